// SPDX-License-Identifier: EUPL-1.2
//! Saving, closing, newer schemas, and two tabs on one document.

use super::*;

#[test]
fn saved_is_said_only_after_the_durable_store_confirmed() {
    let disk = disk();
    let (tab, knobs) = tab(&disk);
    let handle = tab.create(snapshot("one"), "line", "");
    let key = tab.key_of(handle).expect("open");
    assert_eq!(fast_text(&disk, &key).as_deref(), Some("one"), "same task");
    assert_eq!(tab.state(handle), Some(KeepState::Saving { revision: 1 }));
    knobs.is_durable_slow.set(true);
    let mut pump = pin!(tab.pump(handle));
    assert!(poll(pump.as_mut()).is_pending());
    assert_eq!(tab.state(handle), Some(KeepState::Saving { revision: 1 }));
    knobs.is_durable_slow.set(false);
    assert!(poll(pump.as_mut()).is_ready());
    assert_eq!(tab.state(handle), Some(KeepState::Saved { revision: 1 }));
    let fast = disk.fast.borrow().get(&key::doc(&key)).cloned();
    assert_eq!(fast, disk.get(Shelf::Documents, key.as_str()), "same bytes");
}

#[test]
fn edits_during_a_running_write_are_written_after_it() {
    let disk = disk();
    let (tab, knobs) = tab(&disk);
    let handle = tab.create(snapshot("one"), "line", "");
    let key = tab.key_of(handle).expect("open");
    knobs.is_durable_slow.set(true);
    let mut pump = pin!(tab.pump(handle));
    assert!(poll(pump.as_mut()).is_pending());
    edit(&tab, handle, "two");
    edit(&tab, handle, "three");
    run(tab.pump(handle)); // a second call returns at once
    assert!(tab.waiting().is_empty(), "one write at a time");
    knobs.is_durable_slow.set(false);
    assert!(poll(pump.as_mut()).is_ready());
    assert_eq!(durable_text(&disk, &key).as_deref(), Some("three"));
    assert_eq!(tab.state(handle), Some(KeepState::Saved { revision: 3 }));
    assert_eq!(knobs.n_durable_writes.get(), 2, "the middle one is skipped");
}

#[test]
fn closing_writes_what_was_not_confirmed() {
    let disk = disk();
    let (tab, _) = tab(&disk);
    let handle = tab.create(snapshot("one"), "line", "");
    let key = tab.key_of(handle).expect("open");
    tab.close(handle);
    assert_eq!(tab.commit(handle, "", take("x")), Err(CommitError::NotOpen));
    assert_eq!(tab.waiting(), vec![handle]);
    run(tab.pump(handle));
    assert_eq!(durable_text(&disk, &key).as_deref(), Some("one"));
    assert_eq!(tab.state(handle), None, "and then forgets it");
}

#[test]
fn closing_before_loading_ended_writes_nothing() {
    let disk = disk();
    let key = saved(&disk, "full");
    let (fast, durable) = (disk.fast.borrow().clone(), disk.durable.borrow().clone());
    let (tab, knobs) = tab(&disk);
    knobs.is_durable_slow.set(true);
    {
        let mut opening = pin!(tab.open(&key, OpenAs::Writer));
        assert!(poll(opening.as_mut()).is_pending());
    }
    tab.flush_fast();
    for handle in tab.waiting() {
        run(tab.pump(handle));
    }
    drop(tab);
    assert_eq!(*disk.fast.borrow(), fast);
    assert_eq!(*disk.durable.borrow(), durable);
}

#[test]
fn opening_an_undamaged_document_writes_nothing() {
    let disk = disk();
    let key = saved(&disk, "full");
    let (tab, knobs) = tab(&disk);
    let opened = open(&tab, &key);
    assert!(matches!(opened.state, KeepState::Saved { .. }));
    assert!(tab.waiting().is_empty());
    tab.close(opened.handle);
    assert_eq!(knobs.n_durable_writes.get() + knobs.n_fast_sets.get(), 0);
}

#[test]
fn a_newer_schema_is_shown_and_never_written() {
    let disk = disk();
    let key = saved(&disk, "old words");
    let raw = disk.get(Shelf::Documents, key.as_str()).expect("saved");
    let newer = raw.replacen("\"schema\":1", "\"schema\":2", 1);
    disk.put(Shelf::Documents, key.as_str(), &newer);
    let (fast, durable) = (disk.fast.borrow().clone(), disk.durable.borrow().clone());
    let (tab, _) = tab(&disk);
    let opened = open(&tab, &key);
    let why = ReadOnly::NewerApp;
    assert_eq!(opened.state, KeepState::ReadOnly { why });
    let refused = tab.commit(opened.handle, "", take("x"));
    assert_eq!(refused, Err(CommitError::ReadOnly(why)));
    tab.flush_fast();
    run(tab.pump(opened.handle));
    tab.close(opened.handle);
    assert_eq!(*disk.fast.borrow(), fast);
    assert_eq!(*disk.durable.borrow(), durable);
}

#[test]
fn a_newer_app_writing_meanwhile_is_never_overwritten() {
    let disk = disk();
    let key = saved(&disk, "old");
    let (tab, _) = tab(&disk);
    let opened = open(&tab, &key);
    let raw = disk.get(Shelf::Documents, key.as_str()).expect("saved");
    let newer = raw.replacen("\"schema\":1", "\"schema\":2", 1);
    disk.put(Shelf::Documents, key.as_str(), &newer);
    edit(&tab, opened.handle, "mine");
    run(tab.pump(opened.handle));
    assert_eq!(disk.get(Shelf::Documents, key.as_str()), Some(newer));
    let copy = tab.key_of(opened.handle).expect("open");
    assert_ne!(copy, key);
    assert_eq!(durable_text(&disk, &copy).as_deref(), Some("mine"));
}

#[test]
fn another_version_found_right_after_loading_stops_the_overwriting() {
    let disk = disk();
    let key = saved(&disk, "base");
    let (ours, _) = tab(&disk);
    let (theirs, _) = tab(&disk);
    let (a, b) = (open(&ours, &key), open(&theirs, &key));
    edit(&theirs, b.handle, "base theirs");
    run(theirs.pump(b.handle));
    edit(&ours, a.handle, "base ours");
    run(ours.pump(a.handle));
    assert_eq!(durable_text(&disk, &key).as_deref(), Some("base theirs"));
    assert_eq!(library_texts(&disk), ["base ours", "base theirs"]);
    let events = ours.take_events();
    let forked = events
        .iter()
        .any(|e| matches!(e, KeepEvent::Forked { from, .. } if *from == key));
    assert!(forked, "{events:?}");
    // And it goes on working there.
    edit(&ours, a.handle, "base ours more");
    run(ours.pump(a.handle));
    assert_eq!(library_texts(&disk), ["base ours more", "base theirs"]);
}

#[test]
fn two_tabs_without_fast_store_are_kept_apart_by_the_durable_one() {
    let disk = disk();
    let key = saved(&disk, "base");
    let (ours, our_knobs) = tab(&disk);
    let (theirs, their_knobs) = tab(&disk);
    our_knobs.is_fast_blocked.set(true);
    their_knobs.is_fast_blocked.set(true);
    let (a, b) = (open(&ours, &key), open(&theirs, &key));
    edit(&ours, a.handle, "base ours");
    edit(&theirs, b.handle, "base theirs");
    run(theirs.pump(b.handle));
    run(ours.pump(a.handle));
    our_knobs.is_fast_blocked.set(false);
    assert_eq!(library_texts(&disk), ["base ours", "base theirs"]);
}

#[test]
fn a_tab_that_lost_the_pen_still_brings_its_last_change_to_safety() {
    let disk = disk();
    let key = saved(&disk, "base");
    let (old, _) = tab(&disk);
    let (new, _) = tab(&disk);
    let a = open(&old, &key);
    edit(&old, a.handle, "base one");
    old.lose_pen(a.handle);
    let b = open(&new, &key);
    assert_eq!(b.contents.text, "base one", "seen through the fast store");
    run(new.pump(b.handle));
    run(old.pump(a.handle));
    let why = ReadOnly::OtherTab;
    assert_eq!(old.state(a.handle), Some(KeepState::ReadOnly { why }));
    edit(&new, b.handle, "base one two");
    run(new.pump(b.handle));
    assert_eq!(library_texts(&disk), ["base one two"], "no copies");
}

#[test]
fn a_reader_writes_nothing() {
    let disk = disk();
    let key = saved(&disk, "base");
    disk.fast.borrow_mut().clear();
    let durable = disk.durable.borrow().clone();
    let (tab, _) = tab(&disk);
    let opened = run(tab.open(&key, OpenAs::Reader)).expect("opens");
    tab.set_view(opened.handle, "folded");
    run(tab.pump(opened.handle));
    tab.flush_fast();
    assert!(disk.fast.borrow().is_empty());
    assert_eq!(*disk.durable.borrow(), durable);
}

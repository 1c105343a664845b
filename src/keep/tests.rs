// SPDX-License-Identifier: EUPL-1.2
//! The keeper as a whole, over fake stores.

use std::{pin::pin, rc::Rc};

use super::{
    budget::FAST_LIMIT,
    engine::CommitError,
    fake::{Disk, Knobs, Tab, poll, run, snapshot, tab, take},
    journal::JOURNAL_ABOVE,
    key::{self, DocKey},
    library::DamagedAt,
    load::LoadError,
    open::{OpenAs, Opened},
    points::{MAX_AUTO, PointKind},
    record::decode,
    state::{Handle, KeepEvent, KeepState, ReadOnly},
    store::{Shelf, StoreError},
};

fn disk() -> Rc<Disk> {
    Rc::new(Disk::default())
}

/// A document with this text, saved in both stores and closed.
fn saved(disk: &Rc<Disk>, text: &str) -> DocKey {
    let (tab, _) = tab(disk);
    let handle = tab.create(snapshot(text), "line", "");
    run(tab.pump(handle));
    let key = tab.key_of(handle).expect("open");
    tab.close(handle);
    key
}

fn open(tab: &Tab, key: &DocKey) -> Opened {
    run(tab.open(key, OpenAs::Writer)).expect("opens")
}

fn edit(tab: &Tab, handle: Handle, text: &str) -> u64 {
    tab.commit(handle, "", take(text)).expect("taken")
}

fn fast_text(disk: &Disk, key: &DocKey) -> Option<String> {
    let raw = disk.fast.borrow().get(&key::doc(key)).cloned()?;
    decode(key, &raw).ok().map(|record| record.text)
}

fn durable_text(disk: &Disk, key: &DocKey) -> Option<String> {
    let raw = disk.get(Shelf::Documents, key.as_str())?;
    decode(key, &raw).ok().map(|record| record.text)
}

/// All texts the library can open, sorted.
fn library_texts(disk: &Rc<Disk>) -> Vec<String> {
    let (tab, _) = tab(disk);
    let mut texts = Vec::new();
    for entry in run(tab.list()).entries {
        texts.push(run(tab.read(&entry.key)).expect("listed").text);
    }
    texts.sort();
    texts
}

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

/// Sets the knobs, edits, pumps, and gives the state.
fn state_with(set: impl Fn(&Knobs)) -> (Rc<Disk>, Tab, Rc<Knobs>, Handle) {
    let disk = disk();
    let key = saved(&disk, "base");
    let (tab, knobs) = tab(&disk);
    let opened = open(&tab, &key);
    set(&knobs);
    edit(&tab, opened.handle, "base more");
    run(tab.pump(opened.handle));
    (disk, tab, knobs, opened.handle)
}

#[test]
fn a_full_fast_store_is_said_and_the_durable_one_goes_on() {
    let (_, tab, knobs, handle) =
        state_with(|k| *k.fast_error.borrow_mut() = Some(StoreError::Full));
    let reason = StoreError::Full;
    assert_eq!(tab.state(handle), Some(KeepState::OnlyDurable { reason }));
    *knobs.fast_error.borrow_mut() = None;
    tab.flush_fast();
    assert!(matches!(tab.state(handle), Some(KeepState::Saved { .. })));
}

#[test]
fn a_store_that_forgets_at_once_is_noticed() {
    let (_, tab, _, handle) = state_with(|k| k.is_fast_forgetful.set(true));
    let reason = StoreError::NotReadBack;
    assert_eq!(tab.state(handle), Some(KeepState::OnlyDurable { reason }));
}

#[test]
fn a_failing_durable_store_never_makes_the_document_clean() {
    let full = || Some(StoreError::Full);
    let (disk, tab, knobs, handle) = state_with(|k| *k.durable_error.borrow_mut() = full());
    let reason = StoreError::Full;
    assert_eq!(tab.state(handle), Some(KeepState::OnlyFast { reason }));
    assert_eq!(tab.waiting(), vec![handle], "to be tried again");
    *knobs.durable_error.borrow_mut() = None;
    run(tab.pump(handle));
    assert!(matches!(tab.state(handle), Some(KeepState::Saved { .. })));
    assert_eq!(library_texts(&disk), ["base more"]);
}

#[test]
fn with_both_stores_failing_the_work_stays_in_memory_and_is_kept_later() {
    let (disk, tab, knobs, handle) = state_with(|k| {
        *k.durable_error.borrow_mut() = Some(StoreError::Full);
        k.is_fast_blocked.set(true);
    });
    let reason = StoreError::Full;
    assert_eq!(tab.state(handle), Some(KeepState::NotKept { reason }));
    edit(&tab, handle, "base more yet");
    *knobs.durable_error.borrow_mut() = None;
    knobs.is_fast_blocked.set(false);
    tab.flush_fast();
    run(tab.pump(handle));
    assert!(matches!(tab.state(handle), Some(KeepState::Saved { .. })));
    assert_eq!(library_texts(&disk), ["base more yet"]);
}

#[test]
fn a_write_whose_answer_is_lost_is_written_again_without_a_copy() {
    let (disk, tab, knobs, handle) = state_with(|k| k.is_answer_lost.set(true));
    assert!(matches!(
        tab.state(handle),
        Some(KeepState::OnlyFast { .. })
    ));
    knobs.is_answer_lost.set(false);
    run(tab.pump(handle));
    assert!(matches!(tab.state(handle), Some(KeepState::Saved { .. })));
    assert_eq!(library_texts(&disk), ["base more"]);
}

#[test]
fn with_everything_forbidden_a_new_document_lives_in_memory() {
    let disk = disk();
    let (tab, knobs) = tab(&disk);
    knobs.is_fast_blocked.set(true);
    *knobs.durable_error.borrow_mut() = Some(StoreError::Blocked);
    let library = run(tab.list());
    assert_eq!(library.fast_error, Some(StoreError::Blocked));
    assert_eq!(library.durable_error, Some(StoreError::Blocked));
    let handle = tab.create(snapshot("one"), "line", "");
    run(tab.pump(handle));
    edit(&tab, handle, "one two");
    let reason = StoreError::Blocked;
    assert_eq!(tab.state(handle), Some(KeepState::NotKept { reason }));
    assert_eq!(run(tab.list()).entries.len(), 1, "and is listed");
}

#[test]
fn a_killed_browser_that_forgot_the_fast_copy_loses_nothing_confirmed() {
    let disk = disk();
    let key = saved(&disk, "base");
    let forgotten = disk.fast.borrow().clone();
    for round in 0..3 {
        let (tab, _) = tab(&disk);
        let opened = open(&tab, &key);
        edit(&tab, opened.handle, &format!("base {round}"));
        run(tab.pump(opened.handle));
    }
    *disk.fast.borrow_mut() = forgotten;
    let (tab, _) = tab(&disk);
    let opened = open(&tab, &key);
    assert_eq!(opened.contents.text, "base 2");
    assert_eq!(
        library_texts(&disk),
        ["base 2"],
        "an old copy is no conflict"
    );
    assert_eq!(fast_text(&disk, &key).as_deref(), Some("base 2"));
}

#[test]
fn a_tab_closed_before_the_durable_write_is_found_back() {
    let disk = disk();
    let key = saved(&disk, "base");
    {
        let (tab, _) = tab(&disk);
        let opened = open(&tab, &key);
        edit(&tab, opened.handle, "base more");
    }
    let (tab, _) = tab(&disk);
    let opened = open(&tab, &key);
    assert_eq!(opened.contents.text, "base more");
    run(tab.pump(opened.handle));
    assert!(matches!(
        tab.state(opened.handle),
        Some(KeepState::Saved { .. })
    ));
    assert_eq!(durable_text(&disk, &key).as_deref(), Some("base more"));
    let points = run(tab.points(&key)).expect("listed");
    let kept = run(tab.read_point(&key, &points[0].id)).expect("readable");
    assert_eq!(kept.text, "base", "the durable one became a restore point");
}

#[test]
fn damaged_bytes_in_one_store_are_set_aside_and_the_other_is_opened() {
    for is_fast in [true, false] {
        let disk = disk();
        let key = saved(&disk, "whole");
        if is_fast {
            let place = key::doc(&key);
            disk.fast.borrow_mut().insert(place, "{\"trunc".to_owned());
        } else {
            disk.put(Shelf::Documents, key.as_str(), "{\"trunc");
        }
        let (tab, _) = tab(&disk);
        let opened = open(&tab, &key);
        assert_eq!(opened.contents.text, "whole");
        edit(&tab, opened.handle, "whole more");
        run(tab.pump(opened.handle));
        assert_eq!(fast_text(&disk, &key).as_deref(), Some("whole more"));
        assert_eq!(durable_text(&disk, &key).as_deref(), Some("whole more"));
        let library = run(tab.list());
        assert_eq!(library.damaged.len(), 1, "fast: {is_fast}");
        let raw = run(tab.damaged_raw(&library.damaged[0].at)).expect("readable");
        assert_eq!(raw.as_deref(), Some("{\"trunc"));
        assert_eq!(library.damaged[0].key, Some(key));
    }
}

#[test]
fn damaged_bytes_in_both_stores_stay_and_are_listed() {
    let disk = disk();
    let key = saved(&disk, "whole");
    let place = key::doc(&key);
    disk.fast
        .borrow_mut()
        .insert(place.clone(), "fast bits".to_owned());
    disk.put(Shelf::Documents, key.as_str(), "durable bits");
    let (tab, _) = tab(&disk);
    let failed = run(tab.open(&key, OpenAs::Writer));
    assert!(matches!(failed, Err(LoadError::Damaged(_))));
    assert_eq!(disk.fast.borrow()[&place], "fast bits");
    assert_eq!(
        disk.get(Shelf::Documents, key.as_str()).as_deref(),
        Some("durable bits")
    );
    let library = run(tab.list());
    let mut raws: Vec<_> = library
        .damaged
        .iter()
        .map(|d| run(tab.damaged_raw(&d.at)).expect("readable"))
        .collect();
    raws.sort();
    assert_eq!(
        raws,
        [Some("durable bits".into()), Some("fast bits".into())]
    );
    let new = tab.create(snapshot("new"), "line", "");
    assert_ne!(
        tab.key_of(new),
        Some(key),
        "a new document gets another key"
    );
}

#[test]
fn damaged_bytes_that_can_not_be_set_aside_are_not_overwritten() {
    let disk = disk();
    let key = saved(&disk, "whole");
    let place = key::doc(&key);
    disk.fast
        .borrow_mut()
        .insert(place.clone(), "bits".to_owned());
    let (tab, knobs) = tab(&disk);
    // Both places to set aside refuse while opening.
    *knobs.fast_error.borrow_mut() = Some(StoreError::Full);
    knobs.is_answer_lost.set(true);
    let opened = open(&tab, &key);
    edit(&tab, opened.handle, "whole more");
    assert_eq!(disk.fast.borrow()[&place], "bits");
    // Once the durable store has them, the fast copy is written.
    *knobs.fast_error.borrow_mut() = None;
    knobs.is_answer_lost.set(false);
    run(tab.pump(opened.handle));
    tab.flush_fast();
    assert_eq!(fast_text(&disk, &key).as_deref(), Some("whole more"));
    assert_eq!(run(tab.list()).damaged.len(), 1);
}

#[test]
fn a_blank_text_is_refused_and_an_emptied_document_leaves_a_point() {
    let disk = disk();
    let key = saved(&disk, "a full tree");
    let (tab, _) = tab(&disk);
    let opened = open(&tab, &key);
    let blank = tab.commit(opened.handle, "", take("  "));
    assert_eq!(blank, Err(CommitError::Blank));
    edit(&tab, opened.handle, "a full tree grows");
    run(tab.pump(opened.handle));
    let mut empty = snapshot("{}");
    empty.summary.n_cards = 0;
    let taken = tab.commit(opened.handle, "", Rc::new(move || empty.clone()));
    assert!(taken.is_ok());
    run(tab.pump(opened.handle));
    let points = run(tab.points(&key)).expect("listed");
    let newest = run(tab.read_point(&key, &points[0].id)).expect("readable");
    assert_eq!(newest.text, "a full tree grows");
}

#[test]
fn a_removed_document_does_not_come_back_from_the_other_copy() {
    let disk = disk();
    let key = saved(&disk, "secret");
    let before = disk.fast.borrow().clone();
    let (tab, _) = tab(&disk);
    run(tab.purge(&key)).expect("removed");
    // Killed before the fast store flushed: the copy is back.
    *disk.fast.borrow_mut() = before.clone();
    assert!(library_texts(&disk).is_empty());
    let found = run(tab.open(&key, OpenAs::Writer));
    assert_eq!(found.map(|_| ()), Err(LoadError::NotFound));
    assert_eq!(disk.get(Shelf::Documents, key.as_str()), None);
}

#[test]
fn a_removal_the_durable_store_refused_is_finished_later() {
    let disk = disk();
    let key = saved(&disk, "secret");
    let (tab, knobs) = tab(&disk);
    *knobs.durable_error.borrow_mut() = Some(StoreError::Unavailable);
    assert!(run(tab.purge(&key)).is_err());
    *knobs.durable_error.borrow_mut() = None;
    assert!(library_texts(&disk).is_empty(), "gone at once");
    run(tab.finish_removals());
    assert_eq!(disk.get(Shelf::Documents, key.as_str()), None);
    assert!(disk.fast.borrow().is_empty());
}

#[test]
fn a_tab_that_still_edits_a_removed_document_keeps_its_work() {
    let disk = disk();
    let key = saved(&disk, "secret");
    let (editing, _) = tab(&disk);
    let opened = open(&editing, &key);
    let (other, _) = tab(&disk);
    run(other.purge(&key)).expect("removed");
    edit(&editing, opened.handle, "secret but needed");
    run(editing.pump(opened.handle));
    assert_eq!(library_texts(&disk), ["secret but needed"]);
    assert_ne!(editing.key_of(opened.handle), Some(key));
}

#[test]
fn the_bin_and_back() {
    let disk = disk();
    let key = saved(&disk, "words");
    let (tab, _) = tab(&disk);
    run(tab.set_binned(&key, Some(7))).expect("binned");
    assert_eq!(run(tab.list()).entries[0].bin_ms, Some(7));
    run(tab.set_binned(&key, None)).expect("restored");
    assert_eq!(run(tab.list()).entries[0].bin_ms, None);
    assert_eq!(library_texts(&disk), ["words"]);
}

#[test]
fn wiping_takes_everything_of_ours_and_nothing_else() {
    let disk = disk();
    let key = saved(&disk, "words");
    saved(&disk, "more words");
    for (place, value) in [("other-app:doc", "theirs"), ("doelenboom:lang", "nl")] {
        let mut fast = disk.fast.borrow_mut();
        fast.insert(place.to_owned(), value.to_owned());
    }
    let before = disk.fast.borrow().clone();
    let (tab, _) = tab(&disk);
    run(tab.wipe()).expect("wiped");
    let left: Vec<String> = disk.fast.borrow().keys().cloned().collect();
    assert_eq!(left, ["other-app:doc"]);
    *disk.fast.borrow_mut() = before;
    assert!(library_texts(&disk).is_empty(), "not even after a kill");
    assert_eq!(disk.get(Shelf::Documents, key.as_str()), None);
}

#[test]
fn restore_points_rotate_and_named_ones_stay() {
    let disk = disk();
    let key = saved(&disk, "start");
    let (tab, _) = tab(&disk);
    let opened = open(&tab, &key);
    edit(&tab, opened.handle, "before the merge");
    run(tab.keep_point(opened.handle, PointKind::BeforeMerge)).expect("kept");
    for n in 0..10 {
        disk.advance(6 * 60 * 1000);
        edit(&tab, opened.handle, &format!("edit {n}"));
        run(tab.pump(opened.handle));
    }
    let points = run(tab.points(&key)).expect("listed");
    let texts: Vec<String> = points
        .iter()
        .map(|p| run(tab.read_point(&key, &p.id)).expect("readable").text)
        .collect();
    assert_eq!(texts.len(), MAX_AUTO + 1);
    assert_eq!(texts[0], "edit 8", "newest first");
    assert_eq!(texts[MAX_AUTO], "before the merge");
    assert_eq!(points[MAX_AUTO].kind, PointKind::BeforeMerge);
    run(tab.purge(&key)).expect("removed");
    assert!(run(tab.points(&key)).expect("listed").is_empty());
}

#[test]
fn exporting_is_remembered_until_the_next_edit() {
    let disk = disk();
    let key = saved(&disk, "words");
    let (tab, _) = tab(&disk);
    let handle = open(&tab, &key).handle;
    assert!(!tab.is_kept_outside(handle));
    let revision = edit(&tab, handle, "words more");
    tab.mark_exported(handle, revision).expect("noted");
    assert!(tab.is_kept_outside(handle));
    run(tab.pump(handle));
    assert!(run(tab.list()).entries[0].is_kept_outside);
    edit(&tab, handle, "words more yet");
    assert!(!tab.is_kept_outside(handle));
}

#[test]
fn view_state_is_found_back_and_is_no_revision() {
    let disk = disk();
    let key = saved(&disk, "words");
    let (tab, knobs) = tab(&disk);
    let opened = open(&tab, &key);
    tab.set_view(opened.handle, "a,b");
    assert!(tab.waiting().is_empty());
    tab.close(opened.handle);
    assert_eq!(open(&tab, &key).contents.view, "a,b");
    assert_eq!(knobs.n_durable_writes.get(), 0);
}

#[test]
fn a_slow_durable_store_later_turns_out_to_have_a_newer_version() {
    let disk = disk();
    let key = saved(&disk, "base");
    let forgotten = disk.fast.borrow().clone();
    let (first, _) = tab(&disk);
    let handle = open(&first, &key).handle;
    edit(&first, handle, "base newer");
    run(first.pump(handle));
    *disk.fast.borrow_mut() = forgotten;
    let (tab, knobs) = tab(&disk);
    *knobs.durable_error.borrow_mut() = Some(StoreError::Unavailable);
    let opened = open(&tab, &key);
    assert_eq!(opened.contents.text, "base");
    assert!(!matches!(opened.state, KeepState::Saved { .. }));
    *knobs.durable_error.borrow_mut() = None;
    run(tab.pump(opened.handle));
    assert!(
        tab.take_events()
            .contains(&KeepEvent::LostPen(opened.handle))
    );
    assert_eq!(library_texts(&disk), ["base newer"], "nothing overwritten");
}

#[test]
fn fifty_documents_are_listed_newest_first() {
    let disk = disk();
    for n in 0..50 {
        disk.advance(1);
        saved(&disk, &format!("document {n}"));
    }
    let (tab, _) = tab(&disk);
    let library = run(tab.list());
    assert_eq!(library.entries.len(), 50);
    assert_eq!(library.entries[0].summary.title, "document 49");
    let budget = tab.budget().expect("reachable");
    assert!(budget.used > 50 * 100 && budget.limit == FAST_LIMIT);
}

#[test]
fn damage_without_any_other_copy_is_listed_before_opening() {
    let disk = disk();
    let key = DocKey::from_random(5);
    let place = key::doc(&key);
    disk.fast
        .borrow_mut()
        .insert(place.clone(), "\u{feff}{}".to_owned());
    let (tab, _) = tab(&disk);
    let library = run(tab.list());
    assert_eq!(library.damaged[0].at, DamagedAt::Fast(place));
}

// ── large documents ─────────────────────────────────────────────────────────────────────────

fn large(words: &str) -> String {
    format!("{}{words}", "x".repeat(JOURNAL_ABOVE + 1))
}

fn edit_large(tab: &Tab, handle: Handle, change: &str, words: &str) {
    let text = large(words);
    let taken = tab.commit(handle, change, take(&text));
    assert!(taken.is_ok());
}

#[test]
fn a_large_document_is_journalled_and_found_back() {
    let disk = disk();
    let key = saved(&disk, &large(" base"));
    let (first, _) = tab(&disk);
    let handle = open(&first, &key).handle;
    edit_large(&first, handle, "+one", " base one");
    edit_large(&first, handle, "+two", " base one two");
    let journal = disk.fast.borrow().get(&key::journal(&key)).cloned();
    let n_bytes = journal.expect("written in the same task").len();
    assert!(n_bytes < 1000, "{n_bytes} bytes");
    assert_eq!(
        fast_text(&disk, &key),
        Some(large(" base")),
        "not the whole"
    );
    drop(first);
    // The tab was closed before the durable write.
    let (second, _) = tab(&disk);
    let opened = open(&second, &key);
    assert_eq!(opened.contents.replay, ["+one", "+two"]);
    assert!(second.waiting().is_empty(), "nothing before the replay");
    let text = large(" base one two");
    let done = second.finish_replay(opened.handle, take(&text), true);
    assert!(done.is_ok());
    run(second.pump(opened.handle));
    assert_eq!(durable_text(&disk, &key), Some(text.clone()));
    assert_eq!(fast_text(&disk, &key), Some(text));
    assert_eq!(disk.fast.borrow().get(&key::journal(&key)), None);
}

#[test]
fn a_journal_is_folded_in_a_quiet_moment() {
    let disk = disk();
    let key = saved(&disk, &large(" base"));
    let (tab, _) = tab(&disk);
    let handle = open(&tab, &key).handle;
    edit_large(&tab, handle, "+one", " base one");
    assert!(!tab.fold(handle), "not before the durable store has it");
    run(tab.pump(handle));
    edit_large(&tab, handle, "+two", " base one two");
    run(tab.pump(handle));
    assert!(tab.fold(handle));
    assert_eq!(fast_text(&disk, &key), Some(large(" base one two")));
    assert_eq!(disk.fast.borrow().get(&key::journal(&key)), None);
    assert!(!tab.fold(handle), "once is enough");
}

#[test]
fn a_replay_that_does_not_apply_sets_the_journal_aside() {
    let disk = disk();
    let key = saved(&disk, &large(" base"));
    {
        let (tab, _) = tab(&disk);
        let handle = open(&tab, &key).handle;
        edit_large(&tab, handle, "nonsense", " base one");
    }
    let (tab, _) = tab(&disk);
    let opened = open(&tab, &key);
    let text = opened.contents.text.clone();
    let done = tab.finish_replay(opened.handle, take(&text), false);
    assert!(done.is_ok());
    run(tab.pump(opened.handle));
    let library = run(tab.list());
    assert!(!library.damaged.is_empty());
    let raw = run(tab.damaged_raw(&library.damaged[0].at)).expect("readable");
    assert!(raw.is_some_and(|raw| raw.contains("nonsense")));
}

#[test]
fn a_large_document_closed_before_its_replay_keeps_its_journal() {
    let disk = disk();
    let key = saved(&disk, &large(" base"));
    {
        let (tab, _) = tab(&disk);
        let handle = open(&tab, &key).handle;
        edit_large(&tab, handle, "+one", " base one");
    }
    for _ in 0..2 {
        let (tab, _) = tab(&disk);
        let opened = open(&tab, &key);
        assert_eq!(opened.contents.replay, ["+one"]);
        tab.flush_fast();
        tab.close(opened.handle);
    }
}

#[test]
fn two_tabs_on_a_large_document_are_kept_apart() {
    let disk = disk();
    let key = saved(&disk, &large(" base"));
    let (ours, _) = tab(&disk);
    let (theirs, _) = tab(&disk);
    let (a, b) = (open(&ours, &key).handle, open(&theirs, &key).handle);
    edit_large(&ours, a, "+ours", " base ours");
    edit_large(&theirs, b, "+theirs", " base theirs");
    run(ours.pump(a));
    run(theirs.pump(b));
    let (tab, _) = tab(&disk);
    let texts: Vec<String> = run(tab.list())
        .entries
        .iter()
        .map(|e| run(tab.read(&e.key)).expect("readable").text)
        .collect();
    assert!(texts.contains(&large(" base ours")) && texts.contains(&large(" base theirs")));
}

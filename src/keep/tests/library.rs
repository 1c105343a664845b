// SPDX-License-Identifier: EUPL-1.2
//! The library, the bin, removing, restore points.

use super::*;

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
fn a_late_durable_store_leaves_the_fast_copies_in_the_list() {
    let disk = disk();
    let key = saved(&disk, "found at once");
    let (tab, _) = tab(&disk);
    let listed = tab.list_fast_only();
    let keys: Vec<_> = listed.entries.iter().map(|entry| &entry.key).collect();
    assert_eq!(keys, [&key]);
    assert_eq!(listed.durable_error, Some(StoreError::Unavailable));
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
fn the_library_knows_how_many_tips_there_are_until_the_text_changes() {
    let disk = disk();
    let key = saved(&disk, "words");
    let listed = || {
        let (tab, _) = tab(&disk);
        let entry = run(tab.list()).entries.remove(0);
        (entry.n_tips, entry.saved_at_ms)
    };
    assert_eq!(listed().0, None, "as a record of an older version");
    let (tab, _) = tab(&disk);
    let opened = open(&tab, &key);
    assert!(
        !tab.lacks_tips(opened.handle),
        "looking is no reason to write"
    );
    edit(&tab, opened.handle, "more words");
    run(tab.pump(opened.handle));
    let (_, saved_at_ms) = listed();
    assert!(tab.lacks_tips(opened.handle));
    tab.note_tips(opened.handle, 7).expect("may be written");
    assert!(!tab.lacks_tips(opened.handle));
    run(tab.pump(opened.handle));
    assert_eq!(listed(), (Some(7), saved_at_ms), "no change of the text");
    edit(&tab, opened.handle, "other words");
    run(tab.pump(opened.handle));
    assert_eq!(listed().0, None, "those were about another text");
}

#[test]
fn what_is_beside_the_text_takes_no_restore_point_away() {
    let disk = disk();
    let key = saved(&disk, "as opened");
    let (tab, _) = tab(&disk);
    let handle = open(&tab, &key).handle;
    let revision = 1;
    tab.mark_exported(handle, revision).expect("may be written");
    run(tab.pump(handle));
    edit(&tab, handle, "half of it gone");
    run(tab.pump(handle));
    let points = run(tab.points(&key)).expect("listed");
    let texts: Vec<String> = points
        .iter()
        .map(|point| run(tab.read_point(&key, &point.id)).expect("readable").text)
        .collect();
    assert_eq!(texts, ["as opened"]);
}

#[test]
fn versions_that_came_along_stand_among_the_points_once_and_stay() {
    let disk = disk();
    let key = saved(&disk, "words");
    let (tab, _) = tab(&disk);
    let opened = open(&tab, &key);
    let came = || {
        ["raad 12 maart", "eerste ronde"]
            .into_iter()
            .zip([9, 7])
            .map(|(name, at)| (name.to_owned(), at, snapshot(name)))
            .collect::<Vec<_>>()
    };
    run(tab.keep_foreign(&key, came())).expect("kept");
    run(tab.keep_foreign(&key, came())).expect("kept again");
    for nth in 0..60 {
        edit(&tab, opened.handle, &format!("words {nth}"));
        run(tab.pump(opened.handle));
        run(tab.keep_point(opened.handle, PointKind::Asked, "")).expect("kept");
    }
    let points = run(tab.points(&key)).expect("listed");
    let named: Vec<_> = points
        .iter()
        .filter(|point| point.kind == PointKind::Named)
        .map(|point| (point.note.as_str(), point.saved_at_ms))
        .collect();
    assert_eq!(named, [("raad 12 maart", 9), ("eerste ronde", 7)]);
    let oldest = points.last().expect("there");
    let text = run(tab.read_point(&key, &oldest.id))
        .expect("readable")
        .text;
    assert_eq!(text, "eerste ronde");
    // They go with the document.
    run(tab.purge(&key)).expect("removed");
    assert!(run(tab.points(&key)).expect("listed").is_empty());
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
    run(tab.keep_point(opened.handle, PointKind::BeforeMerge, "")).expect("kept");
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

// SPDX-License-Identifier: EUPL-1.2
//! Stores that are full, forbidden, slow or forgetful, and damaged bytes.

use super::*;

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

// SPDX-License-Identifier: EUPL-1.2
//! Documents that are journalled.

use super::*;

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
fn what_no_line_tells_is_written_whole() {
    let disk = disk();
    let key = saved(&disk, "small");
    let merged = large(" merged");
    {
        let (tab, _) = tab(&disk);
        let handle = open(&tab, &key).handle;
        edit(&tab, handle, "small too");
        assert!(tab.commit(handle, "", take(&merged)).is_ok());
        run(tab.pump(handle));
        // What is beside the text makes it newer than the durable copy, and the tab ends before that is written there.
        tab.note_tips(handle, 3).expect("may be written");
    }
    {
        let (tab, _) = tab(&disk);
        let opened = open(&tab, &key);
        assert_eq!(opened.contents.text, merged);
        assert!(opened.contents.replay.is_empty());
        let handle = opened.handle;
        edit_large(&tab, handle, "+one", " merged one");
        assert!(tab.commit(handle, "", take(&large(" put back"))).is_ok());
        edit_large(&tab, handle, "+two", " put back two");
    }
    let (tab, _) = tab(&disk);
    let opened = open(&tab, &key);
    assert_eq!(opened.contents.text, large(" put back"));
    assert_eq!(opened.contents.replay, ["+two"]);
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

#[test]
fn a_journal_whose_base_can_not_be_reached_is_left_alone() {
    let disk = disk();
    let key = saved(&disk, &large(" base"));
    {
        let (tab, _) = tab(&disk);
        let handle = open(&tab, &key).handle;
        edit_large(&tab, handle, "+one", " base one");
    }
    disk.fast.borrow_mut().remove(&key::doc(&key));
    let before = disk.fast.borrow().clone();
    let (tab, knobs) = tab(&disk);
    *knobs.durable_error.borrow_mut() = Some(StoreError::Unavailable);
    let found = run(tab.open(&key, OpenAs::Writer)).map(|_| ());
    let expected = LoadError::NotReachable(StoreError::Unavailable);
    assert_eq!(found, Err(expected));
    assert_eq!(*disk.fast.borrow(), before);
    *knobs.durable_error.borrow_mut() = None;
    assert_eq!(open(&tab, &key).contents.replay, ["+one"]);
}

#[test]
fn the_copy_that_needs_fewer_changes_is_the_base() {
    let disk = disk();
    let key = saved(&disk, &large(" base"));
    let (tab, _) = tab(&disk);
    let handle = open(&tab, &key).handle;
    edit_large(&tab, handle, "+one", " base one");
    run(tab.pump(handle));
    edit_large(&tab, handle, "+two", " base one two");
    drop(tab);
    let (tab, _) = super::super::fake::tab(&disk);
    let opened = open(&tab, &key);
    assert_eq!(opened.contents.text, large(" base one"), "the durable copy");
    assert_eq!(opened.contents.replay, ["+two"]);
}

#[test]
fn a_line_is_not_written_on_top_of_another_tabs_whole() {
    let disk = disk();
    let key = saved(&disk, &large(" base"));
    // Two tabs without a lock between them, each with its own whole in both stores in turn.
    let (mine, _) = tab(&disk);
    let handle = open(&mine, &key).handle;
    edit_large(&mine, handle, "+mine", " base mine");
    run(mine.pump(handle));
    mine.fold(handle);
    let (theirs, _) = tab(&disk);
    let other = open(&theirs, &key).handle;
    edit_large(&theirs, other, "+theirs", " base mine theirs");
    run(theirs.pump(other));
    theirs.fold(other);
    // Mine knows nothing of it, and the whole that its line continues is nowhere any more.
    edit_large(&mine, handle, "+again", " base mine again");
    drop(mine);
    assert_eq!(fast_text(&disk, &key), Some(large(" base mine theirs")));
    let (later, _) = tab(&disk);
    let all: Vec<String> = run(later.list())
        .entries
        .iter()
        .filter_map(|entry| run(later.read(&entry.key)).ok())
        .map(|contents| contents.text)
        .collect();
    assert!(all.contains(&large(" base mine again")), "{}", all.len());
    assert!(all.contains(&large(" base mine theirs")), "{}", all.len());
}

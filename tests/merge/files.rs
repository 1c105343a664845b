// SPDX-License-Identifier: EUPL-1.2
//! Merging what comes from files: by hand, damaged, not ours; and what a merge leaves in one.

use doelenboom::edit::{Command, Editor};
use doelenboom::format::{self, json};
use doelenboom::merge::{MergeError, merge};
use doelenboom::model::{
    Document, LineageId, MAX_CARDS, NodeId, NodeKind, NodeSlot, Slot, Stamp, Value,
};

fn by_hand(goal: &str, more: &str) -> Document {
    let file = format!(
        r#"{{"format":"doelenboom","version":1,"lineage":"hand","cards":[
        {{"id":"thema","kind":"theme","text":"dag"}},
        {{"id":"doel","kind":"goal","text":"{goal}","parent":"thema"}}{more}]}}"#
    );
    json::read(file.as_bytes()).expect("a fair file").document
}

fn rename(doc: &Document, seed: u64, text: &str) -> Document {
    let mut editor = Editor::new(doc.clone(), seed);
    let id = NodeId::from_text("doel");
    let text = text.to_owned();
    editor
        .execute(Command::Rename { id, text })
        .expect("it is there");
    editor.document().clone()
}

#[test]
fn merge_of_files_by_hand_that_differ_is_a_conflict() {
    let merged = merge(&by_hand("erbij horen", ""), &by_hand("meedoen", "")).expect("small");
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.conflicts[0].values.len(), 2);
}

#[test]
fn merge_of_a_file_by_hand_with_what_became_of_it_asks_nothing() {
    let hand = by_hand("erbij horen", "");
    let later = rename(&hand, 2, "meedoen");
    for merged in [merge(&hand, &later), merge(&later, &hand)] {
        let merged = merged.expect("small");
        assert_eq!(merged.document, later);
        assert_eq!(merged.conflicts, []);
    }
    // A third text that nobody who edited had seen is not swept away.
    let other = by_hand("samen zijn", "");
    assert_eq!(merge(&other, &later).expect("small").conflicts.len(), 1);
}

#[test]
fn merge_leaves_conflicts_and_joined_cards_that_read_back() {
    let hand = by_hand(
        "erbij horen",
        r#",{"id":"werk","kind":"goal","text":"werk","parent":"thema"}"#,
    );
    let merged = merge(
        &rename(&hand, 2, "meedoen"),
        &rename(&hand, 3, "samen zijn"),
    )
    .expect("small");
    let mut editor = Editor::new(merged.document, 4);
    let (keep, other) = (NodeId::from_text("werk"), NodeId::from_text("doel"));
    editor
        .execute(Command::MakeOne { keep, other })
        .expect("two goals");
    let text = json::write(editor.document());
    let read = json::read(text.as_bytes()).expect("our own");
    assert_eq!(read.repairs, []);
    assert_eq!(&read.document, editor.document());
    assert_eq!(read.document.aliases.len(), 1);
    assert_eq!(
        read.document
            .pairs(Slot::Node(keep.min(other), NodeSlot::Text))
            .len(),
        3
    );
}

#[test]
fn merge_with_a_repaired_file_takes_nothing_away() {
    let doc = by_hand(
        "erbij horen",
        r#",{"id":"werk","kind":"goal","text":"werk","parent":"thema"}"#,
    );
    let doc = rename(&doc, 2, "meedoen");
    let whole = json::write(&doc);
    let damaged = whole.replace(
        "\"kind\":\"goal\",\"text\":\"werk\"",
        "\"kind\":\"zzz\",\"text\":7",
    );
    let damaged = format::open(damaged.as_bytes()).expect("it can be repaired");
    assert!(!damaged.repairs.is_empty());
    assert_ne!(damaged.document.lineage, doc.lineage);
    let merged = merge(&doc, &damaged.document).expect("small");
    assert_eq!(merged.document.text(NodeId::from_text("doel")), "meedoen");
    let texts = merged
        .document
        .pairs(Slot::Node(NodeId::from_text("werk"), NodeSlot::Text));
    assert!(
        texts
            .iter()
            .any(|(text, _)| *text == Value::Text("werk".into()))
    );
    assert!(!merged.has_joined_themes);
}

#[test]
fn merge_with_a_newer_file_is_for_the_caller_to_refuse_and_loses_nothing_of_ours() {
    let newer = r#"{"format":"doelenboom","version":9,"lineage":"hand","cards":[
        {"id":"thema","kind":"theme","text":"dag"},{"id":"x","kind":"sphere","text":"?","parent":"thema"}]}"#;
    let opened = format::open(newer.as_bytes()).expect("it can be looked at");
    assert!(opened.read_only);
    let doc = by_hand("erbij horen", "");
    let merged = merge(&doc, &opened.document).expect("small");
    assert!(doc.nodes.keys().all(|id| merged.tree.contains(*id)));
}

#[test]
fn merge_of_files_that_claim_to_have_seen_each_other_keeps_both_values() {
    let doc = by_hand("erbij horen", "");
    let (mut a, mut b) = (rename(&doc, 2, "meedoen"), rename(&doc, 3, "samen zijn"));
    let seen = a.seen.clone();
    a.seen.see_all(&b.seen);
    b.seen.see_all(&seen);
    let merged = merge(&a, &b).expect("small");
    assert_eq!(merged.conflicts[0].values.len(), 2);
}

#[test]
fn merge_refuses_more_cards_than_a_document_holds() {
    let full = |seed: u64, n_cards: usize| {
        let mut doc = Document::new(LineageId(seed));
        for nth in 0..n_cards as u64 {
            let stamp = Stamp {
                counter: nth + 1,
                editor: doelenboom::model::EditorId(seed),
            };
            let id = NodeId(seed << 32 | nth);
            doc.write(
                Slot::Node(id, NodeSlot::Kind),
                Value::Kind(NodeKind::Goal),
                stamp,
            );
        }
        doc
    };
    let refused = merge(&full(1, MAX_CARDS), &full(2, 1)).expect_err("too many");
    let (count, limit) = (MAX_CARDS + 1, MAX_CARDS);
    assert_eq!(refused, MergeError::TooManyCards { count, limit });
}

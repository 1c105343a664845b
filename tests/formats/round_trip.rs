// SPDX-License-Identifier: EUPL-1.2
//! What is written reads back.

use doelenboom::format::{journal, json, open, svg};
use doelenboom::model::{
    ClusterId, DetailKey, Document, EditorId, EntryId, EntrySlot, GroupId, GroupSlot, LabelSlot,
    LineageId, LinkKey, LinkKind, LinkSlot, Mark, NodeId, NodeKind, NodeSlot, OrderKey, Place,
    RuleName, Slot, Stamp, Status, TagId, Tree, Value,
};
use doelenboom::scene::{SceneOptions, SceneWords, draw};
use proptest::prelude::*;

use super::documents::documents;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_document_reads_back_equal(doc in documents()) {
        let text = json::write(&doc);
        let opened = json::read(text.as_bytes()).expect("own file");
        let changed = opened.repairs.iter().find(|repair| repair.kind.changes_document());
        prop_assert_eq!(changed, None, "{}", text);
        prop_assert_eq!(&opened.document, &doc, "{}", text);
        prop_assert!(!opened.read_only);
        prop_assert_eq!(json::write(&opened.document), text);
    }

    #[test]
    fn every_picture_reopens_as_the_equal_document(doc in documents()) {
        let words = SceneWords {
            lang: "nl".into(),
            title: "<metadata".into(),
            description: "doelenboom-document:1:x".into(),
            kinds: Default::default(),
        };
        let scene = draw(&doc, &Tree::build(&doc), &words, &SceneOptions::default());
        let text = svg::write(&scene, Some(&doc));
        let opened = open(text.as_bytes()).expect("own picture");
        prop_assert_eq!(opened.document, doc);
    }
}

const STAMP: Stamp = Stamp {
    counter: 3,
    editor: EditorId(0xabcd),
};

/// A value for every slot there is.
fn every_slot() -> Vec<(Slot, Value)> {
    let id = NodeId(5);
    let node = |slot, value| (Slot::Node(id, slot), value);
    let key = LinkKey {
        kind: LinkKind::BasedOn,
        from: id,
        to: NodeId(6),
    };
    let text = || Value::Text("een \"tekst\"\n€".into());
    let rule = RuleName::from_text("a-rule-of-2031").expect("a name");
    let order = OrderKey::spread(1, EditorId(9)).next().expect("one");
    let mut slots = vec![
        (Slot::Title, text()),
        node(NodeSlot::Presence, Value::On(true)),
        node(NodeSlot::Kind, Value::Kind(NodeKind::Need)),
        node(NodeSlot::Text, text()),
        node(NodeSlot::Note, text()),
        node(NodeSlot::Status, Value::Status(Status::Adopted)),
        node(NodeSlot::Group(GroupId(1)), Value::On(true)),
        node(NodeSlot::Tag(TagId(1)), Value::On(false)),
        (
            Slot::Group(GroupId(1), GroupSlot::Presence),
            Value::On(true),
        ),
        (Slot::Group(GroupId(1), GroupSlot::Name), text()),
        (
            Slot::Group(GroupId(1), GroupSlot::Mark),
            Value::Mark(Mark::Diamond),
        ),
        (Slot::Tag(TagId(1), LabelSlot::Presence), Value::On(true)),
        (Slot::Tag(TagId(1), LabelSlot::Name), text()),
        (
            Slot::Cluster(ClusterId(1), LabelSlot::Presence),
            Value::On(false),
        ),
        (Slot::Cluster(ClusterId(1), LabelSlot::Name), text()),
        (Slot::Link(key, LinkSlot::Presence), Value::On(true)),
        (Slot::Link(key, LinkSlot::Strength), Value::Strength(3)),
        (Slot::Link(key, LinkSlot::Reason), text()),
        (Slot::Rule(rule), text()),
        (
            Slot::Entry(EntryId(1), EntrySlot::Presence),
            Value::On(true),
        ),
        (Slot::Entry(EntryId(1), EntrySlot::Kind), text()),
        (Slot::Entry(EntryId(1), EntrySlot::Text(rule)), text()),
        node(NodeSlot::Waiver(rule), text()),
    ];
    slots.extend(
        DetailKey::ALL
            .iter()
            .map(|key| node(NodeSlot::Detail(*key), text())),
    );
    let places = [
        Place::Tree {
            parent: Some(NodeId(6)),
            order: order.clone(),
        },
        Place::Tree {
            parent: None,
            order: order.clone(),
        },
        Place::Wall {
            cluster: Some(ClusterId(1)),
            order: order.clone(),
        },
        Place::Wall {
            cluster: None,
            order: order.clone(),
        },
        Place::Aside { order },
    ];
    slots.extend(places.map(|place| node(NodeSlot::Place, Value::Place(place))));
    slots
}

#[test]
fn a_journal_line_does_what_the_change_did() {
    let change = every_slot();
    let line = journal::write_line(STAMP, &change);
    assert!(!line.contains('\n'), "{line}");
    assert_eq!(journal::read_line(&line), Ok((STAMP, change.clone())));

    let mut edited = Document::new(LineageId(1));
    for (slot, value) in change {
        edited.write(slot, value, STAMP);
    }
    let mut replayed = Document::new(LineageId(1));
    journal::apply_line(&mut replayed, &line).expect("own line");
    assert_eq!(replayed, edited);
}

#[test]
fn a_line_that_is_cut_changes_nothing() {
    let line = journal::write_line(STAMP, &every_slot());
    for end in (0..line.len()).filter(|end| line.is_char_boundary(*end)) {
        let mut doc = Document::default();
        assert!(
            journal::apply_line(&mut doc, &line[..end]).is_err(),
            "{end}"
        );
        assert_eq!(doc, Document::default());
    }
    let mut doc = Document::default();
    for bad in [
        "[]",
        r#"{"stamp":"3@a","set":[["card","a","colour",1]]}"#,
        r#"{"stamp":"3@a","set":[["title",1],["title",null]]}"#,
        r#"{"stamp":"0","set":[]}"#,
    ] {
        assert!(journal::apply_line(&mut doc, bad).is_err(), "{bad}");
        assert_eq!(doc, Document::default());
    }
}

#[test]
fn a_stamped_card_is_short() {
    let mut doc = Document::new(LineageId(1));
    let keys: Vec<_> = OrderKey::spread(1000, EditorId(7)).collect();
    for (nth, order) in keys.into_iter().enumerate() {
        let nth = nth as u64;
        let id = NodeId(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(nth + 1));
        let stamp = Stamp {
            counter: 2 * nth + 1,
            editor: EditorId(0x1234_5678_9abc_def0 + nth % 5),
        };
        let text = format!("Iedereen kan elke dag iets doen dat ertoe doet, nummer {nth}");
        let place = Place::Tree {
            parent: Some(NodeId(1)),
            order,
        };
        doc.write(
            Slot::Node(id, NodeSlot::Kind),
            Value::Kind(NodeKind::Subgoal),
            stamp,
        );
        doc.write(
            Slot::Node(id, NodeSlot::Text),
            Value::Text(text.clone()),
            stamp,
        );
        doc.write(Slot::Node(id, NodeSlot::Place), Value::Place(place), stamp);
        let later = Stamp {
            counter: stamp.counter + 1,
            ..stamp
        };
        doc.write(Slot::Node(id, NodeSlot::Text), Value::Text(text), later);
    }
    let per_card = json::write(&doc).len() / 1000;
    println!("bytes a card with stamps: {per_card}");
    assert!(per_card <= 350, "{per_card}");
}

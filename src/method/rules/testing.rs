// SPDX-License-Identifier: EUPL-1.2
//! Trees in pictures for the tests of the rules: a line is a kind and a text, deeper indented is lower, fields stand
//! behind `|` as `name=text`. `W` is a value on the wall, `L` sets a card aside.

use super::{Coach, Rule};
use crate::edit::{Command, Editor, Spot};
use crate::model::{
    Content, DetailKey, Document, EditorId, LineageId, LinkKey, LinkKind, NodeId, NodeKind,
    NodeSlot, OrderKey, Place, RuleName, Slot, Stamp, Value,
};

fn kind(letter: &str) -> NodeKind {
    match letter {
        "T" => NodeKind::Theme,
        "G" => NodeKind::Goal,
        "I" => NodeKind::Indicator,
        "A" | "L" => NodeKind::Activity,
        "X" => NodeKind::Assumption,
        "O" => NodeKind::Obstacle,
        "W" => NodeKind::Value,
        _ => NodeKind::Subgoal,
    }
}

/// Makes the tree of a picture.
pub(super) fn room(picture: &str) -> Editor {
    let mut editor = Editor::new(with_values(picture), 42);
    let mut path: Vec<NodeId> = Vec::new();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let written = picture.lines().filter(|line| !line.trim().is_empty());
    let base = written.map(indent).min().unwrap_or_default();
    let lines = picture.lines().filter(|line| !line.trim().is_empty());
    for line in lines.filter(|line| !line.trim().starts_with("W ")) {
        let depth = (indent(line) - base) / 2;
        let (letter, rest) = line.trim().split_once(' ').expect("kind and text");
        let mut parts = rest.split(" | ");
        let text = parts.next().expect("a text").to_owned();
        path.truncate(depth);
        let command = match path.last() {
            None => Command::AddRoot { text },
            Some(parent) => Command::AddChild {
                parent: *parent,
                kind: kind(letter),
                text,
            },
        };
        let change = editor.execute(command).expect("the picture is a tree");
        let id = change.selected.expect("a new card is chosen");
        path.push(id);
        for part in parts {
            let (name, text) = part.split_once('=').expect("name=text");
            describe(&mut editor, id, name, text);
        }
        if letter == "L" {
            let to = Spot::Aside;
            editor.execute(Command::Move { id, to }).expect("it can");
        }
    }
    editor
}

fn describe(editor: &mut Editor, id: NodeId, name: &str, text: &str) {
    let text = text.to_owned();
    let command = match name {
        "note" => Command::SetNote { id, note: text },
        _ => Command::SetDetail {
            id,
            key: DetailKey::from_name(name).expect("a field"),
            text,
        },
    };
    editor.execute(command).expect("the card is there");
}

fn with_values(picture: &str) -> Document {
    let mut doc = Document::new(LineageId(1));
    let values = picture
        .lines()
        .filter_map(|line| line.trim().strip_prefix("W "));
    for (nth, text) in values.enumerate() {
        let id = NodeId(900 + nth as u64);
        let order = OrderKey::spread(1, EditorId(nth as u64)).next();
        let place = Place::Wall {
            cluster: None,
            order: order.expect("one"),
        };
        let stamp = Stamp {
            counter: 1,
            editor: EditorId(1),
        };
        for (slot, value) in [
            (NodeSlot::Kind, Value::Kind(NodeKind::Value)),
            (NodeSlot::Text, Value::Text(text.to_owned())),
            (NodeSlot::Place, Value::Place(place)),
        ] {
            doc.write(Slot::Node(id, slot), value, stamp);
        }
    }
    doc
}

pub(super) fn find(editor: &Editor, text: &str) -> NodeId {
    let content = Content::of(editor.document(), editor.tree());
    let card = content.cards.iter().find(|card| card.text == text);
    card.unwrap_or_else(|| panic!("no card {text}")).id
}

/// Joins two cards that may be joined.
pub(super) fn join(editor: &mut Editor, kind: LinkKind, from: &str, to: &str, reason: &str) {
    let key = LinkKey {
        kind,
        from: find(editor, from),
        to: find(editor, to),
    };
    let command = Command::AddLink {
        key,
        strength: 1,
        reason: reason.to_owned(),
    };
    editor.execute(command).expect("they may be joined");
}

/// Lists the texts of the cards on which a rule speaks, as if it were on.
pub(super) fn found(rule: Rule, editor: &Editor) -> Vec<String> {
    let mut editor = editor.clone();
    let name: RuleName = rule.name();
    let on = Command::SwitchRule {
        rule: name,
        on: true,
    };
    editor.execute(on).expect("any rule");
    let coach = Coach::new(editor.document(), editor.tree());
    let content = Content::of(editor.document(), editor.tree());
    let speaks = |id: NodeId| coach.of(id).iter().any(|finding| finding.rule == rule);
    let cards = content.cards.into_iter().filter(|card| speaks(card.id));
    cards.map(|card| card.text).collect()
}

/// The same for a picture.
pub(super) fn hits(rule: Rule, picture: &str) -> Vec<String> {
    found(rule, &room(picture))
}

/// Checks a rule about texts on goals below (and big goals with `G`): these must, those must not.
pub(super) fn check_texts(rule: Rule, letter: &str, must: &[&str], must_not: &[&str]) {
    let picture = |text: &str| match letter {
        "G" => format!("T dag\n  G {text}"),
        _ => format!("T dag\n  G Iedereen telt mee\n    {letter} {text}"),
    };
    for text in must {
        assert_eq!(hits(rule, &picture(text)), [*text], "must hit");
    }
    for text in must_not {
        assert_eq!(hits(rule, &picture(text)), [""; 0], "{text}: must not hit");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Random edits: wishes that are fulfilled on whatever document is at hand.

use doelenboom::edit::{Branch, BranchCard, Change, Command, Editor, Spot};
use doelenboom::model::{
    Content, DetailKey, Document, EntryId, EntryKind, GroupId, LineageId, LinkKey, LinkKind, Mark,
    NodeId, NodeKind, RuleName, Status, key,
};
use proptest::prelude::*;

/// A wish before it is known which cards there are: cards are named by a number, taken modulo the count.
#[derive(Clone, Debug)]
pub(crate) enum Wish {
    Child(usize, NodeKind, String),
    Sibling(usize, String),
    Parent(usize, String),
    Paste(usize, Vec<(usize, NodeKind, String)>),
    Rename(usize, String),
    Kind(usize, NodeKind),
    Status(usize, Status),
    Detail(usize, DetailKey, String),
    Group(usize, bool),
    Move(usize, usize, usize),
    Aside(usize),
    Step(usize, u8),
    Remove(usize),
    RemoveOne(usize),
    Link(LinkKind, usize, usize),
    Unlink(usize),
    Title(String),
    Waive(usize, bool, String),
    Rule(bool, bool),
    Entry(usize, bool, String),
    RemoveEntry(usize),
    Undo,
    Redo,
}

/// A branch of cards, each under one before it.
fn branch(cards: Vec<(usize, NodeKind, String)>) -> Branch {
    let cards = cards.into_iter().enumerate();
    let card = |(nth, (above, kind, text)): (usize, (usize, NodeKind, String))| BranchCard {
        above: (nth > 0).then(|| above % nth),
        kind,
        text,
        ..BranchCard::default()
    };
    Branch {
        cards: cards.map(card).collect(),
        ..Branch::default()
    }
}

/// Any wish.
pub(crate) fn wish() -> impl Strategy<Value = Wish> {
    let card = || any::<usize>();
    let text = || "[a-zé€ ]{0,12}";
    let kind = || prop::sample::select(NodeKind::ALL.to_vec());
    prop_oneof![
        8 => (card(), kind(), text()).prop_map(|(c, k, t)| Wish::Child(c, k, t)),
        4 => (card(), text()).prop_map(|(c, t)| Wish::Sibling(c, t)),
        1 => (card(), text()).prop_map(|(c, t)| Wish::Parent(c, t)),
        1 => (card(), prop::collection::vec((card(), kind(), text()), 1..5)).prop_map(|(c, b)| Wish::Paste(c, b)),
        2 => (card(), text()).prop_map(|(c, t)| Wish::Rename(c, t)),
        2 => (card(), kind()).prop_map(|(c, k)| Wish::Kind(c, k)),
        1 => (card(), prop::sample::select(Status::ALL.to_vec())).prop_map(|(c, s)| Wish::Status(c, s)),
        1 => (card(), prop::sample::select(DetailKey::ALL.to_vec()), text()).prop_map(|(c, k, t)| Wish::Detail(c, k, t)),
        1 => (card(), any::<bool>()).prop_map(|(c, on)| Wish::Group(c, on)),
        6 => (card(), card(), 0..6usize).prop_map(|(c, p, at)| Wish::Move(c, p, at)),
        1 => card().prop_map(Wish::Aside),
        4 => (card(), 0..4u8).prop_map(|(c, way)| Wish::Step(c, way)),
        2 => card().prop_map(Wish::Remove),
        1 => card().prop_map(Wish::RemoveOne),
        2 => (prop::sample::select(LinkKind::ALL.to_vec()), card(), card()).prop_map(|(k, a, b)| Wish::Link(k, a, b)),
        1 => card().prop_map(Wish::Unlink),
        1 => text().prop_map(Wish::Title),
        2 => (card(), any::<bool>(), text()).prop_map(|(c, which, t)| Wish::Waive(c, which, t)),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(which, on)| Wish::Rule(which, on)),
        3 => (card(), any::<bool>(), text()).prop_map(|(c, new, t)| Wish::Entry(c, new, t)),
        1 => card().prop_map(Wish::RemoveEntry),
        3 => Just(Wish::Undo),
        2 => Just(Wish::Redo),
    ]
}

/// The cards that are shown.
pub(crate) fn cards(editor: &Editor) -> Vec<NodeId> {
    Content::of(editor.document(), editor.tree())
        .cards
        .iter()
        .map(|card| card.id)
        .collect()
}

fn rule(which: bool) -> RuleName {
    let name = if which { "negative" } else { "too-long" };
    RuleName::from_text(name).expect("a name")
}

/// Does what the wish comes to here, if anything.
pub(crate) fn fulfil(editor: &mut Editor, wish: Wish) -> Option<Change> {
    let cards = cards(editor);
    let pick = |nth: usize| {
        if cards.is_empty() {
            NodeId(1)
        } else {
            cards[nth % cards.len()]
        }
    };
    let group = editor
        .document()
        .groups
        .keys()
        .next()
        .copied()
        .unwrap_or(GroupId(1));
    let command = match wish {
        Wish::Undo => return editor.undo(),
        Wish::Redo => return editor.redo(),
        _ if cards.is_empty() => Command::AddRoot {
            text: "thema".into(),
        },
        Wish::Child(c, kind, text) => Command::AddChild {
            parent: pick(c),
            kind,
            text,
        },
        Wish::Sibling(c, text) => Command::AddSibling {
            beside: pick(c),
            text,
        },
        Wish::Parent(c, text) => Command::InsertParent {
            below: pick(c),
            text,
        },
        Wish::Paste(c, cards) => Command::AddBranch {
            parent: pick(c),
            branch: branch(cards),
        },
        Wish::Rename(c, text) => Command::Rename { id: pick(c), text },
        Wish::Kind(c, kind) => Command::SetKind { id: pick(c), kind },
        Wish::Status(c, status) => Command::SetStatus {
            id: pick(c),
            status,
        },
        Wish::Detail(c, key, text) => Command::SetDetail {
            id: pick(c),
            key,
            text,
        },
        Wish::Group(c, on) => Command::SetGroup {
            id: pick(c),
            group,
            on,
        },
        Wish::Move(c, p, at) => Command::Move {
            id: pick(c),
            to: Spot::Under {
                parent: pick(p),
                at,
            },
        },
        Wish::Aside(c) => Command::Move {
            id: pick(c),
            to: Spot::Aside,
        },
        Wish::Step(c, 0) => Command::MoveEarlier(pick(c)),
        Wish::Step(c, 1) => Command::MoveLater(pick(c)),
        Wish::Step(c, 2) => Command::MoveIn(pick(c)),
        Wish::Step(c, _) => Command::MoveOut(pick(c)),
        Wish::Remove(c) => Command::RemoveBranch(pick(c)),
        Wish::RemoveOne(c) => Command::RemoveOne(pick(c)),
        Wish::Link(kind, a, b) => Command::AddLink {
            key: LinkKey {
                kind,
                from: pick(a),
                to: pick(b),
            },
            strength: 2,
            reason: String::new(),
        },
        Wish::Unlink(nth) => {
            let links: Vec<LinkKey> = editor.document().links.keys().copied().collect();
            Command::RemoveLink(*links.get(nth % links.len().max(1))?)
        }
        Wish::Title(title) => Command::SetTitle(title),
        Wish::Waive(c, which, reason) if reason.trim().is_empty() => Command::Unwaive {
            id: pick(c),
            rule: rule(which),
        },
        Wish::Waive(c, which, reason) => Command::Waive {
            id: pick(c),
            rule: rule(which),
            reason,
        },
        Wish::Entry(_, true, text) => Command::AddEntry {
            kind: EntryKind::Word,
            texts: vec![(key::TEXT, text)],
        },
        Wish::Entry(c, false, text) => Command::SetEntry {
            id: EntryId::of(EntryKind::Judgment, &[&pick(c).to_string()]),
            kind: EntryKind::Judgment,
            texts: vec![(key::CARD, pick(c).to_string()), (key::WHY, text)],
        },
        Wish::RemoveEntry(nth) => {
            let entries: Vec<EntryId> = editor.document().entries.keys().copied().collect();
            Command::RemoveEntry(*entries.get(nth % entries.len().max(1))?)
        }
        Wish::Rule(which, on) => Command::SwitchRule {
            rule: rule(which),
            on,
        },
    };
    editor.execute(command).ok()
}

/// A theme, a goal and a group.
pub(crate) fn start() -> Editor {
    let mut editor = Editor::new(Document::new(LineageId(7)), 3);
    let root = editor
        .execute(Command::AddRoot { text: "dag".into() })
        .expect("empty")
        .selected
        .expect("chosen");
    editor
        .execute(Command::AddChild {
            parent: root,
            kind: NodeKind::Goal,
            text: "erbij horen".into(),
        })
        .expect("allowed");
    editor
        .execute(Command::AddGroup {
            name: "inwoners".into(),
            mark: Mark::Circle,
        })
        .expect("allowed");
    Editor::new(editor.document().clone(), 4)
}

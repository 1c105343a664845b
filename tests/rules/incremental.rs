// SPDX-License-Identifier: EUPL-1.2
//! Following changes gives the same as looking at everything.

use doelenboom::edit::{Change, Command, Editor, Spot};
use doelenboom::method::rules::{Coach, Rule};
use doelenboom::model::{
    Content, DetailKey, Document, GroupId, LineageId, LinkKey, LinkKind, Mark, NodeId, NodeKind,
};
use proptest::prelude::*;
use proptest::sample::select;

/// A wish before it is known which cards there are: cards are named by a number, taken modulo the count.
#[derive(Clone, Debug)]
enum Wish {
    Child(usize, NodeKind, &'static str),
    Rename(usize, &'static str),
    Kind(usize, NodeKind),
    Note(usize, bool),
    Detail(usize, DetailKey, &'static str),
    Group(usize, usize, bool),
    AddGroup,
    RemoveGroup(usize),
    Move(usize, usize, usize),
    Aside(usize),
    InsertParent(usize),
    Remove(usize),
    RemoveOne(usize),
    Link(LinkKind, usize, usize, bool),
    Unlink(usize),
    Waive(usize, Rule, bool),
    Switch(Rule, bool),
    Undo,
    Redo,
}

/// Texts on which rules speak, some of them nearly the same.
const TEXTS: [&str; 9] = [
    "Mensen kennen hun buren",
    "De mensen kennen de buren",
    "Mensen kennen hun buurt niet",
    "Meer mensen kennen hun buren",
    "Aantal bijeenkomsten",
    "Het organiseren van participatie",
    "Iedereen moet meedoen door te werken",
    "x",
    "Ouders eten en kinderen spelen",
];

fn wish() -> impl Strategy<Value = Wish> {
    let card = || any::<usize>();
    let text = || select(TEXTS.to_vec());
    let kind = || select(NodeKind::ALL.to_vec());
    let rule = || select(Rule::ALL.to_vec());
    let answer = select(vec!["", "counts", "tells", "7"]);
    prop_oneof![
        12 => (card(), kind(), text()).prop_map(|(c, k, t)| Wish::Child(c, k, t)),
        4 => (card(), text()).prop_map(|(c, t)| Wish::Rename(c, t)),
        3 => (card(), kind()).prop_map(|(c, k)| Wish::Kind(c, k)),
        1 => (card(), any::<bool>()).prop_map(|(c, on)| Wish::Note(c, on)),
        4 => (card(), select(DetailKey::ALL.to_vec()), answer).prop_map(|(c, k, t)| Wish::Detail(c, k, t)),
        3 => (card(), card(), any::<bool>()).prop_map(|(c, g, on)| Wish::Group(c, g, on)),
        1 => Just(Wish::AddGroup),
        1 => card().prop_map(Wish::RemoveGroup),
        6 => (card(), card(), 0..4usize).prop_map(|(c, p, at)| Wish::Move(c, p, at)),
        2 => card().prop_map(Wish::Aside),
        1 => card().prop_map(Wish::InsertParent),
        2 => card().prop_map(Wish::Remove),
        1 => card().prop_map(Wish::RemoveOne),
        6 => (select(LinkKind::ALL.to_vec()), card(), card(), any::<bool>()).prop_map(|(k, a, b, r)| Wish::Link(k, a, b, r)),
        2 => card().prop_map(Wish::Unlink),
        2 => (card(), rule(), any::<bool>()).prop_map(|(c, r, on)| Wish::Waive(c, r, on)),
        1 => (rule(), any::<bool>()).prop_map(|(r, on)| Wish::Switch(r, on)),
        4 => Just(Wish::Undo),
        3 => Just(Wish::Redo),
    ]
}

fn fulfil(editor: &mut Editor, wish: Wish) -> Option<Change> {
    let cards: Vec<NodeId> = Content::of(editor.document(), editor.tree())
        .cards
        .iter()
        .map(|card| card.id)
        .collect();
    let pick = |nth: usize| *cards.get(nth % cards.len().max(1)).unwrap_or(&NodeId(1));
    let groups: Vec<GroupId> = editor.document().groups.keys().copied().collect();
    let group = |nth: usize| *groups.get(nth % groups.len().max(1)).unwrap_or(&GroupId(1));
    let command = match wish {
        Wish::Undo => return editor.undo(),
        Wish::Redo => return editor.redo(),
        _ if cards.is_empty() => Command::AddRoot { text: "dag".into() },
        Wish::Child(c, kind, text) => Command::AddChild {
            parent: pick(c),
            kind,
            text: text.into(),
        },
        Wish::Rename(c, text) => Command::Rename {
            id: pick(c),
            text: text.into(),
        },
        Wish::Kind(c, kind) => Command::SetKind { id: pick(c), kind },
        Wish::Note(c, on) => Command::SetNote {
            id: pick(c),
            note: if on { "uitleg".into() } else { String::new() },
        },
        Wish::Detail(c, key, text) => Command::SetDetail {
            id: pick(c),
            key,
            text: text.into(),
        },
        Wish::Group(c, nth, on) => Command::SetGroup {
            id: pick(c),
            group: group(nth),
            on,
        },
        Wish::AddGroup => Command::AddGroup {
            name: "groep".into(),
            mark: Mark::Circle,
        },
        Wish::RemoveGroup(nth) => Command::RemoveGroup(group(nth)),
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
        Wish::InsertParent(c) => Command::InsertParent {
            below: pick(c),
            text: TEXTS[0].into(),
        },
        Wish::Remove(c) => Command::RemoveBranch(pick(c)),
        Wish::RemoveOne(c) => Command::RemoveOne(pick(c)),
        Wish::Link(kind, a, b, reason) => Command::AddLink {
            key: LinkKey {
                kind,
                from: pick(a),
                to: pick(b),
            },
            strength: 1,
            reason: if reason {
                "zo is het".into()
            } else {
                String::new()
            },
        },
        Wish::Unlink(nth) => {
            let links: Vec<LinkKey> = editor.document().links.keys().copied().collect();
            Command::RemoveLink(*links.get(nth % links.len().max(1))?)
        }
        Wish::Waive(c, rule, true) => Command::Waive {
            id: pick(c),
            rule: rule.name(),
            reason: "afgesproken".into(),
        },
        Wish::Waive(c, rule, false) => Command::Unwaive {
            id: pick(c),
            rule: rule.name(),
        },
        Wish::Switch(rule, on) => Command::SwitchRule {
            rule: rule.name(),
            on,
        },
    };
    editor.execute(command).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn rule_findings_after_each_change_are_those_of_a_full_run(wishes in prop::collection::vec(wish(), 1..60)) {
        let mut editor = Editor::new(Document::new(LineageId(7)), 3);
        let mut coach = Coach::new(editor.document(), editor.tree());
        for wish in wishes {
            let told = format!("{wish:?}");
            if let Some(change) = fulfil(&mut editor, wish) {
                let before = coach.clone();
                let looked_at = coach.follow(editor.document(), editor.tree(), &change);
                let whole = Coach::new(editor.document(), editor.tree());
                prop_assert_eq!(&coach, &whole, "{}", told);
                for (id, findings) in whole.cards().chain(before.cards()) {
                    let changed = before.of(id) != whole.of(id);
                    prop_assert!(!changed || looked_at.contains(&id), "{told}: {id:?} {findings:?}");
                }
            }
        }
    }
}

#[test]
fn rule_run_looks_at_few_cards_when_one_of_many_changes() {
    let mut editor = Editor::new(Document::new(LineageId(7)), 3);
    let mut add = |parent: Option<NodeId>, kind, text: String| {
        let command = match parent {
            None => Command::AddRoot { text },
            Some(parent) => Command::AddChild { parent, kind, text },
        };
        let change = editor.execute(command).expect("it fits");
        change.selected.expect("a new card is chosen")
    };
    let root = add(None, NodeKind::Theme, "dag".into());
    let mut last = root;
    for goal in 0..3 {
        let goal = add(
            Some(root),
            NodeKind::Goal,
            format!("Mensen hebben doel {goal}"),
        );
        for nth in 0..30 {
            last = add(
                Some(goal),
                NodeKind::Subgoal,
                format!("Er is plek nummer {nth}"),
            );
        }
    }
    let mut coach = Coach::new(editor.document(), editor.tree());
    let rename = Command::Rename {
        id: last,
        text: "Niets".into(),
    };
    let change = editor.execute(rename).expect("there");
    let looked_at = coach.follow(editor.document(), editor.tree(), &change);
    // The card, its goal, the theme, and those that had the same text under the other goals.
    assert!(looked_at.len() <= 5, "{looked_at:?}");
}

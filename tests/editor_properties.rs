// SPDX-License-Identifier: EUPL-1.2
//! Laws of editing, on random sequences of commands. proptest prints the seed of a failure and keeps it in
//! `tests/editor_properties.proptest-regressions`.

use doelenboom::edit::{Change, Command, Editor, Spot};
use doelenboom::model::{
    Content, DetailKey, Document, GroupId, LineageId, LinkKey, LinkKind, MAX_DEPTH, Mark, NodeId,
    NodeKind, RuleName, Status, Tree,
};
use proptest::prelude::*;

/// A wish before it is known which cards there are: cards are named by a number, taken modulo the count.
#[derive(Clone, Debug)]
enum Wish {
    Child(usize, NodeKind, String),
    Sibling(usize, String),
    Parent(usize, String),
    Paste(usize, String),
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
    Undo,
    Redo,
}

fn wish() -> impl Strategy<Value = Wish> {
    let card = || any::<usize>();
    let text = || "[a-zé€ ]{0,12}";
    let kind = || prop::sample::select(NodeKind::ALL.to_vec());
    prop_oneof![
        8 => (card(), kind(), text()).prop_map(|(c, k, t)| Wish::Child(c, k, t)),
        4 => (card(), text()).prop_map(|(c, t)| Wish::Sibling(c, t)),
        1 => (card(), text()).prop_map(|(c, t)| Wish::Parent(c, t)),
        1 => (card(), "( {0,4}[a-z]{1,5}\n){1,5}").prop_map(|(c, t)| Wish::Paste(c, t)),
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
        3 => Just(Wish::Undo),
        2 => Just(Wish::Redo),
    ]
}

fn cards(editor: &Editor) -> Vec<NodeId> {
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

fn fulfil(editor: &mut Editor, wish: Wish) -> Option<Change> {
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
        Wish::Paste(c, text) => Command::PasteOutline {
            parent: pick(c),
            text,
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
        Wish::Rule(which, on) => Command::SwitchRule {
            rule: rule(which),
            on,
        },
    };
    editor.execute(command).ok()
}

/// What must hold of a document at any time.
fn check_invariants(editor: &Editor) -> Result<(), TestCaseError> {
    let (doc, tree) = (editor.document(), editor.tree());
    let content = Content::of(doc, tree);
    for card in &content.cards {
        if let Some(parent) = card.parent {
            let above = doc.node(parent).map(|node| *node.kind.get());
            prop_assert!(
                above.is_some_and(|above| card.kind.may_stand_under(above)),
                "{card:?}"
            );
            prop_assert!(tree.children(parent).contains(&card.id));
        }
        prop_assert!(tree.depth(card.id) <= MAX_DEPTH);
    }
    let shown: std::collections::BTreeSet<NodeId> =
        content.cards.iter().map(|card| card.id).collect();
    prop_assert_eq!(shown.len(), content.cards.len());
    let kept = doc
        .nodes
        .iter()
        .filter(|(_, node)| *node.presence.get())
        .count();
    prop_assert_eq!(shown.len(), kept, "every kept card is shown, once");
    prop_assert!(editor.view.selected.is_none_or(|id| tree.contains(id)));
    Ok(())
}

/// A copy that only hears of changes, as the screen and the journal do.
struct Copy {
    doc: Document,
    tree: Tree,
}

impl Copy {
    fn follow(&mut self, change: &Change) {
        for (slot, value) in &change.writes {
            self.doc.write(*slot, value.clone(), change.stamp);
        }
        let touched: Vec<NodeId> = change
            .writes
            .iter()
            .filter_map(|(slot, _)| slot.node())
            .collect();
        self.tree.update(&self.doc, &touched);
    }
}

fn start() -> Editor {
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn invariants_hold_and_undo_gives_the_first_document_and_redo_the_last(wishes in prop::collection::vec(wish(), 1..80)) {
        let mut editor = start();
        let first = Content::of(editor.document(), editor.tree());
        for wish in wishes {
            fulfil(&mut editor, wish);
            check_invariants(&editor)?;
        }
        let last = Content::of(editor.document(), editor.tree());
        let mut steps = 0;
        while editor.undo().is_some() {
            steps += 1;
            check_invariants(&editor)?;
        }
        prop_assert_eq!(&Content::of(editor.document(), editor.tree()), &first);
        for _ in 0..steps {
            prop_assert!(editor.redo().is_some());
        }
        // Steps that had been taken back before the first undo here come back too.
        while editor.can_redo() {
            editor.redo();
            steps += 1;
        }
        for _ in 0..steps {
            editor.undo();
        }
        prop_assert_eq!(&Content::of(editor.document(), editor.tree()), &first);
        let _ = last;
    }

    #[test]
    fn redo_all_gives_the_last_document(wishes in prop::collection::vec(wish(), 1..60)) {
        let mut editor = start();
        for wish in wishes.into_iter().filter(|wish| !matches!(wish, Wish::Undo | Wish::Redo)) {
            fulfil(&mut editor, wish);
        }
        let last = Content::of(editor.document(), editor.tree());
        while editor.undo().is_some() {}
        while editor.redo().is_some() {}
        prop_assert_eq!(Content::of(editor.document(), editor.tree()), last);
    }

    #[test]
    fn a_copy_that_follows_the_changes_is_the_same_document(wishes in prop::collection::vec(wish(), 1..80)) {
        let mut editor = start();
        let mut copy = Copy { doc: editor.document().clone(), tree: editor.tree().clone() };
        for wish in wishes {
            if let Some(change) = fulfil(&mut editor, wish) {
                copy.follow(&change);
            }
            prop_assert_eq!(&copy.doc, editor.document());
            prop_assert_eq!(&copy.tree, editor.tree());
            prop_assert_eq!(&Tree::build(editor.document()), editor.tree());
        }
    }

    #[test]
    fn a_cancelled_gesture_changes_nothing(before in prop::collection::vec(wish(), 0..20), during in prop::collection::vec(wish(), 0..10)) {
        let mut editor = start();
        for wish in before {
            fulfil(&mut editor, wish);
        }
        let content = Content::of(editor.document(), editor.tree());
        let (can_undo, can_redo) = (editor.can_undo(), editor.can_redo());
        editor.begin();
        for wish in during {
            fulfil(&mut editor, wish);
        }
        editor.cancel();
        prop_assert_eq!(Content::of(editor.document(), editor.tree()), content);
        prop_assert_eq!((editor.can_undo(), editor.can_redo()), (can_undo, can_redo));
    }
}

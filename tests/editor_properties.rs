// SPDX-License-Identifier: EUPL-1.2
//! Laws of editing, on random sequences of commands. proptest prints the seed of a failure and keeps it in
//! `tests/editor_properties.proptest-regressions`.

use doelenboom::edit::{Change, Editor};
use doelenboom::model::{Content, Document, MAX_DEPTH, NodeId, Tree};
use proptest::prelude::*;

#[path = "support/wishes.rs"]
mod wishes;
use wishes::{Wish, fulfil, start, wish};

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

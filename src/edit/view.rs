// SPDX-License-Identifier: EUPL-1.2
//! What is chosen and what is folded: the state of looking, not of the document. It is no part of the history.

use std::collections::BTreeSet;

use crate::model::{EntryId, NodeId, Tree};

/// The chosen card, the folded ones, and what lies over the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The card that was chosen.
    pub selected: Option<NodeId>,
    /// The cards whose branches are hidden.
    pub folded: BTreeSet<NodeId>,
    /// The cards that are chosen together; empty when a person works with one.
    pub marked: BTreeSet<NodeId>,
    /// Where a range of them begins.
    pub anchor: Option<NodeId>,
    /// The lens that lies over the tree.
    pub over: Option<Over>,
}

/// Which lens lies over the tree: what it says stands on the cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// What cards do for a persona.
    Persona(EntryId),
    /// Which parts of the wheel they touch.
    Wheel,
    /// How well the parties around them work together.
    Map,
    /// What lies beneath them.
    Iceberg,
}

/// Where an arrow key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next card that can be seen.
    Next,
    /// To the card before it that can be seen.
    Previous,
    /// To the first card under it.
    Below,
    /// To the card above it.
    Above,
    /// To the first card of all.
    First,
    /// To the last card that can be seen.
    Last,
}

impl View {
    /// Tells whether the branch of a card is hidden.
    #[must_use]
    pub fn is_folded(&self, tree: &Tree, id: NodeId) -> bool {
        self.folded.contains(&id) && !tree.children(id).is_empty()
    }

    /// Unfolds every card above this one, so that it can be seen. Returns the cards that were unfolded.
    pub fn reveal(&mut self, tree: &Tree, id: NodeId) -> Vec<NodeId> {
        tree.ancestors(id)
            .filter(|above| self.folded.remove(above))
            .collect()
    }

    /// Returns what to fold so that a large tree first shows its top: as many levels as have at most `at_most` cards
    /// together, but always the theme and what stands right under it. Nothing for a tree of at most `small` cards.
    #[must_use]
    pub fn overview(tree: &Tree, small: usize, at_most: usize) -> BTreeSet<NodeId> {
        let mut level: Vec<NodeId> = tree.root().into_iter().collect();
        if level.iter().flat_map(|root| tree.branch(*root)).count() <= small {
            return BTreeSet::new();
        }
        let mut n_shown = 0;
        for depth in 0.. {
            n_shown += level.len();
            let next: Vec<NodeId> = level
                .iter()
                .flat_map(|id| tree.children(*id).iter().copied())
                .collect();
            if depth > 0 && n_shown + next.len() > at_most {
                break;
            }
            level = next;
            if level.is_empty() {
                break;
            }
        }
        level.retain(|id| !tree.children(*id).is_empty());
        level.into_iter().collect()
    }

    /// Returns the card to go to from another, in reading order of what can be seen.
    #[must_use]
    pub fn step(&self, tree: &Tree, from: NodeId, step: Step) -> Option<NodeId> {
        let open = |id: NodeId| {
            if self.folded.contains(&id) {
                &[][..]
            } else {
                tree.children(id)
            }
        };
        let last_of = |id: NodeId| {
            let mut at = id;
            while let Some(last) = open(at).last() {
                at = *last;
            }
            at
        };
        match step {
            Step::First => tree.root(),
            Step::Last => tree.root().map(last_of),
            Step::Above => tree.parent(from),
            Step::Below => open(from).first().copied(),
            Step::Next => open(from).first().copied().or_else(|| {
                std::iter::once(from)
                    .chain(tree.ancestors(from))
                    .find_map(|id| beside(tree, id, 1))
            }),
            Step::Previous => match beside(tree, from, -1) {
                Some(before) => Some(last_of(before)),
                None => tree.parent(from),
            },
        }
    }
}

fn beside(tree: &Tree, id: NodeId, by: isize) -> Option<NodeId> {
    tree.parent(id)?;
    let at = tree.position(id)?.checked_add_signed(by)?;
    tree.siblings(id).get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ROOM, room};
    use super::*;

    #[test]
    fn the_overview_of_a_small_tree_folds_nothing() {
        let editor = room(ROOM);
        let n_cards = editor.tree().len();
        assert!(View::overview(editor.tree(), n_cards, 1).is_empty());
    }

    #[test]
    fn the_overview_shows_the_theme_and_the_levels_for_which_there_is_room() {
        let editor = room(ROOM);
        let tree = editor.tree();
        let root = tree.root().expect("a theme");
        let shown = |at_most| {
            let folded = View::overview(tree, 1, at_most);
            tree.visible_branch(root, |id| folded.contains(&id)).count()
        };
        // However little room there is, what stands right under the theme is seen.
        assert_eq!(shown(1), 1 + tree.children(root).len());
        let whole = tree.branch(root).count();
        assert_eq!(shown(whole), whole);
        for at_most in 1 + tree.children(root).len()..whole {
            assert!(shown(at_most) <= at_most, "{at_most}");
        }
    }
}

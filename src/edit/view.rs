// SPDX-License-Identifier: EUPL-1.2
//! What is chosen and what is folded: the state of looking, not of the document. It is no part of the history.

use std::collections::BTreeSet;

use crate::model::{NodeId, Tree};

/// The chosen card and the folded ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The card that was chosen.
    pub selected: Option<NodeId>,
    /// The cards whose branches are hidden.
    pub folded: BTreeSet<NodeId>,
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

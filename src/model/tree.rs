// SPDX-License-Identifier: EUPL-1.2
//! The tree as it is shown: derived from the records, never written.
//!
//! Records that were merged may contradict each other: a card moved under its own branch by two people, a parent that
//! was taken away, a kind in a forbidden place. The view settles that without changing anything (design §4, rule 4):
//! such a card goes to its nearest allowed ancestor, else it is set aside. As long as nothing had to be settled the
//! view is *regular* and follows edits step by step; otherwise it is built anew.

mod build;
mod update;

use std::collections::{BTreeMap, BTreeSet};

use super::document::Document;
use super::id::NodeId;

/// The three regions where cards live.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// Drawn in the tree.
    Tree,
    /// On the wall of values and needs.
    Wall,
    /// Set aside for later, with its branch.
    Aside,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Branch {
    parent: Option<NodeId>,
    children: Vec<NodeId>,
    /// The region, kept for cards without a parent only.
    region: Region,
}

/// Who stands under whom, in which order. Only cards that are shown are in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    branches: BTreeMap<NodeId, Branch>,
    root: Option<NodeId>,
    wall: Vec<NodeId>,
    aside: Vec<NodeId>,
    /// Nothing had to be settled: every shown card stands where its record says.
    regular: bool,
}

impl Tree {
    /// Derives the view from the records. Linear but for sorting.
    #[must_use]
    pub fn build(doc: &Document) -> Self {
        build::build(doc)
    }

    /// Follows an edit that touched presence, kind or place of these cards. Equal to building anew; returns whether it
    /// had to, in which case any card may have gone elsewhere.
    pub fn update(&mut self, doc: &Document, touched: &[NodeId]) -> bool {
        let touched: BTreeSet<NodeId> = touched.iter().copied().collect();
        let follows = update::update(self, doc, &touched);
        if !follows {
            *self = Self::build(doc);
        }
        !follows
    }

    /// Returns the theme, the root of the tree.
    #[must_use]
    pub const fn root(&self) -> Option<NodeId> {
        self.root
    }

    /// Lists the cards on the wall.
    #[must_use]
    pub fn wall(&self) -> &[NodeId] {
        &self.wall
    }

    /// Lists the cards set aside; their branches hang under them.
    #[must_use]
    pub fn aside(&self) -> &[NodeId] {
        &self.aside
    }

    /// Tells whether the card is shown anywhere.
    #[must_use]
    pub fn contains(&self, id: NodeId) -> bool {
        self.branches.contains_key(&id)
    }

    /// Counts the cards shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.branches.len()
    }

    /// Tells whether no card is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.branches.is_empty()
    }

    /// Returns the card above.
    #[must_use]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.branches.get(&id)?.parent
    }

    /// Lists the cards directly under this one, in order.
    #[must_use]
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        self.branches
            .get(&id)
            .map_or(&[], |branch| &branch.children)
    }

    /// Lists the cards among which this one stands, itself included.
    #[must_use]
    pub fn siblings(&self, id: NodeId) -> &[NodeId] {
        match self.branches.get(&id) {
            None => &[],
            Some(Branch {
                parent: Some(parent),
                ..
            }) => self.children(*parent),
            Some(Branch { region, .. }) => match region {
                Region::Tree => self.root.as_slice(),
                Region::Wall => &self.wall,
                Region::Aside => &self.aside,
            },
        }
    }

    /// Returns the place among the siblings, the first being 0.
    #[must_use]
    pub fn position(&self, id: NodeId) -> Option<usize> {
        self.siblings(id).iter().position(|sibling| *sibling == id)
    }

    /// Returns the region in which the card is.
    #[must_use]
    pub fn region(&self, id: NodeId) -> Option<Region> {
        let top = self.ancestors(id).last().unwrap_or(id);
        self.branches.get(&top).map(|branch| branch.region)
    }

    /// Lists the cards above, nearest first.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |above| self.parent(*above))
    }

    /// Returns how deep the card stands: 1 for the root.
    #[must_use]
    pub fn depth(&self, id: NodeId) -> usize {
        1 + self.ancestors(id).count()
    }

    /// Tells whether the card is the other one or stands somewhere under it.
    #[must_use]
    pub fn is_within(&self, id: NodeId, branch: NodeId) -> bool {
        id == branch || self.ancestors(id).any(|above| above == branch)
    }

    /// Lists a card and all under it, each card before those under it.
    pub fn branch(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        self.visible_branch(id, |_| false)
    }

    /// Lists a card and what is shown under it, when the cards that `folded` names hide what is under them.
    pub fn visible_branch<F: Fn(NodeId) -> bool>(
        &self,
        id: NodeId,
        folded: F,
    ) -> impl Iterator<Item = NodeId> {
        let mut waiting: Vec<NodeId> = self.contains(id).then_some(id).into_iter().collect();
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            if !folded(next) {
                waiting.extend(self.children(next).iter().rev());
            }
            Some(next)
        })
    }

    /// Returns how many levels a branch has: 1 for a card with nothing under it.
    #[must_use]
    pub fn height(&self, id: NodeId) -> usize {
        let mut deepest = 0;
        let mut waiting = vec![(id, 1)];
        while let Some((next, depth)) = waiting.pop() {
            deepest = deepest.max(depth);
            waiting.extend(self.children(next).iter().map(|child| (*child, depth + 1)));
        }
        deepest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::{EditorId, LineageId};
    use crate::model::kind::NodeKind;
    use crate::model::node::Place;
    use crate::model::order::OrderKey;
    use crate::model::slot::{NodeSlot, Slot, Value};
    use crate::model::stamp::Stamp;

    /// A document from lines `id kind parent`, parent 0 for none; each with its own rising stamp.
    fn doc(lines: &[(u64, NodeKind, u64)]) -> Document {
        let mut doc = Document::new(LineageId(1));
        for (nth, (id, kind, parent)) in lines.iter().enumerate() {
            put(&mut doc, *id, *kind, *parent, nth as u64 + 1);
        }
        doc
    }

    fn put(doc: &mut Document, id: u64, kind: NodeKind, parent: u64, counter: u64) {
        let stamp = Stamp {
            counter,
            editor: EditorId(1),
        };
        let order = OrderKey::spread(64, EditorId(0))
            .nth(counter as usize % 64)
            .expect("64 keys");
        let parent = (parent > 0).then_some(NodeId(parent));
        doc.write(
            Slot::Node(NodeId(id), NodeSlot::Kind),
            Value::Kind(kind),
            stamp,
        );
        doc.write(
            Slot::Node(NodeId(id), NodeSlot::Place),
            Value::Place(Place::Tree { parent, order }),
            stamp,
        );
    }

    fn remove(doc: &mut Document, id: u64, counter: u64) {
        let stamp = Stamp {
            counter,
            editor: EditorId(1),
        };
        doc.write(
            Slot::Node(NodeId(id), NodeSlot::Presence),
            Value::On(false),
            stamp,
        );
    }

    fn picture(tree: &Tree) -> String {
        let line = |id: NodeId| format!("{}{}", ".".repeat(tree.depth(id) - 1), id.0);
        let tops = tree
            .root()
            .into_iter()
            .chain(tree.wall().iter().copied())
            .chain(tree.aside().iter().copied());
        tops.flat_map(|top| tree.branch(top))
            .map(line)
            .collect::<Vec<_>>()
            .join(" ")
    }

    use NodeKind::{Activity, Goal, Indicator, Subgoal, Theme, Value as Worth};

    #[test]
    fn a_plain_tree_is_regular() {
        let tree = Tree::build(&doc(&[
            (1, Theme, 0),
            (2, Goal, 1),
            (3, Subgoal, 2),
            (4, Indicator, 3),
            (5, Subgoal, 2),
        ]));
        assert_eq!(picture(&tree), "1 .2 ..3 ...4 ..5");
        assert!(tree.regular);
        assert_eq!(tree.height(NodeId(1)), 4);
        assert_eq!(tree.position(NodeId(5)), Some(1));
    }

    #[test]
    fn a_card_in_a_forbidden_place_goes_to_the_nearest_allowed_ancestor_or_aside() {
        let tree = Tree::build(&doc(&[
            (1, Theme, 0),
            (2, Goal, 1),
            (3, Indicator, 2),
            (4, Subgoal, 3),
            (5, Subgoal, 1),
        ]));
        assert_eq!(picture(&tree), "1 .2 ..3 ..4 5");
        assert!(!tree.regular);
        assert_eq!(tree.region(NodeId(5)), Some(Region::Aside));
    }

    #[test]
    fn a_cycle_is_cut_at_its_latest_move_and_that_branch_set_aside() {
        let mut doc = doc(&[
            (1, Theme, 0),
            (2, Goal, 1),
            (3, Subgoal, 2),
            (4, Subgoal, 3),
        ]);
        put(&mut doc, 3, Subgoal, 4, 9);
        assert_eq!(picture(&Tree::build(&doc)), "1 .2 3 .4");
    }

    #[test]
    fn a_removed_card_shows_while_a_card_below_it_shows() {
        let mut doc = doc(&[
            (1, Theme, 0),
            (2, Goal, 1),
            (3, Subgoal, 2),
            (4, Activity, 3),
        ]);
        remove(&mut doc, 3, 9);
        assert_eq!(picture(&Tree::build(&doc)), "1 .2 ..3 ...4");
        remove(&mut doc, 4, 10);
        assert_eq!(picture(&Tree::build(&doc)), "1 .2");
    }

    #[test]
    fn a_missing_parent_sets_aside_and_a_second_theme_too() {
        let tree = Tree::build(&doc(&[
            (1, Theme, 0),
            (2, Goal, 77),
            (3, Theme, 0),
            (4, Worth, 1),
        ]));
        assert_eq!(picture(&tree), "1 4 2 3");
        assert_eq!(tree.wall(), [NodeId(4)]);
    }

    #[test]
    fn update_follows_what_a_rebuild_gives() {
        let mut doc = doc(&[
            (1, Theme, 0),
            (2, Goal, 1),
            (3, Subgoal, 2),
            (4, Subgoal, 2),
            (5, Activity, 3),
        ]);
        let mut tree = Tree::build(&doc);
        let step = |doc: &Document, tree: &mut Tree, touched: &[u64]| {
            let touched: Vec<_> = touched.iter().map(|id| NodeId(*id)).collect();
            tree.update(doc, &touched);
            assert_eq!(*tree, Tree::build(doc));
        };
        put(&mut doc, 3, Subgoal, 4, 20);
        step(&doc, &mut tree, &[3]);
        put(&mut doc, 6, Indicator, 3, 21);
        step(&doc, &mut tree, &[6]);
        remove(&mut doc, 3, 22);
        step(&doc, &mut tree, &[3]);
        remove(&mut doc, 5, 23);
        remove(&mut doc, 6, 24);
        step(&doc, &mut tree, &[5, 6]);
        put(&mut doc, 2, Subgoal, 1, 25);
        step(&doc, &mut tree, &[2]);
        put(&mut doc, 2, Goal, 4, 26);
        step(&doc, &mut tree, &[2]);
    }
}

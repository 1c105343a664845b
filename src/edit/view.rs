// SPDX-License-Identifier: EUPL-1.2
//! What is chosen and what is folded: the state of looking, not of the document. It is no part of the history.

use std::collections::BTreeSet;

use crate::model::{Document, EntryId, NodeId, NodeKind, Tree};

/// The cards that are shown when a person asked for some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// Those that were asked for.
    pub fits: BTreeSet<NodeId>,
    /// Those that are shown: they, and what stands above them.
    pub shown: BTreeSet<NodeId>,
}

/// The chosen card, the folded ones, what is left out of the picture and what lies over it.
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
    /// The card whose branch is the whole picture; the theme when `None`.
    pub top: Option<NodeId>,
    /// The cards that are shown; all when `None`.
    pub only: Option<Only>,
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
    /// Returns the card where the picture begins.
    #[must_use]
    pub fn root(&self, tree: &Tree) -> Option<NodeId> {
        let root = tree.root()?;
        let top = self.top.filter(|top| tree.is_within(*top, root));
        Some(top.unwrap_or(root))
    }

    /// Tells whether a card is among those that were asked for, or stands above one.
    #[must_use]
    pub fn shows(&self, id: NodeId) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|only| only.shown.contains(&id))
    }

    /// Tells whether a card is shown for what stands below it only.
    #[must_use]
    pub fn is_aside(&self, id: NodeId) -> bool {
        let only = self.only.as_ref();
        only.is_some_and(|only| !only.fits.contains(&id))
    }

    /// Lists the cards under a card that are not left out.
    pub fn children(&self, tree: &Tree, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> {
        let children = tree.children(id).iter().copied();
        children.filter(|child| self.shows(*child))
    }

    /// Tells whether nothing is shown under a card, folded or not.
    #[must_use]
    pub fn is_leaf(&self, tree: &Tree, id: NodeId) -> bool {
        self.children(tree, id).next().is_none()
    }

    /// Counts a card and all that is shown under it, folded or not.
    #[must_use]
    pub fn n_in_branch(&self, tree: &Tree, id: NodeId) -> usize {
        let all = tree.branch(id);
        all.filter(|card| *card == id || self.shows(*card)).count()
    }

    /// Tells whether the branch of a card is hidden.
    #[must_use]
    pub fn is_folded(&self, tree: &Tree, id: NodeId) -> bool {
        self.folded.contains(&id) && !self.is_leaf(tree, id)
    }

    /// Returns what to fold so that the first levels are seen and no more: 1 is the card where the picture begins.
    #[must_use]
    pub fn fold_below(&self, tree: &Tree, n_levels: usize) -> BTreeSet<NodeId> {
        let mut folded = BTreeSet::new();
        let mut level: Vec<NodeId> = self.root(tree).into_iter().collect();
        for depth in 1.. {
            if level.is_empty() {
                break;
            }
            if depth >= n_levels {
                folded.extend(level.iter().filter(|id| !self.is_leaf(tree, **id)));
            }
            let next = level.iter().flat_map(|id| self.children(tree, *id));
            level = next.collect();
        }
        folded
    }

    /// Returns what to fold so that every card of a kind, and of the kinds above it, is seen and as little else as can be:
    /// branches in which there is none are folded.
    #[must_use]
    pub fn fold_to(&self, doc: &Document, tree: &Tree, kind: NodeKind) -> BTreeSet<NodeId> {
        const FROM_ABOVE: [NodeKind; 3] = [NodeKind::Theme, NodeKind::Goal, NodeKind::Subgoal];
        let n_above = FROM_ABOVE
            .iter()
            .take_while(|above| **above != kind)
            .count();
        let above = &FROM_ABOVE[..n_above];
        let is_wanted = |id: NodeId| {
            let found = doc.node(id).map(|node| *node.kind.get());
            found.is_some_and(|found| found == kind || above.contains(&found))
        };
        let root = self.root(tree);
        let cards: Vec<NodeId> = root
            .into_iter()
            .flat_map(|root| tree.branch(root))
            .collect();
        // From below: the cards that are wanted, and those above them.
        let mut open: BTreeSet<NodeId> = BTreeSet::new();
        let mut folded = BTreeSet::new();
        for id in cards.into_iter().rev() {
            let leads_on = self.children(tree, id).any(|child| open.contains(&child));
            if leads_on || is_wanted(id) {
                open.insert(id);
            }
            if !leads_on && !self.is_leaf(tree, id) {
                folded.insert(id);
            }
        }
        folded
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
        let root = self.root(tree)?;
        let open = |id: NodeId| {
            let is_open = !self.folded.contains(&id);
            self.children(tree, id).filter(move |_| is_open)
        };
        let last_of = |id: NodeId| {
            let mut at = id;
            while let Some(last) = open(at).next_back() {
                at = last;
            }
            at
        };
        let above = |id: NodeId| (id != root).then(|| tree.parent(id)).flatten();
        match step {
            Step::First => Some(root),
            Step::Last => Some(last_of(root)),
            Step::Above => above(from),
            Step::Below => open(from).next(),
            Step::Next => open(from).next().or_else(|| {
                std::iter::successors(Some(from), |id| above(*id))
                    .find_map(|id| above(id).and_then(|_| self.beside(tree, id, true)))
            }),
            Step::Previous => {
                above(from).map(|parent| self.beside(tree, from, false).map_or(parent, last_of))
            }
        }
    }

    /// Returns the next card beside a card that is shown, or the one before it.
    fn beside(&self, tree: &Tree, id: NodeId, is_after: bool) -> Option<NodeId> {
        let at = tree.position(id)?;
        let siblings = tree.siblings(id);
        let shown = |id: &&NodeId| self.shows(**id);
        if is_after {
            siblings.iter().skip(at + 1).find(shown).copied()
        } else {
            siblings[..at].iter().rev().find(shown).copied()
        }
    }
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

    #[test]
    fn arrows_stay_in_the_branch_and_pass_over_what_is_left_out() {
        let editor = room(ROOM);
        let tree = editor.tree();
        let root = tree.root().expect("a theme");
        let goals = tree.children(root).to_vec();
        let top = *goals
            .iter()
            .find(|goal| tree.children(**goal).len() > 1)
            .expect("a goal with two cards");
        let below = tree.children(top).to_vec();
        let mut view = View {
            top: Some(top),
            ..View::default()
        };
        assert_eq!(view.step(tree, below[0], Step::First), Some(top));
        assert_eq!(view.step(tree, top, Step::Above), None);
        assert_eq!(view.step(tree, top, Step::Previous), None);
        let last = view.step(tree, top, Step::Last).expect("a last card");
        assert_eq!(view.step(tree, last, Step::Next), None);
        assert!(tree.is_within(last, top));
        let shown = [top, below[1]];
        view.only = Some(Only {
            fits: [below[1]].into(),
            shown: shown.into(),
        });
        assert_eq!(view.step(tree, top, Step::Next), Some(below[1]));
        assert_eq!(view.step(tree, below[1], Step::Next), None);
        assert_eq!(view.step(tree, below[1], Step::Previous), Some(top));
        assert!(view.is_aside(top) && !view.is_aside(below[1]));
        assert_eq!(view.n_in_branch(tree, top), 2);
        // A card that was taken away is no place to begin.
        view.top = Some(NodeId(u64::MAX));
        assert_eq!(view.root(tree), Some(root));
    }

    #[test]
    fn folding_to_a_kind_shows_all_cards_of_it_and_those_above() {
        let editor = room(
            "T dag\n  G een\n    S noot\n      A doen\n        I teller\n      I zien\n    A los\n      I tel\n  G twee\n    I telt",
        );
        let (doc, tree) = (editor.document(), editor.tree());
        let root = tree.root().expect("a theme");
        let shown = |kind| {
            let folded = View::default().fold_to(doc, tree, kind);
            let shown = tree.visible_branch(root, |id| folded.contains(&id));
            let texts: Vec<String> = shown.map(|id| doc.text(id).to_owned()).collect();
            texts.join(" ")
        };
        assert_eq!(shown(NodeKind::Goal), "dag een twee");
        // What stands beside a wanted card is seen along with it.
        assert_eq!(shown(NodeKind::Subgoal), "dag een noot los twee");
        assert_eq!(shown(NodeKind::Activity), "dag een noot doen zien los twee");
        assert_eq!(
            shown(NodeKind::Indicator),
            "dag een noot doen teller zien los tel twee telt"
        );
    }

    #[test]
    fn folding_below_a_level_shows_that_level_and_no_more() {
        let editor = room(ROOM);
        let tree = editor.tree();
        let root = tree.root().expect("a theme");
        let mut view = View::default();
        for n_levels in 1..=tree.height(root) {
            view.folded = view.fold_below(tree, n_levels);
            let shown = tree.visible_branch(root, |id| view.folded.contains(&id));
            let deepest = shown.map(|id| tree.depth(id)).max();
            assert_eq!(deepest, Some(n_levels));
        }
        assert!(view.folded.is_empty());
    }
}

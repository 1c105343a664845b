// SPDX-License-Identifier: EUPL-1.2
//! What a presentation shows, one slide after another: a card with what stands directly under it, branch by branch from the
//! theme down, and the result of each round after the theme. What does not fit on one slide is spread over several, evenly.

use crate::model::{Document, NodeId, NodeKind, Tree};

/// One slide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slide {
    /// A card and what stands directly under it.
    Branch {
        /// The card.
        card: NodeId,
        /// The cards under it that this slide shows.
        below: Vec<NodeId>,
        /// Which slide about this card, the first being 1.
        part: usize,
        /// How many slides are about it.
        parts: usize,
    },
    /// The result of a round: its number, the oldest being 1.
    Round(usize),
}

/// The most cards under the one that a slide is about: more can't be taken in from the back of a room.
pub const MAX_BELOW: usize = 6;
/// The most lines of text under it, in [`CHARS_PER_LINE`].
const MAX_LINES: usize = 15;
/// How many characters of a card fit on a line when three stand beside each other.
const CHARS_PER_LINE: usize = 22;

/// Lists the slides; none for a document without a tree and without results. `n_rounds` is how many were revealed.
#[must_use]
pub fn slides(doc: &Document, tree: &Tree, n_rounds: usize) -> Vec<Slide> {
    let mut slides = Vec::new();
    let cards: Vec<NodeId> = tree
        .root()
        .into_iter()
        .flat_map(|root| tree.branch(root))
        .collect();
    let (theme, others) = cards.split_at(cards.len().min(1));
    for card in theme {
        about(doc, tree, *card, &mut slides);
    }
    slides.extend((1..=n_rounds).map(Slide::Round));
    for card in others {
        let is_goal = doc
            .node(*card)
            .is_some_and(|node| *node.kind.get() == NodeKind::Goal);
        if is_goal || !tree.children(*card).is_empty() {
            about(doc, tree, *card, &mut slides);
        }
    }
    slides
}

/// Adds the slides about a card.
fn about(doc: &Document, tree: &Tree, card: NodeId, slides: &mut Vec<Slide>) {
    let lots = spread(doc, tree.children(card));
    let parts = lots.len();
    for (at, below) in lots.into_iter().enumerate() {
        slides.push(Slide::Branch {
            card,
            below,
            part: at + 1,
            parts,
        });
    }
}

/// Spreads cards over as few slides as they fit on, as evenly as that goes. At least one lot.
fn spread(doc: &Document, cards: &[NodeId]) -> Vec<Vec<NodeId>> {
    let n_needed = fill(doc, cards, |_| MAX_BELOW).len();
    let (each, n_larger) = (cards.len() / n_needed, cards.len() % n_needed);
    fill(doc, cards, |nth| each + usize::from(nth < n_larger))
}

/// Fills slides in order; `most` says how many cards the nth slide may have, the first being 0. A card that is too long for
/// any slide gets one of its own.
fn fill(doc: &Document, cards: &[NodeId], most: impl Fn(usize) -> usize) -> Vec<Vec<NodeId>> {
    let mut lots = vec![Vec::new()];
    let mut n_lines = 0;
    for card in cards {
        let own = n_lines_of(doc.text(*card));
        let most = most(lots.len() - 1).max(1);
        let is_full = lots
            .last()
            .is_some_and(|lot| lot.len() >= most || (!lot.is_empty() && n_lines + own > MAX_LINES));
        if is_full {
            lots.push(Vec::new());
            n_lines = 0;
        }
        n_lines += own;
        if let Some(lot) = lots.last_mut() {
            lot.push(*card);
        }
    }
    lots
}

fn n_lines_of(text: &str) -> usize {
    text.chars().count().div_ceil(CHARS_PER_LINE).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::LineageId;

    struct Made(Editor);

    impl Made {
        fn new() -> Self {
            let mut made = Self(Editor::new(Document::new(LineageId(1)), 7));
            made.run(Command::AddRoot {
                text: "Thema".to_owned(),
            });
            made
        }

        fn run(&mut self, command: Command) -> Vec<NodeId> {
            self.0.execute(command).expect("it may").added
        }

        fn root(&self) -> NodeId {
            self.0.tree().root().expect("there is a theme")
        }

        fn add(&mut self, parent: NodeId, kind: NodeKind, text: &str) -> NodeId {
            let text = text.to_owned();
            self.run(Command::AddChild { parent, kind, text })[0]
        }

        fn slides(&self, n_rounds: usize) -> Vec<Slide> {
            slides(self.0.document(), self.0.tree(), n_rounds)
        }
    }

    /// The cards that slides are about, and the sizes of the lots under them.
    fn lots(slides: &[Slide]) -> Vec<(NodeId, usize)> {
        let branch = |slide: &Slide| match slide {
            Slide::Branch { card, below, .. } => Some((*card, below.len())),
            Slide::Round(_) => None,
        };
        slides.iter().filter_map(branch).collect()
    }

    #[test]
    fn an_empty_document_has_no_slides() {
        let doc = Document::default();
        assert_eq!(slides(&doc, &Tree::build(&doc), 0), []);
        assert_eq!(slides(&doc, &Tree::build(&doc), 1), [Slide::Round(1)]);
    }

    #[test]
    fn the_theme_comes_first_then_results_then_each_branch_down() {
        let mut made = Made::new();
        let root = made.root();
        let one = made.add(root, NodeKind::Goal, "Een");
        let two = made.add(root, NodeKind::Goal, "Twee");
        let below = made.add(one, NodeKind::Subgoal, "Onder een");
        let leaf = made.add(below, NodeKind::Activity, "Blad");
        let slides = made.slides(2);
        assert_eq!(slides[1..3], [Slide::Round(1), Slide::Round(2)]);
        // A big goal has a slide even with nothing under it; another card only when it has something to show.
        assert_eq!(lots(&slides), [(root, 2), (one, 1), (below, 1), (two, 0)]);
        assert!(lots(&slides).iter().all(|(card, _)| *card != leaf));
    }

    #[test]
    fn a_branch_that_does_not_fit_is_spread_evenly_and_loses_nothing() {
        for n in 0..40_usize {
            let mut made = Made::new();
            let root = made.root();
            let cards: Vec<NodeId> = (0..n)
                .map(|nth| made.add(root, NodeKind::Goal, &format!("Doel {nth}")))
                .collect();
            let mut shown = Vec::new();
            let mut sizes = Vec::new();
            for slide in made.slides(0) {
                if let Slide::Branch {
                    card,
                    below,
                    part,
                    parts,
                } = slide
                    && card == root
                {
                    sizes.push(below.len());
                    shown.extend(below);
                    assert_eq!(part, sizes.len());
                    assert_eq!(parts, n.max(1).div_ceil(MAX_BELOW));
                }
            }
            assert_eq!(shown, cards);
            let (least, most) = (sizes.iter().min(), sizes.iter().max());
            assert!(most <= Some(&MAX_BELOW), "{n}: {sizes:?}");
            assert!(
                most <= least.map(|least| least + 1).as_ref(),
                "{n}: {sizes:?}"
            );
        }
    }

    #[test]
    fn long_texts_stand_alone() {
        let mut made = Made::new();
        let root = made.root();
        let long = "lang ".repeat(900);
        made.add(root, NodeKind::Goal, "Kort");
        made.add(root, NodeKind::Goal, &long);
        made.add(root, NodeKind::Goal, "Ook kort");
        let of_root: Vec<usize> = lots(&made.slides(0))
            .into_iter()
            .filter(|(card, _)| *card == root)
            .map(|(_, n)| n)
            .collect();
        assert_eq!(of_root, [1, 1, 1]);
    }
}

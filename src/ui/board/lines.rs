// SPDX-License-Identifier: EUPL-1.2
//! The extra lines of the diagram: from card to card across the tree, and the way that belongs to the chosen card.
//!
//! Places are worked out when the layout changes; on scrolling only what is in the window is drawn. A tree without extra
//! lines pays nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use leptos::prelude::*;

use super::arrange::{Pair, options, path};
use super::{Board, Inner};
use crate::geometry::{Point, Rect, Size};
use crate::layout::{Bow, NO_PARENT, TreeShape, connector};
use crate::model::{LinkKind, NodeId};
use crate::say;
use crate::text::metrics::{self, Weight};
use crate::text::strings::Words;
use crate::view::{Trail, extra_lines};

/// How far outside the window a line is still drawn, in px.
const NEAR: f64 = 100.0;
/// The letters of a word on a line, and the height of its room, in px.
const WORD_PX: f64 = 14.0;
const WORD_HEIGHT: f64 = 20.0;
/// How long the strokes of an arrow are, in px.
const BARB: f64 = 11.0;
/// Below more cards than this the lines down are left as they are: all of it belongs to the card.
const MAX_BELOW: usize = 300;

/// One extra line on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub kind: LinkKind,
    /// The line with its arrow, as SVG.
    pub path: String,
    /// Its word, and where, in px.
    pub word: Option<(&'static str, String, String)>,
}

/// All that is drawn besides the tree itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The extra lines in the window.
    pub lines: Vec<Line>,
    /// The way up from the chosen card, as SVG; empty for none.
    pub above: String,
    /// The ways down from it.
    pub below: String,
    /// There are too many lines to draw all.
    pub is_thinned: bool,
}

/// Lines and where they go, for the layout as it is.
#[derive(Debug, Default)]
pub(super) struct Bows {
    bows: Vec<(LinkKind, Bow)>,
    above: String,
    below: String,
    is_thinned: bool,
}

impl Bows {
    /// Tells whether other lines belong to another chosen card.
    pub(super) const fn is_of_choice(&self) -> bool {
        self.is_thinned
    }

    const fn is_empty(&self) -> bool {
        self.bows.is_empty() && self.above.is_empty() && self.below.is_empty() && !self.is_thinned
    }
}

impl Board {
    /// Draws the lines that are in the window.
    pub(super) fn draw_lines(self) {
        let w = self.app.lang.get_untracked().words();
        let drawn = self.inner.try_update_value(|inner| inner.draw(w));
        if let Some(drawn) = drawn {
            super::set_if_new(self.drawn, drawn);
        }
    }

    /// Finds the lines anew and draws them: another card was chosen.
    pub(super) fn find_lines(self) {
        self.inner.update_value(Inner::find_bows);
        self.draw_lines();
    }
}

impl Inner {
    /// Works out where the extra lines go.
    pub(super) fn find_bows(&mut self) {
        self.bows = Bows::default();
        if self.list.is_none() {
            return;
        }
        if self.sight.draws_lines() {
            self.find_extra();
        }
        if !self.sight.trail.is_empty() {
            self.find_trail();
        }
    }

    fn find_extra(&mut self) {
        let (doc, tree) = (self.editor.document(), self.editor.tree());
        let chosen = self.editor.view.selected;
        let (keys, is_thinned) = extra_lines(doc, tree, chosen);
        self.bows.is_thinned = is_thinned;
        if keys.is_empty() {
            return;
        }
        // A card that is folded away is found at the card that hides it.
        let ends = keys.iter().flat_map(|key| [key.from, key.to]);
        let line = |id: NodeId| std::iter::once(id).chain(tree.ancestors(id));
        let wanted: BTreeSet<NodeId> = ends.flat_map(line).collect();
        let shown = self.arranged.shown.iter().enumerate();
        let places: BTreeMap<NodeId, usize> = shown
            .filter(|(_, id)| wanted.contains(id))
            .map(|(at, id)| (*id, at))
            .collect();
        let entry = |id: NodeId| line(id).find_map(|id| places.get(&id).copied());
        let found: Vec<(LinkKind, usize, usize)> = keys
            .iter()
            .filter_map(|key| Some((key.kind, entry(key.from)?, entry(key.to)?)))
            .filter(|(_, from, to)| from != to)
            .collect();
        for (kind, from, to) in found {
            if let (Some(from), Some(to)) = (self.rect_of(from), self.rect_of(to)) {
                self.bows.bows.push((kind, Bow::between(from, to)));
            }
        }
    }

    fn rect_of(&mut self, at: usize) -> Option<Rect> {
        let origin = *self.arranged.layout.positions.get(at)?;
        let id = *self.arranged.shown.get(at)?;
        Some(Rect::new(origin, self.sizes.of(id, &self.editor)))
    }

    fn find_trail(&mut self) {
        let chosen = self.editor.view.selected;
        let Some(chosen) = chosen.and_then(|id| self.entry_of(id)) else {
            return;
        };
        let arranged = &self.arranged;
        let trail = &self.sight.trail;
        let is = |at: usize, wanted: Trail| trail.get(&arranged.shown[at]) == Some(&wanted);
        let up = std::iter::successors(Some(chosen), |at| match arranged.parents[*at] {
            NO_PARENT => None,
            parent => Some(parent as usize),
        });
        let up: Vec<usize> = up.collect();
        let down: Vec<usize> = (0..arranged.shown.len())
            .filter(|at| is(*at, Trail::Below))
            .take(MAX_BELOW + 1)
            .collect();
        let draw = |entries: &[usize]| {
            let shape = TreeShape {
                parents: &arranged.parents,
                sizes: arranged.sizes(),
            };
            let options = options(arranged.style());
            let elbows: Vec<_> = entries
                .iter()
                .filter_map(|at| connector(&shape, &arranged.layout, &options, *at))
                .collect();
            path(&elbows, Point::ZERO, arranged.style())
        };
        let (above, below) = (draw(&up), draw(&down));
        self.bows.above = above;
        if down.len() <= MAX_BELOW {
            self.bows.below = below;
        }
    }

    fn draw(&mut self, w: Words) -> Drawn {
        if self.bows.is_empty() {
            return Drawn::default();
        }
        let window = self.window.map(|window| {
            Rect::new(
                Point::new(window.x - NEAR, window.y - NEAR),
                Size::new(window.width + 2.0 * NEAR, window.height + 2.0 * NEAR),
            )
        });
        let is_near = |rect: Rect| window.is_none_or(|window| meets(window, rect));
        let bows = self.bows.bows.iter();
        let near: Vec<(LinkKind, Bow)> = bows
            .copied()
            .filter(|(_, bow)| is_near(bow.bounds()))
            .collect();
        let mut taken: Vec<Rect> = Vec::new();
        if !near.is_empty() {
            taken = (0..self.arranged.shown.len())
                .filter_map(|at| self.rect_of(at))
                .filter(|rect| is_near(*rect))
                .collect();
        }
        let lines = near
            .into_iter()
            .map(|(kind, bow)| line(w, kind, &bow, &mut taken))
            .collect();
        Drawn {
            lines,
            above: self.bows.above.clone(),
            below: self.bows.below.clone(),
            is_thinned: self.bows.is_thinned,
        }
    }
}

/// Draws one line. `taken` are the cards and words in the window; its own word comes with them.
fn line(w: Words, kind: LinkKind, bow: &Bow, taken: &mut Vec<Rect>) -> Line {
    let mut path = String::with_capacity(96);
    let _ = write!(
        path,
        "M{}Q{} {}",
        Pair(bow.from),
        Pair(bow.by),
        Pair(bow.to)
    );
    // An arrow helps, a bar hinders, and what is hard to have together has no direction.
    let [one, other] = bow.barbs(BARB);
    let _ = match kind {
        LinkKind::Helps | LinkKind::BasedOn => {
            write!(path, "M{}L{}L{}", Pair(one), Pair(bow.to), Pair(other))
        }
        LinkKind::Hinders => write!(path, "M{}L{}", Pair(one), Pair(other)),
        LinkKind::Tension => Ok(()),
    };
    let text = say::line(w, kind);
    let width = metrics::width(text, Weight::Regular) * WORD_PX + 8.0;
    let size = Size::new(width, WORD_HEIGHT);
    let place = bow.room_for(size, |rect| !taken.iter().any(|card| meets(*card, rect)));
    let word = place.map(|middle| {
        let corner = Point::new(middle.x - width / 2.0, middle.y - WORD_HEIGHT / 2.0);
        taken.push(Rect::new(corner, size));
        let at = |number: f64| format!("{number:.0}");
        (text, at(middle.x), at(middle.y))
    });
    Line { kind, path, word }
}

fn meets(a: Rect, b: Rect) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

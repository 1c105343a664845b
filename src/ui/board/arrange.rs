// SPDX-License-Identifier: EUPL-1.2
//! Where the cards go on screen: sizes as the browser measured them, our layout, offsets to the page.

use std::fmt::{self, Write as _};

use leptos::prelude::*;

use super::{Board, Inner};
use crate::geometry::{Point, Rect, Size, Tenths};
use crate::layout::{Elbow, Layout, NO_PARENT, Options, Style, TreeShape, connector};
use crate::model::NodeId;
use crate::web::tree::{PAD, Placement, RowId, TreeList};

/// Room for the button that folds, with its distance to the card, in px.
const FOLD_ROOM: f64 = 56.0;
/// How far stacked cards are indented, in px. Twice where `.is-stacking` in style/tree.css puts the button.
const STACK_INDENT: f64 = 36.0;
/// The most cards for which all styles are tried.
const WORTH_TRYING: usize = 1_500;
/// The radius of the bends in the lines, in px.
const BEND: f64 = 12.0;

pub(super) fn options(style: Style) -> Options {
    Options {
        style,
        gap_siblings: 20.0,
        gap_branches: 36.0,
        gap_levels: 36.0,
        stack_indent: STACK_INDENT,
        stack_gap: 16.0,
    }
}

/// What is shown and where, as the last arranging left it.
#[derive(Debug, Default)]
pub(super) struct Arranged {
    /// What is shown, each card before those below it; entry `i` belongs to entry `i` of everything here.
    pub(super) shown: Vec<NodeId>,
    pub(super) parents: Vec<u32>,
    /// The cards, each with the room for the button that folds.
    sizes: Vec<Size>,
    children: Children,
    pub(super) layout: Layout,
    style: Style,
}

impl Board {
    /// Takes in measured sizes; arranges anew when one is different.
    pub fn take_sizes(self, measured: &[(RowId, Size)]) {
        if !self.is_open() || self.is_outline.get_untracked() {
            return;
        }
        let arranged = self.inner.try_update_value(|inner| {
            let mut differs = false;
            for (id, size) in measured {
                differs |= inner.sizes.take(NodeId(*id), *size);
            }
            differs
        });
        if arranged == Some(true) {
            self.arrange();
        }
    }

    /// Arranges anew, for instance in another style.
    pub fn arrange(self) {
        let style = self.style.get_untracked();
        self.inner.update_value(|inner| inner.arrange(style));
        self.after_arranging();
    }

    /// Arranges the cards in the style in which the tree can be drawn largest in this room, in px. The usual style for a
    /// small tree, and for one so large that trying costs time.
    pub fn choose_style(self, room: Size) {
        let best = self.inner.try_update_value(|inner| {
            let n_cards = inner.editor.tree().len();
            if !(6..=WORTH_TRYING).contains(&n_cards) {
                return Style::TopDown;
            }
            let mut fits = |style: Style| {
                inner.lay_out(style);
                let bounds = inner.arranged.layout.bounds;
                (room.width / bounds.width)
                    .min(room.height / bounds.height)
                    .min(1.0)
            };
            let styles = [Style::TopDown, Style::TopDownStacked, Style::LeftToRight];
            let found = styles.map(|style| (style, fits(style)));
            let larger =
                |best: (Style, f64), next: (Style, f64)| if next.1 > best.1 { next } else { best };
            found
                .into_iter()
                .reduce(larger)
                .map_or(Style::TopDown, |best| best.0)
        });
        if let Some(best) = best.filter(|best| *best != self.style.get_untracked()) {
            self.style.set(best);
        }
        self.arrange();
    }

    pub(super) fn after_arranging(self) {
        let bounds = self.inner.with_value(|inner| inner.arranged.layout.bounds);
        if self.bounds.get_untracked() != bounds {
            self.bounds.set(bounds);
        }
        self.attend();
        self.draw_lines();
        self.map_later();
    }

    /// Returns where a card is in the diagram at zoom 1, in px.
    #[must_use]
    pub fn card_place(self, id: NodeId) -> Option<Rect> {
        self.inner.try_update_value(|inner| {
            let at = inner.entry_of(id)?;
            let origin = *inner.arranged.layout.positions.get(at)?;
            Some(Rect::new(origin, inner.sizes.of(id, &inner.editor)))
        })?
    }
}

impl Inner {
    /// Finds a card among those that are shown.
    pub(super) fn entry_of(&self, id: NodeId) -> Option<usize> {
        self.arranged.shown.iter().position(|shown| *shown == id)
    }

    pub(super) fn arrange(&mut self, style: Style) {
        self.lay_out(style);
        self.n_mounted = 0;
        let Some(list) = self.list.clone() else {
            return;
        };
        self.find_bows();
        self.arranged.children = children_of(&self.arranged.parents);
        let mut elbows: Vec<Elbow> = Vec::new();
        for (at, id) in self.arranged.shown.iter().enumerate() {
            if list.has(id.0) {
                self.arranged.place(&list, at, &mut elbows);
            }
        }
    }

    /// Computes where the cards that are shown go in a style.
    fn lay_out(&mut self, style: Style) {
        self.collect(style);
        let arranged = &mut self.arranged;
        let shape = TreeShape {
            parents: &arranged.parents,
            sizes: &arranged.sizes,
        };
        self.layouter
            .run_into(&shape, &options(style), &mut arranged.layout);
        arranged.style = style;
    }

    /// Lists what is shown, with the parent and the size of each.
    fn collect(&mut self, style: Style) {
        let (tree, view) = (self.editor.tree(), &self.editor.view);
        let Arranged {
            shown,
            parents,
            sizes,
            ..
        } = &mut self.arranged;
        shown.clear();
        parents.clear();
        sizes.clear();
        let mut waiting: Vec<(NodeId, u32)> = view
            .root(tree)
            .map(|root| (root, NO_PARENT))
            .into_iter()
            .collect();
        while let Some((id, parent)) = waiting.pop() {
            let at = u32::try_from(shown.len()).unwrap_or(NO_PARENT - 1);
            let is_leaf = view.is_leaf(tree, id);
            let mut size = self.sizes.of(id, &self.editor);
            if !is_leaf {
                match style {
                    Style::LeftToRight => size.width += FOLD_ROOM,
                    Style::TopDown | Style::TopDownStacked => size.height += FOLD_ROOM,
                }
            }
            shown.push(id);
            parents.push(parent);
            sizes.push(size);
            if !is_leaf && !view.folded.contains(&id) {
                waiting.extend(view.children(tree, id).rev().map(|child| (child, at)));
            }
        }
    }
}

impl Arranged {
    pub(super) fn sizes(&self) -> &[Size] {
        &self.sizes
    }

    pub(super) const fn style(&self) -> Style {
        self.style
    }

    /// Puts an entry where it goes. `elbows` is working memory.
    pub(super) fn place(&self, list: &TreeList, at: usize, elbows: &mut Vec<Elbow>) {
        let shape = TreeShape {
            parents: &self.parents,
            sizes: &self.sizes,
        };
        let options = options(self.style);
        let branch = self.layout.branch_boxes[at];
        let around = match self.parents[at] {
            NO_PARENT => Point::ZERO,
            parent => self.layout.branch_boxes[parent as usize].origin(),
        };
        elbows.clear();
        elbows.extend(
            self.children
                .of(at)
                .filter_map(|child| connector(&shape, &self.layout, &options, child)),
        );
        let corner = Point::new(branch.x - PAD, branch.y - PAD);
        let placement = Placement {
            branch: Rect::new(branch.origin().relative_to(around), branch.size()),
            card: self.layout.positions[at].relative_to(branch.origin()),
            lines: fingerprint(elbows, corner),
            is_stacking: elbows.first().is_some_and(|elbow| elbow.stacked),
        };
        list.place(self.shown[at].0, placement, || {
            path(elbows, corner, self.style)
        });
    }
}

/// The children of each entry, as one list with the place where each entry's begin.
#[derive(Debug, Default)]
struct Children {
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Children {
    fn of(&self, at: usize) -> impl Iterator<Item = usize> {
        let range = self.starts[at] as usize..self.starts[at + 1] as usize;
        self.all[range].iter().map(|child| *child as usize)
    }
}

fn children_of(parents: &[u32]) -> Children {
    let mut starts = vec![0_u32; parents.len() + 1];
    for parent in parents.iter().filter(|parent| **parent != NO_PARENT) {
        starts[*parent as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut all = vec![0_u32; starts.last().copied().unwrap_or(0) as usize];
    for (child, parent) in (0_u32..).zip(parents) {
        if *parent != NO_PARENT {
            let slot = &mut next[*parent as usize];
            all[*slot as usize] = child;
            *slot += 1;
        }
    }
    Children { starts, all }
}

/// A number that differs when the lines do. Not drawing lines that stayed saves most of the work of an edit.
fn fingerprint(elbows: &[Elbow], corner: Point) -> u64 {
    let mut hash = 0_u64;
    let mut add = |number: f64| {
        hash = (hash.rotate_left(5) ^ number.to_bits()).wrapping_mul(0x517c_c1b7_2722_0a95);
    };
    for elbow in elbows {
        for (x, y) in [(elbow.from.x, elbow.from.y), (elbow.to.x, elbow.to.y)] {
            add(x - corner.x);
            add(y - corner.y);
        }
        add(if elbow.stacked { 1.0 } else { 2.0 });
    }
    if elbows.is_empty() { 0 } else { hash | 1 }
}

/// Draws the lines with rounded bends, in the coordinates of the branch box.
pub(super) fn path(elbows: &[Elbow], corner: Point, style: Style) -> String {
    let mut path = String::with_capacity(64 * elbows.len());
    for elbow in elbows {
        let points = elbow.points(style).map(|point| point.relative_to(corner));
        let _ = write!(path, "M{}", Pair(points[0]));
        for at in 1..3 {
            let bend = points[at];
            let before = toward(bend, points[at - 1]);
            let after = toward(bend, points[at + 1]);
            let _ = write!(path, "L{}Q{} {}", Pair(before), Pair(bend), Pair(after));
        }
        let _ = write!(path, "L{}", Pair(points[3]));
    }
    path
}

/// A point as paths take it.
pub(super) struct Pair(pub(super) Point);

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", Tenths(self.0.x), Tenths(self.0.y))
    }
}

/// The point at most a bend away from a corner, and at most half way, on the straight line to another.
fn toward(corner: Point, other: Point) -> Point {
    let (dx, dy) = (other.x - corner.x, other.y - corner.y);
    // The pieces are level or upright: one of the two is 0.
    let length = dx.abs() + dy.abs();
    if length == 0.0 {
        return corner;
    }
    let part = (BEND / length).min(0.5);
    Point::new(corner.x + dx * part, corner.y + dy * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_listed_by_parent() {
        let children = children_of(&[NO_PARENT, 0, 1, 0, 3, 3]);
        let of = |at| children.of(at).collect::<Vec<_>>();
        assert_eq!(of(0), [1, 3]);
        assert_eq!(of(3), [4, 5]);
        assert!(of(5).is_empty());
    }

    #[test]
    fn lines_that_stay_have_the_same_fingerprint_wherever_the_branch_goes() {
        let elbow = |dx: f64| Elbow {
            from: Point::new(10.0 + dx, 0.0),
            to: Point::new(40.0 + dx, 50.0),
            turn: 25.0,
            stacked: false,
        };
        let here = fingerprint(&[elbow(0.0)], Point::ZERO);
        assert_eq!(here, fingerprint(&[elbow(64.0)], Point::new(64.0, 0.0)));
        assert_ne!(here, fingerprint(&[elbow(1.0)], Point::ZERO));
        assert_eq!(fingerprint(&[], Point::ZERO), 0);
    }
}

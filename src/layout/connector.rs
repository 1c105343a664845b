// SPDX-License-Identifier: EUPL-1.2
//! The lines between cards, computed once so that the screen and the files draw the same ones.

use super::options::{Options, Style};
use super::{Layout, TreeShape};
use crate::geometry::Point;

/// The line from a parent to one child: straight pieces with right angles. Rounding the corners is
/// up to whoever draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Elbow {
    /// Where the line leaves the parent, on the edge of its card.
    pub from: Point,
    /// Where it arrives, on the edge of the child's card.
    pub to: Point,
    /// Where the line turns: a y for a tree that grows down, an x for one that grows to the right.
    /// All children of one parent share it, except stacked ones, where it is the y of `to`.
    pub turn: f64,
    /// Whether the child hangs in an indented list: one corner, arriving at the left side.
    pub stacked: bool,
}

impl Elbow {
    /// The corners from parent to child; corners coincide where the line doesn't turn.
    #[must_use]
    pub fn points(&self, style: Style) -> [Point; 4] {
        let (from, to) = (self.from, self.to);
        match style {
            Style::TopDown | Style::TopDownStacked => [
                from,
                Point::new(from.x, self.turn),
                Point::new(to.x, self.turn),
                to,
            ],
            Style::LeftToRight => [
                from,
                Point::new(self.turn, from.y),
                Point::new(self.turn, to.y),
                to,
            ],
        }
    }
}

/// The line that ends at `child`; `None` for a root or an item that doesn't exist.
#[must_use]
pub fn connector(
    shape: &TreeShape<'_>,
    layout: &Layout,
    options: &Options,
    child: usize,
) -> Option<Elbow> {
    if child >= layout.positions.len() {
        return None;
    }
    let options = options.clean();
    let parent = layout.card(shape, shape.parent(child)?);
    let card = layout.card(shape, child);
    let half_gap = options.gap_levels / 2.0;
    Some(if layout.stacked.get(child) == Some(&true) {
        let from = Point::new(
            parent.x + options.stack_indent.min(parent.width) / 2.0,
            parent.bottom(),
        );
        let to = Point::new(card.x, card.center().y);
        Elbow {
            from,
            to,
            turn: to.y,
            stacked: true,
        }
    } else {
        match options.style {
            Style::TopDown | Style::TopDownStacked => Elbow {
                from: Point::new(parent.center().x, parent.bottom()),
                to: Point::new(card.center().x, card.y),
                turn: parent.bottom() + half_gap,
                stacked: false,
            },
            Style::LeftToRight => Elbow {
                from: Point::new(parent.right(), parent.center().y),
                to: Point::new(card.x, card.center().y),
                turn: parent.right() + half_gap,
                stacked: false,
            },
        }
    })
}

/// Every line of a drawing with the index of the child where it ends, in the order of the items.
pub fn connectors<'a>(
    shape: &'a TreeShape<'a>,
    layout: &'a Layout,
    options: &'a Options,
) -> impl Iterator<Item = (usize, Elbow)> + 'a {
    (0..shape.n_items())
        .filter_map(move |child| Some((child, connector(shape, layout, options, child)?)))
}

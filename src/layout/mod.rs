// SPDX-License-Identifier: EUPL-1.2
//! Where cards go: (tree, sizes, options) → positions.
//!
//! A non-layered tidy tree after A. van der Ploeg, "Drawing Non-layered Tidy Trees in Linear Time"
//! (2014): a child starts right below its own parent, not below the tallest card of a level, and
//! branches move together as closely as their outlines allow. Chosen because our cards differ much
//! in height and a layered drawing wastes the paper.
//!
//! - Linear in the number of items, no recursion (a chain of any depth is fine), no hash order,
//!   only + − × ÷: the same input gives the same output on every machine.
//! - [`Style::LeftToRight`] is the same algorithm with the axes swapped.
//! - [`Style::TopDownStacked`] sees an item with only leaves below it as one block.
//! - Every card claims [`Options::gap_levels`] below it. That keeps neighbours out of the strip in
//!   which an item's connectors turn, so connectors never cross cards or each other.
//!
//! Limits: it doesn't break lines or fit a paper; folded branches are left out by the caller.

mod bow;
mod connector;
mod options;
mod tidy;

pub use bow::Bow;
pub use connector::{Elbow, connector, connectors};
pub use options::{Options, Style};
pub use tidy::Layouter;

use crate::geometry::{Point, Rect, Size};

/// The parent of an item that stands at the top.
pub const NO_PARENT: u32 = u32::MAX;

/// A forest as two parallel lists, one entry per item, every parent before its children and
/// siblings in the order in which they are drawn (reading order, depth first, is such an order).
///
/// Anything is accepted: a parent that doesn't come before its child counts as [`NO_PARENT`], a
/// missing entry in the longer list is left out, a side that is negative or not a number counts as
/// 0 and one above 10⁹ px as 10⁹ px.
#[derive(Clone, Copy, Debug)]
pub struct TreeShape<'a> {
    /// For each item the index of its parent, or [`NO_PARENT`].
    pub parents: &'a [u32],
    /// For each item the size of its card, in px.
    pub sizes: &'a [Size],
}

impl TreeShape<'_> {
    /// The number of items.
    #[must_use]
    pub fn n_items(&self) -> usize {
        // u32::MAX itself is NO_PARENT and one index is kept for the common parent of the roots.
        self.parents
            .len()
            .min(self.sizes.len())
            .min(NO_PARENT as usize - 1)
    }

    /// The parent of an item, if it has one.
    #[must_use]
    pub fn parent(&self, item: usize) -> Option<usize> {
        let parent = *self.parents.get(item)? as usize;
        (parent < item).then_some(parent)
    }
}

/// Where everything is. Entry `i` of each list belongs to item `i` of the [`TreeShape`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The top left corner of each card; the leftmost card has x 0, the topmost y 0.
    pub positions: Vec<Point>,
    /// Each item with everything below it: the smallest box around those cards.
    pub branch_boxes: Vec<Rect>,
    /// Whether the item hangs in the indented list under its parent ([`Style::TopDownStacked`]).
    pub stacked: Vec<bool>,
    /// The size of the whole drawing; its top left corner is the origin.
    pub bounds: Size,
}

impl Layout {
    /// The card of an item; empty if there is no such item.
    #[must_use]
    pub fn card(&self, shape: &TreeShape<'_>, item: usize) -> Rect {
        match (self.positions.get(item), shape.sizes.get(item)) {
            (Some(&origin), Some(&size)) => Rect::new(origin, options::clean_size(size)),
            _ => Rect::ZERO,
        }
    }
}

/// Places every item of a forest; several roots stand side by side.
///
/// ```
/// use doelenboom::{geometry::{Point, Size}, layout::{layout, Options, TreeShape, NO_PARENT}};
/// let card = Size::new(100.0, 50.0);
/// let shape = TreeShape { parents: &[NO_PARENT, 0, 0], sizes: &[card; 3] };
/// let options = Options { gap_siblings: 20.0, gap_levels: 40.0, ..Options::default() };
/// let places = layout(&shape, &options);
/// assert_eq!(places.positions, [Point::new(60.0, 0.0), Point::new(0.0, 90.0), Point::new(120.0, 90.0)]);
/// assert_eq!(places.bounds, Size::new(220.0, 140.0));
/// ```
#[must_use]
pub fn layout(shape: &TreeShape<'_>, options: &Options) -> Layout {
    Layouter::default().run(shape, options)
}

// SPDX-License-Identifier: EUPL-1.2
//! The tidy tree itself.
//!
//! In the code "along" is the axis on which siblings stand beside each other and "depth" the one
//! on which children follow their parent: x and y for a tree that grows down, swapped for one
//! that grows to the right.
//!
//! Three sweeps over the items take the place of the recursion in the paper, because a parent
//! comes before its children: forward for the depths, backward to push each item's branches
//! apart, forward to add up the shifts (and backward once more for the branch boxes).

use super::options::{Options, Style, clean_size};
use super::{Layout, TreeShape};
use crate::geometry::{Point, Rect, Size};

/// No item.
const NONE: u32 = u32::MAX;

/// What the sweeps know about an item. One cache line; a pass over an outline touches little else.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Node {
    /// Depth at which the children start: the far edge of the card (or stack) plus the gap.
    end: f64,
    /// Room taken along, from the card's own near edge: the card, or the stack if that is wider.
    extent: f64,
    /// Near edge along, as seen from the own branch.
    prelim: f64,
    /// Shift of the whole branch as seen from the parent's branch. A leaf has no branch to shift,
    /// so there it holds the shift of the thread.
    shift: f64,
    /// Sum of the shifts on the way from this item down to `extreme_left`.
    shift_left: f64,
    /// The same for `extreme_right`.
    shift_right: f64,
    /// Next item of the near outline: the first child, or a thread to another branch.
    next_left: u32,
    /// Next item of the far outline: the last child, or a thread to another branch.
    next_right: u32,
    /// The deepest item of the near outline.
    extreme_left: u32,
    /// The deepest item of the far outline.
    extreme_right: u32,
}

impl Node {
    /// A leaf that has not been moved.
    fn leaf(item: u32, extent: f64, end: f64) -> Self {
        Self {
            end,
            extent,
            prelim: 0.0,
            shift: 0.0,
            shift_left: 0.0,
            shift_right: 0.0,
            next_left: NONE,
            next_right: NONE,
            extreme_left: item,
            extreme_right: item,
        }
    }
}

/// How deep the branch of a sibling reaches; the ones that a later, deeper sibling hides are gone.
#[derive(Clone, Copy, Debug)]
struct Reach {
    end: f64,
    sibling: u32,
    ordinal: u32,
}

/// A push that must be shared by the siblings between two that touch.
#[derive(Clone, Copy, Debug, Default)]
struct Spread {
    /// Change of the distance from here on, per sibling.
    step: f64,
    /// Correction at this sibling.
    correction: f64,
}

/// Computes layouts and keeps its working memory for the next run.
#[derive(Debug, Default)]
pub struct Layouter {
    nodes: Vec<Node>,
    next_sibling: Vec<u32>,
    /// All zero between runs.
    spreads: Vec<Spread>,
    reaches: Vec<Reach>,
    /// Filled in as the second sweep meets them, and only if there can be stacks.
    is_parent: Vec<bool>,
}

impl Layouter {
    /// Places every item; see [`layout`](super::layout).
    #[must_use]
    pub fn run(&mut self, shape: &TreeShape<'_>, options: &Options) -> Layout {
        let mut layout = Layout::default();
        self.run_into(shape, options, &mut layout);
        layout
    }

    /// The same into an existing value, whose contents are replaced and whose memory is reused.
    pub fn run_into(&mut self, shape: &TreeShape<'_>, options: &Options, layout: &mut Layout) {
        let options = options.clean();
        let n_items = shape.n_items();
        let shape = TreeShape {
            parents: &shape.parents[..n_items],
            sizes: &shape.sizes[..n_items],
        };
        layout.stacked.clear();
        layout.stacked.resize(n_items, false);
        self.set_depths(&shape, &options);
        self.push_apart(&shape, &options, &mut layout.stacked);
        let nearest = self.place(&shape, &options, layout);
        collect_boxes(&shape, &options, nearest, layout);
    }

    /// First sweep: a leaf for every item and, at the end, one for the common parent of the roots.
    fn set_depths(&mut self, shape: &TreeShape<'_>, options: &Options) {
        let n_items = shape.n_items();
        self.nodes.clear();
        self.nodes.reserve(n_items + 1);
        self.next_sibling.clear();
        self.next_sibling.resize(n_items, NONE);
        self.spreads.resize(n_items, Spread::default());
        self.is_parent.clear();
        self.is_parent.resize(n_items, false);
        for (item, (&parent, &size)) in shape.parents.iter().zip(shape.sizes).enumerate() {
            let (along, depth) = sides(size, options.style);
            let start = self
                .nodes
                .get(parent as usize)
                .map_or(0.0, |parent| parent.end);
            self.nodes.push(Node::leaf(
                item as u32,
                along,
                start + depth + options.gap_levels,
            ));
        }
        self.nodes.push(Node::leaf(n_items as u32, 0.0, 0.0));
    }

    /// Second sweep, children before parents: every item's branches side by side.
    fn push_apart(&mut self, shape: &TreeShape<'_>, options: &Options, stacked: &mut [bool]) {
        let root = shape.n_items();
        for item in (0..root).rev() {
            if self.nodes[item].next_left != NONE
                && !(options.style == Style::TopDownStacked
                    && self.stack(item, shape.sizes, options, stacked))
            {
                let along = sides(shape.sizes[item], options.style).0;
                self.nodes[item].prelim = self.join_children(item, shape, options) - along / 2.0;
            }
            let parent = shape.parent(item).unwrap_or(root);
            let node = &mut self.nodes[parent];
            self.next_sibling[item] = node.next_left;
            node.next_left = item as u32;
            if node.next_right == NONE {
                node.next_right = item as u32;
            }
        }
        if root > 0 {
            self.join_children(root, shape, options);
        }
    }

    /// Makes an item and its children one block if all of them are leaves; says whether it did.
    fn stack(
        &mut self,
        item: usize,
        sizes: &[Size],
        options: &Options,
        stacked: &mut [bool],
    ) -> bool {
        self.is_parent[item] = true;
        let first = self.nodes[item].next_left;
        let mut child = first;
        while child != NONE {
            if self.is_parent[child as usize] {
                return false;
            }
            child = self.next_sibling[child as usize];
        }
        let (mut extent, mut depth) = (self.nodes[item].extent, 0.0);
        child = first;
        while child != NONE {
            let size = clean_size(sizes[child as usize]);
            extent = extent.max(options.stack_indent + size.width);
            depth += options.stack_gap + size.height;
            stacked[child as usize] = true;
            child = self.next_sibling[child as usize];
        }
        let node = &mut self.nodes[item];
        node.extent = extent;
        node.end += depth;
        node.next_left = NONE;
        node.next_right = NONE;
        true
    }

    /// Moves the branches of an item's children side by side, in order, as closely as they go.
    /// The result is the middle of the row of children.
    fn join_children(&mut self, item: usize, shape: &TreeShape<'_>, options: &Options) -> f64 {
        let first = self.nodes[item].next_left;
        let is_root = item == shape.n_items();
        let gap_siblings = if is_root {
            options.gap_branches
        } else {
            options.gap_siblings
        };
        let mut pair = Pair {
            parent: item,
            first,
            before: first,
            child: first,
            ordinal: 0,
        };
        let mut is_spread = false;
        self.reaches.clear();
        loop {
            // Joining gives the child the extremes of all siblings so far: take its own reach first.
            let end = self.nodes[self.nodes[pair.child as usize].extreme_right as usize].end;
            if pair.ordinal > 0 {
                is_spread |= self.separate(pair, shape.parents, gap_siblings, options.gap_branches);
            }
            while self.reaches.last().is_some_and(|last| last.end <= end) {
                self.reaches.pop();
            }
            self.reaches.push(Reach {
                end,
                sibling: pair.child,
                ordinal: pair.ordinal,
            });
            let next = self.next_sibling[pair.child as usize];
            if next == NONE {
                break;
            }
            pair = Pair {
                before: pair.child,
                child: next,
                ordinal: pair.ordinal + 1,
                ..pair
            };
        }
        if is_spread {
            self.apply_spreads(first);
        }
        let (head, tail) = (self.nodes[first as usize], self.nodes[pair.child as usize]);
        let node = &mut self.nodes[item];
        node.extreme_left = head.extreme_left;
        node.shift_left = head.shift_left;
        node.extreme_right = tail.extreme_right;
        node.shift_right = tail.shift_right;
        let tail_along = sides(shape.sizes[pair.child as usize], options.style).0;
        (head.prelim + head.shift + tail.prelim + tail.shift + tail_along) / 2.0
    }

    /// Walks down the far outline of the siblings so far and the near outline of `pair.child`, and
    /// pushes the child away wherever they are too close. Says whether siblings in between must
    /// share the push.
    fn separate(
        &mut self,
        pair: Pair,
        parents: &[u32],
        gap_siblings: f64,
        gap_branches: f64,
    ) -> bool {
        let (mut right, mut left) = (pair.before, pair.child);
        let mut right_shift = self.nodes[right as usize].shift;
        let mut left_shift = self.nodes[left as usize].shift;
        let mut reach = self.reaches.len() - 1;
        let mut is_spread = false;
        // The paper starts with both branches' own near edges in line and only pushes. That leaves
        // a hole if the child's card stands far into its branch, so start with the cards beside
        // each other, which may pull the child's branch below the siblings before it.
        let start = {
            let (far, near) = (&self.nodes[right as usize], &self.nodes[left as usize]);
            (right_shift + far.prelim + far.extent + gap_siblings) - (left_shift + near.prelim)
        };
        left_shift += start;
        self.push(pair, self.reaches[reach], start);
        while right != NONE && left != NONE {
            let (far, near) = (&self.nodes[right as usize], &self.nodes[left as usize]);
            while reach > 0 && far.end > self.reaches[reach].end {
                reach -= 1;
            }
            let are_siblings = left == pair.child && is_child_of(parents, right, pair.parent);
            let gap = if are_siblings {
                gap_siblings
            } else {
                gap_branches
            };
            let overlap =
                (right_shift + far.prelim + far.extent + gap) - (left_shift + near.prelim);
            let (far_end, near_end) = (far.end, near.end);
            if overlap > 0.0 {
                left_shift += overlap;
                is_spread |= self.push(pair, self.reaches[reach], overlap);
            }
            if far_end <= near_end {
                right = self.nodes[right as usize].next_right;
                if right != NONE {
                    right_shift += self.nodes[right as usize].shift;
                }
            }
            if far_end >= near_end {
                left = self.nodes[left as usize].next_left;
                if left != NONE {
                    left_shift += self.nodes[left as usize].shift;
                }
            }
        }
        if left != NONE {
            self.thread_left(pair, left, left_shift);
        } else if right != NONE {
            self.thread_right(pair, right, right_shift);
        }
        is_spread
    }

    /// Moves the branch of `pair.child` away from that of the sibling it touches. Says whether there
    /// are siblings in between, which then get their share.
    fn push(&mut self, pair: Pair, touched: Reach, distance: f64) -> bool {
        let node = &mut self.nodes[pair.child as usize];
        node.shift += distance;
        node.shift_left += distance;
        node.shift_right += distance;
        let n_gaps = pair.ordinal - touched.ordinal;
        if n_gaps <= 1 {
            return false;
        }
        let step = distance / f64::from(n_gaps);
        let after_touched = self.next_sibling[touched.sibling as usize];
        self.spreads[after_touched as usize].step += step;
        let spread = &mut self.spreads[pair.child as usize];
        spread.step -= step;
        spread.correction -= distance - step;
        true
    }

    /// Gives the siblings between two that touched their share of the push.
    fn apply_spreads(&mut self, first: u32) {
        let (mut step, mut distance) = (0.0, 0.0);
        let mut child = first;
        while child != NONE {
            let spread = std::mem::take(&mut self.spreads[child as usize]);
            step += spread.step;
            distance += step + spread.correction;
            self.nodes[child as usize].shift += distance;
            child = self.next_sibling[child as usize];
        }
    }

    /// The child's branch is the deepest so far: the near outline of the siblings goes on in it.
    fn thread_left(&mut self, pair: Pair, left: u32, left_shift: f64) {
        let (first, child) = (
            self.nodes[pair.first as usize],
            self.nodes[pair.child as usize],
        );
        let thread = (left_shift - self.nodes[left as usize].shift) - first.shift_left;
        let end = &mut self.nodes[first.extreme_left as usize];
        end.next_left = left;
        end.shift += thread;
        end.prelim -= thread;
        let first = &mut self.nodes[pair.first as usize];
        first.extreme_left = child.extreme_left;
        first.shift_left = child.shift_left;
    }

    /// The child's branch ends above an earlier one: its far outline goes on in that.
    fn thread_right(&mut self, pair: Pair, right: u32, right_shift: f64) {
        let (before, child) = (
            self.nodes[pair.before as usize],
            self.nodes[pair.child as usize],
        );
        let thread = (right_shift - self.nodes[right as usize].shift) - child.shift_right;
        let end = &mut self.nodes[child.extreme_right as usize];
        end.next_right = right;
        end.shift += thread;
        end.prelim -= thread;
        let child = &mut self.nodes[pair.child as usize];
        child.extreme_right = before.extreme_right;
        child.shift_right = before.shift_right;
    }

    /// Third sweep, parents before children: adds up the shifts. Leaves each card in
    /// `branch_boxes` and gives the nearest edge along.
    fn place(&mut self, shape: &TreeShape<'_>, options: &Options, layout: &mut Layout) -> f64 {
        let root = shape.n_items();
        let mut nearest = f64::INFINITY;
        layout.branch_boxes.clear();
        layout.branch_boxes.reserve(root);
        for item in 0..root {
            let parent = shape.parent(item).unwrap_or(root);
            let size = clean_size(shape.sizes[item]);
            let above = self.nodes[parent];
            let card = if layout.stacked[item] {
                // A parent that has been placed needs its `prelim` no more: from then on it is
                // the bottom of its stack so far.
                let top = above.prelim + options.stack_gap;
                self.nodes[parent].prelim = top + size.height;
                Rect::new(
                    Point::new(layout.branch_boxes[parent].x + options.stack_indent, top),
                    size,
                )
            } else {
                let node = &mut self.nodes[item];
                node.shift += above.shift;
                let along = node.prelim + node.shift;
                nearest = nearest.min(along);
                node.prelim = above.end + size.height;
                Rect::new(
                    match options.style {
                        Style::TopDown | Style::TopDownStacked => Point::new(along, above.end),
                        Style::LeftToRight => Point::new(above.end, along),
                    },
                    size,
                )
            };
            layout.branch_boxes.push(card);
        }
        nearest
    }
}

/// Two neighbouring siblings whose branches are being moved together.
#[derive(Clone, Copy, Debug)]
struct Pair {
    parent: usize,
    /// The first of all the siblings.
    first: u32,
    before: u32,
    child: u32,
    /// How many siblings come before `child`.
    ordinal: u32,
}

/// Length along and in depth of a card.
#[inline]
fn sides(size: Size, style: Style) -> (f64, f64) {
    let size = clean_size(size);
    match style {
        Style::TopDown | Style::TopDownStacked => (size.width, size.height),
        Style::LeftToRight => (size.height, size.width),
    }
}

/// Whether `item` hangs directly under `parent`, where the number of items stands for the root.
#[inline]
fn is_child_of(parents: &[u32], item: u32, parent: usize) -> bool {
    let above = parents[item as usize];
    above as usize == parent || (parent == parents.len() && above >= item)
}

/// Last sweep, children before parents: turns the cards into branch boxes and moves everything so
/// that the drawing starts at the origin.
fn collect_boxes(shape: &TreeShape<'_>, options: &Options, nearest: f64, layout: &mut Layout) {
    let n_items = shape.n_items();
    let (dx, dy) = match options.style {
        Style::TopDown | Style::TopDownStacked => (nearest, 0.0),
        Style::LeftToRight => (0.0, nearest),
    };
    let (mut right, mut bottom) = (0.0_f64, 0.0_f64);
    layout.positions.clear();
    layout
        .positions
        .extend(layout.branch_boxes.iter_mut().map(|card| {
            card.x -= dx;
            card.y -= dy;
            right = right.max(card.right());
            bottom = bottom.max(card.bottom());
            card.origin()
        }));
    for item in (0..n_items).rev() {
        if let Some(parent) = shape.parent(item) {
            layout.branch_boxes[parent] =
                layout.branch_boxes[parent].union(layout.branch_boxes[item]);
        }
    }
    layout.bounds = Size::new(right, bottom);
}

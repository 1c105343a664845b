// SPDX-License-Identifier: EUPL-1.2
//! How a tree is drawn: its direction and the distances.

use crate::geometry::Size;

/// No side or gap counts as longer than this, in px, so that sums stay finite and exact.
const MAX_LENGTH: f64 = 1e9;

/// The direction in which a tree grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Children stand below their parent, side by side.
    #[default]
    TopDown,
    /// Children stand to the right of their parent, one below another.
    LeftToRight,
    /// As [`Style::TopDown`], but children that are all leaves form an indented list below their
    /// parent. Takes far less width.
    TopDownStacked,
}

/// The distances in a drawing, all in px. Negative or not a number counts as 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The direction. Default: top-down.
    pub style: Style,
    /// Room between neighbouring cards with the same parent. Default: 24.
    pub gap_siblings: f64,
    /// Room between neighbouring cards with different parents, and between roots. Default: 40.
    pub gap_branches: f64,
    /// Room between a parent and its children, in which the connectors turn. Default: 56.
    pub gap_levels: f64,
    /// How far a stacked list stands to the right of its parent's left edge. Default: 32.
    pub stack_indent: f64,
    /// Room above each card of a stacked list. Default: 16.
    pub stack_gap: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            style: Style::TopDown,
            gap_siblings: 24.0,
            gap_branches: 40.0,
            gap_levels: 56.0,
            stack_indent: 32.0,
            stack_gap: 16.0,
        }
    }
}

impl Options {
    /// The same options with every distance made a usable number.
    pub(super) fn clean(&self) -> Self {
        Self {
            style: self.style,
            gap_siblings: clean_length(self.gap_siblings),
            gap_branches: clean_length(self.gap_branches),
            gap_levels: clean_length(self.gap_levels),
            stack_indent: clean_length(self.stack_indent),
            stack_gap: clean_length(self.stack_gap),
        }
    }
}

/// The length if it is usable, otherwise the nearest one that is.
#[inline]
fn clean_length(length: f64) -> f64 {
    // The comparison is false for NaN too; `clamp` would keep it.
    if length > 0.0 {
        length.min(MAX_LENGTH)
    } else {
        0.0
    }
}

/// The size with usable sides.
#[inline]
pub(super) fn clean_size(size: Size) -> Size {
    Size::new(clean_length(size.width), clean_length(size.height))
}

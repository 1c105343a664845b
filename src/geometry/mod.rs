// SPDX-License-Identifier: EUPL-1.2
//! Points, sizes and rectangles.
//!
//! All lengths are CSS px at zoom 1; the origin is the top left corner, x goes right, y goes down.
//! Coordinates are `f64`: a row of a million cards is 10⁸ px wide, where `f32` is off by 8 px.

use std::fmt;

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance to the right of the origin, in px.
    pub x: f64,
    /// Distance below the origin, in px.
    pub y: f64,
}

impl Point {
    /// The top left corner.
    pub const ZERO: Self = Self::new(0.0, 0.0);

    /// A point from its coordinates, in px.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Where this point lies as seen from `origin`.
    ///
    /// ```
    /// # use doelenboom::geometry::Point;
    /// assert_eq!(Point::new(30.0, 50.0).relative_to(Point::new(10.0, 20.0)), Point::new(20.0, 30.0));
    /// ```
    #[must_use]
    pub const fn relative_to(self, origin: Self) -> Self {
        Self::new(self.x - origin.x, self.y - origin.y)
    }
}

/// How large something is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Horizontal extent, in px; not negative.
    pub width: f64,
    /// Vertical extent, in px; not negative.
    pub height: f64,
}

impl Size {
    /// Nothing.
    pub const ZERO: Self = Self::new(0.0, 0.0);

    /// A size from its two sides, in px.
    #[must_use]
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle: its top left corner and its size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge, in px.
    pub x: f64,
    /// Top edge, in px.
    pub y: f64,
    /// Horizontal extent, in px; not negative.
    pub width: f64,
    /// Vertical extent, in px; not negative.
    pub height: f64,
}

impl Rect {
    /// An empty rectangle at the origin.
    pub const ZERO: Self = Self::new(Point::ZERO, Size::ZERO);

    /// A rectangle from its top left corner and its size.
    #[must_use]
    pub const fn new(origin: Point, size: Size) -> Self {
        Self {
            x: origin.x,
            y: origin.y,
            width: size.width,
            height: size.height,
        }
    }

    /// The top left corner.
    #[must_use]
    pub const fn origin(self) -> Point {
        Point::new(self.x, self.y)
    }

    /// Width and height.
    #[must_use]
    pub const fn size(self) -> Size {
        Size::new(self.width, self.height)
    }

    /// The x of the right edge, in px.
    #[must_use]
    pub const fn right(self) -> f64 {
        self.x + self.width
    }

    /// The y of the bottom edge, in px.
    #[must_use]
    pub const fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// The point in the middle.
    #[must_use]
    pub const fn center(self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The smallest rectangle around both.
    ///
    /// ```
    /// # use doelenboom::geometry::{Point, Rect, Size};
    /// let a = Rect::new(Point::ZERO, Size::new(10.0, 10.0));
    /// let b = Rect::new(Point::new(20.0, 5.0), Size::new(10.0, 10.0));
    /// assert_eq!(a.union(b), Rect::new(Point::ZERO, Size::new(30.0, 15.0)));
    /// ```
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (
            self.right().max(other.right()),
            self.bottom().max(other.bottom()),
        );
        Self {
            x,
            y,
            width: right - x,
            height: bottom - y,
        }
    }

    /// Whether a point lies inside or on the edge.
    #[must_use]
    pub const fn contains(self, point: Point) -> bool {
        point.x >= self.x
            && point.x <= self.right()
            && point.y >= self.y
            && point.y <= self.bottom()
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The same rectangle with `margin` px added on every side.
    #[must_use]
    pub const fn grown(self, margin: f64) -> Self {
        Self {
            x: self.x - margin,
            y: self.y - margin,
            width: self.width + 2.0 * margin,
            height: self.height + 2.0 * margin,
        }
    }
}

/// A length as style sheets and paths take it, to a tenth of a px. Whole numbers are much faster to write than floating
/// point ones, and a large tree writes tens of thousands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tenths(pub f64);

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "lengths on a screen are far below 2⁶³ tenths, and a larger one is cut"
        )]
        let tenths = (self.0 * 10.0).round() as i64;
        let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        let sign = if tenths < 0 { "-" } else { "" };
        if rest == 0 {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{rest}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_rounded_and_short() {
        let text = |length| Tenths(length).to_string();
        assert_eq!(text(12.0), "12");
        assert_eq!(text(-0.25), "-0.3");
        assert_eq!(text(7.26), "7.3");
        assert_eq!(text(0.04), "0");
    }

    #[test]
    fn rectangles_that_touch_do_not_overlap() {
        let a = Rect::new(Point::ZERO, Size::new(10.0, 10.0));
        let beside = Rect::new(Point::new(10.0, 0.0), Size::new(10.0, 10.0));
        assert!(!a.overlaps(beside));
        assert!(a.grown(0.5).overlaps(beside));
        assert!(a.contains(Point::new(10.0, 10.0)));
        assert!(!a.contains(Point::new(10.1, 10.0)));
        assert_eq!(a.center(), Point::new(5.0, 5.0));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Extra lines across a drawing: bows from card to card, behind the cards, with room for a word where no card is.

use crate::geometry::{Point, Rect, Size};

/// How far a bow bends, as a part of its length, and the least and most, in px.
const BEND: f64 = 0.18;
const BEND_LIMITS: (f64, f64) = (24.0, 140.0);
/// Where on a bow a word is tried, the best first.
const TRIED: [f64; 17] = [
    0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85, 0.9, 0.1,
];

/// A bow: one bend from the edge of a card to the edge of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bow {
    /// Where it leaves.
    pub from: Point,
    /// The point it bends to.
    pub by: Point,
    /// Where it arrives.
    pub to: Point,
}

impl Bow {
    /// Draws a bow between two cards. Cards at one place give a bow without length.
    #[must_use]
    pub fn between(from: Rect, to: Rect) -> Self {
        let (a, b) = (from.center(), to.center());
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let length = dx.hypot(dy);
        let bend = (length * BEND).clamp(BEND_LIMITS.0, BEND_LIMITS.1);
        let middle = Point::new(a.x.midpoint(b.x), a.y.midpoint(b.y));
        // Across the line, to the side that is up or to the right: of there and back, both are seen.
        let by = if length > 0.0 {
            Point::new(middle.x + dy / length * bend, middle.y - dx / length * bend)
        } else {
            middle
        };
        Self {
            from: edge(from, by),
            by,
            to: edge(to, by),
        }
    }

    /// Returns the point at a part of the way, 0 being the start and 1 the end.
    #[must_use]
    pub fn at(&self, part: f64) -> Point {
        let rest = 1.0 - part;
        let along = |a: f64, b: f64, c: f64| {
            (rest * rest).mul_add(a, (2.0 * rest * part).mul_add(b, part * part * c))
        };
        Point::new(
            along(self.from.x, self.by.x, self.to.x),
            along(self.from.y, self.by.y, self.to.y),
        )
    }

    /// Returns a box that holds it.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let points = [self.from, self.by, self.to];
        let least = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&Point) -> f64| points.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let corner = Point::new(least(|p| p.x), least(|p| p.y));
        Rect::new(
            corner,
            Size::new(most(|p| p.x) - corner.x, most(|p| p.y) - corner.y),
        )
    }

    /// Returns the two ends of the strokes that make its end an arrow; each is `side` px long.
    #[must_use]
    pub fn barbs(&self, side: f64) -> [Point; 2] {
        let (dx, dy) = (self.by.x - self.to.x, self.by.y - self.to.y);
        let length = dx.hypot(dy).max(1.0);
        let (x, y) = (dx / length * side, dy / length * side);
        // Turned by 30 degrees to either side.
        let (cos, sin) = (0.866, 0.5);
        [sin, -sin].map(|sin| {
            Point::new(
                self.to.x + x.mul_add(cos, -(y * sin)),
                self.to.y + x.mul_add(sin, y * cos),
            )
        })
    }

    /// Finds where a word of this size can stand on it, its middle, without lying over a card.
    pub fn room_for(&self, word: Size, is_free: impl Fn(Rect) -> bool) -> Option<Point> {
        TRIED.into_iter().map(|part| self.at(part)).find(|middle| {
            let corner = Point::new(middle.x - word.width / 2.0, middle.y - word.height / 2.0);
            is_free(Rect::new(corner, word))
        })
    }
}

/// Returns where the line from the middle of a card to a point crosses its edge.
fn edge(card: Rect, toward: Point) -> Point {
    let middle = card.center();
    let (dx, dy) = (toward.x - middle.x, toward.y - middle.y);
    let part = |half: f64, distance: f64| {
        if distance == 0.0 {
            f64::INFINITY
        } else {
            half / distance.abs()
        }
    };
    let part = part(card.width / 2.0, dx)
        .min(part(card.height / 2.0, dy))
        .min(1.0);
    Point::new(dx.mul_add(part, middle.x), dy.mul_add(part, middle.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(x: f64, y: f64) -> Rect {
        Rect::new(Point::new(x, y), Size::new(200.0, 80.0))
    }

    #[test]
    fn a_bow_goes_from_edge_to_edge_and_stays_in_its_box() {
        let (from, to) = (card(0.0, 0.0), card(600.0, 300.0));
        let bow = Bow::between(from, to);
        let on_edge = |point: Point, card: Rect| {
            let off_x = (point.x - card.x).abs().min((point.x - card.right()).abs());
            let off_y = (point.y - card.y)
                .abs()
                .min((point.y - card.bottom()).abs());
            off_x.min(off_y) < 1e-6
        };
        assert!(on_edge(bow.from, from) && on_edge(bow.to, to), "{bow:?}");
        let bounds = bow.bounds();
        for nth in 0..=20 {
            let point = bow.at(f64::from(nth) / 20.0);
            assert!(point.x >= bounds.x - 1e-6 && point.x <= bounds.right() + 1e-6);
            assert!(point.y >= bounds.y - 1e-6 && point.y <= bounds.bottom() + 1e-6);
        }
        for barb in bow.barbs(10.0) {
            let far = (barb.x - bow.to.x).hypot(barb.y - bow.to.y);
            assert!((far - 10.0).abs() < 0.01, "{far}");
        }
    }

    #[test]
    fn there_and_back_are_two_lines() {
        let (a, b) = (card(0.0, 0.0), card(500.0, 0.0));
        let middle = |bow: Bow| bow.at(0.5).y;
        let apart = middle(Bow::between(a, b)) - middle(Bow::between(b, a));
        assert!(apart.abs() > 20.0);
        let same = Bow::between(a, a);
        assert!(same.by.x.is_finite() && same.from.x.is_finite());
    }

    #[test]
    fn a_word_stands_where_no_card_is_or_nowhere() {
        let bow = Bow::between(card(0.0, 0.0), card(800.0, 0.0));
        let word = Size::new(60.0, 20.0);
        let in_the_way = Rect::new(Point::new(400.0, -200.0), Size::new(200.0, 400.0));
        let hits = |a: Rect, b: Rect| {
            a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
        };
        let place = bow.room_for(word, |rect| !hits(rect, in_the_way));
        assert!(place.is_some_and(|place| place.x < 370.0));
        assert_eq!(bow.room_for(word, |_| false), None);
    }
}

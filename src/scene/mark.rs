// SPDX-License-Identifier: EUPL-1.2
//! The mark of a group as an outline: ● ▲ ■ ◆.

use super::shape::Step;
use crate::geometry::Point;
use crate::model::Mark;
use crate::view::Sign;

/// Returns the outline of a mark around a middle, as large as a square of `side` px looks.
#[must_use]
pub fn mark_steps(mark: Mark, middle: Point, side: f64) -> Vec<Step> {
    sign_steps(mark.into(), middle, side)
}

/// Returns the outline of the shape of a colour, as large as a square of `side` px looks.
pub(super) fn sign_steps(sign: Sign, middle: Point, side: f64) -> Vec<Step> {
    let half = side / 2.0;
    let at = |x: f64, y: f64| Point::new(middle.x + x * half, middle.y + y * half);
    match sign {
        Sign::Circle => circle(at),
        Sign::Triangle => around(&[at(0.0, -1.0), at(1.1, 0.9), at(-1.1, 0.9)]),
        Sign::Square => around(&[at(-0.9, -0.9), at(0.9, -0.9), at(0.9, 0.9), at(-0.9, 0.9)]),
        Sign::Diamond => around(&[at(0.0, -1.2), at(1.2, 0.0), at(0.0, 1.2), at(-1.2, 0.0)]),
        Sign::Star => {
            const OUTER: [(f64, f64); 5] = [
                (0.0, -1.25),
                (1.19, -0.39),
                (0.73, 1.01),
                (-0.73, 1.01),
                (-1.19, -0.39),
            ];
            const INNER: [(f64, f64); 5] = [
                (0.29, -0.4),
                (0.48, 0.15),
                (0.0, 0.5),
                (-0.48, 0.15),
                (-0.29, -0.4),
            ];
            let corners = OUTER.into_iter().zip(INNER);
            let corners: Vec<Point> = corners
                .flat_map(|(outer, inner)| [at(outer.0, outer.1), at(inner.0, inner.1)])
                .collect();
            around(&corners)
        }
        Sign::Cross => {
            const ARM: f64 = 0.38;
            around(&[
                at(-ARM, -1.0),
                at(ARM, -1.0),
                at(ARM, -ARM),
                at(1.0, -ARM),
                at(1.0, ARM),
                at(ARM, ARM),
                at(ARM, 1.0),
                at(-ARM, 1.0),
                at(-ARM, ARM),
                at(-1.0, ARM),
                at(-1.0, -ARM),
                at(-ARM, -ARM),
            ])
        }
    }
}

fn around(corners: &[Point]) -> Vec<Step> {
    let mut steps: Vec<Step> = corners.iter().copied().map(Step::Line).collect();
    if let Some(first) = corners.first() {
        steps[0] = Step::Move(*first);
    }
    steps.push(Step::Close);
    steps
}

/// Eight bends make a circle to a hundredth of a pixel at this size.
fn circle(at: impl Fn(f64, f64) -> Point) -> Vec<Step> {
    const EIGHTH: f64 = std::f64::consts::FRAC_1_SQRT_2;
    // Where the tangents of two neighbouring points meet.
    const OUT: f64 = std::f64::consts::SQRT_2 - 1.0;
    let bend = |c: (f64, f64), to: (f64, f64)| Step::Curve(at(c.0, c.1), at(to.0, to.1));
    vec![
        Step::Move(at(1.0, 0.0)),
        bend((1.0, OUT), (EIGHTH, EIGHTH)),
        bend((OUT, 1.0), (0.0, 1.0)),
        bend((-OUT, 1.0), (-EIGHTH, EIGHTH)),
        bend((-1.0, OUT), (-1.0, 0.0)),
        bend((-1.0, -OUT), (-EIGHTH, -EIGHTH)),
        bend((-OUT, -1.0), (0.0, -1.0)),
        bend((OUT, -1.0), (EIGHTH, -EIGHTH)),
        bend((1.0, -OUT), (1.0, 0.0)),
        Step::Close,
    ]
}

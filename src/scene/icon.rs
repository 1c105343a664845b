// SPDX-License-Identifier: EUPL-1.2
//! The icon of each kind of card, drawn for this app: lines of width 2 in a square of 24, round ends, no fill.

use crate::model::NodeKind;

/// Returns the icon of a kind as SVG path data.
#[must_use]
pub const fn icon_path(kind: NodeKind) -> &'static str {
    match kind {
        // A tree.
        NodeKind::Theme => {
            "M12 21V11M12 15L8.5 12M12 2.5A6.5 6.5 0 0 1 16 14H8A6.5 6.5 0 0 1 12 2.5Z"
        }
        // A flag on a pole.
        NodeKind::Goal => "M6 21.5V3M6 4H18.5L15.5 8.5L18.5 13H6",
        // Two rings, to aim at.
        NodeKind::Subgoal => {
            "M21 12A9 9 0 0 1 3 12A9 9 0 0 1 21 12ZM16 12A4 4 0 0 1 8 12A4 4 0 0 1 16 12Z"
        }
        // An eye.
        NodeKind::Indicator => {
            "M2 12Q6.5 5 12 5Q17.5 5 22 12Q17.5 19 12 19Q6.5 19 2 12ZM15 12A3 3 0 0 1 9 12A3 3 0 0 1 15 12Z"
        }
        // A flash.
        NodeKind::Activity => "M13.5 2.5L5 14H11.5L10.5 21.5L19 10H12.5Z",
        // A question in a ring.
        NodeKind::Assumption => {
            "M21 12A9 9 0 0 1 3 12A9 9 0 0 1 21 12ZM9.2 9.5Q9.2 7 12 7Q14.8 7 14.8 9.4Q14.8 11.2 12 12.4V13.5M12 16.8V17"
        }
        // A sign that warns.
        NodeKind::Obstacle => "M12 3.5L21.5 20H2.5ZM12 10V14.2M12 17V17.2",
        // A heart.
        NodeKind::Value => {
            "M12 20.5Q3 13.5 3 8.5A4.6 4.6 0 0 1 12 7A4.6 4.6 0 0 1 21 8.5Q21 13.5 12 20.5Z"
        }
        // An open hand's worth: a bowl under a drop.
        NodeKind::Need => {
            "M12 2.5Q16 7 16 9.5A4 4 0 0 1 8 9.5Q8 7 12 2.5ZM3 15Q4 21 12 21Q20 21 21 15"
        }
    }
}

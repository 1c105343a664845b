// SPDX-License-Identifier: EUPL-1.2
//! How wide text is on paper, with room for a viewer that lacks our font.

use crate::text::metrics::{FALLBACK_ROOM, Weight, width};
pub(super) use crate::text::wrap::Line;

const fn weight(bold: bool) -> Weight {
    if bold { Weight::Bold } else { Weight::Regular }
}

/// Returns how wide the bundled font sets a line, in px.
pub(super) fn text_width(text: &str, font_px: f64, bold: bool) -> f64 {
    width(text, weight(bold)) * font_px
}

/// Returns how much room a line needs that is so wide, in px.
pub(super) const fn room_for(width: f64) -> f64 {
    width * FALLBACK_ROOM
}

/// Breaks a text into lines that fit a room in any font.
pub(super) fn wrap(text: &str, room: f64, font_px: f64, bold: bool) -> Vec<Line> {
    crate::text::wrap::wrap(text, weight(bold), font_px, room / FALLBACK_ROOM)
}

// SPDX-License-Identifier: EUPL-1.2
//! How cards look on paper: colours, sizes and distances. The style sheet of the app names the same roles.

use std::fmt;

use crate::model::{Mark, NodeKind};

/// An opaque colour, `0xrrggbb`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color(pub u32);

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06x}", self.0 & 0x00ff_ffff)
    }
}

/// The paper under the cards.
pub const PAPER: Color = Color(0xfaf8f3);
/// A card.
pub const SURFACE: Color = Color(0xffffff);
/// Text on paper and cards.
pub const INK: Color = Color(0x1a2330);
/// Lines between cards.
pub const LINE: Color = Color(0x6b7686);
/// The dashed line of a goal that also helps another.
pub const HELPS: Color = Color(0x1e6b47);

/// Room around the picture, in px.
pub const MARGIN: f64 = 40.0;
/// Room inside a card, in px.
pub const PADDING: f64 = 16.0;
/// How round a card is, in px.
pub const RADIUS: f64 = 12.0;
/// The coloured bar at the left of a card, in px.
pub const BAR: f64 = 8.0;
/// The outline of a card, in px.
pub const EDGE: f64 = 2.0;
/// How round lines between cards turn, in px.
pub const ELBOW_RADIUS: f64 = 14.0;
/// The side of the icon of a kind, in px.
pub const ICON: f64 = 18.0;
/// The side of the mark of a group, in px.
pub const MARK: f64 = 12.0;
/// The word of a kind, in px.
pub const SMALL_PX: f64 = 14.0;
/// The names of groups under the tree, in px.
pub const LEGEND_PX: f64 = 18.0;
/// The heading of a picture, in px.
pub const HEADING_PX: f64 = 36.0;
/// From one base line to the next, times the size of the font.
pub const LINE_HEIGHT: f64 = 1.3;

/// How a kind of card looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KindLook {
    /// The colour that stands for the kind.
    pub color: Color,
    /// What is in the card.
    pub fill: Color,
    /// The text on it.
    pub ink: Color,
    /// The word and the icon of the kind on it.
    pub word: Color,
    /// The outline is in dashes.
    pub dashed: bool,
    /// How wide the card is, in px.
    pub width: f64,
    /// The size of its text, in px.
    pub font_px: f64,
    /// Its text is bold.
    pub bold: bool,
}

/// Returns how a kind of card looks.
#[must_use]
pub const fn look(kind: NodeKind) -> KindLook {
    let plain = KindLook {
        color: Color(0x1e6b47),
        fill: SURFACE,
        ink: INK,
        word: Color(0x1e6b47),
        dashed: false,
        width: 260.0,
        font_px: 18.0,
        bold: false,
    };
    match kind {
        NodeKind::Theme => KindLook {
            width: 360.0,
            font_px: 26.0,
            ..filled(0x17324d)
        },
        NodeKind::Goal => KindLook {
            width: 300.0,
            font_px: 20.0,
            ..filled(0x1e6b47)
        },
        NodeKind::Subgoal => plain,
        NodeKind::Indicator => edged(0x1d5fa8),
        NodeKind::Activity => edged(0x9a4b00),
        NodeKind::Assumption => KindLook {
            dashed: true,
            ..edged(0x6a3fa0)
        },
        NodeKind::Obstacle => edged(0xa32a2a),
        NodeKind::Value | NodeKind::Need => KindLook {
            fill: Color(0xfff4d6),
            ..edged(0x7a5a00)
        },
    }
}

impl KindLook {
    /// The same card for a printer: no coloured areas, which cost ink and turn grey on the way.
    #[must_use]
    pub fn to_print(self) -> Self {
        Self {
            fill: SURFACE,
            ink: INK,
            word: self.color,
            ..self
        }
    }
}

const fn filled(color: u32) -> KindLook {
    KindLook {
        color: Color(color),
        fill: Color(color),
        ink: SURFACE,
        word: SURFACE,
        dashed: false,
        width: 300.0,
        font_px: 20.0,
        bold: true,
    }
}

const fn edged(color: u32) -> KindLook {
    KindLook {
        color: Color(color),
        fill: SURFACE,
        ink: INK,
        word: Color(color),
        dashed: false,
        width: 260.0,
        font_px: 18.0,
        bold: false,
    }
}

/// Returns a colour by its number, and its pale side; 0 is none. The same as `--hue-1` and further in `style/tokens.css`.
#[must_use]
pub const fn hue(number: u8) -> (Color, Color) {
    let (dark, pale) = match number {
        1 => (0x0065a3, 0xe3effa),
        2 => (0xa34400, 0xfdebdd),
        3 => (0x00664f, 0xdcf2ec),
        4 => (0x7d3573, 0xf6e6f3),
        5 => (0x6b5a00, 0xf7f0cd),
        6 => (0x4a5563, 0xe9ecf0),
        _ => return (LINE, SURFACE),
    };
    (Color(dark), Color(pale))
}

/// Returns the colour of a group's mark: apart from each other for every sort of colour blindness, and dark enough on
/// white.
#[must_use]
pub const fn mark_color(mark: Mark) -> Color {
    match mark {
        Mark::Circle => Color(0x0065a3),
        Mark::Triangle => Color(0xb84d00),
        Mark::Square => Color(0x00735a),
        Mark::Diamond => Color(0x8a3f7f),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours as WCAG 2.2 counts it.
    fn contrast(a: Color, b: Color) -> f64 {
        let luminance = |color: Color| {
            let channel = |shift: u32| {
                let part = f64::from((color.0 >> shift) & 0xff) / 255.0;
                if part <= 0.04045 {
                    part / 12.92
                } else {
                    ((part + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_on_a_card_has_contrast() {
        for kind in NodeKind::ALL {
            let look = look(kind);
            assert!(contrast(look.ink, look.fill) >= 4.5, "{kind:?} text");
            assert!(contrast(look.word, look.fill) >= 4.5, "{kind:?} word");
            assert!(contrast(look.color, PAPER) >= 3.0, "{kind:?} edge");
        }
        for mark in Mark::ALL {
            assert!(contrast(mark_color(mark), SURFACE) >= 4.5, "{mark:?}");
        }
        for number in 0..=6 {
            let (dark, pale) = hue(number);
            assert!(contrast(dark, PAPER) >= 3.0 && contrast(INK, pale) >= 4.5);
            assert!(contrast(dark, pale) >= 4.5, "{number}");
        }
        assert!(contrast(LINE, PAPER) >= 3.0);
        assert!(contrast(HELPS, PAPER) >= 3.0);
        assert!(contrast(INK, PAPER) >= 7.0);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! A QR code as a drawing.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// White around the code, in dots: what the standard asks for.
const QUIET: i32 = 4;

/// A QR code.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(QrCode);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Code({} dots)", self.0.size())
    }
}

impl Code {
    /// The code of a part: letters alone. `None` when the text is longer than a code can hold.
    #[must_use]
    pub fn of_part(text: &str) -> Option<Self> {
        Self::of_segments(&[segment(text)])
    }

    /// The code of a link: its start as it is, the rest as letters.
    #[must_use]
    pub fn of_link(start: &str, rest: &str) -> Option<Self> {
        Self::of_segments(&[QrSegment::make_bytes(start.as_bytes()), segment(rest)])
    }

    fn of_segments(segments: &[QrSegment]) -> Option<Self> {
        // A quarter of the dots may be unreadable where the size allows it anyway, else a seventh.
        QrCode::encode_segments_advanced(
            segments,
            QrCodeEcc::Medium,
            Version::MIN,
            Version::MAX,
            None,
            true,
        )
        .ok()
        .map(Self)
    }

    /// The side with the white around it, in dots.
    #[must_use]
    pub fn side(&self) -> i32 {
        self.0.size() + 2 * QUIET
    }

    /// Whether a dot is dark, counted from the top left corner of the white.
    #[must_use]
    pub fn is_dark(&self, x: i32, y: i32) -> bool {
        self.0.get_module(x - QUIET, y - QUIET)
    }

    /// The dark dots as the path of an SVG, one unit each.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.side() {
            let mut x = 0;
            while x < self.side() {
                let start = x;
                while self.is_dark(x, y) {
                    x += 1;
                }
                if x > start {
                    let width = x - start;
                    // Writing to a String never fails.
                    let _ = write!(path, "M{start} {y}h{width}v1h-{width}z");
                }
                x += 1;
            }
        }
        path
    }
}

fn segment(text: &str) -> QrSegment {
    if QrSegment::is_alphanumeric(text) {
        QrSegment::make_alphanumeric(text)
    } else {
        QrSegment::make_bytes(text.as_bytes())
    }
}

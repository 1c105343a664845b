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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::carry::{Arrived, Gather, Kind, Parcel, Taken, find_link, read_link};

    /// Bytes that do not pack well, so that they take many codes.
    fn noise(n_bytes: usize) -> Vec<u8> {
        let mixed = (0_u32..).map(|n| n.wrapping_mul(n).wrapping_mul(2_654_435_761));
        mixed.map(|n| (n >> 24) as u8).take(n_bytes).collect()
    }

    /// What a reader of another make sees in the drawing of a code: dots of four px, as a camera has them.
    fn read_by_rqrr(code: &Code) -> Vec<u8> {
        const DOT: usize = 4;
        let side = usize::try_from(code.side()).expect("positive") * DOT;
        let at = |px: usize| i32::try_from(px / DOT).expect("small");
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            if code.is_dark(at(x), at(y)) { 0 } else { 255 }
        });
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1, "one code in the picture");
        let mut out = Vec::new();
        grids[0].decode_to(&mut out).expect("it reads");
        out
    }

    #[test]
    fn what_another_reader_sees_in_our_codes_is_what_was_packed() {
        for n_bytes in [0, 1, 100, 1_000, 3_000] {
            let bytes = noise(n_bytes);
            let parcel = Parcel::pack(Kind::Document, &bytes);
            let mut gather = Gather::default();
            for text in parcel.parts().expect("not too many") {
                let code = Code::of_part(&text).expect("fits in a code");
                assert!(code.side() <= 97 + 8, "{} dots", code.side());
                let seen = String::from_utf8(read_by_rqrr(&code)).expect("text");
                assert_eq!(seen, text);
                gather.take(&seen).expect("ours");
            }
            assert_eq!(gather.arrived().expect("whole").bytes, bytes);
        }
    }

    #[test]
    fn a_link_in_a_code_is_the_link_in_an_address() {
        let bytes = noise(500);
        let parcel = Parcel::pack(Kind::Start, &bytes);
        let base = "https://doelenboom.example/app/";
        let link = parcel.link(base).expect("short");
        assert!(link.starts_with("https://doelenboom.example/app/#/link/"));
        let (start, rest) = parcel.code_link(base);
        let code = Code::of_link(&start, &rest).expect("fits");
        let seen = String::from_utf8(read_by_rqrr(&code)).expect("text");
        let arrived = Arrived {
            kind: Kind::Start,
            bytes,
        };
        for text in [
            &*link,
            &*seen,
            &*format!("Kijk eens: <{link}> groet"),
            &*format!("{link}\r\n"),
        ] {
            assert!(find_link(text));
            assert_eq!(read_link(text).as_ref(), Ok(&arrived), "{text}");
            let mut gather = Gather::default();
            assert_eq!(gather.take(text), Ok(Taken::Whole));
        }
    }
}

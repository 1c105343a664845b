// SPDX-License-Identifier: EUPL-1.2
//! Reading the QR codes in what a camera sees.

use crate::job::OfficeError;

/// The largest picture that is looked at, in px.
const MAX_PIXELS: usize = 4_000_000;

/// The texts of the codes in a picture, one a line. `grey` holds a byte of brightness for each px, row by row. A code that
/// is only half in sight, or holds no text, is left out.
///
/// # Errors
/// [`OfficeError::Garbled`] when the size is not that of the picture.
pub fn codes(width: u32, height: u32, grey: &[u8]) -> Result<String, OfficeError> {
    let (width, height) = (width as usize, height as usize);
    let n_pixels = width.checked_mul(height).ok_or(OfficeError::Garbled)?;
    if n_pixels != grey.len() || n_pixels > MAX_PIXELS || n_pixels == 0 {
        return Err(OfficeError::Garbled);
    }
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey[y * width + x]);
    let mut lines = String::new();
    for grid in picture.detect_grids() {
        let mut bytes = Vec::new();
        if grid.decode_to(&mut bytes).is_ok()
            && let Ok(text) = String::from_utf8(bytes)
        {
            let line: String = text.chars().filter(|c| !c.is_control()).collect();
            lines.push_str(&line);
            lines.push('\n');
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::carry::code::Code;
    use crate::carry::{Gather, Kind, Parcel};

    /// A code in the middle of a picture, grey, dim on one side and coarse, as a camera has it.
    fn photo(code: &Code, width: usize, height: usize) -> Vec<u8> {
        let side = usize::try_from(code.side()).expect("positive");
        let dot = width.min(height) as f64 / side as f64 * 0.9;
        let size = dot * side as f64;
        let (left, top) = ((width as f64 - size) / 2.0, (height as f64 - size) / 2.0);
        let mut grey = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let (dx, dy) = ((x as f64 - left) / dot, (y as f64 - top) / dot);
                let is_dark = dx >= 0.0 && dy >= 0.0 && code.is_dark(dx as i32, dy as i32);
                let light = 150 + 80 * x / width;
                let noise = (x * 31 + y * 17) % 13;
                grey.push(
                    u8::try_from(if is_dark { 40 + noise } else { light + noise }).expect("a byte"),
                );
            }
        }
        grey
    }

    #[test]
    fn codes_as_a_camera_sees_them_are_read() {
        let bytes: Vec<u8> = (0..2_000_u32).flat_map(|n| (n * n).to_le_bytes()).collect();
        let parcel = Parcel::pack(Kind::Document, &bytes);
        let mut gather = Gather::default();
        for text in parcel.parts().expect("fits") {
            let code = Code::of_part(&text).expect("fits");
            let seen = codes(640, 480, &photo(&code, 640, 480)).expect("a picture");
            assert_eq!(seen.trim_end(), text);
            gather.take(&text).expect("ours");
        }
        assert_eq!(gather.arrived().expect("whole").bytes, bytes);
    }

    #[test]
    fn a_picture_of_another_size_is_refused() {
        assert_eq!(codes(10, 10, &[0; 99]), Err(OfficeError::Garbled));
        assert_eq!(codes(0, 0, &[]), Err(OfficeError::Garbled));
        assert_eq!(codes(u32::MAX, u32::MAX, &[0]), Err(OfficeError::Garbled));
        assert_eq!(codes(40, 40, &[255; 1_600]), Ok(String::new()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_picture_makes_it_panic(width in 1_u32..60, height in 1_u32..60, seed: u64, coarse in 1_u32..8) {
            let grey: Vec<u8> = (0..width * height)
                .map(|at| {
                    let (x, y) = (at % width / coarse, at / width / coarse);
                    let mixed = (seed ^ u64::from(x) << 20 ^ u64::from(y)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                    if mixed >> 60 & 1 == 0 { 0 } else { 255 }
                })
                .collect();
            prop_assert!(codes(width, height, &grey).is_ok());
        }
    }
}

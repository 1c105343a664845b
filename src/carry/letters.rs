// SPDX-License-Identifier: EUPL-1.2
//! Bytes as the characters that a QR code packs in 5½ bits each.
//!
//! Of the 45 such characters four are left out: a space and `%` do not survive in an address, and 41 are enough, since 41³ is
//! more than 2¹⁶. So two bytes take three characters (8¼ bits a byte; base64 would take 10⅔ in a QR code), and an odd last
//! byte takes two. Case does not matter when reading: some scanners change it.

/// The characters, in the order of their value.
const LETTERS: &[u8; 41] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-.";
const BASE: u32 = 41;

/// Writes bytes.
#[must_use]
pub fn write(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let (mut value, n_letters) = match *pair {
            [a, b] => (u32::from(a) << 8 | u32::from(b), 3),
            [a] => (u32::from(a), 2),
            _ => (0, 0),
        };
        for _ in 0..n_letters {
            out.push(char::from(LETTERS[(value % BASE) as usize]));
            value /= BASE;
        }
    }
    out
}

/// Reads what [`write()`] wrote. `None` when it did not write this.
#[must_use]
pub fn read(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for letters in text.as_bytes().chunks(3) {
        let mut value = 0;
        for letter in letters.iter().rev() {
            let upper = letter.to_ascii_uppercase();
            let digit = LETTERS.iter().position(|known| *known == upper)?;
            value = value * BASE + u32::try_from(digit).ok()?;
        }
        match letters.len() {
            3 => out.extend(u16::try_from(value).ok()?.to_be_bytes()),
            2 => out.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_come_back_and_every_letter_is_one_that_a_code_packs(bytes: Vec<u8>) {
            let text = write(&bytes);
            prop_assert_eq!(read(&text), Some(bytes.clone()));
            prop_assert_eq!(read(&text.to_lowercase()), Some(bytes));
            prop_assert!(qrcodegen::QrSegment::is_alphanumeric(&text));
        }

        #[test]
        fn any_text_is_read_or_refused(text: String) {
            let _ = read(&text);
        }
    }

    #[test]
    fn what_was_not_written_here_is_refused() {
        for text in ["A", "....", "...", "..", "A B", "%00", "é00"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(""), Some(Vec::new()));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Bytes to text, whatever a program on Windows made of it.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes what has a byte order mark as it says, then UTF-8, then Windows-1252, which older Excel saves. Text that is UTF-8
/// but for a few damaged letters stays UTF-8.
pub(super) fn decode(bytes: &[u8]) -> String {
    let marked: [(&[u8], &'static Encoding); 3] = [
        (b"\xef\xbb\xbf", UTF_8),
        (b"\xff\xfe", UTF_16LE),
        (b"\xfe\xff", UTF_16BE),
    ];
    for (mark, encoding) in marked {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return encoding.decode_without_bom_handling(rest).0.into_owned();
        }
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if is_mostly_utf8(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            text.into_owned()
        }
    }
}

/// Whether more letters outside ASCII are whole in UTF-8 than are not.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn every_encoding_of_a_dutch_office_is_read() {
        assert_eq!(decode("één €".as_bytes()), "één €");
        assert_eq!(decode("\u{feff}één".as_bytes()), "één");
        assert_eq!(decode(b"\xe9\xe9n \x80"), "één €");
        assert_eq!(decode(b"\xff\xfe\xe9\0n\0"), "én");
        assert_eq!(decode(b"\xfe\xff\0\xe9\0n"), "én");
        // One damaged letter does not make another encoding of the rest.
        assert_eq!(decode(b"\xc3\xa9\xc3\xa9n \xff"), "één \u{fffd}");
        assert_eq!(decode(b"\xff\xfe\xe9"), "\u{fffd}");
    }
}

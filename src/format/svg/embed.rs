// SPDX-License-Identifier: EUPL-1.2
//! The document inside a picture.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::deflate::compress_to_vec_zlib;

use crate::format::{LoadError, inflate, json};
use crate::model::Document;

/// Comes before the document; behind it the version of the packing, a colon, and the base64.
const START: &str = "doelenboom-document:";
/// The packing that this version writes: JSON, zlib, base64.
const PACKING: &str = "1:";
/// Comes after the document.
const END: &str = ":doelenboom-end";
/// Programs that show a file as text break on endless lines.
const LINE_CHARS: usize = 120;
/// Above this the file grows by a few per cent less for twice the time.
const LEVEL: u8 = 6;

/// Packs a document as text that needs no escaping.
pub(super) fn pack(doc: &Document) -> String {
    let packed = STANDARD.encode(compress_to_vec_zlib(json::write(doc).as_bytes(), LEVEL));
    let mut text = String::with_capacity(packed.len() + packed.len() / LINE_CHARS + 64);
    text.push_str(START);
    text.push_str(PACKING);
    let mut rest = packed.as_str();
    while !rest.is_empty() {
        let (line, more) = rest.split_at(LINE_CHARS.min(rest.len()));
        text.push('\n');
        text.push_str(line);
        rest = more;
    }
    text.push_str(END);
    text
}

/// Finds and unpacks the document in the text of a picture.
pub(super) fn unpack(text: &str) -> Result<Vec<u8>, LoadError> {
    let inside = find(text).ok_or(LoadError::NoDocumentInside)?;
    let inside = inside
        .strip_prefix(PACKING)
        .ok_or(LoadError::NewerVersion)?;
    let packed = inside.split_once(END).ok_or(LoadError::DamagedInside)?.0;
    let packed: Vec<u8> = packed
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let packed = STANDARD
        .decode(packed)
        .map_err(|_| LoadError::DamagedInside)?;
    inflate(&packed)
}

/// Finds what follows the first mark inside a `<metadata>` element. The words on a card cannot look like one: there
/// `<` is escaped.
fn find(text: &str) -> Option<&str> {
    let (_, after) = text.split_once("<metadata")?;
    Some(after.split_once(START)?.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::MAX_DOCUMENT_BYTES;

    #[test]
    fn a_bomb_is_stopped() {
        let bomb = compress_to_vec_zlib(&vec![b' '; 50_000_000], 6);
        let text = format!("<metadata>{START}{PACKING}{}{END}", STANDARD.encode(bomb));
        let limit = MAX_DOCUMENT_BYTES;
        assert!(matches!(unpack(&text), Err(LoadError::TooBig { limit: l, .. }) if l == limit));
    }

    #[test]
    fn what_is_missing_is_told_apart() {
        let inside = |text: &str| unpack(text).expect_err("nothing to unpack");
        assert_eq!(inside("<svg/>"), LoadError::NoDocumentInside);
        assert_eq!(
            inside("<svg><text>doelenboom-document:1:x</text></svg>"),
            LoadError::NoDocumentInside
        );
        assert_eq!(
            inside("<metadata>doelenboom-document:2:x"),
            LoadError::NewerVersion
        );
        assert_eq!(
            inside("<metadata>doelenboom-document:1:eJw"),
            LoadError::DamagedInside
        );
        assert_eq!(
            inside("<metadata>doelenboom-document:1:!!!!:doelenboom-end"),
            LoadError::DamagedInside
        );
        assert_eq!(
            inside("<metadata>doelenboom-document:1:AAAA:doelenboom-end"),
            LoadError::DamagedInside
        );
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The document inside a PNG, in a chunk of its own right behind the header, so that the start of a large picture is
//! enough. Other programs skip it. Chat programs that shrink pictures lose it; mail does not.
//!
//! The chunk is `iTXt`, the standard's own for text in UTF-8: key, zlib, and the JSON of the document.

use miniz_oxide::deflate::compress_to_vec_zlib;

use super::{LoadError, Opened, inflate, json};
use crate::carry::crc32;
use crate::model::Document;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Key, end of key, compressed, by zlib, no language, no translated key.
const HEAD: &[u8] = b"doelenboom-document:1\0\x01\0\0\0";
/// What every version of ours starts with.
const KEY: &[u8] = b"doelenboom-document:";
/// Length, name, 13 bytes, sum: the header, always the first chunk.
const HEADER_BYTES: usize = 25;
/// Above this the file grows by a few per cent less for twice the time.
const LEVEL: u8 = 6;

/// Puts a document into a picture. `None` when the bytes are no PNG.
#[must_use]
pub fn write(picture: &[u8], doc: &Document) -> Option<Vec<u8>> {
    let rest = picture.strip_prefix(SIGNATURE)?;
    let (header, rest) = rest.split_at_checked(HEADER_BYTES)?;
    let mut data = HEAD.to_vec();
    data.extend(compress_to_vec_zlib(json::write(doc).as_bytes(), LEVEL));
    let mut out = Vec::with_capacity(picture.len() + data.len() + 12);
    out.extend_from_slice(SIGNATURE);
    out.extend_from_slice(header);
    out.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    let mut named = b"iTXt".to_vec();
    named.append(&mut data);
    out.extend_from_slice(&named);
    out.extend(crc32(&named).to_be_bytes());
    out.extend_from_slice(rest);
    Some(out)
}

/// Tells whether bytes start like a PNG.
#[must_use]
pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// Reads the document inside a picture. Chunks are walked, never unpacked but for ours.
///
/// # Errors
/// [`LoadError::NoDocumentInside`] for any other picture, [`LoadError::DamagedInside`] when it cannot be unpacked,
/// [`LoadError::NewerVersion`] when a newer version packed it, else what [`json::read`] says.
pub fn read(bytes: &[u8]) -> Result<Opened, LoadError> {
    let mut rest = bytes
        .strip_prefix(SIGNATURE)
        .ok_or(LoadError::NoDocumentInside)?;
    loop {
        let (chunk, after) = next_chunk(rest).ok_or(LoadError::NoDocumentInside)?;
        if chunk.name == *b"iTXt" && chunk.data().starts_with(KEY) {
            return unpack(&chunk);
        }
        if chunk.name == *b"IEND" {
            return Err(LoadError::NoDocumentInside);
        }
        rest = after;
    }
}

struct Chunk<'a> {
    name: [u8; 4],
    /// Name and data, over which the sum goes.
    named: &'a [u8],
    sum: Option<[u8; 4]>,
    is_whole: bool,
}

impl<'a> Chunk<'a> {
    fn data(&self) -> &'a [u8] {
        self.named.get(4..).unwrap_or_default()
    }
}

/// Takes a chunk off. One that is cut off is given as far as it goes, with nothing after it.
fn next_chunk(rest: &[u8]) -> Option<(Chunk<'_>, &[u8])> {
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let name = *rest.first_chunk::<4>()?;
    let whole = length
        .checked_add(4)
        .and_then(|end| rest.split_at_checked(end));
    let (named, after) = whole.unwrap_or((rest, &[]));
    let sum = after.first_chunk::<4>().copied();
    let chunk = Chunk {
        name,
        named,
        sum,
        is_whole: whole.is_some() && sum.is_some(),
    };
    Some((chunk, after.get(4..).unwrap_or_default()))
}

fn unpack(chunk: &Chunk<'_>) -> Result<Opened, LoadError> {
    let is_good = chunk.is_whole && chunk.sum == Some(crc32(chunk.named).to_be_bytes());
    if !is_good {
        return Err(LoadError::DamagedInside);
    }
    let packed = chunk
        .data()
        .strip_prefix(HEAD)
        .ok_or(LoadError::NewerVersion)?;
    json::read(&inflate(packed)?)
}

/// How many times larger than on screen a picture of this size may be drawn, at most `wanted` times. Safari draws
/// nothing above 16,777,216 px, and no browser more than 16,384 px in a row.
#[must_use]
pub fn scale(size: crate::geometry::Size, wanted: f64) -> f64 {
    const MAX_AREA: f64 = 16_000_000.0;
    const MAX_SIDE: f64 = 16_000.0;
    let (width, height) = (size.width.max(1.0), size.height.max(1.0));
    wanted
        .min((MAX_AREA / (width * height)).sqrt())
        .min(MAX_SIDE / width.max(height))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::format::{MAX_DOCUMENT_BYTES, open};
    use crate::geometry::Size;
    use crate::text::strings::Lang;

    /// One white dot, as any program writes it.
    fn dot() -> Vec<u8> {
        let mut out = SIGNATURE.to_vec();
        push(&mut out, b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
        push(&mut out, b"IDAT", &compress_to_vec_zlib(&[0, 255], 6));
        push(&mut out, b"IEND", &[]);
        out
    }

    fn push(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
        out.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
        let named = [name, data].concat();
        out.extend_from_slice(&named);
        out.extend(crc32(&named).to_be_bytes());
    }

    fn document() -> Document {
        json::read(example(Lang::Nl).as_bytes())
            .expect("opens")
            .document
    }

    #[test]
    fn a_document_comes_back_equal() {
        let doc = document();
        let picture = write(&dot(), &doc).expect("a picture");
        assert_eq!(open(&picture).expect("opens").document, doc);
        let start = &picture[..picture.len() - 20];
        assert_eq!(open(start).expect("the start is enough").document, doc);
        assert_eq!(write(b"GIF89a", &doc), None);
        assert_eq!(write(SIGNATURE, &doc), None);
    }

    #[test]
    fn any_damage_is_noticed_and_other_pictures_are_told_apart() {
        assert_eq!(open(&dot()), Err(LoadError::NoDocumentInside));
        assert_eq!(open(SIGNATURE), Err(LoadError::NoDocumentInside));
        let picture = write(&dot(), &document()).expect("a picture");
        let at = SIGNATURE.len() + HEADER_BYTES + 8;
        for offset in [KEY.len() + 20, 200, 900] {
            let mut bad = picture.clone();
            bad[at + offset] ^= 1;
            assert_eq!(open(&bad), Err(LoadError::DamagedInside), "{offset}");
        }
        assert_eq!(open(&picture[..at + 300]), Err(LoadError::DamagedInside));
        let mut newer = SIGNATURE.to_vec();
        push(&mut newer, b"IHDR", &[0; 13]);
        push(&mut newer, b"iTXt", b"doelenboom-document:2\0\x01\0\0\0x");
        assert_eq!(open(&newer), Err(LoadError::NewerVersion));
        // A length that lies: up to the end of the file is all there is.
        let mut lies = SIGNATURE.to_vec();
        lies.extend([0xff, 0xff, 0xff, 0xff]);
        lies.extend(b"iTXtdoelenboom-document:1\0\x01\0\0\0");
        assert_eq!(open(&lies), Err(LoadError::DamagedInside));
    }

    #[test]
    fn a_bomb_is_stopped() {
        let bomb = compress_to_vec_zlib(&vec![b' '; 50_000_000], 6);
        let mut picture = SIGNATURE.to_vec();
        push(&mut picture, b"IHDR", &[0; 13]);
        push(&mut picture, b"iTXt", &[HEAD, &bomb].concat());
        let limit = MAX_DOCUMENT_BYTES;
        assert!(matches!(open(&picture), Err(LoadError::TooBig { limit: l, .. }) if l == limit));
    }

    #[test]
    fn a_picture_is_as_large_as_every_browser_can_draw() {
        let near = |scale: f64, wanted: f64| (scale - wanted).abs() < 1e-9;
        assert!(near(scale(Size::new(1_000.0, 800.0), 2.0), 2.0));
        assert!(near(scale(Size::new(8_000.0, 8_000.0), 2.0), 0.5));
        assert!(near(scale(Size::new(160_000.0, 10.0), 2.0), 0.1));
        for side in [1.0, 333.0, 5_000.0, 70_000.0] {
            let scale = scale(Size::new(side * 3.0, side), 2.0);
            assert!(side * 3.0 * scale * side * scale <= 16_000_001.0);
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What bytes are, judged by themselves: neither the name nor the type that comes with a file is trusted.

use std::borrow::Cow;

use super::delimited::delimiter;
use super::{LoadError, MAX_FILE_BYTES, Opened, json, lines, other_json, png, room, svg};
use crate::carry::{self, CarryError, Kind};

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Nothing, or white space.
    Empty,
    /// JSON: ours, or of another program.
    Json,
    /// An SVG picture.
    Svg,
    /// A picture of another sort.
    Picture,
    /// Text: every line a card.
    Text,
    /// XML of a program for lists or mind maps: for the office module.
    Outline,
    /// A table as text (CSV): for the office module.
    Table,
    /// A package of files (zip), as newer office programs save: for the office module.
    Package,
    /// A file of an office program from before 2007, or one with a password.
    OldOffice,
    /// Markup of another sort, such as a web page.
    Markup,
    /// Anything else.
    Other,
}

/// Tells what bytes look like.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Sort {
    if is_picture(bytes) {
        return Sort::Picture;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Sort::Package;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Sort::OldOffice;
    }
    match decode(bytes) {
        Some(text) => sort_of_text(&text),
        None if is_old_text(bytes) => match sort_of_text(&String::from_utf8_lossy(bytes)) {
            sort @ (Sort::Outline | Sort::Table) => sort,
            _ => Sort::Other,
        },
        None => Sort::Other,
    }
}

/// Tells whether the office module has to read it first.
#[must_use]
pub fn is_for_office(bytes: &[u8]) -> bool {
    bytes.len() <= MAX_FILE_BYTES
        && matches!(sniff(bytes), Sort::Outline | Sort::Package | Sort::Table)
}

/// Opens a file of any sort that may hold a document, but for those that the office module reads.
///
/// # Errors
///
/// [`LoadError`] when there is no document in it, or none that can be read.
pub fn open(bytes: &[u8]) -> Result<Opened, LoadError> {
    if bytes.len() > MAX_FILE_BYTES {
        return open_large(bytes);
    }
    if png::is_png(bytes) {
        return png::read(bytes);
    }
    if is_picture(bytes) {
        return Err(LoadError::NoDocumentInside);
    }
    match sniff(bytes) {
        Sort::OldOffice => return Err(LoadError::OldOffice),
        Sort::Package | Sort::Outline | Sort::Table => return Err(LoadError::WrongFormat),
        _ => {}
    }
    let text = decode(bytes).ok_or(LoadError::NotText)?;
    match sort_of_text(&text) {
        Sort::Empty => Err(LoadError::Empty),
        Sort::Json if room::is_boxes(text.as_bytes()) => Err(LoadError::Ballots),
        Sort::Json => read_json(&text),
        Sort::Svg => svg::read(&text),
        Sort::Text if carry::find_link(&text) => read_link(&text),
        Sort::Text => lines::read(&text),
        Sort::Picture
        | Sort::Outline
        | Sort::Table
        | Sort::Package
        | Sort::OldOffice
        | Sort::Markup
        | Sort::Other => Err(LoadError::WrongFormat),
    }
}

/// A text with a link of ours in it, such as a mail that was saved.
fn read_link(text: &str) -> Result<Opened, LoadError> {
    match carry::read_link(text) {
        Ok(arrived) if arrived.kind == Kind::Document => json::read(&arrived.bytes),
        Ok(_) => Err(LoadError::WrongFormat),
        Err(CarryError::Newer) => Err(LoadError::NewerVersion),
        Err(CarryError::TooBig { limit }) => Err(LoadError::TooBig {
            bytes: limit,
            limit,
        }),
        Err(_) => Err(LoadError::BadLink),
    }
}

/// Reads JSON of ours, else of another program. What is wrong with ours is what counts.
fn read_json(text: &str) -> Result<Opened, LoadError> {
    match json::read(text.as_bytes()) {
        Err(error @ (LoadError::WrongFormat | LoadError::TooDeep { .. })) => other_json::read(text)
            .map_err(|other| match other {
                LoadError::TooManyCards { .. } => other,
                _ => error,
            }),
        read => read,
    }
}

/// The picture of thousands of cards is larger than a file may be, but the document stands at its start.
fn open_large(bytes: &[u8]) -> Result<Opened, LoadError> {
    let start = &bytes[..MAX_FILE_BYTES];
    let text = String::from_utf8_lossy(start);
    let opened = match sort_of_text(&text) {
        _ if png::is_png(start) => png::read(start),
        Sort::Svg => svg::read(&text),
        _ => Err(LoadError::NoDocumentInside),
    };
    opened.map_err(|error| match error {
        LoadError::NoDocumentInside => LoadError::TooBig {
            bytes: bytes.len(),
            limit: MAX_FILE_BYTES,
        },
        other => other,
    })
}

/// PNG, JPEG, GIF, BMP, and the families of WebP and AVIF.
fn is_picture(bytes: &[u8]) -> bool {
    let starts: [&[u8]; 4] = [b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM"];
    let within =
        |at: usize, text: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(text));
    starts.iter().any(|start| bytes.starts_with(start))
        || within(8, b"WEBP")
        || within(4, b"ftypavif")
        || within(4, b"ftyphei")
}

/// Decodes UTF-8 with or without a byte order mark, and UTF-16 with one, as older Windows programs save.
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().map(Cow::Owned)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

/// Whether bytes could be text in an encoding of before Unicode, which only the office module reads.
fn is_old_text(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    !bytes.iter().any(is_control)
}

fn sort_of_text(text: &str) -> Sort {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{feff}');
    // Files that are not for people to read, though they may well be text.
    let is_binary = text.contains('\0')
        || ["%PDF", "{\\rtf"]
            .iter()
            .any(|start| text.starts_with(start));
    if text.is_empty() {
        Sort::Empty
    } else if is_binary {
        Sort::Other
    } else if text.starts_with(['{', '[']) {
        Sort::Json
    } else if text.starts_with('<') && text.contains("<svg") {
        Sort::Svg
    } else if text.starts_with('<') && is_outline(text) {
        Sort::Outline
    } else if text.starts_with('<') {
        Sort::Markup
    } else if delimiter(text).is_some() {
        Sort::Table
    } else {
        Sort::Text
    }
}

/// Whether XML starts as OPML or as a map of FreeMind does. Notes of a map hold HTML, and HTML may hold a `map`: what comes
/// first counts.
fn is_outline(text: &str) -> bool {
    /// Room for a declaration, a document type and a comment or two.
    const START: usize = 2_000;
    let end = text.floor_char_boundary(START);
    let start = &text[..end];
    let first = |tag: &str| {
        let mut found = start.match_indices(tag);
        let whole = found.find(|(at, _)| {
            let next = start[at + tag.len()..].chars().next();
            next.is_none_or(|c| c.is_whitespace() || c == '>' || c == '/')
        });
        whole.map_or(usize::MAX, |(at, _)| at)
    };
    first("<opml").min(first("<map")) < first("<html")
}

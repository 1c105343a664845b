// SPDX-License-Identifier: EUPL-1.2
//! Bytes on their way to another device without a network: as a link, or as QR codes that a camera reads.
//!
//! This module knows bytes and a [`Kind`], not goal trees: documents, ballot boxes and start files all travel the same way.
//!
//! ```
//! use doelenboom::carry::{Gather, Kind, Parcel};
//!
//! let parcel = Parcel::pack(Kind::Ballots, b"{\"votes\":3}");
//! let codes = parcel.parts().expect("small enough");   // texts, one for each QR code; `code::Code::of_part` draws one
//! let mut gather = Gather::default();                   // on the other tablet: the codes in any order, any number of times
//! for code in codes.iter().rev() {
//!     gather.take(code).expect("one of ours");
//! }
//! let arrived = gather.arrived().expect("all of them");
//! assert_eq!((arrived.kind, &*arrived.bytes), (Kind::Ballots, &b"{\"votes\":3}"[..]));
//! ```
//!
//! On screen: `ui::send::codes_dialog` shows a parcel as codes, `ui::send::scan_dialog` reads them with the camera.
//!
//! # What is in a code
//!
//! An envelope of [`HEAD_BYTES`] bytes (version, kind, number of this part from 0, number of parts, CRC-32 of the whole),
//! then the part itself. The whole is raw deflate. Every part says which whole it belongs to, so parts of two parcels never
//! mix. Bytes become text in one of two ways: base64url in a link that people send, and three of the 41 characters that a QR
//! code packs well and an address takes as they are for every two bytes ([`letters`]).

pub mod code;
mod gather;
pub mod letters;
mod link;
mod sum;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use thiserror::Error;

pub use gather::{Gather, Taken};
pub use link::{Arrived, MAX_LINK_CHARS, find_link, read_link};
pub use sum::crc32;

/// The version of the envelope.
const VERSION: u8 = 1;
/// Version, kind, number, how many, sum.
pub const HEAD_BYTES: usize = 10;
/// What a part holds besides its envelope, in bytes: fills a code of version 20, which a plain camera still reads.
pub const PART_BYTES: usize = 620;
/// The most codes for one parcel: more than that nobody scans to the end.
pub const MAX_PARTS: usize = 60;
/// What a code that is no link starts with.
pub const MARK: &str = "DOELENBOOM:";
/// The most that is unpacked, in bytes.
const MAX_BYTES: usize = 20_000_000;
/// The best that deflate does: every byte less makes a code easier to read.
const LEVEL: u8 = 10;

/// What is being carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A document.
    Document,
    /// Ballot boxes.
    Ballots,
    /// What a table starts with.
    Start,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Document, Self::Ballots, Self::Start];

    const fn tag(self) -> u8 {
        match self {
            Self::Document => b'D',
            Self::Ballots => b'B',
            Self::Start => b'S',
        }
    }

    fn of_tag(tag: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }
}

/// Why something cannot be carried, or what came cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CarryError {
    /// The link would be too long for mail and chat programs.
    #[error("the link has {chars} characters, {limit} is the limit")]
    LongLink {
        /// How long it would be.
        chars: usize,
        /// How long it may be.
        limit: usize,
    },
    /// It would take more codes than anyone scans.
    #[error("it takes {parts} codes, {limit} is the limit")]
    ManyParts {
        /// How many it would take.
        parts: usize,
        /// How many there may be.
        limit: usize,
    },
    /// It is no link or code of ours.
    #[error("this is not ours")]
    NotOurs,
    /// A newer version of the app made it.
    #[error("a newer version made this")]
    Newer,
    /// Something is missing from it, or was changed.
    #[error("this is damaged")]
    Damaged,
    /// It unpacks to more than may be opened.
    #[error("it unpacks to more than {limit} bytes")]
    TooBig {
        /// How large it may be.
        limit: usize,
    },
}

/// Bytes that are packed to be carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    kind: Kind,
    packed: Vec<u8>,
}

impl Parcel {
    /// Packs bytes.
    #[must_use]
    pub fn pack(kind: Kind, bytes: &[u8]) -> Self {
        Self {
            kind,
            packed: compress_to_vec(bytes, LEVEL),
        }
    }

    /// The size as packed, in bytes.
    #[must_use]
    pub fn n_bytes(&self) -> usize {
        self.packed.len()
    }

    /// What is being carried.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The texts of the codes that hold it together, at least one.
    ///
    /// # Errors
    /// [`CarryError::ManyParts`].
    pub fn parts(&self) -> Result<Vec<String>, CarryError> {
        let n_parts = self.packed.len().div_ceil(PART_BYTES).max(1);
        if n_parts > MAX_PARTS {
            return Err(CarryError::ManyParts {
                parts: n_parts,
                limit: MAX_PARTS,
            });
        }
        // Equally large, so that no code is harder to read than another.
        let size = self.packed.len().div_ceil(n_parts).max(1);
        let mut texts: Vec<String> = self
            .packed
            .chunks(size)
            .enumerate()
            .map(|(at, part)| {
                format!(
                    "{MARK}{}",
                    letters::write(&self.envelope(at, n_parts, part))
                )
            })
            .collect();
        if texts.is_empty() {
            texts.push(format!(
                "{MARK}{}",
                letters::write(&self.envelope(0, 1, &[]))
            ));
        }
        Ok(texts)
    }

    /// A part with what says where it belongs. `at` and `n_parts` are at most [`MAX_PARTS`].
    fn envelope(&self, at: usize, n_parts: usize, part: &[u8]) -> Vec<u8> {
        let short = |n: usize| u16::try_from(n).unwrap_or(u16::MAX).to_be_bytes();
        let mut out = Vec::with_capacity(HEAD_BYTES + part.len());
        out.extend([VERSION, self.kind.tag()]);
        out.extend(short(at));
        out.extend(short(n_parts));
        out.extend(crc32(&self.packed).to_be_bytes());
        out.extend_from_slice(part);
        out
    }
}

/// A part as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part<'a> {
    kind: Kind,
    at: usize,
    n_parts: usize,
    sum: u32,
    bytes: &'a [u8],
}

impl<'a> Part<'a> {
    fn read(envelope: &'a [u8]) -> Result<Self, CarryError> {
        let (head, bytes) = envelope
            .split_first_chunk::<HEAD_BYTES>()
            .ok_or(CarryError::Damaged)?;
        let [version, tag, a, b, c, d, sum @ ..] = *head;
        if version != VERSION {
            return Err(CarryError::Newer);
        }
        let part = Self {
            kind: Kind::of_tag(tag).ok_or(CarryError::Newer)?,
            at: usize::from(u16::from_be_bytes([a, b])),
            n_parts: usize::from(u16::from_be_bytes([c, d])),
            sum: u32::from_be_bytes(sum),
            bytes,
        };
        let is_possible = part.at < part.n_parts && part.n_parts <= MAX_PARTS;
        is_possible.then_some(part).ok_or(CarryError::Damaged)
    }
}

/// Checks a whole and unpacks it.
fn unpack(packed: &[u8], sum: u32) -> Result<Vec<u8>, CarryError> {
    if crc32(packed) != sum {
        return Err(CarryError::Damaged);
    }
    decompress_to_vec_with_limit(packed, MAX_BYTES).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => CarryError::TooBig { limit: MAX_BYTES },
        _ => CarryError::Damaged,
    })
}

#[cfg(test)]
mod tests;

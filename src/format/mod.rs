// SPDX-License-Identifier: EUPL-1.2
//! Documents to bytes and back.
//!
//! Every file is hostile until parsed: sizes, counts and depths are limited before memory is spent, nothing here
//! recurses on what a file nests, and no file makes it panic. What can be understood is kept and what had to be
//! repaired is listed; the rest is a typed [`LoadError`]. Messages are made where the words are, not here.

mod branch;
pub mod clip;
pub mod delimited;
mod error;
pub mod examples;
pub mod form;
pub mod journal;
pub mod json;
pub mod lines;
pub mod mail;
pub mod mind_map;
pub mod minutes;
pub mod names;
mod other_json;
pub mod page;
pub mod png;
pub mod room;
pub mod sketch;
mod sniff;
pub mod svg;
pub mod versions;
pub(crate) mod xml;

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

pub use branch::{branch, branches};
pub use error::{LoadError, Opened, Repair, RepairKind};
pub use sniff::{Sort, is_for_office, open, sniff};

/// The largest file that is opened, in bytes.
pub const MAX_FILE_BYTES: usize = 10_000_000;
/// The most that is unpacked from a picture, and the largest document that is read back from storage, in bytes.
pub const MAX_DOCUMENT_BYTES: usize = 20_000_000;

/// Unpacks zlib, up to the limit.
fn inflate(packed: &[u8]) -> Result<Vec<u8>, LoadError> {
    decompress_to_vec_zlib_with_limit(packed, MAX_DOCUMENT_BYTES).map_err(|error| {
        if error.status == TINFLStatus::HasMoreOutput {
            LoadError::TooBig {
                bytes: error.output.len(),
                limit: MAX_DOCUMENT_BYTES,
            }
        } else {
            LoadError::DamagedInside
        }
    })
}

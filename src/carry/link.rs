// SPDX-License-Identifier: EUPL-1.2
//! A whole parcel in the part of an address behind `#`, which a browser never sends to a server.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{CarryError, Kind, MARK, Parcel, Part, letters, unpack};

/// The longest link that mail and chat programs leave whole, in characters.
pub const MAX_LINK_CHARS: usize = 2_000;
/// Stands before what is packed in base64url.
const LINK: &str = "#/link/";
/// Stands before what is packed in [`letters`].
const CODE: &str = "#/code/";

/// What came out of a link or a set of codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// What was carried.
    pub kind: Kind,
    /// The bytes as they were packed.
    pub bytes: Vec<u8>,
}

impl Parcel {
    /// The link to send; `base` is the address of the app without `#`.
    ///
    /// # Errors
    /// [`CarryError::LongLink`].
    pub fn link(&self, base: &str) -> Result<String, CarryError> {
        let whole = URL_SAFE_NO_PAD.encode(self.envelope(0, 1, &self.packed));
        short_enough(format!("{base}{LINK}{whole}"))
    }

    /// The same link as a QR code holds it, whatever its length: the start, and the rest in [`letters`].
    #[must_use]
    pub fn code_link(&self, base: &str) -> (String, String) {
        let whole = letters::write(&self.envelope(0, 1, &self.packed));
        (format!("{base}{CODE}"), whole)
    }
}

fn short_enough(link: String) -> Result<String, CarryError> {
    let chars = link.len();
    if chars > MAX_LINK_CHARS {
        return Err(CarryError::LongLink {
            chars,
            limit: MAX_LINK_CHARS,
        });
    }
    Ok(link)
}

/// Finds what stands behind the mark of a link or a code, with its way of packing. Words around a link do not matter: it
/// ends at the first white space.
fn find(text: &str) -> Option<Result<Vec<u8>, CarryError>> {
    let after = |mark: &str| {
        let (_, rest) = text.split_once(mark)?;
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
        Some(&rest[..end.unwrap_or(rest.len())])
    };
    let read_letters = |packed: &str| letters::read(packed).ok_or(CarryError::Damaged);
    if let Some(packed) = after(LINK) {
        return Some(
            URL_SAFE_NO_PAD
                .decode(packed)
                .map_err(|_| CarryError::Damaged),
        );
    }
    after(CODE).or_else(|| after(MARK)).map(read_letters)
}

/// The envelope in the text of a link or a code.
pub(super) fn envelope(text: &str) -> Result<Vec<u8>, CarryError> {
    find(text).unwrap_or(Err(CarryError::NotOurs))
}

/// Tells whether a text, such as one that was pasted, holds a link of ours.
#[must_use]
pub fn find_link(text: &str) -> bool {
    [LINK, CODE].iter().any(|mark| text.contains(mark))
}

/// Reads what a link holds; also from a text with words around it.
///
/// # Errors
/// [`CarryError`]; a code that is one of several is [`CarryError::Damaged`] here.
pub fn read_link(text: &str) -> Result<Arrived, CarryError> {
    let envelope = envelope(text)?;
    let part = Part::read(&envelope)?;
    if part.n_parts != 1 {
        return Err(CarryError::Damaged);
    }
    Ok(Arrived {
        kind: part.kind,
        bytes: unpack(part.bytes, part.sum)?,
    })
}

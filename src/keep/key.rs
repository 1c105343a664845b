// SPDX-License-Identifier: EUPL-1.2
//! The names under which things are kept. All of them carry [`PREFIX`]; nothing else on the origin
//! is ever touched, because a path on a shared host has neighbours (ST7).

use serde::{Deserialize, Serialize};

/// Start of every key in the fast store.
pub const PREFIX: &str = "doelenboom:";
/// Name of the durable database.
pub const DATABASE: &str = "doelenboom";

const DOC: &str = "doelenboom:doc:";
const JOURNAL: &str = "doelenboom:journal:";
const VIEW: &str = "doelenboom:view:";
const GONE: &str = "doelenboom:gone:";
const DAMAGED: &str = "doelenboom:damaged:";

/// The library's name for one entry: random, not part of the document, different for every copy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocKey(String);

impl DocKey {
    /// A key from 64 random bits.
    #[must_use]
    pub fn from_random(bits: u64) -> Self {
        Self(format!("{bits:016x}"))
    }

    /// Reads a key, for example from an address. `None` unless it is 1–64 of `a–z`, `0–9`, `-`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len());
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        (fits && text.bytes().all(plain)).then(|| Self(text.to_owned()))
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for DocKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the whole copy of a document stands in the fast store.
#[must_use]
pub fn doc(key: &DocKey) -> String {
    format!("{DOC}{key}")
}

/// Where the journal of a large document stands in the fast store.
#[must_use]
pub fn journal(key: &DocKey) -> String {
    format!("{JOURNAL}{key}")
}

/// Where the view state (folded cards and the like) stands in the fast store.
#[must_use]
pub(super) fn view(key: &DocKey) -> String {
    format!("{VIEW}{key}")
}

/// Where a removal waits in the fast store until the durable store knows it.
#[must_use]
pub(super) fn gone(key: &DocKey) -> String {
    format!("{GONE}{key}")
}

/// Where unreadable bytes are set aside. The name holds their checksum, so setting the same bytes
/// aside twice costs nothing.
#[must_use]
pub(super) fn damaged(key: &DocKey, raw: &str) -> String {
    format!(
        "{DAMAGED}{key}:{:016x}",
        super::checksum::checksum(raw.as_bytes())
    )
}

/// What a key of the fast store holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FastKey {
    /// The whole copy of a document.
    Doc(DocKey),
    /// The journal of a large document.
    Journal(DocKey),
    /// View state.
    View(DocKey),
    /// A removal the durable store may not know yet.
    Gone(DocKey),
    /// Bytes set aside; the text is the full key.
    Damaged(String),
    /// Something else of ours, such as a setting.
    Other,
}

/// Tells what `key` holds; `None` if it isn't ours.
#[must_use]
pub fn read_fast_key(key: &str) -> Option<FastKey> {
    key.strip_prefix(PREFIX)?;
    let rest = |start: &str| key.strip_prefix(start).and_then(DocKey::parse);
    Some(if let Some(k) = rest(DOC) {
        FastKey::Doc(k)
    } else if let Some(k) = rest(JOURNAL) {
        FastKey::Journal(k)
    } else if let Some(k) = rest(VIEW) {
        FastKey::View(k)
    } else if let Some(k) = rest(GONE) {
        FastKey::Gone(k)
    } else if key.starts_with(DAMAGED) {
        FastKey::Damaged(key.to_owned())
    } else {
        FastKey::Other
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_back_as_what_it_holds() {
        let key = DocKey::from_random(0xabc);
        assert_eq!(key.as_str(), "0000000000000abc");
        assert_eq!(read_fast_key(&doc(&key)), Some(FastKey::Doc(key.clone())));
        assert_eq!(
            read_fast_key(&journal(&key)),
            Some(FastKey::Journal(key.clone()))
        );
        assert_eq!(read_fast_key(&view(&key)), Some(FastKey::View(key.clone())));
        assert_eq!(read_fast_key(&gone(&key)), Some(FastKey::Gone(key.clone())));
        let aside = damaged(&key, "x");
        assert_eq!(read_fast_key(&aside), Some(FastKey::Damaged(aside.clone())));
        assert_eq!(read_fast_key("doelenboom:lang"), Some(FastKey::Other));
        assert_eq!(read_fast_key("someone-else"), None);
    }

    #[test]
    fn odd_keys_are_refused() {
        for odd in ["", "A", "a/b", "é", &"a".repeat(65)] {
            assert_eq!(DocKey::parse(odd), None, "{odd:?}");
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Identities: 64 random bits each, shown as 16 hexadecimal digits.
//!
//! A file written by hand may use any short text as an id (`"doel-1"`). Such a text is hashed to the same 64 bits
//! everywhere, and the document remembers the text (see [`IdTexts`]), so ids are never renumbered and two people who
//! both edit the hand-made file still mean the same card.

use std::collections::BTreeMap;
use std::fmt;

/// The longest text accepted as an id, in characters.
pub const MAX_ID_CHARS: usize = 64;

/// Hashes bytes to 64 bits (FNV-1a): the same on every machine and in every version.
#[must_use]
pub fn hash_bytes(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn parse_canonical(text: &str) -> Option<u64> {
    let canonical =
        text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    canonical
        .then(|| u64::from_str_radix(text, 16).ok())
        .flatten()
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl $name {
            /// Reads an id: 16 hexadecimal digits are taken as they are, any other text is hashed.
            #[must_use]
            pub fn from_text(text: &str) -> Self {
                Self(parse_canonical(text).unwrap_or_else(|| hash_bytes(text.as_bytes())))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:016x}", self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({:016x})", stringify!($name), self.0)
            }
        }
    };
}

id!(
    /// One card, for ever: copies, backups and mailed files keep it.
    NodeId
);
id!(
    /// A group that brings cards, such as *inwoners*.
    GroupId
);
id!(
    /// A tag: a life domain, a persona.
    TagId
);
id!(
    /// A cluster of cards on the wall.
    ClusterId
);
id!(
    /// A step of a meeting.
    StepId
);
id!(
    /// A round of voting.
    RoundId
);
id!(
    /// An entry beside the tree: a word, a persona, a line of the log.
    EntryId
);
id!(
    /// A ballot box. Random, so it names nobody.
    BoxId
);
id!(
    /// What copies, backups and mailed files of one document share.
    LineageId
);
id!(
    /// One opening of a document by one person. Random, so it names nobody.
    EditorId
);

/// The texts of ids that a file wrote in its own way, kept so that they are written back unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdTexts(BTreeMap<u64, Box<str>>);

impl IdTexts {
    /// Remembers how the file wrote the id, when that is not the usual 16 digits.
    pub fn remember(&mut self, id: u64, text: &str) {
        if parse_canonical(text).is_none() {
            self.0.entry(id).or_insert_with(|| text.into());
        }
    }

    /// Returns the text to write for the id.
    #[must_use]
    pub fn text(&self, id: u64) -> String {
        self.own(id)
            .map_or_else(|| format!("{id:016x}"), ToString::to_string)
    }

    /// Returns the text of a file's own way of writing the id, if there is one.
    #[must_use]
    pub fn own(&self, id: u64) -> Option<&str> {
        self.0.get(&id).map(|text| &**text)
    }

    /// Takes over the texts of another document, for ids not known here.
    pub fn adopt(&mut self, other: &Self) {
        for (id, text) in &other.0 {
            self.0.entry(*id).or_insert_with(|| text.clone());
        }
    }
}

/// A source of new ids. The randomness comes from outside (the core has none): one seed an opening, spread by
/// SplitMix64 (Steele, Lea and Flood, 2014).
#[derive(Clone, Debug)]
pub struct IdSource(u64);

impl IdSource {
    /// Starts from a random seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns 64 new bits.
    pub fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_text_survives_and_own_text_is_remembered() {
        let id = NodeId::from_text("00ff00ff00ff00ff");
        assert_eq!(id, NodeId(0x00ff_00ff_00ff_00ff));
        assert_eq!(id.to_string(), "00ff00ff00ff00ff");

        let own = NodeId::from_text("doel-1");
        let mut texts = IdTexts::default();
        texts.remember(own.0, "doel-1");
        texts.remember(id.0, "00ff00ff00ff00ff");
        assert_eq!(texts.text(own.0), "doel-1");
        assert_eq!(texts.text(id.0), "00ff00ff00ff00ff");
    }

    #[test]
    fn upper_case_digits_are_an_own_text() {
        assert_ne!(
            NodeId::from_text("00FF00FF00FF00FF"),
            NodeId(0x00ff_00ff_00ff_00ff)
        );
    }

    #[test]
    fn id_source_does_not_repeat_soon() {
        let mut ids = IdSource::new(7);
        let seen: std::collections::BTreeSet<u64> = (0..10_000).map(|_| ids.next_bits()).collect();
        assert_eq!(seen.len(), 10_000);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Entries: small records beside the tree. A word of the glossary, a persona, a judgment about a card, a line of the log.
//!
//! One family of records serves them all: a kind, and texts by name. Everything that holds for a value of a card holds for
//! a value of an entry: it is stamped, can be undone, merges, is listed when two people wrote it apart from each other,
//! and reads back from a file. A kind or a name that this version does not know is kept, so files of newer versions survive.
//!
//! # To add a kind
//!
//! 1. Add a variant to [`EntryKind`] and its name to [`EntryKind::as_str`] and [`EntryKind::ALL`].
//! 2. Take names for its texts from [`key`], or add one there. `key::TEXT` is what the entry is called in a list.
//! 3. Make entries with `Command::AddEntry` (an id of its own, for what is listed: a line, a word) or `Command::SetEntry`
//!    with [`EntryId::of`] (an id made of what it is about, for what there is once: the judgment of one persona on one
//!    card; two tables that both judge then have one entry, with a conflict to settle). Both are one step for undo.
//! 4. Read them with [`Document::entries_of`](super::Document::entries_of), in the order in which they were made, and
//!    [`Entry::text`]. A card is named by its id as text; [`Document::card_of`](super::Document::card_of) finds it also
//!    after cards were joined. An entry may name a card, group or other entry that is gone: say nothing then, for undo may
//!    bring it back.
//!
//! Nothing else has to change: editing, the journal, files, the schema and merging know no kinds.

use std::collections::BTreeMap;

use super::field::Field;
use super::id::{EntryId, hash_bytes};
use super::node::Unknown;
use super::rule::RuleName;

/// The most entries a document may hold, those taken away included.
pub const MAX_ENTRIES: usize = 20_000;

/// The name of a text of an entry: 1 to 24 of the characters a–z, 0–9 and hyphen, as the name of a rule.
pub type EntryKey = RuleName;

/// Names of texts that several kinds share.
pub mod key {
    use super::EntryKey;

    const fn name(text: &str) -> EntryKey {
        match EntryKey::from_text(text) {
            Some(name) => name,
            None => panic!("a good name"),
        }
    }

    /// What it says, and what it is called in a list.
    pub const TEXT: EntryKey = name("text");
    /// Why, or what else there is to say.
    pub const WHY: EntryKey = name("why");
    /// The card it is about: an id.
    pub const CARD: EntryKey = name("card");
    /// Whose it is: the id of a group, or a word for a role. Never the name of a person.
    pub const BY: EntryKey = name("by");
    /// Another entry it belongs to: an id.
    pub const OF: EntryKey = name("of");
    /// What was chosen of a short list, by name.
    pub const CHOICE: EntryKey = name("choice");
    /// The picture that was chosen, by name.
    pub const PICTURE: EntryKey = name("picture");
    /// What a persona wishes for, in their own words.
    pub const WISH: EntryKey = name("wish");
    /// What the klantmanager sees.
    pub const OFFICER: EntryKey = name("officer");
    /// What the begeleider sees.
    pub const COACH: EntryKey = name("coach");
    /// The weight of betrokkenheid, 0 to 10.
    pub const CARE: EntryKey = name("care");
    /// The weight of rendement, 0 to 10.
    pub const YIELD: EntryKey = name("yield");
    /// The weight of legitimiteit, 0 to 10.
    pub const RIGHT: EntryKey = name("right");
    /// A day, as `2026-11-27`. Never a time.
    pub const DAY: EntryKey = name("day");
    /// Which step of a meeting.
    pub const STEP: EntryKey = name("step");
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A way of looking that the facilitator turned on.
    Lens,
    /// A word that people mean different things by.
    Word,
    /// What a group means by a word: `of` names the word.
    Meaning,
    /// A person who does not exist, to look through the eyes of.
    Persona,
    /// Whether a card helps a persona: `of` names the persona, `card` the card.
    Judgment,
    /// A part of life or a way of taking part that a card touches.
    Part,
    /// A helper who stands around the resident.
    Helper,
    /// The case that is weighed in the triangle of values.
    Case,
    /// How a role weighs the case between the three values: `of` names the case.
    Weighing,
    /// A picture for a notion, and why.
    Association,
    /// What lies beneath a card.
    Beneath,
    /// Two parties around a goal, and how well they work together.
    Cooperation,
    /// A link that was read both ways and holds: `of` names the card above, `card` the card below.
    Check,
    /// Something noted about a question of the talk cards.
    Talk,
    /// A line of the log of a meeting.
    Log,
    /// What was agreed.
    Agreement,
    /// How far the document as a whole is agreed on; there is one.
    Standing,
    /// A table of the room: `text` is its name.
    Table,
    /// Which file or table brought a card: `card` is the card, `text` the name. See [`super::origins`].
    Origin,
    /// Two cards look alike and are not the same, people say: `card` and `of`. See [`super::different`].
    Different,
}

impl EntryKind {
    /// Every kind that this version knows.
    pub const ALL: [Self; 20] = [
        Self::Lens,
        Self::Word,
        Self::Meaning,
        Self::Persona,
        Self::Judgment,
        Self::Part,
        Self::Helper,
        Self::Case,
        Self::Weighing,
        Self::Association,
        Self::Beneath,
        Self::Cooperation,
        Self::Check,
        Self::Talk,
        Self::Log,
        Self::Agreement,
        Self::Standing,
        Self::Table,
        Self::Origin,
        Self::Different,
    ];

    /// Returns the name used in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lens => "lens",
            Self::Word => "word",
            Self::Meaning => "meaning",
            Self::Persona => "persona",
            Self::Judgment => "judgment",
            Self::Part => "part",
            Self::Helper => "helper",
            Self::Case => "case",
            Self::Weighing => "weighing",
            Self::Association => "association",
            Self::Beneath => "beneath",
            Self::Cooperation => "cooperation",
            Self::Check => "check",
            Self::Talk => "talk",
            Self::Log => "log",
            Self::Agreement => "agreement",
            Self::Standing => "standing",
            Self::Table => "table",
            Self::Origin => "origin",
            Self::Different => "different",
        }
    }
}

/// A value of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntrySlot {
    /// Kept or removed.
    Presence,
    /// What it is, by name.
    Kind,
    /// A text.
    Text(EntryKey),
}

/// The record of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Kept or removed.
    pub presence: Field<bool>,
    /// What it is, by name; see [`EntryKind::as_str`].
    pub kind: Field<String>,
    /// Its texts, by name.
    pub texts: BTreeMap<EntryKey, Field<String>>,
    /// What a newer version wrote.
    pub unknown: Unknown,
}

impl Entry {
    /// Tells whether it is there and of the kind.
    #[must_use]
    pub fn is(&self, kind: EntryKind) -> bool {
        *self.presence.get() && self.kind.get() == kind.as_str()
    }

    /// Returns a text, empty when there is none.
    #[must_use]
    pub fn text(&self, key: EntryKey) -> &str {
        self.texts.get(&key).map_or("", |text| text.get())
    }

    /// Returns a text that names another entry.
    #[must_use]
    pub fn entry(&self, key: EntryKey) -> EntryId {
        EntryId::from_text(self.text(key))
    }
}

impl EntryId {
    /// Returns the id of the one entry of its kind about these things.
    #[must_use]
    pub fn of(kind: EntryKind, about: &[&str]) -> Self {
        let mut bytes = kind.as_str().as_bytes().to_vec();
        for name in about {
            bytes.push(0);
            bytes.extend_from_slice(name.as_bytes());
        }
        Self(hash_bytes(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_names_of_their_own_and_ids_tell_what_they_are_about() {
        let names: std::collections::BTreeSet<_> =
            EntryKind::ALL.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(names.len(), EntryKind::ALL.len());
        let id = |about: &[&str]| EntryId::of(EntryKind::Judgment, about);
        assert_eq!(id(&["a", "b"]), id(&["a", "b"]));
        assert_ne!(id(&["a", "b"]), id(&["ab"]));
        assert_ne!(id(&["a"]), EntryId::of(EntryKind::Beneath, &["a"]));
    }
}

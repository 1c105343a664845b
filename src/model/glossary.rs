// SPDX-License-Identifier: EUPL-1.2
//! The glossary: words that people mean different things by, with what each group means. Several meanings may stand side
//! by side: the room does not have to agree.

use super::document::Document;
use super::entry::{EntryKind, key};
use super::id::{EntryId, GroupId};

/// What someone means by a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Which entry.
    pub id: EntryId,
    /// The group that means it; `None` for the room, or a group that is gone.
    pub group: Option<GroupId>,
    /// What it means.
    pub text: String,
}

/// A word with its meanings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Which entry.
    pub id: EntryId,
    /// The word.
    pub text: String,
    /// What it means, to whom.
    pub meanings: Vec<Meaning>,
}

/// The name of the lens that shows the glossary.
pub const GLOSSARY: &str = "words";

/// Lists the words in the order in which they came up. Empty when the facilitator has not turned the glossary on.
#[must_use]
pub fn glossary(doc: &Document) -> Vec<Word> {
    let lens = EntryId::of(EntryKind::Lens, &[GLOSSARY]);
    if doc.entries.is_empty() || doc.entry(EntryKind::Lens, lens).is_none() {
        return Vec::new();
    }
    let meanings = doc.entries_of(EntryKind::Meaning);
    let of_word = |id: EntryId| {
        let of = meanings
            .iter()
            .filter(|(_, meaning)| meaning.entry(key::OF) == id);
        of.map(|(id, meaning)| {
            let group = GroupId::from_text(meaning.text(key::BY));
            let kept = doc
                .groups
                .get(&group)
                .is_some_and(|group| *group.presence.get());
            Meaning {
                id: *id,
                group: kept.then_some(group),
                text: meaning.text(key::TEXT).to_owned(),
            }
        })
        .collect()
    };
    let words = doc.entries_of(EntryKind::Word).into_iter();
    words
        .map(|(id, word)| Word {
            id,
            text: word.text(key::TEXT).to_owned(),
            meanings: of_word(id),
        })
        .collect()
}

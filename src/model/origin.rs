// SPDX-License-Identifier: EUPL-1.2
//! What was found out when documents came together: which file or table brought a card, and which cards that look alike
//! are not the same.
//!
//! Both are entries with an id made of what they are about, so they merge as sets: a card that two people brought in under
//! two names has both, and nobody has to choose. A group is who *thought* of a card; a file is not a group.

use std::collections::BTreeMap;

use super::document::Document;
use super::entry::{EntryKey, EntryKind, key};
use super::id::{EntryId, NodeId};

/// An entry to write: which one, what it is, and its texts.
pub type EntryToSet = (EntryId, EntryKind, Vec<(EntryKey, String)>);

/// Returns the entry that says which file or table brought a card.
#[must_use]
pub fn origin_entry(card: NodeId, name: &str) -> EntryToSet {
    let (kind, card) = (EntryKind::Origin, card.to_string());
    let texts = vec![(key::TEXT, name.to_owned()), (key::CARD, card.clone())];
    (EntryId::of(kind, &[&card, name]), kind, texts)
}

/// Returns the entry that says that two cards are not the same.
#[must_use]
pub fn different_entry(one: NodeId, other: NodeId) -> EntryToSet {
    let kind = EntryKind::Different;
    let (low, high) = (one.min(other).to_string(), one.max(other).to_string());
    let texts = vec![(key::CARD, low.clone()), (key::OF, high.clone())];
    (EntryId::of(kind, &[&low, &high]), kind, texts)
}

/// Lists the cards that came from elsewhere, with the name of where; first what came first. A card that came twice, or
/// that was made of two, may be there more often.
#[must_use]
pub fn origins(doc: &Document) -> Vec<(NodeId, &str)> {
    let entries = doc.entries_of(EntryKind::Origin).into_iter();
    entries
        .map(|(_, entry)| (doc.card_of(entry.text(key::CARD)), entry.text(key::TEXT)))
        .filter(|(_, name)| !name.trim().is_empty())
        .collect()
}

/// Lists the names of where cards came from, each once, first what came first; and the cards of [`origins`], each with the
/// number of its name in that list.
#[must_use]
pub fn numbered_origins(doc: &Document) -> (Vec<&str>, Vec<(NodeId, usize)>) {
    let mut names = Vec::new();
    let mut numbers = BTreeMap::new();
    let cards = origins(doc).into_iter().map(|(card, name)| {
        let nth = *numbers.entry(name).or_insert_with(|| {
            names.push(name);
            names.len() - 1
        });
        (card, nth)
    });
    let cards = cards.collect();
    (names, cards)
}

/// Lists the names of where cards came from, each once, first what came first.
#[must_use]
pub fn origin_names(doc: &Document) -> Vec<&str> {
    numbered_origins(doc).0
}

/// Lists the pairs of cards that people found not to be the same, the lower id first.
#[must_use]
pub fn different(doc: &Document) -> Vec<(NodeId, NodeId)> {
    let entries = doc.entries_of(EntryKind::Different).into_iter();
    let pairs = entries.map(|(_, entry)| {
        let (one, other) = (entry.text(key::CARD), entry.text(key::OF));
        let (one, other) = (doc.card_of(one), doc.card_of(other));
        (one.min(other), one.max(other))
    });
    pairs.collect()
}

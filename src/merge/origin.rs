// SPDX-License-Identifier: EUPL-1.2
//! Noting of cards where they come from, so that the tree can show it after a merge.

use std::collections::BTreeSet;

use super::likely::words;
use crate::edit::{Command, Editor};
use crate::model::{Document, EntryKind, NodeId, key, origin_entry, origins};

/// Notes that these cards came from a file or table of this name. `random` are fresh random bits. A card that came with
/// an origin of its own keeps that, and no value of a card changes: noting is not editing.
#[must_use]
pub fn mark_origin(doc: Document, cards: &[NodeId], name: &str, random: u64) -> Document {
    let known: BTreeSet<NodeId> = origins(&doc).into_iter().map(|(id, _)| id).collect();
    let mut editor = Editor::new(doc, random);
    for card in cards.iter().filter(|card| !known.contains(card)) {
        let (id, kind, texts) = origin_entry(*card, name.trim());
        // A name that can't be kept leaves the cards without.
        let _ = editor.execute(Command::SetEntry { id, kind, texts });
    }
    editor.into_document()
}

/// Returns what to call a file by: the table of the room that its name names, else the name itself. Of *tafel 1* and
/// *tafel 12* it is the one whose words are all there, and of several the longest.
#[must_use]
pub fn origin_name(doc: &Document, file: &str) -> String {
    let said = words(file);
    let tables = doc.entries_of(EntryKind::Table).into_iter();
    let names = tables.map(|(_, entry)| entry.text(key::TEXT).trim());
    let found = names
        .map(|name| (words(name), name))
        .filter(|(of_name, _)| {
            !of_name.is_empty() && said.windows(of_name.len()).any(|at| at == of_name)
        })
        .max_by_key(|(of_name, _)| of_name.len());
    found.map_or(file, |(_, name)| name).to_owned()
}

// SPDX-License-Identifier: EUPL-1.2
//! Noting of cards where they come from, so that the tree can show it after a merge.

use std::collections::{BTreeMap, BTreeSet};

use super::likely::words;
use crate::edit::{Command, Editor};
use crate::model::{
    Aliases, Document, EntryKind, NodeId, key, numbered_origins, origin_entry, origins,
};

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

/// Where each card was first: what the document says of it, else the first of what came in that has it. So pairs are found
/// again after the document was closed, and of files whose cards were not noted as long as it is open.
#[derive(Debug)]
pub struct Origins<'d> {
    names: Vec<&'d str>,
    noted: BTreeMap<NodeId, usize>,
    sources: Vec<Source<'d>>,
    aliases: Aliases,
}

#[derive(Debug)]
struct Source<'d> {
    name: &'d str,
    doc: Option<&'d Document>,
    number: usize,
}

impl<'d> Origins<'d> {
    /// Gives a number to the document itself (0), to the names that it notes, and then to each file that came in under
    /// another name. The first of `sources` is the document as it was before.
    #[must_use]
    pub fn of(doc: &'d Document, sources: &[(&'d str, Option<&'d Document>)]) -> Self {
        let (names, cards) = numbered_origins(doc);
        let mut noted = BTreeMap::new();
        for (card, nth) in cards {
            noted.entry(card).or_insert(nth + 1);
        }
        let sources = sources.iter().enumerate().map(|(at, (name, doc))| {
            let known = names.iter().position(|one| one == name);
            let number = match (at, known) {
                (0, _) => 0,
                (_, Some(nth)) => nth + 1,
                (at, None) => names.len() + at,
            };
            Source {
                name,
                doc: *doc,
                number,
            }
        });
        Self {
            sources: sources.collect(),
            aliases: Aliases::of(doc),
            noted,
            names,
        }
    }

    /// Tells whether anything ever came in.
    #[must_use]
    pub fn are_several(&self) -> bool {
        !self.sources.is_empty() || !self.names.is_empty()
    }

    /// Returns the number of where a card was first.
    #[must_use]
    pub fn of_card(&self, id: NodeId) -> usize {
        if let Some(nth) = self.noted.get(&id) {
            return *nth;
        }
        let has = |doc: &Document| self.aliases.ids(id).any(|id| doc.node(id).is_some());
        let mut sources = self.sources.iter();
        let found = sources.find(|source| source.doc.is_some_and(has));
        found.map_or(0, |source| source.number)
    }

    /// Returns what has this number is called; `None` for the document itself.
    #[must_use]
    pub fn name(&self, number: usize) -> Option<&'d str> {
        let noted = self.names.get(number.checked_sub(1)?).copied();
        let mut sources = self.sources.iter().skip(1);
        noted.or_else(|| {
            let source = sources.find(|source| source.number == number);
            source.map(|source| source.name)
        })
    }
}

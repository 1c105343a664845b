// SPDX-License-Identifier: EUPL-1.2
//! Between the keeper's texts and documents: reading what is kept, doing journal lines again, making what is kept.

use super::picture::picture;
use crate::edit::Editor;
use crate::format::{LoadError, Opened, journal, json};
use crate::keep::{Contents, Snapshot, Summary};
use crate::model::{Document, Tree};
use crate::web::random::random_u64;

/// A kept document, ready for the screen.
#[derive(Debug)]
pub struct Loaded {
    /// The document and what was repaired in it.
    pub opened: Opened,
    /// Whether all changes of the journal could be done again. False also without a need.
    pub is_replayed: bool,
}

/// Reads what the keeper has, with the changes since.
///
/// # Errors
/// When the text is no document of ours.
pub fn load(contents: &Contents) -> Result<Loaded, LoadError> {
    let mut opened = read(contents.text.as_bytes())?;
    let mut is_replayed = true;
    for line in contents.replay.iter().flat_map(|change| change.lines()) {
        is_replayed &= journal::apply_line(&mut opened.document, line).is_ok();
    }
    Ok(Loaded {
        opened,
        is_replayed,
    })
}

/// Reads what was kept: our own JSON, or the untouched file of a newer version of the app.
///
/// # Errors
/// When it is nothing of ours.
pub fn read(bytes: &[u8]) -> Result<Opened, LoadError> {
    if bytes.first() == Some(&b'{') {
        // What we wrote ourselves may be larger than a file from outside.
        json::read(bytes)
    } else {
        crate::format::open(bytes)
    }
}

/// Opens a document for editing.
#[must_use]
pub fn editor(doc: Document) -> Editor {
    Editor::new(doc, random_u64())
}

/// What the keeper gets: the file's text, and what the library shows.
#[must_use]
pub fn snapshot(doc: &Document, tree: &Tree) -> Snapshot {
    Snapshot {
        text: json::write_as_shown(doc, tree),
        summary: Summary {
            title: title(doc, tree),
            n_cards: tree.len(),
            picture: picture(doc, tree),
        },
    }
}

/// The title: its own, else the text of the theme. Empty when there is neither.
#[must_use]
pub fn title(doc: &Document, tree: &Tree) -> String {
    let own = doc.title.get().trim();
    if own.is_empty() {
        let theme = tree.root().map(|root| doc.text(root));
        theme.unwrap_or_default().trim().to_owned()
    } else {
        own.to_owned()
    }
}

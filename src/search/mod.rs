// SPDX-License-Identifier: EUPL-1.2
//! Finding cards by what stands on them, and replacing words on many cards at once.
//!
//! Capitals and accents do not count. A word that is found nowhere may have a typing mistake: then cards come with a word
//! that nearly is the same. Who writes a word that does occur gets no guesses.

mod find;
mod fold;
mod replace;
mod suggest;

use crate::model::{DetailKey, Document, Node, NodeId, Tree};

pub use find::{Hit, Query};
pub use replace::{Field, Swap, swaps};
pub use suggest::{has_words, suggestions};

/// Lists the cards: the tree, the wall, then what is for later.
fn cards<'a>(doc: &'a Document, tree: &'a Tree) -> impl Iterator<Item = (NodeId, &'a Node)> {
    let tops = tree.root().into_iter();
    let tops = tops.chain(tree.wall().iter().chain(tree.aside()).copied());
    let all = tops.flat_map(|top| tree.branch(top));
    all.filter_map(|id| Some((id, doc.node(id)?)))
}

/// Lists the texts of a card that someone wrote: the one on it first. Fields of a fixed choice have no words of their own.
fn texts(node: &Node) -> impl Iterator<Item = (Field, &str)> {
    let kind = *node.kind.get();
    let keys = DetailKey::ALL.iter().copied().filter(move |key| {
        let is_choice = matches!(
            key,
            DetailKey::Measure | DetailKey::Statutory | DetailKey::Novelty
        );
        key.belongs_to(kind) && !is_choice
    });
    [
        (Field::Text, node.text.get().as_str()),
        (Field::Note, node.note.get().as_str()),
    ]
    .into_iter()
    .chain(keys.map(|key| (Field::Detail(key), node.detail(key))))
}

// SPDX-License-Identifier: EUPL-1.2
//! Two documents become one, without a server and without a common base (design §4, "Merging without a server").
//!
//! [`merge`] takes two documents, whatever they have to do with each other, and gives the one that holds what anyone wrote
//! in either: a value that was replaced by someone who knew it is gone, values written apart from each other stay as a
//! conflict ([`conflicts`]) that a person settles. [`compare`] tells what differs without changing either. [`likely_pairs`]
//! finds cards that may be the same, [`mark_origin`] notes of cards where they come from, and [`branch_of`] takes a tree along
//! as a branch, with new ids.
//!
//! The outcome does not depend on the order in which documents come together, nor on how often (`tests/merge.rs` holds
//! the laws). Two limits: what a newer version of the app wrote beside our fields is kept from one of the two, and a
//! document in which someone took away the theme and made another may get a different root in another order.
//!
//! How values without a stamp take part: everyone has seen them as far as they were replaced knowingly, which the version
//! vector notes by value and place. So a file by hand merges with what people made of it, and two files by hand that
//! differ are a conflict.

mod branch;
mod compare;
mod conflict;
mod likely;
mod origin;
mod others;
mod records;

use std::borrow::Cow;

use thiserror::Error;

pub use branch::{branch_from, branch_of};
pub use compare::{
    CHANGED, CardDifference, Comparison, Difference, MOVED, NEW, News, REMOVED, Side, address,
    compare,
};
pub use conflict::{Conflict, conflicts};
pub use likely::{LikelyPair, likely_pairs};
pub use origin::{Origins, mark_origin, origin_name};

use crate::model::{
    Aliases, Document, MAX_CARDS, MAX_DEPTH, MAX_ENTRIES, Node, NodeId, NodeKind, Place, Tree,
};

/// What a merge gives.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The document that holds both.
    pub document: Document,
    /// Its view.
    pub tree: Tree,
    /// What each of the two had that the other had not.
    pub differences: Comparison,
    /// What was written apart from each other, in this merge or an earlier one, and waits for someone to choose.
    pub conflicts: Vec<Conflict>,
    /// The two had each a theme of their own, which are one card now.
    pub has_joined_themes: bool,
}

/// Why two documents can't become one. Neither has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MergeError {
    /// Together they hold too many cards.
    #[error("together there are {count} cards, {limit} is the limit")]
    TooManyCards {
        /// How many there would be.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Together they hold too many entries beside the tree.
    #[error("together there are {count} entries, {limit} is the limit")]
    TooManyEntries {
        /// How many there would be.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Together they stand too deep under each other.
    #[error("together the tree would be deeper than {limit} levels")]
    TooDeep {
        /// How deep it may be.
        limit: usize,
    },
}

/// Brings two documents together.
///
/// # Errors
/// A [`MergeError`] when the outcome would break a limit of documents.
pub fn merge(ours: &Document, theirs: &Document) -> Result<Merged, MergeError> {
    let mut aliases = Aliases::of(ours);
    aliases.adopt(theirs);
    let (mut a, mut b) = (canonical(ours, &aliases), canonical(theirs, &aliases));
    let mut document = records::join(&a, &b, &aliases);
    let themes = both_themes(&a, &b, &document);
    if let Some((one, other)) = themes {
        aliases.join(one, other);
        document = aliases.apply(document);
        a = canonical(ours, &aliases);
        b = canonical(theirs, &aliases);
    }
    let tree = Tree::build(&document);
    check_limits(&document, &tree)?;
    let differences = compare::compare_canonical(&a, &b, &aliases, Some(&tree));
    Ok(Merged {
        conflicts: conflicts(&document, &tree),
        document,
        tree,
        differences,
        has_joined_themes: themes.is_some(),
    })
}

/// The document as it is when everything that anyone joined is one card.
fn canonical<'d>(doc: &'d Document, aliases: &Aliases) -> Cow<'d, Document> {
    if aliases.is_empty() {
        Cow::Borrowed(doc)
    } else {
        Cow::Owned(aliases.apply(doc.clone()))
    }
}

/// Finds the themes of two documents that each began on their own.
fn both_themes(a: &Document, b: &Document, merged: &Document) -> Option<(NodeId, NodeId)> {
    let (one, other) = (theme(a)?, theme(b)?);
    let stays = |id| merged.node(id).is_some_and(is_theme);
    (one != other && stays(one) && stays(other)).then_some((one, other))
}

fn theme(doc: &Document) -> Option<NodeId> {
    let themes = doc.nodes.iter().filter(|(_, node)| is_theme(node));
    themes
        .map(|(id, node)| (node.place.get().order(), *id))
        .min()
        .map(|(_, id)| id)
}

fn is_theme(node: &Node) -> bool {
    *node.kind.get() == NodeKind::Theme
        && matches!(node.place.get(), Place::Tree { parent: None, .. })
        && node.presence.any(|kept| *kept)
}

fn check_limits(doc: &Document, tree: &Tree) -> Result<(), MergeError> {
    // Reading leaves out what goes over the limit.
    let (count, limit) = (doc.entries.len(), MAX_ENTRIES);
    if count > limit {
        return Err(MergeError::TooManyEntries { count, limit });
    }
    if tree.len() > MAX_CARDS {
        return Err(MergeError::TooManyCards {
            count: tree.len(),
            limit: MAX_CARDS,
        });
    }
    let tops = tree.root().into_iter();
    let mut tops = tops.chain(tree.aside().iter().copied());
    if tops.any(|top| tree.height(top) > MAX_DEPTH) {
        return Err(MergeError::TooDeep { limit: MAX_DEPTH });
    }
    Ok(())
}

// SPDX-License-Identifier: EUPL-1.2
//! What people see in a document, without stamps, order keys and removed cards: two documents with equal content are
//! the same tree to everyone who looks.

use super::document::Document;
use super::entry::EntryKey;
use super::glossary::{Word, glossary};
use super::group::Mark;
use super::id::{ClusterId, EntryId, GroupId, NodeId, TagId};
use super::kind::NodeKind;
use super::link::LinkKey;
use super::node::{DetailKey, Place, Status};
use super::rule::RuleName;
use super::tree::{Region, Tree};

/// The visible content of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// The title.
    pub title: String,
    /// The cards: the tree, the wall, then what is set aside; each card before those under it.
    pub cards: Vec<Card>,
    /// The links between cards that are shown.
    pub links: Vec<JoinedCards>,
    /// The groups.
    pub groups: Vec<(GroupId, String, Mark)>,
    /// The tags.
    pub tags: Vec<(TagId, String)>,
    /// The clusters.
    pub clusters: Vec<(ClusterId, String)>,
    /// The rules that were switched, and how.
    pub rules: Vec<(RuleName, String)>,
    /// The entries beside the tree.
    pub entries: Vec<Beside>,
    /// The words that people mean different things by, as far as they are shown.
    pub glossary: Vec<Word>,
}

/// A card as it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which card.
    pub id: NodeId,
    /// The card above.
    pub parent: Option<NodeId>,
    /// Where it is.
    pub region: Region,
    /// The cluster on the wall.
    pub cluster: Option<ClusterId>,
    /// What it is.
    pub kind: NodeKind,
    /// The text on it.
    pub text: String,
    /// The explanation.
    pub note: String,
    /// How far it is agreed on.
    pub status: Status,
    /// Who brought it.
    pub groups: Vec<GroupId>,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// The fields that are filled in.
    pub details: Vec<(DetailKey, String)>,
    /// The rules it may differ from, and why.
    pub waivers: Vec<(RuleName, String)>,
}

/// An entry as it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Which entry.
    pub id: EntryId,
    /// What it is, by name.
    pub kind: String,
    /// What it says.
    pub texts: Vec<(EntryKey, String)>,
}

/// A link as it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedCards {
    /// What it says, from which card to which.
    pub key: LinkKey,
    /// How strong, 1 to 3.
    pub strength: u8,
    /// Why.
    pub reason: String,
}

impl Content {
    /// Takes the content of a document, given its view.
    #[must_use]
    pub fn of(doc: &Document, tree: &Tree) -> Self {
        let tops = tree.root().into_iter();
        let tops = tops
            .chain(tree.wall().iter().copied())
            .chain(tree.aside().iter().copied());
        Self {
            title: doc.title.get().clone(),
            cards: tops
                .flat_map(|top| tree.branch(top))
                .filter_map(|id| card(doc, tree, id))
                .collect(),
            links: doc
                .links
                .iter()
                .filter(|(key, link)| {
                    *link.presence.get() && tree.contains(key.from) && tree.contains(key.to)
                })
                .map(|(key, link)| JoinedCards {
                    key: *key,
                    strength: *link.strength.get(),
                    reason: link.reason.get().clone(),
                })
                .collect(),
            groups: kept(&doc.groups, |group| *group.presence.get())
                .map(|(id, group)| (id, group.name.get().clone(), *group.mark.get()))
                .collect(),
            tags: kept(&doc.tags, |tag| *tag.presence.get())
                .map(|(id, tag)| (id, tag.name.get().clone()))
                .collect(),
            clusters: kept(&doc.clusters, |cluster| *cluster.presence.get())
                .map(|(id, cluster)| (id, cluster.name.get().clone()))
                .collect(),
            rules: filled(&doc.rules),
            entries: kept(&doc.entries, |entry| *entry.presence.get())
                .map(|(id, entry)| Beside {
                    id,
                    kind: entry.kind.get().clone(),
                    texts: filled(&entry.texts),
                })
                .collect(),
            glossary: glossary(doc),
        }
    }
}

fn kept<Id: Copy, Record>(
    records: &std::collections::BTreeMap<Id, Record>,
    test: impl Fn(&Record) -> bool,
) -> impl Iterator<Item = (Id, &Record)> {
    records
        .iter()
        .filter(move |(_, record)| test(record))
        .map(|(id, record)| (*id, record))
}

/// Lists the texts that are not empty.
fn filled<Key: Copy>(
    fields: &std::collections::BTreeMap<Key, super::field::Field<String>>,
) -> Vec<(Key, String)> {
    let told = fields.iter().filter(|(_, field)| !field.get().is_empty());
    told.map(|(key, field)| (*key, field.get().clone()))
        .collect()
}

fn card(doc: &Document, tree: &Tree, id: NodeId) -> Option<Card> {
    let node = doc.node(id)?;
    Some(Card {
        id,
        parent: tree.parent(id),
        region: tree.region(id)?,
        cluster: match node.place.get() {
            Place::Wall { cluster, .. } => *cluster,
            Place::Tree { .. } | Place::Aside { .. } => None,
        },
        kind: *node.kind.get(),
        text: node.text.get().clone(),
        note: node.note.get().clone(),
        status: *node.status.get(),
        groups: node.groups().collect(),
        tags: node.tags().collect(),
        details: filled(&node.details),
        waivers: filled(&node.waivers),
    })
}

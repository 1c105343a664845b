// SPDX-License-Identifier: EUPL-1.2
//! Cards that were joined: several ids, one card.
//!
//! Joined ids form a class, and the lowest id stands for it: whoever joins what, in whatever order and on whatever
//! device, the outcome is the same. The records of a class become one record that holds every value of them, so
//! values that differ are a conflict like any other. An edit that someone else makes to an id that went therefore still
//! arrives. Joining is never undone by a later write, only by going back to the document before it.
//!
//! A limit: a value is told from another by its stamp, and cards written in one step share theirs. When two such cards are
//! joined and three devices come together, an older value may be offered as a choice or not, by the order in which they
//! came; what shows is the same.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Document;
use super::field::Field;
use super::id::{EditorId, NodeId, hash_bytes};
use super::link::{Link, LinkKey};
use super::node::{Node, Place, Unknown};
use super::stamp::Stamp;

/// Which ids are one card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases {
    /// Every id that was joined, and the one that stands for it; for the latter that is itself.
    stands_for: BTreeMap<NodeId, NodeId>,
    /// The ids of each class, by the one that stands for it.
    classes: BTreeMap<NodeId, BTreeSet<NodeId>>,
}

impl Aliases {
    /// Reads what a document says was joined.
    #[must_use]
    pub fn of(doc: &Document) -> Self {
        let mut aliases = Self::default();
        aliases.adopt(doc);
        aliases
    }

    /// Adds what another document says was joined.
    pub fn adopt(&mut self, doc: &Document) {
        for (from, to) in &doc.aliases {
            for (to, _) in to.pairs() {
                self.join(*from, *to);
            }
        }
    }

    /// Tells whether nothing was joined.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stands_for.is_empty()
    }

    /// Returns the id that stands for a card.
    #[must_use]
    pub fn id(&self, id: NodeId) -> NodeId {
        self.stands_for.get(&id).copied().unwrap_or(id)
    }

    /// Lists the ids that a card has had, itself included.
    pub fn ids(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let class = self.classes.get(&self.id(id));
        let alone = class.is_none().then_some(id);
        class.into_iter().flatten().copied().chain(alone)
    }

    /// Makes two cards one.
    pub fn join(&mut self, a: NodeId, b: NodeId) {
        let (a, b) = (self.id(a), self.id(b));
        if a == b {
            return;
        }
        let mut class = self.classes.remove(&a).unwrap_or_else(|| [a].into());
        class.append(&mut self.classes.remove(&b).unwrap_or_else(|| [b].into()));
        let id = a.min(b);
        for member in &class {
            self.stands_for.insert(*member, id);
        }
        self.classes.insert(id, class);
    }

    /// Returns the document with one record for each card.
    #[must_use]
    pub fn apply(&self, mut doc: Document) -> Document {
        if self.is_empty() {
            return doc;
        }
        let nodes = std::mem::take(&mut doc.nodes);
        for (id, mut node) in nodes {
            node.place = self.place(node.place);
            let id = self.id(id);
            let node = match doc.nodes.remove(&id) {
                Some(other) => join_nodes(other, node),
                None => node,
            };
            doc.nodes.insert(id, node);
        }
        let links = std::mem::take(&mut doc.links);
        for (key, link) in links {
            let key = LinkKey {
                from: self.id(key.from),
                to: self.id(key.to),
                ..key
            };
            // What joined a card with another that it now is says nothing any more.
            if key.from == key.to {
                continue;
            }
            let link = match doc.links.remove(&key) {
                Some(other) => join_links(other, link),
                None => link,
            };
            doc.links.insert(key, link);
        }
        doc.aliases = self.records();
        doc
    }

    /// The records: each id that went, and the one that stands for it. They need no stamps, for nothing replaces them.
    fn records(&self) -> BTreeMap<NodeId, Field<NodeId>> {
        let gone = self.stands_for.iter().filter(|(from, to)| from != to);
        gone.map(|(from, to)| {
            let stamp = Stamp {
                counter: 0,
                editor: EditorId(hash_bytes(&to.0.to_be_bytes())),
            };
            (*from, Field::new(*to, stamp))
        })
        .collect()
    }

    fn place(&self, place: Field<Place>) -> Field<Place> {
        let is_joined = |place: &Place| {
            let parent = place.parent();
            parent.is_some_and(|parent| self.id(parent) != parent)
        };
        if !place.any(is_joined) {
            return place;
        }
        let pairs = place.pairs().map(|(place, stamp)| {
            let mut place = place.clone();
            if let Place::Tree {
                parent: Some(parent),
                ..
            } = &mut place
            {
                *parent = self.id(*parent);
            }
            (place, stamp)
        });
        Field::from_pairs(pairs).unwrap_or_default()
    }
}

impl Document {
    /// Makes two cards one; see [`Aliases`]. Returns the id that stands for them from now on.
    pub fn join(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let mut aliases = Aliases::of(self);
        aliases.join(a, b);
        *self = aliases.apply(std::mem::take(self));
        aliases.id(a)
    }
}

fn join_fields<T: Ord + Clone + Default>(a: &Field<T>, b: &Field<T>) -> Field<T> {
    let pairs = a.pairs().chain(b.pairs());
    let pairs = pairs.map(|(value, stamp)| (value.clone(), stamp));
    Field::from_pairs(pairs).unwrap_or_default()
}

fn join_maps<Key: Ord, T: Ord + Clone + Default>(
    mut a: BTreeMap<Key, Field<T>>,
    b: BTreeMap<Key, Field<T>>,
) -> BTreeMap<Key, Field<T>> {
    for (key, field) in b {
        let field = match a.get(&key) {
            Some(other) => join_fields(other, &field),
            None => field,
        };
        a.insert(key, field);
    }
    a
}

fn join_nodes(a: Node, b: Node) -> Node {
    Node {
        presence: join_fields(&a.presence, &b.presence),
        kind: join_fields(&a.kind, &b.kind),
        text: join_fields(&a.text, &b.text),
        note: join_fields(&a.note, &b.note),
        place: join_fields(&a.place, &b.place),
        status: join_fields(&a.status, &b.status),
        groups: join_maps(a.groups, b.groups),
        tags: join_maps(a.tags, b.tags),
        details: join_maps(a.details, b.details),
        waivers: join_maps(a.waivers, b.waivers),
        unknown: join_unknown(a.unknown, b.unknown),
    }
}

fn join_links(a: Link, b: Link) -> Link {
    Link {
        presence: join_fields(&a.presence, &b.presence),
        strength: join_fields(&a.strength, &b.strength),
        reason: join_fields(&a.reason, &b.reason),
        unknown: join_unknown(a.unknown, b.unknown),
    }
}

/// What a newer version wrote can't be joined by one that does not know it: one of the two stays, everywhere the same.
pub(crate) fn join_unknown(a: Unknown, b: Unknown) -> Unknown {
    a.max(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::slot::{NodeSlot, Slot, Value};

    fn doc() -> Document {
        let mut doc = Document::default();
        for (id, parent, text) in [
            (5, None, "thema"),
            (7, Some(5), "doel"),
            (3, Some(7), "elders"),
        ] {
            let stamp = Stamp {
                counter: id,
                editor: EditorId(1),
            };
            let place = Place::Tree {
                parent: parent.map(NodeId),
                order: crate::model::OrderKey::default(),
            };
            let mut put = |slot, value| doc.write(Slot::Node(NodeId(id), slot), value, stamp);
            put(NodeSlot::Text, Value::Text(text.into()));
            put(NodeSlot::Place, Value::Place(place));
        }
        doc
    }

    #[test]
    fn joined_cards_are_one_record_with_the_values_of_both() {
        let mut doc = doc();
        assert_eq!(doc.join(NodeId(7), NodeId(5)), NodeId(5));
        assert_eq!(doc.nodes.len(), 2);
        let texts: Vec<_> = doc.nodes[&NodeId(5)]
            .text
            .pairs()
            .map(|(text, _)| text.as_str())
            .collect();
        assert_eq!(texts, ["doel", "thema"]);
        assert_eq!(doc.nodes[&NodeId(3)].place.get().parent(), Some(NodeId(5)));
        let aliases = Aliases::of(&doc);
        assert_eq!(aliases.id(NodeId(7)), NodeId(5));
        assert_eq!(
            aliases.ids(NodeId(7)).collect::<Vec<_>>(),
            [NodeId(5), NodeId(7)]
        );
        assert_eq!(aliases.ids(NodeId(3)).collect::<Vec<_>>(), [NodeId(3)]);
    }

    #[test]
    fn the_order_of_joining_makes_no_difference() {
        let (mut a, mut b) = (doc(), doc());
        a.join(NodeId(3), NodeId(5));
        a.join(NodeId(5), NodeId(7));
        b.join(NodeId(7), NodeId(5));
        b.join(NodeId(7), NodeId(3));
        assert_eq!(a, b);
        assert_eq!(Aliases::of(&a).apply(a.clone()), a);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What differs between two documents, and whose work it is.
//!
//! Without a common base it is not the values that tell who changed what, but who had seen whose: when the other side had
//! seen our value and has another, they changed it.

use super::canonical;
use super::records::has_replaced;
use crate::model::{
    Aliases, DetailKey, Document, EntrySlot, Field, GroupSlot, LabelSlot, LinkSlot, Node, NodeId,
    NodeSlot, Place, Slot, Stamp, Tree,
};

/// Whose work a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The first document, the one that is open.
    Ours,
    /// The other document.
    Theirs,
    /// Both, apart from each other.
    Both,
}

/// What is different about a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The side has a card that the other has not.
    New,
    /// The side took the card away.
    Removed,
    /// The side put it elsewhere: under another card, on the wall, or aside. Order alone does not count.
    Moved,
    /// The side changed these values.
    Changed(Vec<NodeSlot>),
}

/// One difference. A card may have several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardDifference {
    /// Which card.
    pub id: NodeId,
    /// Whose work it is.
    pub side: Side,
    /// What it is.
    pub what: Difference,
}

/// What differs between two documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Cards, in reading order of the first document, then those that only the other has.
    pub cards: Vec<CardDifference>,
    /// Values of the title, groups, tags, clusters, links and entries that differ.
    pub others: Vec<(Side, Slot)>,
}

impl Comparison {
    /// Tells whether the two look the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.others.is_empty()
    }

    /// Lists the differences that are one side's work, or both's.
    pub fn of(&self, side: Side) -> impl Iterator<Item = &CardDifference> {
        let is_theirs =
            move |found: &&CardDifference| found.side == side || found.side == Side::Both;
        self.cards.iter().filter(is_theirs)
    }
}

/// Compares two documents. Neither changes. Linear but for building the views.
#[must_use]
pub fn compare(ours: &Document, theirs: &Document) -> Comparison {
    let mut aliases = Aliases::of(ours);
    aliases.adopt(theirs);
    compare_canonical(
        &canonical(ours, &aliases),
        &canonical(theirs, &aliases),
        &aliases,
        None,
    )
}

/// The same for two documents in which every card has one id. `together` is the view of what a merge made of them: a card
/// that one took away still shows while a card stands below it, and goes when the other puts that card elsewhere.
pub(super) fn compare_canonical(
    a: &Document,
    b: &Document,
    aliases: &Aliases,
    together: Option<&Tree>,
) -> Comparison {
    let (tree_a, tree_b) = (Tree::build(a), Tree::build(b));
    let pair = Pair { a, b, aliases };
    let mut found = Comparison::default();
    let went = |id: NodeId| together.is_some_and(|together| !together.contains(id));
    for id in reading_order(&tree_a) {
        let (Some(ours), theirs) = (a.node(id), b.node(id)) else {
            continue;
        };
        if went(id) {
            let side = if tree_b.contains(id) {
                Side::Both
            } else {
                Side::Theirs
            };
            found.cards.push(removed(id, side));
            if let Some(theirs) = theirs {
                pair.changed(id, ours, theirs, &mut found);
            }
            continue;
        }
        match theirs {
            Some(theirs) if tree_b.contains(id) => {
                pair.card(id, (ours, &tree_a), (theirs, &tree_b), &mut found);
            }
            Some(theirs) => {
                let slot = Slot::Node(id, NodeSlot::Presence);
                let is_ours = pair.who(slot, &ours.presence, &theirs.presence) == Side::Ours;
                found
                    .cards
                    .push(gone(id, is_ours, Side::Ours, Side::Theirs));
                // It may show all the same, with a card below it that the other did not know of.
                pair.changed(id, ours, theirs, &mut found);
            }
            None => found.cards.push(gone(id, true, Side::Ours, Side::Theirs)),
        }
    }
    for id in reading_order(&tree_b).filter(|id| !tree_a.contains(*id)) {
        let (ours, Some(theirs)) = (a.node(id), b.node(id)) else {
            continue;
        };
        let slot = Slot::Node(id, NodeSlot::Presence);
        let is_theirs = ours
            .is_none_or(|ours| pair.who(slot, &ours.presence, &theirs.presence) == Side::Theirs)
            && !went(id);
        found
            .cards
            .push(gone(id, is_theirs, Side::Theirs, Side::Ours));
        if let Some(ours) = ours {
            pair.changed(id, ours, theirs, &mut found);
        }
    }
    pair.others(&mut found.others);
    found
}

/// A card that only `has` shows: it made the card or brought it back, else `lacks` took it away.
const fn gone(id: NodeId, is_new: bool, has: Side, lacks: Side) -> CardDifference {
    if is_new {
        let what = Difference::New;
        CardDifference {
            id,
            side: has,
            what,
        }
    } else {
        removed(id, lacks)
    }
}

const fn removed(id: NodeId, side: Side) -> CardDifference {
    let what = Difference::Removed;
    CardDifference { id, side, what }
}

/// Lists the cards that are shown, each before those under it: the tree, the wall, what is for later.
pub(super) fn reading_order(tree: &Tree) -> impl Iterator<Item = NodeId> {
    let tops = tree.root().into_iter();
    let tops = tops
        .chain(tree.wall().iter().copied())
        .chain(tree.aside().iter().copied());
    tops.flat_map(|top| tree.branch(top))
}

struct Pair<'d> {
    a: &'d Document,
    b: &'d Document,
    aliases: &'d Aliases,
}

impl Pair<'_> {
    /// Tells who changed a value, by who had seen whose.
    fn who<T>(&self, slot: Slot, ours: &Field<T>, theirs: &Field<T>) -> Side {
        let knows = |doc: &Document, stamp: Stamp| {
            if stamp.counter > 0 || stamp == Stamp::NONE {
                doc.seen.has_seen(stamp)
            } else {
                has_replaced(&doc.seen, self.aliases, slot, stamp.editor)
            }
        };
        match (knows(self.b, ours.stamp()), knows(self.a, theirs.stamp())) {
            (true, false) => Side::Theirs,
            (false, true) => Side::Ours,
            (true, true) | (false, false) => Side::Both,
        }
    }

    fn card(
        &self,
        id: NodeId,
        (ours, tree_a): (&Node, &Tree),
        (theirs, tree_b): (&Node, &Tree),
        found: &mut Comparison,
    ) {
        if ours == theirs {
            return;
        }
        let spot = |node: &Node, tree: &Tree| {
            let cluster = match node.place.get() {
                Place::Wall { cluster, .. } => *cluster,
                Place::Tree { .. } | Place::Aside { .. } => None,
            };
            let top = tree.parent(id).is_none().then(|| tree.region(id));
            (tree.parent(id), top, cluster)
        };
        if ours.place.get() != theirs.place.get() && spot(ours, tree_a) != spot(theirs, tree_b) {
            let slot = Slot::Node(id, NodeSlot::Place);
            let side = self.who(slot, &ours.place, &theirs.place);
            let what = Difference::Moved;
            found.cards.push(CardDifference { id, side, what });
        }
        self.changed(id, ours, theirs, found);
    }

    /// Lists the values that differ, by whose work they are.
    fn changed(&self, id: NodeId, ours: &Node, theirs: &Node, found: &mut Comparison) {
        let mut changed: Vec<(Side, NodeSlot)> = Vec::new();
        self.values(id, ours, theirs, &mut changed);
        for side in [Side::Ours, Side::Theirs, Side::Both] {
            let of_side = changed.iter().filter(|(who, _)| *who == side);
            let slots: Vec<NodeSlot> = of_side.map(|(_, slot)| *slot).collect();
            if !slots.is_empty() {
                let what = Difference::Changed(slots);
                found.cards.push(CardDifference { id, side, what });
            }
        }
    }

    fn values(&self, id: NodeId, ours: &Node, theirs: &Node, changed: &mut Vec<(Side, NodeSlot)>) {
        let mut values = Values {
            pair: self,
            id,
            changed,
        };
        values.value(NodeSlot::Kind, &ours.kind, &theirs.kind);
        values.value(NodeSlot::Text, &ours.text, &theirs.text);
        values.value(NodeSlot::Note, &ours.note, &theirs.note);
        values.value(NodeSlot::Status, &ours.status, &theirs.status);
        let off = Field::new(false, Stamp::NONE);
        for group in ours.groups.keys().chain(theirs.groups.keys()) {
            let (a, b) = (ours.groups.get(group), theirs.groups.get(group));
            let slot = NodeSlot::Group(*group);
            values.value(slot, a.unwrap_or(&off), b.unwrap_or(&off));
        }
        for tag in ours.tags.keys().chain(theirs.tags.keys()) {
            let (a, b) = (ours.tags.get(tag), theirs.tags.get(tag));
            values.value(NodeSlot::Tag(*tag), a.unwrap_or(&off), b.unwrap_or(&off));
        }
        let empty = Field::new(String::new(), Stamp::NONE);
        for rule in ours.waivers.keys().chain(theirs.waivers.keys()) {
            let (a, b) = (ours.waivers.get(rule), theirs.waivers.get(rule));
            let slot = NodeSlot::Waiver(*rule);
            values.value(slot, a.unwrap_or(&empty), b.unwrap_or(&empty));
        }
        for key in DetailKey::ALL {
            let (a, b) = (ours.details.get(key), theirs.details.get(key));
            values.value(
                NodeSlot::Detail(*key),
                a.unwrap_or(&empty),
                b.unwrap_or(&empty),
            );
        }
    }

    fn others(&self, found: &mut Vec<(Side, Slot)>) {
        self.other(Slot::Title, &self.a.title, &self.b.title, found);
        for (id, ours) in &self.a.groups {
            if let Some(theirs) = self.b.groups.get(id).filter(|theirs| *theirs != ours) {
                let slot = |slot| Slot::Group(*id, slot);
                self.other(
                    slot(GroupSlot::Presence),
                    &ours.presence,
                    &theirs.presence,
                    found,
                );
                self.other(slot(GroupSlot::Name), &ours.name, &theirs.name, found);
                self.other(slot(GroupSlot::Mark), &ours.mark, &theirs.mark, found);
            }
        }
        for (id, ours) in &self.a.tags {
            if let Some(theirs) = self.b.tags.get(id) {
                let slot = |slot| Slot::Tag(*id, slot);
                self.other(
                    slot(LabelSlot::Presence),
                    &ours.presence,
                    &theirs.presence,
                    found,
                );
                self.other(slot(LabelSlot::Name), &ours.name, &theirs.name, found);
            }
        }
        for (id, ours) in &self.a.clusters {
            if let Some(theirs) = self.b.clusters.get(id) {
                let slot = |slot| Slot::Cluster(*id, slot);
                self.other(
                    slot(LabelSlot::Presence),
                    &ours.presence,
                    &theirs.presence,
                    found,
                );
                self.other(slot(LabelSlot::Name), &ours.name, &theirs.name, found);
            }
        }
        for (key, ours) in &self.a.links {
            if let Some(theirs) = self.b.links.get(key) {
                let slot = |slot| Slot::Link(*key, slot);
                self.other(
                    slot(LinkSlot::Presence),
                    &ours.presence,
                    &theirs.presence,
                    found,
                );
                self.other(
                    slot(LinkSlot::Strength),
                    &ours.strength,
                    &theirs.strength,
                    found,
                );
                self.other(slot(LinkSlot::Reason), &ours.reason, &theirs.reason, found);
            }
        }
        self.entries(found);
        self.records(found);
    }

    fn entries(&self, found: &mut Vec<(Side, Slot)>) {
        let empty = Field::new(String::new(), Stamp::NONE);
        for (id, ours) in &self.a.entries {
            let Some(theirs) = self.b.entries.get(id).filter(|theirs| *theirs != ours) else {
                continue;
            };
            let slot = |slot| Slot::Entry(*id, slot);
            self.other(
                slot(EntrySlot::Presence),
                &ours.presence,
                &theirs.presence,
                found,
            );
            self.other(slot(EntrySlot::Kind), &ours.kind, &theirs.kind, found);
            let only_theirs = theirs.texts.keys();
            let only_theirs = only_theirs.filter(|key| !ours.texts.contains_key(key));
            for key in ours.texts.keys().chain(only_theirs) {
                let (a, b) = (ours.texts.get(key), theirs.texts.get(key));
                let slot = slot(EntrySlot::Text(*key));
                self.other(slot, a.unwrap_or(&empty), b.unwrap_or(&empty), found);
            }
        }
    }

    /// What one side alone has.
    fn records(&self, found: &mut Vec<(Side, Slot)>) {
        for (side, own, other) in [(Side::Ours, self.a, self.b), (Side::Theirs, self.b, self.a)] {
            let groups = own
                .groups
                .keys()
                .filter(|id| !other.groups.contains_key(id));
            found.extend(groups.map(|id| (side, Slot::Group(*id, GroupSlot::Presence))));
            let tags = own.tags.keys().filter(|id| !other.tags.contains_key(id));
            found.extend(tags.map(|id| (side, Slot::Tag(*id, LabelSlot::Presence))));
            let clusters = own
                .clusters
                .keys()
                .filter(|id| !other.clusters.contains_key(id));
            found.extend(clusters.map(|id| (side, Slot::Cluster(*id, LabelSlot::Presence))));
            let entries = own
                .entries
                .keys()
                .filter(|id| !other.entries.contains_key(id));
            found.extend(entries.map(|id| (side, Slot::Entry(*id, EntrySlot::Presence))));
            let links = own
                .links
                .keys()
                .filter(|key| !other.links.contains_key(key));
            found.extend(links.map(|key| (side, Slot::Link(*key, LinkSlot::Presence))));
        }
    }

    fn other<T: PartialEq>(
        &self,
        slot: Slot,
        ours: &Field<T>,
        theirs: &Field<T>,
        found: &mut Vec<(Side, Slot)>,
    ) {
        if ours.get() != theirs.get() {
            found.push((self.who(slot, ours, theirs), slot));
        }
    }
}

/// Collects the values of a card that differ.
struct Values<'p, 'd> {
    pair: &'p Pair<'d>,
    id: NodeId,
    changed: &'p mut Vec<(Side, NodeSlot)>,
}

impl Values<'_, '_> {
    fn value<T: PartialEq>(&mut self, slot: NodeSlot, ours: &Field<T>, theirs: &Field<T>) {
        if ours.get() != theirs.get() && !self.changed.iter().any(|(_, other)| *other == slot) {
            let side = self.pair.who(Slot::Node(self.id, slot), ours, theirs);
            self.changed.push((side, slot));
        }
    }
}

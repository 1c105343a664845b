// SPDX-License-Identifier: EUPL-1.2
//! What differs between two documents, and whose work it is.
//!
//! Without a common base it is not the values that tell who changed what, but who had seen whose: when the other side had
//! seen our value and has another, they changed it.

use std::collections::{BTreeMap, BTreeSet};

use super::canonical;
use super::records::has_replaced;
use crate::model::{
    Aliases, DetailKey, Document, EntrySlot, Field, GroupSlot, LabelSlot, LinkSlot, Node, NodeId,
    NodeSlot, Place, RoundSlot, Slot, Stamp, StepSlot, Tree,
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

/// What is new of each card: the sum of [`NEW`], [`CHANGED`], [`MOVED`] and [`REMOVED`].
pub type News = BTreeMap<NodeId, u32>;

/// The card came.
pub const NEW: u32 = 1;
/// Something of it is different.
pub const CHANGED: u32 = 2;
/// It stands elsewhere.
pub const MOVED: u32 = 4;
/// It was taken away on the other side.
pub const REMOVED: u32 = 8;

/// What differs between two documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Cards, in reading order of the first document, then those that only the other has.
    pub cards: Vec<CardDifference>,
    /// Values that differ of what is no card: the title, groups, tags, clusters, links, rules, steps, rounds and entries.
    pub others: Vec<(Side, Slot)>,
}

impl Comparison {
    /// Tells whether the two look the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.others.is_empty()
    }

    /// Counts what differs. A card counts once, however much of it differs and whoever changed it, and so does any other
    /// thing.
    #[must_use]
    pub fn count(&self) -> usize {
        let cards: BTreeSet<NodeId> = self.cards.iter().map(|found| found.id).collect();
        cards.len() + self.count_others(|_| true)
    }

    /// Counts the things beside the cards that differ, each once, of the sides that are asked for.
    #[must_use]
    pub fn count_others(&self, is_asked: impl Fn(Side) -> bool) -> usize {
        let asked = self.others.iter().filter(|(side, _)| is_asked(*side));
        let things: BTreeSet<Slot> = asked.map(|(_, slot)| address(*slot)).collect();
        things.len()
    }

    /// Sums up the cards that differ, of the sides that are asked for, to mark them in the tree.
    #[must_use]
    pub fn news(&self, is_asked: impl Fn(Side) -> bool) -> News {
        let mut news = News::new();
        for found in self.cards.iter().filter(|found| is_asked(found.side)) {
            let bit = match found.what {
                Difference::New => NEW,
                Difference::Changed(_) => CHANGED,
                Difference::Moved => MOVED,
                Difference::Removed => REMOVED,
            };
            *news.entry(found.id).or_default() |= bit;
        }
        news
    }

    /// Lists what differs of each thing beside the cards.
    pub fn things(&self) -> impl Iterator<Item = &[(Side, Slot)]> {
        self.others.chunk_by(|a, b| address(a.1) == address(b.1))
    }

    /// Lists the differences that are one side's work, or both's.
    pub fn of(&self, side: Side) -> impl Iterator<Item = &CardDifference> {
        let is_theirs =
            move |found: &&CardDifference| found.side == side || found.side == Side::Both;
        self.cards.iter().filter(is_theirs)
    }
}

/// One address for all values of a thing: where it says whether it is there, if it does.
#[must_use]
pub const fn address(slot: Slot) -> Slot {
    match slot {
        Slot::Node(id, _) => Slot::Node(id, NodeSlot::Presence),
        Slot::Group(id, _) => Slot::Group(id, GroupSlot::Presence),
        Slot::Tag(id, _) => Slot::Tag(id, LabelSlot::Presence),
        Slot::Cluster(id, _) => Slot::Cluster(id, LabelSlot::Presence),
        Slot::Link(key, _) => Slot::Link(key, LinkSlot::Presence),
        Slot::Step(id, _) => Slot::Step(id, StepSlot::Skip),
        Slot::Round(id, _) => Slot::Round(id, RoundSlot::Presence),
        Slot::Entry(id, _) => Slot::Entry(id, EntrySlot::Presence),
        Slot::Title | Slot::Rule(_) => slot,
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

/// Two documents that are compared.
pub(super) struct Pair<'d> {
    pub(super) a: &'d Document,
    pub(super) b: &'d Document,
    aliases: &'d Aliases,
}

impl Pair<'_> {
    /// Tells who changed a value, by who had seen whose.
    pub(super) fn who<T>(&self, slot: Slot, ours: &Field<T>, theirs: &Field<T>) -> Side {
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

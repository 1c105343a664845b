// SPDX-License-Identifier: EUPL-1.2
//! The document: every record, read and written through slots.

use std::collections::BTreeMap;

use super::entry::{Entry, EntryKind, EntrySlot, key};
use super::field::Field;
use super::group::{Group, Label};
use super::id::{
    ClusterId, EditorId, EntryId, GroupId, IdTexts, LineageId, NodeId, RoundId, StepId, TagId,
};
use super::link::{Link, LinkKey, LinkKind};
use super::node::{Node, Status, Unknown};
use super::round::Round;
use super::rule::RuleName;
use super::slot::{GroupSlot, LabelSlot, LinkSlot, NodeSlot, RoundSlot, Slot, Value};
use super::stamp::{Stamp, VersionVector};
use super::step::{Step, StepSlot};

/// The most cards a document may hold. More make a tablet too slow to work with, and no room needs them.
pub const MAX_CARDS: usize = 20_000;
/// The deepest a card may stand, the root being 1.
pub const MAX_DEPTH: usize = 64;
/// The longest text of a card, a note or a field, in characters.
pub const MAX_TEXT_CHARS: usize = 10_000;

/// A doelenboom: cards, links, groups, tags and clusters, each value stamped.
///
/// Records are never dropped: what was taken away is marked so. What people see is the [`super::Tree`] derived from the
/// records, which also settles what a merge may have left contradictory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Shared by copies, backups and mailed files of this document.
    pub lineage: LineageId,
    /// The title. Empty means that the text of the theme serves.
    pub title: Field<String>,
    /// Cards by id.
    pub nodes: BTreeMap<NodeId, Node>,
    /// Groups by id.
    pub groups: BTreeMap<GroupId, Group>,
    /// Tags by id.
    pub tags: BTreeMap<TagId, Label>,
    /// Clusters by id.
    pub clusters: BTreeMap<ClusterId, Label>,
    /// Links by what makes them themselves.
    pub links: BTreeMap<LinkKey, Link>,
    /// Rules of the coach that were switched here: `on`, `off`, or empty for what the rule is by itself.
    pub rules: BTreeMap<RuleName, Field<String>>,
    /// Cards that were joined: the id that went, and the card that stands for it.
    pub aliases: BTreeMap<NodeId, Field<NodeId>>,
    /// Steps of the meetings that were changed or added.
    pub steps: BTreeMap<StepId, Step>,
    /// Rounds of voting.
    pub rounds: BTreeMap<RoundId, Round>,
    /// Small records beside the tree: the glossary, the lenses, the log.
    pub entries: BTreeMap<EntryId, Entry>,
    /// What this document has seen of whom.
    pub seen: VersionVector,
    /// How the file wrote its ids.
    pub id_texts: IdTexts,
    /// What a newer version wrote.
    pub unknown: Unknown,
}

impl Document {
    /// Makes an empty document.
    #[must_use]
    pub fn new(lineage: LineageId) -> Self {
        Self {
            lineage,
            ..Self::default()
        }
    }

    /// Returns the record of a card, also of one that was taken away.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(&id)
    }

    /// Returns the text on a card, empty when there is no such card.
    #[must_use]
    pub fn text(&self, id: NodeId) -> &str {
        self.node(id).map_or("", |node| node.text.get())
    }

    /// Returns a link that was not taken away.
    #[must_use]
    pub fn link(&self, key: LinkKey) -> Option<&Link> {
        self.links.get(&key).filter(|link| *link.presence.get())
    }

    /// Tells whether a link says what the link the other way says already: what is hard to have together has no direction,
    /// and two people may have made it from either end. Of the two the one with what was agreed counts.
    #[must_use]
    pub fn is_said_twice(&self, key: LinkKey) -> bool {
        if key.kind != LinkKind::Tension {
            return false;
        }
        let (Some(this), Some(other)) = (self.link(key), self.link(key.turned())) else {
            return false;
        };
        let is_bare = |link: &Link| link.reason.get().is_empty();
        (!is_bare(other), key.from) > (!is_bare(this), key.to)
    }

    /// Returns the round that people are voting in, if any: the one that began last.
    #[must_use]
    pub fn open_round(&self) -> Option<RoundId> {
        self.rounds
            .iter()
            .filter(|(_, round)| *round.presence.get() && round.result.get().is_none())
            .max_by_key(|(id, round)| (round.setup.stamp(), **id))
            .map(|(id, _)| *id)
    }

    /// Lists the entries of a kind, in the order in which they were made.
    #[must_use]
    pub fn entries_of(&self, kind: EntryKind) -> Vec<(EntryId, &Entry)> {
        let entries = self.entries.iter().filter(|(_, entry)| entry.is(kind));
        let mut entries: Vec<_> = entries.map(|(id, entry)| (*id, entry)).collect();
        entries.sort_by_key(|(id, entry)| (entry.kind.stamp(), *id));
        entries
    }

    /// Lists the groups that were not taken away, in the order in which they were made: the same on every device. A shape
    /// never changes, so that another name leaves the order as it is.
    #[must_use]
    pub fn kept_groups(&self) -> Vec<(GroupId, &Group)> {
        let groups = self.groups.iter().map(|(id, group)| (*id, group));
        let mut groups: Vec<_> = groups.filter(|(_, group)| *group.presence.get()).collect();
        groups.sort_by_key(|(id, group)| (group.mark.stamp(), *id));
        groups
    }

    /// Tells whether a group brought cards, or has a share in the result of a round.
    #[must_use]
    pub fn uses_group(&self, id: GroupId) -> bool {
        let mut cards = self.nodes.values().filter(|node| *node.presence.get());
        let mut results = self
            .rounds
            .values()
            .filter_map(|round| round.result.get().as_ref());
        cards.any(|node| node.groups().any(|group| group == id))
            || results.any(|tally| tally.shares.contains_key(&id))
    }

    /// Returns how far the document as a whole is agreed on.
    #[must_use]
    pub fn status(&self) -> Status {
        let id = EntryId::of(EntryKind::Standing, &[]);
        let entry = self.entry(EntryKind::Standing, id);
        let named = entry.and_then(|entry| Status::from_name(entry.text(key::CHOICE)));
        named.unwrap_or_default()
    }

    /// Returns an entry that is there and of the kind.
    #[must_use]
    pub fn entry(&self, kind: EntryKind, id: EntryId) -> Option<&Entry> {
        self.entries.get(&id).filter(|entry| entry.is(kind))
    }

    /// Returns the card that a text of an entry names, as it is called since cards were joined.
    #[must_use]
    pub fn card_of(&self, text: &str) -> NodeId {
        let mut id = NodeId::from_text(text);
        // What stands for a card is lower than it, unless a file was tampered with.
        while let Some(to) = self.aliases.get(&id).map(|to| *to.get())
            && to < id
        {
            id = to;
        }
        id
    }

    /// Returns the value in a slot, or `None` when nothing was ever written there.
    #[must_use]
    pub fn read(&self, slot: Slot) -> Option<Value> {
        struct Current(Option<Value>);
        impl Look for Current {
            fn look<T: Clone>(&mut self, field: &Field<T>, as_value: fn(T) -> Value) {
                self.0 = Some(as_value(field.get().clone()));
            }
        }
        let mut current = Current(None);
        self.look(slot, &mut current);
        current.0
    }

    /// Lists the value in a slot and the concurrent ones that a merge left there, with their stamps, newest first.
    #[must_use]
    pub fn pairs(&self, slot: Slot) -> Vec<(Value, Stamp)> {
        struct Pairs(Vec<(Value, Stamp)>);
        impl Look for Pairs {
            fn look<T: Clone>(&mut self, field: &Field<T>, as_value: fn(T) -> Value) {
                let pairs = field.pairs();
                self.0 = pairs
                    .map(|(value, at)| (as_value(value.clone()), at))
                    .collect();
            }
        }
        let mut pairs = Pairs(Vec::new());
        self.look(slot, &mut pairs);
        pairs.0
    }

    /// Shows the field in a slot, if there is one.
    fn look(&self, slot: Slot, look: &mut impl Look) -> Option<()> {
        match slot {
            Slot::Title => look.look(&self.title, Value::Text),
            Slot::Node(id, slot) => {
                let node = self.nodes.get(&id)?;
                match slot {
                    NodeSlot::Presence => look.look(&node.presence, Value::On),
                    NodeSlot::Kind => look.look(&node.kind, Value::Kind),
                    NodeSlot::Text => look.look(&node.text, Value::Text),
                    NodeSlot::Note => look.look(&node.note, Value::Text),
                    NodeSlot::Place => look.look(&node.place, Value::Place),
                    NodeSlot::Status => look.look(&node.status, Value::Status),
                    NodeSlot::Group(group) => look.look(node.groups.get(&group)?, Value::On),
                    NodeSlot::Tag(tag) => look.look(node.tags.get(&tag)?, Value::On),
                    NodeSlot::Detail(key) => look.look(node.details.get(&key)?, Value::Text),
                    NodeSlot::Waiver(rule) => look.look(node.waivers.get(&rule)?, Value::Text),
                }
            }
            Slot::Group(id, slot) => {
                let group = self.groups.get(&id)?;
                match slot {
                    GroupSlot::Presence => look.look(&group.presence, Value::On),
                    GroupSlot::Name => look.look(&group.name, Value::Text),
                    GroupSlot::Mark => look.look(&group.mark, Value::Mark),
                }
            }
            Slot::Tag(id, slot) => look_at_label(self.tags.get(&id)?, slot, look),
            Slot::Cluster(id, slot) => look_at_label(self.clusters.get(&id)?, slot, look),
            Slot::Rule(rule) => look.look(self.rules.get(&rule)?, Value::Text),
            Slot::Link(key, slot) => {
                let link = self.links.get(&key)?;
                match slot {
                    LinkSlot::Presence => look.look(&link.presence, Value::On),
                    LinkSlot::Strength => look.look(&link.strength, Value::Strength),
                    LinkSlot::Reason => look.look(&link.reason, Value::Text),
                }
            }
            Slot::Step(id, slot) => {
                let step = self.steps.get(&id)?;
                match step.text(slot) {
                    Some(text) => look.look(text, Value::Text),
                    None => look.look(&step.skip, Value::On),
                }
            }
            Slot::Entry(id, slot) => {
                let entry = self.entries.get(&id)?;
                match slot {
                    EntrySlot::Presence => look.look(&entry.presence, Value::On),
                    EntrySlot::Kind => look.look(&entry.kind, Value::Text),
                    EntrySlot::Text(key) => look.look(entry.texts.get(&key)?, Value::Text),
                }
            }
            Slot::Round(id, slot) => {
                let round = self.rounds.get(&id)?;
                match slot {
                    RoundSlot::Presence => look.look(&round.presence, Value::On),
                    RoundSlot::Setup => look.look(&round.setup, Value::Setup),
                    RoundSlot::Result => look.look(&round.result, Value::Result),
                }
            }
        }
        Some(())
    }

    /// Notes values without a stamp that are about to be replaced.
    fn replace_unstamped(&mut self, slot: Slot) {
        struct Hashes(Vec<EditorId>);
        impl Look for Hashes {
            fn look<T: Clone>(&mut self, field: &Field<T>, _: fn(T) -> Value) {
                let unstamped = field
                    .pairs()
                    .filter(|(_, stamp)| stamp.counter == 0 && *stamp != Stamp::NONE);
                self.0 = unstamped.map(|(_, stamp)| stamp.editor).collect();
            }
        }
        let mut hashes = Hashes(Vec::new());
        self.look(slot, &mut hashes);
        for hash in hashes.0 {
            self.seen.see_unstamped(slot.key_of_unstamped(hash));
        }
    }

    /// Writes a value, making the record when there is none. The stamp becomes seen. Writing any value of a card or an
    /// entry also writes that it is kept: an edit beats a removal by someone who did not know of it (design §4).
    ///
    /// A value of the wrong variant for the slot is ignored.
    pub fn write(&mut self, slot: Slot, value: Value, stamp: Stamp) {
        self.seen.see(stamp);
        self.replace_unstamped(slot);
        if let Slot::Node(id, _) = slot {
            self.replace_unstamped(Slot::Node(id, NodeSlot::Presence));
        }
        if let Slot::Entry(id, _) = slot {
            self.replace_unstamped(Slot::Entry(id, EntrySlot::Presence));
        }
        match slot {
            Slot::Title => set_text(&mut self.title, value, stamp),
            Slot::Rule(rule) => set_text(self.rules.entry(rule).or_default(), value, stamp),
            Slot::Node(id, slot) => {
                let node = self.nodes.entry(id).or_default();
                if slot != NodeSlot::Presence {
                    node.presence.set(true, stamp);
                }
                write_node(node, slot, value, stamp);
            }
            Slot::Group(id, slot) => {
                let group = self.groups.entry(id).or_default();
                match (slot, value) {
                    (GroupSlot::Presence, Value::On(on)) => group.presence.set(on, stamp),
                    (GroupSlot::Mark, Value::Mark(mark)) => group.mark.set(mark, stamp),
                    (GroupSlot::Name, value) => set_text(&mut group.name, value, stamp),
                    _ => {}
                }
            }
            Slot::Tag(id, slot) => {
                write_label(self.tags.entry(id).or_default(), slot, value, stamp);
            }
            Slot::Cluster(id, slot) => {
                write_label(self.clusters.entry(id).or_default(), slot, value, stamp);
            }
            Slot::Link(key, slot) => {
                let link = self.links.entry(key).or_default();
                match (slot, value) {
                    (LinkSlot::Presence, Value::On(on)) => link.presence.set(on, stamp),
                    (LinkSlot::Strength, Value::Strength(strength)) => {
                        link.strength.set(strength.clamp(1, 3), stamp);
                    }
                    (LinkSlot::Reason, value) => set_text(&mut link.reason, value, stamp),
                    _ => {}
                }
            }
            Slot::Step(id, slot) => {
                let step = self.steps.entry(id).or_default();
                match (slot, value) {
                    (StepSlot::Skip, Value::On(on)) => step.skip.set(on, stamp),
                    (slot, value) => {
                        if let Some(field) = step.text_mut(slot) {
                            set_text(field, value, stamp);
                        }
                    }
                }
            }
            Slot::Entry(id, slot) => {
                write_entry(self.entries.entry(id).or_default(), slot, value, stamp);
            }
            Slot::Round(id, slot) => {
                let round = self.rounds.entry(id).or_default();
                match (slot, value) {
                    (RoundSlot::Presence, Value::On(on)) => round.presence.set(on, stamp),
                    (RoundSlot::Setup, Value::Setup(setup)) => round.setup.set(setup, stamp),
                    (RoundSlot::Result, Value::Result(tally)) => round.result.set(tally, stamp),
                    _ => {}
                }
            }
        }
    }
}

/// Something to do with a field, whatever the type of its value.
trait Look {
    /// Looks at the field; `as_value` wraps a value of its type.
    fn look<T: Clone>(&mut self, field: &Field<T>, as_value: fn(T) -> Value);
}

fn look_at_label(label: &Label, slot: LabelSlot, look: &mut impl Look) {
    match slot {
        LabelSlot::Presence => look.look(&label.presence, Value::On),
        LabelSlot::Name => look.look(&label.name, Value::Text),
    }
}

fn write_node(node: &mut Node, slot: NodeSlot, value: Value, stamp: Stamp) {
    match (slot, value) {
        (NodeSlot::Presence, Value::On(on)) => node.presence.set(on, stamp),
        (NodeSlot::Kind, Value::Kind(kind)) => node.kind.set(kind, stamp),
        (NodeSlot::Place, Value::Place(place)) => node.place.set(place, stamp),
        (NodeSlot::Status, Value::Status(status)) => node.status.set(status, stamp),
        (NodeSlot::Group(group), Value::On(on)) => {
            node.groups.entry(group).or_default().set(on, stamp);
        }
        (NodeSlot::Tag(tag), Value::On(on)) => node.tags.entry(tag).or_default().set(on, stamp),
        (NodeSlot::Text, value) => set_text(&mut node.text, value, stamp),
        (NodeSlot::Note, value) => set_text(&mut node.note, value, stamp),
        (NodeSlot::Detail(key), value) => {
            set_text(node.details.entry(key).or_default(), value, stamp);
        }
        (NodeSlot::Waiver(rule), value) => {
            set_text(node.waivers.entry(rule).or_default(), value, stamp);
        }
        _ => {}
    }
}

fn write_entry(entry: &mut Entry, slot: EntrySlot, value: Value, stamp: Stamp) {
    match (slot, value) {
        (EntrySlot::Presence, Value::On(on)) => entry.presence.set(on, stamp),
        (EntrySlot::Kind, value @ Value::Text(_)) => {
            entry.presence.set(true, stamp);
            set_text(&mut entry.kind, value, stamp);
        }
        (EntrySlot::Text(key), value @ Value::Text(_)) => {
            entry.presence.set(true, stamp);
            set_text(entry.texts.entry(key).or_default(), value, stamp);
        }
        _ => {}
    }
}

fn write_label(label: &mut Label, slot: LabelSlot, value: Value, stamp: Stamp) {
    match (slot, value) {
        (LabelSlot::Presence, Value::On(on)) => label.presence.set(on, stamp),
        (LabelSlot::Name, value) => set_text(&mut label.name, value, stamp),
        (LabelSlot::Presence, _) => {}
    }
}

fn set_text(field: &mut Field<String>, value: Value, stamp: Stamp) {
    if let Value::Text(text) = value {
        field.set(text, stamp);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kind::NodeKind;

    const fn stamp(counter: u64) -> Stamp {
        Stamp {
            counter,
            editor: EditorId(1),
        }
    }

    #[test]
    fn what_is_written_is_read_and_seen() {
        let id = NodeId(1);
        let mut doc = Document::default();
        let slot = Slot::Node(id, NodeSlot::Kind);
        assert_eq!(doc.read(slot), None);
        doc.write(slot, Value::Kind(NodeKind::Goal), stamp(4));
        assert_eq!(doc.read(slot), Some(Value::Kind(NodeKind::Goal)));
        assert_eq!(
            doc.read(Slot::Node(id, NodeSlot::Presence)),
            Some(Value::On(true))
        );
        assert_eq!(doc.seen.highest(), 4);
    }

    #[test]
    fn an_edit_keeps_a_card_that_was_removed() {
        let id = NodeId(1);
        let mut doc = Document::default();
        doc.write(
            Slot::Node(id, NodeSlot::Presence),
            Value::On(false),
            stamp(1),
        );
        doc.write(
            Slot::Node(id, NodeSlot::Text),
            Value::Text("still here".into()),
            stamp(2),
        );
        assert_eq!(
            doc.read(Slot::Node(id, NodeSlot::Presence)),
            Some(Value::On(true))
        );
    }

    #[test]
    fn replacing_a_value_without_a_stamp_is_remembered_for_that_place_only() {
        let unstamped = Stamp {
            counter: 0,
            editor: EditorId(99),
        };
        let mut doc = Document {
            title: Field::new("Een dag".into(), unstamped),
            ..Document::default()
        };
        doc.write(Slot::Title, Value::Text("Een goede dag".into()), stamp(1));
        let key = Slot::Title.key_of_unstamped(EditorId(99));
        assert!(doc.seen.has_replaced(key));
        let text = Slot::Node(NodeId(1), NodeSlot::Text);
        assert!(!doc.seen.has_replaced(text.key_of_unstamped(EditorId(99))));
        assert_eq!(doc.pairs(Slot::Title).len(), 1);
        assert_eq!(doc.pairs(text), []);
    }

    #[test]
    fn a_value_of_the_wrong_sort_is_ignored() {
        let mut doc = Document::default();
        doc.write(Slot::Title, Value::On(true), stamp(1));
        assert_eq!(doc.read(Slot::Title), Some(Value::Text(String::new())));
    }
}

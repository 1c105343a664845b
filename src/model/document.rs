// SPDX-License-Identifier: EUPL-1.2
//! The document: every record, read and written through slots.

use std::collections::BTreeMap;

use super::field::Field;
use super::group::{Group, Label};
use super::id::{ClusterId, GroupId, IdTexts, LineageId, NodeId, RoundId, StepId, TagId};
use super::link::{Link, LinkKey};
use super::node::{Node, Unknown};
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

    /// Returns the round that people are voting in, if any: the one that began last.
    #[must_use]
    pub fn open_round(&self) -> Option<RoundId> {
        self.rounds
            .iter()
            .filter(|(_, round)| *round.presence.get() && round.result.get().is_none())
            .max_by_key(|(id, round)| (round.setup.stamp(), **id))
            .map(|(id, _)| *id)
    }

    /// Returns the value in a slot, or `None` when nothing was ever written there.
    #[must_use]
    pub fn read(&self, slot: Slot) -> Option<Value> {
        match slot {
            Slot::Title => Some(text(&self.title)),
            Slot::Node(id, slot) => read_node(self.nodes.get(&id)?, slot),
            Slot::Group(id, slot) => {
                let group = self.groups.get(&id)?;
                Some(match slot {
                    GroupSlot::Presence => on(&group.presence),
                    GroupSlot::Name => text(&group.name),
                    GroupSlot::Mark => Value::Mark(*group.mark.get()),
                })
            }
            Slot::Tag(id, slot) => Some(read_label(self.tags.get(&id)?, slot)),
            Slot::Cluster(id, slot) => Some(read_label(self.clusters.get(&id)?, slot)),
            Slot::Rule(rule) => Some(text(self.rules.get(&rule)?)),
            Slot::Link(key, slot) => {
                let link = self.links.get(&key)?;
                Some(match slot {
                    LinkSlot::Presence => on(&link.presence),
                    LinkSlot::Strength => Value::Strength(*link.strength.get()),
                    LinkSlot::Reason => text(&link.reason),
                })
            }
            Slot::Step(id, slot) => {
                let step = self.steps.get(&id)?;
                Some(step.text(slot).map_or_else(|| on(&step.skip), text))
            }
            Slot::Round(id, slot) => {
                let round = self.rounds.get(&id)?;
                Some(match slot {
                    RoundSlot::Presence => on(&round.presence),
                    RoundSlot::Setup => Value::Setup(round.setup.get().clone()),
                    RoundSlot::Result => Value::Result(round.result.get().clone()),
                })
            }
        }
    }

    /// Writes a value, making the record when there is none. The stamp becomes seen. Writing any value of a card also
    /// writes that it is kept: an edit beats a removal by someone who did not know of it (design §4).
    ///
    /// A value of the wrong variant for the slot is ignored.
    pub fn write(&mut self, slot: Slot, value: Value, stamp: Stamp) {
        self.seen.see(stamp);
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

fn read_node(node: &Node, slot: NodeSlot) -> Option<Value> {
    Some(match slot {
        NodeSlot::Presence => on(&node.presence),
        NodeSlot::Kind => Value::Kind(*node.kind.get()),
        NodeSlot::Text => text(&node.text),
        NodeSlot::Note => text(&node.note),
        NodeSlot::Place => Value::Place(node.place.get().clone()),
        NodeSlot::Status => Value::Status(*node.status.get()),
        NodeSlot::Group(group) => on(node.groups.get(&group)?),
        NodeSlot::Tag(tag) => on(node.tags.get(&tag)?),
        NodeSlot::Detail(key) => text(node.details.get(&key)?),
        NodeSlot::Waiver(rule) => text(node.waivers.get(&rule)?),
    })
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

fn read_label(label: &Label, slot: LabelSlot) -> Value {
    match slot {
        LabelSlot::Presence => on(&label.presence),
        LabelSlot::Name => text(&label.name),
    }
}

fn write_label(label: &mut Label, slot: LabelSlot, value: Value, stamp: Stamp) {
    match (slot, value) {
        (LabelSlot::Presence, Value::On(on)) => label.presence.set(on, stamp),
        (LabelSlot::Name, value) => set_text(&mut label.name, value, stamp),
        (LabelSlot::Presence, _) => {}
    }
}

fn text(field: &Field<String>) -> Value {
    Value::Text(field.get().clone())
}

fn on(field: &Field<bool>) -> Value {
    Value::On(*field.get())
}

fn set_text(field: &mut Field<String>, value: Value, stamp: Stamp) {
    if let Value::Text(text) = value {
        field.set(text, stamp);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::EditorId;
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
    fn a_value_of_the_wrong_sort_is_ignored() {
        let mut doc = Document::default();
        doc.write(Slot::Title, Value::On(true), stamp(1));
        assert_eq!(doc.read(Slot::Title), Some(Value::Text(String::new())));
    }
}

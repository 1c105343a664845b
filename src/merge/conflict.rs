// SPDX-License-Identifier: EUPL-1.2
//! Values that were written apart from each other and wait for someone to choose.

use super::compare::reading_order;
use crate::model::{
    Document, EntrySlot, Field, GroupSlot, LabelSlot, LinkSlot, NodeId, NodeSlot, Place, RoundSlot,
    Slot, Stamp, StepSlot, Tree, Value,
};

/// A value in dispute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where it is.
    pub slot: Slot,
    /// The values, each once, newest first: the first is the one that shows until someone chooses. Of places that differ
    /// in order alone one is listed.
    pub values: Vec<(Value, Stamp)>,
}

/// Lists what waits for someone to choose: on cards in reading order, then the rest. Values of cards that were taken away,
/// and of fields that do not belong to what a card is now, wait unlisted. Conflicts of order alone settle themselves.
#[must_use]
pub fn conflicts(doc: &Document, tree: &Tree) -> Vec<Conflict> {
    let mut found = Found {
        doc,
        conflicts: Vec::new(),
    };
    found.field(&doc.title, Slot::Title);
    for id in reading_order(tree) {
        found.card(id);
    }
    for (id, group) in &doc.groups {
        found.field(&group.presence, Slot::Group(*id, GroupSlot::Presence));
        found.field(&group.name, Slot::Group(*id, GroupSlot::Name));
        found.field(&group.mark, Slot::Group(*id, GroupSlot::Mark));
    }
    for (id, tag) in &doc.tags {
        found.field(&tag.presence, Slot::Tag(*id, LabelSlot::Presence));
        found.field(&tag.name, Slot::Tag(*id, LabelSlot::Name));
    }
    for (id, cluster) in &doc.clusters {
        found.field(&cluster.presence, Slot::Cluster(*id, LabelSlot::Presence));
        found.field(&cluster.name, Slot::Cluster(*id, LabelSlot::Name));
    }
    for (key, link) in &doc.links {
        found.field(&link.presence, Slot::Link(*key, LinkSlot::Presence));
        found.field(&link.strength, Slot::Link(*key, LinkSlot::Strength));
        found.field(&link.reason, Slot::Link(*key, LinkSlot::Reason));
    }
    for (rule, switched) in &doc.rules {
        found.field(switched, Slot::Rule(*rule));
    }
    for (id, step) in &doc.steps {
        found.field(&step.skip, Slot::Step(*id, StepSlot::Skip));
        for slot in StepSlot::TEXTS {
            if let Some(text) = step.text(slot) {
                found.field(text, Slot::Step(*id, slot));
            }
        }
    }
    for (id, entry) in &doc.entries {
        found.field(&entry.presence, Slot::Entry(*id, EntrySlot::Presence));
        if *entry.presence.get() {
            found.field(&entry.kind, Slot::Entry(*id, EntrySlot::Kind));
            for (key, text) in &entry.texts {
                found.field(text, Slot::Entry(*id, EntrySlot::Text(*key)));
            }
        }
    }
    for (id, round) in &doc.rounds {
        found.field(&round.presence, Slot::Round(*id, RoundSlot::Presence));
        found.field(&round.setup, Slot::Round(*id, RoundSlot::Setup));
        found.field(&round.result, Slot::Round(*id, RoundSlot::Result));
    }
    found.conflicts
}

struct Found<'d> {
    doc: &'d Document,
    conflicts: Vec<Conflict>,
}

impl Found<'_> {
    fn card(&mut self, id: NodeId) {
        let Some(node) = self.doc.node(id) else {
            return;
        };
        let slot = |slot| Slot::Node(id, slot);
        self.field(&node.presence, slot(NodeSlot::Presence));
        self.field(&node.kind, slot(NodeSlot::Kind));
        self.field(&node.text, slot(NodeSlot::Text));
        self.field(&node.note, slot(NodeSlot::Note));
        self.field(&node.place, slot(NodeSlot::Place));
        self.field(&node.status, slot(NodeSlot::Status));
        for (group, on) in &node.groups {
            self.field(on, slot(NodeSlot::Group(*group)));
        }
        for (tag, on) in &node.tags {
            self.field(on, slot(NodeSlot::Tag(*tag)));
        }
        for (rule, reason) in &node.waivers {
            self.field(reason, slot(NodeSlot::Waiver(*rule)));
        }
        for (key, text) in &node.details {
            if key.belongs_to(*node.kind.get()) {
                self.field(text, slot(NodeSlot::Detail(*key)));
            }
        }
    }

    fn field<T: PartialEq>(&mut self, field: &Field<T>, slot: Slot) {
        if !field.is_contested() {
            return;
        }
        let mut values: Vec<(Value, Stamp)> = Vec::new();
        for (value, stamp) in self.doc.pairs(slot) {
            if !values.iter().any(|(other, _)| is_same(other, &value)) {
                values.push((value, stamp));
            }
        }
        if values.len() > 1 {
            self.conflicts.push(Conflict { slot, values });
        }
    }
}

/// Tells whether two values come to the same, order apart.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Place(a), Value::Place(b)) => match (a, b) {
            (Place::Tree { parent: a, .. }, Place::Tree { parent: b, .. }) => a == b,
            (Place::Wall { cluster: a, .. }, Place::Wall { cluster: b, .. }) => a == b,
            (Place::Aside { .. }, Place::Aside { .. }) => true,
            _ => false,
        },
        _ => a == b,
    }
}

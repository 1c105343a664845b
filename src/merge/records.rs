// SPDX-License-Identifier: EUPL-1.2
//! Bringing records together, value by value.
//!
//! A pair of value and stamp stays when both sides have it, or when the side that lacks it has not seen it. A value without
//! a stamp stays until someone who replaced it knowingly has a stamped value there. A record or an entry that one
//! side lacks is taken as it is: absence never means removal.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::model::{
    Aliases, Document, EditorId, Entry, EntryId, EntrySlot, Field, Group, GroupSlot, Label,
    LabelSlot, Link, LinkKey, LinkSlot, Node, NodeId, NodeSlot, Round, RoundId, RoundSlot, Slot,
    Stamp, Step, StepId, StepSlot, VersionVector, join_unknown,
};

/// Joins two documents in which every card has one id.
pub(super) fn join(a: &Document, b: &Document, aliases: &Aliases) -> Document {
    let mut seen = a.seen.clone();
    seen.see_all(&b.seen);
    let sides = Sides {
        a: &a.seen,
        b: &b.seen,
        seen: &seen,
        aliases,
    };
    let mut id_texts = a.id_texts.clone();
    id_texts.adopt(&b.id_texts);
    Document {
        lineage: a.lineage.min(b.lineage),
        title: sides.field(Slot::Title, &a.title, &b.title),
        nodes: join_maps(&a.nodes, &b.nodes, |id, a, b| sides.node(id, a, b)),
        groups: join_maps(&a.groups, &b.groups, |id, a, b| {
            let slot = |slot| Slot::Group(id, slot);
            Group {
                presence: sides.field(slot(GroupSlot::Presence), &a.presence, &b.presence),
                name: sides.field(slot(GroupSlot::Name), &a.name, &b.name),
                mark: sides.field(slot(GroupSlot::Mark), &a.mark, &b.mark),
                unknown: join_unknown(a.unknown.clone(), b.unknown.clone()),
            }
        }),
        tags: join_maps(&a.tags, &b.tags, |id, a, b| {
            sides.label(|slot| Slot::Tag(id, slot), a, b)
        }),
        clusters: join_maps(&a.clusters, &b.clusters, |id, a, b| {
            sides.label(|slot| Slot::Cluster(id, slot), a, b)
        }),
        rules: sides.fields(Slot::Rule, &a.rules, &b.rules),
        steps: join_maps(&a.steps, &b.steps, |id, a, b| sides.step(id, a, b)),
        rounds: join_maps(&a.rounds, &b.rounds, |id, a, b| sides.round(id, a, b)),
        entries: join_maps(&a.entries, &b.entries, |id, a, b| sides.entry(id, a, b)),
        links: join_maps(&a.links, &b.links, |key, a, b| sides.link(key, a, b)),
        aliases: join_maps(&a.aliases, &b.aliases, |_, a, b| {
            let pairs = a.pairs().chain(b.pairs()).map(|(to, stamp)| (*to, stamp));
            Field::from_pairs(pairs).unwrap_or_default()
        }),
        id_texts,
        unknown: join_unknown(a.unknown.clone(), b.unknown.clone()),
        seen,
    }
}

/// Joins two maps; a record that one side lacks is that of the other side.
fn join_maps<Key: Ord + Copy, Record: Clone + PartialEq>(
    a: &BTreeMap<Key, Record>,
    b: &BTreeMap<Key, Record>,
    both: impl Fn(Key, &Record, &Record) -> Record,
) -> BTreeMap<Key, Record> {
    let mut records = BTreeMap::new();
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let order = match (a.peek(), b.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((a, _)), Some((b, _))) => a.cmp(b),
        };
        let one = if order.is_le() { a.next() } else { None };
        let other = if order.is_ge() { b.next() } else { None };
        match (one, other) {
            (Some((key, a)), Some((_, b))) if a != b => {
                records.insert(*key, both(*key, a, b));
            }
            (Some((key, record)), _) | (None, Some((key, record))) => {
                records.insert(*key, record.clone());
            }
            (None, None) => {}
        }
    }
    records
}

/// What each side has seen.
struct Sides<'s> {
    a: &'s VersionVector,
    b: &'s VersionVector,
    /// What they have seen together.
    seen: &'s VersionVector,
    aliases: &'s Aliases,
}

impl Sides<'_> {
    fn field<T: Ord + Clone + Default>(&self, slot: Slot, a: &Field<T>, b: &Field<T>) -> Field<T> {
        if a == b {
            return a.clone();
        }
        let has = |field: &Field<T>, pair: (&T, Stamp)| field.pairs().any(|other| other == pair);
        let stays = |pair: (&T, Stamp), other: &Field<T>, seen: &VersionVector| {
            pair.1.counter == 0 || has(other, pair) || !seen.has_seen(pair.1)
        };
        let of_a = a.pairs().filter(|pair| stays(*pair, b, self.b));
        let of_b = b.pairs().filter(|pair| stays(*pair, a, self.a));
        let mut pairs: Vec<(T, Stamp)> = of_a
            .chain(of_b)
            .map(|(value, stamp)| (value.clone(), stamp))
            .collect();
        if pairs.iter().any(|(_, stamp)| stamp.counter > 0) {
            pairs.retain(|(_, stamp)| {
                stamp.counter > 0 || !has_replaced(self.seen, self.aliases, slot, stamp.editor)
            });
        }
        if pairs.is_empty() {
            // Each claims to have replaced what the other has: a file that was tampered with. Nothing goes.
            let all = a.pairs().chain(b.pairs());
            pairs = all.map(|(value, stamp)| (value.clone(), stamp)).collect();
        }
        Field::from_pairs(pairs).unwrap_or_default()
    }

    fn fields<Key: Ord + Copy, T: Ord + Clone + Default>(
        &self,
        slot: impl Fn(Key) -> Slot,
        a: &BTreeMap<Key, Field<T>>,
        b: &BTreeMap<Key, Field<T>>,
    ) -> BTreeMap<Key, Field<T>> {
        join_maps(a, b, |key, a, b| self.field(slot(key), a, b))
    }

    fn node(&self, id: NodeId, a: &Node, b: &Node) -> Node {
        let slot = |slot| Slot::Node(id, slot);
        Node {
            presence: self.field(slot(NodeSlot::Presence), &a.presence, &b.presence),
            kind: self.field(slot(NodeSlot::Kind), &a.kind, &b.kind),
            text: self.field(slot(NodeSlot::Text), &a.text, &b.text),
            note: self.field(slot(NodeSlot::Note), &a.note, &b.note),
            place: self.field(slot(NodeSlot::Place), &a.place, &b.place),
            status: self.field(slot(NodeSlot::Status), &a.status, &b.status),
            groups: self.fields(|id| slot(NodeSlot::Group(id)), &a.groups, &b.groups),
            tags: self.fields(|id| slot(NodeSlot::Tag(id)), &a.tags, &b.tags),
            details: self.fields(|key| slot(NodeSlot::Detail(key)), &a.details, &b.details),
            waivers: self.fields(|rule| slot(NodeSlot::Waiver(rule)), &a.waivers, &b.waivers),
            unknown: join_unknown(a.unknown.clone(), b.unknown.clone()),
        }
    }

    fn label(&self, slot: impl Fn(LabelSlot) -> Slot, a: &Label, b: &Label) -> Label {
        Label {
            presence: self.field(slot(LabelSlot::Presence), &a.presence, &b.presence),
            name: self.field(slot(LabelSlot::Name), &a.name, &b.name),
            unknown: join_unknown(a.unknown.clone(), b.unknown.clone()),
        }
    }

    fn step(&self, id: StepId, a: &Step, b: &Step) -> Step {
        let slot = |slot| Slot::Step(id, slot);
        Step {
            skip: self.field(slot(StepSlot::Skip), &a.skip, &b.skip),
            question: self.field(slot(StepSlot::Question), &a.question, &b.question),
            instruction: self.field(slot(StepSlot::Instruction), &a.instruction, &b.instruction),
            minutes: self.field(slot(StepSlot::Minutes), &a.minutes, &b.minutes),
            after: self.field(slot(StepSlot::After), &a.after, &b.after),
            unknown: join_unknown(a.unknown.clone(), b.unknown.clone()),
        }
    }

    fn round(&self, id: RoundId, a: &Round, b: &Round) -> Round {
        let slot = |slot| Slot::Round(id, slot);
        Round {
            presence: self.field(slot(RoundSlot::Presence), &a.presence, &b.presence),
            setup: self.field(slot(RoundSlot::Setup), &a.setup, &b.setup),
            result: self.field(slot(RoundSlot::Result), &a.result, &b.result),
            unknown: join_unknown(a.unknown.clone(), b.unknown.clone()),
        }
    }

    fn entry(&self, id: EntryId, a: &Entry, b: &Entry) -> Entry {
        let slot = |slot| Slot::Entry(id, slot);
        Entry {
            presence: self.field(slot(EntrySlot::Presence), &a.presence, &b.presence),
            kind: self.field(slot(EntrySlot::Kind), &a.kind, &b.kind),
            texts: self.fields(|key| slot(EntrySlot::Text(key)), &a.texts, &b.texts),
            unknown: join_unknown(a.unknown.clone(), b.unknown.clone()),
        }
    }

    fn link(&self, key: LinkKey, a: &Link, b: &Link) -> Link {
        let slot = |slot| Slot::Link(key, slot);
        Link {
            presence: self.field(slot(LinkSlot::Presence), &a.presence, &b.presence),
            strength: self.field(slot(LinkSlot::Strength), &a.strength, &b.strength),
            reason: self.field(slot(LinkSlot::Reason), &a.reason, &b.reason),
            unknown: join_unknown(a.unknown.clone(), b.unknown.clone()),
        }
    }
}

/// Tells whether a value without a stamp was replaced knowingly, under whichever id its card had then.
pub(super) fn has_replaced(
    seen: &VersionVector,
    aliases: &Aliases,
    slot: Slot,
    hash: EditorId,
) -> bool {
    let replaced = |slot: Slot| seen.has_replaced(slot.key_of_unstamped(hash));
    match slot {
        Slot::Node(id, slot) => aliases.ids(id).any(|id| replaced(Slot::Node(id, slot))),
        Slot::Link(key, slot) => aliases.ids(key.from).any(|from| {
            let mut ends = aliases.ids(key.to);
            ends.any(|to| replaced(Slot::Link(LinkKey { from, to, ..key }, slot)))
        }),
        Slot::Title
        | Slot::Group(..)
        | Slot::Tag(..)
        | Slot::Cluster(..)
        | Slot::Rule(_)
        | Slot::Step(..)
        | Slot::Round(..)
        | Slot::Entry(..) => replaced(slot),
    }
}

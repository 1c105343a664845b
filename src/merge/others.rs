// SPDX-License-Identifier: EUPL-1.2
//! What differs between two documents beside their cards.

use std::collections::BTreeSet;

use super::compare::{Pair, Side};
use crate::model::{
    Entry, EntryKind, EntrySlot, Field, GroupSlot, Label, LabelSlot, LinkSlot, Round, RoundSlot,
    Slot, Stamp, Step, StepSlot,
};

/// What a merge itself noted of a card is told with the card.
fn is_bookkeeping(entry: &Entry) -> bool {
    entry.kind.get() == EntryKind::Origin.as_str()
}

impl Pair<'_> {
    /// Lists the values that differ.
    pub(super) fn others(&self, found: &mut Vec<(Side, Slot)>) {
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
                self.label(|slot| Slot::Tag(*id, slot), ours, theirs, found);
            }
        }
        for (id, ours) in &self.a.clusters {
            if let Some(theirs) = self.b.clusters.get(id) {
                self.label(|slot| Slot::Cluster(*id, slot), ours, theirs, found);
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
        self.rules(found);
        self.meetings(found);
        self.records(found);
    }

    fn label(
        &self,
        slot: impl Fn(LabelSlot) -> Slot,
        ours: &Label,
        theirs: &Label,
        found: &mut Vec<(Side, Slot)>,
    ) {
        let presence = slot(LabelSlot::Presence);
        self.other(presence, &ours.presence, &theirs.presence, found);
        self.other(slot(LabelSlot::Name), &ours.name, &theirs.name, found);
    }

    /// A rule that was never switched is as one that is by itself.
    fn rules(&self, found: &mut Vec<(Side, Slot)>) {
        let own = Field::new(String::new(), Stamp::NONE);
        let names: BTreeSet<_> = self.a.rules.keys().chain(self.b.rules.keys()).collect();
        for name in names {
            let (a, b) = (self.a.rules.get(name), self.b.rules.get(name));
            self.other(
                Slot::Rule(*name),
                a.unwrap_or(&own),
                b.unwrap_or(&own),
                found,
            );
        }
    }

    /// Steps that were changed and rounds of voting: what one side lacks is as it was before anyone wrote.
    fn meetings(&self, found: &mut Vec<(Side, Slot)>) {
        let plain = Step::default();
        let ids: BTreeSet<_> = self.a.steps.keys().chain(self.b.steps.keys()).collect();
        for id in ids {
            let a = self.a.steps.get(id).unwrap_or(&plain);
            let b = self.b.steps.get(id).unwrap_or(&plain);
            let slot = |slot| Slot::Step(*id, slot);
            self.other(slot(StepSlot::Skip), &a.skip, &b.skip, found);
            for (part, a, b) in [
                (StepSlot::Question, &a.question, &b.question),
                (StepSlot::Instruction, &a.instruction, &b.instruction),
                (StepSlot::Minutes, &a.minutes, &b.minutes),
                (StepSlot::After, &a.after, &b.after),
            ] {
                self.other(slot(part), a, b, found);
            }
        }
        let none = Round::default();
        let ids: BTreeSet<_> = self.a.rounds.keys().chain(self.b.rounds.keys()).collect();
        for id in ids {
            let a = self.a.rounds.get(id).unwrap_or(&none);
            let b = self.b.rounds.get(id).unwrap_or(&none);
            let slot = |slot| Slot::Round(*id, slot);
            self.other(slot(RoundSlot::Presence), &a.presence, &b.presence, found);
            self.other(slot(RoundSlot::Setup), &a.setup, &b.setup, found);
            self.other(slot(RoundSlot::Result), &a.result, &b.result, found);
        }
    }

    fn entries(&self, found: &mut Vec<(Side, Slot)>) {
        let empty = Field::new(String::new(), Stamp::NONE);
        for (id, ours) in &self.a.entries {
            let Some(theirs) = self.b.entries.get(id).filter(|theirs| *theirs != ours) else {
                continue;
            };
            if is_bookkeeping(ours) && is_bookkeeping(theirs) {
                continue;
            }
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
                .iter()
                .filter(|(id, entry)| !other.entries.contains_key(id) && !is_bookkeeping(entry));
            found.extend(entries.map(|(id, _)| (side, Slot::Entry(*id, EntrySlot::Presence))));
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

// SPDX-License-Identifier: EUPL-1.2
//! What came in, what differs and what there is to choose, in words.

use super::cards::status_name;
use crate::format::names::{detail_label, kind_name};
use crate::merge::{CHANGED, Comparison, Difference, MOVED, MergeError, NEW, REMOVED, Side};
use crate::method::ResultsJoined;
use crate::model::{Document, EntrySlot, NodeId, NodeSlot, Place, RoundSlot, Slot, Value, key};
use crate::text::strings::Words;

/// Returns what became of vote results that came together; nothing when none did.
#[must_use]
pub fn votes_told(votes: ResultsJoined) -> Option<fn(Words) -> &'static str> {
    match (votes.refused, votes.joined) {
        (0, 0) => None,
        (0, _) => Some(Words::merge_votes_joined),
        _ => Some(Words::merge_votes_overlap),
    }
}

/// Returns why two documents did not become one.
#[must_use]
pub fn merge_error(w: Words, error: &MergeError) -> String {
    match *error {
        MergeError::TooManyCards { limit, .. } => w.refuse_too_many(limit),
        MergeError::TooManyEntries { .. } => w.refuse_too_many_entries().to_owned(),
        MergeError::TooDeep { .. } => w.refuse_too_deep().to_owned(),
    }
}

/// Counts what one side brought, in a few words.
#[must_use]
pub fn brought(w: Words, found: &Comparison, side: Side) -> String {
    let count = |test: &dyn Fn(&Difference) -> bool| {
        let mut ids: Vec<NodeId> = found
            .of(side)
            .filter(|found| test(&found.what))
            .map(|found| found.id)
            .collect();
        ids.dedup();
        ids.len()
    };
    let parts = [
        (
            count(&|what| *what == Difference::New),
            Words::merge_new as fn(Words, usize) -> String,
        ),
        (
            count(&|what| matches!(what, Difference::Changed(_))),
            Words::merge_changed,
        ),
        (
            count(&|what| *what == Difference::Moved),
            Words::merge_moved,
        ),
        (
            count(&|what| *what == Difference::Removed),
            Words::merge_removed,
        ),
        (
            found.count_others(|who| who == side || who == Side::Both),
            Words::merge_others,
        ),
    ];
    let parts = parts.into_iter().filter(|(n, _)| *n > 0);
    let parts: Vec<String> = parts.map(|(n, part)| part(w, n)).collect();
    if parts.is_empty() {
        w.merge_nothing_new().to_owned()
    } else {
        parts.join(", ") + "."
    }
}

/// A mark on a card: which of [`News`](crate::merge::News) it stands for, its sign, and its word.
pub type NewsMark = (u32, &'static str, fn(Words) -> &'static str);

/// What marks a card after a merge or a comparison.
pub const NEWS: [NewsMark; 4] = [
    (NEW, "✚", Words::news_new),
    (CHANGED, "✎", Words::news_changed),
    (MOVED, "➜", Words::news_moved),
    (REMOVED, "✕", Words::news_removed),
];

/// Says what a choice is about.
#[must_use]
pub fn in_conflict(w: Words, doc: &Document, slot: Slot) -> String {
    if let Slot::Entry(id, _) = slot {
        let entry = doc.entries.get(&id);
        let name = entry.map_or("", |entry| entry.text(key::TEXT));
        return if name.is_empty() {
            w.merge_part_beside().to_owned()
        } else {
            w.merge_part_entry(name)
        };
    }
    let Slot::Node(id, part) = slot else {
        let text = match slot {
            Slot::Title => w.merge_part_title(),
            Slot::Round(_, RoundSlot::Result) => w.merge_part_votes(),
            _ => w.merge_part_other(),
        };
        return text.to_owned();
    };
    let card = doc.text(id);
    match part {
        NodeSlot::Text => w.merge_part_text(card),
        NodeSlot::Note => w.merge_part_note(card),
        NodeSlot::Place => w.merge_part_place(card),
        NodeSlot::Kind => w.merge_part_kind(card),
        NodeSlot::Presence => w.merge_part_kept(card),
        NodeSlot::Status => w.merge_part_more(card, w.merge_status()),
        NodeSlot::Detail(key) => w.merge_part_more(card, detail_label(w, key)),
        NodeSlot::Waiver(_) => w.merge_part_more(card, w.merge_rule()),
        NodeSlot::Group(id) => {
            let group = doc.groups.get(&id).map(|group| group.name.get().as_str());
            w.merge_part_more(card, group.unwrap_or_else(|| w.merge_groups()))
        }
        NodeSlot::Tag(id) => {
            let tag = doc.tags.get(&id).map(|tag| tag.name.get().as_str());
            w.merge_part_more(card, tag.unwrap_or_else(|| w.merge_tags()))
        }
    }
}

/// Shows one of the values to choose from; `nth` counts them, the first being 1.
#[must_use]
pub fn choice(w: Words, doc: &Document, slot: Slot, value: &Value, nth: usize) -> String {
    let is_card = matches!(slot, Slot::Node(_, NodeSlot::Presence));
    let is_entry = matches!(slot, Slot::Entry(_, EntrySlot::Presence));
    match value {
        Value::Text(text) if text.is_empty() => w.merge_empty().to_owned(),
        Value::Text(text) => text.clone(),
        Value::On(true) if is_card => w.merge_keep_card().to_owned(),
        Value::On(false) if is_card => w.merge_remove_card().to_owned(),
        Value::On(true) if is_entry => w.merge_keep_entry().to_owned(),
        Value::On(false) if is_entry => w.merge_remove_entry().to_owned(),
        Value::On(true) => w.common_yes().to_owned(),
        Value::On(false) => w.common_no().to_owned(),
        Value::Kind(kind) => kind_name(w, *kind).to_owned(),
        Value::Status(status) => status_name(w, *status).to_owned(),
        Value::Place(Place::Tree { parent, .. }) => {
            w.merge_under(parent.map_or("", |parent| doc.text(parent)))
        }
        Value::Place(Place::Wall { .. }) => w.merge_on_wall().to_owned(),
        Value::Place(Place::Aside { .. }) => w.merge_aside().to_owned(),
        Value::Strength(strength) => strength.to_string(),
        Value::Result(Some(tally)) => {
            w.merge_choice_votes(tally.total.voters as usize, tally.boxes.len())
        }
        Value::Mark(_) | Value::Setup(_) | Value::Result(None) => w.merge_choice(nth),
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Hanging a tree from elsewhere under a card.

use std::collections::BTreeMap;

use super::{Desk, Plan, entry, fit, node_write, place_write, tidy};
use crate::edit::command::{Branch, BranchCard, Happening};
use crate::edit::error::EditError;
use crate::model::{
    GroupId, GroupSlot, LabelSlot, LinkKey, LinkSlot, MAX_ENTRIES, Mark, NodeId, NodeKind,
    NodeSlot, OrderKey, Place, Slot, Status, TagId, Value, origin_entry,
};

/// A card of the branch as it comes to stand here.
struct Placed {
    id: NodeId,
    kind: NodeKind,
    depth: usize,
    n_below: usize,
}

pub(super) fn add(desk: &mut Desk<'_>, parent: NodeId, branch: Branch) -> Result<Plan, EditError> {
    let under = desk.kind(parent)?;
    let n_cards = branch.cards.len();
    if n_cards == 0 {
        return Err(EditError::NoText);
    }
    desk.room_for(n_cards)?;
    let (keys, others) = desk.place(desk.tree.children(parent), usize::MAX, 1);
    let mut top_key = keys.into_iter().next();
    let mut writes = Vec::new();
    let mut labels = Labels::default();
    let widest: Vec<OrderKey> = OrderKey::spread(n_cards, desk.editor).collect();
    // Where the cards come from is no reason to refuse them: without a name, or without room, it is not noted.
    let origin = branch.origin.as_deref().map(str::trim);
    let has_room = desk.doc.entries.len() + n_cards <= MAX_ENTRIES;
    let origin = origin.filter(|name| !name.is_empty() && has_room);
    let mut placed: Vec<Placed> = Vec::with_capacity(n_cards);
    for card in &branch.cards {
        let above = card.above.filter(|above| *above < placed.len());
        let (parent, kind, depth, order) = match above {
            // A second top would be a card that hangs nowhere.
            None if !placed.is_empty() => return Err(EditError::UnderItself),
            None => (
                parent,
                top_kind(card.kind, under)?,
                1,
                top_key.take().unwrap_or_default(),
            ),
            Some(above) => {
                let above = &mut placed[above];
                above.n_below += 1;
                let order = widest.get(above.n_below - 1).cloned().unwrap_or_default();
                (
                    above.id,
                    fit(card.kind, above.kind)?,
                    above.depth + 1,
                    order,
                )
            }
        };
        let id = NodeId(desk.ids.next_bits());
        let place = Place::Tree {
            parent: Some(parent),
            order,
        };
        new_card(id, kind, card, place, &mut writes)?;
        if let Some(name) = origin {
            let (id, kind, texts) = origin_entry(id, name);
            writes.extend(entry::set(desk, id, kind, texts)?.writes);
        }
        for (name, mark) in &card.groups {
            let group = labels.group(desk, name, *mark, &mut writes);
            writes.push(node_write(id, NodeSlot::Group(group), Value::On(true)));
        }
        for name in &card.tags {
            let tag = labels.tag(desk, name, &mut writes);
            writes.push(node_write(id, NodeSlot::Tag(tag), Value::On(true)));
        }
        placed.push(Placed {
            id,
            kind,
            depth,
            n_below: 0,
        });
    }
    let height = placed.iter().map(|card| card.depth).max().unwrap_or(1);
    desk.depth_for(parent, height)?;
    for link in branch.links {
        let (Some(from), Some(to)) = (placed.get(link.from), placed.get(link.to)) else {
            continue;
        };
        if link.kind.may_join(from.kind, to.kind) && from.id != to.id {
            let key = LinkKey {
                kind: link.kind,
                from: from.id,
                to: to.id,
            };
            let mut put = |slot, value| writes.push((Slot::Link(key, slot), value));
            put(LinkSlot::Presence, Value::On(true));
            put(
                LinkSlot::Strength,
                Value::Strength(link.strength.clamp(1, 3)),
            );
            put(LinkSlot::Reason, Value::Text(tidy(&link.reason)?));
        }
    }
    writes.extend(desk.reorder(others));
    let top = placed.first().map_or(parent, |card| card.id);
    Ok(Plan {
        writes,
        select: Some(top),
        happening: if n_cards == 1 {
            Happening::Added(top)
        } else {
            Happening::Pasted(top, n_cards)
        },
    })
}

/// A theme has no place under another card: it becomes what usually stands there.
fn top_kind(kind: NodeKind, under: NodeKind) -> Result<NodeKind, EditError> {
    if kind == NodeKind::Theme {
        under
            .usual_child()
            .ok_or(EditError::DoesNotFit { kind, under })
    } else {
        fit(kind, under)
    }
}

/// The groups and tags that were found or made, each once.
#[derive(Default)]
struct Labels {
    groups: BTreeMap<String, GroupId>,
    tags: BTreeMap<String, TagId>,
}

impl Labels {
    /// Finds the group of this name or makes it.
    fn group(
        &mut self,
        desk: &mut Desk<'_>,
        name: &str,
        mark: Mark,
        writes: &mut Vec<(Slot, Value)>,
    ) -> GroupId {
        if let Some(id) = self.groups.get(name) {
            return *id;
        }
        let mut groups = desk.doc.groups.iter();
        let found = groups.find(|(_, group)| *group.presence.get() && group.name.get() == name);
        let id = found.map(|(id, _)| *id).unwrap_or_else(|| {
            let id = GroupId(desk.ids.next_bits());
            let mut put = |slot, value| writes.push((Slot::Group(id, slot), value));
            put(GroupSlot::Presence, Value::On(true));
            put(GroupSlot::Name, Value::Text(name.to_owned()));
            put(GroupSlot::Mark, Value::Mark(mark));
            id
        });
        self.groups.insert(name.to_owned(), id);
        id
    }

    /// Finds the tag of this name or makes it.
    fn tag(&mut self, desk: &mut Desk<'_>, name: &str, writes: &mut Vec<(Slot, Value)>) -> TagId {
        if let Some(id) = self.tags.get(name) {
            return *id;
        }
        let mut tags = desk.doc.tags.iter();
        let found = tags.find(|(_, tag)| *tag.presence.get() && tag.name.get() == name);
        let id = found.map(|(id, _)| *id).unwrap_or_else(|| {
            let id = TagId(desk.ids.next_bits());
            let mut put = |slot, value| writes.push((Slot::Tag(id, slot), value));
            put(LabelSlot::Presence, Value::On(true));
            put(LabelSlot::Name, Value::Text(name.to_owned()));
            id
        });
        self.tags.insert(name.to_owned(), id);
        id
    }
}

fn new_card(
    id: NodeId,
    kind: NodeKind,
    card: &BranchCard,
    place: Place,
    writes: &mut Vec<(Slot, Value)>,
) -> Result<(), EditError> {
    let mut put = |slot, value| writes.push(node_write(id, slot, value));
    put(NodeSlot::Presence, Value::On(true));
    put(NodeSlot::Kind, Value::Kind(kind));
    put(NodeSlot::Text, Value::Text(tidy(&card.text)?));
    if !card.note.is_empty() {
        put(NodeSlot::Note, Value::Text(tidy(&card.note)?));
    }
    if card.status != Status::default() {
        put(NodeSlot::Status, Value::Status(card.status));
    }
    for (key, text) in &card.details {
        put(NodeSlot::Detail(*key), Value::Text(tidy(text)?));
    }
    writes.push(place_write(id, place));
    Ok(())
}

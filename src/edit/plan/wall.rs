// SPDX-License-Identifier: EUPL-1.2
//! The wall: cards of values and needs, clusters, and joining two cards that say the same.

use super::{Desk, Plan, node_write, place_write, some_text, tidy};
use crate::edit::command::{Happening, WallCard};
use crate::edit::error::EditError;
use crate::model::{
    ClusterId, DetailKey, LabelSlot, LinkKey, LinkSlot, MAX_TEXT_CHARS, NodeId, NodeSlot, OrderKey,
    Place, Slot, Value,
};

pub(super) fn add(desk: &mut Desk<'_>, cards: &[WallCard]) -> Result<Plan, EditError> {
    if desk.doc.open_round().is_some() {
        return Err(EditError::VoteIsOpen);
    }
    desk.room_for(cards.len())?;
    let (keys, others) = desk.place(desk.tree.wall(), usize::MAX, cards.len());
    let mut writes = desk.reorder(others);
    let mut first = None;
    for (card, order) in cards.iter().zip(keys) {
        some_text(&card.text)?;
        let id = NodeId(desk.ids.next_bits());
        first.get_or_insert(id);
        let place = Place::Wall {
            cluster: None,
            order,
        };
        writes.push(node_write(id, NodeSlot::Presence, Value::On(true)));
        writes.push(node_write(id, NodeSlot::Kind, Value::Kind(card.kind)));
        writes.push(node_write(
            id,
            NodeSlot::Text,
            Value::Text(tidy(&card.text)?),
        ));
        writes.push(place_write(id, place));
        if let Some(group) = card.group {
            writes.push(node_write(id, NodeSlot::Group(group), Value::On(true)));
        }
    }
    Ok(Plan {
        writes,
        select: None,
        happening: first.map_or(Happening::Nothing, |first| {
            Happening::OnWall(first, cards.len())
        }),
    })
}

/// Puts a card on the wall into a cluster, or out of any.
pub(super) fn place(
    desk: &Desk<'_>,
    id: NodeId,
    cluster: Option<ClusterId>,
) -> Result<Plan, EditError> {
    if !desk.kind(id)?.is_for_the_wall() {
        return Err(EditError::NotForTheWall);
    }
    if let Some(cluster) = cluster {
        known(desk, cluster)?;
    }
    let list: Vec<NodeId> = desk
        .tree
        .wall()
        .iter()
        .copied()
        .filter(|other| *other != id)
        .collect();
    let (keys, others) = desk.place(&list, usize::MAX, 1);
    let order = keys.into_iter().next().unwrap_or_default();
    let mut writes = vec![place_write(id, Place::Wall { cluster, order })];
    writes.extend(desk.reorder(others));
    Ok(Plan {
        writes,
        select: None,
        happening: Happening::Clustered(id, cluster),
    })
}

pub(super) fn add_cluster(
    desk: &mut Desk<'_>,
    name: &str,
    cards: &[NodeId],
) -> Result<Plan, EditError> {
    let id = ClusterId(desk.ids.next_bits());
    let mut writes = vec![
        (Slot::Cluster(id, LabelSlot::Presence), Value::On(true)),
        (Slot::Cluster(id, LabelSlot::Name), Value::Text(tidy(name)?)),
    ];
    for card in cards {
        if !desk.kind(*card)?.is_for_the_wall() {
            return Err(EditError::NotForTheWall);
        }
        let order = desk
            .doc
            .node(*card)
            .map_or_else(OrderKey::default, |node| node.place.get().order().clone());
        let cluster = Some(id);
        writes.push(place_write(*card, Place::Wall { cluster, order }));
    }
    Ok(document(writes))
}

pub(super) fn rename_cluster(
    desk: &Desk<'_>,
    id: ClusterId,
    name: &str,
) -> Result<Plan, EditError> {
    known(desk, id)?;
    Ok(document(vec![(
        Slot::Cluster(id, LabelSlot::Name),
        Value::Text(tidy(name)?),
    )]))
}

/// Takes a cluster away; the cards stay on the wall, in no cluster.
pub(super) fn remove_cluster(desk: &Desk<'_>, id: ClusterId) -> Result<Plan, EditError> {
    known(desk, id)?;
    Ok(document(vec![(
        Slot::Cluster(id, LabelSlot::Presence),
        Value::On(false),
    )]))
}

/// Joins two cards: one stands for both and keeps the words, the groups and the links of the other.
pub(super) fn join(desk: &Desk<'_>, keep: NodeId, gone: NodeId) -> Result<Plan, EditError> {
    if !desk.kind(keep)?.is_for_the_wall() || !desk.kind(gone)?.is_for_the_wall() {
        return Err(EditError::NotForTheWall);
    }
    if keep == gone {
        return Err(EditError::UnderItself);
    }
    let (Some(kept), Some(going)) = (desk.doc.node(keep), desk.doc.node(gone)) else {
        return Err(EditError::NotThere(gone));
    };
    let also = [
        kept.detail(DetailKey::Also),
        going.text.get(),
        going.detail(DetailKey::Also),
    ];
    let mut lines: Vec<&str> = Vec::new();
    for line in also.into_iter().flat_map(str::lines) {
        if !line.is_empty() && line != kept.text.get() && !lines.contains(&line) {
            lines.push(line);
        }
    }
    let also = lines.join("\n");
    let chars = also.chars().count();
    if chars > MAX_TEXT_CHARS {
        return Err(EditError::TextTooLong {
            chars,
            limit: MAX_TEXT_CHARS,
        });
    }
    let mut writes = vec![node_write(
        keep,
        NodeSlot::Detail(DetailKey::Also),
        Value::Text(also),
    )];
    for group in going.groups() {
        writes.push(node_write(keep, NodeSlot::Group(group), Value::On(true)));
    }
    writes.extend(relink(desk, keep, gone));
    writes.push(node_write(gone, NodeSlot::Presence, Value::On(false)));
    Ok(Plan {
        writes,
        select: None,
        happening: Happening::Joined(keep),
    })
}

fn relink(desk: &Desk<'_>, keep: NodeId, gone: NodeId) -> Vec<(Slot, Value)> {
    let instead = |id: NodeId| if id == gone { keep } else { id };
    let mut writes = Vec::new();
    for (key, link) in &desk.doc.links {
        if !*link.presence.get() || (key.from != gone && key.to != gone) {
            continue;
        }
        let moved = LinkKey {
            kind: key.kind,
            from: instead(key.from),
            to: instead(key.to),
        };
        writes.push((Slot::Link(*key, LinkSlot::Presence), Value::On(false)));
        if moved.from != moved.to {
            writes.push((Slot::Link(moved, LinkSlot::Presence), Value::On(true)));
            writes.push((
                Slot::Link(moved, LinkSlot::Strength),
                Value::Strength(*link.strength.get()),
            ));
            writes.push((
                Slot::Link(moved, LinkSlot::Reason),
                Value::Text(link.reason.get().clone()),
            ));
        }
    }
    writes
}

fn known(desk: &Desk<'_>, id: ClusterId) -> Result<(), EditError> {
    let cluster = desk.doc.clusters.get(&id);
    match cluster.filter(|cluster| *cluster.presence.get()) {
        Some(_) => Ok(()),
        None => Err(EditError::NoSuchLabel),
    }
}

const fn document(writes: Vec<(Slot, Value)>) -> Plan {
    Plan {
        writes,
        select: None,
        happening: Happening::Document,
    }
}

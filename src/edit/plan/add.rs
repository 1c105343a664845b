// SPDX-License-Identifier: EUPL-1.2
//! Making cards.

use super::{Desk, Plan, fit, node_write, place_write, tidy};
use crate::edit::command::Happening;
use crate::edit::error::EditError;
use crate::model::{NodeId, NodeKind, NodeSlot, OrderKey, Place, Slot, Value};

pub(super) fn root(desk: &mut Desk<'_>, text: &str) -> Result<Plan, EditError> {
    if desk.tree.root().is_some() {
        return Err(EditError::RootExists);
    }
    desk.room_for(1)?;
    let order = OrderKey::between(None, None, desk.editor).unwrap_or_default();
    let place = Place::Tree {
        parent: None,
        order,
    };
    let id = NodeId(desk.ids.next_bits());
    Ok(added(id, new_card(id, NodeKind::Theme, tidy(text)?, place)))
}

pub(super) fn child(
    desk: &mut Desk<'_>,
    parent: NodeId,
    kind: NodeKind,
    text: &str,
) -> Result<Plan, EditError> {
    let under = desk.kind(parent)?;
    if !kind.may_stand_under(under) {
        return Err(EditError::DoesNotFit { kind, under });
    }
    add_at(desk, parent, desk.tree.children(parent).len(), kind, text)
}

pub(super) fn sibling(desk: &mut Desk<'_>, beside: NodeId, text: &str) -> Result<Plan, EditError> {
    let kind = desk.kind(beside)?;
    let parent = desk.tree.parent(beside).ok_or(EditError::RootExists)?;
    let at = desk.tree.position(beside).map_or(0, |at| at + 1);
    add_at(desk, parent, at, kind, text)
}

fn add_at(
    desk: &mut Desk<'_>,
    parent: NodeId,
    at: usize,
    kind: NodeKind,
    text: &str,
) -> Result<Plan, EditError> {
    desk.room_for(1)?;
    desk.depth_for(parent, 1)?;
    let text = tidy(text)?;
    let (keys, others) = desk.place(desk.tree.children(parent), at, 1);
    let order = keys.into_iter().next().unwrap_or_default();
    let id = NodeId(desk.ids.next_bits());
    let place = Place::Tree {
        parent: Some(parent),
        order,
    };
    let mut writes = new_card(id, kind, text, place);
    writes.extend(desk.reorder(others));
    Ok(added(id, writes))
}

pub(super) fn insert_parent(
    desk: &mut Desk<'_>,
    below: NodeId,
    text: &str,
) -> Result<Plan, EditError> {
    let kind = desk.kind(below)?;
    let above = desk.tree.parent(below).ok_or(EditError::RootStays)?;
    let under = desk.kind(above)?;
    let new_kind = if under == NodeKind::Theme {
        NodeKind::Goal
    } else {
        under.usual_child().unwrap_or(kind)
    };
    fit(new_kind, under)?;
    let fitted = fit(kind, new_kind)?;
    desk.room_for(1)?;
    desk.depth_for(above, desk.tree.height(below) + 1)?;
    let text = tidy(text)?;
    let id = NodeId(desk.ids.next_bits());
    let order = desk
        .doc
        .node(below)
        .map(|node| node.place.get().order().clone())
        .unwrap_or_default();
    let inner = OrderKey::between(None, None, desk.editor).unwrap_or_default();
    let mut writes = new_card(
        id,
        new_kind,
        text,
        Place::Tree {
            parent: Some(above),
            order,
        },
    );
    writes.push(place_write(
        below,
        Place::Tree {
            parent: Some(id),
            order: inner,
        },
    ));
    if fitted != kind {
        writes.push(node_write(below, NodeSlot::Kind, Value::Kind(fitted)));
    }
    Ok(added(id, writes))
}

fn new_card(id: NodeId, kind: NodeKind, text: String, place: Place) -> Vec<(Slot, Value)> {
    vec![
        node_write(id, NodeSlot::Presence, Value::On(true)),
        node_write(id, NodeSlot::Kind, Value::Kind(kind)),
        node_write(id, NodeSlot::Text, Value::Text(text)),
        place_write(id, place),
    ]
}

const fn added(id: NodeId, writes: Vec<(Slot, Value)>) -> Plan {
    Plan {
        writes,
        select: Some(id),
        happening: Happening::Added(id),
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Settling what a merge left: one value out of several, one card out of two.

use super::{Desk, Plan, node_write, place_write, remove, some_text, tidy};
use crate::edit::command::Happening;
use crate::edit::error::EditError;
use crate::model::{NodeId, NodeKind, NodeSlot, Slot, Value};

pub(super) fn value(desk: &Desk<'_>, slot: Slot, value: Value) -> Result<Plan, EditError> {
    if let Some(id) = slot.node() {
        desk.kind(id)?;
    }
    let is_there = |value: &Value| {
        let pairs = desk.doc.pairs(slot);
        pairs.iter().any(|(other, _)| other == value)
    };
    let value = match value {
        Value::Text(text) if matches!(slot, Slot::Node(_, NodeSlot::Text)) => {
            Value::Text(some_text(&text)?)
        }
        Value::Text(text) => Value::Text(tidy(&text)?),
        value if is_there(&value) => value,
        Value::On(_)
        | Value::Kind(_)
        | Value::Place(_)
        | Value::Status(_)
        | Value::Mark(_)
        | Value::Strength(_)
        | Value::Setup(_)
        | Value::Result(_) => return Err(EditError::NoSuchChoice),
    };
    let writes = match (slot, &value) {
        (Slot::Node(id, NodeSlot::Presence), Value::On(false)) => remove::branch(desk, id)?.writes,
        _ => vec![(slot, value)],
    };
    Ok(Plan {
        writes,
        select: None,
        happening: Happening::Resolved,
    })
}

pub(super) fn one_card(desk: &Desk<'_>, keep: NodeId, other: NodeId) -> Result<Plan, EditError> {
    let (kind, other_kind) = (desk.kind(keep)?, desk.kind(other)?);
    if desk.tree.is_within(keep, other) || desk.tree.is_within(other, keep) {
        return Err(EditError::UnderItself);
    }
    let fits = match (kind, other_kind) {
        (NodeKind::Goal | NodeKind::Subgoal, NodeKind::Goal | NodeKind::Subgoal) => true,
        (one, other) => one == other,
    };
    if !fits {
        return Err(EditError::KindsDiffer {
            one: kind,
            other: other_kind,
        });
    }
    if desk.tree.parent(keep).is_some() {
        desk.depth_for(keep, desk.tree.height(other) - 1)?;
    }
    // A tree keeps its theme: what is one with it stands where it stood.
    let placed = match desk.tree.root() {
        Some(root) if root == other => other,
        _ => keep,
    };
    let node = desk.doc.node(placed).ok_or(EditError::NotThere(placed))?;
    let mut writes = vec![place_write(keep, node.place.get().clone())];
    if kind != other_kind {
        writes.push(node_write(keep, NodeSlot::Kind, Value::Kind(kind)));
    }
    Ok(Plan {
        writes,
        select: Some(keep),
        happening: Happening::OneCard(keep),
    })
}

// SPDX-License-Identifier: EUPL-1.2
//! Taking cards away.

use super::{Desk, Plan, node_write, place_write};
use crate::edit::command::Happening;
use crate::edit::error::EditError;
use crate::model::{NodeId, NodeSlot, Place, Slot, Value};

pub(super) fn branch(desk: &Desk<'_>, id: NodeId) -> Result<Plan, EditError> {
    desk.kind(id)?;
    let writes: Vec<(Slot, Value)> = desk.tree.branch(id).map(gone).collect();
    Ok(Plan {
        happening: Happening::Removed(id, writes.len()),
        writes,
        select: beside(desk, id),
    })
}

pub(super) fn one(desk: &Desk<'_>, id: NodeId) -> Result<Plan, EditError> {
    desk.kind(id)?;
    let children = desk.tree.children(id);
    if children.is_empty() {
        return branch(desk, id);
    }
    let parent = desk.tree.parent(id).ok_or(EditError::RootStays)?;
    let under = desk.kind(parent)?;
    let list: Vec<NodeId> = desk
        .tree
        .children(parent)
        .iter()
        .copied()
        .filter(|other| *other != id)
        .collect();
    let at = desk.tree.position(id).unwrap_or(list.len());
    let (keys, others) = desk.place(&list, at, children.len());
    let mut writes = Vec::with_capacity(2 * children.len() + 1);
    for (child, order) in children.iter().zip(keys) {
        let kind = desk.kind(*child)?;
        let fitted = kind
            .fitted_under(under)
            .ok_or(EditError::BelowDoesNotFit { kind, under })?;
        writes.push(place_write(
            *child,
            Place::Tree {
                parent: Some(parent),
                order,
            },
        ));
        if fitted != kind {
            writes.push(node_write(*child, NodeSlot::Kind, Value::Kind(fitted)));
        }
    }
    writes.extend(desk.reorder(others));
    writes.push(gone(id));
    Ok(Plan {
        writes,
        select: children.first().copied(),
        happening: Happening::Removed(id, 1),
    })
}

fn gone(id: NodeId) -> (Slot, Value) {
    node_write(id, NodeSlot::Presence, Value::On(false))
}

/// The card to go to when one is taken away: the next beside it, else the one before, else the one above.
fn beside(desk: &Desk<'_>, id: NodeId) -> Option<NodeId> {
    let siblings = desk.tree.siblings(id);
    let at = desk.tree.position(id)?;
    let next = siblings.get(at + 1);
    let before = at.checked_sub(1).and_then(|at| siblings.get(at));
    next.or(before).copied().or_else(|| desk.tree.parent(id))
}

// SPDX-License-Identifier: EUPL-1.2
//! Moving cards with all under them.

use super::{Desk, Plan, fit, node_write, place_write, wall};
use crate::edit::command::{Happening, Spot};
use crate::edit::error::EditError;
use crate::model::{NodeId, NodeKind, NodeSlot, Place, Value};

pub(super) fn to(desk: &Desk<'_>, id: NodeId, to: Spot) -> Result<Plan, EditError> {
    let kind = desk.kind(id)?;
    if desk.tree.root() == Some(id) {
        return Err(EditError::RootStays);
    }
    match to {
        Spot::Under { parent, at } => under(desk, id, kind, parent, at),
        Spot::Aside => aside(desk, id),
        Spot::Wall(cluster) => wall::place(desk, id, cluster),
    }
}

fn under(
    desk: &Desk<'_>,
    id: NodeId,
    kind: NodeKind,
    parent: NodeId,
    at: usize,
) -> Result<Plan, EditError> {
    let above = desk.kind(parent)?;
    if desk.tree.is_within(parent, id) {
        return Err(EditError::UnderItself);
    }
    let fitted = fit(kind, above)?;
    for child in desk.tree.children(id) {
        let below = desk.kind(*child)?;
        if !below.may_stand_under(fitted) {
            return Err(EditError::BelowDoesNotFit {
                kind: below,
                under: fitted,
            });
        }
    }
    desk.depth_for(parent, desk.tree.height(id))?;
    let list: Vec<NodeId> = desk
        .tree
        .children(parent)
        .iter()
        .copied()
        .filter(|other| *other != id)
        .collect();
    let stays =
        desk.tree.parent(id) == Some(parent) && desk.tree.position(id) == Some(at.min(list.len()));
    if stays {
        return Ok(Plan {
            writes: Vec::new(),
            select: Some(id),
            happening: Happening::Nothing,
        });
    }
    let (keys, others) = desk.place(&list, at, 1);
    let order = keys.into_iter().next().unwrap_or_default();
    let mut writes = vec![place_write(
        id,
        Place::Tree {
            parent: Some(parent),
            order,
        },
    )];
    if fitted != kind {
        writes.push(node_write(id, NodeSlot::Kind, Value::Kind(fitted)));
    }
    writes.extend(desk.reorder(others));
    Ok(Plan {
        writes,
        select: Some(id),
        happening: Happening::Moved(id),
    })
}

fn aside(desk: &Desk<'_>, id: NodeId) -> Result<Plan, EditError> {
    let list: Vec<NodeId> = desk
        .tree
        .aside()
        .iter()
        .copied()
        .filter(|other| *other != id)
        .collect();
    let (keys, others) = desk.place(&list, usize::MAX, 1);
    let order = keys.into_iter().next().unwrap_or_default();
    let mut writes = vec![place_write(id, Place::Aside { order })];
    writes.extend(desk.reorder(others));
    Ok(Plan {
        writes,
        select: Some(id),
        happening: Happening::SetAside(id),
    })
}

fn position(desk: &Desk<'_>, id: NodeId) -> Result<(NodeId, usize), EditError> {
    desk.kind(id)?;
    let parent = desk.tree.parent(id).ok_or(EditError::RootStays)?;
    let at = desk.tree.position(id).ok_or(EditError::NotThere(id))?;
    Ok((parent, at))
}

pub(super) fn earlier(desk: &Desk<'_>, id: NodeId) -> Result<Plan, EditError> {
    let (parent, at) = position(desk, id)?;
    let at = at.checked_sub(1).ok_or(EditError::AlreadyFirst)?;
    to(desk, id, Spot::Under { parent, at })
}

pub(super) fn later(desk: &Desk<'_>, id: NodeId) -> Result<Plan, EditError> {
    let (parent, at) = position(desk, id)?;
    if at + 1 >= desk.tree.children(parent).len() {
        return Err(EditError::AlreadyLast);
    }
    to(desk, id, Spot::Under { parent, at: at + 1 })
}

pub(super) fn inwards(desk: &Desk<'_>, id: NodeId) -> Result<Plan, EditError> {
    let (parent, at) = position(desk, id)?;
    let before = at
        .checked_sub(1)
        .and_then(|at| desk.tree.children(parent).get(at));
    let before = *before.ok_or(EditError::NothingBefore)?;
    to(
        desk,
        id,
        Spot::Under {
            parent: before,
            at: usize::MAX,
        },
    )
}

pub(super) fn outwards(desk: &Desk<'_>, id: NodeId) -> Result<Plan, EditError> {
    let (parent, _) = position(desk, id)?;
    let grandparent = desk.tree.parent(parent).ok_or(EditError::AlreadyOut)?;
    let at = desk.tree.position(parent).map_or(usize::MAX, |at| at + 1);
    to(
        desk,
        id,
        Spot::Under {
            parent: grandparent,
            at,
        },
    )
}

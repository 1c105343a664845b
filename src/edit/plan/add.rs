// SPDX-License-Identifier: EUPL-1.2
//! Making cards.

use super::{Desk, Plan, fit, node_write, place_write, some_text, tidy};
use crate::edit::command::Happening;
use crate::edit::error::EditError;
use crate::edit::outline::{self, Line};
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

pub(super) fn outline(desk: &mut Desk<'_>, parent: NodeId, text: &str) -> Result<Plan, EditError> {
    let under = desk.kind(parent)?;
    let lines = outline::read(text);
    some_text(lines.first().map_or("", |line| &line.text))?;
    desk.room_for(lines.len())?;
    desk.depth_for(
        parent,
        lines.iter().map(|line| line.depth + 1).max().unwrap_or(0),
    )?;
    let tops = lines.iter().filter(|line| line.depth == 0).count();
    let (mut keys, others) = desk.place(desk.tree.children(parent), usize::MAX, tops);
    keys.reverse();
    let mut writes = Vec::with_capacity(4 * lines.len());
    let mut first = None;
    let mut path: Vec<Open> = Vec::new();
    for Line { depth, text } in &lines {
        path.truncate(*depth);
        let (above, above_kind) = path
            .last()
            .map_or((parent, under), |open| (open.id, open.kind));
        let kind = above_kind.usual_child().ok_or(EditError::DoesNotFit {
            kind: NodeKind::Subgoal,
            under: above_kind,
        })?;
        let order = match path.last_mut() {
            Some(open) => open.next_key(desk),
            None => keys.pop().unwrap_or_default(),
        };
        let id = NodeId(desk.ids.next_bits());
        first.get_or_insert(id);
        writes.extend(new_card(
            id,
            kind,
            tidy(text)?,
            Place::Tree {
                parent: Some(above),
                order,
            },
        ));
        path.push(Open {
            id,
            kind,
            last: None,
        });
    }
    writes.extend(desk.reorder(others));
    Ok(Plan {
        writes,
        select: first,
        happening: first.map_or(Happening::Nothing, |first| {
            Happening::Pasted(first, lines.len())
        }),
    })
}

/// A pasted card that more lines may go under.
struct Open {
    id: NodeId,
    kind: NodeKind,
    last: Option<OrderKey>,
}

impl Open {
    fn next_key(&mut self, desk: &Desk<'_>) -> OrderKey {
        let key = OrderKey::between(self.last.as_ref(), None, desk.editor).unwrap_or_default();
        self.last = Some(key.clone());
        key
    }
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

// SPDX-License-Identifier: EUPL-1.2
//! Joining cards.

use super::{Desk, Plan, tidy};
use crate::edit::command::Happening;
use crate::edit::error::EditError;
use crate::model::{LinkKey, LinkKind, LinkSlot, Slot, Value};

pub(super) fn add(
    desk: &Desk<'_>,
    key: LinkKey,
    strength: u8,
    reason: &str,
) -> Result<Plan, EditError> {
    let (from, to) = (desk.kind(key.from)?, desk.kind(key.to)?);
    // A goal helps the card it stands under by standing there.
    let stands_there = key.kind == LinkKind::Helps && desk.tree.parent(key.from) == Some(key.to);
    if key.from == key.to || stands_there || !key.kind.may_join(from, to) {
        return Err(EditError::LinkDoesNotFit);
    }
    // A tension has no direction: made from the other end, it is the one that is there.
    let turned = key.turned();
    let is_turned = key.kind == LinkKind::Tension && desk.doc.link(turned).is_some();
    let key = if is_turned { turned } else { key };
    Ok(Plan {
        writes: vec![
            (Slot::Link(key, LinkSlot::Presence), Value::On(true)),
            (
                Slot::Link(key, LinkSlot::Strength),
                Value::Strength(strength.clamp(1, 3)),
            ),
            (
                Slot::Link(key, LinkSlot::Reason),
                Value::Text(tidy(reason)?),
            ),
        ],
        select: Some(key.from),
        happening: Happening::Linked(key),
    })
}

pub(super) fn remove(desk: &Desk<'_>, key: LinkKey) -> Result<Plan, EditError> {
    if desk.doc.link(key).is_none() {
        return Err(EditError::LinkDoesNotFit);
    }
    Ok(Plan {
        writes: vec![(Slot::Link(key, LinkSlot::Presence), Value::On(false))],
        select: Some(key.from),
        happening: Happening::Unlinked(key),
    })
}

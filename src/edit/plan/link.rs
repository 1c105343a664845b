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
    let kept = desk
        .doc
        .links
        .get(&key)
        .is_some_and(|link| *link.presence.get());
    if !kept {
        return Err(EditError::LinkDoesNotFit);
    }
    Ok(Plan {
        writes: vec![(Slot::Link(key, LinkSlot::Presence), Value::On(false))],
        select: Some(key.from),
        happening: Happening::Unlinked(key),
    })
}

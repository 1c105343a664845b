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
    let is_said = desk.doc.link(key).is_some() && !desk.doc.is_said_twice(key);
    let is_turned = key.kind == LinkKind::Tension && !is_said && desk.doc.link(turned).is_some();
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
    let gone = |key| (Slot::Link(key, LinkSlot::Presence), Value::On(false));
    let mut writes = vec![gone(key)];
    // Made from either end apart from each other, it is there twice.
    if key.kind == LinkKind::Tension && desk.doc.link(key.turned()).is_some() {
        writes.push(gone(key.turned()));
    }
    Ok(Plan {
        writes,
        select: Some(key.from),
        happening: Happening::Unlinked(key),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::{Content, Document, LineageId, NodeKind};

    #[test]
    fn a_line_says_more_later_and_a_tension_has_no_direction() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 1);
        let mut make = |command| editor.execute(command).expect("fits").selected;
        let parent = make(Command::AddRoot { text: "dag".into() }).expect("chosen");
        let [from, to] = ["koffie", "uitrusten"].map(|text| {
            let (kind, text) = (NodeKind::Goal, text.to_owned());
            make(Command::AddChild { parent, kind, text }).expect("chosen")
        });
        let kind = LinkKind::Tension;
        let key = LinkKey { kind, from, to };
        let mut say = |key, strength, reason: &str| {
            let command = Command::AddLink {
                key,
                strength,
                reason: reason.into(),
            };
            editor.execute(command).expect("allowed")
        };
        let made = say(key, 1, "");
        // What joins two cards stands on either, and is drawn again there.
        let mut ends = [key.from, key.to];
        ends.sort_unstable();
        assert_eq!(made.updated, ends);
        say(key.turned(), 3, " om de week ");
        let links = |editor: &Editor| Content::of(editor.document(), editor.tree()).links;
        let found = links(&editor);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].strength, &*found[0].reason), (3, "om de week"));
        let undone = editor.undo().expect("a step");
        assert_eq!(undone.updated, ends);
        assert_eq!(
            (links(&editor)[0].strength, &*links(&editor)[0].reason),
            (1, "")
        );
        editor.redo();
        assert_eq!(links(&editor), found);
        // Once it is gone, the other end may make it.
        editor
            .execute(Command::RemoveLink(key))
            .expect("there is one");
        assert!(editor.document().link(key).is_none());
        let command = Command::AddLink {
            key: key.turned(),
            strength: 2,
            reason: String::new(),
        };
        editor.execute(command).expect("allowed");
        assert!(editor.document().link(key.turned()).is_some());
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Writing on cards where they come from, so that the tree shows it after a merge.

use crate::edit::{Command, Editor};
use crate::model::{Document, GroupId, Mark, NodeId};

/// Writes on these cards that a group of this name brought them; the group is made when there is none. `random` are fresh
/// random bits. A card that is not shown stays as it is.
#[must_use]
pub fn mark_origin(
    doc: Document,
    cards: &[NodeId],
    name: &str,
    mark: Mark,
    random: u64,
) -> Document {
    let mut editor = Editor::new(doc, random);
    if group_called(editor.document(), name).is_none() {
        let name = name.to_owned();
        // A name that can't be a group's leaves the cards without.
        let _ = editor.execute(Command::AddGroup { name, mark });
    }
    if let Some(group) = group_called(editor.document(), name) {
        for id in cards {
            let (id, on) = (*id, true);
            let _ = editor.execute(Command::SetGroup { id, group, on });
        }
    }
    editor.into_document()
}

fn group_called(doc: &Document, name: &str) -> Option<GroupId> {
    let mut groups = doc.groups.iter();
    groups
        .find(|(_, group)| *group.presence.get() && group.name.get() == name.trim())
        .map(|(id, _)| *id)
}

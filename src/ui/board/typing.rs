// SPDX-License-Identifier: EUPL-1.2
//! Typing the text of a card, in its place. Making a card and typing its text is one step; stopping takes both back.

use leptos::prelude::*;

use super::Board;
use crate::action::Action;
use crate::edit::Command;
use crate::model::{NodeId, NodeKind};
use crate::say;
use crate::ui::tree::clipboard;

/// A text that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// Which card.
    pub id: NodeId,
    /// What it is.
    pub kind: NodeKind,
    /// The card was made for this text.
    pub is_new: bool,
    /// The question above the field.
    pub question: String,
    /// The text before typing.
    pub text: String,
    /// Where the focus goes when the card is not made after all.
    pub back_to: Option<NodeId>,
}

/// What happens after a new text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Back to the card.
    Stay,
    /// Another card beside it.
    Beside,
    /// Another card below it.
    Below,
}

impl Board {
    /// Does what a button or key of a card says.
    pub fn act(self, action: Action, id: NodeId) {
        use super::Dialog;
        match action {
            Action::Edit => self.edit(id),
            Action::AddChild(_) | Action::AddSibling | Action::InsertParent => {
                if let Some(command) = action.command(id) {
                    self.add(command, Some(id));
                }
            }
            Action::Move => self.dialog.set(Some(Dialog::Move(id))),
            Action::Describe => self.dialog.set(Some(Dialog::Describe(id))),
            Action::Link => self.dialog.set(Some(Dialog::Link(id))),
            Action::Source => self.dialog.set(Some(Dialog::Source(id))),
            Action::Tips => self.dialog.set(Some(Dialog::Tips(Some(id)))),
            Action::Paste => self.dialog.set(Some(Dialog::Paste(id))),
            Action::Copy => clipboard::take(self, Some(id), false),
            Action::Cut => clipboard::take(self, Some(id), true),
            Action::Put => clipboard::put(self, id),
            Action::SelectMore => self.start_marking(),
            Action::Fold => self.toggle_fold(id),
            Action::SeeBranch => self.toggle_branch(id),
            Action::SeeAll => self.see_branch(None),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::MoveEarlier
            | Action::MoveLater
            | Action::MoveIn
            | Action::MoveOut
            | Action::Remove
            | Action::RemoveOne
            | Action::SetAside => {
                if let Some(command) = action.command(id) {
                    self.run_and_focus(command);
                }
            }
        }
    }

    /// Runs a command and moves the focus to the card it chose.
    pub fn run_and_focus(self, command: Command) {
        let Ok(change) = self.run(command) else {
            return;
        };
        if let Some(id) = change.selected {
            self.reveal(id);
            self.focus(id);
        }
    }

    /// Makes a card and opens its text field.
    pub fn add(self, command: Command, back_to: Option<NodeId>) {
        self.finish_typing();
        self.inner.update_value(|inner| inner.editor.begin());
        let made = self.execute(command);
        let Some(id) = made.ok().and_then(|change| change.selected) else {
            self.inner.update_value(|inner| inner.editor.commit());
            return;
        };
        self.reveal(id);
        self.open_field(id, true, back_to);
    }

    /// Opens the text field of a card.
    pub fn edit(self, id: NodeId) {
        if self.refuses() {
            return;
        }
        self.finish_typing();
        self.select(id);
        self.inner.update_value(|inner| inner.editor.begin());
        self.open_field(id, false, Some(id));
    }

    fn open_field(self, id: NodeId, is_new: bool, back_to: Option<NodeId>) {
        let w = self.app.lang.get_untracked().words();
        let typing = self.with_editor(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let kind = *doc.node(id)?.kind.get();
            let above = tree.parent(id).map_or("", |above| doc.text(above));
            Some(Typing {
                id,
                kind,
                is_new,
                question: say::question(w, kind, above),
                text: doc.text(id).to_owned(),
                back_to,
            })
        });
        self.typing.set(typing);
        // The field stands in its place: nobody should find the card under it.
        self.mark(id, "is-typing", true);
        if let Some(list) = self.list() {
            list.bring_into_sight(id.0);
        }
    }

    /// Keeps the text that was typed. Returns `false`, with the reason said, when there is none or it is too long.
    pub fn save_text(self, text: String, next: Next) -> bool {
        let Some(typing) = self.typing.get_untracked() else {
            return true;
        };
        if !self.store_text(&typing, text) {
            return false;
        }
        match self.next_card(next, &typing) {
            Some(command) => self.add(command, Some(typing.id)),
            None => {
                self.focus(typing.id);
            }
        }
        true
    }

    fn store_text(self, typing: &Typing, text: String) -> bool {
        let id = typing.id;
        if self.execute(Command::Rename { id, text }).is_err() {
            return false;
        }
        self.close_field(id);
        self.inner.update_value(|inner| inner.editor.commit());
        self.keep();
        self.tell_signals();
        let w = self.app.lang.get_untracked().words();
        self.app
            .say(self.with_editor(|editor| w.announce_saved(editor.document().text(id))));
        true
    }

    fn close_field(self, id: NodeId) {
        self.typing.set(None);
        self.mark(id, "is-typing", false);
    }

    /// Returns the command for the next card, when one may stand there.
    fn next_card(self, next: Next, typing: &Typing) -> Option<Command> {
        let id = typing.id;
        let action = match next {
            Next::Stay => return None,
            Next::Beside => Action::AddSibling,
            Next::Below => Action::AddChild(typing.kind.usual_child()?),
        };
        self.with_editor(|editor| action.check(editor, id).is_ok())
            .then(|| action.command(id))
            .flatten()
    }

    /// Stops typing without keeping anything, and goes back to where the typing started.
    pub fn cancel_typing(self) {
        let back = self.drop_text().and_then(|typing| typing.back_to);
        let back = back.filter(|id| self.with_editor(|editor| editor.tree().contains(*id)));
        if let Some(id) = back {
            self.select(id);
            self.focus(id);
        }
    }

    fn drop_text(self) -> Option<Typing> {
        let typing = self.typing.get_untracked()?;
        self.close_field(typing.id);
        let change = self
            .inner
            .try_update_value(|inner| inner.editor.cancel())
            .flatten();
        if let Some(change) = change {
            self.project(&change);
            // Nothing is left to keep: what was written is taken back.
            self.inner.update_value(|inner| inner.unkept.clear());
        }
        self.tell_signals();
        Some(typing)
    }

    /// The page may be gone in a moment: the text is kept if it can be, else its field stays open.
    pub fn keep_typing(self) {
        let draft = self.draft.get_untracked();
        if let Some(typing) = self.typing.get_untracked()
            && !draft.trim().is_empty()
            && draft != typing.text
        {
            self.store_text(&typing, draft);
        }
    }

    /// Someone does something else while a text is open: the text is kept if there is one. The focus stays where it went.
    pub fn finish_typing(self) {
        let Some(typing) = self.typing.get_untracked() else {
            return;
        };
        let draft = self.draft.get_untracked();
        if draft.trim().is_empty() || !self.store_text(&typing, draft) {
            self.drop_text();
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Several cards at once: choosing them, and doing something with all of them as one step.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::Board;
use crate::edit::several::{Deed, commands, tops};
use crate::edit::{Command, EditError, Step, View};
use crate::model::{Document, Label, NodeId, TagId, Tree};
use crate::say;

/// Finds the tag with a name; capitals make no other word of it.
fn tag_named(doc: &Document, name: &str) -> Option<TagId> {
    let wanted = name.to_lowercase();
    let is_it = |label: &Label| *label.presence.get() && label.name.get().to_lowercase() == wanted;
    doc.tags
        .iter()
        .find(|(_, label)| is_it(label))
        .map(|(id, _)| *id)
}

impl Board {
    /// Begins choosing cards by taps: each tap adds a card or lets go of it.
    pub fn start_marking(self) {
        self.finish_typing();
        self.marking.set(true);
        self.change_marks(|view, tree| {
            if view.marked.is_empty() {
                view.marked
                    .extend(view.selected.filter(|id| tree.contains(*id)));
                view.anchor = view.selected;
            }
        });
        self.app.say(self.app.words_now().several_started());
    }

    /// Chooses a card too, or no longer.
    pub fn toggle_mark(self, id: NodeId) {
        self.change_marks(|view, tree| view.toggle_mark(tree, id));
        self.tell_marks();
    }

    /// Chooses all cards from where the range begins up to this one.
    pub fn mark_to(self, id: NodeId) {
        self.change_marks(|view, tree| view.mark_to(tree, id));
        self.tell_marks();
    }

    /// Goes a step along the cards and takes the range along. Returns whether there was a card to go to.
    pub fn mark_step(self, from: NodeId, step: Step) -> bool {
        let to = self.with_editor(|editor| editor.view.step(editor.tree(), from, step));
        let Some(to) = to else { return false };
        if self.marked.with_untracked(BTreeSet::is_empty) {
            self.select(from);
        }
        self.mark_to(to);
        self.focus(to)
    }

    /// Back to one card. Returns whether several were chosen.
    pub fn clear_marks(self) -> bool {
        let was_on =
            self.marking.get_untracked() || !self.marked.with_untracked(BTreeSet::is_empty);
        if was_on {
            self.marking.set(false);
            self.change_marks(|view, _| view.clear_marks());
        }
        was_on
    }

    /// As [`Board::clear_marks`], and says so.
    pub fn stop_marking(self) -> bool {
        let was_on = self.clear_marks();
        if was_on {
            self.app.say(self.app.words_now().several_stopped());
        }
        was_on
    }

    /// The chosen cards that stand under no other of them; the one card when no others are chosen.
    #[must_use]
    pub fn marked_tops(self, or: Option<NodeId>) -> Vec<NodeId> {
        self.with_editor(|editor| {
            let marked = &editor.view.marked;
            if marked.is_empty() {
                or.into_iter().collect()
            } else {
                tops(editor.tree(), marked)
            }
        })
    }

    /// Does something with all chosen cards, as one step. Returns whether it was done.
    pub fn do_with_marked(self, deed: Deed) -> bool {
        let (commands, n_cards) = self.with_editor(|editor| {
            let marked = &editor.view.marked;
            (commands(editor.tree(), marked, deed), marked.len())
        });
        let w = self.app.words_now();
        let said = match deed {
            Deed::MoveUnder(parent) => {
                self.with_editor(|editor| w.several_moved(n_cards, editor.document().text(parent)))
            }
            Deed::SetAside => w.several_set_aside(n_cards),
            Deed::Remove => w.several_removed(n_cards),
            Deed::Status(_) | Deed::Group(..) | Deed::Tag(..) => w.several_changed(n_cards),
        };
        let Ok(selected) = self.run_together(commands) else {
            return false;
        };
        if matches!(deed, Deed::Remove | Deed::SetAside | Deed::MoveUnder(_)) {
            self.clear_marks();
            if let Some(id) = selected {
                self.reveal(id);
                self.focus(id);
            }
        }
        self.app.say(said);
        true
    }

    /// Does several things as one step, or none of them. Returns the card that is chosen now; the caller says what was
    /// done.
    ///
    /// # Errors
    /// The first refusal, already said in words.
    pub fn run_together(self, commands: Vec<Command>) -> Result<Option<NodeId>, EditError> {
        if self.refuses() {
            return Err(EditError::Busy);
        }
        self.finish_typing();
        let done = self.inner.try_update_value(|inner| {
            let changes = inner.editor.execute_all(commands)?;
            for change in &changes {
                inner.follow(change);
            }
            Ok(())
        });
        if let Err(error) = done.unwrap_or(Err(EditError::Busy)) {
            self.app.say(say::refusal(self.app.words_now(), &error));
            return Err(error);
        }
        // Drawn once, not once for each.
        self.rebuild();
        self.tell_signals();
        self.keep();
        Ok(self.selected.get_untracked())
    }

    /// Says in a word what a card is about: with the tag that has this name, or else a new one. One step. Returns whether
    /// it was done.
    pub fn tag_with(self, id: NodeId, name: &str) -> bool {
        if self.refuses() {
            return false;
        }
        self.finish_typing();
        let name = name.trim();
        let find = || self.with_editor(|editor| tag_named(editor.document(), name));
        self.inner.update_value(|inner| inner.editor.begin());
        let is_there = find().is_some() || self.execute(Command::AddTag(name.to_owned())).is_ok();
        let tag = find().filter(|_| is_there);
        let done = tag.map(|tag| self.execute(Command::SetTag { id, tag, on: true }));
        self.inner.update_value(|inner| inner.editor.commit());
        self.keep();
        let is_done = matches!(done, Some(Ok(_)));
        if is_done {
            self.tell_signals();
            let w = self.app.words_now();
            let said = self.with_editor(|editor| w.field_tagged(editor.document().text(id), name));
            self.app.say(said);
        }
        is_done
    }

    /// Changes which cards are chosen, and shows it.
    fn change_marks(self, change: impl FnOnce(&mut View, &Tree)) {
        let before = self.marked.get_untracked();
        self.inner.update_value(|inner| {
            let mut view = std::mem::take(&mut inner.editor.view);
            change(&mut view, inner.editor.tree());
            inner.editor.view = view;
        });
        let now = self.with_editor(|editor| editor.view.marked.clone());
        let differs: Vec<NodeId> = before.symmetric_difference(&now).copied().collect();
        self.marked.set(now);
        self.refresh(differs);
    }

    fn tell_marks(self) {
        let n = self.marked.with_untracked(BTreeSet::len);
        self.app.say(self.app.words_now().several_count(n));
    }
}

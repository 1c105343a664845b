// SPDX-License-Identifier: EUPL-1.2
//! Where the focus goes, and which card has the drag handle.

use leptos::prelude::*;

use super::Board;
use crate::geometry::{Point, Rect};
use crate::model::NodeId;
use crate::web::page;

impl Board {
    /// Closes the dialog and goes to a card, wherever it is: unfolds what hides it, chooses it, brings it into sight.
    pub fn go_to(self, id: NodeId) {
        self.dialog.set(None);
        // After the dialog gave the focus back.
        self.next_frame(move || {
            self.reveal(id);
            self.select(id);
            if !self.focus(id) {
                let top = self.with_editor(|editor| editor.tree().ancestors(id).last());
                page::uncover(&format!("aside-{}", top.unwrap_or(id)));
            }
        });
    }

    /// Moves the focus to a card and brings it into sight. Returns `false` when it is not shown.
    pub fn focus(self, id: NodeId) -> bool {
        self.mount(id);
        let Some(list) = self.list() else {
            return false;
        };
        let focused = list.focus(id.0);
        if focused {
            list.bring_into_sight(id.0);
        }
        focused
    }

    /// Returns where a card is drawn in the window, in px.
    #[must_use]
    pub fn card_in_window(self, id: NodeId) -> Option<Rect> {
        self.mount(id);
        self.list()?.card_rect(id.0)
    }

    /// Finds the card at a point of the window, and where it is drawn, in px.
    #[must_use]
    pub fn card_at(self, at: Point) -> Option<(NodeId, Rect)> {
        let list = self.list()?;
        let id = list.card_at(at.x, at.y)?;
        Some((NodeId(id), list.card_rect(id)?))
    }

    /// Sets or takes away a class that shows what would happen to a card.
    pub fn mark(self, id: NodeId, class: &str, on: bool) {
        self.mount(id);
        if let Some(list) = self.list() {
            list.mark(id.0, class, on);
        }
    }

    /// Gives the chosen card the drag handle.
    pub fn show_handle(self) {
        let Some(list) = self.list() else { return };
        let movable = self.with_editor(|editor| {
            let root = editor.tree().root();
            editor.view.selected.filter(|id| Some(*id) != root)
        });
        let shown = movable.filter(|_| !self.read_only.get_untracked());
        if let Some(id) = shown {
            self.mount(id);
        }
        list.set_handle(shown.map(|id| id.0));
    }
}

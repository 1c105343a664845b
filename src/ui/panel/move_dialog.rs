// SPDX-License-Identifier: EUPL-1.2
//! *Verplaatsen*: choose a place from the tree. The way that works for everyone; dragging is an extra.

use leptos::prelude::*;

use super::places::{self, places};
use crate::edit::{Command, Editor, Spot};
use crate::model::NodeId;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{dialog, text_button};
use crate::ui::el::{El, el};

/// Asks where a card should go.
pub(super) fn move_dialog(board: Board, id: NodeId) -> El {
    let app = board.app;
    let chosen = RwSignal::new(None::<NodeId>);
    let missing = RwSignal::new(false);
    let w = app.lang.get_untracked().words();
    let (text, choices) = board.with_editor(|editor| {
        let keep = |other: NodeId| !editor.tree().is_within(other, id);
        (
            editor.document().text(id).to_owned(),
            places::list(editor, keep, |other, text| {
                choice(editor, w, id, other, text)
            }),
        )
    });
    let close = move || board.dialog.set(None);
    let put = move || {
        let Some(parent) = chosen.get_untracked() else {
            missing.set(true);
            app.say(app.lang.get_untracked().words().move_need_place());
            return;
        };
        close();
        // After the dialog gave the focus back: the moved card gets it.
        board.next_frame(move || {
            board.run_and_focus(Command::Move {
                id,
                to: Spot::Under {
                    parent,
                    at: usize::MAX,
                },
            });
        });
    };
    let error = el("p")
        .class("error")
        .attr_if("hidden", "", move || {
            !missing.get() || chosen.get().is_some()
        })
        .text(app.word(Words::move_need_place));
    let buttons = el("div")
        .class("buttons dialog-buttons")
        .child(text_button(
            "button--main",
            app.word(Words::move_confirm),
            put,
        ))
        .child(text_button("", app.word(Words::move_cancel), close));
    let title = move || app.words().move_title(&text);
    dialog(title, close, |body| {
        body.child(places(app, choices, chosen))
            .child(error)
            .child(buttons)
    })
}

fn choice(
    editor: &Editor,
    w: Words,
    id: NodeId,
    other: NodeId,
    text: &str,
) -> (bool, Option<String>) {
    if editor.tree().parent(id) == Some(other) {
        return (false, Some(w.move_here_now(text)));
    }
    let to = Spot::Under {
        parent: other,
        at: usize::MAX,
    };
    if editor.check(Command::Move { id, to }).is_ok() {
        (true, None)
    } else {
        (false, Some(w.move_not_here(text)))
    }
}

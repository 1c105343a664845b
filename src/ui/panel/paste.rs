// SPDX-License-Identifier: EUPL-1.2
//! *Tekst plakken als tak*: cards from an indented text.

use leptos::prelude::*;

use crate::model::NodeId;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{dialog, text_button};
use crate::ui::el::{El, el, value_of};
use crate::ui::tree::clipboard;

/// Takes a text and makes cards of it, under a card.
pub(super) fn paste_dialog(board: Board, id: NodeId) -> El {
    let app = board.app;
    let text = RwSignal::new(String::new());
    let close = move || board.dialog.set(None);
    let paste = move || {
        let text = text.get_untracked();
        if text.trim().is_empty() {
            app.say(app.lang.get_untracked().words().refuse_nothing_to_paste());
            return;
        }
        if !clipboard::put_text(board, id, &text) {
            return;
        }
        close();
        // After the dialog gave the focus back: the first new card gets it.
        board.next_frame(move || {
            if let Some(id) = board.selected.get_untracked() {
                board.reveal(id);
                board.focus(id);
            }
        });
    };
    let area = el("textarea")
        .id("paste-text")
        .attr("rows", "8")
        .attr("aria-describedby", "paste-help")
        .on("input", move |event| text.set(value_of(&event)));
    let label = el("label")
        .attr("for", "paste-text")
        .text(app.word(Words::paste_label));
    let help = el("p")
        .id("paste-help")
        .class("hint")
        .text(app.word(Words::paste_help));
    let buttons = el("div")
        .class("buttons dialog-buttons")
        .child(text_button(
            "button--main",
            app.word(Words::paste_make),
            paste,
        ))
        .child(text_button("", app.word(Words::common_cancel), close));
    dialog(app.word(Words::add_paste), close, |body| {
        body.child(
            el("div")
                .class("field")
                .child(label)
                .child(area)
                .child(help),
        )
        .child(buttons)
    })
}

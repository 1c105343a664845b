// SPDX-License-Identifier: EUPL-1.2
//! The screen of an open document: toolbar, the tree itself, what can be done with the chosen card.

mod aside;
pub(super) mod clipboard;
mod drag;
mod extra;
mod keys;
mod map;
mod stage;
mod text_field;
mod toolbar;
mod zoom;

use super::board::Board;
use super::el::{El, el};
use super::panel::{card_dialogs, panel};
use super::see::sign;
use crate::text::strings::Words;
use aside::aside;
use stage::stage;
use toolbar::toolbar;

/// The screen of an open document. Fills what is under the app's header.
pub fn tree_screen(board: Board) -> El {
    let app = board.app;
    keys::listen(board);
    let area = el("section")
        .class("tree-area")
        .attr("aria-labelledby", "tree-title")
        .child(
            el("h2")
                .id("tree-title")
                .class("visually-hidden")
                .text(app.word(Words::tree_title)),
        )
        .child(stage(board))
        .child(aside(board));
    let body = el("div").class("tree-body").child(area).child(panel(board));
    el("div")
        .class("tree-screen")
        .child(toolbar(board))
        .child(sign(board))
        .child(body)
        .child(card_dialogs(board))
}

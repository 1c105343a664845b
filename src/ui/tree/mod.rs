// SPDX-License-Identifier: EUPL-1.2
//! The screen of an open document: toolbar, the tree itself, what can be done with the chosen card.

#![allow(
    unreachable_pub,
    reason = "the props type that the component macro makes is always `pub`"
)]

mod aside;
mod drag;
mod keys;
mod stage;
mod text_field;
mod toolbar;
mod zoom;

use leptos::prelude::*;

use super::board::Board;
use super::panel::{CardDialogs, Panel};
use crate::text::strings::Words;
use aside::Aside;
use stage::Stage;
use toolbar::Toolbar;

/// The screen of an open document. Fills what is under the app's header.
#[component]
pub fn TreeScreen(
    /// The open document.
    board: Board,
) -> impl IntoView {
    let app = board.app;
    keys::listen(board);
    view! {
        <div class="tree-screen">
            <Toolbar board />
            <div class="tree-body">
                <section class="tree-area" aria-labelledby="tree-title">
                    <h2 id="tree-title" class="visually-hidden">{app.word(Words::tree_title)}</h2>
                    <Stage board />
                    <Aside board />
                </section>
                <Panel board />
            </div>
            <CardDialogs board />
        </div>
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The screen of an open document: its bar, and the tree under it.

use std::rc::Rc;

use leptos::prelude::*;

use super::bar::{back_button, help_button};
use super::board::Board;
use super::context::App;
use super::screen::Screen;
use super::tree::TreeScreen;
use crate::edit::Editor;
use crate::keep::DocKey;
use crate::model::{Document, LineageId};
use crate::web::random::random_u64;

/// Makes a new document and goes there.
pub fn create(app: App) {
    app.go(&Screen::Document(DocKey::from_random(random_u64())));
}

/// The screen.
#[must_use]
pub fn document_screen(app: App) -> AnyView {
    let editor = Editor::new(Document::new(LineageId(random_u64())), random_u64());
    let board = Board::open(app, editor, Rc::new(|_| {}));
    view! {
        <div class="document">
            <header class="bar bar--document">
                {back_button(app)} <div class="bar__title">
                    <h1 id="screen-title" tabindex="-1">
                        {move || app.words().library_untitled()}
                    </h1>
                </div> {help_button(app)}
            </header>
            <main id="main" class="document__main" tabindex="-1">
                <TreeScreen board=board />
            </main>
        </div>
    }
    .into_any()
}

// SPDX-License-Identifier: EUPL-1.2
//! The frame around every screen: status region, skip link, the screen of the address.

use leptos::prelude::*;

use super::context::App;
use super::document::document_screen;
use super::screen::Screen;
use super::start::start_screen;
use crate::web::page;

/// Puts the app into the page.
pub fn mount() {
    mount_to_body(root);
}

fn root() -> AnyView {
    let app = App::start();
    provide_context(app);
    app.follow();
    Effect::new(move |_| page::set_title(&title(app)));
    view! {
        <p class="visually-hidden" role="status">{move || app.status()}</p>
        {move || screen(app, app.screen.get())}
    }
    .into_any()
}

fn title(app: App) -> String {
    let w = app.words();
    match app.screen.get() {
        Screen::Start => w.start_title().to_owned(),
        Screen::Document(_) => w.app_name().to_owned(),
        Screen::Bin => w.app_title_document(w.bin_title()),
        Screen::Help => w.app_title_document(w.help_title()),
        Screen::About => w.app_title_document(w.about_title()),
    }
}

fn screen(app: App, screen: Screen) -> AnyView {
    match screen {
        Screen::Document(_) => document_screen(app),
        Screen::Start | Screen::Bin | Screen::Help | Screen::About => start_screen(app),
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The frame around every screen: status region, the screen of the address, what there is for files.

use leptos::prelude::*;

use super::about::about_screen;
use super::bar::screen_title;
use super::bin::bin_screen;
use super::context::App;
use super::document::document_screen;
use super::el::{self, Part, el, live};
use super::files::{self, file_places};
use super::help::{help_screen, page_screen, page_title};
use super::notices;
use super::screen::Screen;
use super::send;
use super::start::start_screen;
use crate::web::{page, tap};

/// Puts the app into the page.
pub fn mount() {
    el::mount(root);
}

fn root() -> Part {
    let app = App::start();
    provide_context(app);
    tap::follow();
    app.follow();
    app.start_keeper();
    app.aloud.start();
    notices::start(app);
    let is_over = RwSignal::new(false);
    files::listen(app, is_over);
    send::start(app);
    Effect::new(move |_| page::set_title(&title(app)));
    let status = el("p")
        .class("visually-hidden")
        .attr("role", "status")
        .text(move || app.status());
    let shown = move || app.is_ready.get().then(|| app.screen.get());
    Part::nothing()
        .and(status)
        .and(live(shown, move |shown| match shown {
            Some(shown) => screen(app, shown),
            None => waiting(app),
        }))
        .and(file_places(app, is_over))
        .and(live(
            move || app.offer.get().filter(|_| app.is_ready.get()),
            move |offer| offer.map(|offer| send::offer_dialog(app, offer)),
        ))
}

fn title(app: App) -> String {
    let w = app.words();
    match app.screen.get() {
        Screen::Start => w.app_title_document(w.start_title()),
        Screen::Document(_) => {
            let title = app.session.get().map(|session| session.title.get());
            let title = title.filter(|title| !title.is_empty());
            w.app_title_document(title.as_deref().unwrap_or(w.library_untitled()))
        }
        Screen::Bin => w.app_title_document(w.bin_title()),
        Screen::Help => w.app_title_document(w.help_title()),
        Screen::HelpFor(reader) => w.app_title_document(page_title(reader)(w)),
        Screen::About => w.app_title_document(w.about_title()),
    }
}

fn screen(app: App, screen: Screen) -> Part {
    match screen {
        Screen::Start => start_screen(app),
        Screen::Document(key) => document_screen(app, key),
        Screen::Bin => bin_screen(app),
        Screen::Help => help_screen(app),
        Screen::HelpFor(reader) => page_screen(app, reader),
        Screen::About => about_screen(app),
    }
}

/// Until the keeper has started: a moment, or two seconds where storage does not answer.
fn waiting(app: App) -> Part {
    let main = el("main")
        .id("main")
        .class("screen")
        .child(screen_title(app.words_now().app_name()))
        .child(el("p").text(app.words_now().app_loading()));
    Part::nothing().and(main)
}

// SPDX-License-Identifier: EUPL-1.2
//! The bar at the top of every screen but the tree.

use leptos::prelude::*;

use super::context::App;
use super::dialog::button;
use super::el::{El, IntoPart, IntoText, Part, el, live, when};
use super::icon::{self, icon};
use super::screen::Screen;
use super::settings_dialog::settings_dialog;
use super::shelf::{entries, title_of};
use crate::text::strings::Lang;
use crate::text::strings::Words;

/// The title of a screen: where the focus goes when it comes.
pub fn screen_title(title: impl IntoText) -> El {
    heading().text(title)
}

/// The title of a screen, without its words.
pub fn heading() -> El {
    el("h1").id("screen-title").attr("tabindex", "-1")
}

/// The bar: the name of the app or the way back, and what is in the same place everywhere.
#[must_use]
pub fn bar(app: App, back: bool) -> Part {
    let shows_settings = RwSignal::new(false);
    let first = if back {
        back_button(app).into_part().and(last_button(app))
    } else {
        el("span")
            .class("bar__name")
            .child(icon(icon::TREE))
            .child(el("span").text(app.word(Words::app_name)))
            .into_part()
    };
    let header = el("header")
        .class("bar")
        .child(first)
        .child(el("span").class("bar__title"))
        .child(language_button(app))
        .child(button(
            icon::SETTINGS,
            "button--quiet",
            app.word(Words::settings_title),
            move || shows_settings.set(true),
        ))
        .child(help_button(app));
    header.into_part().and(when(
        move || shows_settings.get(),
        move || settings_dialog(app, shows_settings),
    ))
}

/// The way back to all documents.
pub fn back_button(app: App) -> El {
    el("button")
        .attr("type", "button")
        .class("button")
        .on("click", move |_| app.go(&Screen::Start))
        .child(icon(icon::BACK))
        .child(
            el("span")
                .class("wide")
                .text(app.word(Words::library_back_to)),
        )
        .child(
            el("span")
                .class("narrow")
                .text(app.word(Words::common_back)),
        )
}

/// The way back to the document that was open last.
fn last_button(app: App) -> Part {
    let last = move || {
        let key = app.last.get()?;
        let entry = entries(app, false)
            .into_iter()
            .find(|entry| entry.key == key)?;
        Some((key, title_of(app, &entry)))
    };
    live(last, move |last| {
        last.map(|(key, title)| {
            button(
                icon::TREE,
                "",
                move || app.words().start_continue(&title),
                move || app.go(&Screen::Document(key.clone())),
            )
        })
    })
}

/// The way to the help.
pub fn help_button(app: App) -> El {
    button(
        icon::HELP,
        "button--quiet",
        app.word(Words::help_title),
        move || app.go(&Screen::Help),
    )
}

/// The other language, in that language, so that who needs it can read it.
fn language_button(app: App) -> El {
    let other = move || match app.lang.get() {
        Lang::Nl => Lang::En,
        Lang::En => Lang::Nl,
    };
    button(
        icon::LANGUAGE,
        "button--quiet",
        move || other().own_name(),
        move || {
            let language = other();
            app.change_settings(|settings| settings.language = language);
        },
    )
    .attr("lang", move || other().code())
}

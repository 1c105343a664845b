// SPDX-License-Identifier: EUPL-1.2
//! The bar at the top of every screen but the tree.

use leptos::prelude::*;

use super::context::App;
use super::dialog::button;
use super::icon::{self, icon};
use super::screen::Screen;
use super::settings_dialog::settings_dialog;
use super::shelf::{entries, title_of};
use crate::text::strings::Lang;
use crate::text::strings::Words;

/// The bar: the name of the app or the way back, and what is in the same place everywhere.
#[must_use]
pub fn bar(app: App, back: bool) -> AnyView {
    let shows_settings = RwSignal::new(false);
    let first = if back {
        view! { {back_button(app)} {last_button(app)} }.into_any()
    } else {
        view! {
            <span class="bar__name">
                {icon(icon::TREE)} <span>{app.word(Words::app_name)}</span>
            </span>
        }
        .into_any()
    };
    view! {
        <header class="bar">
            {first} <span class="bar__title"></span> {language_button(app)}
            {button(
                icon::SETTINGS,
                "button--quiet",
                app.label(Words::settings_title),
                move || shows_settings.set(true),
            )} {help_button(app)}
        </header>
        <Show when=move || shows_settings.get()>
            {settings_dialog(app, shows_settings)}
        </Show>
    }
    .into_any()
}

/// The way back to all documents.
#[must_use]
pub fn back_button(app: App) -> AnyView {
    view! {
        <button type="button" class="button" on:click=move |_| app.go(&Screen::Start)>
            {icon(icon::BACK)}
            <span class="wide">{app.word(Words::library_back_to)}</span>
            <span class="narrow">{app.word(Words::common_back)}</span>
        </button>
    }
    .into_any()
}

/// The way back to the document that was open last.
fn last_button(app: App) -> AnyView {
    let last = move || {
        let key = app.last.get()?;
        let entry = entries(app, false)
            .into_iter()
            .find(|entry| entry.key == key)?;
        Some((key, title_of(app, &entry)))
    };
    view! {
        {move || {
            last()
                .map(|(key, title)| {
                    button(
                        icon::TREE,
                        "",
                        move || app.words().start_continue(&title),
                        move || app.go(&Screen::Document(key.clone())),
                    )
                })
        }}
    }
    .into_any()
}

/// The way to the help.
#[must_use]
pub fn help_button(app: App) -> AnyView {
    button(
        icon::HELP,
        "button--quiet",
        app.label(Words::help_title),
        move || app.go(&Screen::Help),
    )
}

/// The other language, in that language, so that who needs it can read it.
fn language_button(app: App) -> AnyView {
    let other = move || match app.lang.get() {
        Lang::Nl => Lang::En,
        Lang::En => Lang::Nl,
    };
    view! {
        <button
            type="button"
            class="button button--quiet"
            lang=move || other().code()
            on:click=move |_| {
                let language = other();
                app.change_settings(|settings| settings.language = language);
            }
        >
            {icon(icon::LANGUAGE)}
            <span>{move || other().own_name()}</span>
        </button>
    }
    .into_any()
}

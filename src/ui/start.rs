// SPDX-License-Identifier: EUPL-1.2
//! The start: three big ways to begin, and every document on this device.

use leptos::prelude::*;

use super::bar::bar;
use super::context::App;
use super::dialog::button;
use super::files;
use super::icon::{self, Icon};
use super::notices::{notice, notices, offline_and_install};
use super::screen::Screen;
use super::shelf::{damaged_section, entries, library_card, title_of};
use crate::say;
use crate::text::strings::Words;
use crate::web::install::{Device, device};

/// The start screen.
#[must_use]
pub fn start_screen(app: App) -> AnyView {
    view! {
        {bar(app, false)}
        {notices(app)}
        <main id="main" class="screen">
            <h1 id="screen-title" tabindex="-1">
                {app.word(Words::start_title)}
            </h1>
            {continue_button(app)}
            <div class="ways">
                {way(
                    app,
                    icon::ADD,
                    "button--main",
                    Words::start_new,
                    Words::start_new_help,
                    move || files::create(app),
                )}
                {way(
                    app,
                    icon::OPEN,
                    "",
                    Words::start_open,
                    Words::start_open_help,
                    files::choose,
                )}
                {way(
                    app,
                    icon::EXAMPLE,
                    "",
                    Words::start_example,
                    Words::start_example_help,
                    move || files::open_example(app),
                )}
            </div>
            <p class="privacy">{app.word(Words::start_privacy)}</p>
            {storage_notice(app)}
            {may_vanish(app)}
            {library(app)}
            {damaged_section(app)}
            <section class="section" aria-labelledby="how-title">
                <h2 id="how-title">{app.word(Words::start_how)}</h2>
                <p>{app.word(Words::start_how_help)}</p>
            </section>
            {offline_and_install(app)}
            <div class="buttons section">
                {button(
                    icon::REMOVE,
                    "",
                    app.label(Words::bin_open),
                    move || app.go(&Screen::Bin),
                )}
                {button(
                    icon::INFO,
                    "",
                    app.label(Words::about_title),
                    move || app.go(&Screen::About),
                )}
            </div>
        </main>
    }
    .into_any()
}

fn way(
    app: App,
    path: Icon,
    looks: &'static str,
    label: fn(Words) -> &'static str,
    help: fn(Words) -> &'static str,
    act: impl Fn() + 'static,
) -> AnyView {
    view! {
        <div class="way">
            {button(path, looks, move || label(app.words()).to_owned(), act)}
            <p>{move || help(app.words())}</p>
        </div>
    }
    .into_any()
}

/// The document that was worked on last.
fn continue_button(app: App) -> AnyView {
    let newest = move || entries(app, false).into_iter().next();
    view! {
        {move || {
            newest()
                .map(|entry| {
                    let title = title_of(app, &entry);
                    let key = entry.key;
                    view! {
                        <div class="way">
                            {button(
                                icon::CONTINUE,
                                "",
                                move || app.words().start_continue(&title),
                                move || app.go(&Screen::Document(key.clone())),
                            )}
                        </div>
                    }
                })
        }}
    }
    .into_any()
}

/// Why nothing, or not everything, is kept here.
fn storage_notice(app: App) -> AnyView {
    let error = move || {
        app.library.with(|library| {
            let error = library
                .durable_error
                .as_ref()
                .or(library.fast_error.as_ref());
            error.map(|error| say::store_error(app.words(), error))
        })
    };
    view! {
        {move || {
            error()
                .map(|text| {
                    notice(
                        icon::WARNING,
                        true,
                        move || text.to_owned(),
                        Vec::new(),
                    )
                })
        }}
    }
    .into_any()
}

/// Safari clears what a site keeps after a week without a visit.
fn may_vanish(app: App) -> AnyView {
    let is_safari = matches!(device(), Device::Ipad | Device::MacSafari);
    let has_work = move || {
        let kept = entries(app, false);
        kept.iter().any(|entry| !entry.is_kept_outside)
    };
    view! {
        <Show when=move || is_safari && has_work()>
            {notice(
                icon::WARNING,
                true,
                app.label(Words::store_may_vanish),
                Vec::new(),
            )}
        </Show>
    }
    .into_any()
}

fn library(app: App) -> AnyView {
    view! {
        <section class="section" aria-labelledby="library-title">
            <h2 id="library-title">{app.word(Words::library_title)}</h2>
            {move || {
                let found = entries(app, false);
                if found.is_empty() {
                    view! { <p>{app.words().library_empty()}</p> }.into_any()
                } else {
                    let cards: Vec<AnyView> = found
                        .into_iter()
                        .map(|entry| library_card(app, entry))
                        .collect();
                    view! {
                        <ul role="list" class="shelf">
                            {cards}
                        </ul>
                    }
                        .into_any()
                }
            }}
        </section>
    }
    .into_any()
}

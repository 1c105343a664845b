// SPDX-License-Identifier: EUPL-1.2
//! About the app, privacy, licences, accessibility, storage on this device, and clearing it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bar::{bar, screen_title};
use super::context::App;
use super::dialog::button;
use super::el::{El, Part, el, when};
use super::icon;
use super::notices::{look_for_update, notices};
use super::shelf::question;
use super::start::section;
use crate::say;
use crate::text::strings::Words;
use crate::web::offline::version;
use crate::web::persist::is_persisted;

/// The about screen.
#[must_use]
pub fn about_screen(app: App) -> Part {
    let licences = el("a")
        .class("button")
        .attr("href", "licences.html")
        .text(app.word(Words::about_licence_full));
    let main = el("main")
        .id("main")
        .class("screen screen--text")
        .child(screen_title(app.word(Words::about_title)))
        .child(lines(app, &[Words::about_what, Words::about_free]))
        .child(el("p").text(move || app.words().about_version(&version())))
        .child(button(
            icon::UPDATE,
            "",
            app.word(Words::update_check),
            move || look_for_update(app),
        ))
        .child(part(
            app,
            "privacy-title",
            Words::about_privacy_title,
            &[
                Words::about_privacy_local,
                Words::about_privacy_no_account,
                Words::about_privacy_names,
                Words::about_privacy_file,
                Words::about_privacy_wipe,
                Words::about_privacy_host,
            ],
        ))
        .child(storage(app))
        .child(part(
            app,
            "access-title",
            Words::about_access_title,
            &[
                Words::about_access_claim,
                Words::about_access_checked,
                Words::about_access_problem,
            ],
        ))
        .child(statement(app))
        .child(part(
            app,
            "licences-title",
            Words::about_licence_title,
            &[
                Words::about_licence_ours,
                Words::about_licence_font,
                Words::about_licence_icons,
                Words::about_source,
            ],
        ))
        .child(el("p").child(licences));
    bar(app, true).and(notices(app)).and(main)
}

/// The way to the publisher's accessibility statement, or that there is none.
fn statement(app: App) -> El {
    match say::statement() {
        Some(address) => el("p").child(
            el("a")
                .attr("href", address)
                .attr("rel", "noreferrer")
                .text(app.word(Words::about_access_statement)),
        ),
        None => el("p").text(app.word(Words::about_access_no_statement)),
    }
}

fn lines(app: App, texts: &[fn(Words) -> &'static str]) -> Vec<El> {
    let line = |text: &fn(Words) -> &'static str| el("p").text(app.word(*text));
    texts.iter().map(line).collect()
}

fn part(
    app: App,
    id: &'static str,
    title: fn(Words) -> &'static str,
    texts: &[fn(Words) -> &'static str],
) -> El {
    section(id, app, title).child(lines(app, texts))
}

/// Whether the device promised to keep the work, how much room it takes, and the way to clear it.
fn storage(app: App) -> El {
    let asks = RwSignal::new(false);
    let promised = RwSignal::new(None::<bool>);
    spawn_local(async move {
        let answer = is_persisted().await;
        promised.try_set(answer);
    });
    let promise = move || match promised.get() {
        Some(true) => app.words().store_persist_yes(),
        Some(false) => app.words().store_persist_no(),
        None => app.words().store_persist_unknown(),
    };
    let used = move || {
        let budget = app.keeper().budget().ok()?;
        let n_bytes = usize::try_from(budget.used).unwrap_or(usize::MAX);
        let w = app.words();
        Some(w.store_used(&say::size(w, n_bytes)))
    };
    let ask = move || {
        question(
            asks,
            app.word(Words::wipe_ask_all),
            app.word(Words::wipe_yes),
            app.word(Words::wipe_no),
            move || wipe(app),
        )
    };
    section("storage-title", app, Words::settings_storage)
        .child(el("p").text(promise))
        .child(el("p").text(move || used().unwrap_or_default()))
        .child(button(
            icon::REMOVE,
            "button--danger",
            app.word(Words::wipe_button),
            move || asks.set(true),
        ))
        .child(when(move || asks.get(), ask))
}

fn wipe(app: App) {
    spawn_local(async move {
        let w = app.words_now();
        match app.keeper().wipe().await {
            Ok(()) => app.say(w.wipe_done()),
            Err(_) => app.tell(w.wipe_failed()),
        }
        app.list_again();
    });
}

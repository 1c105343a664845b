// SPDX-License-Identifier: EUPL-1.2
//! The bin: what was taken away, to put back or to remove for ever.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bar::{bar, screen_title};
use super::context::App;
use super::dialog::button;
use super::el::{El, IntoPart, Part, el, when};
use super::icon;
use super::notices::notices;
use super::shelf::{entries, entry_rows, followed, paper, question, title_of};
use crate::keep::Entry;
use crate::say;
use crate::text::strings::Words;

/// The bin screen.
#[must_use]
pub fn bin_screen(app: App) -> Part {
    let is_empty = move || entries(app, true).is_empty();
    let main = el("main")
        .id("main")
        .class("screen")
        .child(screen_title(app.word(Words::bin_title)))
        .child(when(is_empty, move || {
            el("p").text(app.word(Words::bin_empty))
        }))
        .child(when(
            move || !is_empty(),
            move || entry_rows(app, true, bin_card),
        ));
    bar(app, true).and(notices(app)).and(main)
}

fn bin_card(app: App, entry: Entry) -> El {
    let asks = RwSignal::new(false);
    let entry = followed(app, entry);
    let now = move || entry.get_untracked();
    let ask = move || {
        question(
            asks,
            move || entry.with(|entry| app.words().bin_delete_ask(&title_of(app, entry))),
            app.word(Words::bin_delete_yes),
            app.word(Words::bin_delete_no),
            move || delete(app, &now()),
        )
    };
    let buttons = button(icon::RESTORE, "", app.word(Words::bin_restore), move || {
        restore(app, &now());
    });
    let buttons = buttons
        .into_part()
        .and(button(
            icon::REMOVE,
            "button--danger",
            app.word(Words::bin_delete),
            move || asks.set(true),
        ))
        .and(when(move || asks.get(), ask));
    paper(app, entry, buttons)
}

fn restore(app: App, entry: &Entry) {
    let (key, title) = (entry.key.clone(), title_of(app, entry));
    spawn_local(async move {
        let w = app.words_now();
        match app.keeper().unbin(&key).await {
            Ok(()) => app.say(w.bin_restored(&title)),
            Err(error) => app.tell(say::library_error(w, &error)),
        }
        app.list_again();
    });
}

fn delete(app: App, entry: &Entry) {
    let (key, title) = (entry.key.clone(), title_of(app, entry));
    spawn_local(async move {
        let w = app.words_now();
        match app.keeper().purge(&key).await {
            Ok(()) => app.say(w.bin_deleted(&title)),
            Err(error) => app.tell(say::library_error(w, &error)),
        }
        app.list_again();
    });
}

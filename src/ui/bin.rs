// SPDX-License-Identifier: EUPL-1.2
//! The bin: what was taken away, to put back or to remove for ever.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bar::bar;
use super::context::App;
use super::dialog::button;
use super::icon;
use super::notices::notices;
use super::shelf::{entries, paper, question, title_of};
use crate::keep::Entry;
use crate::say;
use crate::text::strings::Words;

/// The bin screen.
#[must_use]
pub fn bin_screen(app: App) -> AnyView {
    view! {
        {bar(app, true)}
        {notices(app)}
        <main id="main" class="screen">
            <h1 id="screen-title" tabindex="-1">
                {app.word(Words::bin_title)}
            </h1>
            {move || {
                let found = entries(app, true);
                if found.is_empty() {
                    view! { <p>{app.words().bin_empty()}</p> }.into_any()
                } else {
                    let cards: Vec<AnyView> = found
                        .into_iter()
                        .map(|entry| bin_card(app, entry))
                        .collect();
                    view! {
                        <ul role="list" class="shelf">
                            {cards}
                        </ul>
                    }
                        .into_any()
                }
            }}
        </main>
    }
    .into_any()
}

fn bin_card(app: App, entry: Entry) -> AnyView {
    let asks = RwSignal::new(false);
    let title = title_of(app, &entry);
    let (restored, deleted) = (entry.clone(), entry.clone());
    let buttons = view! {
        {button(
            icon::RESTORE,
            "",
            app.label(Words::bin_restore),
            move || restore(app, &restored),
        )}
        {button(
            icon::REMOVE,
            "button--danger",
            app.label(Words::bin_delete),
            move || asks.set(true),
        )}
        <Show when=move || asks.get()>
            {
                let (title, deleted) = (title.clone(), deleted.clone());
                question(
                    app,
                    asks,
                    move || app.words().bin_delete_ask(&title),
                    app.label(Words::bin_delete_yes),
                    app.label(Words::bin_delete_no),
                    move || delete(app, &deleted),
                )
            }
        </Show>
    }
    .into_any();
    paper(app, &entry, buttons)
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

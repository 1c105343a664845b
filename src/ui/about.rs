// SPDX-License-Identifier: EUPL-1.2
//! About the app, privacy, licences, accessibility, storage on this device, and clearing it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bar::bar;
use super::context::App;
use super::dialog::button;
use super::icon;
use super::notices::{look_for_update, notices};
use super::shelf::question;
use crate::say;
use crate::text::strings::Words;
use crate::web::offline::version;
use crate::web::persist::is_persisted;

/// The about screen.
#[must_use]
pub fn about_screen(app: App) -> AnyView {
    view! {
        {bar(app, true)}
        {notices(app)}
        <main id="main" class="screen screen--text">
            <h1 id="screen-title" tabindex="-1">
                {app.word(Words::about_title)}
            </h1>
            {lines(app, &[Words::about_what, Words::about_free])}
            <p>{move || app.words().about_version(&version())}</p>
            {button(
                icon::UPDATE,
                "",
                app.label(Words::update_check),
                move || look_for_update(app),
            )}
            {part(
                app,
                "privacy",
                Words::about_privacy_title,
                &[
                    Words::about_privacy_local,
                    Words::about_privacy_no_account,
                    Words::about_privacy_names,
                    Words::about_privacy_file,
                    Words::about_privacy_wipe,
                    Words::about_privacy_host,
                ],
            )}
            {storage(app)}
            {part(
                app,
                "access",
                Words::about_access_title,
                &[Words::about_access_claim, Words::about_access_problem],
            )}
            {part(
                app,
                "licences",
                Words::about_licence_title,
                &[
                    Words::about_licence_ours,
                    Words::about_licence_font,
                    Words::about_licence_icons,
                    Words::about_source,
                ],
            )}
            <p>
                <a class="button" href="licences.html">
                    {app.word(Words::about_licence_full)}
                </a>
            </p>
        </main>
    }
    .into_any()
}

fn lines(app: App, texts: &'static [fn(Words) -> &'static str]) -> AnyView {
    texts
        .iter()
        .map(|text| view! { <p>{move || text(app.words())}</p> }.into_any())
        .collect::<Vec<AnyView>>()
        .into_any()
}

fn part(
    app: App,
    name: &'static str,
    title: fn(Words) -> &'static str,
    texts: &'static [fn(Words) -> &'static str],
) -> AnyView {
    let id = format!("{name}-title");
    let title_id = id.clone();
    view! {
        <section class="section" aria-labelledby=title_id>
            <h2 id=id>{move || title(app.words())}</h2>
            {lines(app, texts)}
        </section>
    }
    .into_any()
}

/// Whether the device promised to keep the work, how much room it takes, and the way to clear it.
fn storage(app: App) -> AnyView {
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
    view! {
        <section class="section" aria-labelledby="storage-title">
            <h2 id="storage-title">{app.word(Words::settings_storage)}</h2>
            <p>{promise}</p>
            <p>{used}</p>
            {button(
                icon::REMOVE,
                "button--danger",
                app.label(Words::wipe_button),
                move || asks.set(true),
            )}
            <Show when=move || asks.get()>
                {question(
                    app,
                    asks,
                    app.label(Words::wipe_ask_all),
                    app.label(Words::wipe_yes),
                    app.label(Words::wipe_no),
                    move || wipe(app),
                )}
            </Show>
        </section>
    }
    .into_any()
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

// SPDX-License-Identifier: EUPL-1.2
//! The start: three big ways to begin, and every document on this device.

use leptos::prelude::*;

use super::bar::bar;
use super::context::App;
use super::dialog::button;
use super::icon::{self, Icon};
use crate::text::strings::Words;

/// The start screen.
#[must_use]
pub fn start_screen(app: App) -> AnyView {
    view! {
        {bar(app, false)}
        <main id="main" class="screen">
            <h1 id="screen-title" tabindex="-1">
                {move || app.words().start_title()}
            </h1>
            <div class="ways">
                {way(app, icon::ADD, "button--main", Words::start_new, Words::start_new_help, move || super::document::create(app))}
                {way(app, icon::OPEN, "", Words::start_open, Words::start_open_help, move || {})}
                {way(app, icon::EXAMPLE, "", Words::start_example, Words::start_example_help, move || {})}
            </div>
            <p class="privacy">{move || app.words().start_privacy()}</p>
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

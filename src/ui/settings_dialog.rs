// SPDX-License-Identifier: EUPL-1.2
//! *Weergave kiezen*: the choices of this device, at once visible in the app behind.

use leptos::prelude::*;

use super::context::App;
use super::dialog::dialog;
use super::el::{El, el, value_of};
use super::settings::{Contrast, Letters, Motion, Settings, Theme};
use crate::text::strings::{Lang, Words};
use crate::web::settings as stored;

/// One choice of a group: what it says, whether it is the one now, what choosing it does.
struct Choice {
    label: fn(Words) -> &'static str,
    is_on: fn(&Settings) -> bool,
    choose: fn(&mut Settings),
}

const THEMES: &[Choice] = &[
    Choice {
        label: Words::settings_theme_auto,
        is_on: |s| matches!(s.theme, Theme::Auto),
        choose: |s| s.theme = Theme::Auto,
    },
    Choice {
        label: Words::settings_theme_light,
        is_on: |s| matches!(s.theme, Theme::Light),
        choose: |s| s.theme = Theme::Light,
    },
    Choice {
        label: Words::settings_theme_dark,
        is_on: |s| matches!(s.theme, Theme::Dark),
        choose: |s| s.theme = Theme::Dark,
    },
];

const LETTERS: &[Choice] = &[
    Choice {
        label: Words::settings_letters_normal,
        is_on: |s| matches!(s.letters, Letters::Normal),
        choose: |s| s.letters = Letters::Normal,
    },
    Choice {
        label: Words::settings_letters_large,
        is_on: |s| matches!(s.letters, Letters::Large),
        choose: |s| s.letters = Letters::Large,
    },
    Choice {
        label: Words::settings_letters_largest,
        is_on: |s| matches!(s.letters, Letters::Largest),
        choose: |s| s.letters = Letters::Largest,
    },
];

const CONTRASTS: &[Choice] = &[
    Choice {
        label: Words::settings_contrast_auto,
        is_on: |s| matches!(s.contrast, Contrast::Auto),
        choose: |s| s.contrast = Contrast::Auto,
    },
    Choice {
        label: Words::settings_on,
        is_on: |s| matches!(s.contrast, Contrast::More),
        choose: |s| s.contrast = Contrast::More,
    },
];

const MOTIONS: &[Choice] = &[
    Choice {
        label: Words::settings_theme_auto,
        is_on: |s| matches!(s.motion, Motion::Auto),
        choose: |s| s.motion = Motion::Auto,
    },
    Choice {
        label: Words::settings_on,
        is_on: |s| matches!(s.motion, Motion::Less),
        choose: |s| s.motion = Motion::Less,
    },
];

const KEYS: &[Choice] = &[
    Choice {
        label: Words::settings_off,
        is_on: |s| !s.mindmap_keys,
        choose: |s| s.mindmap_keys = false,
    },
    Choice {
        label: Words::settings_on,
        is_on: |s| s.mindmap_keys,
        choose: |s| s.mindmap_keys = true,
    },
];

const LANGUAGES: &[Choice] = &[
    Choice {
        label: |_| Lang::Nl.own_name(),
        is_on: |s| s.language == Lang::Nl,
        choose: |s| s.language = Lang::Nl,
    },
    Choice {
        label: |_| Lang::En.own_name(),
        is_on: |s| s.language == Lang::En,
        choose: |s| s.language = Lang::En,
    },
];

/// The dialog; `shows` is set to false when it closes.
pub fn settings_dialog(app: App, shows: RwSignal<bool>) -> El {
    dialog(
        app.word(Words::settings_title),
        move || shows.set(false),
        |body| {
            body.child(choice(app, "letters", Words::settings_letters, LETTERS))
                .child(choice(app, "theme", Words::settings_theme, THEMES))
                .child(choice(app, "contrast", Words::settings_contrast, CONTRASTS))
                .child(choice(app, "motion", Words::settings_motion, MOTIONS))
                .child(choice(app, "language", Words::settings_language, LANGUAGES))
                .child(choice(app, "keys", Words::settings_mindmap_keys, KEYS))
                .child(
                    el("p")
                        .class("hint")
                        .text(app.word(Words::settings_mindmap_keys_help)),
                )
                .child(address(app))
        },
    )
}

/// Where others find the app: it is written under pictures that open again.
fn address(app: App) -> El {
    let wrong = RwSignal::new(false);
    let field = el("input")
        .id("settings-address")
        .attr("type", "url")
        .attr("autocomplete", "off")
        .attr("maxlength", "200")
        .attr("aria-describedby", "settings-address-help")
        .attr_if("aria-invalid", "true", move || wrong.get())
        .value(stored::address())
        .on("change", move |event| {
            let text = value_of(&event).trim().to_owned();
            let is_good = text.is_empty()
                || (text.starts_with("https://") || text.starts_with("http://"))
                    && text.len() > 8
                    && !text.contains(char::is_whitespace);
            wrong.set(!is_good);
            let w = app.words_now();
            if is_good {
                stored::keep_address(&text);
                app.say(w.settings_changed());
            } else {
                app.say(w.image_address_bad());
            }
        });
    let help = move || {
        let w = app.words();
        if wrong.get() {
            w.image_address_bad()
        } else {
            w.image_address_help()
        }
    };
    el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", "settings-address")
                .text(app.word(Words::image_address)),
        )
        .child(field)
        .child(
            el("p")
                .id("settings-address-help")
                .class("hint")
                .class_if("error", move || wrong.get())
                .text(help),
        )
}

fn choice(
    app: App,
    name: &'static str,
    legend: fn(Words) -> &'static str,
    choices: &'static [Choice],
) -> El {
    let options: Vec<El> = choices
        .iter()
        .map(|choice| option(app, name, choice))
        .collect();
    el("fieldset")
        .class("choice")
        .child(el("legend").text(app.word(legend)))
        .child(el("div").class("choice__options").child(options))
}

fn option(app: App, name: &'static str, choice: &'static Choice) -> El {
    let is_on = move || app.settings.with(choice.is_on);
    let radio = el("input")
        .attr("type", "radio")
        .attr("name", name)
        .checked(is_on)
        .on("change", move |_| {
            app.change_settings(choice.choose);
            app.say(app.words_now().settings_changed());
        });
    el("label")
        .class_if("is-on", is_on)
        .child(radio)
        .child(el("span").text(app.word(choice.label)))
}

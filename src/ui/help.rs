// SPDX-License-Identifier: EUPL-1.2
//! Help: how a doelenboom works, how to begin, what the kinds of card are, which keys there are. `pages` has a page for each of
//! the people around the table with a picture of the screen, `picture` draws pieces of the example.

mod pages;
mod picture;

use leptos::prelude::*;

use super::aloud::about_aloud;
use super::bar::{bar, screen_title};
use super::context::App;
use super::dialog::button;
use super::el::{El, Part, el, live};
use super::icon;
use super::notices::notices;
use super::screen::Screen;
use super::start::section;
use crate::action::{Key, LEFT_TO_THE_BROWSER, MINDMAP, SHORTCUTS, Shortcut};
use crate::text::strings::Words;

type Text = fn(Words) -> &'static str;

pub use pages::{page_screen, title as page_title};

const HOW: &[Text] = &[
    Words::help_how_theme,
    Words::help_how_goal,
    Words::help_how_below,
    Words::help_how_signs,
    Words::help_how_read,
];

const STEPS: &[Text] = &[
    Words::help_step_theme,
    Words::help_step_goal,
    Words::help_step_below,
    Words::help_step_tap,
    Words::help_step_undo,
    Words::help_step_saved,
    Words::help_step_file,
];

const KINDS: &[(Text, Text)] = &[
    (Words::kind_theme, Words::help_kind_theme),
    (Words::kind_goal, Words::help_kind_goal),
    (Words::kind_subgoal, Words::help_kind_subgoal),
    (Words::kind_indicator, Words::help_kind_indicator),
    (Words::kind_activity, Words::help_kind_activity),
    (Words::kind_assumption, Words::help_kind_assumption),
    (Words::kind_obstacle, Words::help_kind_obstacle),
    (Words::kind_value, Words::help_kind_value),
];

/// The keys that change nothing: how one looks around. Those that do are in the table of actions.
const LOOKING: &[(&[&[Text]], Text)] = &[
    (
        &[&[Words::key_name_enter], &[Words::key_name_space]],
        Words::key_choose,
    ),
    (&[&[Words::key_name_down]], Words::key_next),
    (&[&[Words::key_name_up]], Words::key_previous),
    (&[&[Words::key_name_right]], Words::key_in),
    (&[&[Words::key_name_left]], Words::key_out),
    (&[&[Words::key_name_home]], Words::key_first),
    (&[&[Words::key_name_end]], Words::key_last),
    (&[&[|_| "F6"]], Words::key_panel),
    (&[&[Words::key_name_ctrl, |_| "K"]], Words::key_palette),
    (
        &[&[Words::key_name_ctrl, Words::key_name_space]],
        Words::key_mark,
    ),
    (
        &[
            &[Words::key_name_shift, Words::key_name_down],
            &[Words::key_name_shift, Words::key_name_up],
        ],
        Words::key_mark_range,
    ),
    (&[&[Words::key_name_ctrl, |_| "F"]], Words::key_search),
    (
        &[&[Words::key_name_ctrl, Words::key_name_shift, |_| "F"]],
        Words::key_filter,
    ),
    (&[&[Words::key_name_ctrl, |_| "S"]], Words::key_save),
    (&[&[Words::key_name_escape]], Words::key_close),
    (&[&[|_| "PageDown"], &[|_| "PageUp"]], Words::beamer_keys),
    (
        &[&[Words::key_name_ctrl, Words::key_name_wheel]],
        Words::key_zoom,
    ),
];

/// The help screen.
#[must_use]
pub fn help_screen(app: App) -> Part {
    let steps: Vec<El> = STEPS
        .iter()
        .map(|step| el("li").text(app.word(*step)))
        .collect();
    let kind = |(name, text): &(Text, Text)| {
        el("li")
            .child(el("strong").text(app.word(*name)))
            .text(": ")
            .text(app.word(*text))
    };
    let kinds: Vec<El> = KINDS.iter().map(kind).collect();
    let kinds = section("kinds-title", app, Words::help_kinds_title)
        .child(el("ul").class("list").child(kinds));
    let about = el("div").class("buttons section").child(button(
        icon::INFO,
        "",
        app.word(Words::about_title),
        move || app.go(&Screen::About),
    ));
    let main = el("main")
        .id("main")
        .class("screen screen--text")
        .child(screen_title(app.word(Words::help_title)))
        .child(el("p").class("privacy").text(app.word(Words::help_stuck)))
        .child(pages::ways(app))
        .child(how(app))
        .child(
            section("steps-title", app, Words::help_steps_title)
                .child(el("ol").class("list").child(steps)),
        )
        .child(kinds)
        .child(section("aloud-title", app, Words::help_read_aloud).child(about_aloud(app)))
        .child(keys(app))
        .child(about);
    bar(app, true).and(notices(app)).and(main)
}

fn how(app: App) -> El {
    let texts = HOW.iter().map(|text| el("li").text(app.word(*text)));
    section("how-title", app, Words::help_how_title)
        .child(el("ul").class("list").child(texts.collect::<Vec<El>>()))
        .child(picture::picture(app, &[0, 0, 0]))
}

fn keys(app: App) -> El {
    // A change of language makes the rows anew; they are few.
    let rows = live(
        move || {
            let mindmap = app.settings.with(|settings| settings.mindmap_keys);
            key_rows(app.words(), mindmap)
        },
        |rows| {
            let row = |(keys, text): (String, &'static str)| {
                el("tr")
                    .child(el("th").attr("scope", "row").text(keys))
                    .child(el("td").text(text))
            };
            rows.into_iter().map(row).collect::<Vec<El>>()
        },
    );
    section("keys-title", app, Words::help_keys_title)
        .child(el("p").text(app.word(Words::help_keys_intro)))
        .child(el("p").text(app.word(Words::help_keys_mac)))
        .child(el("table").class("keys").child(el("tbody").child(rows)))
}

/// Each key in words, and what it does; `mindmap`: with the keys that people know from mind maps.
fn key_rows(w: Words, mindmap: bool) -> Vec<(String, &'static str)> {
    let or = format!(" {} ", w.key_or());
    let in_words = |keys: &&[Text]| keys.iter().map(|key| key(w)).collect::<Vec<_>>().join("+");
    let mut rows: Vec<(String, &'static str)> = LOOKING
        .iter()
        .map(|(ways, text)| {
            let ways: Vec<String> = ways.iter().map(in_words).collect();
            (ways.join(&or), text(w))
        })
        .collect();
    let own: &[Shortcut] = if mindmap { MINDMAP } else { &[] };
    if mindmap {
        // Enter chooses no longer, and Tab goes on only after Esc.
        rows[0].0 = w.key_name_space().to_owned();
        rows.push((w.key_name_escape().to_owned(), w.key_tab_leave()));
    }
    let all = own.iter().chain(LEFT_TO_THE_BROWSER).chain(SHORTCUTS);
    for shortcut in all {
        let (keys, text) = (key_in_words(w, shortcut.key), (shortcut.help)(w));
        match rows.last_mut() {
            Some((ways, before)) if *before == text => {
                ways.push_str(&or);
                ways.push_str(&keys);
            }
            _ => rows.push((keys, text)),
        }
    }
    rows
}

/// A key in words, as people say it: `Ctrl+Shift+Z`.
pub(super) fn key_in_words(w: Words, key: Key<'_>) -> String {
    let mut words = String::new();
    for (is_held, word) in [
        (key.ctrl, w.key_name_ctrl()),
        (key.alt, w.key_name_alt()),
        (key.shift, w.key_name_shift()),
    ] {
        if is_held {
            words.push_str(word);
            words.push('+');
        }
    }
    words.push_str(match key.name {
        "Enter" => w.key_name_enter(),
        "Delete" => w.key_name_delete(),
        "ArrowUp" => w.key_name_up(),
        "ArrowDown" => w.key_name_down(),
        "ArrowLeft" => w.key_name_left(),
        "ArrowRight" => w.key_name_right(),
        "Tab" => w.key_name_tab(),
        "c" => "C",
        "v" => "V",
        "x" => "X",
        "y" => "Y",
        "z" => "Z",
        other => other,
    });
    words
}

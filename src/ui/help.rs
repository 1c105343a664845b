// SPDX-License-Identifier: EUPL-1.2
//! Help: how to begin, what the kinds of card are, which keys there are.

use super::bar::{bar, screen_title};
use super::context::App;
use super::dialog::button;
use super::el::{El, Part, el};
use super::icon;
use super::notices::notices;
use super::screen::Screen;
use super::start::section;
use crate::text::strings::Words;

type Text = fn(Words) -> &'static str;

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

/// What each key does: the keys of each way, and what it does.
const KEYS: &[(&[&[Text]], Text)] = &[
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
    (&[&[|_| "F2"]], Words::key_edit),
    (
        &[&[Words::key_name_ctrl, Words::key_name_enter]],
        Words::key_add_below,
    ),
    (
        &[&[Words::key_name_shift, Words::key_name_enter]],
        Words::key_add_beside,
    ),
    (
        &[&[
            Words::key_name_alt,
            Words::key_name_shift,
            Words::key_name_up,
        ]],
        Words::key_move_earlier,
    ),
    (
        &[&[
            Words::key_name_alt,
            Words::key_name_shift,
            Words::key_name_down,
        ]],
        Words::key_move_later,
    ),
    (
        &[&[
            Words::key_name_alt,
            Words::key_name_shift,
            Words::key_name_right,
        ]],
        Words::key_move_in,
    ),
    (
        &[&[
            Words::key_name_alt,
            Words::key_name_shift,
            Words::key_name_left,
        ]],
        Words::key_move_out,
    ),
    (&[&[Words::key_name_ctrl, |_| "X"]], Words::key_pick_up),
    (&[&[Words::key_name_ctrl, |_| "V"]], Words::key_put_down),
    (&[&[Words::key_name_delete]], Words::key_remove),
    (&[&[Words::key_name_ctrl, |_| "Z"]], Words::key_undo),
    (
        &[
            &[Words::key_name_ctrl, |_| "Y"],
            &[Words::key_name_ctrl, Words::key_name_shift, |_| "Z"],
        ],
        Words::key_redo,
    ),
    (&[&[Words::key_name_ctrl, |_| "S"]], Words::key_save),
    (&[&[Words::key_name_escape]], Words::key_close),
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
        .child(el("ol").class("list").child(steps))
        .child(kinds)
        .child(keys(app))
        .child(about);
    bar(app, true).and(notices(app)).and(main)
}

fn keys(app: App) -> El {
    let row = |(ways, text): &'static (&[&[Text]], Text)| {
        let ways = move || ways_in_words(app.words(), ways);
        el("tr")
            .child(el("th").attr("scope", "row").text(ways))
            .child(el("td").text(app.word(*text)))
    };
    let rows: Vec<El> = KEYS.iter().map(row).collect();
    section("keys-title", app, Words::help_keys_title)
        .child(el("p").text(app.word(Words::help_keys_intro)))
        .child(el("p").text(app.word(Words::help_keys_mac)))
        .child(el("table").class("keys").child(el("tbody").child(rows)))
}

fn ways_in_words(w: Words, ways: &[&[Text]]) -> String {
    let ways: Vec<String> = ways
        .iter()
        .map(|keys| keys.iter().map(|key| key(w)).collect::<Vec<_>>().join("+"))
        .collect();
    ways.join(&format!(" {} ", w.key_or()))
}

// SPDX-License-Identifier: EUPL-1.2
//! Help: how to begin, what the kinds of card are, which keys there are.

use leptos::prelude::*;

use super::bar::bar;
use super::context::App;
use super::dialog::button;
use super::icon;
use super::notices::notices;
use super::screen::Screen;
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
pub fn help_screen(app: App) -> AnyView {
    let steps: Vec<AnyView> = STEPS
        .iter()
        .map(|step| view! { <li>{move || step(app.words())}</li> }.into_any())
        .collect();
    let kinds: Vec<AnyView> = KINDS
        .iter()
        .map(|(name, text)| {
            view! {
                <li>
                    <strong>{move || name(app.words())}</strong>
                    ": "
                    {move || text(app.words())}
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        {bar(app, true)}
        {notices(app)}
        <main id="main" class="screen screen--text">
            <h1 id="screen-title" tabindex="-1">
                {app.word(Words::help_title)}
            </h1>
            <p class="privacy">{app.word(Words::help_stuck)}</p>
            <ol class="list">{steps}</ol>
            <section class="section" aria-labelledby="kinds-title">
                <h2 id="kinds-title">{app.word(Words::help_kinds_title)}</h2>
                <ul class="list">{kinds}</ul>
            </section>
            {keys(app)}
            <div class="buttons section">
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

fn keys(app: App) -> AnyView {
    let rows: Vec<AnyView> = KEYS
        .iter()
        .map(|(ways, text)| {
            view! {
                <tr>
                    <th scope="row">{move || ways_in_words(app.words(), ways)}</th>
                    <td>{move || text(app.words())}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="section" aria-labelledby="keys-title">
            <h2 id="keys-title">{app.word(Words::help_keys_title)}</h2>
            <p>{app.word(Words::help_keys_intro)}</p>
            <p>{app.word(Words::help_keys_mac)}</p>
            <table class="keys">
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn ways_in_words(w: Words, ways: &[&[Text]]) -> String {
    let ways: Vec<String> = ways
        .iter()
        .map(|keys| keys.iter().map(|key| key(w)).collect::<Vec<_>>().join("+"))
        .collect();
    ways.join(&format!(" {} ", w.key_or()))
}

// SPDX-License-Identifier: EUPL-1.2
//! The pages of the help: one for each of the people around the table.

use leptos::prelude::*;

use super::picture::{Piece, picture};
use crate::text::strings::Words;
use crate::ui::bar::{bar, screen_title};
use crate::ui::context::App;
use crate::ui::dialog::button;
use crate::ui::el::{El, Part, el, when};
use crate::ui::icon;
use crate::ui::notices::notices;
use crate::ui::screen::{Reader, Screen};
use crate::ui::start::section;

type Text = fn(Words) -> &'static str;

/// What a page says.
struct Page {
    /// Its picture of the screen: `help/<name>-<language>.webp`, made by the browser tests (`flows/help.rs`).
    screen: &'static str,
    alt: Text,
    title: Text,
    intro: Text,
    piece: Piece,
    parts: &'static [(&'static str, Text, &'static [Text])],
}

const PARTICIPANT: Page = Page {
    screen: "participant",
    alt: Words::help_participant_screen,
    title: Words::help_participant_title,
    intro: Words::help_participant_intro,
    piece: &[0, 2, 0],
    parts: &[
        (
            "help-steps",
            Words::help_participant_steps,
            &[
                Words::help_participant_question,
                Words::help_participant_card,
                Words::help_participant_vote,
                Words::help_participant_goals,
                Words::help_step_tap,
                Words::help_participant_undo,
            ],
        ),
        (
            "help-know",
            Words::help_participant_know,
            &[
                Words::help_participant_names,
                Words::help_participant_stop,
                Words::help_participant_here,
            ],
        ),
    ],
};

const FACILITATOR: Page = Page {
    screen: "facilitator",
    alt: Words::help_facilitator_screen,
    title: Words::help_facilitator_title,
    intro: Words::help_facilitator_intro,
    piece: &[0, 2],
    parts: &[
        (
            "help-before",
            Words::help_facilitator_before,
            &[
                Words::help_facilitator_prepare,
                Words::help_facilitator_open,
                Words::help_facilitator_start,
                Words::help_facilitator_paper,
                Words::help_facilitator_questions,
            ],
        ),
        (
            "help-during",
            Words::help_facilitator_during,
            &[
                Words::help_facilitator_meeting,
                Words::help_facilitator_pass,
                Words::help_facilitator_typed,
                Words::help_facilitator_part,
                Words::help_facilitator_vote,
                Words::help_facilitator_boxes,
                Words::help_facilitator_hidden,
                Words::help_facilitator_small,
            ],
        ),
        (
            "help-after",
            Words::help_facilitator_after,
            &[
                Words::help_facilitator_merge,
                Words::help_facilitator_minutes,
                Words::help_facilitator_present,
                Words::help_facilitator_save,
                Words::help_facilitator_handin,
            ],
        ),
    ],
};

const POLICYMAKER: Page = Page {
    screen: "policymaker",
    alt: Words::help_policy_screen,
    title: Words::help_policy_title,
    intro: Words::help_policy_intro,
    piece: &[1, 2],
    parts: &[
        (
            "help-build",
            Words::help_policy_build,
            &[
                Words::help_policy_keys,
                Words::help_policy_tables,
                Words::help_policy_coach,
                Words::help_policy_search,
            ],
        ),
        (
            "help-share",
            Words::help_policy_share,
            &[
                Words::help_policy_report,
                Words::help_policy_reason,
                Words::help_policy_versions,
                Words::help_policy_picture,
            ],
        ),
    ],
};

const fn page(reader: Reader) -> &'static Page {
    match reader {
        Reader::Participant => &PARTICIPANT,
        Reader::Facilitator => &FACILITATOR,
        Reader::Policymaker => &POLICYMAKER,
    }
}

/// What a page is called.
#[must_use]
pub fn title(reader: Reader) -> Text {
    page(reader).title
}

/// The page for someone.
#[must_use]
pub fn page_screen(app: App, reader: Reader) -> Part {
    let page = page(reader);
    let parts: Vec<El> = page
        .parts
        .iter()
        .map(|(id, title, texts)| {
            let texts = texts.iter().map(|text| el("li").text(app.word(*text)));
            let list = el("ul").class("list").child(texts.collect::<Vec<El>>());
            section(id, app, *title).child(list)
        })
        .collect();
    let main = el("main")
        .id("main")
        .class("screen screen--text")
        .child(screen_title(app.word(page.title)))
        .child(el("p").text(app.word(page.intro)))
        .child(screen_picture(app, page))
        .child(picture(app, page.piece))
        .child(parts)
        .child(el("div").class("buttons section").child(button(
            icon::HELP,
            "",
            app.word(Words::help_all),
            move || app.go(&Screen::Help),
        )));
    bar(app, true).and(notices(app)).and(main)
}

/// How the app looks for them, as the tests saw it. A page that is alone in its file has none.
fn screen_picture(app: App, page: &'static Page) -> Part {
    let is_there = RwSignal::new(true);
    when(
        move || is_there.get(),
        move || {
            let address = move || format!("help/{}-{}.webp", page.screen, app.lang.get().code());
            el("figure").class("help__screen").child(
                el("img")
                    .attr("src", address)
                    .attr("alt", app.word(page.alt))
                    .attr("width", "640")
                    .attr("height", "400")
                    .on("error", move |_| is_there.set(false)),
            )
        },
    )
}

/// The ways to the pages.
pub(super) fn ways(app: App) -> El {
    let way = |reader: Reader| {
        button(
            icon::CONTINUE,
            "button--wide",
            app.word(page(reader).title),
            move || app.go(&Screen::HelpFor(reader)),
        )
    };
    section("readers-title", app, Words::help_readers).child(
        el("div")
            .class("stack")
            .child(Vec::from(Reader::ALL.map(way))),
    )
}

// SPDX-License-Identifier: EUPL-1.2
//! *Werkbladen*: sheets of paper for tables without a tablet, A4, with few words and lines to write on. The dialog shows what
//! comes out of the printer; the same sheet stands beside it in the page, hidden, and is all that is printed meanwhile.

use super::super::dialog::{button, dialog};
use super::super::el::{El, IntoPart, Part, el, live};
use super::super::icon;
use leptos::prelude::*;

use super::Meeting;
use super::parts::choice;
use crate::model::NodeId;
use crate::text::strings::Words;
use crate::web::page;

type Text = fn(Words) -> &'static str;

/// A part of a sheet.
#[derive(Clone, Copy)]
enum Ask {
    /// As many lines to write on.
    Blank(usize),
    /// A question and as many lines to write on.
    Lines(Text, usize),
    /// Boxes to tick, beside each other.
    Ticks(&'static [Text]),
}

/// A sheet.
struct Sheet {
    name: Text,
    /// The question over it.
    title: Text,
    /// What else there is to say; how many votes one has on the sheet to vote on.
    help: Option<Text>,
    asks: &'static [Ask],
    /// How often it stands on the page, to be cut apart.
    times: usize,
}

const SHEETS: &[Sheet] = &[
    Sheet {
        name: Words::sheets_card,
        title: Words::step_day,
        help: Some(Words::sheets_card_help),
        asks: &[
            Ask::Blank(3),
            Ask::Ticks(&[Words::sheets_value, Words::sheets_need]),
            Ask::Lines(Words::sheets_group, 1),
        ],
        times: 4,
    },
    Sheet {
        name: Words::kind_goal,
        title: Words::step_goal,
        help: Some(Words::sheets_goal_help),
        asks: &[
            Ask::Lines(Words::sheets_goal, 3),
            Ask::Lines(Words::sheets_why, 2),
            Ask::Lines(Words::sheets_needed, 4),
        ],
        times: 1,
    },
    Sheet {
        name: Words::kind_indicator,
        title: Words::ask_indicator,
        help: Some(Words::sheets_signal_help),
        asks: &[
            Ask::Lines(Words::sheets_which_goal, 1),
            Ask::Lines(Words::kind_indicator, 3),
            Ask::Ticks(&[Words::sheets_count, Words::sheets_tell]),
            Ask::Lines(Words::sheets_now, 1),
            Ask::Lines(Words::sheets_then, 1),
            Ask::Lines(Words::sheets_when, 1),
        ],
        times: 1,
    },
    Sheet {
        name: Words::kind_activity,
        title: Words::step_actions,
        help: Some(Words::sheets_action_help),
        asks: &[
            Ask::Lines(Words::sheets_which_goal, 1),
            Ask::Lines(Words::kind_activity, 2),
            Ask::Lines(Words::sheets_who, 1),
            Ask::Lines(Words::sheets_with_whom, 1),
            Ask::Lines(Words::sheets_start, 1),
            Ask::Lines(Words::sheets_first_step, 2),
            Ask::Lines(Words::step_hurdles, 1),
        ],
        times: 1,
    },
    Sheet {
        name: Words::sheets_vote,
        title: Words::vote_ask,
        help: None,
        asks: &[],
        times: 1,
    },
];

/// As many empty rows has a sheet to vote on when there are no cards yet.
const N_EMPTY: usize = 14;

/// The dialog, and beside it what is printed.
pub fn sheets_dialog(m: Meeting, shows: RwSignal<bool>) -> Part {
    let app = m.app;
    let chosen = RwSignal::new(0_usize);
    let sheet = move || live(move || chosen.get(), move |nth| pages(m, nth));
    let w = app.words_now();
    let names: Vec<String> = SHEETS.iter().map(|s| (s.name)(w).to_owned()).collect();
    let which = choice(
        "sheet",
        w.sheets_which().to_owned(),
        names,
        Box::new(move |nth| chosen.get() == nth),
        Box::new(move |nth| chosen.set(nth)),
    );
    let shown = dialog(
        app.word(Words::sheets_title),
        move || shows.set(false),
        move |body| {
            body.child(el("p").text(app.word(Words::sheets_help)))
                .child(which)
                .child(el("div").class("buttons").child(button(
                    icon::PRINT,
                    "button--main",
                    app.word(Words::sheets_print),
                    page::print,
                )))
                .child(
                    el("div")
                        .class("sheet-preview")
                        .attr("role", "region")
                        .attr("aria-label", app.word(Words::sheets_preview))
                        .child(sheet()),
                )
        },
    )
    .class("dialog dialog--wide");
    shown
        .into_part()
        .and(el("div").class("sheets").child(sheet()))
}

/// The sheet, as often as it stands on the page.
fn pages(m: Meeting, nth: usize) -> Part {
    let w = m.app.words();
    let Some(sheet) = SHEETS.get(nth) else {
        return Part::nothing();
    };
    let one = |_| one(m, w, sheet).into_part();
    let all: Vec<Part> = (0..sheet.times).map(one).collect();
    el("div")
        .class(if sheet.times > 1 {
            "sheet-page sheet-page--cut"
        } else {
            "sheet-page"
        })
        .child(all)
        .into_part()
}

fn one(m: Meeting, w: Words, sheet: &Sheet) -> El {
    let asks: Vec<Part> = sheet.asks.iter().map(|ask| ask_part(w, *ask)).collect();
    let (cards, votes) = to_vote_on(m);
    let help = match sheet.help {
        Some(help) => help(w).to_owned(),
        None => w.sheets_votes(usize::from(votes)),
    };
    el("section")
        .class("sheet")
        .child(el("p").class("sheet__title").text((sheet.title)(w)))
        .child(el("p").class("sheet__help").text(help))
        .child(asks)
        .child(sheet.help.is_none().then(|| ballot(w, cards)))
}

fn ask_part(w: Words, ask: Ask) -> Part {
    let lines = |n: usize| {
        let lines: Vec<El> = (0..n).map(|_| el("span").class("sheet__line")).collect();
        el("div").class("sheet__lines").child(lines)
    };
    match ask {
        Ask::Blank(n) => lines(n).into_part(),
        Ask::Lines(text, n) => el("div")
            .class(if n == 1 {
                "sheet__ask sheet__ask--short"
            } else {
                "sheet__ask"
            })
            .child(el("p").text(text(w)))
            .child(lines(n))
            .into_part(),
        Ask::Ticks(texts) => {
            let ticks: Vec<El> = texts.iter().map(|text| tick(text(w))).collect();
            el("div").class("sheet__ticks").child(ticks).into_part()
        }
    }
}

fn tick(text: &'static str) -> El {
    el("p")
        .child(el("span").class("sheet__box"))
        .child(el("span").text(text))
}

/// The cards of the open round and how many votes each person has; those of the wall before a round.
fn to_vote_on(m: Meeting) -> (Vec<String>, u8) {
    let each = m.votes_each.get();
    m.look(|editor| {
        let doc = editor.document();
        let open = doc.open_round().and_then(|id| doc.rounds.get(&id));
        let text = |card: &NodeId| doc.text(*card).to_owned();
        match open.map(|round| round.setup.get()) {
            Some(setup) => (setup.cards.iter().map(text).collect(), setup.votes),
            None => (editor.tree().wall().iter().map(text).collect(), each),
        }
    })
}

/// A row for each card with room for dots; empty rows to write cards in when there are none.
fn ballot(w: Words, mut cards: Vec<String>) -> Part {
    if cards.is_empty() {
        cards = vec![String::new(); N_EMPTY];
    }
    let rows: Vec<El> = cards
        .into_iter()
        .map(|card| {
            el("tr")
                .child(el("td").child(el("bdi").text(card)))
                .child(el("td"))
        })
        .collect();
    let head = el("tr")
        .child(el("th").attr("scope", "col").text(w.sheets_vote_card()))
        .child(el("th").attr("scope", "col").text(w.sheets_vote_dots()));
    Part::nothing()
        .and(
            el("table")
                .class("sheet__table")
                .child(el("thead").child(head))
                .child(el("tbody").child(rows)),
        )
        .and(ask_part(w, Ask::Lines(Words::sheets_group, 1)))
        .and(ask_part(w, Ask::Lines(Words::sheets_people, 1)))
}

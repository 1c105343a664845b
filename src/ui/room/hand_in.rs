// SPDX-License-Identifier: EUPL-1.2
//! *Tablet inleveren*: a copy goes out, the facilitator looks at it on another device and reads a number there, and only when
//! that number is the one of what is here can the tablet be emptied.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::context::App;
use super::super::dialog::{button, dialog};
use super::super::el::{El, IntoPart, Part, el, value_of, when};
use super::super::export::save_file;
use super::super::files;
use super::super::icon;
use super::super::later::Alive;
use super::super::meeting::Meeting;
use super::super::screen::Screen;
use super::super::session::Session;
use super::super::shelf::{entries, question, title_of};
use crate::format::room::check_number;
use crate::merge::merge;
use crate::model::{Document, Tree};
use crate::text::strings::Words;
use crate::web::dom::is_checked;
use crate::web::files::Incoming;
use crate::web::page;
use crate::web::timer::sleep;

/// Where the focus goes when a copy was looked at.
const LOOKED: &str = "handin-looked";
/// Between two looks whether the document is closed, in ms.
const LOOK_MS: u32 = 50;
/// As often is looked: ten seconds.
const MOST_LOOKS: u32 = 200;

/// The dialog; `shows` is set to false when it closes.
pub(super) fn hand_in_dialog(
    app: App,
    session: Session,
    meeting: Meeting,
    shows: RwSignal<bool>,
) -> El {
    let close = move || shows.set(false);
    let looked = RwSignal::new(Vec::<(String, String)>::new());
    let alive = Alive::here();
    app.takes_files.set(Some(Callback::new(move |given| {
        spawn_local(async move {
            let found = look_at(app, session, given).await;
            if alive.is_alive() {
                if let Some((_, told)) = found.last() {
                    app.say(told.clone());
                }
                looked.set(found);
                page::focus(LOOKED);
            }
        });
    })));
    on_cleanup(move || app.takes_files.set(None));
    dialog(app.word(Words::handin_title), close, |body| {
        body.child(el("p").text(app.word(Words::handin_help)))
            .child(el("h3").text(app.word(Words::handin_here)))
            .child(this_tablet(app, session, meeting, shows))
            .child(el("h3").text(app.word(Words::handin_there)))
            .child(el("p").text(app.word(Words::handin_there_help)))
            .child(el("div").class("buttons").child(button(
                icon::OPEN,
                "",
                app.word(Words::handin_look),
                files::choose,
            )))
            .child(Part::Live(Box::new(move || looked_at(looked.get()))))
    })
}

fn looked_at(found: Vec<(String, String)>) -> Part {
    let row = |(name, told): (String, String)| {
        el("li")
            .child(el("strong").child(el("bdi").text(name)))
            .text(": ")
            .text(told)
            .into_part()
    };
    let rows: Vec<Part> = found.into_iter().map(row).collect();
    el("ul")
        .id(LOOKED)
        .class("list handin")
        .attr("tabindex", "-1")
        .child(rows)
        .into_part()
}

/// What the facilitator reads about a copy: how much is in it, its number, and whether the open document has it all.
async fn look_at(app: App, session: Session, given: Vec<Incoming>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in given {
        let told = match files::read(app, &file).await {
            Err(why) => why,
            Ok((opened, _)) => {
                let w = app.words_now();
                let copy = opened.document;
                let merged = session
                    .board
                    .with_editor(|editor| merge(editor.document(), &copy).map(|m| m.document));
                let has_all = merged.is_ok_and(|merged| {
                    session
                        .board
                        .with_editor(|editor| merged == *editor.document())
                });
                let mut told = w.handin_number(count(&copy), &check_number(&copy));
                told.push(' ');
                told.push_str(if has_all {
                    w.handin_has_all()
                } else {
                    w.handin_not_yet()
                });
                told
            }
        };
        found.push((file.name, told));
    }
    found
}

/// Every card: in the tree, on the wall and set aside.
fn count(doc: &Document) -> usize {
    Tree::build(doc).len()
}

fn this_tablet(app: App, session: Session, meeting: Meeting, shows: RwSignal<bool>) -> Part {
    let typed = RwSignal::new(String::new());
    let asks = RwSignal::new(false);
    let has_box = RwSignal::new(false);
    let problem = RwSignal::new(String::new());
    let n_cards = move || {
        let n = session
            .board
            .track_editor(|editor| count(editor.document()));
        app.words().handin_cards(n)
    };
    let check = move || {
        let w = app.words_now();
        let digits: String = typed.with_untracked(|text| {
            let digits = text.chars().filter(char::is_ascii_digit);
            digits.collect()
        });
        let number = session
            .board
            .with_editor(|editor| check_number(editor.document()));
        let is_same = number.replace(' ', "") == digits;
        let others = unkept(app, session);
        // A box that went out may have stayed on the way: a share sheet that was closed, a code that nobody scanned.
        let n_out = untrack(|| meeting.waiting_voters(true));
        let why = if untrack(|| meeting.waiting_voters(false)) > 0 {
            w.handin_box().to_owned()
        } else if n_out > 0 && !has_box.get_untracked() {
            w.handin_box_out(n_out)
        } else if !is_same {
            w.handin_differs().to_owned()
        } else if others.is_empty() {
            String::new()
        } else {
            w.handin_others(&others.join(", "))
        };
        if why.is_empty() {
            asks.set(true);
        } else {
            app.say(why.clone());
        }
        problem.set(why);
    };
    let field = el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", "handin-number")
                .text(app.word(Words::handin_label)),
        )
        .child(
            el("input")
                .id("handin-number")
                .attr("type", "text")
                .attr("inputmode", "numeric")
                .attr("autocomplete", "off")
                .attr("aria-describedby", "handin-problem")
                .on("input", move |event| typed.set(value_of(&event)))
                .value(move || typed.get()),
        )
        .child(
            el("p")
                .id("handin-problem")
                .class("error")
                .text(move || problem.get()),
        );
    let empty = move || {
        question(
            asks,
            app.word(Words::wipe_ask_all),
            app.word(Words::wipe_yes),
            app.word(Words::wipe_no),
            move || {
                shows.set(false);
                empty_tablet(app, session);
            },
        )
    };
    el("ol")
        .class("list handin__steps")
        .child(el("li").child(el("p").text(n_cards)).child(button(
            icon::FILE,
            "button--main",
            app.word(Words::file_save),
            move || save_file(app, session),
        )))
        .child(el("li").text(app.word(Words::handin_open)))
        .child(when(
            move || meeting.waiting_voters(true) > 0,
            move || el("li").child(box_arrived(app, meeting, has_box)),
        ))
        .child(el("li").child(field).child(button(
            icon::REMOVE,
            "button--danger",
            app.word(Words::handin_empty),
            check,
        )))
        .into_part()
        .and(when(move || asks.get(), empty))
}

/// A tick for what only a person can see: that the votes of this tablet count on the laptop.
fn box_arrived(app: App, meeting: Meeting, has_box: RwSignal<bool>) -> El {
    let label = move || app.words().handin_box_counts(meeting.waiting_voters(true));
    el("label")
        .class("tick")
        .child(
            el("input")
                .attr("type", "checkbox")
                .checked(move || has_box.get())
                .on("change", move |event| has_box.set(is_checked(&event))),
        )
        .child(el("span").text(label))
}

/// The titles of other documents that are on this device and nowhere else.
fn unkept(app: App, session: Session) -> Vec<String> {
    let here = session.key();
    entries(app, false)
        .into_iter()
        .filter(|entry| !entry.is_kept_outside && Some(&entry.key) != here.as_ref())
        .map(|entry| title_of(app, &entry))
        .collect()
}

/// Closes the document and clears the device, once everything is written that was on its way.
fn empty_tablet(app: App, session: Session) {
    let (keeper, handle) = (app.keeper(), session.handle());
    app.go(&Screen::Start);
    spawn_local(async move {
        for _ in 0..MOST_LOOKS {
            if app.session.with_untracked(Option::is_none) && keeper.state(handle).is_none() {
                break;
            }
            sleep(LOOK_MS).await;
        }
        let w = app.words_now();
        match keeper.wipe().await {
            Ok(()) => app.tell(w.handin_done()),
            Err(_) => app.tell(w.wipe_failed()),
        }
        app.list_again();
    });
}

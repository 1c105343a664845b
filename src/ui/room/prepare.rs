// SPDX-License-Identifier: EUPL-1.2
//! *Voorbereiden*: what the facilitator has ready before people come, as a list to tick off here and on paper. What is
//! ticked stays on this device, with the document.

use leptos::prelude::*;

use super::super::context::App;
use super::super::dialog::{button, dialog};
use super::super::el::{El, el, is_checked, live};
use super::super::icon;
use super::super::meeting::Meeting;
use super::super::notices::offline_state;
use super::RoomDoors;
use crate::text::strings::Words;
use crate::web::page;

type Word = fn(Words) -> &'static str;

/// Something to have ready: its name where it is kept, what it is, and how.
const THINGS: [(&str, Word, Word); 10] = [
    (
        "install",
        Words::prepare_install,
        Words::prepare_install_how,
    ),
    (
        "offline",
        Words::prepare_offline,
        Words::prepare_offline_how,
    ),
    ("start", Words::prepare_start, Words::prepare_start_how),
    ("table", Words::prepare_table, Words::prepare_table_how),
    ("steps", Words::prepare_steps, Words::prepare_steps_how),
    ("sheets", Words::prepare_sheets, Words::prepare_sheets_how),
    ("charge", Words::prepare_charge, Words::prepare_charge_how),
    ("carry", Words::prepare_carry, Words::prepare_carry_how),
    ("room", Words::prepare_room, Words::prepare_room_how),
    ("end", Words::prepare_end, Words::prepare_end_how),
];

/// The dialog.
pub(super) fn prepare_dialog(app: App, meeting: Meeting, doors: RoomDoors) -> El {
    let close = move || doors.prepares.set(false);
    let items: Vec<El> = THINGS
        .iter()
        .map(|(name, what, how)| thing(app, meeting, name, *what, *how))
        .collect();
    let here = live(
        move || offline_state(app),
        |state| {
            state.map(|(path, title, help)| {
                el("p").class("notice").child(icon::icon(path)).child(
                    el("span")
                        .class("notice__text")
                        .child(el("strong").text(title))
                        .text(" ")
                        .text(help),
                )
            })
        },
    );
    let start = move || {
        close();
        doors.starts.set(true);
    };
    let buttons = el("div")
        .class("buttons no-print")
        .child(button(
            icon::SAVE,
            "button--main",
            app.word(Words::room_start),
            start,
        ))
        .child(button(
            icon::FILE,
            "",
            app.word(Words::prepare_print),
            || page::print_only("dialog"),
        ));
    dialog(app.word(Words::prepare_title), close, |body| {
        body.child(
            el("p")
                .class("no-print")
                .text(app.word(Words::prepare_help)),
        )
        .child(el("ul").class("prepare").attr("role", "list").child(items))
        .child(el("div").class("no-print").child(here))
        .child(buttons)
    })
    .class("dialog dialog--wide dialog--prints")
}

fn thing(app: App, meeting: Meeting, name: &'static str, what: Word, how: Word) -> El {
    let is_ready = move || meeting.room.with(|room| room.ready.contains(name));
    let tick = move |on: bool| {
        meeting.change_room(|room| {
            if on {
                room.ready.insert(name.to_owned());
            } else {
                room.ready.remove(name);
            }
        });
    };
    let id = format!("prepare-{name}");
    el("li")
        .class("prepare__thing")
        .child(
            el("label")
                .class("tick")
                .child(
                    el("input")
                        .attr("type", "checkbox")
                        .attr("aria-describedby", id.clone())
                        .checked(is_ready)
                        .on("change", move |event| tick(is_checked(&event))),
                )
                .child(el("strong").text(app.word(what))),
        )
        .child(el("p").id(id).text(app.word(how)))
}

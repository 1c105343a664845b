// SPDX-License-Identifier: EUPL-1.2
//! The names of the tables: made by the facilitator, chosen once on each tablet.

use leptos::prelude::*;

use super::super::context::App;
use super::super::dialog::{button, dialog};
use super::super::el::{El, IntoPart, Part, el, value_of};
use super::super::icon;
use super::super::meeting::Meeting;
use super::super::meeting::parts::on_enter;
use crate::edit::Command;
use crate::model::{Document, EntryId, EntryKind, key};
use crate::text::strings::Words;
use crate::web::dom::KeyboardEvent;

/// The most tables that are offered.
const MAX_TABLES: usize = 40;

/// Lists the tables of a document.
pub(in crate::ui) fn tables(doc: &Document) -> Vec<(EntryId, String)> {
    let found = doc.entries_of(EntryKind::Table).into_iter();
    found
        .map(|(id, entry)| (id, entry.text(key::TEXT).trim().to_owned()))
        .filter(|(_, name)| !name.is_empty())
        .take(MAX_TABLES)
        .collect()
}

/// *Welke tafel is dit?*: one button for each table.
pub(in crate::ui) fn table_dialog(app: App, meeting: Meeting, shows: RwSignal<bool>) -> El {
    let close = move || shows.set(false);
    let sit = move |name: String| {
        meeting.change_room(|room| room.sit_at(&name));
        shows.set(false);
        let w = app.words_now();
        app.say(if name.is_empty() {
            w.room_no_table().to_owned()
        } else {
            w.room_at(&name)
        });
    };
    let names = meeting
        .board()
        .with_editor(|editor| tables(editor.document()));
    let mut ways: Vec<El> = names
        .into_iter()
        .map(|(_, name)| {
            let label = name.clone();
            button(
                icon::GROUP,
                "button--wide",
                label,
                move || sit(name.clone()),
            )
        })
        .collect();
    ways.push(button(
        icon::CLOSE,
        "button--wide button--quiet",
        app.word(Words::room_none),
        move || sit(String::new()),
    ));
    dialog(app.word(Words::room_which), close, |body| {
        body.child(el("p").text(app.word(Words::room_which_help)))
            .child(el("div").class("stack").child(ways))
    })
}

/// The tables as a list that can be changed, with a field for one more.
pub(super) fn tables_list(app: App, meeting: Meeting) -> Part {
    let board = meeting.board();
    let text = RwSignal::new(String::new());
    let add = move || {
        let name = text.get_untracked().trim().to_owned();
        if name.is_empty() {
            return;
        }
        let texts = vec![(key::TEXT, name)];
        let kind = EntryKind::Table;
        if board.run(Command::AddEntry { kind, texts }).is_ok() {
            text.set(String::new());
        }
    };
    let several = move || {
        let w = app.words_now();
        let make = |nth: usize| Command::AddEntry {
            kind: EntryKind::Table,
            texts: vec![(key::TEXT, w.room_table_nth(nth))],
        };
        let _ = board.run_all((1..=4).map(make).collect());
    };
    // Made anew only when the tables change: a tap may come in the middle of another change.
    let names = Memo::new(move |_| board.track_editor(|editor| tables(editor.document())));
    let list = move || {
        let w = app.words();
        let names = names.get();
        if names.is_empty() {
            return Part::nothing().and(el("p").text(w.room_tables_none())).and(
                el("div").class("buttons").child(button(
                    icon::ADD,
                    "",
                    w.room_tables_make().to_owned(),
                    several,
                )),
            );
        }
        let row = |(id, name): (EntryId, String)| {
            let label = format!("{}: ‘{name}’", w.library_remove());
            el("li")
                .class("room-row")
                .child(el("bdi").text(name))
                .child(
                    button(
                        icon::REMOVE,
                        "button--quiet",
                        w.library_remove().to_owned(),
                        move || {
                            let _ = board.run(Command::RemoveEntry(id));
                        },
                    )
                    .attr("aria-label", label),
                )
                .into_part()
        };
        let rows: Vec<Part> = names.into_iter().map(row).collect();
        el("ul")
            .class("room-list")
            .attr("role", "list")
            .child(rows)
            .into_part()
    };
    let on_key = move |event: &KeyboardEvent| on_enter(event, &add);
    let field = el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", "room-table")
                .text(app.word(Words::room_table_label)),
        )
        .child(
            el("input")
                .id("room-table")
                .attr("type", "text")
                .attr("maxlength", "60")
                .attr("autocomplete", "off")
                .on("input", move |event| text.set(value_of(&event)))
                .on_as("keydown", on_key)
                .value(move || text.get()),
        );
    Part::Live(Box::new(list))
        .and(field)
        .and(el("div").class("buttons").child(button(
            icon::ADD,
            "",
            app.word(Words::room_table_add),
            add,
        )))
}

// SPDX-License-Identifier: EUPL-1.2
//! The names of tables and groups: a list in which each can be changed or taken away, with a field for one more.

use leptos::prelude::*;

use super::super::context::App;
use super::super::dialog::{button, dialog};
use super::super::el::{El, Event, IntoPart, Part, each, el, row, value_of, when};
use super::super::icon;
use super::super::meeting::Meeting;
use super::super::meeting::parts::on_enter;
use super::tables::tables;
use crate::edit::{Command, Editor};
use crate::model::{EntryId, EntryKind, GroupId, Mark, key};
use crate::text::strings::Words;
use crate::web::dom::{KeyboardEvent, put_back};
use crate::web::page;

/// The longest name, in characters.
const MAX_CHARS: &str = "60";

/// A list of names: what differs between tables and groups.
#[derive(Clone, Copy)]
pub(super) struct Names {
    /// The id of the field; that of the heading begins with it.
    field: &'static str,
    heading: &'static str,
    title: fn(Words) -> &'static str,
    none: fn(Words) -> &'static str,
    make: fn(Words) -> &'static str,
    label: fn(Words) -> &'static str,
    add_label: fn(Words) -> &'static str,
    list: fn(&Editor) -> Vec<(u64, String)>,
    usual: fn(Meeting),
    add: fn(&Editor, String) -> Command,
    rename: fn(u64, String) -> Command,
    remove: fn(u64) -> Command,
    is_used: fn(Meeting, u64) -> bool,
}

pub(super) const TABLES: Names = Names {
    field: "room-table",
    heading: "room-table-title",
    title: |w| w.room_tables(),
    none: |w| w.room_tables_none(),
    make: |w| w.room_tables_make(),
    label: |w| w.room_table_label(),
    add_label: |w| w.room_table_add(),
    list: |editor| {
        let tables = tables(editor.document()).into_iter();
        tables.map(|(id, name)| (id.0, name)).collect()
    },
    usual: make_tables,
    add: |_, name| Command::AddEntry {
        kind: EntryKind::Table,
        texts: vec![(key::TEXT, name)],
    },
    rename: |id, name| Command::SetEntry {
        id: EntryId(id),
        kind: EntryKind::Table,
        texts: vec![(key::TEXT, name)],
    },
    remove: |id| Command::RemoveEntry(EntryId(id)),
    is_used: |_, _| false,
};

pub(super) const GROUPS: Names = Names {
    field: "room-group",
    heading: "room-group-title",
    title: |w| w.room_groups(),
    none: |w| w.meeting_groups_none(),
    make: |w| w.meeting_groups_make(),
    label: |w| w.room_group_label(),
    add_label: |w| w.room_group_add(),
    list: |editor| {
        let groups = editor.document().kept_groups().into_iter();
        groups
            .map(|(id, group)| (id.0, group.name.get().clone()))
            .collect()
    },
    usual: Meeting::make_groups,
    add: |editor, name| {
        let groups = editor.document().kept_groups();
        let is_free = |mark: &Mark| groups.iter().all(|(_, group)| *group.mark.get() != *mark);
        let mark = Mark::ALL.into_iter().find(is_free);
        // With more groups than marks they go round.
        let mark = mark.unwrap_or(Mark::ALL[groups.len() % Mark::ALL.len()]);
        Command::AddGroup { name, mark }
    },
    rename: |id, name| Command::RenameGroup {
        id: GroupId(id),
        name,
    },
    remove: |id| Command::RemoveGroup(GroupId(id)),
    is_used: |meeting, id| meeting.uses_group(GroupId(id)),
};

fn make_tables(meeting: Meeting) {
    let board = meeting.board();
    let w = board.app.words_now();
    let commands = board.with_editor(|editor| {
        let make = |nth: usize| (TABLES.add)(editor, w.room_table_nth(nth));
        (1..=4).map(make).collect()
    });
    let _ = board.run_all(commands);
}

/// *Groepen veranderen*, for who is in the middle of a meeting.
pub(super) fn groups_dialog(app: App, meeting: Meeting) -> El {
    let close = move || meeting.edits_groups.set(false);
    dialog(app.word(Words::meeting_groups_change), close, |body| {
        body.child(names_list(app, meeting, GROUPS)).child(
            el("div").class("buttons dialog-buttons").child(button(
                icon::DONE,
                "button--main",
                app.word(Words::common_ok),
                close,
            )),
        )
    })
}

/// The list with its heading, and the field for one more.
pub(super) fn names_list(app: App, meeting: Meeting, of: Names) -> Part {
    let board = meeting.board();
    let text = RwSignal::new(String::new());
    // The one of which it is asked whether it may go.
    let asks = RwSignal::new(None::<u64>);
    let names = Memo::new(move |_| board.track_editor(of.list));
    let add = move || {
        let name = text.get_untracked().trim().to_owned();
        if name.is_empty() {
            return;
        }
        let command = board.with_editor(|editor| (of.add)(editor, name));
        if board.run(command).is_ok() {
            text.set(String::new());
        }
    };
    let rows = move || {
        let ids: Vec<u64> = names.with(|names| names.iter().map(|(id, _)| *id).collect());
        ids.into_iter()
            .map(|id| row(id, move || one(app, meeting, of, id, names, asks)))
            .collect()
    };
    let usual = move || {
        el("p")
            .text(app.word(of.none))
            .into_part()
            .and(el("div").class("buttons").child(button(
                icon::ADD,
                "",
                app.label(of.make),
                move || (of.usual)(meeting),
            )))
    };
    let on_key = move |event: &KeyboardEvent| on_enter(event, &add);
    let field = el("div")
        .class("field")
        .child(el("label").attr("for", of.field).text(app.word(of.label)))
        .child(
            el("input")
                .id(of.field)
                .attr("type", "text")
                .attr("maxlength", MAX_CHARS)
                .attr("autocomplete", "off")
                .on("input", move |event| text.set(value_of(&event)))
                .on_as("keydown", on_key)
                .value(move || text.get()),
        );
    Part::nothing()
        .and(
            el("h3")
                .id(of.heading)
                .attr("tabindex", "-1")
                .text(app.word(of.title)),
        )
        .and(when(move || names.with(Vec::is_empty), usual))
        .and(
            el("ul")
                .class("room-list")
                .attr("role", "list")
                .child(each(rows)),
        )
        .and(field)
        .and(
            el("div")
                .class("buttons")
                .child(button(icon::ADD, "", app.label(of.add_label), add)),
        )
}

/// A name that can be changed, and the way to take it away. It stays, with its focus, while others come and go.
fn one(
    app: App,
    meeting: Meeting,
    of: Names,
    id: u64,
    names: Memo<Vec<(u64, String)>>,
    asks: RwSignal<Option<u64>>,
) -> El {
    let board = meeting.board();
    let name = move || {
        names.with(|names| {
            let found = names.iter().find(|(one, _)| *one == id);
            found.map_or_else(String::new, |(_, name)| name.clone())
        })
    };
    let rename = move |event: Event| {
        let (text, now) = (value_of(&event).trim().to_owned(), untrack(name));
        if text == now {
            return;
        }
        if text.is_empty() {
            app.say(app.words_now().refuse_empty_text());
            put_back(&event, &now);
        } else if board.run((of.rename)(id, text)).is_err() {
            put_back(&event, &now);
        }
    };
    let remove = move || {
        asks.set(None);
        let _ = board.run((of.remove)(id));
        page::focus(of.heading);
    };
    let ask = move || {
        if (of.is_used)(meeting, id) {
            asks.set(Some(id));
            app.say(app.words_now().room_group_used(&untrack(name)));
        } else {
            remove();
        }
    };
    let question = move || {
        el("div")
            .class("room-row__ask")
            .child(el("p").child(el("bdi").text(move || app.words().room_group_used(&name()))))
            .child(
                el("div")
                    .class("buttons")
                    .child(button(
                        icon::REMOVE,
                        "",
                        app.label(Words::room_group_remove),
                        remove,
                    ))
                    .child(button(
                        icon::BACK,
                        "button--main",
                        app.label(Words::day_rest_no),
                        move || {
                            asks.set(None);
                            page::focus(of.heading);
                        },
                    )),
            )
    };
    el("li")
        .class("room-row")
        .child(
            el("input")
                .attr("type", "text")
                .attr("maxlength", MAX_CHARS)
                .attr("autocomplete", "off")
                .attr("aria-label", move || app.words().room_name_of(&name()))
                .on("change", rename)
                .value(name),
        )
        .child(
            button(
                icon::REMOVE,
                "button--quiet",
                app.label(Words::library_remove),
                ask,
            )
            .attr("aria-label", move || {
                format!("{}: ‘{}’", app.words().library_remove(), name())
            }),
        )
        .child(when(move || asks.get() == Some(id), question))
}

// SPDX-License-Identifier: EUPL-1.2
//! Which table this is: chosen once on each tablet.

use leptos::prelude::*;

use super::super::context::App;
use super::super::dialog::{button, dialog};
use super::super::el::{El, el};
use super::super::icon;
use super::super::meeting::Meeting;
use crate::model::{Document, EntryId, EntryKind, key};
use crate::text::strings::Words;

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

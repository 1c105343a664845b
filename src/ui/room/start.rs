// SPDX-License-Identifier: EUPL-1.2
//! *Startbestand maken*: one file with the title, the groups, the tables and the questions, that every tablet opens. What they
//! make then belongs together: copies of one document come together without questions.

use leptos::prelude::*;

use super::super::context::App;
use super::super::dialog::{button, dialog};
use super::super::el::{El, el, value_of};
use super::super::export::{JSON, file_name, hand_on};
use super::super::icon;
use super::super::meeting::Meeting;
use super::super::session::Session;
use super::by_code::Carried;
use super::names::{GROUPS, TABLES, names_list};
use crate::edit::Command;
use crate::format::room::{Purpose, write};
use crate::text::strings::Words;

/// The dialog; `shows` is set to false when it closes.
pub(in crate::ui) fn start_dialog(
    app: App,
    session: Session,
    meeting: Meeting,
    shows: RwSignal<bool>,
) -> El {
    let board = session.board;
    let close = move || shows.set(false);
    let rename = move |title: String| {
        let title = title.trim().to_owned();
        let now = session.title.get_untracked();
        if !title.is_empty() && title != now {
            let _ = board.run(Command::SetTitle(title));
        }
    };
    let title = el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", "room-title")
                .text(app.word(Words::library_rename_label)),
        )
        .child(
            el("input")
                .id("room-title")
                .attr("type", "text")
                .attr("maxlength", "200")
                .attr("autocomplete", "off")
                .on("change", move |event| rename(value_of(&event)))
                .value(session.title.get_untracked()),
        );
    let save = move || {
        let text = board.with_editor(|editor| write(editor.document(), Purpose::Start));
        let title = session.title.get_untracked();
        let w = app.words_now();
        let title = if title.is_empty() {
            w.library_untitled()
        } else {
            &title
        };
        let name = file_name(app, &w.room_start_file(title), ".doelenboom.json");
        hand_on(app, session, &name, JSON, text.into_bytes());
        close();
        app.tell(w.room_start_made(&name));
    };
    let show = move || {
        let text = board.with_editor(|editor| write(editor.document(), Purpose::Start));
        close();
        meeting.by_code.show(Carried::Start, text.as_bytes());
    };
    let plan = move || {
        close();
        meeting.show_plan();
    };
    dialog(app.word(Words::room_start), close, |body| {
        body.child(el("p").text(app.word(Words::room_start_help)))
            .child(title)
            .child(names_list(app, meeting, GROUPS))
            .child(names_list(app, meeting, TABLES))
            .child(
                el("div")
                    .class("buttons")
                    .child(button(
                        icon::SAVE,
                        "button--main",
                        app.word(Words::room_start_make),
                        save,
                    ))
                    .child(button(
                        icon::CODE,
                        "",
                        app.word(Words::room_start_code),
                        show,
                    ))
                    .child(button(
                        icon::DESCRIBE,
                        "button--quiet",
                        app.word(Words::meeting_plan),
                        plan,
                    )),
            )
    })
}

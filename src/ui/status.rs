// SPDX-License-Identifier: EUPL-1.2
//! How far the document as a whole is agreed on: beside the title, to choose, and the question before something that was
//! adopted changes.

use leptos::prelude::*;

use super::board::Board;
use super::dialog::{button, dialog};
use super::el::{El, Part, el, live};
use super::icon;
use crate::edit::Command;
use crate::model::{EntryId, EntryKind, Status, key};
use crate::say::standing_name;
use crate::text::strings::Words;

/// Beside the title: the status, unless it is a concept, as everything is at first.
pub(super) fn mark(board: Board) -> Part {
    let app = board.app;
    let status = Memo::new(move |_| board.track_editor(|editor| editor.document().status()));
    live(
        move || status.get(),
        move |status| {
            (status != Status::Concept).then(|| {
                el("p")
                    .class("document-status")
                    .text(move || standing_name(app.words(), status))
            })
        },
    )
}

/// Chooses the status of the document. It is a step like any other.
/// `then` hears of a choice that was made.
pub(super) fn status_choice(board: Board, then: impl Fn(Status) + Clone + 'static) -> El {
    let app = board.app;
    let current = move || board.track_editor(|editor| editor.document().status());
    let option = move |status: Status| {
        let is_on = move || current() == status;
        let then = then.clone();
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "document-status")
            .checked(is_on)
            .on("change", move |_| {
                if board.set_document_status(status) {
                    let w = app.words_now();
                    app.say(w.version_status_now(standing_name(w, status)));
                    then(status);
                }
            });
        el("label")
            .class_if("is-on", is_on)
            .child(radio)
            .child(el("span").text(move || standing_name(app.words(), status)))
    };
    el("fieldset")
        .class("choice")
        .child(el("legend").text(app.word(Words::version_status)))
        .child(
            el("div")
                .class("choice__options")
                .child(Status::ALL.map(option)),
        )
}

/// Asked before an adopted document changes.
pub(super) fn adopted_question(board: Board) -> El {
    let app = board.app;
    let close = move || board.asks_adopted.set(false);
    let yes = button(
        icon::EDIT,
        "button--wide",
        app.word(Words::version_adopted_yes),
        move || {
            close();
            if board.set_document_status(Status::Concept) {
                app.say(app.words_now().version_adopted_open());
            }
        },
    );
    let no = button(
        icon::BACK,
        "button--wide button--main",
        app.word(Words::version_adopted_no),
        close,
    );
    dialog(app.word(Words::version_adopted_ask), close, |body| {
        body.child(el("p").text(app.word(Words::version_adopted_why)))
            .child(el("div").class("stack").child(no).child(yes))
    })
}

impl Board {
    /// Says how far the document is agreed on. Allowed on one that is adopted, too. Returns whether it was done.
    pub(super) fn set_document_status(self, status: Status) -> bool {
        self.minds_adopted.set_value(false);
        let id = EntryId::of(EntryKind::Standing, &[]);
        let done = self.run(Command::SetEntry {
            id,
            kind: EntryKind::Standing,
            texts: vec![(key::CHOICE, status.as_str().to_owned())],
        });
        let done = done.is_ok();
        self.minds_adopted.set_value(true);
        done
    }
}

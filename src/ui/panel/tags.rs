// SPDX-License-Identifier: EUPL-1.2
//! What a card is about: a life domain, a theme of the municipality, any word the room uses for it. A box for each word
//! there is, and a field for a new one.

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::{NodeId, TagId};
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::el::{El, Part, el, is_checked, live, value_of, when};
use crate::web::page;

/// The field for a new word.
const NEW: &str = "card-tag";

/// The boxes and the field, for one card.
pub(super) fn tags(board: Board, id: NodeId) -> Part {
    let app = board.app;
    let found = Memo::new(move |_| {
        board.track_editor(|editor| {
            let tags = editor.document().tags.iter();
            let kept = tags.filter(|(_, tag)| *tag.presence.get());
            kept.map(|(id, tag)| (*id, tag.name.get().clone()))
                .collect::<Vec<(TagId, String)>>()
        })
    });
    let boxes = move |found: Vec<(TagId, String)>| {
        let boxes = found.into_iter();
        boxes
            .map(|(tag, name)| tag_box(board, id, tag, name))
            .collect::<Vec<El>>()
    };
    let choice = move || {
        el("fieldset")
            .class("choice")
            .child(el("legend").text(app.word(Words::field_tags)))
            .child(
                el("div")
                    .class("choice__options")
                    .child(live(move || found.get(), boxes)),
            )
    };
    when(move || found.with(|found| !found.is_empty()), choice).and(new_tag(board, id))
}

fn tag_box(board: Board, id: NodeId, tag: TagId, name: String) -> El {
    let has = move || {
        board.track_editor(|editor| {
            let node = editor.document().node(id);
            node.is_some_and(|node| node.tags().any(|one| one == tag))
        })
    };
    let check = el("input")
        .attr("type", "checkbox")
        .checked(has)
        .on("change", move |event| {
            let on = is_checked(&event);
            // A refusal is said by the board.
            let _ = board.run(Command::SetTag { id, tag, on });
        });
    el("label")
        .class_if("is-on", has)
        .child(check)
        .child(el("bdi").text(name))
}

fn new_tag(board: Board, id: NodeId) -> El {
    let app = board.app;
    let draft = RwSignal::new(String::new());
    let add = move || {
        let name = draft.get_untracked();
        if !name.trim().is_empty() && board.tag_with(id, &name) {
            draft.set(String::new());
        }
        page::focus(NEW);
    };
    let field = el("input")
        .id(NEW)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", "80")
        .attr("aria-describedby", "card-tag-help")
        .value(move || draft.get())
        .on("input", move |event| draft.set(value_of(&event)));
    let label = el("label")
        .attr("for", NEW)
        .text(app.word(Words::field_tag_new));
    let help = el("p")
        .id("card-tag-help")
        .class("hint")
        .text(app.word(Words::field_tag_help));
    let submit = el("button")
        .attr("type", "submit")
        .class("button")
        .text(app.word(Words::field_tag_add));
    el("form")
        .class("stack")
        .on("submit", move |event| {
            event.prevent_default();
            add();
        })
        .child(
            el("div")
                .class("field")
                .child(label)
                .child(help)
                .child(field),
        )
        .child(el("div").class("buttons").child(submit))
}

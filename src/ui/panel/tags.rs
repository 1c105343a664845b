// SPDX-License-Identifier: EUPL-1.2
//! What a card is about: a life domain, a theme of the municipality, any word the room uses for it. A box for each word
//! there is, and a field for a new one.

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::{Document, NodeId, TagId};
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{button, text_button};
use crate::ui::el::{El, Part, each, el, is_checked, live, row, value_of, when};
use crate::ui::icon;
use crate::web::dom::put_back;
use crate::web::{page, tap};

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
    let is_any = move || found.with(|found| !found.is_empty());
    when(is_any, choice)
        .and(new_tag(board, id))
        .and(when(is_any, move || all_tags(board, found)))
}

/// Every word there is, to write it otherwise or take it off all cards: behind a button, since it is seldom needed.
fn all_tags(board: Board, found: Memo<Vec<(TagId, String)>>) -> Part {
    let app = board.app;
    let is_open = RwSignal::new(false);
    let expanded = move || if is_open.get() { "true" } else { "false" };
    let toggle = text_button(
        "button--quiet",
        app.word(Words::field_tag_manage),
        move || {
            is_open.update(|open| *open = !*open);
        },
    );
    let rows = move || {
        let rows = found.get().into_iter();
        rows.map(|(tag, _)| row(tag, move || tag_row(board, tag)))
            .collect()
    };
    let list = move || {
        el("ul")
            .class("lines")
            .attr("role", "list")
            .child(each(rows))
    };
    Part::nothing()
        .and(toggle.attr("aria-expanded", expanded))
        .and(when(move || is_open.get(), list))
}

fn name_of(doc: &Document, id: TagId) -> Option<String> {
    let tag = doc.tags.get(&id).filter(|tag| *tag.presence.get())?;
    Some(tag.name.get().clone())
}

fn tag_row(board: Board, id: TagId) -> El {
    let app = board.app;
    let field_id = format!("tag-{id}");
    let name = Memo::new(move |_| {
        board.track_editor(|editor| name_of(editor.document(), id).unwrap_or_default())
    });
    let run = move |command, said: String| {
        tap::after(Box::new(move || {
            // A refusal is said by the board.
            if !board.is_open() || board.run(command).is_err() {
                return;
            }
            app.say(said);
            if board.with_editor(|editor| name_of(editor.document(), id).is_none()) {
                page::focus(NEW);
            }
        }));
    };
    let rename = move |event| {
        let new = value_of(&event).trim().to_owned();
        let old = name.get_untracked();
        if new.is_empty() {
            put_back(&event, &old);
            app.say(app.words_now().refuse_empty_text());
        } else if new != old {
            let said = app.words_now().announce_saved(&new);
            run(Command::RenameTag { id, name: new }, said);
        }
    };
    let label = el("label")
        .attr("for", field_id.clone())
        .child(el("bdi").text(move || name.get()));
    let field = el("input")
        .id(field_id)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", "80")
        .value(move || name.get())
        .on("change", rename);
    let remove = button(
        icon::REMOVE,
        "",
        app.word(Words::library_remove),
        move || {
            let gone = app.words_now().field_tag_gone(&name.get_untracked());
            run(Command::RemoveTag(id), gone);
        },
    )
    .attr("aria-label", move || {
        app.words().field_tag_remove(&name.get())
    });
    el("li")
        .class("tag-row")
        .child(el("div").class("field").child(label).child(field))
        .child(remove)
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

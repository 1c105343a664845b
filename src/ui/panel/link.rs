// SPDX-License-Identifier: EUPL-1.2
//! *Helpt ook bij een ander doel*: a second goal that a card helps, without moving it.

use leptos::prelude::*;

use super::places::{self, places};
use crate::edit::Command;
use crate::model::{LinkKey, LinkKind, NodeId};
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{button, dialog, text_button};
use crate::ui::el::{El, el, live};
use crate::ui::icon;

/// Asks which other goal a card helps, and lists those it helps already.
pub(super) fn link_dialog(board: Board, id: NodeId) -> El {
    let app = board.app;
    let chosen = RwSignal::new(None::<NodeId>);
    let (text, choices) = board.with_editor(|editor| {
        let fits = |to: NodeId| {
            let key = LinkKey {
                kind: LinkKind::Helps,
                from: id,
                to,
            };
            let there = editor
                .document()
                .links
                .get(&key)
                .is_some_and(|link| *link.presence.get());
            !there
                && editor
                    .check(Command::AddLink {
                        key,
                        strength: 1,
                        reason: String::new(),
                    })
                    .is_ok()
        };
        (
            editor.document().text(id).to_owned(),
            places::list(editor, fits, |_, _| (true, None)),
        )
    });
    let close = move || board.dialog.set(None);
    let join = move || {
        let Some(to) = chosen.get_untracked() else {
            app.say(app.lang.get_untracked().words().refuse_nothing_chosen());
            return;
        };
        close();
        board.next_frame(move || {
            let key = LinkKey {
                kind: LinkKind::Helps,
                from: id,
                to,
            };
            board.run_and_focus(Command::AddLink {
                key,
                strength: 1,
                reason: String::new(),
            });
        });
    };
    let title = move || format!("{}: {text}", app.words().panel_link());
    let buttons = el("div")
        .class("buttons dialog-buttons")
        .child(text_button(
            "button--main",
            app.word(Words::panel_link),
            join,
        ))
        .child(text_button("", app.word(Words::common_cancel), close));
    dialog(title, close, |body| {
        body.child(existing(board, id))
            .child(places(app, choices, chosen))
            .child(buttons)
    })
}

/// The goals that it helps already.
fn existing(board: Board, id: NodeId) -> El {
    let app = board.app;
    let helped = Memo::new(move |_| {
        board.track_editor(|editor| {
            let doc = editor.document();
            let ours = |key: &LinkKey| {
                key.kind == LinkKind::Helps && key.from == id && editor.tree().contains(key.to)
            };
            let kept = doc
                .links
                .iter()
                .filter(|(key, link)| *link.presence.get() && ours(key));
            kept.map(|(key, _)| (*key, doc.text(key.to).to_owned()))
                .collect::<Vec<_>>()
        })
    });
    let row = move |(key, text): (LinkKey, String)| {
        button(
            icon::REMOVE,
            "",
            move || app.words().panel_unlink(&text),
            move || {
                // A refusal is said by the board.
                let _ = board.run(Command::RemoveLink(key));
            },
        )
    };
    el("div").class("stack").child(live(
        move || helped.get(),
        move |helped| helped.into_iter().map(row).collect::<Vec<El>>(),
    ))
}

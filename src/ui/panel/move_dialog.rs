// SPDX-License-Identifier: EUPL-1.2
//! *Verplaatsen*: choose a place from the tree. The way that works for everyone; dragging is an extra.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::places::{self, places};
use crate::edit::several::{Deed, commands};
use crate::edit::{Command, Editor, Spot};
use crate::model::NodeId;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{dialog, text_button};
use crate::ui::el::{El, el};

/// Asks where a card should go; `None` stands for all cards that are chosen together.
pub(super) fn move_dialog(board: Board, only: Option<NodeId>) -> El {
    let app = board.app;
    let chosen = RwSignal::new(None::<NodeId>);
    let missing = RwSignal::new(false);
    let w = app.lang.get_untracked().words();
    let ids: BTreeSet<NodeId> = match only {
        Some(id) => BTreeSet::from([id]),
        None => board.marked.get_untracked(),
    };
    let (text, choices) = board.with_editor(|editor| {
        let tree = editor.tree();
        let keep = |other: NodeId| !ids.iter().any(|id| tree.is_within(other, *id));
        let text = only.map(|id| editor.document().text(id).to_owned());
        let choices = places::list(editor, keep, |other, text| {
            choice(editor, w, &ids, other, text)
        });
        (text, choices)
    });
    let n_cards = ids.len();
    let close = move || board.dialog.set(None);
    let put = move || {
        let Some(parent) = chosen.get_untracked() else {
            missing.set(true);
            app.say(app.lang.get_untracked().words().move_need_place());
            return;
        };
        close();
        // After the dialog gave the focus back: the moved card gets it.
        board.next_frame(move || match only {
            Some(id) => board.run_and_focus(Command::Move {
                id,
                to: Spot::Under {
                    parent,
                    at: usize::MAX,
                },
            }),
            None => {
                board.do_with_marked(Deed::MoveUnder(parent));
            }
        });
    };
    let error = el("p")
        .class("error")
        .attr_if("hidden", "", move || {
            !missing.get() || chosen.get().is_some()
        })
        .text(app.word(Words::move_need_place));
    let buttons = el("div")
        .class("buttons dialog-buttons")
        .child(text_button(
            "button--main",
            app.word(Words::move_confirm),
            put,
        ))
        .child(text_button("", app.word(Words::move_cancel), close));
    let title = move || {
        let w = app.words();
        text.as_ref()
            .map_or_else(|| w.several_move_title(n_cards), |text| w.move_title(text))
    };
    dialog(title, close, |body| {
        body.child(places(app, Words::move_places, choices, chosen))
            .child(error)
            .child(buttons)
    })
}

fn choice(
    editor: &Editor,
    w: Words,
    ids: &BTreeSet<NodeId>,
    other: NodeId,
    text: &str,
) -> (bool, Option<String>) {
    let tree = editor.tree();
    if ids.iter().all(|id| tree.parent(*id) == Some(other)) {
        return (false, Some(w.move_here_now(text)));
    }
    let mut all = commands(tree, ids, Deed::MoveUnder(other)).into_iter();
    if all.all(|command| editor.check(command).is_ok()) {
        (true, None)
    } else {
        (false, Some(w.move_not_here(text)))
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What is for later: cards that were set aside, or that a file had in a place where they don't fit.

use leptos::prelude::*;

use crate::edit::Editor;
use crate::model::NodeId;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::el::{El, Part, each, el, row, when};

/// The cards that are not in the tree: for later, and on the wall. Nothing when there are none.
#[must_use]
pub(super) fn aside(board: Board) -> Part {
    shelf(board, Words::tree_aside, |editor| {
        editor.tree().aside().to_vec()
    })
    .and(shelf(board, Words::tree_wall, |editor| {
        editor.tree().wall().to_vec()
    }))
}

/// Cards that have something in common: `cards` lists them.
fn shelf(
    board: Board,
    title: fn(Words) -> &'static str,
    cards: fn(&Editor) -> Vec<NodeId>,
) -> Part {
    let app = board.app;
    let listed = Memo::new(move |_| {
        board.track_editor(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let card = |id: NodeId| (id, doc.text(id).to_owned(), tree.branch(id).count() - 1);
            cards(editor).into_iter().map(card).collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let cards = listed.get().into_iter();
        cards
            .map(|(id, text, n_below)| {
                // Another text is another row: nothing is typed here, and it comes from a dialog.
                row(format!("{id} {n_below} {text}"), move || {
                    el("li").child(card(board, id, text, n_below))
                })
            })
            .collect()
    };
    let count = move || listed.with(Vec::len).to_string();
    when(
        move || listed.with(|cards| !cards.is_empty()),
        move || {
            let summary = el("summary")
                .text(app.word(title))
                .text(" (")
                .text(count)
                .text(")");
            let list = el("ul").attr("role", "list").child(each(rows));
            el("section")
                .class("tree-aside")
                .attr("aria-label", app.word(title))
                .child(el("details").child(summary).child(list))
        },
    )
}

fn card(board: Board, id: NodeId, text: String, n_below: usize) -> El {
    let more = (n_below > 0).then(|| {
        el("span")
            .class("aside-count")
            .text(format!(" + {n_below}"))
    });
    el("button")
        .id(format!("aside-{id}"))
        .attr("type", "button")
        .class("aside-card")
        .attr_if("aria-current", "true", move || {
            board.selected.get() == Some(id)
        })
        .on("click", move |_| board.select(id))
        .child(el("bdi").text(text))
        .child(more)
}

// SPDX-License-Identifier: EUPL-1.2
//! What is for later: cards that were set aside, or that a file had in a place where they don't fit.

use leptos::prelude::*;

use crate::edit::Editor;
use crate::method::wall::{Cluster, clusters};
use crate::model::NodeId;
use crate::say;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::el::{El, Part, each, el, row, when};

/// The cards that are not in the tree: for later, and on the wall. Nothing when there are none.
#[must_use]
pub(super) fn aside(board: Board) -> Part {
    shelf(board, Words::tree_aside, |_, editor| {
        vec![(String::new(), editor.tree().aside().to_vec())]
    })
    .and(shelf(board, Words::tree_wall, |w, editor| {
        let found = clusters(editor.document(), editor.tree());
        let is_parted = found.iter().any(|cluster| cluster.id.is_some());
        let named = |cluster: Cluster| {
            let name = if is_parted {
                say::cluster_name(w, &cluster)
            } else {
                String::new()
            };
            (name, cluster.cards)
        };
        found.into_iter().map(named).collect()
    }))
}

/// Cards by what they are called together; empty when that goes without saying.
type Lots = Vec<(String, Vec<NodeId>)>;

/// A row of a shelf.
#[derive(Clone, PartialEq)]
enum Row {
    /// What the cards below it have in common.
    Head(String),
    /// A card, its text, and how many cards are under it.
    Card(NodeId, String, usize),
}

/// Cards that have something in common: `cards` lists them, by what they are called together.
fn shelf(
    board: Board,
    title: fn(Words) -> &'static str,
    cards: fn(Words, &Editor) -> Lots,
) -> Part {
    let app = board.app;
    let listed = Memo::new(move |_| {
        let w = app.words();
        board.track_editor(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let mut rows = Vec::new();
            for (name, cards) in cards(w, editor) {
                if !name.is_empty() && !cards.is_empty() {
                    rows.push(Row::Head(name));
                }
                rows.extend(cards.into_iter().map(|id| {
                    let n_below = tree.branch(id).count() - 1;
                    Row::Card(id, doc.text(id).to_owned(), n_below)
                }));
            }
            rows
        })
    });
    let rows = move || {
        let rows = listed.get().into_iter().enumerate();
        rows.map(|(at, one)| match one {
            Row::Head(name) => row(format!("{at} {name}"), move || {
                el("li")
                    .class("aside-head")
                    .child(el("h3").child(el("bdi").text(name)))
            }),
            // Another text is another row: nothing is typed here, and it comes from a dialog.
            Row::Card(id, text, n_below) => row(format!("{id} {n_below} {text}"), move || {
                el("li").child(card(board, id, text, n_below))
            }),
        })
        .collect()
    };
    let n_cards = move || {
        let is_card = |row: &&Row| matches!(row, Row::Card(..));
        listed.with(|rows| rows.iter().filter(is_card).count())
    };
    let count = move || n_cards().to_string();
    when(
        move || listed.with(|rows| !rows.is_empty()),
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

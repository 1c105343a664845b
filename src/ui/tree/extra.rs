// SPDX-License-Identifier: EUPL-1.2
//! What is drawn behind the cards besides the tree itself. Decoration: in words it stands on the cards.

use leptos::prelude::*;

use crate::model::LinkKind;
use crate::ui::board::{Board, Drawn};
use crate::ui::el::{El, drawing, el, live};

/// The drawing behind the cards, as large as they are drawn.
pub(super) fn extra(board: Board) -> El {
    let drawn = Memo::new(move |_| {
        if board.is_outline.get() {
            Drawn::default()
        } else {
            board.drawn.get()
        }
    });
    let parts = live(
        move || drawn.get(),
        |drawn| {
            let trail = [("extra-above", drawn.above), ("extra-below", drawn.below)];
            let trail = trail.into_iter().filter(|(_, path)| !path.is_empty());
            let mut parts: Vec<El> = trail.map(|(class, path)| stroke(class, path)).collect();
            // Words over all lines.
            let mut words = Vec::new();
            for line in drawn.lines {
                parts.push(stroke(class(line.kind), line.path));
                words.extend(line.word.map(word));
            }
            parts.extend(words);
            parts
        },
    );
    let picture = drawing("svg").attr("focusable", "false").child(parts);
    el("div")
        .class("tree-extra")
        .attr("aria-hidden", "true")
        .style("transform", move || {
            format!("scale({:.4})", board.zoom.get())
        })
        .child(picture)
}

fn stroke(class: &'static str, path: String) -> El {
    drawing("path").attr("class", class).attr("d", path)
}

const fn class(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Helps | LinkKind::BasedOn => "extra-line is-help",
        LinkKind::Tension => "extra-line is-tension",
        LinkKind::Hinders => "extra-line is-hindrance",
    }
}

fn word((word, x, y): (&'static str, String, String)) -> El {
    drawing("text")
        .attr("class", "extra-word")
        .attr("x", x)
        .attr("y", y)
        .text(word)
}

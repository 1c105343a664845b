// SPDX-License-Identifier: EUPL-1.2
//! What is drawn behind the cards besides the tree itself. Decoration: in words it stands on the cards.

use leptos::prelude::*;

use crate::model::LinkKind;
use crate::ui::board::{Board, Line};
use crate::ui::el::{El, drawing, live};

/// The drawing behind the cards, as large as they are drawn.
pub(super) fn extra(board: Board) -> El {
    let drawn = Memo::new(move |_| {
        if board.is_outline.get() {
            crate::ui::board::Drawn::default()
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
            parts.extend(drawn.lines.into_iter().flat_map(line));
            parts
        },
    );
    drawing("svg")
        .class("tree-extra")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .style("transform", move || {
            format!("scale({:.4})", board.zoom.get())
        })
        .child(parts)
}

fn stroke(class: &'static str, path: String) -> El {
    drawing("path").attr("class", class).attr("d", path)
}

fn line(line: Line) -> Vec<El> {
    let class = match line.kind {
        LinkKind::Helps | LinkKind::BasedOn => "extra-line is-help",
        LinkKind::Tension => "extra-line is-tension",
        LinkKind::Hinders => "extra-line is-hindrance",
    };
    let mut parts = vec![stroke(class, line.path)];
    parts.extend(line.word.map(|(word, x, y)| {
        drawing("text")
            .attr("class", "extra-word")
            .attr("x", x)
            .attr("y", y)
            .text(word)
    }));
    parts
}

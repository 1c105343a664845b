// SPDX-License-Identifier: EUPL-1.2
//! *Kleuren en lijnen*: what the colours mean, what is drawn besides, and how many levels are open.

use leptos::prelude::*;

use super::sign::legend;
use crate::model::NodeKind;
use crate::say;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{dialog, text_button};
use crate::ui::el::{El, el, is_checked, when};
use crate::view::{ColorBy, Seeing};

/// The most levels that have a button of their own.
const MAX_LEVELS: usize = 5;

/// What a button says.
type Label = fn(Words) -> &'static str;

/// The kinds down to which one may want to see the tree.
const KINDS: [(NodeKind, Label); 4] = [
    (NodeKind::Goal, Words::see_to_goals),
    (NodeKind::Subgoal, Words::see_to_subgoals),
    (NodeKind::Indicator, Words::see_to_indicators),
    (NodeKind::Activity, Words::see_to_activities),
];

/// Asks what colours and lines should show.
pub fn looks_dialog(board: Board) -> El {
    let app = board.app;
    let close = move || board.dialog.set(None);
    let ok = text_button("button--main", app.word(Words::common_ok), close);
    dialog(app.word(Words::see_title), close, |body| {
        body.child(colors(board))
            .child(switches(board))
            .child(levels(board))
            .child(el("div").class("buttons dialog-buttons").child(ok))
    })
    .class("dialog dialog--wide")
}

fn colors(board: Board) -> El {
    let app = board.app;
    let options = ColorBy::ALL.map(|by| {
        let is_on = move || board.seeing.with(|seeing| seeing.color == by);
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "color-by")
            .checked(is_on)
            .on("change", move |_| {
                board.see(|seeing| seeing.color = by);
                let w = app.words_now();
                app.say(w.see_colored(say::color_by(w, by)));
            });
        el("label")
            .class_if("is-on", is_on)
            .child(radio)
            .child(el("span").text(move || say::color_by(app.words(), by)))
    });
    let lacks = move || {
        let is_wanted = board.seeing.with(|seeing| seeing.color != ColorBy::Kind);
        is_wanted && board.track_coloring(|coloring| coloring.entries().is_empty())
    };
    let nothing = move || {
        el("p")
            .class("hint")
            .text(app.word(Words::see_nothing_to_color))
    };
    el("fieldset")
        .class("choice")
        .child(el("legend").text(app.word(Words::see_colors)))
        .child(el("div").class("choice__options").child(options))
        .child(when(lacks, nothing))
        .child(legend(board))
}

/// A switch: what it says, whether it is on, and how to set it.
type Switch = (
    fn(Words) -> &'static str,
    fn(&Seeing) -> bool,
    fn(&mut Seeing, bool),
);

const SWITCHES: [Switch; 3] = [
    (
        Words::see_lines,
        |seeing| seeing.lines,
        |seeing, on| seeing.lines = on,
    ),
    (
        Words::see_trail,
        |seeing| seeing.trail,
        |seeing, on| seeing.trail = on,
    ),
    (
        Words::see_map,
        |seeing| seeing.map,
        |seeing, on| seeing.map = on,
    ),
];

fn switches(board: Board) -> El {
    let app = board.app;
    let is_thinned = move || board.drawn.with(|drawn| drawn.is_thinned);
    let thinned = move || el("p").class("hint").text(app.word(Words::see_thinned));
    let boxes = SWITCHES.map(|(label, is_on, set)| {
        let on = move || board.seeing.with(is_on);
        let check = el("input")
            .attr("type", "checkbox")
            .checked(on)
            .on("change", move |event| {
                let is_checked = is_checked(&event);
                board.see(|seeing| set(seeing, is_checked));
            });
        el("label")
            .class_if("is-on", on)
            .child(check)
            .child(el("span").text(app.word(label)))
    });
    el("fieldset")
        .class("choice")
        .child(el("legend").text(app.word(Words::see_also)))
        .child(el("div").class("choice__options").child(boxes))
        .child(when(is_thinned, thinned))
}

fn levels(board: Board) -> El {
    let app = board.app;
    let n_levels = board.with_editor(|editor| {
        let root = editor.view.root(editor.tree());
        root.map_or(0, |root| editor.tree().height(root))
    });
    let level = |nth: usize| {
        text_button(
            "",
            move || app.words().see_level(nth),
            move || {
                board.fold_below(nth);
            },
        )
    };
    // The last level is all of them.
    let buttons: Vec<El> = (1..n_levels.min(MAX_LEVELS + 1)).map(level).collect();
    let all = text_button("", app.word(Words::fold_open_all), move || {
        board.fold_all(false);
    });
    let is_there = |kind: NodeKind| {
        board.with_editor(|editor| {
            let root = editor.view.root(editor.tree());
            let mut cards = root.into_iter().flat_map(|root| editor.tree().branch(root));
            cards.any(|id| {
                editor
                    .document()
                    .node(id)
                    .is_some_and(|node| *node.kind.get() == kind)
            })
        })
    };
    let kinds: Vec<El> = KINDS
        .into_iter()
        .filter(|(kind, _)| is_there(*kind))
        .map(|(kind, label)| text_button("", app.word(label), move || board.fold_to(kind)))
        .collect();
    el("fieldset")
        .class("choice")
        .child(el("legend").text(app.word(Words::see_levels)))
        .child(
            el("div")
                .class("choice__options")
                .child(buttons)
                .child(kinds)
                .child(all),
        )
}

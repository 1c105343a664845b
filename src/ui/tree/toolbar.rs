// SPDX-License-Identifier: EUPL-1.2
//! The bar above the tree: steps back and forward, how the tree is shown.

use leptos::prelude::*;

use super::zoom::percent;
use crate::action::Action;
use crate::layout::Style;
use crate::text::strings::Words;
use crate::ui::board::{Board, Dialog, Look, ZoomWish};
use crate::ui::dialog::button;
use crate::ui::el::{El, el, value_of};
use crate::ui::icon::{self, Icon, icon};

/// The bar above the tree.
pub(super) fn toolbar(board: Board) -> El {
    let app = board.app;
    let zoom = move |path: Icon, label, wish: ZoomWish| {
        el("button")
            .attr("type", "button")
            .class("button")
            .on("click", move |_| {
                if let Some(grant) = board.zoom_by.get_value() {
                    let _ = grant.try_run(wish);
                }
            })
            .child(icon(path))
            .text(app.word(label))
    };
    let percent = move || app.words().zoom_level(percent(board.zoom.get()));
    let history = el("div")
        .class("toolbar-group")
        .child(history_button(
            board,
            Action::Undo,
            icon::UNDO,
            board.can_undo,
        ))
        .child(history_button(
            board,
            Action::Redo,
            icon::REDO,
            board.can_redo,
        ));
    let zooms = el("div")
        .class("toolbar-group toolbar-zoom")
        .attr("role", "group")
        .attr("aria-label", app.word(Words::zoom_group))
        .class_if("is-hidden", move || board.is_outline.get())
        .child(zoom(icon::ZOOM_IN, Words::zoom_in, ZoomWish::Larger))
        .child(zoom(icon::ZOOM_OUT, Words::zoom_out, ZoomWish::Smaller))
        .child(zoom(icon::FIT, Words::zoom_fit, ZoomWish::Whole))
        .child(el("span").class("toolbar-percent").text(percent));
    let seen = el("div")
        .class("toolbar-group toolbar-see")
        .child(look_choice(board))
        .child(button(
            icon::FILTER,
            "",
            app.word(Words::filter_title),
            move || board.dialog.set(Some(Dialog::Filter)),
        ))
        .child(button(
            icon::COLORS,
            "",
            app.word(Words::see_title),
            move || board.dialog.set(Some(Dialog::Looks)),
        ));
    el("div")
        .class("toolbar")
        .child(history)
        .child(zooms)
        .child(seen)
}

/// A step back or forward; `enabled` tells whether there is one.
fn history_button(board: Board, action: Action, path: Icon, enabled: RwSignal<bool>) -> El {
    let app = board.app;
    let run = move |_| {
        if action == Action::Undo {
            board.undo();
        } else {
            board.redo();
        }
    };
    // Not `disabled`: the button keeps the focus and says why there is nothing to do.
    el("button")
        .attr("type", "button")
        .class("button")
        .attr_if("aria-disabled", "true", move || !enabled.get())
        .on("click", run)
        .child(icon(path))
        .text(move || action.label(app.words()))
}

/// A way to show the tree: its name in the page, what it means, its words.
type LookEntry = (&'static str, Look, Style, fn(Words) -> &'static str);

/// The ways to show the tree.
const LOOKS: [LookEntry; 4] = [
    ("down", Look::Diagram, Style::TopDown, |w| {
        w.tree_style_down()
    }),
    ("stacked", Look::Diagram, Style::TopDownStacked, |w| {
        w.tree_style_stacked()
    }),
    ("right", Look::Diagram, Style::LeftToRight, |w| {
        w.tree_style_right()
    }),
    ("outline", Look::Outline, Style::TopDown, |w| {
        w.tree_as_outline()
    }),
];

fn look_choice(board: Board) -> El {
    let app = board.app;
    let current = move || {
        let (look, style) = (board.look.get(), board.style.get());
        let fits = |entry: &&(&str, Look, Style, _)| {
            entry.1 == look && (look == Look::Outline || entry.2 == style)
        };
        LOOKS.iter().find(fits).map_or("down", |entry| entry.0)
    };
    let choose = move |value: &str| {
        if let Some((_, look, style, label)) = LOOKS.iter().find(|entry| entry.0 == value) {
            board.set_look(*look, *style);
            let w = app.lang.get_untracked().words();
            app.say(w.announce_view_changed(label(w)));
        }
    };
    let option = |(name, _, _, label): LookEntry| {
        el("option")
            .attr("value", name)
            .text(move || label(app.words()))
    };
    let select = el("select")
        .on("change", move |event| choose(&value_of(&event)))
        .child(LOOKS.map(option))
        .value(current);
    el("label")
        .class("toolbar-look")
        .child(
            el("span")
                .class("visually-hidden")
                .text(app.word(Words::tree_view)),
        )
        .child(select)
}

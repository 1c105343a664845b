// SPDX-License-Identifier: EUPL-1.2
//! *Filteren*: which cards should be seen? The tree follows at once; how many cards fit is said.

use leptos::prelude::*;

use crate::say;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{dialog, text_button};
use crate::ui::el::{El, el, is_checked, when};
use crate::view::{Choice, Facet, options};

/// Asks which cards should be seen.
pub fn filter_dialog(board: Board) -> El {
    let app = board.app;
    let close = move || board.dialog.set(None);
    let tips = board.cards_with_tips();
    let facets = board.with_editor(|editor| {
        let (doc, tree) = (editor.document(), editor.tree());
        let top = editor.view.root(tree);
        let has_tip = |id| tips.contains(&id);
        top.map(|top| options(doc, tree, top, &has_tip))
            .unwrap_or_default()
    });
    let boxes: Vec<El> = facets
        .into_iter()
        .map(|(facet, of)| facet_box(board, facet, of))
        .collect();
    let is_on = move || board.seeing.with(|seeing| !seeing.filter.is_empty());
    let clear = move || {
        text_button("", app.word(Words::filter_clear), move || {
            board.see_all_cards();
        })
    };
    let ok = text_button("button--main", app.word(Words::filter_show), close);
    let buttons = el("div")
        .class("buttons dialog-buttons")
        .child(ok)
        .child(when(is_on, clear));
    dialog(app.word(Words::filter_title), close, |body| {
        body.child(el("p").class("hint").text(app.word(Words::filter_help)))
            .child(boxes)
            .child(
                el("p")
                    .id("filter-count")
                    .class("see-count")
                    .text(move || counts(app.words(), board.track_counts())),
            )
            .child(buttons)
    })
    .class("dialog dialog--wide")
}

/// Says how many cards fit.
pub(super) fn counts(w: Words, (n_fit, n_all): (usize, usize)) -> String {
    if n_fit == 0 {
        w.filter_none().to_owned()
    } else if n_fit == n_all {
        w.filter_all(n_all)
    } else {
        w.filter_count(n_fit, n_all)
    }
}

fn facet_box(board: Board, facet: Facet, choices: Vec<(Choice, usize)>) -> El {
    let app = board.app;
    let boxes: Vec<El> = choices
        .into_iter()
        .map(|(choice, n)| choice_box(board, choice, n))
        .collect();
    el("fieldset")
        .class("choice")
        .child(el("legend").text(move || say::facet(app.words(), facet)))
        .child(el("div").class("choice__options").child(boxes))
}

fn choice_box(board: Board, choice: Choice, n: usize) -> El {
    let app = board.app;
    let choice = StoredValue::new(choice);
    let is_on = move || {
        board
            .seeing
            .with(|seeing| choice.with_value(|choice| seeing.filter.has(choice)))
    };
    let name = move || {
        let w = app.words();
        let name = board.with_editor(|editor| {
            choice.with_value(|choice| say::filter_choice(w, editor.document(), choice))
        });
        w.filter_option(&name, n)
    };
    let check = el("input")
        .attr("type", "checkbox")
        .checked(is_on)
        .on("change", move |event| {
            let on = is_checked(&event);
            let choice = choice.get_value();
            board.see(|seeing| seeing.filter.set(choice, on));
            app.say(counts(app.words_now(), untrack(|| board.track_counts())));
        });
    el("label")
        .class_if("is-on", is_on)
        .child(check)
        .child(el("bdi").text(name))
}

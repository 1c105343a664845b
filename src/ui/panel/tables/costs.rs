// SPDX-License-Identifier: EUPL-1.2
//! What it may cost: the three questions of a council, for each big goal.

use leptos::prelude::*;

use crate::say;
use crate::table;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::el::{El, IntoPart, el, live};

/// What it may cost, for each big goal and together.
pub(super) fn costs(board: Board) -> El {
    let app = board.app;
    let sums = Memo::new(move |_| {
        let w = app.words();
        board.track_editor(|editor| {
            let sums = table::costs(editor.document(), editor.tree());
            let line = |one: &table::GoalCosts| {
                let goal = one
                    .goal
                    .map_or(w.coach_whole(), |goal| editor.document().text(goal));
                let mut notes = vec![w.table_n_actions(one.n_actions)];
                notes.extend((one.n_empty > 0).then(|| w.table_n_empty(one.n_empty)));
                notes.extend((one.n_unread > 0).then(|| w.table_n_unread(one.n_unread)));
                [goal.to_owned(), notes.join(" "), say::amount(w, one.cents)]
            };
            let lines: Vec<_> = sums.goals.iter().map(line).collect();
            (lines, say::amount(w, sums.cents))
        })
    });
    let head =
        |label: fn(Words) -> &'static str| el("th").attr("scope", "col").text(app.word(label));
    let body = live(
        move || sums.get(),
        move |(lines, all)| {
            let w = app.words_now();
            let line = |[goal, notes, cost]: [String; 3]| {
                el("tr")
                    .child(el("th").attr("scope", "row").child(el("bdi").text(goal)))
                    .child(el("td").text(notes))
                    .child(el("td").class("grid-amount").text(cost))
            };
            let mut rows: Vec<El> = lines.into_iter().map(line).collect();
            rows.push(
                line([w.table_together().to_owned(), String::new(), all]).class("grid-together"),
            );
            rows.into_part()
        },
    );
    let heads = el("tr")
        .child(head(Words::table_what_reach))
        .child(head(Words::table_what_do))
        .child(head(Words::table_what_cost));
    el("table")
        .class("grid costs")
        .child(el("caption").text(app.word(Words::table_costs)))
        .child(el("thead").child(heads))
        .child(el("tbody").child(body))
}

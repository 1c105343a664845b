// SPDX-License-Identifier: EUPL-1.2
//! What it may cost: the three questions of a council, for each goal and its actions.

use leptos::prelude::*;

use crate::edit::Editor;
use crate::model::DetailKey;
use crate::say;
use crate::table::{self, Amount};
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::el::{El, el, live};

/// What it may cost: each goal, its actions, and all together.
pub(super) fn costs(board: Board) -> El {
    let app = board.app;
    let sums = Memo::new(move |_| {
        let w = app.words();
        board.track_editor(|editor| rows(w, editor))
    });
    let head =
        |label: fn(Words) -> &'static str| el("th").attr("scope", "col").text(app.word(label));
    let body = live(
        move || sums.get(),
        move |rows| rows.into_iter().map(made).collect::<Vec<El>>(),
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

/// A row: what it is, how deep its goal is, and its three cells.
type Line = (&'static str, usize, [String; 3]);

/// Each goal with what all under it costs, its own actions below it, and the sum of all.
fn rows(w: Words, editor: &Editor) -> Vec<Line> {
    let (doc, tree) = (editor.document(), editor.tree());
    let mut rows = Vec::new();
    for one in table::actions_by_goal(doc, tree) {
        let costs = one.costs;
        let goal = costs.goal.map_or(w.coach_whole(), |goal| doc.text(goal));
        let mut notes = vec![w.table_n_actions(costs.n_actions)];
        notes.extend((costs.n_empty > 0).then(|| w.table_n_empty(costs.n_empty)));
        notes.extend((costs.n_unread > 0).then(|| w.table_n_unread(costs.n_unread)));
        let cells = [
            goal.to_owned(),
            notes.join(" "),
            say::amount(w, costs.cents),
        ];
        rows.push(("costs__goal", one.depth, cells));
        for id in one.own {
            let written = doc.node(id).map_or("", |node| node.detail(DetailKey::Cost));
            let cost = match Amount::read(written) {
                Ok(Some(amount)) => say::amount(w, amount.cents),
                Ok(None) => w.paper_unknown().to_owned(),
                Err(_) => written.to_owned(),
            };
            let cells = [String::new(), doc.text(id).to_owned(), cost];
            rows.push(("", 0, cells));
        }
    }
    let all = say::amount(w, table::costs(doc, tree).cents);
    let cells = [w.table_together().to_owned(), String::new(), all];
    rows.push(("grid-together", 0, cells));
    rows
}

fn made((class, depth, [goal, what, cost]): Line) -> El {
    let first = if goal.is_empty() {
        el("td")
    } else {
        el("th")
            .attr("scope", "row")
            .style("padding-inline-start", format!("{}rem", 0.5 + depth as f32))
            .child(el("bdi").text(goal))
    };
    el("tr")
        .class(class)
        .child(first)
        .child(el("td").child(el("bdi").text(what)))
        .child(el("td").class("grid-amount").child(el("bdi").text(cost)))
}

// SPDX-License-Identifier: EUPL-1.2
//! What of a table is shown: which table, which lines, which columns.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::new::goal_field;
use super::{Grid, column_name};
use crate::table::{Order, Sheet};
use crate::text::strings::Words;
use crate::ui::el::{El, IntoPart, Part, el, live, when};

/// Which table, and which of its lines.
pub(super) fn choices(grid: Grid) -> Part {
    let app = grid.board.app;
    let tab = move |sheet: Sheet, label: fn(Words) -> &'static str| {
        let is_on = move || grid.sheet.get() == sheet;
        let go = move |_| {
            grid.editing.set(None);
            grid.at.set((0, 0));
            grid.order.set(Order::default());
            grid.hidden.set(BTreeSet::new());
            grid.sheet.set(sheet);
        };
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "table-sheet")
            .checked(is_on)
            .on("change", go);
        el("label")
            .class_if("is-on", is_on)
            .child(radio)
            .child(el("span").text(app.word(label)))
    };
    let filter = move |on: RwSignal<bool>, label: fn(Words) -> &'static str| {
        let check = el("input")
            .attr("type", "checkbox")
            .checked(move || on.get())
            .on("change", move |_| {
                grid.editing.set(None);
                grid.at.set((0, 0));
                on.update(|on| *on = !*on);
            });
        el("label")
            .class_if("is-on", move || on.get())
            .child(check)
            .child(el("span").text(app.word(label)))
    };
    let has_goals = move || grid.homes.with(Vec::len) > 1;
    let of_goal = move || {
        let label = move || app.words().table_goal().to_owned();
        goal_field(
            grid,
            "grid-goal",
            label,
            Some(Words::table_all_goals),
            grid.goal,
        )
    };
    el("fieldset")
        .class("choice")
        .child(
            el("legend")
                .class("visually-hidden")
                .text(app.word(Words::table_which)),
        )
        .child(
            el("div")
                .class("choice__options")
                .child(tab(Sheet::Indicators, Words::table_signs))
                .child(tab(Sheet::Actions, Words::table_actions))
                .child(filter(grid.only_missing, Words::table_only_missing))
                .child(filter(grid.only_due, Words::table_only_due)),
        )
        .into_part()
        .and(when(has_goals, of_goal))
}

/// Which columns are shown. The first always is: it says which card a line is.
pub(super) fn columns_choice(grid: Grid) -> El {
    let app = grid.board.app;
    let boxes = move |sheet: Sheet| {
        let columns = sheet.columns().iter().copied().enumerate().skip(1);
        let boxes = columns.map(|(nth, column)| {
            let is_on = move || !grid.hidden.with(|hidden| hidden.contains(&nth));
            let check =
                el("input")
                    .attr("type", "checkbox")
                    .checked(is_on)
                    .on("change", move |_| {
                        grid.editing.set(None);
                        grid.at.set((0, 0));
                        grid.hidden.update(|hidden| {
                            if !hidden.remove(&nth) {
                                hidden.insert(nth);
                            }
                        });
                    });
            el("label")
                .class_if("is-on", is_on)
                .child(check)
                .child(el("span").text(move || column_name(app.words(), sheet, column)))
        });
        el("fieldset")
            .class("choice")
            .child(
                el("legend")
                    .class("visually-hidden")
                    .text(app.word(Words::table_columns)),
            )
            .child(
                el("div")
                    .class("choice__options")
                    .child(boxes.collect::<Vec<El>>()),
            )
    };
    el("details")
        .class("grid-columns")
        .child(el("summary").text(app.word(Words::table_columns)))
        .child(live(move || grid.sheet.get(), boxes))
}

// SPDX-License-Identifier: EUPL-1.2
//! *Tabellen*: all signals, or all actions, as a grid. Arrows walk, Enter changes a cell in its place, Esc lets it be, a range
//! from a spreadsheet is pasted as one step. Under the actions: what it may cost, added up for each big goal.

use leptos::prelude::*;

use super::describe::fixed;
use crate::edit::{Command, Editor};
use crate::model::NodeId;
use crate::say;
use crate::table::{self, Column, Order, Sheet};
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{dialog, text_button};
use crate::ui::el::{El, Event, IntoPart, Row, each, el, live, row, value_of, when};
use crate::web::dom::{self, KeyboardEvent};
use crate::web::keyboard::Press;
use crate::web::page;

/// More lines than this are not shown at once.
const MAX_LINES: usize = 200;
/// How many lines Page Up and Page Down go.
const PAGE: usize = 10;
/// The id of the field in a cell.
const FIELD: &str = "cell-field";

/// The line and the column of a cell.
type At = (usize, usize);

/// A line of the table as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    id: NodeId,
    cells: Vec<String>,
}

/// What the table shows and where the person is in it.
#[derive(Clone, Copy)]
struct Grid {
    board: Board,
    sheet: RwSignal<Sheet>,
    order: RwSignal<Order>,
    only_missing: RwSignal<bool>,
    at: RwSignal<At>,
    /// The cell that Tab leads to: `at`, or the last line when there are fewer now.
    spot: Memo<At>,
    /// The cell that is being changed, and the text its field begins with.
    editing: RwSignal<Option<(At, String)>>,
    problem: RwSignal<String>,
    lines: Memo<Vec<Line>>,
}

/// Shows the tables.
pub(super) fn tables_dialog(board: Board) -> El {
    let (sheet, order) = (
        RwSignal::new(Sheet::default()),
        RwSignal::new(Order::default()),
    );
    let only_missing = RwSignal::new(false);
    let lines = Memo::new(move |_| {
        let (sheet, order, only_missing) = (sheet.get(), order.get(), only_missing.get());
        board.track_editor(|editor| list(editor, sheet, order, only_missing))
    });
    let at = RwSignal::new((0, 0));
    let spot = Memo::new(move |_| {
        let last = lines.with(Vec::len).min(MAX_LINES).saturating_sub(1);
        let (row, column) = at.get();
        (row.min(last), column)
    });
    let grid = Grid {
        board,
        sheet,
        order,
        only_missing,
        at,
        spot,
        editing: RwSignal::new(None),
        problem: RwSignal::new(String::new()),
        lines,
    };
    let app = board.app;
    let close = move || board.dialog.set(None);
    let none = move || lines.with(Vec::is_empty);
    let help = move || {
        let w = app.words();
        if none() {
            w.table_none()
        } else {
            w.table_help()
        }
    };
    let is_problem = move || grid.problem.with(|problem| !problem.is_empty());
    let is_actions = move || sheet.get() == Sheet::Actions;
    dialog(app.word(Words::table_title), close, |body| {
        body.child(choices(grid))
            .child(el("p").class("hint").text(help))
            .child(when(is_problem, move || {
                el("p").class("error").text(move || grid.problem.get())
            }))
            .child(when(move || !none(), move || frame(grid)))
            .child(when(is_actions, move || costs(board)))
    })
    .class("dialog dialog--table")
}

fn list(editor: &Editor, sheet: Sheet, order: Order, only_missing: bool) -> Vec<Line> {
    let (doc, tree) = (editor.document(), editor.tree());
    let mut ids = table::lines(doc, tree, sheet);
    table::sort(doc, tree, sheet, order, &mut ids);
    let line = |id: NodeId| {
        let cells = sheet.columns().iter();
        let cells = cells.map(|column| table::cell(doc, tree, id, *column).to_owned());
        Line {
            id,
            cells: cells.collect(),
        }
    };
    let misses = |line: &Line| {
        let mut cells = sheet.columns().iter().zip(&line.cells);
        cells.any(|(column, text)| table::is_missing(*column) && text.trim().is_empty())
    };
    let all = ids.into_iter().map(line);
    all.filter(|line| !only_missing || misses(line)).collect()
}

/// Which table, and which of its lines.
fn choices(grid: Grid) -> El {
    let app = grid.board.app;
    let tab = move |sheet: Sheet, label: fn(Words) -> &'static str| {
        let is_on = move || grid.sheet.get() == sheet;
        let go = move |_| {
            grid.editing.set(None);
            grid.at.set((0, 0));
            grid.order.set(Order::default());
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
    let is_on = move || grid.only_missing.get();
    let check = el("input")
        .attr("type", "checkbox")
        .checked(is_on)
        .on("change", move |_| {
            grid.editing.set(None);
            grid.at.set((0, 0));
            grid.only_missing.update(|on| *on = !*on);
        });
    let missing = el("label")
        .class_if("is-on", is_on)
        .child(check)
        .child(el("span").text(app.word(Words::table_only_missing)));
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
                .child(missing),
        )
}

/// The table itself. Another sheet is another table.
fn frame(grid: Grid) -> El {
    let made = move |sheet: Sheet| {
        el("table")
            .class("grid")
            .attr("role", "grid")
            .attr("aria-label", move || {
                sheet_name(grid.board.app.words(), sheet)
            })
            .on_as("keydown", move |event: &KeyboardEvent| on_key(grid, event))
            .on("click", move |event| on_click(grid, &event))
            .on("paste", move |event| on_paste(grid, &event))
            .child(el("thead").child(el("tr").child(heads(grid, sheet))))
            .child(el("tbody").child(each(move || rows(grid))))
    };
    let n_more = move || grid.lines.with(Vec::len).saturating_sub(MAX_LINES);
    let more = move || {
        el("p")
            .class("hint")
            .text(move || grid.board.app.words().table_more(n_more()))
    };
    el("div")
        .class("grid-frame")
        .child(live(move || grid.sheet.get(), made))
        .child(when(move || n_more() > 0, more))
}

fn sheet_name(w: Words, sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Indicators => w.table_signs(),
        Sheet::Actions => w.table_actions(),
    }
}

fn column_name(w: Words, sheet: Sheet, column: Column) -> &'static str {
    match (column, sheet) {
        (Column::Above, _) => w.table_above(),
        (Column::Text, Sheet::Indicators) => w.kind_indicator(),
        (Column::Text, Sheet::Actions) => w.kind_activity(),
        (Column::Detail(key), _) => say::detail_label(w, key),
    }
}

/// The names of the columns: each a button that sorts.
fn heads(grid: Grid, sheet: Sheet) -> Vec<El> {
    let app = grid.board.app;
    let head = |(nth, column): (usize, &Column)| {
        let column = *column;
        let sort = move || {
            grid.editing.set(None);
            grid.order.update(|order| {
                let is_again = order.column == Some(nth);
                *order = match (is_again, order.is_down) {
                    (true, true) => Order::default(),
                    (is_down, _) => Order {
                        column: Some(nth),
                        is_down,
                    },
                };
            });
        };
        let sorted = move || {
            let order = grid.order.get();
            match (order.column == Some(nth), order.is_down) {
                (false, _) => "none",
                (true, false) => "ascending",
                (true, true) => "descending",
            }
        };
        el("th")
            .attr("role", "columnheader")
            .attr("scope", "col")
            .attr("aria-sort", sorted)
            .child(text_button(
                "grid-sort",
                move || column_name(app.words(), sheet, column),
                sort,
            ))
    };
    sheet.columns().iter().enumerate().map(head).collect()
}

/// The lines that are shown. One stays as it is until something in it changes, or one of its cells is opened.
fn rows(grid: Grid) -> Vec<Row> {
    let sheet = grid.sheet.get_untracked();
    let open = grid.editing.get();
    grid.lines.with(|lines| {
        let lines = lines.iter().take(MAX_LINES).cloned().enumerate();
        let made = lines.map(|(nth, line)| {
            let open = open.clone().filter(|((row, _), _)| *row == nth);
            let at = open.as_ref().map(|((_, column), _)| *column);
            let key = format!("{nth} {} {at:?} {:?}", line.id, line.cells);
            row(key, move || one_row(grid, sheet, nth, line, open))
        });
        made.collect()
    })
}

fn one_row(grid: Grid, sheet: Sheet, nth: usize, line: Line, open: Option<(At, String)>) -> El {
    let columns = sheet.columns().iter().zip(line.cells).enumerate();
    let cells: Vec<El> = columns
        .map(|(at, (column, text))| {
            let here = (nth, at);
            let open = open.as_ref().filter(|(open, _)| *open == here);
            cell(
                grid,
                here,
                *column,
                &text,
                open.map(|(_, text)| text.clone()),
            )
        })
        .collect();
    el("tr").child(cells)
}

fn cell_id((row, column): At) -> String {
    format!("cell-{row}-{column}")
}

fn cell(grid: Grid, here: At, column: Column, text: &str, open: Option<String>) -> El {
    let w = grid.board.app.words_now();
    let is_missing = table::is_missing(column) && text.trim().is_empty();
    let content = match open {
        Some(start) => field(grid, column, start).into_part(),
        None if is_missing => el("span")
            .class("grid-missing")
            .text(w.table_missing())
            .into_part(),
        None => el("bdi").text(shown(w, column, text)).into_part(),
    };
    let made = el("td")
        .id(cell_id(here))
        .attr("role", "gridcell")
        .attr(
            "tabindex",
            move || if grid.spot.get() == here { "0" } else { "-1" },
        )
        .child(content);
    if column == Column::Above {
        made.attr("aria-readonly", "true")
    } else {
        made
    }
}

/// The words for a fixed answer, or the text itself.
fn shown(w: Words, column: Column, text: &str) -> String {
    let answers = match column {
        Column::Detail(key) => fixed(key),
        Column::Text | Column::Above => None,
    };
    let answer = answers.and_then(|all| all.iter().find(|(name, _)| *name == text));
    answer.map_or_else(|| text.to_owned(), |(_, answer)| answer(w).to_owned())
}

/// What a cell is changed with.
fn field(grid: Grid, column: Column, start: String) -> El {
    let w = grid.board.app.words_now();
    let label = column_name(w, grid.sheet.get_untracked(), column);
    page::focus(FIELD);
    let answers = match column {
        Column::Detail(key) => fixed(key),
        Column::Text | Column::Above => None,
    };
    let made = match answers {
        Some(answers) => {
            let option = |(name, answer): &(&'static str, fn(Words) -> &'static str)| {
                el("option").attr("value", *name).text(answer(w))
            };
            let all: Vec<El> = answers.iter().map(option).collect();
            el("select")
                .child(el("option").attr("value", "").text(""))
                .child(all)
        }
        None => el("input").attr("type", "text").attr("autocomplete", "off"),
    };
    let keep = move |event: Event| {
        if let Some((at, _)) = grid.editing.get_untracked() {
            grid.editing.set(Some((at, value_of(&event))));
        }
    };
    made.id(FIELD)
        .attr("aria-label", label)
        .value(start)
        .on("input", keep)
        .on("change", keep)
        .on("blur", move |_| {
            // Gone elsewhere: what was written is kept.
            if grid.editing.with_untracked(Option::is_some) {
                save(grid);
            }
        })
}

/// Opens a cell, with its own text or one that was typed.
fn open(grid: Grid, at: At, typed: Option<&str>) {
    let app = grid.board.app;
    let column = table::column_of(grid.sheet.get_untracked(), at.1);
    if column.is_none() || column == Some(Column::Above) {
        app.say(app.words_now().table_locked());
        return;
    }
    if grid.board.read_only.get_untracked() {
        app.say(app.words_now().refuse_read_only());
        return;
    }
    let is_choice = matches!(column, Some(Column::Detail(key)) if fixed(key).is_some());
    let text = grid.lines.with_untracked(|lines| {
        let line = lines.get(at.0)?;
        line.cells.get(at.1).cloned()
    });
    if let Some(text) = text {
        let typed = typed.filter(|_| !is_choice).map(ToOwned::to_owned);
        grid.editing.set(Some((at, typed.unwrap_or(text))));
    }
}

/// Closes the field and writes what is in it.
fn save(grid: Grid) {
    let Some(((row, column), text)) = grid.editing.get_untracked() else {
        return;
    };
    grid.editing.set(None);
    let id = grid
        .lines
        .with_untracked(|lines| lines.get(row).map(|line| line.id));
    let column = table::column_of(grid.sheet.get_untracked(), column);
    let command = match (id, column) {
        (Some(id), Some(Column::Text)) => Command::Rename { id, text },
        (Some(id), Some(Column::Detail(key))) => Command::SetDetail { id, key, text },
        _ => return,
    };
    // A refusal is said by the board.
    let _ = grid.board.run(command);
}

fn go(grid: Grid, to: At) {
    grid.at.set(to);
    page::focus(&cell_id(to));
}

fn on_key(grid: Grid, event: &KeyboardEvent) {
    let press = Press::of(event);
    let is_in_grid = dom::closest_id(event, "td").is_some();
    if press.is_composing || !is_in_grid {
        return;
    }
    let done = if grid.editing.with_untracked(Option::is_some) {
        key_in_field(grid, &press)
    } else {
        key_on_cell(grid, &press)
    };
    if done {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn key_in_field(grid: Grid, press: &Press) -> bool {
    let (row, column) = grid.spot.get_untracked();
    let last = grid.sheet.get_untracked().columns().len() - 1;
    if press.is("Escape") {
        grid.editing.set(None);
        go(grid, (row, column));
    } else if press.is("Enter") {
        save(grid);
        let last_row = shown_lines(grid).saturating_sub(1);
        go(grid, ((row + 1).min(last_row), column));
    } else if press.is("Tab") {
        save(grid);
        go(grid, (row, (column + 1).min(last)));
    } else {
        return false;
    }
    true
}

fn shown_lines(grid: Grid) -> usize {
    grid.lines.with_untracked(Vec::len).min(MAX_LINES)
}

fn key_on_cell(grid: Grid, press: &Press) -> bool {
    let at @ (row, column) = grid.spot.get_untracked();
    let n_rows = shown_lines(grid);
    let (last_row, last) = (
        n_rows.saturating_sub(1),
        grid.sheet.get_untracked().columns().len() - 1,
    );
    let key = press.key();
    let to = match key.name {
        _ if key.alt || key.shift && key.name.len() > 1 => return false,
        "Home" if key.ctrl => (0, 0),
        "End" if key.ctrl => (last_row, last),
        _ if key.ctrl => return false,
        "ArrowDown" => ((row + 1).min(last_row), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowRight" => (row, (column + 1).min(last)),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "Home" => (row, 0),
        "End" => (row, last),
        "PageDown" => ((row + PAGE).min(last_row), column),
        "PageUp" => (row.saturating_sub(PAGE), column),
        "Enter" | "F2" => {
            open(grid, at, None);
            return true;
        }
        " " => return false,
        // A letter begins a new text, as in a spreadsheet.
        name if name.chars().count() == 1 => {
            open(grid, at, Some(name));
            return true;
        }
        _ => return false,
    };
    go(grid, to);
    true
}

/// The first tap goes to a cell, the next one opens it.
fn on_click(grid: Grid, event: &Event) {
    let Some(id) = dom::closest_id(event, "td") else {
        return;
    };
    let mut parts = id.trim_start_matches("cell-").split('-').map(str::parse);
    let (Some(Ok(row)), Some(Ok(column))) = (parts.next(), parts.next()) else {
        return;
    };
    let is_open = grid
        .editing
        .with_untracked(|open| open.as_ref().is_some_and(|(at, _)| *at == (row, column)));
    if is_open {
        return;
    }
    if grid.spot.get_untracked() == (row, column) {
        open(grid, (row, column), None);
    } else {
        go(grid, (row, column));
    }
}

/// Pastes a range from the cell on. In an open field the browser pastes.
fn on_paste(grid: Grid, event: &Event) {
    if grid.editing.with_untracked(Option::is_some) {
        return;
    }
    let Some(text) = dom::pasted_text(event) else {
        return;
    };
    event.prevent_default();
    event.stop_propagation();
    let app = grid.board.app;
    let w = app.words_now();
    let ids: Vec<NodeId> = grid.lines.with_untracked(|lines| {
        let shown = lines.iter().take(MAX_LINES);
        shown.map(|line| line.id).collect()
    });
    let at = grid.spot.get_untracked();
    match table::paste(grid.sheet.get_untracked(), &ids, at, &text) {
        Ok(pasted) => {
            grid.problem.set(String::new());
            if let Some(n) = grid.board.run_all(pasted.commands) {
                app.say(w.table_pasted(n));
            }
        }
        Err(error) => {
            let problem = say::paste_error(w, error);
            app.say(problem.clone());
            grid.problem.set(problem);
        }
    }
    go(grid, at);
}

/// What it may cost, for each big goal and together.
fn costs(board: Board) -> El {
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

// SPDX-License-Identifier: EUPL-1.2
//! *Tabellen*: all signals, or all actions, as a grid. Arrows walk, Enter changes a cell in its place, Esc lets it be, a range
//! from a spreadsheet is pasted as one step. Under the actions: what it may cost, added up for each big goal.

mod choices;
mod costs;
mod new;

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::describe::fixed;
use crate::edit::{Command, Editor};
use crate::model::NodeId;
use crate::say;
use crate::table::{self, Column, Order, Pasted, Sheet};
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{dialog, text_button};
use crate::ui::el::{El, Event, IntoPart, Row, each, el, live, row, value_of, when};
use crate::ui::later::Alive;
use crate::web::clock;
use crate::web::dom::{self, KeyboardEvent};
use crate::web::keyboard::Press;
use crate::web::page;
use choices::{choices, columns_choice};
use costs::costs;

/// So many lines are shown at once, and so many more when they are asked for.
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
    only_due: RwSignal<bool>,
    /// The goal of which the lines are shown; all when there is none.
    goal: RwSignal<Option<NodeId>>,
    /// How many lines are shown.
    limit: RwSignal<usize>,
    /// The goals that a new card may stand under.
    homes: Memo<Vec<(NodeId, String)>>,
    /// Whether there is an empty line at the end, for a new card.
    has_new: Memo<bool>,
    /// What waits for an answer to the question where new cards go.
    waiting: RwSignal<Option<(Sheet, Pasted)>>,
    alive: Alive,
    /// The columns that are not shown, by their number in the sheet.
    hidden: RwSignal<BTreeSet<usize>>,
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
    let (only_missing, only_due) = (RwSignal::new(false), RwSignal::new(false));
    let (goal, limit) = (RwSignal::new(None), RwSignal::new(MAX_LINES));
    let lines = Memo::new(move |_| {
        let (sheet, order) = (sheet.get(), order.get());
        let only = (only_missing.get(), only_due.get());
        let goal = goal.get();
        board.track_editor(|editor| list(editor, sheet, order, only, goal))
    });
    let homes = Memo::new(move |_| board.track_editor(new::homes));
    let has_new = Memo::new(move |_| {
        let fits = lines.with(Vec::len) <= limit.get();
        fits && !only_due.get() && !board.read_only.get() && !homes.with(Vec::is_empty)
    });
    let at = RwSignal::new((0, 0));
    let spot = Memo::new(move |_| {
        let n_rows = lines.with(Vec::len).min(limit.get()) + usize::from(has_new.get());
        let last = n_rows.saturating_sub(1);
        let (row, column) = at.get();
        (row.min(last), column)
    });
    let grid = Grid {
        board,
        sheet,
        order,
        only_missing,
        only_due,
        goal,
        limit,
        homes,
        has_new,
        waiting: RwSignal::new(None),
        alive: Alive::here(),
        hidden: RwSignal::new(BTreeSet::new()),
        at,
        spot,
        editing: RwSignal::new(None),
        problem: RwSignal::new(String::new()),
        lines,
    };
    let app = board.app;
    let close = move || {
        new::put_waiting(grid);
        board.dialog.set(None);
    };
    let none = move || lines.with(Vec::is_empty);
    let is_filtered = move || only_missing.get() || only_due.get();
    let has_rows = move || !none() || has_new.get() && !is_filtered();
    let help = move || {
        let w = app.words();
        if none() && is_filtered() {
            w.table_none_left()
        } else if !has_rows() {
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
            .child(columns_choice(grid))
            .child(when(has_rows, move || frame(grid)))
            .child(new::question(grid))
            .child(when(is_actions, move || costs(board)))
    })
    .class("dialog dialog--table")
}

/// `only` tells whether only lines that miss something, and only those that are due this month, are wanted.
fn list(
    editor: &Editor,
    sheet: Sheet,
    order: Order,
    (only_missing, only_due): (bool, bool),
    goal: Option<NodeId>,
) -> Vec<Line> {
    let (doc, tree) = (editor.document(), editor.tree());
    let mut ids = table::lines(doc, tree, sheet);
    if let Some(goal) = goal {
        ids.retain(|id| tree.ancestors(*id).any(|above| above == goal));
    }
    if only_due {
        let month = clock::this_month();
        ids.retain(|id| table::is_due(doc, *id, sheet, month));
    }
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

impl Grid {
    /// The columns that are shown, by their number in the sheet.
    fn shown(self) -> Vec<usize> {
        let n = self.sheet.get_untracked().columns().len();
        self.hidden
            .with_untracked(|hidden| (0..n).filter(|nth| !hidden.contains(nth)).collect())
    }

    /// The shown column that stands `by` places further, within the table.
    fn beside(self, column: usize, by: isize) -> usize {
        let shown = self.shown();
        let at = shown.iter().position(|nth| *nth == column).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(shown.len() - 1);
        shown[to]
    }
}

/// The table itself. Another sheet is another table.
fn frame(grid: Grid) -> El {
    let made = move |(sheet, _): (Sheet, BTreeSet<usize>)| {
        el("table")
            .class("grid")
            .attr("role", "grid")
            .attr("aria-label", move || {
                sheet_name(grid.board.app.words(), sheet)
            })
            .on_as("keydown", move |event: &KeyboardEvent| on_key(grid, event))
            .on("click", move |event| on_click(grid, &event))
            .on("paste", move |event| new::on_paste(grid, &event))
            .child(el("thead").child(el("tr").child(heads(grid, sheet))))
            .child(el("tbody").child(each(move || rows(grid))))
    };
    let n_more = move || grid.lines.with(Vec::len).saturating_sub(grid.limit.get());
    let app = grid.board.app;
    let more = move || {
        let show = move || {
            let first = grid.limit.get_untracked();
            grid.limit.set(first + MAX_LINES);
            go(grid, (first, 0));
        };
        el("p")
            .class("hint")
            .text(move || app.words().table_more(n_more()))
            .into_part()
            .and(text_button("", app.word(Words::table_show_more), show))
    };
    el("div")
        .class("grid-frame")
        .child(live(move || (grid.sheet.get(), grid.hidden.get()), made))
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
    let shown = grid.shown();
    let all = sheet.columns().iter().enumerate();
    all.filter(|(nth, _)| shown.contains(nth))
        .map(head)
        .collect()
}

/// The lines that are shown. One stays as it is until something in it changes, or one of its cells is opened.
fn rows(grid: Grid) -> Vec<Row> {
    let sheet = grid.sheet.get_untracked();
    let open = grid.editing.get();
    grid.lines.with(|lines| {
        let there = lines.iter().take(grid.limit.get()).cloned();
        let new = grid.has_new.get().then(|| new::line(grid, sheet));
        let lines = there.chain(new).enumerate();
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
    let shown = grid.shown();
    let cells: Vec<El> = columns
        .filter(|(at, _)| shown.contains(at))
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
    let is_new = new::is_new(grid, here.0);
    let is_missing = !is_new && table::is_missing(column) && text.trim().is_empty();
    let content = match open {
        Some(start) => field(grid, column, start).into_part(),
        None if is_new => el("span")
            .class("grid-new")
            .text(text.to_owned())
            .into_part(),
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
    if new::is_new(grid, at.0) {
        // A new card begins with its text, whatever cell of the line was tapped.
        let typed = typed.unwrap_or_default().to_owned();
        grid.at.set((at.0, 0));
        grid.editing.set(Some(((at.0, 0), typed)));
        return;
    }
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

/// Closes the field and writes what is in it. Returns whether something is asked now.
fn save(grid: Grid) -> bool {
    let Some(((row, column), text)) = grid.editing.get_untracked() else {
        return false;
    };
    grid.editing.set(None);
    if new::is_new(grid, row) {
        return new::typed(grid, text);
    }
    let id = grid
        .lines
        .with_untracked(|lines| lines.get(row).map(|line| line.id));
    let column = table::column_of(grid.sheet.get_untracked(), column);
    let command = match (id, column) {
        (Some(id), Some(Column::Text)) => Command::Rename { id, text },
        (Some(id), Some(Column::Detail(key))) => Command::SetDetail { id, key, text },
        _ => return false,
    };
    // A refusal is said by the board.
    let _ = grid.board.run(command);
    false
}

/// Empties a field. The text on a card is opened to write another.
fn clear(grid: Grid, at: At) {
    let sheet = grid.sheet.get_untracked();
    let id = grid
        .lines
        .with_untracked(|lines| lines.get(at.0).map(|line| line.id));
    match (table::column_of(sheet, at.1), id) {
        (Some(Column::Detail(key)), Some(id)) => {
            let text = String::new();
            let _ = grid.board.run(Command::SetDetail { id, key, text });
            go(grid, at);
        }
        _ => open(grid, at, Some("")),
    }
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
    if press.is("Escape") {
        grid.editing.set(None);
        go(grid, (row, column));
    } else if press.is("Enter") {
        if save(grid) {
            return true;
        }
        let last_row = shown_lines(grid).saturating_sub(1);
        go(grid, ((row + 1).min(last_row), column));
    } else if press.is("Tab") {
        if save(grid) {
            return true;
        }
        go(grid, (row, grid.beside(column, 1)));
    } else {
        return false;
    }
    true
}

fn shown_lines(grid: Grid) -> usize {
    let n_lines = grid.lines.with_untracked(Vec::len);
    n_lines.min(grid.limit.get_untracked()) + usize::from(grid.has_new.get_untracked())
}

fn key_on_cell(grid: Grid, press: &Press) -> bool {
    let at @ (row, column) = grid.spot.get_untracked();
    let n_rows = shown_lines(grid);
    let (last_row, last) = (n_rows.saturating_sub(1), grid.beside(0, isize::MAX));
    let key = press.key();
    let to = match key.name {
        _ if key.alt || key.shift && key.name.len() > 1 => return false,
        "Home" if key.ctrl => (0, 0),
        "End" if key.ctrl => (last_row, last),
        _ if key.ctrl => return false,
        "ArrowDown" => ((row + 1).min(last_row), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowRight" => (row, grid.beside(column, 1)),
        "ArrowLeft" => (row, grid.beside(column, -1)),
        "Home" => (row, 0),
        "End" => (row, last),
        "PageDown" => ((row + PAGE).min(last_row), column),
        "PageUp" => (row.saturating_sub(PAGE), column),
        "Enter" | "F2" => {
            open(grid, at, None);
            return true;
        }
        "Delete" | "Backspace" => {
            clear(grid, at);
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

// SPDX-License-Identifier: EUPL-1.2
//! New cards from the table: typed in the empty line at the end, or pasted with more lines than there are. Where they go is
//! asked, unless the lines of one goal are shown.

use leptos::prelude::*;

use super::{At, Grid, Line, go};
use crate::edit::Editor;
use crate::model::NodeId;
use crate::say;
use crate::table::{self, NewLine, Pasted, Sheet};
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::text_button;
use crate::ui::el::{El, Event, Part, el, live, value_of};
use crate::web::dom;
use crate::web::page;
use crate::web::tap;

/// The id of the choice where new cards go.
const HOME: &str = "grid-home";

/// The goals that a new card may stand under, each with its text.
pub(super) fn homes(editor: &Editor) -> Vec<(NodeId, String)> {
    let doc = editor.document();
    let homes = table::homes(doc, editor.tree()).into_iter();
    homes.map(|id| (id, doc.text(id).to_owned())).collect()
}

/// The empty line at the end.
pub(super) fn line(grid: Grid, sheet: Sheet) -> Line {
    let w = grid.board.app.words();
    let mut cells = vec![String::new(); sheet.columns().len()];
    cells[0] = match sheet {
        Sheet::Indicators => w.table_new_sign(),
        Sheet::Actions => w.table_new_action(),
    }
    .to_owned();
    let id = NodeId::default();
    Line { id, cells }
}

/// Tells whether a line is the empty one at the end.
pub(super) fn is_new(grid: Grid, row: usize) -> bool {
    grid.has_new.get_untracked() && row == grid.lines.with_untracked(Vec::len)
}

/// Takes what was typed in the empty line. Returns whether something is asked now.
pub(super) fn typed(grid: Grid, text: String) -> bool {
    if text.trim().is_empty() {
        return false;
    }
    let line = NewLine {
        text,
        ..NewLine::default()
    };
    let new = vec![line];
    let commands = Vec::new();
    take(grid, Pasted { commands, new })
}

/// Does what was typed or pasted, or asks where new cards go. Returns whether it asks.
fn take(grid: Grid, pasted: Pasted) -> bool {
    let board = grid.board;
    let sheet = grid.sheet.get_untracked();
    let is_known = pasted.new.iter().all(|line| line.parent.is_some());
    let only = grid.homes.with_untracked(|homes| match homes.as_slice() {
        [(only, _)] => Some(*only),
        _ => None,
    });
    grid.problem.set(String::new());
    // Nothing is asked where each says itself where it belongs.
    let known = is_known.then(NodeId::default);
    if let Some(goal) = grid.goal.get_untracked().or(only).or(known)
        && put(board, sheet, pasted.clone(), goal)
    {
        return false;
    }
    let near = near(grid);
    tap::after(Box::new(move || {
        if grid.alive.is_alive() {
            let before = grid.waiting.get_untracked();
            // What is asked about already is asked about together with this.
            let all = match before.filter(|(of, _)| *of == sheet) {
                Some((_, mut before)) => {
                    before.commands.extend(pasted.commands);
                    before.new.extend(pasted.new);
                    before
                }
                None => pasted,
            };
            grid.waiting.set(Some((sheet, all)));
            page::focus(HOME);
        } else if let Some(near) = near {
            // The table was closed before it could be asked: what was typed is not lost.
            put(board, sheet, pasted, near);
        }
    }));
    true
}

/// Puts what still waits for an answer under the goal that is near: the table closes, and nothing typed is lost.
pub(super) fn put_waiting(grid: Grid) {
    if let Some((sheet, pasted)) = grid.waiting.get_untracked()
        && let Some(near) = near(grid)
    {
        grid.waiting.set(None);
        put(grid.board, sheet, pasted, near);
    }
}

/// Does it, new cards under `goal`, as one step. Returns whether anything could be done.
fn put(board: Board, sheet: Sheet, pasted: Pasted, goal: NodeId) -> bool {
    let n_new = pasted.new.len();
    let mut commands = pasted.commands;
    let new = pasted.new.into_iter();
    commands.extend(new.map(|line| line.into_command(sheet, goal)));
    let n_asked = commands.len();
    let n_done = board.run_all(commands).unwrap_or_default();
    // Where something was refused, that was said.
    if n_done == n_asked {
        let w = board.app.words_now();
        board.app.say(match n_new {
            0 => w.table_pasted(n_done),
            n_new => w.table_added(n_new),
        });
    }
    n_done > 0
}

/// Asks where new cards go, while some wait for it.
pub(super) fn question(grid: Grid) -> Part {
    let app = grid.board.app;
    live(
        move || grid.waiting.get(),
        move |waiting| {
            let (sheet, pasted) = waiting?;
            let n = pasted.new.len();
            let home = RwSignal::new(near(grid));
            let end = move |at: At| {
                grid.waiting.set(None);
                go(grid, at);
            };
            let yes = move || {
                if let Some(goal) = home.get_untracked() {
                    let at = grid.spot.get_untracked();
                    if put(grid.board, sheet, pasted.clone(), goal) {
                        end((at.0 + n, 0));
                    }
                }
            };
            let no = move || end(grid.spot.get_untracked());
            Some(
                el("div")
                    .class("grid-ask stack")
                    .attr("role", "group")
                    .attr("aria-label", move || app.words().table_ask(n))
                    .child(goal_field(
                        grid,
                        HOME,
                        move || app.words().table_ask(n),
                        None,
                        home,
                    ))
                    .child(
                        el("div")
                            .class("buttons")
                            .child(text_button(
                                "button--main",
                                app.word(Words::table_ask_yes),
                                yes,
                            ))
                            .child(text_button("", app.word(Words::table_ask_no), no)),
                    ),
            )
        },
    )
}

/// The goal above the line where the person is, or above the last one; else the first.
fn near(grid: Grid) -> Option<NodeId> {
    let at = grid.spot.get_untracked().0;
    let id = grid.lines.with_untracked(|lines| {
        let line = lines.get(at).or(lines.last());
        line.map(|line| line.id)
    });
    grid.homes.with_untracked(|homes| {
        grid.board.with_editor(|editor| {
            let is_home = |id: &NodeId| homes.iter().any(|home| home.0 == *id);
            let above = id.and_then(|id| editor.tree().ancestors(id).find(is_home));
            above.or_else(|| homes.first().map(|home| home.0))
        })
    })
}

/// A choice of one of the goals; `all` is what choosing none is called.
pub(super) fn goal_field(
    grid: Grid,
    id: &'static str,
    label: impl Fn() -> String + 'static,
    all: Option<fn(Words) -> &'static str>,
    chosen: RwSignal<Option<NodeId>>,
) -> El {
    let app = grid.board.app;
    let options = live(
        move || grid.homes.get(),
        move |homes| {
            let option = |value: String| el("option").attr("value", value);
            let goals = homes.into_iter();
            let goals = goals.map(|(id, text)| option(id.to_string()).text(text));
            let all = all.map(|all| option(String::new()).text(app.word(all)));
            all.into_iter().chain(goals).collect::<Vec<El>>()
        },
    );
    let choose = move |event| {
        let value = value_of(&event);
        let found = grid.homes.with_untracked(|homes| {
            let home = homes.iter().find(|home| home.0.to_string() == value);
            home.map(|home| home.0)
        });
        chosen.set(found);
    };
    el("div")
        .class("field")
        .child(el("label").attr("for", id).text(label))
        .child(
            el("select")
                .id(id)
                .child(options)
                .value(move || chosen.get().map(|id| id.to_string()).unwrap_or_default())
                .on("change", choose),
        )
}

/// Pastes a range from the cell on. In an open field the browser pastes.
pub(super) fn on_paste(grid: Grid, event: &Event) {
    if grid.editing.with_untracked(Option::is_some) {
        return;
    }
    let Some(text) = dom::pasted_text(event) else {
        return;
    };
    event.prevent_default();
    event.stop_propagation();
    let ids: Vec<NodeId> = grid.lines.with_untracked(|lines| {
        let shown = lines.iter().take(grid.limit.get_untracked());
        shown.map(|line| line.id).collect()
    });
    let at = grid.spot.get_untracked();
    let columns = grid.shown();
    let column = columns.iter().position(|nth| *nth == at.1);
    let from = (at.0, column.unwrap_or_default());
    let goal = |text: &str| {
        grid.homes.with_untracked(|homes| {
            let home = homes.iter().find(|home| home.1 == text);
            home.map(|home| home.0)
        })
    };
    let sheet = grid.sheet.get_untracked();
    match table::paste(sheet, &columns, &ids, from, &text, &goal) {
        Ok(pasted) if !pasted.new.is_empty() && !grid.has_new.get_untracked() => {
            let there = ids.len().saturating_sub(from.0);
            let given = there + pasted.new.len();
            refuse(grid, table::PasteError::TooManyLines { given, there });
        }
        Ok(pasted) => {
            if take(grid, pasted) {
                return;
            }
        }
        Err(error) => refuse(grid, error),
    }
    go(grid, at);
}

fn refuse(grid: Grid, error: table::PasteError) {
    let app = grid.board.app;
    let problem = say::paste_error(app.words_now(), error);
    app.say(problem.clone());
    grid.problem.set(problem);
}

// SPDX-License-Identifier: EUPL-1.2
//! What an outside harness may do: the same commands through the same board as a person.

use leptos::prelude::*;

use super::board::Board;
use super::context::App;
use super::{export, files};
use crate::edit::{Command, Spot};
use crate::model::{NodeId, NodeKind};
use crate::web::bench::{Act, install};

/// Puts `window.doelenbench` on the page.
pub fn start(app: App) {
    let functions: Vec<(&str, Act)> = vec![
        ("open", Box::new(move |texts| open(app, texts))),
        ("add", on_board(app, add)),
        (
            "rename",
            on_board(app, |board, texts| {
                run(
                    board,
                    Command::Rename {
                        id: id(texts, 0)?,
                        text: text(texts, 1)?,
                    },
                )
            }),
        ),
        (
            "fold",
            on_board(app, |board, texts| {
                board.toggle_fold(id(texts, 0)?);
                Ok(None)
            }),
        ),
        ("move", on_board(app, move_card)),
        (
            "undo",
            on_board(app, |board, _| {
                board.undo();
                Ok(None)
            }),
        ),
        (
            "focus",
            on_board(app, |board, texts| {
                board.focus(id(texts, 0)?);
                Ok(None)
            }),
        ),
        ("svg", Box::new(move |_| svg(app))),
    ];
    install(functions);
}

type Answer = Result<Option<String>, String>;

fn on_board(app: App, act: fn(Board, &[String]) -> Answer) -> Act {
    Box::new(move |texts| {
        let session = app.session.get_untracked();
        let session = session.ok_or_else(|| "no document is open".to_owned())?;
        act(session.board, texts)
    })
}

fn open(app: App, texts: &[String]) -> Answer {
    files::open_now(app, &text(texts, 0)?).map(|()| None)
}

fn svg(app: App) -> Answer {
    let session = app.session.get_untracked();
    let session = session.ok_or_else(|| "no document is open".to_owned())?;
    let title = session.title.get_untracked();
    let w = app.words_now();
    let picture = session
        .board
        .with_editor(|editor| export::picture(w, editor.document(), editor.tree(), &title, true));
    Ok(Some(picture))
}

fn add(board: Board, texts: &[String]) -> Answer {
    let (parent, text) = (id(texts, 0)?, text(texts, 1)?);
    let kind = board.with_editor(|editor| {
        let above = editor.document().node(parent).map(|node| *node.kind.get());
        match above {
            Some(NodeKind::Theme) => NodeKind::Goal,
            _ => NodeKind::Subgoal,
        }
    });
    run(board, Command::AddChild { parent, kind, text })?;
    let made = board.with_editor(|editor| editor.tree().children(parent).last().copied());
    Ok(made.map(|id| id.to_string()))
}

fn move_card(board: Board, texts: &[String]) -> Answer {
    let to = Spot::Under {
        parent: id(texts, 1)?,
        at: usize::MAX,
    };
    run(
        board,
        Command::Move {
            id: id(texts, 0)?,
            to,
        },
    )
}

fn run(board: Board, command: Command) -> Answer {
    let done = board.run(command);
    done.map(|_| None).map_err(|error| error.to_string())
}

fn text(texts: &[String], nth: usize) -> Result<String, String> {
    texts
        .get(nth)
        .cloned()
        .ok_or_else(|| format!("argument {nth} is missing"))
}

fn id(texts: &[String], nth: usize) -> Result<NodeId, String> {
    text(texts, nth).map(|text| NodeId::from_text(&text))
}

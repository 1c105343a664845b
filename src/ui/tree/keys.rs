// SPDX-License-Identifier: EUPL-1.2
//! Keys. Those of a card work while a card has the focus; undo and redo everywhere but in a text field.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;

use crate::action::Action;
use crate::edit::{Command, Spot, Step};
use crate::model::NodeId;
use crate::ui::board::{Board, Dialog};
use crate::web::keyboard::{Press, is_in_field_or_dialog};
use crate::web::stage::focus_first;
use crate::web::tree::part_at;

/// Listens to the keys that work anywhere on the screen of a document.
pub(super) fn listen(board: Board) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let press = Press::of(&event);
        if press.is_composing || event.default_prevented() {
            return;
        }
        if press.is_ctrl("s") {
            event.prevent_default();
            board
                .app
                .say(board.app.lang.get_untracked().words().file_always_saved());
            return;
        }
        if is_in_field_or_dialog(&event) {
            return;
        }
        if press.is_ctrl("f") {
            event.prevent_default();
            board.finish_typing();
            board.dialog.set(Some(Dialog::Search));
            return;
        }
        match Action::of_history_key(press.key()) {
            Some(Action::Undo) => {
                event.prevent_default();
                board.undo();
            }
            Some(_) => {
                event.prevent_default();
                board.redo();
            }
            None if press.is("F6") => {
                event.prevent_default();
                between_tree_and_panel(board, part_at(&event).is_some());
            }
            None => {}
        }
    });
    on_cleanup(move || handle.remove());
}

fn between_tree_and_panel(board: Board, from_tree: bool) {
    if from_tree {
        focus_first("#panel button");
        return;
    }
    let chosen = board
        .selected
        .get_untracked()
        .or_else(|| board.with_editor(|editor| editor.tree().root()));
    if let Some(id) = chosen {
        board.focus(id);
    }
}

/// Handles a key on a card, or on the button that folds it.
pub(super) fn on_card(board: Board, event: &KeyboardEvent) {
    let press = Press::of(event);
    let Some((id, _)) = part_at(event).filter(|_| !press.is_composing) else {
        return;
    };
    let id = NodeId(id);
    if walk(board, id, &press)
        || pick_up(board, id, &press)
        || mindmap(board, id, &press)
        || act(board, id, &press)
    {
        event.prevent_default();
    }
}

fn walk(board: Board, id: NodeId, press: &Press) -> bool {
    let (is_leaf, is_folded) = board.with_editor(|editor| {
        let tree = editor.tree();
        (
            tree.children(id).is_empty(),
            editor.view.is_folded(tree, id),
        )
    });
    let step = match press.key().name {
        _ if !press.is(press.key().name) => return false,
        "ArrowDown" => Step::Next,
        "ArrowUp" => Step::Previous,
        "Home" => Step::First,
        "End" => Step::Last,
        "ArrowRight" if is_folded => {
            board.toggle_fold(id);
            return true;
        }
        "ArrowRight" => Step::Below,
        "ArrowLeft" if !is_leaf && !is_folded => {
            board.toggle_fold(id);
            return true;
        }
        "ArrowLeft" => Step::Above,
        _ => return false,
    };
    board.walk(id, step);
    true
}

/// Ctrl+X picks a card up, Ctrl+V puts it under another, Esc lets it be.
fn pick_up(board: Board, id: NodeId, press: &Press) -> bool {
    let w = board.app.lang.get_untracked().words();
    let text = |id: NodeId| board.with_editor(|editor| editor.document().text(id).to_owned());
    if press.is_ctrl("x") {
        board.picked_up.set(Some(id));
        board.app.say(w.move_picked_up(&text(id)));
        return true;
    }
    let Some(picked) = board.picked_up.get_untracked() else {
        return false;
    };
    if press.is_ctrl("v") {
        board.picked_up.set(None);
        board.run_and_focus(Command::Move {
            id: picked,
            to: Spot::Under {
                parent: id,
                at: usize::MAX,
            },
        });
        return true;
    }
    if press.is("Escape") {
        board.picked_up.set(None);
        board.app.say(w.move_put_down(&text(picked)));
        return true;
    }
    false
}

/// The keys that people know from mind maps, when they asked for them.
fn mindmap(board: Board, id: NodeId, press: &Press) -> bool {
    if !board
        .app
        .settings
        .with_untracked(|settings| settings.mindmap_keys)
    {
        return false;
    }
    let action = if press.is("Enter") {
        Some(Action::AddSibling)
    } else if press.is("Tab") {
        let kind =
            board.with_editor(|editor| editor.document().node(id).map(|node| *node.kind.get()));
        kind.and_then(|kind| kind.usual_child())
            .map(Action::AddChild)
    } else {
        None
    };
    action.is_some_and(|action| {
        board.act(action, id);
        true
    })
}

fn act(board: Board, id: NodeId, press: &Press) -> bool {
    let action = board.with_editor(|editor| Action::of_key(press.key(), editor, id));
    action.is_some_and(|action| {
        board.act(action, id);
        true
    })
}

// SPDX-License-Identifier: EUPL-1.2
//! Keys. Those of a card work while a card has the focus; undo and redo everywhere but in a text field.

use std::collections::BTreeSet;

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;

use super::clipboard;
use crate::action::Action;
use crate::edit::Step;
use crate::edit::several::Deed;
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
        if press.is_ctrl("k") {
            event.prevent_default();
            board.finish_typing();
            // What can be done is about the card with the focus, as with every other key.
            if let Some((id, _)) = part_at(&event) {
                board.select(NodeId(id));
            }
            board.palette.set(true);
            return;
        }
        if press.is_ctrl("f") {
            event.prevent_default();
            board.finish_typing();
            board.dialog.set(Some(Dialog::Search));
            return;
        }
        if press.is_ctrl_shift("f") {
            event.prevent_default();
            board.finish_typing();
            board.dialog.set(Some(Dialog::Filter));
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
    let let_go = window_event_listener(ev::keyup, move |event| {
        if event.key().eq_ignore_ascii_case("v") && !is_in_field_or_dialog(&event) {
            clipboard::paste_did_not_come(board);
        }
    });
    clipboard::listen(board);
    on_cleanup(move || {
        handle.remove();
        let_go.remove();
    });
}

fn between_tree_and_panel(board: Board, from_tree: bool) {
    if from_tree {
        focus_first("#panel button");
        return;
    }
    let chosen = board
        .selected
        .get_untracked()
        .or_else(|| board.with_editor(|editor| editor.view.root(editor.tree())));
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
        || clip(board, id, &press)
        || several(board, id, &press)
        || leave_branch(board, &press)
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
            editor.view.is_leaf(tree, id),
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

/// Choosing several cards: Ctrl+Space one more, Shift and an arrow a range, Esc back to one, Delete all of them.
fn several(board: Board, id: NodeId, press: &Press) -> bool {
    if press.is_ctrl(" ") {
        board.toggle_mark(id);
    } else if press.is_shift("ArrowDown") {
        board.mark_step(id, Step::Next);
    } else if press.is_shift("ArrowUp") {
        board.mark_step(id, Step::Previous);
    } else if press.is("Escape") {
        return board.stop_marking();
    } else if press.is("Delete") && !board.marked.with_untracked(BTreeSet::is_empty) {
        if !press.is_repeat {
            board.do_with_marked(Deed::Remove);
        }
    } else {
        return false;
    }
    true
}

/// Ctrl+C and Ctrl+X remember the chosen cards, Ctrl+V puts them under this one, Esc lets what was cut be. The browser
/// has to see these keys, too: it then copies or pastes.
fn clip(board: Board, id: NodeId, press: &Press) -> bool {
    if press.is_ctrl("c") {
        clipboard::take_by_keys(board, id, false);
    } else if press.is_ctrl("x") {
        clipboard::take_by_keys(board, id, true);
    } else if press.is_ctrl("v") && !press.is_repeat {
        board.awaits_paste.set_value(Some(id));
    } else {
        return press.is("Escape") && clipboard::put_down(board);
    }
    false
}

/// Esc goes back from a branch to the whole tree.
fn leave_branch(board: Board, press: &Press) -> bool {
    let is_back = press.is("Escape") && board.seeing.with_untracked(|seeing| seeing.top.is_some());
    if is_back {
        board.see_branch(None);
    }
    is_back
}

/// The keys that people know from mind maps, when they asked for them. After Esc, Tab goes on to the next button as it
/// does everywhere, until the focus comes to another card.
fn mindmap(board: Board, id: NodeId, press: &Press) -> bool {
    if !board.app.mindmap_keys() {
        return false;
    }
    if press.is("Escape") {
        board.tab_leaves.set_value(Some(id));
        board.app.say(board.app.words_now().key_tab_is_free());
        return true;
    }
    if press.is("Tab") && board.tab_leaves.get_value() == Some(id) {
        return false;
    }
    let action = board.with_editor(|editor| Action::of_mindmap_key(press.key(), editor, id));
    board.tab_leaves.set_value(None);
    once(board, id, press, action)
}

fn act(board: Board, id: NodeId, press: &Press) -> bool {
    let action = board.with_editor(|editor| Action::of_key(press.key(), editor, id));
    once(board, id, press, action)
}

/// Does what a key is for. A key that is held down does it once: a branch more goes with each repetition of Delete. Only
/// arrows go on.
fn once(board: Board, id: NodeId, press: &Press, action: Option<Action>) -> bool {
    let Some(action) = action else { return false };
    if !press.is_repeat || press.key().name.starts_with("Arrow") {
        board.act(action, id);
    }
    true
}

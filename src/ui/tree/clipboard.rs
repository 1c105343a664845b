// SPDX-License-Identifier: EUPL-1.2
//! Copying, cutting and pasting branches: in a document, to another one, and as indented text to and from other programs.
//!
//! ```text
//! Ctrl+C → keydown: take()      remembered in the app      → copy event: hand_over() to the system's clipboard
//! Ctrl+V → paste event: our own form, else the text        → put()
//!          keyup without one: what the app remembers        → put()   (a browser that pastes into fields only)
//! ```
//!
//! What was cut stays where it is until it is pasted. Pasted in its own document it moves and keeps its ids; anywhere else
//! a copy comes, with ids of its own.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::edit::several::{Deed, commands};
use crate::edit::{Command, EditError};
use crate::format::clip;
use crate::format::lines;
use crate::keep::DocKey;
use crate::merge::branch_from;
use crate::model::{Content, NodeId, NodeKind, Tree};
use crate::say;
use crate::ui::board::{Board, Dialog};
use crate::web::clipboard as system;
use crate::web::dom::{Event, pasted_text};
use crate::web::keyboard::is_in_field_or_dialog;
use crate::web::tree::part_at;

/// What was copied or cut last in this window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Clip {
    /// As indented text.
    text: String,
    /// In our own form.
    own: String,
    /// The document it comes from.
    from: Option<DocKey>,
    /// The cards at the top.
    tops: Vec<NodeId>,
    /// It moves when it is pasted.
    is_cut: bool,
    /// The keys asked for it: the browser may now say that it copies.
    by_keys: bool,
}

/// Remembers the chosen cards, or else the one card, and puts them on the system's clipboard as text.
pub(in crate::ui) fn take(board: Board, id: Option<NodeId>, is_cut: bool) {
    let Some(clip) = remember(board, id, is_cut, false) else {
        return;
    };
    spawn_local(async move {
        // Where the system has no clipboard for us, this window still remembers.
        let _ = system::copy_text(&clip.text).await;
    });
}

/// As [`take`], for keys: the browser copies by itself.
pub(super) fn take_by_keys(board: Board, id: NodeId, is_cut: bool) {
    let _ = remember(board, Some(id), is_cut, true);
}

fn remember(board: Board, id: Option<NodeId>, is_cut: bool, by_keys: bool) -> Option<Clip> {
    if is_cut && board.refuses() {
        return None;
    }
    board.finish_typing();
    let app = board.app;
    let w = app.words_now();
    let tops = board.marked_tops(id);
    let first = *tops.first()?;
    let (text, own, name) = board.with_editor(|editor| {
        let (doc, tree) = (editor.document(), editor.tree());
        let content = Content::of(doc, tree);
        (
            lines::write_branches(w, &content, &tops),
            clip::write(doc, tree, &tops),
            doc.text(first).to_owned(),
        )
    });
    app.say(match (tops.len(), is_cut) {
        (1, false) => w.clip_copied(&name),
        (1, true) => w.move_picked_up(&name),
        (n, false) => w.clip_copied_many(n),
        (n, true) => w.clip_cut_many(n),
    });
    let made = Clip {
        text,
        own,
        from: own_key(board),
        tops,
        is_cut,
        by_keys,
    };
    app.clip.set(Some(made.clone()));
    Some(made)
}

fn own_key(board: Board) -> Option<DocKey> {
    let session = board.app.session.get_untracked();
    session.and_then(|session| session.key())
}

/// Lets what was cut be. Returns whether something was.
pub(super) fn put_down(board: Board) -> bool {
    let app = board.app;
    let was_cut = app
        .clip
        .with_untracked(|clip| clip.as_ref().is_some_and(|clip| clip.is_cut));
    if was_cut {
        app.clip.update(|clip| {
            if let Some(clip) = clip {
                clip.is_cut = false;
            }
        });
        app.say(app.words_now().clip_put_down());
    }
    was_cut
}

/// Pastes under a card what this window remembers; asks for a text when that is nothing.
pub(in crate::ui) fn put(board: Board, under: NodeId) {
    match board.app.clip.get_untracked() {
        Some(clip) => put_clip(board, under, &clip),
        None => board.dialog.set(Some(Dialog::Paste(under))),
    }
}

fn put_clip(board: Board, under: NodeId, made: &Clip) {
    let is_here = made.from.is_some() && made.from == own_key(board);
    let can_move = made.is_cut
        && is_here
        && board.with_editor(|editor| made.tops.iter().all(|id| editor.tree().contains(*id)));
    if can_move {
        move_here(board, under, made);
        return;
    }
    match clip::read(&made.own) {
        Some(Ok(read)) => {
            put_branches(board, under, &read);
        }
        Some(Err(error)) => board
            .app
            .say(say::file_error(board.app.words_now(), &error)),
        None => {}
    }
}

fn move_here(board: Board, under: NodeId, made: &Clip) {
    let ids = made.tops.iter().copied().collect();
    let all = board.with_editor(|editor| commands(editor.tree(), &ids, Deed::MoveUnder(under)));
    let n = made.tops.len();
    let Ok(selected) = board.run_together(all) else {
        return;
    };
    board.app.clip.update(|clip| {
        if let Some(clip) = clip {
            clip.is_cut = false;
        }
    });
    board.clear_marks();
    show(board, selected);
    let w = board.app.words_now();
    let said = board.with_editor(|editor| {
        let doc = editor.document();
        match made.tops.first() {
            Some(only) if n == 1 => w.announce_moved(doc.text(*only), doc.text(under)),
            _ => w.several_moved(n, doc.text(under)),
        }
    });
    board.app.say(said);
}

fn show(board: Board, id: Option<NodeId>) {
    if let Some(id) = id {
        board.reveal(id);
        board.focus(id);
    }
}

/// Pastes copies. Returns whether it could be done; the refusal is said.
fn put_branches(board: Board, under: NodeId, read: &clip::Clip) -> bool {
    let tree = Tree::build(&read.document);
    let branches: Vec<_> = read
        .tops
        .iter()
        .map(|top| branch_from(&read.document, &tree, *top))
        .collect();
    let n_cards: usize = branches.iter().map(|branch| branch.cards.len()).sum();
    let all = branches.into_iter().map(|branch| Command::AddBranch {
        parent: under,
        branch,
    });
    let done: Result<Option<NodeId>, EditError> = board.run_together(all.collect());
    if let Ok(selected) = done {
        board.clear_marks();
        show(board, selected);
        board
            .app
            .say(board.app.words_now().announce_pasted(n_cards));
    }
    done.is_ok()
}

/// Makes cards of a text from another program, under a card. Returns whether it could be done; why not is said.
pub(in crate::ui) fn put_text(board: Board, under: NodeId, text: &str) -> bool {
    let kind = board.with_editor(|editor| {
        let node = editor.document().node(under);
        node.map_or(NodeKind::default(), |node| *node.kind.get())
    });
    match clip::read_lines(text, kind) {
        Ok(read) => put_branches(board, under, &read),
        Err(error) => {
            let w = board.app.words_now();
            board.app.say(match error {
                crate::format::LoadError::NoCards => w.refuse_nothing_to_paste().to_owned(),
                other => say::file_error(w, &other),
            });
            false
        }
    }
}

/// Listens to what the browser copies and pastes, and to a key let go after which it pasted nothing.
pub(super) fn listen(board: Board) {
    let copied = move |event: Event| {
        let asked = board
            .app
            .clip
            .with_untracked(|clip| clip.as_ref().is_some_and(|clip| clip.by_keys));
        if !asked || is_in_field_or_dialog(&event) {
            return;
        }
        board.app.clip.update(|clip| {
            if let Some(clip) = clip {
                clip.by_keys = false;
                system::hand_over(&event, &clip.text, clip::MIME, &clip.own);
            }
        });
    };
    let handles = [
        window_event_listener_untyped("copy", copied),
        window_event_listener_untyped("cut", copied),
        window_event_listener_untyped("paste", move |event| pasted(board, &event)),
    ];
    on_cleanup(move || {
        for handle in handles {
            handle.remove();
        }
    });
}

fn pasted(board: Board, event: &Event) {
    let asked_at = board.awaits_paste.get_value();
    board.awaits_paste.set_value(None);
    if event.default_prevented() || is_in_field_or_dialog(event) {
        return;
    }
    let text = pasted_text(event).unwrap_or_default();
    let own = system::pasted_as(event, clip::MIME);
    if text.trim().is_empty() && own.is_none() {
        return;
    }
    event.prevent_default();
    // The card that had the focus when the keys went down: Firefox sends the event to where text was last selected.
    let under = asked_at.or_else(|| part_at(event).map(|(id, _)| NodeId(id)));
    let Some(under) = under.or_else(|| board.selected.get_untracked()) else {
        board.app.say(board.app.words_now().clip_choose_first());
        return;
    };
    let remembered = board.app.clip.get_untracked().filter(|clip| {
        own.as_ref().is_some_and(|own| *own == clip.own) || same_lines(&clip.text, &text)
    });
    if let Some(clip) = remembered {
        put_clip(board, under, &clip);
        return;
    }
    match own.as_deref().and_then(clip::read) {
        Some(Ok(read)) => {
            put_branches(board, under, &read);
        }
        Some(Err(_)) | None => {
            put_text(board, under, &text);
        }
    }
}

/// The key went up and no text had come: the browser does not paste on a button. What this window remembers comes.
pub(super) fn paste_did_not_come(board: Board) {
    if let Some(under) = board.awaits_paste.get_value() {
        board.awaits_paste.set_value(None);
        put(board, under);
    }
}

fn same_lines(one: &str, other: &str) -> bool {
    one.lines().eq(other.lines())
}

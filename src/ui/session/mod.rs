// SPDX-License-Identifier: EUPL-1.2
//! An open document and how it is kept: each committed step goes to the keeper, what the keeper says comes back here.

mod load;
mod picture;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use load::{Loaded, editor, load, read, snapshot, title};

use super::board::{Board, Commit, CommitSink};
use super::context::App;
use super::screen::Screen;
use crate::edit::Editor;
use crate::format::journal::write_line;
use crate::keep::journal::JOURNAL_ABOVE;
use crate::keep::{
    Contents, DocKey, Handle, KeepEvent, KeepState, ReadOnly, Snapshot, TakeSnapshot,
};
use crate::merge::News;
use crate::say;
use crate::web::keeper::{Keeper, Notice};
use crate::web::{location, panic};

/// An open document. A handle: copies are the same session.
#[derive(Clone, Copy)]
pub struct Session {
    app: App,
    /// The document on screen.
    pub board: Board,
    handle: RwSignal<Handle>,
    /// A newer version of the app wrote it: it is looked at here, and handed on as it came.
    pub is_newer: bool,
    /// How well the newest change is kept.
    pub state: RwSignal<KeepState>,
    /// Whether the newest text was saved as a file outside this device.
    pub kept_outside: RwSignal<bool>,
    /// What it is called; empty without a title.
    pub title: RwSignal<String>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Session")
    }
}

impl Session {
    /// Shows a document that the keeper has open under `handle`. `n_bytes` is the length of its text; `is_newer` says that a
    /// newer version of the app wrote it.
    #[must_use]
    pub fn start(app: App, handle: Handle, editor: Editor, n_bytes: usize, is_newer: bool) -> Self {
        let keeper = app.keeper();
        let name = title(editor.document(), editor.tree());
        let handle = RwSignal::new(handle);
        let n_bytes = Rc::new(Cell::new(n_bytes));
        let this: Rc<RefCell<Option<Self>>> = Rc::default();
        let sink_of = Rc::clone(&this);
        let sink: CommitSink = Rc::new(move |commit| {
            if let Some(session) = *sink_of.borrow() {
                session.committed(commit, &n_bytes);
            }
        });
        let board = Board::open(app, editor, sink);
        let state = keeper
            .state(handle.get_untracked())
            .unwrap_or(KeepState::ReadOnly {
                why: ReadOnly::NewerApp,
            });
        let state = if is_newer {
            KeepState::ReadOnly {
                why: ReadOnly::NewerApp,
            }
        } else {
            state
        };
        board
            .read_only
            .set(matches!(state, KeepState::ReadOnly { .. }));
        let session = Self {
            app,
            board,
            handle,
            is_newer,
            state: RwSignal::new(state),
            kept_outside: RwSignal::new(keeper.is_kept_outside(handle.get_untracked())),
            title: RwSignal::new(name),
        };
        *this.borrow_mut() = Some(session);
        session
    }

    /// Whether it is still open. Ask after every `await`: the person may have gone elsewhere meanwhile.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.board.is_open()
    }

    /// The keeper's name for it.
    #[must_use]
    pub fn handle(self) -> Handle {
        self.handle.get_untracked()
    }

    /// Its key in the library.
    #[must_use]
    pub fn key(self) -> Option<DocKey> {
        self.app.keeper().key_of(self.handle())
    }

    /// Hands a committed step to the keeper. `n_bytes` is the length of the last text that was taken.
    fn committed(self, commit: &Commit<'_>, n_bytes: &Rc<Cell<usize>>) {
        let change = commit
            .writes
            .iter()
            .filter(|(_, writes)| !writes.is_empty())
            .map(|(stamp, writes)| write_line(*stamp, writes))
            .collect::<Vec<_>>();
        // No line of a journal tells what a merge did: it has to be written whole.
        let change = if commit.whole {
            String::new()
        } else {
            change.join("\n")
        };
        let document = commit.editor.document();
        let (keeper, handle) = (self.app.keeper(), self.handle());
        let writer = keeper.clone();
        // Read-only documents are not edited, and one that was closed meanwhile was removed by the person: no error counts.
        if n_bytes.get() > JOURNAL_ABOVE {
            // The keeper may take a long text at once or later, and asks the board for it. The board is in the middle of
            // a step now, so it is asked right after, still before anything else happens in this tab.
            let (board, n_bytes) = (self.board, Rc::clone(n_bytes));
            let take: TakeSnapshot = Rc::new(move || {
                if !board.is_open() {
                    // The keeper took the last text before the board went (see `close`), and takes no blank one.
                    return Snapshot::default();
                }
                let made = board.with_editor(|editor| {
                    let settled = editor.settled();
                    snapshot(settled.document(), settled.tree())
                });
                n_bytes.set(made.text.len());
                made
            });
            spawn_local(async move {
                let _ = keeper.commit(handle, &change, take);
                self.refresh();
            });
        } else {
            let made = snapshot(document, commit.editor.tree());
            n_bytes.set(made.text.len());
            let take: TakeSnapshot = Rc::new(move || made.clone());
            let _ = keeper.commit(handle, &change, take);
            self.refresh();
        }
        if commit.whole {
            spawn_local(async move {
                writer.flush(handle).await;
            });
        }
        let name = title(document, commit.editor.tree());
        if self.title.with_untracked(|title| *title != name) {
            self.title.set(name);
        }
    }

    /// Shows what the keeper says now.
    pub fn refresh(self) {
        if !self.is_open() {
            return;
        }
        let is_outside = self.app.keeper().is_kept_outside(self.handle());
        if self.kept_outside.get_untracked() != is_outside {
            self.kept_outside.set(is_outside);
        }
    }

    /// Notes that the newest text is in a file outside this device.
    pub fn exported(self) {
        if !self.is_open() {
            return;
        }
        let _ = self.app.keeper().mark_exported(self.handle());
        self.refresh();
    }

    /// Shows another version of the document, and keeps it when `keeps`.
    pub fn show(self, editor: Editor, keeps: bool) {
        let name = title(editor.document(), editor.tree());
        let made = keeps.then(|| snapshot(editor.document(), editor.tree()));
        self.board.replace(editor);
        self.title.set(name);
        if keeps {
            // The marks of a comparison were about what is gone.
            self.board.show_news(News::new());
        }
        if let Some(made) = made {
            let take: TakeSnapshot = Rc::new(move || made.clone());
            let keeper = self.app.keeper();
            let handle = self.handle();
            let _ = keeper.commit(handle, "", take);
            // A replaced document is no line of a journal: it has to be written whole.
            spawn_local(async move {
                keeper.flush(handle).await;
            });
        }
        self.refresh();
    }

    /// Has the library know how many tips there are. That takes a look at every card, so it is done when a person leaves
    /// the document, not at every step, and not when the page is hidden: then only what was typed counts.
    pub fn note_tips(self) {
        // A card that is being written is none yet.
        let is_typing = self.board.typing.with_untracked(Option::is_some);
        if self.is_open() && !is_typing {
            let count = || self.board.count_tips();
            self.app.keeper().note_tips(self.handle(), count);
        }
    }

    /// Takes the pen from another tab.
    pub fn take_over(self) {
        let (keeper, handle) = (self.app.keeper(), self.handle());
        spawn_local(async move {
            let taken = keeper.take_over(handle).await;
            if !self.is_open() {
                if let Ok(opened) = taken {
                    keeper.close(opened.handle);
                }
                return;
            }
            match taken {
                Ok(opened) => {
                    self.handle.set(opened.handle);
                    self.state.set(opened.state.clone());
                    if let Ok(loaded) = load(&opened.contents) {
                        let editor = editor(loaded.opened.document);
                        finish_replay(
                            &keeper,
                            opened.handle,
                            &opened.contents,
                            &editor,
                            loaded.is_replayed,
                        );
                        self.show(editor, false);
                    }
                    let is_reading = matches!(opened.state, KeepState::ReadOnly { .. });
                    self.board.read_only.set(is_reading);
                    if !is_reading {
                        self.app.say(self.app.words_now().tabs_yours_again());
                    }
                }
                Err(error) => self.app.say(say::load_error(self.app.words_now(), &error)),
            }
        });
    }

    fn hear_state(self, state: KeepState) {
        if self.is_newer || self.state.get_untracked() == state {
            return;
        }
        let (was_bad, is_bad) = (self.state.with_untracked(is_warning), is_warning(&state));
        let w = self.app.words_now();
        if is_bad {
            self.app.say(say::keep_state(w, &state));
        } else if was_bad && matches!(state, KeepState::Saved { .. }) {
            self.app.say(w.store_room_made());
        }
        // Not the state: it says first that something is not kept yet.
        let may_write = self.app.keeper().may_write(self.handle());
        self.board.read_only.set(!may_write);
        panic::set_kept(!matches!(state, KeepState::NotKept { .. }));
        self.state.set(state);
        self.refresh();
    }

    fn hear_newer(self, contents: &Contents) {
        if let Ok(loaded) = load(contents) {
            self.show(editor(loaded.opened.document), false);
        }
    }
}

/// Whether a state needs a lasting warning.
#[must_use]
pub fn is_warning(state: &KeepState) -> bool {
    match state {
        KeepState::Saved { .. } | KeepState::Saving { .. } | KeepState::ReadOnly { .. } => false,
        KeepState::OnlyFast { .. } | KeepState::OnlyDurable { .. } | KeepState::NotKept { .. } => {
            true
        }
    }
}

/// Tells the keeper that the journal's changes were done again, if there were any.
pub fn finish_replay(
    keeper: &Keeper,
    handle: Handle,
    contents: &Contents,
    editor: &Editor,
    is_complete: bool,
) {
    if contents.replay.is_empty() {
        return;
    }
    let made: Snapshot = snapshot(editor.document(), editor.tree());
    let take: TakeSnapshot = Rc::new(move || made.clone());
    let _ = keeper.finish_replay(handle, take, is_complete);
}

/// Hears the keeper: for the open document, for the library, and what a person must know.
pub fn hear(app: App, notice: Notice) {
    let session = app.session.get_untracked();
    let of = |handle: Handle| session.filter(|session| session.handle() == handle);
    let w = app.words_now();
    match notice {
        Notice::Keep(KeepEvent::State(handle, state)) => {
            if let Some(session) = of(handle) {
                session.hear_state(state);
            }
        }
        Notice::Keep(KeepEvent::Forked { handle, to, .. }) => {
            if of(handle).is_some() {
                // The screen stays; only its address is another from now on.
                location::replace(&Screen::Document(to).hash());
                app.tell(w.tabs_conflict());
            }
            app.list_again();
        }
        Notice::Keep(KeepEvent::LostPen(handle)) => {
            if let Some(session) = of(handle) {
                session.board.read_only.set(true);
                app.say(w.tabs_taken_over());
            }
        }
        Notice::Keep(KeepEvent::ConflictKept { .. }) => {
            app.tell(w.tabs_conflict());
            app.list_again();
        }
        Notice::Keep(KeepEvent::SetAside(_)) => {
            app.tell(w.damaged_explain());
            app.list_again();
        }
        Notice::Keep(KeepEvent::LibraryChanged) => app.list_again(),
        Notice::NewRevision(handle, contents) => {
            if let Some(session) = of(handle) {
                session.hear_newer(&contents);
            }
        }
        Notice::Hiding => {
            if let Some(session) = session {
                session.board.keep_typing();
            }
        }
    }
}

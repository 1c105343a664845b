// SPDX-License-Identifier: EUPL-1.2
//! Keeping work, as the screen uses it.
//!
//! ```ignore
//! let (keeper, library) = Keeper::start().await;       // never hangs; lists what it can
//! keeper.on_notice(Rc::new(move |notice| match notice {
//!     Notice::Keep(KeepEvent::State(handle, state)) => show_state(handle, state),
//!     Notice::Keep(KeepEvent::LostPen(handle)) => show_reader_bar(handle),
//!     Notice::NewRevision(handle, contents) => show_text(handle, contents.text),
//!     Notice::Hiding => commit_what_is_being_typed(),
//!     Notice::Keep(_) => list_again(),
//! }));
//! let opened = keeper.open(&library.entries[0].key).await?;
//! let mut editor = Editor::parse(&opened.contents.text)?;
//! if !opened.contents.replay.is_empty() {               // only for long documents
//!     let done = opened.contents.replay.iter().all(|line| editor.redo_line(line).is_ok());
//!     keeper.finish_replay(opened.handle, take.clone(), done)?;
//! }
//! // after every command, in the same task:
//! keeper.commit(opened.handle, &change_line, take.clone())?;
//! ```
//!
//! `take` is an `Rc<dyn Fn() -> Snapshot>` that gives the document as it is when called. It must
//! not call the keeper.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen_futures::spawn_local;

mod background;

use super::{
    clock::now_ms,
    idb::IdbStore,
    local::LocalStore,
    locks::{Claim, Pens},
    random::random_u64,
    tabs::Tabs,
    timer::{sleep, within},
};
use crate::keep::{
    Budget, CommitError, Contents, DamagedAt, DocKey, Engine, Handle, KeepEvent, KeepState,
    Library, LibraryError, LoadError, OpenAs, Opened, Point, PointId, PointKind, Snapshot,
    StoreError, TakeSnapshot, World,
};

/// How long starting waits for the durable store before it goes on without it.
const START_MS: u32 = 1_500;
/// How often, and each time after how many ms, opening looks whether the document is closed by now.
const CLOSING_LOOKS: u32 = 150;
const CLOSING_MS: u32 = 20;

/// What the screen is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Something about a document or the library.
    Keep(KeepEvent),
    /// Another tab stored a newer version of a document that is read here. With a non-empty
    /// `replay`, show the text with the changes done.
    NewRevision(Handle, Box<Contents>),
    /// The page is being hidden: commit what is being typed, now.
    Hiding,
}

#[derive(Debug)]
struct Browser;

impl World for Browser {
    fn random(&self) -> u64 {
        random_u64()
    }

    fn now_ms(&self) -> u64 {
        now_ms()
    }
}

type OnNotice = Rc<dyn Fn(Notice)>;

/// Keeps documents in this browser. A cheap handle; clones are the same keeper.
#[derive(Clone)]
pub struct Keeper {
    inner: Rc<Inner>,
}

struct Inner {
    engine: Engine<LocalStore, IdbStore, Browser>,
    idb: IdbStore,
    pens: Pens,
    tabs: RefCell<Option<Tabs>>,
    on_notice: RefCell<Option<OnNotice>>,
    /// Told before anybody listened.
    early: RefCell<Vec<Notice>>,
    is_pump_set: Cell<bool>,
    n_failures: Cell<usize>,
    /// Counts changes, to notice a quiet moment.
    n_changes: Cell<u64>,
    /// Pens let go of while the page was frozen.
    frozen: RefCell<Vec<DocKey>>,
}

impl std::fmt::Debug for Keeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keeper")
    }
}

impl Keeper {
    /// Starts and lists the library. Takes at most about two seconds, however storage behaves; what
    /// the durable store adds later is told by [`KeepEvent::LibraryChanged`].
    pub async fn start() -> (Self, Library) {
        let idb = IdbStore::default();
        let keeper = Self {
            inner: Rc::new(Inner {
                engine: Engine::new(LocalStore::default(), idb.clone(), Browser),
                idb,
                pens: Pens::default(),
                tabs: RefCell::default(),
                on_notice: RefCell::default(),
                early: RefCell::default(),
                is_pump_set: Cell::default(),
                n_failures: Cell::default(),
                n_changes: Cell::default(),
                frozen: RefCell::default(),
            }),
        };
        let heard = keeper.clone();
        let tabs = Tabs::listen(Rc::new(move |event| heard.hear(event)));
        *keeper.inner.tabs.borrow_mut() = Some(tabs);
        if keeper.inner.idb.connect(START_MS).await.is_err() {
            keeper.await_durable();
        } else {
            let finishing = keeper.clone();
            spawn_local(async move { finishing.inner.engine.finish_removals().await });
        }
        let library = match within(START_MS, keeper.inner.engine.list()).await {
            Some(library) => library,
            None => keeper.list_for_now(),
        };
        (keeper, library)
    }

    /// Lists what can be had at once, and tells of the rest when the durable store answers after all.
    fn list_for_now(&self) -> Library {
        let later = self.clone();
        spawn_local(async move {
            later.inner.engine.list().await;
            later.notify(Notice::Keep(KeepEvent::LibraryChanged));
        });
        self.inner.engine.list_fast_only()
    }

    /// Who is told what happens. One listener; a new one replaces the old. What happened before the
    /// first one came is told to it.
    pub fn on_notice(&self, on_notice: OnNotice) {
        *self.inner.on_notice.borrow_mut() = Some(Rc::clone(&on_notice));
        for notice in self.inner.early.take() {
            on_notice(notice);
        }
    }

    /// Lists the library.
    pub async fn list(&self) -> Library {
        self.inner.engine.list().await
    }

    /// Opens a document: to write if no other tab has it, else to read (its state says which).
    ///
    /// # Errors
    /// When nothing can be opened.
    pub async fn open(&self, key: &DocKey) -> Result<Opened, LoadError> {
        // Who comes straight back finds the document still bringing its last change to safety.
        for _ in 0..CLOSING_LOOKS {
            if self.inner.engine.handle_of(key).is_none() {
                break;
            }
            sleep(CLOSING_MS).await;
        }
        if self.inner.engine.handle_of(key).is_some() {
            return Err(LoadError::AlreadyOpen);
        }
        let claim = self.inner.pens.claim(key, self.when_lost(key)).await;
        self.open_with(key, claim).await
    }

    /// Takes the pen from another tab and opens the newest version to write. The old handle is
    /// closed.
    ///
    /// # Errors
    /// When the document is not open here or can't be loaded again.
    pub async fn take_over(&self, handle: Handle) -> Result<Opened, LoadError> {
        let key = self.key_of(handle).ok_or(LoadError::NotFound)?;
        let claim = self.inner.pens.take_over(&key, self.when_lost(&key)).await;
        self.inner.engine.pump(handle).await;
        self.inner.engine.close(handle);
        // The other tab's last write needs a moment to be seen in this process.
        sleep(60).await;
        self.open_with(&key, claim).await
    }

    async fn open_with(&self, key: &DocKey, claim: Claim) -> Result<Opened, LoadError> {
        let role = match claim {
            Claim::Writer => OpenAs::Writer,
            Claim::Reader => OpenAs::Reader,
        };
        let opened = self.inner.engine.open(key, role).await;
        let is_writing = opened.as_ref().is_ok_and(|opened| match opened.state {
            KeepState::ReadOnly { .. } => false,
            KeepState::Saved { .. }
            | KeepState::Saving { .. }
            | KeepState::OnlyFast { .. }
            | KeepState::OnlyDurable { .. }
            | KeepState::NotKept { .. } => true,
        });
        if !is_writing && opened != Err(LoadError::AlreadyOpen) {
            self.inner.pens.release(key);
        }
        self.after();
        opened
    }

    /// Starts a new document. Never fails; its state tells whether it is kept.
    pub fn create(&self, snapshot: Snapshot, lineage: &str, view: &str) -> Handle {
        let handle = self.inner.engine.create(snapshot, lineage, view);
        if let Some(key) = self.key_of(handle) {
            self.hold(key);
        }
        self.after();
        handle
    }

    /// Takes a committed change; see [`Engine::commit`].
    ///
    /// # Errors
    /// When nothing may be written here. Failing storage is a state, not an error.
    pub fn commit(
        &self,
        handle: Handle,
        change: &str,
        take: TakeSnapshot,
    ) -> Result<u64, CommitError> {
        let result = self.inner.engine.commit(handle, change, take);
        self.after();
        result
    }

    /// Ends a replay; see [`Engine::finish_replay`].
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn finish_replay(
        &self,
        handle: Handle,
        take: TakeSnapshot,
        is_complete: bool,
    ) -> Result<u64, CommitError> {
        let result = self.inner.engine.finish_replay(handle, take, is_complete);
        self.after();
        result
    }

    /// Keeps view state (folded cards and the like); not a change of the document.
    pub fn set_view(&self, handle: Handle, view: &str) {
        self.inner.engine.set_view(handle, view);
    }

    /// How well the newest change is kept; `None` once closed.
    #[must_use]
    pub fn state(&self, handle: Handle) -> Option<KeepState> {
        self.inner.engine.state(handle)
    }

    /// The library key of an open document.
    #[must_use]
    pub fn key_of(&self, handle: Handle) -> Option<DocKey> {
        self.inner.engine.key_of(handle)
    }

    /// Notes that the newest text was saved as a file or shared: ends *niet bewaard buiten dit
    /// apparaat* until the next change.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn mark_exported(&self, handle: Handle) -> Result<(), CommitError> {
        let version = self.inner.engine.version(handle);
        let revision = version.ok_or(CommitError::NotOpen)?.revision;
        let result = self.inner.engine.mark_exported(handle, revision);
        self.after();
        result
    }

    /// Whether the newest text was saved outside this device.
    #[must_use]
    pub fn is_kept_outside(&self, handle: Handle) -> bool {
        self.inner.engine.is_kept_outside(handle)
    }

    /// Whether this tab may write an open document.
    #[must_use]
    pub fn may_write(&self, handle: Handle) -> bool {
        self.inner.engine.may_write(handle)
    }

    /// Has the library hear how many tips a document has, when it should: `count` is asked only then.
    pub fn note_tips(&self, handle: Handle, count: impl FnOnce() -> Option<usize>) {
        let engine = &self.inner.engine;
        if engine.lacks_tips(handle)
            && let Some(n_tips) = count()
            // Not being able to write is a state that the screen shows already.
            && engine.note_tips(handle, n_tips).is_ok()
        {
            self.after();
        }
    }

    /// Writes everything that waits and gives the state; for *opslaan* and before an update.
    pub async fn flush(&self, handle: Handle) -> Option<KeepState> {
        self.inner.engine.flush_fast();
        self.inner.engine.pump(handle).await;
        while self.is_writing(handle) {
            sleep(20).await;
        }
        self.after();
        self.state(handle)
    }

    /// Stops using a document, bringing what waits to safety, and lets go of the pen after that.
    pub fn close(&self, handle: Handle) {
        let key = self.key_of(handle);
        self.inner.engine.close(handle);
        let keeper = self.clone();
        spawn_local(async move {
            keeper.inner.engine.pump(handle).await;
            if let Some(key) = key
                && keeper.inner.engine.handle_of(&key).is_none()
            {
                keeper.inner.pens.release(&key);
            }
            keeper.after();
        });
    }

    /// Reads a document without opening it.
    ///
    /// # Errors
    /// When there is nothing that can be read.
    pub async fn read(&self, key: &DocKey) -> Result<Contents, LoadError> {
        self.inner.engine.read(key).await
    }

    /// Copies a document and gives the copy's key. The text is the same; a new title is a change
    /// after opening it.
    ///
    /// # Errors
    /// When it can't be read.
    pub async fn copy(&self, key: &DocKey) -> Result<DocKey, LibraryError> {
        let contents = self.read(key).await?;
        if !contents.replay.is_empty() {
            return Err(LibraryError::OpenItFirst);
        }
        let snapshot = Snapshot {
            text: contents.text,
            summary: contents.header.summary,
        };
        let lineage = contents.header.meta.lineage;
        let handle = self.inner.engine.create(snapshot, &lineage, &contents.view);
        let copy = self.key_of(handle).ok_or(LoadError::NotFound)?;
        self.inner.engine.pump(handle).await;
        self.inner.engine.close(handle);
        self.after();
        Ok(copy)
    }

    /// Puts a document in the bin.
    ///
    /// # Errors
    /// When another tab has it open or it can't be written.
    pub async fn bin(&self, key: &DocKey) -> Result<(), LibraryError> {
        self.set_binned(key, Some(now_ms())).await
    }

    /// Takes a document out of the bin.
    ///
    /// # Errors
    /// As [`Self::bin`].
    pub async fn unbin(&self, key: &DocKey) -> Result<(), LibraryError> {
        self.set_binned(key, None).await
    }

    async fn set_binned(&self, key: &DocKey, bin_ms: Option<u64>) -> Result<(), LibraryError> {
        let is_open = self.inner.engine.handle_of(key).is_some();
        self.claim_briefly(key).await?;
        let result = self.inner.engine.set_binned(key, bin_ms).await;
        if !is_open {
            self.inner.pens.release(key);
        }
        self.stored(key);
        self.after();
        result
    }

    /// Removes a document for ever.
    ///
    /// # Errors
    /// When another tab has it open, or the durable store fails (it is gone here and the rest
    /// follows later).
    pub async fn purge(&self, key: &DocKey) -> Result<(), LibraryError> {
        self.claim_briefly(key).await?;
        let result = self.inner.engine.purge(key).await;
        crate::web::ballots::remove(key.as_str());
        crate::web::room::write(key.as_str(), "");
        self.inner.pens.release(key);
        self.after();
        Ok(result?)
    }

    /// Removes everything of ours, and nothing else, for ever. Other tabs keep what they have open.
    ///
    /// # Errors
    /// When the durable store fails.
    pub async fn wipe(&self) -> Result<(), StoreError> {
        let result = self.inner.engine.wipe().await;
        drop(self.inner.pens.release_all());
        self.after();
        result
    }

    /// Keeps a named restore point of an open document, before something that changes much.
    ///
    /// # Errors
    /// When the durable store fails.
    pub async fn keep_point(
        &self,
        handle: Handle,
        kind: PointKind,
    ) -> Result<PointId, LibraryError> {
        self.inner.engine.keep_point(handle, kind, "").await
    }

    /// Keeps an open document as it is now under a name, for good.
    ///
    /// # Errors
    /// When the durable store fails.
    pub async fn keep_named(&self, handle: Handle, note: &str) -> Result<PointId, LibraryError> {
        let engine = &self.inner.engine;
        engine.keep_point(handle, PointKind::Named, note).await
    }

    /// Keeps versions with a name that came along in a file; see [`Engine::keep_foreign`].
    ///
    /// # Errors
    /// When the durable store fails.
    pub async fn keep_foreign(
        &self,
        key: &DocKey,
        versions: Vec<(String, u64, Snapshot)>,
    ) -> Result<(), StoreError> {
        self.inner.engine.keep_foreign(key, versions).await
    }

    /// The restore points of a document, newest first.
    ///
    /// # Errors
    /// When the durable store fails.
    pub async fn points(&self, key: &DocKey) -> Result<Vec<Point>, StoreError> {
        self.inner.engine.points(key).await
    }

    /// The document as it was at a restore point.
    ///
    /// # Errors
    /// When it can't be read.
    pub async fn read_point(&self, key: &DocKey, id: &PointId) -> Result<Snapshot, LibraryError> {
        self.inner.engine.read_point(key, id).await
    }

    /// The raw text of something damaged, to be saved as a file.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn damaged_raw(&self, at: &DamagedAt) -> Result<Option<String>, StoreError> {
        self.inner.engine.damaged_raw(at).await
    }

    /// Removes something damaged for ever. Only when a person asks.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn discard_damaged(&self, at: &DamagedAt) -> Result<(), StoreError> {
        self.inner.engine.discard_damaged(at).await
    }

    /// How full localStorage is.
    ///
    /// # Errors
    /// When the browser forbids it.
    pub fn budget(&self) -> Result<Budget, StoreError> {
        self.inner.engine.budget()
    }
}

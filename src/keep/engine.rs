// SPDX-License-Identifier: EUPL-1.2
//! Committing changes to the fast store, in the same task.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use thiserror::Error;

use super::{
    journal::{JOURNAL_ABOVE, JOURNAL_MAX},
    key::{self, DocKey},
    load::{StoredCopy, StoredJournal},
    record::{Meta, Snapshot, encode},
    session::{Encoded, Session, Source, TakeSnapshot},
    state::{Handle, KeepEvent, KeepState, ReadOnly},
    store::{FastStore, Shelf, StoreError, World, Write},
};

/// Keeps documents in two stores. One per tab.
///
/// Synchronous calls write the fast store; [`Engine::pump`] writes the durable one. The engine has
/// no timer: its owner calls `pump` for every handle in [`Engine::waiting`] within a second of a
/// change and again after a failure, and hands [`Engine::take_events`] to the screen.
#[derive(Debug)]
pub struct Engine<F, D, W> {
    pub(super) fast: F,
    pub(super) durable: D,
    pub(super) world: W,
    pub(super) inner: RefCell<Inner>,
    /// Longer texts (UTF-8 bytes) are journalled.
    pub(super) journal_above: usize,
}

#[derive(Debug, Default)]
pub(super) struct Inner {
    pub(super) sessions: BTreeMap<Handle, Session>,
    next_handle: u32,
    pub(super) events: Vec<KeepEvent>,
}

/// Why a change was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CommitError {
    /// The handle was closed, or its document removed.
    #[error("the document is not open")]
    NotOpen,
    /// This tab does not write this document.
    #[error("the document can only be read here")]
    ReadOnly(ReadOnly),
    /// There is no document in the text.
    #[error("a blank text never replaces a document")]
    Blank,
}

impl<F: FastStore, D, W: World> Engine<F, D, W> {
    /// A keeper over two stores.
    pub fn new(fast: F, durable: D, world: W) -> Self {
        Self {
            fast,
            durable,
            world,
            inner: RefCell::default(),
            journal_above: JOURNAL_ABOVE,
        }
    }

    /// What happened since the last call, oldest first.
    pub fn take_events(&self) -> Vec<KeepEvent> {
        std::mem::take(&mut self.inner.borrow_mut().events)
    }

    /// How well the newest change is kept; `None` once closed.
    pub fn state(&self, handle: Handle) -> Option<KeepState> {
        self.with(handle, |s| s.state())
    }

    /// The library key of an open document.
    pub fn key_of(&self, handle: Handle) -> Option<DocKey> {
        self.with(handle, |s| s.key.clone())
    }

    /// The open document with this key, if there is one.
    pub fn handle_of(&self, key: &DocKey) -> Option<Handle> {
        let inner = self.inner.borrow();
        let mut open = inner.sessions.iter().filter(|(_, s)| !s.is_closed);
        open.find(|(_, s)| s.key == *key).map(|(handle, _)| *handle)
    }

    /// Documents with something the durable store has not confirmed and no write under way.
    pub fn waiting(&self) -> Vec<Handle> {
        let inner = self.inner.borrow();
        let mut waiting = Vec::new();
        for (handle, session) in &inner.sessions {
            if session.is_dirty() && !session.is_writing && session.replay_raw.is_none() {
                waiting.push(*handle);
            }
        }
        waiting
    }

    /// Starts a new document under a new key and writes it to the fast store. Never fails: with
    /// both stores refusing, it lives in memory and its state says so.
    pub fn create(&self, snapshot: Snapshot, lineage: &str, view: &str) -> Handle {
        let key = DocKey::from_random(self.world.random());
        let meta = Meta {
            lineage: lineage.to_owned(),
            view: view.to_owned(),
            ..Meta::default()
        };
        let mut session = Session::new(key, self.new_writer(), Rc::new(snapshot), meta);
        session.count_revision(self.world.now_ms());
        session.text_revision = session.revision;
        let handle = self.add_session(session);
        self.write_fast(handle);
        self.tell(KeepEvent::LibraryChanged);
        handle
    }

    /// Takes a committed change: the fast store has it when this returns (or the state says why
    /// not), the durable store after the next [`Engine::pump`]. Gives the new revision.
    ///
    /// `change` is what `take`'s text needs to be made again from the one before, empty when nothing short of the whole
    /// tells it (a merge, another version put back); it is stored only
    /// for texts above [`JOURNAL_ABOVE`], whose `take` is then called later instead of now. `take` must give
    /// the document as it is when called, and must not call the keeper.
    ///
    /// # Errors
    /// When nothing may be written here. The stores failing is not an error but a state.
    pub fn commit(
        &self,
        handle: Handle,
        change: &str,
        take: TakeSnapshot,
    ) -> Result<u64, CommitError> {
        let is_large = self.check_writable(handle)?;
        self.give_up_replay(handle);
        let source = if is_large {
            Source::Lazy(take)
        } else {
            Source::Taken(Rc::new(take()))
        };
        if let Source::Taken(snapshot) = &source
            && snapshot.text.trim().is_empty()
        {
            return Err(CommitError::Blank);
        }
        let now_ms = self.world.now_ms();
        let revision = self.with_mut(handle, |s| {
            s.count_edit(source, now_ms);
            if change.is_empty() {
                // No line can tell it, and lines before it lead elsewhere: the whole is written.
                s.journal.lines.clear();
            } else if s.is_large() {
                s.add_line(change);
            }
            s.revision
        });
        self.write_fast(handle);
        revision.ok_or(CommitError::NotOpen)
    }

    /// Ends the replay of [`super::Opened`]: `take` gives the document with the changes
    /// done. If not all of them applied, the journal's bytes are set aside first.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn finish_replay(
        &self,
        handle: Handle,
        take: TakeSnapshot,
        is_complete: bool,
    ) -> Result<u64, CommitError> {
        self.check_writable(handle)?;
        if is_complete {
            self.with_mut(handle, |s| s.replay_raw = None);
        } else {
            self.give_up_replay(handle);
        }
        let snapshot = Rc::new(take());
        if snapshot.text.trim().is_empty() {
            return Err(CommitError::Blank);
        }
        let now_ms = self.world.now_ms();
        let revision = self.with_mut(handle, |s| {
            s.count_edit(Source::Taken(snapshot), now_ms);
            s.revision
        });
        self.write_fast(handle);
        revision.ok_or(CommitError::NotOpen)
    }

    /// Notes that the text of `revision` is now in a file outside this device.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn mark_exported(&self, handle: Handle, revision: u64) -> Result<(), CommitError> {
        self.change_meta(handle, self.world.now_ms(), |meta| {
            let had = meta.exported_revision.unwrap_or(0);
            meta.exported_revision = Some(had.max(revision));
        })
    }

    /// Puts an open document in the bin (ms since 1970) or takes it out.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn mark_binned(&self, handle: Handle, bin_ms: Option<u64>) -> Result<(), CommitError> {
        self.change_meta(handle, self.world.now_ms(), |meta| meta.bin_ms = bin_ms)?;
        self.tell(KeepEvent::LibraryChanged);
        Ok(())
    }

    /// Keeps view state. It is not worth a revision: it goes to the fast store alone and along with
    /// the next change. Does nothing where this tab only reads.
    pub fn set_view(&self, handle: Handle, view: &str) {
        let key = self.with_mut(handle, |s| {
            view.clone_into(&mut s.meta.view);
            s.read_only.is_none().then(|| s.key.clone())
        });
        if let Some(key) = key.flatten() {
            // Losing a folded branch is no loss of work.
            let _ = self.fast.set(&key::view(&key), view);
        }
    }

    /// Whether the newest text was saved as a file outside this device.
    pub fn is_kept_outside(&self, handle: Handle) -> bool {
        let kept = self.with(handle, |s| {
            let exported = s.meta.exported_revision;
            exported.is_some_and(|revision| revision >= s.text_revision)
        });
        kept.unwrap_or(false)
    }

    /// Another tab took the pen. What was committed here is still brought to safety.
    pub fn lose_pen(&self, handle: Handle) {
        let lost = self.with_mut(handle, |s| {
            let had = s.read_only.is_none();
            s.read_only = s.read_only.or(Some(ReadOnly::OtherTab));
            had
        });
        if lost == Some(true) {
            self.tell(KeepEvent::LostPen(handle));
            self.note_state(handle);
        }
    }

    /// Writes the fast copy again where it failed. Call it when the page is being hidden.
    pub fn flush_fast(&self) {
        let failed: Vec<Handle> = {
            let inner = self.inner.borrow();
            let mut failed = Vec::new();
            for (handle, session) in &inner.sessions {
                let may = session.read_only.is_none() && session.replay_raw.is_none();
                if may && session.has_written && session.fast_error.is_some() {
                    failed.push(*handle);
                }
            }
            failed
        };
        for handle in failed {
            self.write_fast(handle);
        }
    }

    /// Writes the whole of a large document to the fast store, in a quiet moment. Gives whether
    /// there was anything to do.
    pub fn fold(&self, handle: Handle) -> bool {
        let due = self.with(handle, |s| {
            s.read_only.is_none()
                && s.has_written
                && !s.is_dirty()
                && s.fast_whole < s.revision
                && s.replay_raw.is_none()
        });
        if due != Some(true) {
            return false;
        }
        let result = self.write_whole(handle);
        self.with_mut(handle, |s| {
            // The journal is still there: a whole that does not fit is no new danger.
            if result.is_ok() {
                s.fast_error = None;
            }
            if s.is_large() {
                s.encoded = None;
            }
        });
        self.note_state(handle);
        result.is_ok()
    }

    /// [`Self::fold`] for every open document. Gives whether there was anything to do.
    pub fn fold_all(&self) -> bool {
        let handles: Vec<Handle> = self.inner.borrow().sessions.keys().copied().collect();
        handles.into_iter().fold(false, |did, h| self.fold(h) | did)
    }

    /// Stops using a document. What the durable store has not confirmed is still written by
    /// [`Self::pump`]; a document closed before its replay was finished writes nothing.
    pub fn close(&self, handle: Handle) {
        let is_over = self.with_mut(handle, |s| {
            s.is_closed = true;
            s.replay_raw.is_some() || (!s.is_dirty() && !s.is_writing)
        });
        if is_over == Some(true) {
            self.inner.borrow_mut().sessions.remove(&handle);
        }
    }

    // ── inside ──────────────────────────────────────────────────────────────────────────────

    pub(super) fn with<T>(&self, handle: Handle, look: impl FnOnce(&Session) -> T) -> Option<T> {
        self.inner.borrow().sessions.get(&handle).map(look)
    }

    pub(super) fn with_mut<T>(
        &self,
        handle: Handle,
        change: impl FnOnce(&mut Session) -> T,
    ) -> Option<T> {
        self.inner
            .borrow_mut()
            .sessions
            .get_mut(&handle)
            .map(change)
    }

    pub(super) fn tell(&self, event: KeepEvent) {
        self.inner.borrow_mut().events.push(event);
    }

    pub(super) fn new_writer(&self) -> String {
        format!("{:016x}", self.world.random())
    }

    pub(super) fn add_session(&self, mut session: Session) -> Handle {
        session.journal_above = self.journal_above;
        let mut inner = self.inner.borrow_mut();
        let handle = Handle(inner.next_handle);
        inner.next_handle += 1;
        inner.sessions.insert(handle, session);
        handle
    }

    /// Tells the screen if the state is another than last told.
    pub(super) fn note_state(&self, handle: Handle) {
        let mut inner = self.inner.borrow_mut();
        let Some(session) = inner.sessions.get_mut(&handle) else {
            return;
        };
        let state = session.state();
        if session.last_state.as_ref() != Some(&state) {
            session.last_state = Some(state.clone());
            inner.events.push(KeepEvent::State(handle, state));
        }
    }

    /// Whether the document is large, if it may be written.
    pub(super) fn check_writable(&self, handle: Handle) -> Result<bool, CommitError> {
        let checked = self.with(handle, |s| match (s.is_closed, s.read_only) {
            (true, _) => Err(CommitError::NotOpen),
            (false, Some(why)) => Err(CommitError::ReadOnly(why)),
            (false, None) => Ok(s.is_large()),
        });
        checked.unwrap_or(Err(CommitError::NotOpen))
    }

    pub(super) fn change_meta(
        &self,
        handle: Handle,
        now_ms: u64,
        change: impl FnOnce(&mut Meta),
    ) -> Result<(), CommitError> {
        self.check_writable(handle)?;
        let is_waiting = self.with_mut(handle, |s| {
            change(&mut s.meta);
            if s.replay_raw.is_some() {
                return true;
            }
            s.count_revision(now_ms);
            if s.is_large() {
                s.add_line("");
            }
            false
        });
        if is_waiting == Some(false) {
            self.write_fast(handle);
        }
        Ok(())
    }

    /// Sets the journal's bytes aside when its changes can't be or were not done again.
    fn give_up_replay(&self, handle: Handle) {
        let waiting = self.with_mut(handle, |s| {
            let raw = s.replay_raw.take()?;
            Some((s.key.clone(), raw))
        });
        let Some((key, raw)) = waiting.flatten() else {
            return;
        };
        // If the fast store has no room, the durable one takes them along with the next write.
        let _ = self.fast.set(&key::damaged(&key, &raw), &raw);
        let name = super::library::damaged_name(&key, &raw);
        self.with_mut(handle, |s| {
            s.extra.push(Write::Put((Shelf::Damaged, name), raw));
        });
        self.tell(KeepEvent::SetAside(key));
    }

    /// Brings the newest revision to the fast store.
    pub(super) fn write_fast(&self, handle: Handle) {
        let mut result = match self.try_journal(handle) {
            Some(result) => result,
            None => self.write_whole(handle),
        };
        if result == Err(StoreError::Full) {
            // No room for the whole: the lines after what the durable store has must do.
            self.with_mut(handle, |s| {
                let durable = s.durable_revision;
                s.journal.drop_through(durable);
            });
            result = self.try_journal(handle).unwrap_or(result);
        }
        self.with_mut(handle, |s| s.fast_error = result.err());
        self.note_state(handle);
    }

    /// `None` when the whole has to be written instead.
    fn try_journal(&self, handle: Handle) -> Option<Result<(), StoreError>> {
        let (key, raw, had_stored) = self.with(handle, |s| {
            let fits = s.is_large() && s.is_journal_grounded();
            fits.then(|| (s.key.clone(), s.journal.encode(), s.has_stored_journal))
        })??;
        if raw.len() > JOURNAL_MAX {
            return None;
        }
        let place = key::journal(&key);
        match StoredJournal::read(&key, self.fast.get(&place)) {
            StoredJournal::Absent if had_stored => return None,
            // The first line on top of a whole: another tab may have put its own whole there since.
            StoredJournal::Absent if !self.knows_whole(handle, &key) => return None,
            StoredJournal::Absent => {}
            StoredJournal::Unreadable(_) => return None,
            StoredJournal::Readable(stored, _) => {
                let version = stored.version()?;
                let is_known = self.with(handle, |s| {
                    super::record::sees(&s.version(), &s.base, &version)
                })?;
                if !is_known {
                    return None;
                }
            }
        }
        let result = self.fast.set_checked(&place, &raw);
        self.with_mut(handle, |s| s.has_stored_journal |= result.is_ok());
        Some(result)
    }

    /// Whether the whole in the fast store, if any, is one that this session's work holds.
    fn knows_whole(&self, handle: Handle, key: &DocKey) -> bool {
        match StoredCopy::read(key, self.fast.get(&key::doc(key))) {
            StoredCopy::Readable(record, _) => {
                let theirs = &record.header.version;
                self.with(handle, |s| {
                    super::record::sees(&s.version(), &s.base, theirs)
                }) == Some(true)
            }
            StoredCopy::Absent | StoredCopy::Unknown(_) => true,
            StoredCopy::Unreadable(_) | StoredCopy::Newer(_) => false,
        }
    }

    /// Writes the whole record to the fast store unless something unknown stands there.
    fn write_whole(&self, handle: Handle) -> Result<(), StoreError> {
        let mut encoded = self.encoded(handle)?;
        let mut place = key::doc(&encoded.header.key);
        if !self.may_overwrite(handle, &encoded, &place)? {
            self.fork(handle);
            encoded = self.encoded(handle)?;
            place = key::doc(&encoded.header.key);
        }
        self.fast.set_checked(&place, &encoded.raw)?;
        let journal = self.with_mut(handle, |s| {
            s.fast_whole = encoded.header.version.revision;
            s.journal.drop_through(s.fast_whole);
            s.last_fast = (!s.is_large()).then(|| Rc::clone(&encoded.raw));
            s.has_stored_journal = false;
            key::journal(&s.key)
        });
        // The whole is there first: a journal left behind holds nothing new.
        if let Some(journal) = journal {
            let _ = self.fast.remove(&journal);
        }
        Ok(())
    }

    /// `Ok(false)` when another tab's work stands there.
    fn may_overwrite(
        &self,
        handle: Handle,
        encoded: &Encoded,
        place: &str,
    ) -> Result<bool, StoreError> {
        let key = &encoded.header.key;
        match StoredJournal::read(key, self.fast.get(&key::journal(key))) {
            StoredJournal::Absent => {}
            StoredJournal::Unreadable(raw) => self.move_aside(handle, key, &raw)?,
            StoredJournal::Readable(journal, _) => {
                let known = journal.version().is_none_or(|v| encoded.header.sees(&v));
                if !known {
                    return Ok(false);
                }
            }
        }
        let last = self.with(handle, |s| s.last_fast.clone()).flatten();
        if let Some(last) = last
            && self.fast.is_still(place, &last)?
        {
            return Ok(true);
        }
        let stored = self.fast.get(place)?;
        match StoredCopy::read(key, Ok(stored)) {
            StoredCopy::Readable(record, _) => Ok(encoded.header.sees(&record.header.version)),
            StoredCopy::Newer(_) => Ok(false),
            StoredCopy::Unreadable(raw) => {
                self.move_aside(handle, key, &raw)?;
                Ok(true)
            }
            StoredCopy::Absent => Ok(true),
            StoredCopy::Unknown(error) => Err(error),
        }
    }

    /// Unreadable bytes stand in the way: they are overwritten only once they are safe elsewhere.
    fn move_aside(&self, handle: Handle, key: &DocKey, raw: &str) -> Result<(), StoreError> {
        let place = key::damaged(key, raw);
        if self.with(handle, |s| s.aside.contains(&place)) == Some(true) {
            return Ok(());
        }
        if self.fast.set_checked(&place, raw).is_ok() {
            self.with_mut(handle, |s| s.aside.insert(place));
            self.tell(KeepEvent::SetAside(key.clone()));
            return Ok(());
        }
        let name = super::library::damaged_name(key, raw);
        let put = Write::Put((Shelf::Damaged, name), raw.to_owned());
        self.with_mut(handle, |s| {
            if !s.extra.contains(&put) {
                s.extra.push(put);
            }
        });
        Err(StoreError::InTheWay)
    }

    /// Ours goes on under a new key; what stands under the old one stays.
    pub(super) fn fork(&self, handle: Handle) {
        let to = DocKey::from_random(self.world.random());
        let from = self.with_mut(handle, |s| {
            let from = s.key.clone();
            s.fork_to(to.clone());
            from
        });
        if let Some(from) = from {
            self.tell(KeepEvent::Forked { handle, from, to });
            self.tell(KeepEvent::LibraryChanged);
        }
    }

    /// The bytes of the newest revision, made once.
    pub(super) fn encoded(&self, handle: Handle) -> Result<Encoded, StoreError> {
        let gone = || StoreError::Failed("the document is closed".to_owned());
        let (made, source, revision) = self
            .with(handle, |s| {
                (s.encoded.clone(), s.source.clone(), s.revision)
            })
            .ok_or_else(gone)?;
        if let Some(encoded) = made
            && encoded.header.version.revision == revision
        {
            return Ok(encoded);
        }
        // Outside any borrow: this is the caller's code.
        let snapshot = source.take();
        if snapshot.text.trim().is_empty() {
            return Err(StoreError::Failed("the document is blank".to_owned()));
        }
        self.with_mut(handle, |s| {
            let header = s.header(&snapshot);
            s.n_bytes = snapshot.text.len();
            s.summary = snapshot.summary.clone();
            let encoded = Encoded {
                raw: encode(&header, &snapshot.text).into(),
                header,
            };
            s.encoded = Some(encoded.clone());
            encoded
        })
        .ok_or_else(gone)
    }
}

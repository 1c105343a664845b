// SPDX-License-Identifier: EUPL-1.2
//! Opening a document: read both copies, decide by the load table, write only what it says.

use std::rc::Rc;

use super::{
    engine::Engine,
    key::{self, DocKey},
    load::{LoadError, LoadPlan, Other, Rewrite, Side, StoredCopy, StoredJournal, plan_load},
    points::{self, PointKind},
    pump::document_writes,
    record::{Header, Record, Snapshot, encode, grow_base},
    session::Session,
    state::{Handle, KeepEvent, KeepState, ReadOnly},
    store::{DurableStore, FastStore, Shelf, StoreError, World, Write},
};

/// Whether this tab will write the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenAs {
    /// It has the pen.
    Writer,
    /// Another tab has it; opening writes nothing at all.
    Reader,
}

/// A document as found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The library key.
    pub key: DocKey,
    /// The text of the newest whole copy.
    pub text: String,
    /// Changes to do again on top of it, oldest first; then call [`Engine::finish_replay`].
    pub replay: Vec<String>,
    /// The newest view state.
    pub view: String,
    /// All that is known beside the text.
    pub header: Header,
}

/// An opened document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Names it in all further calls.
    pub handle: Handle,
    /// The document.
    pub contents: Contents,
    /// How well it is kept, or why it can only be read.
    pub state: KeepState,
}

impl<F: FastStore, D: DurableStore, W: World> Engine<F, D, W> {
    /// Reads a document without opening it. Writes nothing.
    ///
    /// # Errors
    /// When there is nothing that can be read.
    pub async fn read(&self, key: &DocKey) -> Result<Contents, LoadError> {
        let (plan, view) = self.plan(key).await?;
        Ok(contents(key, &plan, view))
    }

    /// Opens a document.
    ///
    /// # Errors
    /// When there is nothing that can be opened. Damaged bytes stay where they are and are copied
    /// to where the library lists them.
    pub async fn open(&self, key: &DocKey, role: OpenAs) -> Result<Opened, LoadError> {
        if self.handle_of(key).is_some() {
            return Err(LoadError::AlreadyOpen);
        }
        let found = self.plan(key).await;
        if let (Err(LoadError::Damaged(raws)), OpenAs::Writer) = (&found, role) {
            for raw in raws {
                self.set_aside(key, raw, Side::Durable).await;
            }
        }
        let (plan, view) = found?;
        let contents = contents(key, &plan, view);
        let mut session = self.start_session(key, &plan, &contents);
        let is_writer = role == OpenAs::Writer && !plan.is_newer;
        if is_writer {
            self.settle(key, &plan, &mut session).await;
        } else {
            session.durable_revision = session.revision;
            session.read_only = Some(if plan.is_newer {
                ReadOnly::NewerApp
            } else {
                ReadOnly::OtherTab
            });
        }
        if self.handle_of(key).is_some() {
            // Opened twice at once: the first one stands.
            return Err(LoadError::AlreadyOpen);
        }
        let handle = self.add_session(session);
        if is_writer {
            self.rewrite(handle, plan);
        }
        self.note_state(handle);
        let state = self.state(handle).ok_or(LoadError::NotFound)?;
        Ok(Opened {
            handle,
            contents,
            state,
        })
    }

    /// Whether `contents`, just read, is another version than the one a reader shows; it is noted
    /// as the shown one.
    pub fn note_seen(&self, handle: Handle, contents: &Contents) -> bool {
        let seen = (contents.header.version.clone(), contents.replay.len());
        let is_new = self.with_mut(handle, |s| {
            let is_new = s.seen.as_ref() != Some(&seen);
            s.seen = Some(seen);
            is_new && s.read_only.is_some()
        });
        is_new == Some(true)
    }

    async fn plan(&self, key: &DocKey) -> Result<(LoadPlan, Option<String>), LoadError> {
        let slots = vec![
            (Shelf::Documents, key.to_string()),
            (Shelf::Gone, key.to_string()),
        ];
        let answer = self
            .durable
            .update(slots, |stored| (Vec::new(), stored))
            .await;
        let (durable, gone) = match answer {
            Ok(stored) => {
                let mut stored = stored.into_iter();
                (Ok(stored.next().flatten()), stored.next().flatten())
            }
            Err(error) => (Err(error), None),
        };
        // After the durable answer, so that nothing written meanwhile is missed.
        let fast = StoredCopy::read(key, self.fast.get(&key::doc(key)));
        let journal = StoredJournal::read(key, self.fast.get(&key::journal(key)));
        if self.is_removed(key, &fast, gone) {
            return Err(LoadError::NotFound);
        }
        let plan = plan_load(key, fast, journal, StoredCopy::read(key, durable))?;
        let view = self.fast.get(&key::view(key)).ok().flatten();
        Ok((plan, view))
    }

    /// A removal counts unless the fast copy was changed after it.
    fn is_removed(&self, key: &DocKey, fast: &StoredCopy, gone: Option<String>) -> bool {
        let removed = gone.or_else(|| self.fast.get(&key::gone(key)).ok().flatten());
        let Some(removed) = removed else {
            return false;
        };
        let until: u64 = removed.parse().unwrap_or(u64::MAX);
        match fast {
            StoredCopy::Readable(record, _) => record.header.version.revision <= until,
            StoredCopy::Newer(_) | StoredCopy::Unreadable(_) => false,
            StoredCopy::Absent | StoredCopy::Unknown(_) => true,
        }
    }

    fn start_session(&self, key: &DocKey, plan: &LoadPlan, contents: &Contents) -> Session {
        let header = &plan.record.header;
        let snapshot = Snapshot {
            text: plan.record.text.clone(),
            summary: header.summary.clone(),
        };
        let mut meta = header.meta.clone();
        meta.view.clone_from(&contents.view);
        let mut session = Session::new(key.clone(), self.new_writer(), Rc::new(snapshot), meta);
        session.base.clone_from(&plan.base);
        session.revision = plan.highest;
        session.text_revision = header.text_revision;
        session.saved_at_ms = header.saved_at_ms;
        session.replay_raw.clone_from(&plan.replay_raw);
        session.seen = Some((header.version.clone(), plan.replay.len()));
        if plan.is_durable {
            session.durable_revision = plan.highest;
        }
        session
    }

    /// Brings to safety what the opened copy would otherwise overwrite.
    async fn settle(&self, key: &DocKey, plan: &LoadPlan, session: &mut Session) {
        for (side, raw) in &plan.set_aside {
            if self.set_aside(key, raw, *side).await {
                session.aside.insert(key::damaged(key, raw));
            }
        }
        match &plan.other {
            Other::Nothing => {}
            Other::RestorePoint(_, record) => self.put_point(record).await,
            Other::ConflictCopy(_, record) => match self.keep_conflict(record).await {
                Some(copy) => self.tell(KeepEvent::ConflictKept {
                    key: key.clone(),
                    copy,
                }),
                // Unsaved, the other line must stay unknown to us: then nothing of ours is ever
                // written over it, and the next write forks.
                None => session.base = grow_base(&plan.version, &plan.record.header.base, &[]),
            },
        }
        let names = self.durable.keys(Shelf::Points, &points::prefix(key)).await;
        session.clock.names = names.unwrap_or_default();
    }

    /// Whether this tab may write an open document.
    pub fn may_write(&self, handle: Handle) -> bool {
        self.check_writable(handle).is_ok()
    }

    /// What the load table says about the opened document itself.
    fn rewrite(&self, handle: Handle, plan: LoadPlan) {
        let is_replaying = plan.replay_raw.is_some();
        match plan.rewrite {
            Rewrite::Nothing => {
                let error = self.fast.keys().err();
                // With lines on top, the whole is older than what they make of it.
                let is_whole = plan.version == plan.record.header.version;
                self.with_mut(handle, |s| {
                    s.fast_whole = if error.is_none() && is_whole {
                        s.revision
                    } else {
                        0
                    };
                    s.fast_error = error;
                });
            }
            Rewrite::ToFast => {
                let key = self.key_of(handle);
                let place = key.as_ref().map(key::doc).unwrap_or_default();
                let in_the_way = self.is_in_the_way(handle, &plan);
                let result = if in_the_way {
                    Err(StoreError::InTheWay)
                } else {
                    self.fast.set_checked(&place, &plan.raw)
                };
                self.with_mut(handle, |s| {
                    s.fast_whole = if result.is_ok() { s.revision } else { 0 };
                    s.fast_error = result.err();
                });
            }
            Rewrite::Anew if is_replaying => {}
            Rewrite::Anew => {
                let now_ms = self.world.now_ms();
                self.with_mut(handle, |s| {
                    let saved_at_ms = s.saved_at_ms;
                    s.count_revision(now_ms);
                    s.saved_at_ms = saved_at_ms;
                });
                self.write_fast(handle);
            }
        }
    }

    fn is_in_the_way(&self, handle: Handle, plan: &LoadPlan) -> bool {
        plan.set_aside.iter().any(|(side, raw)| {
            let safe = self.with(handle, |s| s.aside.contains(&key::damaged(&s.key, raw)));
            *side == Side::Fast && safe != Some(true)
        })
    }

    /// Copies unreadable bytes to where the library lists them. Gives whether they are safe.
    async fn set_aside(&self, key: &DocKey, raw: &str, side: Side) -> bool {
        let put = Write::Put(
            (Shelf::Damaged, super::library::damaged_name(key, raw)),
            raw.to_owned(),
        );
        let durable = self.durable.update(Vec::new(), |_| (vec![put], ())).await;
        let is_safe = match (durable, side) {
            (Ok(()), _) => true,
            (Err(_), Side::Fast) => self.fast.set_checked(&key::damaged(key, raw), raw).is_ok(),
            (Err(_), Side::Durable) => false,
        };
        if is_safe {
            self.tell(KeepEvent::SetAside(key.clone()));
            // A journal is no use to anybody once its bytes are safe.
            let journal = key::journal(key);
            if self.fast.get(&journal).ok().flatten().as_deref() == Some(raw) {
                let _ = self.fast.remove(&journal);
            }
        }
        is_safe
    }

    /// Keeps an older version of the same work. Losing it loses nothing that is newer.
    async fn put_point(&self, record: &Record) {
        let slot = points::slot(&record.header, PointKind::Auto);
        let put = Write::Put(slot, encode(&record.header, &record.text));
        let _ = self.durable.update(Vec::new(), |_| (vec![put], ())).await;
    }

    /// Keeps another line of work as a document of its own; `None` if no store takes it.
    async fn keep_conflict(&self, record: &Record) -> Option<DocKey> {
        let copy = DocKey::from_random(self.world.random());
        let mut header = record.header.clone();
        header.meta.conflict_of = Some(std::mem::replace(&mut header.key, copy.clone()));
        let raw = encode(&header, &record.text);
        let writes = document_writes(&header, &raw).to_vec();
        let durable = self.durable.update(Vec::new(), |_| (writes, ())).await;
        let fast = self.fast.set_checked(&key::doc(&copy), &raw);
        self.tell(KeepEvent::LibraryChanged);
        (durable.is_ok() || fast.is_ok()).then_some(copy)
    }
}

fn contents(key: &DocKey, plan: &LoadPlan, view: Option<String>) -> Contents {
    let header = plan.record.header.clone();
    Contents {
        key: key.clone(),
        text: plan.record.text.clone(),
        replay: plan.replay.clone(),
        view: view.unwrap_or_else(|| header.meta.view.clone()),
        header,
    }
}

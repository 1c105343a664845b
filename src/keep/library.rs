// SPDX-License-Identifier: EUPL-1.2
//! The library: what there is, the bin, removing for ever, restore points, damaged bytes.
//!
//! There is no index that could go out of step: the list is made from the documents' own headers.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    budget::{Budget, FAST_LIMIT},
    engine::{CommitError, Engine},
    key::{self, DocKey, FastKey, read_fast_key},
    load::{LoadError, StoredCopy},
    open::OpenAs,
    points::{self, Point, PointId, PointKind},
    record::{
        Header, Meta, Snapshot, Summary, Version, decode, decode_summary, encode, peek_newer,
    },
    session::Session,
    state::{Handle, KeepEvent},
    store::{DurableStore, FastStore, Shelf, StoreError, World, Write},
};

/// One document as the library shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key.
    pub key: DocKey,
    /// Title, number of cards, picture.
    pub summary: Summary,
    /// When it was last saved (ms since 1970), for display.
    pub saved_at_ms: u64,
    /// Its newest revision.
    pub revision: u64,
    /// Shared by copies of one document.
    pub lineage: String,
    /// When it was put in the bin (ms since 1970), if it is there.
    pub bin_ms: Option<u64>,
    /// How many tips the rules have on it, as far as that is known.
    pub n_tips: Option<usize>,
    /// Whether the newest text was saved as a file outside this device.
    pub is_kept_outside: bool,
    /// Set on a copy kept because two tabs worked on one document.
    pub conflict_of: Option<DocKey>,
    /// A newer version of the app wrote it: it opens read-only, if at all.
    pub is_newer_app: bool,
}

/// Where damaged bytes are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DamagedAt {
    /// In the fast store, under this key.
    Fast(String),
    /// In the durable store's compartment for damaged bytes, under this name.
    Durable(String),
}

/// Bytes that can't be read. They can be saved as a file, and removed by a person only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Where they are.
    pub at: DamagedAt,
    /// The document they belonged to, as far as that is known.
    pub key: Option<DocKey>,
    /// Length in UTF-8 bytes.
    pub n_bytes: usize,
}

/// Everything there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    /// All documents, bin included; last saved first.
    pub entries: Vec<Entry>,
    /// Damaged bytes.
    pub damaged: Vec<Damaged>,
    /// Why the fast store could not be listed.
    pub fast_error: Option<StoreError>,
    /// Why the durable store could not be listed (yet): there may be more.
    pub durable_error: Option<StoreError>,
}

/// Why something could not be done to a document in the library.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LibraryError {
    /// It can't be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// It can't be written.
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// It was not closed properly: open it first, so that its last changes are done again.
    #[error("the document has changes to do again: open it first")]
    OpenItFirst,
    /// A store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Another tab has it open.
    #[error("another tab has this document open")]
    OtherTab,
    /// There is no such restore point, or it can't be read.
    #[error("there is no such restore point")]
    NoPoint,
}

/// The name under which damaged bytes stand in the durable store.
pub(super) fn damaged_name(key: &DocKey, raw: &str) -> String {
    let place = key::damaged(key, raw);
    let start = key::PREFIX.len() + "damaged:".len();
    place[start..].to_owned()
}

fn damaged_owner(name: &str) -> Option<DocKey> {
    DocKey::parse(name.split(':').next()?)
}

impl Entry {
    fn new(header: Header, is_newer_app: bool) -> Self {
        Self {
            is_kept_outside: header.is_kept_outside(),
            key: header.key,
            summary: header.summary,
            saved_at_ms: header.saved_at_ms,
            revision: header.version.revision,
            lineage: header.meta.lineage,
            bin_ms: header.meta.bin_ms,
            n_tips: header.meta.n_tips,
            conflict_of: header.meta.conflict_of,
            is_newer_app,
        }
    }
}

/// What one store lists.
#[derive(Default)]
struct Listed {
    headers: BTreeMap<DocKey, (Header, bool)>,
    damaged: Vec<Damaged>,
}

impl Listed {
    fn add(&mut self, header: Header, is_newer_app: bool) {
        let revision = header.version.revision;
        let is_newest = self
            .headers
            .get(&header.key)
            .is_none_or(|(had, _)| had.version.revision < revision);
        if is_newest {
            self.headers
                .insert(header.key.clone(), (header, is_newer_app));
        }
    }
}

impl<F: FastStore, D: DurableStore, W: World> Engine<F, D, W> {
    /// Lists the library. A store that fails is said, not waited for; the other is still listed.
    pub async fn list(&self) -> Library {
        let mut listed = Listed::default();
        let mut gone: BTreeMap<DocKey, u64> = BTreeMap::new();
        let durable_error = self.list_durable(&mut listed, &mut gone).await.err();
        self.finish_list(listed, gone, durable_error)
    }

    /// Lists what the fast store has, at once: for a start on which the durable store is late. Its error is
    /// [`StoreError::Unavailable`].
    #[must_use]
    pub fn list_fast_only(&self) -> Library {
        self.finish_list(
            Listed::default(),
            BTreeMap::new(),
            Some(StoreError::Unavailable),
        )
    }

    fn finish_list(
        &self,
        mut listed: Listed,
        mut gone: BTreeMap<DocKey, u64>,
        durable_error: Option<StoreError>,
    ) -> Library {
        let known: BTreeSet<DocKey> = listed.headers.keys().cloned().collect();
        let fast_error = self.list_fast(&mut listed, &mut gone, &known).err();
        for session in self.inner.borrow().sessions.values() {
            if session.revision > 0 {
                let snapshot = Snapshot {
                    summary: session.summary.clone(),
                    ..Snapshot::default()
                };
                listed.add(session.header(&snapshot), false);
            }
        }
        let is_there = |header: &Header| {
            let until = gone.get(&header.key);
            until.is_none_or(|until| header.version.revision > *until)
        };
        let mut entries: Vec<Entry> = listed
            .headers
            .into_values()
            .filter(|(header, _)| is_there(header))
            .map(|(header, is_newer_app)| Entry::new(header, is_newer_app))
            .collect();
        entries.sort_by(|a, b| {
            let newest_first = b.saved_at_ms.cmp(&a.saved_at_ms);
            newest_first.then_with(|| a.key.cmp(&b.key))
        });
        Library {
            entries,
            damaged: listed.damaged,
            fast_error,
            durable_error,
        }
    }

    async fn list_durable(
        &self,
        listed: &mut Listed,
        gone: &mut BTreeMap<DocKey, u64>,
    ) -> Result<(), StoreError> {
        for (name, raw) in self.durable.list(Shelf::Gone, "").await? {
            if let Some(key) = DocKey::parse(&name) {
                gone.insert(key, raw.parse().unwrap_or(u64::MAX));
            }
        }
        for (name, raw) in self.durable.list(Shelf::Summaries, "").await? {
            let Some(key) = DocKey::parse(&name) else {
                continue;
            };
            if let Ok(header) = decode_summary(&key, &raw) {
                listed.add(header, false);
            } else if let Some(record) = peek_newer(&key, &format!("{raw}\n")) {
                listed.add(record.header, true);
            }
        }
        for (name, raw) in self.durable.list(Shelf::Damaged, "").await? {
            listed.damaged.push(Damaged {
                key: damaged_owner(&name),
                at: DamagedAt::Durable(name),
                n_bytes: raw.len(),
            });
        }
        Ok(())
    }

    fn list_fast(
        &self,
        listed: &mut Listed,
        gone: &mut BTreeMap<DocKey, u64>,
        in_durable: &BTreeSet<DocKey>,
    ) -> Result<(), StoreError> {
        let mut keys = self.fast.keys()?;
        keys.sort();
        for place in keys {
            let Some(raw) = self.fast.get(&place)? else {
                continue;
            };
            match read_fast_key(&place) {
                Some(FastKey::Doc(key)) => match StoredCopy::read(&key, Ok(Some(raw))) {
                    StoredCopy::Readable(record, _) => listed.add(record.header, false),
                    StoredCopy::Newer(raw) => match peek_newer(&key, &raw) {
                        Some(record) => listed.add(record.header, true),
                        None => listed.damaged.push(damaged_fast(place, Some(key), &raw)),
                    },
                    // With a durable copy it is listed above, and opening sets these bytes aside.
                    StoredCopy::Unreadable(raw) if !in_durable.contains(&key) => {
                        listed.damaged.push(damaged_fast(place, Some(key), &raw));
                    }
                    StoredCopy::Unreadable(_) | StoredCopy::Absent | StoredCopy::Unknown(_) => {}
                },
                Some(FastKey::Gone(key)) => {
                    let until = raw.parse().unwrap_or(u64::MAX);
                    gone.insert(key, until);
                }
                Some(FastKey::Damaged(name)) => {
                    let start = key::PREFIX.len() + "damaged:".len();
                    let owner = damaged_owner(&name[start..]);
                    listed.damaged.push(damaged_fast(place, owner, &raw));
                }
                Some(FastKey::Journal(_) | FastKey::View(_) | FastKey::Other) | None => {}
            }
        }
        Ok(())
    }

    /// The raw bytes of something damaged, to be saved as a file.
    ///
    /// # Errors
    /// When the store fails; `None` when they are no longer there.
    pub async fn damaged_raw(&self, at: &DamagedAt) -> Result<Option<String>, StoreError> {
        match at {
            DamagedAt::Fast(place) => self.fast.get(place),
            DamagedAt::Durable(name) => {
                let slots = vec![(Shelf::Damaged, name.clone())];
                let read = |stored: Vec<Option<String>>| (Vec::new(), stored);
                let stored = self.durable.update(slots, read).await?;
                Ok(stored.into_iter().next().flatten())
            }
        }
    }

    /// Removes damaged bytes for ever. Only when a person asks.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn discard_damaged(&self, at: &DamagedAt) -> Result<(), StoreError> {
        match at {
            DamagedAt::Fast(place) => self.fast.remove(place),
            DamagedAt::Durable(name) => {
                let delete = vec![Write::Delete((Shelf::Damaged, name.clone()))];
                self.durable.update(Vec::new(), |_| (delete, ())).await
            }
        }
    }

    /// Puts a document in the bin (ms since 1970) or takes it out of it, open here or not.
    ///
    /// # Errors
    /// When it can't be loaded or written.
    pub async fn set_binned(&self, key: &DocKey, bin_ms: Option<u64>) -> Result<(), LibraryError> {
        if let Some(handle) = self.handle_of(key) {
            self.mark_binned(handle, bin_ms)?;
            self.pump(handle).await;
            return Ok(());
        }
        let opened = self.open(key, OpenAs::Writer).await?;
        let result = if opened.contents.replay.is_empty() {
            self.mark_binned(opened.handle, bin_ms).map_err(Into::into)
        } else {
            Err(LibraryError::OpenItFirst)
        };
        self.pump(opened.handle).await;
        self.close(opened.handle);
        result
    }

    /// Removes a document and its restore points for ever. A mark stays behind, so that a copy that
    /// was not yet gone from the other store does not bring it back.
    ///
    /// # Errors
    /// When the durable store fails: the document is gone here, and the removal is finished by
    /// [`Self::finish_removals`].
    pub async fn purge(&self, key: &DocKey) -> Result<(), StoreError> {
        let fast = StoredCopy::read(key, self.fast.get(&key::doc(key)));
        let mut revision = match fast {
            StoredCopy::Readable(record, _) => record.header.version.revision,
            StoredCopy::Newer(_)
            | StoredCopy::Unreadable(_)
            | StoredCopy::Absent
            | StoredCopy::Unknown(_) => 0,
        };
        if let Some(handle) = self.handle_of(key) {
            let removed = self.inner.borrow_mut().sessions.remove(&handle);
            revision = revision.max(removed.map_or(0, |session| session.revision));
        }
        let _ = self.fast.set(&key::gone(key), &revision.to_string());
        for place in [key::doc(key), key::journal(key), key::view(key)] {
            let _ = self.fast.remove(&place);
        }
        let result = self.purge_durable(key, revision).await;
        if result.is_ok() {
            let _ = self.fast.remove(&key::gone(key));
        }
        self.tell(KeepEvent::LibraryChanged);
        result
    }

    async fn purge_durable(&self, key: &DocKey, revision: u64) -> Result<(), StoreError> {
        let points = self
            .durable
            .keys(Shelf::Points, &points::prefix(key))
            .await?;
        let name = key.to_string();
        let slots = vec![(Shelf::Documents, name.clone())];
        let key = key.clone();
        self.durable
            .update(slots, move |stored| {
                let stored = stored.into_iter().next().flatten();
                let theirs = stored.and_then(|raw| decode(&key, &raw).ok());
                let highest = theirs.map_or(0, |record| record.header.version.revision);
                let mut writes: Vec<Write> = points
                    .into_iter()
                    .map(|point| Write::Delete((Shelf::Points, point)))
                    .collect();
                writes.push(Write::Delete((Shelf::Documents, name.clone())));
                writes.push(Write::Delete((Shelf::Summaries, name.clone())));
                let mark = revision.max(highest).to_string();
                writes.push(Write::Put((Shelf::Gone, name), mark));
                (writes, ())
            })
            .await
    }

    /// Finishes removals that the durable store did not take earlier. Call it once it answers.
    pub async fn finish_removals(&self) {
        let places = self.fast.keys().unwrap_or_default();
        for place in places {
            if let Some(FastKey::Gone(key)) = read_fast_key(&place) {
                let until = self.fast.get(&place).ok().flatten();
                let revision = until.and_then(|text| text.parse().ok()).unwrap_or(u64::MAX);
                if self.purge_durable(&key, revision).await.is_ok() {
                    let _ = self.fast.remove(&place);
                }
            }
        }
    }

    /// Removes everything of ours, and nothing else, for ever. Marks stay behind, see
    /// [`Self::purge`].
    ///
    /// # Errors
    /// When the durable store fails; what could be removed is gone.
    pub async fn wipe(&self) -> Result<(), StoreError> {
        let library = self.list().await;
        let mut result = Ok(());
        for entry in library.entries {
            result = result.and(self.purge(&entry.key).await);
        }
        let names = self.durable.keys(Shelf::Damaged, "").await;
        result = result.and(match names {
            Ok(names) => {
                let delete = |name| Write::Delete((Shelf::Damaged, name));
                let writes = names.into_iter().map(delete).collect();
                self.durable.update(Vec::new(), |_| (writes, ())).await
            }
            Err(error) => Err(error),
        });
        self.inner.borrow_mut().sessions.clear();
        for place in self.fast.keys().unwrap_or_default() {
            let is_mark = matches!(read_fast_key(&place), Some(FastKey::Gone(_)));
            if !is_mark {
                let _ = self.fast.remove(&place);
            }
        }
        self.tell(KeepEvent::LibraryChanged);
        result
    }

    /// Keeps the newest version of an open document as a named restore point, before something
    /// that changes much.
    ///
    /// # Errors
    /// When the durable store fails.
    pub async fn keep_point(
        &self,
        handle: Handle,
        kind: PointKind,
        note: &str,
    ) -> Result<PointId, LibraryError> {
        let encoded = self.encoded(handle)?;
        let slot = points::slot(&encoded.header, kind);
        let name = slot.1.clone();
        let raw = with_note(&encoded.header, &encoded.raw, note);
        let mut names = self
            .with(handle, |s| s.clock.names.clone())
            .unwrap_or_default();
        names.push(name.clone());
        names.sort();
        names.dedup();
        let pruned = points::prune(&names);
        let mut writes = pruned.clone();
        writes.push(Write::Put(slot, raw));
        self.durable.update(Vec::new(), |_| (writes, ())).await?;
        self.with_mut(handle, |s| {
            s.clock.names = names;
            s.clock.pruned(&pruned);
        });
        Ok(PointId(name))
    }

    /// Keeps versions with a name that came along in a file among the restore points of a document: their names,
    /// when they were kept (ms since 1970), and what they hold. They stay, as every version with a name does.
    ///
    /// # Errors
    /// When the durable store fails.
    pub async fn keep_foreign(
        &self,
        key: &DocKey,
        versions: Vec<(String, u64, Snapshot)>,
    ) -> Result<(), StoreError> {
        let writes = versions.into_iter().map(|(note, kept_ms, snapshot)| {
            let header = Header {
                key: key.clone(),
                version: points::foreign(kept_ms, &note, &snapshot.text),
                base: Vec::new(),
                text_revision: 0,
                saved_at_ms: kept_ms,
                meta: Meta {
                    note,
                    ..Meta::default()
                },
                summary: snapshot.summary,
                n_bytes: snapshot.text.len(),
            };
            let slot = points::slot(&header, PointKind::Named);
            Write::Put(slot, encode(&header, &snapshot.text))
        });
        let writes: Vec<Write> = writes.collect();
        self.durable.update(Vec::new(), |_| (writes, ())).await
    }

    /// The restore points of a document, newest first. Unreadable ones are left out.
    ///
    /// # Errors
    /// When the durable store fails.
    pub async fn points(&self, key: &DocKey) -> Result<Vec<Point>, StoreError> {
        let stored = self
            .durable
            .list(Shelf::Points, &points::prefix(key))
            .await?;
        let read = |(name, raw): (String, String)| {
            let header = decode(key, &raw).ok()?.header;
            Some(Point {
                kind: points::kind_of(&name),
                id: PointId(name),
                version: header.version,
                saved_at_ms: header.saved_at_ms,
                summary: header.summary,
                note: header.meta.note,
            })
        };
        let mut points: Vec<Point> = stored.into_iter().filter_map(read).collect();
        points.reverse();
        Ok(points)
    }

    /// The document as it was at a restore point. Putting it back is a change like any other.
    ///
    /// # Errors
    /// When the durable store fails or the point can't be read.
    pub async fn read_point(&self, key: &DocKey, id: &PointId) -> Result<Snapshot, LibraryError> {
        let slots = vec![(Shelf::Points, id.0.clone())];
        let read = |stored: Vec<Option<String>>| (Vec::new(), stored);
        let stored = self.durable.update(slots, read).await?;
        let raw = stored.into_iter().next().flatten();
        let record = raw.and_then(|raw| decode(key, &raw).ok());
        let record = record.ok_or(LibraryError::NoPoint)?;
        Ok(Snapshot {
            text: record.text,
            summary: record.header.summary,
        })
    }

    /// Whether the library should hear how many tips there are ([`Self::note_tips`]): the document was changed or made
    /// here since it last heard. Looking at a document is no reason to write it.
    pub fn lacks_tips(&self, handle: Handle) -> bool {
        let lacks = |s: &Session| s.has_written && s.read_only.is_none() && s.meta.n_tips.is_none();
        self.with(handle, lacks) == Some(true)
    }

    /// Notes how many tips the rules have on the newest text. The document stays as it is, and so does its date.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub fn note_tips(&self, handle: Handle, n_tips: usize) -> Result<(), CommitError> {
        let saved_at_ms = self.with(handle, |s| s.saved_at_ms).unwrap_or_default();
        self.change_meta(handle, saved_at_ms, |meta| meta.n_tips = Some(n_tips))
    }

    /// How full the fast store is.
    ///
    /// # Errors
    /// When the fast store can't be reached.
    pub fn budget(&self) -> Result<Budget, StoreError> {
        Ok(Budget {
            used: self.fast.used()?,
            limit: FAST_LIMIT,
        })
    }

    /// The version an open document has now.
    pub fn version(&self, handle: Handle) -> Option<Version> {
        self.with(handle, |s| s.version())
    }
}

/// The bytes of a record with the name that somebody gave this version.
fn with_note(header: &Header, raw: &str, note: &str) -> String {
    match decode(&header.key, raw) {
        Ok(mut record) if !note.is_empty() => {
            note.clone_into(&mut record.header.meta.note);
            encode(&record.header, &record.text)
        }
        Ok(_) | Err(_) => raw.to_owned(),
    }
}

fn damaged_fast(place: String, key: Option<DocKey>, raw: &str) -> Damaged {
    Damaged {
        at: DamagedAt::Fast(place),
        key,
        n_bytes: raw.len(),
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Bringing committed changes to the durable store: one transaction at a time, in order, never over
//! a version this tab has not seen.

use super::{
    engine::Engine,
    key::{self, DocKey},
    load::StoredCopy,
    points::{self, PointKind},
    record::{Header, Version, encode_summary},
    session::Encoded,
    state::{Handle, KeepEvent, ReadOnly},
    store::{DurableStore, FastStore, Shelf, World, Write},
};

/// What one durable write carries.
struct Job {
    encoded: Encoded,
    /// What another version must know to know all of ours.
    newest_known: Version,
    /// What is overwritten becomes a restore point.
    is_point_due: bool,
    point_names: Vec<String>,
    /// Unreadable bytes that this write brings to safety.
    extra: Vec<Write>,
}

/// What the durable store did with it.
enum Outcome {
    Stored {
        point: Option<String>,
        pruned: Vec<Write>,
        set_aside: bool,
        /// The text is another than the one that was stored.
        is_new_text: bool,
    },
    /// Another tab went on from our version; there is nothing of ours to add.
    Superseded,
    /// Another line of work stands there (its bytes), or the document was removed (`None`).
    Refused(Option<String>),
}

impl<F: FastStore, D: DurableStore, W: World> Engine<F, D, W> {
    /// Writes the newest revision of a document to the durable store, and goes on until there is
    /// nothing newer or the store fails. A second call while one runs returns at once.
    pub async fn pump(&self, handle: Handle) {
        while let Some(job) = self.start_job(handle) {
            let Some(job) = job else { break };
            let revision = job.encoded.header.version.revision;
            let key = job.encoded.header.key.clone();
            let extra = job.extra.clone();
            let slots = vec![
                (Shelf::Documents, key.to_string()),
                (Shelf::Gone, key.to_string()),
            ];
            let answer = self
                .durable
                .update(slots, move |stored| plan_write(&job, stored))
                .await;
            let is_stored = matches!(answer, Ok(Outcome::Stored { .. }));
            self.with_mut(handle, |s| {
                s.is_writing = false;
                if !is_stored {
                    s.extra.splice(0..0, extra.iter().cloned());
                }
            });
            match answer {
                Ok(Outcome::Stored {
                    point,
                    pruned,
                    set_aside,
                    is_new_text,
                }) => {
                    self.confirm(handle, revision, &extra);
                    let now_ms = self.world.now_ms();
                    self.with_mut(handle, |s| {
                        // What is beside the text is no reason to wait with the next point.
                        let is_taken = is_new_text && s.clock.is_due(now_ms);
                        if is_taken || point.is_some() {
                            s.clock.taken(point, now_ms);
                        }
                        s.clock.pruned(&pruned);
                    });
                    if set_aside {
                        self.tell(KeepEvent::SetAside(key));
                    }
                }
                Ok(Outcome::Superseded) => self.yield_to_newer(handle, revision),
                Ok(Outcome::Refused(theirs)) => self.go_apart(handle, &key, theirs),
                Err(error) => {
                    self.with_mut(handle, |s| s.durable_error = Some(error));
                    self.note_state(handle);
                    return;
                }
            }
            self.note_state(handle);
        }
        self.drop_if_over(handle);
    }

    /// `None`: nothing to write. `Some(None)`: the text could not be taken.
    fn start_job(&self, handle: Handle) -> Option<Option<Job>> {
        let due = self.with(handle, |s| {
            s.is_dirty() && !s.is_writing && s.replay_raw.is_none()
        });
        if due != Some(true) {
            return None;
        }
        let encoded = match self.encoded(handle) {
            Ok(encoded) => encoded,
            Err(error) => {
                self.with_mut(handle, |s| s.durable_error = Some(error));
                self.note_state(handle);
                return Some(None);
            }
        };
        let now_ms = self.world.now_ms();
        self.with_mut(handle, |s| {
            s.is_writing = true;
            let extra = std::mem::take(&mut s.extra);
            Some(Job {
                encoded,
                newest_known: s.newest_known(),
                is_point_due: s.clock.is_due(now_ms),
                point_names: s.clock.names.clone(),
                extra,
            })
        })
    }

    fn confirm(&self, handle: Handle, revision: u64, extra: &[Write]) {
        let retry = self.with_mut(handle, |s| {
            s.durable_revision = s.durable_revision.max(revision);
            s.durable_error = None;
            for write in extra {
                if let Write::Put((Shelf::Damaged, name), _) = write {
                    s.aside.insert(format!("{}damaged:{name}", key::PREFIX));
                }
            }
            !extra.is_empty() && s.fast_error.is_some()
        });
        if retry == Some(true) {
            self.write_fast(handle);
        }
    }

    /// Another tab's version holds all of ours.
    fn yield_to_newer(&self, handle: Handle, revision: u64) {
        let told = self.with_mut(handle, |s| {
            s.durable_revision = s.durable_revision.max(revision);
            s.durable_error = None;
            let had_pen = s.read_only.is_none();
            s.read_only = s.read_only.or(Some(ReadOnly::OtherTab));
            had_pen && !s.is_closed
        });
        if told == Some(true) {
            self.tell(KeepEvent::LostPen(handle));
        }
    }

    /// Another line of work stands in the durable store: ours goes on under a new key, and the fast
    /// store gets theirs back under the old one.
    fn go_apart(&self, handle: Handle, from: &DocKey, theirs: Option<String>) {
        let is_there = self.with(handle, |s| s.key == *from);
        if is_there == Some(true) {
            self.fork(handle);
        }
        self.write_fast(handle);
        let is_safe = self.with(handle, |s| s.fast_error.is_none());
        if is_safe != Some(true) {
            return;
        }
        let writer = self.with(handle, |s| s.writer.clone());
        let place = key::doc(from);
        let old = StoredCopy::read(from, self.fast.get(&place));
        if let StoredCopy::Readable(record, _) = old
            && Some(record.header.version.writer) == writer
        {
            // If this fails, the next opening finds our older version beside theirs and keeps both.
            let _ = match theirs {
                Some(raw) => self.fast.set(&place, &raw),
                None => self.fast.remove(&place),
            };
            let _ = self.fast.remove(&key::journal(from));
        }
    }

    fn drop_if_over(&self, handle: Handle) {
        let is_over = self.with(handle, |s| s.is_closed && !s.is_dirty() && !s.is_writing);
        if is_over == Some(true) {
            self.inner.borrow_mut().sessions.remove(&handle);
        }
    }
}

/// The compare-and-set: decides inside the transaction, from what stands there now.
fn plan_write(job: &Job, stored: Vec<Option<String>>) -> (Vec<Write>, Outcome) {
    let mut stored = stored.into_iter();
    let (document, gone) = (stored.next().flatten(), stored.next().flatten());
    let ours = &job.encoded.header;
    let mut writes = job.extra.clone();
    let mut point = None;
    let mut set_aside = !job.extra.is_empty();
    let mut is_new_text = true;
    match StoredCopy::read(&ours.key, Ok(document)) {
        StoredCopy::Absent if gone.is_some() => return (Vec::new(), Outcome::Refused(None)),
        StoredCopy::Absent | StoredCopy::Unknown(_) => {}
        StoredCopy::Newer(raw) => return (Vec::new(), Outcome::Refused(Some(raw))),
        StoredCopy::Unreadable(raw) => {
            let name = super::library::damaged_name(&ours.key, &raw);
            writes.push(Write::Put((Shelf::Damaged, name), raw));
            set_aside = true;
        }
        StoredCopy::Readable(theirs, raw) => {
            if !ours.sees(&theirs.header.version) {
                let outcome = if theirs.header.sees(&job.newest_known) {
                    Outcome::Superseded
                } else {
                    Outcome::Refused(Some(raw))
                };
                return (Vec::new(), outcome);
            }
            let emptied = ours.summary.n_cards == 0 && theirs.header.summary.n_cards > 0;
            is_new_text = theirs.header.text_revision != ours.text_revision;
            if is_new_text && (job.is_point_due || emptied) {
                let slot = points::slot(&theirs.header, PointKind::Auto);
                point = Some(slot.1.clone());
                writes.push(Write::Put(slot, raw));
            }
        }
    }
    writes.extend(document_writes(ours, &job.encoded.raw));
    let mut names = job.point_names.clone();
    names.extend(point.clone());
    names.sort();
    names.dedup();
    let pruned = points::prune(&names);
    writes.extend(pruned.iter().cloned());
    let outcome = Outcome::Stored {
        point,
        pruned,
        set_aside,
        is_new_text,
    };
    (writes, outcome)
}

/// A record and what the library lists of it, together.
pub(super) fn document_writes(header: &Header, raw: &str) -> [Write; 2] {
    let name = header.key.to_string();
    [
        Write::Put((Shelf::Documents, name.clone()), raw.to_owned()),
        Write::Put((Shelf::Summaries, name), encode_summary(header)),
    ]
}

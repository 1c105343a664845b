// SPDX-License-Identifier: EUPL-1.2
//! One open document: what was committed, what each store confirmed.

use std::{collections::BTreeSet, fmt, rc::Rc};

use super::{
    journal::{JOURNAL_ABOVE, Journal, Line},
    key::DocKey,
    points::PointClock,
    record::{Header, Meta, Snapshot, Summary, Version},
    state::{KeepState, ReadOnly},
    store::{StoreError, Write},
};

/// Gives the document as it is when called. It must not call the keeper.
pub type TakeSnapshot = Rc<dyn Fn() -> Snapshot>;

/// Where the newest text comes from.
#[derive(Clone)]
pub(super) enum Source {
    Taken(Rc<Snapshot>),
    Lazy(TakeSnapshot),
}

impl Source {
    pub(super) fn take(&self) -> Rc<Snapshot> {
        match self {
            Self::Taken(snapshot) => Rc::clone(snapshot),
            Self::Lazy(take) => Rc::new(take()),
        }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Taken(_) => "Taken",
            Self::Lazy(_) => "Lazy",
        })
    }
}

/// Bytes of one revision, shared by both stores.
#[derive(Clone, Debug)]
pub(super) struct Encoded {
    pub(super) header: Header,
    pub(super) raw: Rc<str>,
}

#[derive(Debug)]
pub(super) struct Session {
    pub(super) key: DocKey,
    pub(super) read_only: Option<ReadOnly>,
    pub(super) writer: String,
    pub(super) base: Vec<Version>,
    /// The newest committed revision.
    pub(super) revision: u64,
    /// Whether anything was committed or written anew since opening.
    pub(super) has_written: bool,
    pub(super) text_revision: u64,
    pub(super) saved_at_ms: u64,
    pub(super) meta: Meta,
    pub(super) summary: Summary,
    pub(super) source: Source,
    /// Length of the newest text whose length is known, UTF-8 bytes.
    pub(super) n_bytes: usize,
    /// Longer texts are journalled.
    pub(super) journal_above: usize,
    pub(super) encoded: Option<Encoded>,
    /// What this session last put in the fast store, to recognise it quickly.
    pub(super) last_fast: Option<Rc<str>>,
    /// A durable write is running.
    pub(super) is_writing: bool,
    pub(super) is_closed: bool,
    /// The newest revision the durable store confirmed; 0 for none.
    pub(super) durable_revision: u64,
    pub(super) durable_error: Option<StoreError>,
    /// The newest revision whose whole is in the fast store; 0 for none.
    pub(super) fast_whole: u64,
    pub(super) fast_error: Option<StoreError>,
    pub(super) journal: Journal,
    pub(super) has_stored_journal: bool,
    /// Bytes of a journal whose changes the caller has not yet done again.
    pub(super) replay_raw: Option<String>,
    /// Names of unreadable bytes that are safe elsewhere, so that they may be overwritten.
    pub(super) aside: BTreeSet<String>,
    /// Writes that go along with the next durable one.
    pub(super) extra: Vec<Write>,
    pub(super) clock: PointClock,
    pub(super) last_state: Option<KeepState>,
    /// What a reader shows: the whole copy's version and the number of changes on top.
    pub(super) seen: Option<(Version, usize)>,
}

impl Session {
    pub(super) fn new(key: DocKey, writer: String, snapshot: Rc<Snapshot>, meta: Meta) -> Self {
        let journal = Journal {
            key: Some(key.clone()),
            writer: writer.clone(),
            ..Journal::default()
        };
        Self {
            key,
            read_only: None,
            writer,
            base: Vec::new(),
            revision: 0,
            has_written: false,
            text_revision: 0,
            saved_at_ms: 0,
            meta,
            summary: snapshot.summary.clone(),
            n_bytes: snapshot.text.len(),
            journal_above: JOURNAL_ABOVE,
            source: Source::Taken(snapshot),
            encoded: None,
            last_fast: None,
            is_writing: false,
            is_closed: false,
            durable_revision: 0,
            durable_error: None,
            fast_whole: 0,
            fast_error: None,
            journal,
            has_stored_journal: false,
            replay_raw: None,
            aside: BTreeSet::new(),
            extra: Vec::new(),
            clock: PointClock::default(),
            last_state: None,
            seen: None,
        }
    }

    pub(super) fn is_dirty(&self) -> bool {
        self.revision > self.durable_revision && self.read_only != Some(ReadOnly::NewerApp)
    }

    pub(super) fn is_large(&self) -> bool {
        self.n_bytes > self.journal_above
    }

    pub(super) fn version(&self) -> Version {
        Version {
            revision: self.revision,
            writer: self.writer.clone(),
        }
    }

    /// What another version must know to know all of ours.
    pub(super) fn newest_known(&self) -> Version {
        match self.base.first() {
            Some(opened) if !self.has_written => opened.clone(),
            Some(_) | None => self.version(),
        }
    }

    pub(super) fn header(&self, snapshot: &Snapshot) -> Header {
        Header {
            key: self.key.clone(),
            version: self.version(),
            base: self.base.clone(),
            text_revision: self.text_revision,
            saved_at_ms: self.saved_at_ms,
            meta: self.meta.clone(),
            summary: snapshot.summary.clone(),
            n_bytes: snapshot.text.len(),
        }
    }

    /// Counts a change of the text.
    pub(super) fn count_edit(&mut self, source: Source, now_ms: u64) {
        if let Source::Taken(snapshot) = &source {
            self.n_bytes = snapshot.text.len();
            self.summary = snapshot.summary.clone();
        }
        self.source = source;
        // Those were about another text.
        self.meta.n_tips = None;
        self.count_revision(now_ms);
        self.text_revision = self.revision;
        self.clock.n_edits += 1;
    }

    /// Counts a change beside the text.
    pub(super) fn count_revision(&mut self, now_ms: u64) {
        self.revision += 1;
        self.has_written = true;
        self.saved_at_ms = now_ms;
        self.encoded = None;
    }

    /// Whether the journal continues a whole copy that is known to be stored.
    pub(super) fn is_journal_grounded(&self) -> bool {
        let stored = self.fast_whole.max(self.durable_revision);
        let first = self.journal.lines.first();
        first.is_some_and(|line| line.revision <= stored + 1)
    }

    pub(super) fn add_line(&mut self, change: &str) {
        self.journal.base.clone_from(&self.base);
        self.journal.lines.push(Line {
            revision: self.revision,
            change: change.to_owned(),
        });
    }

    /// Goes on under another key, as a copy of its own.
    pub(super) fn fork_to(&mut self, key: DocKey) {
        self.meta.conflict_of = Some(std::mem::replace(&mut self.key, key));
        self.journal = Journal {
            key: Some(self.key.clone()),
            writer: self.writer.clone(),
            ..Journal::default()
        };
        self.has_stored_journal = false;
        self.durable_revision = 0;
        self.fast_whole = 0;
        self.last_fast = None;
        self.has_written = true;
        self.read_only = None;
        self.encoded = None;
        self.clock = PointClock::default();
    }

    pub(super) fn state(&self) -> KeepState {
        if let Some(why) = self.read_only
            && !self.is_dirty()
        {
            return KeepState::ReadOnly { why };
        }
        let revision = self.revision;
        match (self.is_dirty(), &self.fast_error, &self.durable_error) {
            (false, None, _) => KeepState::Saved { revision },
            (false, Some(error), _) => KeepState::OnlyDurable {
                reason: error.clone(),
            },
            (true, _, None) => KeepState::Saving { revision },
            (true, None, Some(error)) => KeepState::OnlyFast {
                reason: error.clone(),
            },
            (true, Some(_), Some(error)) => KeepState::NotKept {
                reason: error.clone(),
            },
        }
    }
}

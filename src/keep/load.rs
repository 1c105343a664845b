// SPDX-License-Identifier: EUPL-1.2
//! Which of the two copies is opened, and what happens to the other: the load table.
//!
//! | fast copy | durable copy | outcome |
//! |---|---|---|
//! | same version, same bytes | | opened |
//! | knows the durable one | readable | fast opened and written anew; the durable one becomes a restore point |
//! | readable | knows the fast one | durable opened, the fast one becomes a restore point and is rewritten |
//! | neither knows the other | | newest opened (durable on a tie), the other kept as a conflict copy |
//! | unreadable | readable (or the reverse) | readable one opened, the raw bytes set aside |
//! | unreadable | unreadable or absent | damaged: nothing opened, nothing overwritten |
//! | absent | readable (or the reverse) | opened, the missing copy written |
//! | newer schema in either | | read-only if it can be read at all; nothing written |
//!
//! A journal counts as a fast copy: that of the newest whole copy it continues, in either store.
//! Between two lines of work the one with changes still to be done is opened.

use super::{
    journal::Journal,
    key::DocKey,
    record::{Record, RecordError, Version, decode, grow_base, peek_newer},
    store::StoreError,
};

/// What one store holds of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "lives for one decision, at most two at a time"
)]
pub enum StoredCopy {
    /// The store could not be asked.
    Unknown(StoreError),
    /// Nothing.
    Absent,
    /// Bytes that can't be read.
    Unreadable(String),
    /// Bytes of a newer version of the app.
    Newer(String),
    /// A readable version; its bytes.
    Readable(Record, String),
}

impl StoredCopy {
    /// Reads what a store answered.
    #[must_use]
    pub fn read(key: &DocKey, answer: Result<Option<String>, StoreError>) -> Self {
        let raw = match answer {
            Err(error) => return Self::Unknown(error),
            Ok(None) => return Self::Absent,
            Ok(Some(raw)) => raw,
        };
        match decode(key, &raw) {
            Ok(record) => Self::Readable(record, raw),
            Err(RecordError::Newer(_)) => Self::Newer(raw),
            Err(_) => Self::Unreadable(raw),
        }
    }
}

/// What the fast store holds of a document's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoredJournal {
    /// None, or it could not be asked.
    Absent,
    /// Bytes that can't be read, or of a newer app.
    Unreadable(String),
    /// A journal and its bytes.
    Readable(Journal, String),
}

impl StoredJournal {
    /// Reads what the fast store answered.
    #[must_use]
    pub fn read(key: &DocKey, answer: Result<Option<String>, StoreError>) -> Self {
        match answer {
            Ok(Some(raw)) => match Journal::decode(key, &raw) {
                Ok(journal) => Self::Readable(journal, raw),
                Err(_) => Self::Unreadable(raw),
            },
            Ok(None) | Err(_) => Self::Absent,
        }
    }
}

/// Which store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The synchronous one.
    Fast,
    /// The durable one.
    Durable,
}

/// What happens to the copy that wasn't opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// There is none, or it is the same.
    Nothing,
    /// An older version of the same work.
    RestorePoint(Side, Record),
    /// Another line of work.
    ConflictCopy(Side, Record),
}

/// What loading writes. Nothing else is written before the first change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewrite {
    /// Nothing.
    Nothing,
    /// The opened bytes, as they are, to the fast store.
    ToFast,
    /// A new revision to both stores.
    Anew,
}

/// What to open and what to do beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadPlan {
    /// What to open.
    pub record: Record,
    /// Its bytes.
    pub raw: String,
    /// Changes the caller must do again on top of it, oldest first.
    pub replay: Vec<String>,
    /// The journal the changes come from (its bytes); kept until they are done.
    pub replay_raw: Option<String>,
    /// The version after the replay.
    pub version: Version,
    /// What the next writer knows.
    pub base: Vec<Version>,
    /// The highest revision seen; the next one is 1 more.
    pub highest: u64,
    /// What happens to the other copy.
    pub other: Other,
    /// Bytes to set aside before anything is overwritten.
    pub set_aside: Vec<(Side, String)>,
    /// What loading writes.
    pub rewrite: Rewrite,
    /// The durable store has exactly this version.
    pub is_durable: bool,
    /// A newer app wrote it: nothing may be written.
    pub is_newer: bool,
}

/// Why nothing can be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// Neither store has it.
    #[error("there is no such document")]
    NotFound,
    /// What there is can't be read; the raw bytes, to be set aside.
    #[error("the stored document is damaged")]
    Damaged(Vec<String>),
    /// A newer version of the app wrote it in a way this one can't show.
    #[error("a newer version of the app wrote this document")]
    NewerApp,
    /// The store that may have it does not answer.
    #[error("the document can't be reached: {0}")]
    NotReachable(StoreError),
    /// Already open in this tab.
    #[error("the document is already open here")]
    AlreadyOpen,
}

/// A copy that can be opened, with the changes that belong on top.
struct Candidate {
    record: Record,
    raw: String,
    replay: Vec<String>,
    version: Version,
    base: Vec<Version>,
}

impl Candidate {
    fn whole(record: Record, raw: String) -> Self {
        Self {
            replay: Vec::new(),
            version: record.header.version.clone(),
            base: record.header.base.clone(),
            record,
            raw,
        }
    }

    fn sees(&self, other: &Version) -> bool {
        super::record::sees(&self.version, &self.base, other)
    }

    fn plan(self, other: Other, others: &[Version], rewrite: Rewrite) -> LoadPlan {
        let seen = others.iter().map(|version| version.revision);
        LoadPlan {
            highest: seen.chain([self.version.revision]).max().unwrap_or(0),
            base: grow_base(&self.version, &self.base, others),
            record: self.record,
            raw: self.raw,
            replay: self.replay,
            replay_raw: None,
            version: self.version,
            other,
            set_aside: Vec::new(),
            rewrite,
            is_durable: false,
            is_newer: false,
        }
    }
}

/// The load table.
///
/// # Errors
/// When there is nothing that may be opened.
pub fn plan_load(
    key: &DocKey,
    fast: StoredCopy,
    journal: StoredJournal,
    durable: StoredCopy,
) -> Result<LoadPlan, LoadError> {
    if let Some(newer) = plan_newer(key, &fast, &durable) {
        return newer;
    }
    let mut aside = Vec::new();
    let (journalled, journal_raw) = match journal {
        StoredJournal::Absent => (None, None),
        StoredJournal::Unreadable(raw) => {
            aside.push((Side::Fast, raw));
            (None, None)
        }
        StoredJournal::Readable(journal, raw) => match continue_copy(&journal, &fast, &durable) {
            Continued::Newer(candidate) => (Some(*candidate), Some(raw)),
            Continued::Nothing => (None, None),
            Continued::Homeless => {
                // Its home may be in the store that does not answer: neither may be touched.
                if let StoredCopy::Unknown(error) = durable {
                    return Err(LoadError::NotReachable(error));
                }
                aside.push((Side::Fast, raw));
                (None, None)
            }
        },
    };
    let fast_missing = matches!(fast, StoredCopy::Absent);
    let mut unknown = None;
    let mut unreadable = Vec::new();
    let mut candidate = |side: Side, copy: StoredCopy| match copy {
        StoredCopy::Readable(record, raw) => Some(Candidate::whole(record, raw)),
        StoredCopy::Unreadable(raw) => {
            unreadable.push((side, raw));
            None
        }
        StoredCopy::Unknown(error) => {
            unknown = Some((side, error));
            None
        }
        StoredCopy::Absent | StoredCopy::Newer(_) => None,
    };
    let fast = journalled.or(candidate(Side::Fast, fast));
    let durable = candidate(Side::Durable, durable);
    let plan = match (fast, durable) {
        (Some(fast), Some(durable)) => Some(plan_two(fast, durable)),
        (Some(fast), None) => {
            // An unanswered durable store may hold a newer version: nothing is written on a guess.
            let rewrite = match unknown {
                Some(_) => Rewrite::Nothing,
                None => Rewrite::Anew,
            };
            Some(fast.plan(Other::Nothing, &[], rewrite))
        }
        (None, Some(durable)) => {
            let overwrite = fast_missing || unreadable.iter().any(|(side, _)| *side == Side::Fast);
            let rewrite = if overwrite {
                Rewrite::ToFast
            } else {
                Rewrite::Nothing
            };
            let mut plan = durable.plan(Other::Nothing, &[], rewrite);
            plan.is_durable = true;
            Some(plan)
        }
        (None, None) => None,
    };
    aside.append(&mut unreadable);
    let Some(mut plan) = plan else {
        return Err(match unknown {
            Some((_, error)) if aside.is_empty() => LoadError::NotReachable(error),
            _ if aside.is_empty() => LoadError::NotFound,
            _ => LoadError::Damaged(aside.into_iter().map(|(_, raw)| raw).collect()),
        });
    };
    plan.replay_raw = journal_raw.filter(|_| !plan.replay.is_empty());
    plan.set_aside = aside;
    Ok(plan)
}

/// Both copies can be read.
fn plan_two(fast: Candidate, durable: Candidate) -> LoadPlan {
    let same = fast.version == durable.version;
    let is_same_bytes = same && fast.replay.is_empty() && fast.raw == durable.raw;
    if is_same_bytes {
        let mut plan = durable.plan(Other::Nothing, &[], Rewrite::Nothing);
        plan.is_durable = true;
        return plan;
    }
    if !same && fast.sees(&durable.version) {
        let other = restore_point(Side::Durable, &durable, &fast);
        return fast.plan(other, &[durable.version], Rewrite::Anew);
    }
    if !same && durable.sees(&fast.version) {
        let other = restore_point(Side::Fast, &fast, &durable);
        let mut plan = durable.plan(other, &[fast.version], Rewrite::ToFast);
        plan.is_durable = true;
        return plan;
    }
    // Only the caller can do changes again: a copy that needs them can't be kept unopened.
    let is_fast_first = !fast.replay.is_empty() || fast.version.revision > durable.version.revision;
    let (opened, side, kept) = if is_fast_first {
        (fast, Side::Durable, durable)
    } else {
        (durable, Side::Fast, fast)
    };
    let others = [kept.version];
    opened.plan(
        Other::ConflictCopy(side, kept.record),
        &others,
        Rewrite::Anew,
    )
}

fn restore_point(side: Side, older: &Candidate, newer: &Candidate) -> Other {
    if older.record.text == newer.record.text && newer.replay.is_empty() {
        Other::Nothing
    } else {
        Other::RestorePoint(side, older.record.clone())
    }
}

/// A newer app's bytes in either store: show what can be shown, write nothing.
fn plan_newer(
    key: &DocKey,
    fast: &StoredCopy,
    durable: &StoredCopy,
) -> Option<Result<LoadPlan, LoadError>> {
    let mut newest: Option<(Record, String)> = None;
    let mut found = false;
    for copy in [durable, fast] {
        let seen = match copy {
            StoredCopy::Newer(raw) => {
                found = true;
                peek_newer(key, raw).map(|record| (record, raw.clone()))
            }
            StoredCopy::Readable(record, raw) => Some((record.clone(), raw.clone())),
            StoredCopy::Unknown(_) | StoredCopy::Absent | StoredCopy::Unreadable(_) => None,
        };
        let revision = |r: &Record| r.header.version.revision;
        if let Some(seen) = seen
            && newest
                .as_ref()
                .is_none_or(|had| revision(&seen.0) > revision(&had.0))
        {
            newest = Some(seen);
        }
    }
    found.then(|| {
        let (record, raw) = newest.ok_or(LoadError::NewerApp)?;
        let mut plan = Candidate::whole(record, raw).plan(Other::Nothing, &[], Rewrite::Nothing);
        plan.is_newer = true;
        Ok(plan)
    })
}

enum Continued {
    /// The journal goes beyond both whole copies.
    Newer(Box<Candidate>),
    /// The whole copies hold all of it.
    Nothing,
    /// No readable copy is continued by it.
    Homeless,
}

fn continue_copy(journal: &Journal, fast: &StoredCopy, durable: &StoredCopy) -> Continued {
    let Some(version) = journal.version() else {
        return Continued::Nothing;
    };
    let mut best: Option<Candidate> = None;
    for copy in [fast, durable] {
        let StoredCopy::Readable(record, raw) = copy else {
            continue;
        };
        if record.header.sees(&version) {
            return Continued::Nothing;
        }
        let Some(replay) = journal.changes_after(&record.header) else {
            continue;
        };
        if best
            .as_ref()
            .is_none_or(|had| replay.len() < had.replay.len())
        {
            best = Some(Candidate {
                record: record.clone(),
                raw: raw.clone(),
                replay,
                version: version.clone(),
                base: journal.base.clone(),
            });
        }
    }
    best.map_or(Continued::Homeless, |best| Continued::Newer(Box::new(best)))
}

// SPDX-License-Identifier: EUPL-1.2
//! The synchronous copy of a large document: the changes since a whole copy, not the whole.
//!
//! Writing 4 MB on every keystroke costs 44–154 ms; a line costs nothing. The lines belong to one
//! opening of the document (one writer), so a whole copy that this writer made at revision *m* takes
//! the lines after *m*, and it does not matter which store that copy is in.

use serde::{Deserialize, Serialize};

use super::{
    key::DocKey,
    record::{Header, RecordError, Version, seal, unseal},
};

/// Texts longer than this (UTF-8 bytes) are journalled. About 100 cards: writing all of 300 cards at every edit took
/// 5 ms, a journal line under 1 ms, whatever the size (Chromium, 2 cores).
pub const JOURNAL_ABOVE: usize = 32 * 1024;
/// A journal longer than this is folded into a whole copy at once: the durable store lags behind.
pub const JOURNAL_MAX: usize = 128 * 1024;

/// One committed change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The revision the document has after it.
    pub revision: u64,
    /// What the caller needs to do the change again; opaque. Empty: the text did not change.
    pub change: String,
}

/// The changes of one opening since a whole copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    /// The entry it belongs to.
    pub key: Option<DocKey>,
    /// Whose changes these are.
    pub writer: String,
    /// As in the records of this writer; its first entry is the version the opening started from.
    pub base: Vec<Version>,
    /// Oldest first, without gaps.
    pub lines: Vec<Line>,
}

impl Journal {
    /// The journal's bytes.
    #[must_use]
    pub fn encode(&self) -> String {
        seal(&serde_json::to_string(self).unwrap_or_default())
    }

    /// Reads a journal that should belong to `key`.
    ///
    /// # Errors
    /// As [`super::record::decode`].
    pub fn decode(key: &DocKey, raw: &str) -> Result<Self, RecordError> {
        let journal: Self =
            serde_json::from_str(unseal(raw)?).map_err(|e| RecordError::Header(e.to_string()))?;
        if journal.key.as_ref() != Some(key) {
            return Err(RecordError::OtherKey);
        }
        let gaps = journal
            .lines
            .windows(2)
            .any(|pair| pair[0].revision + 1 != pair[1].revision);
        if gaps {
            return Err(RecordError::Header("lines are missing".to_owned()));
        }
        Ok(journal)
    }

    /// The version the document has after the last line; `None` without lines.
    #[must_use]
    pub fn version(&self) -> Option<Version> {
        self.lines.last().map(|line| Version {
            revision: line.revision,
            writer: self.writer.clone(),
        })
    }

    /// The changes that bring the copy with `header` up to date: empty if it has them all, `None`
    /// if the journal does not continue this copy.
    #[must_use]
    pub fn changes_after(&self, header: &Header) -> Option<Vec<String>> {
        let first = self.lines.first()?;
        let own = header.version.writer == self.writer;
        let started_there = self.base.first() == Some(&header.version);
        let reaches = header.version.revision + 1 >= first.revision;
        if !(own || started_there) || !reaches {
            return None;
        }
        let later = |line: &&Line| line.revision > header.version.revision;
        let changes = self.lines.iter().filter(later);
        Some(
            changes
                .map(|line| line.change.clone())
                .filter(|change| !change.is_empty())
                .collect(),
        )
    }

    /// Drops the lines that a confirmed whole copy of `revision` holds.
    pub fn drop_through(&mut self, revision: u64) {
        self.lines.retain(|line| line.revision > revision);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::record::{Meta, Summary};

    fn journal() -> Journal {
        let line = |revision: u64, change: &str| Line {
            revision,
            change: change.into(),
        };
        Journal {
            key: Some(DocKey::from_random(1)),
            writer: "new".into(),
            base: vec![Version {
                revision: 4,
                writer: "old".into(),
            }],
            lines: vec![line(5, "a"), line(6, ""), line(7, "b")],
        }
    }

    fn header(revision: u64, writer: &str) -> Header {
        Header {
            key: DocKey::from_random(1),
            version: Version {
                revision,
                writer: writer.into(),
            },
            base: Vec::new(),
            text_revision: revision,
            saved_at_ms: 0,
            meta: Meta::default(),
            summary: Summary::default(),
            n_bytes: 0,
        }
    }

    #[test]
    fn a_journal_continues_its_own_copies_and_the_one_it_started_from() {
        let j = journal();
        let after = |revision, writer| j.changes_after(&header(revision, writer));
        let some = |lines: &[&str]| Some(lines.iter().map(|l| (*l).to_owned()).collect());
        assert_eq!(after(4, "old"), some(&["a", "b"]));
        assert_eq!(after(5, "new"), some(&["b"]));
        assert_eq!(after(7, "new"), some(&[]));
        assert_eq!(after(3, "old"), None, "an older copy misses lines");
        assert_eq!(after(5, "old"), None, "somebody else went on from there");
        assert_eq!(after(4, "x"), None);
        let mut trimmed = j;
        trimmed.drop_through(5);
        assert_eq!(trimmed.changes_after(&header(4, "old")), None);
    }

    #[test]
    fn a_damaged_journal_is_refused() {
        let j = journal();
        let key = DocKey::from_random(1);
        let raw = j.encode();
        assert_eq!(Journal::decode(&key, &raw), Ok(j.clone()));
        assert!(Journal::decode(&key, &raw[..raw.len() - 2]).is_err());
        let mut gap = j;
        gap.lines.remove(1);
        assert!(Journal::decode(&key, &gap.encode()).is_err());
    }
}

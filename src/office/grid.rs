// SPDX-License-Identifier: EUPL-1.2
//! Tables as they come out of a file: rows of texts, within limits.

use crate::format::LoadError;
use crate::model::MAX_CARDS;

/// More columns than a table of cards has are not read.
pub(super) const MAX_COLUMNS: usize = 200;
/// The most that all cells hold together, in bytes: a cell may say that it is there many times.
const MAX_BYTES: usize = 60_000_000;

/// The rows of one sheet. Empty rows are left out, and so are empty cells at the end of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) rows: Vec<Vec<String>>,
    n_bytes: usize,
    n_rows: usize,
}

impl Grid {
    /// Adds a row that is there `times` times.
    ///
    /// # Errors
    /// [`LoadError::TooManyValues`] when the cells hold too much.
    pub(super) fn push(&mut self, mut row: Vec<String>, times: usize) -> Result<(), LoadError> {
        row.truncate(MAX_COLUMNS);
        while row.last().is_some_and(|cell| cell.trim().is_empty()) {
            row.pop();
        }
        if row.is_empty() {
            return Ok(());
        }
        self.n_rows = self.n_rows.saturating_add(times);
        let n_bytes = row.iter().map(|cell| cell.len() + 24).sum::<usize>();
        // One for the headings and one too many; rows past those are counted, not kept.
        let room = (MAX_CARDS + 2).saturating_sub(self.rows.len());
        for _ in 0..times.min(room) {
            self.n_bytes += n_bytes;
            if self.n_bytes > MAX_BYTES {
                return Err(LoadError::TooManyValues { limit: MAX_BYTES });
            }
            self.rows.push(row.clone());
        }
        Ok(())
    }

    /// Refuses more rows than there may be cards, headings not counted.
    ///
    /// # Errors
    /// [`LoadError::TooManyCards`].
    pub(super) fn check(&self) -> Result<(), LoadError> {
        let count = self.n_rows.saturating_sub(1);
        if count > MAX_CARDS {
            let limit = MAX_CARDS;
            return Err(LoadError::TooManyCards { count, limit });
        }
        Ok(())
    }
}

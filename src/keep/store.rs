// SPDX-License-Identifier: EUPL-1.2
//! What the keeper needs of the two stores. The browser implements these; tests use fakes.

use thiserror::Error;

/// Why a store did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The browser forbids storage here (settings, sandbox).
    #[error("the browser forbids storage here")]
    Blocked,
    /// No room left.
    #[error("storage is full")]
    Full,
    /// The store does not answer (yet).
    #[error("storage does not answer")]
    Unavailable,
    /// What was read back is not what was written.
    #[error("storage did not keep what was written")]
    NotReadBack,
    /// Bytes that must not be lost stand in the way and could not be set aside.
    #[error("unreadable bytes stand in the way")]
    InTheWay,
    /// Anything else, in the browser's words.
    #[error("storage failed: {0}")]
    Failed(String),
}

/// A synchronous store of texts: nothing can come between an edit and its write, but a killed
/// browser may forget the last seconds or minutes.
pub trait FastStore {
    /// The text under `key`.
    ///
    /// # Errors
    /// When the store can't be reached.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Writes or replaces a text. A failed replace keeps the old text.
    ///
    /// # Errors
    /// When the store is full or can't be reached.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Writes and reads back.
    ///
    /// # Errors
    /// As [`Self::set`], and [`StoreError::NotReadBack`].
    fn set_checked(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.set(key, value)?;
        if self.is_still(key, value)? {
            Ok(())
        } else {
            Err(StoreError::NotReadBack)
        }
    }

    /// Whether `value` stands under `key`; a browser can tell without copying the text.
    ///
    /// # Errors
    /// When the store can't be reached.
    fn is_still(&self, key: &str, value: &str) -> Result<bool, StoreError> {
        Ok(self.get(key)?.as_deref() == Some(value))
    }

    /// Removes a text; absent is fine.
    ///
    /// # Errors
    /// When the store can't be reached.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// All keys that start with [`super::key::PREFIX`], in any order.
    ///
    /// # Errors
    /// When the store can't be reached.
    fn keys(&self) -> Result<Vec<String>, StoreError>;

    /// What everything on this origin costs, ours or not, as [`super::budget::cost`] counts.
    ///
    /// # Errors
    /// When the store can't be reached.
    fn used(&self) -> Result<u64, StoreError>;
}

/// The durable store's compartments; the names are those of the object stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// Key → record.
    Documents,
    /// Key → header alone, written with the record, so that the library lists without reading texts.
    Summaries,
    /// Restore points: `key/revision-writer-kind` → record.
    Points,
    /// Unreadable bytes set aside: `key:checksum` → bytes.
    Damaged,
    /// Removed for ever: key → highest revision that was removed.
    Gone,
}

impl Shelf {
    /// Every compartment.
    pub const ALL: [Self; 5] = [
        Self::Documents,
        Self::Summaries,
        Self::Points,
        Self::Damaged,
        Self::Gone,
    ];

    /// Name of the object store.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Summaries => "summaries",
            Self::Points => "restore-points",
            Self::Damaged => "damaged",
            Self::Gone => "gone",
        }
    }
}

/// A place in the durable store.
pub type Slot = (Shelf, String);

/// One step of a durable transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Writes or replaces.
    Put(Slot, String),
    /// Removes; absent is fine.
    Delete(Slot),
}

/// An asynchronous store of texts that survives a kill once a write is confirmed.
#[allow(
    async_fn_in_trait,
    reason = "one thread: the browser's futures are never Send, and all callers are in this crate"
)]
pub trait DurableStore {
    /// One transaction: reads `slots`, hands their texts to `plan`, carries out the writes it
    /// returns. Nothing else writes in between. `Ok` only after the transaction is complete on the
    /// medium; on `Err` nothing, or (when only the answer was lost) everything was written.
    ///
    /// # Errors
    /// When the store is full, unreachable or aborted the transaction.
    async fn update<T: 'static>(
        &self,
        slots: Vec<Slot>,
        plan: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, StoreError>;

    /// Keys and texts of one compartment whose key starts with `prefix`, in key order.
    ///
    /// # Errors
    /// When the store is unreachable.
    async fn list(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, String)>, StoreError>;

    /// As [`Self::list`], without the texts.
    ///
    /// # Errors
    /// When the store is unreachable.
    async fn keys(&self, shelf: Shelf, prefix: &str) -> Result<Vec<String>, StoreError>;
}

/// Time and chance, handed in so that the core has neither.
pub trait World {
    /// 64 random bits.
    fn random(&self) -> u64;
    /// Milliseconds since 1970.
    fn now_ms(&self) -> u64;
}

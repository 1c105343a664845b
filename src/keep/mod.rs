// SPDX-License-Identifier: EUPL-1.2
//! Keeping work: two copies of every document, which one wins, restore points.
//!
//! A *fast* store (localStorage) is written in the same task as the change but forgets the last
//! seconds when the browser is killed; a *durable* store (IndexedDB) is written within a second and
//! survives that. The keeper never looks into a document: its text is opaque.
//!
//! # What holds
//!
//! 1. A version that a tab has not seen is never overwritten: in the durable store inside one
//!    transaction, in the fast store as far as it allows. Otherwise ours goes on under a new key.
//! 2. Versions are ordered by who knows whom ([`Header::sees`]), never by a clock.
//! 3. Bytes that can't be read are overwritten only after they are safe elsewhere.
//! 4. Loading writes only what the load table ([`plan_load`]) says; closing before it ended writes
//!    nothing.
//! 5. [`KeepState::Saved`] is said only after the durable store confirmed.
//! 6. A removed document leaves a mark, so that a copy left behind does not bring it back.
//!
//! # Map
//!
//! `record` one version as bytes · `journal` the fast copy of a large document · `load` the load
//! table · `session` one open document · `engine` committing · `pump` the durable write · `open` ·
//! `library` · `points` restore points · `budget` · `store` what the stores must do.

mod budget;
mod checksum;
mod engine;
pub mod journal;
mod key;
mod library;
mod load;
mod open;
mod points;
mod pump;
mod record;
mod session;
mod state;
mod store;

#[cfg(test)]
mod fake;
#[cfg(test)]
mod tests;

pub use budget::{Budget, FAST_LIMIT, cost};
pub use checksum::checksum;
pub use engine::{CommitError, Engine};
pub use key::{
    DATABASE, DocKey, FastKey, PREFIX, doc as fast_doc_key, journal as fast_journal_key,
    read_fast_key,
};
pub use library::{Damaged, DamagedAt, Entry, Library, LibraryError};
pub use load::{LoadError, LoadPlan, Other, Rewrite, Side, StoredCopy, StoredJournal, plan_load};
pub use open::{Contents, OpenAs, Opened};
pub use points::{MAX_AUTO, MAX_NAMED, Point, PointId, PointKind};
pub use record::{
    FORMAT, Header, Meta, Record, RecordError, SCHEMA, Snapshot, Summary, Version, decode, encode,
};
pub use session::TakeSnapshot;
pub use state::{Handle, KeepEvent, KeepState, ReadOnly};
pub use store::{DurableStore, FastStore, Shelf, Slot, StoreError, World, Write};

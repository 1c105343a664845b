// SPDX-License-Identifier: EUPL-1.2
//! What the keeper tells the screen.

use super::{key::DocKey, store::StoreError};

/// Names an open document for as long as it is open. Its library key can change (see
/// [`KeepEvent::Forked`]), this does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(pub(super) u32);

/// How well the newest change of an open document is kept. Only [`Self::Saved`] is *bewaard*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeepState {
    /// Both stores have the newest change, the durable one confirmed it.
    Saved {
        /// The newest revision.
        revision: u64,
    },
    /// The durable write is under way.
    Saving {
        /// The newest revision.
        revision: u64,
    },
    /// Only the fast store has the newest change; a killed browser may lose it. Retried.
    OnlyFast {
        /// What the durable store said.
        reason: StoreError,
    },
    /// The durable store confirmed the newest change, the fast store refuses it.
    OnlyDurable {
        /// What the fast store said.
        reason: StoreError,
    },
    /// Only memory has the newest change. Retried; offer *Bewaar als bestand*.
    NotKept {
        /// What the durable store said.
        reason: StoreError,
    },
    /// This tab does not write this document.
    ReadOnly {
        /// Why not.
        why: ReadOnly,
    },
}

impl KeepState {
    /// Whether a killed browser would lose something.
    #[must_use]
    pub fn is_at_risk(&self) -> bool {
        match self {
            Self::Saved { .. } | Self::OnlyDurable { .. } | Self::ReadOnly { .. } => false,
            Self::Saving { .. } | Self::OnlyFast { .. } | Self::NotKept { .. } => true,
        }
    }
}

/// Why a document can't be changed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Another tab has the pen.
    OtherTab,
    /// A newer version of the app wrote it. Nothing is ever written over it.
    NewerApp,
}

/// Something the screen should react to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeepEvent {
    /// The state of an open document changed.
    State(Handle, KeepState),
    /// Another tab stored a version this one had not seen. Ours went on under a new key, as a copy
    /// of its own; both are in the library.
    Forked {
        /// The open document.
        handle: Handle,
        /// The key the other version kept.
        from: DocKey,
        /// The key ours has now.
        to: DocKey,
    },
    /// Another tab went on with this document; this one only reads from now on.
    LostPen(Handle),
    /// Bytes that can't be read were set aside; the library lists them as damaged.
    SetAside(DocKey),
    /// While opening: two lines of work were found; the other one is in the library as a copy.
    ConflictKept {
        /// The document that was opened.
        key: DocKey,
        /// Where the other line is now.
        copy: DocKey,
    },
    /// The library changed: list it again.
    LibraryChanged,
}

// SPDX-License-Identifier: EUPL-1.2
//! How well work is kept, and why a kept document can't be had.

use crate::keep::{
    CommitError, KeepState, LibraryError, LoadError, PointKind, ReadOnly, StoreError,
};
use crate::text::strings::Words;

/// Returns how well the newest change is kept. Only [`KeepState::Saved`] is called *bewaard*.
#[must_use]
pub fn keep_state(w: Words, state: &KeepState) -> &'static str {
    match state {
        KeepState::Saved { .. } => w.store_saved(),
        KeepState::Saving { .. } => w.store_saving(),
        KeepState::OnlyFast { .. } => w.store_only_fast(),
        KeepState::OnlyDurable { .. } => w.store_one_copy(),
        KeepState::NotKept { reason } => store_error(w, reason),
        KeepState::ReadOnly {
            why: ReadOnly::OtherTab,
        } => w.tabs_looking(),
        KeepState::ReadOnly {
            why: ReadOnly::NewerApp,
        } => w.damaged_newer(),
    }
}

/// Returns why a store did not keep something, with what to do instead.
#[must_use]
pub fn store_error(w: Words, error: &StoreError) -> &'static str {
    match error {
        StoreError::Blocked => w.store_blocked(),
        StoreError::Full => w.store_full(),
        StoreError::Unavailable => w.store_no_answer(),
        StoreError::NotReadBack | StoreError::Failed(_) => w.store_failed(),
        StoreError::InTheWay => w.store_in_the_way(),
    }
}

/// Returns why a document of the library can't be opened.
#[must_use]
pub fn load_error(w: Words, error: &LoadError) -> &'static str {
    match error {
        LoadError::NotFound => w.library_gone(),
        LoadError::Damaged(_) => w.damaged_explain(),
        LoadError::NewerApp => w.damaged_newer(),
        LoadError::NotReachable(_) => w.store_no_answer(),
        LoadError::AlreadyOpen => w.library_already_open(),
    }
}

/// Returns why something could not be done with a document of the library.
#[must_use]
pub fn library_error(w: Words, error: &LibraryError) -> &'static str {
    match error {
        LibraryError::Load(error) => load_error(w, error),
        LibraryError::Commit(error) => commit_error(w, error),
        LibraryError::OpenItFirst => w.library_open_first(),
        LibraryError::Store(error) => store_error(w, error),
        LibraryError::OtherTab => w.library_other_tab(),
        LibraryError::NoPoint => w.restore_gone(),
    }
}

/// Returns why a change of an open document was not taken to be kept.
#[must_use]
pub fn commit_error(w: Words, error: &CommitError) -> &'static str {
    match error {
        CommitError::NotOpen => w.library_not_open(),
        CommitError::ReadOnly(ReadOnly::OtherTab) => w.tabs_looking(),
        CommitError::ReadOnly(ReadOnly::NewerApp) => w.damaged_newer(),
        CommitError::Blank => w.store_blank(),
    }
}

/// Returns what an earlier version was kept for.
#[must_use]
pub fn point_kind(w: Words, kind: PointKind) -> &'static str {
    match kind {
        PointKind::Auto => w.restore_by_time(),
        PointKind::BeforeImport => w.restore_before_open(),
        PointKind::BeforeMerge => w.restore_before_merge(),
        PointKind::BeforeUpdate => w.restore_before_update(),
        PointKind::BeforeRestore => w.restore_before_restore(),
        PointKind::Asked => w.restore_by_hand(),
        PointKind::Named => w.version_named(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::strings::Lang;

    #[test]
    fn only_what_survives_a_kill_is_called_kept() {
        let w = Lang::Nl.words();
        let full = || StoreError::Full;
        let not_safe = [
            KeepState::Saving { revision: 1 },
            KeepState::OnlyFast { reason: full() },
            KeepState::NotKept { reason: full() },
        ];
        assert_eq!(
            keep_state(w, &KeepState::Saved { revision: 1 }),
            "Alles is bewaard op dit apparaat."
        );
        for state in not_safe {
            assert_ne!(keep_state(w, &state), w.store_saved(), "{state:?}");
        }
    }

    #[test]
    fn full_storage_says_what_to_do() {
        let state = KeepState::NotKept {
            reason: StoreError::Full,
        };
        assert_eq!(
            keep_state(Lang::Nl.words(), &state),
            "Het geheugen van dit apparaat is vol. Bewaar je doelenboom als bestand."
        );
    }
}

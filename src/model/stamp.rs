// SPDX-License-Identifier: EUPL-1.2
//! Stamps: who wrote a value, and after how much had been seen.

use std::collections::BTreeMap;

use super::id::EditorId;

/// When a value was written, without a clock: a counter one higher than any the writer had seen, then the writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// One more than the highest counter the writer had seen. 0 is a value from a file without stamps.
    pub counter: u64,
    /// The opening that wrote it; for counter 0 a hash of the value.
    pub editor: EditorId,
}

impl Stamp {
    /// The stamp of a value that nobody wrote yet. Lower than any other.
    pub const NONE: Self = Self {
        counter: 0,
        editor: EditorId(0),
    };
}

/// What a document has seen: the highest counter of each editor.
///
/// A value without a stamp has no editor. When someone writes over one, the key of that value (see
/// [`super::Slot::key_of_unstamped`]) goes in with counter 0, so that a merge can tell a value that was replaced
/// knowingly from one that the writer never saw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionVector(BTreeMap<EditorId, u64>);

impl VersionVector {
    /// Notes that the stamp was seen.
    pub fn see(&mut self, stamp: Stamp) {
        if stamp.counter > 0 {
            let counter = self.0.entry(stamp.editor).or_default();
            *counter = (*counter).max(stamp.counter);
        }
    }

    /// Notes that a value without a stamp was seen and replaced.
    pub fn see_unstamped(&mut self, key: EditorId) {
        self.0.entry(key).or_default();
    }

    /// Tells whether a value without a stamp was seen and replaced.
    #[must_use]
    pub fn has_replaced(&self, key: EditorId) -> bool {
        self.0.contains_key(&key)
    }

    /// Takes over what another document has seen.
    pub fn see_all(&mut self, other: &Self) {
        for (editor, counter) in &other.0 {
            let seen = self.0.entry(*editor).or_default();
            *seen = (*seen).max(*counter);
        }
    }

    /// Tells whether the stamp was seen.
    #[must_use]
    pub fn has_seen(&self, stamp: Stamp) -> bool {
        stamp.counter == 0
            || self
                .0
                .get(&stamp.editor)
                .is_some_and(|c| *c >= stamp.counter)
    }

    /// Returns the highest counter of all.
    #[must_use]
    pub fn highest(&self) -> u64 {
        self.0.values().copied().max().unwrap_or(0)
    }

    /// Lists the editors with the highest counter seen of each, by editor.
    pub fn iter(&self) -> impl Iterator<Item = (EditorId, u64)> {
        self.0.iter().map(|(editor, counter)| (*editor, *counter))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_keeps_the_highest_counter_of_each_editor() {
        let stamp = |counter, editor| Stamp {
            counter,
            editor: EditorId(editor),
        };
        let mut seen = VersionVector::default();
        seen.see(stamp(3, 1));
        seen.see(stamp(2, 1));
        seen.see(stamp(9, 2));
        assert!(seen.has_seen(stamp(3, 1)));
        assert!(!seen.has_seen(stamp(4, 1)));
        assert!(!seen.has_seen(stamp(1, 3)));
        assert!(seen.has_seen(Stamp::NONE));
        assert_eq!(seen.highest(), 9);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! A stamped value, with the values that others wrote without seeing it.

use super::sorted::sorted;
use super::stamp::Stamp;

/// A value, its stamp, and the concurrent values that a merge left for someone to choose from.
///
/// Invariant: `stamp` is higher than every stamp in `others`, which are in falling order. A write by someone who saw
/// them all ends the conflict, so [`Field::set`] drops them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<T> {
    value: T,
    stamp: Stamp,
    others: Vec<(T, Stamp)>,
}

impl<T> Field<T> {
    /// Makes a field with one value.
    #[must_use]
    pub const fn new(value: T, stamp: Stamp) -> Self {
        Self {
            value,
            stamp,
            others: Vec::new(),
        }
    }

    /// Returns the value: the one with the highest stamp.
    #[must_use]
    pub const fn get(&self) -> &T {
        &self.value
    }

    /// Returns the stamp of the value.
    #[must_use]
    pub const fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// Lists the concurrent values that are not chosen, newest first.
    #[must_use]
    pub fn others(&self) -> &[(T, Stamp)] {
        &self.others
    }

    /// Writes a value, by someone who has seen all there was.
    pub fn set(&mut self, value: T, stamp: Stamp) {
        self.value = value;
        self.stamp = stamp;
        self.others.clear();
    }

    /// Adds a concurrent value, as a file or a merge brings it; the highest stamp becomes the value.
    pub fn add_other(&mut self, value: T, stamp: Stamp)
    where
        T: PartialEq,
    {
        if stamp == self.stamp && value == self.value {
            return;
        }
        if stamp > self.stamp {
            let old = std::mem::replace(&mut self.value, value);
            self.others.insert(0, (old, self.stamp));
            self.stamp = stamp;
        } else if !self.others.iter().any(|(v, s)| *s == stamp && *v == value) {
            let at = self.others.partition_point(|(_, s)| *s > stamp);
            self.others.insert(at, (value, stamp));
        }
    }

    /// Lists the value and the concurrent ones, each with its stamp, newest first.
    pub fn pairs(&self) -> impl Iterator<Item = (&T, Stamp)> {
        let others = self.others.iter().map(|(value, stamp)| (value, *stamp));
        std::iter::once((&self.value, self.stamp)).chain(others)
    }

    /// Makes a field of such pairs, in whatever order. A value that nobody wrote gives way to any other. `None` when
    /// there are no pairs.
    #[must_use]
    pub fn from_pairs(pairs: impl IntoIterator<Item = (T, Stamp)>) -> Option<Self>
    where
        T: Ord,
    {
        let pairs = pairs.into_iter().collect();
        let mut pairs = sorted(pairs, |(a, at), (b, bt)| (bt, b).cmp(&(at, a)));
        pairs.dedup();
        if pairs
            .first()
            .is_some_and(|(_, stamp)| *stamp != Stamp::NONE)
        {
            pairs.retain(|(_, stamp)| *stamp != Stamp::NONE);
        } else {
            pairs.truncate(1);
        }
        let mut pairs = pairs.into_iter();
        let (value, stamp) = pairs.next()?;
        Some(Self {
            value,
            stamp,
            others: pairs.collect(),
        })
    }

    /// Tells whether concurrent values differ from the one chosen.
    #[must_use]
    pub fn is_contested(&self) -> bool
    where
        T: PartialEq,
    {
        self.others.iter().any(|(value, _)| *value != self.value)
    }

    /// Tells whether the value or a concurrent one passes the test.
    pub fn any(&self, test: impl Fn(&T) -> bool) -> bool {
        test(&self.value) || self.others.iter().any(|(value, _)| test(value))
    }
}

impl<T: Default> Default for Field<T> {
    fn default() -> Self {
        Self::new(T::default(), Stamp::NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::EditorId;

    #[test]
    fn the_highest_stamp_is_the_value_and_a_write_ends_the_conflict() {
        let stamp = |counter| Stamp {
            counter,
            editor: EditorId(1),
        };
        let mut field = Field::new("a", stamp(1));
        field.add_other("c", stamp(3));
        field.add_other("b", stamp(2));
        field.add_other("b", stamp(2));
        assert_eq!(*field.get(), "c");
        assert_eq!(field.others(), [("b", stamp(2)), ("a", stamp(1))]);
        assert!(field.any(|v| *v == "a"));
        field.set("d", stamp(4));
        assert!(field.others().is_empty());
    }

    #[test]
    fn pairs_make_the_field_they_came_from() {
        let stamp = |counter| Stamp {
            counter,
            editor: EditorId(1),
        };
        let field = Field::from_pairs([
            ("a", stamp(1)),
            ("", Stamp::NONE),
            ("c", stamp(3)),
            ("a", stamp(1)),
            ("b", stamp(3)),
        ])
        .expect("there are pairs");
        let pairs: Vec<_> = field.pairs().map(|(v, s)| (*v, s)).collect();
        assert_eq!(pairs, [("c", stamp(3)), ("b", stamp(3)), ("a", stamp(1))]);
        assert!(field.is_contested());
        assert!(!Field::new("a", stamp(1)).is_contested());
        let unwritten = Field::from_pairs([("x", Stamp::NONE), ("y", Stamp::NONE)]);
        assert_eq!(unwritten, Some(Field::new("y", Stamp::NONE)));
    }
}

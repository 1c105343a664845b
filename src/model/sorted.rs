// SPDX-License-Identifier: EUPL-1.2
//! Sorting with one copy of the algorithm in the program: the library's own comes anew, 3 to 4 kB of it, for each type.

use std::cmp::Ordering;

/// Sorts by a comparison; equal items stay in their order.
pub(super) fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    if items.len() < 2 {
        return items;
    }
    let places = places(items.len(), &|a, b| compare(&items[a], &items[b]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let items = places.into_iter().filter_map(|at| items[at].take());
    items.collect()
}

/// The places of so many items in the order that the comparison of two places gives.
fn places(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_in_order_and_equal_ones_stay() {
        let items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        let by_number = sorted(items, |(a, _), (b, _)| a.cmp(b));
        assert_eq!(
            by_number,
            [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]
        );
        assert!(sorted(Vec::<u8>::new(), u8::cmp).is_empty());
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! How full the fast store is (ST8).

/// What a browser gives one origin: 5 MiB, shared with everything else on the origin.
pub const FAST_LIMIT: u64 = 5 * 1024 * 1024;

/// How much of the fast store is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Used, in the units of [`cost`].
    pub used: u64,
    /// Available in all.
    pub limit: u64,
}

/// What one entry costs: its UTF-16 units, doubled if any of them is beyond Latin-1 (WebKit stores
/// such a text two bytes a unit against the same limit).
#[must_use]
pub fn cost(key: &str, value: &str) -> u64 {
    [key, value].into_iter().map(cost_of).sum()
}

fn cost_of(text: &str) -> u64 {
    let units = text.chars().map(|c| c.len_utf16() as u64).sum::<u64>();
    if text.chars().any(|c| c > '\u{ff}') {
        units * 2
    } else {
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_arrow_doubles_the_price_of_its_text() {
        assert_eq!(cost("k", "café"), 5);
        assert_eq!(cost("k", "a→b"), 7);
        assert_eq!(cost("k", "😀"), 5);
    }
}

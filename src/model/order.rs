// SPDX-License-Identifier: EUPL-1.2
//! The order of siblings as fractional keys: a card is put between two others by writing one key, so that people who
//! add and move cards apart from each other do not disturb each other's order.
//!
//! A key is a byte string, compared byte by byte. Its first bytes are digits of a fraction in base 256; its last four
//! name the editor, so that two people who insert at the same place get different keys.

use super::id::EditorId;

/// Where a card stands among its siblings.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderKey(Box<[u8]>);

/// The longest key accepted from a file, in bytes. Ordinary keys have 5 to 12.
const MAX_KEY_BYTES: usize = 256;

impl OrderKey {
    /// Makes a key between two neighbours; `None` stands for the end of the list on that side.
    ///
    /// Returns `None` when there is no room: the neighbours are equal, in the wrong order, or a hostile file made keys
    /// that touch. The caller then gives all siblings new keys ([`OrderKey::spread`]).
    #[must_use]
    pub fn between(before: Option<&Self>, after: Option<&Self>, editor: EditorId) -> Option<Self> {
        let low: &[u8] = before.map_or(&[], |key| &key.0);
        let high: Option<&[u8]> = after.map(|key| &*key.0);
        if high.is_some_and(|high| high <= low) {
            return None;
        }
        let digits = digits_between(low, high)?;
        Some(Self::finish(digits, editor))
    }

    /// Makes `count` keys for a whole list of siblings, evenly spread.
    pub fn spread(count: usize, editor: EditorId) -> impl Iterator<Item = Self> {
        let step = u64::from(u32::MAX) / (count as u64 + 1);
        // Two digits keep files short; four tell 20,000 siblings apart.
        let n_digits = if count < 200 { 2 } else { 4 };
        (1..=count as u64).map(move |nth| {
            let fraction = nth.saturating_mul(step).to_be_bytes();
            Self::finish(fraction[4..4 + n_digits].to_vec(), editor)
        })
    }

    /// Reads a key as files write it: hexadecimal digits, two a byte.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let whole =
            text.len().is_multiple_of(2) && !text.is_empty() && text.len() <= 2 * MAX_KEY_BYTES;
        if !whole || !text.is_ascii() {
            return None;
        }
        (0..text.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
            .collect::<Option<Vec<u8>>>()
            .map(|bytes| Self(bytes.into()))
    }

    /// Writes the key as files do.
    #[must_use]
    pub fn to_hex(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.0
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .map(|nibble| char::from(DIGITS[usize::from(nibble)]))
            .collect()
    }

    fn finish(mut digits: Vec<u8>, editor: EditorId) -> Self {
        digits.extend_from_slice(&editor.0.to_be_bytes()[4..]);
        Self(digits.into())
    }
}

/// Finds digits above `low` and below `high` that stay so whatever is written behind them.
fn digits_between(low: &[u8], high: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut digits = Vec::new();
    let mut high = high;
    for at in 0..=MAX_KEY_BYTES {
        let from = low.get(at).map_or(0, |d| u16::from(*d));
        let to = high.map_or(256, |high| high.get(at).map_or(0, |d| u16::from(*d)));
        if to < from {
            return None;
        }
        if to - from > 1 {
            // At the open end small steps leave room for many more cards behind this one.
            let step = if high.is_none() && at < low.len() {
                ((to - from) / 8).max(1)
            } else {
                (to - from) / 2
            };
            digits.push(u8::try_from(from + step).ok()?);
            return Some(digits);
        }
        digits.push(u8::try_from(from).ok()?);
        if to > from {
            high = None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: EditorId = EditorId(0x1122_3344_5566_7788);
    const YOU: EditorId = EditorId(0x99aa_bbcc_ddee_ff00);

    fn between(a: Option<&OrderKey>, b: Option<&OrderKey>) -> OrderKey {
        OrderKey::between(a, b, ME).expect("there is room")
    }

    #[test]
    fn a_key_lies_between_its_neighbours() {
        let first = between(None, None);
        let last = between(Some(&first), None);
        let head = between(None, Some(&first));
        let middle = between(Some(&first), Some(&last));
        assert!(head < first && first < middle && middle < last);
    }

    #[test]
    fn a_thousand_insertions_at_one_place_stay_ordered_and_short() {
        let a = between(None, None);
        let mut b = between(Some(&a), None);
        for _ in 0..1000 {
            let next = between(Some(&a), Some(&b));
            assert!(a < next && next < b);
            b = next;
        }
        assert!(b.0.len() < 200, "{} bytes", b.0.len());
    }

    #[test]
    fn a_thousand_cards_in_a_row_stay_ordered_and_short() {
        let mut last = between(None, None);
        for _ in 0..1000 {
            let next = between(Some(&last), None);
            assert!(last < next);
            last = next;
        }
        assert!(last.0.len() < 80, "{} bytes", last.0.len());
    }

    #[test]
    fn two_editors_at_one_place_get_two_keys_with_room_between() {
        let a = between(None, None);
        let mine = OrderKey::between(Some(&a), None, ME).expect("room");
        let yours = OrderKey::between(Some(&a), None, YOU).expect("room");
        assert_ne!(mine, yours);
        let (low, high) = if mine < yours {
            (&mine, &yours)
        } else {
            (&yours, &mine)
        };
        let inner = between(Some(low), Some(high));
        assert!(*low < inner && inner < *high);
    }

    #[test]
    fn equal_or_crossed_neighbours_have_no_room() {
        let a = between(None, None);
        let b = between(Some(&a), None);
        assert_eq!(OrderKey::between(Some(&a), Some(&a), ME), None);
        assert_eq!(OrderKey::between(Some(&b), Some(&a), ME), None);
        let touching = OrderKey([&*a.0, &[0]].concat().into());
        assert_eq!(OrderKey::between(Some(&a), Some(&touching), ME), None);
    }

    #[test]
    fn spread_keys_rise_and_leave_room() {
        for count in [1, 2, 40, 199, 200, 20_000] {
            let keys: Vec<_> = OrderKey::spread(count, ME).collect();
            assert_eq!(keys.len(), count);
            assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{count}");
            assert!(
                keys.windows(2)
                    .all(|pair| OrderKey::between(Some(&pair[0]), Some(&pair[1]), YOU).is_some())
            );
        }
    }

    #[test]
    fn hex_reads_back_and_refuses_nonsense() {
        let key = between(None, None);
        assert_eq!(OrderKey::from_hex(&key.to_hex()), Some(key));
        for bad in ["", "a", "zz", "é1", &"00".repeat(300)] {
            assert_eq!(OrderKey::from_hex(bad), None, "{bad}");
        }
    }
}

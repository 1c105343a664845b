// SPDX-License-Identifier: EUPL-1.2
//! Rule 14: a card is read at a glance.

use super::super::card::Card;
use super::super::coach::Detail;

/// The longest text that needs no tip.
const MAX_CHARS: usize = 90;
/// The same in words.
const MAX_WORDS: usize = 15;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let n_words = card.line().words.len();
    let is_long = card.line().n_chars > MAX_CHARS || n_words > MAX_WORDS;
    is_long.then_some(Detail::Count(n_words))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::check_texts;

    #[test]
    fn rule_too_long() {
        let fifteen = ["ja"; 15].join(" ");
        let sixteen = ["ja"; 16].join(" ");
        let ninety = "é".repeat(90);
        let one_more = "é".repeat(91);
        check_texts(
            Rule::TooLong,
            "S",
            &[&sixteen, &one_more],
            &[&fifteen, &ninety],
        );
    }
}

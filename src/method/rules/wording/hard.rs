// SPDX-License-Identifier: EUPL-1.2
//! Rule 15: a word that not everyone knows is explained, or said in plain words. An explanation on the card is enough.

use super::super::card::Card;
use super::super::coach::Detail;
use super::super::lists::lists;
use crate::model::{DetailKey, NodeKind};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let is_explained = match card.kind() {
        NodeKind::Theme => !card.node.detail(DetailKey::Meaning).trim().is_empty(),
        NodeKind::Goal
        | NodeKind::Subgoal
        | NodeKind::Indicator
        | NodeKind::Activity
        | NodeKind::Assumption
        | NodeKind::Obstacle
        | NodeKind::Value
        | NodeKind::Need => false,
    };
    if is_explained || !card.node.note.get().trim().is_empty() {
        return None;
    }
    card.line().words.iter().find_map(|word| {
        let plain = lists().plain_for(&word.text)?;
        Some(Detail::Plain(word.text.clone(), plain))
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::{check_texts, hits};

    #[test]
    fn rule_hard_word() {
        check_texts(
            Rule::HardWord,
            "S",
            &[
                "De participatie is hoog",
                "Er is dagbesteding in het dorp",
                "Iedereen is zelfredzaam",
            ],
            &["Iedereen doet mee", "Er is elke dag iets te doen"],
        );
        check_texts(Rule::HardWord, "A", &["Monitoring inrichten"], &[]);
    }

    #[test]
    fn rule_hard_word_is_quiet_when_the_word_is_explained() {
        let tree = "T Dagbesteding | meaning=wat je overdag doet\n  G Iedereen telt mee\n    S Participatie | note=meedoen";
        assert_eq!(hits(Rule::HardWord, tree), [""; 0]);
        assert_eq!(hits(Rule::HardWord, "T Dagbesteding"), ["Dagbesteding"]);
    }
}

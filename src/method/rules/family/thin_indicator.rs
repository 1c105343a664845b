// SPDX-License-Identifier: EUPL-1.2
//! Rule 16: a sign says for whom, how much, by when and from which source. One that tells needs no figures.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::{DetailKey, NodeKind};

/// What a sign that counts needs.
const COUNTS: [DetailKey; 5] = [
    DetailKey::ForWhom,
    DetailKey::Baseline,
    DetailKey::Target,
    DetailKey::ByWhen,
    DetailKey::Source,
];
/// What a sign that tells needs.
const TELLS: [DetailKey; 3] = [DetailKey::ForWhom, DetailKey::ByWhen, DetailKey::Source];

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    if !card.is_in_tree() || card.kind() != NodeKind::Indicator {
        return None;
    }
    let tells = card.node.detail(DetailKey::Measure) == "tells";
    let missing = card.missing(if tells { &TELLS } else { &COUNTS });
    (!missing.is_empty()).then_some(Detail::Missing(missing))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_thin_indicator() {
        let tree = "
    T dag
      G Iedereen telt mee
        I Hoeveel | for_whom=ouderen | baseline=4 | target=8 | by_when=2030 | source=GGD
        I Zonder nulmeting | for_whom=ouderen | target=8 | by_when=2030 | source=GGD
        I Verhalen | measure=tells | for_whom=ouderen | by_when=2030 | source=gesprekken
        I Niets";
        assert_eq!(
            hits(Rule::ThinIndicator, tree),
            ["Zonder nulmeting", "Niets"]
        );
    }
}

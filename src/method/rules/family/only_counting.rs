// SPDX-License-Identifier: EUPL-1.2
//! Rule 18: signs that count and signs that tell (*tellen en vertellen*). One sign alone may count.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::{DetailKey, NodeKind};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    if !card.is_goal() {
        return None;
    }
    let mut n_signs = 0;
    let all = card.children(NodeKind::Indicator).all(|sign| {
        n_signs += 1;
        sign.detail(DetailKey::Measure) == "counts"
    });
    (all && n_signs > 1).then_some(Detail::Count(n_signs))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_only_counting() {
        let tree = "
    T dag
      G Iedereen telt mee
        I Een | measure=counts
        I Twee | measure=counts
        S Je kent iemand
          I Een | measure=counts
          I Twee | measure=tells
        S Je doet iets
          I Een | measure=counts
        S Je hebt rust
          I Een
          I Twee";
        assert_eq!(hits(Rule::OnlyCounting, tree), ["Iedereen telt mee"]);
    }
}

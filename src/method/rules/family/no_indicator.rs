// SPDX-License-Identifier: EUPL-1.2
//! Rule 6: a goal below has a sign that it works, or goals below it that are the sign.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::NodeKind;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let is_below = card.is_in_tree() && card.kind() == NodeKind::Subgoal;
    let has = |kind: NodeKind| card.children(kind).next().is_some();
    let has_sign = has(NodeKind::Indicator) || has(NodeKind::Subgoal);
    (is_below && !has_sign).then_some(Detail::None)
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_no_indicator() {
        let tree = "
    T dag
      G Iedereen telt mee
        S Je kent iemand
          S Je kent de buren
            A Koffie
        S Je doet iets
          I Hoe vaak";
        assert_eq!(hits(Rule::NoIndicator, tree), ["Je kent de buren"]);
    }
}

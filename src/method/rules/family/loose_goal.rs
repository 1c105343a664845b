// SPDX-License-Identifier: EUPL-1.2
//! Rule 4: a big goal with nothing under it stands by itself. Where a goal below stands by itself, rule 6 asks for a sign.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::NodeKind;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let is_goal = card.is_in_tree() && card.kind() == NodeKind::Goal;
    (is_goal && card.tree.children(card.id).is_empty()).then_some(Detail::None)
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_loose_goal() {
        let tree = "T dag\n  G Iedereen telt mee\n    S Je kent iemand\n  G Ik heb rust";
        assert_eq!(hits(Rule::LooseGoal, tree), ["Ik heb rust"]);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Rule 19: a goal with one goal below: is that the same goal?

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::NodeKind;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let mut below = card.children(NodeKind::Subgoal);
    let is_one = card.is_goal() && below.next().is_some() && below.next().is_none();
    let other = |id: &&crate::model::NodeId| {
        let node = card.doc.node(**id);
        node.is_some_and(|node| *node.kind.get() == NodeKind::Subgoal)
    };
    let one = card.tree.children(card.id).iter().find(other);
    one.filter(|_| is_one).map(|id| Detail::Other(*id))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_one_below() {
        let tree = "
    T dag
      G Iedereen telt mee
        S Je kent iemand
          S Je kent de buren
          S Je kent de bakker
      G Ik heb rust
        I Hoe vaak";
        assert_eq!(hits(Rule::OneBelow, tree), ["Iedereen telt mee"]);
    }
}

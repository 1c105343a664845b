// SPDX-License-Identifier: EUPL-1.2
//! Rule 24: what may it cost? Off until someone makes a budget of the tree.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::{DetailKey, NodeKind};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let is_action = card.is_in_tree() && card.kind() == NodeKind::Activity;
    let missing = card.missing(&[DetailKey::Cost]);
    (is_action && !missing.is_empty()).then_some(Detail::Missing(missing))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_no_cost() {
        let tree = "T dag\n  G Iedereen telt mee\n    A Koffie | cost=40\n    A Thee";
        assert_eq!(hits(Rule::NoCost, tree), ["Thee"]);
        assert!(!Rule::NoCost.is_usually_on());
    }
}

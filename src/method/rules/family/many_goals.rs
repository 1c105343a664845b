// SPDX-License-Identifier: EUPL-1.2
//! Rule 20: a tree with one to three big goals says what matters most.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::NodeKind;

/// The most big goals that need no tip.
const MAX_GOALS: usize = 3;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let n_goals = card.children(NodeKind::Goal).count();
    (card.is_in_tree() && n_goals > MAX_GOALS).then_some(Detail::Count(n_goals))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_many_goals() {
        let four = "T dag\n  G a\n  G b\n  G c\n  G d";
        assert_eq!(hits(Rule::ManyGoals, four), ["dag"]);
        assert_eq!(hits(Rule::ManyGoals, "T dag\n  G a\n  G b\n  G c"), [""; 0]);
    }
}

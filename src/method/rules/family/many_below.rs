// SPDX-License-Identifier: EUPL-1.2
//! Rule 19: more than seven cards below are hard to keep in mind.

use super::super::card::Card;
use super::super::coach::Detail;

/// The most cards below that need no tip.
const MAX_BELOW: usize = 7;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let n_below = card.tree.children(card.id).len();
    let is_theme = card.tree.root() == Some(card.id);
    (card.is_in_tree() && !is_theme && n_below > MAX_BELOW).then_some(Detail::Count(n_below))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_many_below() {
        let goal = |n_below: usize| {
            let below: String = (0..n_below)
                .map(|nth| format!("\n    S doel {nth}"))
                .collect();
            format!("T dag\n  G Iedereen telt mee{below}")
        };
        assert_eq!(hits(Rule::ManyBelow, &goal(8)), ["Iedereen telt mee"]);
        assert_eq!(hits(Rule::ManyBelow, &goal(7)), [""; 0]);
    }
}

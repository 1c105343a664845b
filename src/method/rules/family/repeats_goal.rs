// SPDX-License-Identifier: EUPL-1.2
//! Rule 16: a sign that only says the goal again shows nothing.

use super::super::alike::telling_words;
use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::NodeKind;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    if !card.is_in_tree() || card.kind() != NodeKind::Indicator {
        return None;
    }
    let parent = card.tree.parent(card.id)?;
    let own = telling_words(card.node.text.get());
    let goal = telling_words(card.doc.text(parent));
    let says_nothing_new = !own.is_empty() && own.iter().all(|word| goal.contains(word));
    says_nothing_new.then_some(Detail::Other(parent))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_repeats_goal() {
        let tree = "
    T dag
      G Inwoners voelen zich thuis
        I Inwoners voelen zich thuis
        I De inwoner voelt zich thuis
        I Aandeel inwoners dat zich thuis voelt";
        assert_eq!(
            hits(Rule::RepeatsGoal, tree),
            ["Inwoners voelen zich thuis", "De inwoner voelt zich thuis"]
        );
    }
}

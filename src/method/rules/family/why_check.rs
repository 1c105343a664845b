// SPDX-License-Identifier: EUPL-1.2
//! Rule 25: read two sentences aloud: *Hoe komen we tot het doel? Door dit.* and *Waarom dit? Zodat het doel.* Setting the tip
//! aside says that it was done, and what came out. Off until someone wants to check a whole tree.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::NodeKind;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let parent = card.tree.parent(card.id)?;
    let above = card.parent().map(|node| *node.kind.get())?;
    let leads = matches!(card.kind(), NodeKind::Subgoal | NodeKind::Activity);
    let is_goal = matches!(above, NodeKind::Goal | NodeKind::Subgoal);
    (card.is_in_tree() && leads && is_goal).then_some(Detail::Other(parent))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_why_check() {
        let tree = "T dag\n  G Iedereen telt mee\n    S Je kent iemand\n      I Hoe vaak";
        assert_eq!(hits(Rule::WhyCheck, tree), ["Je kent iemand"]);
        assert!(!Rule::WhyCheck.is_usually_on());
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Rule 5: an action helps a goal. In the tree it does so by its place; set aside it needs a line.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::{LinkKind, NodeKind};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let stands_alone = !card.is_in_tree()
        && card.kind() == NodeKind::Activity
        && card.tree.parent(card.id).is_none();
    let mut helped = card.links(LinkKind::Helps);
    let helps = helped.any(|(key, _)| key.from == card.id);
    (stands_alone && !helps).then_some(Detail::None)
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::{found, hits, join, room};

    #[test]
    fn rule_loose_action() {
        let tree = "T dag\n  G Iedereen telt mee\n    A Koffie schenken\n    L Folders drukken";
        assert_eq!(hits(Rule::LooseAction, tree), ["Folders drukken"]);
        let mut editor = room(tree);
        let helps = crate::model::LinkKind::Helps;
        join(
            &mut editor,
            helps,
            "Folders drukken",
            "Iedereen telt mee",
            "",
        );
        assert_eq!(found(Rule::LooseAction, &editor), [""; 0]);
    }
}

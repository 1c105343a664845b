// SPDX-License-Identifier: EUPL-1.2
//! Rule 1: helping goes up. Two cards that help each other by lines, also through others, go round. (One theme, and no card
//! above itself, is what the view of the tree sees to.)

use super::super::card::Card;
use super::super::coach::Detail;
use std::collections::BTreeSet;

use crate::model::LinkKind;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    // Only the start of a line can be told so, or each card of the circle would say it.
    let mut own = card.links(LinkKind::Helps);
    let found = own.find(|(key, _)| key.from == card.id && leads_back(card, key.to));
    found.map(|(key, _)| Detail::Other(key.to))
}

/// Tells whether helping leads from a card back to this one, by place and by lines.
fn leads_back(card: &Card<'_>, from: crate::model::NodeId) -> bool {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(id) = waiting.pop() {
        if id == card.id {
            return true;
        }
        if seen.insert(id) {
            waiting.extend(card.tree.parent(id));
            let low = crate::model::LinkKey {
                kind: LinkKind::Helps,
                from: id,
                to: crate::model::NodeId(0),
            };
            let lines = card.doc.links.range(low..);
            let lines = lines.take_while(|(key, _)| key.kind == LinkKind::Helps && key.from == id);
            let kept =
                lines.filter(|(key, link)| *link.presence.get() && card.tree.contains(key.to));
            waiting.extend(kept.map(|(key, _)| key.to));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::{found, join, room};

    #[test]
    fn rule_circle() {
        let helps = crate::model::LinkKind::Helps;
        let mut editor = room("T dag\n  G a\n    S b\n  G c\n    S d");
        join(&mut editor, helps, "b", "d", "");
        assert_eq!(found(Rule::Circle, &editor), [""; 0]);
        join(&mut editor, helps, "c", "b", "");
        assert_eq!(found(Rule::Circle, &editor), ["b", "c"]);
    }
}

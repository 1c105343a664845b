// SPDX-License-Identifier: EUPL-1.2
//! Rule 2: a line joins only what it may join. A card that changed its kind may leave one.

use super::super::card::Card;
use super::super::coach::Detail;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let kind = |id| card.doc.node(id).map(|node| *node.kind.get());
    let fits = |key: &crate::model::LinkKey| match (kind(key.from), kind(key.to)) {
        (Some(from), Some(to)) => key.kind.may_join(from, to),
        _ => true,
    };
    let odd = card
        .links
        .iter()
        .find(|key| key.from == card.id && !fits(key));
    odd.map(|key| Detail::Other(key.to))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::{find, found, join, room};

    #[test]
    fn rule_odd_link() {
        use crate::edit::Command;
        use crate::model::{LinkKind, NodeKind};
        let mut editor = room("T dag\n  G a\n    S b\n    S c");
        join(&mut editor, LinkKind::Helps, "b", "c", "");
        assert_eq!(found(Rule::OddLink, &editor), [""; 0]);
        let (id, kind) = (find(&editor, "b"), NodeKind::Assumption);
        let change = Command::SetKind { id, kind };
        editor.execute(change).expect("it may stand there");
        assert_eq!(found(Rule::OddLink, &editor), ["b"]);
    }
}

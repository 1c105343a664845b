// SPDX-License-Identifier: EUPL-1.2
//! Rule 3: a card helps the one above by its place, so a line that says so is one too many.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::LinkKind;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let parent = card.tree.parent(card.id)?;
    let mut own = card.links(LinkKind::Helps);
    own.any(|(key, _)| key.from == card.id && key.to == parent)
        .then_some(Detail::Other(parent))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::{find, found, join, room};

    #[test]
    fn rule_double_link() {
        use crate::edit::{Command, Spot};
        let mut editor = room("T dag\n  G a\n    S b\n  G c");
        join(&mut editor, crate::model::LinkKind::Helps, "b", "c", "");
        assert_eq!(found(Rule::DoubleLink, &editor), [""; 0]);
        let (id, parent) = (find(&editor, "b"), find(&editor, "c"));
        let to = Spot::Under { parent, at: 0 };
        editor.execute(Command::Move { id, to }).expect("it may");
        assert_eq!(found(Rule::DoubleLink, &editor), ["b"]);
    }
}

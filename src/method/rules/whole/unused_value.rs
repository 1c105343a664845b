// SPDX-License-Identifier: EUPL-1.2
//! Rule 21: what people chose as most important comes back in a goal.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::LinkKind;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let is_used = card.links(LinkKind::BasedOn).next().is_some();
    (card.top_values.contains(&card.id) && !is_used).then_some(Detail::None)
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::{find, join, room};

    #[test]
    fn rule_unused_value() {
        use super::super::super::Coach;
        let mut editor = room("W rust\nW samen zijn\nW geld\nT dag\n  G Iedereen hoort erbij");
        join(
            &mut editor,
            crate::model::LinkKind::BasedOn,
            "Iedereen hoort erbij",
            "samen zijn",
            "",
        );
        let top = ["rust", "samen zijn"].map(|text| find(&editor, text));
        let (doc, tree) = (editor.document(), editor.tree());
        let mut coach = Coach::new(doc, tree);
        let told = |coach: &Coach| {
            let cards = coach.cards();
            let with = cards.filter(|(_, all)| all.iter().any(|one| one.rule == Rule::UnusedValue));
            with.map(|(id, _)| doc.text(id).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&coach), [""; 0]);
        coach.set_top_values(doc, tree, top.into());
        assert_eq!(told(&coach), ["rust"]);
    }
}

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
    use super::super::super::testing::{find, join, room};
    use super::super::super::{Coach, Rule};
    use crate::edit::{Command, Editor};
    use crate::model::{Share, Tally};

    #[test]
    fn rule_unused_value() {
        let mut editor = room("W rust\nW samen zijn\nW geld\nT dag\n  G Iedereen hoort erbij");
        join(
            &mut editor,
            crate::model::LinkKind::BasedOn,
            "Iedereen hoort erbij",
            "samen zijn",
            "",
        );
        let told = |coach: &Coach, editor: &Editor| {
            let cards = coach.cards();
            let with = cards.filter(|(_, all)| all.iter().any(|one| one.rule == Rule::UnusedValue));
            let texts = with.map(|(id, _)| editor.document().text(id).to_owned());
            texts.collect::<Vec<_>>()
        };
        let mut coach = Coach::new(editor.document(), editor.tree());
        assert_eq!(told(&coach, &editor), [""; 0]);
        let votes = [("rust", 4), ("samen zijn", 9), ("geld", 0)];
        let votes = votes.map(|(text, n)| (find(&editor, text), n));
        let total = Share {
            voters: 9,
            votes: votes.into(),
        };
        let mut run = |editor: &mut Editor, command| {
            let change = editor.execute(command).expect("a round");
            coach.follow(editor.document(), editor.tree(), &change);
        };
        let round = Command::StartRound {
            votes: 3,
            several: true,
            among: Vec::new(),
        };
        run(&mut editor, round);
        let id = editor.document().open_round().expect("it began");
        let tally = Tally {
            total,
            ..Tally::default()
        };
        run(&mut editor, Command::RecordResult { id, tally });
        assert_eq!(told(&coach, &editor), ["rust"]);
        let anew = Coach::new(editor.document(), editor.tree());
        assert_eq!(told(&anew, &editor), ["rust"]);
    }
}

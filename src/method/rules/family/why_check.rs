// SPDX-License-Identifier: EUPL-1.2
//! Rule 25: read two sentences aloud: *Hoe komen we tot het doel? Door dit.* and *Waarom dit? Zodat het doel.* Setting the tip
//! aside says that it was done, and what came out; so does ticking it in the meeting. Off until someone wants to check a whole tree.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::method::meeting::check_id;
use crate::model::{EntryKind, NodeKind};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let parent = card.tree.parent(card.id)?;
    let above = card.parent().map(|node| *node.kind.get())?;
    let leads = matches!(card.kind(), NodeKind::Subgoal | NodeKind::Activity);
    let is_goal = matches!(above, NodeKind::Goal | NodeKind::Subgoal);
    let is_checked = || {
        let id = check_id(parent, card.id);
        card.doc.entry(EntryKind::Check, id).is_some()
    };
    (card.is_in_tree() && leads && is_goal && !is_checked()).then_some(Detail::Other(parent))
}

#[cfg(test)]
mod tests {
    use super::super::super::Coach;
    use super::super::super::Rule;
    use super::super::super::testing::{hits, room};
    use crate::edit::Command;
    use crate::method::meeting::check_id;
    use crate::model::{EntryKind, key};

    #[test]
    fn rule_why_check() {
        let tree = "T dag\n  G Iedereen telt mee\n    S Je kent iemand\n      I Hoe vaak";
        assert_eq!(hits(Rule::WhyCheck, tree), ["Je kent iemand"]);
        assert!(!Rule::WhyCheck.is_usually_on());
    }

    #[test]
    fn rule_why_check_is_quiet_about_a_link_that_was_checked_until_that_is_taken_back() {
        let mut editor = room("T dag\n  G Iedereen telt mee\n    S Je kent iemand");
        let rule = Rule::WhyCheck.name();
        let on = Command::SwitchRule { rule, on: true };
        editor.execute(on).expect("any rule");
        let goal = editor
            .tree()
            .children(editor.tree().root().expect("a theme"))[0];
        let below = editor.tree().children(goal)[0];
        let mut coach = Coach::new(editor.document(), editor.tree());
        let speaks = |coach: &Coach| {
            let found = coach.of(below).iter();
            found.filter(|found| found.rule == Rule::WhyCheck).count()
        };
        assert_eq!(speaks(&coach), 1);
        let change = editor
            .execute(Command::SetEntry {
                id: check_id(goal, below),
                kind: EntryKind::Check,
                texts: vec![(key::OF, goal.to_string()), (key::CARD, below.to_string())],
            })
            .expect("fits");
        coach.follow(editor.document(), editor.tree(), &change);
        assert_eq!(speaks(&coach), 0);
        let change = editor.undo().expect("a step");
        coach.follow(editor.document(), editor.tree(), &change);
        assert_eq!(speaks(&coach), 1);
    }
}

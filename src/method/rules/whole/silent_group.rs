// SPDX-License-Identifier: EUPL-1.2
//! Rule 22: each group that is at the table brought something under each big goal. Quiet as long as no group did.

use super::super::card::Card;
use super::super::coach::Detail;
use std::collections::BTreeSet;

use crate::model::{GroupId, NodeKind};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    if !card.is_in_tree() || card.kind() != NodeKind::Goal {
        return None;
    }
    let cards = card.tree.branch(card.id);
    let heard: BTreeSet<GroupId> = cards
        .filter_map(|id| card.doc.node(id))
        .flat_map(crate::model::Node::groups)
        .collect();
    if heard.is_empty() {
        return None;
    }
    let groups = card.doc.groups.iter();
    let silent: Vec<GroupId> = groups
        .filter(|(id, group)| *group.presence.get() && !heard.contains(id))
        .map(|(id, _)| *id)
        .collect();
    (!silent.is_empty()).then_some(Detail::Groups(silent))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::{find, found, room};

    #[test]
    fn rule_silent_group() {
        use crate::edit::Command;
        use crate::model::Mark;
        let mut editor = room("T dag\n  G a\n    S b\n  G c");
        for (name, mark) in ["inwoners", "gemeente"].into_iter().zip(Mark::ALL) {
            let name = name.to_owned();
            editor
                .execute(Command::AddGroup { name, mark })
                .expect("a name");
        }
        assert_eq!(found(Rule::SilentGroup, &editor), [""; 0]);
        let groups: Vec<_> = editor.document().groups.keys().copied().collect();
        let id = find(&editor, "b");
        let say = |group| Command::SetGroup {
            id,
            group,
            on: true,
        };
        editor.execute(say(groups[0])).expect("there");
        assert_eq!(found(Rule::SilentGroup, &editor), ["a"]);
        editor.execute(say(groups[1])).expect("there");
        assert_eq!(found(Rule::SilentGroup, &editor), [""; 0]);
    }
}

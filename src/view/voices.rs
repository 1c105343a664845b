// SPDX-License-Identifier: EUPL-1.2
//! What each group says: the cards it brought, those it alone brought, and those that all brought.

use std::collections::BTreeSet;

use crate::model::{Document, GroupId, NodeId, NodeKind, Tree};

/// What one group says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Which group.
    pub group: GroupId,
    /// The cards that it brought and no other group.
    pub alone: Vec<NodeId>,
    /// The cards that it brought with another group, but not with all.
    pub with_others: Vec<NodeId>,
}

/// What the groups say, side by side. Cards stand in the order of the tree, then those of the wall and for later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// The groups.
    pub groups: Vec<Voice>,
    /// The cards that every group brought; none with fewer than two groups.
    pub shared: Vec<NodeId>,
    /// How many cards no group brought.
    pub n_of_none: usize,
}

/// Puts what the groups say side by side.
#[must_use]
pub fn voices(doc: &Document, tree: &Tree) -> Voices {
    let kept = doc.groups.iter().filter(|(_, group)| *group.presence.get());
    let groups: Vec<GroupId> = kept.map(|(id, _)| *id).collect();
    let voice = |group: &GroupId| Voice {
        group: *group,
        alone: Vec::new(),
        with_others: Vec::new(),
    };
    let mut found = Voices {
        groups: groups.iter().map(voice).collect(),
        ..Voices::default()
    };
    let tops = tree.root().into_iter();
    let tops = tops.chain(tree.wall().iter().chain(tree.aside()).copied());
    for id in tops.flat_map(|top| tree.branch(top)) {
        let Some(node) = doc.node(id) else { continue };
        let own: BTreeSet<GroupId> = node.groups().filter(|id| groups.contains(id)).collect();
        if own.is_empty() {
            found.n_of_none += usize::from(*node.kind.get() != NodeKind::Theme);
        } else if own.len() == groups.len() && groups.len() > 1 {
            found.shared.push(id);
        } else {
            for voice in found
                .groups
                .iter_mut()
                .filter(|voice| own.contains(&voice.group))
            {
                let list = if own.len() == 1 {
                    &mut voice.alone
                } else {
                    &mut voice.with_others
                };
                list.push(id);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ids, room};
    use super::*;

    #[test]
    fn each_card_stands_with_who_brought_it() {
        let (doc, tree) = room();
        let found = voices(&doc, &tree);
        let of = |name: &str| {
            let group = GroupId::from_text(name);
            found.groups.iter().find(|voice| voice.group == group)
        };
        assert_eq!(of("i").map(|voice| voice.alone.clone()), Some(ids("g v")));
        assert_eq!(of("a").map(|voice| voice.alone.clone()), Some(ids("h")));
        assert_eq!(found.shared, ids("s"));
        assert_eq!(found.n_of_none, 2);
        assert!(
            found
                .groups
                .iter()
                .all(|voice| voice.with_others.is_empty())
        );
    }

    #[test]
    fn one_group_shares_with_nobody() {
        let (mut doc, tree) = room();
        doc.groups.retain(|id, _| *id == GroupId::from_text("i"));
        let found = voices(&doc, &tree);
        assert!(found.shared.is_empty());
        assert_eq!(found.groups[0].alone, ids("g s v"));
    }
}

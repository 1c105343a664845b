// SPDX-License-Identifier: EUPL-1.2
//! Taking a tree along as a branch: *Als tak toevoegen*, and pasting what was copied.

use std::collections::BTreeMap;

use crate::edit::{Branch, BranchCard, BranchLink};
use crate::model::{Document, NodeId, Tree};

/// Takes the tree of a document as a branch to hang under a card, with [`crate::edit::Command::AddBranch`]. The wall and
/// what is for later stay behind. `None` when there is no tree.
#[must_use]
pub fn branch_of(doc: &Document, tree: &Tree) -> Option<Branch> {
    tree.root().map(|root| branch_from(doc, tree, root))
}

/// Takes a card and all under it as a branch: texts, explanations, fields, groups, tags, and the links within it.
#[must_use]
pub fn branch_from(doc: &Document, tree: &Tree, top: NodeId) -> Branch {
    let ids: Vec<NodeId> = tree.branch(top).collect();
    let at: BTreeMap<NodeId, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let cards = ids.iter().map(|id| {
        let above = tree.parent(*id).and_then(|parent| at.get(&parent));
        BranchCard {
            above: above.copied(),
            ..card(doc, *id)
        }
    });
    let kept = doc.links.iter().filter(|(_, link)| *link.presence.get());
    let links = kept.filter_map(|(key, link)| {
        Some(BranchLink {
            kind: key.kind,
            from: *at.get(&key.from)?,
            to: *at.get(&key.to)?,
            strength: *link.strength.get(),
            reason: link.reason.get().clone(),
        })
    });
    Branch {
        cards: cards.collect(),
        links: links.collect(),
        origin: None,
    }
}

fn card(doc: &Document, id: NodeId) -> BranchCard {
    let Some(node) = doc.node(id) else {
        return BranchCard::default();
    };
    let groups = node.groups().filter_map(|id| doc.groups.get(&id));
    let groups = groups.filter(|group| *group.presence.get());
    let tags = node.tags().filter_map(|id| doc.tags.get(&id));
    let tags = tags.filter(|tag| *tag.presence.get());
    let details = node.details.iter();
    BranchCard {
        above: None,
        kind: *node.kind.get(),
        text: node.text.get().clone(),
        note: node.note.get().clone(),
        status: *node.status.get(),
        details: details
            .filter(|(_, field)| !field.get().is_empty())
            .map(|(key, field)| (*key, field.get().clone()))
            .collect(),
        groups: groups
            .map(|group| (group.name.get().clone(), *group.mark.get()))
            .collect(),
        tags: tags.map(|tag| tag.name.get().clone()).collect(),
    }
}

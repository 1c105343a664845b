// SPDX-License-Identifier: EUPL-1.2
//! Taking a tree along as a branch: *Als tak toevoegen*.

use std::collections::BTreeMap;

use crate::edit::{Branch, BranchCard, BranchLink};
use crate::model::{Document, NodeId, Tree};

/// Takes the tree of a document as a branch to hang under a card, with [`crate::edit::Command::AddBranch`]. The wall and
/// what is for later stay behind. `None` when there is no tree.
#[must_use]
pub fn branch_of(doc: &Document, tree: &Tree) -> Option<Branch> {
    let ids: Vec<NodeId> = tree.branch(tree.root()?).collect();
    let at: BTreeMap<NodeId, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let cards = ids.iter().filter_map(|id| {
        let node = doc.node(*id)?;
        let above = tree.parent(*id).and_then(|parent| at.get(&parent));
        let details = node.details.iter();
        Some(BranchCard {
            above: above.copied(),
            kind: *node.kind.get(),
            text: node.text.get().clone(),
            note: node.note.get().clone(),
            status: *node.status.get(),
            details: details
                .filter(|(_, field)| !field.get().is_empty())
                .map(|(key, field)| (*key, field.get().clone()))
                .collect(),
        })
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
    Some(Branch {
        cards: cards.collect(),
        links: links.collect(),
        group: None,
    })
}

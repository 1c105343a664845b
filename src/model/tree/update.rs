// SPDX-License-Identifier: EUPL-1.2
//! Following an edit without building the whole view anew.

use std::collections::BTreeSet;

use super::build::order;
use super::{Branch, Region, Tree};
use crate::model::document::Document;
use crate::model::id::NodeId;
use crate::model::kind::NodeKind;
use crate::model::node::Place;

/// Follows the edit. Returns `false`, with the view in an unfinished state, when something has to be settled that only
/// building anew can: the caller then does so.
pub(super) fn update(tree: &mut Tree, doc: &Document, touched: &BTreeSet<NodeId>) -> bool {
    if !tree.regular {
        return false;
    }
    for id in touched {
        detach(tree, *id);
    }
    for id in touched {
        if !keep_or_drop(tree, doc, *id) {
            return false;
        }
    }
    touched
        .iter()
        .filter(|id| doc.node(**id).is_some_and(|node| *node.presence.get()))
        .all(|id| attach(tree, doc, *id))
}

fn detach(tree: &mut Tree, id: NodeId) {
    let Some(Branch { parent, region, .. }) = tree.branches.get(&id) else {
        return;
    };
    let (parent, region) = (*parent, *region);
    match (parent, region) {
        (Some(parent), _) => {
            if let Some(above) = tree.branches.get_mut(&parent) {
                above.children.retain(|child| *child != id);
            }
        }
        (None, Region::Tree) => tree.root = None,
        (None, Region::Wall) => tree.wall.retain(|card| *card != id),
        (None, Region::Aside) => tree.aside.retain(|card| *card != id),
    }
}

/// Gives a kept card an entry, takes away that of a removed one. A removed card with cards left under it still shows,
/// and a concurrent value needs settling: both give `false`.
fn keep_or_drop(tree: &mut Tree, doc: &Document, id: NodeId) -> bool {
    let Some(node) = doc.node(id) else {
        return true;
    };
    if node.presence.is_contested() {
        return false;
    }
    if *node.presence.get() {
        tree.branches.entry(id).or_insert(Branch {
            parent: None,
            children: Vec::new(),
            region: Region::Aside,
        });
        return true;
    }
    tree.branches
        .remove(&id)
        .is_none_or(|branch| branch.children.is_empty())
}

fn attach(tree: &mut Tree, doc: &Document, id: NodeId) -> bool {
    let Some(node) = doc.node(id) else {
        return false;
    };
    let kind = *node.kind.get();
    let kind_of = |id: NodeId| doc.node(id).map(|node| *node.kind.get());
    let fits = |child: &NodeId| kind_of(*child).is_some_and(|child| child.may_stand_under(kind));
    if !tree.children(id).iter().all(fits) {
        return false;
    }
    let (parent, region) = match node.place.get() {
        Place::Tree { parent: None, .. } if kind == NodeKind::Theme && tree.root.is_none() => {
            tree.root = Some(id);
            (None, Region::Tree)
        }
        Place::Tree {
            parent: Some(parent),
            ..
        } => {
            let allowed = kind_of(*parent).is_some_and(|above| kind.may_stand_under(above));
            // A card that is not in the view can't have cards under it; a circle needs settling.
            if !allowed || !tree.contains(*parent) || climbs_to(tree, *parent, id) {
                return false;
            }
            (Some(*parent), Region::Tree)
        }
        Place::Wall { .. } if kind.is_for_the_wall() => (None, Region::Wall),
        Place::Aside { .. } => (None, Region::Aside),
        Place::Tree { .. } | Place::Wall { .. } => return false,
    };
    if let Some(branch) = tree.branches.get_mut(&id) {
        branch.parent = parent;
        branch.region = region;
    }
    let list = match (parent, region) {
        (Some(parent), _) => tree
            .branches
            .get_mut(&parent)
            .map(|above| &mut above.children),
        (None, Region::Wall) => Some(&mut tree.wall),
        (None, Region::Aside) => Some(&mut tree.aside),
        (None, Region::Tree) => None,
    };
    if let Some(list) = list {
        let at = list.partition_point(|other| order(doc, *other) < order(doc, id));
        list.insert(at, id);
    }
    true
}

/// Follows the cards above as far as they are attached; bounded, since several cards of one edit may form a circle.
fn climbs_to(tree: &Tree, from: NodeId, id: NodeId) -> bool {
    let mut at = Some(from);
    let mut steps = 0;
    while let Some(next) = at {
        if next == id || steps > tree.len() {
            return true;
        }
        steps += 1;
        at = tree.parent(next);
    }
    false
}

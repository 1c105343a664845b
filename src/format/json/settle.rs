// SPDX-License-Identifier: EUPL-1.2
//! What is wrong between the cards of a file.

use std::collections::{BTreeMap, BTreeSet};

use super::stamps::unstamped;
use super::stored::Stored;
use crate::format::{Repair, RepairKind};
use crate::model::{
    Document, EditorId, Field, MAX_DEPTH, Node, NodeId, NodeKind, OrderKey, Place, Tree,
};

/// Repairs what no view can settle, and lists what the view does settle.
pub(super) fn settle(doc: &mut Document, repairs: &mut Vec<Repair>) {
    for id in set_aside_the_deepest(doc) {
        repairs.push(Repair {
            kind: RepairKind::TooDeep,
            card: Some(id),
        });
    }
    let mut tree = Tree::build(doc);
    if let Some(theme) = add_missing_theme(doc, &tree) {
        repairs.push(Repair {
            kind: RepairKind::NoRoot,
            card: Some(theme),
        });
        tree = Tree::build(doc);
    }
    list_settled(doc, &tree, repairs);
}

fn rewrite<T: Stored>(value: T) -> Field<T> {
    let stamp = unstamped(value.hash());
    Field::new(value, stamp)
}

/// Sets aside each card that stands deeper than cards may, with its branch. So chains of cards are short for all that
/// comes after; this walk itself visits each card once, whatever circles there are.
fn set_aside_the_deepest(doc: &mut Document) -> Vec<NodeId> {
    let mut depths: BTreeMap<NodeId, usize> = BTreeMap::new();
    let mut deepest = Vec::new();
    let mut walk = Vec::new();
    for start in doc.nodes.keys() {
        let mut at = Some(*start);
        let mut walked = BTreeSet::new();
        while let Some(id) = at.filter(|id| !depths.contains_key(id) && walked.insert(*id)) {
            walk.push(id);
            at = doc
                .nodes
                .get(&id)
                .and_then(|node| node.place.get().parent());
        }
        let mut depth = at.and_then(|id| depths.get(&id)).copied().unwrap_or(0);
        while let Some(id) = walk.pop() {
            if doc.nodes.contains_key(&id) {
                depth += 1;
                if depth > MAX_DEPTH {
                    deepest.push(id);
                    depth = 1;
                }
                depths.insert(id, depth);
            }
        }
    }
    for id in &deepest {
        if let Some(node) = doc.nodes.get_mut(id) {
            let order = node.place.get().order().clone();
            node.place = rewrite(Place::Aside { order });
        }
    }
    deepest
}

/// Adds a theme when cards want to be in a tree and there is none. Goals without a parent come under it.
fn add_missing_theme(doc: &mut Document, tree: &Tree) -> Option<NodeId> {
    let in_tree = |id: &NodeId| matches!(doc.nodes[id].place.get(), Place::Tree { .. });
    if tree.root().is_some() || !doc.nodes.keys().any(|id| tree.contains(*id) && in_tree(id)) {
        return None;
    }
    let theme = (1_u32..)
        .map(|nth| NodeId::from_text(&format!("theme#{nth}")))
        .find(|id| !doc.nodes.contains_key(id))?;
    for node in doc.nodes.values_mut() {
        if let Place::Tree {
            parent: None,
            order,
        } = node.place.get()
            && *node.kind.get() == NodeKind::Goal
        {
            node.place = rewrite(Place::Tree {
                parent: Some(theme),
                order: order.clone(),
            });
        }
    }
    let order = OrderKey::spread(1, EditorId(0)).next().unwrap_or_default();
    let node = Node {
        presence: rewrite(true),
        kind: rewrite(NodeKind::Theme),
        text: rewrite(doc.title.get().clone()),
        place: rewrite(Place::Tree {
            parent: None,
            order,
        }),
        ..Node::default()
    };
    doc.nodes.insert(theme, node);
    Some(theme)
}

/// Lists the cards that the view shows elsewhere than their records say.
fn list_settled(doc: &Document, tree: &Tree, repairs: &mut Vec<Repair>) {
    for (id, node) in &doc.nodes {
        if !tree.contains(*id) {
            continue;
        }
        let kind = *node.kind.get();
        let found = match node.place.get() {
            Place::Tree { parent, .. } if *parent == tree.parent(*id) => {
                let is_at_home = parent.is_some() || tree.root() == Some(*id);
                match kind {
                    _ if is_at_home => None,
                    NodeKind::Theme => Some(RepairKind::SecondRoot),
                    _ if kind.is_for_the_wall() => Some(RepairKind::ForbiddenPlace),
                    _ => Some(RepairKind::MissingParent),
                }
            }
            Place::Tree {
                parent: Some(parent),
                ..
            } if doc.node(*parent).is_none() => Some(RepairKind::MissingParent),
            Place::Tree { .. } if stands_under_itself(doc, *id) => Some(RepairKind::Cycle),
            Place::Tree { .. } => Some(RepairKind::ForbiddenPlace),
            Place::Wall { .. } if !kind.is_for_the_wall() => Some(RepairKind::ForbiddenPlace),
            Place::Wall { .. } | Place::Aside { .. } => None,
        };
        repairs.extend(found.map(|kind| Repair {
            kind,
            card: Some(*id),
        }));
    }
}

fn stands_under_itself(doc: &Document, id: NodeId) -> bool {
    let above = |id: &NodeId| doc.node(*id).and_then(|node| node.place.get().parent());
    std::iter::successors(above(&id), above)
        .take(2 * MAX_DEPTH)
        .any(|above| above == id)
}

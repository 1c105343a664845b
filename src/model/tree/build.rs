// SPDX-License-Identifier: EUPL-1.2
//! Building the view from the records.

use std::collections::{BTreeMap, BTreeSet};

use super::{Branch, Region, Tree};
use crate::model::document::Document;
use crate::model::id::NodeId;
use crate::model::kind::NodeKind;
use crate::model::node::{Node, Place};

pub(super) fn build(doc: &Document) -> Tree {
    let plain = build_plain(doc);
    debug_assert!(
        plain.as_ref().is_none_or(|plain| *plain == build_any(doc)),
        "the short way and the long way end at the same tree"
    );
    plain.unwrap_or_else(|| build_any(doc))
}

/// Builds the view of records that have nothing to settle, as nearly all have, in a third of the time. `None` as soon as
/// there is anything to settle.
fn build_plain(doc: &Document) -> Option<Tree> {
    let (mut ids, mut nodes) = (Vec::new(), Vec::new());
    for (id, node) in &doc.nodes {
        if !node.presence.others().is_empty() {
            return None;
        }
        if *node.presence.get() {
            ids.push(*id);
            nodes.push(node);
        }
    }
    let order = |at: u32| (nodes[at as usize].place.get().order(), ids[at as usize]);
    let sorted = |mut entries: Vec<u32>| -> Vec<NodeId> {
        entries.sort_unstable_by(|a, b| order(*a).cmp(&order(*b)));
        entries.iter().map(|at| ids[*at as usize]).collect()
    };
    let mut tree = Tree {
        regular: true,
        ..Tree::default()
    };
    let mut parents: Vec<Option<u32>> = Vec::with_capacity(ids.len());
    let mut regions = Vec::with_capacity(ids.len());
    let mut children: Vec<Vec<u32>> = vec![Vec::new(); ids.len()];
    let (mut wall, mut aside) = (Vec::new(), Vec::new());
    for (at, node) in (0_u32..).zip(&nodes) {
        let kind = *node.kind.get();
        let (parent, region) = match node.place.get() {
            Place::Aside { .. } => (None, Region::Aside),
            Place::Wall { .. } if kind.is_for_the_wall() => (None, Region::Wall),
            Place::Tree { parent: None, .. } if kind == NodeKind::Theme && tree.root.is_none() => {
                tree.root = Some(ids[at as usize]);
                (None, Region::Tree)
            }
            Place::Tree {
                parent: Some(parent),
                ..
            } => {
                let above = ids.binary_search(parent).ok()?;
                if !kind.may_stand_under(*nodes[above].kind.get()) {
                    return None;
                }
                children[above].push(at);
                (Some(u32::try_from(above).ok()?), Region::Tree)
            }
            Place::Tree { .. } | Place::Wall { .. } => return None,
        };
        match (parent, region) {
            (None, Region::Wall) => wall.push(at),
            (None, Region::Aside) => aside.push(at),
            (None, Region::Tree) | (Some(_), _) => {}
        }
        parents.push(parent);
        regions.push(region);
    }
    if has_circle(&parents) {
        return None;
    }
    (tree.wall, tree.aside) = (sorted(wall), sorted(aside));
    let branches = children.into_iter().enumerate().map(|(at, children)| {
        let branch = Branch {
            parent: parents[at].map(|parent| ids[parent as usize]),
            children: sorted(children),
            region: regions[at],
        };
        (ids[at], branch)
    });
    tree.branches = branches.collect();
    Some(tree)
}

/// Whether entries stand under each other.
fn has_circle(parents: &[Option<u32>]) -> bool {
    const NONE: usize = usize::MAX;
    let mut walks = vec![NONE; parents.len()];
    (0..parents.len()).any(|start| {
        let mut at = start;
        loop {
            match walks[at] {
                NONE => walks[at] = start,
                walk => return walk == start,
            }
            match parents[at] {
                Some(parent) => at = parent as usize,
                None => return false,
            }
        }
    })
}

/// Builds the view of any records.
fn build_any(doc: &Document) -> Tree {
    let (shown, all_kept) = shown(doc);
    let cut = cut_cycles(doc, &shown);
    let mut tree = Tree {
        regular: all_kept && cut.is_empty(),
        ..Tree::default()
    };
    let mut themes = Vec::new();
    let mut under = Vec::new();
    for id in &shown {
        let Some(node) = doc.node(*id) else { continue };
        let (spot, as_recorded) = settle(doc, &shown, &cut, *id, node);
        tree.regular &= as_recorded;
        let (parent, region) = match spot {
            Spot::Under(parent) => (Some(parent), Region::Tree),
            Spot::Top(region) => (None, region),
        };
        match (parent, region) {
            (Some(parent), _) => under.push((parent, *id)),
            (None, Region::Tree) => themes.push(*id),
            (None, Region::Wall) => tree.wall.push(*id),
            (None, Region::Aside) => tree.aside.push(*id),
        }
        tree.branches.insert(
            *id,
            Branch {
                parent,
                children: Vec::new(),
                region,
            },
        );
    }
    choose_root(&mut tree, doc, themes);
    for (parent, child) in under {
        if let Some(branch) = tree.branches.get_mut(&parent) {
            branch.children.push(child);
        }
    }
    for branch in tree.branches.values_mut() {
        sort(doc, &mut branch.children);
    }
    sort(doc, &mut tree.wall);
    sort(doc, &mut tree.aside);
    tree
}

/// Cards sort by their order key; equal keys, as a hostile file may have, by id.
pub(super) fn sort(doc: &Document, ids: &mut [NodeId]) {
    // Each key is looked up once, not at every comparison.
    let mut keyed: Vec<_> = ids.iter().map(|id| (order(doc, *id), *id)).collect();
    keyed.sort_unstable();
    for (place, (_, id)) in ids.iter_mut().zip(keyed) {
        *place = id;
    }
}

pub(super) fn order(
    doc: &Document,
    id: NodeId,
) -> Option<(&crate::model::order::OrderKey, NodeId)> {
    doc.node(id).map(|node| (node.place.get().order(), id))
}

/// Finds the cards to show: kept by anyone, or with such a card below. Also tells whether all of them are simply kept.
fn shown(doc: &Document) -> (BTreeSet<NodeId>, bool) {
    let mut shown: BTreeSet<NodeId> = doc
        .nodes
        .iter()
        .filter(|(_, node)| node.presence.any(|kept| *kept))
        .map(|(id, _)| *id)
        .collect();
    let kept = shown.len();
    let plain = doc.nodes.values().all(|node| !node.presence.is_contested());
    let mut raised = BTreeSet::new();
    for id in &shown {
        let mut above = parent(doc, *id);
        while let Some(next) = above {
            if shown.contains(&next) || doc.node(next).is_none() || raised.contains(&next) {
                break;
            }
            raised.insert(next);
            above = parent(doc, next);
        }
    }
    shown.extend(raised);
    let simple = plain && shown.len() == kept;
    (shown, simple)
}

fn parent(doc: &Document, id: NodeId) -> Option<NodeId> {
    doc.node(id)?.place.get().parent()
}

/// Finds, in each circle of cards that stand under each other, the one that was moved last.
fn cut_cycles(doc: &Document, shown: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let mut cut = BTreeSet::new();
    let mut walk_of: BTreeMap<NodeId, NodeId> = BTreeMap::new();
    for start in shown {
        let mut at = Some(*start);
        while let Some(id) = at {
            match walk_of.get(&id) {
                Some(walk) if walk == start => {
                    cut.extend(latest_moved(doc, id));
                    break;
                }
                Some(_) => break,
                None => {}
            }
            walk_of.insert(id, *start);
            at = parent(doc, id).filter(|above| shown.contains(above));
        }
    }
    cut
}

fn latest_moved(doc: &Document, on_cycle: NodeId) -> Option<NodeId> {
    let mut cycle = vec![on_cycle];
    let mut at = parent(doc, on_cycle);
    while let Some(id) = at.filter(|id| *id != on_cycle) {
        cycle.push(id);
        at = parent(doc, id);
    }
    cycle
        .into_iter()
        .max_by_key(|id| doc.node(*id).map(|node| (node.place.stamp(), *id)))
}

enum Spot {
    Under(NodeId),
    Top(Region),
}

/// Decides where a card is drawn, and tells whether that is what its record says.
fn settle(
    doc: &Document,
    shown: &BTreeSet<NodeId>,
    cut: &BTreeSet<NodeId>,
    id: NodeId,
    node: &Node,
) -> (Spot, bool) {
    let kind = *node.kind.get();
    match node.place.get() {
        Place::Aside { .. } => (Spot::Top(Region::Aside), true),
        Place::Wall { .. } if kind.is_for_the_wall() => (Spot::Top(Region::Wall), true),
        Place::Tree { parent: None, .. } if kind == NodeKind::Theme => {
            (Spot::Top(Region::Tree), true)
        }
        Place::Tree {
            parent: Some(parent),
            ..
        } if !cut.contains(&id) => match allowed_ancestor(doc, shown, cut, kind, *parent) {
            Some(above) => (Spot::Under(above), above == *parent),
            None => (Spot::Top(fallback(kind)), false),
        },
        Place::Tree { .. } | Place::Wall { .. } => (Spot::Top(fallback(kind)), false),
    }
}

const fn fallback(kind: NodeKind) -> Region {
    match kind {
        NodeKind::Value | NodeKind::Need => Region::Wall,
        NodeKind::Theme => Region::Tree,
        NodeKind::Goal
        | NodeKind::Subgoal
        | NodeKind::Indicator
        | NodeKind::Activity
        | NodeKind::Assumption
        | NodeKind::Obstacle => Region::Aside,
    }
}

fn allowed_ancestor(
    doc: &Document,
    shown: &BTreeSet<NodeId>,
    cut: &BTreeSet<NodeId>,
    kind: NodeKind,
    parent_id: NodeId,
) -> Option<NodeId> {
    let mut at = Some(parent_id);
    // A circle among removed cards is not cut; the count ends the climb.
    for _ in 0..=doc.nodes.len() {
        let id = at?;
        let above = doc.node(id)?;
        if shown.contains(&id) && kind.may_stand_under(*above.kind.get()) {
            return Some(id);
        }
        at = above.place.get().parent().filter(|_| !cut.contains(&id));
    }
    None
}

fn choose_root(tree: &mut Tree, doc: &Document, mut themes: Vec<NodeId>) {
    sort(doc, &mut themes);
    let mut themes = themes.into_iter();
    tree.root = themes.next();
    for extra in themes {
        tree.regular = false;
        tree.aside.push(extra);
        if let Some(branch) = tree.branches.get_mut(&extra) {
            branch.region = Region::Aside;
        }
    }
}

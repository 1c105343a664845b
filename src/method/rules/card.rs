// SPDX-License-Identifier: EUPL-1.2
//! What a rule may look at: one card, its text in words, its neighbours and its lines.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::line::Line;
use crate::model::{
    DetailKey, Document, Link, LinkKey, LinkKind, Node, NodeId, NodeKind, Region, Tree,
};

/// A card as a rule sees it. Only cards that are shown are looked at.
#[derive(Debug)]
pub struct Card<'a> {
    pub(super) doc: &'a Document,
    pub(super) tree: &'a Tree,
    pub(super) id: NodeId,
    pub(super) node: &'a Node,
    pub(super) region: Region,
    /// The lines of this card whose ends are both shown.
    pub(super) links: &'a [LinkKey],
    /// A card that says nearly the same.
    pub(super) alike: Option<NodeId>,
    /// The values with the most votes.
    pub(super) top_values: &'a BTreeSet<NodeId>,
    pub(super) line: OnceCell<Line>,
}

impl<'a> Card<'a> {
    /// The text, cut into words once for all rules.
    pub(super) fn line(&self) -> &Line {
        self.line.get_or_init(|| Line::read(self.node.text.get()))
    }

    pub(super) fn kind(&self) -> NodeKind {
        *self.node.kind.get()
    }

    /// Tells whether it is a goal or a goal below, in the tree.
    pub(super) fn is_goal(&self) -> bool {
        self.is_in_tree() && matches!(self.kind(), NodeKind::Goal | NodeKind::Subgoal)
    }

    pub(super) fn is_in_tree(&self) -> bool {
        self.region == Region::Tree
    }

    pub(super) fn parent(&self) -> Option<&'a Node> {
        self.doc.node(self.tree.parent(self.id)?)
    }

    /// Lists the cards right below of one kind.
    pub(super) fn children(&self, kind: NodeKind) -> impl Iterator<Item = &'a Node> {
        let doc = self.doc;
        let children = self.tree.children(self.id).iter();
        children
            .filter_map(move |id| doc.node(*id))
            .filter(move |node| *node.kind.get() == kind)
    }

    /// Lists the lines of one kind, with what was written on them.
    pub(super) fn links(&self, kind: LinkKind) -> impl Iterator<Item = (LinkKey, &'a Link)> {
        let doc = self.doc;
        let is_meant = move |key: &&LinkKey| key.kind == kind && !doc.is_said_twice(**key);
        let links = self.links.iter().filter(is_meant);
        links.filter_map(move |key| Some((*key, doc.links.get(key)?)))
    }

    /// Lists those of the fields that are empty.
    pub(super) fn missing(&self, keys: &[DetailKey]) -> Vec<DetailKey> {
        let is_empty = |key: &DetailKey| self.node.detail(*key).trim().is_empty();
        keys.iter().copied().filter(is_empty).collect()
    }
}

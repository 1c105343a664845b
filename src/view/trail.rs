// SPDX-License-Identifier: EUPL-1.2
//! What belongs to a card: the way up to the top, all that stands below, and what it helps elsewhere.

use std::collections::BTreeMap;

use crate::model::{Document, LinkKey, LinkKind, NodeId, Tree};

/// How a card belongs to the chosen one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trail {
    /// It stands above.
    Above,
    /// It stands below.
    Below,
    /// The chosen card helps it, too.
    Helped,
}

/// Lists what belongs to a card, without the card itself.
#[must_use]
pub fn trail(doc: &Document, tree: &Tree, id: NodeId) -> BTreeMap<NodeId, Trail> {
    let end = |to| LinkKey {
        kind: LinkKind::Helps,
        from: id,
        to,
    };
    let helped = doc
        .links
        .range(end(NodeId(0))..=end(NodeId(u64::MAX)))
        .filter(|(key, link)| *link.presence.get() && tree.contains(key.to))
        .map(|(key, _)| (key.to, Trail::Helped));
    // What is helped and stands above is above in the first place.
    let mut found: BTreeMap<NodeId, Trail> = helped.collect();
    found.extend(tree.branch(id).skip(1).map(|below| (below, Trail::Below)));
    found.extend(tree.ancestors(id).map(|above| (above, Trail::Above)));
    found
}

#[cfg(test)]
mod tests {
    use super::super::testing::{id, room};
    use super::*;

    #[test]
    fn the_way_up_what_is_below_and_what_is_helped() {
        let (doc, tree) = room();
        let of = |card: &str| trail(&doc, &tree, id(card));
        let expected = [
            (id("s"), Trail::Above),
            (id("g"), Trail::Above),
            (id("t"), Trail::Above),
            (id("h"), Trail::Helped),
        ];
        assert_eq!(of("x"), expected.into());
        assert_eq!(of("g").get(&id("x")), Some(&Trail::Below));
        assert_eq!(of("t").len(), 5);
        // A tension is no help.
        assert_eq!(of("s").get(&id("h")), None);
    }
}

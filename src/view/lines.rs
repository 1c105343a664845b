// SPDX-License-Identifier: EUPL-1.2
//! Which extra lines are drawn across the tree: those between two cards of it. With many, only the main ones (rule 27
//! of the coach: more than twenty make spaghetti), and those of the chosen card. Where all are equally strong there are no
//! main ones: then all are drawn, up to a number that nobody can follow.

use crate::model::{Document, LinkKey, LinkKind, NodeId, Tree};

/// More lines than this are too many to draw at once.
pub const MANY: usize = 20;
/// The same for lines of which none is a main one.
const MANY_ALIKE: usize = 60;

/// Lists the lines to draw. The second value tells whether some are left out.
#[must_use]
pub fn extra_lines(doc: &Document, tree: &Tree, chosen: Option<NodeId>) -> (Vec<LinkKey>, bool) {
    if doc.links.is_empty() {
        return (Vec::new(), false);
    }
    let stands = |id: NodeId| tree.root().is_some_and(|root| tree.is_within(id, root));
    let all: Vec<(LinkKey, u8)> = doc
        .links
        .iter()
        .filter(|(key, link)| {
            let is_drawn = key.kind != LinkKind::BasedOn && *link.presence.get();
            is_drawn && stands(key.from) && stands(key.to) && !doc.is_said_twice(**key)
        })
        .map(|(key, link)| (*key, *link.strength.get()))
        .collect();
    let of_chosen = |key: &LinkKey| chosen == Some(key.from) || chosen == Some(key.to);
    // Main: stronger than the weakest there is.
    let weakest = all.iter().map(|(_, strength)| *strength).min();
    let is_main = |strength: u8| weakest.is_some_and(|weakest| strength > weakest);
    let n_all = all.len();
    let has_main = all.iter().any(|(_, strength)| is_main(*strength));
    let is_many = n_all > if has_main { MANY } else { MANY_ALIKE };
    let drawn: Vec<LinkKey> = all
        .into_iter()
        .filter(|(key, strength)| !is_many || is_main(*strength) || of_chosen(key))
        .map(|(key, _)| key)
        .collect();
    let is_thinned = drawn.len() < n_all;
    (drawn, is_thinned)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{STAMP, id, room};
    use super::*;
    use crate::model::{LinkSlot, NodeKind, NodeSlot, OrderKey, Place, Slot, Value};

    #[test]
    fn lines_to_the_wall_are_not_drawn() {
        let (doc, tree) = room();
        let (drawn, is_thinned) = extra_lines(&doc, &tree, None);
        let ends: Vec<_> = drawn.iter().map(|key| (key.from, key.to)).collect();
        assert_eq!(ends, [(id("x"), id("h")), (id("s"), id("h"))]);
        assert!(!is_thinned);
    }

    fn add_line(doc: &mut Document, from: NodeId, strength: u8) {
        let key = LinkKey {
            kind: LinkKind::Helps,
            from,
            to: id("h"),
        };
        for (slot, value) in [
            (LinkSlot::Presence, Value::On(true)),
            (LinkSlot::Strength, Value::Strength(strength)),
        ] {
            doc.write(Slot::Link(key, slot), value, STAMP);
        }
    }

    #[test]
    fn of_many_lines_the_strong_ones_and_those_of_the_chosen_card_stay() {
        let (mut doc, _) = room();
        add_line(&mut doc, id("g"), 3);
        let add_card = |doc: &mut Document, nth: u64| {
            let card = NodeId(1_000 + nth);
            let place = Place::Tree {
                parent: Some(id("s")),
                order: OrderKey::default(),
            };
            for (slot, value) in [
                (NodeSlot::Kind, Value::Kind(NodeKind::Subgoal)),
                (NodeSlot::Place, Value::Place(place)),
            ] {
                doc.write(Slot::Node(card, slot), value, STAMP);
            }
            add_line(doc, card, 1);
        };
        (0..MANY as u64).for_each(|nth| add_card(&mut doc, nth));
        let tree = Tree::build(&doc);
        let (drawn, is_thinned) = extra_lines(&doc, &tree, None);
        assert!(is_thinned);
        assert_eq!(drawn.len(), 1);
        let (drawn, _) = extra_lines(&doc, &tree, Some(id("x")));
        assert_eq!(drawn.len(), 2);
        add_line(&mut doc, id("g"), 1);
        let (drawn, is_thinned) = extra_lines(&doc, &tree, None);
        assert!(!is_thinned, "all are equally strong");
        assert!(drawn.len() > MANY);
        let there = drawn.len() as u64;
        (there..MANY_ALIKE as u64).for_each(|nth| add_card(&mut doc, nth));
        let shown = |doc: &Document, chosen| {
            let (drawn, is_thinned) = extra_lines(doc, &Tree::build(doc), chosen);
            (drawn.len(), is_thinned)
        };
        assert_eq!(shown(&doc, None), (MANY_ALIKE, false));
        add_card(&mut doc, 1_000);
        assert_eq!(shown(&doc, None), (0, true), "more than anyone can follow");
        assert_eq!(shown(&doc, Some(NodeId(2_000))), (1, true));
    }
}

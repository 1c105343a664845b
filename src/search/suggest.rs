// SPDX-License-Identifier: EUPL-1.2
//! Type-ahead: what the room said before that begins like what is being typed. It is offered, never filled in.

use super::cards;
use super::fold::{Folded, position};
use crate::model::{Document, NodeId, Region, Tree};

/// With fewer letters nearly everything would be offered.
const MIN_LETTERS: usize = 3;

/// Finds at most `at_most` texts of cards in which a word begins with what is typed: first what hangs on the wall or is
/// kept for later, for that still needs a place; then the tree. `not` is the card that is being typed.
#[must_use]
pub fn suggestions(
    doc: &Document,
    tree: &Tree,
    not: NodeId,
    typed: &str,
    at_most: usize,
) -> Vec<String> {
    let wanted = Folded::new(typed.trim()).letters;
    if wanted.len() < MIN_LETTERS {
        return Vec::new();
    }
    // Waiting for a place or not, and how well it fits: begins with it, or has a word that does.
    let mut found: Vec<((bool, bool), &str)> = Vec::new();
    for (id, node) in cards(doc, tree) {
        let text = node.text.get().as_str();
        if id == not || found.iter().any(|(_, other)| *other == text) {
            continue;
        }
        let folded = Folded::new(text);
        let Some(at) = begins_a_word(&folded, &wanted) else {
            continue;
        };
        if folded.letters != wanted {
            let is_placed = tree.region(id) == Some(Region::Tree);
            found.push(((is_placed, at > 0), text));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    let best = found.into_iter().take(at_most);
    best.map(|(_, text)| text.to_owned()).collect()
}

/// Tells whether every word of `wanted` begins a word of the text. Nothing wanted is in every text.
#[must_use]
pub fn has_words(text: &str, wanted: &str) -> bool {
    let folded = Folded::new(text);
    wanted
        .split_whitespace()
        .all(|word| begins_a_word(&folded, &Folded::new(word).letters).is_some())
}

/// Returns where letters stand at the beginning of a word.
fn begins_a_word(folded: &Folded, wanted: &[char]) -> Option<usize> {
    if wanted.is_empty() {
        return Some(0);
    }
    let mut from = 0;
    while let Some(at) = position(&folded.letters, wanted, from) {
        let is_inside = at > 0 && folded.letters[at - 1].is_alphanumeric();
        if !is_inside {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EditorId, NodeKind, NodeSlot, OrderKey, Place, Slot, Stamp, Value};

    fn room(cards: &[(u64, NodeKind, Place, &str)]) -> (Document, Tree) {
        let mut doc = Document::default();
        for (nth, (id, kind, place, text)) in cards.iter().enumerate() {
            let stamp = Stamp {
                counter: nth as u64 + 1,
                editor: EditorId(1),
            };
            let mut put = |slot, value| doc.write(Slot::Node(NodeId(*id), slot), value, stamp);
            put(NodeSlot::Kind, Value::Kind(*kind));
            put(NodeSlot::Text, Value::Text((*text).to_owned()));
            put(NodeSlot::Place, Value::Place(place.clone()));
        }
        let tree = Tree::build(&doc);
        (doc, tree)
    }

    fn order(nth: usize) -> OrderKey {
        let mut keys = OrderKey::spread(9, EditorId(1));
        keys.nth(nth).expect("nine keys")
    }

    #[test]
    fn what_waits_on_the_wall_is_offered_before_what_stands_in_the_tree() {
        let under = |parent: Option<u64>, nth| Place::Tree {
            parent: parent.map(NodeId),
            order: order(nth),
        };
        let wall = Place::Wall {
            cluster: None,
            order: order(3),
        };
        let (doc, tree) = room(&[
            (1, NodeKind::Theme, under(None, 0), "Een dag"),
            (
                2,
                NodeKind::Goal,
                under(Some(1), 1),
                "Iemand ontmoet mensen",
            ),
            (3, NodeKind::Goal, under(Some(1), 2), "Mensen doen mee"),
            (4, NodeKind::Value, wall, "Ménsen om mij heen"),
        ]);
        let offered = |typed| suggestions(&doc, &tree, NodeId(9), typed, 5);
        assert_eq!(
            offered("mens"),
            [
                "Ménsen om mij heen",
                "Mensen doen mee",
                "Iemand ontmoet mensen"
            ]
        );
        assert_eq!(offered("me"), Vec::<String>::new());
        // Inside a word is no beginning, and what stands there whole needs no offer.
        assert_eq!(offered("ensen"), Vec::<String>::new());
        assert_eq!(offered("mensen doen mee"), Vec::<String>::new());
        assert_eq!(
            suggestions(&doc, &tree, NodeId(4), "mens", 1),
            ["Mensen doen mee"]
        );
    }

    #[test]
    fn a_command_is_found_by_the_beginnings_of_its_words() {
        assert!(has_words("Doel eronder maken", "ma do"));
        assert!(has_words("Kopiëren", "kopie"));
        assert!(has_words("Kopiëren", ""));
        assert!(!has_words("Doel eronder maken", "onder"));
    }
}

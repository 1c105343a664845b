// SPDX-License-Identifier: EUPL-1.2
//! A branch as a document of its own.

use std::collections::BTreeSet;

use super::json;
use crate::model::{
    Document, EntryId, EntryKind, GroupId, IdTexts, LineageId, NodeId, TagId, Tree, VersionVector,
    hash_bytes, key,
};

/// Takes a branch out of a document: the card, all under it, and the cards above it up to the theme, so that it still
/// says what it is for. Nothing else goes along: no other card, not even one that was taken away, no group or tag that
/// no card has, no meeting and no vote. Of the entries only the words of the glossary that its cards use.
///
/// It is another document (design §4, rule 7): with a lineage of its own and without knowledge of what was seen, or
/// what it lacks would count as removed.
#[must_use]
pub fn branch(doc: &Document, tree: &Tree, card: NodeId) -> Document {
    branches(doc, tree, &[card])
}

/// The same for several cards at once.
#[must_use]
pub fn branches(doc: &Document, tree: &Tree, tops: &[NodeId]) -> Document {
    let cards: BTreeSet<NodeId> = tops
        .iter()
        .flat_map(|card| tree.branch(*card).chain(tree.ancestors(*card)))
        .collect();
    let mut taken = doc.clone();
    taken.nodes.retain(|id, _| cards.contains(id));
    taken
        .links
        .retain(|key, _| cards.contains(&key.from) && cards.contains(&key.to));
    let nodes = taken.nodes.values();
    let groups: BTreeSet<GroupId> = nodes.clone().flat_map(crate::model::Node::groups).collect();
    let tags: BTreeSet<TagId> = nodes.flat_map(crate::model::Node::tags).collect();
    taken.groups.retain(|id, _| groups.contains(id));
    taken.tags.retain(|id, _| tags.contains(id));
    for node in taken.nodes.values_mut() {
        node.groups.retain(|id, _| groups.contains(id));
        node.tags.retain(|id, _| tags.contains(id));
    }
    taken.clusters.clear();
    taken.aliases.clear();
    taken.steps.clear();
    taken.rounds.clear();
    keep_used_words(&mut taken);
    taken.unknown = None;
    taken.id_texts = own_texts(doc, &cards);
    taken.seen = VersionVector::default();
    taken.lineage = LineageId::default();
    taken.lineage = LineageId(hash_bytes(json::write(&taken).as_bytes()));
    taken
}

/// Keeps the words that are used on the cards, with what is meant by them, and no other entry.
fn keep_used_words(taken: &mut Document) {
    let cards = taken.nodes.values();
    let said: Vec<String> = cards
        .map(|node| format!("{}\n{}", node.text.get(), node.note.get()).to_lowercase())
        .collect();
    let words: BTreeSet<EntryId> = taken
        .entries_of(EntryKind::Word)
        .into_iter()
        .filter(|(_, word)| {
            let word = word.text(key::TEXT).to_lowercase();
            said.iter().any(|text| text.contains(&word))
        })
        .map(|(id, _)| id)
        .collect();
    taken.entries.retain(|id, entry| {
        let is_meaning = entry.is(EntryKind::Meaning) && words.contains(&entry.entry(key::OF));
        is_meaning || words.contains(id)
    });
}

/// The ids that the file wrote in its own way, of the cards that go along.
fn own_texts(doc: &Document, cards: &BTreeSet<NodeId>) -> IdTexts {
    let mut texts = IdTexts::default();
    for id in cards {
        if let Some(own) = doc.id_texts.own(id.0) {
            texts.remember(id.0, own);
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::model::{Content, NodeKind};
    use crate::text::strings::Lang;

    #[test]
    fn a_branch_keeps_what_is_above_and_below_and_nothing_beside() {
        let doc = json::read(example(Lang::Nl).as_bytes())
            .expect("the example opens")
            .document;
        let tree = Tree::build(&doc);
        let goals: Vec<NodeId> = tree
            .root()
            .into_iter()
            .flat_map(|root| tree.branch(root))
            .filter(|id| tree.depth(*id) == 3 && !tree.children(*id).is_empty())
            .collect();
        let chosen = *goals.first().expect("the example has three levels");
        let taken = branch(&doc, &tree, chosen);
        let small = Tree::build(&taken);
        assert_eq!(small.len(), tree.branch(chosen).count() + 2);
        assert_eq!(small.root(), tree.root());
        assert_eq!(small.ancestors(chosen).count(), 2);
        assert!(small.wall().is_empty() && small.aside().is_empty());
        assert_ne!(taken.lineage, doc.lineage);
        let again = json::read(json::write(&taken).as_bytes()).expect("opens");
        assert_eq!(again.repairs, []);
        assert_eq!(
            Content::of(&again.document, &Tree::build(&again.document)),
            Content::of(&taken, &small)
        );
        // The words of every other card are gone from the file.
        let text = json::write(&taken);
        let gone = doc
            .nodes
            .iter()
            .find(|(id, node)| !small.contains(**id) && *node.kind.get() == NodeKind::Activity);
        let gone = gone.expect("a card beside it").1;
        assert!(!text.contains(gone.text.get().as_str()));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Which cards of the tree say nearly the same, kept up to date card by card.
//!
//! A text becomes the set of its telling words without their endings. Two cards of one sort look alike when they share
//! three quarters of the words that either has. Every pair that does shares one of its first words in a fixed order
//! (prefix filtering: Chaudhuri, Ganti and Kaushik, 2006), the long and so rare words coming first; only cards with such
//! a word in common are compared.

use std::collections::{BTreeMap, BTreeSet};

use super::line::Line;
use super::lists::Marks;
use crate::model::{Document, NodeId, NodeKind, Region, Tree};

/// A first word that more cards than this have says too little, and would take too long to compare.
const MAX_COMPARED: usize = 50;
/// More words of a card than this are not looked at.
const MAX_WORDS: usize = 24;

/// The words of a card, in the fixed order, and its sort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    sort: u8,
    words: Vec<String>,
}

impl Entry {
    /// Returns the words of which every pair that looks alike shares one.
    fn first(&self) -> &[String] {
        &self.words[..n_first(self.words.len())]
    }
}

/// The words of every card that is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alike {
    entries: BTreeMap<NodeId, Entry>,
    /// The cards that have the word among their first ones.
    first_words: BTreeMap<String, BTreeSet<NodeId>>,
}

impl Alike {
    /// Returns the card that looks like this one, the first by id.
    pub(super) fn of(&self, id: NodeId) -> Option<NodeId> {
        let entry = self.entries.get(&id)?;
        let mut candidates = self.candidates(id, entry);
        candidates.sort_unstable();
        let mut candidates = candidates.into_iter();
        candidates.find(|other| self.is_like(entry, *other))
    }

    /// Takes in every card that is shown, when none was yet.
    pub(super) fn fill(&mut self, doc: &Document, tree: &Tree, cards: &BTreeSet<NodeId>) {
        for id in cards {
            if let Some(entry) = entry(doc, tree, *id) {
                for word in entry.first() {
                    let cards = self.first_words.entry(word.clone()).or_default();
                    cards.insert(*id);
                }
                self.entries.insert(*id, entry);
            }
        }
    }

    /// Looks at a card again. Returns the cards that looked like it or do now.
    pub(super) fn update(&mut self, doc: &Document, tree: &Tree, id: NodeId) -> BTreeSet<NodeId> {
        let entry = entry(doc, tree, id);
        let mut touched = BTreeSet::new();
        if self.entries.get(&id) == entry.as_ref() {
            return touched;
        }
        if let Some(old) = self.entries.remove(&id) {
            touched.extend(self.like(id, &old));
            for word in old.first() {
                if let Some(cards) = self.first_words.get_mut(word) {
                    // One more than is compared: from now on these are.
                    if cards.len() == MAX_COMPARED + 1 {
                        touched.extend(cards.iter());
                    }
                    cards.remove(&id);
                    if cards.is_empty() {
                        self.first_words.remove(word);
                    }
                }
            }
        }
        if let Some(new) = entry {
            for word in new.first() {
                let cards = self.first_words.entry(word.clone()).or_default();
                if cards.len() == MAX_COMPARED {
                    touched.extend(cards.iter());
                }
                cards.insert(id);
            }
            touched.extend(self.like(id, &new));
            self.entries.insert(id, new);
        }
        touched
    }

    /// Lists the cards that share one of its first words, some more than once.
    fn candidates(&self, id: NodeId, entry: &Entry) -> Vec<NodeId> {
        let first = entry.first().iter();
        let lists = first.filter_map(|word| self.first_words.get(word));
        let few = lists.filter(|cards| cards.len() <= MAX_COMPARED);
        few.flatten()
            .copied()
            .filter(|other| *other != id)
            .collect()
    }

    fn is_like(&self, entry: &Entry, other: NodeId) -> bool {
        let other = self.entries.get(&other);
        other.is_some_and(|other| are_alike(entry, other))
    }

    fn like(&self, id: NodeId, entry: &Entry) -> BTreeSet<NodeId> {
        let candidates = self.candidates(id, entry).into_iter();
        candidates
            .filter(|other| self.is_like(entry, *other))
            .collect()
    }
}

/// How many of the words a pair must share one of.
const fn n_first(n_words: usize) -> usize {
    // At least three quarters of a card's own words are shared, so leaving out fewer than that leaves one.
    n_words - (3 * n_words).div_ceil(4) + if n_words == 0 { 0 } else { 1 }
}

fn are_alike(a: &Entry, b: &Entry) -> bool {
    if a.sort != b.sort {
        return false;
    }
    let n_shared = a.words.iter().filter(|word| b.words.contains(word)).count();
    let n_all = a.words.len() + b.words.len() - n_shared;
    // A number makes the difference that words do not.
    let has_same_numbers = || {
        let numbers = |entry: &'_ Entry| entry.words.iter().filter(|word| has_digit(word)).count();
        let shared = a
            .words
            .iter()
            .filter(|word| has_digit(word) && b.words.contains(word));
        let n_shared = shared.count();
        numbers(a) == n_shared && numbers(b) == n_shared
    };
    4 * n_shared >= 3 * n_all && has_same_numbers()
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Returns the words of a card that is compared: one in the tree, with a text.
fn entry(doc: &Document, tree: &Tree, id: NodeId) -> Option<Entry> {
    if tree.region(id) != Some(Region::Tree) {
        return None;
    }
    let node = doc.node(id)?;
    let sort = match *node.kind.get() {
        NodeKind::Theme | NodeKind::Value | NodeKind::Need => return None,
        NodeKind::Goal | NodeKind::Subgoal => 0,
        NodeKind::Indicator => 1,
        NodeKind::Activity => 2,
        NodeKind::Assumption => 3,
        NodeKind::Obstacle => 4,
    };
    let mut words = telling_words(node.text.get());
    words.truncate(MAX_WORDS);
    (!words.is_empty()).then_some(Entry { sort, words })
}

/// Returns the words that carry the meaning, without their endings, the longest first.
pub(super) fn telling_words(text: &str) -> Vec<String> {
    let line = Line::read(text);
    let telling = line.words.iter();
    let mut words: Vec<String> = telling
        .filter(|word| !word.marks.has(Marks::SMALL))
        .map(|word| stem(&word.text))
        .collect();
    words.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    words
}

/// Takes the usual endings off a word and writes double letters once: *kent* and *kennen*, *maakt* and *maken*.
fn stem(word: &str) -> String {
    let endings = ["ingen", "ing", "en", "s", "e", "t"];
    let without = |ending: &&str| word.strip_suffix(*ending);
    let stem = endings.iter().find_map(without);
    let stem = stem.filter(|stem| stem.len() >= 3).unwrap_or(word);
    let mut single = String::with_capacity(stem.len());
    for letter in stem.chars() {
        if !single.ends_with(letter) {
            single.push(letter);
        }
    }
    single
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::super::testing::hits;
    use super::*;

    #[test]
    fn rule_look_alike_finds_cards_that_say_the_same() {
        let tree = "
T dag
  G Mensen kennen hun buren
    S Je kent iemand in de wijk
    S Iemand in de wijk kennen
    S Iedere dag iets te doen
  G De mensen kennen de buren";
        assert_eq!(
            hits(Rule::LookAlike, tree),
            [
                "Mensen kennen hun buren",
                "Je kent iemand in de wijk",
                "Iemand in de wijk kennen",
                "De mensen kennen de buren"
            ]
        );
        let tree = "
T dag
  G Mensen kennen hun buren
    I Mensen kennen hun buren
    S Mensen helpen hun buren
    S Geen hulp
    S Hulp";
        assert_eq!(hits(Rule::LookAlike, tree), [""; 0]);
    }

    #[test]
    fn rule_look_alike_misses_no_pair_by_looking_at_first_words_only() {
        for n_words in 1..30_usize {
            // The least that two cards of this length must share.
            let least = (3 * n_words).div_ceil(4);
            assert!(n_first(n_words) + least > n_words, "{n_words}");
        }
        assert_eq!(n_first(0), 0);
    }

    #[test]
    fn rule_look_alike_knows_numbers_and_gives_up_on_what_all_cards_say() {
        let tree = "T dag\n  G Plek in 2027 voor iedereen\n  G Plek in 2030 voor iedereen";
        assert_eq!(hits(Rule::LookAlike, tree), [""; 0]);
        let below = |n_cards: usize| "\n  G Plek voor iedereen".repeat(n_cards);
        let told = |n_cards| hits(Rule::LookAlike, &format!("T dag{}", below(n_cards))).len();
        assert_eq!(told(MAX_COMPARED), MAX_COMPARED);
        assert_eq!(told(MAX_COMPARED + 1), 0);
    }
}

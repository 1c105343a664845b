// SPDX-License-Identifier: EUPL-1.2
//! Cards that may well be the same: what several tables wrote apart from each other.
//!
//! Two texts are alike by the share of three-letter pieces that they have in common, which forgives endings, typing
//! errors and the order of words. Only cards that share a word or the whole text are compared, so large documents stay
//! quick.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::reading_order;
use crate::model::{Document, NodeId, NodeKind, Tree};

/// Less alike than this, in percent, is not worth a question.
const MIN_LIKENESS: usize = 65;
/// More pairs than this nobody goes through.
const MAX_PAIRS: usize = 200;
/// A word on more cards than this says little.
const MAX_CARDS_A_WORD: usize = 60;
/// Shorter words join nothing.
const MIN_WORD_CHARS: usize = 4;

/// Two cards that may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LikelyPair {
    /// The one that comes first in reading order.
    pub first: NodeId,
    /// The other.
    pub second: NodeId,
    /// How much alike their texts are, in percent: 100 is the same but for capitals and punctuation.
    pub likeness: usize,
}

struct Candidate {
    id: NodeId,
    kind: NodeKind,
    origin: u64,
    pieces: BTreeSet<[char; 3]>,
}

/// Lists likely pairs, the most alike first. Cards with the same `origin` are no pair: one table does not write a card
/// twice without meaning it.
pub fn likely_pairs(
    doc: &Document,
    tree: &Tree,
    origin: impl Fn(NodeId) -> u64,
) -> Vec<LikelyPair> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for id in reading_order(tree).filter(|id| tree.root() != Some(*id)) {
        let Some(node) = doc.node(id) else { continue };
        let words = words(node.text.get());
        if words.is_empty() {
            continue;
        }
        let whole = words.join(" ");
        let long = words
            .iter()
            .filter(|word| word.chars().count() >= MIN_WORD_CHARS);
        let keys: BTreeSet<&String> = long.chain([&whole]).collect();
        for key in keys {
            by_word
                .entry(key.clone())
                .or_default()
                .push(candidates.len());
        }
        candidates.push(Candidate {
            id,
            kind: *node.kind.get(),
            origin: origin(id),
            pieces: pieces(&whole),
        });
    }
    let mut compared = BTreeSet::new();
    let mut pairs = Vec::new();
    for cards in by_word
        .values()
        .filter(|cards| cards.len() <= MAX_CARDS_A_WORD)
    {
        for (nth, first) in cards.iter().enumerate() {
            for second in &cards[nth + 1..] {
                if compared.insert((*first, *second)) {
                    let (a, b) = (&candidates[*first], &candidates[*second]);
                    pairs.extend(pair(tree, a, b));
                }
            }
        }
    }
    // The sort is stable on reading order, for the index is by card.
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.likeness), pair.first, pair.second));
    pairs.truncate(MAX_PAIRS);
    pairs
}

fn pair(tree: &Tree, a: &Candidate, b: &Candidate) -> Option<LikelyPair> {
    let fits = match (a.kind, b.kind) {
        (NodeKind::Goal | NodeKind::Subgoal, NodeKind::Goal | NodeKind::Subgoal) => true,
        (a, b) => a == b,
    };
    let apart = a.origin != b.origin && !tree.is_within(a.id, b.id) && !tree.is_within(b.id, a.id);
    if !fits || !apart {
        return None;
    }
    let n_shared = a.pieces.intersection(&b.pieces).count();
    let likeness = 200 * n_shared / (a.pieces.len() + b.pieces.len()).max(1);
    (likeness >= MIN_LIKENESS).then_some(LikelyPair {
        first: a.id,
        second: b.id,
        likeness,
    })
}

/// Splits a text into its words, without capitals and signs.
pub(super) fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn pieces(text: &str) -> BTreeSet<[char; 3]> {
    let chars: Vec<char> = format!("  {text} ").chars().collect();
    chars.windows(3).map(|w| [w[0], w[1], w[2]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::LineageId;

    fn alike(texts: &[&str]) -> Vec<(String, String, usize)> {
        let mut editor = Editor::new(Document::new(LineageId(1)), 1);
        let run = |editor: &mut Editor, command| {
            editor
                .execute(command)
                .expect("fits")
                .selected
                .expect("chosen")
        };
        let parent = run(&mut editor, Command::AddRoot { text: "dag".into() });
        for text in texts {
            let text = (*text).to_owned();
            let kind = NodeKind::Goal;
            run(&mut editor, Command::AddChild { parent, kind, text });
        }
        let (doc, tree) = (editor.document(), editor.tree());
        likely_pairs(doc, tree, |id| id.0)
            .iter()
            .map(|pair| {
                let text = |id| doc.text(id).to_owned();
                (text(pair.first), text(pair.second), pair.likeness)
            })
            .collect()
    }

    #[test]
    fn capitals_punctuation_and_endings_do_not_part_cards() {
        let pairs = alike(&[
            "Samen eten",
            "Iedereen heeft werk",
            "samen eten!",
            "Iedereen heeft wat werk",
        ]);
        assert_eq!(pairs[0], ("Samen eten".into(), "samen eten!".into(), 100));
        assert_eq!(pairs.len(), 2);
        assert!(pairs[1].2 < 100);
    }

    #[test]
    fn other_texts_are_no_pair() {
        assert_eq!(
            alike(&["Iedereen heeft werk", "Iedereen woont fijn", "", "!"]),
            []
        );
    }

    #[test]
    fn cards_of_one_table_are_no_pair() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 1);
        for _ in 0..2 {
            let _ = editor.execute(Command::AddRoot { text: "dag".into() });
        }
        assert_eq!(likely_pairs(editor.document(), editor.tree(), |_| 0), []);
    }
}

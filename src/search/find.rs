// SPDX-License-Identifier: EUPL-1.2
//! Which cards hold the words that someone is looking for.

use std::ops::Range;

use super::fold::{Folded, position};
use crate::model::{Document, Node, NodeId, Tree};

/// More words than this are not looked for.
const MAX_WORDS: usize = 8;
/// More letters of a word than this are not looked at.
const MAX_LETTERS: usize = 40;
/// In shorter words than this every letter has to be right.
const MIN_TYPO: usize = 4;
/// From this many letters on there may be two mistakes.
const MIN_TWO_TYPOS: usize = 8;

/// The words that someone is looking for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Vec<char>>,
}

/// A card that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which card.
    pub id: NodeId,
    /// The words on the card that were looked for, as bytes of its text, in order. None when they stand in its
    /// explanation or fields.
    pub marks: Vec<Range<usize>>,
}

/// The texts of a card. The first is the one on it.
struct Texts {
    id: NodeId,
    folded: Vec<Folded>,
    words: Vec<Vec<Range<usize>>>,
}

/// Where a word was found: the nth text, the nth word in it.
type Place = (usize, usize);

impl Query {
    /// Reads what someone typed.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let folded = Folded::new(text);
        let words = folded.words().into_iter().take(MAX_WORDS);
        let letters = |word: Range<usize>| {
            let end = word.end.min(word.start + MAX_LETTERS);
            folded.letters[word.start..end].to_vec()
        };
        Self {
            words: words.map(letters).collect(),
        }
    }

    /// Tells whether there is nothing to look for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Lists the cards that hold every word: first those with all of them on the card, then those with some in the
    /// explanation or the fields, in the order of the tree, the wall and what is for later.
    #[must_use]
    pub fn find(&self, doc: &Document, tree: &Tree) -> Vec<Hit> {
        if self.is_empty() {
            return Vec::new();
        }
        let all: Vec<Texts> = super::cards(doc, tree)
            .map(|(id, node)| texts(id, node))
            .collect();
        let occurs =
            |wanted: &Vec<char>| all.iter().any(|card| card.holds(wanted, false).is_some());
        let guess: Vec<bool> = self.words.iter().map(|wanted| !occurs(wanted)).collect();
        let mut hits: Vec<(bool, Hit)> = Vec::new();
        for card in &all {
            let wanted = self.words.iter().zip(&guess);
            let places: Option<Vec<Place>> = wanted
                .map(|(wanted, guess)| card.holds(wanted, *guess))
                .collect();
            hits.extend(
                places.map(|places| (places.iter().any(|(nth, _)| *nth > 0), card.hit(&places))),
            );
        }
        // A stable sort: the order of the tree stays.
        hits.sort_by_key(|(is_behind, _)| *is_behind);
        hits.into_iter().map(|(_, hit)| hit).collect()
    }
}

fn texts(id: NodeId, node: &Node) -> Texts {
    let all = super::texts(node).map(|(_, text)| Folded::new(text));
    let folded: Vec<Folded> = all.collect();
    let words = folded.iter().map(Folded::words).collect();
    Texts { id, folded, words }
}

impl Texts {
    /// Finds a word, or with `guess` one that is nearly it: at the begin of a word first, so that the mark is right.
    fn holds(&self, wanted: &[char], guess: bool) -> Option<Place> {
        let fits = |letters: &[char]| {
            if guess {
                is_nearly_in(letters, wanted)
            } else {
                position(letters, wanted, 0).is_some()
            }
        };
        for (nth, words) in self.words.iter().enumerate() {
            let letters = |word: &Range<usize>| &self.folded[nth].letters[word.clone()];
            let first = words
                .iter()
                .position(|word| letters(word).starts_with(wanted));
            let first = first.or_else(|| words.iter().position(|word| fits(letters(word))));
            if let Some(at) = first {
                return Some((nth, at));
            }
        }
        None
    }

    fn hit(&self, places: &[Place]) -> Hit {
        let on_card = places.iter().filter(|(nth, _)| *nth == 0);
        let mut marks: Vec<Range<usize>> = on_card
            .map(|(nth, at)| self.folded[*nth].bytes(&self.words[*nth][*at]))
            .collect();
        marks.sort_by_key(|mark| mark.start);
        marks.dedup();
        Hit { id: self.id, marks }
    }
}

/// Tells whether part of a word differs from the wanted one by a typing mistake or two. The first letter is right.
fn is_nearly_in(word: &[char], wanted: &[char]) -> bool {
    let allowed = match wanted.len() {
        0..MIN_TYPO => 0,
        MIN_TYPO..MIN_TWO_TYPOS => 1,
        _ => 2,
    };
    let starts = word
        .iter()
        .enumerate()
        .filter(|(_, letter)| Some(*letter) == wanted.first());
    starts
        .map(|(at, _)| &word[at..])
        .any(|rest| begins_nearly(rest, wanted, allowed))
}

/// Tells whether a word begins with the wanted one but for so many mistakes: a letter too few or too many, another letter, or
/// two that changed places (the optimal string alignment distance to each beginning of the word).
fn begins_nearly(word: &[char], wanted: &[char], allowed: usize) -> bool {
    let n = wanted.len();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=n).collect();
    if last[n] <= allowed {
        return true;
    }
    for (i, letter) in word.iter().take(n + allowed).enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in wanted.iter().enumerate() {
            let swap = last[j] + usize::from(letter != other);
            let mut best = swap.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && word[i - 1] == *other && *letter == wanted[j - 1] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        if row[n] <= allowed {
            return true;
        }
        before = std::mem::replace(&mut last, row);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::{LineageId, NodeKind};
    use proptest::prelude::*;

    fn tree(cards: &[&str]) -> Editor {
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        let mut parent = None;
        for card in cards {
            let (text, note) = card.split_once('|').unwrap_or((card, ""));
            let text = text.to_owned();
            let command = match parent {
                None => Command::AddRoot { text },
                Some(parent) => Command::AddChild {
                    parent,
                    kind: NodeKind::Goal,
                    text,
                },
            };
            let change = editor.execute(command).expect("allowed");
            let id = change.selected.expect("a new card");
            if !note.is_empty() {
                let note = note.to_owned();
                editor
                    .execute(Command::SetNote { id, note })
                    .expect("there");
            }
            parent = parent.or(Some(id));
        }
        editor
    }

    /// Returns the texts found, with the marks between brackets.
    fn found(editor: &Editor, wanted: &str) -> Vec<String> {
        let (doc, tree) = (editor.document(), editor.tree());
        let hits = Query::read(wanted).find(doc, tree).into_iter();
        let shown = hits.map(|hit| {
            let mut text = doc.text(hit.id).to_owned();
            for mark in hit.marks.iter().rev() {
                text.insert(mark.end, ']');
                text.insert(mark.start, '[');
            }
            text
        });
        shown.collect()
    }

    #[test]
    fn words_are_found_in_any_order_without_capitals_and_accents() {
        let editor = tree(&[
            "Zinvolle dag",
            "Één café in de wijk",
            "De WIJK is van ons",
            "Dagbesteding",
        ]);
        assert_eq!(found(&editor, "wijk cafe"), ["Één [café] in de [wijk]"]);
        assert_eq!(
            found(&editor, "WIJK"),
            ["Één café in de [wijk]", "De [WIJK] is van ons"]
        );
        assert_eq!(found(&editor, "een"), ["[Één] café in de wijk"]);
        // Inside a word too: Dutch joins words.
        assert_eq!(found(&editor, "besteding"), ["[Dagbesteding]"]);
        for none in ["", "  ", "…", "fiets"] {
            assert_eq!(found(&editor, none), [""; 0], "{none}");
        }
    }

    #[test]
    fn typing_mistakes_are_forgiven_when_the_word_is_nowhere() {
        let editor = tree(&[
            "Zinvolle dag",
            "Dagbesteding in de wijk",
            "Vrijwilligers helpen",
            "Morgen",
        ]);
        for wanted in ["dagbestedng", "dagbesteidng", "bestedimg", "dagbestteding"] {
            assert_eq!(
                found(&editor, wanted),
                ["[Dagbesteding] in de wijk"],
                "{wanted}"
            );
        }
        assert_eq!(found(&editor, "vrijwiligers"), ["[Vrijwilligers] helpen"]);
        // The first letter, and every letter of a short word, has to be right.
        for none in ["zorgen", "dig", "vagbesteding"] {
            assert_eq!(found(&editor, none), [""; 0], "{none}");
        }
    }

    #[test]
    fn a_word_that_occurs_brings_no_guesses() {
        let editor = tree(&["Thema", "Elke week naar buiten", "Passend werk"]);
        assert_eq!(found(&editor, "werk"), ["Passend [werk]"]);
        let editor = tree(&["Thema", "Elke week naar buiten"]);
        assert_eq!(found(&editor, "werk"), ["Elke [week] naar buiten"]);
    }

    #[test]
    fn explanations_come_after_texts() {
        let editor = tree(&["Zinvolle dag|Over de buurt", "Iets|een fiets", "Fiets"]);
        assert_eq!(found(&editor, "fiets"), ["[Fiets]", "Iets"]);
        assert_eq!(found(&editor, "buurt dag"), ["Zinvolle [dag]"]);
    }

    #[test]
    fn a_thousand_cards_are_quick() {
        let texts: Vec<String> = (0..1_000)
            .map(|n| format!("Inwoners van wijk {n} doen mee aan de dagbesteding"))
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let editor = tree(&texts);
        let start = std::time::Instant::now();
        let hits =
            Query::read("vrijwilligerswerk dagbestedng").find(editor.document(), editor.tree());
        let took = start.elapsed();
        assert_eq!(hits.len(), 0);
        assert!(took.as_millis() < 500, "{took:?}, without optimisation");
    }

    proptest! {
        #[test]
        fn any_word_of_a_card_finds_it(texts in prop::collection::vec("[a-zA-Zéëïöü ]{1,30}", 2..6), nth in 0_usize..6, word in 0_usize..8) {
            let texts: Vec<String> = texts.iter().map(|text| format!("x{text}")).collect();
            let cards: Vec<&str> = texts.iter().map(String::as_str).collect();
            let editor = tree(&cards);
            let text = cards[nth % cards.len()];
            let words: Vec<&str> = text.split_whitespace().collect();
            let wanted = words[word % words.len()].to_uppercase();
            let hits = Query::read(&wanted).find(editor.document(), editor.tree());
            let texts: Vec<&str> = hits.iter().map(|hit| editor.document().text(hit.id)).collect();
            prop_assert!(texts.contains(&text.trim()), "{wanted}: {texts:?}");
        }

        #[test]
        fn one_mistake_after_the_first_letter_is_forgiven(word in "[a-z]{5,12}", at in 1_usize..12, kind in 0_u8..4) {
            let mut typed: Vec<char> = word.chars().collect();
            let at = 1 + at % (typed.len() - 2);
            match kind {
                0 => { typed.remove(at); }
                1 => typed.insert(at, 'q'),
                2 => typed[at] = 'q',
                _ => typed.swap(at, at + 1),
            }
            let letters: Vec<char> = word.chars().collect();
            prop_assert!(position(&letters, &typed, 0).is_some() || is_nearly_in(&letters, &typed) || typed.len() < MIN_TYPO);
        }

        #[test]
        fn strange_texts_do_no_harm(text in "\\PC{1,30}", wanted in "\\PC{0,30}") {
            let editor = tree(&["thema", &text]);
            for hit in Query::read(&wanted).find(editor.document(), editor.tree()) {
                let text = editor.document().text(hit.id);
                for mark in &hit.marks {
                    prop_assert!(text.get(mark.clone()).is_some());
                }
            }
        }
    }
}

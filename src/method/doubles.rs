// SPDX-License-Identifier: EUPL-1.2
//! Which cards on the wall say nearly the same.
//!
//! How they are compared, so that people can be told: by their words, without capitals, accents, signs and small words (*de*,
//! *het*, *the*). Two words are the same when they differ by a typing mistake (one letter in four or more, two in eight or
//! more) or only by their end (*wandelen*, *wandeling*). Two cards look alike when two in three of the words of the longer
//! one are in the other. What that means is for people to say: nothing is joined by itself.

use crate::model::{Document, NodeId, Tree};

/// Two cards that look alike; the first stands before the second on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The one.
    pub first: NodeId,
    /// The other.
    pub second: NodeId,
}

/// More words of a card than this are not looked at.
const MAX_WORDS: usize = 24;
/// More pairs than this nobody looks through.
const MAX_PAIRS: usize = 50;

/// Words that change little, in both languages. *Niet* and *geen* are not among them.
const SMALL: [&str; 40] = [
    "de", "het", "een", "en", "of", "ik", "mij", "me", "mijn", "je", "jij", "jouw", "wij", "we",
    "ons", "van", "voor", "in", "op", "te", "dat", "die", "er", "is", "zijn", "the", "a", "an",
    "and", "or", "i", "my", "to", "of", "for", "in", "on", "be", "met", "with",
];

/// Lists the pairs of cards on the wall that look alike.
#[must_use]
pub fn doubles(doc: &Document, tree: &Tree) -> Vec<Pair> {
    let cards: Vec<(NodeId, Vec<String>)> = tree
        .wall()
        .iter()
        .map(|id| (*id, words(doc.text(*id))))
        .collect();
    let mut pairs = Vec::new();
    for (at, (first, words)) in cards.iter().enumerate() {
        for (second, others) in &cards[at + 1..] {
            if are_alike(words, others) {
                pairs.push(Pair {
                    first: *first,
                    second: *second,
                });
                if pairs.len() == MAX_PAIRS {
                    return pairs;
                }
            }
        }
    }
    pairs
}

/// Returns the words that are compared.
fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(bare)
        .collect();
    let all: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MAX_WORDS)
        .collect();
    let mut telling: Vec<String> = all
        .iter()
        .filter(|word| !SMALL.contains(word))
        .map(|word| (*word).to_owned())
        .collect();
    if telling.is_empty() {
        telling = all.iter().map(|word| (*word).to_owned()).collect();
    }
    telling.sort_unstable();
    telling.dedup();
    telling
}

/// Takes the accent off a letter.
const fn bare(letter: char) -> char {
    match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        _ => letter,
    }
}

fn are_alike(a: &[String], b: &[String]) -> bool {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if shorter.is_empty() || 3 * shorter.len() < 2 * longer.len() {
        return false;
    }
    let mut free: Vec<&String> = longer.iter().collect();
    let mut n_same = 0;
    for word in shorter {
        if let Some(at) = free.iter().position(|other| is_same(word, other)) {
            free.swap_remove(at);
            n_same += 1;
        }
    }
    3 * n_same >= 2 * longer.len()
}

fn is_same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let allowed = match short {
        0..4 => return false,
        4..8 => 1,
        _ => 2,
    };
    let stem = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    if stem >= 5 && long - stem <= 3 {
        return true;
    }
    long - short <= allowed && distance(&a, &b) <= allowed
}

/// Counts the letters to change, add or leave out to get from one word to the other (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (nth, letter) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = nth + 1;
        for (at, other) in b.iter().enumerate() {
            let changed = corner + usize::from(letter != other);
            corner = row[at + 1];
            row[at + 1] = changed.min(corner + 1).min(row[at] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_and_what_does_not() {
        let alike = |a: &str, b: &str| are_alike(&words(a), &words(b));
        for (a, b) in [
            ("Erbij horen", "erbij horen!"),
            ("Erbij hooren", "Erbij horen"),
            ("Mijn eigen ritme", "Een eigen ritme"),
            ("Wandelen", "een wandeling"),
            ("Één keer per week koken", "een keer per week koken"),
            ("Samen eten", "Samen eten met buren"),
            ("de", "De"),
        ] {
            assert!(alike(a, b), "{a} / {b}");
            assert!(alike(b, a), "{b} / {a}");
        }
        for (a, b) in [
            ("Rust", "Rust en samen koken"),
            ("Werk", "Geen werk"),
            ("Samen eten", "Samen zingen"),
            ("hond", "mond van de rivier"),
            ("", ""),
            ("een tas", "een jas"),
        ] {
            assert!(!alike(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn distances_are_those_of_the_book() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("kitten"), &chars("sitting")), 3);
        assert_eq!(distance(&chars(""), &chars("abc")), 3);
        assert_eq!(distance(&chars("abc"), &chars("abc")), 0);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! A text in words, and what the word lists know of each.

use super::lists::{Marks, lists};

/// A word of a text: lower case, without accents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) marks: Marks,
}

/// A text in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    /// The words with one space around each, for finding phrases.
    pub(super) plain: String,
    /// How many characters were written.
    pub(super) n_chars: usize,
    /// Words stand on both sides of a `;`.
    pub(super) is_parted: bool,
}

impl Line {
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim();
        let mut plain = String::with_capacity(text.len() + 2);
        plain.push(' ');
        for c in text.chars() {
            let inside = c.is_alphanumeric() || c == '-';
            if inside {
                plain.extend(c.to_lowercase().map(bare));
            } else if !plain.ends_with(' ') {
                plain.push(' ');
            }
        }
        if !plain.ends_with(' ') {
            plain.push(' ');
        }
        let words = plain.split(' ').filter(|word| !word.is_empty());
        let words = words
            .map(|word| Word {
                marks: lists().marks(word),
                text: word.to_owned(),
            })
            .collect();
        let parts = text.split_once(';');
        let has_words = |part: &str| part.chars().any(char::is_alphanumeric);
        Self {
            words,
            plain,
            n_chars: text.chars().count(),
            is_parted: parts.is_some_and(|(a, b)| has_words(a) && has_words(b)),
        }
    }

    /// Returns the word at a place.
    pub(super) fn at(&self, nth: usize) -> &str {
        self.words.get(nth).map_or("", |word| &word.text)
    }

    /// Returns the place of the first word that is on a list.
    pub(super) fn find(&self, list: Marks) -> Option<usize> {
        self.words.iter().position(|word| word.marks.has(list))
    }

    /// Tells whether one of the first words, up to a place, is on a list.
    pub(super) fn has_before(&self, end: usize, list: Marks) -> bool {
        self.words[..end.min(self.words.len())]
            .iter()
            .any(|word| word.marks.has(list))
    }

    /// Tells whether a phrase is in the text.
    pub(super) fn says(&self, phrase: &str) -> bool {
        let starts = self.plain.match_indices(phrase);
        let whole = |at: usize| {
            self.plain[..at].ends_with(' ') && self.plain[at + phrase.len()..].starts_with(' ')
        };
        starts.into_iter().any(|(at, _)| whole(at))
    }
}

/// Lists the hard words of a text, as a reader would look them up: in lower case, without accents.
#[must_use]
pub fn hard_words(text: &str) -> Vec<String> {
    let words = Line::read(text).words.into_iter();
    words
        .map(|word| word.text)
        .filter(|word| lists().plain_for(word).is_some())
        .collect()
}

/// Takes the accent off a small letter.
pub(super) const fn bare(letter: char) -> char {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_texts_are_cut_into_bare_words() {
        let line = Line::read("  Één café: ’s avonds, 75-plussers! ");
        assert_eq!(line.plain, " een cafe s avonds 75-plussers ");
        assert_eq!(line.words.len(), 5);
        assert!(line.says("s avonds"));
        assert!(!line.says("avond"));
        assert!(!line.is_parted);
        assert!(Line::read("a; b").is_parted);
        assert_eq!(Line::read("").words, []);
    }
}

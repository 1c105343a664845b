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
        let is_named = |nth: usize| {
            let mut written = text.split(|c: char| !c.is_alphanumeric() && c != '-');
            let word = written.by_ref().filter(|word| !word.is_empty()).nth(nth);
            nth > 0 && word.is_some_and(|word| word.starts_with(char::is_uppercase))
        };
        let mut words: Vec<Word> = Vec::new();
        for (nth, word) in plain.split(' ').filter(|word| !word.is_empty()).enumerate() {
            let mut marks = lists().marks(word);
            if !marks.has(Marks::BODY) && (names_people(word) || is_named(nth) && is_from(word)) {
                marks = marks.or(Marks::PERSON);
            }
            let after_people = words
                .last()
                .is_some_and(|last| last.marks.has(Marks::PERSON));
            if after_people && word.ends_with("en") && !NO_VERBS.contains(&word) {
                marks = marks.or(Marks::VERB);
            }
            let text = word.to_owned();
            words.push(Word { text, marks });
        }
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

    /// Tells whether a word stands in a clause that only says about whom or what it is: *Wie geen auto heeft komt overal*,
    /// *een plek waar niemand stoort*. In *Er zijn mensen die nooit buiten komen* the clause is what it is about.
    pub(super) fn is_in_clause(&self, nth: usize) -> bool {
        const CLAUSES: [&str; 8] = [
            "die", "wie", "dat", "waar", "wat", "als", "wanneer", "zoals",
        ];
        let before = self.words[..nth].iter();
        let Some(clause) = before
            .map(|word| &*word.text)
            .position(|word| CLAUSES.contains(&word))
        else {
            return false;
        };
        if self.has_before(clause, Marks::VERB) {
            return self.at(clause) != "dat" && self.at(0) != "er";
        }
        // Its own verb, and that of the sentence around it.
        let n_verbs = |from: usize| {
            let rest = self.words[from..].iter();
            rest.filter(|word| word.marks.has(Marks::VERB)).count()
        };
        n_verbs(nth + 1) >= 1 && n_verbs(clause + 1) >= 2
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

/// Words after people that end as a verb may, and are none.
const NO_VERBS: [&str; 10] = [
    "en", "een", "tussen", "binnen", "samen", "buiten", "boven", "tegen", "alleen", "toen",
];

/// Tells whether a word names people by what it is made of: *dorpsbewoners*, *75-plussers*, *Baarlenaren*.
fn names_people(word: &str) -> bool {
    ["bewoners", "plusser", "plussers", "enaren"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// Tells whether a name is that of who comes from a place: *Tilburger*, *Rijenaar*.
fn is_from(name: &str) -> bool {
    ["er", "ers", "aar", "aren"]
        .iter()
        .any(|end| name.ends_with(end))
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

    #[test]
    fn rule_texts_know_people_by_their_place_and_age() {
        let is_person =
            |text: &str, nth: usize| Line::read(text).words[nth].marks.has(Marks::PERSON);
        assert!(is_person("Elke Chaammer telt mee", 1));
        assert!(is_person("75-plussers tellen mee", 0));
        // Without a capital it may be anything: *elke kamer*.
        assert!(!is_person("Elke chaammer telt mee", 1));
        assert!(!is_person("Kamer en keuken", 0));
        let is_verb = |text: &str, nth: usize| Line::read(text).words[nth].marks.has(Marks::VERB);
        assert!(is_verb("Kinderen lachen veel", 1));
        assert!(!is_verb("Kinderen tussen de huizen", 1));
    }

    #[test]
    fn rule_texts_tell_what_a_clause_says_only_about_whom_it_is() {
        let inside = |text: &str, word: &str| {
            let line = Line::read(text);
            let nth = line.words.iter().position(|one| one.text == word);
            line.is_in_clause(nth.expect("it is there"))
        };
        assert!(inside("Wie geen auto heeft komt overal", "geen"));
        assert!(inside("Jij kent een plek waar niemand stoort", "niemand"));
        assert!(!inside("Er zijn mensen die nooit buiten komen", "nooit"));
        assert!(!inside("Wij hopen dat niemand stoort", "niemand"));
        assert!(!inside("Niemand stoort wie slaapt", "niemand"));
    }
}

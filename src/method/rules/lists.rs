// SPDX-License-Identifier: EUPL-1.2
//! The word lists of `words.txt`, read once: which lists each word is on.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The lists that a word is on, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    pub(super) const ACT: Self = Self(1);
    pub(super) const MAKE: Self = Self(1 << 1);
    pub(super) const VERB: Self = Self(1 << 2);
    pub(super) const MODAL: Self = Self(1 << 3);
    pub(super) const PERSON: Self = Self(1 << 4);
    pub(super) const BODY: Self = Self(1 << 5);
    pub(super) const NEGATIVE: Self = Self(1 << 6);
    pub(super) const MORE: Self = Self(1 << 7);
    pub(super) const FUTURE: Self = Self(1 << 8);
    pub(super) const DONE: Self = Self(1 << 9);
    pub(super) const SMALL: Self = Self(1 << 10);
    pub(super) const MEANS: Self = Self(1 << 11);
    pub(super) const THING: Self = Self(1 << 12);
    pub(super) const PARTED: Self = Self(1 << 13);

    /// Tells whether it is on one of the lists.
    pub(super) const fn has(self, lists: Self) -> bool {
        self.0 & lists.0 != 0
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The headings of the lists of words in the file.
const HEADINGS: [(&str, Marks); 14] = [
    ("act", Marks::ACT),
    ("make", Marks::MAKE),
    ("verb", Marks::VERB),
    ("modal", Marks::MODAL),
    ("person", Marks::PERSON),
    ("body", Marks::BODY),
    ("negative", Marks::NEGATIVE),
    ("more", Marks::MORE),
    ("future", Marks::FUTURE),
    ("done", Marks::DONE),
    ("small", Marks::SMALL),
    ("means", Marks::MEANS),
    ("thing", Marks::THING),
    ("parted", Marks::PARTED),
];

/// The lists.
#[derive(Debug)]
pub(super) struct Lists {
    words: BTreeMap<&'static str, Marks>,
    /// The beginnings of hard words, each with plain words for it.
    hard: Vec<(&'static str, &'static str)>,
    /// Phrases by heading.
    phrases: BTreeMap<&'static str, Vec<&'static str>>,
}

/// Returns the lists.
pub(super) fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| Lists::read(include_str!("words.txt")))
}

impl Lists {
    /// Reads the file: `[heading]`, then words on one list; under `[hard]` a line `beginning = plain words`; under
    /// `[… phrases]` a phrase a line.
    fn read(text: &'static str) -> Self {
        let mut lists = Self {
            words: BTreeMap::new(),
            hard: Vec::new(),
            phrases: BTreeMap::new(),
        };
        let mut heading = "";
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                heading = name;
            } else if let Some(of) = heading.strip_suffix(" phrases") {
                lists.phrases.entry(of).or_default().push(line);
            } else if heading == "hard" {
                lists.hard.extend(line.split_once(" = "));
            } else if let Some((_, list)) = HEADINGS.iter().find(|(name, _)| *name == heading) {
                for word in line.split(' ') {
                    let marks = lists.words.entry(word).or_default();
                    *marks = marks.or(*list);
                }
            }
        }
        lists
    }

    pub(super) fn marks(&self, word: &str) -> Marks {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Returns plain words for a hard one.
    pub(super) fn plain_for(&self, word: &str) -> Option<&'static str> {
        let begins = |(begin, _): &&(&str, &str)| word.starts_with(begin);
        self.hard.iter().find(begins).map(|(_, plain)| *plain)
    }

    /// Lists the phrases under a heading.
    pub(super) fn phrases(&self, heading: &str) -> &[&'static str] {
        self.phrases.get(heading).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_list_has_words_and_every_heading_is_known() {
        let lists = lists();
        for (name, list) in HEADINGS {
            let n_words = lists.words.values().filter(|marks| marks.has(list)).count();
            assert!(n_words >= 3, "{name}: {n_words}");
        }
        for line in include_str!("words.txt").lines() {
            if let Some(name) = line.strip_prefix('[') {
                let name = name.trim_end_matches(']');
                let is_known = name == "hard"
                    || name.ends_with(" phrases")
                    || HEADINGS.iter().any(|(known, _)| *known == name);
                assert!(is_known, "{name}");
            }
        }
        assert!(lists.hard.len() >= 50, "{}", lists.hard.len());
        for (begin, plain) in &lists.hard {
            assert!(!plain.is_empty() && begin.len() >= 4, "{begin}");
        }
    }

    #[test]
    fn rule_lists_are_bare_lower_case() {
        for word in lists().words.keys() {
            let bare = word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(bare, "{word}");
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Texts as they are compared: small letters without accents, each of which knows where it came from.

use std::ops::Range;

/// A text in small letters without accents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folded {
    /// The letters. One of the text can become two (`ß`), or none (an accent on its own).
    pub(super) letters: Vec<char>,
    /// For each letter the bytes of the text that it came from, with the accents behind it.
    from: Vec<Range<usize>>,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            if is_accent(c) {
                if let Some(last) = folded.from.last_mut() {
                    last.end = end;
                }
                continue;
            }
            // An accent can come out of a capital, as in `İ`.
            for c in c.to_lowercase().filter(|c| !is_accent(*c)) {
                let (first, second) = bare(c);
                for letter in std::iter::once(first).chain(second) {
                    folded.letters.push(letter);
                    folded.from.push(at..end);
                }
            }
        }
        folded
    }

    /// Returns the bytes of the text that some letters came from. The range is not empty and within bounds.
    pub(super) fn bytes(&self, letters: &Range<usize>) -> Range<usize> {
        self.from[letters.start].start..self.from[letters.end - 1].end
    }

    /// Lists the words: runs of letters and digits, as ranges of letters.
    pub(super) fn words(&self) -> Vec<Range<usize>> {
        let mut words: Vec<Range<usize>> = Vec::new();
        for (at, letter) in self.letters.iter().enumerate() {
            match words.last_mut().filter(|word| word.end == at) {
                _ if !letter.is_alphanumeric() => {}
                Some(word) => word.end = at + 1,
                None => words.push(at..at + 1),
            }
        }
        words
    }
}

/// Finds the first place of letters in others, from a place on.
pub(super) fn position(letters: &[char], wanted: &[char], from: usize) -> Option<usize> {
    let rest = letters.get(from..)?;
    let at = rest.windows(wanted.len()).position(|some| some == wanted)?;
    Some(from + at)
}

/// Tells whether a character only puts an accent on the letter before it.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Returns a small letter without its accent, and the second letter of one that is two. Latin letters of European
/// languages; others stay as they are. Quotes and dashes become those of the keyboard.
#[rustfmt::skip]
const fn bare(letter: char) -> (char, Option<char>) {
    let second = match letter {
        'æ' | 'œ' => Some('e'),
        'ĳ' => Some('j'),
        'ß' => Some('s'),
        'þ' => Some('h'),
        _ => None,
    };
    let first = match letter {
        'à'..='å' | 'æ' | 'ā'..='ą' => 'a',
        'ç' | 'ć'..='č' => 'c',
        'ð' | 'ď'..='đ' => 'd',
        'è'..='ë' | 'ē'..='ě' => 'e',
        'ĝ'..='ģ' => 'g',
        'ĥ'..='ħ' => 'h',
        'ì'..='ï' | 'ĩ'..='ı' | 'ĳ' => 'i',
        'ĵ' => 'j',
        'ķ' | 'ĸ' => 'k',
        'ĺ'..='ł' => 'l',
        'ñ' | 'ń'..='ŋ' => 'n',
        'ò'..='ö' | 'ø' | 'ō'..='ő' | 'œ' => 'o',
        'ŕ'..='ř' => 'r',
        'ś'..='š' | 'ß' | 'ſ' | 'ș' => 's',
        'ţ'..='ŧ' | 'þ' | 'ț' => 't',
        'ù'..='ü' | 'ũ'..='ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź'..='ž' => 'z',
        '‘' | '’' => '\'',
        '“' | '”' | '„' => '"',
        '‐'..='―' => '-',
        '\u{a0}' | '\u{202f}' => ' ',
        _ => letter,
    };
    (first, second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &str) -> String {
        Folded::new(text).letters.into_iter().collect()
    }

    #[test]
    fn capitals_and_accents_go() {
        assert_eq!(
            plain("Één CAFÉ, naïef coördineren"),
            "een cafe, naief coordineren"
        );
        assert_eq!(plain("e\u{301}e\u{301}n"), "een");
        assert_eq!(plain("Ĳsbaan Ijsbaan ijsbaan"), "ijsbaan ijsbaan ijsbaan");
        assert_eq!(
            plain("Straße Łódź Çeşme Œuvre"),
            "strasse lodz cesme oeuvre"
        );
        assert_eq!(plain("‘zo’ – 10\u{a0}€ 日本"), "'zo' - 10 € 日本");
    }

    #[test]
    fn letters_know_where_they_came_from() {
        let text = "Straße e\u{301}é";
        let folded = Folded::new(text);
        let words = folded.words();
        let words: Vec<&str> = words.iter().map(|word| &text[folded.bytes(word)]).collect();
        assert_eq!(words, ["Straße", "e\u{301}é"]);
        // One of two letters gives the whole character.
        assert_eq!(&text[folded.bytes(&(4..5))], "ß");
    }

    proptest! {
        #[test]
        fn every_range_can_be_cut_out(text in "\\PC{0,40}") {
            let folded = Folded::new(&text);
            for start in 0..folded.letters.len() {
                for end in start + 1..=folded.letters.len() {
                    prop_assert!(text.get(folded.bytes(&(start..end))).is_some());
                }
            }
        }
    }
}

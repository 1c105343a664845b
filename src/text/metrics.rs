// SPDX-License-Identifier: EUPL-1.2
//! How wide text is, without a browser.
//!
//! The built-in table holds the advances of the font that ships, so files come out the same on
//! every machine. Sums of advances equal the drawn width in every engine if the text is set without
//! kerning and ligatures, with `geometricPrecision`, at a large font size in a scaled group.
//! Characters outside the font get a width that is rather too large than too small. On screen the
//! real cards are measured; see [`FALLBACK_ROOM`] for viewers that lack the font.

use super::advances::ADVANCES;
use super::marks::{MARKS, SPACING_MARKS};

/// How much wider than computed a line may be drawn: divide the inner width of a card by this
/// before wrapping. DejaVu, a common fallback, is 13–21 % wider than the font that ships.
pub const FALLBACK_ROOM: f64 = 1.25;

/// Thousandths of an em that a character of an unknown script takes.
const OTHER: u32 = 650;
/// The same for Chinese, Japanese and Korean.
const WIDE: u32 = 1000;
/// The same for emoji; the common emoji fonts take 1.17 to 1.3.
const EMOJI: u32 = 1300;

/// The joiner that makes one picture of two emoji.
pub(super) const ZERO_WIDTH_JOINER: char = '\u{200D}';
/// Where a word may be broken; only then drawn, as a hyphen.
pub(super) const SOFT_HYPHEN: char = '\u{AD}';

/// The weights the widths of which are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weight {
    /// 400.
    #[default]
    Regular,
    /// 700.
    Bold,
}

/// Returns the width of a line of text in ems.
///
/// ```
/// # use doelenboom::text::metrics::{width, Weight};
/// assert!((width("e", Weight::Regular) - 0.538).abs() < 1e-9);
/// assert!(width("Doel", Weight::Bold) > width("Doel", Weight::Regular));
/// ```
#[must_use]
pub fn width(text: &str, weight: Weight) -> f64 {
    units(text, weight) as f64 / 1000.0
}

/// The width of a line in thousandths of an em: whole numbers, so sums are exact.
pub(super) fn units(text: &str, weight: Weight) -> u64 {
    let mut total = 0;
    let mut is_joined = false;
    for character in text.chars() {
        // An emoji after a joiner becomes part of the picture before it.
        if !(is_joined && is_emoji(character)) {
            total += u64::from(advance(character, weight));
        }
        is_joined = character == ZERO_WIDTH_JOINER;
    }
    total
}

/// The advance of one character in thousandths of an em.
pub(super) fn advance(character: char, weight: Weight) -> u32 {
    let code = u32::from(character);
    let known = match u16::try_from(code) {
        // The table starts with the whole of printable ASCII, from the space on.
        Ok(code) if (0x20..0x7F).contains(&code) => ADVANCES.get(usize::from(code - 0x20)),
        Ok(code) => ADVANCES
            .binary_search_by_key(&code, |entry| entry.0)
            .ok()
            .map(|at| &ADVANCES[at]),
        Err(_) => None,
    };
    match (known, weight) {
        (Some(&(_, regular, _)), Weight::Regular) => u32::from(regular),
        (Some(&(_, _, bold)), Weight::Bold) => u32::from(bold),
        (None, _) => estimate(character),
    }
}

/// The advance of a character that isn't in the font.
fn estimate(character: char) -> u32 {
    if is_invisible(character) || is_mark(character) || is_skin_tone(character) {
        return 0;
    }
    match character {
        // Typographic spaces are never wider than an em, and dashes as long as their names say.
        '\u{2E3A}' => 2 * WIDE,
        '\u{2E3B}' => 3 * WIDE,
        // Whole Arabic phrases in one character.
        '\u{FDFA}' => 4 * WIDE,
        '\u{FDFD}' => 10 * WIDE,
        _ if is_emoji(character) => EMOJI,
        _ if is_wide(character) => WIDE,
        _ => OTHER,
    }
}

/// Whether a character is drawn as nothing at all.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | SOFT_HYPHEN | '\u{34F}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character is drawn onto the one before it.
fn is_mark(character: char) -> bool {
    is_in(&MARKS, character)
}

/// Whether a character never starts a cluster: it belongs to the one before it.
pub(super) fn is_extending(character: char) -> bool {
    is_mark(character)
        || is_in(&SPACING_MARKS, character)
        || is_skin_tone(character)
        || matches!(character, ZERO_WIDTH_JOINER | '\u{200C}' | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
        // The later parts of a Korean syllable, and Thai and Lao vowels behind their consonant.
        || matches!(character, '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FB}' | '\u{E33}' | '\u{EB3}')
}

/// Whether a character is half of a flag.
pub(super) fn is_regional(character: char) -> bool {
    matches!(character, '\u{1F1E6}'..='\u{1F1FF}')
}

fn is_skin_tone(character: char) -> bool {
    matches!(character, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Pictures and symbols that an emoji or symbol font draws.
fn is_emoji(character: char) -> bool {
    !is_regional(character)
        && matches!(character, '\u{2300}'..='\u{23FF}' | '\u{25A0}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}'
            | '\u{1F000}'..='\u{1FAFF}')
}

/// Characters that fill a square: Chinese, Japanese, Korean, and arrows and mathematics.
pub(super) fn is_wide(character: char) -> bool {
    is_ideographic(character)
        || matches!(character, '\u{2190}'..='\u{22FF}' | '\u{2460}'..='\u{259F}' | '\u{27C0}'..='\u{2AFF}')
}

/// Scripts that are written without spaces between words.
pub(super) fn is_ideographic(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{A960}'..='\u{A97C}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{16FE0}'..='\u{1B2FF}' | '\u{20000}'..='\u{3FFFD}')
}

fn is_in(runs: &[(u32, u32)], character: char) -> bool {
    let code = u32::from(character);
    let at = runs.partition_point(|&(_, last)| last < code);
    runs.get(at).is_some_and(|&(first, _)| first <= code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_start_with_ascii() {
        assert!(ADVANCES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (at, code) in (0x20..0x7F).enumerate() {
            assert_eq!(ADVANCES[at].0, code);
        }
        for runs in [&MARKS[..], &SPACING_MARKS[..]] {
            assert!(runs.iter().all(|run| run.0 <= run.1));
            assert!(runs.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
    }

    /// Widths that fontTools gives for the same text, summed by hand from its `hmtx` at the weight.
    #[test]
    fn widths_are_those_of_the_font() {
        assert_eq!(units("Aa", Weight::Regular), 626 + 525);
        assert_eq!(units("Aa", Weight::Bold), 678 + 552);
        assert_eq!(
            units("e\u{301}", Weight::Regular),
            units("e", Weight::Regular)
        );
        assert_eq!(units("", Weight::Bold), 0);
    }

    #[test]
    fn every_character_has_a_sensible_width() {
        for code in 0..=0x10_FFFF {
            let Some(character) = char::from_u32(code) else {
                continue;
            };
            for weight in [Weight::Regular, Weight::Bold] {
                assert!(advance(character, weight) <= 10_000, "{code:x}");
            }
            if is_mark(character) {
                assert_eq!(advance(character, Weight::Regular), 0, "{code:x}");
            }
        }
        assert_eq!(units("漢字", Weight::Regular), 2000);
        assert_eq!(units("Ж", Weight::Regular), 650);
        // A family of three is one picture, a flag two halves, a skin tone nothing extra.
        assert_eq!(units("👩\u{200D}👩\u{200D}👦", Weight::Regular), 1300);
        assert_eq!(units("🇳🇱", Weight::Regular), 1300);
        assert_eq!(units("👍🏽", Weight::Regular), 1300);
    }
}

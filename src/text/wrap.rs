// SPDX-License-Identifier: EUPL-1.2
//! Breaking text into lines that fit a card.
//!
//! Greedy: a line takes what fits. Line breaks of the writer are kept, runs of spaces count as one
//! (as `white-space: pre-line` does on screen), and characters that would turn the text around or
//! that no file may hold are left out. A letter is never parted from its accents, nor an emoji
//! from its other parts. No hyphenation by dictionary: long Dutch words break at soft hyphens or,
//! if they don't fit on a line at all, anywhere.

use super::metrics::{
    SOFT_HYPHEN, Weight, ZERO_WIDTH_JOINER, advance, is_extending, is_ideographic, is_regional,
    units,
};

/// Where a line may be broken and nothing is drawn.
const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// What ends a line of the writer.
const BREAKS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// One line, ready to draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What to draw: no line breaks, control characters or soft hyphens, no spaces at the ends.
    pub text: String,
    /// Its computed width, in px.
    pub width_px: f64,
}

/// Breaks text into lines no wider than `max_width_px`; a cluster that is wider has a line to itself.
/// There is always at least one line, and an empty one for each empty line of the writer.
///
/// ```
/// # use doelenboom::text::{metrics::Weight, wrap::wrap};
/// let lines = wrap("Een zinvolle dag", Weight::Regular, 20.0, 130.0);
/// let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
/// assert_eq!(texts, ["Een zinvolle", "dag"]);
/// ```
#[must_use]
pub fn wrap(text: &str, weight: Weight, font_px: f64, max_width_px: f64) -> Vec<Line> {
    // A line that fits exactly must not be lost to rounding. The cast saturates and NaN becomes 0.
    let max_units = (max_width_px / font_px * 1000.0 + 1e-6) as u64;
    let mut wrapper = Wrapper {
        weight,
        font_px,
        max_units,
        lines: Vec::new(),
        line: String::new(),
        line_units: 0,
        last_break: None,
        missed_break: None,
    };
    let mut unified = text.replace("\r\n", "\n");
    // What is left out must not part what belongs together: an emoji from the joiner before it.
    unified.retain(|c| !is_dropped(c) || BREAKS.contains(&c));
    for paragraph in unified.split(BREAKS) {
        wrapper.wrap_paragraph(paragraph);
    }
    wrapper.lines
}

/// Returns how many lines [`wrap`] gives. Text of plain words, as most cards have, costs a tenth of wrapping it.
#[must_use]
pub fn n_lines(text: &str, weight: Weight, font_px: f64, max_width_px: f64) -> usize {
    let max_units = (max_width_px / font_px * 1000.0 + 1e-6) as u64;
    plain_lines(text, weight, max_units)
        .unwrap_or_else(|| wrap(text, weight, font_px, max_width_px).len())
}

/// Counts the lines of words with spaces between; `None` for anything that needs a closer look.
fn plain_lines(text: &str, weight: Weight, max_units: u64) -> Option<usize> {
    let space = u64::from(advance(' ', weight));
    let (mut n_lines, mut line, mut word) = (1, 0, 0);
    for byte in text.bytes().chain([b' ']) {
        match byte {
            // The end of a word: on this line, or on the next.
            b' ' if word > max_units => return None,
            b' ' if word == 0 => {}
            b' ' => {
                if line > 0 && line + space + word > max_units {
                    n_lines += 1;
                    line = word;
                } else {
                    line += word + if line > 0 { space } else { 0 };
                }
                word = 0;
            }
            b'!'..=b'~' if byte != b'-' && byte != b'/' => {
                word += u64::from(advance(char::from(byte), weight));
            }
            _ => return None,
        }
    }
    Some(n_lines)
}

/// A place on the current line where it may end.
#[derive(Clone, Copy, Debug)]
struct Break {
    /// Bytes of the line that stay, without the space they may end in, and how wide those are.
    end: usize,
    end_units: u64,
    /// Where the next line goes on, and how wide the line is up to there.
    next: usize,
    next_units: u64,
    /// Whether a hyphen must be drawn.
    is_soft: bool,
}

impl Break {
    /// The same place once the line has ended at `last_break`.
    fn moved_to_next_line(self, last_break: Self) -> Self {
        Self {
            end: self.end - last_break.next,
            end_units: self.end_units - last_break.next_units,
            next: self.next - last_break.next,
            next_units: self.next_units - last_break.next_units,
            is_soft: self.is_soft,
        }
    }
}

struct Wrapper {
    weight: Weight,
    font_px: f64,
    max_units: u64,
    lines: Vec<Line>,
    line: String,
    line_units: u64,
    last_break: Option<Break>,
    /// A soft hyphen behind `last_break` for which this line has no room; the next may have.
    missed_break: Option<Break>,
}

impl Wrapper {
    fn wrap_paragraph(&mut self, paragraph: &str) {
        let mut rest = paragraph;
        while !rest.is_empty() {
            let (cluster, after) = rest.split_at(cluster_len(rest));
            self.take(cluster, after);
            rest = after;
        }
        // A space at the end isn't drawn.
        let end = self.line.trim_end_matches(' ').len();
        if end < self.line.len() {
            self.line.truncate(end);
            self.line_units = units(&self.line, self.weight);
        }
        self.finish_line();
    }

    /// Adds one cluster, ending lines before it if it doesn't fit.
    fn take(&mut self, cluster: &str, after: &str) {
        let Some(first) = cluster.chars().next() else {
            return;
        };
        if first == SOFT_HYPHEN || first == ZERO_WIDTH_SPACE {
            self.allow_break(first == SOFT_HYPHEN);
        } else if is_space(first) {
            self.take_space();
        } else if !is_dropped(first) {
            let cluster_units = units(cluster, self.weight);
            if self.line_units + cluster_units > self.max_units {
                self.make_room(cluster_units);
            }
            let starts_word = self
                .line
                .chars()
                .next_back()
                .is_none_or(|before| before == ' ');
            self.line
                .extend(cluster.chars().filter(|&part| !is_dropped(part)));
            self.line_units += cluster_units;
            if breaks_after(first, starts_word, after) {
                self.allow_break(false);
            }
        }
    }

    /// Adds a space unless it would be the first on the line or the second in a row.
    fn take_space(&mut self) {
        if self.line.is_empty() || self.line.ends_with(' ') {
            return;
        }
        let (end, end_units) = (self.line.len(), self.line_units);
        self.line.push(' ');
        self.line_units += u64::from(advance(' ', self.weight));
        self.last_break = Some(Break {
            end,
            end_units,
            next: self.line.len(),
            next_units: self.line_units,
            is_soft: false,
        });
    }

    /// Notes that the line may end here.
    fn allow_break(&mut self, is_soft: bool) {
        let (end, end_units) = (self.line.len(), self.line_units);
        let hyphen = if is_soft {
            u64::from(advance('-', self.weight))
        } else {
            0
        };
        // At the start or after a space there is nothing to break.
        if end == 0 || self.line.ends_with(' ') {
            return;
        }
        let place = Break {
            end,
            end_units,
            next: end,
            next_units: end_units,
            is_soft,
        };
        if end_units + hyphen <= self.max_units {
            self.last_break = Some(place);
        } else {
            self.missed_break = Some(place);
        }
    }

    /// Ends the line at its last break, or right here if it has none, until the cluster fits.
    fn make_room(&mut self, cluster_units: u64) {
        while self.line_units + cluster_units > self.max_units
            && let Some(last_break) = self.last_break.take()
        {
            let rest = self.line.split_off(last_break.next);
            let rest_units = self.line_units - last_break.next_units;
            let missed = self
                .missed_break
                .filter(|missed| missed.end > last_break.next);
            self.line.truncate(last_break.end);
            self.line_units = last_break.end_units;
            if last_break.is_soft {
                self.line.push('-');
                self.line_units += u64::from(advance('-', self.weight));
            }
            self.finish_line();
            self.line = rest;
            self.line_units = rest_units;
            let hyphen = u64::from(advance('-', self.weight));
            self.last_break = missed
                .map(|missed| missed.moved_to_next_line(last_break))
                .filter(|missed| {
                    // The same test as when it was met.
                    missed.end_units + hyphen <= self.max_units
                });
        }
        if !self.line.is_empty() && self.line_units + cluster_units > self.max_units {
            self.finish_line();
        }
    }

    fn finish_line(&mut self) {
        let width_px = self.line_units as f64 / 1000.0 * self.font_px;
        self.lines.push(Line {
            text: std::mem::take(&mut self.line),
            width_px,
        });
        self.line_units = 0;
        self.last_break = None;
        self.missed_break = None;
    }
}

/// Bytes of the first cluster of a text that isn't empty: what a reader sees as one character.
pub(super) fn cluster_len(text: &str) -> usize {
    let mut characters = text.char_indices();
    let Some((_, first)) = characters.next() else {
        return 0;
    };
    if is_space(first) || is_dropped(first) || first == SOFT_HYPHEN || first == ZERO_WIDTH_SPACE {
        return first.len_utf8();
    }
    let mut before = first;
    let mut is_flag_open = is_regional(first);
    for (at, character) in characters {
        let completes_flag = is_flag_open && is_regional(character);
        let is_joined =
            before == ZERO_WIDTH_JOINER && !is_space(character) && !is_dropped(character);
        if !(is_extending(character) || completes_flag || is_joined) {
            return at;
        }
        is_flag_open = false;
        before = character;
    }
    text.len()
}

/// Whether a line may end behind this character. A hyphen before a word belongs to that word.
fn breaks_after(character: char, starts_word: bool, after: &str) -> bool {
    let Some(next) = after.chars().next() else {
        return false;
    };
    match character {
        '-' | '/' | '\u{2010}' | '\u{2013}' | '\u{2014}' => !starts_word && next.is_alphanumeric(),
        _ => is_ideographic(character) && is_ideographic(next) && !is_closing(next),
    }
}

/// Punctuation that must not start a line.
fn is_closing(character: char) -> bool {
    matches!(
        character,
        '、' | '。'
            | '」'
            | '』'
            | '）'
            | '，'
            | '．'
            | '：'
            | '；'
            | '！'
            | '？'
            | '】'
            | '》'
            | 'ー'
    )
}

/// The spaces at which lines break; the no-break spaces are left out on purpose.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{B}' | '\u{C}' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}'
        | '\u{205F}' | '\u{3000}')
}

/// What never reaches a drawing: control characters, what changes the direction of the text around
/// it, and what XML forbids.
fn is_dropped(character: char) -> bool {
    (character.is_control() && !is_space(character))
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FONT_PX: f64 = 10.0;

    fn texts(text: &str, max_width_px: f64) -> Vec<String> {
        wrap(text, Weight::Regular, FONT_PX, max_width_px)
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    /// Room for exactly this text.
    fn room(text: &str) -> f64 {
        units(text, Weight::Regular) as f64 / 1000.0 * FONT_PX
    }

    #[test]
    fn breaks_at_spaces_and_after_hyphens_and_slashes() {
        assert_eq!(
            texts("een zinvolle dag", room("een zinvolle")),
            ["een zinvolle", "dag"]
        );
        assert_eq!(
            texts("een zinvolle dag", room("een zinvolle") - 0.01),
            ["een", "zinvolle", "dag"]
        );
        assert_eq!(
            texts("wmo-consulent", room("wmo-cons")),
            ["wmo-", "consulent"]
        );
        assert_eq!(
            texts("bewoners/buren", room("bewoners/b")),
            ["bewoners/", "buren"]
        );
        assert_eq!(
            texts("meer dan -5 graden", room("meer dan -")),
            ["meer dan", "-5 graden"]
        );
    }

    #[test]
    fn keeps_line_breaks_and_folds_spaces() {
        assert_eq!(
            texts("een\r\n\r\ntwee\rdrie\nvier", 1000.0),
            ["een", "", "twee", "drie", "vier"]
        );
        assert_eq!(texts("  een \t  twee  ", 1000.0), ["een twee"]);
        assert_eq!(texts("", 1000.0), [""]);
        let line = &wrap("een  ", Weight::Regular, FONT_PX, 1000.0)[0];
        assert!((line.width_px - room("een")).abs() < 1e-9);
    }

    #[test]
    fn shows_a_soft_hyphen_only_where_it_breaks() {
        let word = "dag\u{AD}be\u{AD}steding";
        assert_eq!(texts(word, 1000.0), ["dagbesteding"]);
        assert_eq!(texts(word, room("steding")), ["dagbe-", "steding"]);
        // The hyphen itself must fit, and a place that came too late on one line serves the next.
        assert_eq!(texts(word, room("dagbe"))[..2], ["dag-", "be-"]);
    }

    #[test]
    fn cuts_a_word_that_is_too_long_between_clusters() {
        assert_eq!(texts("aaaaaa", room("aaa")), ["aaa", "aaa"]);
        assert_eq!(texts("de aaaaaa", room("aaa")), ["de", "aaa", "aaa"]);
        assert_eq!(texts("e\u{301}e\u{301}", 0.0), ["e\u{301}", "e\u{301}"]);
        let pictures = "👩\u{200D}👩\u{200D}👦🇳🇱🇧🇪👍🏽❤\u{FE0F}1\u{FE0F}\u{20E3}";
        let expected = [
            "👩\u{200D}👩\u{200D}👦",
            "🇳🇱",
            "🇧🇪",
            "👍🏽",
            "❤\u{FE0F}",
            "1\u{FE0F}\u{20E3}",
        ];
        assert_eq!(texts(pictures, 0.0), expected);
        assert_eq!(texts("漢字漢字", room("漢字漢")), ["漢字漢", "字"]);
        assert_eq!(texts("漢字漢。", room("漢字漢")), ["漢字", "漢。"]);
    }

    #[test]
    fn leaves_out_what_turns_text_around() {
        assert_eq!(
            texts("a\u{202E}b\u{2066}c\u{0}d\u{7}e\u{FFFF}f\u{7F}", 1000.0),
            ["abcdef"]
        );
        // What is left out of the middle of an emoji leaves one cluster, and its width.
        let [line] = &wrap("\u{200D}\u{202E}👩", Weight::Bold, FONT_PX, 90.0)[..] else {
            panic!("one line");
        };
        let px = units(&line.text, Weight::Bold) as f64 / 1000.0 * FONT_PX;
        assert!((line.width_px - px).abs() < 1e-6, "{line:?}");
    }

    /// Text of the characters that matter here.
    fn awkward_text() -> impl Strategy<Value = String> {
        let character = prop_oneof![
            4 => prop::char::range('a', 'z'),
            2 => Just(' '),
            3 => prop::sample::select("-/\n\r\t\u{AD}\u{200B}\u{200D}\u{301}\u{FE0F}\u{20E3}🇳👩👍🏽漢。\u{202E}\u{0}\u{A0}".chars().collect::<Vec<_>>()),
            1 => any::<char>(),
        ];
        prop::collection::vec(character, 0..60)
            .prop_map(|characters| characters.into_iter().collect())
    }

    proptest! {
        #[test]
        fn lines_fit_and_nothing_visible_is_lost(text in awkward_text(), max_width_px in 0.0..120.0_f64) {
            let lines = wrap(&text, Weight::Bold, FONT_PX, max_width_px);
            prop_assert!(!lines.is_empty());
            for line in &lines {
                prop_assert!((line.width_px - units(&line.text, Weight::Bold) as f64 / 1000.0 * FONT_PX).abs() < 1e-6);
                prop_assert!(line.width_px <= max_width_px + 1e-6 || cluster_len(&line.text) == line.text.len());
                prop_assert!(!line.text.starts_with(' ') && !line.text.ends_with(' '));
                prop_assert!(!line.text.chars().any(is_dropped));
            }
            // Apart from spaces, breaks and the hyphens of soft hyphens, all is still there.
            let kept = |text: &str| -> String {
                text.chars()
                    .filter(|&kept| !is_space(kept) && !is_dropped(kept) && !matches!(kept, '-' | SOFT_HYPHEN | ZERO_WIDTH_SPACE | '\u{2028}' | '\u{2029}'))
                    .collect()
            };
            prop_assert_eq!(lines.iter().map(|line| kept(&line.text)).collect::<String>(), kept(&text));
        }

        #[test]
        fn counting_lines_gives_as_many_as_wrapping(
            text in prop_oneof![awkward_text(), "[a-zA-Z ,.]{0,80}"],
            max_width_px in 0.0..160.0_f64,
        ) {
            let n_wrapped = wrap(&text, Weight::Regular, FONT_PX, max_width_px).len();
            prop_assert_eq!(n_lines(&text, Weight::Regular, FONT_PX, max_width_px), n_wrapped);
        }

        #[test]
        fn never_panics(text in any::<String>(), font_px in any::<f64>(), max_width_px in any::<f64>()) {
            prop_assert!(!wrap(&text, Weight::Regular, font_px, max_width_px).is_empty());
        }
    }
}

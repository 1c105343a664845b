// SPDX-License-Identifier: EUPL-1.2
//! Cleaning text that comes from outside: characters that can't be seen but change what is shown.

use std::borrow::Cow;

/// Tells whether a character may stand in a text. Line feeds may; other control characters and the marks that turn
/// the direction of the text around them (U+202A–202E, U+2066–2069) may not.
#[must_use]
pub const fn is_clean(c: char) -> bool {
    !matches!(c,
        '\u{0}'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Returns the text without such characters. A tab becomes a space, `\r\n` and `\r` a line feed.
#[must_use]
pub fn clean_text(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_clean) {
        return Cow::Borrowed(text);
    }
    let lines = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', " ");
    Cow::Owned(lines.chars().filter(|c| is_clean(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_go_and_letters_stay() {
        assert_eq!(clean_text("één € 😀\nregel"), "één € 😀\nregel");
        assert_eq!(clean_text("a\tb\r\nc\rd\u{0}\u{202e}e"), "a b\nc\nde");
    }
}

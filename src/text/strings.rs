// SPDX-License-Identifier: EUPL-1.2
//! Every word the app shows, in two languages, checked at build time.
//!
//! The texts live in `locales/nl.toml` and `locales/en.toml`; `build.rs` makes one method of [`Words`] per key, so a
//! misspelt key, a missing translation or a forgotten parameter does not compile. The tables are plain `static` slices
//! and one small filler serves all templates, which keeps the wasm small.
//!
//! ```
//! use doelenboom::text::strings::Lang;
//! let w = Lang::Nl.words();
//! assert_eq!(w.add_subgoal(), "Doel eronder maken");
//! assert_eq!(w.panel_title("Rust"), "Wat wil je doen met ‘Rust’?");
//! ```
//!
//! A method without parameters is also a plain `fn(Words) -> &'static str`, which suits tables of labels.

/// A language of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Dutch, the leading language.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order of the choice on screen.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The BCP 47 code, for `<html lang>` and for storage.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `en`, `nl-BE` or `EN_us`; `None` for any other language.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The name of the language in that language itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }

    /// The texts in this language.
    #[must_use]
    pub const fn words(self) -> Words {
        Words { lang: self }
    }
}

/// The texts of the app in one language: one method per key of the locale files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
}

impl Words {
    /// The language these texts are in.
    #[must_use]
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// A whole number with the language's thousands separator: `1.250` in Dutch, `1,250` in English.
    #[must_use]
    pub fn number(self, n: usize) -> String {
        let separator = match self.lang {
            Lang::Nl => '.',
            Lang::En => ',',
        };
        let digits = n.to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (idx, digit) in digits.char_indices() {
            if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }

    fn slot(self, slot: usize) -> &'static str {
        match self.lang {
            Lang::Nl => NL[slot],
            Lang::En => EN[slot],
        }
    }

    /// The template in `slot` with `{0}`, `{1}` … replaced by `arguments` and `{^0}` by the argument with a capital.
    /// Braces inside an argument stay as they are.
    fn fill(self, slot: usize, arguments: &[&str]) -> String {
        let mut out = String::new();
        let mut rest = self.slot(slot);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            // build.rs wrote each placeholder as one digit or more followed by `}`.
            let (position, tail) = after.split_once('}').unwrap_or((after, ""));
            let capital = position.starts_with('^');
            let argument = position
                .trim_start_matches('^')
                .parse()
                .ok()
                .and_then(|idx: usize| arguments.get(idx));
            let mut letters = argument.copied().unwrap_or_default().chars();
            if capital {
                out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            }
            out.push_str(letters.as_str());
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_of_any_region_finds_its_language() {
        assert_eq!(Lang::from_tag("nl-BE"), Some(Lang::Nl));
        assert_eq!(Lang::from_tag("EN_us"), Some(Lang::En));
        assert_eq!(Lang::from_tag("de"), None);
        assert_eq!(Lang::from_tag(""), None);
    }

    #[test]
    fn numbers_carry_the_separator_of_the_language() {
        assert_eq!(Lang::Nl.words().number(0), "0");
        assert_eq!(Lang::Nl.words().number(999), "999");
        assert_eq!(Lang::Nl.words().number(20_000), "20.000");
        assert_eq!(Lang::En.words().number(1_000_000), "1,000,000");
    }

    #[test]
    fn a_placeholder_typed_by_the_user_is_left_alone() {
        let title = Lang::Nl.words().panel_title("{0} en {card}");
        assert_eq!(title, "Wat wil je doen met ‘{0} en {card}’?");
    }

    #[test]
    fn a_plural_follows_its_number() {
        let w = Lang::Nl.words();
        assert_eq!(w.announce_cards_shown(1), "1 kaart zichtbaar.");
        assert_eq!(w.announce_cards_shown(0), "0 kaarten zichtbaar.");
        assert_eq!(w.announce_cards_shown(2), "2 kaarten zichtbaar.");
    }

    #[test]
    fn a_capital_is_made_at_the_start_of_a_sentence() {
        let w = Lang::Nl.words();
        let refusal = w.refuse_kind_under(w.akind_indicator(), w.akind_theme());
        assert_eq!(refusal, "Een signaal past niet onder een thema.");
    }

    #[test]
    fn parameters_keep_their_place_in_both_languages() {
        assert_eq!(
            Lang::Nl.words().announce_order("Rust", 2, 4),
            "‘Rust’ staat nu op plek 2 van 4."
        );
        assert_eq!(
            Lang::En.words().announce_order("Rest", 2, 4),
            "‘Rest’ is now at place 2 of 4."
        );
    }
}

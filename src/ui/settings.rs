// SPDX-License-Identifier: EUPL-1.2
//! The choices of this device: language, colours, letters, motion, keys.

use crate::text::strings::Lang;
use crate::web::page;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How much contrast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contrast {
    /// As the device.
    #[default]
    Auto,
    /// More.
    More,
}

/// How large letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    /// As the browser.
    #[default]
    Normal,
    /// A quarter larger.
    Large,
    /// Half as large again.
    Largest,
}

/// Whether things may move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// As the device.
    #[default]
    Auto,
    /// Less.
    Less,
}

/// The choices of this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language of the screen.
    pub language: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// How much contrast.
    pub contrast: Contrast,
    /// How large letters are.
    pub letters: Letters,
    /// Whether things may move.
    pub motion: Motion,
    /// Enter makes a card beside, Tab one below.
    pub mindmap_keys: bool,
    /// The install hint was put away.
    pub install_hint_seen: bool,
}

impl Settings {
    /// Reads `name=value` words; unknown ones are skipped.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut settings = Self::default();
        for word in text.split_whitespace() {
            let Some((name, value)) = word.split_once('=') else {
                continue;
            };
            match (name, value) {
                ("language", tag) => settings.language = Lang::from_tag(tag).unwrap_or_default(),
                ("theme", "light") => settings.theme = Theme::Light,
                ("theme", "dark") => settings.theme = Theme::Dark,
                ("contrast", "more") => settings.contrast = Contrast::More,
                ("letters", "large") => settings.letters = Letters::Large,
                ("letters", "largest") => settings.letters = Letters::Largest,
                ("motion", "less") => settings.motion = Motion::Less,
                ("keys", "mindmap") => settings.mindmap_keys = true,
                ("install", "seen") => settings.install_hint_seen = true,
                _ => {}
            }
        }
        settings
    }

    /// Writes what [`Self::parse`] reads.
    #[must_use]
    pub fn to_text(self) -> String {
        let mut words = vec![format!("language={}", self.language.code())];
        let mut add = |word: &str| words.push(word.to_owned());
        match self.theme {
            Theme::Auto => {}
            Theme::Light => add("theme=light"),
            Theme::Dark => add("theme=dark"),
        }
        match self.letters {
            Letters::Normal => {}
            Letters::Large => add("letters=large"),
            Letters::Largest => add("letters=largest"),
        }
        if self.contrast == Contrast::More {
            add("contrast=more");
        }
        if self.motion == Motion::Less {
            add("motion=less");
        }
        if self.mindmap_keys {
            add("keys=mindmap");
        }
        if self.install_hint_seen {
            add("install=seen");
        }
        words.join(" ")
    }

    /// Tells whether what moves by itself is unwanted, here or on the whole device.
    #[must_use]
    pub fn is_still(self) -> bool {
        self.motion == Motion::Less || page::prefers("(prefers-reduced-motion: reduce)")
    }

    /// Puts the choices on the page, asking the device where it was chosen to decide.
    pub fn apply(self) {
        let is_dark = match self.theme {
            Theme::Auto => page::prefers("(prefers-color-scheme: dark)"),
            Theme::Light => false,
            Theme::Dark => true,
        };
        let is_more = self.contrast == Contrast::More || page::prefers("(prefers-contrast: more)");
        let is_less = self.is_still();
        page::set_root("lang", self.language.code());
        page::set_root("data-theme", if is_dark { "dark" } else { "light" });
        page::set_root("data-contrast", if is_more { "more" } else { "normal" });
        page::set_root("data-motion", if is_less { "less" } else { "full" });
        let letters = match self.letters {
            Letters::Normal => "normal",
            Letters::Large => "large",
            Letters::Largest => "largest",
        };
        page::set_root("data-letters", letters);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_survive_being_written() {
        let settings = Settings {
            language: Lang::En,
            theme: Theme::Dark,
            contrast: Contrast::More,
            letters: Letters::Largest,
            motion: Motion::Less,
            mindmap_keys: true,
            install_hint_seen: true,
        };
        assert_eq!(Settings::parse(&settings.to_text()), settings);
        let plain = Settings::default();
        assert_eq!(Settings::parse(&plain.to_text()), plain);
    }

    #[test]
    fn what_is_unknown_is_skipped() {
        let settings = Settings::parse("theme=pink size language=xx letters=large");
        assert_eq!(settings.theme, Theme::Auto);
        assert_eq!(settings.language, Lang::Nl);
        assert_eq!(settings.letters, Letters::Large);
    }
}

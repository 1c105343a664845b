// SPDX-License-Identifier: EUPL-1.2
//! Which screen, and its address: the part after `#`, so that Back works and no server has to know.

use crate::keep::DocKey;

/// A screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// The library and the three ways to begin.
    #[default]
    Start,
    /// An open document.
    Document(DocKey),
    /// What was taken away.
    Bin,
    /// Help and keys.
    Help,
    /// About, privacy, licences, accessibility.
    About,
}

impl Screen {
    /// Reads an address. Anything unknown is the start.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_matches('/');
        match path.split_once('/') {
            Some(("boom", key)) => DocKey::parse(key).map_or(Self::Start, Self::Document),
            None if path == "prullenbak" => Self::Bin,
            None if path == "hulp" => Self::Help,
            None if path == "over" => Self::About,
            Some(_) | None => Self::Start,
        }
    }

    /// The address, from `#`.
    #[must_use]
    pub fn hash(&self) -> String {
        match self {
            Self::Start => "#/".to_owned(),
            Self::Document(key) => format!("#/boom/{key}"),
            Self::Bin => "#/prullenbak".to_owned(),
            Self::Help => "#/hulp".to_owned(),
            Self::About => "#/over".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_an_address_that_leads_back_to_it() {
        let key = DocKey::parse("00ff").expect("a plain key");
        for screen in [
            Screen::Start,
            Screen::Document(key),
            Screen::Bin,
            Screen::Help,
            Screen::About,
        ] {
            assert_eq!(Screen::parse(&screen.hash()), screen);
        }
    }

    #[test]
    fn a_strange_address_is_the_start() {
        for hash in [
            "",
            "#",
            "#/boom/",
            "#/boom/a/b",
            "#/boom/É",
            "#/elders",
            "#/hulp/x",
        ] {
            assert_eq!(Screen::parse(hash), Screen::Start, "{hash}");
        }
    }
}

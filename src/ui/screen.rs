// SPDX-License-Identifier: EUPL-1.2
//! Which screen, and its address: the part after `#`, so that Back works and no server has to know.

use crate::keep::DocKey;

/// Whom a page of the help is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Who takes part in a meeting.
    Participant,
    /// Who leads it.
    Facilitator,
    /// Who makes policy of the tree.
    Policymaker,
}

impl Reader {
    /// Everyone, in the order of the help.
    pub const ALL: [Self; 3] = [Self::Participant, Self::Facilitator, Self::Policymaker];

    const fn name(self) -> &'static str {
        match self {
            Self::Participant => "deelnemer",
            Self::Facilitator => "begeleider",
            Self::Policymaker => "beleid",
        }
    }
}

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
    /// The help for someone.
    HelpFor(Reader),
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
            Some(("hulp", name)) => {
                let reader = Reader::ALL.into_iter().find(|one| one.name() == name);
                reader.map_or(Self::Start, Self::HelpFor)
            }
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
            Self::HelpFor(reader) => format!("#/hulp/{}", reader.name()),
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
            Screen::HelpFor(Reader::Participant),
            Screen::HelpFor(Reader::Policymaker),
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

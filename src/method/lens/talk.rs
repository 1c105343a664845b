// SPDX-License-Identifier: EUPL-1.2
//! *Praatplaat*: ten themes over four levels, as questions to talk about, each for someone. The words are in `say`.

use super::named;
use crate::model::{EntryId, EntryKind};

named! {
    /// Where a question belongs.
    Level {
        /// The whole of it.
        Whole = "whole",
        /// How the work is set up.
        SetUp = "set-up",
        /// People who work together.
        Together = "together",
        /// The resident.
        Resident = "resident",
    }
}

named! {
    /// Whom a question is for.
    Audience {
        /// Everyone at the table.
        Everyone = "everyone",
        /// Residents.
        Residents = "residents",
        /// Who does the work.
        Workers = "workers",
        /// Who leads the work.
        Leaders = "leaders",
        /// Who makes the policy.
        Policy = "policy",
    }
}

named! {
    /// A theme.
    Theme {
        /// Plans and practice fit together.
        Fit = "fit",
        /// Daring to change.
        Change = "change",
        /// Who leads.
        Lead = "lead",
        /// Looking at all of life.
        Life = "life",
        /// Orders that clash.
        Orders = "orders",
        /// Knowing each other.
        Knowing = "knowing",
        /// Taking the time.
        Time = "time",
        /// Knowing what you can do.
        Skill = "skill",
        /// The resident decides.
        Say = "say",
        /// Help that fits.
        Fitting = "fitting",
    }
}

impl Theme {
    /// Where it belongs.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Fit | Self::Change => Level::Whole,
            Self::Lead | Self::Life | Self::Orders => Level::SetUp,
            Self::Knowing | Self::Time | Self::Skill => Level::Together,
            Self::Say | Self::Fitting => Level::Resident,
        }
    }
}

/// A question: its theme, which one of the theme, and whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TalkCard {
    /// The theme.
    pub theme: Theme,
    /// Which of the questions of the theme, from 0.
    pub nth: usize,
    /// Whom it is for.
    pub audience: Audience,
}

/// How many questions a theme has.
pub const PER_THEME: usize = 2;

/// Whom the questions are for, by theme.
const AUDIENCES: [(Theme, [Audience; PER_THEME]); 10] = {
    use Audience::{Everyone, Leaders, Policy, Residents, Workers};
    [
        (Theme::Fit, [Policy, Workers]),
        (Theme::Change, [Everyone, Leaders]),
        (Theme::Lead, [Workers, Residents]),
        (Theme::Life, [Workers, Residents]),
        (Theme::Orders, [Workers, Leaders]),
        (Theme::Knowing, [Everyone, Workers]),
        (Theme::Time, [Leaders, Workers]),
        (Theme::Skill, [Workers, Leaders]),
        (Theme::Say, [Residents, Workers]),
        (Theme::Fitting, [Residents, Policy]),
    ]
};

/// Every question, theme by theme.
#[must_use]
pub fn cards() -> Vec<TalkCard> {
    let of_theme = |(theme, audiences): (Theme, [Audience; PER_THEME])| {
        audiences
            .into_iter()
            .enumerate()
            .map(move |(nth, audience)| TalkCard {
                theme,
                nth,
                audience,
            })
    };
    AUDIENCES.into_iter().flat_map(of_theme).collect()
}

impl TalkCard {
    /// Its name in files.
    #[must_use]
    pub fn name(self) -> String {
        format!("{}-{}", self.theme.as_str(), self.nth + 1)
    }

    /// The id of what was noted about it.
    #[must_use]
    pub fn id(self) -> EntryId {
        EntryId::of(EntryKind::Talk, &[&self.name()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ten_themes_over_four_levels_have_questions_for_everyone() {
        let cards = cards();
        assert_eq!(cards.len(), 10 * PER_THEME);
        let themes: Vec<Theme> = AUDIENCES.iter().map(|(theme, _)| *theme).collect();
        assert_eq!(themes, Theme::ALL);
        let levels: BTreeSet<Level> = cards.iter().map(|card| card.theme.level()).collect();
        assert_eq!(levels.len(), Level::ALL.len());
        let audiences: BTreeSet<Audience> = cards.iter().map(|card| card.audience).collect();
        assert_eq!(audiences.len(), Audience::ALL.len());
        let ids: BTreeSet<EntryId> = cards.iter().map(|card| card.id()).collect();
        assert_eq!(ids.len(), cards.len());
    }
}

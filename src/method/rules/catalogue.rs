// SPDX-License-Identifier: EUPL-1.2
//! The rules by name. A name is for ever: documents keep it.

use super::card::Card;
use super::coach::Detail;
use super::{family, whole, wording};
use crate::model::RuleName;

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident = $name:literal, $number:literal, $on:literal, $check:path;)+) => {
        /// A rule of the coach.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[$doc])* $rule,)+ }

        impl Rule {
            /// Every rule, in the order of the method.
            pub const ALL: &[Self] = &[$(Self::$rule,)+];

            /// Returns the name that documents keep.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$rule => $name,)+ }
            }

            /// Returns the number of the rule in the method, 1 to 27.
            #[must_use]
            pub const fn number(self) -> u8 {
                match self { $(Self::$rule => $number,)+ }
            }

            /// Tells whether the rule speaks when the document does not say.
            #[must_use]
            pub const fn is_usually_on(self) -> bool {
                match self { $(Self::$rule => $on,)+ }
            }

            pub(super) fn check(self, card: &Card<'_>) -> Option<Detail> {
                match self { $(Self::$rule => $check(card),)+ }
            }
        }
    };
}

rules! {
    /// Goals that help each other in a circle.
    Circle = "circle", 1, true, whole::circle::check;
    /// A line between two cards that it may not join.
    OddLink = "odd-link", 2, true, whole::odd_link::check;
    /// A line that says what the place of the card says already.
    DoubleLink = "double-link", 3, true, whole::double_link::check;
    /// A goal with nothing under it.
    LooseGoal = "loose-goal", 4, true, family::loose_goal::check;
    /// An action that helps no goal.
    LooseAction = "loose-action", 5, true, family::loose_action::check;
    /// A goal below without a sign that it works.
    NoIndicator = "no-indicator", 6, true, family::no_indicator::check;
    /// A goal that says what people do, not what they reach.
    ActivityWording = "activity-wording", 7, true, wording::activity::check;
    /// What to reach and how to reach it on one card.
    EndAndMeans = "end-and-means", 8, true, wording::means::check;
    /// Two goals on one card.
    TwoInOne = "two-in-one", 9, true, wording::two::check;
    /// What people do not want.
    Negative = "negative", 10, true, wording::negative::check;
    /// *More* or *better*, without a sign that says how much.
    ErGoal = "er-goal", 11, true, wording::er_goal::check;
    /// A big goal that does not start from residents.
    ResidentFirst = "resident-first", 12, true, wording::resident::check;
    /// What should be, instead of how it is when it is reached.
    Future = "future", 13, true, wording::future::check;
    /// A long text.
    TooLong = "too-long", 14, true, wording::long::check;
    /// A word that not everyone knows.
    HardWord = "hard-word", 15, true, wording::hard::check;
    /// A sign that lacks who, how much, by when or where it comes from.
    ThinIndicator = "thin-indicator", 16, true, family::thin_indicator::check;
    /// A sign that says the goal again.
    RepeatsGoal = "repeats-goal", 16, true, family::repeats_goal::check;
    /// Only signs that count what was done.
    OnlyOutput = "only-output", 17, true, family::only_output::check;
    /// Only signs that count, none that tells.
    OnlyCounting = "only-counting", 18, true, family::only_counting::check;
    /// One goal below: is that the same goal?
    OneBelow = "one-below", 19, true, family::one_below::check;
    /// More than seven cards below.
    ManyBelow = "many-below", 19, true, family::many_below::check;
    /// More than three big goals.
    ManyGoals = "many-goals", 20, true, family::many_goals::check;
    /// A value with the most votes that no goal is based on.
    UnusedValue = "unused-value", 21, true, whole::unused_value::check;
    /// A group that brought nothing under a big goal.
    SilentGroup = "silent-group", 22, true, whole::silent_group::check;
    /// Two cards that say nearly the same.
    LookAlike = "look-alike", 23, true, whole::look_alike::check;
    /// An action without who or when.
    ThinAction = "thin-action", 24, true, family::thin_action::check;
    /// An action without a cost, for who makes the budget.
    NoCost = "no-cost", 24, false, family::no_cost::check;
    /// Nobody has read aloud yet whether a card leads to the one above.
    WhyCheck = "why-check", 25, false, family::why_check::check;
    /// A tension without what was agreed about it.
    BareTension = "bare-tension", 26, true, whole::bare_tension::check;
    /// More than twenty extra lines.
    ManyLinks = "many-links", 27, true, whole::many_links::check;
}

impl Rule {
    /// Finds a rule by its name. A document may name rules that this version does not know.
    #[must_use]
    pub fn from_name(name: RuleName) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|rule| rule.as_str() == name.as_str())
    }

    /// Returns the name as documents keep it.
    #[must_use]
    pub fn name(self) -> RuleName {
        const NAMES: [RuleName; Rule::ALL.len()] = {
            let mut names = [NAMELESS; Rule::ALL.len()];
            let mut at = 0;
            while at < names.len() {
                if let Some(name) = RuleName::from_text(Rule::ALL[at].as_str()) {
                    names[at] = name;
                }
                at += 1;
            }
            names
        };
        const NAMELESS: RuleName = match RuleName::from_text("-") {
            Some(name) => name,
            None => panic!("a hyphen is a name"),
        };
        NAMES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_method_is_there_under_a_name_of_its_own() {
        let mut numbers: Vec<u8> = Rule::ALL.iter().map(|rule| rule.number()).collect();
        numbers.dedup();
        assert_eq!(numbers, (1..=27).collect::<Vec<_>>());
        for rule in Rule::ALL {
            assert_eq!(rule.name().as_str(), rule.as_str());
            assert_eq!(Rule::from_name(rule.name()), Some(*rule));
        }
        let later = RuleName::from_text("rule-of-2031").expect("a name");
        assert_eq!(Rule::from_name(later), None);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What the rule coach found, in words.

use crate::format::names::detail_label;
use crate::method::rules::{Detail, Rule};
use crate::model::Document;
use crate::text::strings::Words;

/// A tip: what it is about, why it matters, and how it can be better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tip {
    /// What it is about, in a few words. Also the name of the rule.
    pub name: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A better example, or what to do.
    pub better: &'static str,
}

/// Returns what a rule says.
#[must_use]
pub fn tip(w: Words, rule: Rule) -> Tip {
    let (name, why, better) = words(w, rule);
    Tip { name, why, better }
}

fn words(w: Words, rule: Rule) -> (&'static str, &'static str, &'static str) {
    match rule {
        Rule::Circle => (w.tip_circle(), w.tip_circle_why(), w.tip_circle_better()),
        Rule::OddLink => (
            w.tip_odd_link(),
            w.tip_odd_link_why(),
            w.tip_odd_link_better(),
        ),
        Rule::DoubleLink => (
            w.tip_double_link(),
            w.tip_double_link_why(),
            w.tip_double_link_better(),
        ),
        Rule::LooseGoal => (
            w.tip_loose_goal(),
            w.tip_loose_goal_why(),
            w.tip_loose_goal_better(),
        ),
        Rule::LooseAction => (
            w.tip_loose_action(),
            w.tip_loose_action_why(),
            w.tip_loose_action_better(),
        ),
        Rule::NoIndicator => (
            w.tip_no_indicator(),
            w.tip_no_indicator_why(),
            w.tip_no_indicator_better(),
        ),
        Rule::ActivityWording => (
            w.tip_activity_wording(),
            w.tip_activity_wording_why(),
            w.tip_activity_wording_better(),
        ),
        Rule::EndAndMeans => (
            w.tip_end_and_means(),
            w.tip_end_and_means_why(),
            w.tip_end_and_means_better(),
        ),
        Rule::TwoInOne => (
            w.tip_two_in_one(),
            w.tip_two_in_one_why(),
            w.tip_two_in_one_better(),
        ),
        Rule::Negative => (
            w.tip_negative(),
            w.tip_negative_why(),
            w.tip_negative_better(),
        ),
        Rule::ErGoal => (w.tip_er_goal(), w.tip_er_goal_why(), w.tip_er_goal_better()),
        Rule::ResidentFirst => (
            w.tip_resident_first(),
            w.tip_resident_first_why(),
            w.tip_resident_first_better(),
        ),
        Rule::Future => (w.tip_future(), w.tip_future_why(), w.tip_future_better()),
        Rule::TooLong => (
            w.tip_too_long(),
            w.tip_too_long_why(),
            w.tip_too_long_better(),
        ),
        Rule::HardWord => (
            w.tip_hard_word(),
            w.tip_hard_word_why(),
            w.tip_hard_word_better(),
        ),
        Rule::ThinIndicator => (
            w.tip_thin_indicator(),
            w.tip_thin_indicator_why(),
            w.tip_thin_indicator_better(),
        ),
        Rule::RepeatsGoal => (
            w.tip_repeats_goal(),
            w.tip_repeats_goal_why(),
            w.tip_repeats_goal_better(),
        ),
        Rule::OnlyOutput => (
            w.tip_only_output(),
            w.tip_only_output_why(),
            w.tip_only_output_better(),
        ),
        Rule::OnlyCounting => (
            w.tip_only_counting(),
            w.tip_only_counting_why(),
            w.tip_only_counting_better(),
        ),
        Rule::OneBelow => (
            w.tip_one_below(),
            w.tip_one_below_why(),
            w.tip_one_below_better(),
        ),
        Rule::ManyBelow => (
            w.tip_many_below(),
            w.tip_many_below_why(),
            w.tip_many_below_better(),
        ),
        Rule::ManyGoals => (
            w.tip_many_goals(),
            w.tip_many_goals_why(),
            w.tip_many_goals_better(),
        ),
        Rule::UnusedValue => (
            w.tip_unused_value(),
            w.tip_unused_value_why(),
            w.tip_unused_value_better(),
        ),
        Rule::SilentGroup => (
            w.tip_silent_group(),
            w.tip_silent_group_why(),
            w.tip_silent_group_better(),
        ),
        Rule::LookAlike => (
            w.tip_look_alike(),
            w.tip_look_alike_why(),
            w.tip_look_alike_better(),
        ),
        Rule::ThinAction => (
            w.tip_thin_action(),
            w.tip_thin_action_why(),
            w.tip_thin_action_better(),
        ),
        Rule::NoCost => (w.tip_no_cost(), w.tip_no_cost_why(), w.tip_no_cost_better()),
        Rule::WhyCheck => (
            w.tip_why_check(),
            w.tip_why_check_why(),
            w.tip_why_check_better(),
        ),
        Rule::BareTension => (
            w.tip_bare_tension(),
            w.tip_bare_tension_why(),
            w.tip_bare_tension_better(),
        ),
        Rule::ManyLinks => (
            w.tip_many_links(),
            w.tip_many_links_why(),
            w.tip_many_links_better(),
        ),
    }
}

/// Returns what a finding points at, if that says more than the rule.
#[must_use]
pub fn pointed_at(w: Words, doc: &Document, detail: &Detail) -> Option<String> {
    match detail {
        Detail::None | Detail::Count(_) => None,
        Detail::Word(word) => Some(w.coach_word(word)),
        Detail::Plain(word, plain) => Some(w.coach_plain(word, plain)),
        Detail::Missing(keys) => {
            let fields: Vec<_> = keys.iter().map(|key| detail_label(w, *key)).collect();
            Some(w.coach_missing(&fields.join(", ")))
        }
        Detail::Other(card) => Some(w.coach_other(doc.text(*card))),
        Detail::Groups(groups) => {
            let name = |group| Some(doc.groups.get(group)?.name.get().as_str());
            let names: Vec<_> = groups.iter().filter_map(name).collect();
            Some(w.coach_groups(&names.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::strings::Lang;

    #[test]
    fn every_rule_has_words_of_its_own_in_both_languages() {
        for lang in Lang::ALL {
            let names = Rule::ALL.iter().map(|rule| tip(lang.words(), *rule).name);
            let names: std::collections::BTreeSet<_> = names.collect();
            assert_eq!(names.len(), Rule::ALL.len());
        }
    }

    #[test]
    fn a_rule_points_at_words_fields_and_cards() {
        let (w, doc) = (Lang::Nl.words(), Document::default());
        let told = |detail| pointed_at(w, &doc, &detail).unwrap_or_default();
        assert_eq!(told(Detail::Word("niet".into())), "Het gaat om: ‘niet’.");
        let keys = vec![crate::model::DetailKey::Who];
        assert!(told(Detail::Missing(keys)).starts_with("Nog leeg: "));
        assert_eq!(told(Detail::Count(9)), "");
    }
}

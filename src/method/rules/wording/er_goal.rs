// SPDX-License-Identifier: EUPL-1.2
//! Rule 11: *more* and *better* are easy to agree on. A sign with a target says how much.

use super::super::card::Card;
use super::super::coach::Detail;
use super::super::line::Line;
use super::super::lists::{Marks, lists};
use crate::model::{DetailKey, NodeKind};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let word = card.is_goal().then(|| more(card.line()))??;
    let mut signs = card.children(NodeKind::Indicator);
    let has_target = signs.any(|sign| !sign.detail(DetailKey::Target).trim().is_empty());
    (!has_target).then_some(Detail::Word(word))
}

/// Returns the word that says more or better.
fn more(line: &Line) -> Option<String> {
    let says = |name: &str| {
        lists()
            .phrases(name)
            .iter()
            .find(|phrase| line.says(phrase))
    };
    if let Some(phrase) = says("more") {
        return Some((*phrase).to_owned());
    }
    let nth = line.find(Marks::MORE)?;
    let is_other = line.at(nth) == "meer" && (says("not-more").is_some() || denied(line, nth));
    (!is_other).then(|| line.at(nth).to_owned())
}

/// *Geen zorgen meer*: no longer, not more of something.
fn denied(line: &Line, nth: usize) -> bool {
    line.has_before(nth, Marks::NEGATIVE)
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::{check_texts, hits};

    #[test]
    fn rule_er_goal() {
        check_texts(
            Rule::ErGoal,
            "S",
            &[
                "Meer groen in de straat",
                "Ouderen wonen langer zelfstandig",
                "Dit is een bijdrage aan het klimaat",
                "Versterken van de wijk",
            ],
            &[
                "De straat is groen",
                "Je zit niet meer thuis",
                "Je hebt meer dan twee vrienden",
                "Moeder en dochter eten samen",
            ],
        );
    }

    #[test]
    fn rule_er_goal_is_quiet_when_a_sign_says_how_much() {
        let tree = "T dag\n  G Meer mensen doen mee\n    I Hoeveel? | target=200";
        assert_eq!(hits(Rule::ErGoal, tree), [""; 0]);
        let tree = "T dag\n  G Meer mensen doen mee\n    I Hoeveel?";
        assert_eq!(hits(Rule::ErGoal, tree), ["Meer mensen doen mee"]);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Rule 11: *more* and *better* are easy to agree on. A sign with a target says how much.

use super::super::card::Card;
use super::super::coach::Detail;
use super::super::line::Line;
use super::super::lists::{Marks, lists};
use super::future::wish;
use crate::model::{DetailKey, NodeKind};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    // Who says how it should become gets one tip: to say how it is.
    let is_wish = wish(card.line()).is_some();
    let word = (card.is_goal() && !is_wish).then(|| more(card.line()))??;
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
    let is_other = |nth: usize| {
        let is_no_longer =
            line.at(nth) == "meer" && (says("not-more").is_some() || denied(line, nth));
        is_no_longer || line.is_in_clause(nth) || is_measured(line, nth)
    };
    let words = line.words.iter().enumerate();
    let mut found = words.filter(|(_, word)| word.marks.has(Marks::MORE));
    let (nth, _) = found.find(|(nth, _)| !is_other(*nth))?;
    Some(line.at(nth).to_owned())
}

/// *Korter dan een week* says how much; *gelukkiger dan vijf jaar geleden* does not.
fn is_measured(line: &Line, nth: usize) -> bool {
    const NUMBERS: [&str; 10] = [
        "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    ];
    const THEN: [&str; 5] = ["geleden", "vroeger", "nu", "vorig", "eerst"];
    let than = line.at(nth + 2);
    let is_number = NUMBERS.contains(&than) || than.starts_with(|c: char| c.is_ascii_digit());
    let mut rest = line.words.iter().skip(nth + 2);
    line.at(nth + 1) == "dan" && is_number && !rest.any(|word| THEN.contains(&&*word.text))
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
                "Buren zijn vrolijker dan vijf jaar geleden en blijven langer",
            ],
            &[
                "De straat is groen",
                "Je zit niet meer thuis",
                "Je hebt meer dan twee vrienden",
                "Moeder en dochter eten samen",
                "Bellers wachten korter dan 2 minuten",
                "Wie langer thuis zit heeft iemand om mee te praten",
                "De bus moet vaker rijden",
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

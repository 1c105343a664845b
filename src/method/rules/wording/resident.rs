// SPDX-License-Identifier: EUPL-1.2
//! Rule 12: a big goal starts from the people whose day it is.

use super::super::card::Card;
use super::super::coach::Detail;
use super::super::lists::Marks;
use crate::model::NodeKind;

/// How many words at the start may come before the resident: *Over drie jaar voelen alle …*.
const MAX_WORDS_BEFORE: usize = 7;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    if !card.is_in_tree() || card.kind() != NodeKind::Goal || card.line().words.is_empty() {
        return None;
    }
    let start = card.line().words.iter().take(MAX_WORDS_BEFORE);
    let who = Marks::PERSON.or(Marks::BODY);
    let mut start = start.skip_while(|word| !word.marks.has(who));
    let is_resident = start
        .next()
        .is_some_and(|word| word.marks.has(Marks::PERSON));
    // *Eenzaamheid onder ouderen*, *aanbod voor iedereen*: the resident comes in, but it is not about what he does.
    (!is_resident || comes_after_a_link_word(card)).then_some(Detail::None)
}

fn comes_after_a_link_word(card: &Card<'_>) -> bool {
    let line = card.line();
    let Some(who) = line.find(Marks::PERSON) else {
        return false;
    };
    let links = ["van", "voor", "onder", "bij", "aan", "tussen", "door"];
    let before = line.words[..who].iter().rev().take(2);
    let is_linked = before.into_iter().any(|word| links.contains(&&*word.text));
    let starts = ["over", "in", "binnen", "vanaf"].contains(&line.at(0));
    is_linked && !starts
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::check_texts;

    #[test]
    fn rule_resident_first() {
        check_texts(
            Rule::ResidentFirst,
            "G",
            &[
                "Een goed netwerk van voorzieningen",
                "De gemeente helpt bewoners snel",
                "Passende hulp voor iedereen",
            ],
            &[
                "Inwoners vinden snel hulp",
                "Alle oudere inwoners hebben een plek",
                "Ik hoor erbij",
                "Over drie jaar heeft iedere bewoner een plek",
            ],
        );
        check_texts(
            Rule::ResidentFirst,
            "S",
            &[],
            &["Er is een bus", "De gemeente luistert"],
        );
    }
}

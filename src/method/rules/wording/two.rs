// SPDX-License-Identifier: EUPL-1.2
//! Rule 9: one goal a card.

use super::super::card::Card;
use super::super::coach::Detail;
use super::super::line::Line;
use super::super::lists::Marks;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    if !card.is_goal() {
        return None;
    }
    let line = card.line();
    let joint = if line.is_parted { ";" } else { "en" };
    (line.is_parted || has_two(line)).then(|| Detail::Word(joint.to_owned()))
}

/// Tells whether both sides of an *en* say how something is: *Ouders hebben rust en kinderen spelen*. Two people, things
/// or feelings joined by *en* are one goal.
fn has_two(line: &Line) -> bool {
    let words = &line.words;
    let joints = words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.text == "en");
    let is_verb = |nth: usize| {
        words
            .get(nth)
            .is_some_and(|word| word.marks.has(Marks::VERB))
    };
    joints.into_iter().any(|(at, _)| {
        // Under *kunnen* or *mogen* two verbs are one thing that is possible.
        let is_open = line.has_before(at, Marks::MODAL);
        let goes_on = at + 1 < words.len() && words[at + 1].text.ends_with("en");
        // *Mensen geven en krijgen hulp*: one thing that goes two ways.
        let is_joined = at > 0 && is_verb(at - 1) && is_verb(at + 1);
        (0..at).any(|nth| is_verb(nth) && !is_name_of_doing(line, nth))
            && !(is_open && goes_on)
            && !is_joined
            && words[at + 1..]
                .iter()
                .take(3)
                .any(|word| word.marks.has(Marks::VERB))
    })
}

/// Tells whether a verb at the start is a name for doing something: *Eten en drinken is betaalbaar*, *Samen leren*.
fn is_name_of_doing(line: &Line, nth: usize) -> bool {
    const HOW: [&str; 7] = [
        "samen", "zelf", "goed", "gezond", "veilig", "buiten", "fijn",
    ];
    let is_infinitive =
        |nth: usize| line.at(nth).ends_with("en") && line.words[nth].marks.has(Marks::VERB);
    is_infinitive(nth) && (0..nth).all(|nth| HOW.contains(&line.at(nth)) || is_infinitive(nth))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::check_texts;

    #[test]
    fn rule_two_in_one() {
        check_texts(
            Rule::TwoInOne,
            "S",
            &[
                "Ouders hebben rust en kinderen spelen buiten",
                "Je voelt je veilig én je hebt vrienden",
                "De straat is schoon; het park is open",
            ],
            &[
                "Ouders en kinderen eten samen",
                "Je voelt je gezond en veilig",
                "Iedereen kan fietsen en wandelen",
                "Jong en oud",
                "Spelen en leren gaan samen",
                "Samen koken en praten is gewoon",
                "Buren geven en krijgen aandacht",
            ],
        );
    }
}

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
    joints.into_iter().any(|(at, _)| {
        // Under *kunnen* or *mogen* two verbs are one thing that is possible.
        let is_open = line.has_before(at, Marks::MODAL);
        let goes_on = at + 1 < words.len() && words[at + 1].text.ends_with("en");
        line.has_before(at, Marks::VERB)
            && !(is_open && goes_on)
            && words[at + 1..]
                .iter()
                .take(3)
                .any(|word| word.marks.has(Marks::VERB))
    })
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
            ],
        );
    }
}

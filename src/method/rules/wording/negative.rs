// SPDX-License-Identifier: EUPL-1.2
//! Rule 10: say what you do want.

use super::super::card::Card;
use super::super::coach::Detail;
use super::super::line::Line;
use super::super::lists::{Marks, lists};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let word = card.is_goal().then(|| no(card.line()))??;
    Some(Detail::Word(word))
}

/// Returns the first word that says no, except where it says something else.
fn no(line: &Line) -> Option<String> {
    let phrases = lists().phrases("negative").iter();
    if let Some(phrase) = phrases.copied().find(|phrase| line.says(phrase)) {
        return Some(phrase.to_owned());
    }
    let nth = line.find(Marks::NEGATIVE)?;
    let from_here: Vec<&str> = line.words[nth..]
        .iter()
        .take(3)
        .map(|word| &*word.text)
        .collect();
    let from_here = from_here.join(" ");
    let mut others = lists().phrases("not-negative").iter();
    let means_otherwise = others.any(|phrase| from_here.starts_with(phrase));
    (!means_otherwise).then(|| line.at(nth).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::check_texts;

    #[test]
    fn rule_negative() {
        check_texts(
            Rule::Negative,
            "S",
            &[
                "Niemand eet alleen",
                "Je hebt geen zorgen over geld",
                "Minder ruzie op straat",
                "Gebrek aan vervoer",
                "Er zijn te weinig bankjes",
            ],
            &[
                "Iedereen eet samen",
                "Wie minder mobiel is kan mee",
                "Iedereen doet mee, niet alleen de jongeren",
            ],
        );
    }
}

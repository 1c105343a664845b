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
    // *Zonder zorgen* is what it is about; *luisteren zonder oordeel* is how.
    if line.at(0) == "zonder" {
        return Some("zonder".to_owned());
    }
    let words = line.words.iter().enumerate();
    let mut found = words.filter(|(_, word)| word.marks.has(Marks::NEGATIVE));
    let (nth, _) = found.find(|(nth, _)| !means_otherwise(line, *nth))?;
    Some(line.at(nth).to_owned())
}

/// Tells whether a word for *no* says something else here, or only about whom it is.
fn means_otherwise(line: &Line, nth: usize) -> bool {
    let from_here: Vec<&str> = line.words[nth..].iter().map(|word| &*word.text).collect();
    let has_but = from_here.starts_with(&["niet", "alleen"]) && from_here.contains(&"maar");
    let from_here = from_here.join(" ") + " ";
    let mut others = lists().phrases("not-negative").iter();
    has_but
        || others.any(|phrase| from_here.starts_with(&format!("{phrase} ")))
        || line.is_in_clause(nth)
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
                "Zonder honger naar bed",
                "Er zijn kinderen die nooit op vakantie gaan",
                "Wie minder mobiel is staat niet langs de kant",
            ],
            &[
                "Iedereen eet samen",
                "Wie minder mobiel is kan mee",
                "Iedereen doet mee, niet alleen de jongeren",
                "Wie geen fiets heeft komt overal",
                "Je belt met niet meer dan één nummer",
                "Je huis is niet alleen warm maar ook mooi",
            ],
        );
    }
}

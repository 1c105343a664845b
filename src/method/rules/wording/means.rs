// SPDX-License-Identifier: EUPL-1.2
//! Rule 8: what to reach stands on one card, how to reach it on another.

use super::super::card::Card;
use super::super::coach::Detail;
use super::super::line::Line;
use super::super::lists::{Marks, lists};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let words = card.is_goal().then(|| means(card.line()))??;
    Some(Detail::Word(words))
}

/// Returns the words that join an end and its means.
fn means(line: &Line) -> Option<String> {
    let phrases = lists().phrases("means").iter();
    if let Some(phrase) = phrases.copied().find(|phrase| line.says(phrase)) {
        return Some(phrase.to_owned());
    }
    if let Some(nth) = line.find(Marks::MEANS) {
        return Some(line.at(nth).to_owned());
    }
    // *Door samen te koken*: `te` and an infinitive come after `door`.
    let door = line.words.iter().position(|word| word.text == "door")?;
    let after = line.words[door..].windows(2);
    let infinitive = |text: &str| text.ends_with('n') && text.len() > 2;
    after
        .into_iter()
        .any(|pair| pair[0].text == "te" && infinitive(&pair[1].text))
        .then(|| "door … te".to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::check_texts;

    #[test]
    fn rule_end_and_means() {
        check_texts(
            Rule::EndAndMeans,
            "S",
            &[
                "Buren kennen elkaar door samen te tuinieren",
                "Je vindt een maatje via de website",
                "Mensen blijven thuis wonen met behulp van techniek",
                "Er is rust doordat het geregeld is",
                "Door mee te doen hoor je erbij",
            ],
            &[
                "Je kunt door de week ergens terecht",
                "Mensen kunnen zelf door naar een baan",
                "Er is iets te doen",
            ],
        );
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Rule 13: how it is when it is reached, in the present tense.

use super::super::card::Card;
use super::super::coach::Detail;
use super::super::line::Line;
use super::super::lists::Marks;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let nth = card.is_goal().then(|| wish(card.line()))??;
    Some(Detail::Word(card.line().at(nth).to_owned()))
}

/// Returns the place of a word that says it should be so, unless it is in a clause: *leven zoals je wilt*.
pub(super) fn wish(line: &Line) -> Option<usize> {
    let clause = [
        "wat", "die", "dat", "zoals", "waar", "hoe", "wie", "als", "wanneer",
    ];
    let in_clause = |nth: usize| {
        line.words[..nth]
            .iter()
            .any(|word| clause.contains(&&*word.text))
    };
    let nth = line.find(Marks::FUTURE).filter(|nth| !in_clause(*nth));
    nth.or_else(|| {
        // *Wij gaan zorgen voor …*: about what comes, not about how it is.
        let pairs = line.words.windows(2);
        pairs.into_iter().position(|pair| {
            let goes = ["gaan", "gaat"].contains(&&*pair[0].text);
            let infinitive = pair[1].text.ends_with("en") && pair[1].marks.has(DOES);
            goes && infinitive
        })
    })
    .or_else(|| plan(line))
}

/// Returns the place of the verb when an organisation is going to do something: *De gemeente gaat vaker langs*.
fn plan(line: &Line) -> Option<usize> {
    const ELSE: [&str; 6] = ["over", "naar", "uit", "om", "goed", "open"];
    (1..line.words.len()).find(|nth| {
        ["gaat", "gaan"].contains(&line.at(*nth))
            && line.words[nth - 1].marks.has(Marks::BODY)
            && !ELSE.contains(&line.at(nth + 1))
    })
}

const DOES: Marks = Marks::ACT.or(Marks::MAKE).or(Marks::VERB);

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::check_texts;

    #[test]
    fn rule_future() {
        check_texts(
            Rule::Future,
            "S",
            &[
                "Iedereen moet mee kunnen",
                "De bus zal vaker rijden",
                "We willen een dorpshuis",
                "We gaan zorgen voor een plek",
                "De gemeente gaat vaker luisteren",
            ],
            &[
                "Iedereen doet mee",
                "Je leeft zoals je wilt",
                "Kinderen gaan naar school",
                "Wie dat wil kan mee",
                "De school gaat uit van wat je kunt",
            ],
        );
    }
}

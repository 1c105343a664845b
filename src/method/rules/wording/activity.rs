// SPDX-License-Identifier: EUPL-1.2
//! Rule 7: a goal says how it is when it is reached, not what people do for it.

use super::super::card::Card;
use super::super::coach::Detail;
use super::super::line::Line;
use super::super::lists::Marks;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let nth = card.is_goal().then(|| deed(card.line()))??;
    Some(Detail::Word(card.line().at(nth).to_owned()))
}

/// Returns the place of the verb when the text has no subject who does it: *Cursussen geven*, *Het bieden van …*.
fn deed(line: &Line) -> Option<usize> {
    let words = &line.words;
    if line.at(0) == "het"
        && line.at(1).ends_with("en")
        && !words[1].marks.has(Marks::THING)
        && ["van", "aan", "voor", "tot", "op"].contains(&line.at(2))
    {
        return (!tells(line, 2)).then_some(1);
    }
    // *Scholen* train, and they are schools.
    let deeds = Marks::ACT.or(Marks::MAKE);
    let nth = words
        .iter()
        .position(|word| word.marks.has(deeds) && !word.marks.has(Marks::BODY))?;
    let is_last = nth + 1 == words.len();
    let has_subject = line.has_before(nth, Marks::PERSON.or(Marks::BODY)) || has_things(line, nth);
    let is_act = words[nth].marks.has(Marks::ACT);
    // Who names people and then what they do has a subject; at the end, or in one piece, it is what is done for them.
    let is_whole = words[nth].marks.has(Marks::PARTED);
    let is_deed = nth == 0 || (is_last && is_act) || is_whole || !has_subject;
    (is_deed && !tells(line, nth) && !line.has_before(nth, Marks::VERB)).then_some(nth)
}

/// Tells whether several things before a verb do what it says: *Onze ideeën doen ertoe*. Not so in *Afspraken maken*.
fn has_things(line: &Line, verb: usize) -> bool {
    const FIRST: [&str; 14] = [
        "de", "het", "alle", "onze", "ons", "mijn", "jouw", "jullie", "hun", "haar", "zijn",
        "deze", "die", "veel",
    ];
    let is_many = |nth: usize| line.at(nth).ends_with("en") || line.at(nth).ends_with('s');
    verb >= 2 && FIRST.contains(&line.at(0)) && (is_many(1) || is_many(verb - 1))
}

/// Tells whether a verb other than the one at this place says how it is.
fn tells(line: &Line, but: usize) -> bool {
    let verbs = Marks::VERB;
    let is_free = |nth: usize| nth == 0 || !["te", "dat", "die"].contains(&line.at(nth - 1));
    let mut others = line.words.iter().enumerate().skip(but + 1);
    others.any(|(nth, word)| word.marks.has(verbs) && !word.text.ends_with("en") && is_free(nth))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::check_texts;

    #[test]
    fn rule_activity_wording() {
        check_texts(
            Rule::ActivityWording,
            "S",
            &[
                "Het organiseren van buurtfeesten",
                "Organiseren van buurtfeesten",
                "Een buurtfeest organiseren",
                "Trainingen geven over geld",
                "Scholing voor vrijwilligers opzetten",
                "Buren uitnodigen voor een rondje door de wijk",
                "Oprichten van een wijkbedrijf",
            ],
            &[
                "Buren vieren samen feest",
                "Bewoners organiseren hun eigen feest",
                "Het leven van ouderen is fijn",
                "Je maakt zelf keuzes",
                "Mensen geven om elkaar",
                "Onze dromen doen ertoe",
                "De kippen in de tuin geven afleiding",
                "Alle scholen geven les in koken",
            ],
        );
        check_texts(
            Rule::ActivityWording,
            "A",
            &[],
            &["Een buurtfeest organiseren"],
        );
    }
}

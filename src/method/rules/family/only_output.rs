// SPDX-License-Identifier: EUPL-1.2
//! Rule 17: signs under a goal say what it means to people, not only how much was done.

use super::super::card::Card;
use super::super::coach::Detail;
use super::super::line::Line;
use super::super::lists::Marks;
use crate::model::NodeKind;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    if !card.is_goal() {
        return None;
    }
    let mut n_signs = 0;
    let all = card.children(NodeKind::Indicator).all(|sign| {
        n_signs += 1;
        counts_work(&Line::read(sign.text.get()))
    });
    (all && n_signs > 0).then_some(Detail::Count(n_signs))
}

/// Tells whether a sign counts what was done: *Aantal bijeenkomsten*. What comes after *dat* or *die* is about people.
fn counts_work(line: &Line) -> bool {
    let counts = |nth: usize| ["aantal", "hoeveel", "totaal"].contains(&line.at(nth));
    if !counts(0) && !counts(1) {
        return false;
    }
    let clause = ["dat", "die"];
    let counted = line.words.iter().skip(1);
    counted
        .take_while(|word| !clause.contains(&&*word.text))
        .any(|word| word.marks.has(Marks::DONE))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_only_output() {
        let tree = "
    T dag
      G Iedereen telt mee
        I Aantal bijeenkomsten
        S Je kent iemand
          I Hoeveel lessen er zijn
          I Aantal mensen met een maatje
        S Je doet iets
          I Het aantal gegeven cursussen
          I Aantal folders
        S Je hebt rust";
        assert_eq!(
            hits(Rule::OnlyOutput, tree),
            ["Iedereen telt mee", "Je doet iets"]
        );
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Rule 26: where two cards are hard to have together, the line says what was agreed.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::LinkKind;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    let mut bare = card.links(LinkKind::Tension);
    let found = bare.find(|(key, link)| key.from == card.id && link.reason.get().trim().is_empty());
    found.map(|(key, _)| Detail::Other(key.to))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::{found, join, room};

    #[test]
    fn rule_bare_tension() {
        let tension = crate::model::LinkKind::Tension;
        let mut editor = room("T dag\n  G rust\n  G reuring\n  G ruimte");
        join(&mut editor, tension, "rust", "ruimte", "om de week");
        assert_eq!(found(Rule::BareTension, &editor), [""; 0]);
        join(&mut editor, tension, "reuring", "rust", "");
        assert_eq!(found(Rule::BareTension, &editor), ["reuring"]);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Rule 27: more than twenty extra lines make the picture a tangle.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::LinkKind;

/// The most extra lines that need no tip.
const MAX_LINKS: usize = 20;

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    if card.tree.root() != Some(card.id) {
        return None;
    }
    let extra = card.doc.links.iter().filter(|(key, link)| {
        let shown = card.tree.contains(key.from) && card.tree.contains(key.to);
        key.kind == LinkKind::Helps && shown && *link.presence.get()
    });
    let n_links = extra.count();
    (n_links > MAX_LINKS).then_some(Detail::Count(n_links))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::{found, join, room};

    #[test]
    fn rule_many_links() {
        let below: String = (0..21).map(|nth| format!("\n    S doel {nth}")).collect();
        let mut editor = room(&format!("T dag\n  G a{below}\n  G b"));
        for nth in 0..21 {
            assert_eq!(found(Rule::ManyLinks, &editor), [""; 0], "{nth}");
            let from = format!("doel {nth}");
            join(&mut editor, crate::model::LinkKind::Helps, &from, "b", "");
        }
        assert_eq!(found(Rule::ManyLinks, &editor), ["dag"]);
    }
}

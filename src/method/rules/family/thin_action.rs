// SPDX-License-Identifier: EUPL-1.2
//! Rule 24: an action says who does it and when it starts.

use super::super::card::Card;
use super::super::coach::Detail;
use crate::model::{DetailKey, NodeKind};

pub(in super::super) fn check(card: &Card<'_>) -> Option<Detail> {
    if !card.is_in_tree() || card.kind() != NodeKind::Activity {
        return None;
    }
    let missing = card.missing(&[DetailKey::Who, DetailKey::Start]);
    (!missing.is_empty()).then_some(Detail::Missing(missing))
}

#[cfg(test)]
mod tests {
    use super::super::super::Rule;
    use super::super::super::testing::hits;

    #[test]
    fn rule_thin_action() {
        let tree = "
    T dag
      G Iedereen telt mee
        A Koffie | who=Ans | start=mei
        A Soep | who=Ans
        A Thee";
        assert_eq!(hits(Rule::ThinAction, tree), ["Soep", "Thee"]);
    }
}

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
    use crate::edit::Editor;
    use crate::model::{EditorId, LinkSlot, Slot, Stamp, Value};

    #[test]
    fn rule_bare_tension() {
        let tension = crate::model::LinkKind::Tension;
        let mut editor = room("T dag\n  G rust\n  G reuring\n  G ruimte");
        join(&mut editor, tension, "rust", "ruimte", "om de week");
        assert_eq!(found(Rule::BareTension, &editor), [""; 0]);
        join(&mut editor, tension, "reuring", "rust", "");
        assert_eq!(found(Rule::BareTension, &editor), ["reuring"]);
        // From the other end, as another table may have made it: it is one, with what was agreed.
        let key = *editor
            .document()
            .links
            .keys()
            .find(|key| editor.document().text(key.from) == "reuring")
            .expect("there");
        let mut doc = editor.document().clone();
        let stamp = Stamp {
            counter: 900,
            editor: EditorId(9),
        };
        for (slot, value) in [
            (LinkSlot::Presence, Value::On(true)),
            (LinkSlot::Reason, Value::Text("na vieren".to_owned())),
        ] {
            doc.write(Slot::Link(key.turned(), slot), value, stamp);
        }
        assert_eq!(found(Rule::BareTension, &Editor::new(doc, 10)), [""; 0]);
    }
}

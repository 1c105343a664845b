// SPDX-License-Identifier: EUPL-1.2
//! A document of any size, stamped as editing leaves it.

use doelenboom::model::{
    DetailKey, Document, EditorId, IdSource, LineageId, NodeId, NodeKind, NodeSlot, OrderKey,
    Place, Slot, Stamp, Value,
};

/// The stamp of the last edit.
pub(crate) const STAMP: Stamp = Stamp {
    counter: 1_000_000,
    editor: EditorId(0x1234_5678_9abc_def0),
};

/// Makes a document: a theme, goals, and under each up to five cards, five levels deep or more.
pub(crate) fn document(n_cards: usize) -> Document {
    let mut doc = Document::new(LineageId(1));
    let mut ids = IdSource::new(7);
    let ids: Vec<NodeId> = (0..n_cards).map(|_| NodeId(ids.next_bits())).collect();
    let orders: Vec<OrderKey> = OrderKey::spread(5, EditorId(0x1234_5678)).collect();
    for (nth, id) in ids.iter().enumerate() {
        let stamp = Stamp {
            counter: 2 * nth as u64 + 1,
            editor: EditorId(STAMP.editor.0 + nth as u64 / 300),
        };
        let kind = match nth {
            0 => NodeKind::Theme,
            1..6 => NodeKind::Goal,
            _ if 5 * nth + 1 >= n_cards && nth % 3 == 0 => NodeKind::Indicator,
            _ => NodeKind::Subgoal,
        };
        let place = Place::Tree {
            parent: nth.checked_sub(1).map(|before| ids[before / 5]),
            order: orders[(nth + 4) % 5].clone(),
        };
        let text = format!("Iedereen kan elke dag iets doen dat ertoe doet, nummer {nth}");
        let mut put = |slot, value, stamp| doc.write(Slot::Node(*id, slot), value, stamp);
        put(NodeSlot::Kind, Value::Kind(kind), stamp);
        put(NodeSlot::Place, Value::Place(place), stamp);
        put(NodeSlot::Text, Value::Text("Nieuw".into()), stamp);
        let later = Stamp {
            counter: stamp.counter + 1,
            ..stamp
        };
        put(NodeSlot::Text, Value::Text(text), later);
        if nth % 4 == 0 {
            let note = "Zo bedoelen we dat, want daar hebben we het lang over gehad.";
            put(NodeSlot::Note, Value::Text(note.into()), later);
        }
        if kind == NodeKind::Indicator {
            let target = NodeSlot::Detail(DetailKey::Target);
            put(target, Value::Text("8 van de 10".into()), later);
        }
    }
    doc
}

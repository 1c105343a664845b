// SPDX-License-Identifier: EUPL-1.2
//! *Participatiewiel*: the resident in the middle, parts of life and ways of taking part around. Which goals and
//! activities touch which part, what is empty, and how many helpers stand around one resident at once.

use std::collections::BTreeMap;

use super::{Lens, cards_of, named};
use crate::model::{Document, EntryId, EntryKind, NodeId, NodeKind, Tree, key};

named! {
    /// A part of the wheel. The first eight are parts of life, the rest ways of taking part.
    Part {
        /// Where someone lives.
        Home = "home",
        /// Money and papers.
        Money = "money",
        /// Body and mind.
        Health = "health",
        /// Family and friends.
        People = "people",
        /// What fills the day.
        Day = "day",
        /// Learning and language.
        Learning = "learning",
        /// Free time.
        Leisure = "leisure",
        /// The neighbourhood.
        Neighbourhood = "neighbourhood",
        /// Meeting others.
        Meeting = "meeting",
        /// Helping a neighbour.
        Helping = "helping",
        /// Volunteering.
        Volunteering = "volunteering",
        /// Work with help beside it.
        Supported = "supported",
        /// Paid work.
        Paid = "paid",
        /// Having a say.
        Say = "say",
    }
}

/// How many parts are parts of life.
pub const N_LIFE: usize = 8;

/// The id of the entry that says that a card touches a part.
#[must_use]
pub fn touch_id(part: Part, card: NodeId) -> EntryId {
    EntryId::of(EntryKind::Part, &[part.as_str(), &card.to_string()])
}

/// The cards that can touch a part.
#[must_use]
pub fn cards(doc: &Document, tree: &Tree) -> Vec<NodeId> {
    use NodeKind::{Activity, Goal, Subgoal};
    cards_of(doc, tree, &[Goal, Subgoal, Activity])
}

/// Returns the cards in the tree that touch each part, in order; a part that no card touches is there, empty.
#[must_use]
pub fn touched(doc: &Document, tree: &Tree) -> BTreeMap<Part, Vec<NodeId>> {
    let mut of: BTreeMap<Part, Vec<NodeId>> =
        Part::ALL.iter().map(|part| (*part, Vec::new())).collect();
    if !Lens::Wheel.is_on(doc) {
        return of;
    }
    let mut pairs: Vec<(Part, NodeId)> = doc
        .entries_of(EntryKind::Part)
        .into_iter()
        .filter_map(|(_, entry)| {
            let part = Part::from_name(entry.text(key::CHOICE))?;
            Some((part, doc.card_of(entry.text(key::CARD))))
        })
        .collect();
    pairs.sort_unstable();
    for card in cards(doc, tree) {
        for (part, on) in &mut of {
            if pairs.binary_search(&(*part, card)).is_ok() {
                on.push(card);
            }
        }
    }
    of
}

#[cfg(test)]
mod tests {
    use super::super::tests::room;
    use super::*;
    use crate::edit::Command;

    #[test]
    fn a_card_touches_parts_and_what_is_empty_stays_in_the_list() {
        let (mut editor, goal, act) = room();
        let set = |id, kind, texts| Command::SetEntry { id, kind, texts };
        editor
            .execute(set(Lens::Wheel.id(), EntryKind::Lens, Vec::new()))
            .expect("fits");
        for (part, card) in [(Part::People, act), (Part::People, goal), (Part::Day, act)] {
            let texts = vec![
                (key::CHOICE, part.as_str().to_owned()),
                (key::CARD, card.to_string()),
            ];
            editor
                .execute(set(touch_id(part, card), EntryKind::Part, texts))
                .expect("fits");
        }
        let of = touched(editor.document(), editor.tree());
        assert_eq!(of.len(), Part::ALL.len());
        assert_eq!(of[&Part::People], [goal, act], "in the order of the tree");
        assert_eq!(of[&Part::Day], [act]);
        assert!(of[&Part::Paid].is_empty());
        editor.execute(Command::RemoveBranch(act)).expect("there");
        assert!(touched(editor.document(), editor.tree())[&Part::Day].is_empty());
    }

    #[test]
    fn the_parts_of_life_come_first() {
        assert_eq!(Part::ALL[N_LIFE], Part::Meeting);
    }
}

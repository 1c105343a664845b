// SPDX-License-Identifier: EUPL-1.2
//! *Persona*: the tree through the eyes of someone who does not exist. First what they wish for themselves, then what the
//! klantmanager and the begeleider see; then card by card: does it help, not, or is it in the way.

use std::collections::BTreeMap;

use super::{Lens, cards_of, named};
use crate::model::{Document, EntryId, EntryKind, NodeId, NodeKind, Tree, key};

/// The personas that the app brings, by name; `say` has their words.
pub const BUILT_IN: [&str; 4] = ["baker", "carer", "starter", "gardener"];

named! {
    /// What a card does for a persona.
    Verdict {
        /// It is in the way.
        Hinders = "hinders",
        /// It makes no difference.
        Not = "not",
        /// It helps.
        Helps = "helps",
    }
}

/// What was found about a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgment {
    /// What the card does.
    pub verdict: Verdict,
    /// Why.
    pub why: String,
}

/// The id under which a persona that the app brings is kept, so that two tables mean the same one.
#[must_use]
pub fn built_in_id(name: &str) -> EntryId {
    EntryId::of(EntryKind::Persona, &[name])
}

/// The id of the judgment of a persona on a card.
#[must_use]
pub fn judgment_id(persona: EntryId, card: NodeId) -> EntryId {
    EntryId::of(
        EntryKind::Judgment,
        &[&persona.to_string(), &card.to_string()],
    )
}

/// Returns what was found through the eyes of a persona, by card. Nothing when the persona is gone or the lens is off.
#[must_use]
pub fn judgments(doc: &Document, persona: EntryId) -> BTreeMap<NodeId, Judgment> {
    if !Lens::Persona.is_on(doc) || doc.entry(EntryKind::Persona, persona).is_none() {
        return BTreeMap::new();
    }
    let entries = doc.entries_of(EntryKind::Judgment).into_iter();
    entries
        .filter(|(_, entry)| entry.entry(key::OF) == persona)
        .filter_map(|(_, entry)| {
            let verdict = Verdict::from_name(entry.text(key::CHOICE))?;
            let why = entry.text(key::WHY).to_owned();
            Some((
                doc.card_of(entry.text(key::CARD)),
                Judgment { verdict, why },
            ))
        })
        .collect()
}

/// The cards to walk along: what people want to reach and do. The theme says nothing yet.
#[must_use]
pub fn walk(doc: &Document, tree: &Tree) -> Vec<NodeId> {
    use NodeKind::{Activity, Goal, Subgoal};
    cards_of(doc, tree, &[Goal, Subgoal, Activity])
}

#[cfg(test)]
mod tests {
    use super::super::tests::room;
    use super::*;
    use crate::edit::Command;

    #[test]
    fn a_persona_that_is_taken_away_takes_nothing_along_and_undo_brings_all_back() {
        let (mut editor, goal, act) = room();
        let persona = built_in_id(BUILT_IN[0]);
        let set = |id, kind, texts| Command::SetEntry { id, kind, texts };
        editor
            .execute(set(Lens::Persona.id(), EntryKind::Lens, Vec::new()))
            .expect("fits");
        let name = vec![(key::TEXT, "Nadia".to_owned())];
        editor
            .execute(set(persona, EntryKind::Persona, name))
            .expect("fits");
        assert_eq!(walk(editor.document(), editor.tree()), [goal, act]);
        for (card, verdict) in [(goal, Verdict::Helps), (act, Verdict::Hinders)] {
            let texts = vec![
                (key::OF, persona.to_string()),
                (key::CARD, card.to_string()),
                (key::CHOICE, verdict.as_str().to_owned()),
                (key::WHY, "te ver weg".to_owned()),
            ];
            let id = judgment_id(persona, card);
            editor
                .execute(set(id, EntryKind::Judgment, texts))
                .expect("fits");
        }
        let found = judgments(editor.document(), persona);
        assert_eq!(found.len(), 2);
        assert_eq!(found[&act].verdict, Verdict::Hinders);
        editor
            .execute(Command::RemoveEntry(persona))
            .expect("there");
        assert!(judgments(editor.document(), persona).is_empty());
        editor.undo();
        assert_eq!(judgments(editor.document(), persona), found);
        // A card that went leaves its judgment, unseen in the tree.
        editor.execute(Command::RemoveBranch(act)).expect("there");
        assert_eq!(walk(editor.document(), editor.tree()), [goal]);
        editor.undo();
        assert_eq!(judgments(editor.document(), persona), found);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Other ways of looking at the same tree, each off until the facilitator turns it on in the document.
//!
//! What people find is kept in entries beside the tree ([`crate::model::EntryKind`]); this module reads them. A lens that is
//! turned off hides what was found and loses none of it. An entry about a card or persona that is gone says nothing.
//! After the publication on *integraal werken in de wijk* (Movisie): see `talk` for the questions, `wheel`, `triangle`.

pub mod glossary;
pub mod persona;
pub mod talk;
pub mod triangle;
pub mod wheel;

use crate::model::{Document, EntryId, EntryKind, NodeId, NodeKind, Tree, key};

/// An enum whose variants have a name in files.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$of])* $variant,)+ }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the name used in files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// Finds it by its name in files.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == name)
            }
        }
    };
}
pub(crate) use named;

named! {
    /// A way of looking.
    Lens {
        /// What do we mean by these words?
        Words = "words",
        /// Through the eyes of a person who does not exist.
        Persona = "persona",
        /// The resident in the middle, life around.
        Wheel = "wheel",
        /// Weighing one case between three values.
        Triangle = "triangle",
        /// Questions to talk about.
        Talk = "talk",
        /// A picture for a notion.
        Pictures = "pictures",
        /// What can be seen of a card, and what lies beneath.
        Iceberg = "iceberg",
        /// How well the parties around a goal work together.
        Map = "map",
    }
}

named! {
    /// Where something about a card stands on the iceberg.
    Depth {
        /// Above the water.
        Seen = "seen",
        /// Beneath it.
        Beneath = "beneath",
    }
}

named! {
    /// How well two parties work together.
    Cooperation {
        /// It goes well.
        Well = "well",
        /// It could be better.
        Fair = "fair",
        /// It is hard.
        Hard = "hard",
        /// They do not know each other.
        Strangers = "strangers",
    }
}

named! {
    /// A picture to choose for a notion.
    Picture {
        /// The sun.
        Sun = "sun",
        /// A tree.
        Tree = "tree",
        /// A bridge.
        Bridge = "bridge",
        /// A key.
        Key = "key",
        /// A knot in a rope.
        Knot = "knot",
        /// A house.
        House = "house",
        /// A mountain.
        Mountain = "mountain",
        /// A cup of coffee.
        Cup = "cup",
        /// A bicycle.
        Bicycle = "bicycle",
        /// A heart.
        Heart = "heart",
        /// A clock.
        Clock = "clock",
        /// A door.
        Door = "door",
    }
}

impl Lens {
    /// The id of the entry that says that it is on.
    #[must_use]
    pub fn id(self) -> EntryId {
        EntryId::of(EntryKind::Lens, &[self.as_str()])
    }

    /// Tells whether it is turned on in the document.
    #[must_use]
    pub fn is_on(self, doc: &Document) -> bool {
        !doc.entries.is_empty() && doc.entry(EntryKind::Lens, self.id()).is_some()
    }
}

/// Lists the cards of these kinds in the tree, each before those under it.
#[must_use]
pub fn cards_of(doc: &Document, tree: &Tree, kinds: &[NodeKind]) -> Vec<NodeId> {
    let is_asked = |id: &NodeId| {
        doc.node(*id)
            .is_some_and(|node| kinds.contains(node.kind.get()))
    };
    let root = tree.root().into_iter();
    root.flat_map(|root| tree.branch(root))
        .filter(is_asked)
        .collect()
}

/// Something that was found about a card: which entry, what was chosen, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<Choice> {
    /// Which entry.
    pub id: EntryId,
    /// What was chosen.
    pub choice: Choice,
    /// What it says.
    pub text: String,
}

/// Lists what was found about a card, in the order in which it was written.
#[must_use]
pub fn about<Choice>(
    doc: &Document,
    kind: EntryKind,
    card: NodeId,
    choice: impl Fn(&str) -> Option<Choice>,
) -> Vec<Found<Choice>> {
    let entries = doc.entries_of(kind).into_iter();
    entries
        .filter(|(_, entry)| doc.card_of(entry.text(key::CARD)) == card)
        .filter_map(|(id, entry)| {
            Some(Found {
                id,
                choice: choice(entry.text(key::CHOICE))?,
                text: entry.text(key::TEXT).to_owned(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::LineageId;

    /// A theme, a goal and an activity under it.
    pub(super) fn room() -> (Editor, NodeId, NodeId) {
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        let chosen = |editor: &mut Editor, command| {
            let change = editor.execute(command).expect("it fits");
            change.selected.expect("a new card is chosen")
        };
        let root = chosen(
            &mut editor,
            Command::AddRoot {
                text: "Een dag".into(),
            },
        );
        let child = |parent, kind, text: &str| Command::AddChild {
            parent,
            kind,
            text: text.into(),
        };
        let goal = chosen(
            &mut editor,
            child(root, NodeKind::Goal, "Iedereen doet mee"),
        );
        let act = chosen(&mut editor, child(goal, NodeKind::Activity, "Samen eten"));
        (editor, goal, act)
    }

    #[test]
    fn the_glossary_of_the_model_is_the_first_lens() {
        assert_eq!(Lens::Words.as_str(), crate::model::GLOSSARY);
    }

    #[test]
    fn a_lens_is_off_until_it_is_turned_on_and_undo_turns_it_off() {
        let (mut editor, ..) = room();
        let on = Command::SetEntry {
            id: Lens::Wheel.id(),
            kind: EntryKind::Lens,
            texts: vec![(key::TEXT, Lens::Wheel.as_str().to_owned())],
        };
        assert!(!Lens::ALL.iter().any(|lens| lens.is_on(editor.document())));
        editor.execute(on).expect("fits");
        assert!(Lens::Wheel.is_on(editor.document()));
        assert!(!Lens::Words.is_on(editor.document()));
        editor.undo();
        assert!(!Lens::Wheel.is_on(editor.document()));
    }

    #[test]
    fn what_was_found_follows_a_card_that_was_joined_with_another() {
        let (mut editor, goal, _) = room();
        let root = editor.tree().root().expect("a theme");
        let text = "Niemand staat alleen".to_owned();
        let other = Command::AddChild {
            parent: root,
            kind: NodeKind::Goal,
            text,
        };
        let other = editor
            .execute(other)
            .expect("fits")
            .selected
            .expect("chosen");
        for (card, text) in [(goal, "trots"), (other, "angst")] {
            let texts = vec![
                (key::TEXT, text.to_owned()),
                (key::CARD, card.to_string()),
                (key::CHOICE, Depth::Beneath.as_str().to_owned()),
            ];
            editor
                .execute(Command::AddEntry {
                    kind: EntryKind::Beneath,
                    texts,
                })
                .expect("fits");
        }
        let found = |editor: &Editor, card| {
            let found = about(
                editor.document(),
                EntryKind::Beneath,
                card,
                Depth::from_name,
            );
            found
                .into_iter()
                .map(|found| found.text)
                .collect::<Vec<_>>()
        };
        assert_eq!(found(&editor, goal), ["trots"]);
        let joined = editor
            .execute(Command::MakeOne { keep: goal, other })
            .expect("two goals");
        let now = joined.selected.expect("chosen");
        assert_eq!(found(&editor, now), ["trots", "angst"]);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Several cards at once: what a person may do with all cards they chose, as one step
//! ([`Editor::execute_all`](super::Editor::execute_all)).

use std::collections::BTreeSet;

use super::command::{Command, Spot};
use super::view::View;
use crate::model::{GroupId, NodeId, Status, TagId, Tree};

/// What to do with all chosen cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Put them under a card, after what stands there, in the order in which they stood.
    MoveUnder(NodeId),
    /// Keep them for later, out of the tree.
    SetAside,
    /// Take them away with all under them.
    Remove,
    /// Say how far they are agreed on.
    Status(Status),
    /// Say whether a group brought them.
    Group(GroupId, bool),
    /// Say whether they have a tag.
    Tag(TagId, bool),
}

impl Deed {
    /// Tells whether a card takes along what stands under it.
    const fn is_about_branches(self) -> bool {
        matches!(self, Self::MoveUnder(_) | Self::SetAside | Self::Remove)
    }

    const fn command(self, id: NodeId) -> Command {
        match self {
            Self::MoveUnder(parent) => Command::Move {
                id,
                to: Spot::Under {
                    parent,
                    at: usize::MAX,
                },
            },
            Self::SetAside => Command::Move {
                id,
                to: Spot::Aside,
            },
            Self::Remove => Command::RemoveBranch(id),
            Self::Status(status) => Command::SetStatus { id, status },
            Self::Group(group, on) => Command::SetGroup { id, group, on },
            Self::Tag(tag, on) => Command::SetTag { id, tag, on },
        }
    }
}

/// Lists what to do with each of the cards. A card that goes along with a chosen card above it is not named.
#[must_use]
pub fn commands(tree: &Tree, ids: &BTreeSet<NodeId>, deed: Deed) -> Vec<Command> {
    let cards = if deed.is_about_branches() {
        tops(tree, ids)
    } else {
        in_order(tree, ids).collect()
    };
    cards.into_iter().map(|id| deed.command(id)).collect()
}

/// Returns the cards that stand under no other of them, in reading order.
#[must_use]
pub fn tops(tree: &Tree, ids: &BTreeSet<NodeId>) -> Vec<NodeId> {
    in_order(tree, ids)
        .filter(|id| !tree.ancestors(*id).any(|above| ids.contains(&above)))
        .collect()
}

/// Lists those of the cards that are shown, in reading order: the tree, the wall, what is for later.
fn in_order<'t>(tree: &'t Tree, ids: &'t BTreeSet<NodeId>) -> impl Iterator<Item = NodeId> + 't {
    let tops = tree.root().into_iter();
    let tops = tops
        .chain(tree.wall().iter().copied())
        .chain(tree.aside().iter().copied());
    tops.flat_map(|top| tree.branch(top))
        .filter(|id| ids.contains(id))
}

impl View {
    /// Chooses a card too, or no longer. The first time the card that was chosen alone comes along.
    pub fn toggle_mark(&mut self, tree: &Tree, id: NodeId) {
        if self.marked.is_empty() {
            self.marked
                .extend(self.selected.filter(|id| tree.contains(*id)));
            if self.marked.contains(&id) {
                self.anchor = Some(id);
                return;
            }
        }
        if !self.marked.remove(&id) {
            self.marked.insert(id);
        }
        self.anchor = Some(id);
    }

    /// Chooses all cards that can be seen from the last one that was chosen by itself up to this one, and no others.
    pub fn mark_to(&mut self, tree: &Tree, id: NodeId) {
        let from = self.anchor.or(self.selected).unwrap_or(id);
        let shown: Vec<NodeId> = tree
            .root()
            .into_iter()
            .flat_map(|root| tree.visible_branch(root, |id| self.folded.contains(&id)))
            .collect();
        let at = |wanted: NodeId| shown.iter().position(|id| *id == wanted);
        let (Some(a), Some(b)) = (at(from), at(id)) else {
            self.toggle_mark(tree, id);
            return;
        };
        self.marked = shown[a.min(b)..=a.max(b)].iter().copied().collect();
        self.anchor = Some(from);
    }

    /// Chooses nothing but the one card.
    pub fn clear_marks(&mut self) {
        self.marked.clear();
        self.anchor = None;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::room;
    use super::*;
    use crate::edit::{EditError, Editor};

    const ROOM: &str = "T dag\n  G een\n    S aap\n      S noot\n    S mies\n  G twee";

    fn card(editor: &Editor, text: &str) -> NodeId {
        let (doc, tree) = (editor.document(), editor.tree());
        let all = tree.root().into_iter().flat_map(|root| tree.branch(root));
        let mut found = all.filter(|id| doc.text(*id) == text);
        found.next().expect("a card with this text")
    }

    fn ids(editor: &Editor, texts: &[&str]) -> BTreeSet<NodeId> {
        texts.iter().map(|text| card(editor, text)).collect()
    }

    fn does(editor: &mut Editor, texts: &[&str], deed: Deed) -> Result<(), EditError> {
        let commands = commands(editor.tree(), &ids(editor, texts), deed);
        editor.execute_all(commands).map(drop)
    }

    fn under(editor: &Editor, text: &str) -> Vec<String> {
        let (doc, tree) = (editor.document(), editor.tree());
        let below = tree.children(card(editor, text)).iter();
        below.map(|id| doc.text(*id).to_owned()).collect()
    }

    #[test]
    fn a_card_under_another_chosen_card_goes_along_and_order_stays() {
        let mut editor = room(ROOM);
        let to = card(&editor, "twee");
        does(&mut editor, &["mies", "noot", "aap"], Deed::MoveUnder(to)).expect("it fits");
        assert_eq!(under(&editor, "twee"), ["aap", "mies"]);
        assert_eq!(under(&editor, "aap"), ["noot"]);
        assert!(editor.undo().is_some());
        assert_eq!(under(&editor, "een"), ["aap", "mies"]);
        assert!(under(&editor, "twee").is_empty());
        assert!(editor.redo().is_some());
        assert_eq!(under(&editor, "twee"), ["aap", "mies"]);
    }

    #[test]
    fn when_one_can_not_none_is_done_and_there_is_no_step() {
        let mut editor = Editor::new(room(ROOM).into_document(), 7);
        let before = editor.document().clone();
        let inside = card(&editor, "noot");
        let refused = does(&mut editor, &["twee", "aap"], Deed::MoveUnder(inside));
        assert_eq!(refused, Err(EditError::UnderItself));
        assert_eq!(*editor.document(), before);
        assert!(!editor.can_undo() && !editor.is_in_gesture());
        let refused = does(&mut editor, &["aap", "dag"], Deed::SetAside);
        assert_eq!(refused, Err(EditError::RootStays));
        assert_eq!(*editor.document(), before);
    }

    #[test]
    fn a_status_is_for_each_chosen_card_and_one_step_takes_all_away() {
        let mut editor = Editor::new(room(ROOM).into_document(), 7);
        does(&mut editor, &["aap", "noot"], Deed::Status(Status::Shared)).expect("allowed");
        let status = |editor: &Editor, text| {
            let node = editor.document().node(card(editor, text));
            node.map(|node| *node.status.get())
        };
        assert_eq!(status(&editor, "noot"), Some(Status::Shared));
        assert_eq!(status(&editor, "mies"), Some(Status::Concept));
        does(&mut editor, &["aap", "noot", "twee"], Deed::Remove).expect("allowed");
        assert_eq!(editor.tree().len(), 3);
        assert!(editor.undo().is_some());
        assert_eq!(editor.tree().len(), 6);
        assert_eq!(status(&editor, "noot"), Some(Status::Shared));
    }

    #[test]
    fn marks_begin_with_the_chosen_card_and_a_range_is_what_can_be_seen() {
        let mut editor = room(ROOM);
        let [een, aap, mies, twee] = ["een", "aap", "mies", "twee"].map(|text| card(&editor, text));
        let tree = editor.tree().clone();
        let view = &mut editor.view;
        view.selected = Some(een);
        view.toggle_mark(&tree, twee);
        assert_eq!(view.marked, BTreeSet::from([een, twee]));
        view.toggle_mark(&tree, een);
        assert_eq!(view.marked, BTreeSet::from([twee]));
        view.clear_marks();
        view.selected = Some(een);
        view.folded.insert(aap);
        view.mark_to(&tree, mies);
        assert_eq!(view.marked, BTreeSet::from([een, aap, mies]));
        // The range grows and shrinks from where it began.
        view.mark_to(&tree, aap);
        assert_eq!(view.marked, BTreeSet::from([een, aap]));
        // What is taken away is no longer chosen.
        editor.execute(Command::RemoveBranch(aap)).expect("allowed");
        assert_eq!(editor.view.marked, BTreeSet::from([een]));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The one sentence after a command: what happened, or why it did not.

use super::cards::in_sentence;
use super::links::link;
use crate::edit::{Change, EditError, Happening};
use crate::model::{Document, LinkKey, NodeId, Tree};
use crate::text::strings::Words;

/// Returns why a command was refused, and where it helps, what to do instead.
#[must_use]
pub fn refusal(w: Words, error: &EditError) -> String {
    match *error {
        EditError::NotThere(_) => w.refuse_gone().to_owned(),
        EditError::NoSuchLabel => w.refuse_unknown_group().to_owned(),
        EditError::RootExists => w.refuse_root_exists().to_owned(),
        EditError::RootStays => w.refuse_root_stays().to_owned(),
        EditError::DoesNotFit { kind, under } => {
            w.refuse_kind_under(in_sentence(w, kind), in_sentence(w, under))
        }
        EditError::BelowDoesNotFit { kind, under } => {
            w.refuse_below_kind(in_sentence(w, kind), in_sentence(w, under))
        }
        EditError::UnderItself => w.refuse_cycle().to_owned(),
        EditError::NothingBefore => w.refuse_no_deeper().to_owned(),
        EditError::AlreadyFirst => w.refuse_no_earlier().to_owned(),
        EditError::AlreadyLast => w.refuse_no_later().to_owned(),
        EditError::AlreadyOut => w.refuse_no_shallower().to_owned(),
        EditError::NoText => w.refuse_empty_text().to_owned(),
        EditError::TextTooLong { limit, .. } => w.refuse_text_too_long(limit),
        EditError::TooDeep { .. } => w.refuse_too_deep().to_owned(),
        EditError::TooManyCards { limit } => w.refuse_too_many(limit),
        EditError::LinkDoesNotFit => w.refuse_link_kind().to_owned(),
        EditError::NotForTheWall => w.refuse_not_for_the_wall().to_owned(),
        EditError::VoteIsOpen => w.refuse_vote_is_open().to_owned(),
        EditError::TooManyEntries { .. } => w.refuse_too_many_entries().to_owned(),
        EditError::NoSuchEntry => w.refuse_entry_gone().to_owned(),
        EditError::VoteIsOver => w.refuse_vote_is_over().to_owned(),
        EditError::NothingToVoteOn => w.refuse_nothing_to_vote_on().to_owned(),
        EditError::NoSuchChoice => w.refuse_no_such_choice().to_owned(),
        EditError::KindsDiffer { one, other } => {
            w.refuse_kinds_differ(in_sentence(w, one), in_sentence(w, other))
        }
        EditError::Busy => w.refuse_busy().to_owned(),
    }
}

/// Returns what a command did, as result and place, never as gesture. `doc` and `tree` are those after the command.
#[must_use]
pub fn happening(w: Words, doc: &Document, tree: &Tree, change: &Change) -> String {
    match change.happening {
        Happening::Nothing => w.announce_nothing_changed().to_owned(),
        Happening::Added(id) => match tree.parent(id) {
            Some(parent) => w.announce_added_under(doc.text(id), doc.text(parent)),
            None => w.announce_added(doc.text(id)),
        },
        Happening::Pasted(_, n_cards) => w.announce_pasted(n_cards),
        Happening::Renamed(id) => w.announce_saved(doc.text(id)),
        Happening::Changed(id) => w.announce_card_changed(doc.text(id)),
        // One list changed: the card went past its neighbours. Two lists: it went elsewhere.
        Happening::Moved(id) if change.lists.len() == 1 => order(w, doc, tree, id),
        Happening::Moved(id) => match tree.parent(id) {
            Some(parent) => w.announce_moved(doc.text(id), doc.text(parent)),
            None => order(w, doc, tree, id),
        },
        Happening::SetAside(id) => w.announce_set_aside(doc.text(id)),
        Happening::Removed(id, 0 | 1) => w.announce_removed(doc.text(id)),
        Happening::Removed(id, n_cards) => w.announce_removed_branch(n_cards - 1, doc.text(id)),
        Happening::Linked(key) => link(w, doc, key),
        Happening::Unlinked(LinkKey { from, to, .. }) => {
            w.announce_link_removed(doc.text(from), doc.text(to))
        }
        Happening::OnWall(id, 1) => w.announce_on_wall(doc.text(id)),
        Happening::OnWall(_, n_cards) => w.announce_many_on_wall(n_cards),
        Happening::Clustered(id, cluster) => {
            let name = cluster.and_then(|cluster| doc.clusters.get(&cluster));
            let name = name.map_or("", |cluster| cluster.name.get());
            if cluster.is_none() {
                w.announce_unclustered(doc.text(id))
            } else if name.is_empty() {
                w.announce_clustered_unnamed(doc.text(id))
            } else {
                w.announce_clustered(doc.text(id), name)
            }
        }
        Happening::Joined(id) => w.announce_joined(doc.text(id)),
        Happening::Resolved => w.announce_resolved().to_owned(),
        Happening::OneCard(id) => w.announce_one_card(doc.text(id)),
        Happening::Merged => w.announce_merged().to_owned(),
        Happening::Document => w.announce_document_changed().to_owned(),
    }
}

/// At which place among its neighbours a card is now.
fn order(w: Words, doc: &Document, tree: &Tree, id: NodeId) -> String {
    let place = tree.position(id).map_or(1, |idx| idx + 1);
    w.announce_order(doc.text(id), place, tree.siblings(id).len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor, Spot};
    use crate::model::{LineageId, NodeKind};
    use crate::text::strings::Lang;

    /// Theme *dag*, goal *erbij horen*, below it *iemand kennen* and *iets doen*.
    fn room() -> (Editor, [NodeId; 4]) {
        let mut editor = Editor::new(Document::new(LineageId(1)), 42);
        let root = make(
            &mut editor,
            Command::AddRoot {
                text: "dag".to_owned(),
            },
        );
        let goal = make(&mut editor, child(root, NodeKind::Goal, "erbij horen"));
        let first = make(&mut editor, child(goal, NodeKind::Subgoal, "iemand kennen"));
        let second = make(&mut editor, child(goal, NodeKind::Subgoal, "iets doen"));
        (editor, [root, goal, first, second])
    }

    fn child(parent: NodeId, kind: NodeKind, text: &str) -> Command {
        Command::AddChild {
            parent,
            kind,
            text: text.to_owned(),
        }
    }

    fn make(editor: &mut Editor, command: Command) -> NodeId {
        editor
            .execute(command)
            .expect("it fits")
            .selected
            .expect("a new card is chosen")
    }

    fn told(editor: &mut Editor, command: Command) -> String {
        let w = Lang::Nl.words();
        match editor.execute(command) {
            Ok(change) => happening(w, editor.document(), editor.tree(), &change),
            Err(error) => refusal(w, &error),
        }
    }

    #[test]
    fn a_new_card_is_told_with_its_place() {
        let (mut editor, [_, goal, ..]) = room();
        assert_eq!(
            told(&mut editor, child(goal, NodeKind::Indicator, "telt")),
            "‘telt’ staat nu onder ‘erbij horen’."
        );
    }

    #[test]
    fn a_step_among_neighbours_is_told_as_a_place_and_a_journey_as_a_parent() {
        let (mut editor, [_, _, first, second]) = room();
        assert_eq!(
            told(&mut editor, Command::MoveLater(first)),
            "‘iemand kennen’ staat nu op plek 2 van 2."
        );
        let away = Command::Move {
            id: first,
            to: Spot::Under {
                parent: second,
                at: 0,
            },
        };
        assert_eq!(
            told(&mut editor, away),
            "‘iemand kennen’ staat nu onder ‘iets doen’."
        );
    }

    #[test]
    fn what_went_is_named_with_the_way_back() {
        let (mut editor, [_, goal, first, _]) = room();
        assert_eq!(
            told(&mut editor, Command::RemoveBranch(first)),
            "‘iemand kennen’ is weg. Tik op ‘Stap terug’ als je dat niet wilde."
        );
        assert_eq!(
            told(&mut editor, Command::RemoveBranch(goal)),
            "‘erbij horen’ is weg, met 1 kaart eronder. Tik op ‘Stap terug’ als je dat niet wilde."
        );
    }

    #[test]
    fn refusals_say_what_does_not_fit() {
        let (mut editor, [root, goal, first, second]) = room();
        assert_eq!(
            told(&mut editor, child(root, NodeKind::Indicator, "telt")),
            "Een signaal past niet onder een thema."
        );
        let under_itself = Command::Move {
            id: goal,
            to: Spot::Under {
                parent: first,
                at: 0,
            },
        };
        let refused = told(&mut editor, under_itself);
        assert_eq!(refused, "Dit doel past daar niet. Het staat er zelf boven.");
        assert_eq!(
            told(&mut editor, Command::MoveEarlier(first)),
            "Dit staat al vooraan."
        );
        assert_eq!(
            told(&mut editor, Command::MoveLater(second)),
            "Dit staat al achteraan."
        );
        let twice = Command::AddRoot {
            text: "nog een dag".to_owned(),
        };
        assert_eq!(
            told(&mut editor, twice),
            "Er is al een thema. Een doelenboom heeft er één."
        );
    }
}

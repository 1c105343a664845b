// SPDX-License-Identifier: EUPL-1.2
//! One test for each intention, in pictures: a tree as indented text, a command, the tree after it.
//!
//! A line is a kind (`T`heme, `G`oal, `S`ubgoal, `I`ndicator, `A`ctivity, a`X`iom for assumption, `O`bstacle), a text, and
//! a `*` for the chosen card.

use super::*;
use crate::model::{
    Content, Document, LineageId, LinkKey, LinkKind, MAX_DEPTH, NodeId, NodeKind, Region,
};

pub(super) const ROOM: &str = "
T dag
  G erbij horen
    S iemand kennen
      I telt
    S iets doen
      A koffie
        O geld
  G uitrusten";

fn kind(letter: &str) -> NodeKind {
    match letter {
        "T" => NodeKind::Theme,
        "G" => NodeKind::Goal,
        "I" => NodeKind::Indicator,
        "A" => NodeKind::Activity,
        "X" => NodeKind::Assumption,
        "O" => NodeKind::Obstacle,
        _ => NodeKind::Subgoal,
    }
}

fn letter(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Theme => "T",
        NodeKind::Goal => "G",
        NodeKind::Subgoal => "S",
        NodeKind::Indicator => "I",
        NodeKind::Activity => "A",
        NodeKind::Assumption => "X",
        NodeKind::Obstacle => "O",
        NodeKind::Value | NodeKind::Need => "W",
    }
}

pub(super) fn room(picture: &str) -> Editor {
    let mut editor = Editor::new(Document::new(LineageId(1)), 42);
    let mut path: Vec<NodeId> = Vec::new();
    for line in picture.lines().filter(|line| !line.trim().is_empty()) {
        let depth = (line.len() - line.trim_start().len()) / 2;
        let (letter, text) = line.trim().split_once(' ').expect("kind and text");
        path.truncate(depth);
        let text = text.to_owned();
        let command = match path.last() {
            None => Command::AddRoot { text },
            Some(parent) => Command::AddChild {
                parent: *parent,
                kind: kind(letter),
                text,
            },
        };
        let change = editor.execute(command).expect("the picture is a tree");
        path.push(change.selected.expect("a new card is chosen"));
    }
    editor.view.selected = None;
    editor
}

fn find(editor: &Editor, text: &str) -> NodeId {
    let content = Content::of(editor.document(), editor.tree());
    content
        .cards
        .iter()
        .find(|card| card.text == text)
        .expect("a card with that text")
        .id
}

fn picture(editor: &Editor) -> String {
    let content = Content::of(editor.document(), editor.tree());
    let mut lines = vec![String::new()];
    for card in &content.cards {
        let depth = editor.tree().depth(card.id) - 1;
        let aside = if card.region == Region::Aside {
            "(later) "
        } else {
            ""
        };
        let mark = if editor.view.selected == Some(card.id) {
            "*"
        } else {
            ""
        };
        lines.push(format!(
            "{}{aside}{} {}{mark}",
            "  ".repeat(depth),
            letter(card.kind),
            card.text
        ));
    }
    lines.join("\n")
}

/// Runs a command, compares the picture, then takes it back and makes it again.
fn check(command: impl Fn(&Editor) -> Command, after: &str) {
    let mut editor = room(ROOM);
    let command = command(&editor);
    editor.execute(command).expect("allowed");
    assert_eq!(picture(&editor), after);
    editor.undo().expect("a step");
    assert_eq!(picture(&editor), ROOM);
    editor.redo().expect("a step");
    assert_eq!(picture(&editor), after);
}

fn refused(command: impl Fn(&Editor) -> Command, error: EditError) {
    let mut editor = room(ROOM);
    let command = command(&editor);
    assert_eq!(editor.execute(command), Err(error));
    assert_eq!(picture(&editor), ROOM);
}

#[test]
fn add_child_goes_last_and_is_chosen() {
    check(
        |e| Command::AddChild {
            parent: find(e, "iets doen"),
            kind: NodeKind::Indicator,
            text: " vertelt ".into(),
        },
        "
T dag
  G erbij horen
    S iemand kennen
      I telt
    S iets doen
      A koffie
        O geld
      I vertelt*
  G uitrusten",
    );
}

#[test]
fn add_sibling_goes_right_after() {
    check(
        |e| Command::AddSibling {
            beside: find(e, "iemand kennen"),
            text: "thuis zijn".into(),
        },
        "
T dag
  G erbij horen
    S iemand kennen
      I telt
    S thuis zijn*
    S iets doen
      A koffie
        O geld
  G uitrusten",
    );
}

#[test]
fn insert_parent_turns_a_goal_below_into_a_subgoal() {
    check(
        |e| Command::InsertParent {
            below: find(e, "uitrusten"),
            text: "rust".into(),
        },
        "
T dag
  G erbij horen
    S iemand kennen
      I telt
    S iets doen
      A koffie
        O geld
  G rust*
    S uitrusten",
    );
}

#[test]
fn move_takes_the_branch_along_and_fits_the_kind() {
    check(
        |e| Command::Move {
            id: find(e, "iets doen"),
            to: Spot::Under {
                parent: find(e, "dag"),
                at: 1,
            },
        },
        "
T dag
  G erbij horen
    S iemand kennen
      I telt
  G iets doen*
    A koffie
      O geld
  G uitrusten",
    );
}

#[test]
fn move_in_out_earlier_later() {
    check(
        |e| Command::MoveIn(find(e, "uitrusten")),
        "
T dag
  G erbij horen
    S iemand kennen
      I telt
    S iets doen
      A koffie
        O geld
    S uitrusten*",
    );
    check(
        |e| Command::MoveOut(find(e, "koffie")),
        "
T dag
  G erbij horen
    S iemand kennen
      I telt
    S iets doen
    A koffie*
      O geld
  G uitrusten",
    );
    let swapped = "
T dag
  G erbij horen
    S iets doen
      A koffie
        O geld
    S iemand kennen*
      I telt
  G uitrusten";
    check(|e| Command::MoveLater(find(e, "iemand kennen")), swapped);
    check(
        |e| Command::MoveEarlier(find(e, "iets doen")),
        &swapped
            .replace("kennen*", "kennen")
            .replace("doen", "doen*"),
    );
}

#[test]
fn aside_keeps_the_branch() {
    check(
        |e| Command::Move {
            id: find(e, "iets doen"),
            to: Spot::Aside,
        },
        "
T dag
  G erbij horen
    S iemand kennen
      I telt
  G uitrusten
(later) S iets doen*
  (later) A koffie
    (later) O geld",
    );
}

#[test]
fn remove_takes_the_branch_and_chooses_a_neighbour() {
    check(
        |e| Command::RemoveBranch(find(e, "iemand kennen")),
        "
T dag
  G erbij horen
    S iets doen*
      A koffie
        O geld
  G uitrusten",
    );
    check(|e| Command::RemoveBranch(find(e, "dag")), "");
}

#[test]
fn remove_one_keeps_what_is_under_it() {
    check(
        |e| Command::RemoveOne(find(e, "iets doen")),
        "
T dag
  G erbij horen
    S iemand kennen
      I telt
    A koffie*
      O geld
  G uitrusten",
    );
}

#[test]
fn refusals_say_why() {
    use NodeKind::{Goal, Indicator, Obstacle, Subgoal};
    refused(
        |e| Command::AddChild {
            parent: find(e, "telt"),
            kind: Subgoal,
            text: "x".into(),
        },
        EditError::DoesNotFit {
            kind: Subgoal,
            under: Indicator,
        },
    );
    refused(
        |_| Command::AddRoot { text: "x".into() },
        EditError::RootExists,
    );
    refused(|e| Command::MoveIn(find(e, "dag")), EditError::RootStays);
    refused(
        |e| Command::Move {
            id: find(e, "erbij horen"),
            to: Spot::Under {
                parent: find(e, "iets doen"),
                at: 0,
            },
        },
        EditError::UnderItself,
    );
    refused(
        |e| Command::MoveEarlier(find(e, "erbij horen")),
        EditError::AlreadyFirst,
    );
    refused(
        |e| Command::MoveLater(find(e, "uitrusten")),
        EditError::AlreadyLast,
    );
    refused(
        |e| Command::MoveIn(find(e, "telt")),
        EditError::NothingBefore,
    );
    refused(
        |e| Command::MoveOut(find(e, "uitrusten")),
        EditError::AlreadyOut,
    );
    refused(
        |e| Command::Rename {
            id: find(e, "telt"),
            text: " \n".into(),
        },
        EditError::NoText,
    );
    refused(
        |e| Command::SetKind {
            id: find(e, "koffie"),
            kind: Indicator,
        },
        EditError::BelowDoesNotFit {
            kind: Obstacle,
            under: Indicator,
        },
    );
    refused(
        |e| Command::SetKind {
            id: find(e, "dag"),
            kind: Goal,
        },
        EditError::RootStays,
    );
    refused(
        |_| Command::Rename {
            id: NodeId(9),
            text: "x".into(),
        },
        EditError::NotThere(NodeId(9)),
    );
    refused(
        |e| Command::Rename {
            id: find(e, "telt"),
            text: "x".repeat(10_001),
        },
        EditError::TextTooLong {
            chars: 10_001,
            limit: 10_000,
        },
    );
    refused(
        |e| Command::AddLink {
            key: LinkKey {
                kind: LinkKind::Helps,
                from: find(e, "koffie"),
                to: find(e, "iets doen"),
            },
            strength: 2,
            reason: String::new(),
        },
        EditError::LinkDoesNotFit,
    );
}

#[test]
fn what_is_under_a_card_that_goes_must_fit_in_its_place() {
    let mut editor = room("\nT a\n  G b\n    I c");
    let command = Command::RemoveOne(find(&editor, "b"));
    let error = EditError::BelowDoesNotFit {
        kind: NodeKind::Indicator,
        under: NodeKind::Theme,
    };
    assert_eq!(editor.execute(command), Err(error));
}

#[test]
fn a_tree_does_not_get_deeper_than_a_file_may_be() {
    let mut editor = room("\nT a\n  G b");
    let mut at = find(&editor, "b");
    for _ in 2..MAX_DEPTH {
        at = editor
            .execute(Command::AddChild {
                parent: at,
                kind: NodeKind::Subgoal,
                text: "c".into(),
            })
            .expect("not too deep yet")
            .selected
            .expect("chosen");
    }
    let deeper = Command::AddChild {
        parent: at,
        kind: NodeKind::Subgoal,
        text: "c".into(),
    };
    assert_eq!(
        editor.execute(deeper),
        Err(EditError::TooDeep { limit: MAX_DEPTH })
    );
}

#[test]
fn a_gesture_is_one_step_and_can_be_cancelled() {
    let mut editor = room(ROOM);
    let parent = find(&editor, "uitrusten");
    editor.begin();
    let id = editor
        .execute(Command::AddChild {
            parent,
            kind: NodeKind::Subgoal,
            text: String::new(),
        })
        .expect("allowed")
        .selected
        .expect("chosen");
    assert_eq!(editor.undo(), None);
    editor
        .execute(Command::Rename {
            id,
            text: "slapen".into(),
        })
        .expect("allowed");
    editor.commit();
    assert_eq!(
        editor.undo().map(|change| change.happening),
        Some(Happening::Added(id))
    );
    assert_eq!(picture(&editor), ROOM);

    editor.begin();
    editor
        .execute(Command::AddChild {
            parent,
            kind: NodeKind::Subgoal,
            text: String::new(),
        })
        .expect("allowed");
    assert!(editor.cancel().is_some());
    assert_eq!(picture(&editor), ROOM);
    // Cancelling is no step: what was taken back before can still be made again.
    assert!(editor.can_redo());
}

#[test]
fn links_join_and_part() {
    let mut editor = room(ROOM);
    let key = LinkKey {
        kind: LinkKind::Helps,
        from: find(&editor, "koffie"),
        to: find(&editor, "uitrusten"),
    };
    editor
        .execute(Command::AddLink {
            key,
            strength: 9,
            reason: "samen".into(),
        })
        .expect("allowed");
    let links = |editor: &Editor| Content::of(editor.document(), editor.tree()).links;
    assert_eq!(links(&editor)[0].strength, 3);
    editor
        .execute(Command::RemoveLink(key))
        .expect("there is one");
    assert_eq!(links(&editor), []);
    editor.undo();
    assert_eq!(links(&editor).len(), 1);
}

#[test]
fn what_was_so_already_is_no_step() {
    let mut editor = room("\nT a");
    let id = find(&editor, "a");
    let change = editor
        .execute(Command::Rename {
            id,
            text: "a".into(),
        })
        .expect("allowed");
    assert!(change.is_nothing());
    assert_eq!(
        editor.undo().map(|change| change.happening),
        Some(Happening::Added(id))
    );
}

#[test]
fn a_thousand_steps_and_more_come_back() {
    let mut editor = room("\nT a");
    let id = find(&editor, "a");
    for nth in 0..MAX_STEPS {
        editor
            .execute(Command::Rename {
                id,
                text: nth.to_string(),
            })
            .expect("allowed");
    }
    let taken_back = std::iter::from_fn(|| editor.undo()).count();
    assert_eq!(taken_back, MAX_STEPS);
    assert_eq!(editor.document().text(id), "a");
}

#[test]
fn arrow_keys_walk_what_can_be_seen() {
    let mut editor = room(ROOM);
    let walk = |editor: &Editor, step: Step, from: &str| {
        let to = editor.view.step(editor.tree(), find(editor, from), step);
        to.map(|id| editor.document().text(id).to_owned())
            .unwrap_or_default()
    };
    assert_eq!(walk(&editor, Step::Next, "dag"), "erbij horen");
    assert_eq!(walk(&editor, Step::Next, "geld"), "uitrusten");
    assert_eq!(walk(&editor, Step::Previous, "uitrusten"), "geld");
    assert_eq!(walk(&editor, Step::Above, "telt"), "iemand kennen");
    assert_eq!(walk(&editor, Step::Below, "koffie"), "geld");
    assert_eq!(walk(&editor, Step::Last, "dag"), "uitrusten");
    assert_eq!(walk(&editor, Step::Next, "uitrusten"), "");
    let folded = find(&editor, "erbij horen");
    editor.view.folded.insert(folded);
    assert_eq!(walk(&editor, Step::Next, "erbij horen"), "uitrusten");
    assert_eq!(walk(&editor, Step::Previous, "uitrusten"), "erbij horen");
    assert_eq!(walk(&editor, Step::Below, "erbij horen"), "");
    let hidden = find(&editor, "geld");
    let tree = editor.tree().clone();
    assert_eq!(editor.view.reveal(&tree, hidden), [folded]);
}

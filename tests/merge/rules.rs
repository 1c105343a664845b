// SPDX-License-Identifier: EUPL-1.2
//! The rules of design §4, "Merging without a server", one by one.

use std::collections::{BTreeMap, BTreeSet};

use doelenboom::edit::{Command, EditError, Editor, Happening, Spot};
use doelenboom::format::json;
use doelenboom::merge::{
    Difference, Merged, Side, branch_of, compare, conflicts, likely_pairs, mark_origin, merge,
    origin_name,
};
use doelenboom::method::log::{Counts, counts, days, note};
use doelenboom::method::meeting::BuiltIn;
use doelenboom::model::{
    Content, Document, EntryKind, LineageId, LinkKey, LinkKind, LinkSlot, Mark, NodeId, NodeKind,
    NodeSlot, Slot, Value, key, origin_names, origins,
};

/// A tree of *dag*, the goal *erbij horen*, and below it *iemand kennen* and *iets doen*.
pub(crate) fn room(seed: u64) -> (Document, [NodeId; 4]) {
    let mut editor = Editor::new(Document::new(LineageId(seed)), seed);
    let root = make(&mut editor, Command::AddRoot { text: "dag".into() });
    let goal = make(&mut editor, child(root, NodeKind::Goal, "erbij horen"));
    let first = make(&mut editor, child(goal, NodeKind::Subgoal, "iemand kennen"));
    let second = make(&mut editor, child(goal, NodeKind::Subgoal, "iets doen"));
    (editor.document().clone(), [root, goal, first, second])
}

fn child(parent: NodeId, kind: NodeKind, text: &str) -> Command {
    let text = text.to_owned();
    Command::AddChild { parent, kind, text }
}

fn rename(id: NodeId, text: &str) -> Command {
    let text = text.to_owned();
    Command::Rename { id, text }
}

fn make(editor: &mut Editor, command: Command) -> NodeId {
    let change = editor.execute(command).expect("it fits");
    change.selected.expect("a card is chosen")
}

/// The document after someone who opened it did this.
pub(crate) fn after(
    doc: &Document,
    seed: u64,
    commands: impl IntoIterator<Item = Command>,
) -> Document {
    let mut editor = Editor::new(doc.clone(), seed);
    for command in commands {
        editor.execute(command).expect("it fits");
    }
    editor.document().clone()
}

fn texts(doc: &Document) -> Vec<String> {
    let tree = doelenboom::model::Tree::build(doc);
    let cards = Content::of(doc, &tree).cards;
    cards.into_iter().map(|card| card.text).collect()
}

/// Two people change a line and a word: what either said stays, and what both said otherwise waits for a choice.
#[test]
fn lines_and_tags_of_two_people_come_together() {
    let (doc, [_, _, from, to]) = room(1);
    let kind = LinkKind::Tension;
    let key = LinkKey { kind, from, to };
    let line = |strength, reason: &str| Command::AddLink {
        key,
        strength,
        reason: reason.to_owned(),
    };
    let doc = after(&doc, 2, [line(1, ""), Command::AddTag("wonen".to_owned())]);
    let tag = *doc.tags.keys().next().expect("a tag");
    let name = |name: &str| Command::RenameTag {
        id: tag,
        name: name.to_owned(),
    };
    let one = after(&doc, 3, [line(3, ""), name("thuis")]);
    let other = after(&doc, 4, [line(1, "om de week"), Command::RemoveTag(tag)]);
    let both = merge(&one, &other).expect("small").document;
    assert_eq!(both, merge(&other, &one).expect("small").document);
    let waiting = |doc: &Document| {
        let found = conflicts(doc, &doelenboom::model::Tree::build(doc)).into_iter();
        found.map(|one| one.slot).collect::<Vec<_>>()
    };
    let link = both.link(key).expect("it stays");
    assert_eq!(
        (*link.strength.get(), &**link.reason.get()),
        (3, "om de week")
    );
    assert_eq!(waiting(&both), []);
    // The word is gone everywhere, under its new name.
    let kept = &both.tags[&tag];
    assert_eq!((*kept.presence.get(), &**kept.name.get()), (false, "thuis"));
    let three = after(&doc, 5, [line(2, "elk een eigen dag")]);
    let all = merge(&both, &three).expect("small").document;
    let slot = |slot| Slot::Link(key, slot);
    assert_eq!(
        waiting(&all),
        [slot(LinkSlot::Strength), slot(LinkSlot::Reason)]
    );
}

#[test]
fn tables_that_worked_on_one_question_have_one_line_in_the_log() {
    let (doc, [_, goal, ..]) = room(1);
    let start = counts(&doc, &doelenboom::model::Tree::build(&doc));
    let table = |seed: u64, text: &str| {
        let work = note(&doc, &start, "2026-11-27", BuiltIn::Needed.id());
        let made = child(goal, NodeKind::Subgoal, text);
        after(&doc, seed, work.into_iter().chain([made]))
    };
    let merged = merge(&table(2, "rust"), &table(3, "een plek")).expect("small");
    assert_eq!(merged.conflicts, []);
    let tree = doelenboom::model::Tree::build(&merged.document);
    let days = days(&merged.document, &tree);
    assert_eq!(days.len(), 1);
    assert_eq!(days[0].steps, [BuiltIn::Needed.id()]);
    // What both tables made, counted from what both began with.
    assert_eq!(days[0].came, Counts::from([(NodeKind::Subgoal, 2)]));
}

#[test]
fn merge_keeps_texts_written_apart_as_a_conflict_until_someone_chooses() {
    let (doc, [_, goal, ..]) = room(1);
    let a = after(&doc, 2, [rename(goal, "meedoen")]);
    let b = after(&doc, 3, [rename(goal, "samen zijn")]);
    let merged = merge(&a, &b).expect("small");
    let slot = Slot::Node(goal, NodeSlot::Text);
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(merged.conflicts[0].slot, slot);
    let values: Vec<_> = merged.conflicts[0]
        .values
        .iter()
        .map(|(value, _)| value.clone())
        .collect();
    assert!(values.contains(&Value::Text("meedoen".into())));
    assert!(values.contains(&Value::Text("samen zijn".into())));

    let value = Value::Text("erbij horen en meedoen".into());
    let settled = after(&merged.document, 4, [Command::Resolve { slot, value }]);
    let again = merge(&settled, &a).expect("small");
    assert_eq!(again.conflicts, []);
    assert_eq!(again.document.text(goal), "erbij horen en meedoen");
}

#[test]
fn merge_settles_on_the_value_that_shows_when_that_is_chosen() {
    let (doc, [_, goal, ..]) = room(1);
    let a = after(&doc, 2, [rename(goal, "meedoen")]);
    let b = after(&doc, 3, [rename(goal, "samen zijn")]);
    let merged = merge(&a, &b).expect("small");
    let (value, _) = merged.conflicts[0].values[0].clone();
    let slot = merged.conflicts[0].slot;
    let settled = after(&merged.document, 4, [Command::Resolve { slot, value }]);
    let tree = doelenboom::model::Tree::build(&settled);
    assert_eq!(conflicts(&settled, &tree), []);
}

#[test]
fn merge_takes_a_knowing_removal_and_keeps_what_someone_else_edited() {
    let (doc, [_, _, first, second]) = room(1);
    let a = after(
        &doc,
        2,
        [Command::RemoveBranch(first), Command::RemoveBranch(second)],
    );
    let b = after(&doc, 3, [rename(second, "iets moois doen")]);
    let merged = merge(&a, &b).expect("small");
    assert_eq!(
        texts(&merged.document),
        ["dag", "erbij horen", "iets moois doen"]
    );
    let removed = |id| {
        let mut of_ours = merged.differences.of(Side::Ours);
        of_ours.any(|found| found.id == id && found.what == Difference::Removed)
    };
    assert!(removed(first) && removed(second));
    // That one took it away while the other wrote on it is for people to settle.
    let slot = Slot::Node(second, NodeSlot::Presence);
    assert_eq!(
        merged
            .conflicts
            .iter()
            .map(|found| found.slot)
            .collect::<Vec<_>>(),
        [slot]
    );
    let value = Value::On(false);
    let gone = after(&merged.document, 4, [Command::Resolve { slot, value }]);
    assert_eq!(texts(&gone), ["dag", "erbij horen"]);
}

#[test]
fn merge_of_moves_into_each_other_makes_no_circle() {
    let (doc, [_, _, first, second]) = room(1);
    let to = |parent| Spot::Under { parent, at: 0 };
    let a = after(
        &doc,
        2,
        [Command::Move {
            id: first,
            to: to(second),
        }],
    );
    let b = after(
        &doc,
        3,
        [Command::Move {
            id: second,
            to: to(first),
        }],
    );
    let merged = merge(&a, &b).expect("small");
    assert_eq!(merged.tree.len(), 4);
    assert_eq!(merged.tree.aside().len(), 1);
    let moved = |side| {
        merged
            .differences
            .of(side)
            .filter(|found| found.what == Difference::Moved)
            .count()
    };
    assert_eq!((moved(Side::Ours), moved(Side::Theirs)), (1, 1));
}

#[test]
fn merge_puts_trees_that_began_apart_side_by_side_under_one_theme() {
    let ((a, _), (b, _)) = (room(1), room(2));
    let merged = merge(&a, &b).expect("small");
    assert!(merged.has_joined_themes);
    let root = merged.tree.root().expect("a theme");
    assert_eq!(merged.tree.children(root).len(), 2);
    assert_eq!(merged.tree.len(), 7);
    assert_eq!(merged.conflicts, [], "the themes have the same text");

    let origin = |id: NodeId| u64::from(a.node(id).is_some());
    let pairs = likely_pairs(&merged.document, &merged.tree, origin);
    assert_eq!(pairs.len(), 3);
    assert!(pairs.iter().all(|pair| pair.likeness == 100));
}

#[test]
fn merge_brings_later_edits_of_either_to_the_card_that_two_became() {
    let ((a, [.., first_a, _]), (b, [.., first_b, _])) = (room(1), room(2));
    let mut editor = Editor::new(a.clone(), 3);
    let merged = merge(&a, &b).expect("small");
    editor
        .adopt(merged.document, Happening::Merged)
        .expect("no gesture");
    let change = editor
        .execute(Command::MakeOne {
            keep: first_a,
            other: first_b,
        })
        .expect("it fits");
    let Happening::OneCard(one) = change.happening else {
        panic!("{change:?}");
    };
    assert_eq!(one, first_a.min(first_b));
    assert_eq!(editor.tree().len(), 6);

    // At home both went on with the card they knew.
    let later_a = after(&a, 4, [rename(first_a, "een vriend hebben")]);
    let later_b = after(
        &b,
        5,
        [Command::SetNote {
            id: first_b,
            note: "wekelijks".into(),
        }],
    );
    let all = merge(editor.document(), &later_a).expect("small").document;
    let all = merge(&all, &later_b).expect("small");
    assert_eq!(all.tree.len(), 6);
    let node = all.document.node(one).expect("the card");
    assert_eq!(node.note.get(), "wekelijks");
    assert!(node.text.any(|text| text == "een vriend hebben"));

    // One step back takes the merge and the joining away.
    editor.undo().expect("there is a step");
    assert_eq!(editor.document(), &a);
    assert!(editor.undo().is_none());
}

#[test]
fn merge_joins_only_cards_that_can_be_one() {
    let (doc, [root, goal, first, _]) = room(1);
    let mut editor = Editor::new(doc, 2);
    let signal = make(&mut editor, child(goal, NodeKind::Indicator, "telt"));
    let join = |keep, other| Command::MakeOne { keep, other };
    let refused = |command| editor.check(command).expect_err("no");
    assert_eq!(refused(join(goal, first)), EditError::UnderItself);
    assert_eq!(refused(join(first, root)), EditError::UnderItself);
    let kinds = EditError::KindsDiffer {
        one: NodeKind::Subgoal,
        other: NodeKind::Indicator,
    };
    assert_eq!(refused(join(first, signal)), kinds);
    let slot = Slot::Node(first, NodeSlot::Kind);
    let value = Value::Kind(NodeKind::Need);
    assert_eq!(
        refused(Command::Resolve { slot, value }),
        EditError::NoSuchChoice
    );
}

#[test]
fn merge_can_be_looked_at_first_without_changing_either() {
    let (doc, [root, goal, first, second]) = room(1);
    let a = after(
        &doc,
        2,
        [rename(goal, "meedoen"), child(root, NodeKind::Goal, "werk")],
    );
    let to = Spot::Under {
        parent: second,
        at: 0,
    };
    let b = after(&doc, 3, [Command::Move { id: first, to }]);
    let found = compare(&a, &b);
    let of = |side| {
        found
            .of(side)
            .map(|found| (found.id, found.what.clone()))
            .collect::<Vec<_>>()
    };
    let ours = of(Side::Ours);
    assert_eq!(ours[0], (goal, Difference::Changed(vec![NodeSlot::Text])));
    assert_eq!(ours[1].1, Difference::New);
    assert_eq!(of(Side::Theirs), [(first, Difference::Moved)]);
    assert_eq!(found.count(), 3);
    assert!(compare(&a, &a).is_empty());
    assert_eq!(compare(&a, &a).count(), 0);
}

#[test]
fn merge_counts_a_card_once_however_much_of_it_differs() {
    let (doc, [_, goal, first, second]) = room(1);
    let note = |id, text: &str| Command::SetNote {
        id,
        note: text.into(),
    };
    let to = Spot::Under {
        parent: second,
        at: 0,
    };
    // One changes the text, the other the explanation and the place.
    let a = after(&doc, 2, [rename(first, "meedoen")]);
    let b = after(
        &doc,
        3,
        [note(first, "wekelijks"), Command::Move { id: first, to }],
    );
    let found = compare(&a, &b);
    assert_eq!(found.cards.len(), 3);
    assert_eq!(found.count(), 1);
    // Both wrote the text, one of them the explanation too.
    let b = after(&doc, 3, [rename(goal, "anders"), note(goal, "kort")]);
    let a = after(&doc, 2, [rename(goal, "meedoen")]);
    assert_eq!(compare(&a, &b).count(), 1);
}

#[test]
fn merge_counts_a_round_a_step_and_a_rule_once() {
    let file = |rest: &str| {
        let file = format!(
            r#"{{"format":"doelenboom","version":1,"lineage":"a","cards":[{{"id":"t","kind":"theme","text":"dag"}}]{rest}}}"#
        );
        json::read(file.as_bytes()).expect("opens").document
    };
    let a = file("");
    let b = file(
        r#","rules":{"question":"off"},"steps":[{"id":"s","question":"Wat?","minutes":"5"}],
        "rounds":[{"id":"r","result":{"boxes":["b"],"voters":0,"votes":{}}}]"#,
    );
    let found = compare(&a, &b);
    assert!(found.cards.is_empty());
    assert_eq!(found.count(), found.count_others(|side| side != Side::Ours));
    assert_eq!(found.count(), 3, "{:?}", found.others);
}

fn first_key<Id: Copy, Record>(records: &BTreeMap<Id, Record>) -> Id {
    *records.keys().next().expect("one")
}

#[test]
fn merge_is_not_needed_to_hang_a_tree_under_a_card() {
    let ((a, [_, goal, ..]), (b, [top, ..])) = (room(1), room(2));
    let group = |name: &str| Command::AddGroup {
        name: name.into(),
        mark: Mark::Circle,
    };
    let (a, b) = (
        after(&a, 4, [group("inwoners")]),
        after(&b, 5, [group("inwoners"), Command::AddTag("rust".into())]),
    );
    let (group, tag) = (first_key(&b.groups), first_key(&b.tags));
    let on = true;
    let b = after(
        &b,
        6,
        [
            Command::SetGroup { id: top, group, on },
            Command::SetTag { id: top, tag, on },
        ],
    );
    let tree = doelenboom::model::Tree::build(&b);
    let mut branch = branch_of(&b, &tree).expect("a tree");
    branch.origin = Some("tafel 2".into());
    let mut editor = Editor::new(a.clone(), 3);
    let top = make(
        &mut editor,
        Command::AddBranch {
            parent: goal,
            branch,
        },
    );
    assert_eq!(editor.tree().len(), 8);
    let node = editor.document().node(top).expect("the top");
    assert_eq!(
        (*node.kind.get(), node.text.get().as_str()),
        (NodeKind::Subgoal, "dag")
    );
    // A group is who thought of it, and is the one of that name here; a tag comes along.
    assert_eq!(node.groups().collect::<Vec<_>>(), [first_key(&a.groups)]);
    let tags = node
        .tags()
        .map(|tag| editor.document().tags[&tag].name.get().as_str());
    assert_eq!(tags.collect::<Vec<_>>(), ["rust"]);
    assert_eq!(origins(editor.document()).len(), 4);
    assert_eq!(origin_names(editor.document()), ["tafel 2"]);
    assert!(
        b.nodes
            .keys()
            .all(|id| editor.document().node(*id).is_none())
    );
    editor.undo().expect("one step");
    assert_eq!(editor.tree().len(), 4);
    assert_eq!(origins(editor.document()), []);
}

#[test]
fn merge_of_the_order_alone_asks_nothing() {
    let (doc, [_, _, first, second]) = room(1);
    let a = after(&doc, 2, [Command::MoveLater(first)]);
    let b = after(&doc, 3, [Command::MoveEarlier(second)]);
    let merged = merge(&a, &b).expect("small");
    assert_eq!(merged.conflicts, []);
    assert!(merged.differences.is_empty());
}

#[test]
fn merge_lists_a_card_that_only_showed_for_what_stood_below_it() {
    let (doc, [root, goal, first, second]) = room(1);
    // Here the goal was taken away, but a card of another hung below it. There that card went elsewhere.
    let a = after(&doc, 2, [Command::RemoveBranch(goal)]);
    let b = after(&doc, 3, [child(goal, NodeKind::Subgoal, "ook iets")]);
    let a = merge(&a, &b).expect("small").document;
    let tree = doelenboom::model::Tree::build(&b);
    let below = *tree.children(goal).last().expect("a card");
    let to = Spot::Aside;
    let b = after(&b, 4, [Command::Move { id: below, to }]);
    let merged = merge(&a, &b).expect("small");
    assert!(doelenboom::model::Tree::build(&a).contains(goal));
    assert!(!merged.tree.contains(goal));
    assert!(merged.tree.contains(root) && merged.tree.contains(below));
    let found = merged.differences.cards.iter();
    let removed: Vec<_> = found
        .filter(|found| found.what == Difference::Removed)
        .map(|found| (found.id, found.side))
        .collect();
    let expected = [
        (goal, Side::Both),
        (first, Side::Ours),
        (second, Side::Ours),
    ];
    assert_eq!(BTreeSet::from(expected), removed.into_iter().collect());
}

/// The cards that one side brought.
fn brought(merged: &Merged, side: Side) -> Vec<NodeId> {
    let new = merged.differences.of(side);
    new.filter(|found| found.what == Difference::New)
        .map(|found| found.id)
        .collect()
}

#[test]
fn merge_notes_of_each_card_which_file_it_comes_from_and_makes_no_group() {
    let (ours, _) = room(1);
    let (theirs, [_, goal, ..]) = room(2);
    let merged = merge(&ours, &theirs).expect("small");
    let new = brought(&merged, Side::Theirs);
    assert_eq!(new.len(), 3);
    let before = merged.document.clone();
    let marked = mark_origin(merged.document, &new, "tafel eik", 9);
    let found: BTreeSet<_> = origins(&marked).into_iter().collect();
    assert_eq!(found.len(), 3);
    assert!(found.contains(&(goal, "tafel eik")));
    // No card changed, and there is no group: a file did not think of anything.
    assert_eq!(marked.nodes, before.nodes);
    assert_eq!(marked.groups, before.groups);
    assert!(compare(&before, &marked).is_empty());
    // The same table again, or by another name: what is known stays.
    let again = mark_origin(marked.clone(), &new, "anders", 10);
    assert_eq!(again, marked);
}

#[test]
fn merge_notes_origin_for_tables_that_began_with_one_file() {
    let (start, [_, goal, ..]) = room(1);
    let here = after(&start, 2, [child(goal, NodeKind::Subgoal, "van hier")]);
    let there = after(&start, 3, [child(goal, NodeKind::Subgoal, "van daar")]);
    assert_eq!(here.lineage, there.lineage);
    let merged = merge(&here, &there).expect("small");
    let new = brought(&merged, Side::Theirs);
    let marked = mark_origin(merged.document, &new, "tafel eik", 9);
    let told = origins(&marked);
    let told: Vec<(&str, &str)> = told
        .into_iter()
        .map(|(id, name)| (marked.text(id), name))
        .collect();
    assert_eq!(told, [("van daar", "tafel eik")]);
}

#[test]
fn a_file_is_called_by_the_table_of_the_room_that_its_name_names() {
    let (doc, _) = room(1);
    let table = |name: &str| Command::AddEntry {
        kind: EntryKind::Table,
        texts: vec![(key::TEXT, name.to_owned())],
    };
    let doc = after(
        &doc,
        2,
        ["Tafel 1", "Tafel 12", "Tafel", "De Raamtafel"].map(table),
    );
    for (file, name) in [
        ("meedoen - Tafel 1", "Tafel 1"),
        ("tafel_12 (2)", "Tafel 12"),
        ("dag van de raamtafel", "De Raamtafel"),
        ("tafel 13", "Tafel"),
        ("meedoen", "meedoen"),
    ] {
        assert_eq!(origin_name(&doc, file), name, "{file}");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What two tables do apart from each other to the same tag, line or card, and what is asked when they come together.

use std::collections::BTreeSet;

use doelenboom::edit::{Command, Editor, Happening};
use doelenboom::format::json;
use doelenboom::merge::{MergeError, Origins, branch_of, mark_origin, merge};
use doelenboom::model::{
    Document, EditorId, EntryId, EntrySlot, LabelSlot, LinkKey, LinkKind, MAX_ENTRIES, Slot, TagId,
    Value, different, different_entry, origins,
};
use doelenboom::say;
use doelenboom::text::strings::Lang;
use doelenboom::view::{ColorBy, Coloring, extra_lines};

use super::rules::{after, room};

/// Two tables make two tags one, each the other way round: one tag is left, and no card loses it.
#[test]
fn tags_that_get_each_others_name_are_one_after_a_merge() {
    let (doc, [_, _, first, second]) = room(1);
    let add = |name: &str| Command::AddTag(name.to_owned());
    let doc = after(&doc, 2, [add("wonen"), add("thuis")]);
    let ids: Vec<TagId> = doc.tags.keys().copied().collect();
    let (low, high) = (ids[0], ids[1]);
    let put = |id, tag| Command::SetTag { id, tag, on: true };
    let doc = after(&doc, 3, [put(first, low), put(second, high)]);
    let called = |tag| doc.tags[&tag].name.get().clone();
    let name = |id, as_is| {
        let name = called(as_is);
        Command::RenameTag { id, name }
    };
    let one = after(&doc, 4, [name(low, high)]);
    let other = after(&doc, 5, [name(high, low)]);
    let both = merge(&one, &other).expect("small").document;
    let kept = |tag| *both.tags[&tag].presence.get();
    assert_eq!(both.tags[&low].name.get(), called(high).as_str());
    assert_eq!((kept(low), kept(high)), (true, false));
    for card in [first, second] {
        let mut tags = both.node(card).expect("there").tags();
        assert!(tags.any(|tag| tag == low), "{card}");
    }
}

#[test]
fn a_tag_that_one_table_uses_and_another_takes_away_is_asked_about() {
    let (doc, [_, _, first, _]) = room(1);
    let doc = after(&doc, 2, [Command::AddTag("wonen".to_owned())]);
    let tag = *doc.tags.keys().next().expect("a tag");
    let put = Command::SetTag {
        id: first,
        tag,
        on: true,
    };
    let mut used = Editor::new(doc.clone(), 3);
    let change = used.execute(put.clone()).expect("it fits");
    assert_eq!(change.updated, [first]);
    let again = used.execute(put).expect("it fits");
    assert!(again.is_nothing(), "a second time says nothing new");
    let gone = after(&doc, 4, [Command::RemoveTag(tag)]);
    let both = merge(used.document(), &gone).expect("small");
    let asked: Vec<Slot> = both.conflicts.iter().map(|one| one.slot).collect();
    assert_eq!(asked, [Slot::Tag(tag, LabelSlot::Presence)]);
}

/// What is hard to have together may have been made from either end.
#[test]
fn a_tension_that_two_people_made_from_either_end_is_one() {
    let (doc, [_, _, one, other]) = room(1);
    let (from, to) = (one.min(other), one.max(other));
    let kind = LinkKind::Tension;
    let key = LinkKey { kind, from, to };
    let line = |key, reason: &str| Command::AddLink {
        key,
        strength: 1,
        reason: reason.to_owned(),
    };
    let a = after(&doc, 2, [line(key, "om de week")]);
    let b = after(&doc, 3, [line(key.turned(), "samen")]);
    let both = merge(&a, &b).expect("small");
    let said = |id| {
        let w = Lang::Nl.words();
        say::links(w, &both.document, &both.tree, id).len()
    };
    assert_eq!((said(from), said(to)), (1, 1));
    assert_eq!(extra_lines(&both.document, &both.tree, None).0, [key]);
    // Where only one of the two says what was agreed, that one is listed.
    let bare = after(&doc, 5, [line(key, "")]);
    let agreed = merge(&bare, &b).expect("small");
    let listed = extra_lines(&agreed.document, &agreed.tree, None).0;
    assert_eq!(listed, [key.turned()]);
    let mut editor = Editor::new(both.document, 4);
    let reason = |editor: &Editor, key| {
        let link = editor.document().link(key);
        link.map(|link| link.reason.get().clone())
    };
    // What is said of it, from whichever end, is said of the one that is listed.
    for (nth, key_then) in [key, key.turned()].into_iter().enumerate() {
        let text = format!("afspraak {nth}");
        editor.execute(line(key_then, &text)).expect("it fits");
        assert_eq!(reason(&editor, key), Some(text));
        assert_eq!(reason(&editor, key.turned()).as_deref(), Some("samen"));
    }
    editor.execute(Command::RemoveLink(key)).expect("it fits");
    let left = [key, key.turned()].map(|key| reason(&editor, key));
    assert_eq!(left, [None, None]);
}

/// The answer to a merge goes back with it; the same said at the wall is a step of its own, whatever came before.
#[test]
fn that_cards_differ_is_a_step_of_its_own_unless_the_merge_asked_it() {
    let (a, b) = (room(1), room(2));
    let merged = merge(&a.0, &b.0).expect("small").document;
    let (one, other) = (a.1[2], b.1[2]);
    let (id, kind, texts) = different_entry(one, other);
    let said = Command::SetEntry { id, kind, texts };
    let asked = Command::KeepApart { one, other };
    for (command, n_steps) in [(said, 2), (asked, 1)] {
        let mut editor = Editor::new(a.0.clone(), 3);
        let all = merged.clone();
        editor.adopt(all, Happening::Merged).expect("no gesture");
        editor.execute(command.clone()).expect("it fits");
        assert_eq!(different(editor.document()).len(), 1);
        editor.undo().expect("a step");
        assert!(different(editor.document()).is_empty());
        let is_merged = editor.document().node(other).is_some();
        assert_eq!(is_merged, n_steps == 2, "{command:?}");
    }
}

#[test]
fn origins_and_what_is_different_merge_as_sets_without_a_choice() {
    let (doc, [_, goal, first, second]) = room(1);
    let set = |(id, kind, texts)| Command::SetEntry { id, kind, texts };
    let a = mark_origin(doc.clone(), &[first], "tafel eik", 2);
    let a = after(&a, 3, [set(different_entry(second, first))]);
    let b = mark_origin(doc.clone(), &[first, goal], "eik nieuw", 4);
    let b = after(&b, 5, [set(different_entry(first, second))]);
    let both = merge(&a, &b).expect("small");
    let back = merge(&b, &a).expect("small");
    assert_eq!(both.document, back.document);
    assert_eq!(both.conflicts, []);
    let of = |doc: &Document, card| {
        let found = origins(doc).into_iter().filter(|(id, _)| *id == card);
        let names: BTreeSet<String> = found.map(|(_, name)| name.to_owned()).collect();
        names.into_iter().collect::<Vec<_>>().join(", ")
    };
    assert_eq!(of(&both.document, first), "eik nieuw, tafel eik");
    let (low, high) = (first.min(second), first.max(second));
    assert_eq!(different(&both.document), [(low, high)]);
    // It survives the file, and follows a card that was made one with another, whichever of the two stays.
    let read = json::read(json::write(&both.document).as_bytes()).expect("opens");
    assert_eq!(read.repairs, []);
    assert_eq!(origins(&read.document), origins(&both.document));
    assert_eq!(different(&read.document), different(&both.document));
    for (keep, other) in [(first, second), (second, first)] {
        let joined = after(&both.document, 6, [Command::MakeOne { keep, other }]);
        assert!(joined.node(low).is_some() && joined.node(high).is_none());
        assert_eq!(of(&joined, low), "eik nieuw, tafel eik");
        assert_eq!(
            (of(&joined, high), of(&joined, goal)),
            (String::new(), "eik nieuw".to_owned())
        );
        assert_eq!(origins(&joined).len(), 3);
    }
}

/// Files that the document notes and files that it does not are told apart, also when neither knows of the other.
#[test]
fn noted_origins_and_files_without_a_note_have_numbers_of_their_own() {
    let ((a, [root, goal, ..]), (b, [_, _, card_b, _])) = (room(1), room(2));
    let before = mark_origin(a, &[goal], "tafel eik", 2);
    let merged = merge(&before, &b).expect("small").document;
    let sources = [("hier", Some(&before)), ("tafel beuk", Some(&b))];
    let found = Origins::of(&merged, &sources);
    let name = |card| found.name(found.of_card(card));
    assert_eq!(
        [root, goal, card_b].map(name),
        [None, Some("tafel eik"), Some("tafel beuk")]
    );
    // A file of a name that is noted is the same one.
    let again = [("hier", Some(&before)), ("tafel eik", Some(&b))];
    let found = Origins::of(&merged, &again);
    assert_eq!(found.of_card(card_b), found.of_card(goal));
}

/// What goes over the limit would be left out when the file is opened again.
#[test]
fn too_many_entries_together_are_refused_and_origins_are_left_out() {
    let (doc, [_, goal, ..]) = room(1);
    let fill = |from: u64, to: u64, editor| {
        let mut doc = doc.clone();
        let at = doelenboom::model::Stamp {
            counter: 1_000,
            editor: EditorId(editor),
        };
        for nth in from..to {
            let slot = Slot::Entry(EntryId(nth), EntrySlot::Presence);
            doc.write(slot, Value::On(true), at);
        }
        doc
    };
    let limit = MAX_ENTRIES;
    let n = limit as u64;
    let (a, b) = (fill(0, n - 2, 8), fill(n - 3, n + 1, 9));
    let count = limit + 1;
    let refused = merge(&a, &b).map(|merged| merged.document.entries.len());
    assert_eq!(refused, Err(MergeError::TooManyEntries { count, limit }));
    assert!(merge(&a, &fill(n - 3, n, 9)).is_ok());
    // A branch of four with room for two comes in all the same.
    let (from, _) = room(2);
    let tree = doelenboom::model::Tree::build(&from);
    let hang = |doc: &Document, name: &str| {
        let mut branch = branch_of(&from, &tree).expect("a tree");
        branch.origin = Some(name.to_owned());
        let add = Command::AddBranch {
            parent: goal,
            branch,
        };
        after(doc, 3, [add])
    };
    let full = hang(&a, "tafel 2");
    assert_eq!((full.nodes.len(), full.entries.len()), (8, limit - 2));
    assert_eq!(origins(&hang(&doc, "tafel 2")).len(), 4);
    assert_eq!(hang(&doc, " ").entries.len(), 0);
}

/// A file by hand may say anything about where cards come from.
#[test]
fn odd_entries_about_origins_do_no_harm() {
    let entries: Vec<String> = (0..3_000)
        .map(|nth| {
            let card = ["t", "niemand", "", r"\u0000", "g"][nth % 5];
            let texts = match nth % 3 {
                0 => format!(r#"{{"text":"tafel {nth}","card":"{card}"}}"#),
                1 => format!(r#"{{"card":"{card}"}}"#),
                _ => r#"{"text":" ","of":"t"}"#.to_owned(),
            };
            let kind = ["origin", "different"][nth % 2];
            format!(r#"{{"id":"e{nth}","kind":"{kind}","texts":{texts}}}"#)
        })
        .collect();
    let cards = r#"{"id":"t","kind":"theme","text":"Dag"},{"id":"g","kind":"goal","text":"Erbij","parent":"t"}"#;
    let entries = entries.join(",");
    let file =
        format!(r#"{{"format":"doelenboom","version":1,"cards":[{cards}],"entries":[{entries}]}}"#);
    let doc = json::read(file.as_bytes()).expect("opens").document;
    let tree = doelenboom::model::Tree::build(&doc);
    assert!(
        origins(&doc)
            .iter()
            .all(|(_, name)| !name.trim().is_empty())
    );
    assert!(different(&doc).iter().all(|(one, other)| one <= other));
    let coloring = Coloring::new(&doc, &tree, ColorBy::Origin);
    let n_lines = coloring.entries().len();
    assert!((3..20).contains(&n_lines), "{n_lines}");
    let found = Origins::of(&doc, &[]);
    assert!(tree.root().is_some_and(|root| found.of_card(root) > 0));
    let merged = merge(&doc, &room(1).0).expect("small").document;
    let back = merge(&room(1).0, &doc).expect("small").document;
    assert_eq!(merged, back);
}

// SPDX-License-Identifier: EUPL-1.2
//! Files that people write by hand, and files from other versions.

use doelenboom::format::{LoadError, Opened, RepairKind, json};
use doelenboom::model::{Content, EntryKind, MAX_ENTRIES, NodeId, NodeKind, Region, Tree};

fn open(text: &str) -> Opened {
    json::read(text.as_bytes()).expect("a document")
}

/// The tree as indented texts, then the repairs.
fn picture(opened: &Opened) -> String {
    let content = Content::of(&opened.document, &Tree::build(&opened.document));
    let tree = Tree::build(&opened.document);
    let line = |card: &doelenboom::model::Card| {
        let region = match card.region {
            Region::Tree => "",
            Region::Wall => "wall:",
            Region::Aside => "aside:",
        };
        let region = if card.parent.is_none() { region } else { "" };
        format!(
            "{}{region}{}",
            ".".repeat(tree.depth(card.id) - 1),
            card.text
        )
    };
    let mut lines: Vec<_> = content.cards.iter().map(line).collect();
    lines.extend(
        opened
            .repairs
            .iter()
            .map(|repair| format!("[{}]", repair.kind.as_str())),
    );
    lines.join(" ")
}

fn cards(cards: &str) -> String {
    format!(r#"{{"format":"doelenboom","version":1,"title":"T","cards":[{cards}]}}"#)
}

#[test]
fn a_file_by_hand_opens_in_the_order_of_the_file() {
    let text = cards(
        r#"{"id":"t","kind":"theme","text":"dag"},
        {"id":"g","kind":"goal","text":"doel","parent":"t"},
        {"id":"b","kind":"subgoal","text":"b","parent":"g","status":"shared"},
        {"id":"a","kind":"subgoal","text":"a","parent":"g"},
        {"id":1,"kind":"indicator","text":"i","parent":"b","fields":{"target":40,"source":"GGD"}},
        {"id":"w","kind":"value","text":"rust"},
        {"id":"v","kind":"activity","text":"later","place":"aside"}"#,
    );
    let opened = open(&text);
    assert_eq!(
        picture(&opened),
        "dag .doel ..b ...i ..a wall:rust aside:later"
    );
    let again = open(&json::write(&opened.document));
    assert_eq!(again.document, opened.document);
    let id = NodeId::from_text("1");
    let target = opened.document.nodes[&id].detail(doelenboom::model::DetailKey::Target);
    assert_eq!(target, "40");
    assert!(json::write(&opened.document).contains(r#"{"id":"t","kind":"theme""#));
}

#[test]
fn white_space_does_not_make_another_document() {
    let text = cards(r#"{"id":"t","kind":"theme","text":"dag"}"#);
    let spaced = text.replace(',', " ,\r\n ");
    assert_eq!(open(&text).document, open(&spaced).document);
    let other = text.replace("dag", "nacht");
    assert_ne!(open(&text).document.lineage, open(&other).document.lineage);
}

#[test]
fn a_card_added_by_hand_between_others_stays_there() {
    let opened = open(&cards(
        r#"{"id":"t","kind":"theme","text":"t","order":"10"},
        {"id":"a","kind":"goal","text":"a","parent":"t","order":"10aa"},
        {"id":"b","kind":"goal","text":"b","parent":"t"},
        {"id":"c","kind":"goal","text":"c","parent":"t","order":"20aa"},
        {"id":"d","kind":"goal","text":"d","parent":"t"}"#,
    ));
    assert_eq!(picture(&opened), "t .a .b .c .d");
    let touching = open(&cards(
        r#"{"id":"t","kind":"theme","text":"t"},
        {"id":"a","kind":"goal","text":"a","parent":"t","order":"10"},
        {"id":"b","kind":"goal","text":"b","parent":"t"},
        {"id":"c","kind":"goal","text":"c","parent":"t","order":"1000"}"#,
    ));
    assert_eq!(picture(&touching), "t .a .b .c");
}

#[test]
fn mistakes_are_repaired_and_listed() {
    let cases = [
        (
            r#"{"id":"t","kind":"theme","text":"t"},{"id":"a","kind":"goal","text":"a","parent":"t"},{"id":"a","kind":"goal","text":"b","parent":"t"}"#,
            "t .a .b [duplicate_id]",
        ),
        (r#"{"kind":"theme","text":"t"}"#, "t [missing_id]"),
        (
            r#"{"id":"t","kind":"theme","text":"t"},{"id":"a","kind":"goal","text":"a","parent":"zz"}"#,
            "t aside:a [missing_parent]",
        ),
        (
            r#"{"id":"t","kind":"theme","text":"t"},{"id":"a","kind":"subgoal","text":"a","parent":"b"},{"id":"b","kind":"subgoal","text":"b","parent":"a"}"#,
            "t aside:a .b [cycle]",
        ),
        (
            r#"{"id":"t","kind":"theme","text":"t"},{"id":"a","kind":"subgoal","text":"a","parent":"t"}"#,
            "t aside:a [forbidden_place]",
        ),
        (
            r#"{"id":"t","kind":"theme","text":"t"},{"id":"u","kind":"theme","text":"u"}"#,
            "t aside:u [second_root]",
        ),
        (
            r#"{"id":"a","kind":"goal","text":"a"},{"id":"b","kind":"subgoal","text":"b","parent":"a"}"#,
            "T .a ..b [no_root]",
        ),
        (
            r#"{"id":"t","kind":"theme","text":"t"},{"id":"a","kind":"dream","text":"a","parent":"t"}"#,
            "t aside:a [unknown_kind] [forbidden_place]",
        ),
        (
            r#"{"id":"t","kind":"theme","text":"t","status":7,"fields":{"meaning":true,"colour":"x"}}"#,
            "t [bad_field] [bad_number] [bad_field]",
        ),
        (
            "{\"id\":\"t\",\"kind\":\"theme\",\"text\":\"a\u{202e}b\"}",
            "ab [bad_text]",
        ),
        (
            r#"{"id":"t","kind":"theme","text":"t","groups":["inwoners"]}"#,
            "t [unknown_group]",
        ),
        (
            r#"{"id":"t","kind":"theme","text":"t"},17"#,
            "t [bad_field]",
        ),
        (
            r#"{"id":"t","kind":"theme","text":"t","order":"xyz"}"#,
            "t [bad_number]",
        ),
    ];
    for (text, expected) in cases {
        let opened = open(&cards(text));
        assert_eq!(picture(&opened), expected, "{text}");
        // What was repaired stays repaired.
        let again = open(&json::write(&opened.document));
        assert_eq!(again.document, opened.document, "{text}");
        let still = again
            .repairs
            .iter()
            .find(|repair| repair.kind.changes_document());
        assert_eq!(still, None, "{text}");
    }
}

#[test]
fn bad_links_and_names_are_repaired() {
    let opened = open(
        r#"{"format":"doelenboom","version":1,
        "groups":[{"id":"g","name":"inwoners","mark":"circle"},{"id":"g","name":"x"}],
        "cards":[{"id":"t","kind":"theme","groups":["g"]},{"id":"v","kind":"value"}],
        "links":[{"kind":"based_on","from":"t","to":"v","strength":9},
          {"kind":"based_on","from":"t","to":"v"},{"kind":"helps","from":"t","to":"zz"},{"kind":"?","from":"t","to":"v"}]}"#,
    );
    let kinds: Vec<_> = opened.repairs.iter().map(|repair| repair.kind).collect();
    use RepairKind::{BadLink, BadNumber, DuplicateGroup, DuplicateLink};
    assert_eq!(
        kinds,
        [DuplicateGroup, BadNumber, DuplicateLink, BadLink, BadLink]
    );
    assert_eq!(opened.document.links.len(), 1);
    let group = opened.document.groups.values().next().expect("one");
    assert_eq!(group.name.get(), "inwoners");
}

#[test]
fn a_long_text_goes_on_in_the_note() {
    let long = "é".repeat(10_005);
    let opened = open(&cards(&format!(
        r#"{{"id":"t","kind":"theme","text":"{long}","note":"n"}}"#
    )));
    let node = &opened.document.nodes[&NodeId::from_text("t")];
    assert_eq!(node.text.get().chars().count(), 10_000);
    assert_eq!(node.note.get(), "ééééé\nn");
    assert_eq!(opened.repairs[0].kind, RepairKind::LongText);
}

#[test]
fn what_we_do_not_know_survives() {
    let text = r#"{"format":"doelenboom","version":1,"colour":"green",
        "groups":[{"id":"g","name":"x","icon":{"a":[1]}}],"tags":[{"id":"a","name":"x","p":1}],
        "cards":[{"id":"t","kind":"theme","mood":null},{"id":"v","kind":"value"}],
        "links":[{"kind":"based_on","from":"t","to":"v","width":2.5}]}"#;
    let opened = open(text);
    assert_eq!(opened.repairs, []);
    let written = json::write(&opened.document);
    for kept in [
        r#""colour":"green""#,
        r#""icon":{"a":[1]}"#,
        r#""mood":null"#,
        r#""width":2.5"#,
        r#""p":1"#,
    ] {
        assert!(written.contains(kept), "{kept} in {written}");
    }
    assert_eq!(open(&written).document, opened.document);
}

#[test]
fn a_newer_version_is_only_looked_at() {
    let text = cards(r#"{"id":"t","kind":"theme","text":"t","glow":true}"#);
    let opened = open(&text.replace("\"version\":1", "\"version\":2"));
    assert!(opened.read_only);
    assert_eq!(picture(&opened), "t");
    let error = json::read(text.replace("\"version\":1", "\"version\":0").as_bytes());
    assert_eq!(error, Err(LoadError::WrongFormat));
}

#[test]
fn a_repaired_file_is_no_longer_the_document_it_was() {
    let text = r#"{"format":"doelenboom","version":1,"lineage":"00000000000000aa","seen":{"00000000000000bb":4},
        "editors":["00000000000000bb"],"cards":[{"id":"t","kind":"theme","text":"t","stamp":"4.0"}CARD]}"#;
    let whole = open(&text.replace("CARD", ""));
    assert_eq!(whole.document.lineage.0, 0xaa);
    assert_eq!(whole.document.seen.highest(), 4);
    let repaired =
        open(&text.replace("CARD", ",{\"id\":\"t\",\"kind\":\"goal\",\"parent\":\"t\"}"));
    assert_ne!(repaired.document.lineage.0, 0xaa);
    assert_eq!(repaired.document.seen.highest(), 0);
}

#[test]
fn equal_texts_by_hand_have_equal_stamps() {
    let one = open(&cards(r#"{"id":"t","kind":"theme","text":"dag"}"#));
    let two = open(&cards(r#"{"id":"x","kind":"theme","text":"dag"}"#));
    let stamp =
        |opened: &Opened, id: &str| opened.document.nodes[&NodeId::from_text(id)].text.stamp();
    assert_eq!(stamp(&one, "t"), stamp(&two, "x"));
    assert_eq!(stamp(&one, "t").counter, 0);
    assert_ne!(stamp(&one, "t").editor.0, 0);
    assert_eq!(
        *one.document.nodes[&NodeId::from_text("t")].kind.get(),
        NodeKind::Theme
    );
}

#[test]
fn a_rule_of_a_newer_set_survives_and_a_waiver_is_written_so() {
    let file = r#"{"format":"doelenboom","version":1,"lineage":"00000000000000aa","rules":{"negative":"off","rule-of-2031":"on"},
"cards":[
{"id":"t","kind":"theme","text":"dag","order":"80","waivers":{"rule-of-2031":"zo besloten","too-long":"letterlijk van de raad"}}
]}
"#;
    let opened = json::read(file.as_bytes()).expect("opens");
    assert_eq!(opened.repairs, []);
    let doc = opened.document;
    assert_eq!(json::write(&doc), file);
    assert_eq!(doc.rules.len(), 2);

    // Nor does taking one back touch the other.
    let rule = doelenboom::model::RuleName::from_text("too-long").expect("a name");
    let id = NodeId::from_text("t");
    let mut editor = doelenboom::edit::Editor::new(doc, 1);
    editor
        .execute(doelenboom::edit::Command::Unwaive { id, rule })
        .expect("there");
    let text = json::write(editor.document());
    assert!(
        text.contains(r#""waivers":{"rule-of-2031":"zo besloten"}"#),
        "{text}"
    );
    assert_eq!(
        &json::read(text.as_bytes()).expect("opens").document,
        editor.document()
    );

    let wrong = file
        .replace("rule-of-2031", "Geen naam")
        .replace("zo besloten", "x");
    let opened = json::read(wrong.as_bytes()).expect("opens");
    assert_eq!(opened.repairs.len(), 2, "{:?}", opened.repairs);
}

#[test]
fn entries_by_hand_are_written_back_with_kinds_and_names_of_later() {
    let text = r#"{"format":"doelenboom","version":1,"lineage":"00000000000000aa","title":"T",
"cards":[
{"id":"000000000000000a","kind":"value","text":"rust","place":"wall","order":"80"}
],
"entries":[
{"id":"0000000000000001","kind":"word","texts":{"text":"participatie"}},
{"id":"0000000000000002","kind":"dream-of-2031","texts":{"colour":"blauw","text":"Een 'woord'"},"later":[1]},
{"id":"0000000000000003","kind":"word","texts":{"text":"weg"},"removed":true}
]}
"#;
    let opened = open(text);
    assert_eq!(opened.repairs, []);
    let doc = opened.document;
    assert_eq!(json::write(&doc), text);
    assert_eq!(doc.entries_of(EntryKind::Word).len(), 1);
    let wrong = text
        .replace("\"colour\"", "\"Wat Een Naam\"")
        .replace("\"removed\":true", "\"removed\":7")
        .replace("{\"text\":\"participatie\"}", "[1]");
    let opened = open(&wrong);
    assert_eq!(opened.repairs.len(), 3, "{:?}", opened.repairs);
    assert_eq!(opened.document.entries.len(), 3);
}

#[test]
fn more_entries_than_there_is_room_for_are_said() {
    let entries: Vec<String> = (0..=MAX_ENTRIES)
        .map(|n| format!(r#"{{"id":"n{n}"}}"#))
        .collect();
    let entries = entries.join(",");
    let text = format!(r#"{{"format":"doelenboom","version":1,"entries":[{entries}]}}"#);
    let opened = open(&text);
    assert_eq!(opened.document.entries.len(), MAX_ENTRIES);
    assert_eq!(opened.repairs.len(), 1, "{:?}", opened.repairs);
}

#[test]
fn steps_and_rounds_by_hand_are_written_back_word_for_word() {
    let text = r#"{"format":"doelenboom","version":1,"lineage":"00000000000000aa","title":"T",
"cards":[
{"id":"000000000000000a","kind":"value","text":"rust","place":"wall","order":"80"}
],
"steps":[
{"id":"0000000000000001","skip":true},
{"id":"0000000000000002","question":"Wat nu?","instruction":"Vertel.","minutes":"12","after":"day","later":[1]}
],
"rounds":[
{"id":"0000000000000003","setup":{"votes":3,"several":true,"cards":["000000000000000a"]},"result":{"boxes":["0000000000000004"],"voters":12,"votes":{"000000000000000a":30},"blank":1,"groups":[]},"later":true},
{"id":"0000000000000005","setup":{"votes":1,"cards":["000000000000000a"]},"removed":true}
]}
"#;
    let opened = open(text);
    assert_eq!(opened.repairs, []);
    assert_eq!(json::write(&opened.document), text);
    let broken = text.replace("\"voters\":12", "\"voters\":-1");
    assert!(
        picture(&open(&broken)).contains("[bad_field]"),
        "{}",
        picture(&open(&broken))
    );
}

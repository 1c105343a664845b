// SPDX-License-Identifier: EUPL-1.2
//! Every case of bad input that we know of, as JSON.

use doelenboom::format::{
    LoadError, MAX_DOCUMENT_BYTES, MAX_FILE_BYTES, RepairKind, Sort, json, open, sniff,
};
use doelenboom::model::{MAX_CARDS, MAX_DEPTH, Region, Tree};

fn error(bytes: &[u8]) -> LoadError {
    json::read(bytes).expect_err("must not open")
}

fn file(cards: &str) -> String {
    format!(r#"{{"format":"doelenboom","version":1,"cards":[{cards}]}}"#)
}

#[test]
fn bytes_that_are_no_document() {
    for empty in ["", " \n\t", "\0\0\0", "\u{feff}", "\u{feff} "] {
        assert_eq!(error(empty.as_bytes()), LoadError::Empty, "{empty:?}");
    }
    for other in [
        "[]",
        "true",
        "12",
        "\"doelenboom\"",
        "<svg/>",
        "# Title",
        "{}",
        r#"{"format":"excalidraw"}"#,
        r#"{"format":"doelenboom","version":"1"}"#,
        r#"{"format":"doelenboom","version":-1}"#,
        r#"{"format":"doelenboom","version":1.5}"#,
    ] {
        assert_eq!(error(other.as_bytes()), LoadError::WrongFormat, "{other}");
    }
    assert_eq!(error(b"\x89PNG\r\n\x1a\n\0\0\0\x0d"), LoadError::NotText);
    assert_eq!(error(b"\xff\xfe{\0}\0"), LoadError::NotText);
    assert_eq!(error(b"{\"format\":\"\xc3\x28\"}"), LoadError::NotText);
}

#[test]
fn damaged_json() {
    let whole = file(r#"{"id":"t","kind":"theme","text":"t"}"#);
    for end in 1..whole.len() {
        let line = 1;
        assert_eq!(
            error(&whole.as_bytes()[..end]),
            LoadError::Truncated { line },
            "{end}"
        );
    }
    let damaged = |card: &str| error(file(card).as_bytes());
    for bad in [
        r#"{"id":NaN}"#,
        r#"{"id":Infinity}"#,
        r#"{"id":1e999}"#,
        r#"{"text":"\ud800"}"#,
        r#"{"text":"\udc00\ud800"}"#,
        r#"{"text":"\x"}"#,
        r#"{"id":"t",}"#,
        r#"{id:"t"}"#,
        "// comment",
        "{\"text\":\"a\nb\"}",
    ] {
        assert!(
            matches!(damaged(bad), LoadError::NotJson { line: 1 | 2 }),
            "{bad}"
        );
    }
    assert_eq!(error(b"{\n\n!}"), LoadError::NotJson { line: 3 });
}

#[test]
fn a_byte_order_mark_is_accepted() {
    let text = format!("\u{feff}{}", file(r#"{"id":"t","kind":"theme"}"#));
    assert_eq!(
        json::read(text.as_bytes())
            .expect("opens")
            .document
            .nodes
            .len(),
        1
    );
}

#[test]
fn too_much_is_refused() {
    let bytes = vec![b' '; 100_000_000];
    let limit = MAX_DOCUMENT_BYTES;
    assert_eq!(
        error(&bytes),
        LoadError::TooBig {
            bytes: bytes.len(),
            limit
        }
    );

    let too_many = |count| LoadError::TooManyCards {
        count,
        limit: MAX_CARDS,
    };
    let million = file(&vec!["{}"; 1_000_000].join(","));
    assert_eq!(error(million.as_bytes()), too_many(1_000_000));
    let one_more = file(&vec!["{}"; MAX_CARDS + 1].join(","));
    assert_eq!(error(one_more.as_bytes()), too_many(MAX_CARDS + 1));

    let nested = format!("{{\"a\":{}", "[".repeat(10_000));
    assert!(matches!(
        error(nested.as_bytes()),
        LoadError::TooDeep { .. }
    ));
    let values = format!("{{\"a\":[{}0]}}", "0,".repeat(5_000_000));
    assert!(matches!(
        error(values.as_bytes()),
        LoadError::TooManyValues { .. }
    ));
}

#[test]
fn a_chain_of_ten_thousand_is_set_aside_in_pieces() {
    let mut cards =
        String::from(r#"{"id":"0","kind":"theme"},{"id":"1","kind":"goal","parent":"0"}"#);
    for nth in 2..10_000 {
        cards += &format!(
            r#",{{"id":"{nth}","kind":"subgoal","parent":"{}"}}"#,
            nth - 1
        );
    }
    let opened = json::read(file(&cards).as_bytes()).expect("opens");
    let tree = Tree::build(&opened.document);
    assert_eq!(tree.len(), 10_000);
    let tops = tree.root().into_iter().chain(tree.aside().iter().copied());
    assert!(
        tops.map(|top| tree.height(top))
            .all(|height| height <= MAX_DEPTH)
    );
    let too_deep = opened
        .repairs
        .iter()
        .filter(|repair| repair.kind == RepairKind::TooDeep);
    assert_eq!(too_deep.count(), 10_000 / MAX_DEPTH);
}

#[test]
fn long_circles_and_climbs_are_settled() {
    // Kinds that may not stand under each other make the view climb; a circle has no end to climb to.
    let n_cards = MAX_CARDS;
    for (kind, first) in [
        ("subgoal", n_cards - 1),
        ("indicator", n_cards - 1),
        ("indicator", 999_999),
    ] {
        let mut cards = String::from(r#"{"id":"t","kind":"theme"}"#);
        for nth in 1..n_cards {
            let above = if nth == 1 { first } else { nth - 1 };
            cards += &format!(r#",{{"id":"{nth}","kind":"{kind}","parent":"{above}"}}"#);
        }
        let opened = json::read(file(&cards).as_bytes()).expect("opens");
        let tree = Tree::build(&opened.document);
        assert_eq!(tree.len(), n_cards);
        assert!(!opened.repairs.is_empty());
    }
}

#[test]
fn twenty_thousand_times_one_id() {
    let cards = vec![r#"{"id":"a","kind":"value"}"#; MAX_CARDS].join(",");
    let opened = json::read(file(&cards).as_bytes()).expect("opens");
    assert_eq!(opened.document.nodes.len(), MAX_CARDS);
    assert_eq!(opened.repairs.len(), MAX_CARDS - 1);
}

#[test]
fn one_card_with_everything_a_hundred_thousand_times() {
    let repeat = |item: &str| vec![item; 100_000].join(",");
    let names: Vec<_> = (0..100_000)
        .map(|nth| format!(r#""groups.{nth}":"1@a""#))
        .collect();
    let text = file(&format!(
        r#"{{"id":"t","kind":"theme","id":"t",{},"groups":[{}],"stamps":{{{}}},"others":[{}]}}"#,
        repeat(r#""kind":"theme""#),
        repeat(r#""g""#),
        names.join(","),
        repeat(r#"{"field":"text","value":"x","stamp":"2@b"}"#),
    ));
    let opened = json::read(text.as_bytes()).expect("opens");
    assert_eq!(opened.document.nodes.len(), 1);
}

#[test]
fn wrong_sorts_everywhere() {
    for wrong in [
        "null",
        "true",
        "-1",
        "1e300",
        "\"x\"",
        "[]",
        "{}",
        "[[1]]",
        "[null]",
        "{\"a\":null}",
    ] {
        for name in json::fields::DOCUMENT
            .iter()
            .filter(|name| **name != "format")
        {
            let text = format!(r#"{{"format":"doelenboom","{name}":{wrong}}}"#);
            let _ = json::read(text.as_bytes());
        }
        for name in json::fields::CARD.iter().chain(json::fields::RECORD) {
            let opened = json::read(file(&format!(r#"{{"{name}":{wrong}}}"#)).as_bytes());
            let nodes = opened.expect("opens").document.nodes;
            assert!(!nodes.is_empty(), "{name} {wrong}");
        }
        for (list, known) in [
            ("groups", json::fields::GROUP),
            ("tags", json::fields::LABEL),
            ("links", json::fields::LINK),
            ("aliases", json::fields::ALIAS),
        ] {
            for name in known.iter().chain(json::fields::RECORD) {
                let text = format!(
                    r#"{{"format":"doelenboom","{list}":[{{"id":"x","{name}":{wrong}}}]}}"#
                );
                json::read(text.as_bytes()).expect("opens");
            }
        }
    }
}

#[test]
fn script_and_marks_are_text() {
    let text = file(
        r#"{"id":"t","kind":"theme","text":"<script>alert(1)</script>","note":"a\u202eb\u0000\u2066c"}"#,
    );
    let opened = json::read(text.as_bytes()).expect("opens");
    let node = opened.document.nodes.values().next().expect("one");
    assert_eq!(node.text.get(), "<script>alert(1)</script>");
    assert_eq!(node.note.get(), "abc");
    let tree = Tree::build(&opened.document);
    assert_eq!(tree.region(tree.root().expect("theme")), Some(Region::Tree));
}

#[test]
fn counters_leave_room_to_count_on() {
    let text = format!(
        r#"{{"format":"doelenboom","seen":{{"a":{max},"b":9007199254740992,"c":-1,"d":1.5}},
        "cards":[{{"id":"t","kind":"theme","stamp":"{max}@a"}}]}}"#,
        max = u64::MAX
    );
    let opened = json::read(text.as_bytes()).expect("opens");
    assert_eq!(opened.document.seen.highest(), 0);
    assert_eq!(opened.repairs.len(), 5);
}

#[test]
fn other_sorts_of_files_are_told_apart() {
    let cases: &[(&[u8], Sort, LoadError)] = &[
        (b"", Sort::Empty, LoadError::Empty),
        (b"\xef\xbb\xbf \n", Sort::Empty, LoadError::Empty),
        (b"\0\0\0\0", Sort::Empty, LoadError::Empty),
        (
            b"\x89PNG\r\n\x1a\n",
            Sort::Picture,
            LoadError::NoDocumentInside,
        ),
        (
            b"\xff\xd8\xff\xe0",
            Sort::Picture,
            LoadError::NoDocumentInside,
        ),
        (
            b"RIFF\0\0\0\0WEBPVP8 ",
            Sort::Picture,
            LoadError::NoDocumentInside,
        ),
        (
            b"<?xml version=\"1.0\"?><svg/>",
            Sort::Svg,
            LoadError::NoDocumentInside,
        ),
        (b"<html></html>", Sort::Markup, LoadError::WrongFormat),
        (b"- \n---\n", Sort::Text, LoadError::NoCards),
        (b"%PDF-1.7\n1 0 obj\n", Sort::Other, LoadError::WrongFormat),
        (b"{\\rtf1 x}", Sort::Other, LoadError::WrongFormat),
        (b"[1,2,3]", Sort::Json, LoadError::WrongFormat),
        (
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
            Sort::Other,
            LoadError::NotText,
        ),
        (
            b"PK\x03\x04\x14\0\x80\xff",
            Sort::Package,
            LoadError::WrongFormat,
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            Sort::OldOffice,
            LoadError::OldOffice,
        ),
        (b"<opml/>", Sort::Outline, LoadError::WrongFormat),
        (b"<map>\xe9</map>", Sort::Outline, LoadError::WrongFormat),
        (b"\xff\xfe\x00\xd8", Sort::Other, LoadError::NotText),
    ];
    for (bytes, sort, error) in cases {
        assert_eq!(sniff(bytes), *sort, "{bytes:?}");
        assert_eq!(open(bytes), Err(*error), "{bytes:?}");
    }
    let large = vec![b'{'; MAX_FILE_BYTES + 1];
    let (bytes, limit) = (large.len(), MAX_FILE_BYTES);
    assert_eq!(open(&large), Err(LoadError::TooBig { bytes, limit }));
}

#[test]
fn text_from_old_programs_opens() {
    let text = file(r#"{"id":"t","kind":"theme","text":"één €"}"#);
    let expected = open(text.as_bytes()).expect("opens").document;
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let little: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let big: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_be_bytes)
        .collect();
    for bytes in [marked, little, big, format!("\n\n{text}\n").into_bytes()] {
        assert_eq!(open(&bytes).expect("opens").document, expected);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Random bytes, and good files with random damage: whatever comes of it, no panic and no second reading of another
//! sort.

use doelenboom::format::{journal, json, open, sniff};
use doelenboom::model::{Content, Document, Tree};
use proptest::prelude::*;

const GOOD: &str = r#"{"format":"doelenboom","version":1,"lineage":"00000000000000aa","title":"T","stamp":"1.0",
"groups":[{"id":"g","name":"inwoners","mark":"circle","stamp":"1.0"}],"tags":[{"id":"a","name":"wonen"}],
"clusters":[{"id":"c","name":"rust"}],"cards":[
{"id":"t","kind":"theme","text":"dag","order":"10","fields":{"meaning":"x"},"stamp":"2.1"},
{"id":"d","kind":"goal","text":"doel","parent":"t","order":"10aa","groups":["g"],"tags":["a"],"status":"shared",
"stamp":"2.0","stamps":{"text":"3.1","groups.g":"0","removed":"9.1"},"others":[{"field":"text","value":"ander","stamp":"2.1"},
{"field":"place","value":{"place":"aside","order":"11"},"stamp":"1.1"}]},
{"id":"w","kind":"value","text":"rust","place":"wall","cluster":"c","order":"10","removed":true}],
"links":[{"kind":"based_on","from":"t","to":"w","strength":2,"reason":"r"}],
"aliases":[{"from":"o","to":"d"}],"editors":["00000000000000bb","00000000000000cc"],"seen":{"00000000000000bb":9}}"#;

/// Reads the bytes; what opens must read back equal, without a further change.
fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(opened) = json::read(bytes) {
        let again = json::read(json::write(&opened.document).as_bytes());
        let again = again.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&again.document, &opened.document);
        let tree = Tree::build(&opened.document);
        let content = Content::of(&opened.document, &tree);
        prop_assert_eq!(content.cards.len(), tree.len());
    }
    Ok(())
}

#[test]
fn the_good_file_is_good() {
    let opened = json::read(GOOD.as_bytes()).expect("opens");
    assert_eq!(opened.repairs, []);
    check(GOOD.as_bytes()).expect("reads back");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes)?;
        let _ = (sniff(&bytes), open(&bytes));
        let _ = journal::apply_line(&mut Document::default(), &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn damaged_bytes(cuts in proptest::collection::vec((0..GOOD.len(), 0..9_usize, "[\\[\\]{}\",:0-9a-z\\\\]{0,4}"), 1..4)) {
        let mut bytes = GOOD.as_bytes().to_vec();
        for (at, length, put) in cuts {
            let at = at.min(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, put.bytes());
        }
        check(&bytes)?;
    }

    /// Swaps whole values, so that the JSON stays valid and the damage goes deeper.
    #[test]
    fn swapped_words(swaps in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6)) {
        let mut words: Vec<&str> = GOOD.split('"').collect();
        for (a, b) in swaps {
            // The odd ones are between quotes.
            let n_texts = words.len() / 2;
            words.swap(2 * a.index(n_texts) + 1, 2 * b.index(n_texts) + 1);
        }
        check(words.join("\"").as_bytes())?;
    }

    /// Text of other programs: lines, Markdown and JSON that is not ours.
    #[test]
    fn text_from_elsewhere(text in "([ \\t]{0,9}([-*+>#•]|[0-9]{1,4}[.)]|Actie:|Uitleg:|\\*\\*)? ?[a-zé😀\\\\*:`\u{202e}\u{0}-\u{9}]{0,9}\\r?\\n){0,30}") {
        if let Ok(opened) = open(text.as_bytes()) {
            check(json::write(&opened.document).as_bytes())?;
        }
    }

    #[test]
    fn json_from_elsewhere(text in "[\\[{]?(\"(text|topic|children|nodeData|id|note|kind)\":?|[\\[\\]{},]|\"[a-z]\"|[0-9]){0,60}") {
        if let Ok(opened) = open(text.as_bytes()) {
            check(json::write(&opened.document).as_bytes())?;
        }
    }

    /// A picture with the document inside, damaged anywhere: the equal document or none.
    #[test]
    fn damaged_png(cuts in proptest::collection::vec((0..600_usize, any::<u8>()), 1..5), end in 0..2_000_usize) {
        let doc = json::read(GOOD.as_bytes()).expect("opens").document;
        let dot = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0; 17], b"\0\0\0\0IEND\xae\x42\x60\x82"].concat();
        let mut bytes = doelenboom::format::png::write(&dot, &doc).expect("a picture");
        for (at, byte) in cuts {
            let at = at % bytes.len();
            bytes[at] ^= byte;
        }
        bytes.truncate(end.max(40));
        if let Ok(opened) = open(&bytes) {
            prop_assert!(opened.document == doc || !bytes.starts_with(b"\x89PNG"));
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Every way in, fed with good files that were damaged at random: JSON, SVG, PNG, text, Markdown, JSON of others, links, QR
//! parts, ballot boxes, what was copied, and with the feature `office` lists, maps, tables, packages and pictures of codes. No
//! panic, no hang, bounded memory, and what opens reads back equal.
//!
//! `FUZZ_SECONDS=300 cargo test --release --no-default-features --features office --test hostile importers -- --nocapture` runs it
//! for a stated time and prints the figures; see `fuzz` for the seed.

use doelenboom::carry::{Gather, Kind, Parcel, letters, read_link};
use doelenboom::format::examples::example;
use doelenboom::format::{clip, form::Form, journal, json, open, png, room, svg};
use doelenboom::model::{BallotBox, BoxId, Content, Document, MAX_CARDS, NodeKind, Tree};
use doelenboom::scene::{SceneOptions, SceneWords, draw};
use doelenboom::table::{Sheet, paste};
use doelenboom::text::strings::Lang;

use super::fuzz::{File, run};

fn plain_files() -> Vec<(&'static str, Vec<u8>)> {
    let doc = json::read(example(Lang::Nl).as_bytes())
        .expect("opens")
        .document;
    let tree = Tree::build(&doc);
    let content = Content::of(&doc, &tree);
    let words = SceneWords {
        lang: "nl".into(),
        title: "t".into(),
        description: "d".into(),
        kinds: [(); 9].map(|()| String::new()),
    };
    let scene = draw(&doc, &tree, &words, &SceneOptions::default());
    let w = Lang::Nl.words();
    let form = |form: Form| form.write(w, &content, "Dag").expect("a text").into_bytes();
    let mut picture =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55".to_vec();
    picture.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
    let text = json::write(&doc);
    let small =
        r#"{"format":"doelenboom","version":1,"cards":[{"id":"a","kind":"theme","text":"dag"}]}"#;
    let link = Parcel::pack(Kind::Document, small.as_bytes());
    let ballots = BallotBox {
        id: BoxId(7),
        is_closed: true,
        blank: 3,
        ..BallotBox::default()
    };
    let clip = clip::write(&doc, &tree, tree.children(tree.root().expect("a theme")));
    let other = r#"{"nodeData":{"topic":"Dag","children":[{"topic":"Rust","children":[{"topic":"Tuin"}]},{"topic":"Werk"}]}}"#;
    vec![
        ("JSON", text.clone().into_bytes()),
        ("JSON of others", other.as_bytes().to_vec()),
        ("SVG", svg::write(&scene, Some(&doc)).into_bytes()),
        ("PNG", png::write(&picture, &doc).expect("a picture")),
        ("text", form(Form::Text)),
        ("Markdown", form(Form::Markdown)),
        (
            "link",
            link.link("https://a.example/").expect("short").into_bytes(),
        ),
        (
            "QR parts",
            Parcel::pack(Kind::Document, text.as_bytes())
                .parts()
                .expect("fits")
                .join("\n")
                .into_bytes(),
        ),
        ("ballot boxes", room::write_boxes(&[ballots]).into_bytes()),
        ("what was copied", clip.into_bytes()),
    ]
}

/// Those, and what the office module reads where it is there.
fn good_files() -> Vec<(&'static str, File)> {
    let files = plain_files().into_iter();
    let files = files.map(|(name, bytes)| (name, File::Plain(bytes)));
    #[cfg(feature = "office")]
    let files = files.chain(super::packages::good_files());
    files.collect()
}

/// Reads a file in every way that it can come in. Tells whether it opened.
fn read(bytes: &[u8], gather: &mut Gather) -> bool {
    let opened = open(bytes);
    if let Ok(opened) = &opened {
        check(&opened.document);
    }
    let text = String::from_utf8_lossy(bytes);
    let link = read_link(&text);
    let mut is_open = opened.is_ok();
    for line in text.lines() {
        if gather.take(line).is_ok() {
            is_open = true;
        }
        let _ = letters::read(line);
    }
    if let Some(arrived) = gather.arrived() {
        let _ = open(&arrived.bytes);
    }
    is_open || link.is_ok() || room::read_boxes(bytes).is_ok() || pasted(&text)
}

/// What is pasted into a tree or a table, and a line of the copy that is kept at once.
fn pasted(text: &str) -> bool {
    let mut doc = Document::default();
    let _ = journal::apply_line(&mut doc, text.lines().next().unwrap_or_default());
    check(&doc);
    let _ = paste(Sheet::Actions, &[0, 2, 3], &[], (0, 0), text, &|_| None);
    if let Ok(clip) = clip::read_lines(text, NodeKind::Goal) {
        check(&clip.document);
    }
    match clip::read(text) {
        Some(Ok(clip)) => {
            check(&clip.document);
            true
        }
        _ => false,
    }
}

/// What came out is a document within the limits, and reads back equal.
fn check(doc: &Document) {
    assert!(doc.nodes.len() <= MAX_CARDS);
    let again = json::read(json::write(doc).as_bytes()).expect("what opens reads back");
    assert_eq!(again.document, *doc);
    let tree = Tree::build(doc);
    assert_eq!(Content::of(doc, &tree).cards.len(), tree.len());
}

/// As the worker does it: the answer is no more trusted than a file.
#[cfg(feature = "office")]
fn read_at_the_office(name: &str, bytes: &[u8]) -> bool {
    use doelenboom::format::MAX_DOCUMENT_BYTES;
    use doelenboom::office::{codes, read};
    if name == super::packages::PICTURE {
        let side = super::packages::side(bytes.len());
        let found = codes(side, side, &bytes[..(side * side) as usize]);
        return found.is_ok_and(|lines| lines.contains("DOELENBOOM:"));
    }
    let Ok(ours) = read("naam.x", bytes) else {
        return false;
    };
    assert!(ours.len() <= MAX_DOCUMENT_BYTES, "{}", ours.len());
    let opened = json::read(ours.as_bytes()).expect("a file of ours");
    check(&opened.document);
    true
}

#[cfg(not(feature = "office"))]
const fn read_at_the_office(_: &str, _: &[u8]) -> bool {
    false
}

#[test]
fn no_damaged_file_of_any_sort_breaks_a_reader() {
    run(&good_files(), |name, bytes| {
        let is_open = read(bytes, &mut Gather::default());
        read_at_the_office(name, bytes) || is_open
    });
}

#[test]
fn every_undamaged_file_opens() {
    #[cfg(feature = "office")]
    for (name, file) in super::packages::good_files() {
        assert!(read_at_the_office(name, &file.whole()), "{name}");
    }
    for (name, file) in plain_files() {
        let mut gather = Gather::default();
        assert!(read(&file, &mut gather), "{name}");
        match name {
            "ballot boxes" | "what was copied" => {}
            "QR parts" => {
                let arrived = gather.arrived().expect("whole");
                assert!(open(&arrived.bytes).is_ok());
            }
            _ => assert!(open(&file).is_ok(), "{name}"),
        }
    }
    // A mail that was saved as text, with the link somewhere in it.
    let link = Parcel::pack(
        Kind::Document,
        br#"{"format":"doelenboom","version":1,"cards":[{"id":"a","kind":"theme","text":"dag"}]}"#,
    )
    .link("https://a.example/")
    .expect("short");
    let mail = format!("Hallo,\r\n\r\nKijk eens: <{link}>\r\n\r\nGroet");
    assert_eq!(
        open(mail.as_bytes()).expect("opens").document.nodes.len(),
        1
    );
    let broken = mail.replace("/link/", "/link/x");
    assert!(open(broken.as_bytes()).is_err());
}

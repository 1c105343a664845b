// SPDX-License-Identifier: EUPL-1.2
//! Every way in, fed with good files that were damaged at random: JSON, SVG, PNG, text, Markdown, JSON of others, links and QR
//! parts. No panic, no hang, and what opens reads back equal.
//!
//! `FUZZ_SECONDS=600 cargo test --release --no-default-features --test hostile importers -- --nocapture` runs it for a stated
//! time and prints the figures; without it a fixed number of files is tried. The seed is fixed, so a failure comes back.

use std::time::{Duration, Instant};

use doelenboom::carry::{Gather, Kind, Parcel, letters, read_link};
use doelenboom::format::examples::example;
use doelenboom::format::{form::Form, json, open, png, svg};
use doelenboom::model::{Content, Document, Tree};
use doelenboom::scene::{SceneOptions, SceneWords, draw};
use doelenboom::text::strings::Lang;

/// How many damaged files of each sort are tried in an ordinary run.
const N_ORDINARY: u64 = 40;
/// Longer than this for one file is a hang: files here are small, and this is a build for tests.
const HANG: Duration = Duration::from_secs(20);

/// Numbers that look random and are the same every time (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n.max(1) as u64)).expect("small")
    }
}

/// What breaks readers: ends, nesting, odd numbers and characters.
const ODD: &[&[u8]] = &[
    b"",
    b"{",
    b"}",
    b"[[[[[[[[",
    b"\"",
    b"\\",
    b"\\ud800",
    b"1e999",
    b"-0",
    b"NaN",
    b"99999999999999999999",
    b"null",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"\0",
    b"\xff",
    b"\xe2\x80\xae",
    b"\t\t\t\t\t\t",
    b"# ",
    b"- ",
    b"doelenboom-document:1:",
    b":doelenboom-end",
    b"iTXt",
    b"IEND",
    b"\x7f\xff\xff\xff",
    b"#/link/",
    b"#/code/",
    b"DOELENBOOM:",
    b"%00",
];

fn damage(good: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        match chance.below(7) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            2 => {
                let odd = ODD[chance.below(ODD.len())];
                bytes.splice(at..at, odd.iter().copied());
            }
            3 => {
                let end = (at + chance.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + chance.below(400)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                let to = chance.below(bytes.len() + 1);
                bytes.splice(to..to, again);
            }
            5 => {
                let odd = ODD[chance.below(ODD.len())].repeat(1 + chance.below(3_000));
                bytes.splice(at..at, odd);
            }
            _ if at < bytes.len() => bytes[at] = u8::try_from(chance.below(256)).expect("a byte"),
            _ => {}
        }
    }
    bytes
}

fn good_files() -> Vec<(&'static str, Vec<u8>)> {
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
    ]
}

/// Reads a file in every way that it can come in. Tells whether it opened.
fn read(bytes: &[u8], gather: &mut Gather) -> bool {
    let opened = open(bytes);
    if let Ok(opened) = &opened {
        let again =
            json::read(json::write(&opened.document).as_bytes()).expect("what opens reads back");
        assert_eq!(again.document, opened.document);
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
    is_open || link.is_ok()
}

fn check(doc: &Document) {
    let tree = Tree::build(doc);
    assert_eq!(Content::of(doc, &tree).cards.len(), tree.len());
}

#[test]
fn no_damaged_file_of_any_sort_breaks_a_reader() {
    let seconds: Option<u64> = std::env::var("FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok());
    let good = good_files();
    let mut chance = Chance(27);
    let mut figures = vec![(0_u64, 0_u64, Duration::ZERO); good.len()];
    let start = Instant::now();
    let mut round = 0;
    loop {
        let is_over = seconds.map_or(round >= N_ORDINARY, |seconds| {
            start.elapsed() > Duration::from_secs(seconds)
        });
        if is_over {
            break;
        }
        round += 1;
        for ((name, file), (n, n_open, longest)) in good.iter().zip(&mut figures) {
            let bytes = damage(file, &mut chance);
            let before = Instant::now();
            let is_open = read(&bytes, &mut Gather::default());
            let took = before.elapsed();
            assert!(took < HANG, "{name} took {took:?}, round {round}");
            (*n, *n_open) = (*n + 1, *n_open + u64::from(is_open));
            *longest = (*longest).max(took);
        }
    }
    for ((name, _), (n, n_open, longest)) in good.iter().zip(figures) {
        println!("{name}: {n} damaged files, {n_open} opened, the slowest in {longest:?}");
        assert!(n > 0);
    }
}

#[test]
fn every_undamaged_file_opens() {
    for (name, file) in good_files() {
        let mut gather = Gather::default();
        assert!(read(&file, &mut gather), "{name}");
        match name {
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

// SPDX-License-Identifier: EUPL-1.2
//! Hostile files for every reader: random and damaged bytes give a file of ours or a typed error, never a panic.
//! `PROPTEST_CASES=100000 cargo test --no-default-features --features office --lib office::hostile` runs longer;
//! `tests/hostile/importers.rs` runs these and all other ways in for a stated time.

use proptest::prelude::*;

use super::package::pack;
use super::{read, write};
use crate::format::examples::example;
use crate::format::form::Form;
use crate::format::{LoadError, json, mind_map};
use crate::model::{Content, Tree};
use crate::text::strings::Lang;

const SHEET: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Niveau</t></is></c><c r="C1" t="str"><v>Start</v></c></row>
<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>1</v></c><c r="C2" s="1"><v>46082</v></c></row>
<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>2</v></c><c r="C3"><v>12.5</v></c></row></sheetData></worksheet>"#;

/// A small XLSX file, made by hand.
fn xlsx(sheet: &str) -> Vec<u8> {
    let parts = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        ),
        (
            "xl/sharedStrings.xml",
            r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Tekst</t></si><si><t>Dag</t></si><si><r><t>Ru</t></r><r><t>st</t></r></si></sst>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let files = parts
        .iter()
        .map(|(name, text)| (*name, text.as_bytes(), true));
    pack(files).expect("packs")
}

/// A good file of every sort.
fn good() -> Vec<Vec<u8>> {
    let text = example(Lang::Nl);
    let doc = json::read(text.as_bytes()).expect("opens").document;
    let content = Content::of(&doc, &Tree::build(&doc));
    let table = |form| write(form, "nl", text.as_bytes()).expect("writes");
    let xmind = br#"[{"rootTopic":{"title":"Dag","children":{"attached":[{"title":"Rust"}]}}}]"#;
    vec![
        mind_map::write_opml(&content, "T").into_bytes(),
        mind_map::write_freemind(Lang::Nl.words(), &content).into_bytes(),
        table(Form::Csv),
        table(Form::Ods),
        xlsx(SHEET),
        pack([("content.json", &xmind[..], false)].into_iter()).expect("packs"),
    ]
}

#[test]
fn the_good_files_open_and_an_xlsx_shows_its_dates() {
    for file in good() {
        let start = String::from_utf8_lossy(&file[..file.len().min(60)]).into_owned();
        let ours = read("x", &file).unwrap_or_else(|error| panic!("{error}: {start}"));
        assert_eq!(json::read(ours.as_bytes()).expect("opens").repairs, []);
    }
    let ours = read("x", &xlsx(SHEET)).expect("reads");
    let doc = json::read(ours.as_bytes()).expect("opens").document;
    let cards = Content::of(&doc, &Tree::build(&doc)).cards;
    let lines: Vec<String> = cards
        .iter()
        .map(|card| format!("{}:{}", card.text, card.note))
        .collect();
    assert_eq!(lines, ["Dag:Start: 1-3-2026", "Rust:Start: 12.5"]);
}

#[test]
fn every_file_cut_short_is_refused_or_read() {
    for file in good() {
        for part in 1..20 {
            let _ = read("x", &file[..file.len() * part / 20]);
        }
    }
}

/// Of CSV, ODS, OPML and XML in general: beside their readers.
#[test]
fn a_million_rows_or_topics_are_refused() {
    let rows = "<row><c t=\"str\"><v>x</v></c></row>".repeat(1_000_000);
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let topics = "{\"title\":\"x\"},".repeat(1_000_000);
    let map = format!(
        "[{{\"rootTopic\":{{\"title\":\"a\",\"children\":{{\"attached\":[{topics}null]}}}}}}]"
    );
    let part =
        |name: &str, text: &str| pack([(name, text.as_bytes(), true)].into_iter()).expect("packs");
    for bytes in [xlsx(&sheet), part("content.json", &map)] {
        let refused = read("x", &bytes);
        let is_counted = matches!(
            refused,
            Err(LoadError::TooManyCards { .. } | LoadError::TooManyValues { .. })
        );
        assert!(is_counted, "{:?}", refused.map(|text| text.len()));
    }
}

#[test]
fn what_is_no_table_says_what_it_is() {
    let pack = |name: &str, text: &[u8]| pack([(name, text, true)].into_iter()).expect("packs");
    for (bytes, error) in [
        (pack("word/document.xml", b"<a/>"), LoadError::WrongFormat),
        (pack("content.xml", b"<a/>"), LoadError::WrongFormat),
        (
            pack("content.xml", b"<!DOCTYPE a><a/>"),
            LoadError::Entities,
        ),
        (pack("xl/workbook.xml", b"<a/>"), LoadError::DamagedPackage),
        (b"PK\x03\x04nothing".to_vec(), LoadError::DamagedPackage),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            LoadError::OldOffice,
        ),
        (Vec::new(), LoadError::Empty),
        (b"een zin".to_vec(), LoadError::WrongFormat),
    ] {
        assert_eq!(
            read("x", &bytes),
            Err(error),
            "{:?}",
            &bytes[..bytes.len().min(40)]
        );
    }
}

proptest! {
    /// Any byte of a good file changed, as far as packing allows: most damage inside a package is found by its checksum.
    #[test]
    fn damaged_files(which in 0..6_usize, cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = good().swap_remove(which);
        for (at, byte) in cuts {
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
        }
        if let Ok(ours) = read("x", &bytes) {
            prop_assert!(json::read(ours.as_bytes()).is_ok());
        }
    }

    /// Damage inside the package, past the checksum.
    #[test]
    fn damaged_sheets(cuts in prop::collection::vec((0..SHEET.len(), 0..9_usize, "[<>/=\"a-zA-Z0-9&;:]{0,5}"), 1..5)) {
        let mut text = SHEET.as_bytes().to_vec();
        for (at, length, put) in cuts {
            let at = at.min(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, put.bytes());
        }
        let text = String::from_utf8_lossy(&text);
        if let Ok(ours) = read("x", &xlsx(&text)) {
            prop_assert!(json::read(ours.as_bytes()).is_ok());
        }
    }

    #[test]
    fn random_tables(text in "([a-zé=+\"';,\t|-]{0,6}[;,\t]){0,4}\n([a-zé=+\"';,\t|-]{0,6}[;,\t]){0,4}\n{0,3}") {
        if let Ok(ours) = read("x", text.as_bytes()) {
            prop_assert!(json::read(ours.as_bytes()).is_ok());
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Good files for the office module: lists, maps, tables, packages, and a picture with a code in it.

use std::io::{Cursor, Read, Write};

use doelenboom::carry::code::Code;
use doelenboom::carry::{Kind, Parcel};
use doelenboom::format::examples::example;
use doelenboom::format::form::Form;
use doelenboom::format::{json, mind_map};
use doelenboom::model::{Content, Tree};
use doelenboom::office::write;
use doelenboom::text::strings::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::fuzz::{File, Parts};

/// The name of the picture: its bytes are no file.
pub(super) const PICTURE: &str = "QR picture";

const XMIND: &str = r#"[{"id":"s","class":"sheet","title":"Blad","rootTopic":{"id":"r","class":"topic","title":"Dag",
"structureClass":"org.xmind.ui.map.clockwise","children":{"attached":[{"id":"a","title":"Rust","notes":{"plain":{"content":"uitleg\n"}},
"children":{"attached":[{"id":"b","title":"Tuin"}]}},{"id":"c","title":"Werk"}],"detached":[{"id":"d","title":"Los"}]}}}]"#;
const OLD_XMIND: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?><xmap-content xmlns="urn:xmind:xmap:xmlns:content:2.0"
><sheet id="s"><topic id="r"><title>Dag</title><children><topics type="attached"><topic><title>Rust</title><notes><plain>uitleg</plain>
</notes></topic><topic><title>Werk</title></topic></topics></children></topic><title>Blad</title></sheet></xmap-content>"#;

fn packed(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .expect("a fair name");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fn package(bytes: &[u8]) -> File {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let parts = (0..zip.len()).map(|nth| {
        let mut file = zip.by_index(nth).expect("there");
        let name = file.name().expect("a name").into_owned();
        let mut inside = Vec::new();
        file.read_to_end(&mut inside).expect("whole");
        (name, inside)
    });
    File::Package(parts.collect(), packed)
}

/// A workbook as a program for Excel writes it: shared texts, numbers, days, a formula and a second sheet.
fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("d-m-yyyy");
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["Niveau", "Tekst", "Start", "Kosten"]) {
        sheet.write_string(0, column, head).expect("fits");
    }
    for (row, text) in (1..).zip(["Dag", "Rust", "Tuin", "=1+1", "Werk"]) {
        sheet.write_number(row, 0, f64::from(row)).expect("fits");
        sheet.write_string(row, 1, text).expect("fits");
        let start = ExcelDateTime::from_ymd(2026, 3, 1).expect("a day");
        sheet
            .write_datetime_with_format(row, 2, &start, &day)
            .expect("fits");
        sheet.write_formula(row, 3, "=2*250").expect("fits");
    }
    book.add_worksheet()
        .write_string(0, 0, "los")
        .expect("fits");
    book.save_to_buffer().expect("writes")
}

/// How wide and high a picture of so many bytes is: a square.
pub(super) fn side(n_bytes: usize) -> u32 {
    u32::try_from(n_bytes.isqrt()).expect("small")
}

/// A code as a camera sees it, four dots for each of its own and a white edge.
fn picture() -> Vec<u8> {
    let part = Parcel::pack(Kind::Start, b"een begin")
        .parts()
        .expect("fits");
    let code = Code::of_part(&part[0]).expect("fits");
    let wide = (code.side() + 8) * 4;
    let dots = (0..wide).flat_map(|y| (0..wide).map(move |x| (x / 4 - 4, y / 4 - 4)));
    dots.map(|(x, y)| if code.is_dark(x, y) { 20 } else { 235 })
        .collect()
}

/// A good file of every sort.
pub(super) fn good_files() -> Vec<(&'static str, File)> {
    let text = example(Lang::Nl);
    let doc = json::read(text.as_bytes()).expect("opens").document;
    let content = Content::of(&doc, &Tree::build(&doc));
    let table = |form| write(form, "nl", text.as_bytes()).expect("writes");
    let part = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let map = mind_map::write_freemind(Lang::Nl.words(), &content);
    let csv = "Doel,Actie,Wie\r\nRust,Tuin,wij\r\n,Hek,\"zij, en wij\"\r\nWerk,,\r\n";
    vec![
        (
            "OPML",
            File::Plain(mind_map::write_opml(&content, "T").into_bytes()),
        ),
        ("FreeMind", File::Plain(map.into_bytes())),
        ("CSV", File::Plain(table(Form::Csv))),
        ("CSV of others", File::Plain(csv.as_bytes().to_vec())),
        ("ODS", package(&table(Form::Ods))),
        ("XLSX", package(&xlsx())),
        (
            "XMind",
            File::Package(
                vec![part("content.json", XMIND), part("metadata.json", "{}")],
                packed,
            ),
        ),
        (
            "old XMind",
            File::Package(vec![part("content.xml", OLD_XMIND)], packed),
        ),
        (PICTURE, File::Plain(picture())),
    ]
}

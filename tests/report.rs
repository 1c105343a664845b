// SPDX-License-Identifier: EUPL-1.2
//! What other programs make of our reports: LibreOffice opens each and makes PDF or CSV of it, and poppler reads the PDF. The
//! example and a document with everything that is hard on a writer of files. `cargo xtask test --only reports` brings
//! the programs; where they are missing only the rules of the files themselves are checked.
#![cfg(feature = "office")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use doelenboom::format::examples::example;
use doelenboom::job::{Job, ReportForm};
use doelenboom::office::run;
use doelenboom::report::{Length, Options, Part, Parts};
use doelenboom::text::strings::Lang;

const AWKWARD: &str = include_str!("report/awkward.json");
const VOTED: &str = include_str!("report/voted.json");
const DRAWING: &str = include_str!("export/example-fitting.svg");
const PAINTING: &[u8] = include_bytes!("../public/icons/icon-192.png");

fn everything(length: Length) -> Options {
    let mut parts = Parts::default();
    for part in Part::ALL {
        parts.set(part, true);
    }
    Options {
        length,
        parts,
        branch: None,
        standing: String::new(),
        day: "27 november 2026".to_owned(),
    }
}

fn made(form: ReportForm, lang: Lang, length: Length, document: &str) -> Vec<u8> {
    let job = Job::Report {
        form,
        lang: lang.code().to_owned(),
        options: everything(length).to_text(),
        size: (1600, 900),
    };
    let parts = [document.as_bytes(), DRAWING.as_bytes(), PAINTING].map(<[u8]>::to_vec);
    run(&job, &parts).expect("a file")
}

/// The files in a zip, in their order, and whether the first is packed.
fn unzipped(bytes: &[u8]) -> (Vec<(String, Vec<u8>)>, bool) {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut files = Vec::new();
    let mut is_packed = false;
    for nth in 0..zip.len() {
        let mut file = zip.by_index(nth).expect("a file in it");
        if nth == 0 {
            is_packed = file.compression() != zip::CompressionMethod::Stored;
        }
        let mut inside = Vec::new();
        file.read_to_end(&mut inside).expect("whole");
        let name = file.name().expect("a name in UTF-8").into_owned();
        files.push((name, inside));
    }
    (files, is_packed)
}

/// The text of each XML file; fails when one is not well formed.
fn xml_of(files: &[(String, Vec<u8>)]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (name, bytes) in files {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            if let Err(error) = roxmltree::Document::parse(&text) {
                panic!("{name}: {error}");
            }
            found.insert(name.clone(), text);
        }
    }
    found
}

#[test]
fn opendocument_keeps_its_own_rules() {
    for (form, mime) in [
        (ReportForm::Odt, "application/vnd.oasis.opendocument.text"),
        (
            ReportForm::Ods,
            "application/vnd.oasis.opendocument.spreadsheet",
        ),
    ] {
        for document in [example(Lang::Nl), AWKWARD, VOTED] {
            let (files, is_packed) = unzipped(&made(form, Lang::Nl, Length::Whole, document));
            // The first is the mimetype, as it is, so that a program knows the file by its first bytes.
            assert_eq!(files[0], ("mimetype".to_owned(), mime.as_bytes().to_vec()));
            assert!(!is_packed);
            let xml = xml_of(&files);
            let manifest = roxmltree::Document::parse(&xml["META-INF/manifest.xml"]).expect("XML");
            let mut listed: Vec<&str> = manifest
                .descendants()
                .filter(|node| node.tag_name().name() == "file-entry")
                .filter_map(|node| {
                    node.attributes()
                        .find(|attribute| attribute.name() == "full-path")
                })
                .map(|attribute| attribute.value())
                .collect();
            listed.sort_unstable();
            let mut there: Vec<&str> = files
                .iter()
                .map(|(name, _)| name.as_str())
                .filter(|name| *name != "mimetype" && !name.starts_with("META-INF/"))
                .chain(["/"])
                .collect();
            there.sort_unstable();
            assert_eq!(listed, there);
            styles_are_there(&xml);
        }
    }
}

/// Every style that the contents name is defined in one of the files.
fn styles_are_there(xml: &BTreeMap<String, String>) {
    let documents: Vec<roxmltree::Document<'_>> = xml
        .values()
        .map(|text| roxmltree::Document::parse(text).expect("XML"))
        .collect();
    let values = |name: &str| -> Vec<String> {
        let nodes = documents.iter().flat_map(|one| one.descendants());
        let attributes = nodes.flat_map(|node| node.attributes().collect::<Vec<_>>());
        let named = attributes.filter(|attribute| attribute.name() == name);
        named
            .map(|attribute| attribute.value().to_owned())
            .collect()
    };
    let defined = values("name");
    for name in [
        "style-name",
        "parent-style-name",
        "master-page-name",
        "page-layout-name",
    ] {
        for used in values(name) {
            assert!(defined.contains(&used), "{name} {used} is not defined");
        }
    }
}

#[test]
fn a_word_document_says_what_it_is_to_who_cannot_see_it() {
    for document in [example(Lang::Nl), AWKWARD, VOTED] {
        let (files, _) = unzipped(&made(ReportForm::Docx, Lang::Nl, Length::Whole, document));
        let xml = xml_of(&files);
        let body = &xml["word/document.xml"];
        let n_tables = body.matches("<w:tbl>").count();
        assert_eq!(body.matches("<w:tblHeader").count(), n_tables);
        assert!(n_tables > 2);
        assert!(body.contains("descr=\"Een doelenboom met"));
        assert!(body.contains("w:val=\"Heading1\"") && body.contains("w:val=\"Heading2\""));
        assert!(xml["word/styles.xml"].contains("w:val=\"nl-NL\""));
        assert!(xml["docProps/core.xml"].contains("<dc:title>"));
        assert!(!xml["docProps/core.xml"].contains("unknown"));
    }
}

#[test]
fn an_excel_workbook_is_whole() {
    let empty = r#"{"format":"doelenboom","version":1}"#;
    for document in [example(Lang::Nl), AWKWARD, VOTED, empty] {
        let (files, _) = unzipped(&made(ReportForm::Xlsx, Lang::En, Length::Whole, document));
        let xml = xml_of(&files);
        // What someone typed is text; the only formulas are our sums.
        for (name, text) in &xml {
            if name.starts_with("xl/worksheets/") {
                assert_eq!(
                    text.matches("<f>").count(),
                    text.matches("<f>SUM(").count(),
                    "{name}"
                );
            }
        }
    }
}

/// A folder of its own for what a test writes, and for what LibreOffice keeps.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn is_there(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        println!("{program} is not installed here, so nothing is asked of it");
    }
    found
}

/// Has LibreOffice make something else of files, all at once since it starts slowly.
fn convert(folder: &Path, to: &str, files: &[PathBuf]) {
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("lo").display()
    );
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--norestore", "--convert-to", to])
        .arg("--outdir")
        .arg(folder)
        .args(files)
        .output()
        .expect("LibreOffice runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// What a PDF says, each white space a single one, and how many pages it has.
fn read_pdf(file: &Path) -> (String, usize) {
    let output = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .args([file, Path::new("-")])
        .output()
        .expect("pdftotext runs");
    let text = String::from_utf8_lossy(&output.stdout);
    // Each page ends with a form feed.
    let n_pages = text.matches('\u{c}').count();
    (
        text.split_whitespace().collect::<Vec<_>>().join(" "),
        n_pages,
    )
}

#[test]
fn libreoffice_reads_the_texts() {
    if !is_there("soffice") || !is_there("pdftotext") {
        return;
    }
    let folder = folder("report-texts");
    let mut files = Vec::new();
    let mut expected: Vec<(String, Vec<&str>, Option<usize>)> = Vec::new();
    for (form, ending) in [(ReportForm::Odt, "odt"), (ReportForm::Docx, "docx")] {
        for (name, lang, length, document, says, n_pages) in [
            (
                "example",
                Lang::Nl,
                Length::Whole,
                example(Lang::Nl),
                &[
                    "Zinvolle daginvulling Verslag van een doelenboom · Concept · 27 november 2026",
                    "Hoofddoel 1: Iedereen heeft een dag die ertoe doet",
                    "Hoofddoel 2: Wij werken samen rond de inwoner",
                    "Waaraan zien we dat het lukt?",
                    "640",
                    "verplichte beleidsindicator",
                    "€ 12.900",
                    "€ 20.000",
                    "€ 32.900",
                    "Niet elke keuze past binnen het geld dat er is.",
                    "Een reden om op te staan",
                ][..],
                None,
            ),
            (
                "short",
                Lang::Nl,
                Length::Summary,
                example(Lang::Nl),
                &[
                    "Samenvatting voor de raad",
                    "Het plan in het kort",
                    "€ 32.900",
                ],
                Some(1),
            ),
            (
                "voted",
                Lang::En,
                Length::Whole,
                VOTED,
                &[
                    "Erbij horen 1 9 5 3",
                    "Rust 2 6 2 4",
                    "De raad vroeg hierom",
                    "dagbesteding",
                ],
                None,
            ),
            (
                "awkward",
                Lang::Nl,
                Length::Whole,
                AWKWARD,
                &[
                    "Titel <b>& \"x\" 'y'</b>",
                    "<script>alert(1)</script> & \"één\"",
                    "Jan \"de\" Boer",
                    "=1+1",
                    "@SUM(A1)",
                    "€ 1.250,50",
                    "€ 2.000",
                    "Afspraak <een>",
                    "1 bedrag is geen getal en telt niet mee.",
                ],
                None,
            ),
            (
                "awkward-short",
                Lang::Nl,
                Length::Summary,
                AWKWARD,
                &["€ 2.000"],
                Some(1),
            ),
        ] {
            // One name with two endings would be one PDF.
            let name = format!("{name}-{ending}");
            let file = folder.join(format!("{name}.{ending}"));
            fs::write(&file, made(form, lang, length, document)).expect("written");
            files.push(file);
            expected.push((name, says.to_vec(), n_pages));
        }
    }
    convert(&folder, "pdf", &files);
    for (name, says, n_pages) in expected {
        let (text, n) = read_pdf(&folder.join(format!("{name}.pdf")));
        for one in says {
            assert!(text.contains(one), "{name} lacks {one:?}: {text:.3000}");
        }
        assert!(
            n_pages.is_none_or(|wanted| wanted == n),
            "{name}: {n} pages"
        );
    }
}

/// The lines of a CSV file with the quotes around numbers left out.
fn bare_numbers(csv: &str) -> String {
    let is_number = |cell: &str| {
        cell.trim_start_matches('-')
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.')
    };
    let mut out = String::new();
    let mut rest = csv;
    while let Some((before, after)) = rest.split_once('"') {
        let Some((cell, next)) = after.split_once('"') else {
            break;
        };
        out.push_str(before);
        if !cell.is_empty() && is_number(cell) {
            out.push_str(cell);
        } else {
            out.push('"');
            out.push_str(cell);
            out.push('"');
        }
        rest = next;
    }
    out.push_str(rest);
    out
}

#[test]
fn libreoffice_calculates_the_tables() {
    if !is_there("soffice") {
        return;
    }
    let folder = folder("report-tables");
    let mut files = Vec::new();
    for (form, ending) in [(ReportForm::Ods, "ods"), (ReportForm::Xlsx, "xlsx")] {
        for (name, document) in [("example", example(Lang::Nl)), ("awkward", AWKWARD)] {
            let file = folder.join(format!("{name}-{ending}.{ending}"));
            fs::write(&file, made(form, Lang::Nl, Length::Whole, document)).expect("written");
            files.push(file);
        }
    }
    // Commas, quotes, UTF-8, values and not how they look, every sheet in a file of its own.
    convert(
        &folder,
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1",
        &files,
    );
    let whole = |name: &str, sheet: &str| {
        let file = folder.join(format!("{name}-{sheet}.csv"));
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    // LibreOffice quotes amounts of money; what counts is the amount.
    let sheet = |name: &str, sheet: &str| bare_numbers(&whole(name, sheet));
    for ending in ["ods", "xlsx"] {
        let signs = sheet(&format!("example-{ending}"), "Signalen");
        assert_eq!(signs.lines().count(), 10, "{signs}");
        assert!(
            signs.contains("\"600, door hulp dichterbij\",2029"),
            "{signs}"
        );
        let actions = sheet(&format!("example-{ending}"), "Acties");
        assert_eq!(actions.lines().count(), 14, "{actions}");
        let sum = actions.lines().last().unwrap_or_default();
        assert!(sum.starts_with("Samen,,,,32900,"), "{sum}");
        let costs = sheet(&format!("example-{ending}"), "Kosten");
        assert!(costs.contains("Samen,12,32900"), "{costs}");

        let signs = sheet(&format!("awkward-{ending}"), "Signalen");
        assert!(
            signs.contains("=1+1,") && signs.contains("@SUM(A1)"),
            "{signs}"
        );
        let actions = sheet(&format!("awkward-{ending}"), "Acties");
        assert!(
            actions.contains("\"Koffie \"\"met\"\" & zonder\""),
            "{actions}"
        );
        assert!(
            actions.contains("\"Jan \"\"de\"\" Boer\nen Els\",1-3-2027,1250.5,"),
            "{actions}"
        );
        assert!(actions.contains("Samen,,,,2000,"), "{actions}");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Every file that can be made of a revealed round, in two rooms that differ only in what a group of one chose: the bytes are
//! the same, so nothing of it can be told or computed.

use std::collections::BTreeMap;

use doelenboom::carry::{Kind, Parcel};
use doelenboom::edit::{Command, Editor};
use doelenboom::format::room::Purpose;
use doelenboom::format::{branch, form::Form, journal, json, mail, page, png, svg};
use doelenboom::method::ballot::{Boxes, count_paper};
use doelenboom::model::{Content, Document, NodeKind, RoundSlot, Slot, Tree, Value};
use doelenboom::report::{self, Length, odt::Picture};
use doelenboom::say;
use doelenboom::scene::{SceneOptions, SceneWords, draw};
use doelenboom::text::strings::Lang;

use crate::{groups, room};

/// A revealed round of twelve: six residents chose card 0; of the providers some chose card 1 and others card 2; so did those
/// of the council, who are one alone in most rooms.
fn revealed(providers: [u32; 2], council: [u32; 2]) -> Editor {
    let (mut editor, round, cards) = room();
    let text = "dag".to_owned();
    editor.execute(Command::AddRoot { text }).expect("a theme");
    let root = editor.tree().root().expect("a theme");
    let kept = [
        (NodeKind::Goal, "ieder doet mee"),
        (NodeKind::Activity, "samen eten"),
    ];
    for (kind, text) in kept {
        let parent = editor.tree().branch(root).last().unwrap_or(root);
        let text = text.to_owned();
        let under = Command::AddChild { parent, kind, text };
        editor.execute(under).expect("a card");
    }
    let named = groups(&editor);
    let setup = editor.document().rounds[&round].setup.get().clone();
    let counts = [
        ("inwoners", [(cards[0], 6)].into()),
        (
            "aanbieders",
            BTreeMap::from([(cards[1], providers[0]), (cards[2], providers[1])]),
        ),
        (
            "gemeente",
            [(cards[1], council[0]), (cards[2], council[1])].into(),
        ),
    ];
    let mut boxes = Boxes::new(round);
    for (nth, (group, votes)) in counts.into_iter().enumerate() {
        let voters = votes.values().sum();
        let votes = votes.into_iter().filter(|(_, n)| *n > 0).collect();
        let group = Some(named[group]);
        let counted = count_paper(nth as u64, round, &setup, group, voters, &votes);
        boxes.add(counted.expect("a count")).expect("it belongs");
    }
    let tally = boxes.reveal().expect("votes");
    editor
        .execute_for_good(Command::RecordResult { id: round, tally })
        .expect("an open round");
    editor
}

/// The start of a picture; a document goes in after it.
const PICTURE: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55";

/// Every file that can be made of a document, with a name to tell them apart.
fn files(doc: &Document) -> Vec<(String, Vec<u8>)> {
    let w = Lang::Nl.words();
    let tree = Tree::build(doc);
    let content = Content::of(doc, &tree);
    let words = SceneWords {
        lang: "nl".into(),
        title: "Dag".into(),
        description: "Een boom".into(),
        kinds: <_>::default(),
    };
    let scene = draw(doc, &tree, &words, &SceneOptions::default());
    let theme = tree.root().expect("a theme");
    let mut files = vec![
        ("json".to_owned(), json::write(doc).into_bytes()),
        (
            "start".to_owned(),
            room::write(doc, Purpose::Start).into_bytes(),
        ),
        (
            "round".to_owned(),
            room::write(doc, Purpose::Round).into_bytes(),
        ),
        ("svg".to_owned(), svg::write(&scene, Some(doc)).into_bytes()),
        ("picture".to_owned(), svg::write(&scene, None).into_bytes()),
        ("png".to_owned(), png::write(PICTURE, doc).expect("a PNG")),
        (
            "page".to_owned(),
            page::write(w, &content, "Dag", &scene).into_bytes(),
        ),
    ];
    let taken = branch(doc, &tree, theme);
    files.push(("branch".to_owned(), json::write(&taken).into_bytes()));
    for form in Form::ALL {
        let text = form.write(w, &content, "Dag");
        files.extend(text.map(|text| (format!("{form:?}"), text.into_bytes())));
    }
    let told = say::minutes(w, "Dag", doc, &tree);
    let mail = mail::address(w, &content, "Dag", "dag.png");
    files.extend([
        ("minutes".to_owned(), told.page().into_bytes()),
        ("minutes for a mail".to_owned(), told.text().into_bytes()),
        ("mail".to_owned(), mail.into_bytes()),
    ]);
    for (id, round) in &doc.rounds {
        let result = Value::Result(round.result.get().clone());
        let change = [(Slot::Round(*id, RoundSlot::Result), result)];
        let line = journal::write_line(round.result.stamp(), &change);
        files.push(("journal".to_owned(), line.into_bytes()));
    }
    files.extend(carried(doc));
    files.extend(reports(doc, &tree));
    #[cfg(feature = "office")]
    files.extend(office(doc));
    files
}

/// A document as a link and as codes.
fn carried(doc: &Document) -> Vec<(String, Vec<u8>)> {
    let document = json::write(doc);
    let parcel = Parcel::pack(Kind::Document, document.as_bytes());
    let link = parcel.link("https://doelenboom.example/").expect("short");
    let round = room::write(doc, Purpose::Round);
    let round = Parcel::pack(Kind::Start, round.as_bytes());
    vec![
        ("link".to_owned(), link.into_bytes()),
        (
            "codes".to_owned(),
            parcel.parts().expect("few").concat().into_bytes(),
        ),
        (
            "codes of a round".to_owned(),
            round.parts().expect("few").concat().into_bytes(),
        ),
    ]
}

/// Every part of a report that can be chosen, on any length.
fn options(length: Length) -> report::Options {
    let mut options = report::Options {
        length,
        ..report::Options::default()
    };
    for part in report::Part::ALL {
        options.parts.set(part, true);
    }
    options
}

const LENGTHS: [Length; 2] = [Length::Whole, Length::Summary];

/// Both reports, before they are packed as a file of an office program.
fn reports(doc: &Document, tree: &Tree) -> Vec<(String, Vec<u8>)> {
    let w = Lang::Nl.words();
    let mut files = Vec::new();
    let mut packed = |name: &str, parts: Vec<(&'static str, Vec<u8>)>| {
        let named = parts
            .into_iter()
            .map(|(part, bytes)| (format!("{name}: {part}"), bytes));
        files.extend(named);
    };
    for length in LENGTHS {
        let made = report::report(w, doc, tree, &options(length));
        let page = report::html::write(w, &made, "");
        packed("report", vec![("page", page.into_bytes())]);
        packed("odt", report::odt::files(w, &made, &Picture::default()));
    }
    packed(
        "ods",
        report::ods::files(w, &report::sheets::sheets(w, doc, tree)),
    );
    files
}

/// What the office module makes.
#[cfg(feature = "office")]
fn office(doc: &Document) -> Vec<(String, Vec<u8>)> {
    use doelenboom::job::{Job, ReportForm};
    let document = json::write(doc).into_bytes();
    let lang = "nl".to_owned();
    let mut jobs = Vec::new();
    for form in [Form::Csv, Form::Ods] {
        let lang = lang.clone();
        jobs.push(Job::Write { form, lang });
    }
    for form in [
        ReportForm::Odt,
        ReportForm::Docx,
        ReportForm::Ods,
        ReportForm::Xlsx,
    ] {
        for length in LENGTHS {
            jobs.push(Job::Report {
                form,
                lang: lang.clone(),
                options: options(length).to_text(),
                size: (1, 1),
            });
        }
    }
    let run = |job: Job| {
        let parts = [document.clone(), Vec::new(), Vec::new()];
        let made = doelenboom::office::run(&job, &parts).expect("a file");
        (format!("{job:?}"), made)
    };
    jobs.into_iter().map(run).collect()
}

#[test]
fn ballot_exports_are_the_same_whatever_the_one_alone_chose() {
    // Card 1 gets five votes and card 2 one in both rooms. In one the provider, in the other the one alone chose card 2.
    let one = files(revealed([5, 0], [0, 1]).document());
    let other = files(revealed([4, 1], [1, 0]).document());
    assert_eq!(one.len(), other.len());
    for ((name, one), (_, other)) in one.iter().zip(&other) {
        assert!(!one.is_empty(), "{name} is empty");
        assert!(one == other, "{name} tells what the one alone chose");
    }
    // Nor does any tell how many there were of a group that is not shown.
    let third = files(revealed([3, 1], [2, 0]).document());
    for ((name, one), (_, third)) in one.iter().zip(&third) {
        assert!(one == third, "{name} tells how large a small group is");
    }
    // The test can fail: where the result is told, another one with other totals is another file.
    let fourth = files(revealed([4, 1], [0, 1]).document());
    let differ: Vec<&str> = one
        .iter()
        .zip(&fourth)
        .filter(|(one, fourth)| one != fourth)
        .map(|((name, _), _)| name.as_str())
        .collect();
    for told in [
        "json",
        "start",
        "round",
        "svg",
        "png",
        "minutes",
        "minutes for a mail",
        "journal",
        "link",
        "codes",
        "codes of a round",
        "report: page",
        "odt: content.xml",
    ] {
        assert!(differ.contains(&told), "{told} holds no result: {differ:?}");
    }
    #[cfg(feature = "office")]
    for told in ["Docx", "Odt"] {
        let holds = |name: &&str| name.contains(&format!("form: {told}"));
        assert!(differ.iter().any(holds), "{told}: {differ:?}");
    }
    // Every form that the app has is looked at.
    assert!(one.len() >= Form::ALL.len() + 20, "{}", one.len());
}

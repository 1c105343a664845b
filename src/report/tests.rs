// SPDX-License-Identifier: EUPL-1.2
//! What a report says of the example, of an awkward document and of votes, in both languages.

use super::*;
use crate::format::examples::example;
use crate::format::json;

/// A document with everything that is hard on a writer of files.
pub(crate) const AWKWARD: &str = include_str!("../../tests/report/awkward.json");

fn open(text: &str) -> (Document, Tree) {
    let doc = json::read(text.as_bytes()).expect("it opens").document;
    let tree = Tree::build(&doc);
    (doc, tree)
}

fn all() -> Options {
    let mut parts = Parts::default();
    for part in Part::ALL {
        parts.set(part, true);
    }
    Options {
        parts,
        day: "27 november 2026".to_owned(),
        ..Options::default()
    }
}

fn headings(report: &Report) -> Vec<(u8, &str)> {
    let heading = |block| match block {
        &Block::Heading(level, ref text) => Some((level, text.as_str())),
        _ => None,
    };
    report.blocks.iter().filter_map(heading).collect()
}

fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    report.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// Everything that a report says.
fn said(w: Words, report: &Report) -> String {
    html::write(w, report, "")
}

/// What must hold for every report, or a writer would make a broken file of it.
fn check_shape(report: &Report) {
    let mut before = 1;
    for (level, text) in headings(report) {
        assert!(level >= 2 && level <= before + 1, "{text} skips a level");
        assert!(!text.is_empty());
        before = level;
    }
    for table in tables(report) {
        assert!(!table.rows.is_empty() && !table.caption.is_empty());
        for row in table.rows.iter().chain(&table.sum) {
            assert_eq!(row.len(), table.columns.len(), "{}", table.caption);
        }
    }
    for block in &report.blocks {
        if let Block::List(lines) = block {
            let mut deepest = 0;
            for line in lines {
                assert!(line.depth <= deepest, "{} hangs in the air", line.text);
                deepest = line.depth + 1;
            }
        }
    }
}

#[test]
fn the_report_of_the_example_has_its_chapters_rows_and_sums() {
    let (doc, tree) = open(example(Lang::Nl));
    let w = Lang::Nl.words();
    let report = report(w, &doc, &tree, &all());
    check_shape(&report);
    assert_eq!(report.title, "Zinvolle daginvulling");
    assert_eq!(
        report.subtitle,
        "Verslag van een doelenboom · Concept · 27 november 2026"
    );
    let chapters: Vec<&str> = headings(&report)
        .into_iter()
        .filter(|(level, _)| *level == 2)
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        chapters,
        [
            "Waar gaat het over?",
            "De doelenboom",
            "Hoofddoel 1: Iedereen heeft een dag die ertoe doet",
            "Hoofddoel 2: Wij werken samen rond de inwoner",
            "Wat mag het kosten?",
            "Waar het wringt en wat er is afgesproken",
            "Waarden en behoeften",
            "Bewaard voor later",
        ]
    );
    let sums: Vec<String> = tables(&report)
        .filter_map(|table| Some(table.sum.as_ref()?.last()?.text(w)))
        .collect();
    assert_eq!(sums, ["€\u{a0}12.900", "€\u{a0}20.000", "€\u{a0}32.900"]);
    // Every card of the tree is in it once as itself: in a heading, a list or the first cell of a row.
    let html = said(w, &report);
    for id in tree.root().into_iter().flat_map(|root| tree.branch(root)) {
        assert!(html.contains(doc.text(id)), "{}", doc.text(id));
    }
    assert!(html.contains("640, door") || html.contains("600, door hulp dichterbij"));
    assert!(html.contains("(verplichte beleidsindicator)"));
    assert!(html.contains("Niet elke keuze past binnen het geld dat er is."));
}

#[test]
fn the_line_under_the_title_says_how_far_it_is_agreed_on() {
    use crate::model::{Entry, EntryId, EntryKind, Field, Stamp, Status, key};
    let w = Lang::Nl.words();
    let (mut doc, tree) = open(example(Lang::Nl));
    let field = |text: &str| Field::new(text.to_owned(), Stamp::NONE);
    let entry = Entry {
        presence: Field::new(true, Stamp::NONE),
        kind: field(EntryKind::Standing.as_str()),
        texts: [(key::CHOICE, field(Status::Adopted.as_str()))].into(),
        ..Entry::default()
    };
    doc.entries
        .insert(EntryId::of(EntryKind::Standing, &[]), entry);
    let mut options = Options::default();
    let subtitle = |options: &Options| report(w, &doc, &tree, options).subtitle;
    assert_eq!(
        subtitle(&options),
        "Verslag van een doelenboom · Vastgesteld"
    );
    options.standing = say::standing(w, Status::Adopted, "raad 12 maart");
    options.length = Length::Summary;
    assert_eq!(
        subtitle(&options),
        "Samenvatting voor de raad · Vastgesteld: raad 12 maart"
    );
    // The card of the theme is a concept, and that is not how far the document is.
    let blocks = report(w, &doc, &tree, &Options::default()).blocks;
    let about = blocks.split(|block| matches!(block, Block::Picture(_)));
    let about = about.into_iter().next().expect("the first chapter");
    let status =
        |block: &Block| matches!(block, Block::Labelled(label, _) if label == w.paper_status());
    assert!(!about.iter().any(status));
}

#[test]
fn what_was_not_chosen_is_not_in_it() {
    let (doc, tree) = open(example(Lang::Nl));
    let w = Lang::Nl.words();
    let usual = said(w, &report(w, &doc, &tree, &Options::default()));
    for out in [
        "Iemand rekent op mij",
        "Een winkeltje",
        "Dit is een voorbeeld.",
    ] {
        assert!(!usual.contains(out), "{out}");
    }
    let everything = said(w, &report(w, &doc, &tree, &all()));
    // What a goal comes from is a card of the wall, and told with those.
    assert!(!usual.contains(w.paper_comes_from()));
    assert!(everything.contains(w.paper_comes_from()));
    for part in Part::ALL {
        let mut options = all();
        options.parts.set(part, false);
        let less = report(w, &doc, &tree, &options);
        check_shape(&less);
        // The example has no votes, no tip that was set aside, no contested words and no log.
        let is_there = !matches!(part, Part::Votes | Part::Rules | Part::Glossary | Part::Log);
        assert_eq!(
            said(w, &less).len() < everything.len(),
            is_there,
            "{part:?}"
        );
    }
}

#[test]
fn a_branch_tells_of_itself_and_what_is_above() {
    let (doc, tree) = open(example(Lang::Nl));
    let w = Lang::Nl.words();
    let goal = tree.children(tree.root().expect("a theme"))[1];
    let taken = crate::format::branch(&doc, &tree, goal);
    let options = Options {
        branch: Some(doc.text(goal).to_owned()),
        ..all()
    };
    let report = report(w, &taken, &Tree::build(&taken), &options);
    check_shape(&report);
    assert_eq!(report.title, "Wij werken samen rond de inwoner");
    let sums: Vec<String> = tables(&report)
        .filter_map(|table| Some(table.sum.as_ref()?.last()?.text(w)))
        .collect();
    assert_eq!(sums, ["€\u{a0}20.000", "€\u{a0}20.000"]);
    assert!(!said(w, &report).contains("Iedereen heeft een dag die ertoe doet"));
}

#[test]
fn votes_are_told_as_they_are_stored_and_a_small_group_never() {
    let (doc, tree) = open(include_str!("../../tests/report/voted.json"));
    for lang in Lang::ALL {
        let w = lang.words();
        let report = report(w, &doc, &tree, &Options::default());
        check_shape(&report);
        let votes = tables(&report)
            .find(|table| table.caption == w.paper_votes_of(1))
            .expect("a table of votes");
        let heads: Vec<&str> = votes
            .columns
            .iter()
            .map(|(head, _)| head.as_str())
            .collect();
        assert_eq!(heads.len(), 5, "{heads:?}");
        assert!(!heads.iter().any(|head| head.contains("Gemeente")));
        let row = |at: usize| {
            let cells = votes.rows[at].iter();
            cells.map(|cell| cell.text(w)).collect::<Vec<_>>().join("|")
        };
        assert_eq!(row(0), "Erbij horen|1|9|5|3");
        assert_eq!(row(1), "Rust|2|6|2|4");
        assert_eq!(votes.rows.len(), 2);
        assert!(said(w, &report).contains(w.vote_small()));
        let summary = super::report(
            w,
            &doc,
            &tree,
            &Options {
                length: Length::Summary,
                ..Options::default()
            },
        );
        check_shape(&summary);
        assert!(said(w, &summary).contains(&w.paper_chosen(9, "Erbij horen")));
    }
}

#[test]
fn what_is_filled_in_of_a_goal_a_sign_and_an_action_is_told() {
    const FILE: &str = r#"{"format":"doelenboom","version":1,
        "groups":[{"id":"a","name":"Inwoners","mark":"circle"}],
        "clusters":[{"id":"c","name":"Erbij horen"}],"cards":[
        {"id":"t","kind":"theme","text":"Dag"},{"id":"g","kind":"goal","text":"Meedoen","parent":"t"},
        {"id":"d","kind":"subgoal","text":"Iemand kennen","parent":"g","status":"adopted","groups":["a"],"note":"Uitleg"},
        {"id":"e","kind":"subgoal","text":"Iets doen","parent":"g"},
        {"id":"s","kind":"indicator","text":"Een praatje","parent":"d",
         "fields":{"measure":"tells","for_whom":"Wie thuis zit"}},
        {"id":"x","kind":"activity","text":"Koffie","parent":"d",
         "fields":{"novelty":"new","first_step":"De sleutel halen"}},
        {"id":"v","kind":"value","text":"Rust","wall":true},
        {"id":"w","kind":"value","text":"Samen eten","wall":true,"cluster":"c"}]}"#;
    let (doc, tree) = open(FILE);
    let w = Lang::Nl.words();
    let report = report(w, &doc, &tree, &all());
    check_shape(&report);
    let list = report.blocks.iter().find_map(|block| match block {
        Block::List(lines) => Some(lines),
        _ => None,
    });
    let notes: Vec<&str> = list
        .expect("a list")
        .iter()
        .map(|line| line.note.as_str())
        .collect();
    assert_eq!(
        notes,
        [
            "Stand van zaken: afgesproken · Ingebracht door: Inwoners\nUitleg",
            ""
        ]
    );
    let first: Vec<String> = tables(&report)
        .take(2)
        .map(|table| table.rows[0][0].text(w))
        .collect();
    assert_eq!(
        first,
        [
            "Een praatje\nVertelt: een verhaal · Voor wie: Wie thuis zit",
            "Koffie\nDit is nieuw · Eerste kleine stap: De sleutel halen"
        ]
    );
    let headings = headings(&report);
    let at = headings
        .iter()
        .position(|(_, text)| *text == w.paper_values());
    let under = &headings[at.expect("the wall") + 1..];
    assert_eq!(under, [(3, "Losse kaartjes"), (3, "Erbij horen")]);
}

#[test]
fn tips_that_were_set_aside_come_with_their_reason() {
    let (doc, tree) = open(include_str!("../../tests/report/voted.json"));
    let w = Lang::Nl.words();
    let html = said(w, &report(w, &doc, &tree, &Options::default()));
    assert!(html.contains("De raad vroeg hierom"));
    // A rule of a newer version has no words here, but is not passed over.
    assert!(html.contains("rule-of-2031"));
    assert!(html.contains(w.paper_rules_off()) && html.contains(w.tip_hard_word()));
}

#[test]
fn words_agreements_and_the_log_are_told() {
    let (doc, tree) = open(include_str!("../../tests/report/voted.json"));
    let w = Lang::Nl.words();
    let report = report(w, &doc, &tree, &Options::default());
    let words = tables(&report).find(|table| table.caption == w.paper_glossary_caption());
    let words: Vec<String> = words
        .expect("a glossary")
        .rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|cell| cell.text(w))
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect();
    assert!(words.contains(&"dagbesteding|Inwoners|Iets te doen hebben".to_owned()));
    assert!(words.contains(&"dagbesteding|iedereen|Een voorziening".to_owned()));
    assert!(words.contains(&"participatie||nog niet bekend".to_owned()));
    let html = said(w, &report);
    assert!(html.contains("We vragen het eerst aan inwoners") && html.contains("27-11-2026"));
    assert!(html.contains(w.step_vote()));
}

#[test]
fn a_choice_reads_back() {
    let mut options = Options {
        length: Length::Summary,
        branch: Some("a \"b\"\nc".to_owned()),
        ..all()
    };
    options.parts.set(Part::Votes, false);
    assert_eq!(Options::from_text(&options.to_text()), Some(options));
    assert_eq!(Options::from_text("{}"), None);
}

#[test]
fn an_empty_document_has_nothing_to_report_and_does_no_harm() {
    let (doc, tree) = (Document::default(), Tree::default());
    assert!(!has_contents(&doc, &tree));
    for length in [Length::Whole, Length::Summary] {
        let options = Options { length, ..all() };
        let report = report(Lang::Nl.words(), &doc, &tree, &options);
        check_shape(&report);
        assert_eq!(report.title, Lang::Nl.words().library_untitled());
    }
    let theme =
        r#"{"format":"doelenboom","version":1,"cards":[{"id":"t","kind":"theme","text":"Thema"}]}"#;
    let (doc, tree) = open(theme);
    assert!(has_contents(&doc, &tree));
    check_shape(&report(Lang::En.words(), &doc, &tree, &all()));
}

#[test]
fn an_awkward_document_becomes_a_whole_page() {
    let (doc, tree) = open(AWKWARD);
    for lang in Lang::ALL {
        let w = lang.words();
        for length in [Length::Whole, Length::Summary] {
            let options = Options { length, ..all() };
            let report = report(w, &doc, &tree, &options);
            check_shape(&report);
            let html = html::write(w, &report, "<?xml?><svg xmlns=\"x\"><title>t</title></svg>");
            assert!(!html.contains("<script") && !html.contains("onerror=\""));
            assert!(html.contains("&lt;script&gt;") || length == Length::Summary);
            for tag in [
                "ul", "li", "table", "tr", "td", "th", "p", "bdi", "div", "h2", "h3",
            ] {
                let opened = html.matches(&format!("<{tag}>")).count()
                    + html.matches(&format!("<{tag} ")).count()
                    - html.matches(&format!("<{tag}/>")).count();
                assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{tag}");
            }
        }
    }
}

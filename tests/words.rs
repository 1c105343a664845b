// SPDX-License-Identifier: EUPL-1.2
//! The words on the screen: both languages complete, Dutch in plain words, and a generator that refuses mistakes.

use std::collections::BTreeMap;
use std::path::Path;

use doelenboom::text::strings::{KEYS, Lang};

#[path = "../build.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the build script is read here as a library; its main is not run"
)]
mod generator;

use generator::{Entry, generate, read_locale};

/// Sections with words of the field, read at a desk: exempt from the word list, not from the other rules.
const DESK_SECTIONS: [&str; 5] = ["desk_", "field_", "paper_", "coach_", "tip_"];

/// Words a participant should not meet (`ux.md` §10.4); a `*` matches any ending. Add the better word in the message.
const AVOID: [(&str, &str); 43] = [
    ("prioriter*", "kiezen wat het belangrijkst is"),
    ("exporte*", "bewaren als bestand"),
    ("geëxporteerd*", "bewaard als bestand"),
    ("download*", "bewaren als bestand"),
    ("gedownload*", "bewaard als bestand"),
    ("importe*", "openen"),
    ("geïmporteerd*", "geopend"),
    ("annule*", "niet doen, terug"),
    ("bevestig*", "ja, …"),
    ("selecte*", "kiezen"),
    ("geselecteerd*", "gekozen"),
    ("verwijder*", "weghalen"),
    ("genere*", "maken"),
    ("opslaan", "bewaren"),
    ("opgeslagen", "bewaard"),
    ("ongedaan", "stap terug"),
    ("node*", "kaart, doel"),
    ("tree", "boom"),
    ("item*", "kaart, ding"),
    ("element*", "kaart, ding"),
    ("subdoel*", "doel eronder"),
    ("hiërarchi*", "onder en boven"),
    ("niveau*", "stap"),
    ("stakeholder*", "groep"),
    ("facilitator*", "begeleider"),
    ("input", "wat mensen zeggen"),
    ("feedback", "wat mensen zeggen"),
    ("sessie*", "bijeenkomst"),
    ("cache", "geheugen"),
    ("browser*", "apparaat, scherm"),
    ("synchronise*", "gelijk maken"),
    ("optimalise*", "beter maken"),
    ("realise*", "doen, bereiken"),
    ("implemente*", "doen"),
    ("doelstelling*", "doel"),
    ("indicator*", "signaal"),
    ("draagvlak", "iedereen is het eens"),
    ("worden", "schrijf actief"),
    ("wordt", "schrijf actief"),
    ("werd*", "schrijf actief"),
    ("zullen", "schrijf in de tegenwoordige tijd"),
    ("zou*", "schrijf in de tegenwoordige tijd"),
    ("dient", "moet"),
];

/// Abbreviations and signs that are hard to read.
const AVOID_SIGNS: [&str; 8] = [
    "bijv.", "d.m.v.", "o.a.", "evt.", "m.b.t.", "t.b.v.", "&", "!!",
];

/// Capital letters that are names, not shouting.
const NAMES_IN_CAPITALS: [&str; 11] = [
    "CSV", "ODS", "OPML", "EUPL-1.2", "OFL-1.1", "MIT", "WCAG", "AA", "PDF", "SVG", "MB",
];

/// Longest sentence of a participant, in words.
const MAX_WORDS: usize = 15;

/// Words that only Dutch has; an English text that holds one was not translated.
const DUTCH_ONLY: [&str; 24] = [
    "het", "een", "van", "niet", "je", "jij", "jouw", "jullie", "de", "dit", "deze", "kaart",
    "kaarten", "doel", "doelen", "bewaar", "bewaard", "wil", "onder", "naar", "geen", "maken",
    "zijn", "wordt",
];

/// Texts that are the same in both languages on purpose.
const SAME: [&str; 16] = [
    "paper_rule",
    "common_menu",
    "kind_theme",
    "coach_count",
    "desk_indicator",
    "key_name_ctrl",
    "key_name_shift",
    "key_name_alt",
    "key_name_enter",
    "key_name_escape",
    "key_name_delete",
    "key_name_home",
    "key_name_end",
    "key_name_tab",
    "update_later",
    "about_privacy_title",
];

fn locale(file: &str) -> BTreeMap<String, Entry> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(file);
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut problems = Vec::new();
    let entries = read_locale(file, &text, &mut problems);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    entries
}

/// Every form of every text of a locale, with its key.
fn texts(entries: &BTreeMap<String, Entry>) -> impl Iterator<Item = (&str, &str)> {
    entries.iter().flat_map(|(key, entry)| {
        entry
            .forms
            .iter()
            .map(move |form| (key.as_str(), form.as_str()))
    })
}

/// The words of a text in lower case, without signs and without placeholders.
fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for piece in text.split(|c: char| c.is_whitespace() || c == '/') {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '{' && c != '}');
        if !word.is_empty() && !word.starts_with('{') {
            out.push(word.to_lowercase());
        }
    }
    out
}

/// Fails with all problems at once, so that a translator sees the whole list.
fn report(problems: &[String]) {
    assert!(
        problems.is_empty(),
        "{} problem(s):\n{}",
        problems.len(),
        problems.join("\n")
    );
}

#[test]
fn both_languages_have_the_same_keys_and_placeholders() {
    let (nl, en) = (locale("nl.toml"), locale("en.toml"));
    assert_eq!(nl.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    let sorted = |entry: &Entry| {
        let mut params: Vec<_> = entry
            .params
            .iter()
            .map(|p| (p.name.clone(), p.is_number))
            .collect();
        params.sort();
        params
    };
    for (key, entry) in &nl {
        assert_eq!(sorted(entry), sorted(&en[key]), "{key}");
        assert_eq!(entry.forms.len(), en[key].forms.len(), "{key}");
    }
}

#[test]
fn the_compiled_table_is_the_locale_file() {
    let nl = locale("nl.toml");
    let expected: Vec<&str> = texts(&nl).map(|(key, _)| key).collect();
    assert_eq!(KEYS.to_vec(), expected);
    assert_eq!(Lang::Nl.words().start_new(), nl["start_new"].forms[0]);
    assert_eq!(
        Lang::En.words().wipe_no(),
        locale("en.toml")["wipe_no"].forms[0]
    );
}

#[test]
fn sentences_for_participants_are_short() {
    let nl = locale("nl.toml");
    let mut problems = Vec::new();
    for (key, text) in texts(&nl) {
        for sentence in text.split(['.', '?', '!', ':']) {
            let n_words = sentence.split_whitespace().count();
            if n_words > MAX_WORDS {
                problems.push(format!(
                    "{key}: {n_words} words, at most {MAX_WORDS}: {sentence:?}"
                ));
            }
        }
    }
    report(&problems);
}

#[test]
fn participants_meet_everyday_words() {
    let nl = locale("nl.toml");
    let mut problems = Vec::new();
    for (key, text) in
        texts(&nl).filter(|(key, _)| !DESK_SECTIONS.iter().any(|section| key.starts_with(section)))
    {
        for word in words(text) {
            for (avoid, better) in AVOID {
                let hit = avoid
                    .strip_suffix('*')
                    .map_or(word == avoid, |stem| word.starts_with(stem));
                if hit {
                    problems.push(format!("{key}: avoid ‘{word}’, use: {better}. In {text:?}"));
                }
            }
        }
    }
    report(&problems);
}

#[test]
fn no_abbreviations_capitals_or_shouting() {
    let nl = locale("nl.toml");
    let mut problems = Vec::new();
    for (key, text) in texts(&nl) {
        for sign in AVOID_SIGNS.iter().filter(|sign| text.contains(**sign)) {
            problems.push(format!("{key}: avoid ‘{sign}’ in {text:?}"));
        }
        for word in text.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let shouts = word.chars().filter(|c| c.is_uppercase()).count() > 1
                && !word.chars().any(char::is_lowercase);
            if shouts && !NAMES_IN_CAPITALS.contains(&word) {
                problems.push(format!("{key}: ‘{word}’ is in capitals in {text:?}"));
            }
        }
    }
    report(&problems);
}

#[test]
fn the_reader_is_je_everywhere() {
    let nl = locale("nl.toml");
    let mut problems = Vec::new();
    for (key, text) in texts(&nl) {
        for word in words(text) {
            if ["u", "uw", "uzelf", "gij"].contains(&word.as_str()) {
                problems.push(format!(
                    "{key}: ‘{word}’ instead of je or jullie in {text:?}"
                ));
            }
        }
    }
    report(&problems);
}

#[test]
fn english_is_translated() {
    let (nl, en) = (locale("nl.toml"), locale("en.toml"));
    let mut problems = Vec::new();
    for (key, text) in texts(&en) {
        for word in words(text)
            .iter()
            .filter(|word| DUTCH_ONLY.contains(&word.as_str()))
        {
            problems.push(format!("{key}: Dutch ‘{word}’ in {text:?}"));
        }
    }
    for (key, entry) in &nl {
        if entry.forms == en[key].forms
            && !SAME.contains(&key.as_str())
            && !is_only_placeholders(&entry.forms[0])
        {
            problems.push(format!(
                "{key}: the same text in both languages: {:?}",
                entry.forms
            ));
        }
    }
    report(&problems);
}

fn is_only_placeholders(text: &str) -> bool {
    words(text).is_empty()
}

#[test]
fn texts_are_typed_with_care() {
    let mut problems = Vec::new();
    for file in ["nl.toml", "en.toml"] {
        for (key, text) in texts(&locale(file)) {
            let is_double = text.contains("  ")
                || text.contains("..")
                || text.contains(" .")
                || text.contains(" ,");
            if text != text.trim() || is_double {
                problems.push(format!("{file} {key}: stray space or dot in {text:?}"));
            }
            if text.contains('"') || text.contains(" '") || text.contains('“') {
                problems.push(format!("{file} {key}: quotes are ‘ and ’ in {text:?}"));
            }
            if text.matches('‘').count() > text.matches('’').count() {
                problems.push(format!("{file} {key}: a quote is not closed in {text:?}"));
            }
        }
    }
    report(&problems);
}

/// The labels of `ux.md` §10.2 are a contract: tests and screen texts find buttons by them.
#[test]
fn the_labels_people_were_promised_are_there() {
    let w = Lang::Nl.words();
    let card = "Meer licht";
    let promised: [(&str, &str); 34] = [
        (w.start_new(), "Nieuwe doelenboom maken"),
        (w.start_open(), "Doelenboom openen"),
        (w.start_how(), "Zo werkt het"),
        (
            w.start_privacy(),
            "Je gegevens blijven op dit apparaat. We sturen niets door.",
        ),
        (
            w.tree_choose_help(),
            "Tik op een doel. Kies daarna wat je wilt doen.",
        ),
        (&w.panel_title(card), "Wat wil je doen met ‘Meer licht’?"),
        (w.add_goal(), "Groot doel maken"),
        (w.add_subgoal(), "Doel eronder maken"),
        (&w.ask_subgoal(card), "Wat is nodig voor ‘Meer licht’?"),
        (w.add_sibling(), "Doel ernaast maken"),
        (w.add_indicator(), "Signaal maken"),
        (w.add_activity(), "Actie maken"),
        (w.add_assumption(), "Aanname maken"),
        (w.add_obstacle(), "Drempel maken"),
        (w.add_value(), "Kaartje maken"),
        (w.label_subgoal(), "Het doel in je eigen woorden"),
        (w.save_subgoal(), "Bewaar dit doel"),
        (w.panel_edit(), "Tekst veranderen"),
        (w.panel_move(), "Verplaatsen"),
        (&w.move_title(card), "Waar moet ‘Meer licht’ naartoe?"),
        (w.move_confirm(), "Zet hier neer"),
        (w.move_cancel(), "Niet verplaatsen"),
        (w.panel_earlier(), "Eerder zetten"),
        (w.panel_later(), "Later zetten"),
        (w.panel_remove(), "Weghalen"),
        (w.undo_undo(), "Stap terug"),
        (w.undo_redo(), "Stap vooruit"),
        (&w.tree_below(card), "Onder ‘Meer licht’"),
        (w.zoom_in(), "Groter"),
        (w.zoom_out(), "Kleiner"),
        (w.zoom_fit(), "Alles in beeld"),
        (w.file_save(), "Bewaar als bestand"),
        (w.wipe_button(), "Alles wissen van dit apparaat"),
        (w.settings_title(), "Weergave kiezen"),
    ];
    for (actual, expected) in promised {
        assert_eq!(actual, expected);
    }
}

/// The help names buttons and screens as they are called now.
#[test]
fn the_help_names_what_is_there() {
    for file in ["nl.toml", "en.toml"] {
        let entries = locale(file);
        let mut problems = Vec::new();
        for (key, text) in texts(&entries).filter(|(key, _)| key.starts_with("help_")) {
            for named in text.split('‘').skip(1) {
                let named = named.split('’').next().unwrap_or_default();
                // The screen itself has its name among the words of the help.
                let is_name = |key: &str| !key.starts_with("help_") || key == "help_title";
                let is_there =
                    texts(&entries).any(|(other, label)| is_name(other) && label == named);
                if !is_there && !named.contains('{') {
                    problems.push(format!("{file} {key}: nothing is called ‘{named}’"));
                }
            }
        }
        report(&problems);
    }
}

/// Every text weighs in the file that starts the app: none is kept for later.
#[test]
fn every_text_is_used() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![src];
    let mut names = std::collections::BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the sources are there") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(path).expect("a source");
                let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                names.extend(words.map(str::to_owned));
            }
        }
    }
    let unused: Vec<&str> = KEYS
        .iter()
        .copied()
        .filter(|key| !names.contains(*key))
        .collect();
    assert!(unused.is_empty(), "nobody says: {}", unused.join(", "));
}

fn problems_of(nl: &str, en: &str) -> String {
    generate(nl, en)
        .expect_err("the texts hold a mistake")
        .join("\n")
}

#[test]
fn the_build_refuses_a_missing_key_and_names_it() {
    let problems = problems_of(
        "[a]\nx = \"een\"\ny = \"twee\"\n",
        "[a]\nx = \"one\"\nz = \"three\"\n",
    );
    assert!(
        problems.contains("locales/en.toml lacks `a_y`"),
        "{problems}"
    );
    assert!(
        problems.contains("locales/nl.toml lacks `a_z`"),
        "{problems}"
    );
}

#[test]
fn the_build_refuses_other_placeholders() {
    let other_name = problems_of("[a]\nx = \"dag {naam}\"\n", "[a]\nx = \"hi {name}\"\n");
    assert!(
        other_name.contains("`a_x` has other placeholders"),
        "{other_name}"
    );
    let other_type = problems_of(
        "[a]\nx = \"plek {#place}\"\n",
        "[a]\nx = \"place {place}\"\n",
    );
    assert!(
        other_type.contains("`a_x` has other placeholders"),
        "{other_type}"
    );
    let mixed = problems_of("[a]\nx = \"{#p} {p}\"\n", "[a]\nx = \"{#p} {p}\"\n");
    assert!(
        mixed.contains("a text in one place and a number in another"),
        "{mixed}"
    );
    let unclosed = problems_of("[a]\nx = \"dag {naam\"\n", "[a]\nx = \"hi\"\n");
    assert!(unclosed.contains("not closed"), "{unclosed}");
    let nameless = problems_of("[a]\nx = \"dag {0}\"\n", "[a]\nx = \"hi {0}\"\n");
    assert!(nameless.contains("not a placeholder name"), "{nameless}");
}

#[test]
fn the_build_refuses_half_plurals_empty_texts_and_clashing_names() {
    let one_sided = problems_of(
        "[a]\nx = { one = \"{n} doel\", other = \"{n} doelen\" }\n",
        "[a]\nx = \"{n} goals\"\n",
    );
    assert!(
        one_sided.contains("plural in one language only"),
        "{one_sided}"
    );
    let half = problems_of(
        "[a]\nx = { one = \"doel\" }\n",
        "[a]\nx = { one = \"goal\" }\n",
    );
    assert!(half.contains("exactly the texts"), "{half}");
    let empty = problems_of("[a]\nx = \" \"\n", "[a]\nx = \"x\"\n");
    assert!(empty.contains("the text is empty"), "{empty}");
    let clash = problems_of("[a]\nb_c = \"x\"\n[a_b]\nc = \"y\"\n", "[a]\nb_c = \"x\"\n");
    assert!(clash.contains("two keys make `a_b_c`"), "{clash}");
    let broken = problems_of("[a\n", "");
    assert!(broken.contains("locales/nl.toml:"), "{broken}");
}

#[test]
fn the_build_keeps_the_order_of_dutch_parameters() {
    let code = generate(
        "[a]\nx = \"{b} en {c} en {b}\"\n",
        "[a]\nx = \"{c} and {b}\"\n",
    )
    .expect("both are whole");
    assert!(
        code.contains("pub fn a_x(self, b: &str, c: &str) -> String"),
        "{code}"
    );
    assert!(code.contains("\"{0} en {1} en {0}\""), "{code}");
    assert!(code.contains("\"{1} and {0}\""), "{code}");
}

// SPDX-License-Identifier: EUPL-1.2
//! Hits and false alarms on a list of sentences, labelled by what a careful reader would want to hear.

use std::collections::{BTreeMap, BTreeSet};

use doelenboom::edit::{Command, Editor};
use doelenboom::method::rules::{Coach, Rule};
use doelenboom::model::{Document, LineageId, NodeId, NodeKind};

/// The rules about a text by itself, and the label for the one about signs that count work.
const RULES: [Rule; 10] = [
    Rule::ActivityWording,
    Rule::EndAndMeans,
    Rule::TwoInOne,
    Rule::Negative,
    Rule::ErGoal,
    Rule::ResidentFirst,
    Rule::Future,
    Rule::TooLong,
    Rule::HardWord,
    Rule::OnlyOutput,
];

/// The most tips in a hundred that a reader would call wrong.
const MAX_FALSE_PERCENT: usize = 5;
/// The least of what a reader would say that the coach says, in a hundred.
const MIN_FOUND_PERCENT: usize = 85;

/// The same for sentences that the rules were not made with.
const MAX_FALSE_PERCENT_UNSEEN: usize = 10;
/// The same for those.
const MIN_FOUND_PERCENT_UNSEEN: usize = 85;

struct Sentence {
    kind: NodeKind,
    labels: BTreeSet<String>,
    text: String,
}

fn sentences(list: &'static str) -> Vec<Sentence> {
    let lines = list
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |line: &str| {
        let mut parts = line.splitn(3, " | ");
        let mut next = || parts.next().unwrap_or_else(|| panic!("{line}"));
        let (kind, labels, text) = (next(), next(), next());
        Sentence {
            kind: NodeKind::from_name(kind).unwrap_or_else(|| panic!("{line}")),
            labels: labels
                .split(' ')
                .filter(|label| *label != "-")
                .map(Into::into)
                .collect(),
            text: text.to_owned(),
        }
    };
    lines.map(read).collect()
}

fn add(editor: &mut Editor, parent: NodeId, kind: NodeKind, text: &str) -> NodeId {
    let text = text.to_owned();
    let command = Command::AddChild { parent, kind, text };
    let change = editor.execute(command).expect("it fits");
    change.selected.expect("a new card is chosen")
}

/// What the coach says about a sentence on a card of its own.
fn said(sentence: &Sentence) -> BTreeSet<String> {
    let mut editor = Editor::new(Document::new(LineageId(1)), 1);
    let text = "dag".to_owned();
    let root = editor.execute(Command::AddRoot { text }).expect("empty");
    let root = root.selected.expect("a new card is chosen");
    let goal = if sentence.kind == NodeKind::Goal {
        add(&mut editor, root, NodeKind::Goal, &sentence.text)
    } else {
        add(&mut editor, root, NodeKind::Goal, "Iedereen hoort erbij")
    };
    let id = if sentence.kind == NodeKind::Goal {
        goal
    } else {
        add(&mut editor, goal, sentence.kind, &sentence.text)
    };
    let coach = Coach::new(editor.document(), editor.tree());
    let of = |id| coach.of(id).iter().map(|finding| finding.rule);
    let mut said: BTreeSet<String> = of(id)
        .filter(|rule| RULES.contains(rule))
        .map(|rule| rule.as_str().to_owned())
        .collect();
    // The rule about signs speaks at the goal.
    if sentence.kind == NodeKind::Indicator && of(goal).any(|rule| rule == Rule::OnlyOutput) {
        said.insert("only-output".to_owned());
    }
    said
}

#[derive(Clone, Copy, Default)]
struct Figures {
    hits: usize,
    missed: usize,
    false_alarms: usize,
}

impl Figures {
    const fn n_said(self) -> usize {
        self.hits + self.false_alarms
    }

    const fn n_labels(self) -> usize {
        self.hits + self.missed
    }
}

/// Counts over a list, and prints what was missed or false, and the figures of each rule.
fn count(name: &str, sentences: &[Sentence]) -> (BTreeMap<&'static str, Figures>, Figures) {
    let mut figures: BTreeMap<&str, Figures> = BTreeMap::new();
    for sentence in sentences {
        let said = said(sentence);
        let is_known = |label: &String| RULES.iter().any(|rule| rule.as_str() == label);
        assert!(sentence.labels.iter().all(is_known), "{}", sentence.text);
        for rule in RULES.map(Rule::as_str) {
            let figures = figures.entry(rule).or_default();
            match (sentence.labels.contains(rule), said.contains(rule)) {
                (true, true) => figures.hits += 1,
                (true, false) => {
                    figures.missed += 1;
                    println!("missed  {rule}: {}", sentence.text);
                }
                (false, true) => {
                    figures.false_alarms += 1;
                    println!("false   {rule}: {}", sentence.text);
                }
                (false, false) => {}
            }
        }
    }
    println!("{:18} {:>5} {:>7} {:>6}", "rule", "hits", "missed", "false");
    let mut all = Figures::default();
    for (rule, one) in &figures {
        println!(
            "{rule:18} {:5} {:7} {:6}",
            one.hits, one.missed, one.false_alarms
        );
        all.hits += one.hits;
        all.missed += one.missed;
        all.false_alarms += one.false_alarms;
    }
    println!(
        "{name}: {} sentences, {} tips, {} of them false ({:.1} %); {} of {} labels found ({:.1} %)",
        sentences.len(),
        all.n_said(),
        all.false_alarms,
        100.0 * all.false_alarms as f64 / all.n_said() as f64,
        all.hits,
        all.n_labels(),
        100.0 * all.hits as f64 / all.n_labels() as f64,
    );
    (figures, all)
}

#[test]
fn rule_figures_hits_and_false_alarms() {
    let sentences = sentences(include_str!("sentences.txt"));
    assert!(sentences.len() >= 150, "{}", sentences.len());
    let (figures, all) = count("the list", &sentences);
    for (rule, one) in figures {
        assert!(one.hits > 0, "{rule} never hits");
    }
    assert!(100 * all.false_alarms <= MAX_FALSE_PERCENT * all.n_said());
    assert!(100 * all.hits >= MIN_FOUND_PERCENT * all.n_labels());
}

/// The first list and the rules have one author; this one was not used to change them, so it says more about sentences
/// that nobody thought of.
#[test]
fn rule_figures_on_sentences_that_the_rules_were_not_made_with() {
    let sentences = sentences(include_str!("unseen.txt"));
    assert!(sentences.len() >= 50, "{}", sentences.len());
    let (_, all) = count("unseen", &sentences);
    assert!(100 * all.false_alarms <= MAX_FALSE_PERCENT_UNSEEN * all.n_said());
    assert!(100 * all.hits >= MIN_FOUND_PERCENT_UNSEEN * all.n_labels());
}

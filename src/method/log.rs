// SPDX-License-Identifier: EUPL-1.2
//! The log of the meetings: which question was worked on, on which day, and how much there was when the day began. No
//! names, no times within the day, nothing about who did what.
//!
//! A line of a question has an id made of the day and the question, so that four tables which worked on one question have one
//! line after merging. What there was at the start of a day has an id of its own each time, since it may differ; the least
//! counts.

use std::collections::BTreeMap;

use crate::edit::Command;
use crate::model::{Document, EntryId, EntryKey, EntryKind, NodeKind, StepId, Tree, key};

/// How many cards there are of each kind; values and needs on the wall are counted together, as values.
pub type Counts = BTreeMap<NodeKind, usize>;

/// A day on which people met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// Which day, as `2026-11-27`; empty for what was agreed without one.
    pub day: String,
    /// The questions that were worked on, in the order in which they came.
    pub steps: Vec<StepId>,
    /// How many cards came, by kind; what became less is left out.
    pub came: Counts,
    /// What was agreed.
    pub agreements: Vec<(EntryId, String)>,
}

/// Counts the cards on the wall and in the tree.
#[must_use]
pub fn counts(doc: &Document, tree: &Tree) -> Counts {
    let mut counts = Counts::new();
    if !tree.wall().is_empty() {
        counts.insert(NodeKind::Value, tree.wall().len());
    }
    let cards = tree.root().into_iter().flat_map(|root| tree.branch(root));
    for node in cards.filter_map(|card| doc.node(card)) {
        *counts.entry(*node.kind.get()).or_default() += 1;
    }
    counts
}

/// Returns what to write down when a question is worked on; nothing when it is there already. `start` is what there was
/// when people began.
#[must_use]
pub fn note(doc: &Document, start: &Counts, day: &str, step: StepId) -> Vec<Command> {
    let kind = EntryKind::Log;
    let step = step.to_string();
    let id = EntryId::of(kind, &[day, &step]);
    if doc.entry(kind, id).is_some() {
        return Vec::new();
    }
    let on_day = (key::DAY, day.to_owned());
    let mut commands = Vec::new();
    if !doc
        .entries_of(kind)
        .iter()
        .any(|(_, entry)| entry.text(key::DAY) == day)
    {
        let counted = start.iter();
        let counted = counted.filter_map(|(kind, n)| Some((name_of(*kind)?, n.to_string())));
        let texts = std::iter::once(on_day.clone()).chain(counted).collect();
        commands.push(Command::AddEntry { kind, texts });
    }
    commands.push(Command::SetEntry {
        id,
        kind,
        texts: vec![on_day, (key::STEP, step)],
    });
    commands
}

/// The name of a count in an entry.
fn name_of(kind: NodeKind) -> Option<EntryKey> {
    EntryKey::from_text(kind.as_str())
}

/// Lists the days of the log in order, with what came between the start of each and the next, or now.
#[must_use]
pub fn days(doc: &Document, tree: &Tree) -> Vec<Day> {
    let mut days: BTreeMap<&str, Day> = BTreeMap::new();
    let mut starts: BTreeMap<&str, Counts> = BTreeMap::new();
    for (_, entry) in doc.entries_of(EntryKind::Log) {
        let text = entry.text(key::DAY);
        let day = days.entry(text).or_default();
        let step = entry.text(key::STEP);
        if step.is_empty() {
            let start = start_of(entry);
            let least = starts.entry(text).or_insert_with(|| start.clone());
            least.retain(|kind, n| {
                *n = start.get(kind).copied().unwrap_or_default().min(*n);
                *n > 0
            });
        } else {
            day.steps.push(StepId::from_text(step));
        }
    }
    for (id, entry) in doc.entries_of(EntryKind::Agreement) {
        let day = days.entry(entry.text(key::DAY)).or_default();
        day.agreements.push((id, entry.text(key::TEXT).to_owned()));
    }
    let mut next = counts(doc, tree);
    let mut found: Vec<Day> = Vec::with_capacity(days.len());
    for (text, mut day) in days.into_iter().rev() {
        text.clone_into(&mut day.day);
        if let Some(start) = starts.remove(text) {
            day.came = grown(&start, &next);
            next = start;
        }
        found.push(day);
    }
    found.reverse();
    found
}

fn start_of(entry: &crate::model::Entry) -> Counts {
    let count = |kind: NodeKind| {
        let n = entry.text(name_of(kind)?).parse::<usize>().ok()?;
        (n > 0).then_some((kind, n))
    };
    NodeKind::ALL.into_iter().filter_map(count).collect()
}

fn grown(from: &Counts, to: &Counts) -> Counts {
    let more = |(kind, n): (&NodeKind, &usize)| {
        let before = from.get(kind).copied().unwrap_or_default();
        (*n > before).then(|| (*kind, n - before))
    };
    to.iter().filter_map(more).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Editor, WallCard};
    use crate::method::meeting::BuiltIn;
    use crate::model::LineageId;

    fn run(editor: &mut Editor, command: Command) {
        editor.execute(command).expect("it may");
    }

    fn work(editor: &mut Editor, day: &str, step: BuiltIn) {
        let start = counts(editor.document(), editor.tree());
        for command in note(editor.document(), &start, day, step.id()) {
            run(editor, command);
        }
    }

    fn cards(editor: &mut Editor, n: usize) {
        let card = |nth: usize| WallCard {
            kind: NodeKind::Need,
            text: format!("Kaartje {nth}"),
            group: None,
        };
        run(editor, Command::AddToWall((0..n).map(card).collect()));
    }

    #[test]
    fn a_day_has_its_questions_once_and_what_came_on_it() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        work(&mut editor, "2026-11-27", BuiltIn::Day);
        cards(&mut editor, 3);
        work(&mut editor, "2026-11-27", BuiltIn::Wall);
        work(&mut editor, "2026-11-27", BuiltIn::Day);
        let text = "Een goede dag".to_owned();
        work(&mut editor, "2026-12-04", BuiltIn::Meaning);
        run(&mut editor, Command::AddRoot { text });
        cards(&mut editor, 2);
        let agreed = Command::AddEntry {
            kind: EntryKind::Agreement,
            texts: vec![
                (key::TEXT, "We zien elkaar in maart".to_owned()),
                (key::DAY, "2026-12-04".to_owned()),
            ],
        };
        run(&mut editor, agreed);
        let days = days(editor.document(), editor.tree());
        assert_eq!(days.len(), 2);
        assert_eq!(days[0].day, "2026-11-27");
        assert_eq!(days[0].steps, [BuiltIn::Day.id(), BuiltIn::Wall.id()]);
        assert_eq!(days[0].came, Counts::from([(NodeKind::Value, 3)]));
        assert_eq!(days[1].steps, [BuiltIn::Meaning.id()]);
        let came = [(NodeKind::Value, 2), (NodeKind::Theme, 1)];
        assert_eq!(days[1].came, Counts::from(came));
        assert_eq!(days[1].agreements.len(), 1);
    }

    #[test]
    fn the_least_of_several_starts_counts_and_damage_is_nothing() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 7);
        let start = |n: &str| Command::AddEntry {
            kind: EntryKind::Log,
            texts: vec![
                (key::DAY, "2026-11-27".to_owned()),
                (name_of(NodeKind::Value).expect("a name"), n.to_owned()),
            ],
        };
        cards(&mut editor, 9);
        run(&mut editor, start("4"));
        run(&mut editor, start("2"));
        let came = |editor: &Editor| days(editor.document(), editor.tree())[0].came.clone();
        assert_eq!(came(&editor), Counts::from([(NodeKind::Value, 7)]));
        run(&mut editor, start("-4 cards"));
        assert_eq!(came(&editor), Counts::from([(NodeKind::Value, 9)]));
    }

    #[test]
    fn what_became_less_is_not_told() {
        let (few, many) = (
            Counts::from([(NodeKind::Goal, 1)]),
            Counts::from([(NodeKind::Goal, 3), (NodeKind::Value, 2)]),
        );
        assert_eq!(grown(&many, &few), Counts::new());
        assert_eq!(
            grown(&few, &many),
            [(NodeKind::Goal, 2), (NodeKind::Value, 2)].into()
        );
    }
}

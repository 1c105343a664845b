// SPDX-License-Identifier: EUPL-1.2
//! The three meetings as steps: one question each. The app brings a plan; the document holds what the facilitator changed,
//! left out or added.

use std::collections::BTreeSet;

use crate::edit::Command;
use crate::model::{Document, EntryId, EntryKind, NodeId, NodeKind, StepId, StepSlot};

/// The id of the entry that says that a link was read both ways, and holds.
#[must_use]
pub fn check_id(above: NodeId, below: NodeId) -> EntryId {
    EntryId::of(EntryKind::Check, &[&above.to_string(), &below.to_string()])
}

/// What people do in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Each person in turn makes cards about their own day.
    MyDay,
    /// Cards are put together on the wall.
    Wall,
    /// People choose what matters most.
    Vote,
    /// The room says what the theme means.
    Meaning,
    /// Cards of a kind are made under those of other kinds.
    Grow {
        /// The cards that get something under them.
        under: &'static [NodeKind],
        /// What is made.
        kind: NodeKind,
    },
    /// Each link is read upwards and downwards.
    Why,
    /// People talk; nothing is asked of the app.
    Talk,
}

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $meeting:literal, $minutes:literal, $task:expr;)+) => {
        /// A step that the app brings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum BuiltIn { $($(#[$doc])* $name,)+ }

        impl BuiltIn {
            /// Every step, in order.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Returns the name that its id is made of.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// Returns the meeting it belongs to, 1 to 3.
            #[must_use]
            pub const fn meeting(self) -> u8 {
                match self { $(Self::$name => $meeting,)+ }
            }

            /// Returns how many minutes it usually takes.
            #[must_use]
            pub const fn minutes(self) -> u16 {
                match self { $(Self::$name => $minutes,)+ }
            }

            /// Returns what people do.
            #[must_use]
            pub const fn task(self) -> Task {
                match self { $(Self::$name => $task,)+ }
            }
        }
    };
}

const GOALS: &[NodeKind] = &[NodeKind::Goal, NodeKind::Subgoal];

steps! {
    /// What makes a day good for you?
    Day = "day", 1, 15, Task::MyDay;
    /// What belongs together?
    Wall = "wall", 1, 20, Task::Wall;
    /// What matters most?
    Vote = "vote", 1, 15, Task::Vote;
    /// What does the theme mean for us?
    Meaning = "meaning", 1, 15, Task::Meaning;
    /// What do we want to reach?
    Goal = "goal", 1, 20, Task::Grow { under: &[NodeKind::Theme], kind: NodeKind::Goal };
    /// How do we look back?
    CloseFirst = "close-1", 1, 5, Task::Talk;
    /// How do we see that it is reached?
    Signs = "signs", 2, 20, Task::Grow { under: &[NodeKind::Goal], kind: NodeKind::Subgoal };
    /// What is needed for each?
    Needed = "needed", 2, 20, Task::Grow { under: &[NodeKind::Subgoal], kind: NodeKind::Subgoal };
    /// How do we count or hear it?
    Measure = "measure", 2, 25, Task::Grow { under: GOALS, kind: NodeKind::Indicator };
    /// Why do we do this?
    Why = "why", 2, 20, Task::Why;
    /// How do we look back?
    CloseSecond = "close-2", 2, 5, Task::Talk;
    /// What are we going to do?
    Actions = "actions", 3, 40, Task::Grow { under: GOALS, kind: NodeKind::Activity };
    /// What stands in the way?
    Hurdles = "hurdles", 3, 25, Task::Grow { under: &[NodeKind::Activity], kind: NodeKind::Obstacle };
    /// What is the first small step of each?
    Promise = "promise", 3, 20, Task::Talk;
    /// How do we look back?
    CloseThird = "close-3", 3, 5, Task::Talk;
}

impl BuiltIn {
    /// Returns its id in the document.
    #[must_use]
    pub fn id(self) -> StepId {
        StepId::from_text(self.as_str())
    }
}

/// A step as this document has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedStep {
    /// Which step.
    pub id: StepId,
    /// What the app brings, if it does.
    pub built_in: Option<BuiltIn>,
    /// The meeting it belongs to, 1 to 3.
    pub meeting: u8,
    /// The question in the facilitator's own words.
    pub question: Option<String>,
    /// The sentence to read aloud in the facilitator's own words.
    pub instruction: Option<String>,
    /// How many minutes it may take.
    pub minutes: u16,
    /// Left out.
    pub is_skipped: bool,
}

impl PlannedStep {
    /// Returns what people do.
    #[must_use]
    pub fn task(&self) -> Task {
        self.built_in.map_or(Task::Talk, BuiltIn::task)
    }
}

/// The longest a step may take, in minutes.
pub const MAX_MINUTES: u16 = 600;

/// Reads how many minutes a step of an existing document takes: no more than a step may take.
fn minutes_kept(text: &str) -> Option<u16> {
    let minutes: u64 = text.trim().parse().ok()?;
    Some(
        u16::try_from(minutes)
            .unwrap_or(MAX_MINUTES)
            .min(MAX_MINUTES),
    )
}

/// Reads how many minutes someone types; `None` when it says no number of minutes that a step may take.
#[must_use]
pub fn minutes_in(text: &str) -> Option<u16> {
    let minutes = text.trim().parse().ok();
    minutes.filter(|minutes| *minutes <= MAX_MINUTES)
}

/// Returns how many minutes the steps of a meeting take together, without those left out.
#[must_use]
pub fn total_minutes(plan: &[PlannedStep], meeting: u8) -> usize {
    let steps = plan.iter().filter(|step| step.meeting == meeting);
    let steps = steps.filter(|step| !step.is_skipped);
    steps.map(|step| usize::from(step.minutes)).sum()
}

/// Returns the step that a meeting begins with; `None` when all its steps are left out.
#[must_use]
pub fn first_of(plan: &[PlannedStep], meeting: u8) -> Option<StepId> {
    let mut steps = plan.iter().filter(|step| step.meeting == meeting);
    steps.find(|step| !step.is_skipped).map(|step| step.id)
}

/// Lists what takes a step away that the app did not bring. The steps after it go to its place.
#[must_use]
pub fn take_away(doc: &Document, id: StepId) -> Vec<Command> {
    let before = doc.steps.get(&id).map(|step| step.after.get().clone());
    let set = |id, slot, text| Command::SetStep { id, slot, text };
    let after = id.to_string();
    let followers = doc.steps.iter();
    let followers = followers.filter(|(_, step)| *step.after.get() == after);
    let mut all: Vec<Command> = followers
        .map(|(id, _)| set(*id, StepSlot::After, before.clone().unwrap_or_default()))
        .collect();
    all.push(set(id, StepSlot::Question, String::new()));
    all
}

/// Returns the steps of the three meetings in order, those left out included.
#[must_use]
pub fn plan(doc: &Document) -> Vec<PlannedStep> {
    let mut added: Vec<(StepId, StepId)> = doc
        .steps
        .iter()
        .filter(|(id, step)| !step.question.get().is_empty() && built_in(**id).is_none())
        .map(|(id, step)| (StepId::from_text(step.after.get()), *id))
        .collect();
    let mut steps = Vec::new();
    for built in BuiltIn::ALL {
        push(doc, built.id(), built.meeting(), &mut added, &mut steps);
    }
    // Steps after one that is not there, as a file by hand may have them, come last.
    while let Some((_, id)) = added.pop() {
        push(doc, id, 3, &mut added, &mut steps);
    }
    steps
}

/// Adds a step, then those that follow it.
fn push(
    doc: &Document,
    first: StepId,
    meeting: u8,
    added: &mut Vec<(StepId, StepId)>,
    steps: &mut Vec<PlannedStep>,
) {
    let mut waiting = vec![first];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        steps.push(planned(doc, id, meeting));
        // The one that was added last stands nearest to the step it follows.
        let follows: Vec<StepId> = added
            .iter()
            .filter(|(after, _)| *after == id)
            .map(|(_, id)| *id)
            .collect();
        added.retain(|(after, _)| *after != id);
        waiting.extend(follows);
    }
}

fn planned(doc: &Document, id: StepId, meeting: u8) -> PlannedStep {
    let built_in = built_in(id);
    let step = doc.steps.get(&id);
    let own = |text: Option<&String>| text.filter(|text| !text.is_empty()).cloned();
    let minutes = step.and_then(|step| minutes_kept(step.minutes.get()));
    PlannedStep {
        id,
        built_in,
        meeting,
        question: own(step.map(|step| step.question.get())),
        instruction: own(step.map(|step| step.instruction.get())),
        minutes: minutes.unwrap_or_else(|| built_in.map_or(0, BuiltIn::minutes)),
        is_skipped: step.is_some_and(|step| *step.skip.get()),
    }
}

fn built_in(id: StepId) -> Option<BuiltIn> {
    BuiltIn::ALL.iter().copied().find(|built| built.id() == id)
}

/// Returns the step to show after (or before) another, past those left out. `None` at the end.
#[must_use]
pub fn neighbour(plan: &[PlannedStep], of: StepId, forward: bool) -> Option<StepId> {
    let at = plan.iter().position(|step| step.id == of)?;
    let shown = |step: &&PlannedStep| !step.is_skipped;
    let found = if forward {
        plan.iter().skip(at + 1).find(shown)
    } else {
        plan.iter().take(at).rev().find(shown)
    };
    found.map(|step| step.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Editor;
    use crate::model::LineageId;

    fn room() -> Editor {
        Editor::new(Document::new(LineageId(1)), 7)
    }

    fn names(editor: &Editor) -> Vec<String> {
        plan(editor.document())
            .into_iter()
            .map(|step| match (step.question, step.built_in) {
                (Some(own), _) => own,
                (None, Some(built)) => built.as_str().to_owned(),
                (None, None) => "?".to_owned(),
            })
            .collect()
    }

    fn set(editor: &mut Editor, id: StepId, slot: StepSlot, text: &str) {
        let text = text.to_owned();
        editor
            .execute(Command::SetStep { id, slot, text })
            .expect("it may");
    }

    #[test]
    fn the_first_meeting_is_ninety_minutes() {
        for meeting in 1..=3 {
            let minutes: u16 = BuiltIn::ALL
                .iter()
                .filter(|built| built.meeting() == meeting)
                .map(|built| built.minutes())
                .sum();
            assert_eq!(minutes, 90, "{meeting}");
        }
    }

    #[test]
    fn steps_are_left_out_added_reworded_and_taken_back() {
        let mut editor = room();
        let (wall, vote) = (BuiltIn::Wall.id(), BuiltIn::Vote.id());
        set(&mut editor, wall, StepSlot::Skip, "yes");
        set(&mut editor, vote, StepSlot::Question, "Wat telt?");
        set(&mut editor, vote, StepSlot::Minutes, "40");
        for question in ["later", "eerst"] {
            editor
                .execute(Command::AddStep {
                    after: vote,
                    question: question.to_owned(),
                    instruction: String::new(),
                })
                .expect("it may");
        }
        let steps = plan(editor.document());
        assert_eq!(names(&editor)[1], "wall");
        assert!(steps[1].is_skipped);
        assert_eq!(
            (names(&editor)[2].as_str(), steps[2].minutes),
            ("Wat telt?", 40)
        );
        let mut own = names(&editor)[3..5].to_vec();
        own.sort();
        assert_eq!(own, ["eerst", "later"]);
        assert_eq!(steps[3].task(), Task::Talk);
        assert_eq!(
            neighbour(&steps, BuiltIn::Day.id(), true),
            Some(vote),
            "the wall is left out"
        );
        assert_eq!(neighbour(&steps, vote, false), Some(BuiltIn::Day.id()));
        while editor.undo().is_some() {}
        assert_eq!(plan(editor.document()), plan(&Document::default()));
    }

    #[test]
    fn a_step_that_goes_leaves_those_after_it_in_place() {
        let mut editor = room();
        let mut after = BuiltIn::Vote.id();
        for question in ["een", "twee"] {
            let (question, instruction) = (question.to_owned(), String::new());
            editor
                .execute(Command::AddStep {
                    after,
                    question,
                    instruction,
                })
                .expect("it may");
            let steps = plan(editor.document());
            let own = steps.iter().rfind(|step| step.built_in.is_none());
            after = own.expect("it is there").id;
        }
        assert_eq!(names(&editor)[2..6], ["vote", "een", "twee", "meaning"]);
        let first = plan(editor.document())[3].id;
        let commands = take_away(editor.document(), first);
        editor.execute_all(commands).expect("it may");
        assert_eq!(names(&editor)[2..5], ["vote", "twee", "meaning"]);
        editor.undo();
        assert_eq!(names(&editor)[2..6], ["vote", "een", "twee", "meaning"]);
    }

    #[test]
    fn minutes_are_a_number_and_add_up_without_what_is_left_out() {
        assert_eq!(minutes_in(" 40 "), Some(40));
        for text in ["", "veel", "-5", "2,5", "601"] {
            assert_eq!(minutes_in(text), None, "{text}");
        }
        let mut editor = room();
        // A file may say more, from before there was a limit.
        for (text, minutes) in [
            ("601", 600),
            ("700000", 600),
            ("veel", BuiltIn::Day.minutes()),
        ] {
            set(&mut editor, BuiltIn::Day.id(), StepSlot::Minutes, text);
            assert_eq!(plan(editor.document())[0].minutes, minutes, "{text}");
        }
        set(&mut editor, BuiltIn::Day.id(), StepSlot::Minutes, "10");
        set(&mut editor, BuiltIn::Signs.id(), StepSlot::Skip, "yes");
        let steps = plan(editor.document());
        let totals = [1, 2, 3].map(|meeting| total_minutes(&steps, meeting));
        assert_eq!(totals, [85, 70, 90]);
        assert_eq!(first_of(&steps, 2), Some(BuiltIn::Needed.id()));
    }

    #[test]
    fn steps_that_follow_each_other_in_a_circle_are_all_there_once() {
        let mut editor = room();
        for (id, after) in [(1, 2), (2, 1), (3, 3)] {
            let id = StepId(id);
            set(&mut editor, id, StepSlot::Question, "q");
            let after = StepId(after).to_string();
            set(&mut editor, id, StepSlot::After, &after);
        }
        let n_own = plan(editor.document())
            .iter()
            .filter(|step| step.built_in.is_none())
            .count();
        assert_eq!(n_own, 3);
    }
}

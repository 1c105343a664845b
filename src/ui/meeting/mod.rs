// SPDX-License-Identifier: EUPL-1.2
//! The meeting: one question on the screen, the way to the one before and after it, and the tree one tap away.
//!
//! `day` cards about one's own day · `paper` cards from paper · `wall` clusters and doubles · `vote` ballots · `result` what
//! came of them · `grow` the meaning of the theme, and cards under cards · `plan` all questions · `sheets` for tables without a tablet · `minutes` the log and the report ·
//! `parts` what they are
//! made of. A [`Meeting`] lives as long as the document is on screen, so that going to the tree and back loses nothing.
//! What a person makes is in memory only, until that person hands it in.

mod day;
mod grow;
mod minutes;
mod paper;
pub(super) mod parts;
mod pictogram;
mod plan;
mod result;
mod sheets;
mod vote;
mod wall;

pub use minutes::minutes_dialog;
pub use sheets::sheets_dialog;

use std::collections::{BTreeMap, BTreeSet};

use super::aloud::aloud;
use super::el::{IntoPart, Part, el, when};
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::parts::anew;
use super::board::Board;
use super::context::App;
use super::dialog::button;
use super::icon;
use super::later::Alive;
use super::session::Session;
use crate::edit::{Command, Editor};
use crate::format::json::{read_boxes, write_boxes};
use crate::method::ballot::Ballot;
use crate::method::doubles::Pair;
use crate::method::log::Counts;
use crate::method::meeting::{BuiltIn, PlannedStep, Task, neighbour, plan};
use crate::model::{BallotBox, ClusterId, GroupId, Mark, NodeId, NodeKind, RoundId, StepId, Votes};
use crate::say;
use crate::text::strings::Words;
use crate::web::{ballots, page};

/// A card that a person made and did not hand in yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    kind: NodeKind,
    text: String,
    shows: bool,
}

/// How far *Mijn dag* is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayPart {
    /// The tablet is between two people.
    Between,
    /// A person makes cards.
    Turn,
    /// Some cards would go unseen: is that meant?
    AskRest,
    /// Cards from paper.
    Paper,
}

/// How far voting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum VotePart {
    /// The tablet is between two people.
    Between,
    /// A person chooses.
    Booth,
    /// A person is done; whether they chose anything.
    Thanks(bool),
    /// Votes from paper.
    Paper,
    /// Is everyone done?
    AskClose,
    /// Stop without a result?
    AskStop,
}

/// The meeting of an open document. A handle: copies are the same meeting.
#[derive(Clone, Copy)]
pub struct Meeting {
    app: App,
    board: Board,
    session: Session,
    /// The meeting is on screen, not the tree.
    pub shows: RwSignal<bool>,
    step: RwSignal<StepId>,
    plan: RwSignal<bool>,
    day: RwSignal<DayPart>,
    group: RwSignal<Option<GroupId>>,
    kind: RwSignal<NodeKind>,
    text: RwSignal<String>,
    drafts: RwSignal<Vec<Draft>>,
    chosen: RwSignal<BTreeSet<NodeId>>,
    dragged: RwSignal<Option<NodeId>>,
    different: RwSignal<BTreeSet<Pair>>,
    vote: RwSignal<VotePart>,
    ballot: RwSignal<Ballot>,
    boxes: RwSignal<Vec<BallotBox>>,
    /// The boxes could not be kept: what is in memory is all there is.
    is_unkept: StoredValue<bool>,
    paper: RwSignal<Votes>,
    voters: RwSignal<u32>,
    votes_each: RwSignal<u8>,
    several: RwSignal<bool>,
    message: RwSignal<String>,
    texts: RwSignal<BTreeMap<NodeId, String>>,
    /// The report is open.
    pub report: RwSignal<bool>,
    arrived: StoredValue<minutes::Arrived>,
    /// How many cards there were when the meeting came on screen.
    start: StoredValue<Counts>,
    alive: Alive,
}

impl std::fmt::Debug for Meeting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Meeting")
    }
}

impl Meeting {
    /// Starts where the meetings start. Call it in the screen of the document.
    #[must_use]
    pub fn new(app: App, session: Session) -> Self {
        let meeting = Self {
            app,
            board: session.board,
            session,
            shows: RwSignal::new(false),
            step: RwSignal::new(BuiltIn::Day.id()),
            plan: RwSignal::new(false),
            day: RwSignal::new(DayPart::Between),
            group: RwSignal::new(None),
            kind: RwSignal::new(NodeKind::Value),
            text: RwSignal::new(String::new()),
            drafts: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(BTreeSet::new()),
            dragged: RwSignal::new(None),
            different: RwSignal::new(BTreeSet::new()),
            vote: RwSignal::new(VotePart::Between),
            ballot: RwSignal::new(Ballot::default()),
            boxes: RwSignal::new(Vec::new()),
            is_unkept: StoredValue::new(false),
            paper: RwSignal::new(Votes::new()),
            voters: RwSignal::new(0),
            votes_each: RwSignal::new(3),
            several: RwSignal::new(false),
            message: RwSignal::new(String::new()),
            texts: RwSignal::new(BTreeMap::new()),
            report: RwSignal::new(false),
            arrived: StoredValue::new(minutes::Arrived::default()),
            start: StoredValue::new(Counts::new()),
            alive: Alive::here(),
        };
        meeting.read_boxes();
        meeting.forget_old_boxes();
        meeting
    }

    fn steps(self) -> Vec<PlannedStep> {
        self.board.track_editor(|editor| plan(editor.document()))
    }

    /// Looks at the document, again whenever it changes.
    fn look<T>(self, look: impl FnOnce(&Editor) -> T) -> T {
        self.board.track_editor(look)
    }

    /// Runs a command; the board has said a refusal.
    fn run(self, command: Command) -> bool {
        // Other words for a question are no work on it.
        let is_plan = matches!(command, Command::SetStep { .. } | Command::AddStep { .. });
        let is_done = self.board.run(command).is_ok();
        if is_done && is_plan {
            self.arrived.set_value(minutes::Arrived::now(self));
        } else if is_done {
            self.note_now();
        }
        is_done
    }

    /// Shows a message beside what is asked, and says it.
    fn tell(self, message: String) {
        self.app.say(message.clone());
        self.message.set(message);
    }

    /// Goes to a step.
    fn go(self, step: StepId) {
        self.app.aloud.stop();
        self.note_step();
        self.plan.set(false);
        self.message.set(String::new());
        self.chosen.set(BTreeSet::new());
        self.step.set(step);
        self.focus_on("meeting-question");
    }

    /// Moves the focus to what came on screen.
    fn focus_on(self, id: &'static str) {
        self.alive.next_frame(move || page::focus(id));
    }

    fn walk(self, forward: bool) {
        let steps = self.board.with_editor(|editor| plan(editor.document()));
        match neighbour(&steps, self.step.get_untracked(), forward) {
            Some(step) => self.go(step),
            None => {
                let w = self.app.words_now();
                let text = if forward {
                    w.meeting_last()
                } else {
                    w.meeting_first()
                };
                self.app.say(text);
            }
        }
    }

    fn groups(self) -> Vec<(GroupId, String)> {
        self.look(|editor| {
            let groups = editor.document().groups.iter();
            groups
                .filter(|(_, group)| *group.presence.get())
                .map(|(id, group)| (*id, group.name.get().clone()))
                .collect()
        })
    }

    fn make_groups(self) {
        let w = self.app.words_now();
        let names = [
            w.meeting_group_residents(),
            w.meeting_group_providers(),
            w.meeting_group_council(),
        ];
        for (name, mark) in names.into_iter().zip(Mark::ALL) {
            let name = name.to_owned();
            self.run(Command::AddGroup { name, mark });
        }
    }

    /// Takes over the boxes that are kept on this device: another tab may have had the pen.
    fn read_boxes(self) {
        let Some(key) = self.session.key() else {
            return;
        };
        let Some(text) = ballots::read(key.as_str()) else {
            return;
        };
        match read_boxes(&text) {
            Some(boxes) => self.boxes.set(boxes),
            None => {
                ballots::set_aside(key.as_str(), &text);
                self.app.tell(self.app.words_now().vote_damaged());
            }
        }
    }

    /// Changes the boxes and keeps them. Returns whether they may be changed here.
    fn change_boxes(self, change: impl FnOnce(&mut Vec<BallotBox>)) -> bool {
        if self.board.refuses() {
            return false;
        }
        if !self.is_unkept.get_value() {
            self.read_boxes();
        }
        self.boxes.update(change);
        let Some(key) = self.session.key() else {
            return true;
        };
        let text = self
            .boxes
            .with_untracked(|boxes| (!boxes.is_empty()).then(|| write_boxes(boxes)));
        let is_kept = text.is_none_or(|text| ballots::write(key.as_str(), &text));
        self.is_unkept.set_value(!is_kept);
        if self.boxes.with_untracked(Vec::is_empty) {
            ballots::remove(key.as_str());
        }
        if !is_kept {
            self.app.tell(self.app.words_now().vote_not_kept());
        }
        true
    }

    fn forget_boxes(self, round: RoundId) {
        self.change_boxes(|boxes| boxes.retain(|ballots| ballots.round != round));
    }

    /// Forgets the boxes of a round once its result is kept: a tablet that stops in between loses neither.
    fn forget_boxes_when_kept(self, round: RoundId) {
        let (keeper, handle) = (self.app.keeper(), self.session.handle());
        spawn_local(async move {
            keeper.flush(handle).await;
            if self.alive.is_alive() {
                self.forget_boxes(round);
            }
        });
    }

    /// Forgets boxes of rounds that are over: the tablet stopped between the result and [`Self::forget_boxes`].
    fn forget_old_boxes(self) {
        let open = self
            .board
            .with_editor(|editor| editor.document().open_round());
        let is_old = |ballots: &BallotBox| Some(ballots.round) != open;
        let is_ours = !self.board.read_only.get_untracked();
        if is_ours && self.boxes.with_untracked(|boxes| boxes.iter().any(is_old)) {
            self.change_boxes(|boxes| boxes.retain(|ballots| !is_old(ballots)));
        }
    }

    /// Where a cluster's name can be read.
    fn cluster_name(self, id: ClusterId) -> String {
        let name = self.look(|editor| {
            let label = editor.document().clusters.get(&id);
            label.map_or_else(String::new, |label| label.name.get().clone())
        });
        if name.is_empty() {
            self.app.words().wall_unnamed().to_owned()
        } else {
            name
        }
    }
}

/// The screen.
#[must_use]
pub fn meeting_screen(m: Meeting) -> Part {
    let app = m.app;
    m.arrive();
    let step = Memo::new(move |_| {
        let id = m.step.get();
        m.steps().into_iter().find(|step| step.id == id)
    });
    // A person who is making cards or voting sees only that.
    let is_private = move || {
        let task = step.with(|step| step.as_ref().map(PlannedStep::task));
        let day =
            task == Some(Task::MyDay) && matches!(m.day.get(), DayPart::Turn | DayPart::AskRest);
        let booth = task == Some(Task::Vote)
            && matches!(m.vote.get(), VotePart::Booth | VotePart::Thanks(_));
        day || booth
    };
    let said = move |say: fn(Words, &PlannedStep) -> String| {
        step.with(|step| {
            step.as_ref()
                .map_or_else(String::new, |step| say(app.words(), step))
        })
    };
    el("div")
        .class("meeting")
        .child(
            el("div")
                .class("meeting__ways")
                .child(when(
                    move || !is_private(),
                    move || {
                        Part::nothing()
                            .and(button(
                                icon::BACK,
                                "",
                                app.label(Words::meeting_previous),
                                move || m.walk(false),
                            ))
                            .and(button(
                                icon::CONTINUE,
                                "button--main",
                                app.label(Words::meeting_next),
                                move || m.walk(true),
                            ))
                            .and(button(
                                icon::UNDO,
                                "",
                                app.label(Words::undo_undo),
                                move || m.board.undo(),
                            ))
                            .and(button(
                                icon::DESCRIBE,
                                "button--quiet",
                                app.label(Words::meeting_plan),
                                move || m.plan.set(true),
                            ))
                    },
                ))
                .child(button(
                    icon::TREE,
                    "button--quiet",
                    app.label(Words::meeting_close),
                    move || {
                        m.note_step();
                        m.shows.set(false);
                    },
                )),
        )
        .child(
            el("h2")
                .id("meeting-question")
                .class("meeting__question")
                .attr("tabindex", "-1")
                .child(el("bdi").text(move || said(say::step_question))),
        )
        .child(
            el("p")
                .class("meeting__say")
                .text(move || said(say::step_instruction)),
        )
        .child(aloud(app, String::new(), move || {
            [said(say::step_question), said(say::step_instruction)].join(" ")
        }))
        .child(
            el("p")
                .class("meeting__message")
                .attr_if("hidden", "", move || m.message.with(String::is_empty))
                .text(move || m.message.get()),
        )
        .child(anew(move || {
            match step.with(|step| step.as_ref().map(PlannedStep::task)) {
                Some(Task::MyDay) => day::day(m),
                Some(Task::Wall) => wall::wall(m),
                Some(Task::Vote) => vote::vote(m),
                Some(Task::Meaning) => grow::meaning(m),
                Some(Task::Grow { under, kind }) => grow::grow(m, under, kind),
                Some(Task::Why) => grow::why(m),
                Some(Task::Talk) => minutes::agreements(m),
                None => Part::nothing(),
            }
        }))
        .child(when(
            move || m.plan.get(),
            move || plan::plan_dialog(m).into_part(),
        ))
        .into_part()
}

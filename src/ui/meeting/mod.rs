// SPDX-License-Identifier: EUPL-1.2
//! The meeting: one question on the screen, the way to the one before and after it, and the tree one tap away.
//!
//! `boxes` voting on several tablets · `day` cards about one's own day · `paper` cards from paper · `wall` clusters and
//! doubles · `vote` ballots · `result` what came of them · `meaning` of the theme · `grow` cards under cards · `why` links ·
//! `promise` who does what first · `plan` all questions · `part` what participants see, and the clock · `sheets` for tables
//! without a tablet · `minutes` the log and the report · `screen` what is around a question · `parts` what they are made of.
//!
//! A [`Meeting`] lives as long as the document is on screen, so that going to the tree and back loses nothing.
//! What a person makes is in memory only, until that person hands it in.

mod boxes;
mod day;
mod grow;
mod hand;
mod meaning;
mod minutes;
mod paper;
mod part;
pub(super) mod parts;
mod pictogram;
mod plan;
mod promise;
mod result;
mod screen;
mod sheets;
mod vote;
mod wall;
mod why;

pub use minutes::minutes_dialog;
pub use screen::meeting_screen;
pub use sheets::sheets_dialog;

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use leptos::task::spawn_local;

pub(super) use self::boxes::BoxFile;
use super::board::Board;
use super::context::App;
use super::later::Alive;
use super::room::{ByCode, tables};
use super::session::Session;
use crate::edit::{Command, Editor};
use crate::format::json::{read_boxes, write_boxes};
use crate::format::room::Purpose;
use crate::keep::{DocKey, Handle, KeepState};
use crate::method::ballot::Ballot;
use crate::method::boxes::people;
use crate::method::log::Counts;
use crate::method::meeting::{BuiltIn, PlannedStep, neighbour, plan};
use crate::method::room::Room;
use crate::model::{
    BallotBox, ClusterId, GroupId, LineageId, Mark, NodeId, NodeKind, RoundId, StepId, Votes,
};
use crate::web::{ballots, page, room, tap};

/// A card that a person made and did not hand in yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    kind: NodeKind,
    text: String,
    shows: bool,
}

/// Which group someone belongs to, as they say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// Nothing is said.
    Unsaid,
    /// Nothing is said, and it was asked once more.
    Asked,
    /// A group, or that they rather do not say.
    Said(Option<GroupId>),
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
    whose: RwSignal<Whose>,
    kind: RwSignal<NodeKind>,
    text: RwSignal<String>,
    drafts: RwSignal<Vec<Draft>>,
    chosen: RwSignal<BTreeSet<NodeId>>,
    hand: hand::Hand,
    vote: RwSignal<VotePart>,
    ballot: RwSignal<Ballot>,
    boxes: RwSignal<Vec<BallotBox>>,
    /// The boxes could not be kept: what is in memory is all there is.
    is_unkept: StoredValue<bool>,
    paper: RwSignal<Votes>,
    voters: RwSignal<u32>,
    votes_each: RwSignal<u8>,
    several: RwSignal<bool>,
    /// A vote is about so many places of the last round; 0 is all cards.
    among: RwSignal<u8>,
    /// The group of the cards that are made under others; none is everyone together.
    from: RwSignal<Option<GroupId>>,
    message: RwSignal<String>,
    texts: RwSignal<BTreeMap<NodeId, String>>,
    /// The report is open.
    pub report: RwSignal<bool>,
    arrived: StoredValue<minutes::Arrived>,
    /// How many cards there were when the meeting came on screen.
    start: StoredValue<Counts>,
    /// What this device is in the room. Changed through [`Self::change_room`].
    pub(super) room: RwSignal<Room>,
    /// Files with boxes that came in, and what came of each.
    came: RwSignal<Vec<(String, String)>>,
    /// The cards that were made while people take part, until the tablet is handed on.
    own: RwSignal<BTreeSet<NodeId>>,
    /// Participants look at the tree.
    shows_tree: RwSignal<bool>,
    /// The ways around a ballot box that are seldom needed.
    shows_rest: RwSignal<bool>,
    /// What goes to other tablets by QR code.
    pub(super) by_code: ByCode,
    /// Whether it is asked which table this is.
    pub(super) asks_table: RwSignal<bool>,
    /// The names of the groups are being changed.
    pub(super) edits_groups: RwSignal<bool>,
    /// Whether taking part begins or stops is asked.
    asks_part: RwSignal<bool>,
    /// When the clock began, in ms since 1970.
    clock: RwSignal<Option<u64>>,
    now: RwSignal<u64>,
    alive: Alive,
}

impl std::fmt::Debug for Meeting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Meeting")
    }
}

impl Meeting {
    /// Goes on where this device was, or starts where the meetings start. Call it in the screen of the document.
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
            whose: RwSignal::new(Whose::Unsaid),
            kind: RwSignal::new(NodeKind::Value),
            text: RwSignal::new(String::new()),
            drafts: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(BTreeSet::new()),
            hand: hand::Hand::new(),
            vote: RwSignal::new(VotePart::Between),
            ballot: RwSignal::new(Ballot::default()),
            boxes: RwSignal::new(Vec::new()),
            is_unkept: StoredValue::new(false),
            paper: RwSignal::new(Votes::new()),
            voters: RwSignal::new(0),
            votes_each: RwSignal::new(3),
            several: RwSignal::new(false),
            among: RwSignal::new(0),
            from: RwSignal::new(None),
            message: RwSignal::new(String::new()),
            texts: RwSignal::new(BTreeMap::new()),
            report: RwSignal::new(false),
            arrived: StoredValue::new(minutes::Arrived::default()),
            start: StoredValue::new(Counts::new()),
            room: RwSignal::new(Room::parse(&kept_room(session))),
            came: RwSignal::new(Vec::new()),
            own: RwSignal::new(BTreeSet::new()),
            shows_tree: RwSignal::new(false),
            shows_rest: RwSignal::new(false),
            by_code: ByCode::new(),
            asks_table: RwSignal::new(false),
            edits_groups: RwSignal::new(false),
            asks_part: RwSignal::new(false),
            clock: RwSignal::new(None),
            now: RwSignal::new(0),
            alive: Alive::here(),
        };
        let (takes_part, step) = meeting
            .room
            .with_untracked(|room| (room.takes_part, room.step.clone()));
        if !step.is_empty() {
            meeting.step.set(StepId::from_text(&step));
        }
        // The device started again in the middle: the same question, and nothing else.
        meeting.shows.set(takes_part);
        app.meeting.set_value(Some(meeting));
        on_cleanup(move || app.meeting.set_value(None));
        meeting.read_boxes();
        meeting.forget_old_boxes();
        meeting
    }

    /// The document that it is about.
    pub(super) const fn board(self) -> Board {
        self.board
    }

    /// What copies of the document share.
    pub(super) fn lineage(self) -> LineageId {
        self.board.with_editor(|editor| editor.document().lineage)
    }

    /// The keeper's name for the document.
    pub(super) fn handle(self) -> Handle {
        self.session.handle()
    }

    /// The key of the document in the library.
    pub(super) fn key(self) -> Option<DocKey> {
        self.session.key()
    }

    /// A file came in that was sent for this; `is_new` tells whether it brought anything.
    pub(super) fn joins(self, purpose: Purpose, is_new: bool) {
        let w = self.app.words_now();
        self.forget_old_boxes();
        if !is_new {
            self.app.say(w.room_known());
            return;
        }
        self.shows.set(true);
        self.plan.set(false);
        match purpose {
            Purpose::Start => self.app.say(w.room_started()),
            Purpose::Round => {
                self.change_room(|room| {
                    room.is_guest = true;
                    room.step = BuiltIn::Vote.id().to_string();
                });
                self.step.set(BuiltIn::Vote.id());
                self.go_vote(VotePart::Between);
                self.tell(w.room_round().to_owned());
            }
        }
        // What came in is no work on this question.
        self.arrive();
        let has_tables = self
            .board
            .with_editor(|editor| !tables(editor.document()).is_empty());
        if has_tables && self.room.with_untracked(|room| room.table.is_empty()) {
            self.asks_table.set(true);
        } else {
            self.focus_on("meeting-question");
        }
    }

    /// The name of the table, empty when none was chosen.
    pub(super) fn table(self) -> String {
        self.room.with_untracked(|room| room.table.clone())
    }

    /// Shows all questions.
    pub(super) fn show_plan(self) {
        self.shows.set(true);
        self.plan.set(true);
    }

    /// How many people's votes lie here that are in no result: in boxes that are open, or in those that were handed in.
    pub(super) fn waiting_voters(self, is_closed: bool) -> usize {
        let n = |boxes: &Vec<BallotBox>| {
            let those = boxes
                .iter()
                .filter(|ballots| ballots.is_closed == is_closed);
            those.map(|ballots| people(ballots) as usize).sum()
        };
        self.boxes.with(n)
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

    /// Runs a command that makes the screen anew, once the tap that is going on is over.
    fn run_after_tap(self, command: Command) {
        tap::after(Box::new(move || {
            if self.alive.is_alive() {
                self.run(command);
            }
        }));
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
        // Who only looks on, in a second tab, is not where the meeting is.
        if !self.board.read_only.get_untracked() {
            self.remember_step();
        }
        if self.clock.get_untracked().is_some() {
            self.restart_clock();
        }
        self.focus_on("meeting-question");
    }

    /// Moves the focus to what came on screen.
    fn focus_on(self, id: &'static str) {
        page::focus(id);
    }

    fn walk(self, forward: bool) {
        let steps = self.board.with_editor(|editor| plan(editor.document()));
        match neighbour(&steps, here(&steps, self.step.get_untracked()), forward) {
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

    pub(super) fn groups(self) -> Vec<(GroupId, String)> {
        self.look(|editor| {
            let groups = editor.document().kept_groups().into_iter();
            groups
                .map(|(id, group)| (id, group.name.get().clone()))
                .collect()
        })
    }

    /// The group that was chosen, if one was.
    fn group(self) -> Option<GroupId> {
        match self.whose.get_untracked() {
            Whose::Said(group) => group,
            Whose::Unsaid | Whose::Asked => None,
        }
    }

    /// Asks a person who chose no group for it, once: going on without one is an answer. Returns whether it is asked now.
    fn asks_group(self, go_on: &str) -> bool {
        let is_asked = self.whose.get_untracked() != Whose::Unsaid;
        if is_asked
            || self
                .board
                .with_editor(|editor| editor.document().kept_groups().is_empty())
        {
            return false;
        }
        self.whose.set(Whose::Asked);
        self.tell(self.app.words_now().meeting_group_first(go_on));
        self.focus_on("meeting-group");
        true
    }

    /// Makes the groups that most rooms have, as one step.
    pub(super) fn make_groups(self) {
        let w = self.app.words_now();
        let names = [
            w.meeting_group_residents(),
            w.meeting_group_providers(),
            w.meeting_group_council(),
        ];
        let make = |(name, mark): (&str, Mark)| Command::AddGroup {
            name: name.to_owned(),
            mark,
        };
        let _ = self
            .board
            .run_all(names.into_iter().zip(Mark::ALL).map(make).collect());
    }

    /// Whether cards, results or votes that lie here name a group.
    pub(super) fn uses_group(self, id: GroupId) -> bool {
        let in_box = |ballots: &BallotBox| ballots.shares.contains_key(&Some(id));
        self.boxes.with_untracked(|boxes| boxes.iter().any(in_box))
            || self
                .board
                .with_editor(|editor| editor.document().uses_group(id))
    }

    /// Takes over the boxes that are kept on this device: another tab may have had the pen.
    fn read_boxes(self) {
        let Some(key) = self.session.key() else {
            return;
        };
        let Some(text) = ballots::read(key.as_str()) else {
            // Another tab counted them: what is remembered here must not come back.
            return self.boxes.set(Vec::new());
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
            let state = keeper.flush(handle).await;
            // Otherwise the boxes wait: what the result has counted goes when the document opens again.
            let is_kept = matches!(
                state,
                Some(
                    KeepState::Saved { .. }
                        | KeepState::OnlyFast { .. }
                        | KeepState::OnlyDurable { .. }
                )
            );
            if is_kept && self.alive.is_alive() {
                self.forget_boxes(round);
            }
        });
    }

    /// Changes what this device is in the room, and keeps it.
    pub(super) fn change_room(self, change: impl FnOnce(&mut Room)) {
        self.room.update(change);
        if let Some(key) = self.session.key() {
            room::write(key.as_str(), &self.room.with_untracked(Room::to_text));
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

/// The step that is on screen: the first one in the place of one that is no longer there.
fn here(steps: &[PlannedStep], id: StepId) -> StepId {
    let first = steps.first().map_or(id, |step| step.id);
    if steps.iter().any(|step| step.id == id) {
        id
    } else {
        first
    }
}

fn kept_room(session: Session) -> String {
    let key = session.key();
    key.map_or_else(String::new, |key| room::read(key.as_str()))
}

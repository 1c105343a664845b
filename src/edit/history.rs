// SPDX-License-Identifier: EUPL-1.2
//! Undo and redo.
//!
//! A step remembers, for each slot it wrote, the value before and after, and what was selected. Undoing is a new write
//! of the values before: whoever merges later sees it as the newest edit (design §4, rule 6). Folding and selecting
//! are not steps. A gesture of several commands is one step ([`History::begin`] … [`History::commit`]).

use super::command::Happening;
use crate::model::{
    Document, EntrySlot, GroupSlot, LabelSlot, LinkSlot, NodeId, NodeSlot, RoundSlot, Slot,
    StepSlot, Value,
};

/// How many steps are kept. A whole workshop has a few hundred.
pub const MAX_STEPS: usize = 5_000;

/// A value that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) slot: Slot,
    /// `None` when nothing was ever written there.
    pub(super) before: Option<Value>,
    pub(super) after: Value,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) edits: Vec<Edit>,
    pub(super) selected_before: Option<NodeId>,
    pub(super) selected_after: Option<NodeId>,
    pub(super) happening: Happening,
}

/// A step that can't be told as values: the document on the other side of it, with what it has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) doc: Document,
    pub(super) selected: Option<NodeId>,
    pub(super) happening: Happening,
}

/// A step in the list of those done or taken back.
#[derive(Clone, Debug)]
pub(super) enum Done {
    Step(Step),
    Whole(Box<Whole>),
}

impl Step {
    /// Lists what to write to take the step back, last first.
    pub(super) fn backward(&self) -> Vec<(Slot, Value)> {
        let back = |edit: &Edit| {
            Some((
                edit.slot,
                edit.before.clone().or_else(|| nothing_in(edit.slot))?,
            ))
        };
        self.edits.iter().rev().filter_map(back).collect()
    }

    /// Lists what to write to make the step again.
    pub(super) fn forward(&self) -> Vec<(Slot, Value)> {
        self.edits
            .iter()
            .map(|edit| (edit.slot, edit.after.clone()))
            .collect()
    }

    fn absorb(&mut self, later: Self) {
        self.edits.extend(later.edits);
        self.selected_after = later.selected_after;
        // Making a card and typing its text is making a card.
        if !matches!(self.happening, Happening::Added(_)) {
            self.happening = later.happening;
        }
    }
}

/// What stands for "never written", where a slot that was written can't become so again. The other values of a record
/// that was made stay in it, unseen, since its presence goes.
const fn nothing_in(slot: Slot) -> Option<Value> {
    match slot {
        Slot::Node(_, NodeSlot::Presence | NodeSlot::Group(_) | NodeSlot::Tag(_))
        | Slot::Group(_, GroupSlot::Presence)
        | Slot::Tag(_, LabelSlot::Presence)
        | Slot::Cluster(_, LabelSlot::Presence)
        | Slot::Link(_, LinkSlot::Presence)
        | Slot::Step(_, StepSlot::Skip)
        | Slot::Entry(_, EntrySlot::Presence)
        | Slot::Round(_, RoundSlot::Presence) => Some(Value::On(false)),
        Slot::Node(_, NodeSlot::Detail(_) | NodeSlot::Waiver(_))
        | Slot::Rule(_)
        | Slot::Entry(_, EntrySlot::Text(_))
        | Slot::Step(..) => Some(Value::Text(String::new())),
        Slot::Title
        | Slot::Node(..)
        | Slot::Group(..)
        | Slot::Tag(..)
        | Slot::Cluster(..)
        | Slot::Link(..)
        | Slot::Entry(..)
        | Slot::Round(..) => None,
    }
}

/// The steps that can be taken back and made again.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: std::collections::VecDeque<Done>,
    undone: Vec<Done>,
    open: Option<Option<Step>>,
}

impl History {
    /// Starts a gesture: what follows is one step, and undo waits.
    pub(super) fn begin(&mut self) {
        if self.open.is_none() {
            self.open = Some(None);
        }
    }

    pub(super) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Ends the gesture.
    pub(super) fn commit(&mut self) {
        if let Some(Some(step)) = self.open.take() {
            self.record_done(Done::Step(step));
        }
    }

    /// Ends the gesture and hands over what it did, for taking back.
    pub(super) fn cancel(&mut self) -> Option<Step> {
        self.open.take().flatten()
    }

    /// Forgets the step that was recorded last, so that nobody can take it back. A step that keeps the whole document
    /// before it would take it back as well: it goes, with those before it.
    pub(super) fn forget_last(&mut self) {
        if self.open.is_some() {
            return;
        }
        self.done.pop_back();
        let is_whole = |done: &Done| matches!(done, Done::Whole(_));
        if let Some(at) = self.done.iter().rposition(is_whole) {
            self.done.drain(..=at);
        }
    }

    pub(super) fn record(&mut self, step: Step) {
        match &mut self.open {
            Some(Some(open)) => open.absorb(step),
            Some(empty) => *empty = Some(step),
            None => self.record_done(Done::Step(step)),
        }
    }

    /// Records a step that keeps the document before it.
    pub(super) fn record_whole(&mut self, before: Whole) {
        self.record_done(Done::Whole(Box::new(before)));
    }

    /// Tells whether the last step keeps the document before it. A further such step may then be one with it.
    pub(super) fn ends_whole(&self) -> bool {
        matches!(self.done.back(), Some(Done::Whole(_)))
    }

    /// Forgets the steps taken back, for something else was done.
    pub(super) fn forget_undone(&mut self) {
        self.undone.clear();
    }

    fn record_done(&mut self, step: Done) {
        self.undone.clear();
        self.push_done(step);
    }

    /// Puts a step on the list of those that can be taken back.
    pub(super) fn push_done(&mut self, step: Done) {
        if self.done.len() == MAX_STEPS {
            self.done.pop_front();
        }
        self.done.push_back(step);
    }

    /// Puts a step on the list of those that can be made again.
    pub(super) fn push_undone(&mut self, step: Done) {
        self.undone.push(step);
    }

    pub(super) fn take_undo(&mut self) -> Option<Done> {
        if self.is_open() {
            None
        } else {
            self.done.pop_back()
        }
    }

    pub(super) fn take_redo(&mut self) -> Option<Done> {
        if self.is_open() {
            None
        } else {
            self.undone.pop()
        }
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.is_open() && !self.done.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.is_open() && !self.undone.is_empty()
    }
}

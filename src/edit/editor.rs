// SPDX-License-Identifier: EUPL-1.2
//! The editor: a document, its view, its history. The one way to change a document.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::command::{Command, Happening};
use super::error::EditError;
use super::history::{Done, Edit, History, Step, Whole};
use super::plan::{Desk, Plan, plan};
use super::view::View;
use crate::model::{
    Document, EditorId, EntryId, IdSource, LabelSlot, NodeId, NodeSlot, Slot, Stamp, Tree, Value,
};

/// What a command, an undo or a redo did: for the screen, the store and the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened. For undo and redo: what was taken back or made again.
    pub happening: Happening,
    /// The stamp of all it wrote.
    pub stamp: Stamp,
    /// What it wrote, in order: enough to make the same change to a copy of the document.
    pub writes: Vec<(Slot, Value)>,
    /// Cards that are shown now and were not.
    pub added: Vec<NodeId>,
    /// Cards that were shown and are not.
    pub removed: Vec<NodeId>,
    /// Cards that stand elsewhere.
    pub moved: Vec<NodeId>,
    /// Cards that look different.
    pub updated: Vec<NodeId>,
    /// Cards whose list of cards below changed; `None` stands for the tops: root, wall and what is for later.
    pub lists: BTreeSet<Option<NodeId>>,
    /// The view was settled anew: any card may have gone elsewhere.
    pub everything: bool,
    /// The document was changed as a whole, which `writes` can't tell: it has to be kept whole, too.
    pub whole: bool,
    /// The card that is chosen now.
    pub selected: Option<NodeId>,
}

impl Change {
    /// Tells whether nothing was written.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.writes.is_empty() && !self.whole
    }

    /// Returns the entry that it wrote first, if any: the one a command made.
    #[must_use]
    pub fn entry(&self) -> Option<EntryId> {
        self.writes.iter().find_map(|(slot, _)| match slot {
            Slot::Entry(id, _) => Some(*id),
            _ => None,
        })
    }
}

/// A document that is open for editing.
#[derive(Clone, Debug)]
pub struct Editor {
    doc: Document,
    tree: Tree,
    history: History,
    /// What is chosen and folded. Free to change: it is no part of the document.
    pub view: View,
    ids: IdSource,
    editor: EditorId,
}

impl Editor {
    /// Opens a document. `random` are fresh random bits: they name this opening and seed the ids it makes.
    #[must_use]
    pub fn new(doc: Document, random: u64) -> Self {
        let tree = Tree::build(&doc);
        let mut ids = IdSource::new(random);
        let editor = EditorId(ids.next_bits());
        Self {
            doc,
            tree,
            history: History::default(),
            view: View::default(),
            ids,
            editor,
        }
    }

    /// Returns the document.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.doc
    }

    /// Ends editing and hands over the document.
    #[must_use]
    pub fn into_document(self) -> Document {
        self.doc
    }

    /// Returns the view: who stands under whom.
    #[must_use]
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Does what the user means.
    ///
    /// # Errors
    /// An [`EditError`] when it can't be done; nothing has changed then.
    pub fn execute(&mut self, command: Command) -> Result<Change, EditError> {
        let joins = match command {
            Command::MakeOne { keep, other } => Some((keep, other)),
            _ => None,
        };
        let settles = match &command {
            Command::MakeOne { .. } | Command::Resolve { .. } => true,
            // The answer belongs to the merge that asked it, while that is the last step.
            Command::KeepApart { .. } => self.history.ends_whole(),
            _ => false,
        };
        let mut desk = Desk {
            doc: &self.doc,
            tree: &self.tree,
            editor: self.editor,
            ids: &mut self.ids,
        };
        let plan = plan(&mut desk, command)?;
        if settles {
            return self.settle(plan, joins);
        }
        let mut edits: Vec<Edit> = plan
            .writes
            .into_iter()
            .map(|(slot, after)| Edit {
                slot,
                before: self.doc.read(slot),
                after,
            })
            .collect();
        let is_new = |edit: &Edit| edit.before.as_ref() != Some(&edit.after);
        // That a tag stays is written along with what uses it: someone else may be taking it away.
        edits.retain(|edit| is_new(edit) || matches!(edit.slot, Slot::Tag(_, LabelSlot::Presence)));
        if !edits.iter().any(is_new) {
            edits.clear();
        }
        let selected_before = self.view.selected;
        if plan.select.is_some() || matches!(plan.happening, Happening::Removed(..)) {
            self.view.selected = plan.select;
        }
        let happening = if edits.is_empty() {
            Happening::Nothing
        } else {
            plan.happening
        };
        let writes = edits
            .iter()
            .map(|edit| (edit.slot, edit.after.clone()))
            .collect();
        let change = self.write(writes, happening);
        if !edits.is_empty() {
            self.history.record(Step {
                edits,
                selected_before,
                selected_after: self.view.selected,
                happening,
            });
        }
        Ok(change)
    }

    /// Does what the user means without making it a step that can be taken back: what a person handed in before the tablet
    /// went on, and the result of a vote, of which the ballots are gone.
    ///
    /// # Errors
    /// As [`Editor::execute`].
    pub fn execute_for_good(&mut self, command: Command) -> Result<Change, EditError> {
        let change = self.execute(command)?;
        if !change.is_nothing() {
            self.history.forget_last();
        }
        Ok(change)
    }

    /// Does several things as one step, or none of them.
    ///
    /// # Errors
    /// The first [`EditError`]; nothing has changed then. [`EditError::Busy`] while a gesture is going on.
    pub fn execute_all(&mut self, commands: Vec<Command>) -> Result<Vec<Change>, EditError> {
        if self.is_in_gesture() {
            return Err(EditError::Busy);
        }
        let before = (self.doc.clone(), self.tree.clone(), self.view.clone());
        self.begin();
        let done: Result<Vec<Change>, EditError> = commands
            .into_iter()
            .map(|command| self.execute(command))
            .collect();
        if done.is_ok() {
            self.commit();
        } else {
            // Not taken back by writing: whoever merges later should not take a refusal for an edit.
            self.history.cancel();
            (self.doc, self.tree, self.view) = before;
        }
        done
    }

    /// Tells whether a command can be done, without doing it. For a button that says why it can't.
    ///
    /// # Errors
    /// The [`EditError`] that [`Editor::execute`] would give.
    pub fn check(&self, command: Command) -> Result<(), EditError> {
        let mut desk = Desk {
            doc: &self.doc,
            tree: &self.tree,
            editor: self.editor,
            ids: &mut self.ids.clone(),
        };
        plan(&mut desk, command).map(drop)
    }

    /// Takes another document in the place of this one, as one step: what a merge gave.
    ///
    /// # Errors
    /// [`EditError::Busy`] while a gesture is going on.
    pub fn adopt(&mut self, doc: Document, happening: Happening) -> Result<Change, EditError> {
        if self.is_in_gesture() {
            return Err(EditError::Busy);
        }
        let after = Whole {
            doc,
            selected: self.view.selected,
            happening,
        };
        let (mut before, change) = self.switch(after);
        before.happening = happening;
        self.history.record_whole(before);
        Ok(change)
    }

    /// Joins two cards or settles a conflict: a step that keeps the document before it, or one with such a step.
    fn settle(&mut self, plan: Plan, joins: Option<(NodeId, NodeId)>) -> Result<Change, EditError> {
        if self.is_in_gesture() {
            return Err(EditError::Busy);
        }
        if self.history.ends_whole() {
            self.history.forget_undone();
        } else {
            self.history.record_whole(Whole {
                doc: self.doc.clone(),
                selected: self.view.selected,
                happening: plan.happening,
            });
        }
        let stamp = self.next_stamp();
        let (mut happening, mut select) = (plan.happening, plan.select);
        let joined = joins.map(|(keep, other)| (keep, self.doc.join(keep, other)));
        for (slot, value) in plan.writes {
            let slot = match (slot, joined) {
                (Slot::Node(id, slot), Some((keep, now))) if id == keep => Slot::Node(now, slot),
                _ => slot,
            };
            self.doc.write(slot, value, stamp);
        }
        if let Some((_, now)) = joined {
            (happening, select) = (Happening::OneCard(now), Some(now));
        }
        self.tree = Tree::build(&self.doc);
        self.view.selected = select.or(self.view.selected);
        Ok(self.whole_change(happening))
    }

    /// Puts a whole document in the place of this one. Who writes on is someone else to whom it concerns: another copy
    /// may have what was written here since.
    fn switch(&mut self, to: Whole) -> (Whole, Change) {
        let before = Whole {
            doc: std::mem::replace(&mut self.doc, to.doc),
            selected: std::mem::replace(&mut self.view.selected, to.selected),
            happening: to.happening,
        };
        self.editor = EditorId(self.ids.next_bits());
        self.tree = Tree::build(&self.doc);
        (before, self.whole_change(to.happening))
    }

    /// Lets go of chosen cards that are shown no more.
    fn tidy_view(&mut self) {
        let (view, tree) = (&mut self.view, &self.tree);
        view.selected = view.selected.filter(|id| tree.contains(*id));
        view.anchor = view.anchor.filter(|id| tree.contains(*id));
        view.marked.retain(|id| tree.contains(*id));
    }

    fn whole_change(&mut self, happening: Happening) -> Change {
        self.tidy_view();
        Change {
            happening,
            stamp: Stamp::NONE,
            writes: Vec::new(),
            added: Vec::new(),
            removed: Vec::new(),
            moved: Vec::new(),
            updated: Vec::new(),
            lists: BTreeSet::new(),
            everything: true,
            whole: true,
            selected: self.view.selected,
        }
    }

    /// Takes the last step back. `None` when there is none, or a gesture is going on.
    pub fn undo(&mut self) -> Option<Change> {
        let (undone, change) = match self.history.take_undo()? {
            Done::Step(step) => {
                let change = self.take_back(&step);
                (Done::Step(step), change)
            }
            Done::Whole(before) => self.switch_back(*before),
        };
        self.history.push_undone(undone);
        Some(change)
    }

    /// Makes the last step taken back again. `None` when there is none, or a gesture is going on.
    pub fn redo(&mut self) -> Option<Change> {
        let (done, change) = match self.history.take_redo()? {
            Done::Step(step) => {
                self.view.selected = step.selected_after;
                let change = self.write(step.forward(), step.happening);
                (Done::Step(step), change)
            }
            Done::Whole(after) => self.switch_back(*after),
        };
        self.history.push_done(done);
        Some(change)
    }

    fn switch_back(&mut self, to: Whole) -> (Done, Change) {
        let (from, change) = self.switch(to);
        (Done::Whole(Box::new(from)), change)
    }

    fn take_back(&mut self, step: &Step) -> Change {
        self.view.selected = step.selected_before;
        self.write(step.backward(), step.happening)
    }

    /// Starts a gesture: all that follows is one step, until [`Editor::commit`] or [`Editor::cancel`].
    pub fn begin(&mut self) {
        self.history.begin();
    }

    /// Ends the gesture as one step.
    pub fn commit(&mut self) {
        self.history.commit();
    }

    /// Ends the gesture and takes back what it did. `None` when it did nothing.
    pub fn cancel(&mut self) -> Option<Change> {
        let step = self.history.cancel()?;
        Some(self.take_back(&step))
    }

    /// The editor as if the gesture that is going on, if any, was cancelled: what may be kept at any moment.
    #[must_use]
    pub fn settled(&self) -> Cow<'_, Self> {
        if !self.is_in_gesture() {
            return Cow::Borrowed(self);
        }
        let mut settled = self.clone();
        settled.cancel();
        Cow::Owned(settled)
    }

    /// Tells whether a gesture is going on.
    #[must_use]
    pub const fn is_in_gesture(&self) -> bool {
        self.history.is_open()
    }

    /// Tells whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Tells whether there is a step to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    fn next_stamp(&self) -> Stamp {
        Stamp {
            counter: self.doc.seen.highest() + 1,
            editor: self.editor,
        }
    }

    fn write(&mut self, writes: Vec<(Slot, Value)>, happening: Happening) -> Change {
        let stamp = self.next_stamp();
        let touched: BTreeSet<NodeId> = writes.iter().flat_map(|(slot, _)| cards(*slot)).collect();
        let structural: Vec<NodeId> = writes
            .iter()
            .filter_map(|(slot, _)| structural(*slot))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let before: Vec<(NodeId, Spot)> = touched.iter().map(|id| (*id, self.spot(*id))).collect();
        for (slot, value) in &writes {
            self.doc.write(*slot, value.clone(), stamp);
        }
        let everything = !structural.is_empty() && self.tree.update(&self.doc, &structural);
        let mut change = Change {
            happening,
            stamp,
            writes,
            added: Vec::new(),
            removed: Vec::new(),
            moved: Vec::new(),
            updated: Vec::new(),
            lists: BTreeSet::new(),
            everything,
            whole: false,
            selected: None,
        };
        for (id, was) in before {
            let now = self.spot(id);
            match (was, now) {
                (None, None) => {}
                (None, Some((parent, _))) => {
                    change.added.push(id);
                    change.lists.insert(parent);
                }
                (Some((parent, _)), None) => {
                    change.removed.push(id);
                    change.lists.insert(parent);
                }
                (Some(was), Some(now)) => {
                    change.updated.push(id);
                    if was != now {
                        change.moved.push(id);
                        change.lists.extend([was.0, now.0]);
                    }
                }
            }
        }
        self.tidy_view();
        change.selected = self.view.selected;
        change
    }

    fn spot(&self, id: NodeId) -> Spot {
        self.tree
            .contains(id)
            .then(|| (self.tree.parent(id), self.tree.position(id)))
    }
}

/// The card above and the place there, for a card that is shown.
type Spot = Option<(Option<NodeId>, Option<usize>)>;

/// Lists the cards that a write makes look different: what joins two stands on either.
fn cards(slot: Slot) -> impl Iterator<Item = NodeId> {
    let both = match slot {
        Slot::Link(key, _) => [Some(key.from), Some(key.to)],
        _ => [slot.node(), None],
    };
    both.into_iter().flatten()
}

/// Returns the card whose place in the view a write may change.
const fn structural(slot: Slot) -> Option<NodeId> {
    match slot {
        Slot::Node(id, NodeSlot::Presence | NodeSlot::Kind | NodeSlot::Place) => Some(id),
        Slot::Node(..)
        | Slot::Title
        | Slot::Group(..)
        | Slot::Tag(..)
        | Slot::Cluster(..)
        | Slot::Link(..)
        | Slot::Rule(_)
        | Slot::Step(..)
        | Slot::Round(..)
        | Slot::Entry(..) => None,
    }
}

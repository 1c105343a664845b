// SPDX-License-Identifier: EUPL-1.2
//! The editor: a document, its view, its history. The one way to change a document.

use std::collections::BTreeSet;

use super::command::{Command, Happening};
use super::error::EditError;
use super::history::{Edit, History, Step};
use super::plan::{Desk, plan};
use super::view::View;
use crate::model::{Document, EditorId, IdSource, NodeId, NodeSlot, Slot, Stamp, Tree, Value};

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
    /// The card that is chosen now.
    pub selected: Option<NodeId>,
}

impl Change {
    /// Tells whether nothing was written.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.writes.is_empty()
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
        let mut desk = Desk {
            doc: &self.doc,
            tree: &self.tree,
            editor: self.editor,
            ids: &mut self.ids,
        };
        let plan = plan(&mut desk, command)?;
        let edits: Vec<Edit> = plan
            .writes
            .into_iter()
            .map(|(slot, after)| Edit {
                slot,
                before: self.doc.read(slot),
                after,
            })
            .filter(|edit| edit.before.as_ref() != Some(&edit.after))
            .collect();
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

    /// Takes the last step back. `None` when there is none, or a gesture is going on.
    pub fn undo(&mut self) -> Option<Change> {
        let step = self.history.take_undo()?;
        Some(self.take_back(&step))
    }

    /// Makes the last step taken back again. `None` when there is none, or a gesture is going on.
    pub fn redo(&mut self) -> Option<Change> {
        let step = self.history.take_redo()?;
        self.view.selected = step.selected_after;
        Some(self.write(step.forward(), step.happening))
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

    fn write(&mut self, writes: Vec<(Slot, Value)>, happening: Happening) -> Change {
        let stamp = Stamp {
            counter: self.doc.seen.highest() + 1,
            editor: self.editor,
        };
        let touched: BTreeSet<NodeId> = writes.iter().filter_map(|(slot, _)| slot.node()).collect();
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
        self.view.selected = self.view.selected.filter(|id| self.tree.contains(*id));
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
        | Slot::Round(..) => None,
    }
}

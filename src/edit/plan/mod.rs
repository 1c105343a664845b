// SPDX-License-Identifier: EUPL-1.2
//! From an intention to the values to write, or a refusal. Planning changes nothing.

mod add;
mod branch;
mod choose;
mod describe;
mod entry;
mod link;
mod meeting;
mod move_card;
mod remove;
mod wall;

use super::command::{Command, Happening};
use super::error::EditError;
use crate::model::{
    Document, EditorId, IdSource, MAX_CARDS, MAX_DEPTH, MAX_TEXT_CHARS, NodeId, NodeKind, NodeSlot,
    OrderKey, Place, Slot, Tree, Value, clean_text, different_entry,
};

/// What to write, what to select afterwards, and what to say.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) writes: Vec<(Slot, Value)>,
    pub(super) select: Option<NodeId>,
    pub(super) happening: Happening,
}

/// What planning may look at.
pub(super) struct Desk<'a> {
    pub(super) doc: &'a Document,
    pub(super) tree: &'a Tree,
    pub(super) editor: EditorId,
    pub(super) ids: &'a mut IdSource,
}

/// Plans a command.
pub(super) fn plan(desk: &mut Desk<'_>, command: Command) -> Result<Plan, EditError> {
    desk.unlocked(&command)?;
    match command {
        Command::AddRoot { text } => add::root(desk, &text),
        Command::AddChild { parent, kind, text } => add::child(desk, parent, kind, &text),
        Command::AddSibling { beside, text } => add::sibling(desk, beside, &text),
        Command::InsertParent { below, text } => add::insert_parent(desk, below, &text),
        Command::AddBranch { parent, branch } => branch::add(desk, parent, branch),
        Command::Resolve { slot, value } => choose::value(desk, slot, value),
        Command::MakeOne { keep, other } => choose::one_card(desk, keep, other),
        Command::KeepApart { one, other } => {
            let (id, kind, texts) = different_entry(one, other);
            entry::set(desk, id, kind, texts)
        }
        Command::Rename { id, text } => describe::rename(desk, id, &text),
        Command::SetNote { id, note } => describe::note(desk, id, &note),
        Command::SetKind { id, kind } => describe::kind(desk, id, kind),
        Command::SetStatus { id, status } => describe::status(desk, id, status),
        Command::SetGroup { id, group, on } => describe::group(desk, id, group, on),
        Command::SetTag { id, tag, on } => describe::tag(desk, id, tag, on),
        Command::SetDetail { id, key, text } => describe::detail(desk, id, key, &text),
        Command::Waive { id, rule, reason } => describe::waive(desk, id, rule, &reason),
        Command::Unwaive { id, rule } => describe::unwaive(desk, id, rule),
        Command::SwitchRule { rule, on } => Ok(describe::switch_rule(rule, on)),
        Command::Move { id, to } => move_card::to(desk, id, to),
        Command::MoveEarlier(id) => move_card::earlier(desk, id),
        Command::MoveLater(id) => move_card::later(desk, id),
        Command::MoveIn(id) => move_card::inwards(desk, id),
        Command::MoveOut(id) => move_card::outwards(desk, id),
        Command::RemoveBranch(id) => remove::branch(desk, id),
        Command::RemoveOne(id) => remove::one(desk, id),
        Command::AddLink {
            key,
            strength,
            reason,
        } => link::add(desk, key, strength, &reason),
        Command::RemoveLink(key) => link::remove(desk, key),
        Command::SetTitle(title) => describe::title(&title),
        Command::AddGroup { name, mark } => describe::add_group(desk, &name, mark),
        Command::RenameGroup { id, name } => describe::rename_group(desk, id, &name),
        Command::RemoveGroup(id) => describe::remove_group(desk, id),
        Command::AddTag(name) => describe::add_tag(desk, &name),
        Command::RenameTag { id, name } => describe::rename_tag(desk, id, &name),
        Command::RemoveTag(id) => describe::remove_tag(desk, id),
        Command::AddToWall(cards) => wall::add(desk, &cards),
        Command::AddCluster { name, cards } => wall::add_cluster(desk, &name, &cards),
        Command::RenameCluster { id, name } => wall::rename_cluster(desk, id, &name),
        Command::RemoveCluster(id) => wall::remove_cluster(desk, id),
        Command::JoinCards { keep, gone } => wall::join(desk, keep, gone),
        Command::SetStep { id, slot, text } => meeting::set_step(id, slot, &text),
        Command::AddStep {
            after,
            question,
            instruction,
        } => meeting::add_step(desk, after, &question, &instruction),
        Command::AddEntry { kind, texts } => entry::add(desk, kind, texts),
        Command::SetEntry { id, kind, texts } => entry::set(desk, id, kind, texts),
        Command::RemoveEntry(id) => entry::remove(desk, id),
        Command::StartRound {
            votes,
            several,
            among,
        } => meeting::start_round(desk, votes, several, &among),
        Command::StopRound(id) => meeting::stop_round(desk, id),
        Command::RecordResult { id, tally } => meeting::record(desk, id, tally),
    }
}

impl Desk<'_> {
    /// Returns the kind of a card that is shown.
    fn kind(&self, id: NodeId) -> Result<NodeKind, EditError> {
        let node = self.doc.node(id).filter(|_| self.tree.contains(id));
        node.map(|node| *node.kind.get())
            .ok_or(EditError::NotThere(id))
    }

    /// Refuses to change a card that people are voting on.
    fn unlocked(&self, command: &Command) -> Result<(), EditError> {
        let touched: &[NodeId] = match command {
            Command::Rename { id, .. }
            | Command::SetKind { id, .. }
            | Command::Move { id, .. }
            | Command::RemoveBranch(id)
            | Command::RemoveOne(id) => std::slice::from_ref(id),
            Command::JoinCards { keep, gone } => &[*keep, *gone],
            _ => &[],
        };
        let round = self
            .doc
            .open_round()
            .and_then(|id| self.doc.rounds.get(&id));
        match round {
            Some(round)
                if touched
                    .iter()
                    .any(|id| round.setup.get().cards.contains(id)) =>
            {
                Err(EditError::VoteIsOpen)
            }
            _ => Ok(()),
        }
    }

    /// Refuses more cards than a document may hold.
    fn room_for(&self, count: usize) -> Result<(), EditError> {
        if self.doc.nodes.len() + count > MAX_CARDS {
            return Err(EditError::TooManyCards { limit: MAX_CARDS });
        }
        Ok(())
    }

    /// Refuses a branch of this height under a card, when the tree would get too deep.
    fn depth_for(&self, parent: NodeId, height: usize) -> Result<(), EditError> {
        if self.tree.depth(parent) + height > MAX_DEPTH {
            return Err(EditError::TooDeep { limit: MAX_DEPTH });
        }
        Ok(())
    }

    /// Places cards in a list at an index: an order key for each of them, and new keys for the whole list when the
    /// neighbours leave no room between them.
    fn place(
        &self,
        list: &[NodeId],
        at: usize,
        count: usize,
    ) -> (Vec<OrderKey>, Vec<(NodeId, OrderKey)>) {
        let at = at.min(list.len());
        let key = |index: usize| {
            let id = list.get(index)?;
            self.doc.node(*id).map(|node| node.place.get().order())
        };
        let before = at.checked_sub(1).and_then(key);
        let after = key(at);
        let mut keys: Vec<OrderKey> = Vec::with_capacity(count);
        for _ in 0..count {
            match OrderKey::between(keys.last().or(before), after, self.editor) {
                Some(key) => keys.push(key),
                None => return self.place_anew(list, at, count),
            }
        }
        (keys, Vec::new())
    }

    fn place_anew(
        &self,
        list: &[NodeId],
        at: usize,
        count: usize,
    ) -> (Vec<OrderKey>, Vec<(NodeId, OrderKey)>) {
        let mut all: Vec<OrderKey> = OrderKey::spread(list.len() + count, self.editor).collect();
        let keys = all.drain(at..at + count).collect();
        (keys, list.iter().copied().zip(all).collect())
    }

    /// Writes the new keys of siblings, each staying where it is.
    fn reorder(&self, keys: Vec<(NodeId, OrderKey)>) -> Vec<(Slot, Value)> {
        keys.into_iter()
            .filter_map(|(id, order)| {
                let place = match self.doc.node(id)?.place.get().clone() {
                    Place::Tree { parent, .. } => Place::Tree { parent, order },
                    Place::Wall { cluster, .. } => Place::Wall { cluster, order },
                    Place::Aside { .. } => Place::Aside { order },
                };
                Some(place_write(id, place))
            })
            .collect()
    }
}

fn node_write(id: NodeId, slot: NodeSlot, value: Value) -> (Slot, Value) {
    (Slot::Node(id, slot), value)
}

fn place_write(id: NodeId, place: Place) -> (Slot, Value) {
    node_write(id, NodeSlot::Place, Value::Place(place))
}

/// Cleans a text and trims it; refuses one that is too long for a document.
fn tidy(text: &str) -> Result<String, EditError> {
    let chars = text.chars().count();
    if chars > MAX_TEXT_CHARS {
        return Err(EditError::TextTooLong {
            chars,
            limit: MAX_TEXT_CHARS,
        });
    }
    Ok(clean_text(text).trim().to_owned())
}

/// As [`tidy`], but refuses an empty text.
fn some_text(text: &str) -> Result<String, EditError> {
    let text = tidy(text)?;
    if text.is_empty() {
        Err(EditError::NoText)
    } else {
        Ok(text)
    }
}

/// Returns the kind a card gets under another, or why it can't stand there.
fn fit(kind: NodeKind, under: NodeKind) -> Result<NodeKind, EditError> {
    kind.fitted_under(under)
        .ok_or(EditError::DoesNotFit { kind, under })
}

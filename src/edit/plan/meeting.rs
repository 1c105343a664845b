// SPDX-License-Identifier: EUPL-1.2
//! What the facilitator changes about the meetings, and rounds of voting.

use super::{Desk, Plan, some_text, tidy};
use crate::edit::command::Happening;
use crate::edit::error::EditError;
use crate::model::{NodeId, RoundId, RoundSlot, Setup, Slot, StepId, StepSlot, Tally, Value};

/// The most votes that a person may have in a round.
const MAX_VOTES: u8 = 10;

pub(super) fn set_step(id: StepId, slot: StepSlot, text: &str) -> Result<Plan, EditError> {
    let value = match slot {
        StepSlot::Skip => Value::On(!text.is_empty()),
        StepSlot::Question | StepSlot::Instruction | StepSlot::Minutes | StepSlot::After => {
            Value::Text(tidy(text)?)
        }
    };
    Ok(document(vec![(Slot::Step(id, slot), value)]))
}

pub(super) fn add_step(
    desk: &mut Desk<'_>,
    after: StepId,
    question: &str,
    instruction: &str,
) -> Result<Plan, EditError> {
    some_text(question)?;
    let id = StepId(desk.ids.next_bits());
    let write = |slot, text: String| (Slot::Step(id, slot), Value::Text(text));
    Ok(document(vec![
        write(StepSlot::Question, tidy(question)?),
        write(StepSlot::Instruction, tidy(instruction)?),
        write(StepSlot::After, after.to_string()),
    ]))
}

pub(super) fn start_round(
    desk: &mut Desk<'_>,
    votes: u8,
    several: bool,
    among: &[NodeId],
) -> Result<Plan, EditError> {
    if desk.doc.open_round().is_some() {
        return Err(EditError::VoteIsOpen);
    }
    let mut cards: Vec<NodeId> = desk.tree.wall().to_vec();
    cards.retain(|card| among.is_empty() || among.contains(card));
    if cards.is_empty() {
        return Err(EditError::NothingToVoteOn);
    }
    let id = RoundId(desk.ids.next_bits());
    let setup = Setup {
        votes: votes.clamp(1, MAX_VOTES),
        several,
        cards,
    };
    Ok(document(vec![
        (Slot::Round(id, RoundSlot::Presence), Value::On(true)),
        (Slot::Round(id, RoundSlot::Setup), Value::Setup(setup)),
    ]))
}

/// Stops a round without a result.
pub(super) fn stop_round(desk: &Desk<'_>, id: RoundId) -> Result<Plan, EditError> {
    open(desk, id)?;
    Ok(document(vec![(
        Slot::Round(id, RoundSlot::Presence),
        Value::On(false),
    )]))
}

pub(super) fn record(desk: &Desk<'_>, id: RoundId, tally: Tally) -> Result<Plan, EditError> {
    open(desk, id)?;
    Ok(document(vec![(
        Slot::Round(id, RoundSlot::Result),
        Value::Result(Some(tally)),
    )]))
}

fn open(desk: &Desk<'_>, id: RoundId) -> Result<(), EditError> {
    if desk.doc.open_round() == Some(id) {
        Ok(())
    } else {
        Err(EditError::VoteIsOver)
    }
}

const fn document(writes: Vec<(Slot, Value)>) -> Plan {
    Plan {
        writes,
        select: None,
        happening: Happening::Document,
    }
}

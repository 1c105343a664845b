// SPDX-License-Identifier: EUPL-1.2
//! Rounds of voting: what a vote is about, what is in a ballot box, and what is left of the boxes after the reveal.
//!
//! Nothing here can name a voter: there are counts only, no names, no order, no times, no device. The rules (adding,
//! revealing) are in `method::ballot`.

use std::collections::{BTreeMap, BTreeSet};

use super::field::Field;
use super::id::{BoxId, GroupId, NodeId, RoundId};
use super::node::Unknown;

/// The fewest voters of a group that may be shown apart.
pub const MIN_VOTERS: u32 = 5;

/// Counts of votes by card.
pub type Votes = BTreeMap<NodeId, u32>;

/// What a round is about. Fixed once the round began.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Setup {
    /// How many votes a person has, 1 to 10.
    pub votes: u8,
    /// Whether a person may give one card several votes.
    pub several: bool,
    /// The cards to choose from, as they stood on the wall.
    pub cards: Vec<NodeId>,
}

/// What a number of people chose together.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    /// How many people gave at least one vote.
    pub voters: u32,
    /// Their votes, by card.
    pub votes: Votes,
}

/// One ballot box: one tablet or one count of paper, in one round. It is kept apart from the document until the reveal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BallotBox {
    /// Random.
    pub id: BoxId,
    /// The round.
    pub round: RoundId,
    /// Closed: nothing goes in any more.
    pub is_closed: bool,
    /// What is in it, by group. `None` is who chose no group.
    pub shares: BTreeMap<Option<GroupId>, Share>,
    /// How many people chose nothing.
    pub blank: u32,
}

/// The result of a round, after the reveal.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tally {
    /// The boxes that were counted, each once.
    pub boxes: BTreeSet<BoxId>,
    /// Everyone together.
    pub total: Share,
    /// How many people chose nothing.
    pub blank: u32,
    /// The groups that may be shown apart. What is missing from the total can't be told apart any further.
    pub shares: BTreeMap<GroupId, Share>,
}

impl Tally {
    /// Leaves the groups that may be shown apart; what the others chose is in the total only.
    pub fn hide_small_groups(&mut self) {
        self.shares.retain(|_, share| share.voters >= MIN_VOTERS);
        loop {
            let shown: u32 = self.shares.values().map(|share| share.voters).sum();
            let rest = self.total.voters.saturating_sub(shown);
            if rest == 0 || rest >= MIN_VOTERS {
                return;
            }
            let shares = self.shares.iter();
            let smallest = shares.min_by_key(|(id, share)| (share.voters, **id));
            match smallest.map(|(id, _)| *id) {
                Some(id) => self.shares.remove(&id),
                None => return,
            };
        }
    }
}

/// The record of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Kept, or stopped without a result.
    pub presence: Field<bool>,
    /// What it is about.
    pub setup: Field<Setup>,
    /// What came of it; nothing before the reveal.
    pub result: Field<Option<Tally>>,
    /// What a newer version wrote.
    pub unknown: Unknown,
}

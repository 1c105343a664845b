// SPDX-License-Identifier: EUPL-1.2
//! Ballots: giving votes, putting a ballot in a box, adding boxes, revealing, adding results.
//!
//! - A person's ballot is in memory only, until it is in the box; then it is a handful of counts and nobody can tell it from
//!   the others. No names, no order, no times, no device.
//! - Boxes add by union of their random ids: in any order, and however often one comes in, the sum is the same.
//! - Revealing leaves the sum of all boxes, and the split by group only where it cannot point at people: a group with
//!   fewer than [`MIN_VOTERS`] voters is in the total only. The total minus the groups shown would give such a group away
//!   when fewer than [`MIN_VOTERS`] voters are left over, so then the next smallest group is not shown either, and so on
//!   (complementary suppression, as statistics offices do). What is not shown is not in the result: it can't be worked out.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use thiserror::Error;

use super::boxes::check_share;
pub use crate::model::MIN_VOTERS;
use crate::model::{BallotBox, BoxId, GroupId, NodeId, RoundId, Setup, Share, Tally, Votes};

/// The most people that one count of paper may hold.
pub const MAX_VOTERS: u32 = 1_000;

/// Why a ballot, a box or a result does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BallotError {
    /// There are no votes left to give.
    #[error("all {0} votes are given")]
    NoVotesLeft(u8),
    /// A person may give a card one vote in this round.
    #[error("one vote a card")]
    OneEach,
    /// The card is not among those to choose from.
    #[error("the card {0} is not in this round")]
    NotInRound(NodeId),
    /// The box is closed.
    #[error("the box is closed")]
    Closed,
    /// The box is still open: its votes may change.
    #[error("the box is still open")]
    StillOpen,
    /// The box belongs to another round.
    #[error("the box belongs to another round")]
    OtherRound,
    /// The round has its result, or was stopped. The way out: a new round.
    #[error("the round is over")]
    Over,
    /// A box with this id but with other votes was added before.
    #[error("two boxes with one id and other votes")]
    Differs,
    /// More votes on paper than so many people have.
    #[error("{given} votes, {voters} people have at most {most}")]
    TooManyVotes {
        /// The votes that were counted.
        given: u32,
        /// The people that voted.
        voters: u32,
        /// The votes that they have together.
        most: u32,
    },
    /// No people, or more than a room holds.
    #[error("a count of paper has 1 to 1,000 voters")]
    Voters,
    /// Nobody voted.
    #[error("there are no votes")]
    NoVotes,
    /// Two results have some boxes in common, not all: nobody can tell what to subtract. The way out: add the boxes anew.
    #[error("two results have some ballot boxes in common")]
    Overlap,
}

/// What one person chooses, before it goes into the box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ballot {
    votes: Votes,
}

impl Ballot {
    /// Counts the votes on a card.
    #[must_use]
    pub fn on(&self, card: NodeId) -> u32 {
        self.votes.get(&card).copied().unwrap_or_default()
    }

    /// Counts the votes that are left.
    #[must_use]
    pub fn left(&self, setup: &Setup) -> u32 {
        u32::from(setup.votes).saturating_sub(self.votes.values().sum())
    }

    /// Gives a card a vote.
    ///
    /// # Errors
    /// [`BallotError::NoVotesLeft`], [`BallotError::OneEach`] or [`BallotError::NotInRound`]; nothing changes then.
    pub fn give(&mut self, setup: &Setup, card: NodeId) -> Result<(), BallotError> {
        if !setup.cards.contains(&card) {
            return Err(BallotError::NotInRound(card));
        }
        if !setup.several && self.on(card) > 0 {
            return Err(BallotError::OneEach);
        }
        if self.left(setup) == 0 {
            return Err(BallotError::NoVotesLeft(setup.votes));
        }
        *self.votes.entry(card).or_default() += 1;
        Ok(())
    }

    /// Takes a vote back, if the card has one.
    pub fn take_back(&mut self, card: NodeId) {
        if let Entry::Occupied(mut votes) = self.votes.entry(card) {
            if *votes.get() > 1 {
                *votes.get_mut() -= 1;
            } else {
                votes.remove();
            }
        }
    }
}

/// Makes an empty box. `random` names it.
#[must_use]
pub fn new_box(random: u64, round: RoundId) -> BallotBox {
    BallotBox {
        id: BoxId(random),
        round,
        ..BallotBox::default()
    }
}

/// Puts a ballot into a box. It checks the ballot again: whoever made it.
///
/// # Errors
/// A [`BallotError`]; the box is unchanged then.
pub fn cast(
    ballots: &mut BallotBox,
    setup: &Setup,
    group: Option<GroupId>,
    ballot: Ballot,
) -> Result<(), BallotError> {
    if ballots.is_closed {
        return Err(BallotError::Closed);
    }
    let mut checked = Ballot::default();
    for (card, n) in &ballot.votes {
        for _ in 0..*n {
            checked.give(setup, *card)?;
        }
    }
    if checked.votes.is_empty() {
        ballots.blank += 1;
        return Ok(());
    }
    let share = ballots.shares.entry(group).or_default();
    share.voters += 1;
    add_votes(&mut share.votes, &checked.votes);
    Ok(())
}

/// Puts a count of paper ballots of one group into a box of its own, closed.
///
/// # Errors
/// [`BallotError::Voters`], [`BallotError::NoVotes`], [`BallotError::TooManyVotes`] or [`BallotError::NotInRound`].
pub fn count_paper(
    random: u64,
    round: RoundId,
    setup: &Setup,
    group: Option<GroupId>,
    voters: u32,
    votes: &Votes,
) -> Result<BallotBox, BallotError> {
    if !(1..=MAX_VOTERS).contains(&voters) {
        return Err(BallotError::Voters);
    }
    let mut share = Share {
        voters,
        votes: votes.clone(),
    };
    check_share(&share, setup)?;
    share.votes.retain(|_, n| *n > 0);
    if share.votes.is_empty() {
        return Err(BallotError::NoVotes);
    }
    let mut ballots = new_box(random, round);
    ballots.shares.insert(group, share);
    ballots.is_closed = true;
    Ok(ballots)
}

/// Closed boxes of one round, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Boxes {
    round: RoundId,
    boxes: BTreeMap<BoxId, BallotBox>,
}

impl Boxes {
    /// Starts without a box.
    #[must_use]
    pub const fn new(round: RoundId) -> Self {
        Self {
            round,
            boxes: BTreeMap::new(),
        }
    }

    /// Adds a box; one that is there already is not counted twice. Returns whether it is new.
    ///
    /// # Errors
    /// [`BallotError::OtherRound`], [`BallotError::StillOpen`] or [`BallotError::Differs`]; nothing changes then.
    pub fn add(&mut self, ballots: BallotBox) -> Result<bool, BallotError> {
        if ballots.round != self.round {
            return Err(BallotError::OtherRound);
        }
        if !ballots.is_closed {
            return Err(BallotError::StillOpen);
        }
        match self.boxes.entry(ballots.id) {
            Entry::Vacant(place) => {
                place.insert(ballots);
                Ok(true)
            }
            Entry::Occupied(there) if *there.get() == ballots => Ok(false),
            Entry::Occupied(_) => Err(BallotError::Differs),
        }
    }

    /// Adds everything up and leaves what may be shown.
    ///
    /// # Errors
    /// [`BallotError::NoVotes`] when nobody gave a vote.
    pub fn reveal(&self) -> Result<Tally, BallotError> {
        let mut tally = Tally::default();
        let mut shares: BTreeMap<Option<GroupId>, Share> = BTreeMap::new();
        for ballots in self.boxes.values() {
            tally.boxes.insert(ballots.id);
            tally.blank += ballots.blank;
            for (group, share) in &ballots.shares {
                add_share(&mut tally.total, share);
                add_share(shares.entry(*group).or_default(), share);
            }
        }
        if tally.total.voters == 0 {
            return Err(BallotError::NoVotes);
        }
        let named = shares
            .into_iter()
            .filter_map(|(group, share)| Some((group?, share)));
        tally.shares = named.collect();
        tally.hide_small_groups();
        Ok(tally)
    }
}

/// Adds two results of one round: disjoint ones add up, and when one holds all boxes of the other it stands. A group is shown
/// when both know it whole.
///
/// # Errors
/// [`BallotError::Overlap`] when they have some boxes in common, not all.
pub fn combine(a: &Tally, b: &Tally) -> Result<Tally, BallotError> {
    if b.boxes.is_subset(&a.boxes) {
        return Ok(a.clone());
    }
    if a.boxes.is_subset(&b.boxes) {
        return Ok(b.clone());
    }
    if !a.boxes.is_disjoint(&b.boxes) {
        return Err(BallotError::Overlap);
    }
    let mut sum = a.clone();
    sum.boxes.extend(&b.boxes);
    sum.blank += b.blank;
    add_share(&mut sum.total, &b.total);
    for (group, share) in &b.shares {
        add_share(sum.shares.entry(*group).or_default(), share);
    }
    let knows = |tally: &Tally, group: &GroupId| {
        let shown: u32 = tally.shares.values().map(|share| share.voters).sum();
        tally.shares.contains_key(group) || shown == tally.total.voters
    };
    sum.shares
        .retain(|group, _| knows(a, group) && knows(b, group));
    sum.hide_small_groups();
    Ok(sum)
}

fn add_share(sum: &mut Share, share: &Share) {
    sum.voters += share.voters;
    add_votes(&mut sum.votes, &share.votes);
}

fn add_votes(sum: &mut Votes, votes: &Votes) {
    for (card, n) in votes {
        *sum.entry(*card).or_default() += n;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: NodeId = NodeId(1);
    const B: NodeId = NodeId(2);

    fn setup(several: bool) -> Setup {
        Setup {
            votes: 3,
            several,
            cards: vec![A, B],
        }
    }

    #[test]
    fn a_ballot_holds_no_more_votes_than_a_person_has() {
        let mut ballot = Ballot::default();
        let once = setup(false);
        ballot.give(&once, A).expect("a vote");
        assert_eq!(ballot.give(&once, A), Err(BallotError::OneEach));
        let more = setup(true);
        ballot.give(&more, A).expect("a vote");
        ballot.give(&more, B).expect("a vote");
        assert_eq!(ballot.give(&more, B), Err(BallotError::NoVotesLeft(3)));
        assert_eq!(
            ballot.give(&more, NodeId(9)),
            Err(BallotError::NotInRound(NodeId(9)))
        );
        ballot.take_back(A);
        ballot.take_back(NodeId(9));
        assert_eq!((ballot.on(A), ballot.on(B), ballot.left(&more)), (1, 1, 1));
        // What was made under other rules is checked again.
        let mut twice = Ballot::default();
        twice.give(&more, A).expect("a vote");
        twice.give(&more, A).expect("a vote");
        let mut ballots = new_box(1, RoundId(1));
        let before = ballots.clone();
        assert_eq!(
            cast(&mut ballots, &once, None, twice),
            Err(BallotError::OneEach)
        );
        assert_eq!(ballots, before);
    }

    #[test]
    fn an_empty_ballot_is_counted_as_no_choice() {
        let mut ballots = new_box(1, RoundId(1));
        cast(&mut ballots, &setup(true), None, Ballot::default()).expect("it may");
        assert_eq!((ballots.blank, ballots.shares.len()), (1, 0));
        ballots.is_closed = true;
        let again = cast(&mut ballots, &setup(true), None, Ballot::default());
        assert_eq!(again, Err(BallotError::Closed));
        let mut boxes = Boxes::new(RoundId(1));
        assert_eq!(boxes.add(ballots), Ok(true));
        assert_eq!(boxes.reveal(), Err(BallotError::NoVotes));
    }

    #[test]
    fn a_count_of_paper_is_checked() {
        let count = |voters, votes: &[(NodeId, u32)]| {
            let votes = votes.iter().copied().collect();
            count_paper(5, RoundId(1), &setup(false), None, voters, &votes).map(drop)
        };
        assert_eq!(count(2, &[(A, 2), (B, 1)]), Ok(()));
        assert_eq!(count(0, &[(A, 2)]), Err(BallotError::Voters));
        assert_eq!(count(u32::MAX, &[(A, 2)]), Err(BallotError::Voters));
        assert_eq!(count(2, &[(A, 0)]), Err(BallotError::NoVotes));
        assert_eq!(
            count(2, &[(A, 3)]),
            Err(BallotError::TooManyVotes {
                given: 3,
                voters: 2,
                most: 2
            })
        );
        assert_eq!(
            count(2, &[(A, u32::MAX), (B, u32::MAX)]),
            Err(BallotError::TooManyVotes {
                given: u32::MAX,
                voters: 2,
                most: 6
            })
        );
        assert_eq!(
            count(2, &[(NodeId(7), 1)]),
            Err(BallotError::NotInRound(NodeId(7)))
        );
    }

    #[test]
    fn boxes_that_do_not_belong_are_refused() {
        let mut boxes = Boxes::new(RoundId(1));
        let mut open = new_box(1, RoundId(1));
        assert_eq!(boxes.add(open.clone()), Err(BallotError::StillOpen));
        open.is_closed = true;
        assert_eq!(boxes.add(open.clone()), Ok(true));
        assert_eq!(boxes.add(open.clone()), Ok(false));
        open.blank = 3;
        assert_eq!(boxes.add(open.clone()), Err(BallotError::Differs));
        open.round = RoundId(2);
        assert_eq!(boxes.add(open), Err(BallotError::OtherRound));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Ballot boxes that travel: what a tablet hands out, and what comes in from other tablets.
//!
//! Adding is union by id, so that boxes may come in any order and any number of times. A file counts whole or not at all.

use super::ballot::{BallotError, MAX_VOTERS};
use crate::model::{BallotBox, Document, GroupId, RoundId, Setup, Share};

/// What came of a file with boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The boxes that are new here.
    pub n_added: usize,
    /// The people in those, also who chose nothing.
    pub n_people: u32,
}

/// Counts the people who used a box, also who chose nothing.
#[must_use]
pub fn people(ballots: &BallotBox) -> u32 {
    let voters = ballots.shares.values().map(|share| share.voters);
    voters.fold(ballots.blank, u32::saturating_add)
}

/// Returns what a round is about, if boxes may still be added to it here.
///
/// # Errors
/// [`BallotError::OtherRound`] when people do not vote in it here, [`BallotError::Over`] after the reveal or a stop.
pub fn takes_boxes(doc: &Document, round: RoundId) -> Result<&Setup, BallotError> {
    match doc.rounds.get(&round) {
        Some(found) if found.result.get().is_some() || !*found.presence.get() => {
            Err(BallotError::Over)
        }
        Some(found) if doc.open_round() == Some(round) => Ok(found.setup.get()),
        Some(_) | None => Err(BallotError::OtherRound),
    }
}

/// Checks that a box holds what its round allows, whoever made the file.
///
/// # Errors
/// [`BallotError::StillOpen`], [`BallotError::NotInRound`], [`BallotError::Voters`] or [`BallotError::TooManyVotes`].
pub fn check(ballots: &BallotBox, setup: &Setup) -> Result<(), BallotError> {
    if !ballots.is_closed {
        return Err(BallotError::StillOpen);
    }
    if people(ballots) > MAX_VOTERS {
        return Err(BallotError::Voters);
    }
    ballots
        .shares
        .values()
        .try_for_each(|share| check_share(share, setup))
}

/// Checks what one group voted, in a box or on paper.
///
/// # Errors
/// A card that is not in the round, or more votes than may be given.
pub(super) fn check_share(share: &Share, setup: &Setup) -> Result<(), BallotError> {
    if let Some(card) = share.votes.keys().find(|card| !setup.cards.contains(card)) {
        return Err(BallotError::NotInRound(*card));
    }
    let voters = share.voters;
    let check = |given: u32, most: u32| {
        if given > most {
            Err(BallotError::TooManyVotes {
                given,
                voters,
                most,
            })
        } else {
            Ok(())
        }
    };
    let given = share.votes.values().copied();
    check(
        given.fold(0, u32::saturating_add),
        voters.saturating_mul(u32::from(setup.votes)),
    )?;
    let mut each = share.votes.values();
    if setup.several {
        Ok(())
    } else {
        each.try_for_each(|n| check(*n, voters))
    }
}

/// Adds the boxes of a file to those that are kept.
///
/// # Errors
/// A [`BallotError`]; nothing is added then.
pub fn receive(
    kept: &mut Vec<BallotBox>,
    doc: &Document,
    came: Vec<BallotBox>,
) -> Result<Received, BallotError> {
    let mut new: Vec<BallotBox> = Vec::new();
    for ballots in came {
        check(&ballots, takes_boxes(doc, ballots.round)?)?;
        match kept.iter().chain(&new).find(|there| there.id == ballots.id) {
            Some(there) if *there == ballots => {}
            Some(_) => return Err(BallotError::Differs),
            None => new.push(ballots),
        }
    }
    let received = Received {
        n_added: new.len(),
        n_people: new.iter().map(people).sum(),
    };
    kept.append(&mut new);
    Ok(received)
}

/// Closes the boxes of a round and returns those in which there is something. Who votes here later gets a new box.
pub fn hand_out(kept: &mut [BallotBox], round: RoundId) -> Vec<BallotBox> {
    let mut out = Vec::new();
    for ballots in kept.iter_mut().filter(|ballots| ballots.round == round) {
        if people(ballots) > 0 {
            ballots.is_closed = true;
            out.push(ballots.clone());
        }
    }
    out
}

/// Lets votes of a group that the document does not know count without a group.
pub fn forget_unknown_groups(ballots: &mut BallotBox, doc: &Document) {
    let is_known = |group: &GroupId| doc.groups.contains_key(group);
    let unknown: Vec<_> = ballots.shares.keys().copied().flatten().collect();
    for group in unknown.into_iter().filter(|group| !is_known(group)) {
        if let Some(share) = ballots.shares.remove(&Some(group)) {
            let none = ballots.shares.entry(None).or_default();
            none.voters += share.voters;
            for (card, n) in share.votes {
                *none.votes.entry(card).or_default() += n;
            }
        }
    }
}

/// What becomes of a box whose round is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its round goes on, or is not known here: it stays.
    Stays,
    /// It is in the result, or its round was stopped: it goes.
    Goes,
    /// The result was made without it. Added later it would show what its people chose, so it goes, and people are told.
    Missed,
}

/// Tells what becomes of a box in this document.
#[must_use]
pub fn fate(ballots: &BallotBox, doc: &Document) -> Fate {
    let Some(round) = doc.rounds.get(&ballots.round) else {
        return Fate::Stays;
    };
    match round.result.get() {
        Some(tally) if tally.boxes.contains(&ballots.id) || people(ballots) == 0 => Fate::Goes,
        Some(_) => Fate::Missed,
        None if *round.presence.get() => Fate::Stays,
        None => Fate::Goes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::ballot::{Ballot, cast, new_box};
    use crate::model::{LineageId, NodeId, RoundSlot, Slot, Stamp, Tally, Value};

    const ROUND: RoundId = RoundId(7);
    const CARD: NodeId = NodeId(1);

    fn setup() -> Setup {
        Setup {
            votes: 2,
            several: false,
            cards: vec![CARD, NodeId(2)],
        }
    }

    fn doc() -> Document {
        let mut doc = Document::new(LineageId(1));
        doc.write(
            Slot::Round(ROUND, RoundSlot::Presence),
            Value::On(true),
            Stamp::NONE,
        );
        let setup = Value::Setup(setup());
        doc.write(Slot::Round(ROUND, RoundSlot::Setup), setup, Stamp::NONE);
        doc
    }

    fn closed(id: u64) -> BallotBox {
        let mut ballots = new_box(id, ROUND);
        let mut ballot = Ballot::default();
        ballot.give(&setup(), CARD).expect("a vote");
        cast(&mut ballots, &setup(), Some(GroupId(9)), ballot).expect("an open box");
        ballots.is_closed = true;
        ballots
    }

    #[test]
    fn a_file_counts_whole_or_not_at_all() {
        let doc = doc();
        let mut kept = vec![closed(1)];
        let received = receive(&mut kept, &doc, vec![closed(1), closed(2)]);
        let one = Received {
            n_added: 1,
            n_people: 1,
        };
        assert_eq!(received, Ok(one));
        assert_eq!(
            receive(&mut kept, &doc, vec![closed(2)]),
            Ok(Received::default())
        );
        let before = kept.clone();
        let mut other = closed(3);
        other.round = RoundId(8);
        let mut differs = closed(2);
        differs.blank = 1;
        let mut greedy = closed(4);
        greedy.shares.entry(None).or_default().votes.insert(CARD, 1);
        let mut strange = closed(5);
        let share = strange.shares.entry(None).or_default();
        share.voters = 1;
        share.votes.insert(NodeId(99), 1);
        let open = new_box(6, ROUND);
        let mut crowd = closed(7);
        crowd.blank = u32::MAX;
        for (bad, why) in [
            (other, BallotError::OtherRound),
            (differs, BallotError::Differs),
            (
                greedy,
                BallotError::TooManyVotes {
                    given: 1,
                    voters: 0,
                    most: 0,
                },
            ),
            (strange, BallotError::NotInRound(NodeId(99))),
            (open, BallotError::StillOpen),
            (crowd, BallotError::Voters),
        ] {
            assert_eq!(receive(&mut kept, &doc, vec![closed(9), bad]), Err(why));
            assert_eq!(kept, before, "{why}");
        }
    }

    #[test]
    fn after_the_reveal_a_box_is_late() {
        let mut doc = doc();
        let tally = Tally {
            boxes: [closed(1).id].into(),
            ..Tally::default()
        };
        let result = Value::Result(Some(tally));
        doc.write(Slot::Round(ROUND, RoundSlot::Result), result, Stamp::NONE);
        let late = receive(&mut Vec::new(), &doc, vec![closed(2)]);
        assert_eq!(late, Err(BallotError::Over));
        assert_eq!(fate(&closed(1), &doc), Fate::Goes);
        assert_eq!(fate(&closed(2), &doc), Fate::Missed);
        assert_eq!(fate(&new_box(3, ROUND), &doc), Fate::Goes);
        assert_eq!(fate(&new_box(3, RoundId(55)), &doc), Fate::Stays);
        assert_eq!(fate(&closed(1), &self::doc()), Fate::Stays);
    }

    #[test]
    fn a_box_that_is_handed_out_takes_no_more_votes() {
        let mut open = closed(1);
        open.is_closed = false;
        let mut kept = vec![open, new_box(2, ROUND), new_box(3, RoundId(8))];
        assert_eq!(hand_out(&mut kept, ROUND), [closed(1)]);
        assert!(kept[0].is_closed && !kept[1].is_closed);
        assert_eq!(
            cast(&mut kept[0], &setup(), None, Ballot::default()),
            Err(BallotError::Closed)
        );
    }

    #[test]
    fn votes_of_an_unknown_group_count_without_one() {
        let mut ballots = closed(1);
        forget_unknown_groups(&mut ballots, &doc());
        assert_eq!(ballots.shares.keys().collect::<Vec<_>>(), [&None]);
        assert_eq!(people(&ballots), 1);
    }
}

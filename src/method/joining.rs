// SPDX-License-Identifier: EUPL-1.2
//! Results of one round that came from two files: the merge keeps both as a conflict, and only the rule of
//! [`combine`] may make one of them, never a choice between the two.

use super::ballot::combine;
use crate::model::{Document, EditorId, Field, RoundId, RoundSlot, Slot, Stamp, Tally, Value};

/// What became of results that differed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResultsJoined {
    /// Rounds of which the results are one now.
    pub joined: usize,
    /// Rounds of which some boxes were counted in both results: they can't be told apart any more. Both are kept.
    pub refused: usize,
}

/// Joins the results that a merge left side by side. `random` are fresh random bits: who writes.
pub fn join_results(doc: &mut Document, random: u64) -> ResultsJoined {
    let contested: Vec<(RoundId, Vec<Tally>)> = doc
        .rounds
        .iter()
        .filter(|(_, round)| *round.presence.get() && round.result.is_contested())
        .map(|(id, round)| {
            let tallies = round.result.pairs().filter_map(|(tally, _)| tally.clone());
            (*id, tallies.collect())
        })
        .collect();
    let mut outcome = ResultsJoined::default();
    for (id, tallies) in contested {
        let sum = tallies
            .into_iter()
            .map(Ok)
            .reduce(|sum, next| combine(&sum?, &next?));
        let Some(sum) = sum else { continue };
        let Ok(sum) = sum else {
            outcome.refused += 1;
            continue;
        };
        let stamp = Stamp {
            counter: doc.seen.highest() + 1,
            editor: EditorId(random),
        };
        let slot = Slot::Round(id, RoundSlot::Result);
        doc.write(slot, Value::Result(Some(sum)), stamp);
        outcome.joined += 1;
    }
    outcome
}

/// Takes the results out of an earlier version that are not those of now: two results of one round, of which one has counted
/// a few more people, would tell together what those people chose. Returns whether there were any.
pub fn forget_other_results(version: &mut Document, now: &Document) -> bool {
    let mut has_forgotten = false;
    for (id, round) in &mut version.rounds {
        let result = now
            .rounds
            .get(id)
            .and_then(|round| round.result.get().as_ref());
        let counted = result.map(|tally| &tally.boxes);
        let is_other = |tally: &Option<Tally>| {
            let boxes = tally.as_ref().map(|tally| &tally.boxes);
            boxes.is_some() && boxes != counted
        };
        if round.result.pairs().any(|(tally, _)| is_other(tally)) {
            round.result = Field::default();
            has_forgotten = true;
        }
    }
    has_forgotten
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{BoxId, LineageId, NodeId, Round, Share};

    fn tally(boxes: &[u64], voters: u32) -> Tally {
        Tally {
            boxes: boxes.iter().map(|id| BoxId(*id)).collect::<BTreeSet<_>>(),
            total: Share {
                voters,
                votes: [(NodeId(1), voters)].into(),
            },
            ..Tally::default()
        }
    }

    fn stamp(counter: u64) -> Stamp {
        Stamp {
            counter,
            editor: EditorId(counter),
        }
    }

    fn document(tallies: &[Tally]) -> Document {
        let mut doc = Document::new(LineageId(1));
        let mut round = Round::default();
        round.presence.set(true, stamp(1));
        for (tally, counter) in tallies.iter().zip(2..) {
            round.result.add_other(Some(tally.clone()), stamp(counter));
            doc.seen.see(stamp(counter));
        }
        doc.rounds.insert(RoundId(7), round);
        doc
    }

    #[test]
    fn results_of_other_boxes_add_up_and_the_conflict_is_over() {
        let mut doc = document(&[tally(&[1, 2], 12), tally(&[3], 8)]);
        let found = join_results(&mut doc, 99);
        assert_eq!((found.joined, found.refused), (1, 0));
        let result = &doc.rounds[&RoundId(7)].result;
        assert!(!result.is_contested() && result.stamp() > stamp(3));
        let sum = result.get().as_ref().expect("a result");
        assert_eq!((sum.total.voters, sum.boxes.len()), (20, 3));
        assert_eq!(join_results(&mut doc, 100), ResultsJoined::default());
    }

    #[test]
    fn an_earlier_ballot_result_does_not_go_along_beside_another() {
        let now = document(&[tally(&[1, 2], 12)]);
        let mut same = document(&[tally(&[1, 2], 12)]);
        assert!(!forget_other_results(&mut same, &now));
        for (mut version, now) in [
            (document(&[tally(&[1], 10)]), now.clone()),
            (document(&[tally(&[1, 2], 12), tally(&[1], 10)]), now),
            // The round was opened again since.
            (document(&[tally(&[1], 10)]), document(&[])),
        ] {
            assert!(forget_other_results(&mut version, &now));
            let round = &version.rounds[&RoundId(7)];
            assert!(round.result.get().is_none() && !round.result.is_contested());
        }
    }

    #[test]
    fn the_result_with_all_boxes_stands_and_a_part_in_common_is_refused() {
        let mut doc = document(&[tally(&[1, 2], 12), tally(&[1], 5)]);
        assert_eq!(join_results(&mut doc, 99).joined, 1);
        let sum = doc.rounds[&RoundId(7)].result.get().clone();
        assert_eq!(sum.map(|sum| sum.total.voters), Some(12));
        let mut doc = document(&[tally(&[1, 2], 12), tally(&[2, 3], 9)]);
        let before = doc.clone();
        assert_eq!(join_results(&mut doc, 99).refused, 1);
        assert_eq!(doc, before);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The questions of the meetings, the cards to start from, and why votes do not count, in words.

use crate::method::ballot::BallotError;
use crate::method::meeting::{BuiltIn, PlannedStep};
use crate::text::strings::Words;

/// Returns the question of a step: the facilitator's, else that of the app.
#[must_use]
pub fn step_question(w: Words, step: &PlannedStep) -> String {
    let own = step.question.clone();
    own.unwrap_or_else(|| {
        step.built_in
            .map_or("", |built| words(w, built).0)
            .to_owned()
    })
}

/// Returns what to read aloud with a step: the facilitator's words, else those of the app.
#[must_use]
pub fn step_instruction(w: Words, step: &PlannedStep) -> String {
    let own = step.instruction.clone();
    own.unwrap_or_else(|| {
        step.built_in
            .map_or("", |built| words(w, built).1)
            .to_owned()
    })
}

fn words(w: Words, built: BuiltIn) -> (&'static str, &'static str) {
    match built {
        BuiltIn::Day => (w.step_day(), w.step_day_say()),
        BuiltIn::Wall => (w.step_wall(), w.step_wall_say()),
        BuiltIn::Vote => (w.step_vote(), w.step_vote_say()),
        BuiltIn::Meaning => (w.step_meaning(), w.step_meaning_say()),
        BuiltIn::Goal => (w.step_goal(), w.step_goal_say()),
        BuiltIn::CloseFirst => (w.step_close_first(), w.step_close_first_say()),
        BuiltIn::Signs => (w.step_signs(), w.step_signs_say()),
        BuiltIn::Needed => (w.step_needed(), w.step_needed_say()),
        BuiltIn::Measure => (w.step_measure(), w.step_measure_say()),
        BuiltIn::Why => (w.step_why(), w.step_why_say()),
        BuiltIn::CloseSecond => (w.step_close_second(), w.step_close_second_say()),
        BuiltIn::Actions => (w.step_actions(), w.step_actions_say()),
        BuiltIn::Hurdles => (w.step_hurdles(), w.step_hurdles_say()),
        BuiltIn::Promise => (w.step_promise(), w.step_promise_say()),
        BuiltIn::CloseThird => (w.step_close_third(), w.step_close_third_say()),
    }
}

/// Lists the cards to start from.
#[must_use]
pub fn starter_cards(w: Words) -> [&'static str; 14] {
    [
        w.starter_safe(),
        w.starter_rhythm(),
        w.starter_people(),
        w.starter_learn(),
        w.starter_myself(),
        w.starter_useful(),
        w.starter_fun(),
        w.starter_others(),
        w.starter_begin(),
        w.starter_rest(),
        w.starter_belong(),
        w.starter_known(),
        w.starter_choose(),
        w.starter_talent(),
    ]
}

/// Returns why a ballot, a box or a result does not count.
#[must_use]
pub fn ballot_error(w: Words, error: BallotError) -> String {
    match error {
        BallotError::NoVotesLeft(_) => w.vote_err_left().to_owned(),
        BallotError::OneEach => w.vote_err_each().to_owned(),
        BallotError::Voters => w.vote_err_voters().to_owned(),
        BallotError::TooManyVotes { given, most, .. } => {
            w.vote_err_too_many(given as usize, most as usize)
        }
        BallotError::NoVotes => w.vote_err_none().to_owned(),
        BallotError::NotInRound(_) => w.boxes_err_unfit().to_owned(),
        BallotError::Differs => w.boxes_err_differs().to_owned(),
        BallotError::Over => w.boxes_err_over().to_owned(),
        BallotError::Overlap => w.boxes_err_overlap().to_owned(),
        BallotError::Closed | BallotError::StillOpen | BallotError::OtherRound => {
            w.boxes_err_round().to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NodeId;
    use crate::text::strings::Lang;

    #[test]
    fn every_ballot_refusal_says_what_to_do_or_what_holds() {
        let errors = [
            BallotError::NoVotesLeft(3),
            BallotError::OneEach,
            BallotError::NotInRound(NodeId(1)),
            BallotError::OtherRound,
            BallotError::Over,
            BallotError::Differs,
            BallotError::Voters,
            BallotError::NoVotes,
            BallotError::Overlap,
        ];
        for lang in Lang::ALL {
            let mut told: Vec<_> = errors
                .iter()
                .map(|error| ballot_error(lang.words(), *error))
                .collect();
            told.sort_unstable();
            told.dedup();
            assert_eq!(told.len(), errors.len(), "{lang:?}");
        }
        // The ways out of what nobody can add up any more.
        let w = Lang::Nl.words();
        assert!(ballot_error(w, BallotError::Over).contains("nieuwe ronde"));
        assert!(ballot_error(w, BallotError::Overlap).contains("opnieuw"));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! *Stemmen*: on one tablet that goes round, and from paper. Nothing of the result shows before the reveal.

use super::parts::anew;
use crate::ui::aloud::aloud;
use crate::ui::el::{IntoPart, Part, el, is_checked};
use leptos::prelude::*;

use super::boxes::other_tablets;
use super::parts::{act, choice, group_choice, groups_offer, heading, number_field};
use super::result::results;
use super::wall::doubles_left;
use super::{Meeting, VotePart, Whose};
use crate::edit::Command;
use crate::method::ballot::{Ballot, BallotError, Boxes, MIN_VOTERS, cast, count_paper, new_box};
use crate::method::boxes::{forget_unknown_groups, people};
use crate::method::outcome::front;
use crate::method::wall::clusters;
use crate::model::{NodeId, RoundId, Setup, Votes};
use crate::say;
use crate::ui::icon;
use crate::web::random::random_u64;

/// The most votes that can be chosen for a round.
const MAX_VOTES: u8 = 10;

/// How many places of the last round can be voted on again.
const FIRST_PLACES: [u8; 2] = [5, 10];

/// The step.
pub(super) fn vote(m: Meeting) -> Part {
    let round = Memo::new(move |_| {
        m.look(|editor| {
            let doc = editor.document();
            let id = doc.open_round()?;
            Some((id, doc.rounds.get(&id)?.setup.get().clone()))
        })
    });
    anew(move || match round.get() {
        None if m.takes_part() => Part::nothing().and(results(m)),
        None => Part::nothing().and(results(m)).and(start(m)),
        Some((id, setup)) => match m.vote.get() {
            VotePart::Between => between(m, id),
            VotePart::Booth => booth(m, id, setup),
            VotePart::Thanks(chose) => thanks(m, chose),
            VotePart::Paper => paper(m, id, setup),
            VotePart::AskClose => ask_close(m, id),
            VotePart::AskStop => ask_stop(m, id),
        },
    })
}

impl Meeting {
    pub(super) fn go_vote(self, part: VotePart) {
        self.message.set(String::new());
        self.vote.set(part);
        self.focus_on("meeting-part");
    }

    pub(super) fn refuse(self, error: BallotError) {
        self.tell(say::ballot_error(self.app.words_now(), error));
    }

    fn n_voted(self, round: RoundId) -> u32 {
        self.boxes.with(|boxes| {
            let mine = boxes.iter().filter(|ballots| ballots.round == round);
            mine.map(people).sum()
        })
    }

    fn cast(self, round: RoundId, setup: &Setup, ballot: Ballot) {
        let group = self.group();
        let chose = ballot != Ballot::default();
        let mut outcome = Ok(());
        let may = self.change_boxes(|boxes| {
            let open =
                |ballots: &crate::model::BallotBox| ballots.round == round && !ballots.is_closed;
            if !boxes.iter().any(open) {
                boxes.push(new_box(random_u64(), round));
            }
            if let Some(ballots) = boxes.iter_mut().find(|ballots| open(ballots)) {
                outcome = cast(ballots, setup, group, ballot);
            }
        });
        if !may {
            return;
        }
        self.ballot.set(Ballot::default());
        self.whose.set(Whose::Unsaid);
        match outcome {
            Ok(()) => self.go_vote(VotePart::Thanks(chose)),
            Err(error) => self.refuse(error),
        }
    }

    /// Adds all boxes up, keeps what may be shown, and forgets the boxes.
    fn reveal(self, round: RoundId) {
        let mut all = Boxes::new(round);
        let boxes = self.boxes.get_untracked();
        for mut ballots in boxes.into_iter().filter(|ballots| ballots.round == round) {
            ballots.is_closed = true;
            self.board
                .with_editor(|editor| forget_unknown_groups(&mut ballots, editor.document()));
            if let Err(error) = all.add(ballots) {
                return self.refuse(error);
            }
        }
        match all.reveal() {
            Err(error) => self.refuse(error),
            Ok(tally) => {
                let kept = Command::RecordResult { id: round, tally };
                if self.board.run_for_good(kept).is_ok() {
                    self.forget_boxes_when_kept(round);
                    self.go_vote(VotePart::Between);
                }
            }
        }
    }
}

fn start(m: Meeting) -> Part {
    let w = m.app.words();
    let n_cards = m.look(|editor| editor.tree().wall().len());
    let begin = move || {
        let (votes, several) = (m.votes_each.get_untracked(), m.several.get_untracked());
        let chosen = m.among.get_untracked();
        // What is no longer offered was not chosen.
        let is_offered = chosen > 0 && untrack(|| places(m, n_cards)).contains(&chosen);
        let among = m.board.with_editor(|editor| {
            let n_places = is_offered.then_some(usize::from(chosen));
            n_places.map_or_else(Vec::new, |n| front(editor.document(), editor.tree(), n))
        });
        let begin = Command::StartRound {
            votes,
            several,
            among,
        };
        if m.board.run_for_good(begin).is_ok() {
            m.among.set(0);
            m.ballot.set(Ballot::default());
            m.came.set(Vec::new());
            m.go_vote(VotePart::Between);
        }
    };
    let votes = choice(
        "vote-each",
        w.vote_how_many().to_owned(),
        (1..=MAX_VOTES).map(|n| n.to_string()).collect(),
        Box::new(move |nth| usize::from(m.votes_each.get()) == nth + 1),
        Box::new(move |nth| m.votes_each.set(u8::try_from(nth + 1).unwrap_or(1))),
    );
    Part::nothing()
        .and(el("h3").text(w.vote_new_round()))
        .and(el("p").text(w.day_count(n_cards)))
        .and(doubles_left(m))
        .and(groups_offer(m))
        .and(about(m, n_cards))
        .and(votes)
        .and(
            el("label")
                .class("tick")
                .child(
                    el("input")
                        .attr("type", "checkbox")
                        .checked(move || m.several.get())
                        .on("change", move |event| m.several.set(is_checked(&event))),
                )
                .child(el("span").text(w.vote_several())),
        )
        .and(el("div").class("buttons").child(act(
            icon::DONE,
            "button--main",
            w.vote_start().to_owned(),
            begin,
        )))
}

/// How many cards came first in the last round, for a number of places.
fn n_first(m: Meeting, n: u8) -> usize {
    m.look(|editor| front(editor.document(), editor.tree(), usize::from(n)).len())
}

/// The numbers of places that a second round can be about; 0 is all cards.
fn places(m: Meeting, n_cards: usize) -> Vec<u8> {
    let mut places = vec![0];
    let mut before = 0;
    for n in FIRST_PLACES {
        let n_front = n_first(m, n);
        if n_front > 1 && n_front < n_cards && n_front != before {
            places.push(n);
        }
        before = n_front;
    }
    places
}

/// After a first round: all cards again, or those that came first.
fn about(m: Meeting, n_cards: usize) -> Part {
    let w = m.app.words();
    let places = places(m, n_cards);
    if places.len() == 1 {
        return Part::nothing();
    }
    let label = |n: &u8| match n {
        0 => w.vote_about_all().to_owned(),
        n => w.vote_about_first(n_first(m, *n)),
    };
    let labels = places.iter().map(label).collect();
    let of = places.clone();
    choice(
        "vote-about",
        w.vote_about().to_owned(),
        labels,
        Box::new(move |nth| places.get(nth) == Some(&m.among.get())),
        Box::new(move |nth| m.among.set(of.get(nth).copied().unwrap_or_default())),
    )
}

fn between(m: Meeting, round: RoundId) -> Part {
    let w = m.app.words();
    let turn = move || {
        m.whose.set(Whose::Unsaid);
        m.ballot.set(Ballot::default());
        m.go_vote(VotePart::Booth);
    };
    let to_paper = move || {
        m.paper.set(Votes::new());
        m.voters.set(0);
        m.go_vote(VotePart::Paper);
    };
    let n_voted = m.n_voted(round) as usize;
    let turn = act(icon::DONE, "button--main", w.vote_turn().to_owned(), turn);
    if m.takes_part() {
        return Part::nothing()
            .and(heading(w.meeting_next_person().to_owned()))
            .and(el("div").class("buttons").child(turn))
            .and(el("p").text(w.vote_count(n_voted)));
    }
    let from_paper = act(icon::FILE, "", w.vote_paper().to_owned(), to_paper);
    Part::nothing()
        .and(heading(w.meeting_next_person().to_owned()))
        .and(el("div").class("buttons").child(turn).child(from_paper))
        .and(el("p").text(w.vote_count(n_voted)))
        .and(other_tablets(m, round))
        .and(
            el("div")
                .class("buttons")
                .child(act(icon::CLOSE, "", w.vote_close().to_owned(), move || {
                    m.go_vote(VotePart::AskClose);
                }))
                .child(act(
                    icon::REMOVE,
                    "button--quiet",
                    w.vote_stop().to_owned(),
                    move || m.go_vote(VotePart::AskStop),
                )),
        )
}

fn booth(m: Meeting, round: RoundId, setup: Setup) -> Part {
    let w = m.app.words();
    let setup = StoredValue::new(setup);
    let left = move || {
        let left = setup.with_value(|setup| m.ballot.with(|ballot| ballot.left(setup)));
        m.app.words().vote_left(left as usize)
    };
    let done = move || {
        if m.asks_group(m.app.words_now().vote_done()) {
            return;
        }
        let ballot = m.ballot.get_untracked();
        setup.with_value(|setup| m.cast(round, setup, ballot));
    };
    let skip = move || setup.with_value(|setup| m.cast(round, setup, Ballot::default()));
    Part::nothing()
        .and(heading(w.vote_ask().to_owned()))
        .and(anew(move || group_choice(m)))
        .and(
            el("p")
                .class("votes-left")
                .attr("aria-live", "polite")
                .text(left),
        )
        .and(ballot_list(m, setup))
        .and(
            el("div")
                .class("buttons vote-ends")
                .child(act(
                    icon::DONE,
                    "button--main",
                    w.vote_done().to_owned(),
                    done,
                ))
                .child(act(icon::UNDO, "", w.vote_again().to_owned(), move || {
                    m.ballot.set(Ballot::default());
                }))
                .child(act(
                    icon::CONTINUE,
                    "button--quiet",
                    w.vote_skip().to_owned(),
                    skip,
                )),
        )
}

/// The cards to choose from, under the names that people gave to clusters of them.
fn ballot_list(m: Meeting, setup: StoredValue<Setup>) -> Vec<Part> {
    let w = m.app.words();
    let mut left = setup.with_value(|setup| setup.cards.clone());
    let found = m
        .board
        .with_editor(|editor| clusters(editor.document(), editor.tree()));
    let mut lists: Vec<(String, Vec<NodeId>)> = Vec::new();
    for mut cluster in found {
        cluster.cards.retain(|card| left.contains(card));
        left.retain(|card| !cluster.cards.contains(card));
        if !cluster.cards.is_empty() {
            lists.push((say::cluster_name(w, &cluster), cluster.cards));
        }
    }
    // One list needs no name. What left the wall since the round began can still be chosen.
    if lists.len() == 1 && lists[0].0 == w.wall_loose() {
        lists[0].0.clear();
    }
    lists.push((String::new(), left));
    lists
        .into_iter()
        .map(|(name, cards)| {
            let rows: Vec<Part> = cards
                .into_iter()
                .map(|card| vote_row(m, card, setup))
                .collect();
            let head = (!name.is_empty()).then(|| el("h4").child(el("bdi").text(name)));
            let list = (!rows.is_empty()).then(|| {
                el("ul")
                    .class("vote-cards")
                    .attr("role", "list")
                    .child(rows)
            });
            head.into_part().and(list)
        })
        .collect()
}

fn vote_row(m: Meeting, card: NodeId, setup: StoredValue<Setup>) -> Part {
    let w = m.app.words();
    let text = m
        .board
        .with_editor(|editor| editor.document().text(card).to_owned());
    let given = move || m.ballot.with(|ballot| ballot.on(card));
    let give = move |_| {
        m.message.set(String::new());
        let mut ballot = m.ballot.get_untracked();
        match setup.with_value(|setup| ballot.give(setup, card)) {
            Ok(()) => m.ballot.set(ballot),
            Err(error) => m.refuse(error),
        }
    };
    let take = move |_| {
        m.message.set(String::new());
        m.ballot.update(|ballot| ballot.take_back(card));
    };
    el("li")
        .class("vote-card")
        .class_if("has-votes", move || given() != 0)
        .child(el("bdi").class("paper-card__text").text(text.clone()))
        .child(aloud(m.app, text.clone(), {
            let text = text.clone();
            move || text.clone()
        }))
        .child(
            el("span")
                .class("vote-card__given")
                .text(move || m.app.words().vote_given(given() as usize)),
        )
        .child(
            el("button")
                .attr("type", "button")
                .class("button button--vote")
                .attr("aria-label", w.vote_give_named(&text))
                .on("click", give)
                .child(icon::icon(icon::ADD))
                .child(el("span").text(w.vote_give())),
        )
        .child(
            el("button")
                .attr("type", "button")
                .class("button button--vote")
                .attr("aria-label", w.vote_take_named(&text))
                .attr_if("aria-disabled", "true", move || given() == 0)
                .on("click", take)
                .child(icon::icon(icon::UNDO))
                .child(el("span").text(w.vote_take())),
        )
        .into_part()
}

fn thanks(m: Meeting, chose: bool) -> Part {
    let w = m.app.words();
    let text = if chose {
        w.vote_thanks()
    } else {
        w.vote_skipped()
    };
    Part::nothing()
        .and(heading(text.to_owned()))
        .and(el("div").class("buttons").child(act(
            icon::CONTINUE,
            "button--main",
            w.meeting_hand_over().to_owned(),
            move || m.go_vote(VotePart::Between),
        )))
}

fn paper(m: Meeting, round: RoundId, setup: Setup) -> Part {
    let w = m.app.words();
    let setup = StoredValue::new(setup);
    let row = |card: NodeId| {
        let text = m
            .board
            .with_editor(|editor| editor.document().text(card).to_owned());
        let now = m.paper.with_untracked(|votes| votes.get(&card).copied());
        let set = move |n: u32| {
            m.paper.update(|votes| {
                votes.insert(card, n);
            });
        };
        number_field(
            m,
            format!("paper-{card}"),
            text,
            now.unwrap_or(0),
            Box::new(set),
        )
    };
    let rows: Vec<Part> = setup
        .with_value(|setup| setup.cards.clone())
        .into_iter()
        .map(row)
        .collect();
    let add = move || {
        let (group, voters) = (m.group(), m.voters.get_untracked());
        let votes = m.paper.get_untracked();
        let counted = setup
            .with_value(|setup| count_paper(random_u64(), round, setup, group, voters, &votes));
        match counted {
            Err(error) => m.refuse(error),
            Ok(ballots) => {
                if !m.change_boxes(|boxes| boxes.push(ballots)) {
                    return;
                }
                m.whose.set(Whose::Unsaid);
                m.go_vote(VotePart::Between);
                m.tell(m.app.words_now().vote_paper_added().to_owned());
            }
        }
    };
    let back = move || {
        m.whose.set(Whose::Unsaid);
        m.go_vote(VotePart::Between);
    };
    let voters = m.voters.get_untracked();
    Part::nothing()
        .and(heading(w.vote_paper().to_owned()))
        .and(el("p").text(w.vote_paper_help()))
        .and(anew(move || group_choice(m)))
        .and(number_field(
            m,
            "paper-voters".to_owned(),
            w.vote_paper_voters().to_owned(),
            voters,
            Box::new(move |n| m.voters.set(n)),
        ))
        .and(rows)
        .and(
            el("div")
                .class("buttons")
                .child(act(
                    icon::DONE,
                    "button--main",
                    w.vote_paper_add().to_owned(),
                    add,
                ))
                .child(act(icon::BACK, "", w.common_back().to_owned(), back)),
        )
}

fn ask_close(m: Meeting, round: RoundId) -> Part {
    let w = m.app.words();
    let few = m.n_voted(round) < MIN_VOTERS;
    let n_boxes = m.boxes.with_untracked(|boxes| {
        let mine = boxes.iter().filter(|ballots| ballots.round == round);
        mine.filter(|ballots| people(ballots) > 0).count()
    });
    let boxes = (n_boxes > 1).then(|| el("p").text(w.boxes_count(n_boxes)).into_part());
    Part::nothing()
        .and(heading(w.vote_close_ask().to_owned()))
        .and(boxes)
        .and(few.then(|| el("p").text(w.vote_few()).into_part()))
        .and(
            el("div")
                .class("buttons")
                .child(act(
                    icon::EXAMPLE,
                    "button--main",
                    w.vote_show().to_owned(),
                    move || m.reveal(round),
                ))
                .child(act(
                    icon::BACK,
                    "",
                    w.vote_not_yet().to_owned(),
                    move || m.go_vote(VotePart::Between),
                )),
        )
}

fn ask_stop(m: Meeting, round: RoundId) -> Part {
    let w = m.app.words();
    let stop = move || {
        if m.board.run_for_good(Command::StopRound(round)).is_ok() {
            m.forget_boxes(round);
            m.go_vote(VotePart::Between);
        }
    };
    Part::nothing()
        .and(heading(w.vote_stop_ask().to_owned()))
        .and(
            el("div")
                .class("buttons")
                .child(act(icon::REMOVE, "", w.vote_stop_yes().to_owned(), stop))
                .child(act(
                    icon::BACK,
                    "button--main",
                    w.day_rest_no().to_owned(),
                    move || m.go_vote(VotePart::Between),
                )),
        )
}

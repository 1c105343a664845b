// SPDX-License-Identifier: EUPL-1.2
//! Voting on several tablets: the round goes out, each tablet hands in its ballot box, the boxes add up here.
//!
//! Nothing of what is in a box is shown: how many people used it, and whether it counts.

use leptos::prelude::*;

use super::parts::{act, anew};
use super::{Meeting, VotePart};
use crate::format::room::{self, BoxFileError, Purpose};
use crate::method::ballot::BallotError;
use crate::method::boxes::{Fate, fate, hand_out, receive};
use crate::method::meeting::BuiltIn;
use crate::method::outcome::nth_round;
use crate::model::{BallotBox, RoundId};
use crate::say;
use crate::ui::dialog::button;
use crate::ui::el::{El, IntoPart, Part, el};
use crate::ui::export::{JSON, file_name, hand_on};
use crate::ui::room::Carried;
use crate::ui::{files, icon};

/// What a file of boxes is called at the end.
const BOX_ENDING: &str = ".stembus.json";

/// A file with ballot boxes: what it is called, and what is in it.
pub(in crate::ui) type BoxFile = (String, Vec<u8>);

impl Meeting {
    /// What files of this round are called.
    fn round_name(self, round: RoundId) -> String {
        let w = self.app.words_now();
        let nth = self
            .board
            .with_editor(|editor| nth_round(editor.document(), round));
        let title = self.session.title.get_untracked();
        let title = if title.is_empty() {
            w.library_untitled()
        } else {
            &title
        };
        w.boxes_file(title, nth)
    }

    /// The document with its open round, for the other tablets.
    fn round_text(self) -> String {
        self.board
            .with_editor(|editor| room::write(editor.document(), Purpose::Round))
    }

    /// Saves the round.
    fn send_round(self, round: RoundId) {
        let text = self.round_text();
        let name = file_name(self.app, &self.round_name(round), ".doelenboom.json");
        hand_on(self.app, self.session, &name, JSON, text.into_bytes());
        self.message
            .set(self.app.words_now().boxes_sent().to_owned());
    }

    /// Shows the round as codes.
    fn show_round(self) {
        let text = self.round_text();
        self.by_code.show(Carried::Round, text.as_bytes());
    }

    /// Closes the boxes of this tablet and returns them as a file for the facilitator.
    fn closed_boxes(self, round: RoundId) -> Option<String> {
        let mut out = Vec::new();
        if !self.change_boxes(|boxes| out = hand_out(boxes, round)) {
            return None;
        }
        if out.is_empty() {
            self.refuse(BallotError::NoVotes);
            return None;
        }
        Some(room::write_boxes(&out))
    }

    /// Closes the boxes of this tablet and shows them as codes.
    fn show_boxes(self, round: RoundId) {
        if let Some(text) = self.closed_boxes(round) {
            let told = self.app.words_now().boxes_shown();
            self.message.set(told.to_owned());
            self.by_code.show(Carried::Boxes, text.as_bytes());
        }
    }

    /// Closes the boxes of this tablet and saves them for the facilitator.
    fn hand_in_boxes(self, round: RoundId) {
        let w = self.app.words_now();
        let Some(text) = self.closed_boxes(round) else {
            return;
        };
        let mut name = self.round_name(round);
        let table = self.table();
        if !table.is_empty() {
            name = format!("{name} - {table}");
        }
        let name = file_name(self.app, &name, BOX_ENDING);
        hand_on(self.app, self.session, &name, JSON, text.into_bytes());
        self.message.set(w.boxes_handed(&name));
    }

    /// Adds boxes of other tablets; each file counts whole or not at all.
    pub(in crate::ui) fn take_boxes(self, files: Vec<BoxFile>) {
        let w = self.app.words_now();
        self.note_step();
        self.shows.set(true);
        self.plan.set(false);
        self.step.set(BuiltIn::Vote.id());
        self.remember_step();
        if matches!(
            self.vote.get_untracked(),
            VotePart::AskClose | VotePart::AskStop
        ) {
            self.vote.set(VotePart::Between);
        }
        let mut told = Vec::new();
        let may = self.change_boxes(|kept| {
            self.board.with_editor(|editor| {
                for (name, bytes) in files {
                    let came = room::read_boxes(&bytes).map_err(|error| match error {
                        BoxFileError::Newer => w.boxes_err_newer().to_owned(),
                        BoxFileError::Damaged => w.boxes_err_damaged().to_owned(),
                    });
                    let came = came.and_then(|boxes| {
                        receive(kept, editor.document(), boxes)
                            .map_err(|error| say::ballot_error(w, error))
                    });
                    let line = match came {
                        Ok(received) if received.n_added > 0 => {
                            w.boxes_added(received.n_people as usize)
                        }
                        Ok(_) => w.boxes_again().to_owned(),
                        Err(why) => why,
                    };
                    told.push((name, line));
                }
            });
        });
        if !may {
            return;
        }
        let said = match &told[..] {
            [(_, line)] => line.clone(),
            _ => w.boxes_came_count(told.len()),
        };
        self.came.update(|came| came.extend(told));
        self.tell(said);
        self.focus_on("boxes-title");
    }

    /// Forgets the boxes of rounds that are over, and tells when one of them did not count.
    pub(in crate::ui) fn forget_old_boxes(self) {
        if self.board.read_only.get_untracked() {
            return;
        }
        let fates: Vec<Fate> = self.board.with_editor(|editor| {
            self.boxes.with_untracked(|boxes| {
                let fate = |ballots| fate(ballots, editor.document());
                boxes.iter().map(fate).collect()
            })
        });
        if fates.iter().all(|fate| *fate == Fate::Stays) {
            return;
        }
        self.change_boxes(|boxes| {
            self.board.with_editor(|editor| {
                let stays = |ballots: &BallotBox| fate(ballots, editor.document()) == Fate::Stays;
                boxes.retain(stays);
            });
        });
        if fates.contains(&Fate::Missed) {
            self.app.tell(self.app.words_now().boxes_missed());
        }
    }
}

/// The ways between this tablet and the others. On a tablet that came to vote, handing in stands first.
pub(super) fn other_tablets(m: Meeting, round: RoundId) -> Part {
    let w = m.app.words();
    let is_guest = m.room.with(|room| room.is_guest);
    let hand_in = el("div")
        .class("buttons")
        .child(act(
            icon::SHARE,
            if is_guest { "button--main" } else { "" },
            w.boxes_hand().to_owned(),
            move || m.hand_in_boxes(round),
        ))
        .child(act(
            icon::CODE,
            "",
            w.boxes_hand_code().to_owned(),
            move || m.show_boxes(round),
        ));
    let lead = el("div")
        .class("buttons")
        .child(act(icon::SHARE, "", w.boxes_send().to_owned(), move || {
            m.send_round(round);
        }))
        .child(act(
            icon::CODE,
            "",
            w.boxes_send_code().to_owned(),
            move || m.show_round(),
        ))
        .child(act(icon::ADD, "", w.boxes_add().to_owned(), files::choose))
        .child(act(icon::CODE, "", w.send_scan().to_owned(), move || {
            m.by_code.scan();
        }));
    let head = el("h3")
        .id("boxes-title")
        .attr("tabindex", "-1")
        .text(if is_guest {
            w.boxes_hand_title()
        } else {
            w.boxes_title()
        });
    if is_guest {
        return Part::nothing()
            .and(head)
            .and(el("p").text(w.boxes_hand_help()))
            .and(hand_in)
            .and(came_in(m))
            .and(unfolding(m, w.boxes_lead(), lead));
    }
    Part::nothing()
        .and(head)
        .and(el("p").text(w.boxes_help()))
        .and(lead)
        .and(came_in(m))
        .and(unfolding(m, w.boxes_elsewhere(), hand_in))
}

/// What is seldom needed, behind a button.
fn unfolding(m: Meeting, label: &'static str, ways: El) -> Part {
    let is_open = move || m.shows_rest.get();
    let toggle = button(icon::MORE, "button--quiet", label, move || {
        m.shows_rest.update(|shows| *shows = !*shows);
    })
    .attr("aria-expanded", move || is_open().to_string());
    el("div")
        .class("buttons")
        .child(toggle)
        .into_part()
        .and(ways.attr_if("hidden", "", move || !is_open()))
}

/// The files that came in since the document was opened, and what came of each.
fn came_in(m: Meeting) -> Part {
    let list = move || {
        let came = m.came.get();
        if came.is_empty() {
            return Part::nothing();
        }
        let row = |(name, line): (String, String)| {
            el("li")
                .child(el("strong").child(el("bdi").text(name)))
                .text(": ")
                .text(line)
                .into_part()
        };
        let rows: Vec<Part> = came.into_iter().map(row).collect();
        el("ul")
            .class("list boxes")
            .attr("aria-label", m.app.words().boxes_came())
            .child(rows)
            .into_part()
    };
    anew(list)
}

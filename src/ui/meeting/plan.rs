// SPDX-License-Identifier: EUPL-1.2
//! All questions of the three meetings: where to go, what to leave out, other words, how many minutes, and new ones. The
//! minutes are here only: nobody at a table sees a clock.

use crate::ui::el::{Event, IntoPart, Part, el, is_checked, value_of, when};
use leptos::prelude::*;

use super::minutes::Arrived;
use super::parts::act;
use super::parts::anew;
use super::{Meeting, here};
use crate::edit::Command;
use crate::method::meeting::{
    MAX_MINUTES, PlannedStep, first_of, minutes_in, neighbour, plan, take_away, total_minutes,
};
use crate::model::{StepId, StepSlot};
use crate::say;
use crate::text::strings::Words;
use crate::ui::dialog::dialog;
use crate::ui::icon;
use crate::web::dom::put_back;
use crate::web::tap;

/// The dialog.
pub(super) fn plan_dialog(m: Meeting) -> Part {
    let app = m.app;
    let list = move || {
        let w = app.words();
        let steps = m.steps();
        let now = here(&steps, m.step.get_untracked());
        let begins: Vec<Part> = (1..=3)
            .filter_map(|meeting| {
                let first = first_of(&steps, meeting)?;
                let label = w.meeting_begin(usize::from(meeting));
                Some(act(icon::CONTINUE, "", label, move || m.go(first)))
            })
            .collect();
        let mut rows = vec![el("div").class("buttons").child(begins).into_part()];
        let mut meeting = 0;
        for step in &steps {
            if step.meeting != meeting {
                meeting = step.meeting;
                let minutes = w.meeting_minutes(total_minutes(&steps, meeting));
                rows.push(
                    el("h3")
                        .text(w.meeting_nth(usize::from(meeting)))
                        .child(" ")
                        .child(el("span").class("hint").text(minutes))
                        .into_part(),
                );
            }
            if step.id == now {
                rows.push(el("p").class("hint").text(w.meeting_here()).into_part());
            }
            rows.push(one(m, step));
        }
        rows
    };
    dialog(
        app.word(Words::meeting_plan),
        move || m.plan.set(false),
        move |body| {
            body.child(el("p").text(app.word(Words::meeting_plan_help)))
                .child(anew(list))
        },
    )
    .class("dialog dialog--wide")
    .into_part()
}

fn one(m: Meeting, step: &PlannedStep) -> Part {
    let w = m.app.words();
    let id = step.id;
    let question = say::step_question(w, step);
    let minutes = step.minutes;
    let lasts = (minutes > 0).then(|| w.meeting_minutes(usize::from(minutes)));
    // What one sees begins the name.
    let seen = match &lasts {
        Some(lasts) => format!("{} {lasts}", w.meeting_change()),
        None => w.meeting_change().to_owned(),
    };
    let is_own = step.built_in.is_none();
    let set = move |slot: StepSlot, text: String| {
        if is_own && slot == StepSlot::Question && text.trim().is_empty() {
            m.take_step_away(id);
        } else {
            m.run_after_tap(Command::SetStep { id, slot, text });
        }
    };
    let add = move || {
        m.run(Command::AddStep {
            after: id,
            question: m.app.words_now().meeting_new_question().to_owned(),
            instruction: String::new(),
        });
    };
    let skips = step.is_skipped;
    el("div")
        .class("step")
        .class_if("is-skipped", move || skips)
        .child(act(
            icon::CONTINUE,
            "button--wide",
            question.clone(),
            move || m.go(id),
        ))
        .child(
            el("details")
                .id(format!("step-more-{id}"))
                .child(
                    el("summary")
                        .class("button button--quiet")
                        .attr("aria-label", format!("{seen}: ‘{question}’"))
                        .child(w.meeting_change())
                        .child(" ")
                        .child(lasts.map(|lasts| el("span").class("hint").text(lasts))),
                )
                .child(
                    el("label")
                        .class("tick")
                        .child(
                            el("input")
                                .id(format!("step-skip-{id}"))
                                .attr("type", "checkbox")
                                .checked(move || skips)
                                .on("change", move |event| {
                                    set(
                                        StepSlot::Skip,
                                        if is_checked(&event) { "yes" } else { "" }.to_owned(),
                                    );
                                }),
                        )
                        .child(el("span").text(w.meeting_skip())),
                )
                .child(line(
                    m,
                    id,
                    w.meeting_question_label(),
                    StepSlot::Question,
                    question.clone(),
                    set,
                ))
                .child(line(
                    m,
                    id,
                    w.meeting_instruction_label(),
                    StepSlot::Instruction,
                    say::step_instruction(w, step),
                    set,
                ))
                .child(line(
                    m,
                    id,
                    w.meeting_minutes_label(),
                    StepSlot::Minutes,
                    minutes.to_string(),
                    set,
                ))
                .child(act(icon::ADD, "", w.meeting_add_step().to_owned(), add))
                .child(is_own.then(|| {
                    act(
                        icon::REMOVE,
                        "button--quiet",
                        w.meeting_remove_step().to_owned(),
                        move || m.take_step_away(id),
                    )
                })),
        )
        .into_part()
}

impl Meeting {
    /// Takes a step away that was made here, as one step back.
    fn take_step_away(self, id: StepId) {
        tap::after(Box::new(move || {
            if !self.alive.is_alive() {
                return;
            }
            let steps = self.board.with_editor(|editor| plan(editor.document()));
            // Whoever is at this question goes on to the next.
            let beside = neighbour(&steps, id, true).or_else(|| neighbour(&steps, id, false));
            if let Some(beside) = beside.filter(|_| self.step.get_untracked() == id) {
                self.note_step();
                self.step.set(beside);
            }
            let commands = self
                .board
                .with_editor(|editor| take_away(editor.document(), id));
            if self.board.run_all(commands).is_some() {
                let w = self.app.words_now();
                self.app.say(w.announce_document_changed());
            }
            // Another plan is no work on the question.
            self.arrived.set_value(Arrived::now(self));
        }));
    }
}

fn line(
    m: Meeting,
    id: StepId,
    label: &'static str,
    slot: StepSlot,
    text: String,
    set: impl Fn(StepSlot, String) + 'static,
) -> Part {
    let field = format!("step-{}-{id}", slot.as_str());
    let field_id = field.clone();
    let kept = text.clone();
    let is_wrong = RwSignal::new(false);
    let why = move || m.app.words().vote_not_a_count(usize::from(MAX_MINUTES));
    let change = move |event: Event| {
        let typed = value_of(&event);
        let is_minutes = slot == StepSlot::Minutes && !typed.trim().is_empty();
        if is_minutes && minutes_in(&typed).is_none() {
            put_back(&event, &kept);
            is_wrong.set(true);
            m.app.say(untrack(why));
        } else {
            is_wrong.set(false);
            set(slot, typed);
        }
    };
    el("div")
        .class("field")
        .child(el("label").attr("for", field).text(label))
        .child(
            el("input")
                .id(field_id)
                .attr("type", "text")
                .attr("autocomplete", "off")
                .on("change", change)
                .value(text),
        )
        .child(when(
            move || is_wrong.get(),
            move || el("p").class("error").text(why),
        ))
        .into_part()
}

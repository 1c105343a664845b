// SPDX-License-Identifier: EUPL-1.2
//! All questions of the three meetings: where to go, what to leave out, other words, how many minutes, and new ones. The
//! minutes are here only: nobody at a table sees a clock.

use crate::ui::el::{IntoPart, Part, el, is_checked, value_of};
use leptos::prelude::*;

use super::Meeting;
use super::parts::act;
use super::parts::anew;
use crate::edit::Command;
use crate::method::meeting::PlannedStep;
use crate::model::{StepId, StepSlot};
use crate::say;
use crate::text::strings::Words;
use crate::ui::dialog::dialog;
use crate::ui::icon;

/// The dialog.
pub(super) fn plan_dialog(m: Meeting) -> Part {
    let app = m.app;
    let list = move || {
        let mut rows: Vec<Part> = Vec::new();
        let mut meeting = 0;
        for step in m.steps() {
            if step.meeting != meeting {
                meeting = step.meeting;
                let nth = usize::from(meeting);
                rows.push(el("h3").text(app.words().meeting_nth(nth)).into_part());
            }
            rows.push(one(m, &step));
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
    let set = move |slot: StepSlot, text: String| {
        m.run_after_tap(Command::SetStep { id, slot, text });
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
                    id,
                    w.meeting_question_label(),
                    StepSlot::Question,
                    question.clone(),
                    set,
                ))
                .child(line(
                    id,
                    w.meeting_instruction_label(),
                    StepSlot::Instruction,
                    say::step_instruction(w, step),
                    set,
                ))
                .child(line(
                    id,
                    w.meeting_minutes_label(),
                    StepSlot::Minutes,
                    minutes.to_string(),
                    set,
                ))
                .child(act(icon::ADD, "", w.meeting_add_step().to_owned(), add)),
        )
        .into_part()
}

fn line(
    id: StepId,
    label: &'static str,
    slot: StepSlot,
    text: String,
    set: impl Fn(StepSlot, String) + 'static,
) -> Part {
    let field = format!("step-{}-{id}", slot.as_str());
    let field_id = field.clone();
    el("div")
        .class("field")
        .child(el("label").attr("for", field).text(label))
        .child(
            el("input")
                .id(field_id)
                .attr("type", "text")
                .attr("autocomplete", "off")
                .on("change", move |event| set(slot, value_of(&event)))
                .value(text),
        )
        .into_part()
}

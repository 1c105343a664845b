// SPDX-License-Identifier: EUPL-1.2
//! What is around a question: the ways to the others, its words, and the task under it.

use leptos::prelude::*;

use super::parts::anew;
use super::{
    DayPart, Meeting, VotePart, day, grow, here, meaning, minutes, part, plan, promise, vote, wall,
    why,
};
use crate::method::meeting::{BuiltIn, PlannedStep, Task};
use crate::say;
use crate::text::strings::Words;
use crate::ui::aloud::aloud;
use crate::ui::dialog::button;
use crate::ui::el::{IntoPart, Part, el, live, when};
use crate::ui::icon;

/// The screen.
#[must_use]
pub fn meeting_screen(m: Meeting) -> Part {
    let app = m.app;
    m.arrive();
    let step = Memo::new(move |_| {
        let steps = m.steps();
        let id = here(&steps, m.step.get());
        steps.into_iter().find(|step| step.id == id)
    });
    // A person who is making cards or voting sees only that.
    let is_private = move || {
        let task = step.with(|step| step.as_ref().map(PlannedStep::task));
        let day =
            task == Some(Task::MyDay) && matches!(m.day.get(), DayPart::Turn | DayPart::AskRest);
        let booth = task == Some(Task::Vote)
            && matches!(m.vote.get(), VotePart::Booth | VotePart::Thanks(_));
        day || booth
    };
    let said = move |say: fn(Words, &PlannedStep) -> String| {
        step.with(|step| {
            step.as_ref()
                .map_or_else(String::new, |step| say(app.words(), step))
        })
    };
    let leads = move || !m.takes_part() && !is_private();
    let ways = el("div")
        .class("meeting__ways")
        .child(when(leads, move || leading_ways(m)))
        .child(when(
            move || !m.takes_part(),
            move || {
                button(
                    icon::TREE,
                    "button--quiet",
                    app.label(Words::meeting_close),
                    move || {
                        m.note_step();
                        m.shows.set(false);
                    },
                )
            },
        ))
        .child(when(leads, move || part::clock(m)))
        .child(when(
            move || m.takes_part() && !is_private(),
            move || part::part_ways(m),
        ));
    el("div")
        .class("meeting")
        .child(ways)
        .child(when(
            move || m.room.with(|room| !room.table.is_empty()),
            move || {
                let table = move || m.room.with(|room| room.table.clone());
                el("p").class("meeting__table").child(el("bdi").text(table))
            },
        ))
        .child(
            el("h2")
                .id("meeting-question")
                .class("meeting__question")
                .attr("tabindex", "-1")
                .child(el("bdi").text(move || said(say::step_question))),
        )
        .child(
            el("p")
                .class("meeting__say")
                .text(move || said(say::step_instruction)),
        )
        .child(aloud(app, String::new(), move || {
            [said(say::step_question), said(say::step_instruction)].join(" ")
        }))
        .child(
            el("p")
                .class("meeting__message")
                .attr_if("hidden", "", move || m.message.with(String::is_empty))
                .text(move || m.message.get()),
        )
        .child(live(
            move || m.takes_part() && m.shows_tree.get(),
            move |shows_tree| {
                if shows_tree {
                    part::outline(m)
                } else {
                    anew(move || {
                        step.with(|step| {
                            step.as_ref()
                                .map_or_else(Part::nothing, |step| task(m, step))
                        })
                    })
                }
            },
        ))
        .child(when(
            move || m.plan.get(),
            move || plan::plan_dialog(m).into_part(),
        ))
        .child(when(
            move || m.asks_part.get(),
            move || part::part_dialog(m),
        ))
        .into_part()
}

/// What is asked.
fn task(m: Meeting, step: &PlannedStep) -> Part {
    match step.task() {
        Task::MyDay => day::day(m),
        Task::Wall => wall::wall(m),
        Task::Vote => vote::vote(m),
        Task::Meaning => meaning::meaning(m),
        Task::Grow { under, kind } => grow::grow(m, under, kind),
        Task::Why => why::why(m),
        Task::Talk => {
            let asks = step.built_in == Some(BuiltIn::Promise);
            if m.takes_part() {
                let promises = asks.then(|| promise::to_read(m)).into_part();
                promises.and(minutes::to_read(m))
            } else {
                let promises = asks.then(|| promise::promise(m)).into_part();
                promises.and(minutes::agreements(m))
            }
        }
    }
}

/// The ways of whoever leads the meeting.
fn leading_ways(m: Meeting) -> Part {
    let app = m.app;
    Part::nothing()
        .and(button(
            icon::BACK,
            "",
            app.label(Words::meeting_previous),
            move || m.walk(false),
        ))
        .and(button(
            icon::CONTINUE,
            "button--main",
            app.label(Words::meeting_next),
            move || m.walk(true),
        ))
        .and(button(
            icon::UNDO,
            "",
            app.label(Words::undo_undo),
            move || m.board.undo(),
        ))
        .and(button(
            icon::DESCRIBE,
            "button--quiet",
            app.label(Words::meeting_plan),
            move || m.plan.set(true),
        ))
        .and(button(
            icon::GROUP,
            "button--quiet",
            app.label(Words::part_title),
            move || m.asks_part.set(true),
        ))
}

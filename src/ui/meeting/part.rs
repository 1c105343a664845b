// SPDX-License-Identifier: EUPL-1.2
//! *Meedoen*: people at a table see the question and nothing else, until someone stops it in two steps. It is no lock and
//! says so. And the facilitator's clock, which is there only when it is asked for and never for participants.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::parts::{act, anew};
use super::{Meeting, here};
use crate::edit::Editor;
use crate::model::NodeId;
use crate::say;
use crate::text::strings::Words;
use crate::ui::aloud::aloud;
use crate::ui::context::App;
use crate::ui::dialog::{button, dialog};
use crate::ui::el::{El, IntoPart, Part, el, when};
use crate::ui::icon;
use crate::web::clock::now_ms;
use crate::web::timer::sleep;

/// How often the clock looks, in ms.
const LOOK_MS: u32 = 5_000;
/// A minute, in ms.
const MINUTE_MS: u64 = 60_000;

impl Meeting {
    /// Whether participants have the screen.
    pub(in crate::ui) fn takes_part(self) -> bool {
        self.room.with(|room| room.takes_part)
    }

    /// Remembers the question: a device that starts again, or weeks later, asks the same.
    pub(super) fn remember_step(self) {
        let step = self.step.get_untracked().to_string();
        self.change_room(|room| room.step = step);
    }

    fn set_part(self, takes_part: bool) {
        let w = self.app.words_now();
        self.asks_part.set(false);
        self.shows_tree.set(false);
        self.clock.set(None);
        self.hand_on_cards();
        self.change_room(|room| room.takes_part = takes_part);
        self.remember_step();
        self.app.say(if takes_part {
            w.part_begun()
        } else {
            w.part_ended()
        });
        self.focus_on("meeting-question");
    }

    /// The next person does not change what this one made.
    pub(super) fn hand_on_cards(self) {
        self.from.set(None);
        self.own.update(std::collections::BTreeSet::clear);
        self.texts.update(std::collections::BTreeMap::clear);
    }

    fn walk_on(self, forward: bool) {
        self.asks_part.set(false);
        self.shows_tree.set(false);
        self.hand_on_cards();
        self.walk(forward);
    }

    fn toggle_clock(self) {
        if self.clock.get_untracked().is_some() {
            return self.clock.set(None);
        }
        self.restart_clock();
        spawn_local(async move {
            while self.alive.is_alive() && self.clock.get_untracked().is_some() {
                self.now.set(now_ms());
                sleep(LOOK_MS).await;
            }
        });
    }

    /// Begins to count anew.
    pub(super) fn restart_clock(self) {
        self.now.set(now_ms());
        self.clock.set(Some(now_ms()));
    }
}

/// What participants can do besides the question: look at the tree, and have it stopped.
pub(super) fn part_ways(m: Meeting) -> Part {
    let app = m.app;
    let look = move || {
        let w = app.words();
        if m.shows_tree.get() {
            w.part_question().to_owned()
        } else {
            w.meeting_close().to_owned()
        }
    };
    Part::nothing()
        .and(button(icon::TREE, "", look, move || {
            m.shows_tree.update(|shows| *shows = !*shows);
            m.focus_on("meeting-question");
        }))
        .and(button(
            icon::CLOSE,
            "button--quiet",
            app.label(Words::part_stop),
            move || m.asks_part.set(true),
        ))
}

/// The clock of the facilitator: a button, and the minutes once it is pressed.
pub(super) fn clock(m: Meeting) -> Part {
    let app = m.app;
    let shown = move || {
        let began = m.clock.get()?;
        let minutes = m.now.get().saturating_sub(began) / MINUTE_MS;
        let steps = m.steps();
        let step = here(&steps, m.step.get());
        let planned = steps.into_iter().find(|planned| planned.id == step);
        let most = planned.map_or(0, |planned| usize::from(planned.minutes));
        let minutes = usize::try_from(minutes).unwrap_or(most);
        Some(app.words().clock_minutes(minutes, most))
    };
    let pressed = move || {
        if m.clock.get().is_some() {
            "true"
        } else {
            "false"
        }
    };
    Part::nothing()
        .and(
            button(
                icon::HISTORY,
                "button--quiet",
                app.label(Words::clock_button),
                move || m.toggle_clock(),
            )
            .attr("aria-pressed", pressed),
        )
        .and(when(
            move || m.clock.get().is_some(),
            move || {
                el("p")
                    .class("meeting__clock")
                    .text(move || shown().unwrap_or_default())
            },
        ))
}

/// Asks whether *Meedoen* begins or stops.
pub(super) fn part_dialog(m: Meeting) -> El {
    let app = m.app;
    let close = move || m.asks_part.set(false);
    if m.room.with_untracked(|room| room.takes_part) {
        let ways = el("div")
            .class("stack")
            .child(act(
                icon::BACK,
                "button--main button--wide",
                app.words_now().part_stay().to_owned(),
                close,
            ))
            .child(act(
                icon::CONTINUE,
                "button--wide",
                app.words_now().meeting_next().to_owned(),
                move || m.walk_on(true),
            ))
            .child(act(
                icon::BACK,
                "button--wide",
                app.words_now().meeting_previous().to_owned(),
                move || m.walk_on(false),
            ))
            .child(act(
                icon::CLOSE,
                "button--wide",
                app.words_now().part_stop_yes().to_owned(),
                move || m.set_part(false),
            ));
        return dialog(app.word(Words::part_stop_ask), close, |body| {
            body.child(el("p").text(app.word(Words::part_stop_help)))
                .child(ways)
        });
    }
    let ways = el("div")
        .class("buttons")
        .child(act(
            icon::DONE,
            "button--main",
            app.words_now().part_begin().to_owned(),
            move || m.set_part(true),
        ))
        .child(act(
            icon::BACK,
            "",
            app.words_now().day_rest_no().to_owned(),
            close,
        ));
    dialog(app.word(Words::part_title), close, |body| {
        body.child(el("p").text(app.word(Words::part_help)))
            .child(el("p").text(app.word(Words::part_no_lock)))
            .child(ways)
    })
}

/// The tree as a list in a list, to read: what is below stands below.
pub(super) fn outline(m: Meeting) -> Part {
    anew(move || {
        m.look(|editor| match editor.tree().root() {
            None => el("p").text(m.app.words().grow_none()).into_part(),
            Some(root) => branch(m.app, editor, &[root]).into_part(),
        })
    })
}

fn branch(app: App, editor: &Editor, cards: &[NodeId]) -> El {
    let (w, doc, tree) = (app.words(), editor.document(), editor.tree());
    let items: Vec<El> = cards
        .iter()
        .map(|card| {
            let kind = doc.node(*card).map(|node| *node.kind.get());
            let kind = kind.map_or("", |kind| say::kind_name(w, kind));
            let below = tree.children(*card);
            let meanings: Vec<El> = say::lenses::meanings(w, doc, *card)
                .into_iter()
                .map(|text| el("p").class("meaning").child(el("bdi").text(text)))
                .collect();
            let text = doc.text(*card).to_owned();
            let said = text.clone();
            el("li")
                .child(el("small").text(kind))
                .text(" ")
                .child(el("bdi").text(text.clone()))
                .child(aloud(app, text, move || said.clone()))
                .child(meanings)
                .child((!below.is_empty()).then(|| branch(app, editor, below)))
        })
        .collect();
    el("ul")
        .class("part-tree")
        .attr("role", "list")
        .child(items)
}

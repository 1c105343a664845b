// SPDX-License-Identifier: EUPL-1.2
//! Cards from paper: one helper types a table's cards, the group is remembered, Enter goes to the next.

use crate::ui::el::{Part, el};
use leptos::prelude::*;

use super::Meeting;
use super::day::kind_choice;
use super::parts::anew;
use super::parts::{act, group_choice, heading, text_field};
use crate::edit::{Command, WallCard};
use crate::ui::icon;

/// The screen.
pub(super) fn paper(m: Meeting) -> Part {
    let w = m.app.words();
    let add = move || {
        let card = WallCard {
            kind: m.kind.get_untracked(),
            text: m.text.get_untracked(),
            group: m.group(),
        };
        if m.run(Command::AddToWall(vec![card])) {
            m.text.set(String::new());
        }
        m.focus_on("paper-text");
    };
    let leave = move || {
        if !m.text.get_untracked().trim().is_empty() {
            add();
        }
        m.leave_paper();
    };
    let count = move || {
        m.app
            .words()
            .day_count(m.look(|editor| editor.tree().wall().len()))
    };
    Part::nothing()
        .and(heading(w.day_paper().to_owned()))
        .and(el("p").text(w.day_paper_help()))
        .and(anew(move || group_choice(m)))
        .and(anew(move || kind_choice(m)))
        .and(text_field(
            "paper-text".to_owned(),
            w.day_label().to_owned(),
            m.text.into(),
            Box::new(move |text| m.text.set(text)),
            Box::new(add),
        ))
        .and(
            el("div")
                .class("buttons")
                .child(act(
                    icon::ADD,
                    "button--main",
                    w.add_value().to_owned(),
                    add,
                ))
                .child(act(icon::BACK, "", w.day_paper_done().to_owned(), leave)),
        )
        .and(el("p").text(count))
}

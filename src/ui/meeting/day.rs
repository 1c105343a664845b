// SPDX-License-Identifier: EUPL-1.2
//! *Mijn dag*: one person at a time makes cards and chooses which to show. What is not shown is never stored, and what is
//! handed in is no step that the next person could take back.

use super::parts::anew;
use crate::ui::aloud::aloud;
use crate::ui::el::{IntoPart, Part, el, is_checked, live};
use leptos::prelude::*;

use super::paper::paper;
use super::parts::{act, choice, group_choice, groups_offer, heading, text_field};
use super::pictogram::STARTERS;
use super::{DayPart, Draft, Meeting, Whose};
use crate::edit::{Command, WallCard};
use crate::model::NodeKind;
use crate::say;
use crate::ui::icon;

/// The step.
pub(super) fn day(m: Meeting) -> Part {
    live(
        move || m.day.get(),
        move |part| match part {
            DayPart::Between => anew(move || between(m)),
            DayPart::Turn => turn(m),
            DayPart::AskRest => ask_rest(m),
            DayPart::Paper => paper(m),
        },
    )
}

impl Meeting {
    fn go_day(self, part: DayPart) {
        self.message.set(String::new());
        self.day.set(part);
        self.focus_on("meeting-part");
    }

    fn make_draft(self, text: &str) {
        let text = text.trim().to_owned();
        if text.is_empty() {
            self.tell(self.app.words_now().refuse_empty_text().to_owned());
            return;
        }
        self.message.set(String::new());
        let kind = self.kind.get_untracked();
        self.drafts.update(|drafts| {
            drafts.push(Draft {
                kind,
                text,
                shows: false,
            });
        });
        self.text.set(String::new());
    }

    /// Hands in what is shown, forgets the rest and the person.
    fn hand_over(self) {
        let group = self.group();
        let cards: Vec<WallCard> = self.drafts.with_untracked(|drafts| {
            let shown = drafts.iter().filter(|draft| draft.shows);
            shown
                .map(|draft| WallCard {
                    kind: draft.kind,
                    text: draft.text.clone(),
                    group,
                })
                .collect()
        });
        let is_in = cards.is_empty() || self.board.run_for_good(Command::AddToWall(cards)).is_ok();
        if is_in {
            self.note_now();
            self.drafts.set(Vec::new());
            self.text.set(String::new());
            self.whose.set(Whose::Unsaid);
            self.kind.set(NodeKind::Value);
            self.go_day(DayPart::Between);
        }
    }

    fn pass_on(self) {
        if !self.text.get_untracked().trim().is_empty() {
            let text = self.text.get_untracked();
            self.make_draft(&text);
        }
        let (all_shown, some_shown) = self.drafts.with_untracked(|drafts| {
            let mut shows = drafts.iter().map(|draft| draft.shows);
            (shows.clone().all(|shows| shows), shows.any(|shows| shows))
        });
        if some_shown && self.asks_group(self.app.words_now().meeting_hand_over()) {
            return;
        }
        if all_shown {
            self.hand_over();
        } else {
            self.go_day(DayPart::AskRest);
        }
    }
}

fn between(m: Meeting) -> Part {
    let w = m.app.words();
    let n = m.look(|editor| editor.tree().wall().len());
    let turn = move || {
        m.whose.set(Whose::Unsaid);
        m.go_day(DayPart::Turn);
    };
    Part::nothing()
        .and(heading(w.meeting_next_person().to_owned()))
        .and(
            el("div")
                .class("buttons")
                .child(act(
                    icon::DONE,
                    "button--main",
                    w.meeting_my_turn().to_owned(),
                    turn,
                ))
                .child((!m.takes_part()).then(|| {
                    act(icon::FILE, "", w.day_paper().to_owned(), move || {
                        m.go_day(DayPart::Paper);
                    })
                })),
        )
        .and(el("p").text(w.day_count(n)))
        .and((!m.takes_part()).then(|| groups_offer(m)))
}

/// Whether it matters to a person, or is needed.
pub(super) fn kind_choice(m: Meeting) -> Part {
    const KINDS: [NodeKind; 2] = [NodeKind::Value, NodeKind::Need];
    let w = m.app.words();
    let labels = [w.kind_value_long(), w.kind_need_long()];
    choice(
        "meeting-kind",
        w.day_kind_ask().to_owned(),
        labels.map(str::to_owned).to_vec(),
        Box::new(move |nth| m.kind.get() == KINDS[nth % 2]),
        Box::new(move |nth| m.kind.set(KINDS[nth % 2])),
    )
}

fn turn(m: Meeting) -> Part {
    let w = m.app.words();
    let make = move || {
        let text = m.text.get_untracked();
        m.make_draft(&text);
    };
    let starters: Vec<Part> = say::starter_cards(w)
        .into_iter()
        .zip(STARTERS)
        .map(|(text, picture)| {
            let make = move || m.make_draft(text);
            el("li")
                .class("starter-card")
                .child(act(picture, "starter", text.to_owned(), make))
                .child(aloud(m.app, text.to_owned(), move || text.to_owned()))
                .into_part()
        })
        .collect();
    Part::nothing()
        .and(heading(w.meeting_my_turn().to_owned()))
        .and(anew(move || group_choice(m)))
        .and(anew(move || kind_choice(m)))
        .and(text_field(
            "day-text".to_owned(),
            w.day_label().to_owned(),
            m.text.into(),
            Box::new(move |text| m.text.set(text)),
            Box::new(make),
        ))
        .and(el("p").class("hint").text(w.day_no_names()))
        .and(el("div").class("buttons").child(act(
            icon::ADD,
            "button--main",
            w.add_value().to_owned(),
            make,
        )))
        .and(el("h3").text(w.day_mine()))
        .and(el("p").class("hint").text(w.day_show_help()))
        .and(mine(m))
        .and(el("div").class("buttons").child(act(
            icon::CONTINUE,
            "button--main",
            w.meeting_hand_over().to_owned(),
            move || m.pass_on(),
        )))
        .and(el("h3").text(w.day_start()))
        .and(aloud(m.app, w.day_start().to_owned(), move || {
            say::starter_cards(m.app.words_now()).join(". ")
        }))
        .and(
            el("ul")
                .class("starters")
                .attr("role", "list")
                .child(starters),
        )
}

/// The cards of this person. They stay, with the focus, when one is ticked.
fn mine(m: Meeting) -> Part {
    let cards = Memo::new(move |_| {
        m.drafts.with(|drafts| {
            let plain = drafts.iter().map(|d| (d.kind, d.text.clone()));
            plain.collect::<Vec<_>>()
        })
    });
    live(move || cards.get(), move |cards| drafts(m, cards))
}

fn drafts(m: Meeting, cards: Vec<(NodeKind, String)>) -> Part {
    let w = m.app.words_now();
    if cards.is_empty() {
        return el("p").text(w.day_mine_none()).into_part();
    }
    let card = |(nth, (kind, text)): (usize, (NodeKind, String))| {
        let is_shown = move || {
            let draft = m.drafts.with(|drafts| drafts.get(nth).map(|d| d.shows));
            draft == Some(true)
        };
        let show = move |on: bool| {
            m.drafts.update(|drafts| {
                if let Some(draft) = drafts.get_mut(nth) {
                    draft.shows = on;
                }
            });
        };
        let remove = move || {
            m.drafts.update(|drafts| {
                if nth < drafts.len() {
                    drafts.remove(nth);
                }
            });
        };
        let edit = move || {
            let draft = m.drafts.with_untracked(|drafts| drafts.get(nth).cloned());
            if let Some(draft) = draft {
                remove();
                m.kind.set(draft.kind);
                m.text.set(draft.text);
                m.focus_on("day-text");
            }
        };
        el("li")
            .class("paper-card")
            .class_if("is-need", move || kind == NodeKind::Need)
            .child(el("bdi").class("paper-card__text").text(text.clone()))
            .child(aloud(m.app, text.clone(), {
                let text = text.clone();
                move || text.clone()
            }))
            .child(
                el("label")
                    .class("tick")
                    .child(
                        el("input")
                            .attr("type", "checkbox")
                            .attr("aria-label", w.day_show_named(&text))
                            .checked(is_shown)
                            .on("change", move |event| show(is_checked(&event))),
                    )
                    .child(el("span").text(w.day_show())),
            )
            .child(act(
                icon::EDIT,
                "button--quiet",
                w.panel_edit().to_owned(),
                edit,
            ))
            .child(act(
                icon::REMOVE,
                "button--quiet",
                w.library_remove().to_owned(),
                remove,
            ))
            .into_part()
    };
    let cards: Vec<Part> = cards.into_iter().enumerate().map(card).collect();
    el("ul")
        .class("paper-cards")
        .attr("role", "list")
        .child(cards)
        .into_part()
}

fn ask_rest(m: Meeting) -> Part {
    let w = m.app.words();
    let n = m
        .drafts
        .with_untracked(|drafts| drafts.iter().filter(|draft| !draft.shows).count());
    Part::nothing().and(heading(w.day_rest_ask(n))).and(
        el("div")
            .class("buttons")
            .child(act(
                icon::CONTINUE,
                "button--main",
                w.day_rest_yes().to_owned(),
                move || m.hand_over(),
            ))
            .child(act(icon::BACK, "", w.day_rest_no().to_owned(), move || {
                m.go_day(DayPart::Turn);
            })),
    )
}

impl Meeting {
    /// Back from the paper to the room.
    pub(super) fn leave_paper(self) {
        self.text.set(String::new());
        self.whose.set(Whose::Unsaid);
        self.go_day(DayPart::Between);
    }
}

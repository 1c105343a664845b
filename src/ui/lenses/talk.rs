// SPDX-License-Identifier: EUPL-1.2
//! *Praatplaat*: questions to talk about, by level and theme, each for someone. What the room wants to keep is noted with the
//! question, and can become a card.

use leptos::prelude::*;

use super::Lenses;
use super::parts::{act, anew, area, choice, hear, main_button, no_names};
use crate::edit::Command;
use crate::method::lens::talk::{Level, TalkCard, cards};
use crate::model::{EntryKind, NodeId, NodeKind, key};
use crate::say;
use crate::say::lenses as words;
use crate::ui::el::{El, IntoPart, Part, el, value_of};
use crate::ui::icon;

const NOTE: &str = "talk-note";
const CARD: &str = "talk-card";
/// What a question may become, where the card above allows it.
const KINDS: [NodeKind; 3] = [NodeKind::Subgoal, NodeKind::Activity, NodeKind::Obstacle];

/// The page.
pub(super) fn page(l: Lenses) -> Part {
    let app = l.app;
    let level = move |level: Level| {
        let of_level = cards()
            .into_iter()
            .filter(|card| card.theme.level() == level);
        let rows: Vec<El> = of_level.map(|card| question(l, card)).collect();
        el("section")
            .class("talk-level")
            .child(el("h3").text(move || words::level(app.words(), level)))
            .child(
                el("ul")
                    .class("paper-cards")
                    .attr("role", "list")
                    .child(rows),
            )
    };
    let levels: Vec<El> = Level::ALL.iter().copied().map(level).collect();
    el("div").class("lens-cards").child(levels).into_part()
}

fn question(l: Lenses, card: TalkCard) -> El {
    let app = l.app;
    let is_open = Memo::new(move |_| l.choice.get() == card.name());
    let note = Memo::new(move |_| {
        l.look(|editor| {
            let entry = editor.document().entry(EntryKind::Talk, card.id());
            entry.map_or_else(String::new, |entry| entry.text(key::TEXT).to_owned())
        })
    });
    let toggle = move || {
        l.message.set(String::new());
        if is_open.get_untracked() {
            l.choice.set(String::new());
            return;
        }
        l.set_draft(NOTE, note.get_untracked());
        l.set_draft(CARD, String::new());
        l.choice.set(card.name());
        l.focus_on(format!("lens-{NOTE}"));
    };
    let noted = move || {
        let note = note.get();
        (!note.is_empty()).then(|| {
            el("p")
                .class("said")
                .child(el("bdi").text(app.words().talk_noted(&note)))
        })
    };
    el("li")
        .class("talk-card")
        .class_if("is-open", move || is_open.get())
        .child(
            el("button")
                .attr("type", "button")
                .class("talk-card__ask")
                .attr("aria-expanded", move || {
                    if is_open.get() { "true" } else { "false" }
                })
                .on("click", move |_| toggle())
                .child(
                    el("span")
                        .class("talk-card__theme")
                        .text(move || words::theme(app.words(), card.theme).0),
                )
                .child(el("span").text(move || words::talk_question(app.words(), card)))
                .child(el("span").class("talk-card__for").text(move || {
                    let w = app.words();
                    w.talk_for(words::audience(w, card.audience))
                })),
        )
        .child(anew(move || {
            hear(l, words::talk_question(app.words(), card).to_owned())
        }))
        .child(anew(noted))
        .child(anew(move || {
            if is_open.get() {
                form(l, card)
            } else {
                Part::nothing()
            }
        }))
}

/// The note, and the card that can come from it.
fn form(l: Lenses, card: TalkCard) -> Part {
    let w = l.app.words();
    let save = move || {
        let text = l.draft_now(NOTE);
        let done = if text.is_empty() {
            let is_there = l.board.with_editor(|editor| {
                editor
                    .document()
                    .entry(EntryKind::Talk, card.id())
                    .is_some()
            });
            is_there && l.run(Command::RemoveEntry(card.id())).is_some()
        } else {
            let texts = vec![(key::TEXT, text.clone()), (key::CHOICE, card.name())];
            l.set(card.id(), EntryKind::Talk, texts)
        };
        if done && !text.is_empty() {
            l.app.say(l.app.words_now().lens_saved(&text));
        } else if text.is_empty() && !done {
            l.tell(l.app.words_now().refuse_empty_text());
        }
    };
    area(l, NOTE, w.talk_note().to_owned())
        .and(no_names(l))
        .and(main_button(icon::SAVE, w.talk_save().to_owned(), save))
        .and(anew(move || card_form(l)))
}

/// A card for the tree: its words, where it goes, and what it is.
fn card_form(l: Lenses) -> Part {
    let w = l.app.words();
    let cards = l.cards();
    if cards.is_empty() {
        return el("p").class("hint").text(w.lens_no_cards()).into_part();
    }
    let under = untrack(|| l.chosen_card());
    let kind = RwSignal::new(NodeKind::Obstacle);
    let options: Vec<El> = cards
        .into_iter()
        .map(|(id, text)| el("option").attr("value", id.to_string()).text(text))
        .collect();
    let make = move || {
        let text = l.draft_now(CARD);
        if text.is_empty() {
            l.tell(l.app.words_now().refuse_empty_text());
            return;
        }
        let Some(parent) = untrack(|| l.chosen_card()) else {
            return;
        };
        let command = Command::AddChild {
            parent,
            kind: kind.get_untracked(),
            text: text.clone(),
        };
        if l.run(command).is_some() {
            let above = l
                .board
                .with_editor(|editor| editor.document().text(parent).to_owned());
            l.set_draft(CARD, String::new());
            l.tell(l.app.words_now().talk_card_made(&text, &above));
            l.focus_on("lens-title");
        }
    };
    let labels = KINDS.map(|kind| say::kind_name(w, kind).to_owned());
    el("section")
        .class("talk-card__make")
        .child(el("h4").text(w.talk_card()))
        .child(area(l, CARD, w.talk_card_text().to_owned()))
        .child(
            el("div")
                .class("field")
                .child(
                    el("label")
                        .attr("for", "talk-under")
                        .text(w.talk_card_under()),
                )
                .child(
                    el("select")
                        .id("talk-under")
                        .on("change", move |event| {
                            l.card.set(Some(NodeId::from_text(&value_of(&event))));
                        })
                        .child(options)
                        .value(under.map(|id| id.to_string()).unwrap_or_default()),
                ),
        )
        .child(choice(
            "talk-kind",
            w.talk_card_kind().to_owned(),
            labels.to_vec(),
            Box::new(move |nth| KINDS.get(nth) == Some(&kind.get())),
            Box::new(move |nth| {
                if let Some(chosen) = KINDS.get(nth) {
                    kind.set(*chosen);
                }
            }),
        ))
        .child(
            el("div")
                .class("buttons")
                .child(act(icon::ADD, "", w.add_value().to_owned(), make)),
        )
        .into_part()
}

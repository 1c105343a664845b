// SPDX-License-Identifier: EUPL-1.2
//! The field in which the text of a card is typed, over the card itself.

use leptos::prelude::*;

use crate::geometry::Point;
use crate::say;
use crate::search::suggestions;
use crate::text::strings::Words;
use crate::ui::board::{Board, Next};
use crate::ui::context::App;
use crate::ui::dialog::{submit_button, text_button};
use crate::ui::el::{El, Event, Place, el, live, value_of};
use crate::ui::later::Alive;
use crate::web::dom::{self, KeyboardEvent};
use crate::web::keyboard::Press;
use crate::web::stage;

/// A longer text gets a tip, and is kept all the same.
const MANY_WORDS: usize = 12;
/// More than this nobody reads while typing.
const MAX_IDEAS: usize = 3;

/// The text field of the card that is being typed.
/// `scroller` is what the tree scrolls in.
pub(super) fn text_field(board: Board, scroller: Place) -> El {
    let app = board.app;
    let alive = Alive::here();
    let area = Place::default();
    let form = Place::default();
    let spot = RwSignal::new(Point::ZERO);
    let error = RwSignal::new(None::<&'static str>);
    let typing = move || board.typing.get();
    let kind = move || typing().map(|typing| typing.kind).unwrap_or_default();

    // Each card that is typed: its text in the field, the field over the card, the focus in it.
    Effect::new(move |_| {
        let (Some(typing), Some(area)) = (board.typing.get(), area.get()) else {
            return;
        };
        board.draft.set(typing.text.clone());
        error.set(None);
        // At once, or a tablet does not bring its keyboard.
        dom::start_typing(&area, &typing.text);
        // The field may be gone by then: Esc is quick.
        alive.next_frame(move || {
            let place = board.card_in_window(typing.id);
            if let (Some(place), Some(scroller)) = (place, scroller.get()) {
                let scrolled = stage::scroll_position(&scroller);
                let origin = place.origin().relative_to(stage::rect(&scroller).origin());
                spot.set(Point::new(origin.x + scrolled.x, origin.y + scrolled.y));
            }
            alive.next_frame(move || {
                if let Some(form) = form.get() {
                    stage::bring_into_sight(&form);
                }
            });
        });
    });

    let save = move |next: Next| {
        let text = board.draft.get_untracked();
        if text.trim().is_empty() {
            let w = app.lang.get_untracked().words();
            error.set(Some(w.check_empty()));
            app.say(w.check_empty());
            if let Some(area) = area.get() {
                dom::focus(&area);
            }
            return;
        }
        board.save_text(text, next);
    };
    let on_key = move |event: &KeyboardEvent| {
        let press = Press::of(event);
        if press.is_composing {
            return;
        }
        let is_new = board
            .typing
            .with_untracked(|typing| typing.as_ref().is_some_and(|typing| typing.is_new));
        if press.is_repeat && press.key().name == "Enter" {
            // The Enter that opened this field is still held down.
            event.prevent_default();
        } else if press.is("Enter") {
            event.prevent_default();
            save(if is_new { Next::Beside } else { Next::Stay });
        } else if press.is_ctrl("Enter") || press.is("Tab") && is_new && app.mindmap_keys() {
            event.prevent_default();
            save(Next::Below);
        } else if press.is_alt("ArrowDown") {
            event.prevent_default();
            stage::focus_first("#card-ideas button");
        } else if press.is("Escape") {
            event.prevent_default();
            board.cancel_typing();
        }
    };
    let ideas = Memo::new(move |_| {
        let id = board.typing.get().map(|typing| typing.id);
        let draft = board.draft.get();
        id.map(|id| {
            board.with_editor(|editor| {
                suggestions(editor.document(), editor.tree(), id, &draft, MAX_IDEAS)
            })
        })
        .unwrap_or_default()
    });
    // Said once: after that the person knows where they stand.
    Effect::new(move |was_said: Option<bool>| {
        let was_said = was_said.unwrap_or_default();
        let any = ideas.with(|ideas| !ideas.is_empty());
        if any && !was_said {
            app.say(app.words_now().idea_said());
        }
        any || was_said
    });
    let take = move |text: &str| {
        error.set(None);
        board.draft.set(text.to_owned());
        if let Some(area) = area.get() {
            dom::start_typing(&area, text);
        }
    };
    let ideas = live(
        move || ideas.get(),
        move |ideas| (!ideas.is_empty()).then(|| idea_buttons(app, ideas, take)),
    );
    let tip = move || {
        error
            .get()
            .or_else(|| tip(board, app.words()))
            .unwrap_or_default()
    };
    let question = Memo::new(move |_| {
        typing()
            .filter(|typing| typing.is_new)
            .map(|typing| typing.question)
    });
    let question = live(
        move || question.get(),
        |question| question.map(|question| el("p").class("text-field-question").text(question)),
    );
    let label = el("label")
        .attr("for", "card-text")
        .text(move || say::text_label(app.words(), kind()));
    let field = el("textarea")
        .id("card-text")
        .attr("rows", "3")
        .keep_in(area)
        .attr("aria-describedby", "card-text-tip card-text-names")
        .attr_if("aria-invalid", "true", move || error.get().is_some())
        .on("input", move |event| {
            error.set(None);
            board.draft.set(value_of(&event));
        })
        .on_as("keydown", on_key);
    let tip = el("p")
        .id("card-text-tip")
        .class("text-field-tip")
        .class_if("is-error", move || error.get().is_some())
        .text(tip);
    let names = el("p")
        .id("card-text-names")
        .class("text-field-names")
        .text(app.word(Words::label_no_names_illness));
    let buttons = el("div")
        .class("buttons")
        .child(submit_button(move || say::save_label(app.words(), kind())))
        .child(text_button("", app.word(Words::save_not), move || {
            board.cancel_typing();
        }));
    el("form")
        .class("text-field")
        .keep_in(form)
        .style("left", move || {
            format!("min({:.0}px, calc(100% - 22rem))", spot.get().x)
        })
        .style("top", move || format!("{:.0}px", spot.get().y))
        .on("submit", move |event: Event| {
            event.prevent_default();
            save(Next::Stay);
        })
        .child(question)
        .child(label)
        .child(field)
        .child(ideas)
        .child(tip)
        .child(names)
        .child(buttons)
}

/// What the room said before: a tap takes it into the field, where it can still be changed.
fn idea_buttons(app: App, ideas: Vec<String>, take: impl Fn(&str) + Copy + 'static) -> El {
    let one = |idea: String| {
        let text = idea.clone();
        text_button("text-field-idea", idea, move || take(&text))
    };
    el("div")
        .id("card-ideas")
        .class("text-field-ideas")
        .attr("role", "group")
        .attr("aria-label", app.word(Words::idea_title))
        .child(
            el("p")
                .class("text-field-ideas-title")
                .text(app.word(Words::idea_title)),
        )
        .child(ideas.into_iter().map(one).collect::<Vec<El>>())
}

/// A kind word about the text, which never keeps anyone from keeping it.
fn tip(board: Board, w: Words) -> Option<&'static str> {
    let text = board.draft.get();
    let text = text.trim();
    let id = board.typing.get()?.id;
    let stands_there = board.with_editor(|editor| {
        let (doc, tree) = (editor.document(), editor.tree());
        let same = |other: &&crate::model::NodeId| {
            **other != id && doc.text(**other).eq_ignore_ascii_case(text)
        };
        !text.is_empty() && tree.siblings(id).iter().any(|other| same(&other))
    });
    if stands_there {
        Some(w.check_same())
    } else if text.split_whitespace().count() > MANY_WORDS {
        Some(w.check_long())
    } else {
        None
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The field in which the text of a card is typed, over the card itself.

use leptos::html;
use leptos::prelude::*;

use crate::geometry::Point;
use crate::say;
use crate::text::strings::Words;
use crate::ui::board::{Board, Next};
use crate::ui::later::Alive;
use crate::web::keyboard::Press;
use crate::web::stage;

/// A longer text gets a tip, and is kept all the same.
const MANY_WORDS: usize = 12;

/// The text field of the card that is being typed.
#[component]
pub fn TextField(
    /// The open document.
    board: Board,
    /// What the tree scrolls in.
    scroller: NodeRef<html::Div>,
) -> impl IntoView {
    let app = board.app;
    let alive = Alive::here();
    let area = NodeRef::<html::Textarea>::new();
    let form = NodeRef::<html::Form>::new();
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
        area.set_value(&typing.text);
        // At once, or a tablet does not bring its keyboard.
        let _ = area.focus();
        area.select();
        // The field may be gone by then: Esc is quick.
        alive.next_frame(move || {
            let place = board.card_in_window(typing.id);
            if let (Some(place), Some(scroller)) = (place, scroller.get_untracked()) {
                let scrolled = stage::scroll_position(&scroller);
                let origin = place.origin().relative_to(stage::rect(&scroller).origin());
                spot.set(Point::new(origin.x + scrolled.x, origin.y + scrolled.y));
            }
            alive.next_frame(move || {
                if let Some(form) = form.get_untracked() {
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
            if let Some(area) = area.get_untracked() {
                let _ = area.focus();
            }
            return;
        }
        board.save_text(text, next);
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let press = Press::of(&event);
        if press.is_composing {
            return;
        }
        let is_new = board
            .typing
            .with_untracked(|typing| typing.as_ref().is_some_and(|typing| typing.is_new));
        if press.is("Enter") {
            event.prevent_default();
            save(if is_new { Next::Beside } else { Next::Stay });
        } else if press.is_ctrl("Enter") {
            event.prevent_default();
            save(Next::Below);
        } else if press.is("Escape") {
            event.prevent_default();
            board.cancel_typing();
        }
    };
    let tip = move || {
        error
            .get()
            .or_else(|| tip(board, app.words()))
            .unwrap_or_default()
    };
    let question = move || {
        typing()
            .filter(|typing| typing.is_new)
            .map(|typing| typing.question)
    };
    view! {
        <form
            class="text-field"
            node_ref=form
            style:left=move || format!("min({:.0}px, calc(100% - 22rem))", spot.get().x)
            style:top=move || format!("{:.0}px", spot.get().y)
            on:submit=move |event| {
                event.prevent_default();
                save(Next::Stay);
            }
        >
            {move || question().map(|question| view! { <p class="text-field-question">{question}</p> })}
            <label for="card-text">{move || say::text_label(app.words(), kind())}</label>
            <textarea
                id="card-text"
                rows="3"
                node_ref=area
                aria-describedby="card-text-tip card-text-names"
                aria-invalid=move || error.get().map(|_| "true")
                on:input:target=move |event| {
                    error.set(None);
                    board.draft.set(event.target().value());
                }
                on:keydown=on_key
            ></textarea>
            <p id="card-text-tip" class="text-field-tip" class:is-error=move || error.get().is_some()>{tip}</p>
            <p id="card-text-names" class="text-field-names">{app.word(Words::label_no_names_illness)}</p>
            <div class="buttons">
                <button type="submit" class="button button--main">{move || say::save_label(app.words(), kind())}</button>
                <button type="button" class="button" on:click=move |_| board.cancel_typing()>
                    {app.word(Words::save_not)}
                </button>
            </div>
        </form>
    }
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

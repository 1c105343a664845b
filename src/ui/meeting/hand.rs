// SPDX-License-Identifier: EUPL-1.2
//! Moving cards on the wall by hand: an extra beside tapping them. A mouse takes a card anywhere, a finger takes it by its
//! grip, so that a swipe over the cards still scrolls.
//!
//! Nothing changes until the card is let go on a group. Esc, a second finger or a palm on the glass (`pointercancel`)
//! leave everything as it was.

use std::time::Duration;

use leptos::ev::{self, PointerEvent};
use leptos::prelude::*;

use super::Meeting;
use crate::geometry::Point;
use crate::model::{ClusterId, NodeId};
use crate::ui::el::{El, Part, el, when};
use crate::web::keyboard::Press;
use crate::web::stage;

/// A mouse that moves less means a tap, in px.
const SLACK: f64 = 6.0;
const SCROLL_EVERY: Duration = Duration::from_millis(16);

/// The attributes by which the page tells what is under the pointer.
pub(super) const CARD: &str = "data-card";
pub(super) const GRIP: &str = "data-grip";
pub(super) const CLUSTER: &str = "data-cluster";

/// A card that a pointer went down on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    card: NodeId,
    pointer: i32,
    from: Point,
    at: Point,
    /// It went further than a tap does.
    moves: bool,
    /// The group under it; `Some(None)` are the loose cards.
    over: Option<Option<ClusterId>>,
}

/// The hand on the wall.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    held: RwSignal<Option<Held>>,
    scrolling: StoredValue<Option<IntervalHandle>>,
    /// The click that comes after letting go chooses nothing.
    has_dropped: StoredValue<bool>,
}

impl Hand {
    pub(super) fn new() -> Self {
        Self {
            held: RwSignal::new(None),
            scrolling: StoredValue::new(None),
            has_dropped: StoredValue::new(false),
        }
    }

    /// Whether a click is the end of moving a card.
    pub(super) fn has_dropped(self) -> bool {
        self.has_dropped.get_value()
    }

    /// Whether letting go would put the card here. For views.
    pub(super) fn is_over(self, cluster: Option<ClusterId>) -> bool {
        self.held
            .with(|held| held.is_some_and(|held| held.over == Some(cluster)))
    }
}

/// The cards of the wall, with a hand that can move them.
pub(super) fn movable(m: Meeting, cards: El) -> Part {
    let keys = window_event_listener(ev::keydown, move |event| {
        if m.hand.held.with_untracked(Option::is_some) && Press::of(&event).is("Escape") {
            event.prevent_default();
            cancel(m);
        }
    });
    let blur = window_event_listener(ev::blur, move |_| cancel(m));
    on_cleanup(move || {
        keys.remove();
        blur.remove();
        end(m);
    });
    let cards = cards
        .on_as("pointerdown", move |event: &PointerEvent| down(m, event))
        .on_as("pointermove", move |event: &PointerEvent| moved(m, event))
        .on_as("pointerup", move |event: &PointerEvent| up(m, event))
        .on("pointercancel", move |_| cancel(m));
    let moves = move || m.hand.held.with(|held| held.is_some_and(|held| held.moves));
    Part::One(cards).and(when(moves, move || ghost(m)))
}

fn down(m: Meeting, event: &PointerEvent) {
    if m.hand.held.with_untracked(Option::is_some) {
        // A second finger: the first was not meant to move anything.
        return cancel(m);
    }
    m.hand.has_dropped.set_value(false);
    let at = point(event);
    let by_grip = stage::attribute_at(at, GRIP);
    let by_mouse = || stage::attribute_at(at, CARD).filter(|_| event.pointer_type() == "mouse");
    let Some(card) = by_grip.or_else(by_mouse).filter(|_| event.button() == 0) else {
        return;
    };
    m.hand.held.set(Some(Held {
        card: NodeId::from_text(&card),
        pointer: event.pointer_id(),
        from: at,
        at,
        moves: false,
        over: None,
    }));
}

fn moved(m: Meeting, event: &PointerEvent) {
    let Some(mut held) = held_by(m, event) else {
        return;
    };
    // Let go where nobody heard it.
    if event.buttons() == 0 {
        return cancel(m);
    }
    held.at = point(event);
    if !held.moves {
        let (dx, dy) = (held.at.x - held.from.x, held.at.y - held.from.y);
        if dx.hypot(dy) < SLACK {
            return;
        }
        held.moves = true;
        stage::capture(event);
        m.app
            .say(m.app.words_now().drag_started(&text(m, held.card)));
        let tick = set_interval_with_handle(move || scroll_at_edge(m), SCROLL_EVERY);
        m.hand.scrolling.set_value(tick.ok());
    }
    held.over = cluster_at(held.at);
    m.hand.held.set(Some(held));
}

fn up(m: Meeting, event: &PointerEvent) {
    let Some(held) = held_by(m, event) else {
        return;
    };
    end(m);
    if !held.moves {
        return;
    }
    m.hand.has_dropped.set_value(true);
    m.alive
        .next_frame(move || m.hand.has_dropped.set_value(false));
    match held.over {
        Some(cluster) => m.put(&cards(m, held.card), cluster),
        None => say_cancelled(m, held.card),
    }
}

fn cancel(m: Meeting) {
    if let Some(held) = m.hand.held.get_untracked() {
        end(m);
        if held.moves {
            say_cancelled(m, held.card);
        }
    }
}

fn end(m: Meeting) {
    // The screen may be gone already, and the hand with it.
    let _ = m.hand.held.try_set(None);
    let running = m.hand.scrolling.try_update_value(Option::take).flatten();
    if let Some(running) = running {
        running.clear();
    }
}

fn held_by(m: Meeting, event: &PointerEvent) -> Option<Held> {
    let held = m.hand.held.get_untracked();
    held.filter(|held| held.pointer == event.pointer_id())
}

/// The card, and with a chosen one all that are chosen.
fn cards(m: Meeting, card: NodeId) -> Vec<NodeId> {
    let chosen = untrack(|| m.chosen_cards());
    if chosen.contains(&card) {
        chosen
    } else {
        vec![card]
    }
}

fn cluster_at(at: Point) -> Option<Option<ClusterId>> {
    let id = stage::attribute_at(at, CLUSTER)?;
    Some((!id.is_empty()).then(|| ClusterId::from_text(&id)))
}

fn text(m: Meeting, card: NodeId) -> String {
    m.board
        .with_editor(|editor| editor.document().text(card).to_owned())
}

fn say_cancelled(m: Meeting, card: NodeId) {
    m.app.say(m.app.words_now().drag_cancelled(&text(m, card)));
}

fn point(event: &PointerEvent) -> Point {
    Point::new(f64::from(event.client_x()), f64::from(event.client_y()))
}

fn scroll_at_edge(m: Meeting) {
    // The timer is stopped when the screen goes; should it tick once more, there is nothing to scroll.
    let held = m.hand.held.try_get_untracked().flatten();
    let Some(mut held) = held else { return };
    if stage::scroll_near_edge(".meeting", held.at.y) {
        held.over = cluster_at(held.at);
        m.hand.held.set(Some(held));
    }
}

/// What is under the finger, with what letting go would do. The words are said when it is let go; this is for the eye.
fn ghost(m: Meeting) -> El {
    let held = move || m.hand.held.get();
    let at = move || held().map_or(Point::ZERO, |held| held.at);
    let what = move || {
        let Some(held) = held() else {
            return String::new();
        };
        match cards(m, held.card).len() {
            1 => text(m, held.card),
            n => m.app.words().wall_chosen(n),
        }
    };
    let to = move || {
        let w = m.app.words();
        match held().map(|held| held.over) {
            Some(Some(Some(cluster))) => w.wall_here(&m.cluster_name(cluster)),
            Some(Some(None)) => w.wall_out().to_owned(),
            Some(None) => w.drag_over_nothing().to_owned(),
            None => String::new(),
        }
    };
    el("div")
        .class("drag-ghost")
        .attr("aria-hidden", "true")
        .style("left", move || format!("{:.0}px", at().x + 12.0))
        .style("top", move || format!("{:.0}px", at().y + 12.0))
        .child(el("bdi").text(what))
        .child(el("span").class("drag-words").text(to))
}

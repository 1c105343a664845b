// SPDX-License-Identifier: EUPL-1.2
//! Moving a card by hand: an extra beside *Verplaatsen*, with a handle on the chosen card.
//!
//! Nothing changes until the card is let go on a place where it fits. Esc, a second finger, a turned tablet or a palm on
//! the glass (`pointercancel`) leave everything as it was.

use std::time::Duration;

use leptos::ev::{self, PointerEvent};
use leptos::prelude::*;

use crate::edit::{Command, Spot};
use crate::geometry::{Point, Rect};
use crate::layout::Style;
use crate::model::NodeId;
use crate::ui::board::Board;
use crate::ui::el::{El, Part as Shown, Place, el, when};
use crate::ui::later::Alive;
use crate::web::keyboard::Press;
use crate::web::stage;
use crate::web::tree::{Part, part_at};

/// How near to the edge the tree starts to scroll, in px.
const EDGE: f64 = 56.0;
/// How far it scrolls at a time, in px, and how often.
const SCROLL_STEP: f64 = 14.0;
const SCROLL_EVERY: Duration = Duration::from_millis(16);

/// Where the card would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    In,
    Before,
    After,
}

impl Side {
    const fn class(self) -> &'static str {
        match self {
            Self::In => "drop-in",
            Self::Before => "drop-before",
            Self::After => "drop-after",
        }
    }
}

/// A place under the dragged card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Target {
    over: NodeId,
    side: Side,
    fits: bool,
}

/// A card that is being dragged.
#[derive(Clone, Debug)]
struct Dragged {
    id: NodeId,
    text: String,
    pointer: i32,
    at: Point,
    target: Option<Target>,
}

/// Dragging in the open document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drag {
    board: Board,
    alive: Alive,
    scroller: Place,
    dragged: RwSignal<Option<Dragged>>,
    scrolling: StoredValue<Option<IntervalHandle>>,
}

impl Drag {
    pub(super) fn new(board: Board, scroller: Place) -> Self {
        let drag = Self {
            board,
            alive: Alive::here(),
            scroller,
            dragged: RwSignal::new(None),
            scrolling: StoredValue::new(None),
        };
        let keys = window_event_listener(ev::keydown, move |event| {
            if drag.is_dragging() && Press::of(&event).is("Escape") {
                event.prevent_default();
                drag.cancel();
            }
        });
        let blur = window_event_listener(ev::blur, move |_| drag.cancel());
        on_cleanup(move || {
            keys.remove();
            blur.remove();
            drag.stop_scrolling();
        });
        drag
    }

    fn is_dragging(self) -> bool {
        self.dragged.with_untracked(Option::is_some)
    }

    pub(super) fn on_down(self, event: &PointerEvent) {
        if self.is_dragging() {
            // A second finger: the first was not meant to drag.
            self.cancel();
            return;
        }
        let Some((id, Part::Handle)) = part_at(event) else {
            return;
        };
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        stage::capture(event);
        let id = NodeId(id);
        self.board.finish_typing();
        let text = self
            .board
            .with_editor(|editor| editor.document().text(id).to_owned());
        self.board.app.say(
            self.board
                .app
                .lang
                .get_untracked()
                .words()
                .drag_started(&text),
        );
        self.dragged.set(Some(Dragged {
            id,
            text,
            pointer: event.pointer_id(),
            at: point(event),
            target: None,
        }));
        let tick = set_interval_with_handle(move || self.scroll_at_edge(), SCROLL_EVERY);
        self.scrolling.set_value(tick.ok());
    }

    pub(super) fn on_move(self, event: &PointerEvent) {
        let ours = self.dragged.with_untracked(|dragged| {
            dragged
                .as_ref()
                .is_some_and(|d| d.pointer == event.pointer_id())
        });
        if ours {
            self.move_to(point(event));
        }
    }

    fn move_to(self, at: Point) {
        let target = self.target_at(at);
        let before = self
            .dragged
            .with_untracked(|dragged| dragged.as_ref().and_then(|d| d.target));
        self.dragged.update(|dragged| {
            if let Some(dragged) = dragged {
                dragged.at = at;
                dragged.target = target;
            }
        });
        if before != target {
            self.show_target(before, target);
        }
    }

    pub(super) fn on_up(self, event: &PointerEvent) {
        let Some(dragged) = self
            .dragged
            .get_untracked()
            .filter(|d| d.pointer == event.pointer_id())
        else {
            return;
        };
        self.end();
        let fitting = dragged.target.filter(|target| target.fits);
        match fitting.and_then(|target| self.command(dragged.id, target)) {
            Some(command) => self.board.run_and_focus(command),
            None => self.say_cancelled(&dragged.text),
        }
    }

    pub(super) fn cancel(self) {
        if let Some(dragged) = self.dragged.get_untracked() {
            self.end();
            self.say_cancelled(&dragged.text);
        }
    }

    fn say_cancelled(self, text: &str) {
        self.board.app.say(
            self.board
                .app
                .lang
                .get_untracked()
                .words()
                .drag_cancelled(text),
        );
    }

    fn end(self) {
        let target = self
            .dragged
            .with_untracked(|dragged| dragged.as_ref().and_then(|d| d.target));
        self.show_target(target, None);
        self.dragged.set(None);
        self.stop_scrolling();
    }

    fn stop_scrolling(self) {
        let running = self.scrolling.try_update_value(Option::take).flatten();
        if let Some(running) = running {
            running.clear();
        }
    }

    fn show_target(self, before: Option<Target>, now: Option<Target>) {
        let class = |target: Target| {
            if target.fits {
                target.side.class()
            } else {
                "drop-not"
            }
        };
        if let Some(before) = before {
            self.board.mark(before.over, class(before), false);
        }
        if let Some(now) = now {
            self.board.mark(now.over, class(now), true);
        }
    }

    fn target_at(self, at: Point) -> Option<Target> {
        let id = self
            .dragged
            .with_untracked(|dragged| dragged.as_ref().map(|d| d.id))?;
        let (over, place) = self.board.card_at(at)?;
        let side = if over == id {
            Side::In
        } else {
            self.side(place, at)
        };
        let target = Target {
            over,
            side,
            fits: false,
        };
        let fits = over != id
            && self.command(id, target).is_some_and(|command| {
                self.board
                    .with_editor(|editor| editor.check(command).is_ok())
            });
        Some(Target { fits, ..target })
    }

    /// The first and last quarter of a card, along the direction of its siblings, mean before and after it.
    fn side(self, place: Rect, at: Point) -> Side {
        let down = self.board.is_outline.get_untracked()
            || self.board.style.get_untracked() == Style::LeftToRight;
        let along = if down {
            (at.y - place.y) / place.height
        } else {
            (at.x - place.x) / place.width
        };
        if along < 0.25 {
            Side::Before
        } else if along > 0.75 {
            Side::After
        } else {
            Side::In
        }
    }

    fn command(self, id: NodeId, target: Target) -> Option<Command> {
        self.board.with_editor(|editor| {
            let tree = editor.tree();
            let to = match target.side {
                Side::In => Spot::Under {
                    parent: target.over,
                    at: usize::MAX,
                },
                Side::Before | Side::After => {
                    let parent = tree.parent(target.over)?;
                    let mut others = tree.children(parent).iter().filter(|other| **other != id);
                    let at = others.position(|other| *other == target.over)?;
                    Spot::Under {
                        parent,
                        at: at + usize::from(target.side == Side::After),
                    }
                }
            };
            Some(Command::Move { id, to })
        })
    }

    fn scroll_at_edge(self) {
        // The timer is stopped when the screen goes; should it tick once more, there is nothing to scroll.
        if !self.alive.is_alive() {
            return;
        }
        let (Some(scroller), Some(at)) = (
            self.scroller.get(),
            self.dragged
                .with_untracked(|dragged| dragged.as_ref().map(|d| d.at)),
        ) else {
            return;
        };
        let area = stage::rect(&scroller);
        let by = |at: f64, start: f64, end: f64| {
            if at < start + EDGE {
                -SCROLL_STEP
            } else if at > end - EDGE {
                SCROLL_STEP
            } else {
                0.0
            }
        };
        let (dx, dy) = (
            by(at.x, area.x, area.right()),
            by(at.y, area.y, area.bottom()),
        );
        if dx != 0.0 || dy != 0.0 {
            let now = stage::scroll_position(&scroller);
            stage::scroll_to(&scroller, Point::new(now.x + dx, now.y + dy));
            self.move_to(at);
        }
    }
}

fn point(event: &PointerEvent) -> Point {
    Point::new(f64::from(event.client_x()), f64::from(event.client_y()))
}

/// The dragged card under the finger, with what letting go would do.
#[must_use]
pub(super) fn ghost(drag: Drag) -> Shown {
    when(
        move || drag.dragged.with(Option::is_some),
        move || ghost_card(drag),
    )
}

fn ghost_card(drag: Drag) -> El {
    let board = drag.board;
    let dragged = move || drag.dragged.get();
    let words = move || {
        let w = board.app.words();
        let Some(dragged) = dragged() else {
            return String::new();
        };
        let Some(target) = dragged.target.filter(|target| target.over != dragged.id) else {
            return String::new();
        };
        if !target.fits {
            return w.drag_over_nothing().to_owned();
        }
        let over = board.with_editor(|editor| editor.document().text(target.over).to_owned());
        match target.side {
            Side::In => w.drag_over_in(&over),
            Side::Before => w.drag_over_before(&over),
            Side::After => w.drag_over_after(&over),
        }
    };
    let at = move || dragged().map_or(Point::ZERO, |dragged| dragged.at);
    let text = move || dragged().map_or_else(String::new, |dragged| dragged.text);
    // The words are said by the status region when the card is let go; this is for the eye.
    el("div")
        .class("drag-ghost")
        .attr("aria-hidden", "true")
        .style("left", move || format!("{:.0}px", at().x + 12.0))
        .style("top", move || format!("{:.0}px", at().y + 12.0))
        .child(el("bdi").text(text))
        .child(el("span").class("drag-words").text(words))
}

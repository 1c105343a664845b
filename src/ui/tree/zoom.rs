// SPDX-License-Identifier: EUPL-1.2
//! Drawing the diagram larger and smaller: buttons, Ctrl with the wheel, two fingers. An outline is not zoomed; there
//! the page is, as everywhere.

use leptos::prelude::*;

use crate::geometry::{Point, Rect, Size};
use crate::layout::Style;
use crate::model::NodeId;
use crate::ui::board::{Board, ZoomWish};
use crate::ui::el::Place;
use crate::ui::later::Alive;
use crate::web::stage;
use crate::web::tree::PAD;

/// The smallest and largest a person can choose.
const RANGE: (f64, f64) = (0.25, 4.0);
/// "Everything in view" may go smaller for a very large tree: a tap then comes closer.
const SMALLEST_FIT: f64 = 0.05;
/// One tap on a button.
const STEP: f64 = 1.25;
/// Zooming of the open document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Zoom {
    board: Board,
    alive: Alive,
    scroller: Place,
    /// The distance of two fingers and the zoom when they came down.
    pinch: StoredValue<Option<(f64, f64)>>,
}

impl Zoom {
    pub(super) fn new(board: Board, scroller: Place) -> Self {
        let zoom = Self {
            board,
            alive: Alive::here(),
            scroller,
            pinch: StoredValue::new(None),
        };
        board
            .zoom_by
            .set_value(Some(Callback::new(move |wish: ZoomWish| zoom.grant(wish))));
        zoom
    }

    /// Draws a document that was just opened: in the style that lets it be drawn largest, and at its own size, at which
    /// every button can be hit. *Alles in beeld* is one tap away.
    pub(super) fn start(self) {
        let Some(scroller) = self.scroller.get() else {
            return;
        };
        let room = stage::inner_size(&scroller);
        self.board.zoom.set(1.0);
        self.board.choose_style(room);
        self.center_top(room);
        self.board.show_handle();
    }

    /// The list became a diagram, as when a tablet is turned: shows the chosen card, or where the tree begins. The corner
    /// where a diagram is scrolled to at first may be empty.
    pub(super) fn come_back(self) {
        self.alive.next_frame(move || {
            let chosen = self.board.selected.get_untracked();
            match chosen.and_then(|id| self.board.card_place(id)) {
                Some(place) => self.center_on(place.center()),
                None => self.go_to_start(),
            }
        });
    }

    fn go_to_start(self) {
        if let Some(scroller) = self.scroller.get() {
            self.center_top(stage::inner_size(&scroller));
        }
    }

    /// Scrolls to where the tree begins: the theme in the middle of the edge from which it grows.
    fn center_top(self, room: Size) {
        let root = self
            .board
            .with_editor(|editor| editor.view.root(editor.tree()));
        let place = root.and_then(|root| self.board.card_place(root));
        let (Some(scroller), Some(place)) = (self.scroller.get(), place) else {
            return;
        };
        let (zoom, middle) = (self.board.zoom.get_untracked(), place.center());
        let start = if self.board.style.get_untracked() == Style::LeftToRight {
            Point::new(0.0, middle.y.mul_add(zoom, PAD) - room.height / 2.0)
        } else {
            Point::new(middle.x.mul_add(zoom, PAD) - room.width / 2.0, 0.0)
        };
        let start = Point::new(start.x.max(0.0), start.y.max(0.0));
        self.look(start, room);
        // The drawing gets its size before the next frame; only then there is room to scroll to.
        self.alive
            .next_frame(move || stage::scroll_to(&scroller, start));
    }

    /// Scrolls a point of the diagram to the middle of the window.
    pub(super) fn center_on(self, point: Point) {
        let Some(scroller) = self.scroller.get() else {
            return;
        };
        let (room, zoom) = (
            stage::inner_size(&scroller),
            self.board.zoom.get_untracked(),
        );
        let to = Point::new(
            point.x.mul_add(zoom, PAD) - room.width / 2.0,
            point.y.mul_add(zoom, PAD) - room.height / 2.0,
        );
        stage::scroll_to(&scroller, Point::new(to.x.max(0.0), to.y.max(0.0)));
    }

    /// Tells the board what is in the window.
    fn look(self, scrolled: Point, room: Size) {
        let zoom = self.board.zoom.get_untracked();
        self.board.look_at(Rect::new(
            Point::new(scrolled.x / zoom, scrolled.y / zoom),
            Size::new(room.width / zoom, room.height / zoom),
        ));
    }

    /// Hears that the drawing was scrolled, or that the window has another size.
    pub(super) fn on_scroll(self) {
        if !self.alive.is_alive() {
            return;
        }
        if let Some(scroller) = self.scroller.get() {
            self.look(
                stage::scroll_position(&scroller),
                stage::inner_size(&scroller),
            );
        }
    }

    fn grant(self, wish: ZoomWish) {
        let now = self.board.zoom.get_untracked();
        let to = match wish {
            ZoomWish::Larger => (now * STEP).min(RANGE.1),
            ZoomWish::Smaller => (now / STEP).max(RANGE.0.min(now)),
            ZoomWish::Whole => self.whole().unwrap_or(now).min(1.0),
            ZoomWish::Start => now,
        };
        if wish == ZoomWish::Start {
            self.go_to_start();
            return;
        }
        let w = self.board.app.lang.get_untracked().words();
        if (to - now).abs() < 1e-9 {
            let at_end = match wish {
                ZoomWish::Larger => w.zoom_at_most(),
                ZoomWish::Smaller => w.zoom_at_least(),
                ZoomWish::Whole | ZoomWish::Start => w.zoom_fit(),
            };
            self.board.app.say(at_end);
            return;
        }
        self.set(to, None);
        if wish == ZoomWish::Whole {
            self.go_to_start();
        }
        self.board.app.say(w.announce_zoomed(percent(to)));
    }

    /// Returns the zoom at which everything is in view.
    fn whole(self) -> Option<f64> {
        let scroller = self.scroller.get()?;
        let room = stage::inner_size(&scroller);
        let bounds = self.board.bounds.get_untracked();
        if bounds.width <= 0.0 || bounds.height <= 0.0 {
            return None;
        }
        let whole = ((room.width - 2.0 * PAD) / bounds.width)
            .min((room.height - 2.0 * PAD) / bounds.height);
        Some(whole.clamp(SMALLEST_FIT, RANGE.1))
    }

    /// Zooms, keeping the point of the window that is given, or the middle, where it is.
    fn set(self, to: f64, around: Option<Point>) {
        let Some(scroller) = self.scroller.get() else {
            return;
        };
        let now = self.board.zoom.get_untracked();
        let area = stage::rect(&scroller);
        let around = around.map_or_else(
            || Point::new(area.width / 2.0, area.height / 2.0),
            |point| point.relative_to(area.origin()),
        );
        let scroll = stage::scroll_position(&scroller);
        let grown = to / now;
        let moved = |scroll: f64, around: f64| (scroll + around - PAD).mul_add(grown, PAD) - around;
        let target = Point::new(moved(scroll.x, around.x), moved(scroll.y, around.y));
        self.board.zoom.set(to);
        // The drawing gets its new size before the next frame; only then there is room to scroll to.
        self.alive.next_frame(move || {
            stage::scroll_to(&scroller, target);
            // Also when the place stays and only the size is another.
            self.on_scroll();
        });
    }

    pub(super) fn on_wheel(self, event: &leptos::ev::WheelEvent) {
        if !(event.ctrl_key() || event.meta_key()) || self.board.is_outline.get_untracked() {
            return;
        }
        event.prevent_default();
        let factor = if event.delta_y() > 0.0 {
            1.0 / 1.1
        } else {
            1.1
        };
        let now = self.board.zoom.get_untracked();
        let to = (now * factor).clamp(RANGE.0.min(now), RANGE.1);
        self.set(
            to,
            Some(Point::new(
                f64::from(event.client_x()),
                f64::from(event.client_y()),
            )),
        );
    }

    pub(super) fn on_touch_start(self, event: &leptos::ev::TouchEvent) {
        let fingers = stage::two_fingers(event)
            .map(|(distance, _)| (distance, self.board.zoom.get_untracked()));
        self.pinch.set_value(fingers);
    }

    pub(super) fn on_touch_move(self, event: &leptos::ev::TouchEvent) {
        let (Some((from, zoom)), Some((distance, middle))) =
            (self.pinch.get_value(), stage::two_fingers(event))
        else {
            return;
        };
        if self.board.is_outline.get_untracked() || from <= 0.0 {
            return;
        }
        event.prevent_default();
        self.set(
            (zoom * distance / from).clamp(RANGE.0.min(zoom), RANGE.1),
            Some(middle),
        );
    }

    pub(super) fn on_touch_end(self) {
        self.pinch.set_value(None);
    }

    /// Returns how high a card is drawn in the diagram, in px.
    pub(super) fn drawn_height(self, id: NodeId) -> Option<f64> {
        let diagram = !self.board.is_outline.get_untracked();
        let place = self.board.card_place(id).filter(|_| diagram)?;
        Some(place.height * self.board.zoom.get_untracked())
    }

    /// Zooms to a card that is too small to hit.
    pub(super) fn come_closer(self, id: NodeId) {
        self.set(1.0, None);
        let w = self.board.app.lang.get_untracked().words();
        self.board.app.say(
            self.board
                .with_editor(|editor| w.announce_zoomed_to(editor.document().text(id))),
        );
        self.alive.next_frame(move || {
            self.board.focus(id);
        });
    }
}

/// The zoom in whole percent.
pub(super) fn percent(zoom: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 5 and 400"
    )]
    let percent = (zoom * 100.0).round() as usize;
    percent
}

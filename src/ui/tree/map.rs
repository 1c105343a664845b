// SPDX-License-Identifier: EUPL-1.2
//! The small map in the corner of a large tree: the cards, what is in the window, and a way there by a tap. Only for the
//! pointer: with keys there are the cards themselves, and *Alleen deze tak bekijken*.

use leptos::prelude::*;

use super::zoom::Zoom;
use crate::geometry::{Point, Rect, Size};
use crate::ui::board::Board;
use crate::ui::el::{El, Part, drawing, el, when};
use crate::web::dom::PointerEvent;
use crate::web::stage;

/// Room around the map, as style/see.css has it, in px.
const EDGE: f64 = 6.0;

/// The map, while the tree is large and not all of it in the window.
pub(super) fn map(board: Board, zoom: Zoom) -> Part {
    let is_shown = move || {
        let is_wanted = board.seeing.with(|seeing| seeing.map) && !board.is_outline.get();
        is_wanted && board.map.with(|map| !map.cards.is_empty()) && is_larger(board)
    };
    when(is_shown, move || drawn(board, zoom))
}

fn is_larger(board: Board) -> bool {
    let (all, window) = (board.bounds.get(), board.window.get());
    window.width < all.width || window.height < all.height
}

fn drawn(board: Board, zoom: Zoom) -> El {
    let part = move |of: fn(Rect) -> f64| {
        move || {
            let (rect, scale) = (seen(board), board.map.with(|map| map.scale));
            let corner = Point::new(rect.x * scale.x, rect.y * scale.y);
            let size = Size::new(rect.width * scale.x, rect.height * scale.y);
            format!("{:.1}", of(Rect::new(corner, size)))
        }
    };
    let size =
        move |of: fn(Size) -> f64| move || format!("{:.0}", board.map.with(|map| of(map.size)));
    let window = drawing("rect")
        .attr("class", "map-window")
        .attr("x", part(|rect| rect.x))
        .attr("y", part(|rect| rect.y))
        .attr("width", part(|rect| rect.width))
        .attr("height", part(|rect| rect.height));
    let cards = drawing("path")
        .attr("class", "map-cards")
        .attr("d", move || board.map.with(|map| map.cards.clone()));
    let picture = drawing("svg")
        .attr("class", "map-picture")
        .attr("width", size(|size| size.width))
        .attr("height", size(|size| size.height))
        .child(cards)
        .child(window);
    let go = move |event: &PointerEvent| {
        let scale = board.map.with_untracked(|map| map.scale);
        let is_drawn = scale.x > 0.0 && scale.y > 0.0;
        if let Some(at) = stage::place_in_target(event).filter(|_| is_drawn) {
            event.prevent_default();
            let (x, y) = (at.x - EDGE, at.y - EDGE);
            zoom.center_on(Point::new(x / scale.x, y / scale.y));
        }
    };
    el("div")
        .class("tree-map")
        .attr("aria-hidden", "true")
        .on_as("pointerdown", move |event: &PointerEvent| {
            stage::capture(event);
            go(event);
        })
        .on_as("pointermove", move |event: &PointerEvent| {
            if event.buttons() > 0 {
                go(event);
            }
        })
        .child(picture)
}

/// The part of the diagram in the window, as far as there are cards.
fn seen(board: Board) -> Rect {
    let (all, window) = (board.bounds.get(), board.window.get());
    let (left, top) = (window.x.max(0.0), window.y.max(0.0));
    let right = window.right().min(all.width).max(left);
    let bottom = window.bottom().min(all.height).max(top);
    Rect::new(Point::new(left, top), Size::new(right - left, bottom - top))
}

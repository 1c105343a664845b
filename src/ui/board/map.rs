// SPDX-License-Identifier: EUPL-1.2
//! The small map of a large tree. It is drawn a while after the last change, so that no edit waits for it.

use std::fmt::Write as _;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Board, Inner};
use crate::geometry::{Point, Size};
use crate::web::timer::sleep;

/// Trees with fewer cards in the picture have no map.
const LARGE: usize = 60;
/// The most room that the map takes, in px.
const ROOM: Size = Size::new(190.0, 170.0);
/// A map is at least this wide and high, in px: a long thin tree is stretched.
const LEAST: Size = Size::new(64.0, 40.0);
/// How long after a change it is drawn anew, in ms.
const LATER_MS: u32 = 350;

/// The map as it was last drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// How large it is, in px; nothing when there is none.
    pub size: Size,
    /// How many px of the map one px of the diagram is, across and down.
    pub scale: Point,
    /// The cards, as SVG.
    pub cards: String,
}

impl Board {
    /// Has the map drawn anew in a while.
    pub(super) fn map_later(self) {
        let begins = self.inner.try_update_value(|inner| {
            let is_wanted = inner.arranged.shown.len() > LARGE && inner.list.is_some();
            let is_shown = self.map.with_untracked(|map| !map.cards.is_empty());
            let is_due = is_wanted || is_shown;
            is_due && !std::mem::replace(&mut inner.is_map_due, true)
        });
        if begins == Some(true) {
            spawn_local(async move {
                sleep(LATER_MS).await;
                if self.is_open() {
                    let map = self.inner.try_update_value(|inner| {
                        inner.is_map_due = false;
                        inner.draw_map()
                    });
                    if let Some(map) = map.filter(|map| self.map.with_untracked(|old| old != map)) {
                        self.map.set(map);
                    }
                }
            });
        }
    }
}

impl Inner {
    fn draw_map(&mut self) -> Map {
        let bounds = self.arranged.layout.bounds;
        if self.arranged.shown.len() <= LARGE || bounds.width <= 0.0 || bounds.height <= 0.0 {
            return Map::default();
        }
        let even = (ROOM.width / bounds.width).min(ROOM.height / bounds.height);
        let scale = Point::new(
            even.max(LEAST.width / bounds.width),
            even.max(LEAST.height / bounds.height),
        );
        // Thousands of cards share the dots of the map: each dot once.
        let mut boxes: Vec<[i32; 4]> = Vec::with_capacity(self.arranged.shown.len());
        for at in 0..self.arranged.shown.len() {
            let id = self.arranged.shown[at];
            let Some(place) = self.arranged.layout.positions.get(at).copied() else {
                continue;
            };
            let size = self.sizes.of(id, &self.editor);
            #[expect(
                clippy::cast_possible_truncation,
                reason = "within the room of the map"
            )]
            let dot = |length: f64, scale: f64| (length * scale).round() as i32;
            boxes.push([
                dot(place.y, scale.y),
                dot(place.x, scale.x),
                dot(size.width, scale.x).max(2),
                dot(size.height, scale.y).max(1),
            ]);
        }
        boxes.sort_unstable();
        boxes.dedup();
        let mut cards = String::with_capacity(20 * boxes.len());
        for [y, x, width, height] in boxes {
            let _ = write!(cards, "M{x} {y}h{width}v{height}h-{width}z");
        }
        Map {
            size: Size::new(bounds.width * scale.x, bounds.height * scale.y),
            scale,
            cards,
        }
    }
}

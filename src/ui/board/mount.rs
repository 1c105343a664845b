// SPDX-License-Identifier: EUPL-1.2
//! Which cards are on the page: first those near the window, soon all of them.
//!
//! Putting 10,000 cards on the page takes longer than a person waits. Those near the window come at once, with the cards
//! above them; the rest follows in idle moments, a few at a time, so that *find in page* and a screen reader find
//! everything within a second or so. Whoever needs a card before that gets it at once ([`Board::mount`]). What is folded
//! away is put on the page when it is unfolded.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rows::{row, set_children};
use super::{Board, Inner};
use crate::geometry::Rect;
use crate::layout::NO_PARENT;
use crate::model::NodeId;
use crate::web::timer::sleep;

/// How far outside the window a card is near, in px: less than browsers draw ahead.
const NEAR: f64 = 200.0;
/// The largest a card is thought to be, in px.
const CARD: (f64, f64) = (300.0, 300.0);
/// Cards put on the page before anything is known of the window, and in an outline.
const FIRST: usize = 60;
/// Cards put on the page in one idle moment, and the time between two: each stays well within a frame.
const SLICE: usize = 120;
const PAUSE_MS: u32 = 12;

impl Board {
    /// Notes which part of the diagram is in the window, in px at zoom 1, and sees to the cards there.
    pub fn look_at(self, window: Rect) {
        let is_other = self.inner.try_update_value(|inner| {
            let is_other = inner.window != Some(window);
            inner.window = Some(window);
            is_other
        });
        if is_other == Some(true) {
            self.window.set(window);
            self.attend();
            self.draw_lines();
        }
    }

    /// Puts the cards near the window on the page and measures them.
    pub fn attend(self) {
        let is_outline = self.is_outline.get_untracked();
        let is_left = self.inner.try_update_value(|inner| {
            let near = inner.near(is_outline);
            inner.mount(self, &near);
            if let Some(list) = &inner.list {
                // The sizes in an outline are not those of the diagram.
                let watched = if is_outline { &[][..] } else { &near };
                let shown = &inner.arranged.shown;
                list.watch(watched.iter().map(|at| shown[*at].0).collect());
            }
            inner.skip_mounted();
            let is_left = inner.n_mounted < inner.arranged.shown.len() && inner.list.is_some();
            let begins = is_left && !std::mem::replace(&mut inner.is_mounting, true);
            if let Some(list) = inner.list.as_ref().filter(|_| begins) {
                list.set_busy(true);
            }
            begins
        });
        if is_left == Some(true) {
            spawn_local(async move {
                sleep(4 * PAUSE_MS).await;
                while self.is_open() && self.mount_more() {
                    sleep(PAUSE_MS).await;
                }
            });
        }
    }

    /// Puts the next cards on the page. Returns whether there are more.
    fn mount_more(self) -> bool {
        let is_left = self.inner.try_update_value(|inner| {
            inner.skip_mounted();
            let end = (inner.n_mounted + SLICE).min(inner.arranged.shown.len());
            let next: Vec<usize> = (inner.n_mounted..end).collect();
            inner.mount(self, &next);
            inner.n_mounted = end;
            inner.is_mounting = end < inner.arranged.shown.len() && inner.list.is_some();
            if let Some(list) = inner.list.as_ref().filter(|_| !inner.is_mounting) {
                list.set_busy(false);
            }
            inner.is_mounting
        });
        is_left == Some(true)
    }

    /// Puts a card on the page, if it is shown at all and not there yet.
    pub(super) fn mount(self, id: NodeId) {
        let _ = self.inner.try_update_value(|inner| {
            if let Some(at) = inner.entry_of(id) {
                inner.mount(self, &[at]);
            }
        });
    }

    /// Puts every card on the page, for printing.
    pub fn mount_all(self) {
        let _ = self.inner.try_update_value(|inner| {
            let all: Vec<usize> = (0..inner.arranged.shown.len()).collect();
            inner.mount(self, &all);
        });
    }
}

impl Inner {
    /// Lists the entries that are near the window, each before those below it.
    fn near(&self, is_outline: bool) -> Vec<usize> {
        let positions = &self.arranged.layout.positions;
        let Some(window) = self.window.filter(|_| !is_outline) else {
            return (0..self.arranged.shown.len().min(FIRST)).collect();
        };
        let (left, top) = (window.x - NEAR - CARD.0, window.y - NEAR - CARD.1);
        let (right, bottom) = (window.right() + NEAR, window.bottom() + NEAR);
        let is_near = |x: f64, y: f64| (left..right).contains(&x) && (top..bottom).contains(&y);
        (0..self.arranged.shown.len())
            .filter(|at| positions.get(*at).is_some_and(|p| is_near(p.x, p.y)))
            .collect()
    }

    /// Notes the cards at the beginning that are on the page.
    fn skip_mounted(&mut self) {
        let Some(list) = &self.list else { return };
        let shown = &self.arranged.shown;
        while self.n_mounted < shown.len() && list.has(shown[self.n_mounted].0) {
            self.n_mounted += 1;
        }
    }

    /// Puts entries on the page, with the cards above them.
    fn mount(&mut self, board: Board, entries: &[usize]) {
        let Some(list) = self.list.clone() else {
            return;
        };
        let arranged = &self.arranged;
        let mut seen = vec![false; arranged.shown.len()];
        let mut missing: Vec<usize> = Vec::new();
        for entry in entries {
            let mut at = *entry;
            while !std::mem::replace(&mut seen[at], true) {
                if !list.has(arranged.shown[at].0) {
                    missing.push(at);
                }
                match arranged.parents[at] {
                    NO_PARENT => break,
                    parent => at = parent as usize,
                }
            }
        }
        if missing.is_empty() {
            return;
        }
        // Cards above come first.
        missing.sort_unstable();
        let w = board.app.lang.get_untracked().words();
        let mut lists: Vec<u32> = Vec::with_capacity(missing.len());
        let mut elbows = Vec::new();
        for at in &missing {
            let id = arranged.shown[*at];
            list.set_row(row(self, w, id));
            arranged.place(&list, *at, &mut elbows);
            lists.push(arranged.parents[*at]);
            // What came from elsewhere in the tree may be on the page already.
            let children = self.editor.tree().children(id).iter();
            if children.clone().any(|child| list.has(child.0)) {
                lists.push(u32::try_from(*at).unwrap_or(NO_PARENT));
            }
        }
        lists.sort_unstable();
        lists.dedup();
        // From the bottom up: each branch comes on the page once.
        for parent in lists.iter().rev().filter(|parent| **parent != NO_PARENT) {
            set_children(&list, &self.editor, arranged.shown[*parent as usize]);
        }
        if lists.last() == Some(&NO_PARENT) {
            list.set_children(None, &[arranged.shown[0].0]);
        }
    }
}

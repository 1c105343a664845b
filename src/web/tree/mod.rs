// SPDX-License-Identifier: EUPL-1.2
//! The tree on screen: a nested list of real buttons, written straight to the page.
//!
//! Why not one Leptos component and signal per card: a tree of 10,000 cards has to be on screen within 400 ms, and a
//! reactive item mounts 1,000 cards in 180 ms. Here a card is a clone of a template, and an edit writes only what it
//! changed. The rest of the app stays declarative; this module is told, card by card, what to show, and decides nothing.
//!
//! ```text
//! ul[role=list]
//!   li[data-node-id]                 the box of the whole branch, at an offset from the li around it
//!     svg.tree-lines[aria-hidden]    the lines to the cards below, decoration
//!     div.tree-spot                  the card's place in the box
//!       button.tree-fold             "Onder ‘…’", aria-expanded
//!       button.tree-card[data-card]  kind, text, marks
//!     ul[role=list]                  the cards below
//! ```
//!
//! An `li` is as large as its branch, and so is the `ul` in it. `content-visibility: auto` on that `ul` keeps branches
//! outside the window cheap. It clips, so every box has [`PAD`] room for the focus ring.
//!
//! A card need not be on the page yet: a large tree is shown with the cards near the window, the rest follows in idle
//! moments (`ui::board::mount`).

mod ids;
mod observe;
mod row;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use crate::geometry::{Point, Rect, Size};
use observe::SizeObserver;
use row::{Row, Templates};

pub use ids::BuildIdHasher;
pub use row::{Look, Mark, RowData};

/// Room around a branch in its box, for the focus ring, in px.
pub const PAD: f64 = 12.0;

/// Lists of more cards than this leave out the single cards that are outside the window, too.
const WIDE_ABOVE: usize = 12;

/// A card, by the number the caller knows it by.
pub type RowId = u64;

/// What was touched in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The card itself.
    Card,
    /// The button that folds what is under it.
    Fold,
    /// The drag handle.
    Handle,
}

/// Where a branch goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// The box, relative to the box of the card above, without [`PAD`].
    pub branch: Rect,
    /// The top left corner of the card in its box.
    pub card: Point,
    /// A number that changes when the lines to the cards below do; 0 for no lines.
    pub lines: u64,
    /// The cards below hang in an indented list, and the button that folds them stands over its line.
    pub is_stacking: bool,
}

type SizeListener = Rc<dyn Fn(Vec<(RowId, Size)>)>;

/// The list on screen.
#[derive(Debug)]
pub struct TreeList {
    root: HtmlElement,
    templates: Templates,
    rows: RefCell<HashMap<RowId, Row, BuildIdHasher>>,
    observer: SizeObserver,
    /// The cards that are measured, and how often that was said.
    watched: RefCell<Vec<RowId>>,
    round: Cell<u32>,
    handle: Element,
}

impl TreeList {
    /// Takes over an empty `ul`. `on_sizes` hears the sizes of cards when they are first drawn and when they change.
    /// Returns `None` outside a browser window.
    #[must_use]
    pub fn new(root: &Element, on_sizes: SizeListener) -> Option<Self> {
        let root = root.dyn_ref::<HtmlElement>()?;
        let document = document()?;
        let templates = Templates::new(&document)?;
        let handle = document.create_element("span").ok()?;
        handle.set_class_name("tree-handle");
        // Moving by hand is an extra: everyone else has the move dialog.
        handle.set_attribute("aria-hidden", "true").ok()?;
        Some(Self {
            root: root.clone(),
            templates,
            rows: RefCell::default(),
            observer: SizeObserver::new(on_sizes)?,
            watched: RefCell::default(),
            round: Cell::new(0),
            handle,
        })
    }

    /// Whether a card is on the page.
    #[must_use]
    pub fn has(&self, id: RowId) -> bool {
        self.rows.borrow().contains_key(&id)
    }

    /// Shows a card as told, making it when it is new. A new card is not in any list yet: see [`TreeList::set_children`].
    pub fn set_row(&self, data: RowData) {
        let mut rows = self.rows.borrow_mut();
        if let Some(row) = rows.get_mut(&data.id) {
            let is_watched = row.round != 0;
            if row.update(&self.templates, data) && is_watched {
                // Heard even when the size stays: what was reckoned from the new text may be wrong.
                self.observer.unobserve(row.card());
                self.observer.observe(row.card());
            }
        } else if let Some(row) = self.templates.make(data) {
            rows.insert(row.id(), row);
        }
    }

    /// Measures these cards from now on, and no others.
    pub fn watch(&self, near: Vec<RowId>) {
        let mut rows = self.rows.borrow_mut();
        let mut watched = self.watched.borrow_mut();
        if *watched == near
            && near
                .iter()
                .all(|id| is_watched(&rows, *id, self.round.get()))
        {
            return;
        }
        let before = self.round.get();
        let round = before.wrapping_add(1).max(1);
        self.round.set(round);
        for id in &near {
            if let Some(row) = rows.get_mut(id) {
                if row.round != before || before == 0 {
                    self.observer.observe(row.card());
                }
                row.round = round;
            }
        }
        for id in watched.iter() {
            if let Some(row) = rows.get_mut(id).filter(|row| row.round == before) {
                self.observer.unobserve(row.card());
                row.round = 0;
            }
        }
        *watched = near;
    }

    /// Puts cards in the list under a card, or at the top, in this order. Cards that were elsewhere move there.
    pub fn set_children(&self, parent: Option<RowId>, children: &[RowId]) {
        let mut rows = self.rows.borrow_mut();
        let list: Element = match parent {
            None => self.root.clone().into(),
            Some(parent) => {
                let Some(row) = rows.get_mut(&parent) else {
                    return;
                };
                match row.list(&self.templates, !children.is_empty()) {
                    Some(list) => list,
                    None => return,
                }
            }
        };
        let mut at = list.first_element_child();
        // A list of many cards is not small where it can be seen.
        let is_wide = children.len() > WIDE_ABOVE;
        if parent.is_some() && is_wide != list.has_attribute("data-wide") {
            let _ = list.toggle_attribute_with_force("data-wide", is_wide);
        }
        for id in children {
            let Some(row) = rows.get(id) else { continue };
            let item = row.item();
            if at.as_ref() == Some(item) {
                at = item.next_element_sibling();
            } else {
                // A node that can't be inserted would be a branch inside itself, which the caller's tree rules out.
                let _ = list.insert_before(item, at.as_deref());
            }
        }
        while let Some(extra) = at {
            at = extra.next_element_sibling();
            extra.remove();
        }
    }

    /// Takes a card away.
    pub fn remove_row(&self, id: RowId) {
        if let Some(row) = self.rows.borrow_mut().remove(&id) {
            if row.round != 0 {
                self.observer.unobserve(row.card());
            }
            row.item().remove();
        }
    }

    /// Tells assistive technology whether more cards are on their way.
    pub fn set_busy(&self, is_busy: bool) {
        let _ = if is_busy {
            self.root.set_attribute("aria-busy", "true")
        } else {
            self.root.remove_attribute("aria-busy")
        };
    }

    /// Takes every card away.
    pub fn clear(&self) {
        self.observer.forget();
        self.watched.borrow_mut().clear();
        self.templates.forget();
        self.rows.borrow_mut().clear();
        self.root.set_text_content(None);
    }

    /// Puts a branch where the layout wants it. Writes to the page only what changed; `draw` gives the lines to the
    /// cards below as an SVG path in the coordinates of the box, when they have to be drawn anew.
    pub fn place(&self, id: RowId, placement: Placement, draw: impl FnOnce() -> String) {
        if let Some(row) = self.rows.borrow_mut().get_mut(&id) {
            row.place(&self.templates, placement, draw);
        }
    }

    /// Gives a card the drag handle, or takes it from all.
    pub fn set_handle(&self, id: Option<RowId>) {
        match id.and_then(|id| self.rows.borrow().get(&id).map(|row| row.spot().clone())) {
            Some(spot) => {
                if self.handle.parent_element().as_ref() != Some(&spot) {
                    let _ = spot.append_child(&self.handle);
                }
            }
            None => self.handle.remove(),
        }
    }

    /// Moves the focus to a card, without scrolling.
    pub fn focus(&self, id: RowId) -> bool {
        let card = self.rows.borrow().get(&id).map(|row| row.card().clone());
        let Some(card) = card.and_then(|card| card.dyn_into::<HtmlElement>().ok()) else {
            return false;
        };
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        card.focus_with_options(&options).is_ok()
    }

    /// Scrolls as little as needed to show a card.
    pub fn bring_into_sight(&self, id: RowId) {
        let rows = self.rows.borrow();
        let Some(row) = rows.get(&id) else { return };
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        row.spot()
            .scroll_into_view_with_scroll_into_view_options(&options);
    }

    /// Returns where a card is drawn, in px of the window.
    #[must_use]
    pub fn card_rect(&self, id: RowId) -> Option<Rect> {
        let rows = self.rows.borrow();
        Some(rect_of(rows.get(&id)?.card()))
    }

    /// Sets a class on a card's list item, such as the place where a dragged card would land.
    pub fn mark(&self, id: RowId, class: &str, on: bool) {
        if let Some(row) = self.rows.borrow().get(&id) {
            let _ = row.item().class_list().toggle_with_force(class, on);
        }
    }

    /// Finds the card under a point of the window.
    #[must_use]
    pub fn card_at(&self, x: f64, y: f64) -> Option<RowId> {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "window coordinates are small"
        )]
        let element = document()?.element_from_point(x as f32, y as f32)?;
        part_of(&element).map(|(id, _)| id)
    }
}

/// Finds which card, and which part of it, an event happened on.
#[must_use]
pub fn part_at(event: &web_sys::Event) -> Option<(RowId, Part)> {
    part_of(&event.target()?.dyn_into::<Element>().ok()?)
}

fn part_of(element: &Element) -> Option<(RowId, Part)> {
    let touched = element
        .closest(".tree-card, .tree-fold, .tree-handle")
        .ok()??;
    let part = if touched.class_list().contains("tree-card") {
        Part::Card
    } else if touched.class_list().contains("tree-fold") {
        Part::Fold
    } else {
        Part::Handle
    };
    let item = touched.closest("[data-node-id]").ok()??;
    let id = u64::from_str_radix(&item.get_attribute("data-node-id")?, 16).ok()?;
    Some((id, part))
}

fn is_watched(rows: &HashMap<RowId, Row, BuildIdHasher>, id: RowId, round: u32) -> bool {
    rows.get(&id).is_none_or(|row| row.round == round)
}

fn rect_of(element: &Element) -> Rect {
    let rect = element.get_bounding_client_rect();
    Rect::new(
        Point::new(rect.x(), rect.y()),
        Size::new(rect.width(), rect.height()),
    )
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

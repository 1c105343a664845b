// SPDX-License-Identifier: EUPL-1.2
//! Measuring cards: the browser tells the size of a card when it is first drawn and whenever it changes, also because
//! someone enlarged the letters or changed the spacing. Only the cards near the window are watched: a browser goes
//! through all that are watched in every frame (10,000: 18 ms in each edit).

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry, ResizeObserverSize};

use super::{RowId, SizeListener, part_of};
use crate::geometry::Size;

/// Watches the sizes of cards. Dropping it ends the watching.
#[derive(Debug)]
pub(super) struct SizeObserver {
    observer: ResizeObserver,
    _callback: Closure<dyn Fn(js_sys::Array)>,
}

impl SizeObserver {
    pub(super) fn new(on_sizes: SizeListener) -> Option<Self> {
        let callback = Closure::wrap(Box::new(move |entries: js_sys::Array| {
            let sizes: Vec<_> = entries
                .iter()
                .filter_map(|entry| measured(&entry.unchecked_into()))
                .collect();
            if !sizes.is_empty() {
                let on_sizes = Rc::clone(&on_sizes);
                on_sizes(sizes);
            }
        }) as Box<dyn Fn(js_sys::Array)>);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        Some(Self {
            observer,
            _callback: callback,
        })
    }

    pub(super) fn observe(&self, card: &Element) {
        self.observer.observe(card);
    }

    pub(super) fn unobserve(&self, card: &Element) {
        self.observer.unobserve(card);
    }

    pub(super) fn forget(&self) {
        self.observer.disconnect();
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn measured(entry: &ResizeObserverEntry) -> Option<(RowId, Size)> {
    let (id, _) = part_of(&entry.target())?;
    // Before scaling. 0 is a card that is not drawn. Writing is from left to right or the other way, never down.
    let border: ResizeObserverSize = entry.border_box_size().get(0).unchecked_into();
    let size = Size::new(border.inline_size(), border.block_size());
    (size.width > 0.0).then_some((id, size))
}

// SPDX-License-Identifier: EUPL-1.2
//! Following what the window is like: narrow, dark, with less motion.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MediaQueryList, MediaQueryListEvent};

/// Follows a media query until it is dropped.
#[derive(Debug)]
pub struct MediaWatch {
    query: MediaQueryList,
    callback: Closure<dyn Fn(MediaQueryListEvent)>,
}

impl MediaWatch {
    /// Tells at once whether the query holds, and again whenever that changes. `None` outside a browser window.
    #[must_use]
    pub fn new(query: &str, tell: impl Fn(bool) + 'static) -> Option<Self> {
        let query = web_sys::window()?.match_media(query).ok()??;
        tell(query.matches());
        let callback =
            Closure::wrap(
                Box::new(move |event: MediaQueryListEvent| tell(event.matches()))
                    as Box<dyn Fn(MediaQueryListEvent)>,
            );
        query
            .add_event_listener_with_callback("change", callback.as_ref().unchecked_ref())
            .ok()?;
        Some(Self { query, callback })
    }
}

impl Drop for MediaWatch {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        // Fails only when it was never added.
        let _ = self
            .query
            .remove_event_listener_with_callback("change", callback);
    }
}

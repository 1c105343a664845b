// SPDX-License-Identifier: EUPL-1.2
//! The clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use web_sys::{ClipboardEvent, Event};

use super::page::window;

/// Puts a text on the clipboard while the browser copies, beside the same in a form of our own, called `own_type`.
pub fn hand_over(event: &Event, text: &str, own_type: &str, own: &str) {
    let data = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    if let Some(data) = data {
        // A browser without room for other types keeps the text.
        let _ = data.set_data(own_type, own);
        if data.set_data("text/plain", text).is_ok() {
            event.prevent_default();
        }
    }
}

/// Returns what is pasted in a form of our own, called `own_type`.
#[must_use]
pub fn pasted_as(event: &Event, own_type: &str) -> Option<String> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    let own = data.get_data(own_type).ok()?;
    Some(own).filter(|own| !own.is_empty())
}

/// Puts a text on the clipboard. Call it straight from a tap: the browser asks for one. Returns whether it went.
pub async fn copy_text(text: &str) -> bool {
    let Some(window) = window() else {
        return false;
    };
    let clipboard = window.navigator().clipboard();
    // Without https there is none, whatever its type says.
    if wasm_bindgen::JsValue::from(clipboard.clone()).is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

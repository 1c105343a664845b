// SPDX-License-Identifier: EUPL-1.2
//! The clipboard, out.

use wasm_bindgen_futures::JsFuture;

use super::page::window;

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

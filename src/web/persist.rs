// SPDX-License-Identifier: EUPL-1.2
//! Asking the browser not to clear our storage by itself.

use std::cell::Cell;

use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::timer::within;

thread_local! {
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Asks, once a visit. Call it from a click, when somebody saves something: Firefox shows a
/// question then, and may never answer.
pub fn ask_to_persist() {
    if IS_ASKED.replace(true) {
        return;
    }
    let Some(window) = web_sys::window() else {
        return;
    };
    // WebKitGTK has neither object nor function; both are caught.
    let Ok(asking) = window.navigator().storage().persist() else {
        return;
    };
    spawn_local(async move {
        // The answer is shown where `is_persisted` is asked.
        let _ = JsFuture::from(asking).await;
    });
}

/// Whether the browser promised to keep our storage; `None` if it does not say within a second.
pub async fn is_persisted() -> Option<bool> {
    let window = web_sys::window()?;
    let asking = window.navigator().storage().persisted().ok()?;
    let answer = within(1_000, JsFuture::from(asking)).await?;
    answer.ok().map(|promised| promised.is_truthy())
}

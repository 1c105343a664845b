// SPDX-License-Identifier: EUPL-1.2
//! Where the choices of this device are kept. They are not worth a warning: without storage they last as long as the page.

use super::page::window;

const KEY: &str = "doelenboom:settings";
const ADDRESS: &str = "doelenboom:address";

/// The choices as they were written, if any.
#[must_use]
pub fn read() -> Option<String> {
    // Reading `localStorage` itself throws where storage is blocked.
    let storage = window()?.local_storage().ok().flatten()?;
    storage.get_item(KEY).ok().flatten()
}

/// Where others find the app, as the organisation set it; empty when it did not.
#[must_use]
pub fn address() -> String {
    let storage = window().and_then(|window| window.local_storage().ok().flatten());
    let kept = storage.and_then(|storage| storage.get_item(ADDRESS).ok().flatten());
    kept.unwrap_or_default()
}

/// Keeps where others find the app.
pub fn keep_address(address: &str) {
    let storage = window().and_then(|window| window.local_storage().ok().flatten());
    if let Some(storage) = storage {
        let _ = storage.set_item(ADDRESS, address);
    }
}

/// Keeps the choices.
pub fn write(text: &str) {
    let storage = window().and_then(|window| window.local_storage().ok().flatten());
    if let Some(storage) = storage {
        let _ = storage.set_item(KEY, text);
    }
}

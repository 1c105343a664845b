// SPDX-License-Identifier: EUPL-1.2
//! Where it is kept what this device is in the room of a document. It goes with the document, and with *Alles wissen*.

use super::page::window;

fn key(doc: &str) -> String {
    format!("doelenboom:room:{doc}")
}

fn storage() -> Option<web_sys::Storage> {
    window()?.local_storage().ok().flatten()
}

/// What was written, empty when nothing was.
#[must_use]
pub fn read(doc: &str) -> String {
    let kept = storage().and_then(|storage| storage.get_item(&key(doc)).ok().flatten());
    kept.unwrap_or_default()
}

/// Keeps it. Where storage is blocked it lasts as long as the page.
pub fn write(doc: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = if text.is_empty() {
            storage.remove_item(&key(doc))
        } else {
            storage.set_item(&key(doc), text)
        };
    }
}

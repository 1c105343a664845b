// SPDX-License-Identifier: EUPL-1.2
//! Where the ballot boxes of a document are kept until the reveal: under a key of their own, outside the document, its
//! restore points and its files. What starts with `doelenboom:` goes with *Alles wissen*.

use super::page::window;

fn key(doc: &str) -> String {
    format!("doelenboom:ballots:{doc}")
}

fn storage() -> Option<web_sys::Storage> {
    // Reading `localStorage` itself throws where storage is blocked.
    window()?.local_storage().ok().flatten()
}

/// The boxes as they were written, if any.
#[must_use]
pub fn read(doc: &str) -> Option<String> {
    storage()?.get_item(&key(doc)).ok().flatten()
}

/// Keeps the boxes. Returns whether they can be read back.
pub fn write(doc: &str, text: &str) -> bool {
    let _ = storage().map(|storage| storage.set_item(&key(doc), text));
    read(doc).as_deref() == Some(text)
}

/// Takes the boxes away, and those that were set aside: after the reveal nothing of them is left.
pub fn remove(doc: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(doc));
        let _ = storage.remove_item(&damaged(doc));
    }
}

/// Sets boxes that cannot be read aside, under another key.
pub fn set_aside(doc: &str, text: &str) {
    if let Some(storage) = storage() {
        // A device that is full has no room for a second copy: then the only one stays where it is.
        if storage.set_item(&damaged(doc), text).is_ok() {
            let _ = storage.remove_item(&key(doc));
        }
    }
}

fn damaged(doc: &str) -> String {
    format!("{}:damaged", key(doc))
}

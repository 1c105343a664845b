// SPDX-License-Identifier: EUPL-1.2
//! The address bar: which screen, as the part after `#`.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::page::{document, forever, window};

/// The part of the address from `#`, or empty.
#[must_use]
pub fn hash() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Whether the page was opened from the disk, as one file, instead of from a site.
#[must_use]
pub fn is_file() -> bool {
    window().is_some_and(|window| window.location().protocol().is_ok_and(|p| p == "file:"))
}

/// The address of the app without what follows `#`, for a link to send. `None` where it means nothing elsewhere: in a file.
#[must_use]
pub fn address() -> Option<String> {
    let location = window()?.location();
    let (origin, path) = (location.origin().ok()?, location.pathname().ok()?);
    (!is_file() && origin.starts_with("http")).then(|| format!("{origin}{path}"))
}

/// Goes to another screen; Back comes back here.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Changes the address without going anywhere, and without a step for Back.
pub fn replace(hash: &str) {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// Calls back with the part from `#` whenever it changes, also by Back.
pub fn on_change(changed: impl Fn(String) + 'static) {
    if let Some(window) = window() {
        forever(&window, "hashchange", move |_| changed(hash()));
    }
}

/// Opens the mail program with a new mail; the page stays.
pub fn open_mail(address: &str) {
    let link = document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        let _ = link.set_attribute("href", address);
        link.click();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The app as one file (`xtask/src/single`): the document that may be in it, and a copy of it with another one.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;

use super::page::{document, window};

/// The file inside the page, as it was put in. `None` when there is none.
#[must_use]
pub fn inside() -> Option<Vec<u8>> {
    let element = document()?.get_element_by_id("app-document")?;
    let raw = window()?.atob(element.text_content()?.trim()).ok()?;
    // Each character of it stands for a byte.
    raw.chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect()
}

fn maker() -> Option<Function> {
    let maker = Reflect::get(&js_sys::global(), &"doelenboomPage".into()).ok()?;
    maker.dyn_into().ok()
}

/// Tells whether the app can make a copy of itself: only where it is one file.
#[must_use]
pub fn can_copy() -> bool {
    maker().is_some()
}

/// The whole app with a document inside, as one file.
#[must_use]
pub fn copy_with(document: &[u8]) -> Option<String> {
    let raw: String = document.iter().map(|byte| char::from(*byte)).collect();
    let packed = window()?.btoa(&raw).ok()?;
    let page = maker()?.call1(&wasm_bindgen::JsValue::NULL, &packed.into());
    page.ok()?.as_string()
}

// SPDX-License-Identifier: EUPL-1.2
//! The whole screen for the app, where the device can.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::dom::Element;
use super::page::document;

/// Tells whether this device can. An iPhone can't.
#[must_use]
pub fn can() -> bool {
    document().is_some_and(|document| document.fullscreen_enabled())
}

/// Tells whether the app has the whole screen.
#[must_use]
pub fn is_on() -> bool {
    document().is_some_and(|document| document.fullscreen_element().is_some())
}

/// Gives the whole screen to an element. Call it straight from a tap. A device that refuses leaves it as it is. Not for a
/// `<dialog>`, which may not have it: take what is in it.
pub fn enter(element: &Element) {
    call(element, "requestFullscreen");
}

/// Gives the screen back, if the app has all of it.
pub fn leave() {
    if let Some(document) = document().filter(|_| is_on()) {
        call(&document, "exitFullscreen");
    }
}

/// Calls a method that promises something; a refusal is nobody's problem.
fn call(target: &JsValue, method: &str) {
    let asked = Reflect::get(target, &method.into())
        .and_then(|method| method.dyn_into::<Function>())
        .and_then(|method| method.call0(target));
    if let Ok(promise) = asked.and_then(|promise| promise.dyn_into::<Promise>()) {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

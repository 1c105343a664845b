// SPDX-License-Identifier: EUPL-1.2
//! The whole screen for the app, where the device can.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

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

/// Takes the whole screen, or gives it back. Call it straight from a tap. A device that refuses leaves it as it is.
pub fn set(is_on: bool) {
    let Some(document) = document() else {
        return;
    };
    if is_on {
        call(document.document_element().into(), "requestFullscreen");
    } else if self::is_on() {
        call(document.into(), "exitFullscreen");
    }
}

/// Calls a method that promises something; a refusal is nobody's problem.
fn call(target: JsValue, method: &str) {
    let asked = Reflect::get(&target, &method.into())
        .and_then(|method| method.dyn_into::<Function>())
        .and_then(|method| method.call0(&target));
    if let Ok(promise) = asked.and_then(|promise| promise.dyn_into::<Promise>()) {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

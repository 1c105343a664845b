// SPDX-License-Identifier: EUPL-1.2
//! When the app stops: a screen of plain elements, because nothing of the app runs any more.
//!
//! Unless storage failed, every committed change is in the fast store already, and the durable one is at most a second
//! behind, so what is left to do is to say so and to show the two ways on: start again, or save the documents as files.

use std::cell::Cell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use super::page::document;
use crate::text::strings::Lang;

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::Nl) };
    static IS_KEPT: Cell<bool> = const { Cell::new(true) };
}

/// Says whether every committed step reached a store, so that the screen promises no more than that.
pub fn set_kept(is_kept: bool) {
    IS_KEPT.set(is_kept);
}

/// Says in which language the screen is to be.
pub fn set_lang(lang: Lang) {
    LANG.set(lang);
}

/// Installs the hook. Call it first.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let what = info.to_string();
        log_error(&what);
        if let Some(document) = document() {
            // Failing here leaves the page as it was; there is nothing left to fall back on.
            let _ = show(&document, &what);
        }
    }));
}

fn log_error(what: &str) {
    let console = js_sys::Reflect::get(&js_sys::global(), &"console".into());
    let error = console
        .as_ref()
        .ok()
        .and_then(|console| js_sys::Reflect::get(console, &"error".into()).ok())
        .and_then(|error| error.dyn_into::<js_sys::Function>().ok());
    if let Some(error) = error {
        let _ = error.call1(&JsValue::UNDEFINED, &what.into());
    }
}

fn show(document: &Document, what: &str) -> Result<(), JsValue> {
    let w = LANG.get().words();
    let Some(body) = document.body() else {
        return Ok(());
    };
    let screen = element(document, "main", "")?;
    screen.set_class_name("plain");
    screen.set_id("panic");
    screen.append_child(element(document, "h1", w.panic_title())?.as_ref())?;
    let promise = if IS_KEPT.get() {
        w.panic_saved()
    } else {
        w.panic_maybe_saved()
    };
    screen.append_child(element(document, "p", promise)?.as_ref())?;
    // Links, not buttons: a link works without any code.
    for (address, text) in [("./", w.panic_reload()), ("rescue.html", w.panic_rescue())] {
        let link = element(document, "a", text)?;
        link.set_attribute("href", address)?;
        screen.append_child(link.as_ref())?;
    }
    let details = element(document, "details", "")?;
    details.append_child(element(document, "summary", w.panic_details())?.as_ref())?;
    details.append_child(element(document, "pre", what)?.as_ref())?;
    screen.append_child(details.as_ref())?;
    body.set_text_content(None);
    body.append_child(screen.as_ref())?;
    Ok(())
}

fn element(document: &Document, name: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(name)?;
    element.set_text_content(Some(text));
    Ok(element)
}

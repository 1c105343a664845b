// SPDX-License-Identifier: EUPL-1.2
//! The app as one file (`xtask/src/single`): the document that may be in it, and the file with another one, which the app can
//! make of itself, from a site too.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

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

/// What makes the page that the app is, or the one that it could be, from what it is made of.
const MAKER: &str = "doelenboomPage";
/// On a site that is a script of its own (`xtask/src/single/recipe.rs`), which comes when someone asks for it.
const SCRIPT: &str = "single.js";

fn maker() -> Option<Function> {
    let maker = Reflect::get(&js_sys::global(), &MAKER.into()).ok()?;
    maker.dyn_into().ok()
}

/// Loads the script that has the maker; it may be there already.
async fn load() -> Option<()> {
    if maker().is_some() {
        return Some(());
    }
    let (page, head) = (document()?, document()?.head()?);
    let script = page.create_element("script").ok()?;
    script.set_attribute("src", SCRIPT).ok()?;
    let loaded = Promise::new(&mut |resolve, reject| {
        // Neither can fail on an element that was just made.
        let _ = script.add_event_listener_with_callback("load", &resolve);
        let _ = script.add_event_listener_with_callback("error", &reject);
        let _ = head.append_child(&script);
    });
    let loaded = JsFuture::from(loaded).await;
    script.remove();
    loaded.ok().map(|_| ())
}

/// The whole app with a document inside, as one file. `None` when this page lacks a part of itself.
pub async fn copy_with(document: &[u8]) -> Option<String> {
    let raw: String = document.iter().map(|byte| char::from(*byte)).collect();
    let packed = window()?.btoa(&raw).ok()?;
    load().await?;
    let page = maker()?.call1(&JsValue::NULL, &packed.into()).ok()?;
    JsFuture::from(Promise::resolve(&page))
        .await
        .ok()?
        .as_string()
}

// SPDX-License-Identifier: EUPL-1.2
//! The device's own way of sharing a file.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag};

use super::files::blob;
use super::page::window;

/// How sharing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The device took it.
    Done,
    /// The person changed their mind.
    Stopped,
    /// The device refuses this sort of file: try the next.
    Refused,
}

fn navigator() -> Option<JsValue> {
    window().map(|window| window.navigator().into())
}

fn method(name: &str) -> Option<(JsValue, Function)> {
    let navigator = navigator()?;
    let method = Reflect::get(&navigator, &name.into()).ok()?;
    Some((navigator, method.dyn_into().ok()?))
}

/// The one argument of `share`: files and nothing else, which is what iPads take.
fn argument(name: &str, mime: &str, bytes: &[u8]) -> Option<Object> {
    let options = FilePropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(blob(bytes, mime)?.as_ref());
    let file = File::new_with_blob_sequence_and_options(&parts, name, &options).ok()?;
    let argument = Object::new();
    Reflect::set(&argument, &"files".into(), &Array::of1(file.as_ref())).ok()?;
    Some(argument)
}

/// Tells whether this device can share a picture as a file.
#[must_use]
pub fn can_share() -> bool {
    let asked = || {
        method("share")?;
        let (navigator, can_share) = method("canShare")?;
        let argument = argument("x.svg", "image/svg+xml", b"<svg/>")?;
        can_share.call1(&navigator, &argument).ok()
    };
    asked().is_some_and(|answer| answer.is_truthy())
}

/// Tells whether saving has to go through sharing: in an iPad or iPhone home-screen app a link with `download` covers the
/// app without a way back.
#[must_use]
pub fn must_share() -> bool {
    navigator()
        .and_then(|navigator| Reflect::get(&navigator, &"standalone".into()).ok())
        .is_some_and(|standalone| standalone == JsValue::TRUE)
}

/// Shares one file. Call it straight from a tap: the browser asks for one.
pub async fn share(name: &str, mime: &str, bytes: &[u8]) -> Shared {
    let asked = || {
        let (navigator, share) = method("share")?;
        let argument = argument(name, mime, bytes)?;
        let promise: Promise = share.call1(&navigator, &argument).ok()?.dyn_into().ok()?;
        Some(promise)
    };
    let Some(promise) = asked() else {
        return Shared::Refused;
    };
    match JsFuture::from(promise).await {
        Ok(_) => Shared::Done,
        Err(error) => {
            let name = Reflect::get(&error, &"name".into()).ok();
            if name.and_then(|name| name.as_string()).as_deref() == Some("AbortError") {
                Shared::Stopped
            } else {
                Shared::Refused
            }
        }
    }
}

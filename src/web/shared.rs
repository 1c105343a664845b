// SPDX-License-Identifier: EUPL-1.2
//! What another app shared with this one: the service worker put it aside (`xtask/assets/sw.js`).

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::files::Incoming;
use super::page::window;

/// The part of the address that says that something was shared.
pub const HASH: &str = "#/gedeeld";
/// What the worker's cache for it is called, before the folder of the app.
const CACHE: &str = "doelenboom-shared:";

async fn call(of: &JsValue, method: &str, argument: Option<&JsValue>) -> Option<JsValue> {
    let method: js_sys::Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    let promise = match argument {
        Some(argument) => method.call1(of, argument),
        None => method.call0(of),
    };
    JsFuture::from(js_sys::Promise::resolve(&promise.ok()?))
        .await
        .ok()
}

/// Takes out what was shared; nothing is left of it there.
pub async fn take() -> Vec<Incoming> {
    take_all().await.unwrap_or_default()
}

async fn take_all() -> Option<Vec<Incoming>> {
    let caches = Reflect::get(&js_sys::global(), &"caches".into()).ok()?;
    if caches.is_undefined() {
        return None;
    }
    let name = format!("{CACHE}{}", folder()?);
    let cache = call(&caches, "open", Some(&name.into())).await?;
    let mut given = Vec::new();
    for request in Array::from(&call(&cache, "keys", None).await?).iter() {
        let response = call(&cache, "match", Some(&request)).await?;
        given.extend(read(&response).await);
        call(&cache, "delete", Some(&request)).await?;
    }
    Some(given)
}

/// The folder of the app, as the worker knows it.
fn folder() -> Option<String> {
    let path = window()?.location().pathname().ok()?;
    Some(path[..=path.rfind('/')?].to_owned())
}

async fn read(response: &JsValue) -> Option<Incoming> {
    let headers = Reflect::get(response, &"headers".into()).ok()?;
    let get: js_sys::Function = Reflect::get(&headers, &"get".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let name = get.call1(&headers, &"x-name".into()).ok()?.as_string()?;
    let name = js_sys::decode_uri_component(&name).ok()?;
    let bytes = call(response, "arrayBuffer", None).await?;
    Incoming::shared(&String::from(name), &Uint8Array::new(&bytes))
}

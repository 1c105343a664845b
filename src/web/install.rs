// SPDX-License-Identifier: EUPL-1.2
//! Putting the app on the device: what this device is, and asking it where it can be asked.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::page::{forever, prefers, window};

/// How this device puts a web app on its screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// It is there already.
    Installed,
    /// It is there already, as an icon of an iPad or iPhone, with storage of its own.
    InstalledApple,
    /// Safari on an iPad or iPhone: by the share sign.
    Ipad,
    /// A browser on Android: by its menu.
    Android,
    /// Safari on a Mac: to the Dock.
    MacSafari,
    /// Firefox: as a bookmark.
    Firefox,
    /// Chrome or Edge on a desk: by the address bar.
    Desktop,
    /// None of these.
    Other,
}

thread_local! {
    /// The browser's offer to ask, kept until the person wants it.
    static OFFER: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Tells what this device is. The only place that reads the browser's name, and only to choose a hint.
#[must_use]
pub fn device() -> Device {
    let Some(window) = window() else {
        return Device::Other;
    };
    let navigator = window.navigator();
    if super::share::must_share() {
        return Device::InstalledApple;
    }
    if prefers("(display-mode: standalone)") {
        return Device::Installed;
    }
    let agent = navigator.user_agent().unwrap_or_default();
    let has = |word: &str| agent.contains(word);
    // An iPad says that it is a Mac, but no Mac has a touch screen.
    let has_touch = Reflect::get(&navigator, &"maxTouchPoints".into())
        .ok()
        .and_then(|points| points.as_f64())
        .is_some_and(|points| points > 1.0);
    if has("iPad") || has("iPhone") || (has("Macintosh") && has_touch) {
        Device::Ipad
    } else if has("Firefox") {
        Device::Firefox
    } else if has("Android") {
        Device::Android
    } else if has("Chrome") {
        Device::Desktop
    } else if has("Macintosh") && has("Safari") {
        Device::MacSafari
    } else {
        Device::Other
    }
}

/// Keeps the browser's offer to install and calls back when there is one, and when the app was installed.
pub fn on_change(changed: impl Fn(Change) + Clone + 'static) {
    let Some(window) = window() else {
        return;
    };
    let offered = changed.clone();
    forever(&window, "beforeinstallprompt", move |event| {
        event.prevent_default();
        OFFER.set(Some(event.into()));
        offered(Change::Offered);
    });
    forever(&window, "appinstalled", move |_| {
        OFFER.set(None);
        changed(Change::Installed);
    });
}

/// What happened to installing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The browser can be asked now.
    Offered,
    /// The app is on the device.
    Installed,
}

/// Lets the browser ask. Call it from a tap.
pub async fn ask() {
    let Some(offer) = OFFER.take() else {
        return;
    };
    let prompt = Reflect::get(&offer, &"prompt".into());
    let answer = prompt
        .ok()
        .and_then(|prompt| prompt.dyn_into::<Function>().ok())
        .and_then(|prompt| prompt.call0(&offer).ok())
        .and_then(|answer| answer.dyn_into::<Promise>().ok());
    if let Some(answer) = answer {
        let _ = JsFuture::from(answer).await;
    }
}

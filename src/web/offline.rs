// SPDX-License-Identifier: EUPL-1.2
//! Working without internet: registering the service worker, knowing that everything is kept, taking a new version.
//!
//! Only a release has a worker (see `xtask::finish`). The worker never takes over by itself: a new version waits until
//! [`Offline::apply`], which the screen calls after the person asked for it and the work is saved.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    MessageChannel, MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::location;

/// The worker, relative to the site's folder.
const WORKER: &str = "sw.js";
/// The version of a page that is no release.
const UNFINISHED: &str = "dev";
/// How long the worker may take for an answer.
const ANSWER_MS: u32 = 10_000;

/// Why there is no offline copy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfflineError {
    /// A build for development has no worker.
    #[error("this is not a release")]
    NoRelease,
    /// The whole app is one file, opened from the disk: it needs no worker and has no safe storage of its own.
    #[error("opened from a file")]
    OneFile,
    /// The browser has no workers here: no https, a private window, or they are forbidden.
    #[error("no service worker here")]
    Unsupported,
    /// The browser refused; its reason is for the log only.
    #[error("the service worker failed: {0}")]
    Failed(String),
    /// No new version is waiting, or it did not take over in time.
    #[error("no new version took over")]
    NotTaken,
}

/// The registered worker. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Offline {
    container: ServiceWorkerContainer,
    registration: ServiceWorkerRegistration,
    /// Set while this page itself asked for the new version.
    applying: Rc<Cell<bool>>,
}

/// The version of the app as people see it, `dev` if this is no release.
#[must_use]
pub fn version() -> String {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| {
            let selector = "meta[name=doelenboom-version]";
            document.query_selector(selector).ok().flatten()
        })
        .and_then(|element| element.get_attribute("content"))
        .unwrap_or_else(|| UNFINISHED.to_owned())
}

/// Registers the worker; call it once, when the app is usable.
///
/// # Errors
/// `NoRelease`, `OneFile` and `Unsupported` are ordinary situations; `Failed` when the browser refuses.
pub async fn register() -> Result<Offline, OfflineError> {
    if location::is_file() {
        return Err(OfflineError::OneFile);
    }
    if version() == UNFINISHED {
        return Err(OfflineError::NoRelease);
    }
    let container = container().ok_or(OfflineError::Unsupported)?;
    let options = RegistrationOptions::new();
    // The list of files must come from the server, not from a cache that is older than the files.
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registration = JsFuture::from(container.register_with_options(WORKER, &options))
        .await
        .map_err(|reason| failed(&reason))?
        .unchecked_into();
    Ok(Offline {
        container,
        registration,
        applying: Rc::default(),
    })
}

impl Offline {
    /// Waits until a worker is active, then asks it whether it holds every file of its version.
    ///
    /// Never answers while the first download is going on, so run it beside everything else. `false` means that
    /// something is missing or the worker does not answer.
    pub async fn ready(&self) -> bool {
        let Ok(active) = self.container.ready() else {
            return false;
        };
        if JsFuture::from(active).await.is_err() {
            return false;
        }
        let Some(worker) = self.registration.active() else {
            return false;
        };
        let answer = ask(&worker, "verify").await;
        let complete = Reflect::get(&answer, &JsValue::from_str("complete"));
        complete.is_ok_and(|value| value.is_truthy())
    }

    /// Calls `then` when a new version is downloaded and waits: at once if it does already, and after each later download.
    pub fn on_waiting(&self, then: impl Fn() + 'static) {
        let then = Rc::new(then);
        if self.registration.waiting().is_some() && self.registration.active().is_some() {
            then();
        }
        if let Some(worker) = self.registration.installing() {
            watch(&self.registration, &worker, Rc::clone(&then));
        }
        let registration = self.registration.clone();
        let found = Closure::<dyn Fn()>::new(move || {
            if let Some(worker) = registration.installing() {
                watch(&registration, &worker, Rc::clone(&then));
            }
        });
        listen(&self.registration, "updatefound", found);
    }

    /// Calls `then` when another tab took a new version: this page then runs without its files and should save and reload.
    pub fn on_replaced(&self, then: impl Fn() + 'static) {
        let applying = Rc::clone(&self.applying);
        let changed = Closure::<dyn Fn()>::new(move || {
            if !applying.get() {
                then();
            }
        });
        listen(&self.container, "controllerchange", changed);
    }

    /// Looks for a new version now. The browser does so by itself when the app is opened; an app that stays open for
    /// days needs to ask. Without a network nothing happens.
    pub async fn check(&self) {
        if let Ok(promise) = self.registration.update() {
            // No network is the usual reason, and no news.
            let _ = JsFuture::from(promise).await;
        }
    }

    /// Takes the waiting version and reloads the page. Everything must be saved before.
    ///
    /// # Errors
    /// `NotTaken` when nothing waits or the worker did not take over in time; the old version then goes on, complete.
    pub async fn apply(&self) -> Result<(), OfflineError> {
        let waiting = self.registration.waiting().ok_or(OfflineError::NotTaken)?;
        self.applying.set(true);
        let container = self.container.clone();
        let taken = first_of(move |resolve| {
            let changed = Closure::<dyn Fn()>::new(move || resolve(JsValue::TRUE));
            listen(&container, "controllerchange", changed);
        });
        let posted = waiting.post_message(&JsValue::from_str("skip"));
        posted.map_err(|reason| failed(&reason))?;
        let taken = JsFuture::from(taken).await;
        if taken.is_ok_and(|value| value.is_truthy()) {
            reload();
            return Ok(());
        }
        self.applying.set(false);
        Err(OfflineError::NotTaken)
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // A browser that refuses to reload leaves a page that works.
        let _ = window.location().reload();
    }
}

/// The browser's workers, if it has them. Read through `Reflect`: the property is missing on an insecure address and throws
/// in a sandboxed frame.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let value = Reflect::get(&navigator, &JsValue::from_str("serviceWorker")).ok()?;
    value.is_object().then(|| value.unchecked_into())
}

/// Calls `then` when `worker` is downloaded and waits behind another one.
fn watch(
    registration: &ServiceWorkerRegistration,
    worker: &ServiceWorker,
    then: Rc<impl Fn() + 'static>,
) {
    let (registration, watched) = (registration.clone(), worker.clone());
    let changed = Closure::<dyn Fn()>::new(move || {
        let installed = watched.state() == ServiceWorkerState::Installed;
        if installed && registration.active().is_some() {
            then();
        }
    });
    listen(worker, "statechange", changed);
}

/// The worker's answer to a message; `undefined` if it takes too long.
async fn ask(worker: &ServiceWorker, message: &str) -> JsValue {
    let Ok(channel) = MessageChannel::new() else {
        return JsValue::UNDEFINED;
    };
    let port = channel.port1();
    let answered = first_of(move |resolve| {
        let heard = Closure::once_into_js(move |event: MessageEvent| resolve(event.data()));
        port.set_onmessage(Some(heard.unchecked_ref()));
    });
    let transfer = js_sys::Array::of1(&channel.port2());
    let message = JsValue::from_str(message);
    if worker
        .post_message_with_transferable(&message, &transfer)
        .is_err()
    {
        return JsValue::UNDEFINED;
    }
    JsFuture::from(answered).await.unwrap_or(JsValue::UNDEFINED)
}

/// A promise that is resolved by what `start` is given, or with `undefined` when that takes too long.
fn first_of(start: impl FnOnce(Box<dyn Fn(JsValue)>)) -> Promise {
    let mut start = Some(start);
    Promise::new(&mut |resolve, _| {
        let late = resolve.clone();
        Timeout::new(ANSWER_MS, move || {
            // Resolving a second time does nothing.
            let _ = late.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED);
        })
        .forget();
        if let Some(start) = start.take() {
            start(Box::new(move |value| {
                let _ = resolve.call1(&JsValue::UNDEFINED, &value);
            }));
        }
    })
}

/// Listens as long as the page lives: these objects do, too.
fn listen(target: &web_sys::EventTarget, event: &str, closure: Closure<dyn Fn()>) {
    let function = closure.as_ref().unchecked_ref();
    // Adding a listener fails only for impossible options.
    let _ = target.add_event_listener_with_callback(event, function);
    closure.forget();
}

fn failed(reason: &JsValue) -> OfflineError {
    OfflineError::Failed(format!("{reason:?}"))
}

// SPDX-License-Identifier: EUPL-1.2
//! Who has the pen: one tab writes a document at a time, through Web Locks.
//!
//! A help, not the guard: locks may be missing or stale, and then the stores' compare-and-set keeps
//! the tabs apart.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::timer::within;
use crate::keep::DocKey;

/// Longer than any browser needs to answer "is it free?".
const ANSWER_MS: u32 = 1_000;

#[wasm_bindgen]
extern "C" {
    /// web-sys has it only behind an unstable flag.
    type Locks;
    #[wasm_bindgen(method, catch, js_name = request)]
    fn request(
        this: &Locks,
        name: &str,
        options: &Object,
        callback: &JsValue,
    ) -> Result<Promise, JsValue>;
}

/// Whether this tab may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It has the pen (or locks are not to be had).
    Writer,
    /// Another tab has it.
    Reader,
}

/// The pens this tab holds.
#[derive(Clone, Debug, Default)]
pub struct Pens {
    /// Key → the function that lets go.
    held: Rc<RefCell<BTreeMap<DocKey, Function>>>,
}

impl Pens {
    /// Takes the pen if it is free.
    pub async fn claim(&self, key: &DocKey, on_lost: impl FnOnce() + 'static) -> Claim {
        self.ask(key, "ifAvailable", on_lost).await
    }

    /// Takes the pen from whoever has it.
    pub async fn take_over(&self, key: &DocKey, on_lost: impl FnOnce() + 'static) -> Claim {
        self.ask(key, "steal", on_lost).await
    }

    /// Lets go of the pen.
    pub fn release(&self, key: &DocKey) {
        let release = self.held.borrow_mut().remove(key);
        if let Some(release) = release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }

    /// Lets go of all pens and says which they were.
    #[must_use]
    pub fn release_all(&self) -> Vec<DocKey> {
        let keys: Vec<DocKey> = self.held.borrow().keys().cloned().collect();
        for key in &keys {
            self.release(key);
        }
        keys
    }

    async fn ask(&self, key: &DocKey, how: &str, on_lost: impl FnOnce() + 'static) -> Claim {
        if self.held.borrow().contains_key(key) {
            return Claim::Writer;
        }
        let Some(locks) = locks() else {
            return Claim::Writer;
        };
        let options = Object::new();
        let _ = Reflect::set(&options, &how.into(), &JsValue::TRUE);
        let (holding, release) = open_promise();
        let (answer, give_answer) = open_promise();
        let is_ours = Rc::new(Cell::new(false));
        let granted = Rc::clone(&is_ours);
        let refuse_answer = give_answer.clone();
        let callback = Closure::once_into_js(move |lock: JsValue| {
            let is_granted = !lock.is_null() && !lock.is_undefined();
            granted.set(is_granted);
            let _ = give_answer.call1(&JsValue::UNDEFINED, &is_granted.into());
            if is_granted {
                holding
            } else {
                Promise::resolve(&JsValue::UNDEFINED)
            }
        });
        let name = format!("doelenboom:pen:{key}");
        let Ok(request) = locks.request(&name, &options, &callback) else {
            return Claim::Writer;
        };
        let held = self.clone();
        let owner = key.clone();
        let own_release = release.clone();
        spawn_local(async move {
            // Settles when we let go; fails when the pen is taken from us.
            if JsFuture::from(request).await.is_ok() {
                return;
            }
            let had_it = held.forget(&owner, &own_release);
            if !is_ours.get() {
                // Locks are forbidden here: nobody else has the pen either.
                let _ = refuse_answer.call1(&JsValue::UNDEFINED, &JsValue::TRUE);
            } else if had_it {
                on_lost();
            }
        });
        self.held.borrow_mut().insert(key.clone(), release.clone());
        match within(ANSWER_MS, JsFuture::from(answer)).await {
            Some(Ok(granted)) if granted.is_falsy() => {
                self.forget(key, &release);
                Claim::Reader
            }
            Some(_) | None => Claim::Writer,
        }
    }

    /// Whether we still thought we had it.
    fn forget(&self, key: &DocKey, release: &Function) -> bool {
        let mut held = self.held.borrow_mut();
        let is_ours = held.get(key).is_some_and(|had| Object::is(had, release));
        if is_ours {
            held.remove(key);
        }
        is_ours
    }
}

fn locks() -> Option<Locks> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// A promise and the function that resolves it.
fn open_promise() -> (Promise, Function) {
    // Not an empty `Function`: making one is `eval`, which the CSP forbids.
    let mut resolve_it: Function = JsValue::UNDEFINED.unchecked_into();
    let promise = Promise::new(&mut |resolve, _| resolve_it = resolve);
    (promise, resolve_it)
}

// SPDX-License-Identifier: EUPL-1.2
//! The fast store: localStorage through gloo-storage, and small settings.

use std::{cell::RefCell, rc::Rc};

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::keep::{FastStore, PREFIX, StoreError, checksum, cost};

#[wasm_bindgen]
extern "C" {
    /// web-sys copies every text between JS and wasm; reading back needs no copy.
    type TextStore;
    #[wasm_bindgen(method, catch, js_name = setItem)]
    fn set_text(this: &TextStore, key: &str, value: &JsString) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn get_text(this: &TextStore, key: &str) -> Result<JsValue, JsValue>;
}

/// localStorage. Every call first asks whether it can be reached at all: gloo panics when the
/// browser forbids storage.
#[derive(Clone, Debug, Default)]
pub struct LocalStore {
    last: Rc<RefCell<Option<LastWritten>>>,
}

/// The last text written, as the browser has it.
#[derive(Debug)]
struct LastWritten {
    key: String,
    checksum: u64,
    text: JsString,
}

fn storage() -> Result<web_sys::Storage, StoreError> {
    let window = web_sys::window().ok_or(StoreError::Blocked)?;
    match window.local_storage() {
        Ok(Some(_)) => Ok(LocalStorage::raw()),
        Ok(None) | Err(_) => Err(StoreError::Blocked),
    }
}

/// What a thrown value means for keeping.
pub(super) fn store_error(thrown: &JsValue) -> StoreError {
    let text = |name: &str| {
        let value = Reflect::get(thrown, &name.into()).ok();
        value
            .and_then(|value| value.as_string())
            .unwrap_or_default()
    };
    let code = Reflect::get(thrown, &"code".into()).ok();
    let is_full_code = code.and_then(|code| code.as_f64()) == Some(22.0);
    match text("name").as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        _ if is_full_code => StoreError::Full,
        "SecurityError" => StoreError::Blocked,
        "InvalidStateError" => StoreError::Unavailable,
        name => StoreError::Failed(format!("{name} {}", text("message"))),
    }
}

fn each_key(storage: &web_sys::Storage, mut see: impl FnMut(String)) -> Result<(), StoreError> {
    let n_keys = storage.length().map_err(|e| store_error(&e))?;
    for idx in 0..n_keys {
        if let Some(key) = storage.key(idx).map_err(|e| store_error(&e))? {
            see(key);
        }
    }
    Ok(())
}

impl FastStore for LocalStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        storage()?.get_item(key).map_err(|e| store_error(&e))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let text = JsString::from(value);
        let storage = storage()?;
        let store: &TextStore = storage.unchecked_ref();
        store.set_text(key, &text).map_err(|e| store_error(&e))?;
        *self.last.borrow_mut() = Some(LastWritten {
            key: key.to_owned(),
            checksum: checksum(value.as_bytes()),
            text,
        });
        Ok(())
    }

    fn is_still(&self, key: &str, value: &str) -> Result<bool, StoreError> {
        let last = self.last.borrow();
        let is_last = |l: &&LastWritten| l.key == key && l.checksum == checksum(value.as_bytes());
        let Some(last) = last.as_ref().filter(is_last) else {
            return Ok(self.get(key)?.as_deref() == Some(value));
        };
        let storage = storage()?;
        let store: &TextStore = storage.unchecked_ref();
        let stored = store.get_text(key).map_err(|e| store_error(&e))?;
        Ok(Object::is(&stored, &last.text))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        storage()?.remove_item(key).map_err(|e| store_error(&e))
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = Vec::new();
        each_key(&storage()?, |key| {
            if key.starts_with(PREFIX) {
                keys.push(key);
            }
        })?;
        Ok(keys)
    }

    fn used(&self) -> Result<u64, StoreError> {
        let storage = storage()?;
        let mut used = 0;
        each_key(&storage, |key| {
            let value = storage.get_item(&key).ok().flatten();
            used += cost(&key, &value.unwrap_or_default());
        })?;
        Ok(used)
    }
}

fn setting_key(name: &str) -> String {
    format!("{PREFIX}setting:{name}")
}

/// A remembered setting such as the language; `None` if it was never set or storage is forbidden.
#[must_use]
pub fn setting(name: &str) -> Option<String> {
    LocalStore::default().get(&setting_key(name)).ok().flatten()
}

/// Remembers a setting, where the browser lets us.
pub fn set_setting(name: &str, value: &str) {
    // A setting that is forgotten is asked or guessed again.
    let _ = LocalStore::default().set(&setting_key(name), value);
}

// SPDX-License-Identifier: EUPL-1.2
//! The fast store: localStorage through gloo-storage, and small settings.

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::keep::{FastStore, PREFIX, StoreError, cost};

/// localStorage. Every call first asks whether it can be reached at all: gloo panics when the
/// browser forbids storage.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStore;

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
        storage()?.set_item(key, value).map_err(|e| store_error(&e))
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
    LocalStore.get(&setting_key(name)).ok().flatten()
}

/// Remembers a setting, where the browser lets us.
pub fn set_setting(name: &str, value: &str) {
    // A setting that is forgotten is asked or guessed again.
    let _ = LocalStore.set(&setting_key(name), value);
}

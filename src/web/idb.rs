// SPDX-License-Identifier: EUPL-1.2
//! The durable store: IndexedDB, in strict transactions.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use idb::{
    Database, DatabaseEvent as _, Factory, KeyRange, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbTransaction};

use super::{
    local::store_error,
    timer::{sleep, within},
};
use crate::keep::{DATABASE, DurableStore, Shelf, Slot, StoreError, Write};

/// Counts the compartments; a higher version adds some.
const VERSION: u32 = 1;
/// An answer that takes longer counts as none. A slow tablet writes 4 MB in well under a second.
const ANSWER_MS: u32 = 8_000;
const CONNECT_MS: u32 = 4_000;

#[wasm_bindgen]
extern "C" {
    /// web-sys has the third argument only behind an unstable flag.
    type StrictDatabase;
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn strict_transaction(
        this: &StrictDatabase,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<JsValue, JsValue>;
}

/// The database. Connects by itself when first used and again after the connection was lost.
#[derive(Clone, Debug, Default)]
pub struct IdbStore {
    inner: Rc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    database: RefCell<Option<Connection>>,
    is_connecting: Cell<bool>,
    /// Somebody waited long enough; until it answers, nobody waits again.
    is_late: Cell<bool>,
    /// Why the last attempt failed.
    error: RefCell<Option<StoreError>>,
}

#[derive(Debug)]
struct Connection {
    database: IdbDatabase,
    /// Kept alive for as long as the connection.
    _on_gone: Closure<dyn FnMut()>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.set_onclose(None);
        self.database.close();
    }
}

impl IdbStore {
    /// Connects if needed. Gives up waiting, not trying, after `wait_ms`; from then until the
    /// browser answers, every use fails at once instead of waiting again.
    ///
    /// # Errors
    /// When the browser forbids the database or does not answer.
    pub async fn connect(&self, wait_ms: u32) -> Result<(), StoreError> {
        if self.inner.database.borrow().is_some() {
            return Ok(());
        }
        if !self.inner.is_connecting.replace(true) {
            let store = self.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let result = open().await;
                store.inner.is_connecting.set(false);
                store.inner.is_late.set(false);
                match result {
                    Ok(database) => store.keep(database),
                    Err(error) => *store.inner.error.borrow_mut() = Some(error),
                }
            });
        }
        if self.inner.is_late.get() {
            return Err(StoreError::Unavailable);
        }
        let settled = async {
            while self.inner.is_connecting.get() {
                sleep(10).await;
            }
        };
        let answered = within(wait_ms, settled).await.is_some();
        self.inner.is_late.set(!answered);
        if self.inner.database.borrow().is_some() {
            return Ok(());
        }
        let said = self.inner.error.borrow().clone();
        Err(said.unwrap_or(StoreError::Unavailable))
    }

    fn keep(&self, database: IdbDatabase) {
        let inner = Rc::downgrade(&self.inner);
        // Another tab wants to change or delete the database: holding on would hang it.
        let on_gone = Closure::new(move || {
            let inner = inner.clone();
            // Not inside the handler, which lives in what is dropped.
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(inner) = inner.upgrade() {
                    drop(inner.database.borrow_mut().take());
                }
            });
        });
        let listener: &js_sys::Function = on_gone.as_ref().unchecked_ref();
        database.set_onversionchange(Some(listener));
        database.set_onclose(Some(listener));
        *self.inner.error.borrow_mut() = None;
        *self.inner.database.borrow_mut() = Some(Connection {
            database,
            _on_gone: on_gone,
        });
    }

    async fn database(&self) -> Result<IdbDatabase, StoreError> {
        self.connect(CONNECT_MS).await?;
        let connection = self.inner.database.borrow();
        let database = connection.as_ref().map(|c| c.database.clone());
        database.ok_or(StoreError::Unavailable)
    }

    fn begin(
        database: &IdbDatabase,
        shelves: &[Shelf],
        mode: TransactionMode,
    ) -> Result<(Transaction, IdbTransaction), StoreError> {
        let stores: Array = shelves
            .iter()
            .map(|s| JsValue::from_str(s.name()))
            .collect();
        let options = Object::new();
        let mode = match mode {
            TransactionMode::ReadWrite => {
                // Without it Chromium says "complete" before the medium has it.
                let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
                "readwrite"
            }
            TransactionMode::ReadOnly | TransactionMode::VersionChange => "readonly",
        };
        let raw = database
            .unchecked_ref::<StrictDatabase>()
            .strict_transaction(&stores, mode, &options)
            .map_err(|e| store_error(&e))?;
        let transaction = Transaction::try_from(raw.clone()).map_err(idb_error)?;
        Ok((transaction, raw.unchecked_into()))
    }

    async fn write<T: 'static>(
        &self,
        slots: Vec<Slot>,
        plan: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, StoreError> {
        let database = self.database().await?;
        let (transaction, raw) = Self::begin(&database, &Shelf::ALL, TransactionMode::ReadWrite)?;
        let mut stored = Vec::with_capacity(slots.len());
        for (shelf, name) in slots {
            let store = transaction.object_store(shelf.name()).map_err(idb_error)?;
            let request = store.get(JsValue::from_str(&name)).map_err(idb_error)?;
            let value = request.await.map_err(idb_error)?;
            stored.push(value.and_then(|value| value.as_string()));
        }
        let (writes, result) = plan(stored);
        for write in writes {
            match write {
                Write::Put((shelf, name), value) => {
                    let store = transaction.object_store(shelf.name()).map_err(idb_error)?;
                    let key = JsValue::from_str(&name);
                    let request = store.put(&JsValue::from_str(&value), Some(&key));
                    request.map_err(idb_error)?.await.map_err(idb_error)?;
                }
                Write::Delete((shelf, name)) => {
                    let store = transaction.object_store(shelf.name()).map_err(idb_error)?;
                    let request = store.delete(JsValue::from_str(&name));
                    request.map_err(idb_error)?.await.map_err(idb_error)?;
                }
            }
        }
        // "Complete" is the only good end; a failure while committing says just "abort".
        let ended = transaction.await.map_err(idb_error)?;
        if ended.is_committed() {
            return Ok(result);
        }
        let reason = raw.error().map(|error| store_error(&error));
        Err(reason.unwrap_or_else(|| StoreError::Failed("the transaction was aborted".to_owned())))
    }

    async fn read(
        &self,
        shelf: Shelf,
        prefix: &str,
        has_values: bool,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let database = self.database().await?;
        let (transaction, _) = Self::begin(&database, &[shelf], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(shelf.name()).map_err(idb_error)?;
        let all_keys = store
            .get_all_keys(range(prefix)?, None)
            .map_err(idb_error)?;
        let all_values = if has_values {
            Some(store.get_all(range(prefix)?, None).map_err(idb_error)?)
        } else {
            None
        };
        let keys = all_keys.await.map_err(idb_error)?;
        let values = match all_values {
            Some(request) => request.await.map_err(idb_error)?,
            None => vec![JsValue::UNDEFINED; keys.len()],
        };
        let text = |value: JsValue| value.as_string().unwrap_or_default();
        let pairs = keys.into_iter().zip(values);
        Ok(pairs.map(|(key, value)| (text(key), text(value))).collect())
    }

    /// Ends waiting after a while; a connection that does not answer is given up.
    async fn answer<T>(
        &self,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let result = within(ANSWER_MS, work).await;
        let result = result.unwrap_or(Err(StoreError::Unavailable));
        if matches!(result, Err(StoreError::Unavailable)) {
            drop(self.inner.database.borrow_mut().take());
        }
        result
    }
}

impl DurableStore for IdbStore {
    async fn update<T: 'static>(
        &self,
        slots: Vec<Slot>,
        plan: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, StoreError> {
        self.answer(self.write(slots, plan)).await
    }

    async fn list(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.answer(self.read(shelf, prefix, true)).await
    }

    async fn keys(&self, shelf: Shelf, prefix: &str) -> Result<Vec<String>, StoreError> {
        let found = self.answer(self.read(shelf, prefix, false)).await?;
        Ok(found.into_iter().map(|(key, _)| key).collect())
    }
}

async fn open() -> Result<IdbDatabase, StoreError> {
    let factory = Factory::new().map_err(|_| StoreError::Blocked)?;
    let mut request = factory.open(DATABASE, Some(VERSION)).map_err(idb_error)?;
    request.on_upgrade_needed(|event| {
        let Ok(database) = event.database() else {
            return;
        };
        let had = database.store_names();
        for shelf in Shelf::ALL {
            if !had.iter().any(|name| name == shelf.name()) {
                // If it fails, opening fails too, and that is reported.
                let _ = database.create_object_store(shelf.name(), ObjectStoreParams::new());
            }
        }
    });
    let database: Database = request.await.map_err(idb_error)?;
    Ok(database.into())
}

fn range(prefix: &str) -> Result<Option<Query>, StoreError> {
    if prefix.is_empty() {
        return Ok(None);
    }
    let (low, high) = (
        JsValue::from_str(prefix),
        JsValue::from_str(&format!("{prefix}\u{ffff}")),
    );
    let range = KeyRange::bound(&low, &high, None, None).map_err(idb_error)?;
    Ok(Some(range.into()))
}

fn idb_error(error: idb::Error) -> StoreError {
    if let idb::Error::DomException(thrown) = &error {
        return store_error(thrown);
    }
    let text = error.to_string();
    // The crate keeps most thrown values inside its texts only.
    if text.contains("QuotaExceeded") {
        StoreError::Full
    } else if text.contains("SecurityError") {
        StoreError::Blocked
    } else if text.contains("InvalidState") {
        StoreError::Unavailable
    } else {
        StoreError::Failed(text)
    }
}

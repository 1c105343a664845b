// SPDX-License-Identifier: EUPL-1.2
//! Stores for tests: shared by several tabs, and able to be slow, full, forbidden or forgetful.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    future::poll_fn,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use super::{
    budget::cost,
    engine::Engine,
    key::PREFIX,
    record::{Snapshot, Summary},
    session::TakeSnapshot,
    store::{DurableStore, FastStore, Shelf, Slot, StoreError, World, Write},
};

/// What the stores hold; shared by all tabs.
#[derive(Debug, Default)]
pub(super) struct Disk {
    pub(super) fast: RefCell<BTreeMap<String, String>>,
    pub(super) durable: RefCell<BTreeMap<Slot, String>>,
    randoms: Cell<u64>,
    now_ms: Cell<u64>,
}

impl Disk {
    pub(super) fn get(&self, shelf: Shelf, name: &str) -> Option<String> {
        let slot = (shelf, name.to_owned());
        self.durable.borrow().get(&slot).cloned()
    }

    pub(super) fn put(&self, shelf: Shelf, name: &str, value: &str) {
        let slot = (shelf, name.to_owned());
        self.durable.borrow_mut().insert(slot, value.to_owned());
    }

    pub(super) fn advance(&self, ms: u64) {
        self.now_ms.set(self.now_ms.get() + ms);
    }
}

#[derive(Debug, Default)]
pub(super) struct Knobs {
    /// Every fast write fails with this.
    pub(super) fast_error: RefCell<Option<StoreError>>,
    /// Fast reads fail too (blocked storage).
    pub(super) is_fast_blocked: Cell<bool>,
    /// Fast writes seem to work and keep nothing.
    pub(super) is_fast_forgetful: Cell<bool>,
    /// Every durable call fails with this.
    pub(super) durable_error: RefCell<Option<StoreError>>,
    /// Durable calls wait while this is set.
    pub(super) is_durable_slow: Cell<bool>,
    /// The durable write happens, its answer does not arrive.
    pub(super) is_answer_lost: Cell<bool>,
    pub(super) n_durable_writes: Cell<u32>,
    pub(super) n_fast_sets: Cell<u32>,
}

#[derive(Clone, Debug)]
pub(super) struct Fake {
    pub(super) disk: Rc<Disk>,
    pub(super) knobs: Rc<Knobs>,
}

/// Above this a test's document is large: the real limit makes thousands of histories slow.
pub(super) const JOURNAL_ABOVE: usize = 500;

pub(super) type Tab = Engine<Fake, Fake, Fake>;

/// A tab and the knobs of its stores.
pub(super) fn tab(disk: &Rc<Disk>) -> (Tab, Rc<Knobs>) {
    let knobs = Rc::new(Knobs::default());
    let fake = Fake {
        disk: Rc::clone(disk),
        knobs: Rc::clone(&knobs),
    };
    let mut engine = Engine::new(fake.clone(), fake.clone(), fake);
    engine.journal_above = JOURNAL_ABOVE;
    (engine, knobs)
}

impl FastStore for Fake {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        if self.knobs.is_fast_blocked.get() {
            return Err(StoreError::Blocked);
        }
        Ok(self.disk.fast.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.get(key)?;
        if let Some(error) = self.knobs.fast_error.borrow().clone() {
            return Err(error);
        }
        self.knobs.n_fast_sets.set(self.knobs.n_fast_sets.get() + 1);
        if !self.knobs.is_fast_forgetful.get() {
            let mut fast = self.disk.fast.borrow_mut();
            fast.insert(key.to_owned(), value.to_owned());
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.get(key)?;
        self.disk.fast.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.get("")?;
        let fast = self.disk.fast.borrow();
        let ours = fast.keys().filter(|key| key.starts_with(PREFIX));
        Ok(ours.cloned().collect())
    }

    fn used(&self) -> Result<u64, StoreError> {
        self.get("")?;
        let fast = self.disk.fast.borrow();
        Ok(fast.iter().map(|(key, value)| cost(key, value)).sum())
    }
}

impl Fake {
    async fn answer(&self) -> Result<(), StoreError> {
        poll_fn(|_| {
            if self.knobs.is_durable_slow.get() {
                Poll::Pending
            } else {
                Poll::Ready(())
            }
        })
        .await;
        match self.knobs.durable_error.borrow().clone() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }
}

impl DurableStore for Fake {
    async fn update<T: 'static>(
        &self,
        slots: Vec<Slot>,
        plan: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, StoreError> {
        self.answer().await?;
        let mut durable = self.disk.durable.borrow_mut();
        let stored = slots.iter().map(|slot| durable.get(slot).cloned());
        let (writes, result) = plan(stored.collect());
        if !writes.is_empty() {
            let n = &self.knobs.n_durable_writes;
            n.set(n.get() + 1);
        }
        let is_write = !writes.is_empty();
        for write in writes {
            match write {
                Write::Put(slot, value) => drop(durable.insert(slot, value)),
                Write::Delete(slot) => drop(durable.remove(&slot)),
            }
        }
        if is_write && self.knobs.is_answer_lost.get() {
            return Err(StoreError::Unavailable);
        }
        Ok(result)
    }

    async fn list(&self, shelf: Shelf, prefix: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.answer().await?;
        let durable = self.disk.durable.borrow();
        let mut found = Vec::new();
        for ((at, name), value) in durable.iter() {
            if *at == shelf && name.starts_with(prefix) {
                found.push((name.clone(), value.clone()));
            }
        }
        Ok(found)
    }

    async fn keys(&self, shelf: Shelf, prefix: &str) -> Result<Vec<String>, StoreError> {
        let found = self.list(shelf, prefix).await?;
        Ok(found.into_iter().map(|(name, _)| name).collect())
    }
}

impl World for Fake {
    fn random(&self) -> u64 {
        let next = self.disk.randoms.get() + 1;
        self.disk.randoms.set(next);
        next.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn now_ms(&self) -> u64 {
        self.disk.now_ms.get()
    }
}

/// Runs a future that has nothing left to wait for.
pub(super) fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    match future.as_mut().poll(&mut context) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("the store is slow: poll this by hand"),
    }
}

/// Lets a future go as far as it can.
pub(super) fn poll<T>(future: std::pin::Pin<&mut impl Future<Output = T>>) -> Poll<T> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// A document for tests: its text, one card a word.
pub(super) fn snapshot(text: &str) -> Snapshot {
    Snapshot {
        text: text.to_owned(),
        summary: Summary {
            title: text.chars().take(20).collect(),
            n_cards: text.split_whitespace().count(),
            picture: String::new(),
        },
    }
}

pub(super) fn take(text: &str) -> TakeSnapshot {
    let snapshot = snapshot(text);
    Rc::new(move || snapshot.clone())
}

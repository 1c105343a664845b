// SPDX-License-Identifier: EUPL-1.2
//! What the keeper does by itself: durable writes a moment after a change, attempts after failures,
//! folding in quiet moments, and what other tabs and the page's end ask for.

use wasm_bindgen_futures::spawn_local;

use super::{Keeper, Notice};
use crate::{
    keep::{DocKey, Handle, KeepEvent, KeepState, LibraryError},
    web::{locks::Claim, tabs::PageEvent, timer::sleep},
};

/// Changes within this time are one durable write; together with the write itself it stays below
/// the promised second.
const GATHER_MS: u32 = 250;
/// How long nothing must happen before a large document is folded into the fast store.
const QUIET_MS: u32 = 4_000;
/// Waiting times between attempts after failures.
const RETRY_MS: [u32; 5] = [1_000, 2_000, 5_000, 15_000, 30_000];

impl Keeper {
    pub(super) fn is_writing(&self, handle: Handle) -> bool {
        let is_saving = matches!(self.state(handle), Some(KeepState::Saving { .. }));
        is_saving && !self.inner.engine.waiting().contains(&handle)
    }

    pub(super) fn notify(&self, notice: Notice) {
        let listener = self.inner.on_notice.borrow().clone();
        match listener {
            Some(listener) => listener(notice),
            None => self.inner.early.borrow_mut().push(notice),
        }
    }

    pub(super) fn stored(&self, key: &DocKey) {
        if let Some(tabs) = &*self.inner.tabs.borrow() {
            tabs.tell_stored(key);
        }
    }

    /// After every call: tell the screen, see to what waits.
    pub(super) fn after(&self) {
        for event in self.inner.engine.take_events() {
            match &event {
                KeepEvent::State(handle, KeepState::Saved { .. }) => {
                    if let Some(key) = self.key_of(*handle) {
                        self.stored(&key);
                    }
                }
                KeepEvent::Forked { from, to, .. } => {
                    self.inner.pens.release(from);
                    self.hold(to.clone());
                }
                KeepEvent::State(..)
                | KeepEvent::LostPen(_)
                | KeepEvent::SetAside(_)
                | KeepEvent::ConflictKept { .. }
                | KeepEvent::LibraryChanged => {}
            }
            self.notify(Notice::Keep(event));
        }
        self.inner.n_changes.set(self.inner.n_changes.get() + 1);
        if !self.inner.engine.waiting().is_empty() {
            self.set_pump();
        }
    }

    /// Writes to the durable store soon; later and later after failures.
    pub(super) fn set_pump(&self) {
        if self.inner.is_pump_set.replace(true) {
            return;
        }
        let wait_ms = match self.inner.n_failures.get() {
            0 => GATHER_MS,
            n => RETRY_MS[(n - 1).min(RETRY_MS.len() - 1)],
        };
        let keeper = self.clone();
        spawn_local(async move {
            sleep(wait_ms).await;
            keeper.inner.is_pump_set.set(false);
            keeper.pump_all().await;
        });
    }

    pub(super) async fn pump_all(&self) {
        self.inner.engine.flush_fast();
        for handle in self.inner.engine.waiting() {
            self.inner.engine.pump(handle).await;
        }
        let is_failing = !self.inner.engine.waiting().is_empty();
        let n_failures = if is_failing {
            self.inner.n_failures.get() + 1
        } else {
            0
        };
        self.inner.n_failures.set(n_failures);
        self.after();
        if !is_failing {
            self.fold_when_quiet();
        }
    }

    pub(super) fn fold_when_quiet(&self) {
        let keeper = self.clone();
        let n_changes = self.inner.n_changes.get();
        spawn_local(async move {
            sleep(QUIET_MS).await;
            if keeper.inner.n_changes.get() == n_changes {
                let folded = keeper.inner.engine.fold_all();
                if folded {
                    keeper.after();
                }
            }
        });
    }

    /// The durable store was late: go on with it when it answers.
    pub(super) fn await_durable(&self) {
        let keeper = self.clone();
        spawn_local(async move {
            for attempt in 0..20 {
                if keeper.inner.idb.connect(0).await.is_ok() {
                    keeper.inner.engine.finish_removals().await;
                    keeper.pump_all().await;
                    keeper.notify(Notice::Keep(KeepEvent::LibraryChanged));
                    return;
                }
                sleep(RETRY_MS[attempt.min(RETRY_MS.len() - 1)]).await;
            }
        });
    }

    pub(super) fn when_lost(&self, key: &DocKey) -> impl FnOnce() + 'static {
        let keeper = self.clone();
        let key = key.clone();
        move || {
            if let Some(handle) = keeper.inner.engine.handle_of(&key) {
                keeper.inner.engine.lose_pen(handle);
                keeper.after();
            }
        }
    }

    /// Takes a pen that nobody else can want.
    pub(super) fn hold(&self, key: DocKey) {
        let keeper = self.clone();
        spawn_local(async move {
            let on_lost = keeper.when_lost(&key);
            keeper.inner.pens.claim(&key, on_lost).await;
        });
    }

    pub(super) async fn claim_briefly(&self, key: &DocKey) -> Result<(), LibraryError> {
        match self.inner.pens.claim(key, self.when_lost(key)).await {
            Claim::Writer => Ok(()),
            Claim::Reader => Err(LibraryError::OtherTab),
        }
    }

    pub(super) fn hear(&self, event: PageEvent) {
        match event {
            PageEvent::Stored(key) => self.hear_stored(key),
            PageEvent::Hidden => self.hide(),
            PageEvent::Frozen => {
                self.hide();
                // A frozen page that keeps the pen locks everybody out.
                *self.inner.frozen.borrow_mut() = self.inner.pens.release_all();
            }
            PageEvent::Thawed => self.thaw(),
            PageEvent::Shown => {
                self.inner.n_failures.set(0);
                self.after();
            }
        }
    }

    pub(super) fn hide(&self) {
        self.notify(Notice::Hiding);
        self.inner.engine.flush_fast();
        // Without waiting: the page may be gone after this.
        let keeper = self.clone();
        spawn_local(async move { keeper.pump_all().await });
    }

    pub(super) fn thaw(&self) {
        for key in self.inner.frozen.take() {
            let keeper = self.clone();
            spawn_local(async move {
                let on_lost = keeper.when_lost(&key);
                let claim = keeper.inner.pens.claim(&key, on_lost).await;
                if claim == Claim::Reader {
                    keeper.when_lost(&key)();
                    keeper.hear_stored(key);
                }
            });
        }
    }

    /// Another tab stored something: show it where it is only read.
    pub(super) fn hear_stored(&self, key: DocKey) {
        let Some(handle) = self.inner.engine.handle_of(&key) else {
            self.notify(Notice::Keep(KeepEvent::LibraryChanged));
            return;
        };
        if !matches!(self.state(handle), Some(KeepState::ReadOnly { .. })) {
            return;
        }
        let keeper = self.clone();
        spawn_local(async move {
            if let Ok(contents) = keeper.read(&key).await
                && keeper.inner.engine.note_seen(handle, &contents)
            {
                keeper.notify(Notice::NewRevision(handle, Box::new(contents)));
            }
        });
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Waiting until a tap is over.
//!
//! A person types in a field and taps a button beside it. The field says that it changed when the finger is down; if the
//! screen is made anew at that moment, the button under the finger is gone and the tap does nothing. So what makes parts of
//! the screen anew waits until the tap has done what it does.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;

use super::page::{forever, window};

/// After this time without a click there is none: the finger went away from the button, in ms.
const NO_CLICK_MS: u32 = 100;

type Then = Box<dyn FnOnce()>;

thread_local! {
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
    static IS_DOWN: Cell<bool> = const { Cell::new(false) };
    static COUNT: Cell<u32> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<Then>> = const { RefCell::new(Vec::new()) };
    /// Ends the tap in a moment. Each tap has its own: the end of the one before is not the end of this one.
    static END: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Follows taps from now on, as long as the page lives.
pub fn follow() {
    let Some(window) = window().filter(|_| !IS_LISTENING.replace(true)) else {
        return;
    };
    forever(&window, "mousedown", |_| {
        END.take();
        IS_DOWN.set(true);
        COUNT.set(COUNT.get().wrapping_add(1));
    });
    forever(&window, "mouseup", |_| {
        finish_in(NO_CLICK_MS);
    });
    // A box is ticked, a list unfolded and a form sent after the click was told to all: then the screen may change.
    forever(&window, "click", |_| finish_in(0));
    for end in ["dragend", "contextmenu", "blur", "pagehide"] {
        forever(&window, end, |_| finish());
    }
}

/// How many taps there were: tells whether one came between two moments.
#[must_use]
pub fn count() -> u32 {
    COUNT.get()
}

/// Does something once the tap that is going on is over. Without one it is done in a moment: Tab first has to bring the focus
/// to where it goes.
pub fn after(then: Then) {
    WAITING.with_borrow_mut(|waiting| waiting.push(then));
    if !IS_DOWN.get() {
        finish_in(0);
    }
}

/// Ends the tap after some time, in ms; a later word on it counts instead.
fn finish_in(ms: u32) {
    END.set(Some(Timeout::new(ms, finish)));
}

/// Ends the tap now: what waits for it is done before the screen that asked for it goes.
pub fn finish() {
    END.take();
    IS_DOWN.set(false);
    let waiting = WAITING.with_borrow_mut(std::mem::take);
    for then in waiting {
        then();
    }
}

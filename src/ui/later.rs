// SPDX-License-Identifier: EUPL-1.2
//! What is done later, and only when what it is about is still there.
//!
//! The signals of a screen, a dialog or a field end with it, and reading one after its end stops the whole app. A frame
//! that is drawn, or an answer that comes, may be later than that end: a person pressed Esc, or went elsewhere. So `ui`
//! waits for a frame with [`Alive::next_frame`] alone (`tests/architecture.rs` sees to it), and asks
//! [`Alive::is_alive`] after each `await` before it reads what does not live as long as the app.

use leptos::prelude::*;

use crate::web::page;

/// Tells whether the part of the screen that was being made with it is still there.
#[derive(Clone, Copy, Debug)]
pub struct Alive(StoredValue<()>);

impl Alive {
    /// Follows the part of the screen that is being made now. Not for event handlers or effects: call it where their
    /// signals are made.
    #[must_use]
    pub fn here() -> Self {
        Self(StoredValue::new(()))
    }

    /// Whether it is still there.
    #[must_use]
    pub fn is_alive(self) -> bool {
        !self.0.is_disposed()
    }

    /// Does something just before the next frame is drawn; nothing when the part of the screen is gone by then.
    pub fn next_frame(self, then: impl FnOnce() + 'static) {
        self.boxed(Box::new(then));
    }

    /// One copy in the program, however many closures are handed in.
    fn boxed(self, then: Box<dyn FnOnce()>) {
        page::next_frame(move || {
            if self.is_alive() {
                then();
            }
        });
    }
}

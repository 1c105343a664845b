// SPDX-License-Identifier: EUPL-1.2
//! Key presses, without the browser's types.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};

use crate::action::Key;

/// A key press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    name: String,
    ctrl: bool,
    shift: bool,
    alt: bool,
    /// An input method is putting a character together, such as `¨` and `e`: the press belongs to it.
    pub is_composing: bool,
    /// The key is held down and says so again: a hand that trembles or rests, not one that wants the same once more.
    pub is_repeat: bool,
}

impl Press {
    /// Reads a key press. Cmd on a Mac counts as Ctrl.
    #[must_use]
    pub fn of(event: &KeyboardEvent) -> Self {
        Self {
            name: event.key(),
            ctrl: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
            is_composing: event.is_composing(),
            is_repeat: event.repeat(),
        }
    }

    /// Returns it as the action table takes it.
    #[must_use]
    pub fn key(&self) -> Key<'_> {
        Key {
            name: &self.name,
            ctrl: self.ctrl,
            shift: self.shift,
            alt: self.alt,
        }
    }

    /// Tells whether it is this key, alone.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name == name && !self.ctrl && !self.shift && !self.alt
    }

    /// Tells whether it is this key with Alt only.
    #[must_use]
    pub fn is_alt(&self, name: &str) -> bool {
        self.name == name && self.alt && !self.ctrl && !self.shift
    }

    /// Tells whether it is this key with Shift only.
    #[must_use]
    pub fn is_shift(&self, name: &str) -> bool {
        self.name == name && self.shift && !self.ctrl && !self.alt
    }

    /// Tells whether it is this key with Ctrl only.
    #[must_use]
    pub fn is_ctrl(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) && self.ctrl && !self.shift && !self.alt
    }

    /// Tells whether it is this key with Ctrl and Shift.
    #[must_use]
    pub fn is_ctrl_shift(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) && self.ctrl && self.shift && !self.alt
    }
}

/// Tells whether Ctrl (or Cmd) and Shift were held during a click.
#[must_use]
pub fn held(event: &Event) -> (bool, bool) {
    event
        .dyn_ref::<MouseEvent>()
        .map_or((false, false), |event| {
            (event.ctrl_key() || event.meta_key(), event.shift_key())
        })
}

/// Tells whether an event happened where text is typed, or in a dialog that has keys of its own.
#[must_use]
pub fn is_in_field_or_dialog(event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| {
        let field = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], dialog";
        target.closest(field).ok().flatten().is_some()
    })
}

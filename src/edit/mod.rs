// SPDX-License-Identifier: EUPL-1.2
//! What a user may do: a [`Command`] becomes a [`Change`], or a typed refusal.
//!
//! [`Editor`] is the one way to change a document. Planning (`plan/`, one file for each sort of intention) works out
//! the values to write without touching anything; the editor writes them with one stamp, follows in the view, records
//! the step, and tells what changed, once, for the screen, the store and the message.
//!
//! A merge, joining two cards and settling a conflict change more than values: which others there were, and what the
//! document has seen. Such a step keeps the document before it whole, and taking it back switches the two (design §4,
//! rule 6). Settling and joining right after each other, or right after a merge, are one step with it.

mod command;
mod editor;
mod error;
mod history;
mod plan;
pub mod several;
mod view;

pub use command::{Branch, BranchCard, BranchLink, Command, Happening, Spot, WallCard};
pub use editor::{Change, Editor};
pub use error::EditError;
pub use history::MAX_STEPS;
pub use view::{Only, Over, Step, View};

#[cfg(test)]
mod tests;

// SPDX-License-Identifier: EUPL-1.2
//! The workshop: what the three meetings ask, which cards look alike, how votes are counted and told, what a presentation
//! shows, and the lenses through which a room can look at its tree.
//!
//! Nothing here holds a sentence: a step or a value card of the app is named, and `say` finds its words.

pub mod ballot;
pub mod boxes;
pub mod doubles;
mod joining;
pub mod lens;
pub mod log;
pub mod meeting;
pub mod outcome;
pub mod room;
pub mod rules;
pub mod slides;
pub mod wall;

pub use joining::{ResultsJoined, forget_other_results, join_results};

// SPDX-License-Identifier: EUPL-1.2
//! Text: font metrics, wrapping and the words on the screen.

mod advances;
mod marks;
pub mod metrics;
pub mod strings;
pub mod wrap;

// SPDX-License-Identifier: EUPL-1.2
//! Text: font metrics, wrapping, the words on the screen, and the voice that reads them.

mod advances;
mod marks;
pub mod metrics;
pub mod strings;
pub mod voice;
pub mod wrap;

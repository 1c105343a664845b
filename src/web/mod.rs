// SPDX-License-Identifier: EUPL-1.2
// SPDX-License-Identifier: EUPL-1.2
//! The only place that names the browser.

pub mod keyboard;
pub mod media;
pub mod stage;
pub mod tree;

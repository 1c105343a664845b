// SPDX-License-Identifier: EUPL-1.2
//! The only place that names the browser.

pub mod clock;
pub mod idb;
pub mod keeper;
pub mod local;
pub mod locks;
pub mod offline;
pub mod persist;
pub mod random;
mod tabs;
pub mod timer;

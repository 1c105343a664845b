// SPDX-License-Identifier: EUPL-1.2
//! The only place that names the browser.

pub mod ballots;
#[cfg(feature = "bench")]
pub mod bench;
pub mod camera;
pub mod clipboard;
pub mod clock;
pub mod dom;
pub mod files;
pub mod fullscreen;
pub mod idb;
pub mod install;
pub mod keeper;
pub mod keyboard;
pub mod local;
pub mod location;
pub mod locks;
pub mod media;
pub mod office;
#[cfg(feature = "office")]
pub mod office_worker;
pub mod offline;
pub mod page;
pub mod panic;
pub mod persist;
pub mod random;
pub mod raster;
pub mod room;
pub mod settings;
pub mod share;
pub mod speech;
pub mod stage;
mod tabs;
pub mod tap;
pub mod timer;
pub mod tree;

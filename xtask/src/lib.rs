// SPDX-License-Identifier: EUPL-1.2
//! The commands of the repository and the build steps behind them.
//!
//! `tools` installs what is missing, `build` calls Trunk, `finish` turns Trunk's output into a release (policy, service
//! worker), `single` makes one file of a release, `serve` is the small file server that `cargo xtask start` and the browser tests share, `testing` runs every check.

pub mod build;
pub mod finish;
pub mod process;
pub mod serve;
pub mod single;
pub mod sizes;
pub mod testing;
pub mod tools;

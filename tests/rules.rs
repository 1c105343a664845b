// SPDX-License-Identifier: EUPL-1.2
//! The rule coach from outside: how often it is right about sentences as people write them, and that running it on what
//! changed gives the same as running it on everything.

#[path = "rules/figures.rs"]
mod figures;
#[path = "rules/incremental.rs"]
mod incremental;

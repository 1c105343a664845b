// SPDX-License-Identifier: EUPL-1.2
//! Bringing documents together: the laws on random histories, the rules one by one, and bad input.

#[path = "merge/apart.rs"]
mod apart;
#[path = "merge/files.rs"]
mod files;
#[path = "merge/laws.rs"]
mod laws;
#[path = "merge/rules.rs"]
mod rules;
#[path = "support/wishes.rs"]
mod wishes;

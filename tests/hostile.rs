// SPDX-License-Identifier: EUPL-1.2
//! Hostile files: every one gives a typed error or a repaired document, never a panic.

mod hostile {
    mod bytes;
    mod fuzz;
    mod importers;
    mod json;
    #[cfg(feature = "office")]
    mod packages;
}

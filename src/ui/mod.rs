// SPDX-License-Identifier: EUPL-1.2
//! The screen.

pub mod board;
pub mod context;
pub mod panel;
pub mod tree;

use leptos::prelude::*;

/// Puts the app into the page.
pub fn mount() {
    mount_to_body(|| view! { <main><h1>"Doelenboom"</h1></main> });
}

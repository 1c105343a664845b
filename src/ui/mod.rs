// SPDX-License-Identifier: EUPL-1.2
//! The screen.

use leptos::prelude::*;

/// Puts the app into the page.
pub fn mount() {
    mount_to_body(|| view! { <main><h1>"Doelenboom"</h1></main> });
}

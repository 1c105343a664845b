// SPDX-License-Identifier: EUPL-1.2
//! The tree on screen.

use leptos::prelude::*;

use super::board::Board;

/// Fills the space under the bar.
#[component]
pub fn TreeScreen(board: Board) -> impl IntoView {
    view! { <p>{board.with_editor(|editor| editor.tree().len())}</p> }
}

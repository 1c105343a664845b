// SPDX-License-Identifier: EUPL-1.2
//! What is for later: cards that were set aside, or that a file had in a place where they don't fit.

use leptos::prelude::*;

use crate::model::NodeId;
use crate::ui::board::Board;

/// The list of cards for later. Not there when it is empty.
#[component]
pub fn Aside(
    /// The open document.
    board: Board,
) -> impl IntoView {
    let app = board.app;
    let cards = Memo::new(move |_| {
        board.track_editor(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let card = |id: &NodeId| (*id, doc.text(*id).to_owned(), tree.branch(*id).count() - 1);
            tree.aside().iter().chain(tree.wall()).map(card).collect::<Vec<_>>()
        })
    });
    let chosen = move |id: NodeId| (board.selected.get() == Some(id)).then_some("true");
    view! {
        <Show when=move || cards.with(|cards| !cards.is_empty())>
            <section class="tree-aside" aria-labelledby="aside-title">
                <h2 id="aside-title">{move || app.words().tree_aside()}</h2>
                <ul role="list">
                    <For each=move || cards.get() key=|card| card.clone() let((id, text, n_below))>
                        <li>
                            <button type="button" class="aside-card" aria-current=move || chosen(id) on:click=move |_| board.select(id)>
                                <bdi>{text}</bdi>
                                {(n_below > 0).then(|| view! { <span class="aside-count">" + " {n_below}</span> })}
                            </button>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

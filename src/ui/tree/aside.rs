// SPDX-License-Identifier: EUPL-1.2
//! What is for later: cards that were set aside, or that a file had in a place where they don't fit.

use leptos::prelude::*;

use crate::edit::Editor;
use crate::model::NodeId;
use crate::text::strings::Words;
use crate::ui::board::Board;

/// The cards that are not in the tree: for later, and on the wall. Nothing when there are none.
#[component]
pub fn Aside(
    /// The open document.
    board: Board,
) -> impl IntoView {
    let app = board.app;
    view! {
        <Shelf board title=Signal::derive(app.word(Words::tree_aside)) cards=|editor| editor.tree().aside().to_vec() />
        <Shelf board title=Signal::derive(app.word(Words::tree_wall)) cards=|editor| editor.tree().wall().to_vec() />
    }
}

#[component]
fn Shelf(
    /// The open document.
    board: Board,
    /// What the cards have in common.
    title: Signal<&'static str>,
    /// Lists the cards.
    cards: fn(&Editor) -> Vec<NodeId>,
) -> impl IntoView {
    let listed = Memo::new(move |_| {
        board.track_editor(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let card = |id: NodeId| (id, doc.text(id).to_owned(), tree.branch(id).count() - 1);
            cards(editor).into_iter().map(card).collect::<Vec<_>>()
        })
    });
    let chosen = move |id: NodeId| (board.selected.get() == Some(id)).then_some("true");
    view! {
        <Show when=move || listed.with(|cards| !cards.is_empty())>
            <section class="tree-aside" aria-label=title>
                <details>
                    <summary>{title} " (" {move || listed.with(Vec::len)} ")"</summary>
                    <ul role="list">
                        <For each=move || listed.get() key=|card| card.clone() let((id, text, n_below))>
                            <li>
                                <button type="button" class="aside-card" aria-current=move || chosen(id) on:click=move |_| board.select(id)>
                                    <bdi>{text}</bdi>
                                    {(n_below > 0).then(|| view! { <span class="aside-count">" + " {n_below}</span> })}
                                </button>
                            </li>
                        </For>
                    </ul>
                </details>
            </section>
        </Show>
    }
}

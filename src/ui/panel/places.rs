// SPDX-License-Identifier: EUPL-1.2
//! Choosing a card from the whole tree: an indented list of radio buttons, with a search field when it is long.

use leptos::prelude::*;

use crate::edit::Editor;
use crate::model::NodeId;
use crate::text::strings::Words;
use crate::ui::board::Board;

/// From this many cards on there is a search field.
const MANY: usize = 12;

/// A card that can be chosen, or why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlaceChoice {
    pub(super) id: NodeId,
    pub(super) text: String,
    /// How deep it stands, the theme being 0.
    pub(super) depth: usize,
    /// It can be chosen.
    pub(super) fits: bool,
    /// The words that stand there, when they say more than the text.
    pub(super) label: Option<String>,
}

/// Lists the cards of the tree that pass `keep`, as `choice` wants them.
pub(super) fn list(
    editor: &Editor,
    keep: impl Fn(NodeId) -> bool,
    choice: impl Fn(NodeId, &str) -> (bool, Option<String>),
) -> Vec<PlaceChoice> {
    let (doc, tree) = (editor.document(), editor.tree());
    let all = tree.root().into_iter().flat_map(|root| tree.branch(root));
    all.filter(|id| keep(*id))
        .map(|id| {
            let text = doc.text(id).to_owned();
            let (fits, label) = choice(id, &text);
            PlaceChoice {
                id,
                depth: tree.depth(id) - 1,
                fits,
                label,
                text,
            }
        })
        .collect()
}

/// The list. `chosen` is the card that was chosen.
#[component]
pub(super) fn Places(
    /// The open document.
    board: Board,
    /// The cards.
    choices: Vec<PlaceChoice>,
    /// The card that was chosen.
    chosen: RwSignal<Option<NodeId>>,
) -> impl IntoView {
    let app = board.app;
    let wanted = RwSignal::new(String::new());
    let is_long = choices.len() > MANY;
    let choices = StoredValue::new(choices);
    let found = move || {
        let wanted = wanted.get().to_lowercase();
        let fits = |choice: &&PlaceChoice| choice.text.to_lowercase().contains(wanted.trim());
        choices.with_value(|choices| choices.iter().filter(fits).cloned().collect::<Vec<_>>())
    };
    let row = move |choice: PlaceChoice| {
        let id = choice.id;
        let label = choice.label.unwrap_or(choice.text);
        view! {
            <label class="place" class=("is-on", move || chosen.get() == Some(id)) style:--depth=choice.depth.min(8).to_string()>
                <input
                    type="radio"
                    name="place"
                    disabled=!choice.fits
                    prop:checked=move || chosen.get() == Some(id)
                    on:change=move |_| chosen.set(Some(id))
                />
                <bdi>{label}</bdi>
            </label>
        }
    };
    view! {
        {is_long
            .then(|| {
                view! {
                    <div class="field">
                        <label for="place-search">{app.word(Words::move_search)}</label>
                        <input
                            id="place-search"
                            type="search"
                            autocomplete="off"
                            on:input:target=move |event| wanted.set(event.target().value())
                        />
                    </div>
                }
            })}
        <fieldset class="choice places">
            <legend>{app.word(Words::move_places)}</legend>
            <div class="places-list">
                {move || found().into_iter().map(row).collect_view()}
                <Show when=move || found().is_empty()>
                    <p class="hint">{move || app.words().move_nothing_found(&wanted.get())}</p>
                </Show>
            </div>
        </fieldset>
    }
}

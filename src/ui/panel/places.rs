// SPDX-License-Identifier: EUPL-1.2
//! Choosing a card from the whole tree: an indented list of radio buttons, with a search field when it is long.

use leptos::prelude::*;

use crate::edit::Editor;
use crate::model::NodeId;
use crate::text::strings::Words;
use crate::ui::context::App;
use crate::ui::el::{El, IntoPart, Part, el, live, value_of, when};

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

/// The list, under its title. `chosen` is the card that was chosen.
pub(super) fn places(
    app: App,
    title: fn(Words) -> &'static str,
    choices: Vec<PlaceChoice>,
    chosen: RwSignal<Option<NodeId>>,
) -> Part {
    let wanted = RwSignal::new(String::new());
    let is_long = choices.len() > MANY;
    let found = Memo::new(move |_| {
        let wanted = wanted.get().to_lowercase();
        let fits = |choice: &&PlaceChoice| choice.text.to_lowercase().contains(wanted.trim());
        choices.iter().filter(fits).cloned().collect::<Vec<_>>()
    });
    let rows = live(
        move || found.get(),
        move |found| {
            let rows = found.into_iter().map(|choice| place(choice, chosen));
            rows.collect::<Vec<El>>()
        },
    );
    let none = move || {
        el("p")
            .class("hint")
            .text(move || app.words().move_nothing_found(&wanted.get()))
    };
    let list = el("fieldset")
        .class("choice places")
        .child(el("legend").text(app.word(title)))
        .child(
            el("div")
                .class("places-list")
                .child(rows)
                .child(when(move || found.with(Vec::is_empty), none)),
        );
    is_long
        .then(|| search_field(app, wanted))
        .into_part()
        .and(list)
}

pub(super) fn search_field(app: App, wanted: RwSignal<String>) -> El {
    let label = el("label")
        .attr("for", "place-search")
        .text(app.word(Words::move_search));
    let field = el("input")
        .id("place-search")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .on("input", move |event| wanted.set(value_of(&event)));
    el("div").class("field").child(label).child(field)
}

fn place(choice: PlaceChoice, chosen: RwSignal<Option<NodeId>>) -> El {
    let id = choice.id;
    let is_on = move || chosen.get() == Some(id);
    let radio = el("input")
        .attr("type", "radio")
        .attr("name", "place")
        .attr_if("disabled", "", move || !choice.fits)
        .checked(is_on)
        .on("change", move |_| chosen.set(Some(id)));
    el("label")
        .class("place")
        .class_if("is-on", is_on)
        .style("--depth", choice.depth.min(8).to_string())
        .child(radio)
        .child(el("bdi").text(choice.label.unwrap_or(choice.text)))
}

// SPDX-License-Identifier: EUPL-1.2
//! The pictures of the help: pieces of the example, drawn by what draws every picture that people save. They weigh nothing and
//! are always in step with the app and its language.

use leptos::prelude::Get;

use crate::format::examples::example;
use crate::format::{branch, json};
use crate::model::{Document, NodeId, Tree};
use crate::say;
use crate::text::strings::{Lang, Words};
use crate::ui::context::App;
use crate::ui::el::{El, Part, el, live};
use crate::ui::export;
use crate::web::page;

/// A piece of the example: the how many-th card at each step down from the theme.
pub(super) type Piece = &'static [usize];

/// Shows a piece, in the language of the screen.
pub(super) fn picture(app: App, piece: Piece) -> Part {
    live(
        move || app.lang.get(),
        move |lang| drawn(lang, piece).map(|(svg, alt)| shown(app.words_now(), &svg, alt)),
    )
}

fn shown(w: Words, svg: &str, alt: String) -> El {
    let image = el("img")
        .attr("src", page::svg_address(svg))
        .attr("alt", alt);
    // Wider than a narrow screen: it can be moved with the keys.
    el("figure")
        .class("help__picture")
        .attr("tabindex", "0")
        .attr("aria-label", w.help_picture())
        .child(image)
        .child(el("figcaption").text(w.help_picture()))
}

/// The picture, and the cards in it as a text.
fn drawn(lang: Lang, piece: Piece) -> Option<(String, String)> {
    let w = lang.words();
    let doc = json::read(example(lang).as_bytes()).ok()?.document;
    let tree = Tree::build(&doc);
    let mut card = tree.root()?;
    for nth in piece {
        card = *tree.children(card).get(*nth)?;
    }
    let taken = branch(&doc, &tree, card);
    let small = Tree::build(&taken);
    let svg = export::picture(w, &taken, &small, doc.text(card), false);
    Some((svg, in_words(w, &taken, &small)))
}

fn in_words(w: Words, doc: &Document, tree: &Tree) -> String {
    let cards = tree.root().into_iter().flat_map(|root| tree.branch(root));
    let said = |id: NodeId| {
        let node = doc.node(id)?;
        let kind = say::kind_name(w, *node.kind.get());
        Some(format!("{kind}: {}", node.text.get()))
    };
    let cards: Vec<String> = cards.filter_map(said).collect();
    cards.join(". ")
}

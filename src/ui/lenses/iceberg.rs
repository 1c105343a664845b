// SPDX-License-Identifier: EUPL-1.2
//! *IJsberg*: what everyone sees of a card, above the water, and what lies beneath.

use leptos::prelude::*;

use super::Lenses;
use super::parts::{
    anew, card_choice, field, list_or, main_button, no_names, show_button, written,
};
use crate::edit::Over;
use crate::method::lens::{Depth, about};
use crate::model::{EntryKind, key};
use crate::ui::el::{El, IntoPart, Part, el, when};
use crate::ui::icon;

/// The page.
pub(super) fn page(l: Lenses) -> Part {
    let has_card = Memo::new(move |_| l.chosen_card().is_some());
    card_choice(l).and(when(
        move || has_card.get(),
        move || {
            el("div")
                .class("iceberg")
                .child(half(l, Depth::Seen))
                .child(half(l, Depth::Beneath))
                .into_part()
                .and(no_names(l))
                .and(show_button(l, || Over::Iceberg))
        },
    ))
}

fn half(l: Lenses, depth: Depth) -> El {
    let app = l.app;
    let name = depth.as_str();
    let is_seen = depth == Depth::Seen;
    let add = move || {
        let Some(card) = untrack(|| l.chosen_card()) else {
            return;
        };
        let text = l.draft_now(name);
        let texts = vec![
            (key::TEXT, text.clone()),
            (key::CARD, card.to_string()),
            (key::CHOICE, name.to_owned()),
        ];
        if l.add(EntryKind::Beneath, texts).is_some() {
            l.set_draft(name, String::new());
            l.app.say(l.app.words_now().lens_saved(&text));
            l.focus_on(format!("lens-{name}"));
        }
    };
    let form = move || {
        let w = app.words();
        let (ask, label) = if is_seen {
            (w.iceberg_seen_ask(), w.iceberg_add_seen())
        } else {
            (w.iceberg_beneath_ask(), w.iceberg_add_beneath())
        };
        field(l, name, ask.to_owned(), Box::new(add)).and(main_button(
            icon::ADD,
            label.to_owned(),
            add,
        ))
    };
    let list = move || {
        let w = app.words();
        let card = l.chosen_card();
        let found = card.map_or_else(Vec::new, |card| {
            l.look(|editor| {
                let doc = editor.document();
                about(doc, EntryKind::Beneath, card, |name| {
                    Depth::from_name(name).filter(|found| *found == depth)
                })
            })
        });
        let rows = found.into_iter().map(|found| {
            let shown = el("bdi").text(found.text.clone());
            written(l, found.id, found.text, shown, None)
        });
        list_or(rows.collect(), w.iceberg_none())
    };
    let title = move || {
        let w = app.words();
        if is_seen {
            w.iceberg_seen()
        } else {
            w.iceberg_beneath()
        }
    };
    el("section")
        .class(if is_seen {
            "iceberg__half iceberg__half--seen"
        } else {
            "iceberg__half iceberg__half--beneath"
        })
        .child(el("h3").text(title))
        .child(anew(form))
        .child(anew(list))
}

// SPDX-License-Identifier: EUPL-1.2
//! *Zoeken*: type some letters, choose a card, go there. The field keeps the focus; arrows walk through the list.

use std::ops::Range;

use leptos::prelude::*;

use super::board::Board;
use super::dialog::{dialog, text_button};
use super::el::{El, IntoPart, IntoText, Part, el, live, when};
use super::icon::icon;
use super::replace::replacing;
use crate::edit::Editor;
use crate::model::{NodeId, NodeKind, Region};
use crate::say;
use crate::search::{Hit, Query};
use crate::text::strings::Words;
use crate::web::dom::{KeyboardEvent, value_of};
use crate::web::keyboard::Press;
use crate::web::page;

/// More cards than this are not listed: a longer word finds fewer.
const MAX_SHOWN: usize = 40;
/// The id of the field.
const FIELD: &str = "search-field";

/// A card that was found, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    id: NodeId,
    kind: NodeKind,
    text: String,
    marks: Vec<Range<usize>>,
    place: String,
}

/// What was found: how many cards, and the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Found {
    n_all: usize,
    rows: Vec<Row>,
}

/// Looks for cards.
pub fn search_dialog(board: Board) -> El {
    let app = board.app;
    let wanted = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        let w = app.words();
        wanted.with(|wanted| board.track_editor(|editor| look(w, editor, wanted)))
    });
    let close = move || board.dialog.set(None);
    let count = move || {
        let w = app.words();
        let wanted = wanted.get();
        match found.with(|found| found.n_all) {
            0 if wanted.trim().is_empty() => w.search_help().to_owned(),
            0 => w.search_none(wanted.trim()),
            n => w.search_found(n),
        }
    };
    let more = move || found.with(|found| found.n_all - found.rows.len());
    let rest = move || {
        el("p")
            .class("hint")
            .text(move || app.words().search_more(more()))
    };
    let replaces = RwSignal::new(false);
    // While words are replaced, what would change stands there instead.
    let listed = Memo::new(move |_| {
        if replaces.get() {
            Found::default()
        } else {
            found.get()
        }
    });
    let is_listed = move || listed.with(|listed| listed.n_all > 0);
    let expanded = move || if replaces.get() { "true" } else { "false" };
    let toggle = text_button("", app.word(Words::replace_open), move || {
        replaces.update(|replaces| *replaces = !*replaces);
    })
    .attr("aria-expanded", expanded)
    .attr_if("hidden", "", move || board.read_only.get());
    page::focus(FIELD);
    dialog(app.word(Words::search_title), close, |body| {
        body.child(field(board, wanted, active, listed, count))
            .child(el("p").id("search-count").class("hint").text(count))
            .child(when(is_listed, move || list(board, listed, active)))
            .child(when(move || is_listed() && more() > 0, rest))
            .child(toggle)
            .child(when(
                move || replaces.get(),
                move || replacing(board, wanted),
            ))
    })
    .class("dialog dialog--wide")
}

fn look(w: Words, editor: &Editor, wanted: &str) -> Found {
    let (doc, tree) = (editor.document(), editor.tree());
    let hits = Query::read(wanted).find(doc, tree);
    let n_all = hits.len();
    let row = |hit: Hit| {
        let place = match (tree.parent(hit.id), tree.region(hit.id)) {
            (Some(above), _) => w.move_under(doc.text(above)),
            (None, Some(Region::Wall)) => w.tree_wall().to_owned(),
            (None, Some(Region::Aside)) => w.tree_aside().to_owned(),
            (None, _) => String::new(),
        };
        // Nothing of it is on the card: then it is in what was written with it.
        let place = if hit.marks.is_empty() {
            format!("{place} · {}", w.search_inside())
        } else {
            place
        };
        Row {
            id: hit.id,
            kind: doc
                .node(hit.id)
                .map(|node| *node.kind.get())
                .unwrap_or_default(),
            text: doc.text(hit.id).to_owned(),
            marks: hit.marks,
            place,
        }
    };
    Found {
        n_all,
        rows: hits.into_iter().take(MAX_SHOWN).map(row).collect(),
    }
}

fn option_id(nth: usize) -> String {
    format!("search-option-{nth}")
}

fn field(
    board: Board,
    wanted: RwSignal<String>,
    active: RwSignal<usize>,
    found: Memo<Found>,
    count: impl Fn() -> String + 'static,
) -> El {
    let app = board.app;
    let n_rows = move || found.with(|found| found.rows.len());
    let walk = move |to: usize| {
        active.set(to);
        page::bring_into_sight(&option_id(to));
    };
    let on_key = move |event: &KeyboardEvent| {
        let press = Press::of(event);
        let (at, n) = (active.get_untracked(), n_rows());
        if press.is_composing || n == 0 {
            return;
        }
        if press.is("Enter") {
            let id = found.with_untracked(|found| found.rows.get(at).map(|row| row.id));
            if let Some(id) = id {
                board.go_to(id);
            }
        } else if press.is("ArrowDown") {
            walk((at + 1) % n);
        } else if press.is("ArrowUp") {
            walk((at + n - 1) % n);
        } else {
            return;
        }
        event.prevent_default();
    };
    let field = el("input")
        .id(FIELD)
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("enterkeyhint", "go")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-autocomplete", "list")
        .attr("aria-describedby", "search-count")
        .attr_if("aria-controls", "search-list", move || n_rows() > 0)
        .attr(
            "aria-expanded",
            move || if n_rows() > 0 { "true" } else { "false" },
        )
        .attr("aria-activedescendant", move || {
            if n_rows() > 0 {
                option_id(active.get())
            } else {
                String::new()
            }
        })
        .on("input", move |event| {
            active.set(0);
            wanted.set(value_of(&event));
            let count = count();
            if app.status() != count {
                app.say(count);
            }
        })
        .on_as("keydown", on_key);
    let label = el("label")
        .attr("for", FIELD)
        .text(app.word(Words::search_label));
    el("div").class("field").child(label).child(field)
}

fn list(board: Board, found: Memo<Found>, active: RwSignal<usize>) -> El {
    let rows = live(
        move || found.get(),
        move |found| {
            let rows = found.rows.into_iter().enumerate();
            let rows = rows.map(|(nth, row)| option(board, nth, row, active));
            rows.collect::<Vec<El>>()
        },
    );
    el("ul")
        .id("search-list")
        .class("search-list")
        .attr("role", "listbox")
        .attr("aria-label", board.app.word(Words::search_list))
        .child(rows)
}

fn option(board: Board, nth: usize, row: Row, active: RwSignal<usize>) -> El {
    let w = board.app.words_now();
    let id = row.id;
    let is_on = move || active.get() == nth;
    let kind = el("span")
        .class("search-kind")
        .text(say::kind_name(w, row.kind));
    let text = el("bdi")
        .class("search-text")
        .child(marked(&row.text, &row.marks));
    let place = el("span").class("search-place").text(row.place);
    el("li")
        .id(option_id(nth))
        .class("search-option")
        .attr("role", "option")
        .attr(
            "aria-selected",
            move || if is_on() { "true" } else { "false" },
        )
        .on("click", move |_| board.go_to(id))
        .child(icon(crate::scene::icon_path(row.kind)))
        .child(text)
        .child(
            el("span")
                .class("search-more")
                .child(kind)
                .text(" ")
                .child(place),
        )
}

/// The text, with what was looked for marked.
fn marked(text: &str, marks: &[Range<usize>]) -> Vec<Part> {
    let words = |range: Range<usize>| {
        let words = text.get(range).unwrap_or_default();
        Part::Words(words.to_owned().into_text())
    };
    let mut parts = Vec::new();
    let mut done = 0;
    for mark in marks {
        parts.push(words(done..mark.start));
        parts.push(el("mark").child(words(mark.clone())).into_part());
        done = mark.end;
    }
    parts.push(words(done..text.len()));
    parts
}

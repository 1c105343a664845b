// SPDX-License-Identifier: EUPL-1.2
//! *Wat zegt elke groep?*: side by side what every group brought, what they share, and what only one brought.

use leptos::prelude::*;

use crate::edit::Editor;
use crate::model::{NodeId, NodeKind};
use crate::say;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{button, dialog};
use crate::ui::el::{El, IntoPart, Part, el, live, when};
use crate::ui::icon::{self, icon};
use crate::view::voices;
use crate::web::page;

/// A card in a list.
type Line = (NodeId, NodeKind, String);

/// One group: shape, name, what only it brought, what it brought with others.
type Column = (&'static str, String, Vec<Line>, Vec<Line>);

/// What the groups say, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sheet {
    title: String,
    columns: Vec<Column>,
    shared: Vec<Line>,
    n_of_none: usize,
}

/// Shows what each group says.
pub fn voices_dialog(board: Board) -> El {
    let app = board.app;
    let close = move || board.dialog.set(None);
    let sheet = Memo::new(move |_| board.track_editor(read));
    page::set_root("data-sheet", "on");
    on_cleanup(|| page::set_root("data-sheet", "off"));
    let is_empty = move || sheet.with(|sheet| sheet.columns.is_empty());
    let none = move || el("p").text(app.word(Words::voices_no_groups));
    let print = button(icon::PRINT, "", app.word(Words::voices_print), page::print);
    let has_rest = move || sheet.with(|sheet| !sheet.columns.is_empty() && sheet.n_of_none > 0);
    let rest = move || {
        el("p").class("hint").text(move || {
            app.words()
                .voices_of_none(sheet.with(|sheet| sheet.n_of_none))
        })
    };
    dialog(app.word(Words::voices_title), close, |body| {
        body.child(
            el("p")
                .class("voices-of")
                .child(el("bdi").text(move || sheet.with(|sheet| sheet.title.clone()))),
        )
        .child(when(is_empty, none))
        .child(live(move || sheet.get(), move |sheet| shown(board, sheet)))
        .child(when(has_rest, rest))
        .child(
            el("div")
                .class("buttons dialog-buttons")
                .child(when(move || !is_empty(), move || print.clone())),
        )
    })
    .class("dialog dialog--sheet")
}

fn read(editor: &Editor) -> Sheet {
    let (doc, tree) = (editor.document(), editor.tree());
    let found = voices(doc, tree);
    let line = |id: &NodeId| {
        let kind = doc.node(*id).map(|node| *node.kind.get());
        (*id, kind.unwrap_or_default(), doc.text(*id).to_owned())
    };
    let lines = |ids: &[NodeId]| ids.iter().map(line).collect::<Vec<Line>>();
    let columns = found.groups.iter().filter_map(|voice| {
        let group = doc.groups.get(&voice.group)?;
        let sign = crate::view::Sign::from(*group.mark.get());
        let name = group.name.get().clone();
        Some((
            sign.glyph(),
            name,
            lines(&voice.alone),
            lines(&voice.with_others),
        ))
    });
    let title = doc.title.get();
    let theme = tree.root().map_or("", |root| doc.text(root));
    Sheet {
        title: if title.is_empty() { theme } else { title }.to_owned(),
        columns: columns.collect(),
        shared: lines(&found.shared),
        n_of_none: found.n_of_none,
    }
}

fn shown(board: Board, sheet: Sheet) -> Part {
    let w = board.app.words_now();
    if sheet.columns.is_empty() {
        return Part::nothing();
    }
    let has_with = sheet.columns.iter().any(|column| !column.3.is_empty());
    let shared = el("section")
        .class("voices-shared")
        .child(el("h3").text(w.voices_shared()))
        .child(list(board, sheet.shared, w.voices_shared_none()));
    let columns: Vec<El> = sheet
        .columns
        .into_iter()
        .map(|(glyph, name, alone, with_others)| {
            let with = has_with.then(|| {
                let title = el("h4").text(w.voices_with_others());
                title
                    .into_part()
                    .and(list(board, with_others, w.voices_nothing()))
            });
            el("section")
                .class("voices-column")
                .child(
                    el("h3")
                        .child(el("span").attr("aria-hidden", "true").text(glyph))
                        .text(" ")
                        .child(el("bdi").text(w.voices_alone(&name))),
                )
                .child(list(board, alone, w.voices_nothing()))
                .child(with)
        })
        .collect();
    let columns = el("div").class("voices-columns").child(columns);
    (columns.into_part().and(shared)).into_part()
}

/// Cards in a list, each a way to the card; a sentence when there are none.
fn list(board: Board, lines: Vec<Line>, nothing: &'static str) -> El {
    if lines.is_empty() {
        return el("p").class("hint").text(nothing);
    }
    let w = board.app.words_now();
    let item = |(id, kind, text): Line| {
        let go = el("button")
            .attr("type", "button")
            .class("voices-card")
            .on("click", move |_| board.go_to(id))
            .child(icon(crate::scene::icon_path(kind)))
            .child(
                el("span")
                    .class("visually-hidden")
                    .text(say::kind_name(w, kind)),
            )
            .text(" ")
            .child(el("bdi").text(text));
        el("li").child(go)
    };
    let items: Vec<El> = lines.into_iter().map(item).collect();
    el("ul")
        .class("voices-list")
        .attr("role", "list")
        .child(items)
}

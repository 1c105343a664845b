// SPDX-License-Identifier: EUPL-1.2
//! *Lijn naar een andere kaart*: a card also helps another one, is hard to have with it, or stands in its way. And *Waar komt
//! dit vandaan?*: on which cards of the wall it is based.

use std::rc::Rc;

use leptos::prelude::*;

use super::places::{self, PlaceChoice, places, search_field};
use crate::edit::Editor;
use crate::model::{LinkKey, LinkKind, NodeId};
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::{dialog, text_button};
use crate::ui::el::{El, IntoPart, Part, each, el, live, row, when};
use crate::ui::lines::{Run, Said, lines, list, said, source};
use crate::ui::meeting::parts::choice;

/// The kinds of lines that go from card to card.
const KINDS: [LinkKind; 3] = [LinkKind::Helps, LinkKind::Tension, LinkKind::Hinders];

/// Asks for a line to another card, and lists those that are there.
pub(super) fn link_dialog(board: Board, id: NodeId) -> El {
    let app = board.app;
    let (text, made) = board.with_editor(|editor| {
        let of_kind = |kind| Some((kind, choices(editor, kind, id)?));
        (
            editor.document().text(id).to_owned(),
            KINDS.into_iter().filter_map(of_kind).collect::<Vec<_>>(),
        )
    });
    let run: Run = Rc::new(move |command| {
        // A refusal is said by the board.
        let _ = board.run(command);
    });
    let there = Memo::new(move |_| board.track_editor(|editor| of_card(editor, id)));
    let close = move || board.dialog.set(None);
    let title = move || format!("{}: {text}", app.words().panel_link());
    let rows = each(move || lines(board, there.get(), &run));
    dialog(title, close, |body| {
        body.child(list(rows)).child(new_line(board, id, made))
    })
    .class("dialog dialog--wide")
}

/// Lists the cards that it can be joined to in this way; `None` when there are none.
fn choices(editor: &Editor, kind: LinkKind, from: NodeId) -> Option<Vec<PlaceChoice>> {
    let fits = |to: NodeId| {
        let key = LinkKey { kind, from, to };
        let doc = editor.document();
        let is_there = doc.link(key).is_some()
            || kind == LinkKind::Tension && doc.link(key.turned()).is_some();
        !is_there && editor.check(Said::new().command(key)).is_ok()
    };
    let found = places::list(editor, fits, |_, _| (true, None));
    (!found.is_empty()).then_some(found)
}

/// Lists its lines. What is hard to have together has no direction.
fn of_card(editor: &Editor, id: NodeId) -> Vec<LinkKey> {
    let (doc, tree) = (editor.document(), editor.tree());
    let is_ours = |key: &LinkKey| {
        let is_end = key.from == id || key.kind == LinkKind::Tension && key.to == id;
        is_end && tree.contains(key.from) && tree.contains(key.to)
    };
    let keys = doc.links.keys().copied();
    keys.filter(|key| is_ours(key) && doc.link(*key).is_some() && !doc.is_said_twice(*key))
        .collect()
}

fn new_line(board: Board, id: NodeId, made: Vec<(LinkKind, Vec<PlaceChoice>)>) -> Part {
    let app = board.app;
    let Some((first, _)) = made.first() else {
        return el("p").text(app.word(Words::line_none)).into_part();
    };
    let kind = RwSignal::new(*first);
    let chosen = RwSignal::new(None::<NodeId>);
    let new = RwSignal::new(Said::new());
    let close = move || board.dialog.set(None);
    let join = move || {
        let Some(to) = chosen.get_untracked() else {
            app.say(app.words_now().refuse_nothing_chosen());
            return;
        };
        let kind = kind.get_untracked();
        let command = new.get_untracked().command(LinkKey { kind, from: id, to });
        close();
        board.next_frame(move || board.run_and_focus(command));
    };
    let w = app.words();
    let kinds: Vec<LinkKind> = made.iter().map(|(kind, _)| *kind).collect();
    let of_kinds = kinds.clone();
    let names = kinds.iter().map(|kind| match kind {
        LinkKind::Tension => w.paper_tension_with(),
        LinkKind::Hinders => w.paper_hinders_what(),
        LinkKind::Helps | LinkKind::BasedOn => w.paper_helps_what(),
    });
    let ask_kind = choice(
        "line-kind",
        w.line_kind().to_owned(),
        names.map(ToOwned::to_owned).collect(),
        Box::new(move |nth| kinds.get(nth) == Some(&kind.get())),
        Box::new(move |nth| {
            if let Some(of) = of_kinds.get(nth) {
                chosen.set(None);
                kind.set(*of);
            }
        }),
    );
    let ask_place = live(
        move || kind.get(),
        move |kind| {
            let of_kind = made.iter().find(|(one, _)| *one == kind);
            places(
                app,
                Words::lens_card,
                of_kind.map(|(_, found)| found.clone()).unwrap_or_default(),
                chosen,
            )
        },
    );
    let buttons = el("div")
        .class("buttons dialog-buttons")
        .child(text_button(
            "button--main",
            app.word(Words::line_make),
            join,
        ))
        .child(text_button("", app.word(Words::common_cancel), close));
    ask_kind
        .and(ask_place)
        .and(said(
            app,
            "line-new".to_owned(),
            move || kind.get(),
            new.into(),
            move |said| new.set(said),
        ))
        .and(buttons)
}

/// From this many cards on there is a search field.
const MANY: usize = 12;

/// Asks on which cards of the wall a card is based; those it is based on come first.
pub(super) fn source_dialog(board: Board, id: NodeId) -> El {
    let app = board.app;
    let (text, all) = board.with_editor(|editor| {
        let doc = editor.document();
        (doc.text(id).to_owned(), sources(editor, id))
    });
    let run: Run = Rc::new(move |command| {
        // A refusal is said by the board.
        let _ = board.run(command);
    });
    let wanted = RwSignal::new(String::new());
    let (is_long, is_empty) = (all.len() > MANY, all.is_empty());
    let rows = each(move || {
        let wanted = wanted.get().to_lowercase();
        let found = all.iter().filter(|(_, text)| text.contains(wanted.trim()));
        found
            .map(|(key, _)| {
                let (key, run) = (*key, Rc::clone(&run));
                row(key.to, move || source(board, key, run))
            })
            .collect()
    });
    let close = move || board.dialog.set(None);
    let title = move || format!("{} ‘{text}’", app.words().panel_source());
    let none = move || el("p").text(app.word(Words::wall_empty));
    let ok = text_button("button--main", app.word(Words::common_ok), close);
    dialog(title, close, |body| {
        body.child(is_long.then(|| search_field(app, wanted)))
            .child(when(move || is_empty, none))
            .child(el("div").class("places-list").child(rows))
            .child(el("div").class("buttons dialog-buttons").child(ok))
    })
}

/// Lists the lines to cards of the wall that there are and that there may be, with the words to search in.
fn sources(editor: &Editor, from: NodeId) -> Vec<(LinkKey, String)> {
    let (doc, kind) = (editor.document(), LinkKind::BasedOn);
    let wall = editor.tree().wall().iter();
    let new = wall.map(|to| LinkKey {
        kind,
        from,
        to: *to,
    });
    let new = new
        .filter(|key| doc.link(*key).is_none() && editor.check(Said::new().command(*key)).is_ok());
    let all = based_on(editor, from).into_iter().chain(new);
    all.map(|key| (key, doc.text(key.to).to_lowercase()))
        .collect()
}

/// Lists the lines that say on what a card is based.
pub(in crate::ui) fn based_on(editor: &Editor, id: NodeId) -> Vec<LinkKey> {
    let mut all = of_card(editor, id);
    all.retain(|key| key.kind == LinkKind::BasedOn);
    all
}

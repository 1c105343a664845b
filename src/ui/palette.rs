// SPDX-License-Identifier: EUPL-1.2
//! *Opdracht zoeken* (Ctrl+K): everything that can be done, as one list to type in. It has no list of its own: what can
//! be done with the chosen card is the table of actions, the rest is what the menu offers.

use std::rc::Rc;

use leptos::prelude::*;

use super::board::Board;
use super::context::App;
use super::dialog::dialog;
use super::el::{El, el, live, when};
use super::help::key_in_words;
use super::meeting::Meeting;
use super::menu::{Doors, Way, ways};
use super::session::Session;
use crate::action::{self, Action};
use crate::say;
use crate::search::has_words;
use crate::text::strings::Words;
use crate::web::dom::{KeyboardEvent, value_of};
use crate::web::keyboard::Press;
use crate::web::page;

const FIELD: &str = "palette-field";

/// One thing that can be done.
#[derive(Clone)]
struct Entry {
    label: String,
    /// Which card it is about; empty for the whole document.
    about: String,
    /// The key that does the same; empty for none.
    key: String,
    /// Why it can't be done now.
    why_not: Option<String>,
    act: Rc<dyn Fn()>,
}

/// A handle on what the list shows.
#[derive(Clone, Copy)]
struct List {
    board: Board,
    found: RwSignal<Vec<Entry>, LocalStorage>,
    active: RwSignal<usize>,
}

/// The dialog, once `board.palette` is set.
pub(super) fn palette_dialog(app: App, session: Session, meeting: Meeting, doors: Doors) -> El {
    let board = session.board;
    let all = entries(app, session, meeting, doors);
    let list = List {
        board,
        found: RwSignal::new_local(all.clone()),
        active: RwSignal::new(0),
    };
    let wanted = RwSignal::new(String::new());
    let count = move || {
        let w = app.words();
        match list.found.with(Vec::len) {
            0 => w.palette_none(wanted.get().trim()),
            n => w.palette_found(n),
        }
    };
    let on_input = move |text: String| {
        let fits = |entry: &&Entry| has_words(&entry.label, &text);
        list.found.set(all.iter().filter(fits).cloned().collect());
        list.active.set(0);
        wanted.set(text);
        app.say(count());
    };
    page::focus(FIELD);
    dialog(
        app.word(Words::palette_title),
        move || board.palette.set(false),
        |body| {
            body.child(field(list, on_input))
                .child(el("p").id("palette-count").class("hint").text(count))
                .child(when(
                    move || list.found.with(|found| !found.is_empty()),
                    move || options(list),
                ))
                .child(el("p").class("hint").text(app.word(Words::palette_help)))
        },
    )
    .class("dialog dialog--wide")
}

/// Lists what can be done: with the chosen card, then with the document.
fn entries(app: App, session: Session, meeting: Meeting, doors: Doors) -> Vec<Entry> {
    let board = session.board;
    let w = app.words_now();
    let mut all = Vec::new();
    let is_at_tree = !meeting.shows.get_untracked() && !doors.reports.get_untracked();
    if let Some(id) = board.selected.get_untracked().filter(|_| is_at_tree) {
        let (actions, about) = board.with_editor(|editor| {
            let menu = action::menu(editor, id);
            let about = w.palette_with_card(editor.document().text(id));
            let made: Vec<_> = menu.main.into_iter().chain(menu.more).collect();
            (made, about)
        });
        for action in actions {
            let (key, why_not) = board.with_editor(|editor| {
                let key = action.key_of(editor, id, app.mindmap_keys());
                (key, action.check(editor, id).err())
            });
            all.push(Entry {
                label: action.label(w).to_owned(),
                about: about.clone(),
                key: key.map(|key| key_in_words(w, key)).unwrap_or_default(),
                why_not: why_not.map(|error| say::refusal(w, &error)),
                act: Rc::new(move || board.act(action, id)),
            });
        }
    }
    all.extend(history(board, w));
    let of_menu = ways(app, session, meeting, doors).into_iter();
    all.extend(of_menu.map(|Way { label, act }| Entry {
        label: label(w).to_owned(),
        about: String::new(),
        key: String::new(),
        why_not: None,
        act,
    }));
    all
}

fn history(board: Board, w: Words) -> [Entry; 2] {
    let none = [
        (Action::Undo, board.can_undo, w.undo_nothing_undo()),
        (Action::Redo, board.can_redo, w.undo_nothing_redo()),
    ];
    none.map(|(action, can, why)| Entry {
        label: action.label(w).to_owned(),
        about: String::new(),
        key: action::history_key(action)
            .map(|key| key_in_words(w, key))
            .unwrap_or_default(),
        why_not: (!can.get_untracked()).then(|| why.to_owned()),
        act: Rc::new(move || {
            if action == Action::Undo {
                board.undo();
            } else {
                board.redo();
            }
        }),
    })
}

fn option_id(nth: usize) -> String {
    format!("palette-option-{nth}")
}

fn field(list: List, on_input: impl Fn(String) + 'static) -> El {
    let app = list.board.app;
    let n_rows = move || list.found.with(Vec::len);
    let on_key = move |event: &KeyboardEvent| {
        let press = Press::of(event);
        let (at, n) = (list.active.get_untracked(), n_rows());
        if press.is_composing || n == 0 {
            return;
        }
        let to = if press.is("Enter") {
            event.prevent_default();
            run(list, at);
            return;
        } else if press.is("ArrowDown") {
            (at + 1) % n
        } else if press.is("ArrowUp") {
            (at + n - 1) % n
        } else {
            return;
        };
        event.prevent_default();
        list.active.set(to);
        page::bring_into_sight(&option_id(to));
    };
    let field = el("input")
        .id(FIELD)
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("enterkeyhint", "go")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-autocomplete", "list")
        .attr("aria-describedby", "palette-count")
        .attr_if("aria-controls", "palette-list", move || n_rows() > 0)
        .attr(
            "aria-expanded",
            move || if n_rows() > 0 { "true" } else { "false" },
        )
        .attr("aria-activedescendant", move || {
            if n_rows() > 0 {
                option_id(list.active.get())
            } else {
                String::new()
            }
        })
        .on("input", move |event| on_input(value_of(&event)))
        .on_as("keydown", on_key);
    let label = el("label")
        .attr("for", FIELD)
        .text(app.word(Words::palette_label));
    el("div").class("field").child(label).child(field)
}

fn options(list: List) -> El {
    let rows = live(
        move || list.found.get(),
        move |found| {
            let rows = found.into_iter().enumerate();
            let rows = rows.map(|(nth, entry)| option(list, nth, entry));
            rows.collect::<Vec<El>>()
        },
    );
    el("ul")
        .id("palette-list")
        .class("search-list")
        .attr("role", "listbox")
        .attr("aria-label", list.board.app.word(Words::palette_list))
        .child(rows)
}

fn option(list: List, nth: usize, entry: Entry) -> El {
    let w = list.board.app.words_now();
    let can_not = entry.why_not.is_some();
    let more = match entry.why_not {
        Some(why) => w.palette_can_not(&why),
        None => entry.about,
    };
    let is_on = move || list.active.get() == nth;
    let key = (!entry.key.is_empty()).then(|| el("kbd").class("palette-key").text(entry.key));
    let words = el("span")
        .class("palette-words")
        .child(el("span").class("palette-label").text(entry.label))
        .text(" ")
        .child(el("bdi").class("palette-more").text(more));
    el("li")
        .id(option_id(nth))
        .class("search-option palette-option")
        .attr("role", "option")
        .attr(
            "aria-selected",
            move || if is_on() { "true" } else { "false" },
        )
        .attr("aria-disabled", if can_not { "true" } else { "false" })
        .on("click", move |_| run(list, nth))
        .child(words)
        .child(key)
}

/// Does it once the dialog is gone and the focus is back where it was; says why not.
fn run(list: List, nth: usize) {
    let board = list.board;
    let entry = list.found.with_untracked(|found| found.get(nth).cloned());
    let Some(entry) = entry else { return };
    if let Some(why) = entry.why_not {
        board.app.say(why);
        return;
    }
    board.palette.set(false);
    let act = entry.act;
    board.next_frame(move || act());
}

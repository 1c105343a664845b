// SPDX-License-Identifier: EUPL-1.2
//! *Samenvoegen*: other documents come into the open one, side by side with it to compare, or as a branch of it.
//!
//! What comes in is there at once, as one step that *Stap terug* takes back; choosing among what differs is part of it and
//! may wait, for the document keeps every value until then.
//!
//! `take` what happens with the files · `choices` what there is to choose · `differ` what differs.

mod choices;
mod differ;
mod take;

use leptos::prelude::*;

use super::context::App;
use super::dialog::{button, dialog};
use super::el::{El, IntoPart, Part, each, el, is_checked, live, row, when};
use super::files::choose;
use super::icon;
use super::send::{scanning, take_scanned};
use super::session::Session;
use crate::carry::{Arrived, Kind};
use crate::model::{Aliases, Document, NodeId, Tree};
use crate::text::strings::Words;
use crate::view::origin_look;
use crate::web::files::Incoming;

use differ::folded_lines;
pub(super) use differ::{Differences, Go, Line, differences, go_from, lines_list};

/// Where the focus goes when what had it is settled.
const CHOICES: &str = "merge-choices";

/// What the files are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Merge,
    Compare,
    Branch,
}

/// A file that was taken in, or why not; or the document as it was before.
#[derive(Clone, Debug)]
struct Source {
    name: String,
    /// Which shape and colour it has.
    nth: usize,
    /// What came of it, in a sentence.
    told: String,
    differences: Differences,
    doc: Option<Document>,
}

/// A sentence in the language of the moment.
type Sentence = fn(Words) -> &'static str;

/// What came in since the document was opened. It outlives the dialog. Choosing can wait longer than that: what it needs is
/// in the document.
#[derive(Clone, Copy, Debug)]
pub struct Came {
    /// The open document as it was, then every file.
    sources: RwSignal<Vec<Source>>,
    /// What became of results of one round that differed.
    votes: RwSignal<Option<Sentence>>,
}

impl Default for Came {
    fn default() -> Self {
        Self {
            sources: RwSignal::new(Vec::new()),
            votes: RwSignal::new(None),
        }
    }
}

#[derive(Clone, Copy)]
struct State {
    app: App,
    session: Session,
    came: Came,
    wish: StoredValue<Wish>,
    /// Whether cards that come in get the name of their file.
    marks: RwSignal<bool>,
    /// The differences that were asked for, with the name of each file.
    compared: RwSignal<Vec<(String, Differences)>>,
    shows: RwSignal<bool>,
}

/// The dialog; `shows` is set to false when it closes.
pub fn merge_dialog(app: App, session: Session, came: Came, shows: RwSignal<bool>) -> El {
    let state = State {
        app,
        session,
        came,
        wish: StoredValue::new(Wish::Merge),
        marks: RwSignal::new(true),
        compared: RwSignal::new(Vec::new()),
        shows,
    };
    forget_undone(state);
    app.takes_files.set(Some(Callback::new(move |given| {
        take::take(state, given);
    })));
    on_cleanup(move || app.takes_files.set(None));
    let buttons = el("div").class("buttons").child(button(
        icon::DONE,
        "button--main",
        app.word(Words::merge_done),
        move || shows.set(false),
    ));
    dialog(
        app.word(Words::merge_title),
        move || shows.set(false),
        |body| {
            body.child(el("p").text(app.word(Words::merge_explain)))
                .child(came_in(state))
                .child(compared(state))
                .child(choices::choices(state))
                .child(ways(state))
                .child(buttons)
        },
    )
    .class("dialog dialog--wide")
}

/// The three things that can be done with a file.
fn ways(state: State) -> El {
    let app = state.app;
    let ask = move |wish: Wish| {
        state.wish.set_value(wish);
        choose();
    };
    let under = move || {
        let w = app.words();
        state.session.board.track_editor(|editor| {
            match target(editor.view.selected, editor.tree()) {
                Some(id) => w.merge_branch_help(editor.document().text(id)),
                None => w.merge_first().to_owned(),
            }
        })
    };
    let way =
        move |path, looks, label, wish| button(path, looks, app.word(label), move || ask(wish));
    el("div")
        .class("stack")
        .child(way(
            icon::MERGE,
            "button--wide button--main",
            Words::merge_choose as fn(Words) -> &'static str,
            Wish::Merge,
        ))
        .child(hint().text(app.word(Words::merge_choose_help)))
        .child(scan_way(state))
        .child(marks_box(state))
        .child(way(
            icon::EXAMPLE,
            "button--wide",
            Words::merge_compare,
            Wish::Compare,
        ))
        .child(hint().text(app.word(Words::merge_compare_help)))
        .child(way(
            icon::ADD,
            "button--wide",
            Words::merge_branch,
            Wish::Branch,
        ))
        .child(hint().text(under))
}

/// What another table shows as QR codes comes in like its file.
fn scan_way(state: State) -> Part {
    let app = state.app;
    let scans = RwSignal::new(false);
    let open = button(
        icon::CODE,
        "button--wide",
        app.word(Words::send_scan),
        move || scans.set(true),
    );
    let take = move |arrived: Arrived| {
        state.wish.set_value(Wish::Merge);
        let name = app.words_now().merge_scanned();
        match arrived.kind {
            Kind::Document => take::take(state, vec![Incoming::of_bytes(name, &arrived.bytes)]),
            Kind::Ballots | Kind::Start => {
                state.shows.set(false);
                take_scanned(app, arrived);
            }
        }
    };
    open.into_part().and(scanning(app, scans, take))
}

/// Shall the tree show where each card comes from?
fn marks_box(state: State) -> El {
    let check = el("input")
        .attr("type", "checkbox")
        .checked(move || state.marks.get())
        .on("change", move |event| state.marks.set(is_checked(&event)));
    let label = el("label")
        .class_if("is-on", move || state.marks.get())
        .child(check)
        .child(el("span").text(state.app.word(Words::merge_marks)));
    el("div").class("choice").child(label)
}

fn hint() -> El {
    el("p").class("hint")
}

/// The card under which a branch goes: the chosen one, else the theme.
fn target(selected: Option<NodeId>, tree: &Tree) -> Option<NodeId> {
    selected.or_else(|| tree.root())
}

/// What was taken back since is not here any more.
fn forget_undone(state: State) {
    let is_in = |doc: &Document, source: &Document| {
        let aliases = Aliases::of(doc);
        let mut ids = source.nodes.keys();
        source
            .seen
            .iter()
            .all(|(editor, n)| doc.seen.iter().any(|(other, m)| other == editor && m >= n))
            && ids.all(|id| doc.nodes.contains_key(&aliases.id(*id)))
    };
    let sources = state.came.sources;
    let is_gone = state.session.board.with_editor(|editor| {
        sources.with_untracked(|sources| {
            let mut docs = sources.iter().filter_map(|source| source.doc.as_ref());
            docs.any(|source| !is_in(editor.document(), source))
        })
    });
    if is_gone {
        sources.set(Vec::new());
        state.came.votes.set(None);
    }
}

/// A sign for the n-th source, as it has in the tree: shape and colour, beside its name.
fn sign(nth: usize) -> El {
    let (hue, sign) = origin_look(nth);
    el("span")
        .class(format!("origin hue-{hue}"))
        .attr("aria-hidden", "true")
        .text(sign.glyph())
}

fn came_in(state: State) -> Part {
    let app = state.app;
    let sources = state.came.sources;
    let list = move || {
        let rows = move || {
            let sources = sources.get();
            let files = sources.into_iter().enumerate().skip(1);
            let rows = files.map(|(at, source)| row(at, move || source_item(state, source)));
            rows.collect()
        };
        let votes = live(
            move || state.came.votes.get(),
            move |told| told.map(|told| el("p").class("merge__votes").text(app.word(told))),
        );
        el("section")
            .class("stack")
            .child(el("h3").text(app.word(Words::merge_came_in)))
            .child(
                el("ul")
                    .attr("role", "list")
                    .class("merge__list")
                    .child(each(rows)),
            )
            .child(votes)
    };
    when(move || sources.with(|sources| !sources.is_empty()), list)
}

fn source_item(state: State, source: Source) -> El {
    let Source {
        name,
        nth,
        told,
        differences,
        ..
    } = source;
    let heading = el("p")
        .child(sign(nth))
        .child(el("strong").child(el("bdi").text(name)))
        .text(": ")
        .text(told);
    el("li").child(heading).child(folded_lines(
        state.session,
        differences,
        go_from(state.session, state.shows),
    ))
}

fn compared(state: State) -> Part {
    let app = state.app;
    live(
        move || state.compared.get(),
        move |files| {
            let items: Vec<El> = files
                .into_iter()
                .map(|(name, Differences { lines, .. })| {
                    el("section")
                        .class("stack")
                        .child(el("h3").text(move || app.words().merge_from(&name)))
                        .child(lines_list(
                            state.session,
                            lines,
                            go_from(state.session, state.shows),
                        ))
                })
                .collect();
            items
        },
    )
}

// SPDX-License-Identifier: EUPL-1.2
//! What there is to choose: values that were written apart from each other, and cards that may be the same.

use leptos::prelude::*;

use super::{CHOICES, Source, State, sign};
use crate::edit::Command;
use crate::merge::{Conflict, LikelyPair, Origins, conflicts, likely_pairs};
use crate::model::{
    Aliases, Document, NodeId, RoundSlot, Slot, Stamp, Value, different, hash_bytes,
};
use crate::say;
use crate::text::strings::Words;
use crate::ui::dialog::button;
use crate::ui::el::{El, Event, Part, Row, each, el, row, value_of, when};
use crate::ui::icon;
use crate::web::page;

/// What waits for a choice.
#[derive(Clone, Debug, Default, PartialEq)]
struct Found {
    conflicts: Vec<Conflict>,
    pairs: Vec<(NodeId, NodeId)>,
}

pub(super) fn choices(state: State) -> El {
    let app = state.app;
    let found = Memo::new(move |_| find(state));
    let n = move || found.with(|found| found.conflicts.len() + found.pairs.len());
    let has_come = move || state.came.sources.with(|sources| !sources.is_empty());
    // When the last one is settled, that is said, also when no file came in since the document was opened.
    let had_some = Memo::new(move |had: Option<&bool>| had == Some(&true) || n() > 0);
    let is_told = move || had_some.get() || has_come();
    let title = move || {
        let w = app.words();
        match n() {
            0 if is_told() => w.merge_all_settled().to_owned(),
            0 => String::new(),
            n => w.merge_to_choose(n),
        }
    };
    let heading = el("h3")
        .id(CHOICES)
        .attr("tabindex", "-1")
        .attr_if("hidden", "", move || !is_told())
        .text(title);
    let conflict_rows = move || found.with(|found| conflict_rows(state, &found.conflicts));
    let pair_rows = move || found.with(|found| pair_rows(state, &found.pairs));
    el("section")
        .class("merge stack")
        .child(heading)
        .child(part(
            state,
            move || found.with(|found| !found.conflicts.is_empty()),
            Words::merge_conflicts_help,
            conflict_rows,
        ))
        .child(part(
            state,
            move || found.with(|found| !found.pairs.is_empty()),
            Words::merge_pairs_help,
            pair_rows,
        ))
}

/// A help sentence and its rows, while there are any.
fn part(
    state: State,
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    help: fn(Words) -> &'static str,
    rows: impl Fn() -> Vec<Row> + Clone + 'static,
) -> Part {
    when(is_on, move || {
        let list = el("ul")
            .attr("role", "list")
            .class("merge__choices")
            .child(each(rows.clone()));
        [el("p").text(state.app.word(help)), list]
    })
}

fn find(state: State) -> Found {
    state.came.sources.with(|sources| {
        state.session.board.track_editor(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let origins = origins_of(sources, doc);
            let pairs: Vec<LikelyPair> = if origins.are_several() {
                likely_pairs(doc, tree, |id| origins.of_card(id) as u64)
            } else {
                Vec::new()
            };
            let apart = different(doc);
            let is_open = |(a, b): &(NodeId, NodeId)| !apart.contains(&(*a.min(b), *a.max(b)));
            let pairs = pairs.into_iter().map(|pair| (pair.first, pair.second));
            Found {
                conflicts: conflicts(doc, tree),
                pairs: pairs.filter(is_open).collect(),
            }
        })
    })
}

fn origins_of<'d>(sources: &'d [Source], doc: &'d Document) -> Origins<'d> {
    let sources = sources
        .iter()
        .map(|source| (source.name.as_str(), source.doc.as_ref()));
    Origins::of(doc, &sources.collect::<Vec<_>>())
}

/// Who wrote a value: every source that has it.
fn writers(sources: &[Source], doc: &Document, slot: Slot, pair: &(Value, Stamp)) -> Vec<usize> {
    let aliases = Aliases::of(doc);
    let has = |source: &Document| match slot {
        Slot::Node(id, part) => aliases.ids(id).any(|id| {
            source
                .pairs(Slot::Node(id, part))
                .iter()
                .any(|(_, at)| *at == pair.1)
        }),
        _ => source.pairs(slot).contains(pair),
    };
    let with = sources.iter().enumerate();
    with.filter(|(_, source)| source.doc.as_ref().is_some_and(has))
        .map(|(nth, _)| nth)
        .collect()
}

/// Where something comes from: sign and name of each source.
fn origin_line(w: Words, sources: &[Source], writers: &[usize]) -> Vec<El> {
    let named = writers.iter().filter_map(|at| sources.get(*at));
    named
        .map(|source| from_line(w, source.nth, &source.name))
        .collect()
}

fn from_line(w: Words, nth: usize, name: &str) -> El {
    el("p")
        .class("merge__from")
        .child(sign(nth))
        .child(el("bdi").text(w.merge_from(name)))
}

fn settle(state: State, slot: Slot, value: Value) {
    let settled = state.session.board.run(Command::Resolve { slot, value });
    if settled.is_ok() {
        if matches!(slot, Slot::Round(_, RoundSlot::Result)) {
            state.came.votes.set(None);
        }
        page::focus(CHOICES);
    }
}

fn conflict_rows(state: State, found: &[Conflict]) -> Vec<Row> {
    let rows = found.iter().map(|conflict| {
        let key = format!("{conflict:?}");
        let conflict = conflict.clone();
        row(key, move || conflict_item(state, &conflict))
    });
    rows.collect()
}

fn conflict_item(state: State, conflict: &Conflict) -> El {
    let (app, board, slot) = (state.app, state.session.board, conflict.slot);
    let title = move || {
        let w = app.words();
        board.track_editor(|editor| say::in_conflict(w, editor.document(), slot))
    };
    let sides: Vec<El> = conflict
        .values
        .iter()
        .enumerate()
        .map(|(at, pair)| side(state, slot, at, pair))
        .collect();
    let own = matches!(conflict.values.first(), Some((Value::Text(_), _)))
        .then(|| own_text(state, slot, &conflict.values));
    el("li")
        .class("merge__choice")
        .child(el("h4").text(title))
        .child(el("div").class("merge__sides").child(sides))
        .child(own)
}

/// One of the values, where it comes from, and the button that chooses it.
fn side(state: State, slot: Slot, at: usize, pair: &(Value, Stamp)) -> El {
    let (app, board) = (state.app, state.session.board);
    let w = app.words_now();
    let sources = state.came.sources.get_untracked();
    let (shown, from) = board.with_editor(|editor| {
        let doc = editor.document();
        let shown = say::choice(w, doc, slot, &pair.0, at + 1);
        (shown, writers(&sources, doc, slot, pair))
    });
    let value = pair.0.clone();
    let label = format!("{}: {shown}", w.merge_choose_this());
    let choose = button(
        icon::DONE,
        "button--wide",
        app.word(Words::merge_choose_this),
        move || {
            settle(state, slot, value.clone());
        },
    )
    .attr("aria-label", label);
    el("div")
        .class("merge__side")
        .child(origin_line(w, &sources, &from))
        .child(el("p").class("merge__value").child(el("bdi").text(shown)))
        .child(choose)
}

fn own_text(state: State, slot: Slot, values: &[(Value, Stamp)]) -> El {
    let app = state.app;
    let draft = RwSignal::new(String::new());
    let id = format!(
        "merge-own-{:x}",
        hash_bytes(format!("{slot:?}{values:?}").as_bytes())
    );
    let field = el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", id.clone())
                .text(app.word(Words::merge_own_text)),
        )
        .child(
            el("input")
                .id(id)
                .attr("type", "text")
                .attr("autocomplete", "off")
                .on("input", move |event: Event| draft.set(value_of(&event))),
        );
    let keep = button(icon::SAVE, "", app.word(Words::merge_keep_own), move || {
        settle(state, slot, Value::Text(draft.get_untracked()));
    });
    el("div").class("merge__own").child(field).child(keep)
}

fn pair_rows(state: State, pairs: &[(NodeId, NodeId)]) -> Vec<Row> {
    let rows = pairs.iter().map(|(first, second)| {
        let (first, second) = (*first, *second);
        row(format!("{first:?}{second:?}"), move || {
            pair_item(state, first, second)
        })
    });
    rows.collect()
}

fn pair_item(state: State, first: NodeId, second: NodeId) -> El {
    let (app, board) = (state.app, state.session.board);
    let w = app.words_now();
    let sources = state.came.sources.get_untracked();
    let card = |id: NodeId| {
        let (text, from) = board.with_editor(|editor| {
            let doc = editor.document();
            let origins = origins_of(&sources, doc);
            let nth = origins.of_card(id);
            let name = origins.name(nth).unwrap_or(w.merge_here());
            // The sign that the file has in the list above, if it is there.
            let mut files = sources.iter().skip(1);
            let file = files.find(|source| source.name == name);
            let sign = file.map_or(nth, |source| source.nth);
            (doc.text(id).to_owned(), from_line(w, sign, name))
        });
        el("div")
            .class("merge__side")
            .child(from)
            .child(el("p").class("merge__value").child(el("bdi").text(text)))
    };
    let one = button(
        icon::MERGE,
        "",
        app.word(Words::merge_make_one),
        move || {
            let join = Command::MakeOne {
                keep: first,
                other: second,
            };
            if board.run(join).is_ok() {
                page::focus(CHOICES);
            }
        },
    );
    let both = button(
        icon::BESIDE,
        "",
        app.word(Words::merge_keep_both),
        move || {
            let apart = Command::KeepApart {
                one: first,
                other: second,
            };
            if board.run(apart).is_ok() {
                app.say(app.words_now().merge_kept_both());
                page::focus(CHOICES);
            }
        },
    );
    el("li")
        .class("merge__choice")
        .child(
            el("div")
                .class("merge__sides")
                .child(card(first))
                .child(card(second)),
        )
        .child(el("div").class("buttons").child(one).child(both))
}

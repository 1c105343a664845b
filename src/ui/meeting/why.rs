// SPDX-License-Identifier: EUPL-1.2
//! Each link of the tree read both ways, and what is hard to have together.

use std::rc::Rc;

use leptos::prelude::*;

use super::Meeting;
use super::grow::cards_of;
use super::parts::{act, anew};
use crate::edit::Command;
use crate::method::meeting::check_id;
use crate::model::{EntryKind, LinkKey, LinkKind, NodeId, NodeKind, key};
use crate::ui::aloud::aloud;
use crate::ui::el::{El, IntoPart, Part, each, el, is_checked, row, value_of};
use crate::ui::icon;
use crate::ui::lines::{Run, Said, lines, list, said};

/// Each link of the tree, downwards and upwards, to read aloud, and to tick when it holds. Rows stay, with the focus.
pub(super) fn why(m: Meeting) -> Part {
    let links = move || {
        m.look(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let below = cards_of(editor, &[NodeKind::Subgoal, NodeKind::Activity]);
            let below = below.into_iter();
            below
                .filter_map(|id| Some((tree.parent(id)?, id)))
                .map(|(above, id)| {
                    (
                        above,
                        id,
                        doc.text(above).to_owned(),
                        doc.text(id).to_owned(),
                    )
                })
                .collect::<Vec<_>>()
        })
    };
    let rows = move || {
        let lang = m.app.lang.get().code();
        let links = links().into_iter();
        links
            .map(|(above, id, one, other)| {
                let key = format!("{lang}{above}{id}{one}{other}");
                row(key, move || why_row(m, (above, id), (&one, &other)))
            })
            .collect()
    };
    let none = move || {
        let is_none = links().is_empty();
        is_none.then(|| el("p").text(m.app.words().grow_none()))
    };
    anew(none)
        .and(
            el("ul")
                .class("grow")
                .attr("role", "list")
                .child(each(rows)),
        )
        .and((!m.takes_part()).then(|| tensions(m)))
}

/// What is hard to have together, with what is agreed about it, and a new line of that sort.
fn tensions(m: Meeting) -> El {
    let w = m.app.words();
    // At once: the rows stay, and what is chosen next counts on what was typed before.
    let run: Run = Rc::new(move |command| {
        m.run(command);
    });
    let there = Memo::new(move |_| {
        m.look(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let keys = doc.links.keys().filter(|key| {
                let is_there = tree.contains(key.from) && tree.contains(key.to);
                is_there
                    && key.kind == LinkKind::Tension
                    && doc.link(**key).is_some()
                    && !doc.is_said_twice(**key)
            });
            keys.copied().collect::<Vec<LinkKey>>()
        })
    });
    let rows = each(move || lines(m.board, there.get(), &run));
    el("section")
        .class("grow-card")
        .child(el("h3").text(w.paper_tensions()))
        .child(list(rows))
        .child(new_tension(m))
}

fn new_tension(m: Meeting) -> Part {
    let w = m.app.words();
    let (from, to) = (RwSignal::new(None), RwSignal::new(None));
    let new = RwSignal::new(Said::new());
    let kind = LinkKind::Tension;
    let make = move || {
        let (Some(one), Some(other)) = (from.get_untracked(), to.get_untracked()) else {
            m.tell(m.app.words_now().refuse_nothing_chosen().to_owned());
            return;
        };
        let key = LinkKey {
            kind,
            from: one,
            to: other,
        };
        if m.run(new.get_untracked().command(key)) {
            m.message.set(String::new());
            from.set(None);
            to.set(None);
            new.set(Said::new());
        }
    };
    one_of(m, "tension-from", w.paper_card(), from)
        .and(one_of(m, "tension-to", w.paper_tension_with(), to))
        .and(said(
            m.app,
            "tension-new".to_owned(),
            move || kind,
            new.into(),
            move |said| new.set(said),
        ))
        .and(el("div").class("buttons").child(act(
            icon::ADD,
            "button--main",
            w.line_make().to_owned(),
            make,
        )))
}

/// A list to choose a goal or an action from.
fn one_of(
    m: Meeting,
    id: &'static str,
    label: &'static str,
    chosen: RwSignal<Option<NodeId>>,
) -> Part {
    let cards = Memo::new(move |_| {
        m.look(|editor| {
            let kinds = [NodeKind::Goal, NodeKind::Subgoal, NodeKind::Activity];
            let text = |id: NodeId| (id, editor.document().text(id).to_owned());
            let cards = cards_of(editor, &kinds).into_iter();
            cards.map(text).collect::<Vec<_>>()
        })
    });
    let options = move || {
        let first = el("option")
            .attr("value", "")
            .text(m.app.words().lens_card());
        let rest = cards.get().into_iter();
        let rest = rest.map(|(id, text)| el("option").attr("value", id.to_string()).text(text));
        let all: Vec<El> = std::iter::once(first).chain(rest).collect();
        el("select")
            .id(id)
            .on("change", move |event| {
                let value = value_of(&event);
                chosen.set((!value.is_empty()).then(|| NodeId::from_text(&value)));
            })
            .child(all)
            .value(move || chosen.get().map_or_else(String::new, |id| id.to_string()))
    };
    el("div")
        .class("field")
        .child(el("label").attr("for", id).text(label))
        .child(anew(options))
        .into_part()
}

/// A link in two sentences. `ids` and `texts` are those of the card above and the card below.
fn why_row(m: Meeting, ids: (NodeId, NodeId), texts: (&str, &str)) -> El {
    let w = m.app.words_now();
    let (above, below) = texts;
    let (down, up) = (w.grow_down(above, below), w.grow_up(below, above));
    let both = format!("{down} {up}");
    let id = check_id(ids.0, ids.1);
    let is_on = move || m.look(|editor| editor.document().entry(EntryKind::Check, id).is_some());
    let set = move |on: bool| {
        m.run(if on {
            Command::SetEntry {
                id,
                kind: EntryKind::Check,
                texts: vec![(key::OF, ids.0.to_string()), (key::CARD, ids.1.to_string())],
            }
        } else {
            Command::RemoveEntry(id)
        });
    };
    let tick = el("label")
        .class("tick")
        .child(
            el("input")
                .attr("type", "checkbox")
                .attr("aria-label", w.grow_checked_named(below))
                .checked(is_on)
                .on("change", move |event| set(is_checked(&event))),
        )
        .child(el("span").text(w.grow_checked()));
    el("li")
        .class("grow-card")
        .child(el("p").child(el("bdi").text(down)))
        .child(el("p").child(el("bdi").text(up)))
        .child(tick)
        .child(aloud(m.app, below.to_owned(), move || both.clone()))
}

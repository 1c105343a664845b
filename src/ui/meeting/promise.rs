// SPDX-License-Identifier: EUPL-1.2
//! *Wat is de eerste kleine stap?*: beside each action who does it, with whom, when it begins and what comes first.

use super::super::el::{El, IntoPart, Part, el, live, value_of};
use leptos::prelude::*;

use super::Meeting;
use super::grow::cards_of;
use super::parts::anew;
use crate::edit::{Command, Editor};
use crate::model::{DetailKey, NodeId, NodeKind};
use crate::say;
use crate::ui::aloud::aloud;

/// What is asked about an action.
const ASKED: [DetailKey; 4] = [
    DetailKey::FirstStep,
    DetailKey::Who,
    DetailKey::WithWhom,
    DetailKey::Start,
];

/// The actions; the fields stay, with the focus, while one is filled in.
pub(super) fn promise(m: Meeting) -> Part {
    let actions = Memo::new(move |_| {
        m.look(|editor| {
            let cards = cards_of(editor, &[NodeKind::Activity]).into_iter();
            let named = cards.map(|id| (id, editor.document().text(id).to_owned()));
            named.collect::<Vec<_>>()
        })
    });
    let list = move |actions: Vec<(NodeId, String)>| {
        let w = m.app.words();
        if actions.is_empty() {
            return el("p").text(w.promise_none()).into_part();
        }
        let cards: Vec<El> = actions
            .into_iter()
            .map(|(id, text)| action(m, id, text))
            .collect();
        el("p")
            .class("hint")
            .text(w.day_no_names())
            .into_part()
            .and(el("div").class("promises").child(cards))
    };
    live(move || actions.get(), list)
}

/// The actions for participants, to read: what comes first, who does it and when it begins.
pub(super) fn to_read(m: Meeting) -> Part {
    anew(move || {
        let w = m.app.words();
        let cards: Vec<Part> = m.look(|editor| {
            let cards = cards_of(editor, &[NodeKind::Activity]).into_iter();
            cards.map(|id| read(m, editor, id)).collect()
        });
        if cards.is_empty() {
            return el("p").text(w.promise_none()).into_part();
        }
        el("div").class("promises").child(cards).into_part()
    })
}

fn read(m: Meeting, editor: &Editor, id: NodeId) -> Part {
    let (w, doc) = (m.app.words(), editor.document());
    let text = doc.text(id).to_owned();
    let lines: Vec<(&'static str, String)> = ASKED
        .iter()
        .filter_map(|key| {
            let said = doc.node(id)?.detail(*key);
            (!said.is_empty()).then(|| (say::detail_label(w, *key), said.to_owned()))
        })
        .collect();
    let mut all = vec![text.clone()];
    let rows: Vec<Part> = lines
        .into_iter()
        .map(|(label, said)| {
            all.push(said.clone());
            el("p")
                .child(el("strong").text(label))
                .text(" ")
                .child(el("bdi").text(said))
                .into_part()
        })
        .collect();
    el("section")
        .class("grow-card")
        .child(el("h3").child(el("bdi").text(text.clone())))
        .child(aloud(m.app, text, move || all.join(". ")))
        .child(rows)
        .into_part()
}

fn action(m: Meeting, id: NodeId, text: String) -> El {
    let fields: Vec<El> = ASKED.iter().map(|key| field(m, id, *key)).collect();
    let said = text.clone();
    el("section")
        .class("grow-card")
        .child(el("h3").child(el("bdi").text(text.clone())))
        .child(aloud(m.app, text, move || said.clone()))
        .child(fields)
}

fn field(m: Meeting, id: NodeId, key: DetailKey) -> El {
    let w = m.app.words();
    let name = format!("promise-{}-{id}", key.as_str());
    let now = move || {
        m.look(|editor| {
            let node = editor.document().node(id);
            node.map_or("", |node| node.detail(key)).to_owned()
        })
    };
    let keep = move |text: String| {
        m.run(Command::SetDetail { id, key, text });
    };
    el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", name.clone())
                .text(say::detail_label(w, key)),
        )
        .child(
            el("input")
                .id(name)
                .attr("type", "text")
                .attr("autocomplete", "off")
                .on("change", move |event| keep(value_of(&event)))
                .value(now),
        )
}

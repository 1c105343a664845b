// SPDX-License-Identifier: EUPL-1.2
//! Each link of the tree read both ways.

use leptos::prelude::*;

use super::Meeting;
use super::grow::cards_of;
use super::parts::anew;
use crate::edit::Command;
use crate::method::meeting::check_id;
use crate::model::{EntryKind, NodeId, NodeKind, key};
use crate::ui::aloud::aloud;
use crate::ui::el::{El, Part, each, el, is_checked, row};

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
    anew(none).and(
        el("ul")
            .class("grow")
            .attr("role", "list")
            .child(each(rows)),
    )
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

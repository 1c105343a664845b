// SPDX-License-Identifier: EUPL-1.2
//! What the theme means to the room. Who takes part adds to it.

use leptos::prelude::*;

use super::Meeting;
use super::grow::{ask_theme, values};
use super::parts::{act, anew, heading};
use crate::edit::Command;
use crate::model::{DetailKey, NodeId};
use crate::ui::el::{IntoPart, Part, el, value_of};
use crate::ui::icon;

/// *Wat betekent … voor ons*: kept on the theme.
pub(super) fn meaning(m: Meeting) -> Part {
    let form = move || {
        let w = m.app.words();
        let theme = m.look(|editor| {
            let doc = editor.document();
            let id = editor.tree().root()?;
            let meaning = doc.node(id)?.detail(DetailKey::Meaning).to_owned();
            Some((id, doc.text(id).to_owned(), meaning))
        });
        let Some((id, text, meaning)) = theme else {
            return if m.takes_part() {
                el("p").text(w.grow_none()).into_part()
            } else {
                ask_theme(m)
            };
        };
        // The draft of the meaning has a key of its own beside that of a goal under the theme.
        let draft = NodeId(!id.0);
        let adds = m.takes_part();
        let written = meaning.clone();
        let save = move || {
            let text = m.texts.with_untracked(|texts| texts.get(&draft).cloned());
            let Some(text) = text else {
                return;
            };
            let key = DetailKey::Meaning;
            // Who takes part adds to what others wrote.
            let text = if !adds || meaning.is_empty() {
                text
            } else if text.trim().is_empty() {
                return;
            } else {
                format!("{meaning}\n{}", text.trim())
            };
            if m.run(Command::SetDetail { id, key, text }) {
                m.texts.update(|texts| {
                    texts.remove(&draft);
                });
                m.tell(m.app.words_now().meaning_saved().to_owned());
            }
        };
        let there = if adds { String::new() } else { written.clone() };
        let shown = move || {
            m.texts
                .with(|texts| texts.get(&draft).cloned())
                .unwrap_or_else(|| there.clone())
        };
        let field = el("textarea")
            .id("meaning-text")
            .attr("rows", "4")
            .on("input", move |event| m.set_draft(draft, value_of(&event)))
            .value(shown);
        // Leaving the field keeps the words of the room; adding to them takes the button.
        let field = if adds {
            field
        } else {
            field.on("change", {
                let save = save.clone();
                move |_| save()
            })
        };
        let lines: Vec<Part> = written
            .lines()
            .filter(|_| adds)
            .map(|line| el("p").child(el("bdi").text(line.to_owned())).into_part())
            .collect();
        Part::nothing()
            .and(heading(w.meaning_ask(&text)))
            .and(lines)
            .and(
                el("div")
                    .class("field")
                    .child(
                        el("label")
                            .attr("for", "meaning-text")
                            .text(w.meaning_label()),
                    )
                    .child(field),
            )
            .and(el("div").class("buttons").child(act(
                icon::SAVE,
                "button--main",
                w.meaning_save().to_owned(),
                save,
            )))
    };
    el("div")
        .class("grow")
        .child(el("div").class("grow__main").child(anew(form)))
        .child(anew(move || values(m)))
        .into_part()
}

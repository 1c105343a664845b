// SPDX-License-Identifier: EUPL-1.2
//! *Woorden vervangen*, under *Zoeken*: first people see what would change, then they choose, and it is one step.

use leptos::prelude::*;

use super::board::Board;
use super::dialog::text_button;
use super::el::{El, IntoPart, Part, el, live, value_of, when};
use crate::edit::Command;
use crate::model::NodeId;
use crate::say;
use crate::search::{Field, Swap, swaps};
use crate::text::strings::Words;
use crate::web::page;

/// More places than this are not changed at once: nobody would look at them all.
const MAX_SHOWN: usize = 100;
/// The id of the field.
const FIELD: &str = "replace-field";

/// A place, to know what stays as it is.
type Place = (NodeId, Field);

/// What would change, and the button that does it. `wanted` is what stands in the field above.
pub(super) fn replacing(board: Board, wanted: RwSignal<String>) -> Part {
    let app = board.app;
    let with = RwSignal::new(String::new());
    let kept = RwSignal::new(Vec::<Place>::new());
    let all = Memo::new(move |_| {
        let (wanted, with) = (wanted.get(), with.get());
        board.track_editor(|editor| swaps(editor.document(), editor.tree(), &wanted, &with))
    });
    let chosen = move || {
        let shown = |all: &Vec<Swap>| {
            let shown = all.iter().take(MAX_SHOWN);
            let on = |swap: &&Swap| kept.with(|kept| !kept.contains(&(swap.id, swap.field)));
            shown.filter(on).cloned().collect::<Vec<_>>()
        };
        all.with(shown)
    };
    let run = move || {
        let chosen = untrack(chosen);
        let first = chosen.first().map(|swap| swap.id);
        let Some(n) = board.run_all(chosen.into_iter().map(command).collect()) else {
            return;
        };
        if let Some(id) = board.selected.get_untracked().or(first) {
            board.go_to(id);
        }
        board.next_frame(move || app.say(app.words_now().replace_done(n)));
    };
    let rows = live(
        move || all.get(),
        move |all| {
            let shown = all.into_iter().take(MAX_SHOWN);
            shown
                .map(|swap| row(board, swap, kept))
                .collect::<Vec<El>>()
        },
    );
    let n_more = move || all.with(Vec::len).saturating_sub(MAX_SHOWN);
    let more = move || {
        el("p")
            .class("hint")
            .text(move || app.words().replace_more(n_more()))
    };
    let label = el("label")
        .attr("for", FIELD)
        .text(app.word(Words::replace_with));
    let field = el("input")
        .id(FIELD)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", "200")
        .on("input", move |event| with.set(value_of(&event)));
    let do_it = text_button(
        "button--main",
        move || app.words().replace_do(chosen().len()),
        run,
    );
    page::focus(FIELD);
    el("div")
        .class("field")
        .child(label)
        .child(field)
        .into_part()
        .and(
            el("fieldset")
                .class("choice swaps")
                .attr_if("hidden", "", move || all.with(Vec::is_empty))
                .child(el("legend").text(app.word(Words::replace_intro)))
                .child(rows),
        )
        .and(when(move || n_more() > 0, more))
        .and(do_it.attr_if("hidden", "", move || chosen().is_empty()))
}

fn row(board: Board, swap: Swap, kept: RwSignal<Vec<Place>>) -> El {
    let w = board.app.words_now();
    let place = (swap.id, swap.field);
    let kind = board.with_editor(|editor| {
        let node = editor.document().node(swap.id);
        node.map(|node| *node.kind.get()).unwrap_or_default()
    });
    let name = match swap.field {
        Field::Text => say::kind_name(w, kind),
        Field::Note => w.panel_note_label(),
        Field::Detail(key) => say::detail_label(w, key),
    };
    let is_on = move || kept.with(|kept| !kept.contains(&place));
    let switch = move || {
        kept.update(|kept| match kept.iter().position(|one| *one == place) {
            Some(at) => {
                kept.remove(at);
            }
            None => kept.push(place),
        });
    };
    let check = el("input")
        .attr("type", "checkbox")
        .checked(is_on)
        .on("change", move |_| switch());
    let line = |tag: &'static str, when: &'static str, text: String| {
        el("span")
            .class("swap-line")
            .child(el("span").class("swap-when").text(when))
            .text(" ")
            .child(el(tag).child(el("bdi").text(text)))
    };
    let texts = el("span")
        .class("swap-texts")
        .child(el("strong").text(name))
        .child(line("del", w.replace_now(), swap.before))
        .child(line("ins", w.replace_then(), swap.after));
    el("label")
        .class("swap")
        .class_if("is-on", is_on)
        .child(check)
        .child(texts)
}

fn command(swap: Swap) -> Command {
    let Swap {
        id, field, after, ..
    } = swap;
    match field {
        Field::Text => Command::Rename { id, text: after },
        Field::Note => Command::SetNote { id, note: after },
        Field::Detail(key) => Command::SetDetail {
            id,
            key,
            text: after,
        },
    }
}

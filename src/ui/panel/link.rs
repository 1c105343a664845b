// SPDX-License-Identifier: EUPL-1.2
//! *Helpt ook bij een ander doel*: a second goal that a card helps, without moving it.

use leptos::prelude::*;

use super::places::{self, Places};
use crate::edit::Command;
use crate::model::{LinkKey, LinkKind, NodeId};
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::Dialog;
use crate::ui::icon::{self, icon};

/// Asks which other goal a card helps, and lists those it helps already.
#[component]
pub(super) fn LinkDialog(
    /// The open document.
    board: Board,
    /// Which card.
    id: NodeId,
) -> impl IntoView {
    let app = board.app;
    let chosen = RwSignal::new(None::<NodeId>);
    let (text, choices) = board.with_editor(|editor| {
        let fits = |to: NodeId| {
            let key = LinkKey {
                kind: LinkKind::Helps,
                from: id,
                to,
            };
            let there = editor
                .document()
                .links
                .get(&key)
                .is_some_and(|link| *link.presence.get());
            !there
                && editor
                    .check(Command::AddLink {
                        key,
                        strength: 1,
                        reason: String::new(),
                    })
                    .is_ok()
        };
        (
            editor.document().text(id).to_owned(),
            places::list(editor, fits, |_, _| (true, None)),
        )
    });
    let close = move || board.dialog.set(None);
    let join = move |_| {
        let Some(to) = chosen.get_untracked() else {
            app.say(app.lang.get_untracked().words().refuse_nothing_chosen());
            return;
        };
        close();
        board.next_frame(move || {
            let key = LinkKey {
                kind: LinkKind::Helps,
                from: id,
                to,
            };
            board.run_and_focus(Command::AddLink {
                key,
                strength: 1,
                reason: String::new(),
            });
        });
    };
    let title = Signal::derive(move || format!("{}: {text}", app.words().panel_link()));
    view! {
        <Dialog title on_close=Callback::new(move |()| close())>
            <Existing board id />
            <Places board choices chosen />
            <div class="buttons dialog-buttons">
                <button type="button" class="button button--main" on:click=join>
                    {app.word(Words::panel_link)}
                </button>
                <button type="button" class="button" on:click=move |_| close()>
                    {app.word(Words::common_cancel)}
                </button>
            </div>
        </Dialog>
    }
}

#[component]
fn Existing(
    /// The open document.
    board: Board,
    /// Which card.
    id: NodeId,
) -> impl IntoView {
    let app = board.app;
    let helped = move || {
        board.track_editor(|editor| {
            let doc = editor.document();
            let ours = |key: &LinkKey| {
                key.kind == LinkKind::Helps && key.from == id && editor.tree().contains(key.to)
            };
            let kept = doc
                .links
                .iter()
                .filter(|(key, link)| *link.presence.get() && ours(key));
            kept.map(|(key, _)| (*key, doc.text(key.to).to_owned()))
                .collect::<Vec<_>>()
        })
    };
    let row = move |(key, text): (LinkKey, String)| {
        let part = move |_| {
            // A refusal is said by the board.
            let _ = board.run(Command::RemoveLink(key));
        };
        view! {
            <button type="button" class="button" on:click=part>
                {icon(icon::REMOVE)}
                <span>{move || app.words().panel_unlink(&text)}</span>
            </button>
        }
    };
    view! { <div class="stack">{move || helped().into_iter().map(row).collect_view()}</div> }
}

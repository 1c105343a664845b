// SPDX-License-Identifier: EUPL-1.2
//! *Tekst plakken als tak*: cards from an indented text.

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::NodeId;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::Dialog;

/// Takes a text and makes cards of it, under a card.
#[component]
pub(super) fn PasteDialog(
    /// The open document.
    board: Board,
    /// The card above.
    id: NodeId,
) -> impl IntoView {
    let app = board.app;
    let text = RwSignal::new(String::new());
    let close = move || board.dialog.set(None);
    let paste = move |_| {
        let text = text.get_untracked();
        if text.trim().is_empty() {
            app.say(app.lang.get_untracked().words().refuse_nothing_to_paste());
            return;
        }
        let Ok(change) = board.run(Command::PasteOutline { parent: id, text }) else {
            return;
        };
        close();
        board.next_frame(move || {
            if let Some(id) = change.selected {
                board.reveal(id);
                board.focus(id);
            }
        });
    };
    view! {
        <Dialog title=Signal::derive(app.label(Words::add_paste)) on_close=Callback::new(move |()| close())>
            <div class="field">
                <label for="paste-text">{app.word(Words::paste_label)}</label>
                <textarea
                    id="paste-text"
                    rows="8"
                    aria-describedby="paste-help"
                    on:input:target=move |event| text.set(event.target().value())
                ></textarea>
                <p id="paste-help" class="hint">{app.word(Words::paste_help)}</p>
            </div>
            <div class="buttons dialog-buttons">
                <button type="button" class="button button--main" on:click=paste>
                    {app.word(Words::paste_make)}
                </button>
                <button type="button" class="button" on:click=move |_| close()>
                    {app.word(Words::common_cancel)}
                </button>
            </div>
        </Dialog>
    }
}

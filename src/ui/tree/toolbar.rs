// SPDX-License-Identifier: EUPL-1.2
//! The bar above the tree: steps back and forward, how the tree is shown.

use leptos::prelude::*;

use super::zoom::percent;
use crate::action::Action;
use crate::layout::Style;
use crate::text::strings::Words;
use crate::ui::board::{Board, Look, ZoomWish};
use crate::ui::icon::{self, Icon, icon};

/// The bar above the tree.
#[component]
pub fn Toolbar(
    /// The open document.
    board: Board,
) -> impl IntoView {
    let app = board.app;
    let wish = move |wish: ZoomWish| {
        if let Some(grant) = board.zoom_by.get_value() {
            let _ = grant.try_run(wish);
        }
    };
    view! {
        <div class="toolbar">
            <div class="toolbar-group">
                <HistoryButton board action=Action::Undo path=icon::UNDO enabled=board.can_undo />
                <HistoryButton board action=Action::Redo path=icon::REDO enabled=board.can_redo />
            </div>
            <div class="toolbar-group toolbar-zoom" role="group" aria-label=app.word(Words::zoom_group) class:is-hidden=move || board.is_outline.get()>
                <button type="button" class="button" on:click=move |_| wish(ZoomWish::Larger)>
                    {icon(icon::ZOOM_IN)}{app.word(Words::zoom_in)}
                </button>
                <button type="button" class="button" on:click=move |_| wish(ZoomWish::Smaller)>
                    {icon(icon::ZOOM_OUT)}{app.word(Words::zoom_out)}
                </button>
                <button type="button" class="button" on:click=move |_| wish(ZoomWish::Whole)>
                    {icon(icon::FIT)}{app.word(Words::zoom_fit)}
                </button>
                <span class="toolbar-percent">{move || app.words().zoom_level(percent(board.zoom.get()))}</span>
            </div>
            <div class="toolbar-group">
                <LookChoice board />
            </div>
        </div>
    }
}

#[component]
fn HistoryButton(
    /// The open document.
    board: Board,
    /// Back or forward.
    action: Action,
    /// Its icon.
    path: Icon,
    /// Whether there is a step.
    enabled: RwSignal<bool>,
) -> impl IntoView {
    let app = board.app;
    let disabled = move || (!enabled.get()).then_some("true");
    let run = move |_| {
        if action == Action::Undo {
            board.undo();
        } else {
            board.redo();
        }
    };
    view! {
        // Not `disabled`: the button keeps the focus and says why there is nothing to do.
        <button type="button" class="button" aria-disabled=disabled on:click=run>
            {icon(path)}{move || action.label(app.words())}
        </button>
    }
}

/// A way to show the tree: its name in the page, what it means, its words.
type LookEntry = (&'static str, Look, Style, fn(Words) -> &'static str);

/// The ways to show the tree.
const LOOKS: [LookEntry; 4] = [
    ("down", Look::Diagram, Style::TopDown, |w| {
        w.tree_style_down()
    }),
    ("stacked", Look::Diagram, Style::TopDownStacked, |w| {
        w.tree_style_stacked()
    }),
    ("right", Look::Diagram, Style::LeftToRight, |w| {
        w.tree_style_right()
    }),
    ("outline", Look::Outline, Style::TopDown, |w| {
        w.tree_as_outline()
    }),
];

#[component]
fn LookChoice(
    /// The open document.
    board: Board,
) -> impl IntoView {
    let app = board.app;
    let current = move || {
        let (look, style) = (board.look.get(), board.style.get());
        let fits = |entry: &&(&str, Look, Style, _)| {
            entry.1 == look && (look == Look::Outline || entry.2 == style)
        };
        LOOKS.iter().find(fits).map_or("down", |entry| entry.0)
    };
    let choose = move |value: String| {
        if let Some((_, look, style, label)) = LOOKS.iter().find(|entry| entry.0 == value) {
            board.set_look(*look, *style);
            let w = app.lang.get_untracked().words();
            app.say(w.announce_view_changed(label(w)));
        }
    };
    view! {
        <label class="toolbar-look">
            <span class="visually-hidden">{app.word(Words::tree_view)}</span>
            <select on:change:target=move |event| choose(event.target().value()) prop:value=current>
                {LOOKS
                    .map(|(name, _, _, label)| {
                        view! { <option value=name selected=move || current() == name>{move || label(app.words())}</option> }
                    })}
            </select>
        </label>
    }
}

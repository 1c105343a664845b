// SPDX-License-Identifier: EUPL-1.2
//! What can be done with the chosen card: at most six buttons, the rest under *Meer*, and the dialogs they open.

#![allow(
    unreachable_pub,
    reason = "the props type that the component macro makes is always `pub`"
)]

mod describe;
mod link;
mod move_dialog;
mod paste;
mod places;

use leptos::prelude::*;

use crate::action::{self, Action, Menu};
use crate::model::{NodeId, NodeKind};
use crate::text::strings::Words;
use crate::ui::board::{Board, Dialog};
use crate::ui::icon::{self, Icon, icon};
use describe::DescribeDialog;
use link::LinkDialog;
use move_dialog::MoveDialog;
use paste::PasteDialog;

/// The panel beside or below the tree.
#[component]
pub fn Panel(
    /// The open document.
    board: Board,
) -> impl IntoView {
    let app = board.app;
    // The card whose other buttons are shown: another card starts with the usual ones.
    let open_for = RwSignal::new(None::<NodeId>);
    let chosen = Memo::new(move |_| {
        let id = board.selected.get()?;
        board.track_editor(|editor| {
            let text = editor.document().text(id).to_owned();
            editor
                .tree()
                .contains(id)
                .then(|| (id, text, action::menu(editor, id)))
        })
    });
    let title = move || {
        let w = app.words();
        chosen.with(|chosen| {
            chosen.as_ref().map_or_else(
                || w.panel_none().to_owned(),
                |(_, text, _)| w.panel_title(text),
            )
        })
    };
    let buttons = move || {
        chosen
            .get()
            .map(|(id, _, menu)| view! { <Buttons board id menu open_for /> })
    };
    view! {
        <section id="panel" class="panel" aria-labelledby="panel-title">
            <h2 id="panel-title"><bdi>{title}</bdi></h2>
            <Show when=move || chosen.with(Option::is_none)>
                <p class="hint">{app.word(Words::tree_choose_help)}</p>
            </Show>
            {buttons}
        </section>
    }
}

#[component]
fn Buttons(
    /// The open document.
    board: Board,
    /// The chosen card.
    id: NodeId,
    /// What can be done with it.
    menu: Menu,
    /// The card whose other buttons are shown.
    open_for: RwSignal<Option<NodeId>>,
) -> impl IntoView {
    let app = board.app;
    let one = move |action: Action| view! { <ActionButton board id action /> };
    let more = menu.more;
    let is_open = move || open_for.get() == Some(id);
    let toggle = move |_| open_for.set(if is_open() { None } else { Some(id) });
    view! {
        <div class="panel-buttons">
            {menu.main.into_iter().map(one).collect_view()}
            <button
                type="button"
                class="button button--quiet"
                aria-expanded=move || if is_open() { "true" } else { "false" }
                aria-controls="panel-more"
                on:click=toggle
            >
                {icon(icon::MORE)}
                <span>{app.word(Words::panel_more)}</span>
            </button>
        </div>
        <div id="panel-more" class="panel-buttons" hidden=move || !is_open()>
            {more.into_iter().map(one).collect_view()}
        </div>
    }
}

#[component]
fn ActionButton(
    /// The open document.
    board: Board,
    /// The chosen card.
    id: NodeId,
    /// What the button does.
    action: Action,
) -> impl IntoView {
    let app = board.app;
    // Only moving among neighbours is refused often enough to show it before the tap.
    let steps = [
        Action::MoveEarlier,
        Action::MoveLater,
        Action::MoveIn,
        Action::MoveOut,
    ];
    let cannot =
        steps.contains(&action) && board.with_editor(|editor| action.check(editor, id).is_err());
    view! {
        <button
            type="button"
            class="button"
            class=("button--main", matches!(action, Action::AddChild(NodeKind::Goal | NodeKind::Subgoal)))
            aria-disabled=cannot.then_some("true")
            on:click=move |_| board.act(action, id)
        >
            {icon(path(action))}
            <span>{move || action.label(app.words())}</span>
        </button>
    }
    .into_any()
}

const fn path(action: Action) -> Icon {
    match action {
        Action::Edit => icon::EDIT,
        Action::AddChild(kind) => crate::scene::icon_path(kind),
        Action::AddSibling => icon::BESIDE,
        Action::InsertParent => icon::ABOVE,
        Action::Move => icon::MOVE,
        Action::MoveEarlier => icon::EARLIER,
        Action::MoveLater => icon::LATER,
        Action::MoveIn => icon::DEEPER,
        Action::MoveOut => icon::SHALLOWER,
        Action::Remove | Action::RemoveOne => icon::REMOVE,
        Action::SetAside => icon::ASIDE,
        Action::Describe => icon::DESCRIBE,
        Action::Link => icon::LINK,
        Action::Paste => icon::COPY,
        Action::Fold => icon::CONTINUE,
        Action::Undo => icon::UNDO,
        Action::Redo => icon::REDO,
    }
}

/// The dialog about a card, when one is open.
#[component]
pub fn CardDialogs(
    /// The open document.
    board: Board,
) -> impl IntoView {
    move || {
        board.dialog.get().map(|dialog| match dialog {
            Dialog::Move(id) => view! { <MoveDialog board id /> }.into_any(),
            Dialog::Describe(id) => view! { <DescribeDialog board id /> }.into_any(),
            Dialog::Link(id) => view! { <LinkDialog board id /> }.into_any(),
            Dialog::Paste(id) => view! { <PasteDialog board id /> }.into_any(),
        })
    }
}

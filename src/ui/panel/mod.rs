// SPDX-License-Identifier: EUPL-1.2
//! What can be done with the chosen card: at most six buttons, the rest under *Meer*, and the dialogs they open.

mod describe;
pub(super) mod link;
mod move_dialog;
mod paste;
mod places;
mod several;
mod tables;
mod tags;
mod tips;

use leptos::prelude::*;

use crate::action::{self, Action, Menu};
use crate::model::{NodeId, NodeKind, origins};
use crate::say;
use crate::text::strings::Words;
use crate::ui::aloud::aloud;
use crate::ui::board::{Board, Dialog};
use crate::ui::dialog::button;
use crate::ui::el::{El, IntoPart, Part, el, live, when};
use crate::ui::icon::{self, Icon};
use crate::ui::lenses::meanings;
use crate::ui::search::search_dialog;
use crate::ui::see::{filter_dialog, looks_dialog, voices_dialog};
use describe::describe_dialog;
use link::{link_dialog, source_dialog};
use move_dialog::move_dialog;
use paste::paste_dialog;
use several::several;
use tables::tables_dialog;
use tips::tips_dialog;

/// The panel beside or below the tree.
pub fn panel(board: Board) -> El {
    let app = board.app;
    // The card whose other buttons are shown: another card starts with the usual ones.
    let open_for = RwSignal::new(None::<NodeId>);
    let chosen = Memo::new(move |_| {
        let id = board.selected.get()?;
        board.track_editor(|editor| {
            let text = editor.document().text(id).to_owned();
            editor.tree().contains(id).then(|| {
                let w = app.words();
                let doc = editor.document();
                let mut links = say::links(w, doc, editor.tree(), id);
                let from = origins(doc).into_iter().filter(|(card, _)| *card == id);
                links.extend(from.map(|(_, name)| w.merge_from(name)));
                (id, text, action::menu(editor, id), links.join(". "))
            })
        })
    });
    let are_several =
        Memo::new(move |_| board.marking.get() || board.marked.with(|marked| !marked.is_empty()));
    let title = move || {
        let w = app.words();
        if are_several.get() {
            return match board.marked.with(std::collections::BTreeSet::len) {
                0 => w.several_none().to_owned(),
                n => w.several_title(n),
            };
        }
        chosen.with(|chosen| {
            chosen.as_ref().map_or_else(
                || w.panel_none().to_owned(),
                |(_, text, ..)| w.panel_title(text),
            )
        })
    };
    let hint = move || {
        el("p")
            .class("hint")
            .text(app.word(Words::tree_choose_help))
    };
    el("section")
        .id("panel")
        .class("panel")
        .attr("aria-labelledby", "panel-title")
        .child(el("h2").id("panel-title").child(el("bdi").text(title)))
        .child(when(move || are_several.get(), move || several(board)))
        .child(when(
            move || chosen.with(Option::is_none) && !are_several.get(),
            hint,
        ))
        .child(live(
            move || chosen.get().filter(|_| !are_several.get()),
            move |chosen| {
                chosen.map(|(id, text, menu, links)| {
                    let links = (!links.is_empty())
                        .then(|| el("p").class("hint").text(links))
                        .into_part();
                    links
                        .and(meanings(board, id))
                        .and(aloud(app, String::new(), move || text.clone()))
                        .and(buttons(board, id, menu, open_for))
                })
            },
        ))
}

/// What can be done with the card `id`; `open_for` is the card whose other buttons are shown.
fn buttons(board: Board, id: NodeId, menu: Menu, open_for: RwSignal<Option<NodeId>>) -> [El; 2] {
    let one = move |action: Action| action_button(board, id, action);
    let main: Vec<El> = menu.main.into_iter().map(one).collect();
    let more: Vec<El> = menu.more.into_iter().map(one).collect();
    let is_open = move || open_for.get() == Some(id);
    let toggle = move || open_for.set(if is_open() { None } else { Some(id) });
    let expanded = move || if is_open() { "true" } else { "false" };
    let more_button = button(
        icon::MORE,
        "button--quiet",
        board.app.word(Words::panel_more),
        toggle,
    );
    [
        el("div").class("panel-buttons").child(main).child(
            more_button
                .attr("aria-expanded", expanded)
                .attr("aria-controls", "panel-more"),
        ),
        el("div")
            .id("panel-more")
            .class("panel-buttons")
            .attr_if("hidden", "", move || !is_open())
            .child(more),
    ]
}

fn action_button(board: Board, id: NodeId, action: Action) -> El {
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
    let is_main = matches!(action, Action::AddChild(NodeKind::Goal | NodeKind::Subgoal));
    let made = button(
        path(action),
        if is_main { "button--main" } else { "" },
        move || action.label(app.words()),
        move || board.act(action, id),
    );
    if cannot {
        made.attr("aria-disabled", "true")
    } else {
        made
    }
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
        Action::Link | Action::Source => icon::LINK,
        Action::Tips => icon::HELP,
        Action::Paste | Action::Put => icon::PASTE,
        Action::Copy => icon::COPY,
        Action::Cut => icon::CUT,
        Action::SelectMore => icon::SELECT,
        Action::Fold => icon::CONTINUE,
        Action::SeeBranch | Action::SeeAll => icon::BRANCH,
        Action::Undo => icon::UNDO,
        Action::Redo => icon::REDO,
    }
}

/// The dialog about a card, when one is open.
#[must_use]
pub fn card_dialogs(board: Board) -> Part {
    live(
        move || board.dialog.get(),
        move |dialog| {
            dialog.map(|dialog| match dialog {
                Dialog::Move(id) => move_dialog(board, Some(id)),
                Dialog::MoveMarked => move_dialog(board, None),
                Dialog::Describe(id) => describe_dialog(board, id),
                Dialog::Link(id) => link_dialog(board, id),
                Dialog::Source(id) => source_dialog(board, id),
                Dialog::Paste(id) => paste_dialog(board, id),
                Dialog::Tips(only) => tips_dialog(board, only),
                Dialog::Search => search_dialog(board),
                Dialog::Tables => tables_dialog(board),
                Dialog::Filter => filter_dialog(board),
                Dialog::Looks => looks_dialog(board),
                Dialog::Voices => voices_dialog(board),
            })
        },
    )
}

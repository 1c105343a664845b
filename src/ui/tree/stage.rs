// SPDX-License-Identifier: EUPL-1.2
//! Where the tree is shown. Taps, keys, pointers and fingers are heard here, once for all cards.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::drag::{Drag, Ghost};
use super::keys;
use super::text_field::TextField;
use super::zoom::Zoom;
use crate::action::Action;
use crate::edit::Command;
use crate::layout::Style;
use crate::model::{NodeId, NodeKind};
use crate::text::strings::Words;
use crate::ui::board::{Board, Look};
use crate::web::media::MediaWatch;
use crate::web::tree::{PAD, Part, TreeList, part_at};

/// A card that is drawn less high than this is too small to hit: a tap first comes closer, in px.
const SMALLEST_TARGET: f64 = 24.0;

/// The tree, as a diagram or as an outline.
#[component]
pub fn Stage(
    /// The open document.
    board: Board,
) -> impl IntoView {
    let scroller = NodeRef::<html::Div>::new();
    let root = NodeRef::<html::Ul>::new();
    let zoom = Zoom::new(board, scroller);
    let drag = Drag::new(board, scroller);
    let is_narrow = RwSignal::new(false);
    let watch = StoredValue::new_local(MediaWatch::new("(max-width: 40em)", move |narrow| {
        is_narrow.set(narrow);
    }));
    on_cleanup(move || watch.dispose());
    let is_outline = Memo::new(move |_| is_narrow.get() || board.look.get() == Look::Outline);
    board.is_outline.set(is_outline.get_untracked());
    Effect::new(move |_| board.is_outline.set(is_outline.get()));

    show_tree(board, root, zoom);
    let is_empty = Memo::new(move |_| board.track_editor(|editor| editor.tree().root().is_none()));
    let width = move || {
        format!(
            "{:.1}px",
            board
                .bounds
                .get()
                .width
                .mul_add(board.zoom.get(), 2.0 * PAD)
        )
    };
    let height = move || {
        format!(
            "{:.1}px",
            board
                .bounds
                .get()
                .height
                .mul_add(board.zoom.get(), 2.0 * PAD)
        )
    };
    let on_click = move |event: leptos::ev::MouseEvent| match part_at(&event) {
        Some((id, Part::Card)) => tap(board, zoom, NodeId(id)),
        Some((id, Part::Fold)) => board.toggle_fold(NodeId(id)),
        Some((_, Part::Handle)) | None => {}
    };
    view! {
        <div
            class="stage"
            class:is-outline=is_outline
            class:is-diagram=move || !is_outline.get()
            class:grows-right=move || board.style.get() == Style::LeftToRight
            node_ref=scroller
            class:is-typing=move || board.typing.with(Option::is_some)
            on:click=on_click
            on:focusin=move |event| leave_field(board, &event)
            on:keydown=move |event| keys::on_card(board, &event)
            on:wheel=move |event| zoom.on_wheel(&event)
            on:touchstart=move |event| zoom.on_touch_start(&event)
            on:touchmove=move |event| zoom.on_touch_move(&event)
            on:touchend=move |_| zoom.on_touch_end()
            on:touchcancel=move |_| zoom.on_touch_end()
            on:pointerdown=move |event| drag.on_down(&event)
            on:pointermove=move |event| drag.on_move(&event)
            on:pointerup=move |event| drag.on_up(&event)
            on:pointercancel=move |_| drag.cancel()
        >
            <Show when=move || is_empty.get()>
                <Empty board />
            </Show>
            <div class="stage-size" style:width=width style:height=height>
                <ul
                    class="tree-list tree-root"
                    role="list"
                    node_ref=root
                    style:transform=move || format!("scale({:.4})", board.zoom.get())
                ></ul>
                <Show when=move || board.typing.with(Option::is_some)>
                    <TextField board scroller />
                </Show>
            </div>
        </div>
        <Ghost drag />
    }
}

/// Hands the list element to the board, which fills it.
fn show_tree(board: Board, root: NodeRef<html::Ul>, zoom: Zoom) {
    Effect::new(move |shown: Option<bool>| {
        let Some(element) = root.get() else {
            return false;
        };
        if shown == Some(true) {
            return true;
        }
        let list = TreeList::new(&element, Rc::new(move |sizes| board.take_sizes(&sizes)));
        if let Some(list) = list {
            board.show_in(list);
            zoom.start();
        }
        true
    });
    on_cleanup(move || board.hide());
    // Cards carry words: another language shows them anew.
    Effect::new(move |before: Option<crate::text::strings::Lang>| {
        let lang = board.app.lang.get();
        if before.is_some_and(|before| before != lang) {
            board.rebuild();
        }
        lang
    });
}

/// The focus went to a card while a text is open: the field would cover what has the focus, so the text is kept.
fn leave_field(board: Board, event: &leptos::ev::FocusEvent) {
    if board.typing.with_untracked(Option::is_some) && part_at(event).is_some() {
        board.finish_typing();
    }
}

fn tap(board: Board, zoom: Zoom, id: NodeId) {
    if zoom
        .drawn_height(id)
        .is_some_and(|height| height < SMALLEST_TARGET)
    {
        zoom.come_closer(id);
        return;
    }
    board.finish_typing();
    board.select(id);
    // Safari does not focus a button that is tapped, and the keys need it.
    board.focus(id);
}

#[component]
fn Empty(
    /// The open document.
    board: Board,
) -> impl IntoView {
    let app = board.app;
    let make = move |_| {
        board.add(
            Command::AddRoot {
                text: String::new(),
            },
            None,
        );
    };
    view! {
        <div class="stage-empty">
            <p>{app.word(Words::tree_empty)}</p>
            <button type="button" class="button button--main" id="first-card" on:click=make>
                {move || Action::AddChild(NodeKind::Theme).label(app.words())}
            </button>
        </div>
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Where the tree is shown. Taps, keys, pointers and fingers are heard here, once for all cards.

use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;

use super::drag::{Drag, ghost};
use super::extra::extra;
use super::keys;
use super::map::map;
use super::text_field::text_field;
use super::zoom::Zoom;
use crate::action::Action;
use crate::edit::Command;
use crate::layout::Style;
use crate::model::{NodeId, NodeKind};
use crate::text::strings::Words;
use crate::ui::board::{Board, Look};
use crate::ui::dialog::text_button;
use crate::ui::el::{El, Event, IntoPart, Part as Shown, Place, el, soon, when};
use crate::web::dom::{KeyboardEvent, PointerEvent, TouchEvent, WheelEvent};
use crate::web::keyboard::held;
use crate::web::media::MediaWatch;
use crate::web::tree::{PAD, Part, TreeList, part_at};

/// A card that is drawn less high than this is too small to hit: a tap first comes closer, in px.
const SMALLEST_TARGET: f64 = 24.0;

/// The tree, as a diagram or as an outline.
#[must_use]
pub(super) fn stage(board: Board) -> Shown {
    let scroller = Place::default();
    let zoom = Zoom::new(board, scroller);
    let drag = Drag::new(board, scroller);
    let is_narrow = RwSignal::new(false);
    let watch = StoredValue::new_local(MediaWatch::new("(max-width: 40em)", move |narrow| {
        is_narrow.set(narrow);
    }));
    on_cleanup(move || watch.dispose());
    let is_outline = Memo::new(move |_| is_narrow.get() || board.look.get() == Look::Outline);
    board.is_outline.set(is_outline.get_untracked());
    Effect::new(move |before: Option<bool>| {
        let is_outline = is_outline.get();
        board.is_outline.set(is_outline);
        if before.is_some_and(|before| before != is_outline) {
            board.attend();
            if !is_outline {
                zoom.come_back();
            }
        }
        is_outline
    });

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
    let on_click = move |event: Event| match part_at(&event) {
        Some((id, Part::Card)) => tap(board, zoom, NodeId(id), held(&event)),
        Some((id, Part::Fold)) => board.toggle_fold(NodeId(id)),
        Some((_, Part::Handle)) | None => {}
    };
    let list = el("ul")
        .class("tree-list tree-root")
        .attr("role", "list")
        .style("transform", move || {
            format!("scale({:.4})", board.zoom.get())
        });
    show_tree(board, &list, zoom);
    let is_typing = move || board.typing.with(Option::is_some);
    let sized = el("div")
        .class("stage-size")
        .style("width", width)
        .style("height", height)
        .child(extra(board))
        .child(list)
        .child(when(is_typing, move || text_field(board, scroller)));
    let stage = el("div")
        .class("stage")
        .class_if("is-outline", move || is_outline.get())
        .class_if("is-diagram", move || !is_outline.get())
        .class_if("grows-right", move || {
            board.style.get() == Style::LeftToRight
        })
        .class_if("is-typing", is_typing)
        .keep_in(scroller)
        .on("click", on_click)
        .on("scroll", move |_| zoom.on_scroll())
        .on("focusin", move |event| leave_field(board, &event))
        .on_as("keydown", move |event: &KeyboardEvent| {
            keys::on_card(board, event);
        })
        .child(when(move || is_empty.get(), move || empty(board)))
        .child(sized);
    el("div")
        .class("stage-frame")
        .class_if("has-map", move || {
            board.map.with(|map| !map.cards.is_empty())
        })
        .child(with_fingers(stage, zoom, drag))
        .child(map(board, zoom))
        .into_part()
        .and(ghost(drag))
}

/// What fingers and pointers do.
fn with_fingers(stage: El, zoom: Zoom, drag: Drag) -> El {
    stage
        .on_as("wheel", move |event: &WheelEvent| zoom.on_wheel(event))
        .on_as("touchstart", move |event: &TouchEvent| {
            zoom.on_touch_start(event);
        })
        .on_as("touchmove", move |event: &TouchEvent| {
            zoom.on_touch_move(event);
        })
        .on("touchend", move |_| zoom.on_touch_end())
        .on("touchcancel", move |_| zoom.on_touch_end())
        .on_as("pointerdown", move |event: &PointerEvent| {
            drag.on_down(event);
        })
        .on_as("pointermove", move |event: &PointerEvent| {
            drag.on_move(event);
        })
        .on_as("pointerup", move |event: &PointerEvent| drag.on_up(event))
        .on("pointercancel", move |_| drag.cancel())
}

/// Hands the list element to the board, which fills it.
fn show_tree(board: Board, list: &El, zoom: Zoom) {
    let element = list.element();
    soon(move || {
        let list = TreeList::new(&element, Rc::new(move |sizes| board.take_sizes(&sizes)));
        if let Some(list) = list {
            board.show_in(list);
            zoom.start();
        }
    });
    let resized = window_event_listener(ev::resize, move |_| zoom.on_scroll());
    let printed = window_event_listener_untyped("beforeprint", move |_| board.mount_all());
    on_cleanup(move || {
        resized.remove();
        printed.remove();
        board.hide();
    });
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
fn leave_field(board: Board, event: &Event) {
    if board.typing.with_untracked(Option::is_some) && part_at(event).is_some() {
        board.finish_typing();
    }
}

/// `with` tells whether Ctrl and Shift were held.
fn tap(board: Board, zoom: Zoom, id: NodeId, with: (bool, bool)) {
    if zoom
        .drawn_height(id)
        .is_some_and(|height| height < SMALLEST_TARGET)
    {
        zoom.come_closer(id);
        return;
    }
    board.finish_typing();
    match with {
        (_, true) => board.mark_to(id),
        (true, _) => board.toggle_mark(id),
        _ if board.marking.get_untracked() => board.toggle_mark(id),
        _ => {
            board.clear_marks();
        }
    }
    board.select(id);
    // Safari does not focus a button that is tapped, and the keys need it.
    board.focus(id);
}

fn empty(board: Board) -> El {
    let app = board.app;
    let make = move || {
        board.add(
            Command::AddRoot {
                text: String::new(),
            },
            None,
        );
    };
    let first = text_button(
        "button--main",
        move || Action::AddChild(NodeKind::Theme).label(app.words()),
        make,
    );
    el("div")
        .class("stage-empty")
        .child(el("p").text(app.word(Words::tree_empty)))
        .child(first.id("first-card"))
}

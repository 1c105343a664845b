// SPDX-License-Identifier: EUPL-1.2
//! What the questions are made of: choices, text fields, headings. One copy of each in the program.

use crate::ui::el::{IntoPart, Part, el, value_of};
use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::{Meeting, Whose};
use crate::model::GroupId;
use crate::ui::dialog::button;
use crate::ui::icon;
use crate::web::dom::{KeyboardEvent, put_back, whole_number};
use crate::web::keyboard::Press;

/// A part that is made anew whenever a signal that it reads changes.
pub(in crate::ui) fn anew<P: IntoPart>(make: impl Fn() -> P + 'static) -> Part {
    Part::Live(Box::new(move || make().into_part()))
}

/// The most that a room counts.
const MAX_COUNT: u32 = 1000;

/// Does something.
pub(in crate::ui) type Act = Box<dyn Fn()>;

/// Radio buttons: their labels, and which one holds. They stay, with the focus, when another one is chosen.
pub(in crate::ui) fn choice(
    name: &str,
    legend: String,
    labels: Vec<String>,
    is_on: Box<dyn Fn(usize) -> bool>,
    choose: Box<dyn Fn(usize)>,
) -> Part {
    let is_on: Rc<dyn Fn(usize) -> bool> = is_on.into();
    let choose: Rc<dyn Fn(usize)> = choose.into();
    let group = name.to_owned();
    let option = |(nth, label): (usize, String)| {
        let choose = Rc::clone(&choose);
        let (shows, holds) = (Rc::clone(&is_on), Rc::clone(&is_on));
        el("label")
            .class_if("is-on", move || shows(nth))
            .child(
                el("input")
                    .attr("type", "radio")
                    .attr("name", group.clone())
                    .checked(move || holds(nth))
                    .on("change", move |_| choose(nth)),
            )
            .child(el("bdi").text(label))
            .into_part()
    };
    let options: Vec<Part> = labels.into_iter().enumerate().map(option).collect();
    el("fieldset")
        .id(name.to_owned())
        .class("choice")
        .attr("tabindex", "-1")
        .child(el("legend").text(legend))
        .child(el("div").class("choice__options").child(options))
        .into_part()
}

/// Does what Enter is for, once for a key that is held down.
pub(in crate::ui) fn on_enter(event: &KeyboardEvent, enter: &dyn Fn()) {
    let press = Press::of(event);
    if press.is("Enter") && !press.is_composing {
        event.prevent_default();
        if !press.is_repeat {
            enter();
        }
    }
}

/// A line of text; Enter does the same as the button beside it.
pub(in crate::ui) fn text_field(
    id: String,
    label: String,
    value: Signal<String>,
    set: Box<dyn Fn(String)>,
    enter: Act,
) -> Part {
    let on_key = move |event: &KeyboardEvent| on_enter(event, &enter);
    let field_id = id.clone();
    el("div")
        .class("field")
        .child(el("label").attr("for", id).text(label))
        .child(
            el("input")
                .id(field_id)
                .attr("type", "text")
                .attr("autocomplete", "off")
                .on("input", move |event| set(value_of(&event)))
                .on_as("keydown", on_key)
                .value(move || value.get()),
        )
        .into_part()
}

/// A whole number.
pub(super) fn number_field(
    m: Meeting,
    id: String,
    label: String,
    value: u32,
    set: Box<dyn Fn(u32)>,
) -> Part {
    let field_id = id.clone();
    let kept = Rc::new(Cell::new(value));
    let typed = Rc::clone(&kept);
    // Each digit counts at once: a tap on a button may come before the field says that it changed.
    let input = move |event| {
        if let Some(number) = whole_number(&event, MAX_COUNT) {
            typed.set(number);
            set(number);
        }
    };
    let change = move |event| match whole_number(&event, MAX_COUNT) {
        Some(_) => {}
        None => {
            put_back(&event, &kept.get().to_string());
            m.tell(m.app.words_now().vote_not_a_count(MAX_COUNT as usize));
        }
    };
    // A nought would stand in the way of what is typed.
    let shown = if value > 0 {
        value.to_string()
    } else {
        String::new()
    };
    el("div")
        .class("field field--number")
        .child(el("label").attr("for", id).child(el("bdi").text(label)))
        .child(
            el("input")
                .id(field_id)
                .attr("type", "number")
                .attr("min", "0")
                .attr("max", MAX_COUNT.to_string())
                .attr("inputmode", "numeric")
                .on("input", input)
                .on("change", change)
                .value(shown),
        )
        .into_part()
}

/// The heading of a part, which gets the focus when the part comes.
pub(super) fn heading(text: String) -> Part {
    el("h3")
        .id("meeting-part")
        .attr("tabindex", "-1")
        .child(el("bdi").text(text))
        .into_part()
}

/// A plain button with the words as they are now.
pub(in crate::ui) fn act(
    path: icon::Icon,
    looks: &'static str,
    label: String,
    act: impl Fn() + 'static,
) -> Part {
    button(path, looks, label, act).into_part()
}

/// Which group someone belongs to; nothing when there are no groups.
pub(super) fn group_choice(m: Meeting) -> Part {
    let w = m.app.words();
    let groups = m.groups();
    if groups.is_empty() {
        return Part::nothing();
    }
    let (ids, mut labels): (Vec<GroupId>, Vec<String>) = groups.into_iter().unzip();
    labels.push(w.meeting_group_rather_not().to_owned());
    let of = ids.clone();
    choice(
        "meeting-group",
        w.meeting_group_ask().to_owned(),
        labels,
        Box::new(move |nth| m.whose.get() == Whose::Said(ids.get(nth).copied())),
        Box::new(move |nth| m.whose.set(Whose::Said(of.get(nth).copied()))),
    )
}

/// The way to the groups: to make three, and to change them.
pub(super) fn groups_offer(m: Meeting) -> Part {
    let w = m.app.words();
    let is_none = m.groups().is_empty();
    let make = is_none.then(|| {
        act(
            icon::ADD,
            "",
            w.meeting_groups_make().to_owned(),
            move || m.make_groups(),
        )
    });
    let change = act(
        icon::GROUP,
        "button--quiet",
        w.meeting_groups_change().to_owned(),
        move || m.edits_groups.set(true),
    );
    Part::nothing()
        .and(is_none.then(|| el("p").text(w.meeting_groups_none())))
        .and(el("div").class("buttons").child(make).child(change))
}

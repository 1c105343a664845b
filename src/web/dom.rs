// SPDX-License-Identifier: EUPL-1.2
//! The few things one does to the page's elements. `ui::el` builds screens of them; nothing here follows signals.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

pub use wasm_bindgen::JsCast as Cast;
pub use web_sys::{Element, Event, KeyboardEvent, Node, PointerEvent, TouchEvent, WheelEvent};

/// The namespace of drawings.
const SVG: &str = "http://www.w3.org/2000/svg";

fn document() -> Document {
    super::page::document().expect("the app runs in a page")
}

/// Makes an element.
///
/// # Panics
/// When `tag` is no name: a mistake in our own code.
#[must_use]
pub fn element(tag: &str) -> Element {
    let made = document().create_element(tag);
    made.expect("our own code names elements that exist")
}

/// Makes an element of a drawing.
///
/// # Panics
/// When `tag` is no name: a mistake in our own code.
#[must_use]
pub fn drawing(tag: &str) -> Element {
    let made = document().create_element_ns(Some(SVG), tag);
    made.expect("our own code names elements that exist")
}

/// Makes a piece of text.
#[must_use]
pub fn text(words: &str) -> Node {
    document().create_text_node(words).into()
}

/// Makes a node that nobody sees and no style counts, to know a place by.
#[must_use]
pub fn mark() -> Node {
    document().create_comment("").into()
}

/// Replaces the words of a piece of text.
pub fn set_text(node: &Node, words: &str) {
    node.set_text_content(Some(words));
}

/// Puts a node into an element: before another, or last.
pub fn put(parent: &Node, node: &Node, before: Option<&Node>) {
    // Fails only when `before` is elsewhere, which its owners see to.
    let _ = parent.insert_before(node, before);
}

/// Returns the element that holds the whole page.
///
/// # Panics
/// Before the page is read, which is before the app runs.
#[must_use]
pub fn body() -> Node {
    document().body().expect("the page is read").into()
}

/// Takes out everything between two nodes with the same parent.
pub fn clear_between(start: &Node, end: &Node) {
    while let Some(next) = start.next_sibling().filter(|next| next != end) {
        take_out(&next);
    }
}

/// Takes a node out of the page.
pub fn take_out(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    // Only an illegal name fails, and names come from our own code.
    let _ = element.set_attribute(name, value);
}

/// Removes an attribute.
pub fn unset(element: &Element, name: &str) {
    let _ = element.remove_attribute(name);
}

/// Adds a class, or takes it away.
pub fn set_class(element: &Element, name: &str, is_on: bool) {
    let _ = element.class_list().toggle_with_force(name, is_on);
}

/// Sets a style, custom properties too.
pub fn set_style(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property(name, value);
    }
}

/// Sets what a field holds.
pub fn set_value(element: &Element, value: &str) {
    let _ = Reflect::set(element, &"value".into(), &value.into());
}

/// Puts a text into a field with the focus in it, everything selected.
pub fn start_typing(field: &Element, text: &str) {
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
        let _ = area.focus();
        area.select();
    }
}

/// Puts the focus on an element.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Checks a box, or clears it.
pub fn set_checked(element: &Element, is_on: bool) {
    let _ = Reflect::set(element, &"checked".into(), &is_on.into());
}

/// Listens as long as the element lives.
pub fn listen(element: &Element, name: &str, heard: Box<dyn FnMut(Event)>) {
    let heard = Closure::wrap(heard).into_js_value();
    let _ = element.add_event_listener_with_callback(name, heard.unchecked_ref());
}

/// Returns what the field holds in which something happened; empty for anything else.
#[must_use]
pub fn value_of(event: &Event) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    if let Some(field) = target.dyn_ref::<HtmlInputElement>() {
        field.value()
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else {
        String::new()
    }
}

/// Returns the whole number, at most `most`, in the field in which something happened; an empty field holds 0.
#[must_use]
pub fn whole_number(event: &Event, most: u32) -> Option<u32> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let text = field.value();
    // What is no number at all is not handed out: the field then only looks empty.
    if text.trim().is_empty() {
        return (!field.validity().bad_input()).then_some(0);
    }
    text.trim().parse().ok().filter(|number| *number <= most)
}

/// Puts a text into the field in which something happened.
pub fn put_back(event: &Event, text: &str) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = target {
        field.set_value(text);
    }
}

/// Tells whether the box in which something happened is checked.
#[must_use]
pub fn is_checked(event: &Event) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    target.is_some_and(|field| field.checked())
}

/// Returns the id of the nearest element with this tag around what something happened to.
#[must_use]
pub fn closest_id(event: &Event, tag: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    Some(target.closest(tag).ok()??.id())
}

/// Returns the text that is pasted.
#[must_use]
pub fn pasted_text(event: &Event) -> Option<String> {
    let data = event
        .dyn_ref::<web_sys::ClipboardEvent>()?
        .clipboard_data()?;
    let text = data.get_data("text/plain").ok()?;
    Some(text).filter(|text| !text.is_empty())
}

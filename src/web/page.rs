// SPDX-License-Identifier: EUPL-1.2
//! The page itself: title, language, looks, focus, dialogs, what the device prefers.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{
    AddEventListenerOptions, Document, Element, HtmlDialogElement, HtmlElement, HtmlInputElement,
    Window,
};

use super::tap;

thread_local! {
    /// Where focus was when each open dialog opened, the innermost last.
    static OPENERS: RefCell<Vec<Option<HtmlElement>>> = const { RefCell::new(Vec::new()) };
    /// Where focus was before the dialog that closed last: one that follows it at once goes back there, too.
    static LAST: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
    /// The open dialogs, the innermost last.
    static MODALS: RefCell<Vec<Element>> = const { RefCell::new(Vec::new()) };
    /// The one status region, since a dialog first opened.
    static STATUS: RefCell<Option<Element>> = const { RefCell::new(None) };
}

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// Puts a text in the title bar.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of `<html>`, such as `lang` or `data-theme`.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Only an illegal name fails, and names come from our own code.
        let _ = root.set_attribute(name, value);
    }
}

/// Asks the device, by a media query. False when it cannot say.
#[must_use]
pub fn prefers(query: &str) -> bool {
    window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}

/// Calls back whenever the answer to a media query changes, as long as the page lives.
pub fn on_preference(query: &str, changed: impl Fn() + 'static) {
    let Some(list) = window().and_then(|window| window.match_media(query).ok().flatten()) else {
        return;
    };
    forever(&list, "change", move |_| changed());
}

/// Listens as long as the page lives.
pub(super) fn forever(
    target: &web_sys::EventTarget,
    name: &str,
    heard: impl FnMut(web_sys::Event) + 'static,
) {
    let heard = Closure::<dyn FnMut(web_sys::Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// Shows a `<dialog>` as the only thing that can be reached, and remembers where focus was.
pub fn show_modal(dialog: &Element) {
    let Some(dialog) = dialog
        .dyn_ref::<HtmlDialogElement>()
        .filter(|dialog| !dialog.open())
    else {
        return;
    };
    let active = document()
        .and_then(|document| document.active_element())
        .filter(|element| element.tag_name() != "BODY")
        .and_then(|element| element.dyn_into().ok());
    let opener = active.or_else(|| LAST.take());
    OPENERS.with_borrow_mut(|openers| openers.push(opener));
    let _ = dialog.show_modal();
    MODALS.with_borrow_mut(|modals| modals.push(Element::from(dialog.clone())));
    place_status();
}

/// Puts the status region into the innermost dialog: a reader does not hear what lies outside of it.
fn place_status() {
    let Some(document) = document() else { return };
    let status = STATUS.with_borrow_mut(|status| {
        if status.is_none() {
            *status = document.query_selector("[role=status]").ok().flatten();
        }
        status.clone()
    });
    let place = MODALS.with_borrow(|modals| modals.last().cloned());
    let place = place.or_else(|| document.body().map(Element::from));
    if let (Some(status), Some(place)) = (status, place) {
        let _ = place.insert_before(&status, place.first_child().as_ref());
    }
}

/// Brings focus back to where it was before the innermost dialog opened.
pub fn end_modal() {
    let opener = OPENERS.with_borrow_mut(Vec::pop).flatten();
    MODALS.with_borrow_mut(Vec::pop);
    place_status();
    LAST.set(opener.clone());
    if let Some(opener) = opener {
        next_frame(move || {
            let is_free = document()
                .and_then(|document| document.active_element())
                .is_none_or(|active| active.tag_name() == "BODY");
            if is_free && opener.is_connected() {
                let _ = opener.focus();
            }
        });
    }
}

/// Prints one part of the page: `style/print.css` knows it by this name.
pub fn print_only(part: &str) {
    let Some(window) = window() else { return };
    set_root("data-print", part);
    let done = Closure::once_into_js(|| set_root("data-print", ""));
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
        "afterprint",
        done.unchecked_ref(),
        &once,
    );
    let _ = window.print();
}

/// Puts focus on the element with this id, in the next frame so that it can still be made. Who tapped somewhere in the
/// meantime keeps the focus there: what is typed next is meant for that field.
pub fn focus(id: &str) {
    let id = id.to_owned();
    let n_taps = tap::count();
    next_frame(move || {
        if tap::count() != n_taps {
            return;
        }
        let found = document().and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Puts focus on the element with this id and opens the list it may be hidden in.
pub fn uncover(id: &str) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    if let Some(list) = element.closest("details").ok().flatten() {
        let _ = list.set_attribute("open", "");
    }
    let _ = element.focus();
}

/// Selects everything in the field with this id.
pub fn select_field(id: &str) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    if let Some(field) = found.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.select();
    }
}

/// Scrolls as little as needed to show the element with this id.
pub fn bring_into_sight(id: &str) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found {
        super::stage::bring_into_sight(&element);
    }
}

/// Clicks the element with this id, for a file input behind a button.
pub fn click(id: &str) {
    let found = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Calls back just before the next frame is drawn.
pub fn next_frame(then: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let then = Closure::once_into_js(then);
        let _ = window.request_animation_frame(then.unchecked_ref());
    }
}

/// Asks the browser to print the page.
pub fn print() {
    if let Some(window) = window() {
        // A device without printing does nothing.
        let _ = window.print();
    }
}

/// The address of an SVG text, for `<img>`: there no script in it runs and nothing is fetched.
#[must_use]
pub fn svg_address(svg: &str) -> String {
    let encoded = String::from(js_sys::encode_uri_component(svg));
    format!("data:image/svg+xml,{encoded}")
}

/// Tells whether the device says that there is a network. It may be wrong; nothing depends on it.
#[must_use]
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Calls back when the network comes or goes, as long as the page lives.
pub fn on_network(changed: impl Fn(bool) + Clone + 'static) {
    let Some(window) = window() else {
        return;
    };
    for (name, is_online) in [("online", true), ("offline", false)] {
        let changed = changed.clone();
        forever(&window, name, move |_| changed(is_online));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Dialogs: a native `<dialog>`, the only thing that can be reached while it is open. Esc closes it, focus goes back to
//! where it was. Whoever shows one keeps it in a signal and takes it out of the page in `on_close`.

use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

use super::context::App;
use super::el::{El, IntoText, Text, el, soon};
use super::icon::{self, Icon, icon};
use crate::text::strings::Words;
use crate::web::page;

/// Gives every dialog's title an id of its own.
static NEXT_ID: AtomicU32 = AtomicU32::new(0);

/// A dialog that opens when it comes into the page. `close` is called when the person closes it, and may be called twice;
/// `fill` puts what it asks or shows into its body. For lists, give it the class `dialog dialog--wide`.
pub fn dialog(title: impl IntoText, close: impl Fn() + 'static, fill: impl FnOnce(El) -> El) -> El {
    let (frame, body) = frame(title.into_text(), Rc::new(close));
    frame.child(fill(body))
}

fn frame(title: Text, close: Rc<dyn Fn()>) -> (El, El) {
    let app = App::expect();
    let id = format!("dialog-title-{}", NEXT_ID.fetch_add(1, Ordering::Relaxed));
    let on_close = Rc::clone(&close);
    let frame = el("dialog")
        .class("dialog")
        .attr("aria-labelledby", id.clone())
        .on("close", move |_| on_close());
    let element = frame.element();
    soon(move || page::show_modal(&element));
    on_cleanup(page::end_modal);
    let head = el("div")
        .class("dialog__head")
        .child(el("h2").id(id).text(title))
        .child(button(
            icon::CLOSE,
            "button--quiet",
            app.word(Words::common_close),
            move || close(),
        ));
    (frame, el("div").class("dialog__body").child(head))
}

/// A button with an icon and a label.
pub fn button(
    path: Icon,
    looks: &'static str,
    label: impl IntoText,
    act: impl Fn() + 'static,
) -> El {
    bare_button(looks, Box::new(act))
        .child(icon(path))
        .child(el("span").text(label))
}

/// A button with a label alone.
pub fn text_button(looks: &'static str, label: impl IntoText, act: impl Fn() + 'static) -> El {
    bare_button(looks, Box::new(act)).text(label)
}

fn bare_button(looks: &'static str, act: Box<dyn Fn()>) -> El {
    el("button")
        .attr("type", "button")
        .class(format!("button {looks}"))
        .on("click", move |_| act())
}

/// A button in a form that does what the form asks.
pub fn submit_button(label: impl IntoText) -> El {
    el("button")
        .attr("type", "submit")
        .class("button button--main")
        .text(label)
}

// SPDX-License-Identifier: EUPL-1.2
//! Dialogs: a native `<dialog>`, the only thing that can be reached while it is open. Esc closes it, focus goes back to
//! where it was. Whoever shows one keeps it in a signal and takes it out of the page in `on_close`.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::html;
use leptos::prelude::*;

use super::context::App;
use super::icon::{self, Icon, icon};
use crate::text::strings::Words;
use crate::web::page;

/// Gives every dialog's title an id of its own.
static NEXT_ID: AtomicU32 = AtomicU32::new(0);

/// A dialog that opens when it comes into the page.
#[component]
pub fn Dialog(
    /// What it asks or shows.
    #[prop(into)]
    title: Signal<String>,
    /// Called when the person closes it; may be called twice.
    on_close: Callback<()>,
    /// Wider, for lists.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let app = App::expect();
    let node = NodeRef::<html::Dialog>::new();
    let id = format!("dialog-title-{}", NEXT_ID.fetch_add(1, Ordering::Relaxed));
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            page::show_modal(&dialog);
        }
    });
    on_cleanup(page::end_modal);
    let title_id = id.clone();
    view! {
        <dialog
            class="dialog"
            class=("dialog--wide", wide)
            aria-labelledby=title_id
            node_ref=node
            on:close=move |_| {
                // The browser tells it late: what it is to close may be gone.
                let _ = on_close.try_run(());
            }
        >
            <div class="dialog__body">
                <div class="dialog__head">
                    <h2 id=id>{title}</h2>
                    {button(icon::CLOSE, "button--quiet", app.label(Words::common_close), move || on_close.run(()))}
                </div>
                {children()}
            </div>
        </dialog>
    }
    .into_any()
}

/// A button with an icon and a label.
#[must_use]
pub fn button(
    path: Icon,
    looks: &'static str,
    label: impl Fn() -> String + Send + Sync + 'static,
    act: impl Fn() + 'static,
) -> AnyView {
    let label: Signal<String> = Signal::derive(label);
    boxed_button(path, looks, label, Box::new(act))
}

/// One copy in the program, however many closures are handed in.
fn boxed_button(
    path: Icon,
    looks: &'static str,
    label: Signal<String>,
    act: Box<dyn Fn()>,
) -> AnyView {
    view! {
        <button type="button" class=format!("button {looks}") on:click=move |_| act()>
            {icon(path)}
            <span>{label}</span>
        </button>
    }
    .into_any()
}

// SPDX-License-Identifier: EUPL-1.2
//! A bridge for screens that still have Leptos' `view!`: what they had of `dialog` and `icon`, and ways in and out of
//! [`super::el`]. It costs tens of kB of wasm as soon as one screen uses it, and goes when the last one is converted.
//!
//! In a view: [`in_view`] shows an element (`{in_view(bar(app, true))}`). In an element: `.child(view)` takes an `AnyView`.

#![allow(
    unreachable_pub,
    reason = "the props type that the component macro makes is always `pub`"
)]

use leptos::html;
use leptos::prelude::*;

use super::dialog;
use super::el::{IntoPart, Part, el};
use super::icon::{self, Icon};

/// Shows elements in a view, in a box that no style sees.
#[must_use]
pub fn in_view(part: impl IntoPart) -> AnyView {
    boxed(part.into_part())
}

fn boxed(part: Part) -> AnyView {
    let node = NodeRef::<html::Span>::new();
    // Made now, while the owner and the context are the right ones.
    let holder = el("span").style("display", "contents").child(part);
    let holder = StoredValue::new_local(Some(holder.element()));
    Effect::new(move |_| {
        let inside = holder.try_update_value(Option::take).flatten();
        if let (Some(node), Some(inside)) = (node.get(), inside) {
            let _ = node.append_child(&inside);
        }
    });
    view! { <span style:display="contents" node_ref=node></span> }.into_any()
}

/// [`dialog::dialog`] for a view.
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
    let made = dialog::dialog(
        move || title.get(),
        move || {
            let _ = on_close.try_run(());
        },
        |body| body.child(children()),
    );
    in_view(if wide {
        made.class("dialog dialog--wide")
    } else {
        made
    })
}

/// [`dialog::button`] for a view.
#[must_use]
pub fn button(
    path: Icon,
    looks: &'static str,
    label: impl Fn() -> String + Send + Sync + 'static,
    act: impl Fn() + 'static,
) -> AnyView {
    in_view(dialog::button(path, looks, label, act))
}

/// [`icon::icon`] for a view.
#[must_use]
pub fn icon(path: Icon) -> AnyView {
    in_view(icon::icon(path))
}

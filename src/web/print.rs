// SPDX-License-Identifier: EUPL-1.2
//! Printing: what goes on paper stands in the page, unseen, until it is printed, with a rule for the paper.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::page::{self, document, forever, window};

/// The attribute of the page that says what is printed; `style/print.css` follows it.
const WHAT: &str = "data-prints";
/// The class of the sheets.
const SHEETS: &str = ".print";

/// Prints sheets, and nothing else, on paper of that name. Call it when no dialog is open.
pub fn sheets(sheets: &Element, paper: &str, lying: bool) {
    clear();
    let body = document().and_then(|document| document.body());
    if let Some(body) = body {
        let _ = body.append_child(sheets);
    }
    page::set_root(WHAT, "sheets");
    let way = if lying { "landscape" } else { "portrait" };
    go(&format!("@page {{ size: {paper} {way}; margin: 0 }}"));
}

/// Prints the list, on paper of that name.
pub fn list(paper: &str) {
    clear();
    page::set_root(WHAT, "list");
    go(&format!("@page {{ size: {paper} portrait; margin: 12mm }}"));
}

fn go(rule: &str) {
    adopt(Some(rule));
    if let Some(window) = window() {
        // What was printed is in the way of nothing; it goes when printing is over, or with the next.
        thread_local!(static HEARD: std::cell::Cell<bool> = const { std::cell::Cell::new(false) });
        if !HEARD.replace(true) {
            forever(&window, "afterprint", |_| clear());
        }
        page::next_frame(page::print);
    }
}

fn clear() {
    let sheets = document().and_then(|document| document.query_selector(SHEETS).ok().flatten());
    if let Some(sheets) = sheets {
        sheets.remove();
    }
    page::set_root(WHAT, "");
    adopt(None);
}

/// Gives the page a style sheet with one rule, or takes it away. The policy of the page allows this way, and no `<style>`.
fn adopt(rule: Option<&str>) {
    let adopted = || {
        let list = Array::new();
        if let Some(rule) = rule {
            let make = Reflect::get(&js_sys::global(), &"CSSStyleSheet".into()).ok()?;
            let make: js_sys::Function = make.dyn_into().ok()?;
            let sheet = Reflect::construct(&make, &Array::new()).ok()?;
            let replace = Reflect::get(&sheet, &"replaceSync".into()).ok()?;
            let replace: js_sys::Function = replace.dyn_into().ok()?;
            replace.call1(&sheet, &rule.into()).ok()?;
            list.push(&sheet);
        }
        let document: JsValue = document()?.into();
        Reflect::set(&document, &"adoptedStyleSheets".into(), &list).ok()
    };
    // Without it the paper is what the printer has.
    let _ = adopted();
}

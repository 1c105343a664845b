// SPDX-License-Identifier: EUPL-1.2
//! What a person holds in a part of the page that is made anew: the focus, and lists that are unfolded. Without this a field
//! that is made anew after Enter loses the next word that is typed, and a person with a keyboard starts at the top again.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::dom::{focus, set};

/// What a person holds in a part of the page that is about to be made anew: the focus, and lists that are unfolded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The id of what has the focus, its tag, and what it is called.
    focus: Option<(String, String, String)>,
    /// The ids of lists that are unfolded.
    unfolded: Vec<String>,
}

/// Looks what a person holds between two nodes with the same parent.
#[must_use]
pub fn held_between(start: &Node, end: &Node) -> Held {
    let mut held = Held::default();
    if start.next_sibling().as_ref() == Some(end) {
        return held;
    }
    let active = super::page::document().and_then(|document| document.active_element());
    between(start, end, |part| {
        if let Some(active) = active.as_ref().filter(|active| part.contains(Some(active))) {
            held.focus = Some((active.id(), active.tag_name(), called(active)));
        }
        each_inside(part, "details[open][id]", |list| {
            held.unfolded.push(list.id());
        });
    });
    // By name only what has a name that nothing else there has: the next *Weghalen* is not meant.
    if let Some((id, tag, name)) = &held.focus
        && id.is_empty()
    {
        let mut n_alike = 0;
        between(start, end, |part| {
            each_inside(part, tag, |element| {
                n_alike += i32::from(called(element) == *name);
            });
        });
        if name.is_empty() || n_alike != 1 {
            held.focus = None;
        }
    }
    held
}

impl Held {
    /// Gives it back in what came in its place, by id or else by name. What is not there any more is let go.
    pub fn give_back(self, start: &Node, end: &Node) {
        if self == Self::default() {
            return;
        }
        let mut target = None;
        between(start, end, |part| {
            for id in &self.unfolded {
                each_inside(part, "details", |list| {
                    if list.id() == *id {
                        set(list, "open", "");
                    }
                });
            }
            let Some((id, tag, name)) = &self.focus else {
                return;
            };
            each_inside(part, tag, |element| {
                let is_it = if id.is_empty() {
                    called(element) == *name
                } else {
                    element.id() == *id
                };
                if is_it && target.is_none() {
                    target = Some(element.clone());
                }
            });
        });
        if let Some(target) = target {
            focus(&target);
        }
    }
}

/// Looks at the elements between two nodes with the same parent.
fn between(start: &Node, end: &Node, mut look: impl FnMut(&Element)) {
    let mut next = start.next_sibling();
    while let Some(node) = next.filter(|node| node != end) {
        if let Some(element) = node.dyn_ref::<Element>() {
            look(element);
        }
        next = node.next_sibling();
    }
}

/// Looks at an element and at those in it that fit.
fn each_inside(part: &Element, which: &str, mut look: impl FnMut(&Element)) {
    if part.matches(which).unwrap_or(false) {
        look(part);
    }
    let Ok(found) = part.query_selector_all(which) else {
        return;
    };
    for nth in 0..found.length() {
        if let Some(element) = found.get(nth).and_then(|node| node.dyn_into().ok()) {
            look(&element);
        }
    }
}

/// What a button is called, roughly: enough to know it again.
fn called(element: &Element) -> String {
    element
        .get_attribute("aria-label")
        .or_else(|| element.text_content())
        .unwrap_or_default()
}

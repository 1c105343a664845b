// SPDX-License-Identifier: EUPL-1.2
//! What screens are made of: elements that follow signals.
//!
//! ```ignore
//! let n = RwSignal::new(0);
//! el("section")
//!     .attr("aria-labelledby", "votes-title")
//!     .child(el("h2").id("votes-title").text(app.word(Words::votes_title)))
//!     .child(el("p").text(move || n.get().to_string()))
//!     .child(
//!         el("button")
//!             .attr("type", "button")
//!             .class("button")
//!             .on("click", move |_| n.update(|n| *n += 1))
//!             .child(icon(icon::ADD))
//!             .child(el("span").text(app.word(Words::votes_add))),
//!     )
//!     .child(when(move || n.get() > 9, move || el("p").text(app.word(Words::votes_many))))
//! ```
//!
//! A screen is a plain function that makes its elements once and returns them. What changes later is handed in as a closure
//! that reads signals: it runs now, and again whenever one of them changes, until the part of the screen that holds it goes.
//! Leptos gives the signals and the owners that end them, but does not draw: its views make a type of each screen and code of
//! each type, which was half of the program (measured). Here every closure is boxed at the door and all work is done in
//! functions that exist once.
//!
//! Rules: read signals inside the closures, not beside them. `when`, `live` and `each` make their parts anew and throw the old
//! ones away, focus and all: hand them a [`Memo`] when what they read changes more often than what they show.

use std::borrow::Cow;
use std::cell::RefCell;

use leptos::prelude::*;
use leptos::reactive::diagnostics::SpecialNonReactiveZone;
use leptos::reactive::effect::RenderEffect;

use super::later::Alive;
use crate::web::dom::{self, Cast};
pub use crate::web::dom::{Event, is_checked, value_of};
use crate::web::held::held_between;

/// Words that stand still, or follow signals.
#[allow(missing_debug_implementations, reason = "it holds closures")]
pub enum Text {
    /// These.
    Still(Cow<'static, str>),
    /// What this says, whenever a signal in it changes.
    Live(Box<dyn Fn() -> Cow<'static, str>>),
}

/// What can be words: a text, or a closure that makes one.
pub trait IntoText {
    /// Boxes it.
    fn into_text(self) -> Text;
}

impl IntoText for &'static str {
    fn into_text(self) -> Text {
        Text::Still(Cow::Borrowed(self))
    }
}

impl IntoText for String {
    fn into_text(self) -> Text {
        Text::Still(Cow::Owned(self))
    }
}

impl<F, T> IntoText for F
where
    F: Fn() -> T + 'static,
    T: Into<Cow<'static, str>>,
{
    fn into_text(self) -> Text {
        Text::Live(Box::new(move || self().into()))
    }
}

impl IntoText for Text {
    fn into_text(self) -> Text {
        self
    }
}

impl Text {
    /// Hands the words to `show`, now and at every change.
    fn show(self, show: impl Fn(&str) + 'static) {
        self.show_boxed(Box::new(show));
    }

    fn show_boxed(self, show: Box<dyn Fn(&str)>) {
        match self {
            Self::Still(words) => show(&words),
            Self::Live(words) => follow(Box::new(move || show(&words()))),
        }
    }
}

/// What can stand in an element.
#[allow(missing_debug_implementations, reason = "it holds closures")]
pub enum Part {
    /// An element.
    One(El),
    /// Words.
    Words(Text),
    /// Several parts in this order; none when empty.
    Many(Vec<Self>),
    /// A part that is made anew whenever a signal that the closure reads changes.
    Live(Box<dyn Fn() -> Self>),
    /// Rows that stay as long as their keys do.
    Rows(Box<dyn Fn() -> Vec<Row>>),
}

/// What can be handed in as a part.
pub trait IntoPart {
    /// Returns the part.
    fn into_part(self) -> Part;
}

impl IntoPart for Part {
    fn into_part(self) -> Part {
        self
    }
}

impl IntoPart for El {
    fn into_part(self) -> Part {
        Part::One(self)
    }
}

impl IntoPart for &'static str {
    fn into_part(self) -> Part {
        Part::Words(self.into_text())
    }
}

impl<P: IntoPart> IntoPart for Option<P> {
    fn into_part(self) -> Part {
        self.map_or_else(Part::nothing, IntoPart::into_part)
    }
}

impl<P: IntoPart> IntoPart for Vec<P> {
    fn into_part(self) -> Part {
        Part::Many(self.into_iter().map(IntoPart::into_part).collect())
    }
}

impl<P: IntoPart, const N: usize> IntoPart for [P; N] {
    fn into_part(self) -> Part {
        Part::Many(self.into_iter().map(IntoPart::into_part).collect())
    }
}

impl Part {
    /// Nothing at all.
    #[must_use]
    pub const fn nothing() -> Self {
        Self::Many(Vec::new())
    }

    /// This, and another part after it.
    #[must_use]
    pub fn and(self, other: impl IntoPart) -> Self {
        self.and_part(other.into_part())
    }

    fn and_part(self, other: Self) -> Self {
        let mut parts = match self {
            Self::Many(parts) => parts,
            one => vec![one],
        };
        parts.push(other);
        Self::Many(parts)
    }

    /// Puts it into an element: before a node, or last.
    fn put(self, parent: &dom::Node, before: Option<&dom::Node>) {
        match self {
            Self::One(El(element)) => dom::put(parent, &element, before),
            Self::Words(words) => {
                let node = dom::text("");
                dom::put(parent, &node, before);
                words.show(move |words| dom::set_text(&node, words));
            }
            Self::Many(parts) => {
                for part in parts {
                    part.put(parent, before);
                }
            }
            Self::Live(make) => put_live(parent, before, make),
            Self::Rows(list) => put_rows(parent, before, list),
        }
    }
}

/// A part that is there while `is_on` says so. `make` makes it anew each time.
pub fn when<P: IntoPart>(
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> P + 'static,
) -> Part {
    when_boxed(Box::new(is_on), Box::new(move || make().into_part()))
}

fn when_boxed(is_on: Box<dyn Fn() -> bool + Send + Sync>, make: Box<dyn Fn() -> Part>) -> Part {
    let is_on = Memo::new(move |_| is_on());
    Part::Live(Box::new(move || {
        if is_on.get() {
            untrack(&make)
        } else {
            Part::nothing()
        }
    }))
}

/// A part that shows a value. It is made anew whenever a signal that `value` reads changes; what `make` reads does not count.
pub fn live<T: 'static, P: IntoPart>(
    value: impl Fn() -> T + 'static,
    make: impl Fn(T) -> P + 'static,
) -> Part {
    Part::Live(Box::new(move || {
        let value = value();
        untrack(|| make(value).into_part())
    }))
}

/// A row of [`each`].
#[allow(missing_debug_implementations, reason = "it holds closures")]
pub struct Row {
    key: String,
    make: Box<dyn FnOnce() -> El>,
}

/// A row with a key that no other row of the list has. `make` is called when the key is new.
pub fn row(key: impl ToString, make: impl FnOnce() -> El + 'static) -> Row {
    Row {
        key: key.to_string(),
        make: Box::new(make),
    }
}

/// Rows that stay, with their focus and what is typed in them, as long as `list` returns their keys.
pub fn each(list: impl Fn() -> Vec<Row> + 'static) -> Part {
    Part::Rows(Box::new(list))
}

/// An element on its way into the page.
#[derive(Clone, Debug)]
#[must_use = "an element that is not put anywhere is not seen"]
pub struct El(dom::Element);

/// Makes an element.
pub fn el(tag: &'static str) -> El {
    El(dom::element(tag))
}

/// Makes an element of a drawing.
pub fn drawing(tag: &'static str) -> El {
    El(dom::drawing(tag))
}

impl El {
    /// Sets the id.
    pub fn id(self, id: impl IntoText) -> Self {
        self.attr("id", id)
    }

    /// Sets all classes at once; before [`El::class_if`].
    pub fn class(self, names: impl IntoText) -> Self {
        self.attr("class", names)
    }

    /// Has a class while `is_on` says so.
    pub fn class_if(self, name: &'static str, is_on: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        follow_flag(
            Box::new(is_on),
            Box::new(move |is_on| dom::set_class(&element, name, is_on)),
        );
        self
    }

    /// Sets an attribute.
    pub fn attr(self, name: &'static str, value: impl IntoText) -> Self {
        self.show_attr(name, value.into_text());
        self
    }

    fn show_attr(&self, name: &'static str, value: Text) {
        let element = self.0.clone();
        value.show(move |value| dom::set(&element, name, value));
    }

    /// Has an attribute while `is_on` says so.
    pub fn attr_if(
        self,
        name: &'static str,
        value: &'static str,
        is_on: impl Fn() -> bool + 'static,
    ) -> Self {
        let element = self.0.clone();
        follow_flag(
            Box::new(is_on),
            Box::new(move |is_on| {
                if is_on {
                    dom::set(&element, name, value);
                } else {
                    dom::unset(&element, name);
                }
            }),
        );
        self
    }

    /// Sets a style, custom properties too.
    pub fn style(self, name: &'static str, value: impl IntoText) -> Self {
        let element = self.0.clone();
        value
            .into_text()
            .show_boxed(Box::new(move |value| dom::set_style(&element, name, value)));
        self
    }

    /// Sets what a field holds. A `<select>` needs its options first.
    pub fn value(self, value: impl IntoText) -> Self {
        let element = self.0.clone();
        value
            .into_text()
            .show_boxed(Box::new(move |value| dom::set_value(&element, value)));
        self
    }

    /// Checks a box while `is_on` says so.
    pub fn checked(self, is_on: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        follow_flag(
            Box::new(is_on),
            Box::new(move |is_on| dom::set_checked(&element, is_on)),
        );
        self
    }

    /// Adds words.
    pub fn text(self, words: impl IntoText) -> Self {
        self.child(Part::Words(words.into_text()))
    }

    /// Adds a part after those that are there.
    pub fn child(self, part: impl IntoPart) -> Self {
        part.into_part().put(&self.0, None);
        self
    }

    /// Calls back for each event with this name, as long as the part of the screen that is being made now is there: the
    /// browser tells some events late.
    pub fn on(self, name: &'static str, heard: impl FnMut(Event) + 'static) -> Self {
        self.listen(name, Box::new(heard));
        self
    }

    fn listen(&self, name: &'static str, mut heard: Box<dyn FnMut(Event)>) {
        let alive = Alive::here();
        let heard = Box::new(move |event| {
            // What a handler reads is not followed, and that is meant.
            let _zone = SpecialNonReactiveZone::enter();
            if alive.is_alive() {
                heard(event);
            }
        });
        dom::listen(&self.0, name, heard);
    }

    /// Calls back for each event with this name that is what `heard` asks for, such as a `PointerEvent`.
    pub fn on_as<E: Cast>(self, name: &'static str, mut heard: impl FnMut(&E) + 'static) -> Self {
        self.on(name, move |event| {
            if let Some(event) = event.dyn_ref::<E>() {
                heard(event);
            }
        })
    }

    /// Lets handlers and effects find it.
    pub fn keep_in(self, place: Place) -> Self {
        place.0.set_value(Some(self.0.clone()));
        self
    }

    /// Returns the element itself, for what only `web` can do.
    #[must_use]
    pub fn element(&self) -> dom::Element {
        self.0.clone()
    }
}

/// Where an element is found again: nothing before it is made, or when what it was part of is gone.
#[derive(Clone, Copy, Debug)]
pub struct Place(StoredValue<Option<dom::Element>, LocalStorage>);

impl Default for Place {
    fn default() -> Self {
        Self(StoredValue::new_local(None))
    }
}

impl Place {
    /// Returns the element.
    #[must_use]
    pub fn get(self) -> Option<dom::Element> {
        self.0.try_get_value().flatten()
    }
}

/// Calls back soon, when what was just made stands in the page; not if it is gone by then.
pub fn soon(then: impl FnOnce() + 'static) {
    let mut then = Some(then);
    Effect::new(Box::new(move |_: Option<()>| {
        if let Some(then) = then.take() {
            untrack(then);
        }
    }) as Box<dyn FnMut(Option<()>)>);
}

/// Puts the app into the page. What it makes lives as long as the page.
pub fn mount(make: impl FnOnce() -> Part + 'static) {
    let make: Box<dyn FnOnce() -> Part> = Box::new(make);
    mount_to_body(move || make().put(&dom::body(), None));
}

/// Runs now, and again whenever a signal that it read changes, until its owner ends.
fn follow(run: Box<dyn Fn()>) {
    let effect = RenderEffect::new(move |_: Option<()>| run());
    StoredValue::new_local(effect);
}

fn follow_flag(is_on: Box<dyn Fn() -> bool>, show: Box<dyn Fn(bool)>) {
    follow(Box::new(move || show(is_on())));
}

fn put_live(parent: &dom::Node, before: Option<&dom::Node>, make: Box<dyn Fn() -> Part>) {
    let (start, end) = (dom::mark(), dom::mark());
    dom::put(parent, &start, before);
    dom::put(parent, &end, before);
    follow(Box::new(move || {
        let part = make();
        let held = held_between(&start, &end);
        dom::clear_between(&start, &end);
        if let Some(parent) = end.parent_node() {
            untrack(|| part.put(&parent, Some(&end)));
            held.give_back(&start, &end);
        }
    }));
}

/// A row that stands in the page. Its signals end when it is dropped.
struct Standing {
    key: String,
    element: dom::Element,
    _owner: Owner,
}

fn put_rows(parent: &dom::Node, before: Option<&dom::Node>, list: Box<dyn Fn() -> Vec<Row>>) {
    let end = dom::mark();
    dom::put(parent, &end, before);
    let owner = Owner::current().unwrap_or_default();
    let standing = RefCell::new(Vec::<Standing>::new());
    follow(Box::new(move || {
        let rows = list();
        let Some(parent) = end.parent_node() else {
            return;
        };
        let mut old = standing.take();
        // What goes, goes first: then the rest stands in the right order more often, and what stays is not moved.
        old.retain(|one| {
            let stays = rows.iter().any(|row| row.key == one.key);
            if !stays {
                dom::take_out(&one.element);
            }
            stays
        });
        let mut next = old.first().map(|one| dom::Node::from(one.element.clone()));
        let mut new = Vec::with_capacity(rows.len());
        for row in rows {
            let found = old.iter().position(|one| one.key == row.key);
            let one =
                found.map_or_else(|| make_row(&owner, row.key, row.make), |at| old.remove(at));
            let node: &dom::Node = &one.element;
            if next.as_ref() == Some(node) {
                next = node.next_sibling().filter(|next| *next != end);
            } else {
                dom::put(&parent, node, Some(next.as_ref().unwrap_or(&end)));
            }
            new.push(one);
        }
        standing.replace(new);
    }));
}

fn make_row(owner: &Owner, key: String, make: Box<dyn FnOnce() -> El>) -> Standing {
    let owner = owner.with(Owner::new);
    let El(element) = owner.with(|| untrack(make));
    Standing {
        key,
        element,
        _owner: owner,
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! One card on screen.

use std::cell::RefCell;
use std::fmt::Write as _;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use super::{PAD, Placement, RowId};
use crate::geometry::{Point, Tenths};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A group that brought the card, as shape and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The class that draws the shape.
    pub class: &'static str,
    /// The shape as a character, for who can't see the drawing.
    pub glyph: &'static str,
    /// The name of the group.
    pub name: String,
}

/// How a card looks besides its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Classes, each with a space before it.
    pub classes: String,
    /// What stands on a corner of it, in words; empty for nothing. It takes no room.
    pub sticker: String,
}

/// What a card shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowData {
    /// Which card.
    pub id: RowId,
    /// The text on it.
    pub text: String,
    /// What stands there when there is no text yet.
    pub placeholder: String,
    /// The class of its kind, such as `kind-goal`.
    pub kind_class: &'static str,
    /// The icon of its kind, as SVG path data in a square of 24.
    pub kind_icon: &'static str,
    /// Its kind in a word.
    pub kind_word: &'static str,
    /// The groups that brought it.
    pub marks: Vec<Mark>,
    /// Words under the text, such as a status; empty for none.
    pub remark: String,
    /// How it looks besides its kind.
    pub look: Look,
    /// It is the chosen one.
    pub chosen: bool,
    /// It is one of several that are chosen together.
    pub marked: bool,
    /// `None`: nothing under it. Otherwise whether that is hidden.
    pub folded: Option<bool>,
    /// The name of the button that folds.
    pub fold_name: String,
    /// How many cards are hidden, as text; empty when none are.
    pub hidden: String,
}

/// Parts to clone, each made once.
#[derive(Debug)]
pub(super) struct Templates {
    item: Element,
    /// Items with the look and the word of a kind, as they were first needed.
    kinds: RefCell<Vec<(&'static str, &'static str, Element)>>,
    fold: Element,
    lines: Element,
    list: Element,
    mark: Element,
    remark: Element,
    sticker: Element,
}

impl Templates {
    pub(super) fn new(document: &Document) -> Option<Self> {
        let make = |name: &str, class: &str| {
            let element = document.create_element(name).ok()?;
            element.set_class_name(class);
            Some(element)
        };
        let item = make("li", "tree-item")?;
        let spot = make("div", "tree-spot")?;
        let card = make("button", "tree-card")?;
        set(&card, "type", "button");
        set(&card, "data-card", "");
        let kind = make("span", "tree-kind")?;
        let icon = document.create_element_ns(Some(SVG), "svg").ok()?;
        set(&icon, "class", "tree-icon");
        set(&icon, "viewBox", "0 0 24 24");
        set(&icon, "aria-hidden", "true");
        icon.append_child(document.create_element_ns(Some(SVG), "path").ok()?.as_ref())
            .ok()?;
        kind.append_child(icon.as_ref()).ok()?;
        kind.append_child(make("span", "tree-kind-word")?.as_ref())
            .ok()?;
        card.append_child(kind.as_ref()).ok()?;
        // Text of unknown direction must not turn the words around it.
        let text = make("bdi", "tree-text")?;
        card.append_child(text.as_ref()).ok()?;
        spot.append_child(card.as_ref()).ok()?;
        item.append_child(spot.as_ref()).ok()?;

        let fold = make("button", "tree-fold")?;
        set(&fold, "type", "button");
        let sign = make("span", "tree-fold-sign")?;
        set(&sign, "aria-hidden", "true");
        fold.append_child(sign.as_ref()).ok()?;

        let lines = document.create_element_ns(Some(SVG), "svg").ok()?;
        set(&lines, "class", "tree-lines");
        set(&lines, "aria-hidden", "true");
        let path = document.create_element_ns(Some(SVG), "path").ok()?;
        lines.append_child(path.as_ref()).ok()?;

        let list = make("ul", "tree-list")?;
        // Safari takes the list away from lists without bullets.
        set(&list, "role", "list");
        Some(Self {
            item,
            kinds: RefCell::default(),
            fold,
            lines,
            list,
            mark: make("span", "tree-mark")?,
            remark: make("span", "tree-remark")?,
            sticker: make("span", "tree-sticker")?,
        })
    }

    /// Forgets the words of the kinds: the next cards may be in another language.
    pub(super) fn forget(&self) {
        self.kinds.borrow_mut().clear();
    }

    /// A new item of a kind.
    fn item(&self, data: &RowData) -> Option<Element> {
        let mut kinds = self.kinds.borrow_mut();
        let key = (data.kind_class, data.kind_word);
        let known = kinds.iter().find(|(class, word, _)| (*class, *word) == key);
        if let Some((_, _, item)) = known {
            return clone(item);
        }
        let item = clone(&self.item)?;
        let card = item.first_element_child()?.first_element_child()?;
        write_kind(&card, "", data);
        item.set_class_name(&item_class(data.kind_class, &Look::default(), [false; 2]));
        let made = clone(&item);
        kinds.push((key.0, key.1, item));
        made
    }

    pub(super) fn make(&self, data: RowData) -> Option<Row> {
        let item = self.item(&data)?;
        let spot = item.first_element_child()?;
        let card = spot.first_element_child()?;
        set(&item, "data-node-id", &format!("{:016x}", data.id));
        let mut row = Row {
            data: RowData {
                id: data.id,
                text: String::new(),
                placeholder: String::new(),
                kind_class: data.kind_class,
                kind_icon: data.kind_icon,
                kind_word: data.kind_word,
                marks: Vec::new(),
                remark: String::new(),
                look: Look::default(),
                chosen: false,
                marked: false,
                folded: None,
                fold_name: String::new(),
                hidden: String::new(),
            },
            item,
            spot,
            card,
            fold: None,
            lines: None,
            list: None,
            placed: None,
            round: 0,
        };
        row.update(self, data);
        Some(row)
    }
}

/// A card on screen, with what it shows now.
#[derive(Debug)]
pub(super) struct Row {
    data: RowData,
    item: Element,
    spot: Element,
    card: Element,
    fold: Option<Element>,
    lines: Option<Element>,
    list: Option<Element>,
    placed: Option<Placement>,
    /// The round of watching in which it is measured; 0: it is not.
    pub(super) round: u32,
}

impl Row {
    pub(super) const fn id(&self) -> RowId {
        self.data.id
    }

    pub(super) const fn item(&self) -> &Element {
        &self.item
    }

    pub(super) const fn spot(&self) -> &Element {
        &self.spot
    }

    pub(super) const fn card(&self) -> &Element {
        &self.card
    }

    /// Returns the list under the card, making it when it is wanted.
    pub(super) fn list(&mut self, templates: &Templates, wanted: bool) -> Option<Element> {
        if self.list.is_none() && wanted {
            let list = clone(&templates.list)?;
            list.set_id(&list_id(self.data.id));
            let folded = self.data.folded == Some(true);
            let _ = list.toggle_attribute_with_force("hidden", folded);
            self.item.append_child(&list).ok()?;
            self.list = Some(list);
        }
        self.list.clone()
    }

    /// Writes what is different. Returns whether that may change the size of the card.
    pub(super) fn update(&mut self, templates: &Templates, data: RowData) -> bool {
        let old = std::mem::replace(&mut self.data, data);
        let new = &self.data;
        let mut may_grow = false;
        if (&old.text, &old.placeholder) != (&new.text, &new.placeholder) {
            let shown = if new.text.is_empty() {
                &new.placeholder
            } else {
                &new.text
            };
            if let Some(text) = self.text() {
                text.set_text_content(Some(shown));
            }
            may_grow = true;
        }
        let is_other_kind = old.kind_class != new.kind_class || old.kind_word != new.kind_word;
        if is_other_kind {
            write_kind(&self.card, old.kind_icon, new);
            may_grow = true;
        }
        let is_other_look = old.look.classes != new.look.classes;
        if is_other_kind || old.chosen != new.chosen || old.marked != new.marked || is_other_look {
            let flags = [new.chosen, new.marked];
            self.item
                .set_class_name(&item_class(new.kind_class, &new.look, flags));
        }
        if old.marked != new.marked {
            // Only on cards that are: the others are ordinary buttons.
            if new.marked {
                set(&self.card, "aria-pressed", "true");
            } else {
                let _ = self.card.remove_attribute("aria-pressed");
            }
        }
        if old.chosen != new.chosen {
            if new.chosen {
                set(&self.card, "aria-current", "true");
            } else {
                let _ = self.card.remove_attribute("aria-current");
            }
        }
        if old.marks != new.marks || old.remark != new.remark {
            self.write_marks(templates);
            may_grow = true;
        } else if old.look.sticker != new.look.sticker {
            self.write_marks(templates);
        }
        if old.folded != self.data.folded
            || old.fold_name != self.data.fold_name
            || old.hidden != self.data.hidden
        {
            self.write_fold(templates);
        }
        may_grow
    }

    /// The element of the text.
    fn text(&self) -> Option<Element> {
        self.card.first_element_child()?.next_element_sibling()
    }

    fn write_marks(&self, templates: &Templates) {
        let Some(text) = self.text() else { return };
        while let Some(extra) = text.next_element_sibling() {
            extra.remove();
        }
        let add = |template: &Element, class: &str, text: &str| {
            let Some(element) = clone(template) else {
                return;
            };
            let _ = element.class_list().add_1(class);
            element.set_text_content(Some(text));
            let _ = self.card.append_child(&element);
        };
        for mark in &self.data.marks {
            add(
                &templates.mark,
                mark.class,
                &format!("{} {}", mark.glyph, mark.name),
            );
        }
        if !self.data.remark.is_empty() {
            add(&templates.remark, "has-text", &self.data.remark);
        }
        if !self.data.look.sticker.is_empty() {
            add(&templates.sticker, "has-text", &self.data.look.sticker);
        }
    }

    fn write_fold(&mut self, templates: &Templates) {
        let Some(folded) = self.data.folded else {
            if let Some(fold) = self.fold.take() {
                fold.remove();
            }
            return;
        };
        if self.fold.is_none() {
            self.fold = clone(&templates.fold);
            if let Some(fold) = &self.fold {
                set(fold, "aria-controls", &list_id(self.data.id));
                let _ = self.spot.insert_before(fold, Some(&self.card));
            }
        }
        let Some(fold) = &self.fold else { return };
        set(fold, "aria-expanded", if folded { "false" } else { "true" });
        set(fold, "aria-label", &self.data.fold_name);
        if let Some(sign) = fold.first_element_child() {
            sign.set_text_content(Some(&self.data.hidden));
        }
        if let Some(list) = &self.list {
            let _ = list.toggle_attribute_with_force("hidden", folded);
        }
        if let Some(lines) = &self.lines {
            let _ = lines.toggle_attribute_with_force("hidden", folded);
        }
    }

    /// Writes where the branch goes, as far as that changed.
    pub(super) fn place(
        &mut self,
        templates: &Templates,
        placement: Placement,
        draw: impl FnOnce() -> String,
    ) {
        let old = self.placed.replace(placement);
        if old == Some(placement) {
            return;
        }
        let Placement {
            branch,
            card,
            lines,
            is_stacking,
        } = placement;
        if old.map(|old| old.branch) != Some(branch) {
            let mut style = String::with_capacity(80);
            let (width, height) = (branch.width + 2.0 * PAD, branch.height + 2.0 * PAD);
            let _ = write!(
                style,
                "left:{}px;top:{}px;width:{}px;height:{}px",
                Tenths(branch.x),
                Tenths(branch.y),
                Tenths(width),
                Tenths(height)
            );
            set_style(&self.item, &style);
        }
        // Where style/tree.css puts it by itself.
        if old.map_or(Point::ZERO, |old| old.card) != card {
            set_style(
                &self.spot,
                &format!(
                    "left:{}px;top:{}px",
                    Tenths(card.x + PAD),
                    Tenths(card.y + PAD)
                ),
            );
        }
        if old.is_some_and(|old| old.is_stacking) != is_stacking {
            let _ = self
                .spot
                .class_list()
                .toggle_with_force("is-stacking", is_stacking);
        }
        if old.map_or(0, |old| old.lines) != lines {
            let path = if lines == 0 { String::new() } else { draw() };
            self.write_lines(templates, &path);
        }
    }

    fn write_lines(&mut self, templates: &Templates, path: &str) {
        if path.is_empty() {
            if let Some(lines) = self.lines.take() {
                lines.remove();
            }
            return;
        }
        if self.lines.is_none() {
            self.lines = clone(&templates.lines);
            if let Some(lines) = &self.lines {
                let _ = self.item.insert_before(lines, Some(&self.spot));
            }
        }
        if let Some(drawn) = self
            .lines
            .as_ref()
            .and_then(|lines| lines.first_element_child())
        {
            set(&drawn, "d", path);
        }
    }
}

/// Writes what shows the kind, into a card that has the icon of another.
fn write_kind(card: &Element, old_icon: &str, new: &RowData) {
    let Some(kind) = card.first_element_child() else {
        return;
    };
    if let Some(word) = kind.last_element_child() {
        word.set_text_content(Some(new.kind_word));
    }
    if old_icon != new.kind_icon {
        let svg = kind.first_element_child();
        if let Some(path) = svg.and_then(|svg| svg.first_element_child()) {
            set(&path, "d", new.kind_icon);
        }
    }
}

fn item_class(kind_class: &str, look: &Look, [is_chosen, is_marked]: [bool; 2]) -> String {
    let chosen = if is_chosen { " is-chosen" } else { "" };
    let marked = if is_marked { " is-marked" } else { "" };
    format!("tree-item {kind_class}{}{chosen}{marked}", look.classes)
}

fn list_id(id: RowId) -> String {
    format!("below-{id:016x}")
}

fn clone(template: &Element) -> Option<Element> {
    template.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

/// Sets an attribute. It can only fail on a malformed name, and ours are constants.
fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Writes the style through the object model, which the content security policy allows.
fn set_style(element: &Element, style: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.style().set_css_text(style);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What the lenses are made of: fields, lists of what was written, choosing a card.

use leptos::prelude::*;

use super::Lenses;
use crate::method::lens::cards_of;
use crate::model::{EntryId, GroupId, NodeId, NodeKind};
use crate::ui::aloud::aloud;
use crate::ui::dialog::button;
use crate::ui::el::{El, IntoPart, Part, el, value_of};
use crate::ui::icon::{self, Icon};
pub(super) use crate::ui::meeting::parts::{Act, act, anew, choice, text_field};

/// The kinds of cards that lenses look at.
pub(super) const KINDS: &[NodeKind] = &[NodeKind::Goal, NodeKind::Subgoal, NodeKind::Activity];

/// A line of text that is kept under a name until it is used; Enter does the same as the button.
pub(super) fn field(l: Lenses, name: &str, label: String, enter: Act) -> Part {
    let (shown, set) = (name.to_owned(), name.to_owned());
    let line = text_field(
        format!("lens-{name}"),
        label.clone(),
        Signal::derive(move || l.draft(&shown)),
        Box::new(move |text| l.set_draft(&set, text)),
        enter,
    );
    asked(l, label, line).into_part()
}

/// A question with the way to hear it beside it.
pub(super) fn asked(l: Lenses, question: String, part: impl IntoPart) -> El {
    el("div")
        .class("asked")
        .child(part)
        .child(hear(l, question))
}

/// The button that reads a question aloud.
pub(super) fn hear(l: Lenses, question: String) -> Part {
    aloud(l.app, question.clone(), move || question.clone())
}

/// Several lines of text, kept likewise.
pub(super) fn area(l: Lenses, name: &str, label: String) -> Part {
    let (shown, set) = (name.to_owned(), name.to_owned());
    let id = format!("lens-{name}");
    let lines = el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", id.clone())
                .child(el("bdi").text(label.clone())),
        )
        .child(
            el("textarea")
                .id(id)
                .attr("rows", "3")
                .on("input", move |event| l.set_draft(&set, value_of(&event)))
                .value(move || l.draft(&shown)),
        );
    asked(l, label, lines).into_part()
}

/// The reminder beside fields.
pub(super) fn no_names(l: Lenses) -> El {
    let app = l.app;
    el("p")
        .class("hint")
        .text(move || app.words().day_no_names())
}

/// The button that does what a form is for.
pub(super) fn main_button(path: Icon, label: String, does: impl Fn() + 'static) -> El {
    el("div")
        .class("buttons")
        .child(act(path, "button--main", label, does))
}

/// Something that was written, with the ways to change it and take it away. `text` is what it is called.
pub(super) fn written(
    l: Lenses,
    id: EntryId,
    text: String,
    shown: impl IntoPart,
    change: Option<Act>,
) -> El {
    let w = l.app.words();
    let change = change.map(|change| {
        button(
            icon::EDIT,
            "button--quiet",
            w.lens_change().to_owned(),
            change,
        )
        .attr("aria-label", w.lens_change_named(&text))
    });
    let remove = button(
        icon::REMOVE,
        "button--quiet",
        w.library_remove().to_owned(),
        {
            let text = text.clone();
            move || l.remove(id, &text)
        },
    )
    .attr("aria-label", w.lens_remove_named(&text));
    el("li")
        .class("paper-card")
        .child(el("div").class("paper-card__text").child(shown))
        .child(change)
        .child(remove)
}

/// A list, or what stands there when it is empty.
pub(super) fn list_or(rows: Vec<El>, none: &'static str) -> Part {
    if rows.is_empty() {
        return el("p").class("hint").text(none).into_part();
    }
    el("ul")
        .class("paper-cards")
        .attr("role", "list")
        .child(rows)
        .into_part()
}

impl Lenses {
    /// The groups of the document.
    pub(super) fn groups(self) -> Vec<(GroupId, String)> {
        self.look(|editor| {
            let groups = editor.document().kept_groups().into_iter();
            groups
                .map(|(id, group)| (id, group.name.get().clone()))
                .collect()
        })
    }

    /// The id of the chosen group as a text of an entry; empty for everyone.
    pub(super) fn group_text(self) -> String {
        let group = self.group.get_untracked();
        group.map_or_else(String::new, |group| group.to_string())
    }

    /// The cards to look at, with their texts.
    pub(super) fn cards(self) -> Vec<(NodeId, String)> {
        self.look(|editor| {
            let doc = editor.document();
            let cards = cards_of(doc, editor.tree(), KINDS).into_iter();
            cards.map(|id| (id, doc.text(id).to_owned())).collect()
        })
    }

    /// The card that is chosen, while it is in the tree; else the first one.
    pub(super) fn chosen_card(self) -> Option<NodeId> {
        let cards = self.cards();
        let chosen = self.card.get();
        let is_there = |id: &NodeId| cards.iter().any(|(card, _)| card == id);
        chosen
            .filter(is_there)
            .or_else(|| cards.first().map(|(card, _)| *card))
    }
}

/// Which group something comes from; nothing when there are no groups.
pub(super) fn group_choice(l: Lenses) -> Part {
    anew(move || {
        let w = l.app.words();
        let groups = l.groups();
        if groups.is_empty() {
            return Part::nothing();
        }
        let (ids, mut labels): (Vec<GroupId>, Vec<String>) = groups.into_iter().unzip();
        labels.push(w.lens_room().to_owned());
        let of = ids.clone();
        choice(
            "lens-group",
            w.lens_group().to_owned(),
            labels,
            Box::new(move |nth| l.group.get() == ids.get(nth).copied()),
            Box::new(move |nth| l.group.set(of.get(nth).copied())),
        )
    })
}

/// A list to choose a card from; what to do first when there is none.
pub(super) fn card_choice(l: Lenses) -> Part {
    anew(move || {
        let w = l.app.words();
        let cards = l.cards();
        if cards.is_empty() {
            return el("p").class("hint").text(w.lens_no_cards()).into_part();
        }
        let chosen = untrack(|| l.chosen_card());
        let options: Vec<El> = cards
            .into_iter()
            .map(|(id, text)| el("option").attr("value", id.to_string()).text(text))
            .collect();
        let choose = move |event| {
            l.message.set(String::new());
            l.card.set(Some(NodeId::from_text(&value_of(&event))));
        };
        el("div")
            .class("field")
            .child(el("label").attr("for", "lens-card").text(w.lens_card()))
            .child(
                el("select")
                    .id("lens-card")
                    .on("change", choose)
                    .child(options)
                    .value(chosen.map(|id| id.to_string()).unwrap_or_default()),
            )
            .into_part()
    })
}

/// The button that lays this lens over the tree.
pub(super) fn show_button(l: Lenses, over: impl Fn() -> crate::edit::Over + 'static) -> El {
    let app = l.app;
    el("div").class("buttons").child(button(
        icon::EXAMPLE,
        "",
        move || app.words().lens_show(),
        move || l.show_over(over()),
    ))
}

/// A heading of a part.
pub(super) fn heading(text: impl Into<String>) -> El {
    el("h3")
        .id("lens-part")
        .attr("tabindex", "-1")
        .child(el("bdi").text(text.into()))
}

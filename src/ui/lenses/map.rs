// SPDX-License-Identifier: EUPL-1.2
//! *Landkaart*: colour in how well the parties around a goal work together. Word, sign and edge say it, not colour alone.

use leptos::prelude::*;

use super::Lenses;
use super::parts::{
    anew, card_choice, choice, field, list_or, main_button, no_names, show_button, written,
};
use crate::edit::Over;
use crate::method::lens::{Cooperation, Found, about};
use crate::model::{EntryKind, NodeId, key};
use crate::say::lenses as words;
use crate::ui::el::{El, IntoPart, Part, el, when};
use crate::ui::icon;

const WHO: &str = "who";

/// The page.
pub(super) fn page(l: Lenses) -> Part {
    let has_card = Memo::new(move |_| l.chosen_card().is_some());
    card_choice(l).and(when(
        move || has_card.get(),
        move || {
            anew(move || form(l))
                .and(anew(move || around(l)))
                .and(show_button(l, || Over::Map))
                .and(anew(move || whole(l)))
        },
    ))
}

fn form(l: Lenses) -> Part {
    let w = l.app.words();
    let add = move || {
        let w = l.app.words_now();
        let Some(card) = untrack(|| l.chosen_card()) else {
            return;
        };
        let Some(how) = Cooperation::from_name(&l.choice.get_untracked()) else {
            l.tell(w.coop_no_choice());
            return;
        };
        let who = l.draft_now(WHO);
        let texts = vec![
            (key::TEXT, who.clone()),
            (key::CARD, card.to_string()),
            (key::CHOICE, how.as_str().to_owned()),
        ];
        let done = match l.editing.get_untracked() {
            Some(id) => l.set(id, EntryKind::Cooperation, texts),
            None => l.add(EntryKind::Cooperation, texts).is_some(),
        };
        if done {
            l.editing.set(None);
            l.set_draft(WHO, String::new());
            l.choice.set(String::new());
            l.app.say(w.lens_saved(&who));
            l.focus_on(format!("lens-{WHO}"));
        }
    };
    let labels = Cooperation::ALL.iter().map(|how| {
        format!(
            "{} {}",
            words::cooperation_sign(*how),
            words::cooperation(w, *how)
        )
    });
    field(l, WHO, w.coop_who().to_owned(), Box::new(add))
        .and(el("p").class("hint").text(w.coop_who_hint()))
        .and(no_names(l))
        .and(choice(
            "lens-how",
            w.coop_how().to_owned(),
            labels.collect(),
            Box::new(move |nth| {
                let chosen = l.choice.get();
                Cooperation::ALL
                    .get(nth)
                    .is_some_and(|how| how.as_str() == chosen)
            }),
            Box::new(move |nth| {
                if let Some(how) = Cooperation::ALL.get(nth) {
                    l.choice.set(how.as_str().to_owned());
                }
            }),
        ))
        .and(main_button(icon::ADD, w.coop_add().to_owned(), add))
}

fn of(l: Lenses, card: NodeId) -> Vec<Found<Cooperation>> {
    l.look(|editor| {
        let doc = editor.document();
        about(doc, EntryKind::Cooperation, card, Cooperation::from_name)
    })
}

fn mark(l: Lenses, found: &Found<Cooperation>) -> El {
    let w = l.app.words();
    let class = match found.choice {
        Cooperation::Well => "coop coop--well",
        Cooperation::Fair => "coop coop--fair",
        Cooperation::Hard => "coop coop--hard",
        Cooperation::Strangers => "coop coop--strangers",
    };
    el("div")
        .class(class)
        .child(el("bdi").text(found.text.clone()))
        .child(el("span").class("strong").text(format!(
            "{} {}",
            words::cooperation_sign(found.choice),
            words::cooperation(w, found.choice)
        )))
}

/// Who stand around the chosen goal.
fn around(l: Lenses) -> Part {
    let w = l.app.words();
    let Some(card) = l.chosen_card() else {
        return Part::nothing();
    };
    let rows = of(l, card).into_iter().map(|found| {
        let (id, text, how) = (found.id, found.text.clone(), found.choice);
        let typed = text.clone();
        let change = move || {
            l.editing.set(Some(id));
            l.set_draft(WHO, typed.clone());
            l.choice.set(how.as_str().to_owned());
            l.focus_on(format!("lens-{WHO}"));
        };
        written(l, id, text, mark(l, &found), Some(Box::new(change)))
    });
    list_or(rows.collect(), w.coop_none())
}

/// Every goal around which someone stands.
fn whole(l: Lenses) -> Part {
    let w = l.app.words();
    let goals = l.cards().into_iter().filter_map(|(card, text)| {
        let found = of(l, card);
        (!found.is_empty()).then_some((text, found))
    });
    let rows: Vec<El> = goals
        .map(|(text, found)| {
            let marks: Vec<El> = found
                .iter()
                .map(|found| el("li").child(mark(l, found)))
                .collect();
            el("li")
                .class("grow-card")
                .child(el("h4").child(el("bdi").text(text)))
                .child(el("ul").class("coops").attr("role", "list").child(marks))
        })
        .collect();
    if rows.len() < 2 {
        return Part::nothing();
    }
    el("h3").text(w.coop_all()).into_part().and(
        el("ul")
            .class("paper-cards")
            .attr("role", "list")
            .child(rows),
    )
}

// SPDX-License-Identifier: EUPL-1.2
//! Lines between cards, wherever they are made: one as it stands, what can be said with it, and what a card is based on.

use std::rc::Rc;

use leptos::prelude::*;

use super::board::Board;
use super::context::App;
use super::dialog::button;
use super::el::{El, Part, Row, el, is_checked, row, value_of};
use super::icon;
use super::meeting::parts::choice;
use crate::edit::Command;
use crate::model::{Link, LinkKey, LinkKind};
use crate::say;
use crate::text::strings::Words;

/// Runs a command; whoever it is has said a refusal.
pub(super) type Run = Rc<dyn Fn(Command)>;

/// What is said with a line: how strong it is, and why or what was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) strength: u8,
    pub(super) reason: String,
}

impl Said {
    /// What a new line says.
    pub(super) const fn new() -> Self {
        Self {
            strength: 1,
            reason: String::new(),
        }
    }

    fn of(link: Option<&Link>) -> Self {
        link.map_or_else(Self::new, |link| Self {
            strength: *link.strength.get(),
            reason: link.reason.get().clone(),
        })
    }

    /// Makes the line or changes what it says.
    pub(super) fn command(self, key: LinkKey) -> Command {
        let Self { strength, reason } = self;
        Command::AddLink {
            key,
            strength,
            reason,
        }
    }
}

/// The boxes for what is said. A form of its own: its radio buttons are not those of the next line.
pub(super) fn said(
    app: App,
    id: String,
    kind: impl Fn() -> LinkKind + 'static,
    said: Signal<Said>,
    set: impl Fn(Said) + Clone + 'static,
) -> El {
    let w = app.words();
    let set_strength = set.clone();
    let strengths = choice(
        &format!("strength-{id}"),
        w.line_strength().to_owned(),
        [w.line_usual(), w.line_strong(), w.line_very_strong()]
            .map(ToOwned::to_owned)
            .to_vec(),
        Box::new(move |nth| said.with(|said| usize::from(said.strength) == nth + 1)),
        Box::new(move |nth| {
            let strength = u8::try_from(nth + 1).unwrap_or(1);
            set_strength(Said {
                strength,
                ..said.get_untracked()
            });
        }),
    );
    let label = move || {
        let w = app.words();
        if kind() == LinkKind::Tension {
            w.line_agree()
        } else {
            w.lens_why()
        }
    };
    let reason = el("input")
        .id(id.clone())
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", "500")
        .on("change", move |event| {
            set(Said {
                reason: value_of(&event),
                ..said.get_untracked()
            });
        })
        .value(move || said.with(|said| said.reason.clone()));
    el("form")
        .class("stack")
        .on("submit", move |event| event.prevent_default())
        .child(strengths)
        .child(
            el("div")
                .class("field")
                .child(el("label").attr("for", id).text(label))
                .child(reason),
        )
}

/// The lines that stand there, as rows that stay.
pub(super) fn lines(board: Board, keys: Vec<LinkKey>, run: &Run) -> Vec<Row> {
    let one = |key: LinkKey| {
        let run = Rc::clone(run);
        let name = name(key);
        row(name.clone(), move || line(board, key, name, run))
    };
    keys.into_iter().map(one).collect()
}

/// A name that no other line has.
fn name(key: LinkKey) -> String {
    format!("{}-{}-{}", key.kind.as_str(), key.from, key.to)
}

fn line(board: Board, key: LinkKey, name: String, run: Run) -> El {
    let app = board.app;
    let now =
        Memo::new(move |_| board.track_editor(|editor| Said::of(editor.document().link(key))));
    let sentence =
        move || board.track_editor(|editor| say::link(app.words(), editor.document(), key));
    let change = Rc::clone(&run);
    let remove = button(icon::REMOVE, "", app.word(Words::line_remove), move || {
        run(Command::RemoveLink(key));
    })
    .attr("aria-label", move || {
        app.words().line_remove_named(&sentence())
    });
    el("li")
        .class("tip")
        .child(el("strong").child(el("bdi").text(sentence)))
        .child(said(
            app,
            name,
            move || key.kind,
            now.into(),
            move |said| change(said.command(key)),
        ))
        .child(remove)
}

/// A box that says whether a card is based on one of the wall.
pub(super) fn source(board: Board, key: LinkKey, run: Run) -> El {
    let is_on = move || board.track_editor(|editor| editor.document().link(key).is_some());
    let text = board.with_editor(|editor| editor.document().text(key.to).to_owned());
    let set = move |event| {
        run(if is_checked(&event) {
            Said::new().command(key)
        } else {
            Command::RemoveLink(key)
        });
    };
    el("label")
        .class("tick")
        .child(
            el("input")
                .id(format!("based-{}", name(key)))
                .attr("type", "checkbox")
                .checked(is_on)
                .on("change", set),
        )
        .child(el("bdi").text(text))
}

/// A list of lines; it is no list while there are none.
pub(super) fn list(rows: Part) -> El {
    el("ul").class("lines").attr("role", "list").child(rows)
}

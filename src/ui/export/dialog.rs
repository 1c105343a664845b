// SPDX-License-Identifier: EUPL-1.2
//! *Bewaren*: the ways out that most people want first, the others behind one button.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::context::App;
use super::super::dialog::{Dialog, button};
use super::super::icon::{self, Icon};
use super::super::session::Session;
use super::make::{Outgoing, TEXT, Taken};
use super::{save_file, save_taken, send, share_one_of};
use crate::format::form::Form;
use crate::format::lines;
use crate::model::{NodeId, Region};
use crate::say;
use crate::text::strings::Words;
use crate::web::clipboard;
use crate::web::share::can_share;

/// A way out of a document.
#[derive(Clone, Copy)]
enum Act {
    File,
    Picture,
    PlainPicture,
    Share,
    CopyText,
    Form(Form),
}

/// A way out as the dialog shows it.
struct Way {
    act: Act,
    icon: Icon,
    label: fn(Words) -> &'static str,
    help: fn(Words) -> &'static str,
}

const fn way(
    act: Act,
    icon: Icon,
    label: fn(Words) -> &'static str,
    help: fn(Words) -> &'static str,
) -> Way {
    Way {
        act,
        icon,
        label,
        help,
    }
}

/// The ways that come first.
const FIRST: &[Way] = &[
    way(
        Act::File,
        icon::FILE,
        Words::file_save,
        Words::file_save_help,
    ),
    way(
        Act::Picture,
        icon::PICTURE,
        Words::file_save_picture,
        Words::file_save_picture_help,
    ),
    way(
        Act::Share,
        icon::SHARE,
        Words::file_share,
        Words::file_share_help,
    ),
    way(
        Act::PlainPicture,
        icon::PICTURE,
        Words::file_save_plain_picture,
        Words::file_save_plain_picture_help,
    ),
];

/// The other forms for people.
const TO_READ: &[Way] = &[
    way(
        Act::Form(Form::Page),
        icon::FILE,
        Words::carry_page,
        Words::carry_page_help,
    ),
    way(
        Act::CopyText,
        icon::COPY,
        Words::carry_copy_text,
        Words::carry_copy_text_help,
    ),
];

/// The other forms for programs.
const FOR_PROGRAMS: &[Way] = &[
    way(
        Act::Form(Form::Text),
        icon::FILE,
        Words::carry_text,
        Words::carry_text_help,
    ),
    way(
        Act::Form(Form::Markdown),
        icon::FILE,
        Words::carry_markdown,
        Words::carry_markdown_help,
    ),
    way(
        Act::Form(Form::Opml),
        icon::FILE,
        Words::carry_opml,
        Words::carry_opml_help,
    ),
    way(
        Act::Form(Form::FreeMind),
        icon::FILE,
        Words::carry_freemind,
        Words::carry_freemind_help,
    ),
];

/// The dialog while it is open. A handle.
#[derive(Clone, Copy)]
struct Out {
    app: App,
    session: Session,
    /// The card whose branch may go out alone, with its text.
    card: StoredValue<Option<(NodeId, String)>>,
    only_branch: RwSignal<bool>,
    shows_more: RwSignal<bool>,
    /// Made before the tap: a device shares only in the moment of one.
    shared: StoredValue<Vec<Outgoing>>,
}

impl Out {
    fn taken(self) -> Taken {
        let card = self
            .card
            .with_value(|card| card.as_ref().map(|(id, _)| *id));
        Taken::new(
            self.session,
            card.filter(|_| self.only_branch.get_untracked()),
        )
    }

    /// Makes what *Delen* hands over. Phones refuse JSON; the picture that opens again goes first.
    fn prepare(self) {
        if can_share() && !self.session.is_newer {
            let taken = self.taken();
            self.shared.set_value(vec![
                taken.picture_file(self.app, true),
                taken.document_file(self.app, (".txt", TEXT)),
            ]);
        }
    }

    fn is_possible(self, act: Act) -> bool {
        match act {
            Act::File | Act::PlainPicture => true,
            Act::Share => self.shared.with_value(|files| !files.is_empty()),
            Act::Picture | Act::CopyText | Act::Form(_) => !self.session.is_newer,
        }
    }

    fn go(self, act: Act) {
        let (app, session) = (self.app, self.session);
        match act {
            Act::File if session.is_newer => save_file(app, session),
            Act::File => save_taken(app, session, &self.taken()),
            Act::Picture => send(app, session, vec![self.taken().picture_file(app, true)]),
            Act::PlainPicture => send(app, session, vec![self.taken().picture_file(app, false)]),
            Act::Share => share_one_of(app, session, self.shared.get_value()),
            Act::Form(form) => send(app, session, vec![self.taken().form_file(app, form)]),
            Act::CopyText => {
                let text = lines::write_text(app.words_now(), &self.taken().content());
                spawn_local(async move {
                    let w = app.words_now();
                    if clipboard::copy_text(&text).await {
                        app.say(w.file_copied());
                    } else {
                        app.tell(w.file_copy_failed());
                    }
                });
            }
        }
    }

    /// What stays behind, as a sentence.
    fn left_behind(self, w: Words, act: Act) -> String {
        let form = match act {
            Act::CopyText => Form::Text,
            Act::Form(form) => form,
            Act::File | Act::Picture | Act::PlainPicture | Act::Share => return String::new(),
        };
        // Asked again when the choice between the whole and the branch changes.
        self.only_branch.track();
        say::left_behind(w, &form.lost(&self.taken().content()))
    }
}

/// *Bewaren*: every way out; `shows` is set to false when it closes.
#[must_use]
pub fn save_dialog(app: App, session: Session, shows: RwSignal<bool>) -> AnyView {
    let card = session.board.with_editor(|editor| {
        let chosen = editor.view.selected?;
        let tree = editor.tree();
        let is_branch = tree.region(chosen) == Some(Region::Tree) && tree.root() != Some(chosen);
        is_branch.then(|| (chosen, editor.document().text(chosen).to_owned()))
    });
    let out = Out {
        app,
        session,
        card: StoredValue::new(card.filter(|_| !session.is_newer)),
        only_branch: RwSignal::new(false),
        shows_more: RwSignal::new(false),
        shared: StoredValue::new(Vec::new()),
    };
    out.prepare();
    let title = Signal::derive(move || {
        let w = app.words();
        let title = if out.shows_more.get() {
            w.file_more()
        } else {
            w.common_save()
        };
        title.to_owned()
    });
    view! {
        <Dialog title=title on_close=Callback::new(move |()| shows.set(false))>
            {move || if out.shows_more.get() { more(out) } else { first(out) }}
        </Dialog>
    }
    .into_any()
}

fn first(out: Out) -> AnyView {
    let (app, session) = (out.app, out.session);
    view! {
        <Show when=move || !session.kept_outside.get()>
            <p class="badge">{app.word(Words::store_only_here)}</p>
            <p>{app.word(Words::store_only_here_help)}</p>
        </Show>
        <p class="hint">{app.word(Words::label_no_names_illness)}</p>
        {scope(out)}
        {ways(out, FIRST)}
        <div class="stack">
            {button(icon::MORE, "button--wide", app.label(Words::file_more), move || out.shows_more.set(true))}
            <p class="hint">{app.word(Words::file_more_help)}</p>
        </div>
    }
    .into_any()
}

fn more(out: Out) -> AnyView {
    let app = out.app;
    view! {
        {button(icon::BACK, "button--quiet", app.label(Words::file_more_back), move || out.shows_more.set(false))}
        {scope(out)}
        <h3>{app.word(Words::carry_readers)}</h3>
        {ways(out, TO_READ)}
        <h3>{app.word(Words::carry_programs)}</h3>
        {ways(out, FOR_PROGRAMS)}
    }
    .into_any()
}

/// The choice between everything and the branch of the chosen card.
fn scope(out: Out) -> Option<AnyView> {
    let (app, only) = (out.app, out.only_branch);
    let text = out
        .card
        .with_value(|card| card.as_ref().map(|(_, text)| text.clone()))?;
    let text = StoredValue::new(text);
    let option = move |is_branch: bool| {
        let label = move || match is_branch {
            true => text.with_value(|text| app.words().file_only_branch(text)),
            false => app.words().file_whole().to_owned(),
        };
        view! {
            <label class=("is-on", move || only.get() == is_branch)>
                <input
                    type="radio"
                    name="scope"
                    prop:checked=move || only.get() == is_branch
                    on:change=move |_| {
                        only.set(is_branch);
                        out.prepare();
                    }
                />
                <bdi>{label}</bdi>
            </label>
        }
    };
    let view = view! {
        <fieldset class="choice">
            <legend>{app.word(Words::file_what)}</legend>
            <div class="choice__options">{option(false)} {option(true)}</div>
        </fieldset>
    };
    Some(view.into_any())
}

fn ways(out: Out, ways: &'static [Way]) -> AnyView {
    let possible = ways.iter().filter(|way| out.is_possible(way.act));
    let rows: Vec<AnyView> = possible.map(|way| row(out, way)).collect();
    view! { <div class="stack">{rows}</div> }.into_any()
}

fn row(out: Out, way: &'static Way) -> AnyView {
    let app = out.app;
    let looks = match way.act {
        Act::File => "button--wide button--main",
        _ => "button--wide",
    };
    let help = move || {
        let w = app.words();
        let left = out.left_behind(w, way.act);
        format!("{} {left}", (way.help)(w)).trim_end().to_owned()
    };
    view! {
        <div>
            {button(way.icon, looks, app.label(way.label), move || out.go(way.act))}
            <p class="hint">{help}</p>
        </div>
    }
    .into_any()
}

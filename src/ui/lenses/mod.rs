// SPDX-License-Identifier: EUPL-1.2
//! *Extra manieren van kijken*: the lenses, each off until the facilitator turns it on in the document.
//!
//! `glossary`, `persona`, `wheel`, `triangle`, `talk`, `pictures`, `iceberg`, `map` one lens each · `parts` what they are made
//! of. A [`Lenses`] lives as long as the document is on screen, so that going to the tree and back loses nothing. What people
//! write goes into entries of the document, each one step that can be taken back.

mod glossary;
mod iceberg;
mod map;
mod parts;
mod persona;
mod pictures;
mod talk;
mod triangle;
mod wheel;

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::board::Board;
use super::context::App;
use super::dialog::button;
use super::el::{El, IntoPart, Part, el, is_checked, live, when};
use super::icon;
use super::notices::notice;
use crate::edit::{Change, Command, Editor, Over};
use crate::method::lens::Lens;
use crate::model::{EntryId, EntryKey, EntryKind, GroupId, NodeId, key};
use crate::say;
use crate::say::lenses as words;
use crate::text::strings::Words;
use crate::web::page;
use parts::anew;

/// What is on screen instead of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// All lenses, to turn on and open.
    All,
    /// One lens.
    One(Lens),
}

/// The lenses of an open document. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Lenses {
    app: App,
    board: Board,
    /// What is on screen; `None` is the tree or the meeting.
    pub view: RwSignal<Option<View>>,
    message: RwSignal<String>,
    /// What is being typed, by the name of the field.
    drafts: RwSignal<BTreeMap<String, String>>,
    /// What is being changed, instead of made.
    editing: RwSignal<Option<EntryId>>,
    /// The word, persona or case that is open.
    open: RwSignal<Option<EntryId>>,
    card: RwSignal<Option<NodeId>>,
    group: RwSignal<Option<GroupId>>,
    /// What was chosen of a short list, by name.
    choice: RwSignal<String>,
    /// How far the three pairs of eyes are, and whether the cards are being walked along.
    eyes: RwSignal<u8>,
    walks: RwSignal<bool>,
}

impl std::fmt::Debug for Lenses {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lenses")
    }
}

impl Lenses {
    /// Starts with nothing open. Call it in the screen of the document.
    #[must_use]
    pub fn new(app: App, board: Board) -> Self {
        Self {
            app,
            board,
            view: RwSignal::new(None),
            message: RwSignal::new(String::new()),
            drafts: RwSignal::new(BTreeMap::new()),
            editing: RwSignal::new(None),
            open: RwSignal::new(None),
            card: RwSignal::new(None),
            group: RwSignal::new(None),
            choice: RwSignal::new(String::new()),
            eyes: RwSignal::new(0),
            walks: RwSignal::new(false),
        }
    }

    /// Looks at the document, again whenever it changes.
    fn look<T>(self, look: impl FnOnce(&Editor) -> T) -> T {
        self.board.track_editor(look)
    }

    /// Shows all lenses, one, or the tree.
    pub fn go(self, view: Option<View>) {
        self.message.set(String::new());
        self.editing.set(None);
        self.open.set(None);
        self.choice.set(String::new());
        self.walks.set(false);
        self.view.set(view);
        let title = if view.is_some() { "lens-title" } else { "main" };
        self.focus_on(title);
    }

    /// Moves the focus to what came on screen.
    fn focus_on(self, id: impl Into<String>) {
        page::focus(&id.into());
    }

    /// Shows a message beside what is asked, and says it.
    fn tell(self, message: impl Into<String>) {
        let message = message.into();
        self.app.say(message.clone());
        self.message.set(message);
    }

    /// Runs a command. A refusal is said, and stays beside what is asked.
    fn run(self, command: Command) -> Option<Change> {
        match self.board.run(command) {
            Ok(change) => {
                self.message.set(String::new());
                Some(change)
            }
            Err(error) => {
                let text = if self.board.read_only.get_untracked() {
                    self.app.words_now().refuse_read_only().to_owned()
                } else {
                    say::refusal(self.app.words_now(), &error)
                };
                self.tell(text);
                None
            }
        }
    }

    /// Makes an entry. Returns which.
    fn add(self, kind: EntryKind, texts: Vec<(EntryKey, String)>) -> Option<EntryId> {
        let change = self.run(Command::AddEntry { kind, texts })?;
        change.entry()
    }

    /// Makes or changes the entry with an id.
    fn set(self, id: EntryId, kind: EntryKind, texts: Vec<(EntryKey, String)>) -> bool {
        self.run(Command::SetEntry { id, kind, texts }).is_some()
    }

    /// Takes an entry away, says how to get it back, and moves the focus to what is still there.
    fn remove(self, id: EntryId, text: &str) {
        if self.run(Command::RemoveEntry(id)).is_some() {
            self.tell(self.app.words_now().lens_removed(text));
            self.focus_on("lens-title");
        }
    }

    fn draft(self, name: &str) -> String {
        self.drafts
            .with(|drafts| drafts.get(name).cloned().unwrap_or_default())
    }

    fn draft_now(self, name: &str) -> String {
        untrack(|| self.draft(name)).trim().to_owned()
    }

    fn set_draft(self, name: &str, text: String) {
        self.drafts.update(|drafts| {
            drafts.insert(name.to_owned(), text);
        });
    }

    /// Lays a lens over the tree, and shows the tree.
    fn show_over(self, over: Over) {
        self.board.look_over(Some(over));
        self.go(None);
    }
}

/// The screen: all lenses, or one.
#[must_use]
pub fn lenses_screen(l: Lenses) -> Part {
    let app = l.app;
    let lens = Memo::new(move |_| match l.view.get() {
        Some(View::One(lens)) => Some(lens),
        Some(View::All) | None => None,
    });
    let title = move || {
        let w = app.words();
        lens.get()
            .map_or(w.lens_title(), |lens| words::lens(w, lens).0)
    };
    let intro = move || {
        let w = app.words();
        lens.get()
            .map_or(w.lens_help(), |lens| words::lens_intro(w, lens))
    };
    let ways = el("div")
        .class("meeting__ways")
        .child(when(
            move || lens.get().is_some(),
            move || {
                button(icon::BACK, "", app.label(Words::lens_all), move || {
                    l.go(Some(View::All));
                })
            },
        ))
        .child(button(
            icon::UNDO,
            "",
            app.label(Words::undo_undo),
            move || {
                l.message.set(String::new());
                l.board.undo();
            },
        ))
        .child(button(
            icon::TREE,
            "button--quiet",
            app.label(Words::meeting_close),
            move || l.go(None),
        ));
    el("div")
        .class("meeting lens")
        .child(ways)
        .child(
            el("h2")
                .id("lens-title")
                .class("meeting__question")
                .attr("tabindex", "-1")
                .text(title),
        )
        .child(el("p").class("meeting__say").text(intro))
        .child(
            el("p")
                .class("meeting__message")
                .attr_if("hidden", "", move || l.message.with(String::is_empty))
                .text(move || l.message.get()),
        )
        .child(live(
            move || lens.get(),
            move |lens| match lens {
                None => all(l),
                Some(Lens::Words) => glossary::page(l),
                Some(Lens::Persona) => persona::page(l),
                Some(Lens::Wheel) => wheel::page(l),
                Some(Lens::Triangle) => triangle::page(l),
                Some(Lens::Talk) => talk::page(l),
                Some(Lens::Pictures) => pictures::page(l),
                Some(Lens::Iceberg) => iceberg::page(l),
                Some(Lens::Map) => map::page(l),
            },
        ))
        .into_part()
}

/// All lenses: a box to turn each on, and the way into it.
fn all(l: Lenses) -> Part {
    let app = l.app;
    let rows: Vec<El> = Lens::ALL.iter().map(|lens| lens_row(l, *lens)).collect();
    el("ul")
        .class("lens-list")
        .attr("role", "list")
        .child(rows)
        .into_part()
        .and(el("p").class("hint").text(app.word(Words::lens_kept)))
}

fn lens_row(l: Lenses, lens: Lens) -> El {
    let app = l.app;
    let name = move || words::lens(app.words(), lens).0;
    let is_on = Memo::new(move |_| l.look(|editor| lens.is_on(editor.document())));
    let turn = move |on: bool| {
        let done = if on {
            let texts = vec![(key::TEXT, lens.as_str().to_owned())];
            l.set(lens.id(), EntryKind::Lens, texts)
        } else {
            l.run(Command::RemoveEntry(lens.id())).is_some()
        };
        if done {
            let w = app.words_now();
            let name = words::lens(w, lens).0;
            app.say(if on {
                w.lens_on(name)
            } else {
                w.lens_off(name)
            });
        }
        done
    };
    let tick = el("input")
        .attr("type", "checkbox")
        .attr("aria-label", move || app.words().lens_use_named(name()))
        .checked(move || {
            l.board.revision.track();
            is_on.get()
        })
        .on("change", move |event| {
            if !turn(is_checked(&event)) {
                // What was not done does not stand ticked.
                l.board.revision.update(|revision| *revision += 1);
            }
        });
    let tick = el("label")
        .class("tick")
        .child(tick)
        .child(el("span").text(app.word(Words::lens_use)));
    el("li")
        .class("lens-row")
        .class_if("is-on", move || is_on.get())
        .child(
            el("div")
                .class("lens-row__what")
                .child(el("h3").text(name))
                .child(el("p").text(move || words::lens(app.words(), lens).1)),
        )
        .child(tick)
        .child(when(
            move || is_on.get(),
            move || {
                button(
                    icon::CONTINUE,
                    "",
                    app.label(Words::common_open),
                    move || {
                        l.go(Some(View::One(lens)));
                    },
                )
                .attr("aria-label", move || app.words().lens_open_named(name()))
            },
        ))
}

/// What lies over the tree, and the way back to the tree alone.
#[must_use]
pub fn over_notice(l: Lenses) -> Part {
    let app = l.app;
    let name = Memo::new(move |_| {
        let over = l.board.over.get()?;
        let w = app.words();
        Some(l.look(|editor| {
            let lens = |lens| words::lens(w, lens).0.to_owned();
            match over {
                Over::Persona(id) => {
                    let persona = editor.document().entry(EntryKind::Persona, id);
                    persona.map_or_else(
                        || lens(Lens::Persona),
                        |persona| persona.text(key::TEXT).to_owned(),
                    )
                }
                Over::Wheel => lens(Lens::Wheel),
                Over::Map => lens(Lens::Map),
                Over::Iceberg => lens(Lens::Iceberg),
            }
        }))
    });
    let is_over = move || name.with(Option::is_some) && l.view.get().is_none();
    when(is_over, move || {
        let text = move || app.words().lens_shown(&name.get().unwrap_or_default());
        el("section")
            .class("notices")
            .attr("aria-label", app.word(Words::lens_title))
            .child(notice(icon::EXAMPLE, false, text).child(button(
                icon::TREE,
                "",
                app.label(Words::lens_plain),
                move || {
                    l.board.look_over(None);
                    l.focus_on("main");
                },
            )))
    })
}

/// What the words on the chosen card mean: for the panel.
#[must_use]
pub fn meanings(board: Board, card: NodeId) -> Part {
    anew(move || {
        let w = board.app.words();
        let told = board.track_editor(|editor| words::meanings(w, editor.document(), card));
        let lines: Vec<El> = told
            .into_iter()
            .map(|text| el("p").class("meaning").child(el("bdi").text(text)))
            .collect();
        lines
    })
}

/// On paper only: what the words mean, after the list of the tree.
#[must_use]
pub fn on_paper(l: Lenses) -> Part {
    anew(move || {
        let w = l.app.words();
        let glossary = l.look(|editor| words::glossary(w, editor.document()));
        let lines: Vec<El> = glossary
            .into_iter()
            .map(|(_, word, meanings)| {
                el("p").child(el("bdi").text(w.lens_by_group(&word, &meanings)))
            })
            .collect();
        (!lines.is_empty()).then(|| {
            el("section")
                .class("paper-only")
                .child(el("h2").text(w.glossary_title()))
                .child(lines)
        })
    })
}

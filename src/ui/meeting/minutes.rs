// SPDX-License-Identifier: EUPL-1.2
//! *Verslag van de bijeenkomst* and what the room agrees on. The log is written here: a question counts as worked on when
//! something changed while it was on screen, or when it was there for a while.

use super::super::context::App;
use super::super::dialog::{button, dialog};
use super::super::el::{El, IntoPart, Part, el, when};
use super::super::export;
use super::super::icon;
use super::super::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Meeting;
use super::parts::{act, anew, heading, text_field};
use crate::edit::{Command, Editor};
use crate::format::minutes::{Block, Minutes};
use crate::method::log::{counts, note};
use crate::model::{EntryId, EntryKind, NodeId, key};
use crate::say;
use crate::text::strings::Words;
use crate::ui::aloud::aloud;
use crate::web::{clipboard, clock};

/// A question that was on screen this long was talked about, in ms.
const A_WHILE_MS: u64 = 60_000;
/// The id that the draft of an agreement has: no card.
const DRAFT: NodeId = NodeId(u64::MAX);

/// Since when a question is on screen: the time in ms, and the changes of the document by then.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Arrived {
    ms: u64,
    revision: u64,
}

impl Arrived {
    pub(super) fn now(m: Meeting) -> Self {
        Self {
            ms: clock::now_ms(),
            revision: m.board.revision.get_untracked(),
        }
    }
}

impl Meeting {
    /// The meeting comes on screen: what there is now was there before.
    pub(super) fn arrive(self) {
        self.arrived.set_value(Arrived::now(self));
        let look = |editor: &Editor| counts(editor.document(), editor.tree());
        self.start.set_value(self.board.with_editor(look));
    }

    /// Opens the report, with the question on screen in it.
    pub(in crate::ui) fn show_report(self) {
        self.note_step();
        self.board.next_frame(move || self.report.set(true));
    }

    /// Writes down that the question on screen was worked on, if it was. Call it before another one comes.
    pub(in crate::ui) fn note_step(self) {
        if !self.shows.get_untracked() {
            return;
        }
        let since = self.arrived.get_value();
        let now = Arrived::now(self);
        if now.revision != since.revision || now.ms.saturating_sub(since.ms) >= A_WHILE_MS {
            self.note_now();
        }
        self.arrived.set_value(Arrived::now(self));
    }

    /// Writes it down at once: something was done.
    pub(super) fn note_now(self) {
        let step = self.step.get_untracked();
        let commands = self.start.with_value(|start| {
            let look = |editor: &Editor| note(editor.document(), start, &clock::today(), step);
            self.board.with_editor(look)
        });
        for command in commands {
            self.board.note(command);
        }
    }
}

/// What the room agrees on, at the end of a meeting.
pub(super) fn agreements(m: Meeting) -> Part {
    let w = m.app.words();
    let text = move || {
        m.texts
            .with(|texts| texts.get(&DRAFT).cloned().unwrap_or_default())
    };
    let set = move |text: String| {
        m.texts.update(|texts| {
            texts.insert(DRAFT, text);
        });
    };
    let add = move || {
        let said = text();
        let w = m.app.words_now();
        if said.trim().is_empty() {
            m.tell(w.refuse_empty_text().to_owned());
            return;
        }
        let texts = vec![(key::TEXT, said), (key::DAY, clock::today())];
        let kind = EntryKind::Agreement;
        if m.run(Command::AddEntry { kind, texts }) {
            set(String::new());
            m.message.set(String::new());
            m.app.say(w.minutes_agree_kept());
            m.focus_on("agreement");
        }
    };
    el("section")
        .class("agree")
        .child(heading(w.minutes_agree().to_owned()))
        .child(text_field(
            "agreement".to_owned(),
            w.meaning_label().to_owned(),
            Signal::derive(text),
            Box::new(set),
            Box::new(add),
        ))
        .child(el("p").class("hint").text(w.day_no_names()))
        .child(el("div").class("buttons").child(act(
            icon::SAVE,
            "button--main",
            w.minutes_agree_add().to_owned(),
            add,
        )))
        .child(anew(move || list(m, true)))
        .child(el("div").class("buttons").child(act(
            icon::DESCRIBE,
            "",
            w.minutes_title().to_owned(),
            move || m.show_report(),
        )))
        .into_part()
}

/// What was agreed on, for participants: to read.
pub(super) fn to_read(m: Meeting) -> Part {
    let has_some = move || {
        m.look(|editor| {
            let agreed = editor.document().entries_of(EntryKind::Agreement);
            !agreed.is_empty()
        })
    };
    when(has_some, move || {
        let w = m.app.words();
        heading(w.minutes_agreed().to_owned()).and(anew(move || list(m, false)))
    })
}

/// The agreements; who may take one away has a button for it.
fn list(m: Meeting, may_remove: bool) -> Part {
    let w = m.app.words();
    let found: Vec<(EntryId, String)> = m.look(|editor| {
        let entries = editor
            .document()
            .entries_of(EntryKind::Agreement)
            .into_iter();
        entries
            .map(|(id, entry)| (id, entry.text(key::TEXT).to_owned()))
            .collect()
    });
    let row = |(id, text): (EntryId, String)| {
        let remove = move || {
            if m.run(Command::RemoveEntry(id)) {
                m.focus_on("agreement");
            }
        };
        let named = w.minutes_agree_remove(&text);
        let said = text.clone();
        el("li")
            .class("paper-card")
            .child(el("bdi").class("paper-card__text").text(text.clone()))
            .child(aloud(m.app, text, move || said.clone()))
            .child(may_remove.then(|| {
                button(icon::REMOVE, "button--quiet", w.library_remove(), remove)
                    .attr("aria-label", named)
            }))
            .into_part()
    };
    let rows: Vec<Part> = found.into_iter().map(row).collect();
    el("ul")
        .class("paper-cards")
        .attr("role", "list")
        .child(rows)
        .into_part()
}

/// The dialog: the report to read, and the ways to take it along.
pub fn minutes_dialog(m: Meeting) -> El {
    let (app, session, shows) = (m.app, m.session, m.report);
    let ways = el("div")
        .class("buttons")
        .child(button(
            icon::FILE,
            "button--main",
            app.word(Words::minutes_page),
            move || {
                let minutes = make(app, session);
                let page = ("text/html", ".html", minutes.page());
                export::save_text(app, session, &minutes.title, page);
            },
        ))
        .child(button(
            icon::COPY,
            "",
            app.word(Words::carry_copy_text),
            move || copy(app, make(app, session).text()),
        ));
    dialog(
        app.word(Words::minutes_title),
        move || shows.set(false),
        move |body| {
            body.child(el("p").text(app.word(Words::minutes_check)))
                .child(ways)
                .child(
                    el("div")
                        .class("minutes")
                        .child(anew(move || shown(&make(app, session)))),
                )
        },
    )
    .class("dialog dialog--wide")
}

fn copy(app: App, text: String) {
    spawn_local(async move {
        let w = app.words_now();
        if clipboard::copy_text(&text).await {
            app.say(w.minutes_copied());
        } else {
            app.tell(w.file_copy_failed());
        }
    });
}

/// The report as things are now; it follows the document and the language.
fn make(app: App, session: Session) -> Minutes {
    let w = app.words();
    let title = session.title.get();
    let title = if title.is_empty() {
        w.library_untitled().to_owned()
    } else {
        title
    };
    session
        .board
        .track_editor(|editor| say::minutes(w, &title, editor.document(), editor.tree()))
}

fn shown(minutes: &Minutes) -> Part {
    let block = |block: &Block| match block {
        Block::Heading(text) => el("h3").child(el("bdi").text(text.clone())).into_part(),
        Block::Small(text) => el("h4").child(el("bdi").text(text.clone())).into_part(),
        Block::Line(text) => el("p").child(el("bdi").text(text.clone())).into_part(),
        Block::Points(points) => {
            let points = points.iter();
            let points: Vec<El> = points
                .map(|point| el("li").child(el("bdi").text(point.clone())))
                .collect();
            el("ul").class("list").child(points).into_part()
        }
    };
    minutes
        .blocks
        .iter()
        .map(block)
        .collect::<Vec<_>>()
        .into_part()
}

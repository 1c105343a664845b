// SPDX-License-Identifier: EUPL-1.2
//! Opening files: chosen, dropped, pasted or opened with the app. Each becomes a new entry in the library; nothing that is
//! there is touched.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::{button, dialog};
use super::el::{El, IntoPart, Part, el, live, when};
use super::icon;
use super::meeting::BoxFile;
use super::room::arrive;
use super::screen::Screen;
use super::session;
use super::versions;
use crate::carry::find_link;
use crate::edit::{Editor, View};
use crate::format::examples::example;
use crate::format::{self, LoadError, MAX_FILE_BYTES, Opened, room};
use crate::job::Job;
use crate::keep::{DocKey, Handle};
use crate::model::{Document, LineageId};
use crate::say;
use crate::text::strings::Words;
use crate::web::files::{self, FileEvent, Incoming};
use crate::web::office;
use crate::web::page;
use crate::web::random::random_u64;
use crate::web::timer::sleep;

/// The file input behind every button that opens.
const INPUT: &str = "file-input";
/// Long enough for the message that a file is being read to be drawn, in ms.
const SHOW_MS: u32 = 40;

/// A tree of this many cards is shown whole when it comes; of a larger one, its top first.
const SMALL_TREE: usize = 24;
/// How many cards of a larger one: about what a tablet shows at their own size.
const FIRST_CARDS: usize = 9;

/// A document that was just made or read, on its way to its screen.
#[derive(Debug)]
pub struct Pending {
    /// Where it goes.
    pub key: DocKey,
    /// The keeper's name for it.
    pub handle: Handle,
    /// The document.
    pub editor: Editor,
    /// The length of its text, in bytes.
    pub n_bytes: usize,
    /// What was repaired, in words.
    pub repairs: Vec<String>,
    /// A newer version of the app wrote it.
    pub is_newer: bool,
}

/// A file that did not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What it is called, empty for pasted text.
    name: String,
    /// Why, in a sentence.
    why: String,
}

/// Listens for files from outside, as long as the page lives.
pub fn listen(app: App, is_over: RwSignal<bool>) {
    files::listen(
        std::rc::Rc::new(move |event| match event {
            FileEvent::Over => is_over.set(true),
            FileEvent::Away => is_over.set(false),
            FileEvent::Given(given) => open_all(app, given),
        }),
        looks_like_ours,
    );
}

/// Tells whether a pasted text could be a file of ours: a cheap look, the reader decides.
fn looks_like_ours(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    find_link(text)
        || (start.starts_with('{') || start.starts_with('<')) && text.contains("doelenboom")
}

/// Lets the person choose a file.
pub fn choose() {
    page::click(INPUT);
}

/// Opens the example in the language of the screen.
pub fn open_example(app: App) {
    open_kept(app, example(app.words_now().lang()));
}

/// Opens a text that the keeper has, as a document of its own.
pub fn open_kept(app: App, text: &str) {
    match session::read(text.as_bytes()) {
        Ok(opened) => {
            add(app, opened, text);
        }
        Err(error) => fail(app, String::new(), &error),
    }
}

/// Makes a new, empty document.
pub fn create(app: App) {
    let opened = Opened {
        document: Document::new(LineageId(random_u64())),
        repairs: Vec::new(),
        read_only: false,
    };
    add(app, opened, "");
}

/// Opens what was given, each as a document of its own, or hands it to the dialog that asked for files.
pub(super) fn open_all(app: App, given: Vec<Incoming>) {
    if given.is_empty() {
        return;
    }
    if let Some(takes) = app.takes_files.get_untracked() {
        takes.run(given);
        return;
    }
    if given.len() > 1 {
        app.say(app.words_now().file_drop_many());
    }
    spawn_local(async move {
        // A file that the app was started with comes before there is a place to keep it.
        while !app.is_ready.get_untracked() {
            sleep(SHOW_MS).await;
        }
        let mut boxes = Vec::new();
        for file in given {
            app.reading.set(Some(file.name.clone()));
            // Reading a large file keeps the page busy: the message has to be there before.
            sleep(SHOW_MS).await;
            open_one(app, &file, &mut boxes).await;
            app.reading.set(None);
        }
        if !boxes.is_empty() {
            add_boxes(app, boxes);
        }
    });
}

/// Reads a file without doing anything with it.
///
/// # Errors
/// Why not, in a sentence.
pub(super) async fn read(app: App, file: &Incoming) -> Result<(Opened, Vec<u8>), String> {
    let bytes = read_bytes(app, file).await?;
    match format::open(&bytes) {
        Ok(opened) => Ok((opened, bytes)),
        Err(error) => Err(say::file_error(app.words_now(), &error)),
    }
}

/// The bytes of a file of ours; one of another program is first turned into one.
async fn read_bytes(app: App, file: &Incoming) -> Result<Vec<u8>, String> {
    let w = app.words_now();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size in whole bytes"
    )]
    let n_bytes = file.n_bytes as usize;
    if n_bytes > MAX_FILE_BYTES {
        let error = LoadError::TooBig {
            bytes: n_bytes,
            limit: MAX_FILE_BYTES,
        };
        return Err(say::file_error(w, &error));
    }
    let bytes = file.read().await;
    let bytes = bytes.ok_or_else(|| w.open_unreadable().to_owned())?;
    if !format::is_for_office(&bytes) {
        return Ok(bytes);
    }
    let name = file.name.clone();
    let ours = office::ask(&Job::Read { name }, &[&bytes]).await;
    ours.map_err(|error| say::office_error(w, &error))
}

/// Opens a document; puts ballot boxes with the others that came along.
async fn open_one(app: App, file: &Incoming, boxes: &mut Vec<BoxFile>) {
    let opened = read_bytes(app, file).await.and_then(|bytes| {
        if room::is_boxes(&bytes) {
            boxes.push((file.name.clone(), bytes));
            return Ok(None);
        }
        match format::open(&bytes) {
            Ok(opened) => Ok(Some((opened, bytes))),
            Err(error) => Err(say::file_error(app.words_now(), &error)),
        }
    });
    match opened {
        Ok(None) => {}
        Ok(Some((opened, bytes))) => {
            let raw = String::from_utf8_lossy(&bytes);
            match room::purpose(&bytes).filter(|_| !opened.read_only) {
                Some(purpose) => arrive(app, opened, &raw, purpose),
                None => {
                    add(app, opened, &raw);
                }
            }
            if file.is_text() {
                app.say(app.words_now().file_pasted());
            }
        }
        Err(why) => app.failure.set(Some(Failure {
            name: file.name.clone(),
            why,
        })),
    }
}

/// Opens a text at once and puts its screen on the page in the same task, for a harness that measures it.
///
/// # Errors
/// When it is nothing of ours, in English.
#[cfg(feature = "bench")]
pub fn open_now(app: App, text: &str) -> Result<(), String> {
    let opened = format::open(text.as_bytes()).map_err(|error| error.to_string())?;
    if let Some(key) = put(app, opened, text) {
        let screen = Screen::Document(key);
        crate::web::location::replace(&screen.hash());
        app.screen.set(screen);
    }
    Ok(())
}

/// Opens a document that came by a link or by codes.
pub(super) fn open_offered(app: App, opened: Opened, raw: &str) {
    add(app, opened, raw);
}

/// Says why something that came could not be opened.
pub(super) fn failed(app: App, why: String) {
    let name = String::new();
    app.failure.set(Some(Failure { name, why }));
}

fn fail(app: App, name: String, error: &LoadError) {
    app.failure.set(Some(Failure {
        name,
        why: say::file_error(app.words_now(), error),
    }));
}

/// Adds ballot boxes to the round of the document that is open.
fn add_boxes(app: App, boxes: Vec<BoxFile>) {
    match app.meeting.get_value() {
        Some(meeting) => meeting.take_boxes(boxes),
        None => {
            let name = boxes.into_iter().next().map(|(name, _)| name);
            fail(app, name.unwrap_or_default(), &LoadError::Ballots);
        }
    }
}

/// Puts a document into the library and goes there. Returns its key.
pub(super) fn add(app: App, opened: Opened, raw: &str) -> Option<DocKey> {
    let key = put(app, opened, raw)?;
    app.pending.update_value(|slot| {
        if let Some(pending) = slot {
            let editor = &mut pending.editor;
            editor.view.folded = View::overview(editor.tree(), SMALL_TREE, FIRST_CARDS);
        }
    });
    app.go(&Screen::Document(key.clone()));
    Some(key)
}

/// Puts a document into the library under a new key, ready for its screen. `raw` is what it was read from: a file of a
/// newer version is kept as it is, never written anew.
fn put(app: App, opened: Opened, raw: &str) -> Option<DocKey> {
    let w = app.words_now();
    let repairs = opened
        .repairs
        .iter()
        .map(|repair| say::repair(w, &opened.document, repair))
        .collect();
    let lineage = opened.document.lineage.to_string();
    let is_newer = opened.read_only;
    let editor = session::editor(opened.document);
    let mut snapshot = session::snapshot(editor.document(), editor.tree());
    if is_newer {
        raw.clone_into(&mut snapshot.text);
    }
    let n_bytes = snapshot.text.len();
    let title = snapshot.summary.title.clone();
    let keeper = app.keeper();
    let handle = keeper.create(snapshot, &lineage, "");
    let key = keeper.key_of(handle)?;
    if !is_newer {
        let (of, came) = (key.clone(), format::versions::read(raw.as_bytes()));
        spawn_local(async move { versions::take_in(app, &of, came).await });
    }
    if is_newer {
        app.say(w.file_opened_read_only());
    } else if title.is_empty() {
        app.say(w.library_created());
    } else {
        app.say(w.file_opened(&title));
    }
    let pending = Pending {
        key: key.clone(),
        handle,
        editor,
        n_bytes,
        repairs,
        is_newer,
    };
    // Of several files at once the last one is shown; the others are in the library.
    if let Some(earlier) = app
        .pending
        .try_update_value(|slot| slot.replace(pending))
        .flatten()
    {
        keeper.close(earlier.handle);
    }
    Some(key)
}

/// What is on every screen for files: the input, the hint while files are held over the window, the two messages.
#[must_use]
pub fn file_places(app: App, is_over: RwSignal<bool>) -> Part {
    let input = el("input")
        .id(INPUT)
        .attr("type", "file")
        .attr("multiple", "")
        .attr("hidden", "")
        .attr("aria-label", app.word(Words::start_open))
        .on("change", move |_| open_all(app, files::take_chosen(INPUT)));
    let over = move || {
        el("p")
            .class("drop")
            .attr("aria-hidden", "true")
            .text(app.word(Words::file_drop_title))
    };
    let reading = move || {
        let name = move || app.reading.get().unwrap_or_default();
        el("p")
            .class("drop")
            .text(move || app.words().file_reading(&name()))
    };
    input
        .into_part()
        .and(when(move || is_over.get(), over))
        .and(when(move || app.reading.with(Option::is_some), reading))
        .and(live(
            move || app.failure.get(),
            move |failure| failure.map(|failure| failure_dialog(app, failure)),
        ))
}

fn failure_dialog(app: App, failure: Failure) -> El {
    let close = move || app.failure.set(None);
    let Failure { name, why } = failure;
    let name = (!name.is_empty()).then(|| el("p").child(el("bdi").text(name)));
    let other = button(
        icon::OPEN,
        "button--main",
        app.word(Words::open_other_file),
        move || {
            close();
            choose();
        },
    );
    dialog(app.word(Words::open_failed_title), close, |body| {
        body.child(name)
            .child(el("p").class("error").text(why))
            .child(el("p").text(app.word(Words::open_nothing_lost)))
            .child(el("div").class("buttons").child(other))
    })
}

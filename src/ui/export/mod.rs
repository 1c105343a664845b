// SPDX-License-Identifier: EUPL-1.2
//! Getting a document out: saved as a file, as a picture or in another form, copied, shared.

mod dialog;
mod make;
mod paint;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use dialog::save_dialog;
pub use make::picture;
pub(super) use make::{JSON, Outgoing, Taken, file_name};
use make::{SVG, TEXT};
use paint::Look;
pub(super) use paint::Painting;

use super::context::App;
use super::session::Session;
use super::versions::named;
use crate::format::form::Form;
use crate::format::versions::NamedVersion;
use crate::format::{json, mail as format_mail};
use crate::job::Job;
use crate::say;
use crate::web::files;
use crate::web::location;
use crate::web::office;
use crate::web::persist::ask_to_persist;
use crate::web::raster;
use crate::web::share::{Shared, must_share, share};

/// Saves the document as a file that opens again, with the earlier versions that have a name.
pub fn save_file(app: App, session: Session) {
    if session.is_newer {
        return save_as_it_came(app, session);
    }
    spawn_local(async move {
        let along = match session.key() {
            Some(key) => named(app, &key).await,
            None => Vec::new(),
        };
        if session.is_open() {
            save_taken(app, session, &Taken::new(session, None), &along);
        }
    });
}

/// Saves what was taken as a file that opens again; `along` are the earlier versions that go along.
fn save_taken(app: App, session: Session, taken: &Taken, along: &[NamedVersion]) {
    let (file, n_along) = taken.document_file(app, (".doelenboom.json", JSON), along);
    let name = file.name.clone();
    let mut ways = vec![file];
    if must_share() {
        // Phones refuse to share JSON.
        ways.push(taken.document_file(app, (".txt", TEXT), along).0);
    }
    send(app, session, ways);
    if n_along > 0 && !must_share() && session.kept_outside.get_untracked() {
        app.say(app.words_now().version_went(n_along, &name));
    }
}

/// Saves a text that was made of the document: its kind, the ending of its name, and the text itself.
pub fn save_text(
    app: App,
    session: Session,
    title: &str,
    (mime, ending, text): (&'static str, &str, String),
) {
    let file = Outgoing {
        name: file_name(app, title, ending),
        mime,
        bytes: text.into_bytes(),
        is_whole: false,
    };
    send(app, session, vec![file]);
}

/// Hands on a file of a newer version of the app untouched: written anew it could lose what this version does not know.
fn save_as_it_came(app: App, session: Session) {
    let Some(key) = session.key() else { return };
    spawn_local(async move {
        let contents = match app.keeper().read(&key).await {
            Ok(contents) => contents,
            Err(error) => return app.tell(say::load_error(app.words_now(), &error)),
        };
        if !session.is_open() {
            return;
        }
        let (ending, mime) = if contents.text.starts_with('<') {
            (".svg", SVG)
        } else {
            (".doelenboom.json", JSON)
        };
        let file = Outgoing {
            name: file_name(app, &session.title.get_untracked(), ending),
            mime,
            bytes: contents.text.into_bytes(),
            is_whole: true,
        };
        send(app, session, vec![file]);
    });
}

/// Saves the first file, or hands one to the device's sharing where saving would trap people. `files` are ways to send the
/// same thing, best first.
pub(super) fn send(app: App, session: Session, files: Vec<Outgoing>) {
    ask_to_persist();
    if must_share() {
        share_one_of(app, session, files);
        return;
    }
    let Some(file) = files.into_iter().next() else {
        return;
    };
    let w = app.words_now();
    if files::save(&file.name, file.mime, &file.bytes) {
        app.say(w.file_saved(&file.name));
        if file.is_whole {
            session.exported();
        }
    } else {
        app.tell(w.file_save_failed());
    }
}

/// Saves bytes that are not the work itself, such as a ballot box, or hands them to the device's sharing.
pub(super) fn hand_on(app: App, session: Session, name: &str, mime: &'static str, bytes: Vec<u8>) {
    let file = |name: String, mime| Outgoing {
        name,
        mime,
        bytes: bytes.clone(),
        is_whole: false,
    };
    // Phones refuse to share JSON.
    let text = file(format!("{name}.txt"), TEXT);
    send(app, session, vec![file(name.to_owned(), mime), text]);
}

/// Saves the tree as PNG; as SVG where the device cannot paint.
fn save_picture(app: App, session: Session, taken: &Taken, reopens: bool, look: Look) {
    let painting = Painting::new(app, taken, reopens, look);
    let drawing = taken.drawing_file(app, reopens, look.prints);
    let is_shrunk = painting.is_shrunk();
    app.say(app.words_now().file_making());
    spawn_local(async move {
        let w = app.words_now();
        let painted = painting.paint().await;
        let (is_painted, files) = match painted {
            Some(file) => (true, vec![file, drawing]),
            None => (false, vec![drawing]),
        };
        send(app, session, files);
        if !is_painted {
            app.tell(w.file_drawing_instead());
        } else if is_shrunk {
            app.tell(w.file_picture_small());
        }
    });
}

/// Saves the picture that opens again, and puts a mail about it ready: such a mail cannot bring its own attachment.
fn mail(app: App, session: Session, taken: &Taken, look: Look) {
    let w = app.words_now();
    let painting = Painting::new(app, taken, true, look);
    let drawing = taken.drawing_file(app, true, look.prints);
    let (content, title) = (taken.content(), taken.title(w).to_owned());
    spawn_local(async move {
        let file = painting.paint().await.unwrap_or(drawing);
        let name = file.name.clone();
        send(app, session, vec![file]);
        let w = app.words_now();
        location::open_mail(&format_mail::address(w, &content, &title, &name));
        app.tell(w.mail_attach(&name));
    });
}

/// Saves a table of all cards, made by the office module.
fn save_table(app: App, session: Session, taken: &Taken, form: Form) {
    let shell = taken.table_shell(app, form);
    let document = json::write(&taken.doc);
    app.say(app.words_now().file_making());
    spawn_local(async move {
        let w = app.words_now();
        let lang = w.lang().code().to_owned();
        let made = office::ask(&Job::Write { form, lang }, &[document.as_bytes()]).await;
        match made {
            Ok(bytes) => send(app, session, vec![Outgoing { bytes, ..shell }]),
            Err(error) => app.tell(say::office_error(w, &error)),
        }
    });
}

/// Puts the picture on the clipboard.
fn copy_picture(app: App, taken: &Taken, look: Look) {
    let painting = Painting::new(app, taken, false, look);
    // Asked for in the moment of the tap; the picture may come later.
    let copied = raster::copy(async move { painting.paint().await.map(|file| file.bytes) });
    spawn_local(async move {
        let w = app.words_now();
        if copied.await {
            app.say(w.file_copied_picture());
        } else {
            app.tell(w.file_copy_picture_failed());
        }
    });
}

/// Shares the first file that the device takes.
pub(super) fn share_one_of(app: App, session: Session, files: Vec<Outgoing>) {
    spawn_local(async move {
        let w = app.words_now();
        for file in files {
            match share(&file.name, file.mime, &file.bytes).await {
                Shared::Done => {
                    if file.is_whole {
                        session.exported();
                    }
                    app.say(w.file_shared());
                    return;
                }
                Shared::Stopped => {
                    app.say(w.file_share_stopped());
                    return;
                }
                Shared::Refused => {}
            }
        }
        app.tell(w.file_share_failed());
    });
}

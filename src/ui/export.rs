// SPDX-License-Identifier: EUPL-1.2
//! Getting a document out: saved as a file, saved as a picture, shared.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::{Dialog, button};
use super::icon;
use super::session::Session;
use crate::format::json;
use crate::web::files;
use crate::web::persist::ask_to_persist;
use crate::web::share::{Shared, can_share, must_share, share};

const JSON: &str = "application/json";
const TEXT: &str = "text/plain";

/// A file that is ready to go.
#[derive(Clone, Debug)]
struct Outgoing {
    name: String,
    mime: &'static str,
    text: String,
    /// Whether the whole document is in it, so that the work is safe once it is saved.
    is_whole: bool,
}

/// Saves the document as a file that opens again.
pub fn save_file(app: App, session: Session) {
    send(
        app,
        session,
        vec![document_file(app, session, ".doelenboom.json", JSON)],
    );
}

fn document_file(app: App, session: Session, ending: &str, mime: &'static str) -> Outgoing {
    Outgoing {
        name: file_name(app, session, ending),
        mime,
        text: session
            .board
            .with_editor(|editor| json::write(editor.document())),
        is_whole: true,
    }
}

/// The title as the name of a file: without what file systems and people trip over.
fn file_name(app: App, session: Session, ending: &str) -> String {
    let title = session.title.get_untracked();
    let name = clean_name(&title);
    let name = if name.is_empty() {
        app.words_now().app_name()
    } else {
        &name
    };
    format!("{name}{ending}")
}

fn clean_name(title: &str) -> String {
    /// Long enough to tell apart, short enough for every file system with its ending.
    const MAX_CHARS: usize = 60;
    let is_bad = |c: char| {
        c.is_control()
            || matches!(
                c,
                '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '#'
            )
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let words: String = title
        .chars()
        .map(|c| if is_bad(c) { ' ' } else { c })
        .collect();
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = joined.chars().take(MAX_CHARS).collect();
    short.trim_matches(['.', ' ']).to_owned()
}

/// Saves the first file, or hands one to the device's sharing where saving would trap people. `files` are ways to send the
/// same thing, best first.
fn send(app: App, session: Session, files: Vec<Outgoing>) {
    ask_to_persist();
    if must_share() {
        share_one_of(app, session, files);
        return;
    }
    let Some(file) = files.into_iter().next() else {
        return;
    };
    let w = app.words_now();
    if files::save(&file.name, file.mime, file.text.as_bytes()) {
        app.say(w.file_saved(&file.name));
        if file.is_whole {
            session.exported();
        }
    } else {
        app.tell(w.file_save_failed());
    }
}

/// Shares the first file that the device takes.
fn share_one_of(app: App, session: Session, files: Vec<Outgoing>) {
    spawn_local(async move {
        let w = app.words_now();
        for file in files {
            match share(&file.name, file.mime, file.text.as_bytes()).await {
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

/// *Bewaren*: every way out; `shows` is set to false when it closes.
#[must_use]
pub fn save_dialog(app: App, session: Session, shows: RwSignal<bool>) -> AnyView {
    let title = Signal::derive(move || app.words().common_save().to_owned());
    // Made before the tap: a device shares only in the moment of one.
    let shared = StoredValue::new(if can_share() {
        vec![document_file(app, session, ".txt", TEXT)]
    } else {
        Vec::new()
    });
    let can_share = shared.with_value(|files| !files.is_empty());
    view! {
        <Dialog title=title on_close=Callback::new(move |()| shows.set(false))>
            <p class="hint">{move || app.words().label_no_names_illness()}</p>
            <div class="stack">
                {way(
                    app,
                    icon::FILE,
                    "button--wide button--main",
                    crate::text::strings::Words::file_save,
                    crate::text::strings::Words::file_save_help,
                    move || save_file(app, session),
                )}
                <Show when=move || can_share>
                    {way(
                        app,
                        icon::SHARE,
                        "button--wide",
                        crate::text::strings::Words::file_share,
                        crate::text::strings::Words::file_share_help,
                        move || share_one_of(app, session, shared.get_value()),
                    )}
                </Show>
            </div>
        </Dialog>
    }
    .into_any()
}

fn way(
    app: App,
    path: icon::Icon,
    looks: &'static str,
    label: fn(crate::text::strings::Words) -> &'static str,
    help: fn(crate::text::strings::Words) -> &'static str,
    act: impl Fn() + 'static,
) -> AnyView {
    view! {
        <div>
            {button(path, looks, move || label(app.words()).to_owned(), act)}
            <p class="hint">{move || help(app.words())}</p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(clean_name("Zinvolle daginvulling"), "Zinvolle daginvulling");
        assert_eq!(clean_name("a/b\\c: d?"), "a b c d");
        assert_eq!(clean_name("\u{202e}gnp.exe"), "gnp.exe");
        assert_eq!(clean_name("..."), "");
        assert_eq!(clean_name(&"lang ".repeat(40)).chars().count(), 59);
    }
}

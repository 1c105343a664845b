// SPDX-License-Identifier: EUPL-1.2
//! Getting a document out: saved as a file, saved as a picture, shared.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::{Dialog, button};
use super::icon::{self, Icon};
use super::session::Session;
use crate::edit::Editor;
use crate::format::{json, svg};
use crate::geometry::Size;
use crate::layout;
use crate::model::NodeKind;
use crate::say;
use crate::scene::{SceneOptions, SceneWords, draw, fitting_style};
use crate::text::strings::Words;
use crate::web::files;
use crate::web::persist::ask_to_persist;
use crate::web::share::{Shared, can_share, must_share, share};

const JSON: &str = "application/json";
const TEXT: &str = "text/plain";
const SVG: &str = "image/svg+xml";
/// The proportions of the paper that the picture should fill, in mm.
const PAPER: Size = Size::new(297.0, 210.0);

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
    if session.is_newer {
        return save_as_it_came(app, session);
    }
    let ways = vec![
        document_file(app, session, ".doelenboom.json", JSON),
        document_file(app, session, ".txt", TEXT),
    ];
    send(app, session, ways);
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
            name: file_name(app, session, ending),
            mime,
            text: contents.text,
            is_whole: true,
        };
        send(app, session, vec![file]);
    });
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

/// The picture. With the document in it, it opens again.
fn picture_file(app: App, session: Session, is_whole: bool) -> Outgoing {
    let w = app.words_now();
    let title = session.title.get_untracked();
    let title = if title.is_empty() {
        w.library_untitled().to_owned()
    } else {
        title
    };
    let text = session
        .board
        .with_editor(|editor| picture(w, editor, &title, is_whole));
    Outgoing {
        name: file_name(app, session, ".svg"),
        mime: SVG,
        text,
        is_whole,
    }
}

/// Draws the tree, in the style that gives the largest text on paper.
#[must_use]
pub fn picture(w: Words, editor: &Editor, title: &str, is_whole: bool) -> String {
    let (doc, tree) = (editor.document(), editor.tree());
    let mut description = w.file_picture_description(tree.len());
    if is_whole {
        description.push(' ');
        description.push_str(w.file_picture_reopens());
    }
    let words = SceneWords {
        lang: w.lang().code().to_owned(),
        title: w.file_picture_title(title),
        description,
        kinds: NodeKind::ALL.map(|kind| say::kind_name(w, kind).to_owned()),
    };
    let options = SceneOptions {
        layout: layout::Options {
            style: fitting_style(doc, tree, PAPER),
            ..layout::Options::default()
        },
        draws_links: false,
    };
    let scene = draw(doc, tree, &words, &options);
    svg::write(&scene, is_whole.then_some(doc))
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
    let title = Signal::derive(app.label(Words::common_save));
    // Made before the tap: a device shares only in the moment of one.
    let shared = StoredValue::new(if can_share() && !session.is_newer {
        // Phones refuse JSON; the picture that opens again goes first.
        vec![
            picture_file(app, session, true),
            document_file(app, session, ".txt", TEXT),
        ]
    } else {
        Vec::new()
    });
    let can_share = shared.with_value(|files| !files.is_empty());
    view! {
        <Dialog title=title on_close=Callback::new(move |()| shows.set(false))>
            <Show when=move || !session.kept_outside.get()>
                <p class="badge">{app.word(Words::store_only_here)}</p>
                <p>{app.word(Words::store_only_here_help)}</p>
            </Show>
            <p class="hint">{app.word(Words::label_no_names_illness)}</p>
            <div class="stack">
                {way(
                    app,
                    icon::FILE,
                    "button--wide button--main",
                    Words::file_save,
                    Words::file_save_help,
                    move || save_file(app, session),
                )}
                <Show when=move || !session.is_newer>
                    {way(
                        app,
                        icon::PICTURE,
                        "button--wide",
                        Words::file_save_picture,
                        Words::file_save_picture_help,
                        move || send(app, session, vec![picture_file(app, session, true)]),
                    )}
                </Show>
                <Show when=move || can_share>
                    {way(
                        app,
                        icon::SHARE,
                        "button--wide",
                        Words::file_share,
                        Words::file_share_help,
                        move || share_one_of(app, session, shared.get_value()),
                    )}
                </Show>
                {way(
                    app,
                    icon::PICTURE,
                    "button--wide",
                    Words::file_save_plain_picture,
                    Words::file_save_plain_picture_help,
                    move || send(app, session, vec![picture_file(app, session, false)]),
                )}
            </div>
        </Dialog>
    }
    .into_any()
}

fn way(
    app: App,
    path: Icon,
    looks: &'static str,
    label: fn(Words) -> &'static str,
    help: fn(Words) -> &'static str,
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

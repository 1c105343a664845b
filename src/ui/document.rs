// SPDX-License-Identifier: EUPL-1.2
//! The screen of an open document: its bar, what there is to say about how it is kept, and the tree under it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bar::{back_button, bar, help_button};
use super::context::App;
use super::dialog::{Dialog, button};
use super::export::save_dialog;
use super::files::Pending;
use super::icon;
use super::later::Alive;
use super::notices::{notice, notices};
use super::restore::restore_dialog;
use super::screen::Screen;
use super::session::{self, Session, finish_replay, is_warning};
use super::settings_dialog::settings_dialog;
use super::shelf::rename_dialog;
use super::tree::TreeScreen;
use crate::edit::Command;
use crate::keep::{DocKey, KeepState, ReadOnly};
use crate::say;
use crate::text::strings::Words;
use crate::web::page;

/// How far opening is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Opening {
    Busy,
    Open,
    Failed(String),
}

/// The screen. The document is closed when the screen goes, after its last change is kept.
#[must_use]
pub fn document_screen(app: App, key: DocKey) -> AnyView {
    let alive = Alive::here();
    let opening = RwSignal::new(Opening::Busy);
    let repairs = RwSignal::new(Vec::new());
    let owner = StoredValue::new(None::<Owner>);
    let show = move |pending: Pending| {
        repairs.set(pending.repairs);
        let long_lived = app.long_lived();
        let session = long_lived.with(|| {
            Session::start(
                app,
                pending.handle,
                pending.editor,
                pending.n_bytes,
                pending.is_newer,
            )
        });
        owner.set_value(Some(long_lived));
        app.session.set(Some(session));
        opening.set(Opening::Open);
    };
    on_cleanup(move || {
        if let (Some(session), Some(long_lived)) =
            (app.session.get_untracked(), owner.try_get_value().flatten())
        {
            close(app, session, long_lived);
        }
    });
    let waiting = app
        .pending
        .try_update_value(|slot| slot.take_if(|pending| pending.key == key));
    match waiting.flatten() {
        Some(pending) => show(pending),
        None => spawn_local(async move {
            let found = load(app, &key).await;
            // The person may have gone elsewhere meanwhile, or there and back.
            let is_here = alive.is_alive();
            match found {
                Ok(pending) if is_here => show(pending),
                Ok(pending) => app.keeper().close(pending.handle),
                Err(why) if is_here => opening.set(Opening::Failed(why)),
                Err(_) => {}
            }
        }),
    }
    view! {
        {move || match opening.get() {
            Opening::Busy => plain(app, app.words().app_loading().to_owned()),
            Opening::Failed(why) => plain(app, why),
            Opening::Open => {
                app.session
                    .get_untracked()
                    .map_or_else(|| ().into_any(), |session| open_document(app, session))
            }
        }}
        <Show when=move || {
            repairs.with(|repairs: &Vec<String>| !repairs.is_empty())
        }>{repairs_dialog(app, repairs)}</Show>
    }
    .into_any()
}

async fn load(app: App, key: &DocKey) -> Result<Pending, String> {
    let keeper = app.keeper();
    let w = app.words_now();
    let opened = keeper
        .open(key)
        .await
        .map_err(|error| say::load_error(w, &error).to_owned())?;
    let loaded = match session::load(&opened.contents) {
        Ok(loaded) => loaded,
        Err(error) => {
            keeper.close(opened.handle);
            return Err(say::file_error(w, &error));
        }
    };
    let is_newer = loaded.opened.read_only;
    let repairs = loaded
        .opened
        .repairs
        .iter()
        .filter(|repair| repair.kind.changes_document())
        .map(|repair| say::repair(w, &loaded.opened.document, repair))
        .collect();
    let editor = session::editor(loaded.opened.document);
    finish_replay(
        &keeper,
        opened.handle,
        &opened.contents,
        &editor,
        loaded.is_replayed,
    );
    Ok(Pending {
        key: key.clone(),
        handle: opened.handle,
        editor,
        n_bytes: opened.contents.text.len(),
        repairs,
        is_newer,
    })
}

/// Lets go of a document. Its signals live until the keeper has its last change.
fn close(app: App, session: Session, long_lived: Owner) {
    let keeper = app.keeper();
    let handle = session.handle();
    app.last.set(session.key());
    app.session.set(None);
    spawn_local(async move {
        keeper.flush(handle).await;
        keeper.close(handle);
        long_lived.cleanup();
        app.list_again();
    });
}

/// A screen with one sentence: it is being opened, or why it can't be.
fn plain(app: App, text: String) -> AnyView {
    view! {
        {bar(app, true)}
        {notices(app)}
        <main id="main" class="screen">
            <h1 id="screen-title" tabindex="-1">
                {app.word(Words::app_name)}
            </h1>
            <p>{text}</p>
        </main>
    }
    .into_any()
}

fn open_document(app: App, session: Session) -> AnyView {
    let board = session.board;
    view! {
        <div class="document">
            <button
                type="button"
                class="button skip"
                on:click=move |_| page::focus("main")
            >
                {app.word(Words::app_skip_to_tree)}
            </button>
            {document_bar(app, session)}
            {notices(app)}
            {keep_notice(app, session)}
            <main id="main" class="document__main" tabindex="-1">
                <TreeScreen board=board />
            </main>
        </div>
    }
    .into_any()
}

fn shown_title(app: App, session: Session) -> String {
    let title = session.title.get();
    if title.is_empty() {
        app.words().library_untitled().to_owned()
    } else {
        title
    }
}

fn document_bar(app: App, session: Session) -> AnyView {
    let (saves, renames, restores, menu, settings) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
    );
    view! {
        <header class="bar bar--document">
            {back_button(app)} <div class="bar__title">
                <h1 id="screen-title" tabindex="-1">
                    <bdi>{move || shown_title(app, session)}</bdi>
                </h1>
                {keep_mark(app, session)}
            </div>
            {button(
                icon::SAVE,
                "bar__push",
                app.label(Words::common_save),
                move || saves.set(true),
            )}
            <span class="roomy">{help_button(app)}</span>
            {button(
                icon::MORE,
                "button--quiet bar__menu",
                app.label(Words::common_menu),
                move || menu.set(true),
            )}
        </header>
        <Show when=move || saves.get()>{save_dialog(app, session, saves)}</Show>
        <Show when=move || renames.get()>
            {rename_dialog(
                app,
                session.title.get_untracked(),
                renames,
                move |title| {
                    if session.board.run(Command::SetTitle(title.clone())).is_ok() {
                        app.say(app.words_now().library_renamed(&title));
                    }
                },
            )}
        </Show>
        <Show when=move || restores.get()>{restore_dialog(app, session, restores)}</Show>
        <Show when=move || settings.get()>{settings_dialog(app, settings)}</Show>
        <Show when=move || {
            menu.get()
        }>{menu_dialog(app, session, menu, renames, restores, settings)}</Show>
    }
    .into_any()
}

fn menu_dialog(
    app: App,
    session: Session,
    menu: RwSignal<bool>,
    renames: RwSignal<bool>,
    restores: RwSignal<bool>,
    settings: RwSignal<bool>,
) -> AnyView {
    let then = move |shows: RwSignal<bool>| {
        menu.set(false);
        shows.set(true);
    };
    let title = Signal::derive(app.label(Words::common_menu));
    view! {
        <Dialog title=title on_close=Callback::new(move |()| menu.set(false))>
            <div class="stack">
                <Show when=move || {
                    !session.board.read_only.get()
                }>
                    {button(
                        icon::EDIT,
                        "button--wide",
                        app.label(Words::library_rename),
                        move || then(renames),
                    )}
                </Show>
                {button(
                    icon::HISTORY,
                    "button--wide",
                    app.label(Words::restore_title),
                    move || then(restores),
                )}
                {button(
                    icon::SETTINGS,
                    "button--wide",
                    app.label(Words::settings_title),
                    move || then(settings),
                )}
                {button(
                    icon::HELP,
                    "button--wide",
                    app.label(Words::help_title),
                    move || app.go(&Screen::Help),
                )}
            </div>
        </Dialog>
    }
    .into_any()
}

/// One or two words beside the title: is it kept, and only here?
fn keep_mark(app: App, session: Session) -> AnyView {
    let mark = move || {
        let w = app.words();
        match session.state.get() {
            KeepState::Saved { .. } => w.store_saved_short(),
            KeepState::Saving { .. } => w.store_saving(),
            KeepState::OnlyFast { .. } | KeepState::NotKept { .. } => w.store_not_saved(),
            // The notice says what is the matter with one copy.
            KeepState::OnlyDurable { .. } | KeepState::ReadOnly { .. } => "",
        }
    };
    view! {
        <p class="keep">
            <span class="keep__mark">{mark}</span>
            <Show when=move || {
                !session.kept_outside.get()
            }>
                <span class="keep__here">{app.word(Words::store_only_here)}</span>
            </Show>
        </p>
    }
    .into_any()
}

/// What a person has to know about how the document is kept, with what to do about it.
fn keep_notice(app: App, session: Session) -> AnyView {
    let needs_file = move || session.state.with(is_warning);
    let is_reading = move || {
        session.state.with(|state| {
            matches!(
                state,
                KeepState::ReadOnly {
                    why: ReadOnly::OtherTab
                }
            )
        })
    };
    let text = move || say::keep_state(app.words(), &session.state.get()).to_owned();
    view! {
        <Show when=needs_file>
            <div class="notices">
                {notice(
                    icon::WARNING,
                    true,
                    text,
                    vec![
                        button(
                            icon::FILE,
                            "button--main",
                            app.label(Words::file_save),
                            move || super::export::save_file(app, session),
                        ),
                    ],
                )}
            </div>
        </Show>
        <Show when=move || session.is_newer>
            <div class="notices">
                {notice(
                    icon::EXAMPLE,
                    true,
                    app.label(Words::file_opened_read_only),
                    Vec::new(),
                )}
            </div>
        </Show>
        <Show when=is_reading>
            <div class="notices">
                {notice(
                    icon::EXAMPLE,
                    true,
                    app.label(Words::tabs_looking),
                    vec![
                        button(
                            icon::EDIT,
                            "button--main",
                            app.label(Words::tabs_take_over),
                            move || session.take_over(),
                        ),
                    ],
                )}
            </div>
        </Show>
    }
    .into_any()
}

fn repairs_dialog(app: App, repairs: RwSignal<Vec<String>>) -> AnyView {
    /// More than this nobody reads.
    const MAX_SHOWN: usize = 50;
    let close = move || repairs.set(Vec::new());
    let title = Signal::derive(app.label(Words::repair_title));
    let n = move || repairs.with(Vec::len);
    view! {
        <Dialog title=title on_close=Callback::new(move |()| close())>
            <p>{move || app.words().repair_count(n())}</p>
            <p>{app.word(Words::repair_original_kept)}</p>
            <h3>{app.word(Words::repair_list)}</h3>
            <ul class="list scroll" tabindex="0">
                {move || {
                    repairs
                        .get()
                        .into_iter()
                        .take(MAX_SHOWN)
                        .map(|repair| view! { <li>{repair}</li> })
                        .collect_view()
                }}
            </ul>
            <Show when=move || {
                n() > MAX_SHOWN
            }>
                <p>{move || app.words().repair_and_more(n().saturating_sub(MAX_SHOWN))}</p>
            </Show>
            <div class="buttons">
                {button(
                    icon::DONE,
                    "button--main",
                    app.label(Words::common_ok),
                    close,
                )}
            </div>
        </Dialog>
    }
    .into_any()
}

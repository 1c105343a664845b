// SPDX-License-Identifier: EUPL-1.2
//! The cards of the library: what each document looks like, and what can be done with it without opening it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::{Dialog, button};
use super::icon::{self, icon};
use super::screen::Screen;
use super::session;
use crate::edit::Command;
use crate::keep::{Damaged, DocKey, Entry, KeepState};
use crate::say;
use crate::text::strings::Words;
use crate::web::clock::format_date;
use crate::web::files;
use crate::web::page::svg_address;

/// The title to show. A copy that was kept because two tabs worked on one document says so.
#[must_use]
pub fn title_of(app: App, entry: &Entry) -> String {
    let w = app.words_now();
    let title = if entry.summary.title.is_empty() {
        w.library_untitled()
    } else {
        &entry.summary.title
    };
    if entry.conflict_of.is_some() {
        w.tabs_conflict_copy(title)
    } else {
        title.to_owned()
    }
}

/// The documents that are not in the bin, or those that are.
#[must_use]
pub fn entries(app: App, in_bin: bool) -> Vec<Entry> {
    app.library.with(|library| {
        let mut chosen = library.entries.clone();
        chosen.retain(|entry| entry.bin_ms.is_some() == in_bin);
        chosen
    })
}

/// A document as a card with a picture, facts and `buttons`.
#[must_use]
pub fn paper(app: App, entry: &Entry, buttons: AnyView) -> AnyView {
    let title = title_of(app, entry);
    let (when, n_cards) = (entry.saved_at_ms, entry.summary.n_cards);
    let bin_ms = entry.bin_ms;
    let facts = move || {
        let w = app.words();
        let language = w.lang().code();
        let date = match bin_ms {
            Some(ms) => w.bin_removed_on(&format_date(ms, language)),
            None => w.library_changed(&format_date(when, language)),
        };
        (date, w.library_cards(n_cards))
    };
    let is_only_here = !entry.is_kept_outside && bin_ms.is_none();
    // In the library the cards stand under a heading of their own, in the bin under that of the screen.
    let heading = if bin_ms.is_none() {
        view! {
            <h3>
                <bdi>{title}</bdi>
            </h3>
        }
        .into_any()
    } else {
        view! {
            <h2>
                <bdi>{title}</bdi>
            </h2>
        }
        .into_any()
    };
    view! {
        <li class="paper">
            {picture(&entry.summary.picture)} {heading} <div class="paper__facts">
                <p>{move || facts().0}</p>
                <p>{move || facts().1}</p>
            </div>
            {is_only_here
                .then(|| {
                    view! { <p class="badge">{app.word(Words::store_only_here)}</p> }
                })} <div class="buttons">{buttons}</div>
        </li>
    }
    .into_any()
}

fn picture(svg: &str) -> AnyView {
    let inside = if svg.is_empty() {
        icon(icon::TREE)
    } else {
        view! { <img src=svg_address(svg) alt="" /> }.into_any()
    };
    view! { <div class="paper__picture">{inside}</div> }.into_any()
}

/// The card of a document in the library.
#[must_use]
pub fn library_card(app: App, entry: Entry) -> AnyView {
    let actions = RwSignal::new(false);
    let key = entry.key.clone();
    let title = title_of(app, &entry);
    let more_name = title.clone();
    let shown = entry.clone();
    let buttons = view! {
        <button
            type="button"
            class="button button--main"
            aria-label=move || app.words().library_open_named(&title)
            on:click=move |_| app.go(&Screen::Document(key.clone()))
        >
            {icon(icon::OPEN)}
            <span>{app.word(Words::library_open)}</span>
        </button>
        <button
            type="button"
            class="button"
            aria-label=move || {
                let w = app.words();
                format!("{}: {}", w.common_menu(), w.library_actions_for(&more_name))
            }
            on:click=move |_| actions.set(true)
        >
            {icon(icon::MORE)}
            <span>{app.word(Words::common_menu)}</span>
        </button>
        <Show when=move || actions.get()>{actions_dialog(app, entry.clone(), actions)}</Show>
    }
    .into_any();
    paper(app, &shown, buttons)
}

fn actions_dialog(app: App, entry: Entry, shows: RwSignal<bool>) -> AnyView {
    let renames = RwSignal::new(false);
    let title = title_of(app, &entry);
    let asked = title.clone();
    let heading = Signal::derive(move || app.words().library_actions_for(&asked));
    let (opened, copied, renamed, removed) = (
        entry.key.clone(),
        entry.clone(),
        entry.key.clone(),
        entry.clone(),
    );
    view! {
        <Show
            when=move || renames.get()
            fallback={
                let title = title.clone();
                move || {
                    let (opened, copied, removed) = (
                        opened.clone(),
                        copied.clone(),
                        removed.clone(),
                    );
                    let _ = &title;
                    view! {
                        <Dialog
                            title=heading
                            on_close=Callback::new(move |()| {
                                if !renames.get_untracked() {
                                    shows.set(false);
                                }
                            })
                        >
                            <div class="stack">
                                {button(
                                    icon::OPEN,
                                    "button--wide",
                                    app.label(Words::library_open),
                                    move || app.go(&Screen::Document(opened.clone())),
                                )}
                                {button(
                                    icon::COPY,
                                    "button--wide",
                                    app.label(Words::library_copy),
                                    move || {
                                        shows.set(false);
                                        copy(app, &copied);
                                    },
                                )}
                                {button(
                                    icon::EDIT,
                                    "button--wide",
                                    app.label(Words::library_rename),
                                    move || renames.set(true),
                                )}
                                {button(
                                    icon::REMOVE,
                                    "button--wide button--danger",
                                    app.label(Words::library_remove),
                                    move || {
                                        shows.set(false);
                                        remove(app, &removed);
                                    },
                                )}
                            </div>
                        </Dialog>
                    }
                }
            }
        >
            {rename_dialog(
                app,
                title.clone(),
                shows,
                {
                    let key = renamed.clone();
                    move |title| rename(app, key.clone(), title)
                },
            )}
        </Show>
    }
    .into_any()
}

/// Asks for a title; `rename` gets it when it is not empty.
#[must_use]
pub fn rename_dialog(
    app: App,
    title: String,
    shows: RwSignal<bool>,
    rename: impl Fn(String) + Send + Sync + 'static,
) -> AnyView {
    let text = RwSignal::new(title);
    let is_empty = RwSignal::new(false);
    let heading = Signal::derive(app.label(Words::library_rename));
    view! {
        <Dialog title=heading on_close=Callback::new(move |()| shows.set(false))>
            <form
                class="stack"
                on:submit=move |event| {
                    event.prevent_default();
                    let title = text.get_untracked().trim().to_owned();
                    if title.is_empty() {
                        is_empty.set(true);
                    } else {
                        shows.set(false);
                        rename(title);
                    }
                }
            >
                <div class="field">
                    <label for="rename">{app.word(Words::library_rename_label)}</label>
                    <input
                        id="rename"
                        type="text"
                        maxlength="200"
                        autocomplete="off"
                        prop:value=move || text.get()
                        aria-invalid=move || is_empty.get().to_string()
                        aria-describedby="rename-error"
                        on:input=move |event| {
                            text.set(event_target_value(&event));
                            is_empty.set(false);
                        }
                    />
                    <p id="rename-error" class="error">
                        {move || is_empty.get().then(|| app.words().check_empty_card())}
                    </p>
                </div>
                <div class="buttons">
                    <button type="submit" class="button button--main">
                        {icon(icon::DONE)}
                        <span>{app.word(Words::library_rename_save)}</span>
                    </button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}

fn copy(app: App, entry: &Entry) {
    let (key, title) = (entry.key.clone(), title_of(app, entry));
    spawn_local(async move {
        let w = app.words_now();
        match app.keeper().copy(&key).await {
            Ok(copy) => {
                if set_title(app, &copy, w.library_copy_name(&title)).await {
                    app.say(w.library_copied(&title));
                }
                app.list_again();
            }
            Err(error) => app.tell(say::library_error(w, &error)),
        }
    });
}

fn rename(app: App, key: DocKey, title: String) {
    spawn_local(async move {
        if set_title(app, &key, title.clone()).await {
            app.say(app.words_now().library_renamed(&title));
        }
        app.list_again();
    });
}

/// Opens a document, gives it a title, keeps it and closes it. Says why when that does not work.
async fn set_title(app: App, key: &DocKey, title: String) -> bool {
    let keeper = app.keeper();
    let w = app.words_now();
    let opened = match keeper.open(key).await {
        Ok(opened) => opened,
        Err(error) => {
            app.tell(say::load_error(w, &error));
            return false;
        }
    };
    let mut is_done = false;
    if matches!(opened.state, KeepState::ReadOnly { .. }) {
        app.tell(say::keep_state(w, &opened.state));
    } else if let Ok(loaded) = session::load(&opened.contents)
        && !loaded.opened.read_only
    {
        let mut editor = session::editor(loaded.opened.document);
        let is_replayed = loaded.is_replayed;
        session::finish_replay(
            &keeper,
            opened.handle,
            &opened.contents,
            &editor,
            is_replayed,
        );
        if editor.execute(Command::SetTitle(title)).is_ok() {
            let made = session::snapshot(editor.document(), editor.tree());
            let take = std::rc::Rc::new(move || made.clone());
            is_done = keeper.commit(opened.handle, "", take).is_ok();
            keeper.flush(opened.handle).await;
        }
    } else {
        app.tell(w.damaged_newer());
    }
    keeper.close(opened.handle);
    is_done
}

fn remove(app: App, entry: &Entry) {
    let (key, title) = (entry.key.clone(), title_of(app, entry));
    spawn_local(async move {
        let w = app.words_now();
        match app.keeper().bin(&key).await {
            Ok(()) => app.say(w.library_removed(&title)),
            Err(error) => app.tell(say::library_error(w, &error)),
        }
        app.list_again();
    });
}

/// What could not be read: it is kept, and can be saved raw.
#[must_use]
pub fn damaged_section(app: App) -> AnyView {
    let damaged = move || app.library.with(|library| library.damaged.clone());
    view! {
        <Show when=move || !damaged().is_empty()>
            <section class="section" aria-labelledby="damaged-title">
                <h2 id="damaged-title">{app.word(Words::damaged_list_title)}</h2>
                <p>{app.word(Words::damaged_explain)}</p>
                <ul role="list" class="shelf">
                    {move || {
                        damaged().into_iter().map(|found| damaged_card(app, found)).collect_view()
                    }}
                </ul>
            </section>
        </Show>
    }
    .into_any()
}

fn damaged_card(app: App, damaged: Damaged) -> AnyView {
    let asks = RwSignal::new(false);
    let name = damaged.key.as_ref().map(ToString::to_string);
    let n_bytes = damaged.n_bytes;
    let damaged_key = damaged.key.clone();
    let (saved, discarded) = (damaged.clone(), damaged);
    view! {
        <li class="paper">
            <h3>{app.word(Words::damaged_title)}</h3>
            <p class="paper__facts">
                {name} " · " {move || say::size(app.words(), n_bytes)}
            </p>
            <div class="buttons">
                {button(
                    icon::FILE,
                    "",
                    app.label(Words::damaged_raw),
                    move || save_raw(app, &saved),
                )}
                {damaged_key
                    .map(|key| {
                        button(
                            icon::HISTORY,
                            "",
                            app.label(Words::damaged_restore_older),
                            move || open_older(app, key.clone()),
                        )
                    })}
                {button(
                    icon::REMOVE,
                    "button--danger",
                    app.label(Words::damaged_forget),
                    move || asks.set(true),
                )}
            </div>
            <Show when=move || asks.get()>
                {
                    let discarded = discarded.clone();
                    question(
                        app,
                        asks,
                        app.label(Words::damaged_forget),
                        app.label(Words::bin_delete_yes),
                        app.label(Words::bin_delete_no),
                        move || discard(app, &discarded),
                    )
                }
            </Show>
        </li>
    }
    .into_any()
}

fn save_raw(app: App, damaged: &Damaged) {
    let damaged = damaged.clone();
    spawn_local(async move {
        let w = app.words_now();
        match app.keeper().damaged_raw(&damaged.at).await {
            Ok(Some(raw)) => {
                let key = damaged.key.map(|key| key.to_string()).unwrap_or_default();
                let name = format!("doelenboom-{key}.txt");
                if files::save(&name, "text/plain", raw.as_bytes()) {
                    app.say(w.file_saved(&name));
                } else {
                    app.tell(w.file_save_failed());
                }
            }
            Ok(None) => app.list_again(),
            Err(error) => app.tell(say::store_error(w, &error)),
        }
    });
}

/// Opens the newest restore point of a damaged document as a document of its own.
fn open_older(app: App, key: DocKey) {
    spawn_local(async move {
        let keeper = app.keeper();
        let w = app.words_now();
        let points = match keeper.points(&key).await {
            Ok(points) => points,
            Err(error) => return app.tell(say::store_error(w, &error)),
        };
        let Some(point) = points.first() else {
            return app.tell(w.restore_empty());
        };
        match keeper.read_point(&key, &point.id).await {
            Ok(snapshot) => super::files::open_kept(app, &snapshot.text),
            Err(error) => app.tell(say::library_error(w, &error)),
        }
    });
}

fn discard(app: App, damaged: &Damaged) {
    let at = damaged.at.clone();
    spawn_local(async move {
        if let Err(error) = app.keeper().discard_damaged(&at).await {
            app.tell(say::store_error(app.words_now(), &error));
        }
        app.list_again();
    });
}

/// A question with a yes that cannot be taken back, and a no.
#[must_use]
pub fn question(
    app: App,
    shows: RwSignal<bool>,
    ask: impl Fn() -> String + Send + Sync + 'static,
    yes: impl Fn() -> String + Send + Sync + 'static,
    no: impl Fn() -> String + Send + Sync + 'static,
    act: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let _ = app;
    view! {
        <Dialog title=Signal::derive(ask) on_close=Callback::new(move |()| shows.set(false))>
            <div class="stack">
                {button(icon::BACK, "button--wide", no, move || shows.set(false))}
                {button(
                    icon::REMOVE,
                    "button--wide button--danger",
                    yes,
                    move || {
                        shows.set(false);
                        act();
                    },
                )}
            </div>
        </Dialog>
    }
    .into_any()
}

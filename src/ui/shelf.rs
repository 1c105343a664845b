// SPDX-License-Identifier: EUPL-1.2
//! The cards of the library: what each document looks like, and what can be done with it without opening it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::{button, dialog};
use super::el::{El, Event, IntoPart, IntoText, Part, each, el, live, row, value_of, when};
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

/// The documents in the bin, or those outside, each as the card that `card` makes of it. A card stays as long as its document
/// does, so that the focus does.
pub fn entry_rows(app: App, in_bin: bool, card: fn(App, Entry) -> El) -> El {
    let rows = move || {
        let found = entries(app, in_bin).into_iter();
        found
            .map(|entry| row(entry.key.clone(), move || card(app, entry)))
            .collect()
    };
    el("ul")
        .attr("role", "list")
        .class("shelf")
        .child(each(rows))
}

/// What the library says about a document, as long as its card stands: the last that was heard when it is gone.
#[must_use]
pub fn followed(app: App, entry: Entry) -> Memo<Entry> {
    Memo::new(move |last: Option<&Entry>| {
        app.library.with(|library| {
            let found = library.entries.iter().find(|one| one.key == entry.key);
            found.or(last).unwrap_or(&entry).clone()
        })
    })
}

/// A document as a card with a picture, facts and `buttons`.
pub fn paper(app: App, entry: Memo<Entry>, buttons: impl IntoPart) -> El {
    paper_of(app, entry, buttons.into_part())
}

fn paper_of(app: App, entry: Memo<Entry>, buttons: Part) -> El {
    let date = move || {
        let w = app.words();
        let language = w.lang().code();
        entry.with(|entry| match entry.bin_ms {
            Some(ms) => w.bin_removed_on(&format_date(ms, language)),
            None => w.library_changed(&format_date(entry.saved_at_ms, language)),
        })
    };
    let count = move || {
        entry.with(|entry| {
            let w = app.words();
            let cards = w.library_cards(entry.summary.n_cards);
            match entry.n_tips.filter(|n_tips| *n_tips > 0) {
                Some(n_tips) => format!("{cards} · {}", w.coach_count(n_tips)),
                None => cards,
            }
        })
    };
    let is_only_here = move || entry.with(|entry| !entry.is_kept_outside && entry.bin_ms.is_none());
    // In the library the cards stand under a heading of their own, in the bin under that of the screen.
    let is_in_bin = entry.with_untracked(|entry| entry.bin_ms.is_some());
    let heading = el(if is_in_bin { "h2" } else { "h3" });
    let title = move || entry.with(|entry| title_of(app, entry));
    let drawn = Memo::new(move |_| entry.with(|entry| entry.summary.picture.clone()));
    el("li")
        .class("paper")
        .child(
            el("div")
                .class("paper__picture")
                .child(live(move || drawn.get(), |svg| picture(&svg))),
        )
        .child(heading.child(el("bdi").text(title)))
        .child(
            el("div")
                .class("paper__facts")
                .child(el("p").text(date))
                .child(el("p").text(count)),
        )
        .child(when(is_only_here, move || {
            el("p")
                .class("badge")
                .text(app.word(Words::store_only_here))
        }))
        .child(el("div").class("buttons").child(buttons))
}

/// The picture of a document, or a tree where there is none yet.
pub fn picture(svg: &str) -> El {
    if svg.is_empty() {
        icon(icon::TREE)
    } else {
        el("img").attr("src", svg_address(svg)).attr("alt", "")
    }
}

/// The card of a document in the library.
pub fn library_card(app: App, entry: Entry) -> El {
    let actions = RwSignal::new(false);
    let key = entry.key.clone();
    let entry = followed(app, entry);
    let open_label = move || {
        let w = app.words();
        entry.with(|entry| w.library_open_named(&title_of(app, entry)))
    };
    let more_label = move || {
        let w = app.words();
        let actions = entry.with(|entry| w.library_actions_for(&title_of(app, entry)));
        format!("{}: {actions}", w.common_menu())
    };
    let open = button(
        icon::OPEN,
        "button--main",
        app.word(Words::library_open),
        move || app.go(&Screen::Document(key.clone())),
    );
    let more = button(icon::MORE, "", app.word(Words::common_menu), move || {
        actions.set(true);
    });
    let buttons = open
        .attr("aria-label", open_label)
        .into_part()
        .and(more.attr("aria-label", more_label))
        .and(when(
            move || actions.get(),
            move || actions_dialogs(app, entry.get_untracked(), actions),
        ));
    paper(app, entry, buttons)
}

/// What can be done with a document, and then its new name.
fn actions_dialogs(app: App, entry: Entry, shows: RwSignal<bool>) -> Part {
    let renames = RwSignal::new(false);
    live(
        move || renames.get(),
        move |renames_now| {
            if renames_now {
                let key = entry.key.clone();
                rename_dialog(app, title_of(app, &entry), shows, move |title| {
                    rename(app, key.clone(), title);
                })
            } else {
                actions_dialog(app, &entry, shows, renames)
            }
        },
    )
}

fn actions_dialog(app: App, entry: &Entry, shows: RwSignal<bool>, renames: RwSignal<bool>) -> El {
    let title = title_of(app, entry);
    let (opened, copied, removed) = (entry.key.clone(), entry.clone(), entry.clone());
    let close = move || {
        if !renames.get_untracked() {
            shows.set(false);
        }
    };
    dialog(
        move || app.words().library_actions_for(&title),
        close,
        |body| {
            body.child(
                el("div")
                    .class("stack")
                    .child(button(
                        icon::OPEN,
                        "button--wide",
                        app.word(Words::library_open),
                        move || app.go(&Screen::Document(opened.clone())),
                    ))
                    .child(button(
                        icon::COPY,
                        "button--wide",
                        app.word(Words::library_copy),
                        move || {
                            shows.set(false);
                            copy(app, &copied);
                        },
                    ))
                    .child(button(
                        icon::EDIT,
                        "button--wide",
                        app.word(Words::library_rename),
                        move || renames.set(true),
                    ))
                    .child(button(
                        icon::REMOVE,
                        "button--wide button--danger",
                        app.word(Words::library_remove),
                        move || {
                            shows.set(false);
                            remove(app, &removed);
                        },
                    )),
            )
        },
    )
}

/// Asks for a title; `rename` gets it when it is not empty.
pub fn rename_dialog(
    app: App,
    title: String,
    shows: RwSignal<bool>,
    rename: impl Fn(String) + 'static,
) -> El {
    let text = RwSignal::new(title.clone());
    let is_empty = RwSignal::new(false);
    let save = move |event: Event| {
        event.prevent_default();
        let title = text.get_untracked().trim().to_owned();
        if title.is_empty() {
            is_empty.set(true);
        } else {
            shows.set(false);
            rename(title);
        }
    };
    let error = move || {
        if is_empty.get() {
            app.words().check_empty_card()
        } else {
            ""
        }
    };
    let field = el("input")
        .id("rename")
        .attr("type", "text")
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .attr("aria-invalid", move || is_empty.get().to_string())
        .attr("aria-describedby", "rename-error")
        .value(title)
        .on("input", move |event| {
            text.set(value_of(&event));
            is_empty.set(false);
        });
    let field = el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", "rename")
                .text(app.word(Words::library_rename_label)),
        )
        .child(field)
        .child(el("p").id("rename-error").class("error").text(error));
    let submit = el("button")
        .attr("type", "submit")
        .class("button button--main")
        .child(icon(icon::DONE))
        .child(el("span").text(app.word(Words::library_rename_save)));
    let form = el("form")
        .class("stack")
        .on("submit", save)
        .child(field)
        .child(el("div").class("buttons").child(submit));
    dialog(
        app.word(Words::library_rename),
        move || shows.set(false),
        |body| body.child(form),
    )
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
pub fn damaged_section(app: App) -> Part {
    let damaged = move || app.library.with(|library| library.damaged.clone());
    when(
        move || app.library.with(|library| !library.damaged.is_empty()),
        move || {
            let cards = live(damaged, move |damaged| {
                let cards = damaged.into_iter().map(|found| damaged_card(app, found));
                cards.collect::<Vec<El>>()
            });
            super::start::section("damaged-title", app, Words::damaged_list_title)
                .child(el("p").text(app.word(Words::damaged_explain)))
                .child(el("ul").attr("role", "list").class("shelf").child(cards))
        },
    )
}

fn damaged_card(app: App, damaged: Damaged) -> El {
    let asks = RwSignal::new(false);
    let name = damaged.key.as_ref().map(ToString::to_string);
    let n_bytes = damaged.n_bytes;
    let older = damaged.key.clone().map(|key| {
        button(
            icon::HISTORY,
            "",
            app.word(Words::damaged_restore_older),
            move || open_older(app, key.clone()),
        )
    });
    let (saved, discarded) = (damaged.clone(), damaged);
    let ask = move || {
        let discarded = discarded.clone();
        question(
            asks,
            app.word(Words::damaged_forget),
            app.word(Words::bin_delete_yes),
            app.word(Words::bin_delete_no),
            move || discard(app, &discarded),
        )
    };
    let buttons = el("div")
        .class("buttons")
        .child(button(
            icon::FILE,
            "",
            app.word(Words::damaged_raw),
            move || save_raw(app, &saved),
        ))
        .child(older)
        .child(button(
            icon::REMOVE,
            "button--danger",
            app.word(Words::damaged_forget),
            move || asks.set(true),
        ));
    el("li")
        .class("paper")
        .child(el("h3").text(app.word(Words::damaged_title)))
        .child(
            el("p")
                .class("paper__facts")
                .text(name.unwrap_or_default())
                .text(" · ")
                .text(move || say::size(app.words(), n_bytes)),
        )
        .child(buttons)
        .child(when(move || asks.get(), ask))
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
pub fn question(
    shows: RwSignal<bool>,
    ask: impl IntoText,
    yes: impl IntoText,
    no: impl IntoText,
    act: impl Fn() + 'static,
) -> El {
    let yes = button(
        icon::REMOVE,
        "button--wide button--danger",
        yes,
        move || {
            shows.set(false);
            act();
        },
    );
    let no = button(icon::BACK, "button--wide", no, move || shows.set(false));
    dialog(
        ask,
        move || shows.set(false),
        |body| body.child(el("div").class("stack").child(no).child(yes)),
    )
}

// SPDX-License-Identifier: EUPL-1.2
//! The screen of an open document: its bar, what there is to say about how it is kept, and the tree under it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::bar::{back_button, bar, heading, help_button, screen_title};
use super::beamer::beamer_dialog;
use super::board::Dialog as CardDialog;
use super::context::App;
use super::dialog::{button, dialog, text_button};
use super::el::{El, IntoPart, IntoText, Part, el, live, when};
use super::export::save_dialog;
use super::files::Pending;
use super::icon;
use super::later::Alive;
use super::lenses::{Lenses, lenses_screen, on_paper, over_notice};
use super::meeting::{Meeting, meeting_screen, minutes_dialog, sheets_dialog};
use super::menu::{Doors, menu_dialog};
use super::merge::{Came, merge_dialog};
use super::notices::{notice, notices};
use super::palette::palette_dialog;
use super::report::report_screen;
use super::restore::restore_dialog;
use super::room::{RoomDoors, room_dialogs, settle};
use super::session::{self, Session, finish_replay, is_warning};
use super::settings_dialog::settings_dialog;
use super::shelf::rename_dialog;
use super::tree::tree_screen;
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
pub fn document_screen(app: App, key: DocKey) -> Part {
    let alive = Alive::here();
    let opening = RwSignal::new(Opening::Busy);
    let repairs = RwSignal::new(Vec::new());
    let owner = StoredValue::new(None::<Owner>);
    let show = move |pending: Pending| {
        repairs.set(pending.repairs);
        let name = pending.key.to_string();
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
        session.board.remember_folds(&name);
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
    let shown = live(
        move || opening.get(),
        move |opening| match opening {
            Opening::Busy => plain(app, app.word(Words::app_loading)),
            Opening::Failed(why) => plain(app, why),
            Opening::Open => {
                let session = app.session.get_untracked();
                session
                    .map(|session| open_document(app, session))
                    .into_part()
            }
        },
    );
    shown.and(when(
        move || repairs.with(|repairs: &Vec<String>| !repairs.is_empty()),
        move || repairs_dialog(app, repairs),
    ))
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
    session.board.finish_typing();
    session.note_tips();
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
fn plain(app: App, text: impl IntoText) -> Part {
    let main = el("main")
        .id("main")
        .class("screen")
        .child(screen_title(app.word(Words::app_name)))
        .child(el("p").text(text));
    bar(app, true).and(notices(app)).and(main)
}

fn open_document(app: App, session: Session) -> El {
    let meeting = Meeting::new(app, session);
    let reports = RwSignal::new(false);
    settle(app, meeting);
    let lenses = Lenses::new(app, session.board);
    let has_lens =
        move || lenses.view.with(Option::is_some) && !meeting.shows.get() && !reports.get();
    let main = el("main")
        .id("main")
        .class("document__main")
        .attr("tabindex", "-1")
        .child(when(
            move || !meeting.shows.get() && !reports.get() && !has_lens(),
            move || tree_screen(session.board),
        ))
        .child(when(
            move || !meeting.shows.get() && !reports.get() && !has_lens(),
            move || on_paper(lenses),
        ))
        .child(when(has_lens, move || lenses_screen(lenses)))
        .child(when(
            move || meeting.shows.get() && !reports.get(),
            move || meeting_screen(meeting),
        ))
        .child(when(
            move || reports.get(),
            move || report_screen(app, session, reports),
        ));
    let sheets = RwSignal::new(false);
    el("div")
        .class("document")
        .class_if("document--report", move || reports.get())
        .class_if("prints-sheets", move || sheets.get())
        .child(text_button(
            "skip",
            app.word(Words::app_skip_to_tree),
            || page::focus("main"),
        ))
        .child(document_bar(
            app,
            session,
            (meeting, lenses),
            (reports, sheets),
        ))
        .child(notices(app))
        .child(keep_notice(app, session))
        .child(when(
            move || !meeting.shows.get() && !reports.get(),
            move || over_notice(lenses),
        ))
        .child(main)
}

fn shown_title(app: App, session: Session) -> String {
    let title = session.title.get();
    if title.is_empty() {
        app.words().library_untitled().to_owned()
    } else {
        title
    }
}

fn document_bar(
    app: App,
    session: Session,
    (meeting, lenses): (Meeting, Lenses),
    (reports, sheets): (RwSignal<bool>, RwSignal<bool>),
) -> Part {
    let came = Came::default();
    let beamer = RwSignal::new(false);
    let room = RoomDoors::new();
    let (saves, renames, restores, merges, menu, settings) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
    );
    let doors = Doors {
        menu,
        renames,
        restores,
        reports,
        merges,
        settings,
        beamer,
        sheets,
        room,
        lenses,
    };
    let title = heading().child(el("bdi").text(move || shown_title(app, session)));
    // Participants see the question, not the desk.
    let is_desk = Memo::new(move |_| !meeting.shows.get() || !meeting.takes_part());
    let header = el("header")
        .class("bar bar--document")
        .child(when(move || is_desk.get(), move || back_button(app)))
        .child(
            el("div")
                .class("bar__title")
                .child(title)
                .child(super::status::mark(session.board))
                .child(keep_mark(app, session)),
        )
        .child(when(
            move || !meeting.shows.get() && !reports.get(),
            move || {
                el("span").class("spacious").child(button(
                    icon::DESCRIBE,
                    "",
                    app.word(Words::meeting_open),
                    move || {
                        lenses.view.set(None);
                        meeting.shows.set(true);
                    },
                ))
            },
        ))
        .child(when(
            move || is_desk.get(),
            move || {
                button(
                    icon::SAVE,
                    "bar__push",
                    app.word(Words::common_save),
                    move || saves.set(true),
                )
                .into_part()
                .and(el("span").class("spacious").child(button(
                    icon::SEARCH,
                    "button--quiet",
                    app.word(Words::search_title),
                    move || {
                        doors.show_tree(meeting);
                        session.board.dialog.set(Some(CardDialog::Search));
                    },
                )))
                .and(el("span").class("roomy").child(help_button(app)))
                .and(button(
                    icon::MORE,
                    "button--quiet bar__menu",
                    app.word(Words::common_menu),
                    move || menu.set(true),
                ))
            },
        ));
    let rename = move |title: String| {
        if session.board.run(Command::SetTitle(title.clone())).is_ok() {
            app.say(app.words_now().library_renamed(&title));
        }
    };
    header
        .into_part()
        .and(when(
            move || saves.get(),
            move || save_dialog(app, session, saves),
        ))
        .and(when(
            move || renames.get(),
            move || rename_dialog(app, session.title.get_untracked(), renames, rename),
        ))
        .and(when(
            move || restores.get(),
            move || restore_dialog(app, session, restores),
        ))
        .and(when(
            move || merges.get(),
            move || merge_dialog(app, session, came, merges),
        ))
        .and(when(
            move || settings.get(),
            move || settings_dialog(app, settings),
        ))
        .and(when(
            move || meeting.report.get(),
            move || minutes_dialog(meeting),
        ))
        .and(when(
            move || sheets.get(),
            move || sheets_dialog(meeting, sheets),
        ))
        .and(when(
            move || beamer.get(),
            move || beamer_dialog(app, session, beamer),
        ))
        .and(when(
            move || menu.get(),
            move || menu_dialog(app, session, meeting, doors),
        ))
        .and(when(
            move || session.board.asks_adopted.get(),
            move || super::status::adopted_question(session.board),
        ))
        .and(when(
            move || session.board.palette.get(),
            move || palette_dialog(app, session, meeting, doors),
        ))
        .and(room_dialogs(app, session, meeting, room))
}

/// One or two words beside the title: is it kept, and only here?
fn keep_mark(app: App, session: Session) -> El {
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
    el("p")
        .class("keep")
        .child(el("span").class("keep__mark").text(mark))
        .child(when(
            move || !session.kept_outside.get(),
            move || {
                el("span")
                    .class("keep__here")
                    .text(app.word(Words::store_only_here))
            },
        ))
}

/// What a person has to know about how the document is kept, with what to do about it.
fn keep_notice(app: App, session: Session) -> Part {
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
    let save = move || {
        let text = move || say::keep_state(app.words(), &session.state.get()).to_owned();
        notice(icon::WARNING, true, text).child(button(
            icon::FILE,
            "button--main",
            app.word(Words::file_save),
            move || super::export::save_file(app, session),
        ))
    };
    let take_over = move || {
        notice(icon::EXAMPLE, true, app.word(Words::tabs_looking)).child(button(
            icon::EDIT,
            "button--main",
            app.word(Words::tabs_take_over),
            move || session.take_over(),
        ))
    };
    let newer = session.is_newer.then(|| {
        in_notices(notice(
            icon::EXAMPLE,
            true,
            app.word(Words::file_opened_read_only),
        ))
    });
    when(needs_file, move || in_notices(save()))
        .and(newer)
        .and(when(is_reading, move || in_notices(take_over())))
}

fn in_notices(notice: El) -> El {
    el("div").class("notices").child(notice)
}

fn repairs_dialog(app: App, repairs: RwSignal<Vec<String>>) -> El {
    /// More than this nobody reads.
    const MAX_SHOWN: usize = 50;
    let close = move || repairs.set(Vec::new());
    let shown = repairs.get_untracked();
    let n = shown.len();
    let more =
        (n > MAX_SHOWN).then(|| el("p").text(move || app.words().repair_and_more(n - MAX_SHOWN)));
    let items = shown.into_iter().take(MAX_SHOWN);
    let items: Vec<El> = items.map(|repair| el("li").text(repair)).collect();
    let list = el("ul")
        .class("list scroll")
        .attr("tabindex", "0")
        .child(items);
    let ok = button(
        icon::DONE,
        "button--main",
        app.word(Words::common_ok),
        close,
    );
    dialog(app.word(Words::repair_title), close, |body| {
        body.child(el("p").text(move || app.words().repair_count(n)))
            .child(el("p").text(app.word(Words::repair_original_kept)))
            .child(el("h3").text(app.word(Words::repair_list)))
            .child(list)
            .child(more)
            .child(el("div").class("buttons").child(ok))
    })
}

// SPDX-License-Identifier: EUPL-1.2
//! *Eerdere versies*: the restore points of the open document.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::{button, dialog};
use super::el::{El, IntoPart, Part, el, live, when};
use super::files::open_kept;
use super::icon;
use super::session::{self, Session};
use super::shelf::picture;
use crate::keep::{Point, PointKind};
use crate::say;
use crate::text::strings::Words;
use crate::web::clock::format_date;

/// The dialog; `shows` is set to false when it closes.
pub fn restore_dialog(app: App, session: Session, shows: RwSignal<bool>) -> El {
    let points = RwSignal::new(None::<Result<Vec<Point>, String>>);
    list(app, session, points);
    let keep = move || {
        el("div").class("buttons").child(button(
            icon::SAVE,
            "",
            app.word(Words::restore_keep_now),
            move || keep_now(app, session, points),
        ))
    };
    let found = live(
        move || points.get(),
        move |found| match found {
            None => Part::nothing(),
            Some(Err(why)) => el("p").class("error").text(why).into_part(),
            Some(Ok(found)) if found.is_empty() => {
                el("p").text(app.word(Words::restore_empty)).into_part()
            }
            Some(Ok(found)) => {
                let items = found.into_iter();
                let items = items.map(|point| point_item(app, session, point, shows));
                el("ul")
                    .attr("role", "list")
                    .class("shelf")
                    .child(items.collect::<Vec<El>>())
                    .into_part()
            }
        },
    );
    dialog(
        app.word(Words::restore_title),
        move || shows.set(false),
        |body| {
            body.child(when(move || !session.board.read_only.get(), keep))
                .child(found)
        },
    )
    .class("dialog dialog--wide")
}

type Points = RwSignal<Option<Result<Vec<Point>, String>>>;

fn list(app: App, session: Session, points: Points) {
    let Some(key) = session.key() else { return };
    spawn_local(async move {
        let found = app.keeper().points(&key).await;
        let w = app.words_now();
        points.try_set(Some(
            found.map_err(|error| say::store_error(w, &error).to_owned()),
        ));
    });
}

fn keep_now(app: App, session: Session, points: Points) {
    spawn_local(async move {
        let kept = app
            .keeper()
            .keep_point(session.handle(), PointKind::Asked)
            .await;
        let w = app.words_now();
        match kept {
            Ok(_) => app.say(w.restore_kept()),
            Err(error) => app.tell(say::library_error(w, &error)),
        }
        if session.is_open() {
            list(app, session, points);
        }
    });
}

fn point_item(app: App, session: Session, point: Point, shows: RwSignal<bool>) -> El {
    let when_kept = format_date(point.saved_at_ms, app.lang.get_untracked().code());
    let (kind, n_cards) = (point.kind, point.summary.n_cards);
    let svg = &point.summary.picture;
    let drawn = (!svg.is_empty()).then(|| picture(svg));
    let heading = el("h3").text(when_kept.clone());
    let facts = move || {
        let w = app.words();
        format!(
            "{} · {}",
            say::point_kind(w, kind),
            w.library_cards(n_cards)
        )
    };
    let shown = point.clone();
    let put_back_button = move || {
        let (point, label) = (shown.clone(), when_kept.clone());
        button(icon::RESTORE, "", app.word(Words::restore_use), move || {
            put_back(app, session, point.clone(), label.clone(), shows);
        })
    };
    let copied = point;
    let copy_button = button(
        icon::COPY,
        "",
        app.word(Words::restore_use_copy),
        move || {
            open_copy(app, session, copied.clone());
        },
    );
    el("li")
        .class("paper")
        .child(el("div").class("paper__picture").child(drawn))
        .child(heading)
        .child(el("p").class("paper__facts").text(facts))
        .child(copy_button)
        .child(when(
            move || !session.board.read_only.get(),
            put_back_button,
        ))
}

/// Opens an earlier version beside the document, which stays as it is.
fn open_copy(app: App, session: Session, point: Point) {
    let Some(key) = session.key() else { return };
    spawn_local(async move {
        match app.keeper().read_point(&key, &point.id).await {
            Ok(snapshot) => open_kept(app, &snapshot.text),
            Err(error) => app.tell(say::library_error(app.words_now(), &error)),
        }
    });
}

fn put_back(app: App, session: Session, point: Point, when: String, shows: RwSignal<bool>) {
    let Some(key) = session.key() else { return };
    spawn_local(async move {
        let keeper = app.keeper();
        let w = app.words_now();
        let found = keeper.read_point(&key, &point.id).await;
        let snapshot = match found {
            Ok(snapshot) => snapshot,
            Err(error) => return app.tell(say::library_error(w, &error)),
        };
        let opened = match session::read(snapshot.text.as_bytes()) {
            Ok(opened) => opened,
            Err(error) => return app.tell(say::file_error(w, &error)),
        };
        if !session.is_open() {
            return;
        }
        let kept = keeper
            .keep_point(session.handle(), PointKind::BeforeRestore)
            .await;
        if let Err(error) = kept {
            return app.tell(say::library_error(w, &error));
        }
        if !session.is_open() {
            return;
        }
        session.show(session::editor(opened.document), true);
        shows.set(false);
        app.say(w.restore_used(&when));
    });
}

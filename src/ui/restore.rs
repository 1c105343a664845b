// SPDX-License-Identifier: EUPL-1.2
//! *Eerdere versies*: the restore points of the open document.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::{button, dialog};
use super::el::{El, IntoPart, Part, el, live, when};
use super::files::open_kept;
use super::icon;
use super::merge::{Line, lines, lines_list};
use super::session::{self, Session};
use super::shelf::picture;
use crate::keep::{Point, PointKind};
use crate::merge::compare;
use crate::say;
use crate::text::strings::Words;
use crate::web::clock::format_date;
use crate::web::page;

/// Where the focus goes when an earlier version was compared.
const COMPARED: &str = "restore-compared";

/// What differs from an earlier version: when that was kept, and a line for each difference.
type Compared = RwSignal<Option<(String, Vec<Line>)>>;

/// The dialog; `shows` is set to false when it closes.
pub fn restore_dialog(app: App, session: Session, shows: RwSignal<bool>) -> El {
    let points = RwSignal::new(None::<Result<Vec<Point>, String>>);
    let compared = Compared::new(None);
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
                let items = items.map(|point| point_item(app, session, point, shows, compared));
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
                .child(live(
                    move || compared.get(),
                    move |compared| compared.map(|(when, lines)| differences(app, when, lines)),
                ))
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

fn differences(app: App, when: String, lines: Vec<Line>) -> El {
    let title = move || app.words().merge_compared_with(&when);
    el("section")
        .class("stack")
        .child(el("h3").id(COMPARED).attr("tabindex", "-1").text(title))
        .child(lines_list(app, lines))
}

fn point_item(
    app: App,
    session: Session,
    point: Point,
    shows: RwSignal<bool>,
    compared: Compared,
) -> El {
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
    let when_shown = when_kept.clone();
    let put_back_button = move || {
        let (point, label) = (shown.clone(), when_shown.clone());
        button(icon::RESTORE, "", app.word(Words::restore_use), move || {
            put_back(app, session, point.clone(), label.clone(), shows);
        })
    };
    let (other, label) = (point.clone(), when_kept.clone());
    let compare_button = button(icon::EXAMPLE, "", app.word(Words::merge_point), move || {
        compare_with(app, session, other.clone(), label.clone(), compared);
    });
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
        .child(compare_button)
        .child(copy_button)
        .child(when(
            move || !session.board.read_only.get(),
            put_back_button,
        ))
}

/// Shows what differs between the document as it is now and as it was. Neither changes.
fn compare_with(app: App, session: Session, point: Point, when: String, compared: Compared) {
    let Some(key) = session.key() else { return };
    spawn_local(async move {
        let w = app.words_now();
        let found = app.keeper().read_point(&key, &point.id).await;
        let opened = match found {
            Ok(snapshot) => session::read(snapshot.text.as_bytes()),
            Err(error) => return app.tell(say::library_error(w, &error)),
        };
        let earlier = match opened {
            Ok(opened) => opened.document,
            Err(error) => return app.tell(say::file_error(w, &error)),
        };
        if !session.is_open() {
            return;
        }
        let lines = session.board.with_editor(|editor| {
            let now = editor.document();
            lines(
                w,
                now,
                &earlier,
                &compare(now, &earlier),
                w.merge_where_point(),
            )
        });
        let n = lines.len();
        if compared.try_set(Some((when, lines))).is_none() {
            page::focus(COMPARED);
            app.say(if n == 0 {
                w.merge_same().to_owned()
            } else {
                w.merge_differences(n)
            });
        }
    });
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

// SPDX-License-Identifier: EUPL-1.2
//! *Eerdere versies*: the restore points of the open document.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::{button, dialog};
use super::el::{El, Event, IntoPart, Part, el, live, value_of, when};
use super::files::open_kept;
use super::icon;
use super::merge::{Differences, Go, Line, differences, go_from, lines_list};
use super::session::{self, Session};
use super::shelf::picture;
use super::status::status_choice;
use crate::keep::{Point, PointId, PointKind};
use crate::merge::compare;
use crate::model::{Document, Status};
use crate::say;
use crate::text::strings::Words;
use crate::web::clipboard::copy_text;
use crate::web::clock::format_date;
use crate::web::page;

/// Where the focus goes when versions were compared.
const COMPARED: &str = "restore-compared";

/// What differs between two versions: the title above it, and a line for each difference.
type Compared = RwSignal<Option<(String, Differences)>>;

/// The versions there are, or why they can't be listed; `None` while they are read.
type Points = RwSignal<Option<Result<Vec<Point>, String>>>;

/// What the parts of the dialog share. A handle.
#[derive(Clone, Copy)]
struct Versions {
    app: App,
    session: Session,
    shows: RwSignal<bool>,
    points: Points,
    compared: Compared,
    /// With which version others are compared; `None` is as it is now.
    base: RwSignal<Option<PointId>>,
    /// The name for the version that is kept now.
    name: RwSignal<String>,
}

/// The dialog; `shows` is set to false when it closes.
pub fn restore_dialog(app: App, session: Session, shows: RwSignal<bool>) -> El {
    let versions = Versions {
        app,
        session,
        shows,
        points: RwSignal::new(None),
        compared: RwSignal::new(None),
        base: RwSignal::new(None),
        name: RwSignal::new(String::new()),
    };
    list(versions);
    let found = live(
        move || versions.points.get(),
        move |found| match found {
            None => Part::nothing(),
            Some(Err(why)) => el("p").class("error").text(why).into_part(),
            Some(Ok(found)) if found.is_empty() => {
                el("p").text(app.word(Words::restore_empty)).into_part()
            }
            Some(Ok(found)) => {
                let base = (found.len() > 1).then(|| base_choice(versions, &found));
                let items = in_order(found)
                    .into_iter()
                    .map(|point| point_item(versions, point));
                let items = el("ul")
                    .attr("role", "list")
                    .class("shelf")
                    .child(items.collect::<Vec<El>>());
                base.into_part().and(items)
            }
        },
    );
    let may_write = move || !session.board.read_only.get();
    dialog(
        app.word(Words::restore_title),
        move || shows.set(false),
        |body| {
            body.child(when(may_write, move || {
                status_choice(session.board, move |status| {
                    // What is adopted can always be found back.
                    if status == Status::Adopted {
                        keep(versions, app.words_now().version_adopted().to_owned());
                    }
                })
            }))
            .child(when(may_write, move || keep_form(versions)))
            .child(live(
                move || versions.compared.get(),
                move |compared| {
                    let go = go_from(session, shows);
                    compared.map(|(title, found)| changes(session, title, found.lines, go))
                },
            ))
            .child(found)
        },
    )
    .class("dialog dialog--wide prints")
}

/// Those with a name first; each lot the newest first. Those that came along in a file were kept elsewhere, so it is the
/// clock that puts the names in order.
fn in_order(points: Vec<Point>) -> Vec<Point> {
    let (mut named, others): (Vec<Point>, Vec<Point>) = points
        .into_iter()
        .partition(|point| point.kind == PointKind::Named);
    named.sort_by_key(|point| std::cmp::Reverse(point.saved_at_ms));
    named.into_iter().chain(others).collect()
}

/// What a version is called: its name, or when it was kept.
fn called(app: App, point: &Point) -> String {
    if point.note.is_empty() {
        format_date(point.saved_at_ms, app.lang.get_untracked().code())
    } else {
        point.note.clone()
    }
}

fn list(versions: Versions) {
    let Versions {
        app,
        session,
        points,
        ..
    } = versions;
    let Some(key) = session.key() else { return };
    spawn_local(async move {
        let found = app.keeper().points(&key).await;
        let w = app.words_now();
        points.try_set(Some(
            found.map_err(|error| say::store_error(w, &error).to_owned()),
        ));
    });
}

/// Keeps the version of now, under a name that is typed or without one.
fn keep_form(versions: Versions) -> El {
    let Versions { app, name, .. } = versions;
    let label = el("label")
        .attr("for", "version-name")
        .text(app.word(Words::version_name));
    let field = el("input")
        .id("version-name")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", "80")
        .attr("aria-describedby", "version-help")
        .value(move || name.get())
        .on("input", move |event| name.set(value_of(&event)));
    let help = el("p")
        .id("version-help")
        .class("hint")
        .text(app.word(Words::version_help));
    let keep = button(
        icon::SAVE,
        "",
        app.word(Words::restore_keep_now),
        move || keep_now(versions),
    );
    el("form")
        .class("stack")
        .on("submit", move |event: Event| {
            event.prevent_default();
            keep_now(versions);
        })
        .child(
            el("div")
                .class("field")
                .child(label)
                .child(field)
                .child(help),
        )
        .child(el("div").class("buttons").child(keep))
}

fn keep_now(versions: Versions) {
    let Versions { session, name, .. } = versions;
    session.board.finish_typing();
    let note = name.get_untracked().trim().to_owned();
    name.set(String::new());
    keep(versions, note);
}

/// Keeps the version of now; an empty name is none.
fn keep(versions: Versions, note: String) {
    let Versions { app, session, .. } = versions;
    spawn_local(async move {
        let keeper = app.keeper();
        let kept = if note.is_empty() {
            keeper.keep_point(session.handle(), PointKind::Asked).await
        } else {
            keeper.keep_named(session.handle(), &note).await
        };
        let w = app.words_now();
        match kept {
            Ok(_) if note.is_empty() => app.say(w.restore_kept()),
            Ok(_) => app.say(w.version_kept(&note)),
            Err(error) => app.tell(say::library_error(w, &error)),
        }
        if session.is_open() {
            list(versions);
        }
    });
}

/// With which version the others are compared.
fn base_choice(versions: Versions, found: &[Point]) -> El {
    let Versions { app, base, .. } = versions;
    let now = el("option")
        .attr("value", "")
        .text(app.word(Words::version_now));
    let options: Vec<El> = in_order(found.to_vec())
        .iter()
        .map(|point| {
            el("option")
                .attr("value", point.id.to_string())
                .text(called(app, point))
        })
        .collect();
    let ids: Vec<PointId> = found.iter().map(|point| point.id.clone()).collect();
    let select = el("select")
        .id("version-base")
        .child(now)
        .child(options)
        .value(move || base.get().map(|id| id.to_string()).unwrap_or_default())
        .on("change", move |event| {
            let chosen = value_of(&event);
            base.set(ids.iter().find(|id| id.to_string() == chosen).cloned());
        });
    el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", "version-base")
                .text(app.word(Words::version_base)),
        )
        .child(select)
}

fn point_item(versions: Versions, point: Point) -> El {
    let Versions {
        app,
        session,
        shows,
        ..
    } = versions;
    let when_kept = format_date(point.saved_at_ms, app.lang.get_untracked().code());
    let (kind, n_cards) = (point.kind, point.summary.n_cards);
    let svg = &point.summary.picture;
    let drawn = (!svg.is_empty()).then(|| picture(svg));
    let name = called(app, &point);
    let heading = el("h3").child(el("bdi").text(name.clone()));
    let date = (!point.note.is_empty()).then(|| format!("{when_kept} · "));
    let facts = move || {
        let w = app.words();
        let date = date.as_deref().unwrap_or_default();
        format!(
            "{date}{} · {}",
            say::point_kind(w, kind),
            w.library_cards(n_cards)
        )
    };
    let shown = point.clone();
    let label = name.clone();
    let put_back_button = move || {
        let (point, label) = (shown.clone(), label.clone());
        button(icon::RESTORE, "", app.word(Words::restore_use), move || {
            put_back(app, session, point.clone(), label.clone(), shows);
        })
    };
    let other = point.clone();
    let compare_label = move || {
        let w = app.words();
        if versions.base.with(Option::is_none) {
            w.merge_point()
        } else {
            w.version_compare()
        }
    };
    let compare_button = button(icon::EXAMPLE, "", compare_label, move || {
        compare_with(versions, other.clone());
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

async fn read(app: App, session: Session, id: &PointId) -> Result<Document, String> {
    let w = app.words_now();
    let key = session.key().ok_or_else(|| w.restore_gone().to_owned())?;
    let snapshot = app
        .keeper()
        .read_point(&key, id)
        .await
        .map_err(|error| say::library_error(w, &error).to_owned())?;
    let opened = session::read(snapshot.text.as_bytes());
    opened
        .map(|opened| opened.document)
        .map_err(|error| say::file_error(w, &error))
}

/// Shows what differs between a version and the one that others are compared with. Neither changes.
fn compare_with(versions: Versions, point: Point) {
    let Versions {
        app,
        session,
        compared,
        base,
        points,
        ..
    } = versions;
    let base = base.get_untracked();
    spawn_local(async move {
        let w = app.words_now();
        let earlier = match read(app, session, &point.id).await {
            Ok(earlier) => earlier,
            Err(why) => return app.tell(why),
        };
        let other = match &base {
            Some(id) => match read(app, session, id).await {
                Ok(other) => Some(other),
                Err(why) => return app.tell(why),
            },
            None => None,
        };
        if !session.is_open() {
            return;
        }
        let name = called(app, &point);
        let base_name = points
            .with_untracked(|found| match (found, &base) {
                (Some(Ok(found)), Some(id)) => found
                    .iter()
                    .find(|one| one.id == *id)
                    .map(|one| called(app, one)),
                _ => None,
            })
            .unwrap_or_default();
        let mut news = None;
        let (title, found) = match &other {
            Some(other) => (
                w.version_between(&name, &base_name),
                differences(
                    w,
                    other,
                    &earlier,
                    &compare(other, &earlier),
                    (
                        w.version_quoted(&base_name).as_str(),
                        w.version_quoted(&name).as_str(),
                    ),
                ),
            ),
            None => session.board.with_editor(|editor| {
                let now = editor.document();
                let called = (w.merge_here(), w.merge_where_point());
                let found = compare(now, &earlier);
                news = Some(found.news(|_| true));
                let title = if point.note.is_empty() {
                    w.merge_compared_with(&name)
                } else {
                    w.version_since(&name)
                };
                (title, differences(w, now, &earlier, &found, called))
            }),
        };
        if let Some(news) = news {
            session.board.show_news(news);
        }
        let n = found.n;
        if compared.try_set(Some((title, found))).is_none() {
            page::focus(COMPARED);
            app.say(if n == 0 {
                w.merge_same().to_owned()
            } else {
                w.merge_differences(n)
            });
        }
    });
}

/// The list of what is different, to read, to copy and to print.
fn changes(session: Session, title: String, all: Vec<Line>, go: Go) -> El {
    let app = session.board.app;
    let mut text = title.clone() + "\n";
    for (_, line) in &all {
        text.push_str(line);
        text.push('\n');
    }
    let copy = button(icon::COPY, "", app.word(Words::version_copy), move || {
        let text = text.clone();
        spawn_local(async move {
            let w = app.words_now();
            app.say(if copy_text(&text).await {
                w.version_copied()
            } else {
                w.version_not_copied()
            });
        });
    });
    let print = button(icon::FILE, "", app.word(Words::version_print), || {
        page::print_only("changes");
    });
    let has_any = !all.is_empty();
    el("section")
        .class("stack changes")
        .child(
            el("h3")
                .id(COMPARED)
                .attr("tabindex", "-1")
                .child(el("bdi").text(title)),
        )
        .child(lines_list(session, all, go))
        .child(has_any.then(|| el("div").class("buttons").child(copy).child(print)))
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
    if session.board.refuses() {
        return;
    }
    // What was being typed is in the version that is set aside.
    session.board.finish_typing();
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
        // Another window may have taken over meanwhile.
        if !session.is_open() || session.board.refuses() {
            return;
        }
        session.show(session::editor(opened.document), true);
        shows.set(false);
        app.say(w.restore_used(&when));
    });
}

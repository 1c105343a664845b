// SPDX-License-Identifier: EUPL-1.2
//! *Eerdere versies*: the restore points of the open document.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::context::App;
use super::dialog::{Dialog, button};
use super::icon;
use super::session::{self, Session};
use crate::keep::{Point, PointKind};
use crate::say;
use crate::text::strings::Words;
use crate::web::clock::format_date;
use crate::web::page::svg_address;

/// The dialog; `shows` is set to false when it closes.
#[must_use]
pub fn restore_dialog(app: App, session: Session, shows: RwSignal<bool>) -> AnyView {
    let points = RwSignal::new(None::<Result<Vec<Point>, String>>);
    list(app, session, points);
    let title = Signal::derive(app.label(Words::restore_title));
    view! {
        <Dialog title=title wide=true on_close=Callback::new(move |()| shows.set(false))>
            <Show when=move || {
                !session.board.read_only.get()
            }>
                <div class="buttons">
                    {button(
                        icon::SAVE,
                        "",
                        app.label(Words::restore_keep_now),
                        move || keep_now(app, session, points),
                    )}
                </div>
            </Show>
            {move || match points.get() {
                None => ().into_any(),
                Some(Err(why)) => view! { <p class="error">{why}</p> }.into_any(),
                Some(Ok(found)) if found.is_empty() => {
                    view! { <p>{app.words().restore_empty()}</p> }.into_any()
                }
                Some(Ok(found)) => {
                    view! {
                        <ul role="list" class="shelf">
                            {found
                                .into_iter()
                                .map(|point| point_item(app, session, point, shows))
                                .collect_view()}
                        </ul>
                    }
                        .into_any()
                }
            }}
        </Dialog>
    }
    .into_any()
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

fn point_item(app: App, session: Session, point: Point, shows: RwSignal<bool>) -> AnyView {
    let when = format_date(point.saved_at_ms, app.lang.get_untracked().code());
    let (kind, n_cards) = (point.kind, point.summary.n_cards);
    let picture = point.summary.picture.clone();
    let label = when.clone();
    view! {
        <li class="paper">
            <div class="paper__picture">
                <Show when={
                    let has_picture = !picture.is_empty();
                    move || has_picture
                }>
                    <img src=svg_address(&picture) alt="" />
                </Show>
            </div>
            <h3>{when.clone()}</h3>
            <p class="paper__facts">
                {move || {
                    let w = app.words();
                    format!("{} · {}", say::point_kind(w, kind), w.library_cards(n_cards))
                }}
            </p>
            <Show when=move || !session.board.read_only.get()>
                {
                    let point = point.clone();
                    let label = label.clone();
                    button(
                        icon::RESTORE,
                        "",
                        app.label(Words::restore_use),
                        move || put_back(app, session, point.clone(), label.clone(), shows),
                    )
                }
            </Show>
        </li>
    }
    .into_any()
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

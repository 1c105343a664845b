// SPDX-License-Identifier: EUPL-1.2
//! A document that came in by a link or by codes: it is shown, and becomes one of the documents of this device only when the
//! person says so. Nothing that is there is replaced.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::context::App;
use super::super::dialog::{button, dialog, text_button};
use super::super::el::{El, el};
use super::super::files;
use super::super::icon;
use super::super::room::arrive;
use super::super::session;
use super::super::shelf::{entries, picture, title_of};
use crate::carry::{self, Arrived, CarryError, Kind};
use crate::format::{self, LoadError, Opened, json, room};
use crate::model::Tree;
use crate::say;
use crate::text::strings::Words;
use crate::web::timer::sleep;
use crate::web::{location, shared, single};

/// Between two looks at whether there is a place to keep documents, in ms.
const WAIT_MS: u32 = 40;

/// How it came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the address.
    Link,
    /// Read by the camera.
    Codes,
    /// In the one file that the app is.
    Inside,
}

impl Origin {
    fn asks(self, w: Words) -> &'static str {
        match self {
            Self::Link => w.send_offer_link(),
            Self::Codes => w.send_offer_codes(),
            Self::Inside => w.send_offer_inside(),
        }
    }

    fn tells(self, w: Words) -> &'static str {
        match self {
            Self::Link => w.send_came_link(),
            Self::Codes => w.send_came_codes(),
            Self::Inside => w.send_came_inside(),
        }
    }
}

/// What came in and waits for an answer.
#[derive(Clone, Debug)]
pub struct Offer {
    opened: Arc<Opened>,
    text: Arc<str>,
    origin: Origin,
}

/// Looks at the address now and whenever it changes: for a link, and for what another app shared.
pub fn start(app: App) {
    let look = move |hash: &str| {
        if carry::find_link(hash) {
            let read = carry::read_link(hash);
            take(app, read, Origin::Link);
        } else if hash == shared::HASH {
            location::replace("#/");
            spawn_local(async move { files::open_all(app, shared::take().await) });
        }
    };
    let at_start = location::hash();
    look(&at_start);
    if at_start.len() < 3
        && let Some(bytes) = single::inside()
    {
        open_inside(app, bytes);
    }
    location::on_change(move |hash| look(&hash));
}

/// Opens the document in the one file that the app is. One that is here already is asked about: the person may have worked on
/// it since, or got a newer one.
fn open_inside(app: App, bytes: Vec<u8>) {
    spawn_local(async move {
        while !app.is_ready.get_untracked() {
            sleep(WAIT_MS).await;
        }
        let opened = match format::open(&bytes) {
            Ok(opened) => opened,
            Err(error) => return files::failed(app, say::file_error(app.words_now(), &error)),
        };
        let lineage = opened.document.lineage.to_string();
        let is_known = entries(app, false)
            .iter()
            .any(|entry| entry.lineage == lineage);
        let text: Arc<str> = String::from_utf8_lossy(&bytes).into();
        if is_known {
            app.offer.set(Some(Offer {
                opened: Arc::new(opened),
                text,
                origin: Origin::Inside,
            }));
        } else {
            files::open_offered(app, opened, &text);
            app.tell(app.words_now().send_came_inside());
        }
    });
}

/// Takes what the camera read: a document is asked about, what was sent for this room goes where it belongs.
pub fn take_scanned(app: App, arrived: Arrived) {
    let bytes = &arrived.bytes;
    if arrived.kind == Kind::Ballots {
        let name = app.words_now().merge_scanned().to_owned();
        return files::add_boxes(app, vec![(name, arrived.bytes)]);
    }
    if arrived.kind == Kind::Start
        && let Ok(opened) = json::read(bytes)
        && let Some(purpose) = room::purpose(bytes).filter(|_| !opened.read_only)
    {
        return arrive(app, opened, &String::from_utf8_lossy(bytes), purpose);
    }
    take(app, Ok(arrived), Origin::Codes);
}

fn take(app: App, read: Result<Arrived, CarryError>, origin: Origin) {
    let w = app.words_now();
    let told = match read {
        Ok(Arrived { kind, bytes }) => match kind {
            // Whoever follows a link asked for no round: it is a document like any other.
            Kind::Document | Kind::Start => match json::read(&bytes) {
                Ok(opened) => {
                    app.offer.set(Some(Offer {
                        opened: Arc::new(opened),
                        text: String::from_utf8_lossy(&bytes).into(),
                        origin,
                    }));
                    return;
                }
                Err(error) => say::file_error(w, &error),
            },
            Kind::Ballots => w.send_other_kind().to_owned(),
        },
        Err(CarryError::TooBig { limit }) => {
            let error = LoadError::TooBig {
                bytes: limit,
                limit,
            };
            say::file_error(w, &error)
        }
        Err(error) => say::carry_error(w, &error),
    };
    leave_link();
    files::failed(app, told);
}

/// Takes the link out of the address, so that a reload or Back does not ask again.
fn leave_link() {
    if carry::find_link(&location::hash()) {
        location::replace("#/");
    }
}

/// The question.
pub fn offer_dialog(app: App, offer: Offer) -> El {
    let Offer {
        opened,
        text,
        origin,
    } = offer;
    let doc = &opened.document;
    let tree = Tree::build(doc);
    let summary = session::snapshot(doc, &tree).summary;
    let n_cards = summary.n_cards;
    let lineage = doc.lineage.to_string();
    let title = move || {
        let title = summary.title.clone();
        if title.is_empty() {
            app.words().library_untitled().to_owned()
        } else {
            title
        }
    };
    let same = move || {
        let known = entries(app, false)
            .into_iter()
            .find(|entry| entry.lineage == lineage);
        known
            .map(|entry| app.words().send_offer_same(&title_of(app, &entry)))
            .unwrap_or_default()
    };
    let close = move || {
        leave_link();
        app.offer.set(None);
    };
    let open = move || {
        let (opened, text) = (Opened::clone(&opened), text.clone());
        close();
        files::open_offered(app, opened, &text);
        app.tell(origin.tells(app.words_now()));
    };
    let buttons = el("div")
        .class("buttons")
        .child(button(
            icon::OPEN,
            "button--main",
            app.word(Words::send_offer_open),
            open,
        ))
        .child(text_button("", app.word(Words::send_offer_leave), close));
    dialog(app.word(Words::send_offer_title), close, |body| {
        body.child(el("p").text(move || origin.asks(app.words())))
            .child(
                el("div")
                    .class("paper")
                    .child(
                        el("div")
                            .class("paper__picture")
                            .child(picture(&summary.picture)),
                    )
                    .child(el("h3").child(el("bdi").text(title)))
                    .child(el("p").text(move || app.words().library_cards(n_cards))),
            )
            .child(el("p").class("hint").text(same))
            .child(el("p").text(app.word(Words::send_offer_beside)))
            .child(buttons)
    })
}

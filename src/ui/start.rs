// SPDX-License-Identifier: EUPL-1.2
//! The start: three big ways to begin, and every document on this device.

use leptos::prelude::*;

use super::bar::{bar, screen_title};
use super::context::App;
use super::dialog::button;
use super::el::{El, Part, el, live, when};
use super::files;
use super::icon::{self, Icon};
use super::notices::{notice, notices, offline_and_install};
use super::screen::Screen;
use super::send::{scanning, take_scanned};
use super::shelf::{damaged_section, entries, entry_rows, library_card, title_of};
use crate::say;
use crate::text::strings::Words;
use crate::web::install::{Device, device};

/// The start screen.
#[must_use]
pub fn start_screen(app: App) -> Part {
    let how = section("how-title", app, Words::start_how)
        .child(el("p").text(app.word(Words::start_how_help)));
    let scans = RwSignal::new(false);
    let scan = el("div").class("buttons").child(button(
        icon::CODE,
        "",
        app.word(Words::send_scan),
        move || scans.set(true),
    ));
    let scanning = scanning(app, scans, move |arrived| take_scanned(app, arrived));
    let more = el("div")
        .class("buttons section")
        .child(button(
            icon::REMOVE,
            "",
            app.word(Words::bin_open),
            move || app.go(&Screen::Bin),
        ))
        .child(button(
            icon::INFO,
            "",
            app.word(Words::about_title),
            move || app.go(&Screen::About),
        ));
    let main = el("main")
        .id("main")
        .class("screen")
        .child(screen_title(app.word(Words::start_title)))
        .child(continue_button(app))
        .child(ways(app))
        .child(scan)
        .child(
            el("p")
                .class("privacy")
                .text(app.word(Words::start_privacy)),
        )
        .child(storage_notice(app))
        .child(may_vanish(app))
        .child(library(app))
        .child(damaged_section(app))
        .child(how)
        .child(offline_and_install(app))
        .child(more);
    bar(app, false).and(notices(app)).and(main).and(scanning)
}

/// A part of a screen under a heading of its own.
pub fn section(id: &'static str, app: App, title: fn(Words) -> &'static str) -> El {
    el("section")
        .class("section")
        .attr("aria-labelledby", id)
        .child(el("h2").id(id).text(app.word(title)))
}

/// The three ways to begin.
fn ways(app: App) -> El {
    let way = move |path: Icon, looks, label, help, act: fn(App)| {
        el("div")
            .class("way")
            .child(button(path, looks, app.word(label), move || act(app)))
            .child(el("p").text(app.word(help)))
    };
    el("div")
        .class("ways")
        .child(way(
            icon::ADD,
            "button--main",
            Words::start_new,
            Words::start_new_help,
            files::create,
        ))
        .child(way(
            icon::OPEN,
            "",
            Words::start_open,
            Words::start_open_help,
            |_| files::choose(),
        ))
        .child(way(
            icon::EXAMPLE,
            "",
            Words::start_example,
            Words::start_example_help,
            files::open_example,
        ))
}

/// The document that was worked on last.
fn continue_button(app: App) -> Part {
    let newest = move || {
        let entry = entries(app, false).into_iter().next()?;
        Some((title_of(app, &entry), entry.key))
    };
    live(newest, move |newest| {
        newest.map(|(title, key)| {
            el("div").class("way").child(button(
                icon::CONTINUE,
                "",
                move || app.words().start_continue(&title),
                move || app.go(&Screen::Document(key.clone())),
            ))
        })
    })
}

/// Why nothing, or not everything, is kept here.
fn storage_notice(app: App) -> Part {
    let error = move || {
        app.library.with(|library| {
            let error = library
                .durable_error
                .as_ref()
                .or(library.fast_error.as_ref());
            error.map(|error| say::store_error(app.words(), error))
        })
    };
    live(error, |error| {
        error.map(|text| notice(icon::WARNING, true, text))
    })
}

/// Safari clears what a site keeps after a week without a visit.
fn may_vanish(app: App) -> Part {
    let is_safari = matches!(device(), Device::Ipad | Device::MacSafari);
    let has_work = move || {
        let kept = entries(app, false);
        kept.iter().any(|entry| !entry.is_kept_outside)
    };
    when(
        move || is_safari && has_work(),
        move || notice(icon::WARNING, true, app.word(Words::store_may_vanish)),
    )
}

fn library(app: App) -> El {
    let is_empty = move || entries(app, false).is_empty();
    section("library-title", app, Words::library_title)
        .child(when(is_empty, move || {
            el("p").text(app.word(Words::library_empty))
        }))
        .child(when(
            move || !is_empty(),
            move || entry_rows(app, false, library_card),
        ))
}

// SPDX-License-Identifier: EUPL-1.2
//! A document as a link, and as the QR codes for the tablet across the table.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::context::App;
use super::super::dialog::button;
use super::super::el::{El, IntoPart, Part, el, when};
use super::super::icon;
use super::codes::{code_dialog, parcel_codes, refused};
use crate::carry::code::Code;
use crate::carry::{CarryError, Kind, Parcel};
use crate::say;
use crate::text::strings::Words;
use crate::web::{clipboard, location, page};

/// The largest code, in dots with the white around it, that one shows alone: version 25. A larger tree takes several smaller
/// ones, which a camera reads from further away.
const MAX_SIDE: i32 = 125;
/// The field with the link, to copy by hand.
const FIELD: &str = "send-link";

/// The link of a document, given as the text of its file, and the way to its codes.
pub(in crate::ui) fn link_and_codes(app: App, text: &str) -> Part {
    let parcel = Parcel::pack(Kind::Document, text.as_bytes());
    let base = location::address();
    let link = match &base {
        None => el("p").text(app.word(Words::send_no_address)),
        Some(base) => match parcel.link(base) {
            Ok(link) => link_part(app, link),
            Err(error) => el("p").text(move || say::carry_error(app.words(), &error)),
        },
    };
    el("p")
        .class("hint")
        .text(app.word(Words::send_all_inside))
        .into_part()
        .and(el("h3").text(app.word(Words::send_codes_title)))
        .and(codes_part(app, &parcel, base.as_deref()))
        .and(el("h3").text(app.word(Words::send_link_title)))
        .and(link)
}

/// The way to the codes, or why there are none.
fn codes_part(app: App, parcel: &Parcel, base: Option<&str>) -> Part {
    let (codes, is_link) = codes_of(parcel, base);
    let codes = match codes {
        Ok(codes) => StoredValue::new(codes),
        Err(error) => return refused(app, error).into_part(),
    };
    let n = codes.with_value(Vec::len);
    let help: fn(Words) -> &'static str = if is_link {
        Words::send_code_help
    } else {
        Words::send_codes_help
    };
    let shows = RwSignal::new(false);
    let show = button(
        icon::CODE,
        "button--wide button--main",
        move || app.words().send_codes_show(n),
        move || shows.set(true),
    );
    let shown = move || {
        let title = move || app.words().send_codes_show(n);
        code_dialog(app, title, help, codes.get_value(), move || {
            shows.set(false);
        })
    };
    show.into_part()
        .and(el("p").class("hint").text(app.word(help)))
        .and(when(move || shows.get(), shown))
}

/// One code that is a link where that stays readable, else as many as it takes. Also tells whether it is a link.
fn codes_of(parcel: &Parcel, base: Option<&str>) -> (Result<Vec<Code>, CarryError>, bool) {
    let link = base.and_then(|base| {
        let (start, rest) = parcel.code_link(base);
        Code::of_link(&start, &rest).filter(|code| code.side() <= MAX_SIDE)
    });
    match link {
        Some(code) => (Ok(vec![code]), true),
        None => (parcel_codes(parcel), false),
    }
}

fn link_part(app: App, link: String) -> El {
    let n_chars = link.len();
    let field = el("input")
        .id(FIELD)
        .attr("type", "text")
        .attr("readonly", "")
        .attr("aria-label", app.word(Words::send_link_field))
        .value(link.clone())
        .on("focus", |_| page::select_field(FIELD));
    let copy = button(
        icon::COPY,
        "button--wide",
        app.word(Words::send_link_copy),
        move || {
            let link = link.clone();
            spawn_local(async move {
                let w = app.words_now();
                if clipboard::copy_text(&link).await {
                    app.say(w.send_link_copied());
                } else {
                    page::focus(FIELD);
                    app.say(w.send_link_copy_failed());
                }
            });
        },
    );
    el("div")
        .class("stack")
        .child(el("p").text(move || app.words().send_link_size(n_chars)))
        .child(copy)
        .child(el("div").class("field").child(field))
}

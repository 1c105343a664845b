// SPDX-License-Identifier: EUPL-1.2
//! QR codes on screen: as large as the window allows, black on white also in the dark, one after the other when it takes
//! several.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::context::App;
use super::super::dialog::{button, dialog};
use super::super::el::{El, IntoText, drawing, el, live, when};
use super::super::icon;
use super::super::later::Alive;
use crate::carry::code::Code;
use crate::carry::{CarryError, Parcel};
use crate::say;
use crate::text::strings::Words;
use crate::web::timer::sleep;

/// How long each code of several stands, in ms: a slow tablet reads one in half of it. Slower than three changes a second,
/// so that nobody is harmed by it.
const SHOW_MS: u32 = 900;

/// A dialog with the codes of a parcel: what another tablet scans with [`super::scanning`]. `help`
/// says how; `close` is called when the
/// person closes it.
pub fn codes_dialog(
    app: App,
    title: impl IntoText,
    help: fn(Words) -> &'static str,
    parcel: &Parcel,
    close: impl Fn() + 'static,
) -> El {
    match parcel_codes(parcel) {
        Ok(codes) => code_dialog(app, title, help, codes, close),
        Err(error) => dialog(title, close, |body| body.child(refused(app, error))),
    }
}

/// A dialog with codes, as large as the window allows, and how to read them.
pub(super) fn code_dialog(
    app: App,
    title: impl IntoText,
    help: fn(Words) -> &'static str,
    codes: Vec<Code>,
    close: impl Fn() + 'static,
) -> El {
    dialog(title, close, |body| {
        body.child(el("p").class("hint").text(app.word(help)))
            .child(show_codes(app, codes))
    })
    .class("dialog dialog--code")
}

/// The codes of a parcel, without a link.
///
/// # Errors
/// When it takes too many.
pub(super) fn parcel_codes(parcel: &Parcel) -> Result<Vec<Code>, CarryError> {
    let parts = parcel.parts()?;
    Ok(parts
        .iter()
        .filter_map(|text| Code::of_part(text))
        .collect())
}

/// Why there are no codes.
pub(super) fn refused(app: App, error: CarryError) -> El {
    el("p")
        .class("error")
        .text(move || say::carry_error(app.words(), &error))
}

/// Codes that are shown one by one. They go round by themselves until someone stops them; where motion is unwanted, they
/// stand still.
fn show_codes(app: App, codes: Vec<Code>) -> El {
    let total = codes.len();
    let codes = StoredValue::new(codes);
    let at = RwSignal::new(0_usize);
    let goes = RwSignal::new(total > 1 && !app.settings.with_untracked(|now| now.is_still()));
    if total > 1 {
        go_round(at, goes, total);
    }
    let label = move || match total {
        1 => app.words().send_code_only().to_owned(),
        _ => app.words().send_code_number(at.get() + 1, total),
    };
    let image = live(
        move || at.get(),
        move |now| codes.with_value(|codes| codes.get(now).map(picture)),
    );
    let paper = el("div")
        .class("code")
        .attr("role", "img")
        .attr("aria-label", label)
        .child(image);
    el("div")
        .class("codes")
        .child(paper)
        .child(when(
            move || total > 1,
            move || el("p").class("codes__count").text(label),
        ))
        .child(when(move || total > 1, move || steps(app, at, goes, total)))
}

fn go_round(at: RwSignal<usize>, goes: RwSignal<bool>, total: usize) {
    let alive = Alive::here();
    spawn_local(async move {
        loop {
            sleep(SHOW_MS).await;
            if !alive.is_alive() {
                return;
            }
            if goes.get_untracked() {
                at.update(|at| *at = (*at + 1) % total);
            }
        }
    });
}

/// Back, stop or go on, forth.
fn steps(app: App, at: RwSignal<usize>, goes: RwSignal<bool>, total: usize) -> El {
    let step = move |path, label: fn(Words) -> &'static str, by: usize| {
        button(path, "", app.word(label), move || {
            goes.set(false);
            at.update(|at| *at = (*at + by) % total);
        })
    };
    let stop = button(
        icon::UPDATE,
        "",
        move || {
            let w = app.words();
            if goes.get() {
                w.send_codes_stop()
            } else {
                w.send_codes_go()
            }
        },
        move || goes.update(|goes| *goes = !*goes),
    );
    el("div")
        .class("buttons")
        .child(step(icon::BACK, Words::send_codes_back, total - 1))
        .child(stop)
        .child(step(icon::CONTINUE, Words::send_codes_next, 1))
}

fn picture(code: &Code) -> El {
    let side = code.side();
    drawing("svg")
        .attr("viewBox", format!("0 0 {side} {side}"))
        .attr("shape-rendering", "crispEdges")
        .attr("aria-hidden", "true")
        .child(drawing("path").attr("d", code.path()))
}

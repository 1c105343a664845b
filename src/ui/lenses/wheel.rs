// SPDX-License-Identifier: EUPL-1.2
//! *Participatiewiel*: the resident in the middle. Choose a part, tick the cards that touch it; the drawing and the list say
//! what is empty. Below: who stand around one resident at once.

use leptos::prelude::*;

use super::Lenses;
use super::parts::{anew, field, hear, list_or, main_button, show_button, written};
use crate::edit::{Command, Over};
use crate::geometry::Point;
use crate::method::lens::wheel::{N_LIFE, Part as Slice, touch_id, touched};
use crate::model::{EntryId, EntryKind, NodeId, key};
use crate::say::lenses as words;
use crate::ui::dialog::text_button;
use crate::ui::el::{El, IntoPart, Part, drawing, each, el, is_checked, live, row};
use crate::ui::icon;

const HELPER: &str = "helper";
/// The radii of the drawing: the resident, the inner ring, the outer ring, in units of its view box.
const RADII: [f64; 3] = [46.0, 100.0, 160.0];
const MIDDLE: f64 = 170.0;

/// The page.
pub(super) fn page(l: Lenses) -> Part {
    let of = Memo::new(move |_| {
        l.look(|editor| {
            let of = touched(editor.document(), editor.tree());
            of.into_iter()
                .map(|(part, cards)| (part, cards.len()))
                .collect::<Vec<_>>()
        })
    });
    let chosen = Memo::new(move |_| Slice::from_name(&l.choice.get()));
    let wheel = live(
        move || (of.get(), chosen.get()),
        move |(of, chosen)| draw(l, &of, chosen),
    );
    el("div")
        .class("wheel")
        .child(el("div").class("wheel__drawing").child(wheel))
        .child(
            el("div")
                .class("lens-cards")
                .child(parts(l, of, chosen, true))
                .child(parts(l, of, chosen, false))
                .child(anew(move || empty(l, &of.get()))),
        )
        .into_part()
        .and(live(
            move || chosen.get(),
            move |chosen| touching(l, chosen),
        ))
        .and(show_button(l, || Over::Wheel))
        .and(helpers(l))
}

/// The buttons of one ring, each with how many cards touch it. They stay, with the focus, when numbers change.
fn parts(
    l: Lenses,
    of: Memo<Vec<(Slice, usize)>>,
    chosen: Memo<Option<Slice>>,
    is_life: bool,
) -> El {
    let app = l.app;
    let one = move |part: Slice| {
        let label = move || {
            let w = app.words();
            let n = of.with(|of| {
                of.iter()
                    .find(|(one, _)| *one == part)
                    .map_or(0, |one| one.1)
            });
            let count = if n == 0 {
                w.wheel_empty().to_owned()
            } else {
                w.wheel_count(n)
            };
            w.wheel_summary(number(part), words::part(w, part), &count)
        };
        let is_chosen = move || chosen.get() == Some(part);
        text_button("", label, move || {
            l.message.set(String::new());
            l.choice.set(part.as_str().to_owned());
            l.focus_on("wheel-part");
        })
        .attr(
            "aria-pressed",
            move || if is_chosen() { "true" } else { "false" },
        )
        .class_if("is-on", is_chosen)
    };
    let (life, taking_part) = Slice::ALL.split_at(N_LIFE);
    let ring = if is_life { life } else { taking_part };
    let buttons: Vec<El> = ring.iter().map(|part| one(*part)).collect();
    let title = move || {
        let w = app.words();
        if is_life {
            w.wheel_life()
        } else {
            w.wheel_taking_part()
        }
    };
    el("section")
        .child(el("h3").text(title))
        .child(el("div").class("buttons").child(buttons))
}

/// What is still empty, in a sentence.
fn empty(l: Lenses, of: &[(Slice, usize)]) -> El {
    let w = l.app.words();
    let empty = of.iter().filter(|(_, n)| *n == 0);
    let names: Vec<&str> = empty.map(|(part, _)| words::part(w, *part)).collect();
    let text = if names.is_empty() {
        w.wheel_full().to_owned()
    } else {
        w.wheel_empty_list(&names.join(", "))
    };
    el("p").class("strong").text(text)
}

/// The cards, to tick those that touch the chosen part.
fn touching(l: Lenses, chosen: Option<Slice>) -> Part {
    let app = l.app;
    let Some(part) = chosen else {
        return el("p")
            .class("hint")
            .text(move || app.words().wheel_choose())
            .into_part();
    };
    let title = move || {
        let w = app.words();
        w.wheel_touch(words::part(w, part))
    };
    let rows = move || {
        let cards = l.cards();
        let cards = cards.into_iter();
        cards
            .map(|(card, text)| row(format!("{card}{text}"), move || tick(l, part, card, text)))
            .collect()
    };
    let none = move || {
        let is_none = l.cards().is_empty();
        is_none.then(|| el("p").class("hint").text(l.app.words().lens_no_cards()))
    };
    el("section")
        .class("grow-card")
        .child(el("h3").id("wheel-part").attr("tabindex", "-1").text(title))
        .child(anew(move || hear(l, title())))
        .child(anew(none))
        .child(el("div").class("ticks").child(each(rows)))
        .into_part()
}

fn tick(l: Lenses, part: Slice, card: NodeId, text: String) -> El {
    let id = touch_id(part, card);
    let is_on = move || l.look(|editor| editor.document().entry(EntryKind::Part, id).is_some());
    let set = move |on: bool| {
        if on {
            let texts = vec![
                (key::CHOICE, part.as_str().to_owned()),
                (key::CARD, card.to_string()),
            ];
            l.set(id, EntryKind::Part, texts);
        } else {
            l.run(Command::RemoveEntry(id));
        }
    };
    el("label")
        .class("tick")
        .child(
            el("input")
                .attr("type", "checkbox")
                .checked(is_on)
                .on("change", move |event| set(is_checked(&event))),
        )
        .child(el("bdi").text(text))
}

/// Who help one resident at once: the work they do, never their names.
fn helpers(l: Lenses) -> Part {
    let app = l.app;
    let add = move || {
        let text = l.draft_now(HELPER);
        if l.add(EntryKind::Helper, vec![(key::TEXT, text.clone())])
            .is_some()
        {
            l.set_draft(HELPER, String::new());
            l.app.say(l.app.words_now().lens_saved(&text));
            l.focus_on(format!("lens-{HELPER}"));
        }
    };
    let form = move || {
        let w = app.words();
        field(l, HELPER, w.wheel_helper().to_owned(), Box::new(add)).and(main_button(
            icon::ADD,
            w.wheel_add_helper().to_owned(),
            add,
        ))
    };
    let list = move || {
        let w = app.words();
        let helpers: Vec<(EntryId, String)> = l.look(|editor| {
            let helpers = editor.document().entries_of(EntryKind::Helper).into_iter();
            helpers
                .map(|(id, helper)| (id, helper.text(key::TEXT).to_owned()))
                .collect()
        });
        let n = helpers.len();
        let count = (n > 0).then(|| {
            el("p")
                .class("strong")
                .text(w.wheel_helpers_count(n))
                .into_part()
                .and(el("p").text(w.wheel_helpers_ask()))
        });
        let rows = helpers.into_iter().map(|(id, text)| {
            let shown = el("bdi").text(text.clone());
            written(l, id, text, shown, None)
        });
        count.into_part().and(list_or(rows.collect(), ""))
    };
    el("section")
        .class("grow-card")
        .child(anew(move || {
            let w = app.words();
            [
                el("h3").text(w.wheel_helpers()),
                el("p").class("hint").text(w.wheel_helpers_intro()),
            ]
        }))
        .child(anew(form))
        .child(anew(list))
        .into_part()
}

/// The drawing: a slice is filled when a card touches it and dashed when none does. Decoration: the buttons say the same.
fn draw(l: Lenses, of: &[(Slice, usize)], chosen: Option<Slice>) -> El {
    let w = l.app.words_now();
    let helpers = l.board.with_editor(|editor| {
        let helpers = editor.document().entries_of(EntryKind::Helper);
        helpers.len()
    });
    let (life, taking_part) = of.split_at(N_LIFE);
    let rings = [
        (taking_part, RADII[0], RADII[1]),
        (life, RADII[1], RADII[2]),
    ];
    let mut slices: Vec<El> = Vec::new();
    for (ring, inner, outer) in rings {
        for (nth, (part, n)) in ring.iter().enumerate() {
            let (from, to) = (turn(nth, ring.len()), turn(nth + 1, ring.len()));
            let class = match (*n > 0, chosen == Some(*part)) {
                (true, true) => "slice is-full is-on",
                (true, false) => "slice is-full",
                (false, true) => "slice is-on",
                (false, false) => "slice",
            };
            slices.push(
                drawing("path")
                    .attr("class", class)
                    .attr("d", slice(inner, outer, from, to)),
            );
            let at = polar((inner + outer) / 2.0, (from + to) / 2.0);
            let number = drawing("text")
                .attr("class", "slice__n")
                .attr("x", round(at.x))
                .attr("y", round(at.y + 6.0))
                .text(number(*part).to_string());
            slices.push(number);
        }
    }
    for nth in 0..helpers.min(24) {
        let at = polar(RADII[0] - 9.0, turn(nth, helpers.min(24)));
        let dot = drawing("circle").attr("class", "helper");
        slices.push(
            dot.attr("cx", round(at.x))
                .attr("cy", round(at.y))
                .attr("r", "4"),
        );
    }
    drawing("svg")
        .attr("class", "wheel__svg")
        .attr("viewBox", "0 0 340 340")
        .attr("aria-hidden", "true")
        .child(slices)
        .child(
            drawing("text")
                .attr("class", "wheel__middle")
                .attr("x", round(MIDDLE))
                .attr("y", round(MIDDLE + 5.0))
                .text(w.wheel_resident()),
        )
}

/// The number of a part: what stands in its slice and before its name.
fn number(part: Slice) -> usize {
    1 + Slice::ALL.iter().position(|one| *one == part).unwrap_or(0)
}

/// The angle of a part of a ring, in radians, from the top.
fn turn(nth: usize, of: usize) -> f64 {
    let [nth, of] = [nth, of.max(1)].map(|n| f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
    std::f64::consts::TAU * nth / of - std::f64::consts::FRAC_PI_2
}

fn polar(radius: f64, angle: f64) -> Point {
    Point::new(MIDDLE + radius * angle.cos(), MIDDLE + radius * angle.sin())
}

fn round(length: f64) -> String {
    format!("{length:.1}")
}

fn slice(inner: f64, outer: f64, from: f64, to: f64) -> String {
    let [a, b, c, d] = [
        polar(outer, from),
        polar(outer, to),
        polar(inner, to),
        polar(inner, from),
    ];
    format!(
        "M{:.1} {:.1}A{outer} {outer} 0 0 1 {:.1} {:.1}L{:.1} {:.1}A{inner} {inner} 0 0 0 {:.1} {:.1}Z",
        a.x, a.y, b.x, b.y, c.x, c.y, d.x, d.y
    )
}

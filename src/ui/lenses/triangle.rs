// SPDX-License-Identifier: EUPL-1.2
//! *Waardendriehoek*: one case, weighed by each role with two buttons a value. The triangle and the sentences show where roles
//! differ. Nothing is averaged.

use leptos::prelude::*;

use super::Lenses;
use super::parts::{
    Act, act, anew, asked, field, heading, list_or, main_button, no_names, written,
};
use crate::geometry::Point;
use crate::method::lens::triangle::{
    Corner, MAX_WEIGHT, Weighing, apart, place, weighing_id, weighings,
};
use crate::model::{EntryId, EntryKind, key};
use crate::say::lenses as words;
use crate::text::strings::Words;
use crate::ui::aloud::aloud;
use crate::ui::dialog::text_button;
use crate::ui::el::{El, IntoPart, Part, drawing, each, el, live, row, value_of};
use crate::ui::icon;

const CASE: &str = "case";
const ROLE: &str = "role";
/// The roles that are always there, as files write them.
const USUAL: [&str; 3] = ["resident", "provider", "council"];
/// The shapes that tell roles apart in the drawing, besides their names in the list.
const SHAPES: [&str; 4] = ["●", "▲", "■", "◆"];
/// The corners of the drawing, in the order of [`Corner::ALL`].
const CORNERS: [Point; 3] = [
    Point::new(200.0, 50.0),
    Point::new(350.0, 310.0),
    Point::new(50.0, 310.0),
];

/// The page.
pub(super) fn page(l: Lenses) -> Part {
    let open = Memo::new(move |_| {
        let id = l.open.get()?;
        l.look(|editor| editor.document().entry(EntryKind::Case, id).map(|_| id))
    });
    live(
        move || open.get(),
        move |open| match open {
            None => cases(l),
            Some(id) => weigh(l, id),
        },
    )
}

fn role_name(w: Words, role: &str) -> String {
    match role {
        "resident" => w.triangle_resident().to_owned(),
        "provider" => w.triangle_provider().to_owned(),
        "council" => w.triangle_council().to_owned(),
        own => own.to_owned(),
    }
}

fn cases(l: Lenses) -> Part {
    let app = l.app;
    let open = move |id| {
        l.message.set(String::new());
        l.open.set(Some(id));
        l.focus_on("lens-part");
    };
    let add = move || {
        let text = l.draft_now(CASE);
        if let Some(id) = l.add(EntryKind::Case, vec![(key::TEXT, text.clone())]) {
            l.set_draft(CASE, String::new());
            l.app.say(l.app.words_now().lens_saved(&text));
            open(id);
        }
    };
    let form = move || {
        let w = app.words();
        field(l, CASE, w.triangle_case().to_owned(), Box::new(add))
            .and(no_names(l))
            .and(main_button(
                icon::ADD,
                w.triangle_add_case().to_owned(),
                add,
            ))
    };
    let list = move || {
        let w = app.words();
        let cases: Vec<(EntryId, String)> = l.look(|editor| {
            let cases = editor.document().entries_of(EntryKind::Case).into_iter();
            cases
                .map(|(id, case)| (id, case.text(key::TEXT).to_owned()))
                .collect()
        });
        let rows = cases.into_iter().map(|(id, text)| {
            let button = text_button("button--wide", text.clone(), move || open(id));
            written(l, id, text, button, None)
        });
        list_or(rows.collect(), w.triangle_none())
    };
    anew(form).and(anew(list))
}

fn weigh(l: Lenses, case: EntryId) -> Part {
    let app = l.app;
    let text = l.board.with_editor(|editor| {
        let entry = editor.document().entry(EntryKind::Case, case);
        entry.map_or_else(String::new, |entry| entry.text(key::TEXT).to_owned())
    });
    let all = Memo::new(move |_| l.look(|editor| weighings(editor.document(), case)));
    // The usual roles first, then those of the room. They stay, with the focus, when weights change.
    let roles = Memo::new(move |_| {
        let mut roles: Vec<String> = USUAL.map(ToOwned::to_owned).to_vec();
        all.with(|all| {
            for Weighing { role, .. } in all {
                if !roles.contains(role) {
                    roles.push(role.clone());
                }
            }
        });
        roles
    });
    let sections = move || {
        let lang = app.lang.get().code();
        let roles = roles.get().into_iter();
        roles
            .map(|role| {
                row(format!("{lang}{role}"), move || {
                    role_section(l, case, &role, all)
                })
            })
            .collect()
    };
    let add = move || {
        let role = l.draft_now(ROLE);
        if role.is_empty() {
            l.tell(l.app.words_now().refuse_empty_text());
            return;
        }
        let texts = vec![(key::OF, case.to_string()), (key::BY, role.clone())];
        if l.set(weighing_id(case, &role), EntryKind::Weighing, texts) {
            l.set_draft(ROLE, String::new());
            l.app.say(l.app.words_now().lens_saved(&role));
            l.focus_on(format!("lens-{ROLE}"));
        }
    };
    let form = move || {
        let w = app.words();
        field(l, ROLE, w.triangle_role().to_owned(), Box::new(add)).and(main_button(
            icon::ADD,
            w.triangle_add_role().to_owned(),
            add,
        ))
    };
    let drawn = move || {
        let w = app.words();
        let all: Vec<Weighing> = all
            .get()
            .into_iter()
            .filter(|one| one.weights != [0; 3])
            .map(|one| Weighing {
                role: role_name(w, &one.role),
                ..one
            })
            .collect();
        draw(w, &all).into_part().and(told(w, &all))
    };
    heading(text)
        .into_part()
        .and(
            el("div")
                .class("wheel")
                .child(el("div").class("wheel__drawing").child(anew(drawn)))
                .child(
                    el("div")
                        .class("lens-cards")
                        .child(each(sections))
                        .child(el("section").class("grow-card").child(anew(form))),
                ),
        )
        .and(el("div").class("buttons").child(anew(move || {
            act(
                icon::BACK,
                "",
                app.words().common_back().to_owned(),
                move || {
                    l.open.set(None);
                    l.focus_on("lens-title");
                },
            )
        })))
}

fn role_section(l: Lenses, case: EntryId, role: &str, all: Memo<Vec<Weighing>>) -> El {
    let w = l.app.words_now();
    let name = role_name(w, role);
    let read = Corner::ALL.iter().map(|corner| {
        let (value, help) = words::corner(w, *corner);
        format!("{value}. {help}")
    });
    let read: Vec<String> = std::iter::once(w.triangle_weigh(&name))
        .chain(read)
        .collect();
    let read = read.join(" ");
    let rows: Vec<El> = Corner::ALL
        .iter()
        .enumerate()
        .map(|(nth, corner)| weight_row(l, case, role, *corner, nth, all))
        .collect();
    el("section")
        .class("grow-card")
        .child(el("h4").child(el("bdi").text(w.triangle_weigh(&name))))
        .child(aloud(l.app, w.triangle_weigh(&name), move || read.clone()))
        .child(rows)
        .child(why(l, case, role, all))
}

/// Why a role weighs so. It is kept when the field is left.
fn why(l: Lenses, case: EntryId, role: &str, all: Memo<Vec<Weighing>>) -> El {
    let label = l
        .app
        .words_now()
        .triangle_why(&role_name(l.app.words_now(), role));
    let id = weighing_id(case, role);
    let field = format!("triangle-why-{id}");
    let (of, by) = (role.to_owned(), role.to_owned());
    let kept = Memo::new(move |_| {
        all.with(|all| {
            let found = all.iter().find(|one| one.role == of);
            found.map_or_else(String::new, |one| one.why.clone())
        })
    });
    let set = move |text: String| {
        let text = text.trim().to_owned();
        if text == kept.get_untracked() {
            return;
        }
        let texts = vec![
            (key::OF, case.to_string()),
            (key::BY, by.clone()),
            (key::WHY, text.clone()),
        ];
        if l.set(id, EntryKind::Weighing, texts) && !text.is_empty() {
            l.app.say(l.app.words_now().lens_saved(&text));
        }
    };
    let lines = el("div")
        .class("field")
        .child(
            el("label")
                .attr("for", field.clone())
                .child(el("bdi").text(label.clone())),
        )
        .child(
            el("textarea")
                .id(field)
                .attr("rows", "2")
                .on("change", move |event| set(value_of(&event)))
                .value(move || kept.get()),
        );
    asked(l, label, lines)
}

/// A value with *less* and *more*.
fn weight_row(
    l: Lenses,
    case: EntryId,
    role: &str,
    corner: Corner,
    nth: usize,
    all: Memo<Vec<Weighing>>,
) -> El {
    let w = l.app.words_now();
    let (value, help) = words::corner(w, corner);
    let name = role_name(w, role);
    let id = weighing_id(case, role);
    let of = role.to_owned();
    let weight = Memo::new(move |_| {
        all.with(|all| {
            all.iter()
                .find(|one| one.role == of)
                .map_or(0, |one| one.weights[nth])
        })
    });
    let by = role.to_owned();
    let change = move |more: bool| {
        let now = weight.get_untracked();
        let next = if more {
            (now + 1).min(MAX_WEIGHT)
        } else {
            now.saturating_sub(1)
        };
        let texts = vec![
            (key::OF, case.to_string()),
            (key::BY, by.clone()),
            (corner.key(), next.to_string()),
        ];
        if l.set(id, EntryKind::Weighing, texts) {
            let w = l.app.words_now();
            l.app
                .say(w.triangle_weight(value, next.into(), MAX_WEIGHT.into()));
        }
    };
    let (less, more) = (change.clone(), change);
    let button = |label: &'static str, named: String, does: Act| {
        text_button("button--step", label, does).attr("aria-label", named)
    };
    el("div")
        .class("weight")
        .child(
            el("div")
                .child(el("p").class("strong").text(move || {
                    l.app
                        .words()
                        .triangle_weight(value, weight.get().into(), MAX_WEIGHT.into())
                }))
                .child(el("p").class("hint").text(help)),
        )
        .child(button(
            w.triangle_less(),
            w.triangle_less_named(value, &name),
            Box::new(move || less(false)),
        ))
        .child(button(
            w.triangle_more(),
            w.triangle_more_named(value, &name),
            Box::new(move || more(true)),
        ))
}

/// The roles in words, and where they are far apart.
fn told(w: Words, all: &[Weighing]) -> Part {
    let lines: Vec<El> = all
        .iter()
        .enumerate()
        .map(|(nth, one)| {
            let of = |nth: usize| {
                let value = words::corner(w, Corner::ALL[nth]).0;
                format!("{value} {}", one.weights[nth])
            };
            let text = w.triangle_all_roles(&one.role, &of(0), &of(1), &of(2));
            let why = (!one.why.is_empty())
                .then(|| el("p").class("said").child(el("bdi").text(one.why.clone())));
            el("li")
                .child(el("bdi").text(format!("{} {text}", SHAPES[nth % SHAPES.len()])))
                .child(why)
        })
        .collect();
    let found: Vec<El> = apart(all)
        .into_iter()
        .map(|apart| {
            let value = words::corner(w, apart.corner).0;
            let (least, most) = (&apart.least, &apart.most);
            let text =
                w.triangle_apart_one(value, &least.0, least.1.into(), &most.0, most.1.into());
            el("li").child(el("bdi").text(text))
        })
        .collect();
    let list = |items: Vec<El>| el("ul").class("list").child(items);
    let apart = if all.len() < 2 {
        el("p").class("hint").text(w.triangle_not_yet())
    } else if found.is_empty() {
        el("p").text(w.triangle_together())
    } else {
        list(found)
    };
    list(lines)
        .into_part()
        .and(el("h3").text(w.triangle_apart()))
        .and(apart)
}

/// The drawing. Decoration: the list beside it says the same.
fn draw(w: Words, all: &[Weighing]) -> El {
    let [a, b, c] = CORNERS;
    let outline = format!("M{} {}L{} {}L{} {}Z", a.x, a.y, b.x, b.y, c.x, c.y);
    let label = |nth: usize, x: f64, y: f64, anchor: &'static str| {
        drawing("text")
            .attr("class", "triangle__label")
            .attr("x", x.to_string())
            .attr("y", y.to_string())
            .attr("text-anchor", anchor)
            .text(words::corner(w, Corner::ALL[nth]).0)
    };
    let marks: Vec<El> = all
        .iter()
        .enumerate()
        .map(|(nth, one)| {
            // Roles that weigh the same stand beside each other, not on each other.
            let same = all[..nth]
                .iter()
                .filter(|other| other.weights == one.weights)
                .count();
            let same = f64::from(u32::try_from(same).unwrap_or(0));
            let at = place(one.weights, CORNERS);
            drawing("text")
                .attr(
                    "class",
                    format!("triangle__mark mark-{}", nth % SHAPES.len()),
                )
                .attr("x", format!("{:.1}", at.x + 24.0 * same))
                .attr("y", format!("{:.1}", at.y + 8.0))
                .text(SHAPES[nth % SHAPES.len()])
        })
        .collect();
    drawing("svg")
        .attr("class", "wheel__svg")
        .attr("viewBox", "0 0 400 350")
        .attr("aria-hidden", "true")
        .child(drawing("path").attr("class", "triangle").attr("d", outline))
        .child(label(0, a.x, a.y - 14.0, "middle"))
        .child(label(1, 396.0, b.y + 28.0, "end"))
        .child(label(2, 4.0, c.y + 28.0, "start"))
        .child(marks)
}

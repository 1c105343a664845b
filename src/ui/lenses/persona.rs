// SPDX-License-Identifier: EUPL-1.2
//! *Persona*: choose someone who does not exist; first what they want, then what the klantmanager and the begeleider see; then
//! walk along the cards as that person.

use leptos::prelude::*;

use super::Lenses;
use super::parts::{
    act, anew, area, asked, choice, field, heading, hear, list_or, main_button, no_names,
    show_button, written,
};
use crate::edit::Over;
use crate::method::lens::persona::{BUILT_IN, Verdict, built_in_id, judgment_id, judgments, walk};
use crate::model::{EntryId, EntryKey, EntryKind, NodeId, key};
use crate::say;
use crate::say::lenses as words;
use crate::ui::aloud::aloud;
use crate::ui::dialog::button;
use crate::ui::el::{El, IntoPart, Part, el, value_of, when};
use crate::ui::icon;

/// The fields of a persona: the name of each, and where it is kept.
const FIELDS: [(&str, EntryKey); 5] = [
    ("persona-name", key::TEXT),
    ("persona-who", key::WHY),
    ("persona-wish", key::WISH),
    ("persona-officer", key::OFFICER),
    ("persona-coach", key::COACH),
];

/// The page.
pub(super) fn page(l: Lenses) -> Part {
    // A persona that someone took away meanwhile is no longer open.
    let open = Memo::new(move |_| {
        let id = l.open.get()?;
        l.look(|editor| editor.document().entry(EntryKind::Persona, id).map(|_| id))
    });
    let walks = Memo::new(move |_| l.walks.get());
    anew(move || match open.get() {
        None => choose(l),
        Some(id) if walks.get() => walk_as(l, id),
        Some(id) => person(l, id),
    })
}

fn text(l: Lenses, id: EntryId, name: EntryKey) -> String {
    l.look(|editor| {
        let entry = editor.document().entry(EntryKind::Persona, id);
        entry.map_or_else(String::new, |entry| entry.text(name).to_owned())
    })
}

fn open(l: Lenses, id: EntryId) {
    l.message.set(String::new());
    l.eyes.set(0);
    l.walks.set(false);
    l.editing.set(None);
    l.open.set(Some(id));
    l.focus_on("lens-part");
}

/// Who is there, who comes with the app, and the form for one of your own.
fn choose(l: Lenses) -> Part {
    let app = l.app;
    let there = move || {
        let w = app.words();
        let people: Vec<(EntryId, String, String)> = l.look(|editor| {
            let people = editor.document().entries_of(EntryKind::Persona).into_iter();
            people
                .map(|(id, p)| {
                    (
                        id,
                        p.text(key::TEXT).to_owned(),
                        p.text(key::WHY).to_owned(),
                    )
                })
                .collect()
        });
        let rows = people.into_iter().map(|(id, name, who)| {
            let shown = el("div")
                .child(el("p").class("strong").child(el("bdi").text(name.clone())))
                .child(el("p").child(el("bdi").text(who)))
                .child(el("div").class("buttons").child(act(
                    icon::EXAMPLE,
                    "button--main",
                    w.persona_open(&name),
                    move || open(l, id),
                )));
            let change = move || {
                for (draft, name) in FIELDS {
                    l.set_draft(draft, untrack(|| text(l, id, name)));
                }
                l.editing.set(Some(id));
                l.focus_on(format!("lens-{}", FIELDS[0].0));
            };
            written(l, id, name, shown, Some(Box::new(change)))
        });
        list_or(rows.collect(), w.persona_none())
    };
    anew(there)
        .and(anew(move || built_in(l)))
        .and(anew(move || own(l)))
}

/// The personas of the app that are not taken yet.
fn built_in(l: Lenses) -> Part {
    let w = l.app.words();
    let left: Vec<&str> = l.look(|editor| {
        let doc = editor.document();
        let is_left = |name: &&str| doc.entry(EntryKind::Persona, built_in_id(name)).is_none();
        BUILT_IN.into_iter().filter(is_left).collect()
    });
    if left.is_empty() {
        return Part::nothing();
    }
    let rows: Vec<El> = left
        .into_iter()
        .map(|name| {
            let told = words::built_in_persona(w, name);
            let take = move || {
                let told = words::built_in_persona(l.app.words_now(), name);
                let texts = FIELDS.iter().zip(told);
                let texts = texts
                    .map(|((_, key), text)| (*key, text.to_owned()))
                    .collect();
                let id = built_in_id(name);
                if l.set(id, EntryKind::Persona, texts) {
                    open(l, id);
                }
            };
            el("li")
                .class("paper-card")
                .child(
                    el("div")
                        .class("paper-card__text")
                        .child(el("p").class("strong").text(told[0]))
                        .child(el("p").text(told[1])),
                )
                .child(button(icon::ADD, "", w.persona_open(told[0]), take))
        })
        .collect();
    el("h3").text(w.persona_built_in()).into_part().and(
        el("ul")
            .class("paper-cards")
            .attr("role", "list")
            .child(rows),
    )
}

fn own(l: Lenses) -> Part {
    let w = l.app.words();
    let save = move || {
        let texts: Vec<(EntryKey, String)> = FIELDS
            .iter()
            .map(|(draft, key)| (*key, l.draft_now(draft)))
            .collect();
        let name = texts[0].1.clone();
        let made = match l.editing.get_untracked() {
            Some(id) => l.set(id, EntryKind::Persona, texts).then_some(id),
            None => l.add(EntryKind::Persona, texts),
        };
        if let Some(id) = made {
            for (draft, _) in FIELDS {
                l.set_draft(draft, String::new());
            }
            l.app.say(l.app.words_now().lens_saved(&name));
            open(l, id);
        }
    };
    let label = |label: &str| label.to_owned();
    el("section")
        .class("grow-card")
        .child(el("h3").text(w.persona_own()))
        .child(field(
            l,
            FIELDS[0].0,
            label(w.persona_name()),
            Box::new(save),
        ))
        .child(area(l, FIELDS[1].0, label(w.persona_who())))
        .child(area(l, FIELDS[2].0, label(w.persona_wish_label())))
        .child(area(l, FIELDS[3].0, label(w.persona_officer())))
        .child(area(l, FIELDS[4].0, label(w.persona_coach())))
        .child(no_names(l))
        .child(main_button(icon::SAVE, label(w.persona_save()), save))
        .into_part()
}

/// Three pairs of eyes, the persona's own first, then what was found.
fn person(l: Lenses, id: EntryId) -> Part {
    let w = l.app.words();
    let name = text(l, id, key::TEXT);
    let view = move |nth: u8, title: String, key: EntryKey| {
        let told = text(l, id, key);
        let told = if told.is_empty() {
            l.app.words().persona_not_asked().to_owned()
        } else {
            told
        };
        let both = format!("{title} {told}");
        el("section")
            .class("grow-card")
            .child(
                el("h4")
                    .id(format!("lens-eye-{nth}"))
                    .attr("tabindex", "-1")
                    .child(el("bdi").text(title.clone())),
            )
            .child(el("p").class("said").child(el("bdi").text(told)))
            .child(aloud(l.app, title, move || both.clone()))
    };
    let next = move |from: u8, label: fn(crate::text::strings::Words) -> &'static str| {
        when(
            move || l.eyes.get() == from,
            move || {
                main_button(
                    icon::CONTINUE,
                    label(l.app.words_now()).to_owned(),
                    move || {
                        l.eyes.set(from + 1);
                        l.focus_on(format!("lens-eye-{}", from + 1));
                    },
                )
            },
        )
    };
    let eyes = el("div")
        .class("lens-cards")
        .child(view(0, w.persona_wish(&name), key::WISH))
        .child(when(
            move || l.eyes.get() > 0,
            move || {
                view(
                    1,
                    l.app.words_now().persona_officer().to_owned(),
                    key::OFFICER,
                )
            },
        ))
        .child(when(
            move || l.eyes.get() > 1,
            move || view(2, l.app.words_now().persona_coach().to_owned(), key::COACH),
        ))
        .child(next(0, |w| w.persona_look_officer()))
        .child(next(1, |w| w.persona_look_coach()));
    let go = move || {
        l.card.set(None);
        l.walks.set(true);
        l.focus_on("lens-part");
    };
    heading(name.clone())
        .into_part()
        .and(
            el("p")
                .class("said")
                .child(el("bdi").text(text(l, id, key::WHY))),
        )
        .and(el("h3").text(w.persona_eyes()))
        .and(eyes)
        .and(main_button(icon::CONTINUE, w.persona_walk(&name), go))
        .and(anew(move || result(l, id)))
        .and(show_button(l, move || Over::Persona(id)))
        .and(el("div").class("buttons").child(act(
            icon::BACK,
            "",
            w.persona_back().to_owned(),
            move || {
                l.open.set(None);
                l.focus_on("lens-title");
            },
        )))
}

/// What was found, card by card, what is in the way first.
fn result(l: Lenses, id: EntryId) -> Part {
    let w = l.app.words();
    let name = text(l, id, key::TEXT);
    let (cards, found) = l.look(|editor| {
        let doc = editor.document();
        let cards = walk(doc, editor.tree());
        let cards: Vec<(NodeId, String)> = cards
            .into_iter()
            .map(|id| (id, doc.text(id).to_owned()))
            .collect();
        (cards, judgments(doc, id))
    });
    let title = el("h3").child(el("bdi").text(w.persona_result(&name)));
    if !cards.iter().any(|(card, _)| found.contains_key(card)) {
        let none = el("p").class("hint").text(w.persona_result_none());
        return title.into_part().and(none);
    }
    let of = |verdict: Option<Verdict>| {
        let fits = cards
            .iter()
            .filter(|(card, _)| found.get(card).map(|found| found.verdict) == verdict);
        let rows: Vec<El> = fits
            .map(|(card, text)| {
                let why = found.get(card).map_or("", |found| &found.why);
                let why = (!why.is_empty())
                    .then(|| el("p").class("hint").child(el("bdi").text(why.to_owned())));
                el("li").child(el("bdi").text(text.clone())).child(why)
            })
            .collect();
        (!rows.is_empty()).then(|| {
            let (class, label) = match verdict {
                Some(Verdict::Hinders) => ("verdict verdict--hinders", w.persona_hinders()),
                Some(Verdict::Not) => ("verdict verdict--not", w.persona_not()),
                Some(Verdict::Helps) => ("verdict verdict--helps", w.persona_helps()),
                None => ("verdict verdict--unseen", w.persona_unseen()),
            };
            el("section")
                .class(class)
                .child(el("h4").text(label))
                .child(el("ul").class("list").child(rows))
        })
    };
    let verdicts = Verdict::ALL.iter().copied().map(Some).chain([None]);
    let parts: Vec<Option<El>> = verdicts.map(of).collect();
    title
        .into_part()
        .and(el("div").class("verdicts").child(parts))
}

/// One card at a time: does it help?
fn walk_as(l: Lenses, persona: EntryId) -> Part {
    let cards = move || l.look(|editor| walk(editor.document(), editor.tree()));
    // The card stays while others come and go.
    let at = Memo::new(move |_| {
        let cards = cards();
        let chosen = l
            .card
            .get()
            .and_then(|id| cards.iter().position(|card| *card == id));
        let at = chosen.unwrap_or(0);
        cards.get(at).map(|card| (at, cards.len(), *card))
    });
    let step = move |by: isize| {
        let w = l.app.words_now();
        let cards = untrack(cards);
        let Some((now, ..)) = at.get_untracked() else {
            return;
        };
        match now.checked_add_signed(by).and_then(|next| cards.get(next)) {
            Some(card) => {
                l.message.set(String::new());
                l.card.set(Some(*card));
                l.focus_on("lens-part");
            }
            None if by > 0 => l.tell(w.lens_last()),
            None => l.tell(w.lens_first()),
        }
    };
    let stop = move || {
        l.message.set(String::new());
        l.walks.set(false);
        l.focus_on("lens-part");
    };
    let name = untrack(|| text(l, persona, key::TEXT));
    let asked = name.clone();
    anew(move || match at.get() {
        Some((nth, n, card)) => ask(l, persona, &asked, card).and(
            el("p")
                .class("hint")
                .text(l.app.words_now().lens_nth(nth + 1, n)),
        ),
        None => el("p")
            .class("hint")
            .text(l.app.words_now().lens_no_cards())
            .into_part(),
    })
    .and(anew(move || {
        let w = l.app.words();
        let name = name.clone();
        el("div")
            .class("buttons")
            .child(act(
                icon::BACK,
                "",
                w.lens_previous().to_owned(),
                move || step(-1),
            ))
            .child(act(
                icon::CONTINUE,
                "button--main",
                w.lens_next().to_owned(),
                move || {
                    step(1);
                },
            ))
            .child(act(icon::DONE, "", w.persona_result(&name), stop))
    }))
}

fn ask(l: Lenses, persona: EntryId, name: &str, card: NodeId) -> Part {
    let w = l.app.words();
    let (text, kind, above) = untrack(|| {
        l.look(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let kind = doc
                .node(card)
                .map(|node| *node.kind.get())
                .unwrap_or_default();
            let above = tree.parent(card).map(|id| doc.text(id).to_owned());
            (doc.text(card).to_owned(), kind, above)
        })
    });
    let id = judgment_id(persona, card);
    let about = move || {
        vec![
            (key::OF, persona.to_string()),
            (key::CARD, card.to_string()),
        ]
    };
    let judged = move |name: EntryKey| {
        l.look(|editor| {
            let entry = editor.document().entry(EntryKind::Judgment, id);
            entry.map_or_else(String::new, |entry| entry.text(name).to_owned())
        })
    };
    let choose = move |nth: usize| {
        if let Some(verdict) = VERDICTS.get(nth) {
            let mut texts = about();
            texts.push((key::CHOICE, verdict.as_str().to_owned()));
            l.set(id, EntryKind::Judgment, texts);
        }
    };
    let set_why = move |why: String| {
        let mut texts = about();
        texts.push((key::WHY, why));
        l.set(id, EntryKind::Judgment, texts);
    };
    let labels = VERDICTS.map(|verdict| words::verdict(w, verdict).to_owned());
    let question = w.persona_ask(&text, name);
    heading(question.clone())
        .into_part()
        .and(hear(l, question))
        .and(el("p").class("hint").child(el("bdi").text(format!(
            "{}{}",
            say::kind_name(w, kind),
            above.map_or_else(String::new, |above| format!(" · {}", w.lens_above(&above)))
        ))))
        .and(choice(
            "lens-verdict",
            w.persona_choose().to_owned(),
            labels.to_vec(),
            Box::new(move |nth| {
                let chosen = judged(key::CHOICE);
                VERDICTS
                    .get(nth)
                    .is_some_and(|verdict| verdict.as_str() == chosen)
            }),
            Box::new(choose),
        ))
        .and(asked(
            l,
            w.lens_why().to_owned(),
            el("div")
                .class("field")
                .child(el("label").attr("for", "lens-why").text(w.lens_why()))
                .child(
                    el("textarea")
                        .id("lens-why")
                        .attr("rows", "2")
                        .on("change", move |event| set_why(value_of(&event)))
                        .value(move || judged(key::WHY)),
                ),
        ))
        .and(no_names(l))
}

/// As they are asked: what helps first.
const VERDICTS: [Verdict; 3] = [Verdict::Helps, Verdict::Not, Verdict::Hinders];

// SPDX-License-Identifier: EUPL-1.2
//! One slide: where it is, the card, and the cards under it; or the result of a round.

use super::super::el::{IntoPart, Part, el};
use super::super::icon::icon;
use leptos::prelude::*;

use super::Beamer;
use crate::edit::Editor;
use crate::method::outcome::{Ranked, RoundResult, ranking, results};
use crate::method::slides::Slide;
use crate::model::{DetailKey, LinkKind, NodeId, NodeKind};
use crate::say;
use crate::scene::icon_path;
use crate::text::strings::Words;

/// As many places of a result fit on a slide.
const MAX_PLACES: usize = 6;

/// Draws a slide.
pub(super) fn slide(b: Beamer, slide: &Slide) -> Part {
    let w = b.app.words();
    b.board.track_editor(|editor| match slide {
        Slide::Branch {
            card,
            below,
            part,
            parts,
        } => Part::nothing()
            .and(path(editor, *card))
            .and(main_card(b, w, editor, *card))
            .and((*parts > 1).then(|| {
                let text = w.beamer_part(*part, *parts);
                el("p").class("beamer__part").text(text)
            }))
            .and((!below.is_empty()).then(|| {
                let cards: Vec<Part> = below
                    .iter()
                    .map(|card| small_card(b, w, editor, *card))
                    .collect();
                el("ul")
                    .class("beamer__below")
                    .attr("role", "list")
                    .child(cards)
            })),
        Slide::Round(nth) => {
            let round = results(editor.document()).into_iter().nth(nth - 1);
            round.map(|round| result(b, w, editor, &round)).into_part()
        }
    })
}

/// What a slide is about, in a few words.
pub(super) fn title(b: Beamer, slide: &Slide) -> String {
    let w = b.app.words_now();
    match slide {
        Slide::Branch { card, .. } => b.board.with_editor(|editor| {
            let kind = say::kind_name(w, kind_of(editor, *card));
            format!("{kind}: {}", editor.document().text(*card))
        }),
        Slide::Round(nth) => w.vote_result(*nth),
    }
}

/// The slide as it is read aloud: what can be seen of it.
pub(super) fn read_out(b: Beamer, slide: &Slide) -> String {
    let mut lines = vec![title(b, slide)];
    b.board.with_editor(|editor| match slide {
        Slide::Branch { below, .. } => {
            let w = b.app.words_now();
            lines.extend(below.iter().map(|card| {
                let kind = say::kind_name(w, kind_of(editor, *card));
                format!("{kind}: {}", editor.document().text(*card))
            }));
        }
        Slide::Round(nth) => {
            let round = results(editor.document()).into_iter().nth(nth - 1);
            if let Some(round) = round.filter(|_| b.votes.get_untracked()) {
                let places = places(&round).into_iter();
                lines.extend(places.map(|ranked| editor.document().text(ranked.card).to_owned()));
            }
        }
    });
    lines.join(". ")
}

fn kind_of(editor: &Editor, card: NodeId) -> NodeKind {
    let node = editor.document().node(card);
    node.map(|node| *node.kind.get()).unwrap_or_default()
}

/// What stands above the card, from the theme down.
fn path(editor: &Editor, card: NodeId) -> Part {
    let mut above: Vec<&str> = editor
        .tree()
        .ancestors(card)
        .map(|id| editor.document().text(id))
        .collect();
    above.reverse();
    (!above.is_empty())
        .then(|| {
            let text = above.join(" › ");
            el("p").class("beamer__path").child(el("bdi").text(text))
        })
        .into_part()
}

fn kind_line(w: Words, kind: NodeKind) -> Part {
    el("span")
        .class("beamer__kind")
        .child(icon(icon_path(kind)))
        .child(el("span").text(say::kind_name(w, kind)))
        .into_part()
}

fn note(b: Beamer, editor: &Editor, card: NodeId) -> Part {
    let note = editor.document().node(card).map(|node| node.note.get());
    let note = note.filter(|note| !note.is_empty() && b.notes.get());
    note.map(|note| {
        el("p")
            .class("beamer__note")
            .child(el("bdi").text(note.clone()))
    })
    .into_part()
}

fn main_card(b: Beamer, w: Words, editor: &Editor, card: NodeId) -> Part {
    let kind = kind_of(editor, card);
    let node = editor.document().node(card);
    let meaning = node.map_or("", |node| node.detail(DetailKey::Meaning));
    let meaning = (!meaning.is_empty() && kind == NodeKind::Theme).then(|| {
        el("p")
            .class("beamer__meaning")
            .child(el("bdi").text(meaning.to_owned()))
    });
    el("div")
        .class(format!(
            "beamer__card beamer__card--main kind-{}",
            kind.as_str()
        ))
        .child(kind_line(w, kind))
        .child(
            el("h3")
                .class("beamer__text")
                .child(el("bdi").text(editor.document().text(card).to_owned())),
        )
        .child(meaning)
        .child(based_on(b, w, editor, card))
        .child(note(b, editor, card))
        .into_part()
}

fn small_card(b: Beamer, w: Words, editor: &Editor, card: NodeId) -> Part {
    let kind = kind_of(editor, card);
    let n_below = editor.tree().children(card).len();
    el("li")
        .class(format!("beamer__card kind-{}", kind.as_str()))
        .child(kind_line(w, kind))
        .child(
            el("bdi")
                .class("beamer__text")
                .text(editor.document().text(card).to_owned()),
        )
        .child((n_below > 0).then(|| {
            el("span")
                .class("beamer__more")
                .text(w.beamer_below(n_below))
        }))
        .child(note(b, editor, card))
        .into_part()
}

/// The values that a goal comes from; with their votes when those are shown.
fn based_on(b: Beamer, w: Words, editor: &Editor, card: NodeId) -> Part {
    let doc = editor.document();
    let last = b.votes.get().then(|| results(doc).pop()).flatten();
    let links = doc.links.iter().filter(|(key, link)| {
        key.kind == LinkKind::BasedOn
            && key.from == card
            && *link.presence.get()
            && editor.tree().contains(key.to)
    });
    let values: Vec<String> = links
        .map(|(key, _)| {
            let text = doc.text(key.to);
            let votes = last
                .as_ref()
                .and_then(|round| round.tally.total.votes.get(&key.to));
            match votes {
                Some(n) => format!("‘{text}’ ({})", w.vote_given(*n as usize)),
                None => format!("‘{text}’"),
            }
        })
        .collect();
    (!values.is_empty())
        .then(|| {
            let text = w.beamer_based(&values.join(", "));
            el("p").class("beamer__based").child(el("bdi").text(text))
        })
        .into_part()
}

/// The first places, those with a vote. Cards that share the last place that fits come along or stay away together, unless
/// nothing would be left.
fn places(round: &RoundResult<'_>) -> Vec<Ranked> {
    let ranked = ranking(&round.tally.total.votes, &round.setup.cards);
    let ranked: Vec<Ranked> = ranked.into_iter().filter(|one| one.votes > 0).collect();
    let Some(beyond) = ranked.get(MAX_PLACES) else {
        return ranked;
    };
    let whole: Vec<Ranked> = ranked
        .iter()
        .copied()
        .filter(|one| one.place < beyond.place)
        .collect();
    if whole.is_empty() { ranked } else { whole }
}

fn result(b: Beamer, w: Words, editor: &Editor, round: &RoundResult<'_>) -> Part {
    let total = &round.tally.total;
    let head = Part::nothing()
        .and(
            el("h3")
                .class("beamer__text beamer__question")
                .text(w.vote_result(round.nth)),
        )
        .and(
            el("p")
                .class("beamer__path")
                .text(w.vote_total(total.voters as usize)),
        );
    if !b.votes.get() {
        return head.and(el("p").class("beamer__text").text(w.beamer_hidden()));
    }
    let most = total.votes.values().copied().max().unwrap_or(1).max(1);
    let row = |ranked: Ranked| {
        let place = if ranked.is_tied {
            w.vote_place_tied(ranked.place)
        } else {
            w.vote_place(ranked.place)
        };
        let width = format!("{}%", 100 * ranked.votes / most);
        el("li")
            .class("beamer__place")
            .child(
                el("bdi")
                    .class("beamer__text")
                    .text(editor.document().text(ranked.card).to_owned()),
            )
            .child(
                el("span")
                    .class("beamer__votes")
                    .text(format!("{place} · {}", w.vote_given(ranked.votes as usize))),
            )
            .child(
                el("span")
                    .class("beamer__bar")
                    .attr("aria-hidden", "true")
                    .style("inline-size", width),
            )
            .into_part()
    };
    let rows: Vec<Part> = places(round).into_iter().map(row).collect();
    head.and(
        el("ol")
            .class("beamer__places")
            .attr("role", "list")
            .child(rows),
    )
}

// SPDX-License-Identifier: EUPL-1.2
//! The result of each round: a ranked list that is a picture too, the groups that may be shown, where they agree and differ.

use crate::ui::el::{IntoPart, Part, el};

use super::Meeting;
use crate::method::outcome::{Ranked, RoundResult, comparison, ranking, results as round_results};
use crate::model::{Document, NodeId, Setup, Share, Tally};
use crate::text::strings::Words;
use crate::ui::aloud::aloud;

/// Lists the cards that the last round put highest, at most `n`.
pub(super) fn top_cards(doc: &Document, n: usize) -> Vec<NodeId> {
    let Some(last) = round_results(doc).pop() else {
        return Vec::new();
    };
    ranking(&last.tally.total.votes, &last.setup.cards)
        .into_iter()
        .filter(|ranked| ranked.votes > 0)
        .take(n)
        .map(|ranked| ranked.card)
        .collect()
}

/// The results, the newest first; nothing before the first.
pub(super) fn results(m: Meeting) -> Part {
    let w = m.app.words();
    m.look(|editor| {
        let doc = editor.document();
        let shown = round_results(doc).into_iter().rev();
        shown
            .map(|round| one_round(m, w, doc, &round))
            .collect::<Vec<_>>()
    })
    .into_part()
}

fn one_round(m: Meeting, w: Words, doc: &Document, round: &RoundResult<'_>) -> Part {
    let RoundResult { nth, setup, tally } = round;
    let groups: Vec<Part> = tally
        .shares
        .iter()
        .map(|(id, share)| {
            let name = doc.groups.get(id).map_or("", |group| group.name.get());
            let voters = w.vote_of_group(share.voters as usize, name);
            let list = ranked_list(w, doc, setup, share);
            el("section")
                .child(el("h4").child(el("bdi").text(voters)))
                .child(list)
                .into_part()
        })
        .collect();
    let order = ranking(&tally.total.votes, &setup.cards);
    let order: Vec<&str> = order
        .iter()
        .filter(|ranked| ranked.votes > 0)
        .map(|ranked| doc.text(ranked.card))
        .collect();
    let said = format!("{} {}", w.vote_result_help(), order.join(". "));
    let blank = (tally.blank > 0).then(|| w.vote_blank(tally.blank as usize));
    el("section")
        .class("result")
        .child(el("h3").text(w.vote_result(*nth)))
        .child(el("p").text(w.vote_result_help()))
        .child(aloud(m.app, w.vote_result(*nth), move || said.clone()))
        .child(el("h4").text(w.vote_total(tally.total.voters as usize)))
        .child(ranked_list(w, doc, setup, &tally.total))
        .child(blank.map(|blank| el("p").text(blank).into_part()))
        .child(sentences(w, doc, setup, tally))
        .child(el("div").class("result__groups").child(groups))
        .child(el("p").class("hint").text(w.vote_small()))
        .into_part()
}

fn ranked_list(w: Words, doc: &Document, setup: &Setup, share: &Share) -> Part {
    let ranked = ranking(&share.votes, &setup.cards);
    let most = ranked.first().map_or(1, |first| first.votes.max(1));
    let row = |ranked: Ranked| {
        let place = if ranked.is_tied {
            w.vote_place_tied(ranked.place)
        } else {
            w.vote_place(ranked.place)
        };
        let width = format!("{}%", 100 * ranked.votes / most);
        el("li")
            .class("ranked")
            .child(el("span").class("ranked__place").text(place))
            .child(
                el("bdi")
                    .class("ranked__text")
                    .text(doc.text(ranked.card).to_owned()),
            )
            .child(
                el("span")
                    .class("ranked__votes")
                    .text(w.vote_given(ranked.votes as usize)),
            )
            .child(
                el("span")
                    .class("ranked__bar")
                    .attr("aria-hidden", "true")
                    .style("inline-size", width),
            )
            .into_part()
    };
    let rows: Vec<Part> = ranked
        .into_iter()
        .filter(|ranked| ranked.votes > 0)
        .map(row)
        .collect();
    el("ol")
        .class("ranking")
        .attr("role", "list")
        .child(rows)
        .into_part()
}

/// Where the groups agree and differ, in words.
fn sentences(w: Words, doc: &Document, setup: &Setup, tally: &Tally) -> Part {
    let Some(compared) = comparison(tally, &setup.cards) else {
        return Part::nothing();
    };
    let texts = |cards: &[NodeId]| {
        let texts: Vec<String> = cards
            .iter()
            .map(|card| format!("‘{}’", doc.text(*card)))
            .collect();
        texts.join(", ")
    };
    let mut lines = vec![if compared.together.is_empty() {
        w.vote_together_none().to_owned()
    } else {
        w.vote_together(&texts(&compared.together))
    }];
    for (group, cards) in &compared.alone {
        let name = doc.groups.get(group).map_or("", |group| group.name.get());
        lines.push(w.vote_alone(name, &texts(cards)));
    }
    let lines: Vec<Part> = lines
        .into_iter()
        .map(|line| el("p").child(el("bdi").text(line)).into_part())
        .collect();
    lines.into_part()
}

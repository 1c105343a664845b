// SPDX-License-Identifier: EUPL-1.2
//! The chapters of a report about the talk: what people chose, where it rubs and what was agreed, which tips were set aside
//! and why, and, when asked, the cards on the wall.

use std::collections::BTreeMap;

use super::{Block, Cell, Line, Table, columns, filled, text};
use crate::method::meeting::plan;
use crate::method::outcome::{RoundResult, comparison, ranking, results};
use crate::method::rules::Rule;
use crate::method::wall::clusters;
use crate::model::{
    Document, Entry, EntryId, EntryKind, GroupId, LinkKind, NodeId, StepId, Tree, key,
};
use crate::say;
use crate::text::strings::Words;

/// A table for each round: the cards that got votes, from everyone and from the groups that may be shown apart.
pub(super) fn votes(w: Words, doc: &Document, out: &mut Vec<Block>) {
    let rounds = results(doc);
    if rounds.is_empty() {
        return;
    }
    out.push(Block::Heading(2, w.paper_votes().to_owned()));
    for round in &rounds {
        out.push(Block::Heading(3, w.vote_result(round.nth)));
        out.push(Block::Table(round_table(w, doc, round)));
        if round.tally.blank > 0 {
            out.push(Block::Text(w.vote_blank(round.tally.blank as usize)));
        }
        out.extend(agreement(w, doc, round).into_iter().map(Block::Text));
        out.push(Block::Text(w.vote_small().to_owned()));
    }
}

fn group_name(doc: &Document, id: GroupId) -> &str {
    doc.groups.get(&id).map_or("", |group| group.name.get())
}

fn round_table(w: Words, doc: &Document, round: &RoundResult<'_>) -> Table {
    let tally = round.tally;
    let on = |votes: &crate::model::Votes, card: NodeId| {
        Cell::Number(votes.get(&card).copied().unwrap_or_default().into())
    };
    let mut heads = vec![
        (w.paper_card().to_owned(), 6),
        (w.paper_place().to_owned(), 2),
        (w.vote_total(tally.total.voters as usize), 3),
    ];
    for (id, share) in &tally.shares {
        let name = w.vote_of_group(share.voters as usize, group_name(doc, *id));
        heads.push((name, 3));
    }
    let ranked = ranking(&tally.total.votes, &round.setup.cards);
    let rows = ranked.into_iter().filter(|ranked| ranked.votes > 0);
    let rows = rows.map(|ranked| {
        let mut row = vec![
            text(doc.text(ranked.card)),
            Cell::Number(ranked.place as u64),
            Cell::Number(ranked.votes.into()),
        ];
        let shares = tally.shares.values();
        row.extend(shares.map(|share| on(&share.votes, ranked.card)));
        row
    });
    Table {
        caption: w.paper_votes_of(round.nth),
        columns: heads,
        rows: rows.collect(),
        sum: None,
    }
}

/// Where the groups agree and differ, in words.
fn agreement(w: Words, doc: &Document, round: &RoundResult<'_>) -> Vec<String> {
    let Some(compared) = comparison(round.tally, &round.setup.cards) else {
        return Vec::new();
    };
    let texts = |cards: &[NodeId]| {
        let texts = cards.iter().map(|card| format!("‘{}’", doc.text(*card)));
        texts.collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![if compared.together.is_empty() {
        w.vote_together_none().to_owned()
    } else {
        w.vote_together(&texts(&compared.together))
    }];
    for (group, cards) in &compared.alone {
        lines.push(w.vote_alone(group_name(doc, *group), &texts(cards)));
    }
    lines
}

/// What is hard to have together with what was agreed about it, and the other lines across the tree.
pub(super) fn tensions(w: Words, doc: &Document, tree: &Tree, out: &mut Vec<Block>) {
    let of_kind = |kind: LinkKind| {
        let shown = doc.links.iter().filter(move |(key, link)| {
            key.kind == kind
                && *link.presence.get()
                && !doc.is_said_twice(**key)
                && tree.contains(key.from)
                && tree.contains(key.to)
        });
        let row = |(key, link): (&crate::model::LinkKey, &crate::model::Link)| {
            vec![
                text(doc.text(key.from)),
                text(doc.text(key.to)),
                filled(w, link.reason.get()),
            ]
        };
        shown.map(row).collect::<Vec<_>>()
    };
    let parts = [
        (
            LinkKind::Tension,
            w.paper_tensions(),
            w.paper_tension_with(),
            w.paper_agreed(),
        ),
        (
            LinkKind::Hinders,
            w.paper_hinders(),
            w.paper_hinders_what(),
            w.paper_reason(),
        ),
        (
            LinkKind::Helps,
            w.paper_helps(),
            w.paper_helps_what(),
            w.paper_reason(),
        ),
    ];
    let tables: Vec<Table> = parts
        .into_iter()
        .filter_map(|(kind, caption, other, why)| {
            let rows = of_kind(kind);
            (!rows.is_empty()).then(|| Table {
                caption: caption.to_owned(),
                columns: columns(&[(w.paper_card(), 5), (other, 5), (why, 6)]),
                rows,
                sum: None,
            })
        })
        .collect();
    let agreed = agreements(doc);
    if !tables.is_empty() || !agreed.is_empty() {
        out.push(Block::Heading(2, w.paper_talked().to_owned()));
        for table in tables {
            out.push(Block::Heading(3, table.caption.clone()));
            out.push(Block::Table(table));
        }
    }
    if !agreed.is_empty() {
        out.push(Block::Heading(3, w.paper_agreements().to_owned()));
        out.push(Block::List(agreed));
    }
}

/// What was agreed in the meetings, in the order in which it was.
fn agreements(doc: &Document) -> Vec<Line> {
    let agreed = doc.entries_of(EntryKind::Agreement).into_iter();
    let agreed = agreed.filter(|(_, entry)| !entry.text(key::TEXT).trim().is_empty());
    let line = |(_, entry): (EntryId, &Entry)| Line {
        depth: 0,
        label: as_read(entry.text(key::DAY)),
        text: entry.text(key::TEXT).to_owned(),
        note: entry.text(key::WHY).to_owned(),
    };
    agreed.map(line).collect()
}

/// A day with the year last, as people read it.
fn as_read(written: &str) -> String {
    let parts: Vec<&str> = written.split('-').collect();
    match parts[..] {
        [year, month, day] if year.len() == 4 => format!("{day}-{month}-{year}"),
        _ => written.to_owned(),
    }
}

/// The days on which people met, with the questions they worked on. What has a text of its own is told as it is.
pub(super) fn log(w: Words, doc: &Document, out: &mut Vec<Block>) {
    let steps = plan(doc);
    let mut days: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for (_, entry) in doc.entries_of(EntryKind::Log) {
        let id = StepId::from_text(entry.text(key::STEP));
        let step = steps.iter().find(|step| step.id == id);
        let said = match (entry.text(key::TEXT), step) {
            ("", Some(step)) => say::step_question(w, step),
            (text, _) => text.to_owned(),
        };
        let lines = days.entry(entry.text(key::DAY).to_owned()).or_default();
        if said.is_empty() || lines.iter().any(|line| line.text == said) {
            continue;
        }
        lines.push(Line {
            depth: 1,
            label: String::new(),
            text: said,
            note: entry.text(key::WHY).to_owned(),
        });
    }
    let mut lines = Vec::new();
    for (written, of_day) in days {
        if !of_day.is_empty() {
            lines.push(Line {
                depth: 0,
                label: String::new(),
                text: as_read(&written),
                note: String::new(),
            });
            lines.extend(of_day);
        }
    }
    if !lines.is_empty() {
        out.push(Block::Heading(2, w.paper_log().to_owned()));
        out.push(Block::List(lines));
    }
}

/// The contested words, each meaning in a row of its own: the room does not have to agree.
pub(super) fn glossary(w: Words, doc: &Document, out: &mut Vec<Block>) {
    let meanings = doc.entries_of(EntryKind::Meaning);
    let mut rows = Vec::new();
    for (id, word) in doc.entries_of(EntryKind::Word) {
        let name = word.text(key::TEXT);
        let of = meanings
            .iter()
            .filter(|(_, meaning)| meaning.entry(key::OF) == id);
        let before = rows.len();
        for (_, meaning) in of {
            let group = doc.groups.get(&GroupId::from_text(meaning.text(key::BY)));
            let group = group.filter(|group| *group.presence.get());
            let by = group.map_or(w.paper_everyone(), |group| group.name.get());
            rows.push(vec![
                text(name),
                text(by),
                filled(w, meaning.text(key::TEXT)),
            ]);
        }
        if rows.len() == before {
            rows.push(vec![text(name), text(""), filled(w, "")]);
        }
    }
    if !rows.is_empty() {
        out.push(Block::Heading(2, w.paper_glossary().to_owned()));
        out.push(Block::Table(Table {
            caption: w.paper_glossary_caption().to_owned(),
            columns: columns(&[(w.paper_word(), 3), (w.paper_by(), 3), (w.paper_means(), 8)]),
            rows,
            sum: None,
        }));
    }
}

/// The tips that were set aside with a reason, and the rules that are switched off.
pub(super) fn rules(w: Words, doc: &Document, tree: &Tree, out: &mut Vec<Block>) {
    let shown = doc.nodes.iter().filter(|(id, _)| tree.contains(**id));
    let rows: Vec<Vec<Cell>> = shown
        .flat_map(|(_, node)| node.waivers.iter().map(move |waiver| (node, waiver)))
        .filter(|(_, (_, reason))| !reason.get().is_empty())
        .map(|(node, (rule, reason))| {
            // A rule of a newer version has no words here; its name says which it is.
            let tip = Rule::from_name(*rule).map(|rule| say::tip(w, rule).name.to_owned());
            vec![
                text(node.text.get()),
                Cell::Text(tip.unwrap_or_else(|| rule.to_string())),
                text(reason.get()),
            ]
        })
        .collect();
    let off = doc.rules.iter().filter(|(_, is_on)| *is_on.get() == "off");
    let off: Vec<&str> = off
        .filter_map(|(name, _)| Some(say::tip(w, Rule::from_name(*name)?).name))
        .collect();
    if rows.is_empty() && off.is_empty() {
        return;
    }
    out.push(Block::Heading(2, w.paper_rules().to_owned()));
    if !rows.is_empty() {
        out.push(Block::Table(Table {
            caption: w.paper_rules_caption().to_owned(),
            columns: columns(&[
                (w.paper_card(), 5),
                (w.paper_rule(), 5),
                (w.paper_reason(), 6),
            ]),
            rows,
            sum: None,
        }));
    }
    if !off.is_empty() {
        let label = w.paper_rules_off().to_owned();
        out.push(Block::Labelled(label, off.join(", ")));
    }
}

/// The cards on the wall, by the clusters that people made of them, and those for later.
pub(super) fn values(
    w: Words,
    doc: &Document,
    tree: &Tree,
    with_notes: bool,
    out: &mut Vec<Block>,
) {
    let line = |id: NodeId, with_kind: bool| {
        let node = doc.node(id)?;
        let label = if with_kind {
            say::kind_at_the_desk(w, *node.kind.get())
        } else {
            ""
        };
        let note = if with_notes { node.note.get() } else { "" };
        Some(Line {
            depth: tree.depth(id) - 1,
            label: label.to_owned(),
            text: node.text.get().clone(),
            note: note.to_owned(),
        })
    };
    let list = |tops: &[NodeId], with_kind: bool| -> Vec<Line> {
        let cards = tops.iter().flat_map(|top| tree.branch(*top));
        cards.filter_map(|id| line(id, with_kind)).collect()
    };
    let clusters = clusters(doc, tree);
    if !tree.wall().is_empty() {
        out.push(Block::Heading(2, w.paper_values().to_owned()));
    }
    let is_parted = clusters.iter().any(|cluster| cluster.id.is_some());
    for cluster in clusters.iter().filter(|one| !one.cards.is_empty()) {
        if is_parted {
            out.push(Block::Heading(3, say::cluster_name(w, cluster)));
        }
        out.push(Block::List(list(&cluster.cards, true)));
    }
    let aside = list(tree.aside(), false);
    if !aside.is_empty() {
        out.push(Block::Heading(2, w.paper_aside().to_owned()));
        out.push(Block::List(aside));
    }
}

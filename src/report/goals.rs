// SPDX-License-Identifier: EUPL-1.2
//! The chapters of a report that come from the tree: for each big goal what is needed, how one sees that it works, who does
//! what; and what it may cost.

use super::{Block, Cell, Line, Options, Part, Table, columns, filled, is_kind, text};
use crate::format::names::said;
use crate::model::{DetailKey, Document, Node, NodeId, NodeKind, Status, Tree};
use crate::say;
use crate::table::{self, Amount, GoalCosts};
use crate::text::strings::Words;

/// A chapter for each big goal.
pub(super) fn goals(
    w: Words,
    doc: &Document,
    tree: &Tree,
    options: &Options,
    out: &mut Vec<Block>,
) {
    let Some(root) = tree.root() else { return };
    let goals = tree.children(root);
    if goals.is_empty() {
        out.push(Block::Text(w.paper_no_goals().to_owned()));
    }
    for (at, goal) in goals.iter().enumerate() {
        out.push(Block::Heading(2, w.paper_goal(at + 1, doc.text(*goal))));
        chapter(w, doc, tree, *goal, options, out);
    }
}

fn chapter(
    w: Words,
    doc: &Document,
    tree: &Tree,
    goal: NodeId,
    options: &Options,
    out: &mut Vec<Block>,
) {
    let Some(node) = doc.node(goal) else { return };
    let with_notes = options.parts.has(Part::Notes);
    if with_notes && !node.note.get().is_empty() {
        out.push(Block::Text(node.note.get().clone()));
    }
    let brought = groups_of(doc, node);
    if !brought.is_empty() {
        out.push(Block::Labelled(w.paper_groups().to_owned(), brought));
    }
    based_on(w, doc, tree, goal, options, out);
    let status = say::status_name(w, *node.status.get()).to_owned();
    out.push(Block::Labelled(w.paper_status().to_owned(), status));
    out.push(Block::Heading(3, w.paper_subgoals().to_owned()));
    let below = lines(w, doc, tree, goal, options);
    if below.is_empty() {
        out.push(Block::Text(w.paper_no_subgoals().to_owned()));
    } else {
        out.push(Block::List(below));
    }
    if options.parts.has(Part::Indicators) {
        out.push(Block::Heading(3, w.paper_indicators().to_owned()));
        match indicators(w, doc, tree, goal) {
            Some(table) => out.push(Block::Table(table)),
            None => out.push(Block::Text(w.paper_no_indicators().to_owned())),
        }
    }
    if options.parts.has(Part::Actions) {
        out.push(Block::Heading(3, w.paper_actions().to_owned()));
        match actions(w, doc, tree, goal) {
            Some((table, left)) => {
                out.push(Block::Table(table));
                out.extend((!left.is_empty()).then_some(Block::Text(left)));
            }
            None => out.push(Block::Text(w.paper_no_actions().to_owned())),
        }
    }
}

/// What people find important or need, that a card comes from. Those are cards of the wall: told when those are.
pub(super) fn based_on(
    w: Words,
    doc: &Document,
    tree: &Tree,
    id: NodeId,
    options: &Options,
    out: &mut Vec<Block>,
) {
    let sources = say::sources(doc, tree, id);
    if options.parts.has(Part::Values) && !sources.is_empty() {
        out.push(Block::Labelled(w.paper_comes_from().to_owned(), sources));
    }
}

/// The names of the groups that brought a card.
pub(super) fn groups_of(doc: &Document, node: &Node) -> String {
    let kept = node.groups().filter_map(|id| doc.groups.get(&id));
    let names = kept.filter(|group| *group.presence.get());
    let names: Vec<&str> = names.map(|group| group.name.get().as_str()).collect();
    names.join(", ")
}

/// What is needed for a goal, what has to be true and what stands in the way. What has a table of its own is passed over,
/// and what stands under that comes one step up.
fn lines(w: Words, doc: &Document, tree: &Tree, goal: NodeId, options: &Options) -> Vec<Line> {
    let has = |part| options.parts.has(part);
    let mut found: Vec<Line> = Vec::new();
    let base = tree.depth(goal) + 1;
    for id in tree.branch(goal).skip(1) {
        let Some(node) = doc.node(id) else { continue };
        let kind = *node.kind.get();
        let label = match kind {
            NodeKind::Indicator | NodeKind::Activity => continue,
            NodeKind::Subgoal => "",
            _ => say::kind_at_the_desk(w, kind),
        };
        let deepest = found.last().map_or(0, |line| line.depth + 1);
        found.push(Line {
            depth: (tree.depth(id) - base).min(deepest),
            label: label.to_owned(),
            text: node.text.get().clone(),
            note: under(
                &facts(w, doc, node),
                if has(Part::Notes) {
                    node.note.get()
                } else {
                    ""
                },
            ),
        });
        let sources = say::sources(doc, tree, id);
        if has(Part::Values) && !sources.is_empty() {
            found.push(Line {
                depth: found.last().map_or(0, |line| line.depth + 1),
                label: w.paper_comes_from().to_owned(),
                text: sources,
                note: String::new(),
            });
        }
    }
    found
}

/// How far a goal is and who brought it. That it is a concept goes without saying: everything is at first.
fn facts(w: Words, doc: &Document, node: &Node) -> String {
    let status = match *node.status.get() {
        Status::Concept => "",
        status => say::status_name(w, status),
    };
    let groups = groups_of(doc, node);
    say::known(&[(w.paper_status(), status), (w.paper_groups(), &groups)])
}

/// A text with another under it, where there are both.
fn under(text: &str, below: &str) -> String {
    let there = [text, below].into_iter().filter(|text| !text.is_empty());
    there.collect::<Vec<_>>().join("\n")
}

fn of_kind(doc: &Document, tree: &Tree, goal: NodeId, kind: NodeKind) -> Vec<NodeId> {
    let branch = tree.branch(goal);
    branch.filter(|id| is_kind(doc, *id, kind)).collect()
}

fn above<'a>(doc: &'a Document, tree: &Tree, id: NodeId) -> &'a str {
    tree.parent(id).map_or("", |above| doc.text(above))
}

/// The signs under a goal. Which sort it is and for whom stands under its name, so that the table gets no wider.
fn indicators(w: Words, doc: &Document, tree: &Tree, goal: NodeId) -> Option<Table> {
    let row = |id: NodeId| {
        let detail = |key| doc.node(id).map_or("", |node| node.detail(key));
        let name = match detail(DetailKey::Statutory) {
            "yes" => w.paper_statutory(doc.text(id)),
            _ => doc.text(id).to_owned(),
        };
        let measure = said(w, DetailKey::Measure, detail(DetailKey::Measure));
        let more = say::known(&[
            ("", measure),
            (w.paper_for_whom(), detail(DetailKey::ForWhom)),
        ]);
        // A sign that tells needs no figures: the story is the measure.
        let figure = |key, story| match (detail(key), detail(DetailKey::Measure)) {
            ("", "tells") => text(story),
            (value, _) => filled(w, value),
        };
        vec![
            Cell::Text(under(&name, &more)),
            text(above(doc, tree, id)),
            figure(DetailKey::Baseline, "–"),
            figure(DetailKey::Target, w.paper_tells()),
            filled(w, detail(DetailKey::ByWhen)),
            filled(w, detail(DetailKey::Source)),
        ]
    };
    let rows = of_kind(doc, tree, goal, NodeKind::Indicator).into_iter();
    let rows: Vec<Vec<Cell>> = rows.map(row).collect();
    (!rows.is_empty()).then(|| Table {
        caption: w.paper_indicators_of(doc.text(goal)),
        columns: columns(&[
            (w.paper_indicator(), 5),
            (w.table_above(), 4),
            (w.paper_baseline(), 3),
            (w.paper_target(), 3),
            (w.paper_by_when(), 3),
            (w.paper_source(), 3),
        ]),
        rows,
        sum: None,
    })
}

/// What a card says it costs, as it counts in a sum.
fn cost(w: Words, written: &str) -> Cell {
    match Amount::read(written) {
        Ok(Some(amount)) => Cell::Amount(amount.cents, say::amount(w, amount.cents)),
        Ok(None) | Err(_) => filled(w, written),
    }
}

/// The actions under a goal with their sum, and what could not be added up.
fn actions(w: Words, doc: &Document, tree: &Tree, goal: NodeId) -> Option<(Table, String)> {
    let row = |id: NodeId| {
        let detail = |key| doc.node(id).map_or("", |node| node.detail(key));
        let novelty = said(w, DetailKey::Novelty, detail(DetailKey::Novelty));
        let more = say::known(&[
            ("", novelty),
            (w.paper_first_step(), detail(DetailKey::FirstStep)),
        ]);
        vec![
            Cell::Text(under(doc.text(id), &more)),
            text(above(doc, tree, id)),
            filled(w, detail(DetailKey::Who)),
            filled(w, detail(DetailKey::WithWhom)),
            filled(w, detail(DetailKey::Start)),
            cost(w, detail(DetailKey::Cost)),
        ]
    };
    let rows = of_kind(doc, tree, goal, NodeKind::Activity).into_iter();
    let rows: Vec<Vec<Cell>> = rows.map(row).collect();
    let costs = table::costs(doc, tree).goals;
    let costs = costs.into_iter().find(|one| one.goal == Some(goal))?;
    let mut sum = vec![text(w.table_together())];
    sum.resize(5, text(""));
    sum.push(Cell::Amount(costs.cents, say::amount(w, costs.cents)));
    let table = Table {
        caption: w.paper_actions_of(doc.text(goal)),
        columns: columns(&[
            (w.paper_action(), 5),
            (w.table_above(), 4),
            (w.paper_who(), 3),
            (w.paper_with_whom(), 3),
            (w.paper_start(), 3),
            (w.paper_cost(), 3),
        ]),
        rows,
        sum: Some(sum),
    };
    Some((table, left_out(w, &costs)))
}

/// What could not be added up, in words.
fn left_out(w: Words, costs: &GoalCosts) -> String {
    let empty = (costs.n_empty > 0).then(|| w.paper_n_empty(costs.n_empty));
    let unread = (costs.n_unread > 0).then(|| w.paper_n_unread(costs.n_unread));
    let said: Vec<String> = [empty, unread].into_iter().flatten().collect();
    said.join(" ")
}

/// What it may cost: each big goal in a row, and all together.
pub(super) fn costs(w: Words, doc: &Document, tree: &Tree, out: &mut Vec<Block>) {
    let costs = table::costs(doc, tree);
    if costs.goals.is_empty() {
        return;
    }
    let row = |one: &GoalCosts| {
        let goal = one
            .goal
            .map_or(w.common_none(), |goal| doc.text(goal))
            .to_owned();
        vec![
            Cell::Text(goal),
            Cell::Number(one.n_actions as u64),
            Cell::Amount(one.cents, say::amount(w, one.cents)),
        ]
    };
    let n_actions: usize = costs.goals.iter().map(|one| one.n_actions).sum();
    out.push(Block::Heading(2, w.table_what_cost().to_owned()));
    out.push(Block::Table(Table {
        caption: w.paper_costs_by_goal().to_owned(),
        columns: columns(&[
            (w.table_what_reach(), 8),
            (w.paper_number(), 3),
            (w.paper_cost(), 3),
        ]),
        rows: costs.goals.iter().map(row).collect(),
        sum: Some(vec![
            text(w.table_together()),
            Cell::Number(n_actions as u64),
            Cell::Amount(costs.cents, say::amount(w, costs.cents)),
        ]),
    }));
    let mut all = GoalCosts::default();
    for one in &costs.goals {
        all.n_empty += one.n_empty;
        all.n_unread += one.n_unread;
    }
    let left = left_out(w, &all);
    out.extend((!left.is_empty()).then_some(Block::Text(left)));
}

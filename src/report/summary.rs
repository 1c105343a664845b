// SPDX-License-Identifier: EUPL-1.2
//! One page for the council: what it is about, per big goal what shows it, what is done and what it costs, what people chose
//! and where it rubs. What does not fit on the page is counted, so that nothing seems to be all there is.

use super::whole::count;
use super::{Block, Cell, Table, columns, is_kind, text};
use crate::method::outcome::{ranking, results};
use crate::model::{DetailKey, Document, LinkKind, NodeId, NodeKind, Tree};
use crate::say;
use crate::table;
use crate::text::strings::Words;

/// The most big goals on the page.
pub const MOST_ROWS: usize = 4;
/// The most cards named in a cell.
const MOST_NAMED: usize = 3;
/// The longest text in a cell, in characters.
const MOST_CHARS: usize = 70;
/// The longest paragraph, in characters.
const MOST_MEANING: usize = 400;

pub(super) fn blocks(w: Words, doc: &Document, tree: &Tree) -> Vec<Block> {
    let mut out = Vec::new();
    let Some(root) = tree.root() else {
        return out;
    };
    out.push(Block::Heading(2, w.paper_about().to_owned()));
    let theme = short(doc.text(root), MOST_MEANING);
    out.push(Block::Labelled(w.kind_theme().to_owned(), theme));
    let meaning = doc
        .node(root)
        .map_or("", |node| node.detail(DetailKey::Meaning));
    if !meaning.trim().is_empty() {
        let label = w.paper_meaning().to_owned();
        out.push(Block::Labelled(label, short(meaning, MOST_MEANING)));
    }
    out.push(Block::Text(count(w, doc, tree)));
    three_questions(w, doc, tree, root, &mut out);
    chosen(w, doc, &mut out);
    rubs(w, doc, tree, &mut out);
    out
}

/// What do we want to reach, how do we see it, what do we do, what may it cost.
fn three_questions(w: Words, doc: &Document, tree: &Tree, root: NodeId, out: &mut Vec<Block>) {
    let goals = tree.children(root);
    if goals.is_empty() {
        out.push(Block::Text(w.paper_no_goals().to_owned()));
        return;
    }
    let costs = table::costs(doc, tree);
    let row = |goal: &NodeId| {
        let cents = costs.goals.iter().find(|one| one.goal == Some(*goal));
        let cents = cents.map_or(0, |one| one.cents);
        vec![
            Cell::Text(short(doc.text(*goal), 2 * MOST_CHARS)),
            named(w, doc, tree, *goal, NodeKind::Indicator),
            named(w, doc, tree, *goal, NodeKind::Activity),
            Cell::Amount(cents, say::amount(w, cents)),
        ]
    };
    let sum = say::amount(w, costs.cents);
    out.push(Block::Heading(2, w.paper_in_short().to_owned()));
    out.push(Block::Table(Table {
        caption: w.paper_in_short_caption().to_owned(),
        columns: columns(&[
            (w.table_what_reach(), 5),
            (w.paper_how_seen(), 6),
            (w.table_what_do(), 6),
            (w.table_what_cost(), 3),
        ]),
        rows: goals.iter().take(MOST_ROWS).map(row).collect(),
        sum: Some(vec![
            text(w.table_together()),
            text(""),
            text(""),
            Cell::Amount(costs.cents, sum),
        ]),
    }));
    if goals.len() > MOST_ROWS {
        let more = w.paper_more_goals(goals.len() - MOST_ROWS);
        out.push(Block::Text(more));
    }
}

/// The first cards of a kind under a goal, and how many more there are.
fn named(w: Words, doc: &Document, tree: &Tree, goal: NodeId, kind: NodeKind) -> Cell {
    let of_kind = tree.branch(goal).filter(|id| is_kind(doc, *id, kind));
    let all: Vec<NodeId> = of_kind.collect();
    let shown = all.iter().take(MOST_NAMED);
    let mut lines: Vec<String> = shown
        .map(|id| format!("• {}", short(doc.text(*id), MOST_CHARS)))
        .collect();
    if all.is_empty() {
        lines.push(w.paper_unknown().to_owned());
    }
    if all.len() > MOST_NAMED {
        lines.push(w.paper_more(all.len() - MOST_NAMED));
    }
    Cell::Text(lines.join("\n"))
}

/// The three cards that the last round put highest.
fn chosen(w: Words, doc: &Document, out: &mut Vec<Block>) {
    let Some(last) = results(doc).pop() else {
        return;
    };
    let ranked = ranking(&last.tally.total.votes, &last.setup.cards);
    let first = ranked.iter().filter(|ranked| ranked.votes > 0);
    let named: Vec<String> = first
        .take(MOST_NAMED)
        .map(|ranked| {
            let card = short(doc.text(ranked.card), MOST_CHARS);
            w.paper_chosen(ranked.votes as usize, &card)
        })
        .collect();
    if !named.is_empty() {
        out.push(Block::Heading(2, w.paper_votes().to_owned()));
        let voters = w.vote_total(last.tally.total.voters as usize);
        out.push(Block::Labelled(voters, named.join(", ")));
    }
}

/// The tensions, each with what was agreed.
fn rubs(w: Words, doc: &Document, tree: &Tree, out: &mut Vec<Block>) {
    let shown = doc.links.iter().filter(|(key, link)| {
        key.kind == LinkKind::Tension
            && *link.presence.get()
            && !doc.is_said_twice(**key)
            && tree.contains(key.from)
            && tree.contains(key.to)
    });
    let all: Vec<String> = shown
        .map(|(key, link)| {
            let from = short(doc.text(key.from), MOST_CHARS);
            let to = short(doc.text(key.to), MOST_CHARS);
            let agreed = match link.reason.get().trim() {
                "" => w.paper_unknown().to_owned(),
                reason => short(reason, 2 * MOST_CHARS),
            };
            w.paper_rubs(&from, &to, &agreed)
        })
        .collect();
    if all.is_empty() {
        return;
    }
    out.push(Block::Heading(2, w.paper_tensions().to_owned()));
    let n_more = all.len().saturating_sub(MOST_NAMED);
    out.extend(all.into_iter().take(MOST_NAMED).map(Block::Text));
    if n_more > 0 {
        out.push(Block::Text(w.paper_more(n_more)));
    }
}

/// The beginning of a text, on one line, cut at a word where there is one.
fn short(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    // A single endless word is cut where it must.
    let kept = if whole.chars().count() * 2 < most {
        &cut
    } else {
        whole
    };
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_at_a_word() {
        assert_eq!(short("een  twee\ndrie", 20), "een twee drie");
        assert_eq!(short("een twee drie", 10), "een twee…");
        assert_eq!(short(&"a".repeat(100), 10), format!("{}…", "a".repeat(10)));
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Tables and cards: a row a card. Tables of others are understood as far as their heads say what they hold; what is not
//! understood goes to the explanation of the card, so nothing is lost.

use std::collections::BTreeMap;

use super::columns::{self, Column, FIRST, LAST, kind_of};
use super::grid::Grid;
use crate::format::LoadError;
use crate::format::sketch::{Sketch, SketchCard, Spot};
use crate::model::{Card, Content, DetailKey, NodeKind};
use crate::say::{kind_at_the_desk, status_name};
use crate::text::strings::Words;

/// An id of others that is shorter is a number in one file.
const MIN_ID_CHARS: usize = 8;

/// How many rows at the start may hold the heads.
const HEAD_ROWS: usize = 10;

/// The rows of a table of all cards, the heads first. Fields that no card has get no column.
pub(super) fn rows(w: Words, content: &Content) -> Vec<Vec<String>> {
    let is_used = |key: &DetailKey| {
        let mut cards = content.cards.iter();
        cards.any(|card| card.details.iter().any(|(of, _)| of == key))
    };
    let details = DetailKey::ALL.iter().copied().filter(is_used);
    let details = details.map(Column::Detail);
    let columns: Vec<Column> = FIRST.into_iter().chain(details).chain(LAST).collect();
    let heads = columns.iter().map(|column| column.head(w).to_owned());
    let row = |card: &Card| {
        let cells = columns.iter().map(|column| cell(w, content, card, *column));
        cells.collect::<Vec<_>>()
    };
    let rows = content.cards.iter().map(row);
    std::iter::once(heads.collect()).chain(rows).collect()
}

fn cell(w: Words, content: &Content, card: &Card, column: Column) -> String {
    match column {
        Column::Kind => kind_at_the_desk(w, card.kind).to_owned(),
        Column::Text => card.text.clone(),
        Column::Note => card.note.clone(),
        Column::Status => status_name(w, card.status).to_owned(),
        Column::Groups => {
            let groups = content.groups.iter();
            let groups = groups.filter(|(id, _, _)| card.groups.contains(id));
            columns::join(&groups.map(|(_, name, _)| &**name).collect::<Vec<_>>())
        }
        Column::Tags => {
            let tags = content.tags.iter().filter(|(id, _)| card.tags.contains(id));
            columns::join(&tags.map(|(_, name)| &**name).collect::<Vec<_>>())
        }
        Column::Detail(key) => {
            let found = card.details.iter().find(|(of, _)| *of == key);
            found.map_or_else(String::new, |(_, value)| columns::answer_out(w, key, value))
        }
        Column::Place => columns::place_name(w, card.region).to_owned(),
        Column::Cluster => {
            let mut clusters = content.clusters.iter();
            let found = clusters.find(|(id, _)| Some(*id) == card.cluster);
            found.map_or_else(String::new, |(_, name)| name.clone())
        }
        Column::Id => card.id.to_string(),
        Column::Parent => card.parent.map_or_else(String::new, |id| id.to_string()),
        Column::Level => String::new(),
    }
}

/// What is in the sheets of a file: the first one whose heads say that it holds cards, else the first that holds anything.
///
/// # Errors
/// [`LoadError::NoCards`] or [`LoadError::TooManyCards`].
pub(super) fn sketch(sheets: &[Grid]) -> Result<Sketch, LoadError> {
    let known = sheets.iter().find_map(|grid| Some((grid, head_row(grid)?)));
    let first = || sheets.iter().find(|grid| !grid.rows.is_empty());
    let (grid, at) = known
        .or_else(|| first().map(|grid| (grid, 0)))
        .ok_or(LoadError::NoCards)?;
    grid.check()?;
    let (above, rows) = grid.rows.split_at(at);
    let Some((head, rows)) = rows.split_first() else {
        return Err(LoadError::NoCards);
    };
    let heads = Heads::of(head);
    let mut sketch = if heads.columns.contains(&Some(Column::Text)) {
        by_rows(&heads, rows)
    } else if !heads.kinds.is_empty() {
        by_kinds(&heads, rows)
    } else {
        unknown(&heads, &grid.rows)
    };
    let title = above
        .first()
        .and_then(|row| row.iter().find(|cell| !cell.trim().is_empty()));
    title
        .map_or("", |title| title.trim())
        .clone_into(&mut sketch.title);
    Ok(sketch)
}

/// The row with the heads: the first one, or the one below the title and the remarks that people put above a table. There
/// at least two heads have to be known, as a word of a remark may be one by chance.
fn head_row(grid: &Grid) -> Option<usize> {
    let start = grid.rows.iter().take(HEAD_ROWS).enumerate();
    let mut found = start.filter_map(|(nth, row)| {
        let heads = Heads::of(row);
        let n_known = heads.columns.iter().flatten().count() + heads.kinds.len();
        (heads.is_known() && (nth == 0 || n_known > 1)).then_some(nth)
    });
    found.next()
}

/// What the first row says about the columns.
#[derive(Debug, Default)]
struct Heads<'a> {
    texts: &'a [String],
    columns: Vec<Option<Column>>,
    /// The columns that are called as a kind of card: each is a level.
    kinds: Vec<(usize, NodeKind)>,
    has_own_ids: bool,
}

impl<'a> Heads<'a> {
    fn of(texts: &'a [String]) -> Self {
        let mut heads = Self {
            texts,
            ..Self::default()
        };
        for (nth, text) in texts.iter().enumerate() {
            let known = Column::of_head(text);
            heads.has_own_ids |= known == Some((Column::Id, true));
            // Of two columns of one sort the first counts.
            let column = known.map(|(column, _)| column);
            let is_new = column.is_none() || !heads.columns.contains(&column);
            heads.columns.push(column.filter(|_| is_new));
            let kind = kind_of(text).filter(|_| known.is_none());
            heads.kinds.extend(kind.map(|kind| (nth, kind)));
        }
        heads
    }

    fn is_known(&self) -> bool {
        self.columns.contains(&Some(Column::Text)) || !self.kinds.is_empty()
    }

    fn cell<'r>(&self, row: &'r [String], column: Column) -> &'r str {
        let at = self.columns.iter().position(|found| *found == Some(column));
        at.and_then(|at| row.get(at)).map_or("", |cell| &**cell)
    }

    /// Fills in what a row says of a card, apart from its text, kind and place in the tree.
    fn describe(&self, row: &[String], card: &mut SketchCard) {
        let cell = |column| self.cell(row, column);
        cell(Column::Note).clone_into(&mut card.note);
        card.status = columns::status_of(cell(Column::Status));
        card.groups = columns::split(cell(Column::Groups));
        card.tags = columns::split(cell(Column::Tags));
        cell(Column::Cluster).clone_into(&mut card.cluster);
        for (nth, text) in row.iter().enumerate() {
            let column = self.columns.get(nth).copied().flatten();
            let is_kind = self.kinds.iter().any(|(at, _)| *at == nth) && column.is_none();
            match column {
                // On a card of another kind nobody would see the field.
                Some(Column::Detail(key)) if card.kind.is_none_or(|kind| !key.belongs_to(kind)) => {
                    let head = self.texts.get(nth).map_or("", |head| head);
                    add_line(&mut card.note, head, text);
                }
                Some(Column::Detail(key)) if !text.is_empty() => {
                    card.details.push((key, columns::answer_in(key, text)));
                }
                None if !is_kind || self.columns.contains(&Some(Column::Text)) => {
                    add_line(
                        &mut card.note,
                        self.texts.get(nth).map_or("", |head| head),
                        text,
                    );
                }
                _ => {}
            }
        }
    }
}

/// Adds what a column without a place of its own says.
fn add_line(note: &mut String, head: &str, text: &str) {
    let (head, text) = (head.trim(), text.trim());
    if text.is_empty() {
        return;
    }
    if !note.is_empty() {
        note.push('\n');
    }
    if !head.is_empty() {
        note.push_str(head);
        note.push_str(": ");
    }
    note.push_str(text);
}

/// A row a card: under the card whose id it names, or as deep as it says.
fn by_rows(heads: &Heads<'_>, rows: &[Vec<String>]) -> Sketch {
    let (mut sketch, mut path) = (Sketch::default(), Vec::new());
    let mut by_id = BTreeMap::new();
    let level = |row: &Vec<String>| heads.cell(row, Column::Level).trim().parse::<usize>().ok();
    // Some count from 0, others from 1.
    let top = rows.iter().filter_map(level).min().unwrap_or_default();
    for row in rows {
        let cell = |column| heads.cell(row, column);
        let id = cell(Column::Id).trim();
        let is_own = heads.has_own_ids || id.len() >= MIN_ID_CHARS;
        let mut card = SketchCard {
            id: if is_own { id.to_owned() } else { String::new() },
            kind: kind_of(cell(Column::Kind)),
            text: cell(Column::Text).to_owned(),
            spot: columns::spot_of(cell(Column::Place)),
            ..SketchCard::default()
        };
        heads.describe(row, &mut card);
        if !id.is_empty() {
            by_id.entry(id).or_insert(sketch.cards.len());
        }
        let depth = level(row).unwrap_or(top).saturating_sub(top);
        let depth = depth.min(path.len());
        sketch.push(&mut path, depth, card);
    }
    // Cards may stand before the one above them.
    for (at, row) in rows.iter().enumerate() {
        let above = heads.cell(row, Column::Parent).trim();
        let found = by_id.get(above).copied().or_else(|| {
            let mut others = sketch.cards.iter();
            let is_plain = !above.is_empty() && !heads.has_own_ids && rows.len() < 2_000;
            is_plain.then(|| others.position(|card| card.text.trim() == above))?
        });
        if let Some(found) = found.filter(|found| *found != at) {
            sketch.cards[at].parent = Some(found);
            sketch.cards[at].spot = Spot::Tree;
        }
    }
    sketch
}

/// A column a kind, as policy tables have: goal, subgoal, action. A cell that repeats the one above it is the same card.
fn by_kinds(heads: &Heads<'_>, rows: &[Vec<String>]) -> Sketch {
    let mut sketch = Sketch::default();
    // The cards that stand open: their column and their place in the list.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        let mut last = None;
        // How many of those the row repeats: what stands open below them closes with the first card of its own.
        let mut n_same = None;
        for (nth, kind) in &heads.kinds {
            let text = row.get(*nth).map_or("", |cell| cell.trim());
            if text.is_empty() {
                continue;
            }
            let same = open
                .iter()
                .position(|(column, card)| column == nth && sketch.cards[*card].text == text);
            if let Some(same) = same {
                n_same = Some(same + 1);
                continue;
            }
            open.truncate(n_same.take().unwrap_or(open.len()));
            let fits = |card: usize| {
                let above = sketch.cards[card].kind.unwrap_or_default();
                kind.fitted_under(above).is_some()
            };
            while open
                .last()
                .is_some_and(|(column, card)| column >= nth || !fits(*card))
            {
                open.pop();
            }
            let at = sketch.cards.len();
            sketch.cards.push(SketchCard {
                parent: open.last().map(|(_, card)| *card),
                kind: Some(*kind),
                text: text.to_owned(),
                ..SketchCard::default()
            });
            open.push((*nth, at));
            last = Some(at);
        }
        open.truncate(n_same.unwrap_or(open.len()));
        match (last, open.last()) {
            (Some(at), _) => heads.describe(row, &mut sketch.cards[at]),
            // A row about a card that is there already: what it says comes behind what was said.
            (None, Some((_, at))) => {
                let mut more = SketchCard::default();
                heads.describe(row, &mut more);
                add_line(&mut sketch.cards[*at].note, "", &more.note);
            }
            (None, None) => {}
        }
        if sketch.is_full() {
            break;
        }
    }
    sketch
}

/// A table whose heads say nothing: one cell a row is an outline in columns; else the first cell is the text and the others
/// explain it.
fn unknown(heads: &Heads<'_>, rows: &[Vec<String>]) -> Sketch {
    let (mut sketch, mut path) = (Sketch::default(), Vec::new());
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    if rows.iter().all(|row| filled(row) == 1) {
        for row in rows {
            let depth = row.len().saturating_sub(1).min(path.len());
            let text = row.last().cloned().unwrap_or_default();
            let card = SketchCard {
                text,
                ..SketchCard::default()
            };
            sketch.push(&mut path, depth, card);
        }
        return sketch;
    }
    for row in rows.get(1..).unwrap_or_default() {
        let at = row.iter().position(|cell| !cell.trim().is_empty());
        let at = at.unwrap_or_default();
        let mut card = SketchCard {
            text: row.get(at).cloned().unwrap_or_default(),
            ..SketchCard::default()
        };
        for (nth, text) in row.iter().enumerate().skip(at + 1) {
            add_line(
                &mut card.note,
                heads.texts.get(nth).map_or("", |head| head),
                text,
            );
        }
        sketch.push(&mut path, 0, card);
    }
    sketch
}

#[cfg(test)]
mod tests;

// SPDX-License-Identifier: EUPL-1.2
//! The tables of a document for a spreadsheet: all signs, all actions with their sum, and what each big goal may cost.

use super::{Block, Cell, Table, goals, text};
use crate::format::names::{detail_label, said};
use crate::model::{DetailKey, Document, NodeId, Tree};
use crate::say;
use crate::table::{self, Amount, Column, Sheet};
use crate::text::strings::Words;

/// Makes the tables, each with its name. A table without rows has its headings only.
#[must_use]
pub fn sheets(w: Words, doc: &Document, tree: &Tree) -> Vec<(String, Table)> {
    let signs = of_cards(w, doc, tree, Sheet::Indicators);
    let mut actions = of_cards(w, doc, tree, Sheet::Actions);
    if !actions.rows.is_empty() {
        actions.sum = Some(sum(w, &actions));
    }
    let mut sheets = vec![
        (w.table_signs().to_owned(), signs),
        (w.table_actions().to_owned(), actions),
    ];
    let mut costs = Vec::new();
    goals::costs(w, doc, tree, &mut costs);
    let costs = costs.into_iter().find_map(|block| match block {
        Block::Table(table) => Some((w.paper_cost().to_owned(), table)),
        _ => None,
    });
    sheets.extend(costs);
    sheets
}

fn of_cards(w: Words, doc: &Document, tree: &Tree, sheet: Sheet) -> Table {
    let row = |id: NodeId| {
        let cells = sheet.columns().iter();
        cells
            .map(|column| cell(w, doc, tree, id, *column))
            .collect()
    };
    let name = |column: &Column| match column {
        Column::Text => match sheet {
            Sheet::Indicators => (w.paper_indicator().to_owned(), 8),
            Sheet::Actions => (w.paper_action().to_owned(), 8),
        },
        Column::Above => (w.table_above().to_owned(), 8),
        Column::Detail(key) => (detail_label(w, *key).to_owned(), 5),
    };
    Table {
        caption: match sheet {
            Sheet::Indicators => w.table_signs(),
            Sheet::Actions => w.table_actions(),
        }
        .to_owned(),
        columns: sheet.columns().iter().map(name).collect(),
        rows: table::lines(doc, tree, sheet)
            .into_iter()
            .map(row)
            .collect(),
        sum: None,
    }
}

/// A cell as it stands on the card; an amount that can be read is one, so that the spreadsheet can add it up.
fn cell(w: Words, doc: &Document, tree: &Tree, id: NodeId, column: Column) -> Cell {
    let written = table::cell(doc, tree, id, column);
    match column {
        Column::Detail(DetailKey::Cost) => match Amount::read(written) {
            Ok(Some(amount)) => Cell::Amount(amount.cents, say::amount(w, amount.cents)),
            Ok(None) | Err(_) => text(written),
        },
        Column::Detail(key) => text(said(w, key, written)),
        Column::Text | Column::Above => text(written),
    }
}

/// The last row: what the amounts of each column add up to.
fn sum(w: Words, table: &Table) -> Vec<Cell> {
    let mut sum = vec![text(w.table_together())];
    for at in 1..table.columns.len() {
        let amounts: Vec<u64> = table
            .rows
            .iter()
            .filter_map(|row| match row.get(at) {
                Some(Cell::Amount(cents, _)) => Some(*cents),
                _ => None,
            })
            .collect();
        let cents = amounts.iter().copied().fold(0, u64::saturating_add);
        sum.push(if amounts.is_empty() {
            text("")
        } else {
            Cell::Amount(cents, say::amount(w, cents))
        });
    }
    sum
}

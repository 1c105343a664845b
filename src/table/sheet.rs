// SPDX-License-Identifier: EUPL-1.2
//! The two tables: their columns, their lines, what a cell holds, and sorting.

use std::cmp::Ordering;

use super::amount::Amount;
use super::date::Moment;
use crate::model::{DetailKey, Document, NodeId, NodeKind, Tree};

/// A table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// How you see that it works.
    #[default]
    Indicators,
    /// Who does what.
    Actions,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The text of the card above. It can't be changed here.
    Above,
    /// The text on the card.
    Text,
    /// A field.
    Detail(DetailKey),
}

/// By which column the lines are sorted, and whether the last comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The nth column; `None` is the order of the tree.
    pub column: Option<usize>,
    /// The last first.
    pub is_down: bool,
}

impl Sheet {
    /// Lists the columns.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        use Column::{Above, Detail, Text};
        match self {
            Self::Indicators => &[
                Text,
                Above,
                Detail(DetailKey::Baseline),
                Detail(DetailKey::Target),
                Detail(DetailKey::ByWhen),
                Detail(DetailKey::Source),
                Detail(DetailKey::ForWhom),
                Detail(DetailKey::Measure),
                Detail(DetailKey::Statutory),
            ],
            Self::Actions => &[
                Text,
                Above,
                Detail(DetailKey::Who),
                Detail(DetailKey::Start),
                Detail(DetailKey::Cost),
                Detail(DetailKey::WithWhom),
                Detail(DetailKey::FirstStep),
                Detail(DetailKey::Novelty),
            ],
        }
    }

    pub(super) const fn kind(self) -> NodeKind {
        match self {
            Self::Indicators => NodeKind::Indicator,
            Self::Actions => NodeKind::Activity,
        }
    }
}

/// Tells whether an empty cell of this column is something missing: baseline, target, owner, date, cost.
#[must_use]
pub const fn is_missing(column: Column) -> bool {
    matches!(
        column,
        Column::Detail(
            DetailKey::Baseline
                | DetailKey::Target
                | DetailKey::ByWhen
                | DetailKey::Who
                | DetailKey::Start
                | DetailKey::Cost
        )
    )
}

/// Tells whether a card is due in a month: the day of a signal's *by when*, or of an action's start, is in it.
#[must_use]
pub fn is_due(doc: &Document, id: NodeId, sheet: Sheet, (year, month): (u16, u8)) -> bool {
    let key = match sheet {
        Sheet::Indicators => DetailKey::ByWhen,
        Sheet::Actions => DetailKey::Start,
    };
    let written = doc.node(id).map_or("", |node| node.detail(key));
    let moment = Moment::read(written).ok().flatten();
    moment.is_some_and(|moment| (moment.year, moment.month) == (year, month))
}

/// Lists the cards of a table, in the order of the tree. The wall and what is for later are not in it.
#[must_use]
pub fn lines(doc: &Document, tree: &Tree, sheet: Sheet) -> Vec<NodeId> {
    let all = tree.root().into_iter().flat_map(|root| tree.branch(root));
    let is_in = |id: &NodeId| {
        doc.node(*id)
            .is_some_and(|node| *node.kind.get() == sheet.kind())
    };
    all.filter(is_in).collect()
}

/// Lists the goals that a new card of a table may stand under, in the order of the tree.
#[must_use]
pub fn homes(doc: &Document, tree: &Tree) -> Vec<NodeId> {
    let all = tree.root().into_iter().flat_map(|root| tree.branch(root));
    let is_goal = |id: &NodeId| {
        let kind = doc.node(*id).map(|node| *node.kind.get());
        matches!(kind, Some(NodeKind::Goal | NodeKind::Subgoal))
    };
    all.filter(is_goal).collect()
}

/// Returns what a cell holds.
#[must_use]
pub fn cell<'a>(doc: &'a Document, tree: &Tree, id: NodeId, column: Column) -> &'a str {
    match column {
        Column::Text => doc.text(id),
        Column::Above => tree.parent(id).map_or("", |above| doc.text(above)),
        Column::Detail(key) => doc.node(id).map_or("", |node| node.detail(key)),
    }
}

/// Returns a column of a table.
#[must_use]
pub fn column_of(sheet: Sheet, nth: usize) -> Option<Column> {
    sheet.columns().get(nth).copied()
}

/// Sorts lines. Dates and amounts sort by what they say, then come other texts by letter, empty cells last, whichever way.
pub fn sort(doc: &Document, tree: &Tree, sheet: Sheet, order: Order, lines: &mut [NodeId]) {
    let Some(column) = order.column.and_then(|nth| column_of(sheet, nth)) else {
        return;
    };
    lines.sort_by(|a, b| {
        let (a, b) = (cell(doc, tree, *a, column), cell(doc, tree, *b, column));
        match (a.trim().is_empty(), b.trim().is_empty()) {
            (false, false) => {
                let by = compare(column, a, b);
                if order.is_down { by.reverse() } else { by }
            }
            (a, b) => a.cmp(&b),
        }
    });
}

fn compare(column: Column, a: &str, b: &str) -> Ordering {
    let text = || a.to_lowercase().cmp(&b.to_lowercase());
    match column {
        Column::Detail(DetailKey::ByWhen | DetailKey::Start) => known(
            Moment::read(a).ok().flatten(),
            Moment::read(b).ok().flatten(),
            text,
        ),
        Column::Detail(DetailKey::Cost | DetailKey::Baseline | DetailKey::Target) => known(
            Amount::read(a).ok().flatten(),
            Amount::read(b).ok().flatten(),
            text,
        ),
        _ => text(),
    }
}

/// Compares what was read; what could not be read comes after.
fn known<T: Ord>(a: Option<T>, b: Option<T>, text: impl Fn() -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Editor};
    use crate::model::LineageId;

    #[test]
    fn what_is_due_in_a_month_is_told_by_its_own_date() {
        let mut editor = Editor::new(Document::new(LineageId(1)), 1);
        let mut add = |command| {
            let change = editor.execute(command).expect("allowed");
            change.selected.expect("a new card is chosen")
        };
        let theme = add(Command::AddRoot { text: "dag".into() });
        let mut child = |parent, kind| {
            add(Command::AddChild {
                parent,
                kind,
                text: "x".into(),
            })
        };
        let goal = child(theme, NodeKind::Goal);
        let action = child(goal, NodeKind::Activity);
        let sign = child(goal, NodeKind::Indicator);
        let mut write = |id, key, text: &str| {
            let text = text.to_owned();
            editor
                .execute(Command::SetDetail { id, key, text })
                .expect("allowed");
        };
        write(action, DetailKey::Start, "1 maart 2026");
        write(sign, DetailKey::ByWhen, "3-2026");
        let doc = editor.document();
        let due = |id, sheet, month| is_due(doc, id, sheet, month);
        assert!(due(action, Sheet::Actions, (2026, 3)));
        assert!(due(sign, Sheet::Indicators, (2026, 3)));
        assert!(!due(action, Sheet::Actions, (2026, 4)));
        assert!(!due(action, Sheet::Actions, (2027, 3)));
        // Another date of the same card does not count, nor does one that can't be read.
        assert!(!due(action, Sheet::Indicators, (2026, 3)));
        assert!(!due(goal, Sheet::Actions, (2026, 3)));
    }
}

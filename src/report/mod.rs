// SPDX-License-Identifier: EUPL-1.2
//! *Verslag maken*: from a document to a text for the council.
//!
//! [`report`] chooses what is said and in which order, as a flat list of [`Block`]s: headings, lines, tables. The writers
//! turn those blocks into a file and decide nothing about the contents, so that every form says the same. [`html`] is one
//! of them; the screen shows the same blocks as a preview. The office forms need a zip and are written in the office module.
//!
//! Value cards and notes of cards are out unless they are chosen. Votes are told as they are stored: a group that
//! may not be shown apart is not in the document either. A report has no names of people but those on the cards, and no
//! time but the day that is handed in.

mod goals;
pub mod html;
mod odf;
pub mod ods;
pub mod odt;
pub mod sheets;
mod summary;
mod talk;
mod whole;

pub use crate::say::before;
pub use summary::MOST_ROWS;

use serde::{Deserialize, Serialize};

use crate::model::{Document, NodeKind, Tree};
use crate::say;
use crate::text::strings::{Lang, Words};

/// A report: what all its forms have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The language it is written in.
    pub lang: Lang,
    /// The title.
    pub title: String,
    /// What stands under the title: what it is, how far it is agreed on, and of which day.
    pub subtitle: String,
    /// What it says, in this order.
    pub blocks: Vec<Block>,
}

/// A piece of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading. The title is level 1, so these begin at 2; none is skipped.
    Heading(u8, String),
    /// A paragraph. Its line feeds are kept.
    Text(String),
    /// A paragraph that begins with what it is.
    Labelled(String, String),
    /// Lines under each other, deeper ones indented.
    List(Vec<Line>),
    /// A table.
    Table(Table),
    /// Here goes the picture of the tree; the text is for who cannot see it.
    Picture(String),
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep, 0 and on. Never more than one deeper than the line before.
    pub depth: usize,
    /// What kind of card it is, empty when that goes without saying.
    pub label: String,
    /// The text.
    pub text: String,
    /// The explanation, empty unless it was chosen.
    pub note: String,
}

/// A table with a row of headings. The first cell of each row says what the row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What is in it.
    pub caption: String,
    /// The headings, and how wide each column is compared with the others.
    pub columns: Vec<(String, u8)>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// The last row, with what it all adds up to.
    pub sum: Option<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number.
    Number(u64),
    /// An amount of money: in cents, and as it is written.
    Amount(u64, String),
}

impl Cell {
    /// Returns the cell as people read it.
    #[must_use]
    pub fn text(&self, w: Words) -> String {
        match self {
            Self::Text(text) | Self::Amount(_, text) => text.clone(),
            Self::Number(n) => w.number(usize::try_from(*n).unwrap_or(usize::MAX)),
        }
    }

    /// Tells whether it stands at the end of its column, as numbers do.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        !matches!(self, Self::Text(_))
    }
}

impl Table {
    /// Tells whether a column holds numbers.
    #[must_use]
    pub fn is_number(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.any(Cell::is_number)
    }
}

/// A part of a report that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The picture of the tree.
    Picture,
    /// How one sees that it works.
    Indicators,
    /// Who does what, and what it costs.
    Actions,
    /// What people chose, together and by group.
    Votes,
    /// What is hard to have together, and what was agreed.
    Tensions,
    /// What words mean, to whom.
    Glossary,
    /// What was done when the people met.
    Log,
    /// The tips that were set aside, and why.
    Rules,
    /// The cards on the wall and for later.
    Values,
    /// The explanations of the cards.
    Notes,
}

impl Part {
    /// Every part, in the order of the report; the last two are out unless they are chosen.
    pub const ALL: [Self; 10] = [
        Self::Picture,
        Self::Indicators,
        Self::Actions,
        Self::Votes,
        Self::Tensions,
        Self::Glossary,
        Self::Log,
        Self::Rules,
        Self::Values,
        Self::Notes,
    ];

    /// Tells whether it is in a report when nobody says otherwise.
    #[must_use]
    pub const fn is_usual(self) -> bool {
        !matches!(self, Self::Values | Self::Notes)
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Which parts go into a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts(u16);

impl Parts {
    /// Tells whether the part is in.
    #[must_use]
    pub const fn has(self, part: Part) -> bool {
        self.0 & part.bit() != 0
    }

    /// Puts a part in or takes it out.
    pub const fn set(&mut self, part: Part, is_in: bool) {
        if is_in {
            self.0 |= part.bit();
        } else {
            self.0 &= !part.bit();
        }
    }
}

impl Default for Parts {
    fn default() -> Self {
        let mut parts = Self(0);
        for part in Part::ALL {
            parts.set(part, part.is_usual());
        }
        parts
    }
}

/// How long a report is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Length {
    /// Everything that was chosen.
    #[default]
    Whole,
    /// One page for the council.
    Summary,
}

/// What a report should be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// How long.
    pub length: Length,
    /// With which parts.
    pub parts: Parts,
    /// The text of the card, when the document is a branch that was taken out for it.
    pub branch: Option<String>,
    /// How far the document is agreed on, as [`say::standing`] puts it. Empty is as the document itself says; a branch that
    /// was taken out of one does not know.
    pub standing: String,
    /// The day as people write it. Empty says nothing of a day.
    pub day: String,
}

impl Options {
    /// Writes the choice for the office module.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Plain choices and strings always have a JSON text.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Options::to_text`] wrote; `None` for anything else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// Makes a report of a document, or of a branch that [`crate::format::branch`] took out of it.
#[must_use]
pub fn report(w: Words, doc: &Document, tree: &Tree, options: &Options) -> Report {
    let title = match &options.branch {
        Some(branch) => branch.clone(),
        None => title(w, doc, tree),
    };
    let (kind, blocks) = match options.length {
        Length::Whole => (w.paper_whole(), whole::blocks(w, doc, tree, options)),
        Length::Summary => (w.paper_summary(), summary::blocks(w, doc, tree)),
    };
    let own = say::standing(w, doc.status(), "");
    let standing = match options.standing.as_str() {
        "" => &own,
        standing => standing,
    };
    let mut subtitle = w.paper_is(kind, standing);
    if !options.day.is_empty() {
        subtitle = w.paper_is(&subtitle, &options.day);
    }
    Report {
        lang: w.lang(),
        title,
        subtitle,
        blocks,
    }
}

/// Tells whether there is anything to report: a theme, or a result of a vote.
#[must_use]
pub fn has_contents(doc: &Document, tree: &Tree) -> bool {
    tree.root().is_some() || !crate::method::outcome::results(doc).is_empty()
}

/// The title of the document, else the text of the theme.
fn title(w: Words, doc: &Document, tree: &Tree) -> String {
    let theme = tree.root().map_or("", |root| doc.text(root));
    let found = [doc.title.get().as_str(), theme]
        .into_iter()
        .find(|text| !text.trim().is_empty());
    found.unwrap_or(w.library_untitled()).to_owned()
}

fn is_kind(doc: &Document, id: crate::model::NodeId, kind: NodeKind) -> bool {
    doc.node(id).is_some_and(|node| *node.kind.get() == kind)
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A text, or that it is not known yet.
fn filled(w: Words, value: &str) -> Cell {
    let value = value.trim();
    text(if value.is_empty() {
        w.paper_unknown()
    } else {
        value
    })
}

fn columns(columns: &[(&str, u8)]) -> Vec<(String, u8)> {
    let owned = |(name, wide): &(&str, u8)| ((*name).to_owned(), *wide);
    columns.iter().map(owned).collect()
}

#[cfg(test)]
mod tests;

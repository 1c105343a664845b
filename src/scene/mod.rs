// SPDX-License-Identifier: EUPL-1.2
//! The picture of a doelenboom as a flat list of shapes, in the order in which they are painted.
//!
//! Files and print draw this list; the screen has real buttons at the same places. Text is measured with the built-in
//! widths of the bundled font, so the picture is the same on every machine. A line of text takes at most four fifths of
//! its room, because a reader without our font draws it up to a fifth wider.
//!
//! The wall and what is set aside are not drawn, and nothing is folded.

mod card;
mod colors;
mod draw;
mod icon;
mod mark;
mod measure;
mod paper;
mod shape;
pub mod theme;

pub use card::{CardText, card_text};
pub use colors::Colors;
pub use draw::{draw, fitting_style};
pub use icon::icon_path;
pub use mark::mark_steps;
pub use paper::{MARGIN_MM, Paper, Sheet, Sheets, sheets};
pub use shape::{Edge, Scene, Shape, Step, TextLine};
pub use theme::{Color, hue};

use crate::layout;
use crate::model::NodeKind;

/// The words in a picture, in the language of whoever makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SceneWords {
    /// The language, such as `nl`.
    pub lang: String,
    /// What the picture is, for who cannot see it.
    pub title: String,
    /// A sentence more.
    pub description: String,
    /// The name of each kind, in the order of [`NodeKind::ALL`].
    pub kinds: [String; NodeKind::ALL.len()],
}

impl SceneWords {
    /// Returns the name of a kind.
    #[must_use]
    pub fn kind(&self, kind: NodeKind) -> &str {
        let nth = NodeKind::ALL.iter().position(|other| *other == kind);
        nth.and_then(|nth| self.kinds.get(nth))
            .map_or("", String::as_str)
    }
}

/// How to draw.
#[derive(Clone, Debug, Default)]
pub struct SceneOptions {
    /// Direction and distances. Default: top-down.
    pub layout: layout::Options,
    /// Draws the extra lines between cards, the main ones when there are many. Default: off, for they cross the tree.
    pub draws_links: bool,
    /// Colours that mean something, with their legend. Default: the colours of the kinds.
    pub colors: Option<Colors>,
    /// For a printer: white paper, and no coloured areas. Default: off.
    pub prints: bool,
    /// A sentence under the picture. Default: none.
    pub foot: String,
}

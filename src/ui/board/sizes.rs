// SPDX-License-Identifier: EUPL-1.2
//! How large the cards are: reckoned from their text, then as the browser measured them.
//!
//! With the font that ships the reckoning is right to a fraction of a px, so that measuring seldom moves anything.

use std::collections::HashMap;

use super::rows::{marks, remark};
use crate::edit::Editor;
use crate::geometry::Size;
use crate::model::{NodeId, NodeKind};
use crate::text::metrics::{self, Weight};
use crate::text::strings::Words;
use crate::text::wrap::n_lines;
use crate::web::tree::BuildIdHasher;

/// The width of a card until the browser has drawn one, in px.
const USUAL_WIDTH: f64 = 240.0;
/// The letters on a card, and what is around them, as style/tree.css has it, in px.
const TEXT_PX: f64 = 18.0;
const LINE_HEIGHT: f64 = 1.35;
const CARD_PADDING: f64 = 36.0;
const CARD_ABOVE: f64 = 42.25;
/// The letters of the groups and the remark under the text, and the room after each, in px.
const SMALL_PX: f64 = 14.0;
const SMALL_GAP: f64 = 10.0;
/// Sizes that differ less are the same: browsers round lines, each in its way. In px.
const TOLERANCE: f64 = 0.75;

#[derive(Clone, Copy, Debug)]
struct Known {
    size: Size,
    /// The browser drew it in this size.
    is_measured: bool,
    /// It was reckoned, and the browser did not say otherwise: so will the next text of this card be.
    is_reckoned: bool,
}

/// The sizes of the cards.
#[derive(Debug)]
pub(super) struct Sizes {
    known: HashMap<NodeId, Known, BuildIdHasher>,
    /// The width of cards as the browser draws them, in px.
    card_width: f64,
    /// The language of what stands under the text.
    words: Words,
}

impl Sizes {
    pub(super) fn new(words: Words) -> Self {
        Self {
            known: HashMap::default(),
            card_width: USUAL_WIDTH,
            words,
        }
    }

    /// Returns the size of a card, in px at zoom 1.
    pub(super) fn of(&mut self, id: NodeId, editor: &Editor) -> Size {
        let (width, words) = (self.card_width, self.words);
        let known = self.known.entry(id).or_insert_with(|| Known {
            size: estimate(editor, id, width, words),
            is_measured: false,
            is_reckoned: true,
        });
        known.size
    }

    /// Takes in a measured size. Returns whether it is another than what was thought.
    pub(super) fn take(&mut self, id: NodeId, size: Size) -> bool {
        if (size.width - self.card_width).abs() > TOLERANCE {
            self.card_width = size.width;
            // They were reckoned with the other width.
            self.known.retain(|_, known| known.is_measured);
        }
        if let Some(known) = self.known.get_mut(&id)
            && is_same(known.size, size)
        {
            known.is_measured = true;
            return false;
        }
        let known = Known {
            size,
            is_measured: true,
            is_reckoned: false,
        };
        self.known.insert(id, known);
        true
    }

    /// A card shows something else. Returns whether its size is now thought to be another.
    pub(super) fn changed(&mut self, id: NodeId, editor: &Editor) -> bool {
        let Some(known) = self.known.get(&id).copied().filter(|k| k.is_reckoned) else {
            // It was drawn in a size of its own: the browser says when that is no longer so.
            return false;
        };
        self.known.remove(&id);
        !is_same(self.of(id, editor), known.size)
    }

    /// Forgets what was reckoned, for another document or another language.
    pub(super) fn forget_reckoned(&mut self, words: Words) {
        self.words = words;
        self.known.retain(|_, known| !known.is_reckoned);
    }
}

fn is_same(a: Size, b: Size) -> bool {
    (a.width - b.width).abs() < TOLERANCE && (a.height - b.height).abs() < TOLERANCE
}

/// Reckons the size of a card from the widths of the font that ships.
fn estimate(editor: &Editor, id: NodeId, width: f64, w: Words) -> Size {
    let doc = editor.document();
    let weight = match doc.node(id).map(|node| *node.kind.get()) {
        Some(NodeKind::Theme | NodeKind::Goal) => Weight::Bold,
        _ => Weight::Regular,
    };
    let scale = width / USUAL_WIDTH;
    let n_lines = n_lines(doc.text(id), weight, TEXT_PX, USUAL_WIDTH - CARD_PADDING);
    let height = CARD_ABOVE + TEXT_PX * LINE_HEIGHT * as_f64(n_lines) + below(editor, id, w);
    Size::new(width, height * scale)
}

/// Reckons the height of what stands under the text: the groups as words in a row, then the remark, which begins in that
/// row when all of it fits there.
fn below(editor: &Editor, id: NodeId, w: Words) -> f64 {
    let room = USUAL_WIDTH - CARD_PADDING;
    let row = TEXT_PX * LINE_HEIGHT;
    let (mut height, mut used) = (0.0, room);
    let mut add = |text: &str| {
        let wide = metrics::width(text, Weight::Regular) * SMALL_PX + SMALL_GAP;
        if used + wide <= room {
            used += wide;
            return;
        }
        let n_lines = n_lines(text, Weight::Regular, SMALL_PX, room - SMALL_GAP);
        height += row + SMALL_PX * LINE_HEIGHT * as_f64(n_lines.saturating_sub(1));
        used = wide.min(room);
    };
    for mark in marks(editor, id) {
        add(&format!("{} {}", mark.glyph, mark.name));
    }
    let remark = remark(editor, w, id);
    if !remark.is_empty() {
        add(&remark);
    }
    height
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a text has at most 10,000 characters"
)]
const fn as_f64(n_lines: usize) -> f64 {
    n_lines as f64
}

// SPDX-License-Identifier: EUPL-1.2
//! The small picture of a document in the library: the shape of the tree, without words.
//!
//! It travels with every save, so it stays below about 2 KB: only the first cards, and one path for each kind.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::geometry::Size;
use crate::layout::{Layout, Layouter, NO_PARENT, Options, Style, TreeShape, connectors};
use crate::model::{Document, NodeId, NodeKind, Tree};

/// The most cards in the picture.
const MAX_SHOWN: usize = 32;
/// Size of a card in the picture, in px.
const CARD: Size = Size::new(60.0, 24.0);
/// The space of the picture in the library, in px; only the proportion matters.
const SPACE: Size = Size::new(290.0, 136.0);
/// Room around the tree, in px.
const MARGIN: f64 = 8.0;

/// Draws the top of the tree as an SVG text; empty when there is no card.
#[must_use]
pub(super) fn picture(doc: &Document, tree: &Tree) -> String {
    let (cards, parents) = first_cards(tree);
    if cards.is_empty() {
        return String::new();
    }
    let sizes = vec![CARD; cards.len()];
    let shape = TreeShape {
        parents: &parents,
        sizes: &sizes,
    };
    let (options, layout) = fitting(&shape);
    let (width, height) = (
        layout.bounds.width + 2.0 * MARGIN,
        layout.bounds.height + 2.0 * MARGIN,
    );
    let mut lines = String::new();
    let mut boxes: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for (item, at) in layout.positions.iter().enumerate() {
        let kind = doc.node(cards[item]).map(|node| *node.kind.get());
        let (x, y) = (at.x + MARGIN, at.y + MARGIN);
        let path = boxes.entry(colors(kind.unwrap_or_default())).or_default();
        // Writing to a String never fails.
        let _ = write!(
            path,
            "M{x:.0} {y:.0}h{}v{}h-{}z",
            CARD.width, CARD.height, CARD.width
        );
    }
    for (_, elbow) in connectors(&shape, &layout, &options) {
        for (nth, at) in elbow.points(options.style).into_iter().enumerate() {
            let step = if nth == 0 { 'M' } else { 'L' };
            let _ = write!(lines, "{step}{:.0} {:.0}", at.x + MARGIN, at.y + MARGIN);
        }
    }
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\"><path d=\"{lines}\" fill=\"none\" stroke=\"#6b7686\" stroke-width=\"2\"/>"
    );
    for ((fill, stroke), path) in boxes {
        let _ = write!(
            svg,
            "<path d=\"{path}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"3\" stroke-linejoin=\"round\"/>"
        );
    }
    svg.push_str("</svg>");
    svg
}

/// Lays the tree out in the style that leaves the cards largest in the space of the picture.
fn fitting(shape: &TreeShape<'_>) -> (Options, Layout) {
    let mut layouter = Layouter::default();
    let laid_out = [Style::TopDown, Style::TopDownStacked, Style::LeftToRight].map(|style| {
        let options = Options {
            style,
            gap_siblings: 8.0,
            gap_branches: 12.0,
            gap_levels: 20.0,
            stack_indent: 14.0,
            stack_gap: 6.0,
        };
        let layout = layouter.run(shape, &options);
        (options, layout)
    });
    let scale = |layout: &Layout| {
        (SPACE.width / layout.bounds.width).min(SPACE.height / layout.bounds.height)
    };
    let [first, second, third] = laid_out;
    let larger = |a: (Options, Layout), b: (Options, Layout)| {
        if scale(&b.1) > scale(&a.1) { b } else { a }
    };
    larger(larger(first, second), third)
}

/// The first cards, level by level, so that what is shown is the top; and the place of each one's parent in the list.
fn first_cards(tree: &Tree) -> (Vec<NodeId>, Vec<u32>) {
    let mut cards: Vec<NodeId> = tree.root().into_iter().collect();
    let mut parents = vec![NO_PARENT; cards.len()];
    let mut at = 0;
    while at < cards.len() {
        for child in tree.children(cards[at]) {
            if cards.len() == MAX_SHOWN {
                return (cards, parents);
            }
            cards.push(*child);
            parents.push(u32::try_from(at).unwrap_or(NO_PARENT));
        }
        at += 1;
    }
    (cards, parents)
}

/// Fill and edge of a kind (design §5), for a light paper: the picture lies on one in the dark, too.
const fn colors(kind: NodeKind) -> (&'static str, &'static str) {
    match kind {
        NodeKind::Theme => ("#17324d", "#17324d"),
        NodeKind::Goal => ("#1e6b47", "#1e6b47"),
        NodeKind::Subgoal => ("#ffffff", "#1e6b47"),
        NodeKind::Indicator => ("#ffffff", "#1d5fa8"),
        NodeKind::Activity => ("#ffffff", "#9a4b00"),
        NodeKind::Assumption => ("#ffffff", "#6a3fa0"),
        NodeKind::Obstacle => ("#ffffff", "#a32a2a"),
        NodeKind::Value | NodeKind::Need => ("#fff4d6", "#8a6100"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::format::json;
    use crate::text::strings::Lang;

    #[test]
    fn the_picture_of_the_example_is_small_and_shows_its_kinds() {
        let opened = json::read(example(Lang::Nl).as_bytes()).expect("the example opens");
        let tree = Tree::build(&opened.document);
        let svg = picture(&opened.document, &tree);
        assert!(svg.len() < 4_000, "{} bytes", svg.len());
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"));
        for color in ["#17324d", "#1e6b47", "#1d5fa8", "#9a4b00"] {
            assert!(svg.contains(color), "no {color}");
        }
    }

    #[test]
    fn an_empty_document_has_no_picture() {
        let doc = Document::default();
        assert_eq!(picture(&doc, &Tree::build(&doc)), "");
    }
}

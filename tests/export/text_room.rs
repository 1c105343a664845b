// SPDX-License-Identifier: EUPL-1.2
//! Every text lies inside its card, also in a wider font, and everything lies inside the picture.

use doelenboom::geometry::{Point, Rect, Size};
use doelenboom::layout::{self, Style};
use doelenboom::model::Document;
use doelenboom::scene::{Scene, SceneOptions, Shape, Step, TextLine};

use super::support::{awkward_document, example_document, picture};

/// DejaVu, a common font where ours is missing, is this much wider at most.
const WIDER: f64 = 1.21;

fn pictures() -> Vec<(Document, Scene)> {
    let mut pictures = Vec::new();
    for style in [Style::TopDown, Style::LeftToRight, Style::TopDownStacked] {
        for doc in [example_document(), awkward_document()] {
            let layout = layout::Options {
                style,
                ..layout::Options::default()
            };
            let options = SceneOptions {
                layout,
                draws_links: true,
                ..SceneOptions::default()
            };
            let scene = picture(&doc, &options);
            pictures.push((doc, scene));
        }
    }
    pictures
}

/// Where the ink of a line may be: from a little under its base line to the top of its capitals.
fn ink(line: &TextLine, wider: f64) -> Rect {
    let size = Size::new(line.width * wider, line.font_px);
    Rect::new(Point::new(line.at.x, line.at.y - line.font_px * 0.75), size)
}

fn holds(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}

#[test]
fn every_text_is_inside_its_card_in_a_wider_font() {
    for (_, scene) in pictures() {
        let mut card = None;
        let mut n_lines = 0;
        let mut below = f64::MAX;
        for shape in &scene.shapes {
            match shape {
                Shape::Box { rect, .. } => {
                    card = Some(*rect);
                    below = below.min(rect.y);
                }
                Shape::Text(line) => {
                    let in_card = card.filter(|card| holds(*card, ink(line, 0.0)));
                    if let Some(card) = in_card {
                        assert!(holds(card, ink(line, WIDER)), "{line:?} in {card:?}");
                        n_lines += 1;
                    } else {
                        // The heading comes before the cards, the names of the groups after.
                        assert!(
                            card.is_none_or(|card| line.at.y > card.bottom()),
                            "{line:?}"
                        );
                    }
                }
                Shape::Path { .. } | Shape::Icon { .. } => {}
            }
        }
        assert!(n_lines > 10);
    }
}

#[test]
fn everything_is_inside_the_picture() {
    for (_, scene) in pictures() {
        let page = Rect::new(Point::ZERO, scene.size);
        for shape in &scene.shapes {
            let boxes = match shape {
                Shape::Box { rect, .. } => vec![*rect],
                Shape::Text(line) => vec![ink(line, WIDER)],
                Shape::Icon { at, side, .. } => vec![Rect::new(*at, Size::new(*side, *side))],
                Shape::Path { steps, .. } => steps
                    .iter()
                    .filter_map(|step| match step {
                        Step::Move(to) | Step::Line(to) | Step::Curve(_, to) => Some(*to),
                        Step::Close => None,
                    })
                    .map(|at| Rect::new(at, Size::ZERO))
                    .collect(),
            };
            assert!(
                boxes.iter().all(|inner| holds(page, *inner)),
                "{shape:?} in {page:?}"
            );
        }
    }
}

#[test]
fn every_word_of_every_card_is_there() {
    for (doc, scene) in pictures() {
        let drawn: String = scene
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Text(line) => Some(line.text.as_str()),
                _ => None,
            })
            .flat_map(str::chars)
            .filter(|c| !c.is_whitespace())
            .collect();
        let tree = doelenboom::model::Tree::build(&doc);
        for id in tree.branch(tree.root().expect("a theme")) {
            let text: String = doc
                .text(id)
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect();
            assert!(drawn.contains(&text), "{text}");
        }
    }
}

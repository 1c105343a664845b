// SPDX-License-Identifier: EUPL-1.2
//! The picture on sheets of paper: fitted on one, or over several as a poster (design §5, `fit(paper)`).

use super::shape::{Scene, Shape, Step};
use super::{SceneOptions, SceneWords, draw};
use crate::geometry::{Point, Rect, Size};
use crate::layout::{Options, Style};
use crate::model::{Document, Tree};

/// CSS px in a millimetre.
const PX_PER_MM: f64 = 96.0 / 25.4;
/// No printer prints to the edge; the marks to cut by stand in here too, in mm.
pub const MARGIN_MM: f64 = 10.0;
/// A small tree does not become larger than this: letters of half a centimetre are enough for a wall.
const MAX_SCALE: f64 = 2.0;

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 297 by 420 mm.
    A3,
}

impl Paper {
    /// The short and the long side, in mm.
    #[must_use]
    pub const fn sides_mm(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::A3 => (297.0, 420.0),
        }
    }

    /// What CSS calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }

    /// Its size, in mm.
    #[must_use]
    pub const fn size_mm(self, lying: bool) -> Size {
        let (short, long) = self.sides_mm();
        if lying {
            Size::new(long, short)
        } else {
            Size::new(short, long)
        }
    }
}

/// A part of the picture, for one sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Which part, in px of the picture. It fills what is inside the margins.
    pub view: Rect,
    /// From the top, 0 first.
    pub row: usize,
    /// From the left, 0 first.
    pub column: usize,
}

/// A picture on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheets {
    /// The picture.
    pub scene: Scene,
    /// Which paper.
    pub paper: Paper,
    /// The long side lies.
    pub lying: bool,
    /// Millimetres on paper for each px of the picture.
    pub mm_per_px: f64,
    /// The sheets, row by row; those that would stay empty are left out.
    pub sheets: Vec<Sheet>,
}

impl Sheets {
    /// The size of the letters on most cards, in points.
    #[must_use]
    pub fn letters_pt(&self) -> f64 {
        18.0 * self.mm_per_px / 25.4 * 72.0
    }

    /// What is to be drawn on a sheet: the shapes that reach into its part.
    pub fn shapes(&self, sheet: Sheet) -> impl Iterator<Item = &Shape> {
        let shapes = self.scene.shapes.iter();
        shapes.filter(move |shape| bounds(shape).overlaps(sheet.view))
    }
}

/// Fits the tree on `across` by `across` sheets, in the style and with the paper lying or standing so that letters become
/// largest. `options` says how to draw; its style is not used.
#[must_use]
pub fn sheets(
    doc: &Document,
    tree: &Tree,
    words: &SceneWords,
    options: &SceneOptions,
    (paper, across): (Paper, usize),
) -> Sheets {
    let across = across.clamp(1, 6);
    let mut best: Option<(Scene, bool, f64)> = None;
    for style in [Style::TopDown, Style::TopDownStacked, Style::LeftToRight] {
        let options = SceneOptions {
            layout: Options {
                style,
                ..options.layout
            },
            ..options.clone()
        };
        let scene = draw(doc, tree, words, &options);
        let fit = |lying| (scale(scene.size, printable(paper, lying), across), lying);
        let (scale, lying) = [fit(true), fit(false)]
            .into_iter()
            .fold((0.0, true), |a, b| if b.0 > a.0 { b } else { a });
        if best.as_ref().is_none_or(|(_, _, best)| scale > *best) {
            best = Some((scene, lying, scale));
        }
    }
    let (scene, lying, scale) = best.unwrap_or_default();
    let sheets = cut(&scene, printable(paper, lying), scale, across);
    Sheets {
        scene,
        paper,
        lying,
        mm_per_px: scale / PX_PER_MM,
        sheets,
    }
}

/// What is inside the margins, in CSS px.
fn printable(paper: Paper, lying: bool) -> Size {
    let size = paper.size_mm(lying);
    Size::new(
        (size.width - 2.0 * MARGIN_MM) * PX_PER_MM,
        (size.height - 2.0 * MARGIN_MM) * PX_PER_MM,
    )
}

#[allow(clippy::cast_precision_loss, reason = "at most 6")]
fn scale(scene: Size, page: Size, across: usize) -> f64 {
    let n = across as f64;
    let (width, height) = (scene.width.max(1.0), scene.height.max(1.0));
    (n * page.width / width)
        .min(n * page.height / height)
        .min(MAX_SCALE)
}

/// The picture in the middle of the sheets together.
#[allow(clippy::cast_precision_loss, reason = "at most 6")]
fn cut(scene: &Scene, page: Size, scale: f64, across: usize) -> Vec<Sheet> {
    let part = Size::new(page.width / scale, page.height / scale);
    let n = across as f64;
    let left = (scene.size.width - n * part.width) / 2.0;
    let top = (scene.size.height - n * part.height) / 2.0;
    let places = (0..across).flat_map(|row| (0..across).map(move |column| (row, column)));
    let all = places.map(|(row, column)| Sheet {
        view: Rect::new(
            Point::new(
                left + column as f64 * part.width,
                top + row as f64 * part.height,
            ),
            part,
        ),
        row,
        column,
    });
    let is_used = |sheet: &Sheet| {
        let mut shapes = scene.shapes.iter();
        across == 1 || shapes.any(|shape| bounds(shape).overlaps(sheet.view))
    };
    all.filter(is_used).collect()
}

/// Where a shape can be seen; text with room for a wider font.
fn bounds(shape: &Shape) -> Rect {
    match shape {
        Shape::Box { rect, .. } => rect.grown(2.0),
        Shape::Icon { at, side, .. } => Rect::new(*at, Size::new(*side, *side)),
        Shape::Text(line) => Rect::new(
            Point::new(line.at.x, line.at.y - line.font_px),
            Size::new(line.width * 1.25, line.font_px * 1.3),
        ),
        Shape::Path { steps, .. } => {
            let mut around: Option<Rect> = None;
            let mut add = |point: Point| {
                let dot = Rect::new(point, Size::ZERO);
                around = Some(around.map_or(dot, |around| around.union(dot)));
            };
            for step in steps {
                match step {
                    Step::Move(to) | Step::Line(to) => add(*to),
                    Step::Curve(by, to) => {
                        add(*by);
                        add(*to);
                    }
                    Step::Close => {}
                }
            }
            around.unwrap_or_default().grown(2.0)
        }
    }
}

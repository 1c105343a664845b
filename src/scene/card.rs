// SPDX-License-Identifier: EUPL-1.2
//! One card: how large it is and what is where on it.

use super::colors::Paint;
use super::mark::sign_steps;
use super::measure::{Line, text_width, wrap};
use super::shape::{Edge, Shape, Step, TextLine};
use super::theme::{self, KindLook, look};
use super::{icon_path, mark_steps};
use crate::geometry::{Point, Rect, Size};
use crate::model::{Mark, NodeKind};

/// Where text starts, from the left edge of a card, in px: past the bar.
const LEFT: f64 = theme::BAR + 12.0;
/// Where room for text ends, from the right edge, in px. A wider font may come this close.
const RIGHT: f64 = 8.0;
/// From the top of a card to the row with the word of its kind, and from its last line to its bottom, in px.
const TOP: f64 = 12.0;
/// From that row to the text, in px.
const ROW_GAP: f64 = 8.0;

/// The text of a card, broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub struct CardText {
    /// The lines; one at least.
    pub lines: Vec<Line>,
    /// How large the card is, in px.
    pub size: Size,
}

/// Breaks the text of a card into lines and says how large the card is.
#[must_use]
pub fn card_text(kind: NodeKind, text: &str) -> CardText {
    let look = look(kind);
    let room = look.width - LEFT - RIGHT;
    let lines = wrap(text, room, look.font_px, look.bold);
    #[allow(
        clippy::cast_precision_loss,
        reason = "a text has thousands of lines at most"
    )]
    let n_lines = lines.len() as f64;
    let height = TOP + theme::ICON + ROW_GAP + n_lines * line_height(&look) + TOP;
    CardText {
        lines,
        size: Size::new(look.width, height.ceil()),
    }
}

fn line_height(look: &KindLook) -> f64 {
    look.font_px * theme::LINE_HEIGHT
}

/// Draws a card at its place.
pub(super) fn push_card(
    shapes: &mut Vec<Shape>,
    kind: NodeKind,
    word: &str,
    (marks, paint): (&[Mark], Paint),
    text: CardText,
    rect: Rect,
    prints: bool,
) {
    let look = painted(look(kind), paint);
    let look = if prints && matches!(paint, Paint::Kind) {
        look.to_print()
    } else {
        look
    };
    push_paper(shapes, &look, rect);
    push_word(shapes, &look, kind, word, rect);
    push_marks(shapes, &look, (marks, paint), rect);
    let mut base = rect.y + TOP + theme::ICON + ROW_GAP + look.font_px * 0.97;
    for line in text.lines {
        shapes.push(Shape::Text(TextLine {
            at: Point::new(rect.x + LEFT, base),
            text: line.text,
            font_px: look.font_px,
            bold: look.bold,
            color: look.ink,
            width: line.width_px,
        }));
        base += line_height(&look);
    }
}

/// Returns how a card looks when colours mean something else than its kind.
fn painted(look: KindLook, paint: Paint) -> KindLook {
    let number = match paint {
        Paint::Kind => return look,
        Paint::Plain => 0,
        Paint::Hue(number, _) => number,
    };
    let (color, fill) = theme::hue(number);
    KindLook {
        color,
        fill,
        ink: theme::INK,
        word: theme::INK,
        ..look
    }
}

fn push_paper(shapes: &mut Vec<Shape>, look: &KindLook, rect: Rect) {
    let half = theme::EDGE / 2.0;
    let inner = Rect::new(
        Point::new(rect.x + half, rect.y + half),
        Size::new(rect.width - theme::EDGE, rect.height - theme::EDGE),
    );
    shapes.push(Shape::Box {
        rect: inner,
        radius: theme::RADIUS,
        fill: look.fill,
        edge: Some(Edge {
            color: look.color,
            width: theme::EDGE,
            dashed: look.dashed,
        }),
    });
    if look.fill != look.color {
        shapes.push(bar(look, inner));
    }
}

/// The coloured bar at the left of a card. Its corners follow those of the card: the part of the bend that lies left
/// of the bar's width.
fn bar(look: &KindLook, rect: Rect) -> Shape {
    let (x, y, bottom) = (rect.x, rect.y, rect.bottom());
    let right = x + theme::BAR;
    // A bend is x = r(1−t)², y = rt²; it crosses the bar's right side at this t.
    let t = 1.0 - (theme::BAR / theme::RADIUS).sqrt();
    let (cut, control) = (theme::RADIUS * t * t, theme::RADIUS * t);
    let steps = vec![
        Step::Move(Point::new(right, y + cut)),
        Step::Curve(Point::new(x, y + control), Point::new(x, y + theme::RADIUS)),
        Step::Line(Point::new(x, bottom - theme::RADIUS)),
        Step::Curve(
            Point::new(x, bottom - control),
            Point::new(right, bottom - cut),
        ),
        Step::Close,
    ];
    Shape::Path {
        steps,
        fill: Some(look.color),
        edge: None,
    }
}

fn push_word(shapes: &mut Vec<Shape>, look: &KindLook, kind: NodeKind, word: &str, rect: Rect) {
    let at = Point::new(rect.x + LEFT, rect.y + TOP);
    shapes.push(Shape::Icon {
        path: icon_path(kind),
        at,
        side: theme::ICON,
        color: look.word,
    });
    shapes.push(Shape::Text(TextLine {
        at: Point::new(at.x + theme::ICON + 7.0, at.y + theme::SMALL_PX),
        text: word.to_owned(),
        font_px: theme::SMALL_PX,
        bold: true,
        color: look.word,
        width: text_width(word, theme::SMALL_PX, true),
    }));
}

/// Draws the marks of the groups that brought the card, in its top right corner.
fn push_marks(
    shapes: &mut Vec<Shape>,
    look: &KindLook,
    (marks, paint): (&[Mark], Paint),
    rect: Rect,
) {
    let mut middle = Point::new(
        rect.right() - theme::PADDING - theme::MARK / 2.0,
        rect.y + TOP + theme::ICON / 2.0,
    );
    for mark in marks.iter().rev() {
        let is_filled = look.fill == look.color;
        let color = if is_filled {
            look.ink
        } else {
            theme::mark_color(*mark)
        };
        shapes.push(Shape::Path {
            steps: mark_steps(*mark, middle, theme::MARK),
            fill: Some(color),
            edge: None,
        });
        middle.x -= theme::MARK + 7.0;
    }
    // The shape of its colour, unless that is the mark of its group.
    if let Paint::Hue(_, sign) = paint
        && !marks
            .iter()
            .any(|mark| crate::view::Sign::from(*mark) == sign)
    {
        shapes.push(Shape::Path {
            steps: sign_steps(sign, middle, theme::MARK),
            fill: Some(look.color),
            edge: None,
        });
    }
}

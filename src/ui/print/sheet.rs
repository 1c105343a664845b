// SPDX-License-Identifier: EUPL-1.2
//! Sheets of paper as drawings in the page: real text at the places of the scene. Sizes are millimetres on paper.

use super::super::el::{El, drawing, el};
use crate::geometry::{Point, Rect};
use crate::scene::{Edge, MARGIN_MM, Shape, Sheet, Sheets, Step, TextLine};
use crate::text::strings::Words;

/// How long the marks to cut by are, and how far from the picture they stay, in mm.
const MARK_MM: f64 = 5.0;
const MARK_GAP_MM: f64 = 1.0;
/// The number of a sheet, in mm.
const NUMBER_MM: f64 = 3.5;

/// All sheets.
pub(super) fn page(w: Words, fitted: &Sheets) -> El {
    let total = fitted.sheets.len();
    let sheets: Vec<El> = fitted
        .sheets
        .iter()
        .enumerate()
        .map(|(nth, sheet)| one(w, fitted, *sheet, (nth + 1, total)))
        .collect();
    el("div").class("print").child(sheets)
}

fn one(w: Words, fitted: &Sheets, sheet: Sheet, (nth, total): (usize, usize)) -> El {
    let size = fitted.paper.size_mm(fitted.lying);
    let inside = Rect::new(
        Point::new(MARGIN_MM, MARGIN_MM),
        crate::geometry::Size::new(size.width - 2.0 * MARGIN_MM, size.height - 2.0 * MARGIN_MM),
    );
    let shapes: Vec<El> = fitted.shapes(sheet).map(shape).collect();
    let picture = placed(drawing("svg"), inside)
        .attr("viewBox", numbers(sheet.view))
        .child(shapes);
    let mut page = drawing("svg")
        .attr("class", "print__sheet")
        .attr("viewBox", numbers(Rect::new(Point::ZERO, size)))
        .attr("width", format!("{}mm", size.width))
        // A hair less, or rounding makes an empty page after it.
        .attr("height", format!("{}mm", size.height - 0.5))
        .child(picture);
    if total > 1 {
        let number = w.print_sheet(nth, total, sheet.row + 1, sheet.column + 1);
        page = page.child(marks(inside)).child(
            drawing("text")
                .attr("x", inside.x.to_string())
                .attr("y", (size.height - 3.0).to_string())
                .attr("font-size", NUMBER_MM.to_string())
                .attr("fill", "#000000")
                .text(number),
        );
    }
    page
}

/// A cross at each corner, of which only what lies outside is drawn.
fn marks(inside: Rect) -> El {
    let mut path = String::new();
    for (x, out_x) in [(inside.x, -1.0), (inside.right(), 1.0)] {
        for (y, out_y) in [(inside.y, -1.0), (inside.bottom(), 1.0)] {
            let (dx, dy) = (out_x * MARK_GAP_MM, out_y * MARK_GAP_MM);
            path.push_str(&format!(
                "M{} {y}h{}M{x} {}v{}",
                x + dx,
                out_x * MARK_MM,
                y + dy,
                out_y * MARK_MM
            ));
        }
    }
    drawing("path")
        .attr("d", path)
        .attr("stroke", "#000000")
        .attr("stroke-width", "0.2")
}

fn placed(element: El, at: Rect) -> El {
    element
        .attr("x", at.x.to_string())
        .attr("y", at.y.to_string())
        .attr("width", at.width.to_string())
        .attr("height", at.height.to_string())
}

fn numbers(view: Rect) -> String {
    format!("{} {} {} {}", view.x, view.y, view.width, view.height)
}

fn shape(shape: &Shape) -> El {
    match shape {
        Shape::Box {
            rect,
            radius,
            fill,
            edge,
        } => edged(
            placed(drawing("rect"), *rect)
                .attr("rx", radius.to_string())
                .attr("fill", fill.to_string()),
            edge.as_ref(),
        ),
        Shape::Path { steps, fill, edge } => {
            let fill = fill.map_or_else(|| "none".to_owned(), |fill| fill.to_string());
            let path = drawing("path").attr("d", outline(steps)).attr("fill", fill);
            edged(path, edge.as_ref())
        }
        Shape::Icon {
            path,
            at,
            side,
            color,
        } => drawing("path")
            .attr("d", *path)
            .attr(
                "transform",
                format!("translate({} {}) scale({})", at.x, at.y, side / 24.0),
            )
            .attr("fill", "none")
            .attr("stroke", color.to_string())
            .attr("stroke-width", "2")
            .attr("stroke-linecap", "round")
            .attr("stroke-linejoin", "round"),
        Shape::Text(line) => text(line),
    }
}

fn text(line: &TextLine) -> El {
    drawing("text")
        .attr("x", line.at.x.to_string())
        .attr("y", line.at.y.to_string())
        .attr("font-size", line.font_px.to_string())
        .attr("font-weight", if line.bold { "700" } else { "400" })
        .attr("fill", line.color.to_string())
        .text(line.text.clone())
}

fn edged(element: El, edge: Option<&Edge>) -> El {
    let Some(edge) = edge else {
        return element;
    };
    let dashes = if edge.dashed { "7 5" } else { "none" };
    element
        .attr("stroke", edge.color.to_string())
        .attr("stroke-width", edge.width.to_string())
        .attr("stroke-dasharray", dashes)
}

fn outline(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        path.push_str(&match step {
            Step::Move(to) => format!("M{} {}", to.x, to.y),
            Step::Line(to) => format!("L{} {}", to.x, to.y),
            Step::Curve(by, to) => format!("Q{} {} {} {}", by.x, by.y, to.x, to.y),
            Step::Close => "Z".to_owned(),
        });
    }
    path
}

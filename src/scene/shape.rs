// SPDX-License-Identifier: EUPL-1.2
//! What a picture is made of.

use super::theme::Color;
use crate::geometry::{Point, Rect, Size};

/// A whole picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// How large it is, in px.
    pub size: Size,
    /// The paper.
    pub background: Color,
    /// What it is, for who cannot see it.
    pub title: String,
    /// A sentence more.
    pub description: String,
    /// The language of its words, such as `nl`.
    pub lang: String,
    /// What is on it, the lowest first.
    pub shapes: Vec<Shape>,
}

/// One thing on a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A box with round corners.
    Box {
        /// Where its outline runs.
        rect: Rect,
        /// How round, in px.
        radius: f64,
        /// What is in it.
        fill: Color,
        /// Its outline, if any.
        edge: Option<Edge>,
    },
    /// A line or an area.
    Path {
        /// Its outline.
        steps: Vec<Step>,
        /// What is in it; `None` for a line.
        fill: Option<Color>,
        /// Its outline, if drawn.
        edge: Option<Edge>,
    },
    /// An icon of 24 by 24, drawn in lines.
    Icon {
        /// SVG path data in a square of 24.
        path: &'static str,
        /// Its top left corner.
        at: Point,
        /// Its side, in px.
        side: f64,
        /// Its lines.
        color: Color,
    },
    /// One line of text.
    Text(TextLine),
}

/// One line of text, never wrapped by who draws it.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// Where it starts, on its base line.
    pub at: Point,
    /// What it says.
    pub text: String,
    /// How large, in px.
    pub font_px: f64,
    /// In bold.
    pub bold: bool,
    /// Its colour.
    pub color: Color,
    /// How wide the bundled font sets it, in px.
    pub width: f64,
}

/// An outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Its colour.
    pub color: Color,
    /// How thick, in px.
    pub width: f64,
    /// In dashes.
    pub dashed: bool,
}

/// One step of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Goes there without drawing.
    Move(Point),
    /// Draws a straight line.
    Line(Point),
    /// Draws a bend towards the first point, ending at the second.
    Curve(Point, Point),
    /// Goes back to the start.
    Close,
}

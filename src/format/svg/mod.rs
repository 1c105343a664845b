// SPDX-License-Identifier: EUPL-1.2
//! The picture that reopens: an SVG that is drawn the same everywhere and holds the whole document.
//!
//! Only a small part of SVG is used, what Inkscape, librsvg, LibreOffice and office programs all draw alike: attributes
//! on each element and no style sheet, `#rrggbb`, one `<text>` a line with generic fonts behind ours, no filter, no
//! script, nothing from elsewhere. The one `style` attribute turns off kerning and ligatures, which no attribute can;
//! where it is not understood lines are a little narrower.
//!
//! The document stands in `<metadata>` between two marks, as deflated JSON in base64. It is found by looking for the
//! marks in the text, so no XML is ever parsed and nothing of a foreign picture comes into the page.

mod embed;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::xml::{self, Xml};
use super::{LoadError, Opened};
use crate::model::Document;
use crate::scene::{Edge, Scene, Shape, Step, TextLine};

/// The fonts that are asked for: ours, its predecessor, one that many machines have, and whatever there is.
const FONTS: &str = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Verdana, sans-serif";
const AS_MEASURED: &str = "font-kerning:none;font-variant-ligatures:none";

/// A file of the font, and the characters that are in it.
#[derive(Clone, Debug)]
pub struct Font {
    /// The characters, as CSS names them in `unicode-range`.
    pub range: &'static str,
    /// The font, as WOFF2.
    pub bytes: Vec<u8>,
}

/// Writes a picture. With a document inside it can be opened again; without, nothing is in it but what is seen.
#[must_use]
pub fn write(scene: &Scene, document: Option<&Document>) -> String {
    let mut xml = start(scene);
    if let Some(document) = document {
        xml.open("metadata");
        xml.text(&embed::pack(document));
        xml.close("metadata");
    }
    finish(xml, scene)
}

/// Writes a picture for a browser to paint at once, with the font inside. Not for a file: other programs choke on it.
#[must_use]
pub fn write_to_paint(scene: &Scene, fonts: &[Font]) -> String {
    let mut xml = start(scene);
    xml.open("style");
    for font in fonts {
        xml.raw("@font-face{font-family:'Atkinson Hyperlegible Next';font-weight:200 800;unicode-range:");
        xml.raw(font.range);
        xml.raw(";src:url(data:font/woff2;base64,");
        xml.raw(&STANDARD.encode(&font.bytes));
        xml.raw(") format('woff2')}");
    }
    xml.close("style");
    finish(xml, scene)
}

fn start(scene: &Scene) -> Xml {
    let mut xml = Xml::new(400 * scene.shapes.len());
    xml.open("svg");
    xml.attribute("xmlns", "http://www.w3.org/2000/svg");
    xml.number("width", scene.size.width);
    xml.number("height", scene.size.height);
    xml.numbers("viewBox", &[0.0, 0.0, scene.size.width, scene.size.height]);
    xml.attribute("xml:lang", &scene.lang);
    xml.line("title", &scene.title);
    xml.line("desc", &scene.description);
    xml
}

fn finish(mut xml: Xml, scene: &Scene) -> String {
    xml.open("rect");
    xml.number("width", scene.size.width);
    xml.number("height", scene.size.height);
    xml.attribute("fill", &scene.background.to_string());
    xml.close("rect");
    for shape in &scene.shapes {
        push_shape(&mut xml, shape);
    }
    xml.close("svg");
    xml.finish()
}

/// Reads the document inside a picture.
///
/// # Errors
///
/// [`LoadError::NoDocumentInside`] for any other picture, [`LoadError::DamagedInside`] when it cannot be unpacked, else
/// what [`super::json::read`] says.
pub fn read(text: &str) -> Result<Opened, LoadError> {
    super::json::read(&embed::unpack(text)?)
}

fn push_shape(xml: &mut Xml, shape: &Shape) {
    match shape {
        Shape::Box {
            rect,
            radius,
            fill,
            edge,
        } => {
            xml.open("rect");
            xml.number("x", rect.x);
            xml.number("y", rect.y);
            xml.number("width", rect.width);
            xml.number("height", rect.height);
            xml.number("rx", *radius);
            xml.attribute("fill", &fill.to_string());
            push_edge(xml, edge.as_ref());
            xml.close("rect");
        }
        Shape::Path { steps, fill, edge } => {
            xml.open("path");
            xml.path("d", |path| push_steps(path, steps));
            match fill {
                Some(fill) => xml.attribute("fill", &fill.to_string()),
                None => xml.attribute("fill", "none"),
            }
            push_edge(xml, edge.as_ref());
            xml.close("path");
        }
        Shape::Icon {
            path,
            at,
            side,
            color,
        } => {
            xml.open("path");
            xml.attribute("d", path);
            xml.transform(at.x, at.y, side / 24.0);
            xml.attribute("fill", "none");
            xml.attribute("stroke", &color.to_string());
            xml.number("stroke-width", 2.0);
            xml.attribute("stroke-linecap", "round");
            xml.attribute("stroke-linejoin", "round");
            xml.close("path");
        }
        Shape::Text(line) => push_text(xml, line),
    }
}

fn push_text(xml: &mut Xml, line: &TextLine) {
    xml.open("text");
    xml.number("x", line.at.x);
    xml.number("y", line.at.y);
    xml.attribute("font-family", FONTS);
    xml.number("font-size", line.font_px);
    if line.bold {
        xml.attribute("font-weight", "700");
    }
    xml.attribute("fill", &line.color.to_string());
    xml.attribute("text-rendering", "geometricPrecision");
    xml.attribute("style", AS_MEASURED);
    xml.text(&line.text);
    xml.close("text");
}

fn push_edge(xml: &mut Xml, edge: Option<&Edge>) {
    if let Some(edge) = edge {
        xml.attribute("stroke", &edge.color.to_string());
        xml.number("stroke-width", edge.width);
        if edge.dashed {
            xml.attribute("stroke-dasharray", "7 5");
        }
    }
}

fn push_steps(path: &mut xml::Path<'_>, steps: &[Step]) {
    for step in steps {
        match step {
            Step::Move(to) => path.step('M', &[to.x, to.y]),
            Step::Line(to) => path.step('L', &[to.x, to.y]),
            Step::Curve(by, to) => path.step('Q', &[by.x, by.y, to.x, to.y]),
            Step::Close => path.step('Z', &[]),
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The pictures that are drawn: what the app saves, once with its texts and once without.

use doelenboom::format::{examples::example, json, svg};
use doelenboom::geometry::{Point, Rect, Size};
use doelenboom::layout;
use doelenboom::model::{Document, NodeKind, Tree};
use doelenboom::say;
use doelenboom::scene::{Scene, SceneOptions, SceneWords, Shape, TextLine, draw, fitting_style};
use doelenboom::text::strings::Lang;

/// The paper the app fits its picture to, in mm.
const PAPER: Size = Size::new(297.0, 210.0);

/// Texts as hard as texts get; shared with the golden pictures.
const AWKWARD: &str = include_str!("../../export/awkward.json");

/// A picture and where its texts belong.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// What to call it, also in file names.
    pub(crate) name: &'static str,
    /// As the app writes it.
    pub(crate) full: String,
    /// The same without a text: what differs between the two is ink of texts.
    pub(crate) bare: String,
    /// How large it is, in px.
    pub(crate) size: Size,
    /// The outlines of the cards.
    pub(crate) cards: Vec<Rect>,
    /// Every line of text, with the card it is on; none for the heading and the names of the groups.
    pub(crate) lines: Vec<(TextLine, Option<Rect>)>,
    /// Whether every machine has the letters: then each line must be seen to its end.
    pub(crate) is_latin: bool,
}

/// The pictures of the examples in both languages, and of the awkward document.
pub(crate) fn sheets() -> Result<Vec<Sheet>, String> {
    Ok(vec![
        sheet("example-nl", example(Lang::Nl), Lang::Nl, true)?,
        sheet("example-en", example(Lang::En), Lang::En, true)?,
        sheet("awkward", AWKWARD, Lang::Nl, false)?,
    ])
}

/// A picture with a line that runs out of its card: who does not see that sees nothing.
pub(crate) fn faulty() -> Result<Sheet, String> {
    let (doc, mut scene) = picture(example(Lang::Nl), Lang::Nl)?;
    let mut texts = scene.shapes.iter_mut().filter_map(|shape| match shape {
        Shape::Text(line) => Some(line),
        _ => None,
    });
    let line = texts.nth(8).ok_or("a picture has texts")?;
    line.text = "een tekst die veel te lang is voor de kaart waar hij op staat".to_owned();
    Ok(Sheet::new("faulty", &doc, &scene, true))
}

fn sheet(name: &'static str, json: &str, lang: Lang, is_latin: bool) -> Result<Sheet, String> {
    let (doc, scene) = picture(json, lang)?;
    Ok(Sheet::new(name, &doc, &scene, is_latin))
}

/// Draws a document as *Bewaar als plaatje* does.
fn picture(text: &str, lang: Lang) -> Result<(Document, Scene), String> {
    let opened = json::read(text.as_bytes()).map_err(|error| error.to_string())?;
    let doc = opened.document;
    let tree = Tree::build(&doc);
    let w = lang.words();
    let words = SceneWords {
        lang: lang.code().to_owned(),
        title: w.file_picture_title(doc.title.get()),
        description: w.file_picture_description(tree.len()),
        kinds: NodeKind::ALL.map(|kind| say::kind_name(w, kind).to_owned()),
    };
    let options = SceneOptions {
        layout: layout::Options {
            style: fitting_style(&doc, &tree, PAPER),
            ..layout::Options::default()
        },
        ..SceneOptions::default()
    };
    let scene = draw(&doc, &tree, &words, &options);
    Ok((doc, scene))
}

impl Sheet {
    fn new(name: &'static str, doc: &Document, scene: &Scene, is_latin: bool) -> Self {
        let is_text = |shape: &Shape| matches!(shape, Shape::Text(_));
        let bare = Scene {
            shapes: scene
                .shapes
                .iter()
                .filter(|s| !is_text(s))
                .cloned()
                .collect(),
            ..scene.clone()
        };
        let (mut cards, mut lines) = (Vec::new(), Vec::new());
        for shape in &scene.shapes {
            match shape {
                Shape::Box { rect, .. } => cards.push(*rect),
                Shape::Text(line) => {
                    // The texts of a card come after it and start on it.
                    let card = cards.last().filter(|card| starts_on(**card, line.at));
                    lines.push((line.clone(), card.copied()));
                }
                Shape::Path { .. } | Shape::Icon { .. } => {}
            }
        }
        Self {
            name,
            full: svg::write(scene, Some(doc)),
            bare: svg::write(&bare, None),
            size: scene.size,
            cards,
            lines,
            is_latin,
        }
    }
}

fn starts_on(card: Rect, at: Point) -> bool {
    card.x <= at.x && at.x < card.right() && card.y <= at.y && at.y < card.bottom()
}

// SPDX-License-Identifier: EUPL-1.2
//! The picture as PNG: drawn as SVG with the font inside, painted by the browser, the document put in.

use super::super::context::App;
use super::make::{Outgoing, Taken};
use crate::format::svg::Font;
use crate::format::{png, svg};
use crate::web::raster;

/// How a picture is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// How much larger than on screen, so that it can be printed and zoomed into.
    pub(super) scale: f64,
    /// White, without coloured areas.
    pub(super) prints: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            scale: 2.0,
            prints: false,
        }
    }
}

/// The files of the font and the characters that are in each, as `style/fonts.css` has them.
const FONTS: [(&str, &str); 2] = [
    (
        "fonts/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,\
         U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    ),
    (
        "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,\
         U+2212,U+2215",
    ),
];

/// A picture that waits to be painted.
pub(in crate::ui) struct Painting {
    file: Outgoing,
    scene: crate::scene::Scene,
    /// The document that goes in, if one does.
    inside: Option<crate::model::Document>,
    scale: f64,
}

impl Painting {
    /// Draws what is taken as it usually looks, without the document in it.
    pub(in crate::ui) fn plain(app: App, taken: &Taken) -> Self {
        Self::new(app, taken, false, Look::default())
    }

    /// Draws what is taken. With the document in it, it opens again.
    pub(super) fn new(app: App, taken: &Taken, reopens: bool, look: Look) -> Self {
        let scene = taken.scene(app.words_now(), reopens, look.prints);
        Self {
            file: taken.picture_shell(app, reopens),
            scale: png::scale(scene.size, look.scale),
            inside: reopens.then(|| taken.doc.clone()),
            scene,
        }
    }

    /// How large the drawing is, in px.
    pub(in crate::ui) fn size(&self) -> (u32, u32) {
        let whole = |px: f64| px.ceil().max(1.0) as u32;
        (whole(self.scene.size.width), whole(self.scene.size.height))
    }

    /// Tells whether the tree is so large that its picture is smaller than the tree on screen.
    pub(super) fn is_shrunk(&self) -> bool {
        self.scale < 1.0
    }

    /// Paints it. `None` when the device cannot.
    pub(in crate::ui) async fn paint(self) -> Option<Outgoing> {
        let mut fonts = Vec::new();
        for (name, range) in FONTS {
            // Without it the text is set in another font, for which it has room.
            if let Some(bytes) = raster::fetch(name).await {
                fonts.push(Font { range, bytes });
            }
        }
        let drawing = svg::write_to_paint(&self.scene, &fonts);
        let bytes = raster::png(&drawing, self.scene.size, self.scale).await?;
        let bytes = match &self.inside {
            Some(doc) => png::write(&bytes, doc)?,
            None => bytes,
        };
        Some(Outgoing { bytes, ..self.file })
    }
}

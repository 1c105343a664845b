// SPDX-License-Identifier: EUPL-1.2
//! Documents and words for the tests of pictures.

use doelenboom::format::examples::example;
use doelenboom::format::json;
use doelenboom::model::{Document, NodeKind, Tree};
use doelenboom::scene::{Scene, SceneOptions, SceneWords, draw};
use doelenboom::text::strings::Lang;

/// The example of the app.
pub(crate) fn example_document() -> Document {
    open(example(Lang::Nl))
}

/// A small document whose texts are as hard as texts get.
pub(crate) fn awkward_document() -> Document {
    open(include_str!("awkward.json"))
}

fn open(text: &str) -> Document {
    let opened = json::read(text.as_bytes()).expect("a document");
    assert_eq!(opened.repairs, []);
    opened.document
}

/// The Dutch names.
pub(crate) fn words() -> SceneWords {
    let kinds = [
        "Thema",
        "Groot doel",
        "Doel",
        "Signaal",
        "Actie",
        "Aanname",
        "Drempel",
        "Waarde",
        "Behoefte",
    ];
    assert_eq!(kinds.len(), NodeKind::ALL.len());
    SceneWords {
        lang: "nl".into(),
        title: "Doelenboom: test".into(),
        description: "Een doelenboom.".into(),
        kinds: kinds.map(Into::into),
    }
}

/// The picture of a document.
pub(crate) fn picture(doc: &Document, options: &SceneOptions) -> Scene {
    draw(doc, &Tree::build(doc), &words(), options)
}

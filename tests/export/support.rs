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
    open(
        r#"{"format":"doelenboom","version":1,"title":"Titel <b>&amp; \"x\"</b>",
        "groups":[{"id":"a","name":"Inwoners","mark":"circle"},{"id":"b","name":"Aanbieders","mark":"triangle"},
          {"id":"c","name":"Gemeente","mark":"square"},{"id":"d","name":"Zorgboerderij","mark":"diamond"}],
        "cards":[
        {"id":"t","kind":"theme","text":"<script>alert(1)</script> & \"één\" ’n €","groups":["a","b","c","d"]},
        {"id":"g","kind":"goal","text":"Arbeidsongeschiktheidsverzekeringsmaatschappijmedewerker","parent":"t","groups":["a","d"],
          "note":"geheime uitleg"},
        {"id":"s","kind":"subgoal","text":"Aan het eind van 2027 doet iedereen die dat wil iets dat ertoe doet, in de eigen buurt, op een manier die past.","parent":"g"},
        {"id":"i","kind":"indicator","text":"🙂 שלום 日本語 ок","parent":"s","groups":["c"]},
        {"id":"z","kind":"activity","text":"","parent":"s"},
        {"id":"q","kind":"assumption","text":"a‑b/c-d","parent":"g"},
        {"id":"o","kind":"obstacle","text":"WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW","parent":"g"},
        {"id":"x","kind":"activity","text":"iiiiiiiiii iiiiiiiiiiiiiiiiiiiiiiiiiiiiii","parent":"o"},
        {"id":"v","kind":"value","text":"geheime waarde","place":"wall"},
        {"id":"p","kind":"subgoal","text":"geheim, voor later","place":"aside"}],
        "links":[{"kind":"helps","from":"z","to":"g"}]}"#,
    )
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

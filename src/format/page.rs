// SPDX-License-Identifier: EUPL-1.2
//! A web page of its own, for who has neither this app nor a program for pictures: the tree as a list that a screen
//! reader reads, and the picture under it. No script, nothing from elsewhere, and no document inside: what is on the
//! page is all there is.

use super::lines::in_tree;
use super::names::{detail_label, kind_name, said};
use super::svg;
use super::xml::Xml;
use crate::model::{Card, Content};
use crate::scene::Scene;
use crate::text::strings::Words;

/// How the page looks, in colours with enough contrast, light or dark as the reader's device says.
pub(super) const STYLE: &str = "
:root{color-scheme:light dark}
body{margin:0 auto;padding:1rem;max-width:60rem;font:1.125rem/1.5 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,sans-serif;color:#1a2330;background:#faf8f3}
ul{padding-inline-start:1.5rem}
li{margin-block:.5rem}
.kind{font-weight:700;color:#1e6b47}
.note,dl{margin:.25rem 0 .25rem 1rem;white-space:pre-line}
dt{font-weight:700}
dd{margin:0 0 0 1rem}
figure{margin:1rem 0}
figure svg{max-width:100%;height:auto}
@media (prefers-color-scheme:dark){body{color:#f1efe9;background:#14191f}.kind{color:#8fd6b1}a{color:#9cc9f2}}
@page{margin:12mm}
@page picture{size:landscape}
@media print{body{max-width:none;padding:0;background:#fff;color:#000;font-size:12pt}li{break-inside:avoid-page}
.picture{page:picture;break-before:page;break-inside:avoid}figure{margin:0}figure svg{width:100%;height:50vh}}
";

/// Writes the page. `scene` is the picture of the same tree.
#[must_use]
pub fn write(w: Words, content: &Content, title: &str, scene: &Scene) -> String {
    let mut page = Xml::page(600 * content.cards.len());
    page.open("html");
    page.attribute("lang", w.lang().code());
    page.head(title, STYLE);
    page.open("body");
    page.open("main");
    page.line("h1", title);
    page.line("p", &w.page_intro(in_tree(content).count()));
    page.line("h2", w.page_outline());
    push_outline(&mut page, w, content);
    push_glossary(&mut page, w, content);
    page.line("p", w.page_made());
    page.open("section");
    page.attribute("class", "picture");
    page.line("h2", w.page_picture());
    page.open("figure");
    let drawing = svg::write(scene, None);
    let drawing = drawing
        .split_once("?>")
        .map_or(&*drawing, |(_, drawing)| drawing);
    page.raw(&drawing.replacen("<svg ", "<svg role=\"img\" ", 1));
    page.close("figure");
    page.close("section");
    page.close("main");
    page.close("body");
    page.close("html");
    page.finish()
}

/// Nested lists: one list for the cards beside each other.
fn push_outline(page: &mut Xml, w: Words, content: &Content) {
    let mut open = 0;
    for (depth, card, _) in in_tree(content) {
        if depth == open {
            page.open("ul");
            open += 1;
        } else {
            while open > depth + 1 {
                page.close("li");
                page.close("ul");
                open -= 1;
            }
            page.close("li");
        }
        page.open("li");
        push_card(page, w, card);
    }
    for _ in 0..open {
        page.close("li");
        page.close("ul");
    }
}

/// What people mean by words, each group's meaning beside those of the others.
fn push_glossary(page: &mut Xml, w: Words, content: &Content) {
    if content.glossary.is_empty() {
        return;
    }
    page.line("h2", w.glossary_title());
    page.open("dl");
    for word in &content.glossary {
        page.line("dt", &word.text);
        if word.meanings.is_empty() {
            page.line("dd", w.glossary_no_meaning());
        }
        for meaning in &word.meanings {
            let mut groups = content.groups.iter();
            let group = groups.find(|(id, ..)| Some(*id) == meaning.group);
            match group {
                Some((_, name, _)) => page.line("dd", &w.lens_by_group(name, &meaning.text)),
                None => page.line("dd", &meaning.text),
            }
        }
    }
    page.close("dl");
}

fn push_card(page: &mut Xml, w: Words, card: &Card) {
    page.open("span");
    page.attribute("class", "kind");
    page.text(kind_name(w, card.kind));
    page.text(":");
    page.close("span");
    page.text(" ");
    page.text(&card.text);
    if !card.note.is_empty() {
        page.open("p");
        page.attribute("class", "note");
        page.text(&card.note);
        page.close("p");
    }
    let fields = card
        .details
        .iter()
        .filter(|(key, _)| key.belongs_to(card.kind));
    let mut fields = fields.peekable();
    if fields.peek().is_some() {
        page.open("dl");
        for (key, value) in fields {
            page.line("dt", detail_label(w, *key));
            page.line("dd", said(w, *key, value));
        }
        page.close("dl");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::format::json;
    use crate::model::Tree;
    use crate::scene::{SceneOptions, SceneWords, draw};
    use crate::text::strings::Lang;

    #[test]
    fn the_page_says_every_card_once_in_nested_lists_and_holds_nothing_else() {
        for lang in Lang::ALL {
            let doc = json::read(example(lang).as_bytes())
                .expect("opens")
                .document;
            let tree = Tree::build(&doc);
            let words = SceneWords {
                lang: lang.code().into(),
                title: "t".into(),
                description: "d".into(),
                kinds: [(); 9].map(|()| String::new()),
            };
            let scene = draw(&doc, &tree, &words, &SceneOptions::default());
            let content = Content::of(&doc, &tree);
            let html = write(lang.words(), &content, "Een <boom>", &scene);
            let n_cards = in_tree(&content).count();
            assert_eq!(html.matches("<li>").count(), n_cards);
            assert_eq!(html.matches("</li>").count(), n_cards);
            assert_eq!(html.matches("<ul>").count(), html.matches("</ul>").count());
            assert!(html.contains("<h1>Een &lt;boom&gt;</h1>"));
            for bad in [
                "<script",
                "doelenboom-document",
                "<metadata",
                "http://",
                "https://",
            ] {
                let outside_svg = html.replace("http://www.w3.org/2000/svg", "");
                assert!(!outside_svg.contains(bad), "{bad}");
            }
            let wall = doc
                .nodes
                .values()
                .find(|node| node.kind.get().is_for_the_wall());
            let wall = wall.expect("the example has a wall").text.get();
            assert!(!html.contains(&format!(" {wall}")), "{wall}");
        }
    }
}

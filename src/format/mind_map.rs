// SPDX-License-Identifier: EUPL-1.2
//! OPML 2.0 and FreeMind, which most mind map programs open. Written here; read by the module that knows XML.
//!
//! Texts, explanations, order and who stands under whom go along for every program. Kind and id go along in a way that
//! others skip and we read back. Groups, fields, links, the wall and what is for later do not.

use super::lines::in_tree;
use super::names::kind_name;
use super::xml::Xml;
use crate::model::{Card, Content};
use crate::text::strings::Words;

/// The namespace of what only we read in an OPML file.
pub const NAMESPACE: &str = "urn:doelenboom:card";
/// The attribute of a FreeMind node that says its kind.
pub const KIND: &str = "doelenboom-kind";
/// What comes before our id in a FreeMind file, where an id starts with a letter.
pub const ID: &str = "ID_";

/// Writes the tree as OPML 2.0.
#[must_use]
pub fn write_opml(content: &Content, title: &str) -> String {
    let mut xml = Xml::new(200 * content.cards.len());
    xml.open("opml");
    xml.attribute("version", "2.0");
    xml.attribute("xmlns:boom", NAMESPACE);
    xml.open("head");
    xml.line("title", title);
    xml.close("head");
    xml.open("body");
    nest(&mut xml, content, "outline", |xml, card| {
        xml.attribute("text", &card.text);
        if !card.note.is_empty() {
            xml.attribute("_note", &card.note);
        }
        xml.attribute("boom:kind", card.kind.as_str());
        xml.attribute("boom:id", &card.id.to_string());
    });
    xml.close("body");
    xml.close("opml");
    xml.finish()
}

/// Writes the tree as a FreeMind map, which Freeplane and others open, too. The name of a kind shows beside the card.
#[must_use]
pub fn write_freemind(w: Words, content: &Content) -> String {
    let mut xml = Xml::new(400 * content.cards.len());
    xml.open("map");
    xml.attribute("version", "1.0.1");
    nest(&mut xml, content, "node", |xml, card| {
        xml.attribute("ID", &format!("{ID}{}", card.id));
        xml.attribute("TEXT", &card.text);
        if !card.note.is_empty() {
            xml.open("richcontent");
            xml.attribute("TYPE", "NOTE");
            xml.open("html");
            xml.open("body");
            for line in card.note.lines() {
                xml.line("p", line);
            }
            xml.close("body");
            xml.close("html");
            xml.close("richcontent");
        }
        xml.open("attribute");
        xml.attribute("NAME", KIND);
        xml.attribute("VALUE", card.kind.as_str());
        xml.close("attribute");
        xml.open("attribute");
        xml.attribute("NAME", w.file_kind());
        xml.attribute("VALUE", kind_name(w, card.kind));
        xml.close("attribute");
    });
    xml.close("map");
    xml.finish()
}

/// Writes an element for each card, with those of the cards under it inside.
pub(super) fn nest(
    xml: &mut Xml,
    content: &Content,
    element: &'static str,
    mut write: impl FnMut(&mut Xml, &Card),
) {
    let mut open = 0;
    for (depth, card, _) in in_tree(content) {
        while open > depth {
            xml.close(element);
            open -= 1;
        }
        xml.open(element);
        write(xml, card);
        open += 1;
    }
    for _ in 0..open {
        xml.close(element);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::json;
    use crate::model::Tree;
    use crate::text::strings::Lang;

    fn small() -> Content {
        let file = r#"{"format":"doelenboom","version":1,"cards":[{"id":"t","kind":"theme","text":"a \"b\" <c>"},
            {"id":"g","kind":"goal","parent":"t","text":"één\ntwee","note":"regel 1\nregel 2"},
            {"id":"h","kind":"goal","parent":"t","text":"h"},{"id":"w","kind":"value","place":"wall","text":"geheim"}]}"#;
        let opened = json::read(file.as_bytes()).expect("opens");
        Content::of(&opened.document, &Tree::build(&opened.document))
    }

    #[test]
    fn opml_nests_and_escapes() {
        let text = write_opml(&small(), "T & T");
        assert!(text.contains("<title>T &amp; T</title>"));
        assert!(text.contains(r#"<outline text="a &quot;b&quot; &lt;c&gt;" boom:kind="theme""#));
        assert!(text.contains(r#"text="één&#10;twee" _note="regel 1&#10;regel 2""#));
        assert_eq!(text.matches("<outline ").count(), 3);
        assert_eq!(
            text.matches("</outline>").count() + text.matches("/>").count(),
            3
        );
        assert!(!text.contains("geheim"));
    }

    #[test]
    fn freemind_has_notes_and_kinds() {
        let text = write_freemind(Lang::Nl.words(), &small());
        assert!(text.contains("<p>regel 2</p>"));
        assert!(text.contains(r#"VALUE="Groot doel""#) && text.contains(r#"VALUE="goal""#));
        assert_eq!(text.matches("<node ").count(), 3);
        assert_eq!(text.matches("</node>").count(), 3);
    }
}

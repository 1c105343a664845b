// SPDX-License-Identifier: EUPL-1.2
//! OPML 2.0 and the maps of FreeMind and Freeplane.

use roxmltree::Node;

use super::xml::{child, is, parse, plain};
use crate::format::LoadError;
use crate::format::mind_map::{ID, KIND, NAMESPACE};
use crate::format::sketch::{Sketch, SketchCard};
use crate::model::NodeKind;

/// Reads either, by the name of its outermost element.
///
/// # Errors
/// [`LoadError::WrongFormat`] for other XML, else why it can't be parsed.
pub(super) fn read(text: &str) -> Result<Sketch, LoadError> {
    let xml = parse(text)?;
    let root = xml.root_element();
    match root.tag_name().name() {
        "opml" => Ok(opml(root)),
        "map" => Ok(sketch_of(
            root,
            |node| children(node, "node"),
            freemind_card,
        )),
        _ => Err(LoadError::WrongFormat),
    }
}

fn opml(root: Node<'_, '_>) -> Sketch {
    let title = child(root, "head").and_then(|head| child(head, "title"));
    let body = child(root, "body").unwrap_or(root);
    let mut sketch = sketch_of(body, |node| children(node, "outline"), opml_card);
    let title = title.map(plain).unwrap_or_default();
    // A title that only repeats the theme would stay behind when the theme changes.
    let is_new = sketch.cards.first().is_none_or(|card| card.text != title);
    sketch.title = if is_new { title } else { String::new() };
    sketch
}

fn children<'a, 'x>(node: Node<'a, 'x>, name: &str) -> Vec<Node<'a, 'x>> {
    node.children().filter(|child| is(*child, name)).collect()
}

/// Walks down without recursion: a file may nest as deep as it likes.
pub(super) fn sketch_of<'a, 'x>(
    top: Node<'a, 'x>,
    below: fn(Node<'a, 'x>) -> Vec<Node<'a, 'x>>,
    card: fn(Node<'a, 'x>) -> SketchCard,
) -> Sketch {
    let mut sketch = Sketch::default();
    let mut path = Vec::new();
    let under = |node: Node<'a, 'x>, depth: usize| {
        let nodes = below(node).into_iter().rev();
        nodes.map(move |node| (node, depth))
    };
    let mut waiting: Vec<(Node<'a, 'x>, usize)> = under(top, 0).collect();
    while let Some((node, depth)) = waiting.pop() {
        if sketch.is_full() {
            // What is left is counted, no more: the reader says how many there are.
            let count = sketch.cards.len() + waiting.len() + 1;
            sketch.cards.resize_with(count, SketchCard::default);
            break;
        }
        sketch.push(&mut path, depth, card(node));
        waiting.extend(under(node, depth + 1));
    }
    sketch
}

fn opml_card(node: Node<'_, '_>) -> SketchCard {
    let attribute = |names: &[&str]| {
        let found = names.iter().find_map(|name| node.attribute(*name));
        found.unwrap_or_default().to_owned()
    };
    let ours = |name: &str| node.attribute((NAMESPACE, name)).unwrap_or_default();
    SketchCard {
        id: ours("id").to_owned(),
        kind: NodeKind::from_name(ours("kind")),
        text: one_line(&attribute(&["text", "title"])),
        note: attribute(&["_note", "note", "description"]),
        ..SketchCard::default()
    }
}

fn freemind_card(node: Node<'_, '_>) -> SketchCard {
    let id = node.attribute("ID").and_then(|id| id.strip_prefix(ID));
    let id = id.filter(|id| id.len() == 16 && id.bytes().all(|b| b.is_ascii_hexdigit()));
    let rich = |sort: &str| {
        let mut parts = node.children().filter(|part| is(*part, "richcontent"));
        parts
            .find(|part| part.attribute("TYPE") == Some(sort))
            .map(plain)
            .unwrap_or_default()
    };
    let kind = node
        .children()
        .filter(|part| is(*part, "attribute") && part.attribute("NAME") == Some(KIND))
        .find_map(|part| NodeKind::from_name(part.attribute("VALUE")?));
    let text = node.attribute("TEXT").map(str::to_owned);
    let mut notes = vec![rich("DETAILS"), rich("NOTE")];
    // What we wrote ourselves says the kind a second time, for people.
    if kind.is_none() {
        notes.extend(node.children().filter_map(attribute_line));
    }
    notes.push(web_address(node.attribute("LINK").unwrap_or_default()));
    let notes = notes.iter().filter(|note| !note.is_empty());
    let tags = node.attribute("TAGS").unwrap_or_default().lines();
    SketchCard {
        tags: tags
            .map(|tag| tag.trim().to_owned())
            .filter(|tag| !tag.is_empty())
            .collect(),
        id: id.unwrap_or_default().to_owned(),
        kind,
        text: one_line(&text.unwrap_or_else(|| rich("NODE"))),
        note: notes.map(String::as_str).collect::<Vec<_>>().join("\n"),
        ..SketchCard::default()
    }
}

/// What an attribute of a node says: its name and its value.
fn attribute_line(node: Node<'_, '_>) -> Option<String> {
    let said = |name| node.attribute(name).unwrap_or_default().trim();
    let (name, value) = (said("NAME"), said("VALUE"));
    let is_said = is(node, "attribute") && !name.is_empty() && !value.is_empty();
    is_said.then(|| format!("{name}: {value}"))
}

/// An address on the web; places inside a file or on a disk mean nothing elsewhere.
pub(super) fn web_address(address: &str) -> String {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|start| address.starts_with(start));
    if is_web {
        address.to_owned()
    } else {
        String::new()
    }
}

/// Texts of cards keep the lines of their own; spaces around them go.
fn one_line(text: &str) -> String {
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::format::{json, mind_map};
    use crate::model::{Content, Document, Region, Tree};
    use crate::text::strings::Lang;

    fn content(doc: &Document) -> Content {
        Content::of(doc, &Tree::build(doc))
    }

    fn opened(text: &str) -> Content {
        let sketch = read(text).expect("reads");
        content(&sketch.open(text.as_bytes()).expect("opens").document)
    }

    /// The tree as far as these forms carry it.
    fn carried(content: &Content) -> Vec<(String, Option<String>, NodeKind, String, String)> {
        let cards = content.cards.iter();
        cards
            .filter(|card| card.region == Region::Tree)
            .map(|card| {
                let parent = card.parent.map(|id| id.to_string());
                let note: Vec<&str> = card.note.lines().map(str::trim).collect();
                (
                    card.id.to_string(),
                    parent,
                    card.kind,
                    card.text.clone(),
                    note.join("\n"),
                )
            })
            .collect()
    }

    #[test]
    fn the_example_comes_back_with_its_ids() {
        for lang in Lang::ALL {
            let doc = json::read(example(lang).as_bytes())
                .expect("opens")
                .document;
            let before = content(&doc);
            for text in [
                mind_map::write_opml(&before, "Titel"),
                mind_map::write_freemind(lang.words(), &before),
            ] {
                assert_eq!(carried(&opened(&text)), carried(&before), "{text}");
            }
            assert_eq!(
                opened(&mind_map::write_opml(&before, "Titel")).title,
                "Titel"
            );
        }
    }

    #[test]
    fn files_of_other_programs_open() {
        let opml = r#"<?xml version="1.0" encoding="ISO-8859-1"?><opml version="1.0"><head><title>Dag</title></head>
            <body><outline text="Dag"><outline title="Rust" _note="uitleg"/><outline text="Werk"/></outline></body></opml>"#;
        let map = r#"<map version="freeplane 1.11.1"><bookmarks/><node TEXT="Dag" ID="ID_1090958577" FOLDED="false">
            <hook NAME="MapStyle"><map_styles><stylenode LOCALIZED_TEXT="styles.root_node"/></map_styles></hook>
            <node POSITION="right" ID="ID_2"><richcontent TYPE="NODE"><html><body><p>Rust</p></body></html></richcontent>
            <richcontent TYPE="NOTE" CONTENT-TYPE="xml/"><html><body><p>uitleg</p></body></html></richcontent></node>
            <node TEXT="Werk"><icon BUILTIN="idea"/></node></node></map>"#;
        for text in [opml, map] {
            let cards = opened(text).cards;
            let lines = cards
                .iter()
                .map(|card| format!("{}:{}", card.text, card.note));
            assert_eq!(lines.collect::<Vec<_>>(), ["Dag:", "Rust:uitleg", "Werk:"]);
            assert_eq!(opened(text).title, "");
        }
    }

    #[test]
    fn what_a_node_of_freeplane_says_beside_its_text_comes_along() {
        let map = r#"<map version="freeplane 1.12.1"><node TEXT="Dag"><node TEXT="Rust" LINK="https://a.example/" TAGS="wonen&#xa;thuis">
            <attribute NAME="Wie" VALUE="Jan"/><richcontent TYPE="DETAILS"><html><body><p>kort</p></body></html></richcontent></node>
            <node TEXT="Werk" LINK="file:///home/x"/></node></map>"#;
        let sketch = read(map).expect("reads");
        assert_eq!(sketch.cards[1].note, "kort\nWie: Jan\nhttps://a.example/");
        assert_eq!(sketch.cards[1].tags, ["wonen", "thuis"]);
        assert_eq!(sketch.cards[2].note, "");
    }

    #[test]
    fn deep_wide_and_other_xml_does_no_harm() {
        assert_eq!(read("<html/>").err(), Some(LoadError::WrongFormat));
        let deep = format!(
            "<map>{}{}</map>",
            "<node TEXT=\"x\">".repeat(15_000),
            "</node>".repeat(15_000)
        );
        let sketch = read(&deep).expect("reads");
        assert!(!sketch.open(b"x").expect("opens").repairs.is_empty());
        let wide = format!(
            "<opml><body>{}</body></opml>",
            "<outline text=\"x\"/>".repeat(100_000)
        );
        let refused = read(&wide).expect("reads").open(b"x");
        assert_eq!(
            refused.err(),
            Some(LoadError::TooManyCards {
                count: 100_000,
                limit: 20_000
            })
        );
        assert_eq!(
            read("<opml/>").expect("reads").open(b""),
            Err(LoadError::NoCards)
        );
    }
}

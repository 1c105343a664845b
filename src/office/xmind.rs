// SPDX-License-Identifier: EUPL-1.2
//! Maps of XMind: `content.json`, and `content.xml` of older versions.

use roxmltree::Node;
use serde_json::Value;

use super::outline::{sketch_of, web_address};
use super::xml::{child, is, parse, plain};
use crate::format::LoadError;
use crate::format::sketch::{Sketch, SketchCard};

/// How deep a JSON text may nest for `serde_json`: about 40 topics.
const MAX_DEPTH: usize = 40;

/// The topics below a topic, those that come first in the tree last: the others float, sum up or comment.
const LISTS: [&str; 4] = [
    "/children/detached",
    "/children/callout",
    "/children/summary",
    "/children/attached",
];

/// Reads `content.json`: the sheets side by side.
///
/// # Errors
/// [`LoadError::NotJson`], [`LoadError::TooDeep`] or [`LoadError::WrongFormat`].
pub(super) fn read_json(text: &str) -> Result<Sketch, LoadError> {
    let mut sheets: Value = serde_json::from_str(text).map_err(|error| {
        let is_deep = error.to_string().starts_with("recursion limit");
        let line = error.line();
        match is_deep {
            true => LoadError::TooDeep { limit: MAX_DEPTH },
            false => LoadError::NotJson { line },
        }
    })?;
    let sheets = sheets.as_array_mut().ok_or(LoadError::WrongFormat)?;
    let tops = sheets.iter_mut();
    let tops = tops.map(|sheet| sheet.pointer_mut("/rootTopic").map(Value::take));
    let tops = tops.map(Option::unwrap_or_default);
    let mut waiting: Vec<(usize, Value)> = tops.rev().map(|top| (0, top)).collect();
    let (mut sketch, mut path) = (Sketch::default(), Vec::new());
    while let Some((depth, mut topic)) = waiting.pop() {
        if sketch.is_full() || !topic.is_object() {
            continue;
        }
        for list in LISTS {
            let below = topic.pointer_mut(list);
            if let Some(below) = below.and_then(Value::as_array_mut) {
                let below = below.iter_mut().rev();
                waiting.extend(below.map(|topic| (depth + 1, topic.take())));
            }
        }
        let text = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
        let labels = topic["labels"].as_array();
        let labels = labels.into_iter().flatten().map(&text);
        let note = [
            text(&topic["notes"]["plain"]["content"]),
            web_address(topic["href"].as_str().unwrap_or_default()),
        ];
        let note: Vec<String> = note.into_iter().filter(|line| !line.is_empty()).collect();
        let card = SketchCard {
            text: text(&topic["title"]),
            note: note.join("\n"),
            tags: labels.filter(|label| !label.is_empty()).collect(),
            ..SketchCard::default()
        };
        sketch.push(&mut path, depth, card);
    }
    Ok(sketch)
}

/// Reads `content.xml`.
///
/// # Errors
/// [`LoadError::WrongFormat`] when it is no map, else why it can't be parsed.
pub(super) fn read_xml(text: &str) -> Result<Sketch, LoadError> {
    let xml = parse(text)?;
    let root = xml.root_element();
    if root.tag_name().name() != "xmap-content" {
        return Err(LoadError::WrongFormat);
    }
    let sheet = child(root, "sheet").ok_or(LoadError::NoCards)?;
    Ok(sketch_of(sheet, topics, card))
}

/// The topics directly below a sheet or a topic.
fn topics<'a, 'x>(node: Node<'a, 'x>) -> Vec<Node<'a, 'x>> {
    let lists = child(node, "children").into_iter();
    let lists = lists.flat_map(|children| children.children().filter(|list| is(*list, "topics")));
    let below = lists.flat_map(|list| list.children());
    let own = node.children();
    own.chain(below)
        .filter(|topic| is(*topic, "topic"))
        .collect()
}

fn card(topic: Node<'_, '_>) -> SketchCard {
    let note = child(topic, "notes").and_then(|notes| child(notes, "plain"));
    SketchCard {
        text: child(topic, "title").map(plain).unwrap_or_default(),
        note: note.map(plain).unwrap_or_default(),
        ..SketchCard::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(sketch: &Sketch) -> Vec<String> {
        let cards = sketch.cards.iter();
        cards
            .map(|card| {
                let above = card.parent.map_or("", |at| &*sketch.cards[at].text);
                format!("{above}>{}:{}", card.text, card.note)
            })
            .collect()
    }

    #[test]
    fn both_sorts_open() {
        let json = r#"[{"class":"sheet","rootTopic":{"title":"Dag","children":{"attached":[{"title":"Rust",
            "notes":{"plain":{"content":"uitleg\n"}},"children":{"attached":[{"title":"Tuin"}]}},{"title":"Werk"}]}}}]"#;
        let xml = r#"<xmap-content xmlns="urn:xmind:xmap:xmlns:content:2.0"><sheet><topic><title>Dag</title><children>
            <topics type="attached"><topic><title>Rust</title><notes><plain>uitleg</plain></notes><children><topics type="attached">
            <topic><title>Tuin</title></topic></topics></children></topic><topic><title>Werk</title></topic></topics>
            </children></topic></sheet></xmap-content>"#;
        for sketch in [read_json(json), read_xml(xml)] {
            let sketch = sketch.expect("reads");
            assert_eq!(
                lines(&sketch),
                [">Dag:", "Dag>Rust:uitleg", "Rust>Tuin:", "Dag>Werk:"]
            );
        }
    }

    #[test]
    fn what_hangs_beside_a_topic_comes_along() {
        let json = r#"[{"rootTopic":{"title":"Dag","children":{"attached":[{"title":"Rust","labels":["wonen",""],"href":"https://a.example/",
            "notes":{"plain":{"content":"uitleg"}},"markers":[{"markerId":"priority-1"}],"children":{"callout":[{"title":"Let op"}]}}],
            "summary":[{"title":"Samen"}],"detached":[{"title":"Los"}]}}}]"#;
        let sketch = read_json(json).expect("reads");
        assert_eq!(
            lines(&sketch),
            [
                ">Dag:",
                "Dag>Rust:uitleg\nhttps://a.example/",
                "Rust>Let op:",
                "Dag>Samen:",
                "Dag>Los:"
            ]
        );
        assert_eq!(sketch.cards[1].tags, ["wonen"]);
    }

    #[test]
    fn other_and_deep_json_is_refused() {
        assert_eq!(read_json("{}").err(), Some(LoadError::WrongFormat));
        assert_eq!(read_json("[").err(), Some(LoadError::NotJson { line: 1 }));
        let limit = MAX_DEPTH;
        assert_eq!(
            read_json(&"[".repeat(9_000)).err(),
            Some(LoadError::TooDeep { limit })
        );
        assert_eq!(read_json("[1,{}]").map(|s| s.cards.len()), Ok(0));
    }
}

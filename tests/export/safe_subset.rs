// SPDX-License-Identifier: EUPL-1.2
//! Only the part of SVG that every program draws alike is used, and nothing in a text becomes markup.

use std::collections::BTreeSet;

use doelenboom::format::svg;
use doelenboom::scene::SceneOptions;

use super::support::{awkward_document, example_document, picture};

const ELEMENTS: [&str; 7] = ["svg", "title", "desc", "metadata", "rect", "path", "text"];
const ATTRIBUTES: [&str; 23] = [
    "xmlns",
    "width",
    "height",
    "viewBox",
    "xml:lang",
    "x",
    "y",
    "rx",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "d",
    "transform",
    "font-family",
    "font-size",
    "font-weight",
    "text-rendering",
    "style",
    "version",
    "encoding",
];

/// One tag of an XML text: its name and attributes. Enough of a reader for what our own writer makes; anything else
/// fails the test.
fn tags(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>'), "a stray > in {:?}", &rest[..at]);
        let end = at + rest[at..].find('>').expect("every tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let is_declaration = tag.starts_with('?');
        let closes_itself = tag.ends_with('/');
        let tag = tag.trim_matches(['?', '/']);
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut found = Vec::new();
        while let Some((name, after)) = attributes.trim_start().split_once("=\"") {
            let (value, more) = after.split_once('"').expect("every value ends");
            found.push((name.to_owned(), value.to_owned()));
            attributes = more;
        }
        if !is_declaration {
            tags.push((name.to_owned(), found));
            if !closes_itself {
                open.push(name.to_owned());
            }
        }
    }
    assert_eq!(open, [""; 0]);
    tags
}

#[test]
fn only_the_safe_subset_is_used() {
    for doc in [example_document(), awkward_document()] {
        let options = SceneOptions {
            draws_links: true,
            ..SceneOptions::default()
        };
        let text = svg::write(&picture(&doc, &options), Some(&doc));
        for (name, attributes) in tags(&text) {
            assert!(ELEMENTS.contains(&&*name), "<{name}>");
            let names: BTreeSet<_> = attributes.iter().map(|(name, _)| name).collect();
            assert_eq!(
                names.len(),
                attributes.len(),
                "{name} has an attribute twice"
            );
            for (attribute, value) in &attributes {
                assert!(ATTRIBUTES.contains(&&**attribute), "{attribute}");
                match &**attribute {
                    "fill" | "stroke" => assert!(
                        value == "none"
                            || (value.len() == 7
                                && value.starts_with('#')
                                && value[1..].bytes().all(|b| b.is_ascii_hexdigit())),
                        "{value}"
                    ),
                    "style" => assert_eq!(value, "font-kerning:none;font-variant-ligatures:none"),
                    "xmlns" => assert_eq!(value, "http://www.w3.org/2000/svg"),
                    _ => assert!(
                        !value.contains("http") && !value.contains("url("),
                        "{value}"
                    ),
                }
            }
        }
    }
}

#[test]
fn script_in_a_text_stays_text() {
    let text = svg::write(
        &picture(&awkward_document(), &SceneOptions::default()),
        None,
    );
    assert!(!text.contains("<script"), "{text}");
    assert!(text.contains("&lt;script&gt;"), "{text}");
}

#[test]
fn a_picture_has_a_title_a_description_and_a_language() {
    let text = svg::write(
        &picture(&example_document(), &SceneOptions::default()),
        None,
    );
    assert!(text.contains("<title>Doelenboom: test</title>"));
    assert!(text.contains("<desc>Een doelenboom.</desc>"));
    assert!(text.contains("xml:lang=\"nl\""));
}

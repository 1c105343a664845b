// SPDX-License-Identifier: EUPL-1.2
//! XML of other programs: parsed within limits, and what its text says.

use roxmltree::{Document, Error, Node, ParsingOptions};

use crate::format::LoadError;

/// More elements, texts and attributes than the largest tree needs.
const MAX_NODES: u32 = 2_000_000;

/// Parses XML. No document type is taken, so there are no entities to swell and nothing outside to ask for.
///
/// # Errors
/// [`LoadError::Entities`], [`LoadError::TooManyValues`] or [`LoadError::DamagedXml`].
pub(super) fn parse(text: &str) -> Result<Document<'_>, LoadError> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text.trim_start(), options).map_err(|error| match error {
        Error::DtdDetected | Error::UnknownEntityReference(..) => LoadError::Entities,
        Error::NodesLimitReached => LoadError::TooManyValues {
            limit: MAX_NODES as usize,
        },
        error => LoadError::DamagedXml {
            line: error.pos().row as usize,
        },
    })
}

/// The first element with this name directly under another, in any namespace.
pub(super) fn child<'a, 'x>(node: Node<'a, 'x>, name: &str) -> Option<Node<'a, 'x>> {
    node.children().find(|node| is(*node, name))
}

/// Whether it is an element of this name, in any namespace.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// What rich text says: its words, a line for each paragraph.
pub(super) fn plain(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for part in node.descendants() {
        if ["p", "li", "br", "div", "tr", "h1", "h2", "h3"]
            .iter()
            .any(|name| is(part, name))
        {
            out.push('\n');
        }
        let text = if part.is_text() { part.text() } else { None };
        for (nth, word) in text
            .unwrap_or_default()
            .split(char::is_whitespace)
            .enumerate()
        {
            if nth > 0 && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bombs_and_damage_are_refused() {
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><opml>&c;</opml>"#;
        assert_eq!(parse(bomb).err(), Some(LoadError::Entities));
        let outside = r#"<!DOCTYPE a SYSTEM "file:///etc/passwd"><opml/>"#;
        assert_eq!(parse(outside).err(), Some(LoadError::Entities));
        assert_eq!(parse("<a>&x;</a>").err(), Some(LoadError::Entities));
        assert_eq!(
            parse("<a>\n<b></a>").err(),
            Some(LoadError::DamagedXml { line: 2 })
        );
        let many = format!("<a>{}</a>", "<b/>".repeat(2_000_000));
        assert!(matches!(parse(&many), Err(LoadError::TooManyValues { .. })));
        let deep = "<a>".repeat(100_000);
        assert!(matches!(parse(&deep), Err(LoadError::DamagedXml { .. })));
    }

    #[test]
    fn rich_text_becomes_lines() {
        let text =
            "<html><body><p>een <b>twee</b>\n  drie</p><p/><p>vier<br/>vijf</p></body></html>";
        let xml = parse(text).expect("parses");
        assert_eq!(plain(xml.root_element()), "een twee drie\nvier\nvijf");
    }
}

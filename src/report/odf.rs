// SPDX-License-Identifier: EUPL-1.2
//! What texts and spreadsheets of OpenDocument share.

use super::Report;
use crate::format::xml::Xml;
use crate::text::strings::Lang;

/// The names of what the elements are, on the outermost element.
pub(super) fn names(xml: &mut Xml) {
    const ODF: &str = "urn:oasis:names:tc:opendocument:xmlns:";
    for name in ["office", "text", "table", "style", "meta"] {
        xml.attribute(&format!("xmlns:{name}"), &format!("{ODF}{name}:1.0"));
    }
    for (name, what) in [
        ("draw", "drawing"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    ] {
        xml.attribute(&format!("xmlns:{name}"), &format!("{ODF}{what}:1.0"));
    }
    xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    xml.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
    xml.attribute("xmlns:of", "urn:oasis:names:tc:opendocument:xmlns:of:1.2");
    xml.attribute("office:version", "1.3");
}

/// An element without contents.
pub(super) fn leaf(xml: &mut Xml, name: &'static str, attributes: &[(&str, &str)]) {
    open(xml, name, attributes);
    xml.close(name);
}

pub(super) fn open(xml: &mut Xml, name: &'static str, attributes: &[(&str, &str)]) {
    xml.open(name);
    for (name, value) in attributes {
        xml.attribute(name, value);
    }
}

/// The list of what is in the zip, with the type of each.
pub(super) fn manifest(mime: &str, entries: &[(&str, &str)]) -> String {
    let mut xml = Xml::new(1_000);
    let name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    let head = [("xmlns:manifest", name), ("manifest:version", "1.3")];
    open(&mut xml, "manifest:manifest", &head);
    let whole = [
        ("manifest:full-path", "/"),
        ("manifest:media-type", mime),
        ("manifest:version", "1.3"),
    ];
    leaf(&mut xml, "manifest:file-entry", &whole);
    for (path, mime) in entries {
        let attributes = [
            ("manifest:full-path", *path),
            ("manifest:media-type", *mime),
        ];
        leaf(&mut xml, "manifest:file-entry", &attributes);
    }
    xml.close("manifest:manifest");
    xml.finish()
}

/// The title and the language, for who files it and for a screen reader. No name and no time.
pub(super) fn meta(report: &Report) -> String {
    let mut xml = Xml::new(1_000);
    xml.open("office:document-meta");
    names(&mut xml);
    xml.open("office:meta");
    xml.line("meta:generator", "Doelenboom");
    xml.line("dc:title", &one_line(&report.title));
    xml.line("dc:subject", &one_line(&report.subtitle));
    xml.line("dc:language", language(report.lang).0);
    xml.close("office:meta");
    xml.close("office:document-meta");
    xml.finish()
}

/// The language with its country, as one tag and as two.
pub(super) const fn language(lang: Lang) -> (&'static str, &'static str, &'static str) {
    match lang {
        Lang::Nl => ("nl-NL", "nl", "NL"),
        Lang::En => ("en-GB", "en", "GB"),
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Starts an element inside a line of text: white space before it would be seen.
pub(super) fn open_inline(xml: &mut Xml, name: &'static str, attributes: &[(&str, &str)]) {
    xml.open_inline(name);
    for (name, value) in attributes {
        xml.attribute(name, value);
    }
}

pub(super) fn paragraph(xml: &mut Xml, style: &str, text: &str) {
    open(xml, "text:p", &[("text:style-name", style)]);
    push_text(xml, text);
    xml.close("text:p");
}

/// Text with its line feeds and its spaces, which ODF would take together.
pub(super) fn push_text(xml: &mut Xml, text: &str) {
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            xml.open_inline("text:line-break");
            xml.close("text:line-break");
        }
        let mut is_after_space = true;
        let mut plain = String::with_capacity(line.len());
        for c in line.chars() {
            let is_space = matches!(c, ' ' | '\t');
            if is_space && is_after_space {
                xml.text(&plain);
                plain.clear();
                xml.open_inline("text:s");
                xml.close("text:s");
            } else {
                plain.push(if is_space { ' ' } else { c });
            }
            is_after_space = is_space;
        }
        xml.text(&plain);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The tables as an OpenDocument spreadsheet: the files that go into the zip of an `.ods`. Text stays text whatever it begins
//! with, so nothing that someone typed is a formula; the only formulas are our own sums.

use super::odf::{language, leaf, manifest, names, open, push_text};
use super::{Cell, Table};
use crate::format::xml::Xml;
use crate::text::strings::Words;

/// What the file is, and the whole of its first entry.
pub const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Makes the files of the spreadsheet, in the order in which they go into the zip. The first one must not be packed.
#[must_use]
pub fn files(w: Words, sheets: &[(String, Table)]) -> Vec<(&'static str, Vec<u8>)> {
    let entries = [("content.xml", "text/xml"), ("styles.xml", "text/xml")];
    vec![
        ("mimetype", MIME.as_bytes().to_vec()),
        (
            "META-INF/manifest.xml",
            manifest(MIME, &entries).into_bytes(),
        ),
        ("styles.xml", styles(w).into_bytes()),
        ("content.xml", content(w, sheets).into_bytes()),
    ]
}

fn styles(w: Words) -> String {
    let (_, lang, country) = language(w.lang());
    let mut xml = Xml::new(1_000);
    xml.open("office:document-styles");
    names(&mut xml);
    xml.open("office:styles");
    open(
        &mut xml,
        "style:default-style",
        &[("style:family", "table-cell")],
    );
    let text = [("fo:language", lang), ("fo:country", country)];
    leaf(&mut xml, "style:text-properties", &text);
    xml.close("style:default-style");
    leaf(
        &mut xml,
        "style:style",
        &[("style:name", "Default"), ("style:family", "table-cell")],
    );
    xml.close("office:styles");
    xml.close("office:document-styles");
    xml.finish()
}

fn content(w: Words, sheets: &[(String, Table)]) -> String {
    let mut xml = Xml::new(4_000);
    xml.open("office:document-content");
    names(&mut xml);
    xml.open("office:automatic-styles");
    automatic(&mut xml);
    xml.close("office:automatic-styles");
    xml.open("office:body");
    xml.open("office:spreadsheet");
    for (name, table) in sheets {
        push_sheet(&mut xml, w, name, table);
    }
    xml.close("office:spreadsheet");
    xml.close("office:body");
    xml.close("office:document-content");
    xml.finish()
}

fn automatic(xml: &mut Xml) {
    for (name, width) in [("Wide8", "7cm"), ("Wide5", "4cm"), ("Wide3", "3cm")] {
        open(
            xml,
            "style:style",
            &[("style:name", name), ("style:family", "table-column")],
        );
        leaf(
            xml,
            "style:table-column-properties",
            &[("style:column-width", width)],
        );
        xml.close("style:style");
    }
    open(xml, "number:currency-style", &[("style:name", "Euro")]);
    xml.open("number:currency-symbol");
    xml.text("€ ");
    xml.close("number:currency-symbol");
    leaf(
        xml,
        "number:number",
        &[
            ("number:decimal-places", "2"),
            ("number:min-decimal-places", "2"),
            ("number:min-integer-digits", "1"),
            ("number:grouping", "true"),
        ],
    );
    xml.close("number:currency-style");
    for (name, weight, data) in [
        ("Plain", "normal", ""),
        ("Head", "bold", ""),
        ("Money", "normal", "Euro"),
        ("Sum", "bold", "Euro"),
    ] {
        let mut attributes = vec![
            ("style:name", name),
            ("style:family", "table-cell"),
            ("style:parent-style-name", "Default"),
        ];
        attributes.extend((!data.is_empty()).then_some(("style:data-style-name", data)));
        open(xml, "style:style", &attributes);
        let cell = [("fo:wrap-option", "wrap"), ("style:vertical-align", "top")];
        leaf(xml, "style:table-cell-properties", &cell);
        leaf(xml, "style:text-properties", &[("fo:font-weight", weight)]);
        xml.close("style:style");
    }
}

fn push_sheet(xml: &mut Xml, w: Words, name: &str, table: &Table) {
    open(xml, "table:table", &[("table:name", name)]);
    for (_, wide) in &table.columns {
        let style = match wide {
            6.. => "Wide8",
            5 => "Wide5",
            _ => "Wide3",
        };
        leaf(xml, "table:table-column", &[("table:style-name", style)]);
    }
    xml.open("table:table-header-rows");
    xml.open("table:table-row");
    for (head, _) in &table.columns {
        push_cell(xml, w, &Cell::Text(head.clone()), "Head", None);
    }
    xml.close("table:table-row");
    xml.close("table:table-header-rows");
    for row in &table.rows {
        xml.open("table:table-row");
        for cell in row {
            push_cell(xml, w, cell, "Plain", None);
        }
        xml.close("table:table-row");
    }
    if let Some(sum) = &table.sum {
        xml.open("table:table-row");
        for (at, cell) in sum.iter().enumerate() {
            let formula = (cell.is_number()).then(|| {
                let column = column_name(at);
                format!("of:=SUM([.{column}2:.{column}{}])", table.rows.len() + 1)
            });
            push_cell(xml, w, cell, "Head", formula);
        }
        xml.close("table:table-row");
    }
    xml.close("table:table");
}

/// A, B, … Z: no table of ours has more columns.
fn column_name(at: usize) -> char {
    u8::try_from(at)
        .ok()
        .filter(|at| *at < 26)
        .map_or('Z', |at| char::from(b'A' + at))
}

fn push_cell(xml: &mut Xml, w: Words, cell: &Cell, style: &'static str, formula: Option<String>) {
    let style = match (cell, style) {
        (Cell::Amount(..), "Head") => "Sum",
        (Cell::Amount(..), _) => "Money",
        (Cell::Text(_) | Cell::Number(_), style) => style,
    };
    open(xml, "table:table-cell", &[("table:style-name", style)]);
    if let Some(formula) = formula {
        xml.attribute("table:formula", &formula);
    }
    match cell {
        Cell::Text(text) if text.is_empty() => {
            xml.close("table:table-cell");
            return;
        }
        Cell::Text(_) => xml.attribute("office:value-type", "string"),
        Cell::Number(n) => {
            xml.attribute("office:value-type", "float");
            xml.attribute("office:value", &n.to_string());
        }
        Cell::Amount(cents, _) => {
            xml.attribute("office:value-type", "currency");
            xml.attribute("office:currency", "EUR");
            xml.attribute(
                "office:value",
                &format!("{}.{:02}", cents / 100, cents % 100),
            );
        }
    }
    for line in cell.text(w).split('\n') {
        xml.open("text:p");
        push_text(xml, line);
        xml.close("text:p");
    }
    xml.close("table:table-cell");
}

// SPDX-License-Identifier: EUPL-1.2
//! The report as OpenDocument text (ODF 1.3, an open standard that Dutch authorities have to use): the files that go into the
//! zip of an `.odt`. Headings, lists and tables are real, so that a reader, a screen reader and a table of contents find them.

use super::odf::{
    language, leaf, manifest, meta, names, one_line, open, open_inline, paragraph, push_text,
};
use super::{Block, Cell, Line, Report, Table, before};
use crate::format::xml::Xml;
use crate::geometry::Size;
use crate::text::strings::Words;

/// What the file is, and the whole of its first entry.
pub const MIME: &str = "application/vnd.oasis.opendocument.text";

/// Names of the files inside.
const DRAWING: &str = "Pictures/boom.svg";
const PAINTING: &str = "Pictures/boom.png";

/// How wide the text on a page standing is, in cm.
const PAGE_WIDTH: f64 = 17.0;
/// The room on a page lying, in cm.
const ROOM: Size = Size::new(25.7, 14.5);

/// The picture of the tree in both its forms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// As SVG. Empty when there is none.
    pub drawing: String,
    /// As PNG, for programs that don't draw SVG. Empty when the device could not paint it.
    pub painting: Vec<u8>,
    /// How large it is, in px.
    pub size: Size,
}

impl Picture {
    /// Returns the size in which it fills the room, in the unit of the room.
    #[must_use]
    pub fn fitted(&self, room: Size) -> Size {
        let (width, height) = (self.size.width.max(1.0), self.size.height.max(1.0));
        let scale = (room.width / width).min(room.height / height);
        Size::new(width * scale, height * scale)
    }
}

/// Makes the files of the document, in the order in which they go into the zip. The first one must not be packed.
#[must_use]
pub fn files(w: Words, report: &Report, picture: &Picture) -> Vec<(&'static str, Vec<u8>)> {
    let mut files = vec![
        ("mimetype", MIME.as_bytes().to_vec()),
        (
            "META-INF/manifest.xml",
            manifest(MIME, &entries(picture)).into_bytes(),
        ),
        ("meta.xml", meta(report).into_bytes()),
        ("styles.xml", styles(report).into_bytes()),
        ("content.xml", content(w, report, picture).into_bytes()),
    ];
    if !picture.drawing.is_empty() {
        files.push((DRAWING, picture.drawing.clone().into_bytes()));
    }
    if !picture.painting.is_empty() {
        files.push((PAINTING, picture.painting.clone()));
    }
    files
}

fn entries(picture: &Picture) -> Vec<(&'static str, &'static str)> {
    let mut entries = vec![
        ("content.xml", "text/xml"),
        ("styles.xml", "text/xml"),
        ("meta.xml", "text/xml"),
    ];
    entries.extend((!picture.drawing.is_empty()).then_some((DRAWING, "image/svg+xml")));
    entries.extend((!picture.painting.is_empty()).then_some((PAINTING, "image/png")));
    entries
}

/// A style of paragraphs: its name, on which it is based, how deep in the outline, its attributes and those of its text.
type Style = (
    &'static str,
    &'static str,
    u8,
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
);

const GREEN: (&str, &str) = ("fo:color", "#17543a");
const BOLD: (&str, &str) = ("fo:font-weight", "bold");

const STYLES: [Style; 10] = [
    (
        "Text_20_body",
        "Standard",
        0,
        &[("fo:margin-bottom", "0.2cm"), ("fo:line-height", "120%")],
        &[],
    ),
    (
        "Title",
        "Standard",
        0,
        &[("fo:margin-bottom", "0.1cm")],
        &[("fo:font-size", "24pt"), BOLD],
    ),
    (
        "Subtitle",
        "Standard",
        0,
        &[("fo:margin-bottom", "0.6cm")],
        &[("fo:font-size", "13pt")],
    ),
    (
        "Heading_20_1",
        "Standard",
        1,
        &[
            ("fo:margin-top", "0.7cm"),
            ("fo:margin-bottom", "0.2cm"),
            ("fo:keep-with-next", "always"),
        ],
        &[("fo:font-size", "16pt"), BOLD, GREEN],
    ),
    (
        "Heading_20_2",
        "Standard",
        2,
        &[
            ("fo:margin-top", "0.5cm"),
            ("fo:margin-bottom", "0.15cm"),
            ("fo:keep-with-next", "always"),
        ],
        &[("fo:font-size", "13pt"), BOLD],
    ),
    (
        "Heading_20_3",
        "Standard",
        3,
        &[("fo:margin-top", "0.4cm"), ("fo:keep-with-next", "always")],
        &[BOLD],
    ),
    (
        "List_20_Bullet",
        "Text_20_body",
        0,
        &[("fo:margin-bottom", "0.1cm")],
        &[],
    ),
    (
        "Table",
        "Standard",
        0,
        &[
            ("fo:margin-top", "0.2cm"),
            ("fo:margin-bottom", "0.1cm"),
            ("fo:keep-with-next", "always"),
        ],
        &[BOLD],
    ),
    (
        "Table_20_Contents",
        "Standard",
        0,
        &[],
        &[("fo:font-size", "9pt")],
    ),
    ("Table_20_Heading", "Table_20_Contents", 0, &[], &[BOLD]),
];

fn styles(report: &Report) -> String {
    let (_, lang, country) = language(report.lang);
    let mut xml = Xml::new(6_000);
    xml.open("office:document-styles");
    names(&mut xml);
    xml.open("office:styles");
    open(
        &mut xml,
        "style:default-style",
        &[("style:family", "paragraph")],
    );
    let text = [
        (
            "fo:font-family",
            "'Atkinson Hyperlegible Next', Verdana, sans-serif",
        ),
        ("fo:font-size", "11pt"),
        ("fo:language", lang),
        ("fo:country", country),
    ];
    leaf(&mut xml, "style:text-properties", &text);
    xml.close("style:default-style");
    style(&mut xml, &("Standard", "", 0, &[], &[]));
    for one in &STYLES {
        style(&mut xml, one);
    }
    open(&mut xml, "text:list-style", &[("style:name", "Bullets")]);
    for level in 1..=10_u8 {
        let indent = format!("{:.1}cm", f64::from(level) * 0.6);
        let number = level.to_string();
        open(
            &mut xml,
            "text:list-level-style-bullet",
            &[("text:level", &number), ("text:bullet-char", "•")],
        );
        let mode = [("text:list-level-position-and-space-mode", "label-alignment")];
        open(&mut xml, "style:list-level-properties", &mode);
        let align = [
            ("text:label-followed-by", "listtab"),
            ("fo:text-indent", "-0.5cm"),
            ("fo:margin-left", indent.as_str()),
        ];
        leaf(&mut xml, "style:list-level-label-alignment", &align);
        xml.close("style:list-level-properties");
        xml.close("text:list-level-style-bullet");
    }
    xml.close("text:list-style");
    xml.close("office:styles");
    xml.open("office:automatic-styles");
    page(&mut xml, "Standing", ("21cm", "29.7cm"), "portrait");
    page(&mut xml, "Lying", ("29.7cm", "21cm"), "landscape");
    xml.close("office:automatic-styles");
    xml.open("office:master-styles");
    for (name, layout) in [("Standard", "Standing"), ("Landscape", "Lying")] {
        open(
            &mut xml,
            "style:master-page",
            &[("style:name", name), ("style:page-layout-name", layout)],
        );
        xml.open("style:footer");
        open(
            &mut xml,
            "text:p",
            &[("text:style-name", "Table_20_Contents")],
        );
        push_text(&mut xml, &format!("{} · ", one_line(&report.title)));
        open_inline(
            &mut xml,
            "text:page-number",
            &[("text:select-page", "current")],
        );
        xml.text("1");
        xml.close("text:page-number");
        xml.close("text:p");
        xml.close("style:footer");
        xml.close("style:master-page");
    }
    xml.close("office:master-styles");
    xml.close("office:document-styles");
    xml.finish()
}

fn style(xml: &mut Xml, (name, parent, level, paragraph, text): &Style) {
    let level = level.to_string();
    let shown = name.replace("_20_", " ");
    let mut attributes = vec![
        ("style:name", *name),
        ("style:display-name", shown.as_str()),
        ("style:family", "paragraph"),
    ];
    attributes.extend((!parent.is_empty()).then_some(("style:parent-style-name", *parent)));
    attributes.extend((level != "0").then_some(("style:default-outline-level", level.as_str())));
    open(xml, "style:style", &attributes);
    if !paragraph.is_empty() {
        leaf(xml, "style:paragraph-properties", paragraph);
    }
    if !text.is_empty() {
        leaf(xml, "style:text-properties", text);
    }
    xml.close("style:style");
}

fn page(xml: &mut Xml, name: &str, (width, height): (&str, &str), way: &str) {
    open(xml, "style:page-layout", &[("style:name", name)]);
    let properties = [
        ("fo:page-width", width),
        ("fo:page-height", height),
        ("style:print-orientation", way),
        ("fo:margin-top", "2cm"),
        ("fo:margin-bottom", "1.5cm"),
        ("fo:margin-left", "2cm"),
        ("fo:margin-right", "2cm"),
    ];
    leaf(xml, "style:page-layout-properties", &properties);
    xml.open("style:footer-style");
    leaf(
        xml,
        "style:header-footer-properties",
        &[("fo:min-height", "0.8cm"), ("fo:margin-top", "0.3cm")],
    );
    xml.close("style:footer-style");
    xml.close("style:page-layout");
}

fn content(w: Words, report: &Report, picture: &Picture) -> String {
    let mut xml = Xml::new(1_000 + 500 * report.blocks.len());
    xml.open("office:document-content");
    names(&mut xml);
    xml.open("office:automatic-styles");
    automatic(&mut xml, report);
    xml.close("office:automatic-styles");
    xml.open("office:body");
    xml.open("office:text");
    paragraph(&mut xml, "Title", &report.title);
    paragraph(&mut xml, "Subtitle", &report.subtitle);
    let mut n_tables = 0;
    for (at, block) in report.blocks.iter().enumerate() {
        let is_picture = |block: Option<&Block>| matches!(block, Some(Block::Picture(_)));
        match block {
            Block::Heading(level, text) => {
                // The picture has a page of its own, lying.
                let style = if is_picture(report.blocks.get(at + 1)) {
                    "ToLandscape"
                } else if at > 0 && is_picture(report.blocks.get(at - 1)) {
                    "ToStandard"
                } else {
                    match level {
                        0..=2 => "Heading_20_1",
                        3 => "Heading_20_2",
                        _ => "Heading_20_3",
                    }
                };
                let level = level.saturating_sub(1).max(1).to_string();
                open(
                    &mut xml,
                    "text:h",
                    &[("text:style-name", style), ("text:outline-level", &level)],
                );
                push_text(&mut xml, &one_line(text));
                xml.close("text:h");
            }
            Block::Text(text) => paragraph(&mut xml, "Text_20_body", text),
            Block::Labelled(label, text) => {
                open(&mut xml, "text:p", &[("text:style-name", "Text_20_body")]);
                strong(&mut xml, &before(label));
                push_text(&mut xml, text);
                xml.close("text:p");
            }
            Block::List(lines) => push_list(&mut xml, lines),
            Block::Table(table) => {
                n_tables += 1;
                push_table(&mut xml, w, table, n_tables);
            }
            Block::Picture(alt) => push_picture(&mut xml, picture, alt),
        }
    }
    xml.close("office:text");
    xml.close("office:body");
    xml.close("office:document-content");
    xml.finish()
}

/// Styles of this document alone: pages that turn, cells, and the widths of the columns of each table.
fn automatic(xml: &mut Xml, report: &Report) {
    for (name, master) in [("ToLandscape", "Landscape"), ("ToStandard", "Standard")] {
        let attributes = [
            ("style:name", name),
            ("style:family", "paragraph"),
            ("style:parent-style-name", "Heading_20_1"),
            ("style:master-page-name", master),
        ];
        leaf(xml, "style:style", &attributes);
    }
    let end = [
        ("style:name", "Number"),
        ("style:family", "paragraph"),
        ("style:parent-style-name", "Table_20_Contents"),
    ];
    open(xml, "style:style", &end);
    leaf(
        xml,
        "style:paragraph-properties",
        &[("fo:text-align", "end")],
    );
    xml.close("style:style");
    open(
        xml,
        "style:style",
        &[("style:name", "Strong"), ("style:family", "text")],
    );
    leaf(xml, "style:text-properties", &[BOLD]);
    xml.close("style:style");
    open(
        xml,
        "style:style",
        &[("style:name", "Grid"), ("style:family", "table")],
    );
    leaf(
        xml,
        "style:table-properties",
        &[("style:width", "17cm"), ("table:align", "margins")],
    );
    xml.close("style:style");
    open(
        xml,
        "style:style",
        &[("style:name", "Row"), ("style:family", "table-row")],
    );
    leaf(
        xml,
        "style:table-row-properties",
        &[("fo:keep-together", "always")],
    );
    xml.close("style:style");
    for (name, fill) in [("Cell", "transparent"), ("Head", "#e6eee9")] {
        open(
            xml,
            "style:style",
            &[("style:name", name), ("style:family", "table-cell")],
        );
        let properties = [
            ("fo:padding", "0.1cm"),
            ("fo:border", "0.5pt solid #6b7686"),
            ("fo:background-color", fill),
        ];
        leaf(xml, "style:table-cell-properties", &properties);
        xml.close("style:style");
    }
    let mut widths: Vec<(u32, u32)> = Vec::new();
    for block in &report.blocks {
        if let Block::Table(table) = block {
            widths.extend(table.columns.iter().map(|(_, wide)| width(table, *wide)));
        }
    }
    widths.sort_unstable();
    widths.dedup();
    for (wide, all) in widths {
        let name = column_style((wide, all));
        open(
            xml,
            "style:style",
            &[("style:name", &name), ("style:family", "table-column")],
        );
        let centimetres = PAGE_WIDTH * f64::from(wide) / f64::from(all);
        let properties = [
            ("style:column-width", format!("{centimetres:.3}cm")),
            ("style:rel-column-width", format!("{wide}*")),
        ];
        xml.open("style:table-column-properties");
        for (name, value) in &properties {
            xml.attribute(name, value);
        }
        xml.close("style:table-column-properties");
        xml.close("style:style");
    }
}

/// How wide a column is, and how wide all columns of its table are together.
fn width(table: &Table, wide: u8) -> (u32, u32) {
    let all = table.columns.iter().map(|(_, wide)| u32::from(*wide)).sum();
    (wide.into(), all)
}

fn column_style((wide, all): (u32, u32)) -> String {
    format!("Wide{wide}of{all}")
}

fn strong(xml: &mut Xml, text: &str) {
    open_inline(xml, "text:span", &[("text:style-name", "Strong")]);
    push_text(xml, text);
    xml.close("text:span");
}

fn push_list(xml: &mut Xml, lines: &[Line]) {
    let mut n_open = 0;
    for line in lines {
        // ODF has ten levels of bullets; deeper ones look like the tenth.
        if line.depth == n_open {
            open(xml, "text:list", &[("text:style-name", "Bullets")]);
            n_open += 1;
        } else {
            while n_open > line.depth + 1 {
                xml.close("text:list-item");
                xml.close("text:list");
                n_open -= 1;
            }
            xml.close("text:list-item");
        }
        xml.open("text:list-item");
        open(xml, "text:p", &[("text:style-name", "List_20_Bullet")]);
        if !line.label.is_empty() {
            strong(xml, &before(&line.label));
        }
        push_text(xml, &line.text);
        if !line.note.is_empty() {
            push_text(xml, "\n");
            push_text(xml, &line.note);
        }
        xml.close("text:p");
    }
    for _ in 0..n_open {
        xml.close("text:list-item");
        xml.close("text:list");
    }
}

fn push_table(xml: &mut Xml, w: Words, table: &Table, nth: usize) {
    paragraph(xml, "Table", &one_line(&table.caption));
    let name = format!("T{nth}");
    open(
        xml,
        "table:table",
        &[("table:name", &name), ("table:style-name", "Grid")],
    );
    xml.line("table:title", &one_line(&table.caption));
    for (_, wide) in &table.columns {
        leaf(
            xml,
            "table:table-column",
            &[("table:style-name", &column_style(width(table, *wide)))],
        );
    }
    xml.open("table:table-header-rows");
    xml.open("table:table-row");
    for (head, _) in &table.columns {
        push_cell(xml, w, &Cell::Text(head.clone()), "Head");
    }
    xml.close("table:table-row");
    xml.close("table:table-header-rows");
    for (row, style) in table
        .rows
        .iter()
        .map(|row| (row, "Cell"))
        .chain(table.sum.iter().map(|sum| (sum, "Head")))
    {
        open(xml, "table:table-row", &[("table:style-name", "Row")]);
        for cell in row {
            push_cell(xml, w, cell, style);
        }
        xml.close("table:table-row");
    }
    xml.close("table:table");
}

fn push_cell(xml: &mut Xml, w: Words, cell: &Cell, style: &str) {
    open(xml, "table:table-cell", &[("table:style-name", style)]);
    match cell {
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
    let paragraph_style = match (cell.is_number(), style) {
        (true, _) => "Number",
        (false, "Head") => "Table_20_Heading",
        (false, _) => "Table_20_Contents",
    };
    paragraph(xml, paragraph_style, &cell.text(w));
    xml.close("table:table-cell");
}

fn push_picture(xml: &mut Xml, picture: &Picture, alt: &str) {
    if picture.drawing.is_empty() && picture.painting.is_empty() {
        paragraph(xml, "Text_20_body", alt);
        return;
    }
    let size = picture.fitted(ROOM);
    open(xml, "text:p", &[("text:style-name", "Text_20_body")]);
    let frame = [
        ("draw:name", "boom"),
        ("text:anchor-type", "as-char"),
        ("svg:width", &format!("{:.2}cm", size.width)),
        ("svg:height", &format!("{:.2}cm", size.height)),
    ];
    open_inline(xml, "draw:frame", &frame);
    for (path, is_there, mime) in [
        (DRAWING, !picture.drawing.is_empty(), "image/svg+xml"),
        (PAINTING, !picture.painting.is_empty(), "image/png"),
    ] {
        if is_there {
            let image = [
                ("xlink:href", path),
                ("xlink:type", "simple"),
                ("xlink:show", "embed"),
                ("xlink:actuate", "onLoad"),
                ("draw:mime-type", mime),
            ];
            leaf(xml, "draw:image", &image);
        }
    }
    xml.line("svg:title", alt);
    xml.close("draw:frame");
    xml.close("text:p");
}

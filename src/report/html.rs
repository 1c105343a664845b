// SPDX-License-Identifier: EUPL-1.2
//! The report as a web page of its own: no script, nothing from elsewhere, real headings and tables, made to be printed.

use super::{Block, Cell, Line, Report, Table, before};
use crate::format::xml::Xml;
use crate::text::strings::Words;

/// How the page looks, in colours with enough contrast, light or dark as the reader's device says.
const STYLE: &str = "
:root{color-scheme:light dark}
body{margin:0 auto;padding:1rem;max-width:60rem;font:1.125rem/1.5 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,sans-serif;color:#1a2330;background:#faf8f3;overflow-wrap:break-word}
h1{margin-block-end:0;line-height:1.2}
.subtitle{margin-block-start:.25rem;font-size:1.25rem}
h2{margin-block-start:2rem;border-block-end:2px solid #1e6b47;line-height:1.25}
h3{margin-block-start:1.5rem}
p,td,th,li{white-space:pre-line}
ul{padding-inline-start:1.5rem;white-space:normal}
li{margin-block:.25rem}
.note{display:block}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin-block:.5rem 1rem;font-size:1rem}
caption{text-align:start;font-weight:700;padding-block:.25rem}
th,td{border:1px solid #6b7686;padding:.25rem .5rem;text-align:start;vertical-align:top;min-width:5rem}
th{font-weight:700}
thead th,tfoot th,tfoot td{background:#e6eee9;color:#1a2330}
tbody th{font-weight:400}
.number{text-align:end;white-space:nowrap}
figure{margin:1rem 0}
figure svg{max-width:100%;height:auto}
@media (prefers-color-scheme:dark){body{color:#f1efe9;background:#14191f}h2{border-color:#8fd6b1}}
@page{size:A4;margin:15mm}
@media print{body{max-width:none;padding:0;background:#fff;color:#000;font-size:11pt}table{font-size:9.5pt}.table{overflow:visible}th,td{min-width:0}
h1,h2,h3,caption{break-after:avoid}tr,li{break-inside:avoid}thead{display:table-header-group}tfoot{display:table-row-group}figure{margin:0;break-inside:avoid}figure svg{width:100%;max-height:220mm}}
";

/// Writes the page. `drawing` is the picture of the same tree as SVG.
#[must_use]
pub fn write(w: Words, report: &Report, drawing: &str) -> String {
    let mut page = Xml::page(drawing.len() + 400 * report.blocks.len());
    page.open("html");
    page.attribute("lang", report.lang.code());
    page.head(&report.title, STYLE);
    page.open("body");
    page.open("main");
    own(&mut page, "h1", "", &report.title);
    own(&mut page, "p", "subtitle", &report.subtitle);
    for block in &report.blocks {
        push(&mut page, w, block, drawing);
    }
    page.close("main");
    page.close("body");
    page.close("html");
    page.finish()
}

/// An element with what people wrote, which may run from right to left.
fn own(page: &mut Xml, name: &'static str, class: &str, text: &str) {
    page.open(name);
    if !class.is_empty() {
        page.attribute("class", class);
    }
    page.attribute("dir", "auto");
    page.text(text);
    page.close(name);
}

fn push(page: &mut Xml, w: Words, block: &Block, drawing: &str) {
    match block {
        Block::Heading(level, text) => own(page, heading(*level), "", text),
        Block::Text(text) => own(page, "p", "", text),
        Block::Labelled(label, text) => {
            page.open("p");
            page.line("strong", &before(label));
            page.line("bdi", text);
            page.close("p");
        }
        Block::List(lines) => push_list(page, lines),
        Block::Table(table) => push_table(page, w, table),
        Block::Picture(_) => {
            page.open("figure");
            let drawing = drawing
                .split_once("?>")
                .map_or(drawing, |(_, drawing)| drawing);
            page.raw(&drawing.replacen("<svg ", "<svg role=\"img\" ", 1));
            page.close("figure");
        }
    }
}

const fn heading(level: u8) -> &'static str {
    match level {
        0..=2 => "h2",
        3 => "h3",
        _ => "h4",
    }
}

fn push_list(page: &mut Xml, lines: &[Line]) {
    let mut open = 0;
    for line in lines {
        if line.depth == open {
            page.open("ul");
            open += 1;
        } else {
            while open > line.depth + 1 {
                page.close("li");
                page.close("ul");
                open -= 1;
            }
            page.close("li");
        }
        page.open("li");
        if !line.label.is_empty() {
            page.line("strong", &before(&line.label));
        }
        page.line("bdi", &line.text);
        if !line.note.is_empty() {
            own(page, "span", "note", &line.note);
        }
    }
    for _ in 0..open {
        page.close("li");
        page.close("ul");
    }
}

fn push_table(page: &mut Xml, w: Words, table: &Table) {
    page.open("div");
    page.attribute("class", "table");
    // A table that is wider than the screen can be moved with the keys.
    page.attribute("role", "region");
    page.attribute("tabindex", "0");
    page.attribute("aria-label", &table.caption);
    page.open("table");
    own(page, "caption", "", &table.caption);
    page.open("thead");
    page.open("tr");
    for (at, (name, _)) in table.columns.iter().enumerate() {
        page.open("th");
        page.attribute("scope", "col");
        push_place(page, table.is_number(at));
        page.text(name);
        page.close("th");
    }
    page.close("tr");
    page.close("thead");
    page.open("tbody");
    for row in &table.rows {
        push_row(page, w, row);
    }
    page.close("tbody");
    if let Some(sum) = &table.sum {
        page.open("tfoot");
        push_row(page, w, sum);
        page.close("tfoot");
    }
    page.close("table");
    page.close("div");
}

fn push_place(page: &mut Xml, is_number: bool) {
    if is_number {
        page.attribute("class", "number");
    }
}

fn push_row(page: &mut Xml, w: Words, row: &[Cell]) {
    page.open("tr");
    for (at, cell) in row.iter().enumerate() {
        let name = if at == 0 { "th" } else { "td" };
        page.open(name);
        if at == 0 {
            page.attribute("scope", "row");
        }
        push_place(page, cell.is_number());
        page.attribute("dir", "auto");
        page.text(&cell.text(w));
        page.close(name);
    }
    page.close("tr");
}

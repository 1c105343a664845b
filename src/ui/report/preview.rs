// SPDX-License-Identifier: EUPL-1.2
//! The report in the page: the same blocks that go into a file, as elements.

use super::Made;
use crate::report::{Block, Cell, Line, Table, before};
use crate::text::strings::Words;
use crate::ui::el::{El, el};
use crate::web::page;

/// Makes the elements. The screen has a title and a heading of its own, so the title is of level 4 here.
pub(super) fn preview(w: Words, made: &Made) -> El {
    let report = &made.report;
    let blocks: Vec<El> = report
        .blocks
        .iter()
        .map(|block| shown(w, block, &made.drawing))
        .collect();
    el("article")
        .class("paper")
        .attr("lang", report.lang.code())
        .child(own("h4", report.title.clone()).class("paper__title"))
        .child(own("p", report.subtitle.clone()).class("paper__subtitle"))
        .child(blocks)
}

/// An element with what people wrote, which may run from right to left.
fn own(tag: &'static str, text: String) -> El {
    el(tag).attr("dir", "auto").text(text)
}

fn shown(w: Words, block: &Block, drawing: &str) -> El {
    match block {
        Block::Heading(2, text) => own("h5", text.clone()),
        Block::Heading(_, text) => own("h6", text.clone()),
        Block::Text(text) => own("p", text.clone()),
        Block::Labelled(label, text) => el("p")
            .child(el("strong").text(before(label)))
            .child(el("bdi").text(text.clone())),
        Block::List(lines) => list(lines),
        Block::Table(table) => shown_table(w, table),
        Block::Picture(alt) => el("img")
            .attr("src", page::svg_address(drawing))
            .attr("alt", alt.clone()),
    }
}

fn list(lines: &[Line]) -> El {
    let mut at = 0;
    nested(lines, &mut at, 0)
}

fn nested(lines: &[Line], at: &mut usize, depth: usize) -> El {
    let mut items: Vec<El> = Vec::new();
    while let Some(line) = lines.get(*at) {
        if line.depth < depth {
            break;
        }
        if line.depth > depth {
            let below = nested(lines, at, depth + 1);
            match items.pop() {
                Some(item) => items.push(item.child(below)),
                None => items.push(el("li").child(below)),
            }
            continue;
        }
        *at += 1;
        let label = (!line.label.is_empty()).then(|| el("strong").text(before(&line.label)));
        let note = (!line.note.is_empty()).then(|| own("span", line.note.clone()).class("note"));
        let item = el("li")
            .child(label)
            .child(el("bdi").text(line.text.clone()))
            .child(note);
        items.push(item);
    }
    el("ul").child(items)
}

fn shown_table(w: Words, table: &Table) -> El {
    let heads = table.columns.iter().enumerate().map(|(at, (name, _))| {
        let head = el("th").attr("scope", "col").text(name.clone());
        placed(head, table.is_number(at))
    });
    let heads: Vec<El> = heads.collect();
    let rows: Vec<El> = table.rows.iter().map(|row| shown_row(w, row)).collect();
    let sum = table
        .sum
        .as_ref()
        .map(|sum| el("tfoot").child(shown_row(w, sum)));
    let table = el("table")
        .child(own("caption", table.caption.clone()))
        .child(el("thead").child(el("tr").child(heads)))
        .child(el("tbody").child(rows))
        .child(sum)
        .attr("aria-label", table.caption.clone());
    el("div").class("paper__table").child(table)
}

fn shown_row(w: Words, row: &[Cell]) -> El {
    let cells = row.iter().enumerate().map(|(at, cell)| {
        let made = match at {
            0 => own("th", cell.text(w)).attr("scope", "row"),
            _ => own("td", cell.text(w)),
        };
        placed(made, cell.is_number())
    });
    el("tr").child(cells.collect::<Vec<El>>())
}

fn placed(cell: El, is_number: bool) -> El {
    if is_number {
        cell.class("number")
    } else {
        cell
    }
}

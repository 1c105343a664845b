// SPDX-License-Identifier: EUPL-1.2
//! Sheets of ODS files, read as they are shown: a date or an amount is the text that people see, not the number behind it.
//! (`calamine` gives the number, without its form, so it reads XLSX only.)

use roxmltree::Node;

use super::grid::{Grid, MAX_COLUMNS};
use super::xml::{child, is, parse};
use crate::format::LoadError;

/// Reads the sheets of `content.xml`.
///
/// # Errors
/// [`LoadError::WrongFormat`] when it holds no sheets, else why it can't be parsed.
pub(super) fn read(content: &str) -> Result<Vec<Grid>, LoadError> {
    let xml = parse(content)?;
    let body = child(xml.root_element(), "body").and_then(|body| child(body, "spreadsheet"));
    let body = body.ok_or(LoadError::WrongFormat)?;
    let tables = body.children().filter(|table| is(*table, "table"));
    tables.map(sheet).collect()
}

fn sheet(table: Node<'_, '_>) -> Result<Grid, LoadError> {
    let mut grid = Grid::default();
    for row in table.descendants().filter(|row| is(*row, "table-row")) {
        grid.push(cells(row), times(row, "number-rows-repeated"))?;
    }
    Ok(grid)
}

fn cells(row: Node<'_, '_>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for cell in row.children() {
        if !is(cell, "table-cell") && !is(cell, "covered-table-cell") {
            continue;
        }
        let room = MAX_COLUMNS.saturating_sub(out.len());
        let text = shown(cell);
        let n_more = times(cell, "number-columns-repeated").min(room);
        out.extend(std::iter::repeat_n(text, n_more));
    }
    out
}

/// How often a row or cell is there. What is no number is one time.
fn times(node: Node<'_, '_>, name: &str) -> usize {
    let attribute = node.attributes().find(|attribute| attribute.name() == name);
    let times: Option<usize> = attribute.and_then(|times| times.value().parse().ok());
    times.unwrap_or(1).max(1)
}

/// What a cell shows: its paragraphs as lines. A remark about the cell is no part of it.
fn shown(cell: Node<'_, '_>) -> String {
    let paragraphs = cell.children().filter(|part| is(*part, "p"));
    paragraphs.map(paragraph).collect::<Vec<_>>().join("\n")
}

/// The text of a paragraph: white space counts once, unless it is written as an element. A space at its end counts, as
/// LibreOffice writes one that way; a line feed there does not.
fn paragraph(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    // Whether white space would be drawn here.
    let mut is_after_text = false;
    let mut waits = false;
    let mut ends_in_space = false;
    for part in node.descendants() {
        let mut put = |text: &str| {
            if std::mem::take(&mut waits) {
                out.push(' ');
            }
            out.push_str(text);
        };
        if is(part, "s") {
            let attribute = part.attributes().find(|attribute| attribute.name() == "c");
            let n: Option<usize> = attribute.and_then(|n| n.value().parse().ok());
            put(&" ".repeat(n.unwrap_or(1).min(10_000)));
            is_after_text = true;
        } else if is(part, "tab") {
            put("\t");
            is_after_text = true;
        } else if is(part, "line-break") {
            put("\n");
            is_after_text = true;
        } else if part.is_text() {
            for letter in part.text().unwrap_or_default().chars() {
                if matches!(letter, ' ' | '\t' | '\n' | '\r') {
                    waits = is_after_text;
                    ends_in_space = letter == ' ';
                } else {
                    if std::mem::take(&mut waits) {
                        out.push(' ');
                    }
                    out.push(letter);
                    is_after_text = true;
                }
            }
        }
    }
    if waits && ends_in_space {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: &str = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
        ><office:body><office:spreadsheet><table:table table:name="a">"#;
    const END: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";

    fn rows(inside: &str) -> Result<Vec<Vec<String>>, LoadError> {
        let grid = read(&format!("{START}{inside}{END}"))?.remove(0);
        grid.check()?;
        Ok(grid.rows)
    }

    #[test]
    fn cells_are_read_as_they_are_shown() {
        let row = r#"<table:table-row><table:table-cell office:value-type="float" office:value="1000"><text:p>€ 1.000</text:p>
            </table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell><office:annotation><text:p>no</text:p>
            </office:annotation><text:p> a <text:span>b</text:span><text:s text:c="2"/>c
            d</text:p><text:p/><text:p>e<text:tab/>f</text:p></table:table-cell></table:table-row>"#;
        let expected = ["€ 1.000", "", "", "a b  c d\n\ne\tf"].map(str::to_owned);
        assert_eq!(rows(row), Ok(vec![expected.to_vec()]));
    }

    #[test]
    fn repeated_cells_and_rows_do_not_swell() {
        let cell = r#"<table:table-cell table:number-columns-repeated="99999999"><text:p>x</text:p></table:table-cell>"#;
        let row = |times: &str| {
            format!(
                r#"<table:table-row table:number-rows-repeated="{times}">{cell}</table:table-row>"#
            )
        };
        assert_eq!(
            rows(&row("3")).map(|rows| (rows.len(), rows[0].len())),
            Ok((3, 200))
        );
        let (count, limit) = (1_048_575, 20_000);
        let narrow = row("1048576").replace("99999999", "1");
        assert_eq!(rows(&narrow), Err(LoadError::TooManyCards { count, limit }));
        // As many rows of as many cells hold too much before they are too many.
        assert!(matches!(
            rows(&row("1048576")),
            Err(LoadError::TooManyValues { .. })
        ));
        // The empty rows to the end of the sheet, as every program writes them.
        let empty = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>"#;
        assert_eq!(rows(empty), Ok(Vec::new()));
        let long = row("20000").replace(">x<", &format!(">{}<", "x".repeat(5_000)));
        assert!(matches!(rows(&long), Err(LoadError::TooManyValues { .. })));
    }
}

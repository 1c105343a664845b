// SPDX-License-Identifier: EUPL-1.2
//! Rows as an ODS file. Every cell is a text, so no program takes one for a formula, a number or a date.

use super::package::pack;
use crate::model::is_clean;

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"#;
/// Heads are bold, texts wrap, and columns are wide enough to read.
const START: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
<office:automatic-styles>
<style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="5cm"/></style:style>
<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="body" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Doelenboom">
"#;
const END: &str = "</table:table></office:spreadsheet></office:body></office:document-content>\n";

/// Writes rows, the heads first. `None` only when there is no memory for it.
pub(super) fn write(rows: &[Vec<String>]) -> Option<Vec<u8>> {
    let mut xml = String::from(START);
    let n_columns = rows.first().map_or(1, Vec::len).max(1);
    xml.push_str("<table:table-column table:style-name=\"wide\" table:number-columns-repeated=\"");
    xml.push_str(&n_columns.to_string());
    xml.push_str("\"/>\n");
    for (nth, row) in rows.iter().enumerate() {
        xml.push_str("<table:table-row>");
        for cell in row {
            push_cell(&mut xml, cell, if nth == 0 { "head" } else { "body" });
        }
        xml.push_str("</table:table-row>\n");
    }
    xml.push_str(END);
    // The type comes first and unpacked, so that programs know the file by its start.
    let files = [
        ("mimetype", MIMETYPE.as_bytes(), false),
        ("META-INF/manifest.xml", MANIFEST.as_bytes(), true),
        ("content.xml", xml.as_bytes(), true),
    ];
    pack(files.into_iter())
}

fn push_cell(xml: &mut String, text: &str, style: &str) {
    xml.push_str("<table:table-cell table:style-name=\"");
    xml.push_str(style);
    if text.is_empty() {
        xml.push_str("\"/>");
        return;
    }
    xml.push_str("\" office:value-type=\"string\">");
    for line in text.split('\n') {
        xml.push_str("<text:p>");
        push_line(xml, line);
        xml.push_str("</text:p>");
    }
    xml.push_str("</table:table-cell>");
}

/// Spaces that would count once, or not at all, are written as elements.
fn push_line(xml: &mut String, line: &str) {
    let mut letters = line.chars().peekable();
    let mut is_after_text = false;
    while let Some(letter) = letters.next() {
        let is_before_text = letters.peek().is_some_and(|next| *next != ' ');
        match letter {
            ' ' if is_after_text && is_before_text => xml.push(' '),
            ' ' => xml.push_str("<text:s/>"),
            '\t' => xml.push_str("<text:tab/>"),
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            letter if is_clean(letter) => xml.push(letter),
            _ => {}
        }
        is_after_text = letter != ' ';
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::ods;
    use crate::office::package::Package;
    use proptest::prelude::*;

    fn again(rows: &[Vec<String>]) -> Vec<Vec<String>> {
        let bytes = write(rows).expect("writes");
        assert!(bytes[30..].starts_with(b"mimetypeapplication/vnd.oasis"));
        let package = Package::open(&bytes).expect("opens");
        let content = std::str::from_utf8(package.file("content.xml").expect("there"));
        ods::read(content.expect("text"))
            .expect("reads")
            .remove(0)
            .rows
    }

    proptest! {
        #[test]
        fn rows_come_back(rows in prop::collection::vec(prop::collection::vec("[a-zé<>&\"'= \t\n]{0,12}x", 3), 1..6)) {
            prop_assert_eq!(again(&rows), rows);
        }
    }

    #[test]
    fn spaces_and_formulas_stay_text() {
        let row = ["=1+1", "  a   b  .", "'x", "1-3-2026", "a\n\nb", "€ 1.000"].map(str::to_owned);
        let rows = vec![row.to_vec()];
        assert_eq!(again(&rows), rows);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The report as a Word document, by `docx-rs`. What that crate does not write is put into its XML afterwards: header rows of
//! tables, the title and language, and the words for who cannot see the picture.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, IndentLevel, Level, LevelJc,
    LevelText, NumberFormat, Numbering, NumberingId, PageMargin, PageNum, Paragraph, Pic, Run,
    RunFonts, Shading, ShdType, SpecialIndentType, Start, Style, StyleType, Table as DocxTable,
    TableCell, TableLayoutType, TableRow, WidthType,
};

use crate::geometry::Size;
use crate::job::OfficeError;
use crate::report::odt::Picture;
use crate::report::{Block, Cell, Line, Report, Table, before};
use crate::text::strings::{Lang, Words};

/// The room for the picture, in EMU (914,400 an inch).
const ROOM: Size = Size::new(6_120_000.0, 7_900_000.0);
/// How wide the text on a page is, in twentieths of a point.
const PAGE_WIDTH: usize = 9_638;
/// The deepest bullet of a Word document.
const MOST_LEVELS: usize = 9;
/// The one list of the document.
const BULLETS: usize = 7;
const GREEN: &str = "17543A";
const SOFT_GREEN: &str = "E6EEE9";

/// Writes the document.
///
/// # Errors
/// [`OfficeError::Garbled`] when it cannot be packed, which no contents cause.
pub(super) fn write(w: Words, report: &Report, picture: &Picture) -> Result<Vec<u8>, OfficeError> {
    let mut docx = start(report);
    for block in &report.blocks {
        docx = push(docx, w, block, picture);
    }
    let mut parts = docx.build();
    let alt = report.blocks.iter().find_map(|block| match block {
        Block::Picture(alt) => Some(alt.as_str()),
        _ => None,
    });
    parts.document = mend(parts.document, |xml| {
        let described = format!(" descr=\"{}\" ", escaped(alt.unwrap_or_default()));
        // Only a row of headings may not be split: so it is known.
        xml.replace("<w:cantSplit />", "<w:cantSplit /><w:tblHeader />")
            .replace("<w:cantSplit/>", "<w:cantSplit/><w:tblHeader/>")
            .replace("<wp:docPr ", &format!("<wp:docPr{described}"))
    });
    let language = match report.lang {
        Lang::Nl => "nl-NL",
        Lang::En => "en-GB",
    };
    parts.styles = mend(parts.styles, |xml| {
        let said = format!("<w:lang w:val=\"{language}\"/></w:rPr></w:rPrDefault>");
        xml.replacen("</w:rPr></w:rPrDefault>", &said, 1)
    });
    let title = escaped(&one_line(&report.title));
    parts.doc_props.core = mend(parts.doc_props.core, |xml| {
        let said = format!(
            "<dc:language>{language}</dc:language><dc:title>{title}</dc:title></cp:coreProperties>"
        );
        xml.replace("unknown", "Doelenboom")
            .replacen("</cp:coreProperties>", &said, 1)
    });
    let mut file = Cursor::new(Vec::new());
    parts.pack(&mut file).map_err(|_| OfficeError::Garbled)?;
    Ok(file.into_inner())
}

fn mend(xml: Vec<u8>, change: impl Fn(&str) -> String) -> Vec<u8> {
    match String::from_utf8(xml) {
        Ok(text) => change(&text).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The styles, the page and what stands above everything.
fn start(report: &Report) -> Docx {
    let heading = |id: &str, name: &str, level: usize, size: usize| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .next("Normal")
            .size(size)
            .bold()
            .outline_lvl(level)
    };
    let plain = |id: &str, name: &str, size: usize| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .next("Normal")
            .size(size)
    };
    let mut bullets = AbstractNumbering::new(BULLETS);
    for level in 0..MOST_LEVELS {
        let indent = i32::try_from(360 * (level + 1)).unwrap_or_default();
        let one = Level::new(
            level,
            Start::new(1),
            NumberFormat::new("bullet"),
            LevelText::new("•"),
            LevelJc::new("left"),
        );
        let hanging = Some(SpecialIndentType::Hanging(300));
        bullets = bullets.add_level(one.indent(Some(indent), hanging, None, None));
    }
    let footer = Paragraph::new()
        .style("TableText")
        .add_run(run(&format!("{} · ", one_line(&report.title))))
        .add_page_num(PageNum::new());
    let fonts = RunFonts::new()
        .ascii("Verdana")
        .hi_ansi("Verdana")
        .cs("Verdana");
    let margin = PageMargin {
        top: 1134,
        left: 1134,
        bottom: 1134,
        right: 1134,
        header: 567,
        footer: 567,
        gutter: 0,
    };
    Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(20)
        .add_style(plain("Title", "Title", 44).bold())
        .add_style(plain("Subtitle", "Subtitle", 26))
        .add_style(heading("Heading1", "heading 1", 0, 30).color(GREEN))
        .add_style(heading("Heading2", "heading 2", 1, 24))
        .add_style(heading("Heading3", "heading 3", 2, 22))
        .add_style(plain("Caption", "caption", 20).bold())
        .add_style(plain("TableText", "TableText", 17))
        .add_abstract_numbering(bullets)
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .footer(Footer::new().add_paragraph(footer))
        .add_paragraph(paragraph("Title", &one_line(&report.title)))
        .add_paragraph(paragraph("Subtitle", &report.subtitle))
}

/// Text with its line feeds.
fn run(text: &str) -> Run {
    let mut run = Run::new();
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}

fn paragraph(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(run(text))
}

fn push(docx: Docx, w: Words, block: &Block, picture: &Picture) -> Docx {
    match block {
        Block::Heading(level, text) => {
            let style = match level {
                0..=2 => "Heading1",
                3 => "Heading2",
                _ => "Heading3",
            };
            let heading = paragraph(style, &one_line(text)).keep_next(true);
            docx.add_paragraph(heading)
        }
        Block::Text(text) => docx.add_paragraph(paragraph("Normal", text)),
        Block::Labelled(label, text) => docx.add_paragraph(
            Paragraph::new()
                .style("Normal")
                .add_run(run(&before(label)).bold())
                .add_run(run(text)),
        ),
        Block::List(lines) => lines
            .iter()
            .fold(docx, |docx, one| docx.add_paragraph(line(one))),
        Block::Table(table) => docx
            .add_paragraph(paragraph("Caption", &one_line(&table.caption)).keep_next(true))
            .add_table(made(w, table))
            // Word joins tables that nothing parts.
            .add_paragraph(Paragraph::new().style("Normal")),
        Block::Picture(alt) => docx.add_paragraph(shown(picture, alt)),
    }
}

fn line(line: &Line) -> Paragraph {
    let level = line.depth.min(MOST_LEVELS - 1);
    let mut made = Paragraph::new()
        .style("Normal")
        .numbering(NumberingId::new(BULLETS), IndentLevel::new(level));
    if !line.label.is_empty() {
        made = made.add_run(run(&before(&line.label)).bold());
    }
    made = made.add_run(run(&line.text));
    if !line.note.is_empty() {
        made = made.add_run(run(&format!("\n{}", line.note)));
    }
    made
}

fn shown(picture: &Picture, alt: &str) -> Paragraph {
    if picture.painting.is_empty() {
        return paragraph("Normal", alt);
    }
    let size = picture.fitted(ROOM);
    // A few thousand EMU more or less: the cast cannot go wrong below the room.
    let (width, height) = (size.width as u32, size.height as u32);
    let pic = Pic::new_with_dimensions(picture.painting.clone(), 1, 1).size(width, height);
    Paragraph::new()
        .style("Normal")
        .add_run(Run::new().add_image(pic))
}

fn made(w: Words, table: &Table) -> DocxTable {
    let all: usize = table
        .columns
        .iter()
        .map(|(_, wide)| usize::from(*wide))
        .sum();
    let widths: Vec<usize> = table
        .columns
        .iter()
        .map(|(_, wide)| PAGE_WIDTH * usize::from(*wide) / all.max(1))
        .collect();
    let heads: Vec<Cell> = table
        .columns
        .iter()
        .map(|(name, _)| Cell::Text(name.clone()))
        .collect();
    let mut rows = vec![row(w, &heads, &widths, true).cant_split()];
    rows.extend(table.rows.iter().map(|cells| row(w, cells, &widths, false)));
    rows.extend(table.sum.iter().map(|sum| row(w, sum, &widths, true)));
    DocxTable::new(rows)
        .set_grid(widths)
        .width(PAGE_WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
}

fn row(w: Words, cells: &[Cell], widths: &[usize], is_head: bool) -> TableRow {
    let made = cells.iter().zip(widths).map(|(cell, width)| {
        let text = run(&cell.text(w));
        let text = if is_head { text.bold() } else { text };
        let mut inside = Paragraph::new().style("TableText").add_run(text);
        if cell.is_number() {
            inside = inside.align(AlignmentType::Right);
        }
        let made = TableCell::new()
            .width(*width, WidthType::Dxa)
            .add_paragraph(inside);
        if is_head {
            let shade = Shading::new().shd_type(ShdType::Clear).fill(SOFT_GREEN);
            made.shading(shade)
        } else {
            made
        }
    });
    TableRow::new(made.collect())
}

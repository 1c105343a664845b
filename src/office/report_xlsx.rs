// SPDX-License-Identifier: EUPL-1.2
//! The tables of a report as an Excel workbook, by `rust_xlsxwriter`. What someone typed is written as text, never as a formula;
//! the only formulas are our own sums.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

use crate::job::OfficeError;
use crate::report::{Cell, Table};

/// Writes the workbook.
///
/// # Errors
/// [`OfficeError::Garbled`] when it cannot be written: a text or a table of more than Excel takes.
pub(super) fn write(title: &str, sheets: &[(String, Table)]) -> Result<Vec<u8>, OfficeError> {
    made(title, sheets).map_err(|_| OfficeError::Garbled)
}

struct Formats {
    plain: Format,
    head: Format,
    money: Format,
    sum: Format,
}

fn made(title: &str, sheets: &[(String, Table)]) -> Result<Vec<u8>, XlsxError> {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let euros = "\"€ \"#,##0.00";
    let formats = Formats {
        head: plain.clone().set_bold().set_background_color(0x00E6_EEE9),
        money: plain.clone().set_num_format(euros),
        sum: plain.clone().set_bold().set_num_format(euros),
        plain,
    };
    let mut book = Workbook::new();
    // A day that says nothing: when a file was made is nobody's business, and the module has no clock.
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&never),
    );
    for (name, table) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name.as_str())?;
        fill(sheet, table, &formats)?;
    }
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), XlsxError> {
    let at = |nth: usize| u16::try_from(nth).unwrap_or(u16::MAX);
    for (nth, (name, wide)) in table.columns.iter().enumerate() {
        sheet.set_column_width(at(nth), f64::from(*wide) * 4.0 + 4.0)?;
        sheet.write_string_with_format(0, at(nth), name.as_str(), &formats.head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    let mut line: u32 = 0;
    for row in &table.rows {
        line += 1;
        for (nth, cell) in row.iter().enumerate() {
            write_cell(sheet, (line, at(nth)), cell, formats)?;
        }
    }
    for (nth, cell) in table.sum.iter().flatten().enumerate() {
        let below = line + 1;
        match cell {
            Cell::Amount(cents, _) => {
                let formula = sum_of(nth, line, &(*cents as f64 / 100.0).to_string());
                sheet.write_formula_with_format(below, at(nth), formula, &formats.sum)?;
            }
            Cell::Number(n) => {
                let formula = sum_of(nth, line, &n.to_string());
                sheet.write_formula_with_format(below, at(nth), formula, &formats.head)?;
            }
            Cell::Text(text) => {
                sheet.write_string_with_format(below, at(nth), text.as_str(), &formats.head)?;
            }
        }
    }
    Ok(())
}

/// The sum of a column from the second line to the last, with the value for who does not calculate.
fn sum_of(column: usize, last: u32, value: &str) -> Formula {
    let name = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(column).unwrap_or(0));
    Formula::new(format!("=SUM({name}2:{name}{})", last + 1)).set_result(value)
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, text.as_str(), &formats.plain)?;
        }
        Cell::Number(n) => {
            sheet.write_number_with_format(row, column, *n as f64, &formats.plain)?;
        }
        Cell::Amount(cents, _) => {
            let euros = *cents as f64 / 100.0;
            sheet.write_number_with_format(row, column, euros, &formats.money)?;
        }
    }
    Ok(())
}

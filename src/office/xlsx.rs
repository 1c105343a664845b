// SPDX-License-Identifier: EUPL-1.2
//! Sheets of XLSX files, cell by cell through `calamine`, which knows which numbers are dates.

use std::io::Cursor;

use calamine::{Data, DataRef, ExcelDateTime, Reader, Xlsx};

use super::grid::{Grid, MAX_COLUMNS};
use super::package::Package;
use crate::format::LoadError;

/// Reads the sheets in their order.
///
/// # Errors
/// [`LoadError::DamagedPackage`] when a part is missing or damaged.
pub(super) fn read(package: &Package) -> Result<Vec<Grid>, LoadError> {
    // Unpacked before, within limits: the reader itself has none.
    let flat = Cursor::new(package.flat()?);
    let mut book = Xlsx::new(flat).map_err(|_| LoadError::DamagedPackage)?;
    let names = book.sheet_names();
    let mut sheets = Vec::new();
    for name in names {
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            // A sheet that is only a chart.
            continue;
        };
        let (mut grid, mut row, mut at) = (Grid::default(), Vec::new(), 0);
        loop {
            let cell = cells.next_cell().map_err(|_| LoadError::DamagedPackage)?;
            let Some(cell) = cell else { break };
            let (nth, column) = cell.get_position();
            if nth != at {
                grid.push(std::mem::take(&mut row), 1)?;
                at = nth;
            }
            let column = column as usize;
            if column < MAX_COLUMNS {
                if row.len() <= column {
                    row.resize(column + 1, String::new());
                }
                row[column] = shown(cell.get_value());
            }
        }
        grid.push(row, 1)?;
        sheets.push(grid);
    }
    Ok(sheets)
}

/// A value as Dutch people write it, near to what the sheet shows.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        other => match Data::from(other.clone()) {
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text,
            Data::Int(number) => number.to_string(),
            Data::Float(number) => number.to_string(),
            Data::Bool(is_true) => is_true.to_string(),
            Data::DateTime(moment) => date(&moment),
            Data::Error(error) => error.to_string(),
            Data::Empty => String::new(),
        },
    }
}

/// A day, and the hour when there is one: `1-3-2026`, `1-3-2026 9:05`.
fn date(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, _, _) = moment.to_ymd_hms_milli();
    let time = match (hour, minute) {
        (0, 0) => String::new(),
        (hour, minute) => format!(" {hour}:{minute:02}"),
    };
    format!("{day}-{month}-{year}{time}")
}

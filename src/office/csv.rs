// SPDX-License-Identifier: EUPL-1.2
//! Tables as text. A cell that a spreadsheet would take for a formula gets a quote in front, which comes off again here.

use ::csv::{ByteRecord, QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};

use super::grid::Grid;
use crate::format::LoadError;
use crate::format::delimited::delimiter;

/// Reads a text whose cells are parted by `;`, a tab or a comma.
///
/// # Errors
/// [`LoadError::WrongFormat`] when it is no table, [`LoadError::TooManyValues`] when it holds too much.
pub(super) fn read(text: &str) -> Result<Grid, LoadError> {
    let mark = delimiter(text).ok_or(LoadError::WrongFormat)?;
    let text = text.trim_start_matches('\u{feff}');
    let text = match text.strip_prefix("sep=") {
        Some(rest) => rest.split_once('\n').map_or("", |(_, rest)| rest),
        None => text,
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(mark)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut grid, mut record) = (Grid::default(), ByteRecord::new());
    // Reading from memory as bytes can't fail; a stop is an end.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let cells = record.iter().map(String::from_utf8_lossy);
        let cells = cells.map(|cell| without_guard(&cell).replace("\r\n", "\n"));
        grid.push(cells.collect(), 1)?;
    }
    Ok(grid)
}

/// Writes rows as Dutch office programs open them: UTF-8 with a mark, `;` between cells, every cell in quotes.
pub(super) fn write(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        // Writing to memory can't fail.
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// Whether a spreadsheet would take it for a formula, quotes in front left out.
fn is_risky(cell: &str) -> bool {
    let rest = cell.trim_start_matches('\'');
    rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'])
}

fn guarded(cell: &str) -> String {
    let guard = if is_risky(cell) { "'" } else { "" };
    format!("{guard}{cell}")
}

fn without_guard(cell: &str) -> &str {
    let rest = cell.strip_prefix('\'');
    rest.filter(|_| is_risky(cell)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_cell_is_a_formula() {
        let cells = [
            "=1+1", "+1", "-1", "@x", "\tx", "'=1", "''=1", "'x", "x=1", "=",
        ];
        let text = write(&[cells.map(str::to_owned).to_vec(), vec!["a".to_owned(); 10]]);
        let text = String::from_utf8(text).expect("text");
        for cell in text.trim_start_matches('\u{feff}').split([';', '\r']) {
            let inside = cell.trim_matches(['"', '\n']);
            assert!(!inside.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
        }
        assert_eq!(read(&text).expect("reads").rows[0], cells);
    }

    #[test]
    fn a_million_rows_are_counted_and_refused() {
        let grid = read(&"a;b\n".repeat(1_000_000)).expect("reads");
        let (count, limit) = (999_999, 20_000);
        assert_eq!(grid.check(), Err(LoadError::TooManyCards { count, limit }));
        assert!(grid.rows.len() < 20_010);
    }

    proptest! {
        #[test]
        fn rows_come_back(rows in prop::collection::vec(prop::collection::vec("[a-z=+@';\"\n\t, -]{0,6}x", 3), 2..6)) {
            let text = String::from_utf8(write(&rows)).expect("text");
            prop_assert_eq!(read(&text).map(|grid| grid.rows), Ok(rows));
        }
    }
}

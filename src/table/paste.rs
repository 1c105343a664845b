// SPDX-License-Identifier: EUPL-1.2
//! A range from a spreadsheet, pasted into a table. Nothing is written unless all of it fits.

use thiserror::Error;

use super::sheet::{Column, Sheet, column_of};
use crate::edit::Command;
use crate::model::NodeId;

/// More characters than this are not read.
const MAX_CHARS: usize = 2_000_000;

/// Why a range does not fit. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasteError {
    /// There is nothing in it.
    #[error("nothing to paste")]
    Empty,
    /// It is more than any table.
    #[error("too much to paste")]
    TooLarge,
    /// It has more lines than there are from here on.
    #[error("{given} lines, {there} fit")]
    TooManyLines {
        /// How many there are in it.
        given: usize,
        /// How many there are from here on.
        there: usize,
    },
    /// It has more columns than there are from here on.
    #[error("{given} columns, {there} fit")]
    TooManyColumns {
        /// How many there are in it.
        given: usize,
        /// How many there are from here on.
        there: usize,
    },
    /// A column that can't be written is in it.
    #[error("the column {0} can't be written")]
    Locked(usize),
}

/// What a range would write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// One command for each cell.
    pub commands: Vec<Command>,
}

/// Reads a range of cells parted by tabs, and says what it writes from a cell on; `columns` are those that are shown, by
/// their number in the sheet, and `column` counts among them. Cells with quotes around them may hold tabs,
/// quotes and line breaks, which become spaces. An empty cell empties; the text on a card stays when its cell is empty.
///
/// # Errors
/// A [`PasteError`] when it does not fit.
pub fn paste(
    sheet: Sheet,
    columns: &[usize],
    lines: &[NodeId],
    (line, column): (usize, usize),
    text: &str,
) -> Result<Pasted, PasteError> {
    if text.len() > MAX_CHARS {
        return Err(PasteError::TooLarge);
    }
    let range = cells(text);
    let n_wide = range.iter().map(Vec::len).max().unwrap_or_default();
    if n_wide == 0 {
        return Err(PasteError::Empty);
    }
    let there = lines.len().saturating_sub(line);
    if range.len() > there {
        let given = range.len();
        return Err(PasteError::TooManyLines { given, there });
    }
    let there = columns.len().saturating_sub(column);
    if n_wide > there {
        let given = n_wide;
        return Err(PasteError::TooManyColumns { given, there });
    }
    let shown = |nth: usize| column_of(sheet, *columns.get(column + nth)?);
    let locked = (0..n_wide).find(|nth| shown(*nth) == Some(Column::Above));
    let locked = locked.map(|nth| column + nth);
    if let Some(nth) = locked {
        return Err(PasteError::Locked(nth));
    }
    let mut commands = Vec::new();
    for (id, row) in lines[line..].iter().zip(range) {
        for (nth, text) in row.into_iter().enumerate() {
            commands.extend(shown(nth).and_then(|column| write(*id, column, text)));
        }
    }
    Ok(Pasted { commands })
}

fn write(id: NodeId, column: Column, text: String) -> Option<Command> {
    match column {
        Column::Text if text.is_empty() => None,
        Column::Text => Some(Command::Rename { id, text }),
        Column::Detail(key) => Some(Command::SetDetail { id, key, text }),
        Column::Above => None,
    }
}

/// Parts a range into its cells. Empty lines at the end go.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let done = |cell: &mut String| std::mem::take(cell).trim().to_owned();
    let mut letters = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.is_empty() => is_quoted = true,
            '\r' => {}
            '\n' | '\t' if is_quoted => cell.push(' '),
            '\t' => row.push(done(&mut cell)),
            '\n' => {
                row.push(done(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(letter),
        }
    }
    row.push(done(&mut cell));
    rows.push(row);
    while rows
        .last()
        .is_some_and(|row| row.iter().all(String::is_empty))
    {
        rows.pop();
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DetailKey;
    use proptest::prelude::*;

    const ALL: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];
    const LINES: [NodeId; 3] = [NodeId(1), NodeId(2), NodeId(3)];

    fn pasted(at: (usize, usize), text: &str) -> Result<String, PasteError> {
        let pasted = paste(Sheet::Actions, &ALL, &LINES, at, text)?;
        let shown = pasted.commands.iter().map(|command| match command {
            Command::Rename { id, text } => format!("{} text={text}", id.0),
            Command::SetDetail { id, key, text } => format!("{} {}={text}", id.0, key.as_str()),
            other => format!("{other:?}"),
        });
        Ok(shown.collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn a_range_goes_where_it_was_pasted() {
        let range = "Jan\t1-3-2026\t€ 1.000\r\nEls\t\t40\r\n";
        let expected =
            "1 who=Jan; 1 start=1-3-2026; 1 cost=€ 1.000; 2 who=Els; 2 start=; 2 cost=40";
        assert_eq!(pasted((0, 2), range).as_deref(), Ok(expected));
        assert_eq!(pasted((2, 0), "Koffie\n\n").as_deref(), Ok("3 text=Koffie"));
        // The text on a card is never emptied.
        assert_eq!(pasted((0, 0), "\nKoffie").as_deref(), Ok("2 text=Koffie"));
    }

    #[test]
    fn an_owner_with_quotes_and_line_breaks_is_one_cell() {
        let range = "\"Jan \"\"de\"\" Boer\nen Els\"\tzaterdag";
        let expected = "1 who=Jan \"de\" Boer en Els; 1 start=zaterdag";
        assert_eq!(pasted((0, 2), range).as_deref(), Ok(expected));
        assert_eq!(pasted((0, 2), "5\" buis").as_deref(), Ok("1 who=5\" buis"));
        // A formula is a text like any other.
        assert_eq!(pasted((0, 4), "=SOM(A1)").as_deref(), Ok("1 cost==SOM(A1)"));
    }

    #[test]
    fn a_range_goes_into_the_columns_that_are_shown() {
        let shown = [0, 2, 4];
        let made = paste(Sheet::Actions, &shown, &LINES, (0, 1), "Jan\t40");
        let id = NodeId(1);
        let set = |key, text: &str| Command::SetDetail {
            id,
            key,
            text: text.to_owned(),
        };
        let expected = vec![set(DetailKey::Who, "Jan"), set(DetailKey::Cost, "40")];
        assert_eq!(made.map(|made| made.commands), Ok(expected));
        let (given, there) = (3, 2);
        assert_eq!(
            paste(Sheet::Actions, &shown, &LINES, (0, 1), "a\tb\tc"),
            Err(PasteError::TooManyColumns { given, there })
        );
    }

    #[test]
    fn what_does_not_fit_writes_nothing() {
        let (given, there) = (3, 2);
        assert_eq!(
            pasted((1, 2), "a\nb\nc"),
            Err(PasteError::TooManyLines { given, there })
        );
        assert_eq!(
            pasted((0, 6), "a\tb\tc"),
            Err(PasteError::TooManyColumns { given, there })
        );
        assert_eq!(pasted((0, 0), "a\tb"), Err(PasteError::Locked(1)));
        assert_eq!(pasted((0, 0), " \n\t\n"), Err(PasteError::Empty));
        assert_eq!(
            pasted((9, 9), "a"),
            Err(PasteError::TooManyLines { given: 1, there: 0 })
        );
        let rows = "a\n".repeat(10_000);
        let (given, there) = (10_000, 3);
        assert_eq!(
            pasted((0, 2), &rows),
            Err(PasteError::TooManyLines { given, there })
        );
        assert_eq!(
            pasted((0, 2), &"a".repeat(MAX_CHARS + 1)),
            Err(PasteError::TooLarge)
        );
    }

    proptest! {
        #[test]
        fn every_cell_of_a_range_is_written_once(range in prop::collection::vec(prop::collection::vec("[a-z0-9]{1,5}", 3), 1..4)) {
            let rows: Vec<String> = range.iter().map(|row| row.join("\t")).collect();
            let made = paste(Sheet::Actions, &ALL, &LINES, (0, 2), &rows.join("\n")).expect("it fits");
            prop_assert_eq!(made.commands.len(), range.len() * 3);
            for (nth, command) in made.commands.iter().enumerate() {
                let keys = [DetailKey::Who, DetailKey::Start, DetailKey::Cost];
                let expected = Command::SetDetail { id: LINES[nth / 3], key: keys[nth % 3], text: range[nth / 3][nth % 3].clone() };
                prop_assert_eq!(format!("{command:?}"), format!("{expected:?}"));
            }
        }

        #[test]
        fn no_text_does_harm(text in "\\PC{0,40}|[a\t\n\"\r]{0,40}", line in 0_usize..5, column in 0_usize..10) {
            let _ = paste(Sheet::Indicators, &ALL, &LINES, (line, column), &text);
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! A range from a spreadsheet, pasted into a table. Nothing is written unless all of it fits.

use thiserror::Error;

use super::sheet::{Column, Sheet, column_of};
use crate::edit::{Branch, BranchCard, Command};
use crate::model::{DetailKey, NodeId};

/// More characters than this are not read.
const MAX_CHARS: usize = 2_000_000;
/// More new cards than this are not made at once.
const MAX_NEW: usize = 1_000;

/// Why a range does not fit. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PasteError {
    /// There is nothing in it.
    #[error("nothing to paste")]
    Empty,
    /// It is more than any table.
    #[error("too much to paste")]
    TooLarge,
    /// It has more lines than there are from here on, and no texts to make cards of.
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
    /// A line for which there is no card yet has no text to make one of.
    #[error("a new line has no text")]
    NoText,
    /// A column that can't be written is in it.
    #[error("the column {0} can't be written")]
    Locked(usize),
}

/// What a range would write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// One command for each cell of a line that is there.
    pub commands: Vec<Command>,
    /// The lines for which there is no card yet.
    pub new: Vec<NewLine>,
}

/// A line for which there is no card yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewLine {
    /// The card that it names to stand under, if it does.
    pub parent: Option<NodeId>,
    /// The text on the card.
    pub text: String,
    /// The fields that are filled in.
    pub details: Vec<(DetailKey, String)>,
}

impl NewLine {
    /// Makes a card of it, under the card that it names or else under `parent`.
    #[must_use]
    pub fn into_command(self, sheet: Sheet, parent: NodeId) -> Command {
        let card = BranchCard {
            kind: sheet.kind(),
            text: self.text,
            details: self.details,
            ..BranchCard::default()
        };
        Command::AddBranch {
            parent: self.parent.unwrap_or(parent),
            branch: Branch {
                cards: vec![card],
                ..Branch::default()
            },
        }
    }
}

/// Reads a range of cells parted by tabs, and says what it writes from a cell on; `columns` are those that are shown, by
/// their number in the sheet, and `column` counts among them. Cells with quotes around them may hold tabs,
/// quotes and line breaks, which become spaces. An empty cell empties; the text on a card stays when its cell is empty.
/// Lines beyond the last are new when the range has the texts of their cards. Where a card stands is written for a new one
/// only: `goal` finds the card above by its text.
///
/// # Errors
/// A [`PasteError`] when it does not fit.
pub fn paste(
    sheet: Sheet,
    columns: &[usize],
    lines: &[NodeId],
    (line, column): (usize, usize),
    text: &str,
    goal: &dyn Fn(&str) -> Option<NodeId>,
) -> Result<Pasted, PasteError> {
    if text.len() > MAX_CHARS {
        return Err(PasteError::TooLarge);
    }
    let range = cells(text);
    let n_wide = range.iter().map(Vec::len).max().unwrap_or_default();
    if n_wide == 0 {
        return Err(PasteError::Empty);
    }
    let there = lines.get(line..).unwrap_or_default();
    let shown = |nth: usize| column_of(sheet, *columns.get(column + nth)?);
    let n_new = range.len().saturating_sub(there.len());
    if n_new > 0 && shown(0) != Some(Column::Text) {
        let (given, there) = (range.len(), there.len());
        return Err(PasteError::TooManyLines { given, there });
    }
    if n_new > MAX_NEW {
        return Err(PasteError::TooLarge);
    }
    let fitting = columns.len().saturating_sub(column);
    if n_wide > fitting {
        let (given, there) = (n_wide, fitting);
        return Err(PasteError::TooManyColumns { given, there });
    }
    let mut pasted = Pasted::default();
    let mut there = there.iter();
    for row in range {
        let id = there.next();
        let mut new = NewLine::default();
        for (nth, text) in row.into_iter().enumerate() {
            match (shown(nth), id) {
                (Some(Column::Above), _) if text.is_empty() => {}
                (Some(Column::Above), None) => {
                    let found = goal(&text).ok_or(PasteError::Locked(column + nth))?;
                    new.parent = Some(found);
                }
                (Some(Column::Above), Some(_)) => return Err(PasteError::Locked(column + nth)),
                (Some(column), Some(id)) => pasted.commands.extend(write(*id, column, text)),
                (Some(Column::Text), None) => new.text = text,
                (Some(Column::Detail(key)), None) if !text.is_empty() => {
                    new.details.push((key, text));
                }
                (Some(Column::Detail(_)), None) | (None, _) => {}
            }
        }
        let is_empty = new == NewLine::default();
        if new.text.is_empty() && !is_empty {
            return Err(PasteError::NoText);
        }
        pasted
            .new
            .extend((id.is_none() && !is_empty).then_some(new));
    }
    Ok(pasted)
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
    use proptest::prelude::*;

    const ALL: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];
    const LINES: [NodeId; 3] = [NodeId(1), NodeId(2), NodeId(3)];

    fn pasted(at: (usize, usize), text: &str) -> Result<String, PasteError> {
        let pasted = paste(Sheet::Actions, &ALL, &LINES, at, text, &|_| None)?;
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
        let made = paste(Sheet::Actions, &shown, &LINES, (0, 1), "Jan\t40", &|_| None);
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
            paste(Sheet::Actions, &shown, &LINES, (0, 1), "a\tb\tc", &|_| None),
            Err(PasteError::TooManyColumns { given, there })
        );
    }

    #[test]
    fn lines_beyond_the_last_become_cards() {
        let goal = |text: &str| (text == "Meedoen").then_some(NodeId(9));
        let text = "Koffie\t\tJan\t\t40\n\t\n\"Thee \"\"vers\"\"\"\tMeedoen\n";
        let pasted = paste(Sheet::Actions, &ALL, &LINES, (3, 0), text, &goal).expect("it fits");
        let details = vec![
            (DetailKey::Who, "Jan".to_owned()),
            (DetailKey::Cost, "40".to_owned()),
        ];
        let new = |parent, text: &str, details| NewLine {
            parent,
            text: text.to_owned(),
            details,
        };
        let expected = [
            new(None, "Koffie", details),
            new(Some(NodeId(9)), "Thee \"vers\"", Vec::new()),
        ];
        assert_eq!((pasted.commands.len(), &pasted.new[..]), (0, &expected[..]));
        // What is there is written, what is not is new; a goal that nobody knows is not guessed at.
        let pasted = paste(Sheet::Actions, &ALL, &LINES, (2, 0), "a\nb", &goal).expect("it fits");
        assert_eq!((pasted.commands.len(), pasted.new.len()), (1, 1));
        let wrong = paste(Sheet::Actions, &ALL, &LINES, (3, 0), "a\tElders", &goal);
        assert_eq!(wrong, Err(PasteError::Locked(1)));
        for bare in ["a\n\t\tJan", "\tMeedoen", "\t\t\t\t40\nb"] {
            let bare = paste(Sheet::Actions, &ALL, &LINES, (3, 0), bare, &goal);
            assert_eq!(bare, Err(PasteError::NoText));
        }
        let rows = "a\n".repeat(MAX_NEW + 1);
        let large = paste(Sheet::Actions, &ALL, &LINES, (3, 0), &rows, &goal);
        assert_eq!(large, Err(PasteError::TooLarge));
    }

    #[test]
    fn a_new_line_becomes_a_card_with_its_fields_in_one_step() {
        use crate::edit::Editor;
        use crate::model::{Document, LineageId, NodeKind};
        let mut editor = Editor::new(Document::new(LineageId(1)), 1);
        let mut add = |command| {
            let change = editor.execute(command).expect("allowed");
            change.selected.expect("a new card is chosen")
        };
        let theme = add(Command::AddRoot { text: "dag".into() });
        let goal = add(Command::AddChild {
            parent: theme,
            kind: NodeKind::Goal,
            text: "doel".into(),
        });
        let line = NewLine {
            parent: None,
            text: "Koffie".to_owned(),
            details: vec![(DetailKey::Cost, "40".to_owned())],
        };
        let id = add(line.into_command(Sheet::Actions, goal));
        let node = editor.document().node(id).expect("made");
        assert_eq!(*node.kind.get(), NodeKind::Activity);
        assert_eq!(
            (node.text.get().as_str(), node.detail(DetailKey::Cost)),
            ("Koffie", "40")
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
            let made = paste(Sheet::Actions, &ALL, &LINES, (0, 2), &rows.join("\n"), &|_| None).expect("it fits");
            prop_assert_eq!(made.commands.len(), range.len() * 3);
            for (nth, command) in made.commands.iter().enumerate() {
                let keys = [DetailKey::Who, DetailKey::Start, DetailKey::Cost];
                let expected = Command::SetDetail { id: LINES[nth / 3], key: keys[nth % 3], text: range[nth / 3][nth % 3].clone() };
                prop_assert_eq!(format!("{command:?}"), format!("{expected:?}"));
            }
        }

        #[test]
        fn no_text_does_harm(text in "\\PC{0,40}|[a\t\n\"\r]{0,40}", line in 0_usize..5, column in 0_usize..10) {
            let _ = paste(Sheet::Indicators, &ALL, &LINES, (line, column), &text, &|_| None);
        }
    }
}

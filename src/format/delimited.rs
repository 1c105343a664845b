// SPDX-License-Identifier: EUPL-1.2
//! Telling a table in text (CSV) from lines for people, and what parts its cells. Reading it is work for the office module.

use super::lines::is_markdown;

/// What may part cells, best first.
const MARKS: [u8; 3] = *b";\t,";
/// How much of a text is looked at.
const START_BYTES: usize = 64_000;
const START_ROWS: usize = 20;

/// Returns what parts the cells, or `None` when the text is no table: at least two rows with equally many cells, and no
/// list. A mark with a space behind it also stands in sentences: then it takes three cells in each row. Lines that are set in
/// are a tree, unless tabs part the lines above them.
#[must_use]
pub fn delimiter(text: &str) -> Option<u8> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(rest) = text.strip_prefix("sep=") {
        return rest.bytes().next().filter(|mark| MARKS.contains(mark));
    }
    let start = &text[..text.floor_char_boundary(START_BYTES)];
    // A cell may hold a list: only how the text starts tells.
    if is_markdown(start.trim_start().lines().next().unwrap_or_default()) {
        return None;
    }
    MARKS.into_iter().find(|mark| {
        let found = Marks::of(start, *mark);
        let first = found.counts.first().copied().unwrap_or_default();
        let is_even =
            found.counts.len() > 1 && first > 0 && found.counts.iter().all(|n| *n == first);
        let is_parted = match mark {
            // An empty cell at the start of a row looks set in, too; a head and a row without one tell them apart.
            b'\t' => found.n_indented == 0 || found.n_parted > 1,
            _ => found.n_indented == 0 && (first > 1 || !found.is_spaced),
        };
        is_even && is_parted
    })
}

/// How a mark stands in a text, those between quotes left out.
#[derive(Debug, Default)]
struct Marks {
    /// How many each row has.
    counts: Vec<usize>,
    /// Whether a space follows one.
    is_spaced: bool,
    /// How many rows after the first are set in: by a tab, or by two spaces.
    n_indented: usize,
    /// How many rows start with a letter and have the mark between two letters.
    n_parted: usize,
}

impl Marks {
    fn of(text: &str, mark: u8) -> Self {
        let mut found = Self::default();
        let (mut start, mut is_quoted, mut count) = (0, false, 0);
        let bytes = text.as_bytes();
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'"' => is_quoted = !is_quoted,
                b'\n' if !is_quoted => {
                    found.row(&bytes[start..at], mark, count);
                    if found.counts.len() == START_ROWS {
                        return found;
                    }
                    (start, count) = (at + 1, 0);
                }
                _ if byte == mark && !is_quoted => {
                    count += 1;
                    found.is_spaced |= bytes.get(at + 1) == Some(&b' ');
                }
                _ => {}
            }
        }
        // A row that ends where the look at it ends may be cut short.
        if !is_quoted && text.len() < START_BYTES - 4 {
            found.row(&bytes[start..], mark, count);
        }
        found
    }

    fn row(&mut self, row: &[u8], mark: u8, count: usize) {
        let row = row.trim_ascii_end();
        let is_empty = row.trim_ascii().is_empty();
        // A row of nothing but tabs is a row of empty cells only where tabs are the marks.
        if is_empty && count == 0 {
            return;
        }
        let is_indented = row.starts_with(b"\t") || row.starts_with(b"  ");
        self.n_indented += usize::from(is_indented && !self.counts.is_empty());
        let is_parted = !row.is_empty() && !row[0].is_ascii_whitespace() && row.contains(&mark);
        self.n_parted += usize::from(is_parted);
        self.counts.push(count);
    }
}

#[cfg(test)]
mod tests {
    use super::delimiter;

    #[test]
    fn tables_and_lists_are_told_apart() {
        for (text, mark) in [
            ("a;b\n1;2\n", Some(b';')),
            ("\u{feff}a;b,c\r\n\"1;\n\"\"2\";2,3\r\n", Some(b';')),
            ("a\tb\n1\t2", Some(b'\t')),
            ("a,b\n1,2\n", Some(b',')),
            ("a, b, c\n1, 2, 3\n", Some(b',')),
            ("sep=;\na\n", Some(b';')),
            ("Rust, ruimte\nWerk, geld\n", None),
            ("Dag\n\tRust\n\tWerk\n", None),
            ("\tDag\n\tRust\n", None),
            ("- a;b\n- c;d\n", None),
            ("Een zin; en meer\nNog een zin\n", None),
            // Sentences, one a line, though each has one mark.
            ("Een zin; en meer\nNog een zin; en meer\n", None),
            ("a; b; c\n1; 2; 3\n", Some(b';')),
            // Lines that are set in, whatever stands in them.
            ("Dag;x\n\tRust;y\n\tWerk;z\n", None),
            ("Dag;x\n  Rust;y\n    Werk;z\n", None),
            ("Dag\tx\n\tRust\n\tWerk\n", None),
            ("Dag,x,y\n  Rust,a,b\n", None),
            // The first cell of a row is empty: the goal is that of the row above.
            ("Doel\tActie\nRust\tTuin\n\tHek\n", Some(b'\t')),
            ("Doel;Actie\nRust;Tuin\n;Hek\n", Some(b';')),
            ("a;b\n\"1\n  \tx\";2\n", Some(b';')),
            ("a;b", None),
            ("\"a\";\"- b\n- c\"\n\"d\";\"e\"\n", Some(b';')),
            ("", None),
        ] {
            assert_eq!(delimiter(text), mark, "{text:?}");
        }
    }
}

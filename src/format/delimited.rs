// SPDX-License-Identifier: EUPL-1.2
//! Telling a table in text (CSV) from lines for people, and what parts its cells. Reading it is work for the office module.

use super::lines::is_markdown;

/// What may part cells, best first.
const MARKS: [u8; 3] = *b";\t,";
/// How much of a text is looked at.
const START_BYTES: usize = 64_000;
const START_ROWS: usize = 20;

/// Returns what parts the cells, or `None` when the text is no table: at least two rows with equally many cells, and no
/// list. A comma also stands in sentences, so it needs three cells, or no space behind it.
#[must_use]
pub fn delimiter(text: &str) -> Option<u8> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(rest) = text.strip_prefix("sep=") {
        return rest.bytes().next().filter(|mark| MARKS.contains(mark));
    }
    let start = &text[..text.floor_char_boundary(START_BYTES)];
    // In an indented text the tabs stand in front.
    let is_indented = start.lines().any(|line| line.starts_with('\t'));
    // A cell may hold a list: only how the text starts tells.
    if is_markdown(start.trim_start().lines().next().unwrap_or_default()) {
        return None;
    }
    MARKS.into_iter().find(|mark| {
        let (counts, spaced) = marks(start, *mark);
        let first = counts.first().copied().unwrap_or_default();
        let is_even = counts.len() > 1 && first > 0 && counts.iter().all(|n| *n == first);
        match mark {
            b'\t' => is_even && !is_indented,
            b',' => is_even && (first > 1 || !spaced),
            _ => is_even,
        }
    })
}

/// How many marks each row has, those between quotes left out, and whether a space follows one.
fn marks(text: &str, mark: u8) -> (Vec<usize>, bool) {
    let (mut counts, mut count, mut is_empty) = (Vec::new(), 0, true);
    let (mut is_quoted, mut spaced, mut before) = (false, false, b'\n');
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => {
                if !is_empty {
                    counts.push(count);
                }
                if counts.len() == START_ROWS {
                    return (counts, spaced);
                }
                (count, is_empty) = (0, true);
            }
            _ if byte == mark && !is_quoted => count += 1,
            b' ' if before == mark => spaced = true,
            _ => {}
        }
        is_empty &= byte.is_ascii_whitespace() && byte != mark;
        before = byte;
    }
    // A row that ends where the look at it ends may be cut short.
    if !is_empty && !is_quoted && text.len() < START_BYTES - 4 {
        counts.push(count);
    }
    (counts, spaced)
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
            ("a;b", None),
            ("\"a\";\"- b\n- c\"\n\"d\";\"e\"\n", Some(b';')),
            ("", None),
        ] {
            assert_eq!(delimiter(text), mark, "{text:?}");
        }
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Reading an indented text: one card a line, deeper indented is lower.

/// A line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep, the first level being 0. Never more than one deeper than the line before.
    pub depth: usize,
    /// The text, without indentation and list mark.
    pub text: String,
}

/// Reads lines. Tabs and spaces indent, a tab as 4 spaces; list marks (`-`, `*`, `•`, `1.`, `#`) go; empty lines go.
#[must_use]
pub fn read(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    // The indentation of each open level.
    let mut levels: Vec<usize> = Vec::new();
    for line in text.lines() {
        let (indent, content) = split_indent(line);
        let content = without_mark(content).trim();
        if content.is_empty() {
            continue;
        }
        while levels.last().is_some_and(|level| *level >= indent) {
            levels.pop();
        }
        lines.push(Line {
            depth: levels.len(),
            text: content.to_owned(),
        });
        levels.push(indent);
    }
    lines
}

fn split_indent(line: &str) -> (usize, &str) {
    let content = line.trim_start_matches([' ', '\t', '\u{a0}']);
    let indent = &line[..line.len() - content.len()];
    (
        indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum(),
        content,
    )
}

fn without_mark(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) {
        let rest = &text[digits..];
        if let Some(rest) = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")) {
            return rest;
        }
    }
    let marks = ['-', '*', '•', '–', '◦', '▪', '+', '#'];
    let rest = text.trim_start_matches(marks);
    if rest.len() < text.len() && rest.starts_with([' ', '\t']) {
        rest
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let lines: Vec<_> = read(text)
            .iter()
            .map(|line| format!("{}{}", ".".repeat(line.depth), line.text))
            .collect();
        assert_eq!(lines.join("|"), expected);
    }

    #[test]
    fn indentation_gives_levels() {
        check("a\n  b\n    c\n  d\ne", "a|.b|..c|.d|e");
        check("\ta\n\t\tb\n\tc", "a|.b|c");
        check("a\n      b\n   c\n d", "a|.b|.c|.d");
    }

    #[test]
    fn marks_and_empty_lines_go() {
        check("- a\n  * b\n\n  1. c\n• d\n12) e", "a|.b|.c|d|e");
        check("-5 graden\n2e keer", "-5 graden|2e keer");
        check("# a\n## b", "a|b");
        check(" \n\t\n", "");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Reading lines.

use super::{Said, kind_in_front};
use crate::format::sketch::{Sketch, SketchCard};
use crate::format::{LoadError, Opened};
use crate::model::NodeKind;

/// Reads indented text or a Markdown list.
///
/// # Errors
/// [`LoadError::NoCards`] without a line, [`LoadError::TooManyCards`] with too many.
pub fn read(text: &str) -> Result<Opened, LoadError> {
    let mut reader = Reader {
        is_markdown: is_markdown(text),
        ..Reader::default()
    };
    for line in text.lines() {
        if reader.sketch.is_full() {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            return Err(LoadError::TooManyCards {
                count: lines.count(),
                limit: crate::model::MAX_CARDS,
            });
        }
        reader.line(line);
    }
    reader.sketch.open(text.as_bytes())
}

/// Tells whether a text has headings or list marks: then a line without one explains the card above it.
#[must_use]
pub fn is_markdown(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim_start();
        heading(line).is_some() || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
    })
}

#[derive(Default)]
struct Reader {
    sketch: Sketch,
    path: Vec<usize>,
    /// The indentation of each open level.
    levels: Vec<usize>,
    /// How many headings stand open above the list.
    n_headings: usize,
    is_markdown: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let (indent, content) = split_indent(line);
        let content = content.trim();
        if content.is_empty() || is_rule(content) {
            return;
        }
        if self.is_markdown {
            if let Some((level, text)) = heading(content) {
                self.levels.clear();
                self.n_headings = level;
                let depth = (level - 1).min(self.path.len());
                self.card(depth, text);
                return;
            }
            if let Some(quoted) = content.strip_prefix('>') {
                self.note(quoted);
                return;
            }
        }
        let text = without_mark(content);
        if self.is_markdown && text.len() == content.len() && !self.path.is_empty() {
            self.note(content);
            return;
        }
        while self.levels.last().is_some_and(|level| *level >= indent) {
            self.levels.pop();
        }
        let depth = (self.n_headings + self.levels.len()).min(self.path.len());
        let text = text
            .strip_prefix("[ ] ")
            .or_else(|| text.strip_prefix("[x] "));
        self.item(depth, text.unwrap_or_else(|| without_mark(content)), indent);
    }

    /// A line of a list, which may turn out to be an explanation.
    fn item(&mut self, depth: usize, text: &str, indent: usize) {
        if self.card(depth, text) {
            self.levels.push(indent);
        }
    }

    /// Adds a card; returns whether it was one.
    fn card(&mut self, depth: usize, text: &str) -> bool {
        let text = self.plain(text);
        let (kind, text) = match kind_in_front(&text) {
            Some((Said::Note, note)) if !self.path.is_empty() => {
                self.note_as_is(note.trim());
                return false;
            }
            Some((Said::Kind(kind), rest)) => (Some(kind), rest.trim()),
            Some((Said::Note, _)) | None => (None::<NodeKind>, text.trim()),
        };
        if kind.is_none() && text.is_empty() {
            return false;
        }
        let card = SketchCard {
            kind,
            text: text.to_owned(),
            ..SketchCard::default()
        };
        self.sketch.push(&mut self.path, depth, card);
        true
    }

    fn note(&mut self, line: &str) {
        let line = self.plain(line.trim());
        self.note_as_is(&line);
    }

    fn note_as_is(&mut self, line: &str) {
        let Some(card) = self
            .path
            .last()
            .and_then(|at| self.sketch.cards.get_mut(*at))
        else {
            return;
        };
        if !card.note.is_empty() {
            card.note.push('\n');
        }
        card.note.push_str(line);
    }

    /// The words without the marks of bold type and without backslashes.
    fn plain(&self, text: &str) -> String {
        if !self.is_markdown {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut letters = text.chars().peekable();
        while let Some(c) = letters.next() {
            match (c, letters.peek()) {
                ('\\', Some(next)) if next.is_ascii_punctuation() => {
                    out.extend(letters.next());
                }
                ('*', Some('*')) | ('_', Some('_')) => {
                    letters.next();
                }
                _ => out.push(c),
            }
        }
        out
    }
}

/// The level and the text of a Markdown heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t'])).then(|| (level, rest.trim()))
}

/// A line that only divides.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line
            .bytes()
            .all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b'`'))
}

fn split_indent(line: &str) -> (usize, &str) {
    let content = line.trim_start_matches([' ', '\t', '\u{a0}']);
    let indent = &line[..line.len() - content.len()];
    let width = indent.chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    (width, content)
}

/// Tells whether a line of this text alone would not be read as it stands.
pub(super) fn looks_marked(text: &str) -> bool {
    without_mark(text) != text || heading(text).is_some() || is_rule(text)
}

/// The text without one mark of a list in front: `-`, `*`, `•`, `1.`
pub(super) fn without_mark(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) {
        let rest = &text[digits..];
        if let Some(rest) = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")) {
            return rest.trim_start();
        }
    }
    let rest = text.strip_prefix(['-', '*', '+', '•', '–', '◦', '▪']);
    match rest {
        Some(rest) if rest.is_empty() || rest.starts_with([' ', '\t']) => rest.trim_start(),
        _ => text,
    }
}

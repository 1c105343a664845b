// SPDX-License-Identifier: EUPL-1.2
//! Reading the repository: files by folder, and Rust text with comments or strings blanked out.

use std::fs;
use std::path::{Path, PathBuf};

/// One text file of the repository.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path from the repository root, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// The repository root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file at the root; `None` when it is absent.
pub fn read(path: &str) -> Option<String> {
    fs::read_to_string(root().join(path)).ok()
}

/// Every file under `folder` whose name ends in one of `endings`, sorted by path. An absent folder gives none.
pub fn files(folder: &str, endings: &[&str]) -> Vec<SourceFile> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    found.sort_by(|a: &SourceFile, b: &SourceFile| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<SourceFile>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "node_modules", "dist", "dist-bench"].contains(&name.as_str())
                && !name.starts_with('.')
            {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            // A binary file with a text ending is not ours to judge.
            if let Ok(text) = fs::read_to_string(&path) {
                let relative = path.strip_prefix(root()).unwrap_or(&path);
                found.push(SourceFile {
                    path: relative.to_string_lossy().replace('\\', "/"),
                    text,
                });
            }
        }
    }
}

/// Rust text before its `#[cfg(test)]` part: house style puts unit tests at the end of the file.
pub fn without_tests(text: &str) -> &str {
    text.find("#[cfg(test)]")
        .map_or(text, |start| &text[..start])
}

/// What [`blank`] leaves standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Code only: comments and the insides of strings become spaces.
    Code,
    /// Code and strings: only comments become spaces.
    CodeAndStrings,
}

/// The text with comments (and strings) turned into spaces; line breaks stay, so line numbers hold.
pub fn blank(text: &str, keep: Keep) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let (end, is_string) = token_end(&chars, at);
        let stays = end == at + 1 || (is_string && keep == Keep::CodeAndStrings);
        for &c in &chars[at..end] {
            out.push(if stays || c == '\n' { c } else { ' ' });
        }
        at = end;
    }
    out
}

/// The end of the comment or string that starts at `at`, or `at + 1` for any other character.
fn token_end(chars: &[char], at: usize) -> (usize, bool) {
    let rest = &chars[at..];
    let starts = |text: &str| {
        text.chars()
            .enumerate()
            .all(|(idx, c)| rest.get(idx) == Some(&c))
    };
    let after_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    if starts("//") {
        let length = rest.iter().position(|c| *c == '\n').unwrap_or(rest.len());
        return (at + length, false);
    }
    if starts("/*") {
        return (at + block_comment_length(rest), false);
    }
    if rest[0] == 'r' && !after_word {
        let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
        if rest.get(1 + hashes) == Some(&'"') {
            return (at + raw_string_length(rest, hashes), true);
        }
    }
    if rest[0] == '"' {
        return (at + quoted_length(rest, '"'), true);
    }
    // A lifetime is a quote without a closing quote right behind it.
    if rest[0] == '\'' && (rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'')) {
        return (at + quoted_length(rest, '\''), true);
    }
    (at + 1, false)
}

fn block_comment_length(rest: &[char]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        match (rest[at], rest.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn raw_string_length(rest: &[char], hashes: usize) -> usize {
    let body = 2 + hashes;
    (body..rest.len())
        .find(|at| {
            rest[*at] == '"'
                && rest[at + 1..]
                    .iter()
                    .take(hashes)
                    .filter(|c| **c == '#')
                    .count()
                    == hashes
        })
        .map_or(rest.len(), |at| at + 1 + hashes)
}

fn quoted_length(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 2,
            c if c == quote => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// The places where `word` stands as a whole word, as (line number from 1, rest of the text from there).
pub fn whole_words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).filter_map(move |(start, _)| {
        let before = text[..start].chars().next_back();
        let rest = &text[start..];
        let after = rest[word.len()..].chars().next();
        // A word that ends in a sign, such as `dbg!`, has its own boundary.
        let ends_in_word = word.ends_with(is_word);
        let joins = before.is_some_and(is_word) || (ends_in_word && after.is_some_and(is_word));
        (!joins).then(|| (text[..start].matches('\n').count() + 1, rest))
    })
}

/// The string literals of Rust text with comments blanked, as (line number from 1, inside).
pub fn string_literals(text: &str) -> Vec<(usize, String)> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let (end, is_string) = token_end(&chars, at);
        if is_string && chars[at] != '\'' {
            let literal: String = chars[at..end].iter().collect();
            found.push((
                line,
                literal
                    .trim_start_matches('r')
                    .trim_matches('#')
                    .trim_matches('"')
                    .to_owned(),
            ));
        }
        line += chars[at..end].iter().filter(|c| **c == '\n').count();
        at = end;
    }
    found
}

// SPDX-License-Identifier: EUPL-1.2
//! Indented text and Markdown lists: a card a line, deeper is lower.
//!
//! What a line cannot show is written in front of it, in the words of the screen: `Signaal: De inloop wordt drukker`,
//! and `Uitleg: …` under a card. A kind that follows from the place is not written. In Markdown those words are bold
//! and an explanation is a quotation. Groups, fields, links, the wall and what is for later do not go along.

mod read;

use std::collections::BTreeMap;

use crate::model::{Card, Content, NodeId, NodeKind, Region};
use crate::text::strings::{Lang, Words};

use super::names::kind_name;

pub use read::{is_markdown, read};

/// Writes the tree as indented text, with tabs as most programs expect.
#[must_use]
pub fn write_text(w: Words, content: &Content) -> String {
    let mut out = String::new();
    for (depth, card, above) in in_tree(content) {
        push_line(&mut out, w, card, depth, above);
    }
    out
}

fn push_line(out: &mut String, w: Words, card: &Card, depth: usize, above: Option<NodeKind>) {
    indent(out, "\t", depth);
    let text = one_line(&card.text);
    let prefix = prefix(w, card, above);
    if prefix.is_none() && read::looks_marked(&text) {
        out.push_str("• ");
    }
    push_prefix(out, prefix, "", ": ");
    out.push_str(&text);
    out.push('\n');
    if !card.note.is_empty() {
        indent(out, "\t", depth + 1);
        push_prefix(out, Some(w.lines_note()), "", ": ");
        out.push_str(&one_line(&card.note));
        out.push('\n');
    }
}

/// Writes some branches as indented text, each from the left: what is under the cards `tops`, wherever they stand.
#[must_use]
pub fn write_branches(w: Words, content: &Content, tops: &[NodeId]) -> String {
    let kinds: BTreeMap<NodeId, NodeKind> = content
        .cards
        .iter()
        .map(|card| (card.id, card.kind))
        .collect();
    let mut out = String::new();
    let mut depths: BTreeMap<NodeId, usize> = BTreeMap::new();
    for card in &content.cards {
        let above = card.parent.and_then(|parent| depths.get(&parent));
        let depth = match above {
            Some(depth) => depth + 1,
            None if tops.contains(&card.id) => 0,
            None => continue,
        };
        depths.insert(card.id, depth);
        let kind = card.parent.and_then(|parent| kinds.get(&parent));
        push_line(&mut out, w, card, depth, kind.copied());
    }
    out
}

/// Writes the tree as a Markdown list.
#[must_use]
pub fn write_markdown(w: Words, content: &Content) -> String {
    let mut out = String::new();
    for (depth, card, above) in in_tree(content) {
        indent(&mut out, "  ", depth);
        out.push_str("- ");
        push_prefix(&mut out, prefix(w, card, above), "**", ":** ");
        push_escaped(&mut out, &one_line(&card.text));
        out.push('\n');
        for line in card.note.lines().filter(|line| !line.trim().is_empty()) {
            indent(&mut out, "  ", depth + 1);
            out.push_str("> ");
            push_escaped(&mut out, line.trim());
            out.push('\n');
        }
    }
    out
}

/// The cards of the tree, each with how deep it stands, the theme 0, and the kind of the card above.
pub(super) fn in_tree(content: &Content) -> impl Iterator<Item = (usize, &Card, Option<NodeKind>)> {
    let mut path: Vec<(NodeId, NodeKind)> = Vec::new();
    content
        .cards
        .iter()
        .filter(|card| card.region == Region::Tree)
        .map(move |card| {
            let above = path.iter().rposition(|(id, _)| Some(*id) == card.parent);
            path.truncate(above.map_or(0, |at| at + 1));
            let kind = path.last().map(|(_, kind)| *kind);
            path.push((card.id, card.kind));
            (path.len() - 1, card, kind)
        })
}

/// The word in front of a card, when its kind does not follow from its place, or its text is empty or looks
/// as if it had one.
fn prefix(w: Words, card: &Card, above: Option<NodeKind>) -> Option<&'static str> {
    let usual = above.map_or(Some(NodeKind::Theme), NodeKind::usual_child);
    let is_clear = !card.text.trim().is_empty() && kind_in_front(&card.text).is_none();
    let is_plain = usual == Some(card.kind) && is_clear;
    (!is_plain).then(|| kind_name(w, card.kind))
}

fn push_prefix(out: &mut String, prefix: Option<&str>, before: &str, after: &str) {
    if let Some(prefix) = prefix {
        out.push_str(before);
        out.push_str(prefix);
        out.push_str(after);
    }
}

fn indent(out: &mut String, by: &str, depth: usize) {
    for _ in 0..depth {
        out.push_str(by);
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Escapes what Markdown would take for markup.
fn push_escaped(out: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        let is_markup = matches!(
            c,
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '|' | '~'
        );
        let is_at_start = at == 0 && matches!(c, '#' | '+' | '-' | '=');
        let is_number =
            at > 0 && matches!(c, '.' | ')') && text[..at].bytes().all(|b| b.is_ascii_digit());
        if is_markup || is_at_start || is_number {
            out.push('\\');
        }
        out.push(c);
    }
}

/// What a line says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Kind(NodeKind),
    Note,
}

/// Finds a word of either language in front of a text, and the text behind it.
pub(super) fn kind_in_front(text: &str) -> Option<(Said, &str)> {
    let (word, rest) = text.split_once(':')?;
    let word = word.trim();
    for w in Lang::ALL.map(Lang::words) {
        if word.eq_ignore_ascii_case(w.lines_note()) {
            return Some((Said::Note, rest));
        }
        // The wall is not in these forms, and its two kinds share a name.
        let kinds = NodeKind::ALL.iter().filter(|kind| !kind.is_for_the_wall());
        for kind in kinds {
            if word.eq_ignore_ascii_case(kind_name(w, *kind)) {
                return Some((Said::Kind(*kind), rest));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::format::{LoadError, Opened, json};
    use crate::model::Tree;

    fn content(opened: &Opened) -> Content {
        Content::of(&opened.document, &Tree::build(&opened.document))
    }

    /// The tree as far as lines carry it.
    fn carried(content: &Content) -> Vec<(usize, NodeKind, String, String)> {
        in_tree(content)
            .map(|(depth, card, _)| {
                let note: Vec<&str> = card.note.lines().map(str::trim).collect();
                (depth, card.kind, card.text.clone(), note.join("\n"))
            })
            .collect()
    }

    #[test]
    fn the_example_comes_back_from_both_forms_in_both_languages() {
        for lang in Lang::ALL {
            let opened = json::read(example(lang).as_bytes()).expect("the example opens");
            let before = content(&opened);
            for text in [
                write_text(lang.words(), &before),
                write_markdown(lang.words(), &before),
            ] {
                let again = read(&text).expect("opens");
                assert_eq!(again.repairs, [], "{text}");
                assert_eq!(carried(&content(&again)), carried(&before), "{text}");
            }
        }
    }

    #[test]
    fn texts_that_look_like_marks_or_kinds_come_back() {
        let cards: Vec<String> = [
            "- streep",
            "1. punt",
            "# kop",
            "Actie: koken",
            "a*b_c",
            "**vet**",
            "\\ `x` [y](z)",
            "> citaat",
            "",
            "-",
            "---",
            "Uitleg: ja",
        ]
        .iter()
        .enumerate()
        .map(|(nth, text)| {
            format!(
                r#"{{"id":"{nth}","kind":"goal","parent":"t","text":{}}}"#,
                serde_json::Value::from(*text)
            )
        })
        .collect();
        let file = format!(
            r#"{{"format":"doelenboom","version":1,"cards":[{{"id":"t","kind":"theme","text":"- t"}},{}]}}"#,
            cards.join(",")
        );
        let before = content(&json::read(file.as_bytes()).expect("opens"));
        let w = Lang::Nl.words();
        for text in [write_text(w, &before), write_markdown(w, &before)] {
            let again = content(&read(&text).expect("opens"));
            assert_eq!(carried(&again), carried(&before), "{text}");
        }
    }

    fn outline(text: &str) -> String {
        let opened = read(text).expect("opens");
        let lines = carried(&content(&opened))
            .into_iter()
            .map(|(depth, kind, text, note)| {
                let note = if note.is_empty() {
                    String::new()
                } else {
                    format!(" ({note})")
                };
                format!("{}{}:{text}{note}", ".".repeat(depth), kind.as_str())
            });
        lines.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn text_of_other_programs_is_understood() {
        assert_eq!(
            outline("t\n\ta\n\t\tb\n\tc\n"),
            "theme:t|.goal:a|..subgoal:b|.goal:c"
        );
        assert_eq!(
            outline(
                "# Thema\n\nUitleg erbij.\n\n## Doel\n\n- een\n  - twee\n- drie\n\n## Doel 2\n"
            ),
            "theme:Thema (Uitleg erbij.)|.goal:Doel|..subgoal:een|...subgoal:twee|..subgoal:drie|.goal:Doel 2"
        );
        assert_eq!(
            outline("* t\n    * [ ] a\n        * Actie: b\n        * **Signal:** c\n"),
            "theme:t|.goal:a|..activity:b|..indicator:c"
        );
        assert_eq!(outline("een\ntwee\n"), "theme:|.goal:een|.goal:twee");
        assert_eq!(
            outline("Zinvolle daginvulling"),
            "theme:Zinvolle daginvulling"
        );
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        assert_eq!(read(" \n--- \n"), Err(LoadError::NoCards));
        let many = "x\n".repeat(1_000_000);
        assert_eq!(
            read(&many),
            Err(LoadError::TooManyCards {
                count: 1_000_000,
                limit: 20_000
            })
        );
        let deep: String = (0..3_000)
            .map(|n| format!("{}x\n", " ".repeat(n)))
            .collect();
        assert!(!read(&deep).expect("opens").repairs.is_empty());
    }
}

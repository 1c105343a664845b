// SPDX-License-Identifier: EUPL-1.2
//! Documents made by the tests, in the file format of the app, without stamps as a person would write them.

use std::fmt::Write as _;

use serde_json::json;

/// One card of a file: id, kind, text, parent.
pub(crate) type Row<'a> = (&'a str, &'a str, &'a str, Option<&'a str>);

/// A file with these cards.
pub(crate) fn file(rows: &[Row<'_>]) -> String {
    let cards: Vec<_> = rows
        .iter()
        .map(|(id, kind, text, parent)| match parent {
            Some(parent) => json!({ "id": id, "kind": kind, "text": text, "parent": parent }),
            None => json!({ "id": id, "kind": kind, "text": text }),
        })
        .collect();
    json!({ "format": "doelenboom", "version": 1, "title": "Proef", "cards": cards }).to_string()
}

/// Words of different length, so that cards differ in size.
const WORDS: &[&str] = &[
    "Ontmoeten",
    "samen",
    "een plek in de buurt",
    "leren",
    "werken naar vermogen",
    "rust",
    "zorg voor elkaar",
];

/// A broad tree of `n_cards` cards: five children each, filled row by row. Card i is called `c{i}`.
pub(crate) fn broad(n_cards: usize) -> String {
    let mut out =
        String::from("{\"format\":\"doelenboom\",\"version\":1,\"title\":\"Meting\",\"cards\":[");
    for i in 0..n_cards {
        let kind = match i {
            0 => "theme",
            1..=5 => "goal",
            _ => "subgoal",
        };
        let text = format!(
            "{} {} {i}",
            WORDS[i % WORDS.len()],
            WORDS[(i / 3) % WORDS.len()]
        );
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(
            out,
            "{comma}\n{{\"id\":\"c{i}\",\"kind\":\"{kind}\",\"text\":\"{text}\""
        );
        if i > 0 {
            let _ = write!(out, ",\"parent\":\"c{}\"", (i - 1) / 5);
        }
        out.push('}');
    }
    out.push_str("\n]}");
    out
}

/// A chain of `depth` cards, each under the one before.
pub(crate) fn chain(depth: usize) -> String {
    let mut out = String::from(
        "{\"format\":\"doelenboom\",\"version\":1,\"cards\":[{\"id\":\"c0\",\"kind\":\"theme\",\"text\":\"Diep\"}",
    );
    for i in 1..depth {
        let kind = if i == 1 { "goal" } else { "subgoal" };
        let _ = write!(
            out,
            ",{{\"id\":\"c{i}\",\"kind\":\"{kind}\",\"text\":\"Stap {i}\",\"parent\":\"c{}\"}}",
            i - 1
        );
    }
    out.push_str("]}");
    out
}

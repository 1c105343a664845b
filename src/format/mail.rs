// SPDX-License-Identifier: EUPL-1.2
//! A tree as the text of a mail, and the address that puts it into the mail program.
//!
//! Such an address cannot carry a file, and mail programs cut long ones off without a word (Outlook under Windows near 2,000
//! characters), so the text is shortened here, at whole lines, and says so. The mail goes with a file that the person adds.

use std::fmt::Write as _;

use super::lines::in_tree;
use super::names::kind_name;
use crate::model::Content;
use crate::text::strings::Words;

/// The longest address, in characters.
pub const MAX_CHARS: usize = 1_900;

/// Of a title more than this is left out.
const MAX_TITLE: usize = 60;

/// The address of a new mail about a tree. `file` is the name of the file that goes with it.
#[must_use]
pub fn address(w: Words, content: &Content, title: &str, file: &str) -> String {
    let title: String = title.chars().take(MAX_TITLE).collect();
    let start = format!(
        "mailto:?subject={}&body=",
        packed(&w.file_share_title(&title))
    );
    let end = packed(&format!("\n{}\n", w.mail_attached(file)));
    let room = MAX_CHARS.saturating_sub(start.len() + end.len());
    format!("{start}{}{end}", body(w, content, room))
}

/// The cards as indented lines, packed, in at most `room` characters.
fn body(w: Words, content: &Content, room: usize) -> String {
    let rows: Vec<String> = in_tree(content)
        .map(|(depth, card, _)| {
            let text = card.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let indent = "  ".repeat(depth);
            packed(&format!("{indent}{}: {text}\n", kind_name(w, card.kind)))
        })
        .collect();
    if rows.iter().map(String::len).sum::<usize>() <= room {
        return rows.concat();
    }
    let more = |n: usize| packed(&format!("{}\n", w.mail_more(n)));
    // Room for the longest of these sentences.
    let room = room.saturating_sub(more(rows.len()).len());
    let mut body = String::new();
    let mut n_shown = 0;
    for row in &rows {
        if body.len() + row.len() > room {
            break;
        }
        body.push_str(row);
        n_shown += 1;
    }
    body.push_str(&more(rows.len() - n_shown));
    body
}

/// A text as it stands in an address (RFC 6068): lines end in CR LF, everything but letters, digits and a few marks is
/// written in hexadecimal.
fn packed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'\n' => out.push_str("%0D%0A"),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            // Never fails for a String.
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::examples::example;
    use crate::format::json;
    use crate::model::{Content, LineageId, Tree};
    use crate::text::strings::Lang;

    fn unpacked(text: &str) -> String {
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let [first, after @ ..] = rest {
            rest = match (first, after) {
                (b'%', [a, b, after @ ..]) => {
                    let hex = [*a, *b].map(char::from).iter().collect::<String>();
                    bytes.push(u8::from_str_radix(&hex, 16).expect("two digits"));
                    after
                }
                _ => {
                    bytes.push(*first);
                    after
                }
            };
        }
        String::from_utf8(bytes).expect("text")
    }

    fn example_mail(lang: Lang, n_cards: usize) -> String {
        let doc = json::read(example(lang).as_bytes())
            .expect("opens")
            .document;
        let mut content = Content::of(&doc, &Tree::build(&doc));
        content.cards.truncate(n_cards);
        address(lang.words(), &content, "Dag & nacht?", "Dag nacht.png")
    }

    #[test]
    fn a_small_tree_goes_whole_and_a_large_one_says_how_much_is_missing() {
        let small = example_mail(Lang::Nl, 4);
        let text = unpacked(&small);
        assert!(text.contains("\r\n  Groot doel: "), "{text}");
        assert!(text.contains("Dag nacht.png"), "{text}");
        assert!(!text.contains("Nog "), "{text}");
        assert!(small.starts_with("mailto:?subject=Doelenboom%3A%20Dag%20%26%20nacht%3F&body="));
        for lang in Lang::ALL {
            let large = example_mail(lang, usize::MAX);
            assert!(large.len() <= MAX_CHARS, "{}", large.len());
            assert!(large.len() > MAX_CHARS - 250, "{}", large.len());
            let text = unpacked(&large);
            let n_shown = text.matches(": ").count();
            assert!(n_shown > 8, "{text}");
        }
        let text = unpacked(&example_mail(Lang::Nl, usize::MAX));
        assert!(
            text.contains("Nog ") && text.contains("Dag nacht.png"),
            "{text}"
        );
    }

    #[test]
    fn an_empty_tree_and_an_endless_title_fit() {
        let doc = crate::model::Document::new(LineageId(1));
        let content = Content::of(&doc, &Tree::build(&doc));
        let w = Lang::Nl.words();
        assert!(address(w, &content, "x", "x.png").len() < 400);
        let long = address(w, &content, &"é".repeat(3_000), "x.png");
        assert!(long.len() <= MAX_CHARS, "{}", long.len());
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The report of a meeting as a web page of its own, without script, and as text for a mail. What it says is put together in
//! `say`; here it gets its form.

use super::page::STYLE;
use super::xml::Xml;

/// A report, to be read from the top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Minutes {
    /// The language code, such as `nl`.
    pub lang: &'static str,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A heading under the last one.
    Small(String),
    /// A line of text.
    Line(String),
    /// Points, one under the other.
    Points(Vec<String>),
}

impl Minutes {
    /// Writes a web page.
    #[must_use]
    pub fn page(&self) -> String {
        let mut page = Xml::page(4_000);
        page.open("html");
        page.attribute("lang", self.lang);
        page.head(&self.title, STYLE);
        page.open("body");
        page.open("main");
        page.line("h1", &self.title);
        for block in &self.blocks {
            match block {
                Block::Heading(text) => page.line("h2", text),
                Block::Small(text) => page.line("h3", text),
                Block::Line(text) => page.line("p", text),
                Block::Points(points) => {
                    page.open("ul");
                    for point in points {
                        page.line("li", point);
                    }
                    page.close("ul");
                }
            }
        }
        page.close("main");
        page.close("body");
        page.close("html");
        page.finish()
    }

    /// Writes text, as it can be pasted into a mail.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", self.title);
        for block in &self.blocks {
            match block {
                Block::Heading(text) => out.push_str(&format!("\n\n{text}\n")),
                Block::Small(text) => out.push_str(&format!("\n{text}\n")),
                Block::Line(text) => out.push_str(&format!("{text}\n")),
                Block::Points(points) => {
                    for point in points {
                        // A point is one line, whatever was typed.
                        let words: Vec<&str> = point.split_whitespace().collect();
                        out.push_str(&format!("- {}\n", words.join(" ")));
                    }
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_and_the_text_say_the_same_and_hold_no_markup_of_people() {
        let minutes = Minutes {
            lang: "nl",
            title: "Verslag <1>".to_owned(),
            blocks: vec![
                Block::Heading("Kop".to_owned()),
                Block::Small("Kopje".to_owned()),
                Block::Line("Een zin & nog een".to_owned()),
                Block::Points(vec!["één".to_owned(), "<script>twee\nregels".to_owned()]),
            ],
        };
        let page = minutes.page();
        assert!(page.contains("<h1>Verslag &lt;1&gt;</h1>"), "{page}");
        assert!(
            !page.contains("<script") && !page.contains("http"),
            "{page}"
        );
        assert_eq!(page.matches("<li>").count(), 2);
        assert_eq!(
            page.matches("<h2>").count() + page.matches("<h3>").count(),
            2
        );
        let text =
            "Verslag <1>\n\n\nKop\n\nKopje\nEen zin & nog een\n- één\n- <script>twee regels\n";
        assert_eq!(minutes.text(), text);
    }
}

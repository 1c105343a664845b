// SPDX-License-Identifier: EUPL-1.2
//! A small writer of XML: the one place that escapes, closes tags and rounds numbers.

/// XML while it is written.
pub(crate) struct Xml {
    out: String,
    /// The start tag is not closed yet, so attributes may follow.
    in_tag: bool,
}

impl Xml {
    pub(crate) fn new(capacity: usize) -> Self {
        let mut out = String::with_capacity(capacity);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        Self { out, in_tag: false }
    }

    /// Starts a web page instead of a file of XML.
    pub(crate) fn page(capacity: usize) -> Self {
        let mut out = String::with_capacity(capacity);
        out.push_str("<!DOCTYPE html>");
        Self { out, in_tag: false }
    }

    /// Writes the head of a web page: its title, and the style that it carries.
    pub(crate) fn head(&mut self, title: &str, style: &str) {
        self.open("head");
        self.open("meta");
        self.attribute("charset", "utf-8");
        self.close("meta");
        self.open("meta");
        self.attribute("name", "viewport");
        self.attribute("content", "width=device-width, initial-scale=1");
        self.close("meta");
        self.line("title", title);
        self.open("style");
        self.raw(style);
        self.close("style");
        self.close("head");
    }

    /// Starts an element on a line of its own.
    pub(crate) fn open(&mut self, name: &'static str) {
        self.end_tag();
        self.out.push_str("\n<");
        self.out.push_str(name);
        self.in_tag = true;
    }

    /// Starts an element inside a line of text, where white space before it would be seen.
    pub(crate) fn open_inline(&mut self, name: &'static str) {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.in_tag = true;
    }

    /// Ends the element that was started last and is not ended.
    pub(crate) fn close(&mut self, name: &'static str) {
        if self.in_tag {
            self.out.push_str("/>");
            self.in_tag = false;
        } else {
            if self.out.ends_with("/>") || self.out.ends_with("</text>") {
                self.out.push('\n');
            }
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// Writes an element that holds text only.
    pub(crate) fn line(&mut self, name: &'static str, text: &str) {
        self.open(name);
        self.text(text);
        self.close(name);
    }

    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        self.start_attribute(name);
        push_attribute(&mut self.out, value);
        self.out.push('"');
    }

    pub(crate) fn number(&mut self, name: &str, number: f64) {
        self.numbers(name, &[number]);
    }

    pub(crate) fn numbers(&mut self, name: &str, numbers: &[f64]) {
        self.start_attribute(name);
        push_numbers(&mut self.out, numbers);
        self.out.push('"');
    }

    /// Writes an attribute that places and scales.
    pub(crate) fn transform(&mut self, x: f64, y: f64, scale: f64) {
        self.start_attribute("transform");
        self.out.push_str("translate(");
        push_numbers(&mut self.out, &[x, y]);
        self.out.push_str(") scale(");
        push_numbers(&mut self.out, &[scale]);
        self.out.push_str(")\"");
    }

    /// Writes an attribute of path data.
    pub(crate) fn path(&mut self, name: &str, draw: impl FnOnce(&mut Path<'_>)) {
        self.start_attribute(name);
        draw(&mut Path(&mut self.out));
        self.out.push('"');
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.end_tag();
        push_escaped(&mut self.out, text);
    }

    /// Puts XML of our own in, as it is.
    pub(crate) fn raw(&mut self, xml: &str) {
        self.end_tag();
        self.out.push_str(xml);
    }

    pub(crate) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    fn start_attribute(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }
}

/// Path data while it is written.
pub(crate) struct Path<'x>(&'x mut String);

impl Path<'_> {
    pub(crate) fn step(&mut self, command: char, numbers: &[f64]) {
        self.0.push(command);
        push_numbers(self.0, numbers);
    }
}

fn push_numbers(out: &mut String, numbers: &[f64]) {
    for (nth, number) in numbers.iter().enumerate() {
        if nth > 0 {
            out.push(' ');
        }
        push_number(out, *number);
    }
}

/// Writes a number with at most two decimals, the same on every machine. What is no number is written as 0.
fn push_number(out: &mut String, number: f64) {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "coordinates stay far below; beyond the bounds the cast saturates"
    )]
    let hundredths = (number * 100.0).round() as i64;
    if hundredths < 0 {
        out.push('-');
    }
    let hundredths = hundredths.unsigned_abs();
    out.push_str(&(hundredths / 100).to_string());
    let rest = hundredths % 100;
    if rest > 0 {
        out.push('.');
        out.push(digit(rest / 10));
        if !rest.is_multiple_of(10) {
            out.push(digit(rest % 10));
        }
    }
}

fn digit(value: u64) -> char {
    char::from(b"0123456789"[(value % 10) as usize])
}

/// As [`push_escaped`], with line feeds as numbers: readers make a space of a plain one.
fn push_attribute(out: &mut String, text: &str) {
    for (nth, line) in text.split('\n').enumerate() {
        out.push_str(if nth > 0 { "&#10;" } else { "" });
        push_escaped(out, line);
    }
}

/// Escapes what has a meaning in XML and leaves out what no XML may hold.
fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' | ' '..='\u{7e}' => out.push(c),
            _ if crate::model::is_clean(c) => out.push(c),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_finite() {
        let text = |number| {
            let mut out = String::new();
            push_number(&mut out, number);
            out
        };
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (1.5, "1.5"),
            (-2.25, "-2.25"),
            (3.999, "4"),
            (10.07, "10.07"),
            (f64::NAN, "0"),
        ];
        for (number, expected) in cases {
            assert_eq!(text(number), expected);
        }
    }

    #[test]
    fn text_cannot_become_markup() {
        let mut xml = Xml::new(0);
        xml.open("a");
        xml.attribute("b", "\"><script>&");
        xml.line("c", "</c>\u{0}\u{202e}\u{fffe}é😀");
        xml.close("a");
        let text = xml.finish();
        let body = text.split_once("?>").expect("a declaration").1;
        assert_eq!(
            body,
            "\n<a b=\"&quot;&gt;&lt;script&gt;&amp;\">\n<c>&lt;/c&gt;é😀</c></a>\n"
        );
    }
}

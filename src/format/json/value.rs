// SPDX-License-Identifier: EUPL-1.2
//! A JSON text as values, with limits on how many and how deep.
//!
//! Not `serde_json::Value`: strings are borrowed from the text, the order of fields is kept (what we do not know is
//! written back as it came), and reading stops at the limits instead of filling the memory.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::format::LoadError;

/// The most values in a file: more than twenty thousand cards with every field, stamp and conflict.
const MAX_VALUES: usize = 2_000_000;
/// How deep values may nest. Ours nest five deep.
const MAX_NESTING: usize = 32;

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::format) enum Json<'a> {
    #[default]
    Null,
    Bool(bool),
    Count(u64),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    Object(Vec<(Cow<'a, str>, Self)>),
}

impl<'a> Json<'a> {
    /// Reads a whole JSON text of ours.
    pub(in crate::format) fn parse(text: &'a str) -> Result<Self, LoadError> {
        Self::parse_nested(text, MAX_NESTING)
    }

    /// Reads a whole JSON text whose values may nest so deep; at 128 it is refused as no JSON.
    pub(in crate::format) fn parse_nested(
        text: &'a str,
        max_nesting: usize,
    ) -> Result<Self, LoadError> {
        let limits = Limits {
            max_nesting,
            left: Cell::new(MAX_VALUES),
            broken: Cell::new(None),
        };
        let mut reader = serde_json::Deserializer::from_str(text);
        let seed = Seed {
            limits: &limits,
            depth: 0,
        };
        let value = seed.deserialize(&mut reader);
        let value = value.and_then(|value| reader.end().map(|()| value));
        value.map_err(|error| {
            let line = error.line();
            limits.broken.get().unwrap_or(if error.is_eof() {
                LoadError::Truncated { line }
            } else {
                LoadError::NotJson { line }
            })
        })
    }

    /// Returns a text; a number is taken as the digits it was written with, for people write `"target": 40`.
    pub(in crate::format) fn into_text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Count(count) => Some(count.to_string().into()),
            Self::Number(number) => Some(number.to_string().into()),
            Self::Null | Self::Bool(_) | Self::List(_) | Self::Object(_) => None,
        }
    }

    pub(in crate::format) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Writes the value.
    pub(in crate::format) fn write(&self, out: &mut String) {
        use fmt::Write as _;
        // Writing to a string cannot fail. Nesting was limited when the value was read.
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(on) => out.push_str(if *on { "true" } else { "false" }),
            Self::Count(count) => {
                let _ = write!(out, "{count}");
            }
            Self::Number(number) => {
                let _ = write!(out, "{number:?}");
            }
            Self::Text(text) => push_text(out, text),
            Self::List(items) => {
                out.push('[');
                for (nth, item) in items.iter().enumerate() {
                    out.push_str(if nth > 0 { "," } else { "" });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (nth, (name, value)) in fields.iter().enumerate() {
                    out.push_str(if nth > 0 { "," } else { "" });
                    push_text(out, name);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// Writes a text between quotes, with what JSON wants escaped.
pub(in crate::format) fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut plain_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "",
            _ => continue,
        };
        out.push_str(&text[plain_from..at]);
        plain_from = at + 1;
        if escape.is_empty() {
            out.push_str("\\u00");
            out.push(if byte < 0x10 { '0' } else { '1' });
            out.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
        } else {
            out.push_str(escape);
        }
    }
    out.push_str(&text[plain_from..]);
    out.push('"');
}

struct Limits {
    max_nesting: usize,
    left: Cell<usize>,
    broken: Cell<Option<LoadError>>,
}

#[derive(Clone, Copy)]
struct Seed<'l> {
    limits: &'l Limits,
    depth: usize,
}

impl Seed<'_> {
    fn spend<E: Error>(self) -> Result<(), E> {
        let limit = self.limits.max_nesting;
        let broken = if self.depth > limit {
            LoadError::TooDeep { limit }
        } else if let Some(left) = self.limits.left.get().checked_sub(1) {
            self.limits.left.set(left);
            return Ok(());
        } else {
            LoadError::TooManyValues { limit: MAX_VALUES }
        };
        self.limits.broken.set(Some(broken));
        Err(E::custom(broken))
    }

    const fn deeper(self) -> Self {
        Self {
            limits: self.limits,
            depth: self.depth + 1,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Json<'de>, D::Error> {
        self.spend()?;
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, on: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(on))
    }

    fn visit_u64<E>(self, count: u64) -> Result<Json<'de>, E> {
        Ok(Json::Count(count))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json<'de>, E> {
        #[allow(
            clippy::cast_precision_loss,
            reason = "no field of ours is negative; it is carried along at most"
        )]
        Ok(Json::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(text.to_owned().into()))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.deeper())? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json<'de>, A::Error> {
        let mut object = Vec::new();
        while let Some(name) = fields.next_key_seed(self.deeper())? {
            let value = fields.next_value_seed(self.deeper())?;
            if let Json::Text(name) = name {
                object.push((name, value));
            }
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_as_it_came() {
        let text = r#"{"b":[1,-2.5,1e300,true,null],"a":{"é\"\\\n":"😀\u0001"}}"#;
        let mut out = String::new();
        Json::parse(text).expect("valid").write(&mut out);
        assert_eq!(out, text);
    }

    #[test]
    fn limits_and_damage_are_told_apart() {
        let error = |text: &str| Json::parse(text).expect_err("invalid");
        assert_eq!(error("{\"a\":\n["), LoadError::Truncated { line: 2 });
        assert_eq!(error("{\n\"a\" 1}"), LoadError::NotJson { line: 2 });
        assert_eq!(error("[1] x"), LoadError::NotJson { line: 1 });
        assert_eq!(error("[NaN]"), LoadError::NotJson { line: 1 });
        assert_eq!(error("[1e999]"), LoadError::NotJson { line: 1 });
        assert_eq!(error(r#"["\ud800"]"#), LoadError::NotJson { line: 1 });
        assert_eq!(error(&"[".repeat(9_000)), LoadError::TooDeep { limit: 32 });
        let many = format!("[{}0]", "0,".repeat(MAX_VALUES));
        assert_eq!(error(&many), LoadError::TooManyValues { limit: MAX_VALUES });
    }
}

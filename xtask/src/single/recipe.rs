// SPDX-License-Identifier: EUPL-1.2
//! How the one-file app is made of the files of a release, for the site that has them: it can then hand out the whole app with a
//! tree in it, also without a network. What a file holds already is named, not repeated, so that the recipe stays small.

use std::collections::HashMap;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{PARTS, Packing, names, page_with, read};
use crate::finish::{FinishError, INDEX, listing};

/// What the script is called that holds the recipe.
pub const SCRIPT: &str = "single.js";
const TEMPLATE: &str = include_str!("../../assets/single.js");

/// So many equal bytes are a find; fewer are not worth a name.
const WINDOW: usize = 64;
/// A shorter stretch is cheaper as it is.
const MIN_STRETCH: usize = 160;

/// The script of a release, with its recipe.
///
/// # Errors
/// As [`super::page`].
pub fn script(dist: &Path) -> Result<String, FinishError> {
    let recipe = Value::Array(recipe(dist)?).to_string();
    Ok(TEMPLATE.replace("__RECIPE__", &recipe))
}

/// The pieces of the page, in their order.
///
/// # Errors
/// As [`super::page`].
pub fn recipe(dist: &Path) -> Result<Vec<Value>, FinishError> {
    let mut packing = Packing::Named(Vec::new());
    let made = page_with(dist, &mut packing)?;
    let Packing::Named(packed) = packing else {
        return Err(FinishError::Missing("a recipe"));
    };
    let sources = Sources::of(dist)?;
    let mut fonts = Vec::new();
    for name in names(dist, ".woff2")? {
        let bytes = read(dist, &name)?;
        let whole = json!({ "base64": [[name, 0, bytes.len()]] });
        fonts.push((STANDARD.encode(bytes), whole));
    }
    let mut known = fonts.clone();
    for page in &made.pages {
        let pieces = sources.pieces(page, &fonts);
        known.push((STANDARD.encode(page), json!({ "base64": pieces })));
    }
    known.extend(
        packed
            .iter()
            .map(|(mark, name)| (mark.clone(), json!({ "zlib": name }))),
    );
    known.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    let at = made.html.rfind(PARTS).ok_or(FinishError::Missing(PARTS))?;
    let mut pieces = sources.pieces(&made.html[..at], &known);
    pieces.push(Value::Null);
    pieces.extend(sources.pieces(&made.html[at..], &known));
    Ok(pieces)
}

/// The texts of the release, and where each stretch of bytes stands in them.
struct Sources {
    files: Vec<(String, Vec<u8>)>,
    at: HashMap<[u8; WINDOW], (usize, usize)>,
}

impl Sources {
    /// Every text that a host hands on as it is: not the start page, into which some put things of their own.
    fn of(dist: &Path) -> Result<Self, FinishError> {
        let mut files = Vec::new();
        for name in listing::files(dist)? {
            let is_text = [".css", ".html", ".js"]
                .iter()
                .any(|end| name.ends_with(end));
            if is_text && name != INDEX && name != SCRIPT {
                let bytes = read(dist, &name)?;
                files.push((name, bytes));
            }
        }
        let mut at = HashMap::new();
        for (nth, (_, bytes)) in files.iter().enumerate() {
            for (from, window) in bytes.windows(WINDOW).enumerate() {
                let Ok(window) = window.try_into() else {
                    continue;
                };
                at.entry(window).or_insert((nth, from));
            }
        }
        Ok(Self { files, at })
    }

    /// A text as pieces: first what is known as a whole, then stretches of files, then the rest.
    fn pieces(&self, text: &str, known: &[(String, Value)]) -> Vec<Value> {
        let Some(((found, piece), rest)) = known.split_first() else {
            return self.stretches(text);
        };
        let mut pieces = Vec::new();
        for (nth, between) in text.split(&**found).enumerate() {
            if nth > 0 {
                pieces.push(piece.clone());
            }
            if !between.is_empty() {
                pieces.extend(self.pieces(between, rest));
            }
        }
        pieces
    }

    fn stretches(&self, text: &str) -> Vec<Value> {
        let bytes = text.as_bytes();
        let (mut pieces, mut plain, mut at) = (Vec::new(), 0, 0);
        while let Some(window) = bytes.get(at..at + WINDOW) {
            let window: Option<[u8; WINDOW]> = window.try_into().ok();
            let found = window.and_then(|window| self.at.get(&window));
            let stretch = found.map(|(nth, from)| {
                let (name, source) = &self.files[*nth];
                let same = bytes[at..].iter().zip(&source[*from..]);
                (name, *from, same.take_while(|(a, b)| a == b).count())
            });
            // A cut inside a letter would leave half of it in the text before or behind.
            let stretch = stretch.map(|(name, from, mut length)| {
                while !text.is_char_boundary(at + length) {
                    length -= 1;
                }
                (name, from, length)
            });
            match stretch
                .filter(|(_, _, length)| *length >= MIN_STRETCH && text.is_char_boundary(at))
            {
                Some((name, from, length)) => {
                    if plain < at {
                        pieces.push(text[plain..at].into());
                    }
                    pieces.push(json!([name, from, from + length]));
                    at += length;
                    plain = at;
                }
                None => at += 1,
            }
        }
        if plain < text.len() {
            pieces.push(text[plain..].into());
        }
        pieces
    }
}

#[cfg(test)]
pub(super) mod tests {
    use miniz_oxide::deflate::compress_to_vec_zlib;

    use super::*;
    use crate::single::BEST;

    /// Follows a recipe, as the script does.
    pub(in crate::single) fn followed(dist: &Path, pieces: &[Value], inside: &str) -> Vec<u8> {
        let mut out = Vec::new();
        for piece in pieces {
            match piece {
                Value::Null => out.extend(inside.bytes()),
                Value::String(text) => out.extend(text.bytes()),
                Value::Array(stretch) => {
                    let name = stretch[0].as_str().expect("a name");
                    let at = |nth: usize| {
                        usize::try_from(stretch[nth].as_u64().expect("a place")).expect("small")
                    };
                    out.extend(&read(dist, name).expect("there")[at(1)..at(2)]);
                }
                piece => match piece["zlib"].as_str() {
                    Some(name) => {
                        let packed = compress_to_vec_zlib(&read(dist, name).expect("there"), BEST);
                        out.extend(STANDARD.encode(packed).bytes());
                    }
                    None => {
                        let pieces = piece["base64"].as_array().expect("pieces");
                        out.extend(STANDARD.encode(followed(dist, pieces, "")).bytes());
                    }
                },
            }
        }
        out
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! JSON of other programs: mind-elixir's `{"nodeData":{"topic":…,"children":[…]}}` and plain `{"text":…,"children":[…]}`.

use std::borrow::Cow;

use super::json::value::Json;
use super::sketch::{Sketch, SketchCard};
use super::{LoadError, Opened};
use crate::model::NodeKind;

/// How deep values may nest: two for each step of a tree, and `serde_json` stops at 128.
const MAX_NESTING: usize = 120;
/// What the text on a card is called, by program.
const TEXTS: [&str; 6] = ["text", "topic", "title", "name", "label", "content"];
/// What explains it.
const NOTES: [&str; 3] = ["note", "notes", "description"];
/// An id shorter than this is no id but a number in one file.
const MIN_ID_CHARS: usize = 8;

type Fields<'a> = Vec<(Cow<'a, str>, Json<'a>)>;

/// Reads such a file.
///
/// # Errors
/// [`LoadError::WrongFormat`] when it is JSON of another sort, else what the JSON or the sketch says.
pub(super) fn read(text: &str) -> Result<Opened, LoadError> {
    let json = Json::parse_nested(text.trim_start_matches('\u{feff}'), MAX_NESTING)?;
    let tops = match json {
        Json::Object(mut fields) => match take(&mut fields, "nodeData") {
            Some(top) => vec![top],
            None => vec![Json::Object(fields)],
        },
        Json::List(tops) => tops,
        _ => return Err(LoadError::WrongFormat),
    };
    let is_ours = |top: &Json<'_>| match top {
        Json::Object(fields) => fields.iter().any(|(name, _)| TEXTS.contains(&&**name)),
        _ => false,
    };
    if tops.is_empty() || !tops.iter().all(is_ours) {
        return Err(LoadError::WrongFormat);
    }
    let mut sketch = Sketch::default();
    let mut path = Vec::new();
    let mut waiting: Vec<(usize, Json<'_>)> = tops.into_iter().rev().map(|top| (0, top)).collect();
    while let Some((depth, json)) = waiting.pop() {
        let Json::Object(mut fields) = json else {
            continue;
        };
        if sketch.is_full() {
            break;
        }
        if let Some(Json::List(children)) = take(&mut fields, "children") {
            waiting.extend(children.into_iter().rev().map(|child| (depth + 1, child)));
        }
        sketch.push(&mut path, depth, card(fields));
    }
    sketch.open(text.as_bytes())
}

fn card(mut fields: Fields<'_>) -> SketchCard {
    let mut first = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| take(&mut fields, name)?.into_text())
            .unwrap_or_default()
            .into_owned()
    };
    let (text, note) = (first(&TEXTS), first(&NOTES));
    let kind = NodeKind::from_name(&first(&["kind"]));
    let id = first(&["id"]);
    // Every file of mind-elixir has the same id for its root.
    let is_own = id.len() >= MIN_ID_CHARS && !id.starts_with("me") && !id.starts_with("root");
    SketchCard {
        id: if is_own { id } else { String::new() },
        kind,
        text,
        note,
        ..SketchCard::default()
    }
}

fn take<'a>(fields: &mut Fields<'a>, name: &str) -> Option<Json<'a>> {
    let at = fields.iter().rposition(|(field, _)| field == name)?;
    Some(fields.swap_remove(at).1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Content, Tree};

    fn outline(text: &str) -> Result<String, LoadError> {
        let opened = read(text)?;
        let content = Content::of(&opened.document, &Tree::build(&opened.document));
        let lines = crate::format::lines::in_tree(&content)
            .map(|(depth, card, _)| format!("{}{}{}", ".".repeat(depth), card.text, card.note));
        Ok(lines.collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn both_forms_open() {
        let plain = r#"{"text":"t","children":[{"text":"a","children":[{"text":"b"}]},{"text":"c","note":"!"}]}"#;
        assert_eq!(outline(plain).as_deref(), Ok("t|.a|..b|.c!"));
        let mind = r#"{"nodeData":{"id":"me-root","topic":"t","children":[{"id":"bd1babdd5c18a7a2","topic":"a","expanded":true,
            "children":[{"topic":"b","id":"bd1babdd5c18a7a3"}]}]},"arrows":[],"direction":2}"#;
        assert_eq!(outline(mind).as_deref(), Ok("t|.a|..b"));
        assert_eq!(
            outline(r#"[{"name":"a"},{"name":"b"}]"#).as_deref(),
            Ok("|.a|.b")
        );
    }

    #[test]
    fn other_json_and_bombs_are_refused() {
        for text in [
            "{}",
            "[]",
            "[1]",
            "3",
            r#"{"type":"excalidraw","elements":[]}"#,
        ] {
            assert_eq!(outline(text), Err(LoadError::WrongFormat), "{text}");
        }
        let deep = format!(
            "{}{}",
            r#"{"text":"x","children":["#.repeat(5_000),
            "]}".repeat(5_000)
        );
        assert!(matches!(
            outline(&deep),
            Err(LoadError::TooDeep { .. } | LoadError::NotJson { .. })
        ));
        let wide = format!(
            r#"{{"text":"x","children":[{}{{"text":"y"}}]}}"#,
            r#"{"text":"y"},"#.repeat(100_000)
        );
        assert!(matches!(
            outline(&wide),
            Err(LoadError::TooManyCards { .. })
        ));
        let fifty = format!(
            "{}{}",
            r#"{"text":"x","children":["#.repeat(50),
            "]}".repeat(50)
        );
        assert!(outline(&fifty).is_ok());
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! The JSON Schema names exactly what the code reads, in the same order.

use doelenboom::format::json::{VERSION, fields};
use doelenboom::model::{
    DetailKey, LinkKind, MAX_CARDS, MAX_ID_CHARS, MAX_TEXT_CHARS, Mark, NodeKind, Status,
};
use serde_json::Value;

fn schema() -> Value {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/public/schema/doelenboom-1.schema.json"
    );
    let text = std::fs::read_to_string(path).expect("the schema is there");
    serde_json::from_str(&text).expect("the schema is JSON")
}

fn names(schema: &Value, pointer: &str) -> Vec<String> {
    let found = schema
        .pointer(pointer)
        .unwrap_or_else(|| panic!("{pointer}"));
    match found {
        Value::Object(fields) => fields.keys().cloned().collect(),
        Value::Array(values) => values
            .iter()
            .map(|value| value.as_str().expect("a name").to_owned())
            .collect(),
        _ => panic!("{pointer} has no names"),
    }
}

fn sorted<'a>(names: impl IntoIterator<Item = &'a &'a str>) -> Vec<String> {
    let mut names: Vec<String> = names.into_iter().map(|name| (*name).to_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_schema_names_every_field() {
    let schema = schema();
    let with_record = |own: &'static [&'static str]| sorted(own.iter().chain(fields::RECORD));
    let marks = ["stamp", "stamps", "others"];
    let cases = [
        ("", sorted(fields::DOCUMENT.iter().chain(&marks))),
        ("/$defs/card", with_record(fields::CARD)),
        ("/$defs/version", sorted(fields::VERSION)),
        ("/$defs/group", with_record(fields::GROUP)),
        ("/$defs/label", with_record(fields::LABEL)),
        ("/$defs/link", with_record(fields::LINK)),
        ("/$defs/step", sorted(fields::STEP.iter().chain(&marks))),
        ("/$defs/entry", with_record(fields::ENTRY)),
        ("/$defs/round", with_record(fields::ROUND)),
        ("/$defs/alias", sorted(fields::ALIAS.iter().chain(&marks))),
        (
            "/$defs/fields",
            sorted(
                &DetailKey::ALL
                    .iter()
                    .map(|key| key.as_str())
                    .collect::<Vec<_>>(),
            ),
        ),
    ];
    for (pointer, expected) in cases {
        let mut found = names(&schema, &format!("{pointer}/properties"));
        found.sort();
        assert_eq!(found, expected, "{pointer}");
    }
}

#[test]
fn the_schema_lists_every_name() {
    let schema = schema();
    let cases = [
        (
            "/$defs/kind/enum",
            NodeKind::ALL.map(NodeKind::as_str).to_vec(),
        ),
        (
            "/$defs/status/enum",
            Status::ALL.map(Status::as_str).to_vec(),
        ),
        ("/$defs/mark/enum", Mark::ALL.map(Mark::as_str).to_vec()),
        (
            "/$defs/linkKind/enum",
            LinkKind::ALL.map(LinkKind::as_str).to_vec(),
        ),
        ("/$defs/place/enum", vec!["tree", "wall", "aside"]),
    ];
    for (pointer, expected) in cases {
        assert_eq!(names(&schema, pointer), expected, "{pointer}");
    }
}

#[test]
fn the_schema_has_the_limits() {
    let schema = schema();
    let number = |pointer: &str| schema.pointer(pointer).and_then(Value::as_u64);
    assert_eq!(number("/properties/version/const"), Some(VERSION));
    assert_eq!(number("/$defs/text/maxLength"), Some(MAX_TEXT_CHARS as u64));
    assert_eq!(number("/$defs/id/maxLength"), Some(MAX_ID_CHARS as u64));
    assert_eq!(
        number("/properties/cards/maxItems"),
        Some(5 * MAX_CARDS as u64)
    );
}

/// Checks a value against the part of JSON Schema that ours uses.
fn check(root: &Value, schema: &Value, value: &Value, at: &str, problems: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root
            .pointer(name.trim_start_matches('#'))
            .expect("a known name");
        return check(root, target, value, at, problems);
    }
    let fits = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some(other) => panic!("no check for type {other}"),
        None => true,
    };
    let allowed = schema["enum"]
        .as_array()
        .is_none_or(|list| list.contains(value))
        && schema.get("const").is_none_or(|only| only == value);
    if !fits || !allowed {
        problems.push(format!("{at}: {value}"));
    }
    if let Value::Object(fields) = value {
        for name in schema["required"].as_array().into_iter().flatten() {
            if !fields.contains_key(name.as_str().expect("a name")) {
                problems.push(format!("{at} misses {name}"));
            }
        }
        for (name, value) in fields {
            let inner = &schema["properties"][name];
            let inner = if inner.is_null() {
                &schema["additionalProperties"]
            } else {
                inner
            };
            match inner {
                Value::Bool(false) => problems.push(format!("{at} has {name}")),
                Value::Null | Value::Bool(true) => {}
                _ => check(root, inner, value, &format!("{at}/{name}"), problems),
            }
        }
    }
    for (nth, value) in value.as_array().into_iter().flatten().enumerate() {
        check(
            root,
            &schema["items"],
            value,
            &format!("{at}/{nth}"),
            problems,
        );
    }
}

fn problems(text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let schema = schema();
    let value = serde_json::from_str(text).expect("JSON");
    check(&schema, &schema, &value, "", &mut problems);
    problems
}

#[test]
fn what_we_write_keeps_to_the_schema() {
    use proptest::strategy::{Strategy, ValueTree};
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..100 {
        let doc = super::documents::documents()
            .new_tree(&mut runner)
            .expect("a document")
            .current();
        let doc = doelenboom::model::Document {
            unknown: None,
            ..doc
        };
        let text = doelenboom::format::json::write(&doc);
        assert_eq!(problems(&text), [""; 0], "{text}");
    }
    assert_ne!(
        problems(r#"{"format":"doelenboom","version":1,"cards":[{"kind":"dream"}]}"#),
        [""; 0]
    );
}

#[test]
fn the_examples_keep_to_the_schema_and_need_no_repair() {
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/src/format/examples");
    let mut n_examples = 0;
    for entry in std::fs::read_dir(examples).expect("the examples") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("an example");
        assert_eq!(problems(&text), [""; 0], "{}", path.display());
        let opened = doelenboom::format::json::read(text.as_bytes()).expect("opens");
        assert_eq!(opened.repairs, [], "{}", path.display());
        let again = doelenboom::format::json::write(&opened.document);
        assert_eq!(problems(&again), [""; 0], "{}", path.display());
        n_examples += 1;
    }
    assert_eq!(n_examples, 2);
}

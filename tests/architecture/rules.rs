// SPDX-License-Identifier: EUPL-1.2
//! Rules for Rust files: the table of imports and what each line of code may hold. Each rule is a function from a file
//! to its breaches, and has a test that shows it can fail.

use super::source::{Keep, SourceFile, blank, string_literals, whole_words, without_tests};

/// A top-level module of `src/` and what it may use.
#[derive(Clone, Copy, Debug)]
pub struct Module {
    /// Folder or file name in `src/`.
    pub name: &'static str,
    /// Part of the pure core: builds without a browser.
    pub is_core: bool,
    /// Other modules of ours that it may import.
    pub imports: &'static [&'static str],
    /// Crates of Cargo.toml that it may use.
    pub crates: &'static [&'static str],
}

const fn core(
    name: &'static str,
    imports: &'static [&'static str],
    crates: &'static [&'static str],
) -> Module {
    Module {
        name,
        is_core: true,
        imports,
        crates,
    }
}

const fn edge(
    name: &'static str,
    imports: &'static [&'static str],
    crates: &'static [&'static str],
) -> Module {
    Module {
        name,
        is_core: false,
        imports,
        crates,
    }
}

/// Everything that a screen may show or do: all modules below `ui`.
const BELOW_UI: &[&str] = &[
    "model", "edit", "merge", "method", "search", "table", "view", "geometry", "text", "layout",
    "scene", "carry", "format", "job", "keep", "action", "say", "report", "web",
];

/// Who may import whom, in reading order (design §3). A module imports what stands above it, never what stands below.
pub const TABLE: &[Module] = &[
    core("geometry", &[], &[]),
    core("model", &[], &["serde", "thiserror"]),
    core("edit", &["model"], &["thiserror"]),
    core("merge", &["model", "edit"], &["thiserror"]),
    core(
        "method",
        &["geometry", "model", "edit"],
        &["serde", "thiserror"],
    ),
    core("search", &["model"], &[]),
    core("table", &["model", "edit"], &["thiserror"]),
    core("view", &["model", "edit"], &[]),
    core("text", &["geometry"], &["thiserror"]),
    core("layout", &["model", "geometry", "text"], &[]),
    core(
        "scene",
        &["model", "view", "geometry", "text", "layout"],
        &[],
    ),
    // Bytes from device to device: it knows no goal trees either.
    core(
        "carry",
        &[],
        &["thiserror", "base64", "miniz_oxide", "qrcodegen"],
    ),
    core(
        "format",
        &["model", "geometry", "text", "layout", "scene", "carry"],
        &["serde", "serde_json", "thiserror", "base64", "miniz_oxide"],
    ),
    core("job", &["format"], &["serde", "serde_json", "thiserror"]),
    // The storage rules know bytes and revisions, not goal trees: they can be tested with any payload.
    core("keep", &[], &["serde", "serde_json", "thiserror"]),
    // Where types meet sentences; nothing below it holds words for people.
    core(
        "say",
        &[
            "model", "edit", "merge", "method", "table", "view", "text", "carry", "format", "job",
            "keep",
        ],
        &[],
    ),
    core("action", &["model", "edit", "text", "say"], &[]),
    core(
        "report",
        &[
            "geometry", "model", "method", "table", "text", "format", "say",
        ],
        &["serde", "serde_json"],
    ),
    edge(
        "web",
        &["geometry", "text", "layout", "job", "keep", "action"],
        &[
            "web_sys",
            "js_sys",
            "wasm_bindgen",
            "wasm_bindgen_futures",
            "gloo_storage",
            "gloo_timers",
            "idb",
            "serde",
            "serde_json",
            "thiserror",
        ],
    ),
    edge("ui", BELOW_UI, &["leptos"]),
    edge("main", &["ui", "web"], &["leptos"]),
    // Its crates are heavy, so the page has none of it: it is behind the feature `office` and runs in a worker.
    core(
        "office",
        &[
            "geometry", "model", "method", "table", "text", "format", "job", "say", "report",
        ],
        &[
            "serde",
            "serde_json",
            "thiserror",
            "encoding_rs",
            "roxmltree",
            "rqrr",
            "zip",
            "csv",
            "calamine",
            "docx_rs",
            "rust_xlsxwriter",
        ],
    ),
    // The second module.
    edge("bin", &["office", "web"], &[]),
];

/// Files that may break a rule of crates, each with its reason. Empty is the goal.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// Paths through Leptos that lead to the browser crates.
const LEPTOS_BACK_DOORS: [&str; 4] = [
    "leptos::web_sys",
    "leptos::wasm_bindgen",
    "leptos::js_sys",
    "leptos::tachys",
];

/// Longest file, in lines.
const MAX_LINES: usize = 600;

/// The names in `[dependencies]` of a manifest, as Rust writes them.
pub fn dependencies(manifest: &str) -> Vec<String> {
    let table = manifest
        .parse::<toml::Table>()
        .expect("Cargo.toml is valid, or cargo would not be running this");
    let dependencies = table.get("dependencies").and_then(toml::Value::as_table);
    dependencies
        .into_iter()
        .flatten()
        .map(|(name, _)| name.replace('-', "_"))
        .collect()
}

/// Imports of other modules of ours that the table does not allow.
pub fn forbidden_imports(file: &SourceFile, module: &Module) -> Vec<String> {
    let code = blank(without_tests(&file.text), Keep::Code);
    let mut breaches = Vec::new();
    for (line, target) in own_imports(&file.path, &code) {
        let is_known = TABLE.iter().any(|other| other.name == target);
        if is_known && target != module.name && !module.imports.contains(&target.as_str()) {
            let allowed = module.imports.join(", ");
            breaches.push(format!(
                "{}:{line}: `{}` may not import `{target}` (may: {allowed})",
                file.path, module.name
            ));
        }
    }
    breaches
}

/// The top-level modules that code names through `crate::` or enough `super::`, with line numbers.
fn own_imports(path: &str, code: &str) -> Vec<(usize, String)> {
    let depth = path
        .trim_start_matches("src/")
        .trim_end_matches("/mod.rs")
        .trim_end_matches(".rs")
        .split('/')
        .count();
    let to_root = "super::".repeat(depth);
    let mut found = Vec::new();
    for prefix in ["crate::", "doelenboom::", &to_root] {
        for (line, rest) in whole_words(code, prefix) {
            found.extend(
                first_segments(&rest[prefix.len()..])
                    .into_iter()
                    .map(|segment| (line, segment)),
            );
        }
    }
    found
}

/// `a::b` gives `a`; `{a::b, c::{d, e}}` gives `a` and `c`.
fn first_segments(path: &str) -> Vec<String> {
    let segment = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = path.strip_prefix('{') else {
        return vec![segment(path)];
    };
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                found.push(segment(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// Uses of crates that the table does not allow in this module.
pub fn forbidden_crates(
    file: &SourceFile,
    module: &Module,
    dependencies: &[String],
) -> Vec<String> {
    let code = blank(without_tests(&file.text), Keep::Code);
    let mut breaches = Vec::new();
    let is_exempt = |name: &str| {
        EXCEPTIONS
            .iter()
            .any(|(path, krate, _)| *path == file.path && *krate == name)
    };
    for name in dependencies
        .iter()
        .filter(|name| !module.crates.contains(&name.as_str()) && !is_exempt(name))
    {
        let path = format!("{name}::");
        for (line, _) in whole_words(&code, &path) {
            breaches.push(format!(
                "{}:{line}: `{}` may not use the crate `{name}`",
                file.path, module.name
            ));
        }
    }
    for door in LEPTOS_BACK_DOORS.iter().filter(|door| !is_exempt(door)) {
        for (line, _) in whole_words(&code, door) {
            breaches.push(format!(
                "{}:{line}: `{door}` is a way around web/; put a small function there",
                file.path
            ));
        }
    }
    breaches
}

/// Uses of the clock, files, threads or the environment.
pub fn outside_world(file: &SourceFile) -> Vec<String> {
    let code = blank(without_tests(&file.text), Keep::Code);
    let mut breaches = Vec::new();
    for world in [
        "std::time",
        "std::fs",
        "std::env",
        "std::net",
        "std::thread",
        "std::process",
        "SystemTime",
        "Instant",
    ] {
        for (line, _) in whole_words(&code, world) {
            breaches.push(format!("{}:{line}: `{world}` in the core", file.path));
        }
    }
    breaches
}

/// Macros that only unfinished code or debugging has, and printing (xtask may print).
pub fn unfinished(file: &SourceFile) -> Vec<String> {
    let code = blank(&file.text, Keep::Code);
    let mut words = vec!["dbg!", "todo!", "unimplemented!"];
    if file.path.starts_with("src/") {
        words.extend(["println!", "eprintln!", "print!", "eprint!"]);
    }
    let mut breaches = Vec::new();
    for word in words {
        for (line, _) in whole_words(&code, word) {
            breaches.push(format!("{}:{line}: `{word}`", file.path));
        }
    }
    breaches
}

/// Ways to wait that do not ask whether what they are about is still there.
const BARE_WAITS: [&str; 7] = [
    "request_animation_frame",
    "request_animation_frame_with_handle",
    "request_idle_callback",
    "set_timeout",
    "set_timeout_with_handle",
    "queue_microtask",
    "page::next_frame",
];

/// Waiting in `ui` past the end of the signals that are read then.
pub fn bare_waits(file: &SourceFile) -> Vec<String> {
    if !file.path.starts_with("src/ui/") || file.path == "src/ui/later.rs" {
        return Vec::new();
    }
    let code = blank(without_tests(&file.text), Keep::Code);
    let mut breaches = Vec::new();
    for wait in BARE_WAITS {
        for (line, _) in whole_words(&code, wait) {
            breaches.push(format!("{}:{line}: `{wait}`", file.path));
        }
    }
    breaches
}

/// A file that is too long to take in.
pub fn too_long(file: &SourceFile) -> Option<String> {
    let n_lines = file.text.lines().count();
    (n_lines > MAX_LINES).then(|| format!("{}: {n_lines} lines, at most {MAX_LINES}", file.path))
}

/// A file without its licence line or without a module text.
pub fn bad_header(file: &SourceFile) -> Option<String> {
    let mut lines = file.text.lines();
    if lines.next() != Some("// SPDX-License-Identifier: EUPL-1.2") {
        return Some(format!(
            "{}:1: the first line is not the licence line",
            file.path
        ));
    }
    let documents = lines
        .find(|line| !line.is_empty())
        .is_some_and(|line| line.starts_with("//!"));
    (!documents).then(|| format!("{}:2: the module's `//!` text is missing", file.path))
}

/// Public functions without a doc comment.
pub fn undocumented(file: &SourceFile) -> Vec<String> {
    let lines: Vec<&str> = without_tests(&file.text).lines().collect();
    let mut breaches = Vec::new();
    for (idx, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let is_public = ["pub fn ", "pub const fn ", "pub async fn "]
            .iter()
            .any(|start| code.starts_with(start));
        if is_public && !has_doc_above(&lines[..idx]) {
            breaches.push(format!(
                "{}:{}: no doc comment: {}",
                file.path,
                idx + 1,
                code.trim_end_matches(" {")
            ));
        }
    }
    breaches
}

/// Looks past attributes, which may span lines.
fn has_doc_above(lines: &[&str]) -> bool {
    let mut inside_attribute = false;
    for line in lines.iter().rev().map(|line| line.trim()) {
        if line.starts_with("///") {
            return true;
        }
        let is_end = line.ends_with(")]") || line.ends_with(']');
        inside_attribute = (inside_attribute || is_end) && !line.starts_with("#[");
        if !inside_attribute && !line.starts_with("#[") {
            return false;
        }
    }
    false
}

/// Literals that read like a sentence: a capital, then at least two words.
pub fn sentences_in_code(file: &SourceFile) -> Vec<String> {
    let code = blank(without_tests(&file.text), Keep::CodeAndStrings);
    let is_word = |word: &str| word.len() > 1 && word.chars().all(char::is_alphabetic);
    let mut breaches = Vec::new();
    for (line, literal) in string_literals(&code) {
        let mut words = literal
            .split([' ', ',', '.', '?', '!'])
            .filter(|word| !word.is_empty());
        let starts_with_capital = literal.starts_with(char::is_uppercase);
        if starts_with_capital
            && words.next().is_some_and(is_word)
            && words.next().is_some_and(is_word)
        {
            breaches.push(format!(
                "{}:{line}: a sentence in code: {literal:?}",
                file.path
            ));
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    fn module(name: &str) -> &'static Module {
        TABLE
            .iter()
            .find(|module| module.name == name)
            .expect("the table has it")
    }

    #[test]
    fn an_upward_import_is_seen_however_it_is_written() {
        for text in [
            "use crate::ui::App;",
            "use crate::{model::Document, ui::{App, Panel}};",
            "fn f() { crate::ui::run(); }",
            "use super::super::ui::App;",
        ] {
            let breaches = forbidden_imports(&file("src/edit/apply.rs", text), module("edit"));
            assert_eq!(breaches.len(), 1, "{text}: {breaches:?}");
        }
        let allowed = "use crate::model::Document; // crate::ui\nconst T: &str = \"crate::ui\";";
        assert!(forbidden_imports(&file("src/edit/apply.rs", allowed), module("edit")).is_empty());
    }

    #[test]
    fn unit_tests_may_import_what_they_check() {
        let text =
            "use crate::model::Document;\n#[cfg(test)]\nmod tests { use crate::format::read; }";
        assert!(forbidden_imports(&file("src/edit/apply.rs", text), module("edit")).is_empty());
    }

    #[test]
    fn a_browser_crate_in_the_core_or_in_ui_is_seen() {
        let crates = ["web_sys".to_owned(), "leptos".to_owned()];
        let count = |path: &str, name: &str, text: &str| {
            forbidden_crates(&file(path, text), module(name), &crates).len()
        };
        assert_eq!(count("src/model/a.rs", "model", "use web_sys::Window;"), 1);
        assert_eq!(count("src/ui/a.rs", "ui", "fn f(e: web_sys::Event) {}"), 1);
        assert_eq!(count("src/ui/a.rs", "ui", "use leptos::prelude::*;"), 0);
        assert_eq!(count("src/ui/a.rs", "ui", "use leptos::web_sys::Event;"), 2);
        assert_eq!(count("src/web/a.rs", "web", "use web_sys::Window;"), 0);
    }

    #[test]
    fn debugging_and_plans_are_seen_but_not_in_comments() {
        assert_eq!(
            unfinished(&file("src/a.rs", "fn f() { dbg!(1); todo!() }")).len(),
            2
        );
        assert_eq!(
            unfinished(&file("src/a.rs", "// todo!\nconst A: &str = \"dbg!\";")).len(),
            0
        );
        assert_eq!(
            unfinished(&file("src/a.rs", "fn f() { println!(\"x\") }")).len(),
            1
        );
        assert_eq!(
            unfinished(&file("xtask/src/a.rs", "fn f() { println!(\"x\") }")).len(),
            0
        );
    }

    #[test]
    fn a_bare_wait_is_seen_in_ui_only() {
        let n = |path: &str, text: &str| bare_waits(&file(path, text)).len();
        assert_eq!(n("src/ui/a.rs", "request_animation_frame(f);"), 1);
        assert_eq!(n("src/ui/a.rs", "page::next_frame(f);"), 1);
        assert_eq!(n("src/ui/a.rs", "alive.next_frame(f);"), 0);
        assert_eq!(n("src/ui/later.rs", "page::next_frame(f);"), 0);
        assert_eq!(n("src/web/a.rs", "window.request_animation_frame(f);"), 0);
    }

    #[test]
    fn headers_lengths_and_clocks_are_seen() {
        assert!(bad_header(&file("a.rs", "//! Text.\n")).is_some());
        assert!(
            bad_header(&file(
                "a.rs",
                "// SPDX-License-Identifier: EUPL-1.2\nfn f() {}"
            ))
            .is_some()
        );
        assert!(
            bad_header(&file(
                "a.rs",
                "// SPDX-License-Identifier: EUPL-1.2\n//! Text.\n"
            ))
            .is_none()
        );
        assert!(too_long(&file("a.rs", &"\n".repeat(601))).is_some());
        assert!(too_long(&file("a.rs", &"\n".repeat(600))).is_none());
        assert_eq!(
            outside_world(&file("a.rs", "use std::time::Instant;")).len(),
            2
        );
    }

    #[test]
    fn a_missing_doc_comment_is_seen_past_attributes() {
        assert_eq!(undocumented(&file("a.rs", "pub fn f() {}")).len(), 1);
        assert_eq!(
            undocumented(&file("a.rs", "/// Gives.\npub fn f() {}")).len(),
            0
        );
        assert_eq!(
            undocumented(&file("a.rs", "/// Gives.\n#[must_use]\npub fn f() {}")).len(),
            0
        );
        assert_eq!(
            undocumented(&file(
                "a.rs",
                "/// Gives.\n#[allow(\n  a,\n  reason = \"b\"\n)]\npub fn f() {}"
            ))
            .len(),
            0
        );
        assert_eq!(
            undocumented(&file("a.rs", "fn a() {}\n#[must_use]\npub fn f() {}")).len(),
            1
        );
        assert_eq!(undocumented(&file("a.rs", "pub(crate) fn f() {}")).len(), 0);
    }

    #[test]
    fn a_sentence_in_code_is_seen_and_names_are_not() {
        let n = |text: &str| sentences_in_code(&file("src/ui/a.rs", text)).len();
        assert_eq!(n("view! { <p>\"Nog een doel\"</p> }"), 1);
        assert_eq!(n("let a = r#\"Nog een doel\"#;"), 1);
        assert_eq!(n("let a = \"ArrowDown\"; // Nog een doel"), 0);
        assert_eq!(n("let a = \"doelenboom-card doelenboom-card--chosen\";"), 0);
        assert_eq!(n("x.expect(\"the card is in the tree\")"), 0);
    }
}

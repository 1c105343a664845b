// SPDX-License-Identifier: EUPL-1.2
//! Finishing a fake output folder.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering;

use super::FinishError;
use super::finish;
use super::next;
use super::page;
use super::verify;
use super::worker;

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="nl"><head>
<meta charset="utf-8">
<base href="/app/">
<meta name="doelenboom-version" content="dev">
<meta name="doelenboom-office" content="office_loader.js">
<link rel="manifest" href="manifest.webmanifest">
<script src="watchdog.js"></script>
<link rel="stylesheet" href="/app/main-00112233445566aa.css"/>
<script type="module">
import init from '/app/doelenboom-0123456789abcdef.js';
const wasm = await init({ module_or_path: '/app/doelenboom-0123456789abcdef_bg.wasm' });
</script>
</head><body><a href="rescue.html">r</a><a href="./">again</a></body></html>
"#;

/// A folder that goes away with the test.
struct Staging(PathBuf);

impl Staging {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "doelenboom-finish-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::SeqCst)
        );
        let staging = Self(std::env::temp_dir().join(name));
        for (file, text) in [
            ("index.html", PAGE),
            (
                "manifest.webmanifest",
                r#"{"id": "./", "start_url": "./", "icons": [{ "src": "icons/icon.svg" }]}"#,
            ),
            (
                "rescue.html",
                r#"<meta charset="utf-8"><script src="rescue.js"></script>"#,
            ),
            ("licences.html", "<p>licences</p>"),
            ("rescue.js", "1"),
            ("watchdog.js", "2"),
            ("doelenboom-0123456789abcdef.js", "3"),
            ("doelenboom-0123456789abcdef_bg.wasm", "4"),
            (
                "main-00112233445566aa.css",
                "@font-face { src: url(\"fonts/a.woff2\") }",
            ),
            ("fonts/a.woff2", "5"),
            ("office.js", "glue"),
            ("office_bg.wasm", "module"),
            ("office_loader.js", "loader"),
            ("icons/icon.svg", "<svg/>"),
        ] {
            staging.put(file, text);
        }
        staging
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("a temporary folder can be made");
        }
        fs::write(path, text).expect("a temporary file can be written");
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("the file is there")
    }

    fn change(&self, name: &str, from: &str, to: &str) {
        let text = self.text(name);
        assert!(
            text.contains(from),
            "the test looks for text that is not there"
        );
        self.put(name, &text.replace(from, to));
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.0.join(name)).expect("the file is there");
    }

    fn finish(&self) -> Result<super::Finished, FinishError> {
        finish(&self.0, "1.2.3", "/app/")
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_worker_lists_every_file_but_itself() {
    let staging = Staging::new();
    let finished = staging.finish().expect("a whole folder");
    assert_eq!(finished.files.len(), 15);
    let script = staging.text("sw.js");
    assert_eq!(worker::listed(&script).expect("a list"), finished.files);
    assert!(
        script.contains("'./'") && !script.contains("'index.html'") && !script.contains("'sw.js'")
    );
    assert!(script.contains(&format!("'{}'", finished.version)));
}

#[test]
fn equal_input_gives_the_same_bytes_and_finishing_again_changes_nothing() {
    let (one, other) = (Staging::new(), Staging::new());
    assert_eq!(one.finish().expect("whole"), other.finish().expect("whole"));
    let before = (
        one.text("sw.js"),
        one.text("index.html"),
        one.text("manifest.webmanifest"),
    );
    assert_eq!(before.0, other.text("sw.js"));
    one.finish().expect("still whole");
    assert_eq!(
        before,
        (
            one.text("sw.js"),
            one.text("index.html"),
            one.text("manifest.webmanifest")
        )
    );
}

#[test]
fn one_changed_byte_or_another_label_changes_the_worker() {
    let (one, other) = (Staging::new(), Staging::new());
    other.put("fonts/a.woff2", "6");
    assert_ne!(
        one.finish().expect("whole").version,
        other.finish().expect("whole").version
    );
    assert_ne!(one.text("sw.js"), other.text("sw.js"));
    let renamed = finish(&one.0, "1.2.4", "/app/").expect("whole");
    assert!(renamed.version.starts_with("1.2.4-"));
}

#[test]
fn a_listed_file_that_is_missing_and_one_that_is_unlisted_are_named() {
    let staging = Staging::new();
    staging.finish().expect("whole");
    staging.remove("fonts/a.woff2");
    staging.put("late.js", "7");
    match verify(&staging.0) {
        Err(FinishError::List { missing, unlisted }) => {
            assert_eq!(missing, ["fonts/a.woff2"]);
            assert_eq!(unlisted, ["late.js"]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_of_an_unknown_kind_stops_the_build() {
    for name in [
        ".DS_Store",
        "main.js.map",
        "notes.md",
        "icons/een kaart.svg",
        "nested/sw.js.br",
    ] {
        let staging = Staging::new();
        staging.put(name, "x");
        assert!(
            matches!(staging.finish(), Err(FinishError::Unlistable(n)) if n == name),
            "{name}"
        );
    }
}

#[test]
fn a_file_the_app_cannot_do_without_stops_the_build() {
    let staging = Staging::new();
    staging.remove("rescue.js");
    staging.change("rescue.html", "<script src=\"rescue.js\"></script>", "");
    assert!(matches!(
        staging.finish(),
        Err(FinishError::Required("rescue.js"))
    ));
}

#[test]
fn a_reference_to_nothing_or_to_another_origin_stops_the_build() {
    for (file, from, to) in [
        ("index.html", "href=\"rescue.html\"", "href=\"resque.html\""),
        (
            "index.html",
            "/app/doelenboom-0123456789abcdef.js",
            "/app/other.js",
        ),
        (
            "index.html",
            "src=\"watchdog.js\"",
            "src=\"https://example.org/watchdog.js\"",
        ),
        ("index.html", "/app/main-", "/main-"),
        (
            "main-00112233445566aa.css",
            "fonts/a.woff2",
            "fonts/b.woff2",
        ),
        ("manifest.webmanifest", "icons/icon.svg", "icon.svg"),
    ] {
        let staging = Staging::new();
        staging.change(file, from, to);
        assert!(
            matches!(staging.finish(), Err(FinishError::Dangling { .. })),
            "{to}"
        );
    }
}

#[test]
fn the_policy_allows_the_inline_script_by_its_hash_and_no_other() {
    let staging = Staging::new();
    staging.put(
        "index.html",
        &PAGE.replace(
            "import init from '/app/doelenboom-0123456789abcdef.js';",
            "alert(1)",
        ),
    );
    let other = staging.finish().expect("whole").policy;
    // `printf 'alert(1)' | openssl dgst -sha256 -binary | base64`
    let (html, policy) =
        page::with_policy("<meta charset=\"utf-8\"><script>alert(1)</script>").expect("a page");
    assert!(
        policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"),
        "{policy}"
    );
    assert!(
        html.starts_with("<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\"")
    );
    assert_ne!(policy, other);
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
}

#[test]
fn code_or_style_inside_a_tag_stops_the_build() {
    for bad in [
        "<p style=\"color: red\">",
        "<p onclick='x()'>",
        "<style>p{}</style>",
    ] {
        let staging = Staging::new();
        staging.change("index.html", "<body>", &format!("<body>{bad}"));
        assert!(
            matches!(staging.finish(), Err(FinishError::Inline { .. })),
            "{bad}"
        );
    }
    let staging = Staging::new();
    staging.change("rescue.html", "</script>", "</script><script>1</script>");
    assert!(matches!(staging.finish(), Err(FinishError::Inline { .. })));
}

#[test]
fn version_and_folder_are_written_where_the_app_and_the_browser_look() {
    let staging = Staging::new();
    staging.finish().expect("whole");
    assert!(
        staging
            .text("index.html")
            .contains("<meta name=\"doelenboom-version\" content=\"1.2.3\">")
    );
    assert!(
        staging
            .text("manifest.webmanifest")
            .contains("\"id\": \"/app/\"")
    );
}

#[test]
fn a_page_that_reloads_itself_is_told_apart() {
    assert!(!page::reloads_itself(PAGE));
    assert!(page::reloads_itself(
        "<script>new WebSocket('/.well-known/trunk/ws')</script>"
    ));
}

#[test]
fn the_next_release_shares_no_hashed_name_with_the_first() {
    let (one, other) = (Staging::new(), Staging::new());
    let first = one.finish().expect("whole");
    let second = next::copy(&one.0, &other.0, "next").expect("a copy");
    assert!(
        second
            .files
            .contains(&"doelenboom-fedcba9876543210.js".to_owned())
    );
    let shared: Vec<_> = second
        .files
        .iter()
        .filter(|f| first.files.contains(f))
        .collect();
    assert!(
        shared
            .iter()
            .all(|f| !f.contains("0123456789abcdef") && !f.contains("00112233445566aa"))
    );
    assert!(second.version.starts_with("next-"));
    verify(&other.0).expect("whole");
}

#[test]
fn the_office_module_is_named_by_what_is_in_it() {
    let (one, other) = (Staging::new(), Staging::new());
    other.put("office_bg.wasm", "another module");
    let name = |staging: &Staging| {
        staging.finish().expect("whole");
        let office = super::office::Office::of_page(&staging.text("index.html")).expect("named");
        let loader = staging.text(&office.loader);
        assert!(loader.contains(&office.glue) && loader.contains(&office.module));
        assert_eq!(staging.text(&office.glue), "glue");
        office.loader
    };
    assert_ne!(name(&one), name(&other));
    assert!(!one.0.join("office.js").exists());

    let to = one.0.with_extension("next");
    next::copy(&one.0, &to, "next").expect("a copy");
    let html = fs::read_to_string(to.join("index.html")).expect("there");
    let office = super::office::Office::of_page(&html).expect("named");
    let loader = fs::read_to_string(to.join(&office.loader)).expect("there");
    assert!(to.join(&office.glue).is_file() && loader.contains(&office.glue));
    assert_ne!(office.loader, name(&one));
    fs::remove_dir_all(&to).expect("it is there");

    one.remove(
        &super::office::Office::of_page(&one.text("index.html"))
            .expect("named")
            .module,
    );
    assert!(matches!(one.finish(), Err(FinishError::Dangling { .. })));
}

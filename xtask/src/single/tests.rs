// SPDX-License-Identifier: EUPL-1.2
//! One file of a fake release.

use std::fs;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use miniz_oxide::inflate::decompress_to_vec_zlib;

use super::page;
use crate::finish::FinishError;

const INDEX: &str = r#"<!DOCTYPE html>
<html lang="nl"><head>
<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<base href="/">
<meta name="doelenboom-office" content="office-89abcdef01234567_loader.js">
<link rel="manifest" href="manifest.webmanifest">
<link rel="icon" href="icons/icon.svg" type="image/svg+xml">
<script src="watchdog.js"></script>
<link rel="stylesheet" href="/main-00112233445566aa.css"/>
<script type="module">
import init from '/doelenboom-0123456789abcdef.js';
</script>
<link rel="modulepreload" href="/doelenboom-0123456789abcdef.js"></head>
<body><a href="./">again</a></body></html>
"#;

/// A folder that goes away with the test.
struct Release(PathBuf);

impl Release {
    fn new(name: &str) -> Self {
        let folder = format!("doelenboom-single-{}-{name}", std::process::id());
        let release = Self(std::env::temp_dir().join(folder));
        for (file, text) in [
            ("index.html", INDEX),
            (
                "rescue.html",
                r#"<meta charset="utf-8"><script src="rescue.js"></script>"#,
            ),
            ("rescue.js", "rescue();"),
            ("licences.html", "<p>licences</p>"),
            ("watchdog.js", "watch();"),
            (
                "doelenboom-0123456789abcdef.js",
                "export class A {}\nfunction __wbg_init() {}\nexport { __wbg_init as default };\n",
            ),
            ("doelenboom-0123456789abcdef_bg.wasm", "the module"),
            (
                "main-00112233445566aa.css",
                "@font-face { src: url(\"fonts/a.woff2\") }",
            ),
            ("fonts/a.woff2", "font"),
            ("office-89abcdef01234567.js", "let wasm_bindgen = 1;"),
            ("office-89abcdef01234567_bg.wasm", "the office module"),
            ("office-89abcdef01234567_loader.js", "load();"),
            ("icons/icon.svg", "<svg/>"),
        ] {
            release.put(file, text);
        }
        release
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("in the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

impl Drop for Release {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn nothing_is_asked_from_outside_the_file() {
    let release = Release::new("whole");
    let html = page(&release.0).expect("a page");
    for outside in [
        "src=",
        "manifest",
        "preload",
        "<base",
        "import init",
        "export ",
        "href=\"/",
        "fonts/a.woff2\")",
        "default-src 'self'",
        "href=\"./\"",
    ] {
        assert!(!html.contains(outside), "{outside} in {html}");
    }
    assert!(html.contains("url(\"data:font/woff2;base64,Zm9udA==\")"));
    assert!(html.contains("class A {}"));
    assert_eq!(html.matches("Content-Security-Policy").count(), 1);
    assert_eq!(html, page(&release.0).expect("a page"), "the same again");
}

#[test]
fn the_module_in_it_is_the_release_s() {
    let release = Release::new("wasm");
    let html = page(&release.0).expect("a page");
    let (_, rest) = html.split_once("id=\"app-wasm\">").expect("the wasm");
    let (packed, _) = rest.split_once("</script>").expect("its end");
    let packed = STANDARD.decode(packed).expect("base64");
    assert_eq!(
        decompress_to_vec_zlib(&packed).expect("zlib"),
        b"the module"
    );
}

#[test]
fn what_cannot_stand_in_a_page_is_refused() {
    for (file, text) in [
        ("watchdog.js", "'</script>'"),
        (
            "doelenboom-0123456789abcdef.js",
            "import x from './snippets/x.js';",
        ),
        (
            "main-00112233445566aa.css",
            "a { background: url(https://x/y.png) }",
        ),
    ] {
        let release = Release::new(&file.replace('.', "-"));
        release.put(file, text);
        let refused = page(&release.0);
        assert!(
            matches!(refused, Err(FinishError::Inline { .. })),
            "{file}: {refused:?}"
        );
    }
    let release = Release::new("nothing");
    fs::remove_file(release.0.join("doelenboom-0123456789abcdef_bg.wasm")).expect("there");
    assert!(matches!(page(&release.0), Err(FinishError::Missing(_))));
}

#[test]
fn a_document_goes_in_once_and_nothing_else_changes() {
    let release = Release::new("document");
    let page = page(&release.0).expect("a page");
    let document = "{\"format\":\"doelenboom\"}</script>";
    let with = super::with_document(&page, document.as_bytes()).expect("goes in");
    let (before, rest) = with
        .split_once("<script type=\"text/plain\" id=\"app-document\">")
        .expect("the document");
    let (inside, after) = rest.split_once("</script>\n").expect("its end");
    assert_eq!(format!("{before}{after}"), page);
    assert_eq!(
        STANDARD.decode(inside).expect("base64"),
        document.as_bytes()
    );
    assert!(super::with_document(&with, b"again").is_err());
    assert!(super::with_document(&page, &vec![0; 10_000_001]).is_err());
    assert!(super::with_document("<html>", b"x").is_err());
}

#[test]
fn the_recipe_gives_the_same_page_and_repeats_no_file() {
    let release = Release::new("recipe");
    // Long enough to be a find, with letters of more than a byte at the seams.
    let css = format!(
        "@font-face {{ src: url(\"fonts/a.woff2\") }}{}",
        "één {} ".repeat(90)
    );
    release.put("main-00112233445566aa.css", &css);
    let glue = format!(
        "export class A {{}}\n{}\nexport {{ A }};\n",
        "// glue é\n".repeat(90)
    );
    release.put("doelenboom-0123456789abcdef.js", &glue);
    let whole = page(&release.0).expect("a page");
    let pieces = super::recipe::recipe(&release.0).expect("a recipe");
    let followed = super::recipe::tests::followed(&release.0, &pieces, "");
    assert_eq!(String::from_utf8(followed).expect("text"), whole);

    let document = b"{\"format\":\"doelenboom\"}";
    let block = format!(
        "<script type=\"text/plain\" id=\"app-document\">{}</script>\n",
        STANDARD.encode(document)
    );
    let followed = super::recipe::tests::followed(&release.0, &pieces, &block);
    let with = super::with_document(&whole, document).expect("goes in");
    assert_eq!(String::from_utf8(followed).expect("text"), with);

    let script = super::recipe::script(&release.0).expect("a script");
    assert!(!script.contains("__RECIPE__") && script.contains(&block[..43]));
    for repeated in [
        "één {} één {} één {} één {}",
        "// glue é\\n// glue é",
        "the module",
        &STANDARD.encode("font"),
    ] {
        assert!(
            !script.contains(repeated),
            "{repeated} stands in the script"
        );
    }
}

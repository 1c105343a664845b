// SPDX-License-Identifier: EUPL-1.2
//! Rules for what reaches the page, for styles, for packages and for the project's own papers.

use super::source::{Keep, SourceFile, blank, without_tests};

/// Text that may not stand in a page or in the code that makes one, with the reason.
const BAD_MARKUP: [(&str, &str); 15] = [
    (
        "role=\"tree",
        "iPad VoiceOver cannot open a role=tree; nested lists of buttons work everywhere",
    ),
    (
        "\"treeitem\"",
        "iPad VoiceOver cannot open a role=tree; nested lists of buttons work everywhere",
    ),
    (
        "role=\"application",
        "it takes a screen reader's own keys away",
    ),
    ("user-scalable", "people zoom the page to read it"),
    ("maximum-scale", "people zoom the page to read it"),
    (
        " style=\"",
        "CSP forbids inline styles; use a class, or style:name for a computed value",
    ),
    ("<style", "CSP forbids inline styles; put it in style/"),
    ("inner_html", "text of a file must never become markup"),
    ("innerHTML", "text of a file must never become markup"),
    (
        "insertAdjacentHTML",
        "text of a file must never become markup",
    ),
    ("document.write", "text of a file must never become markup"),
    (
        "SpeechRecognition",
        "it may send sound away; the keyboard of the device has a microphone",
    ),
    ("sendBeacon", "nothing leaves the device"),
    ("javascript:", "CSP forbids it"),
    (
        "autofocus",
        "focus is moved by the app, once, where the reader expects it",
    ),
];

/// Pages that stand alone without the app: they may carry their own style, allowed by hash in their own CSP.
const STANDALONE: [&str; 2] = ["rescue.html", "index.html"];

/// Packages whose licence is not open source, or that would make us look like someone we are not.
const PROTECTED: [&str; 6] = [
    "@utrecht/design-tokens",
    "@amsterdam/design-system-tokens",
    "@amsterdam/design-system-assets",
    "@rijkshuisstijl-community",
    "rijksoverheid",
    "arasaac",
];

/// The papers of the project and words each must hold.
pub const PROJECT_FILES: &[(&str, &[&str])] = &[
    (
        "LICENSE",
        &["EUROPEAN UNION PUBLIC LICENCE v. 1.2", "Appendix"],
    ),
    ("CHANGELOG.md", &["Keep a Changelog", "## [Unreleased]"]),
    (
        "CONTRIBUTING.md",
        &["## Governance", "cargo xtask test", "locales/"],
    ),
    ("SECURITY.md", &["security/advisories"]),
    (
        "README.md",
        &["cargo xtask start", "cargo xtask test", "EUPL-1.2"],
    ),
    (
        "publiccode.yml",
        &[
            "publiccodeYmlVersion: \"0.7\"",
            "softwareType: standalone/web",
            "license: EUPL-1.2",
            "- nl",
            "- en",
        ],
    ),
];

/// Markup and calls that this app never makes.
pub fn bad_markup(file: &SourceFile) -> Vec<String> {
    let is_rust = file.path.ends_with(".rs");
    let text = if is_rust {
        blank(without_tests(&file.text), Keep::CodeAndStrings)
    } else {
        file.text.clone()
    };
    let stands_alone = STANDALONE.iter().any(|name| file.path.ends_with(name));
    let mut breaches = Vec::new();
    for (idx, line) in text.lines().enumerate() {
        for (bad, reason) in BAD_MARKUP {
            if line.contains(bad) && !(stands_alone && bad == "<style") {
                breaches.push(format!("{}:{}: {bad:?}: {reason}", file.path, idx + 1));
            }
        }
    }
    breaches
}

/// Addresses of other origins that a page or style would fetch.
pub fn outside_addresses(file: &SourceFile) -> Vec<String> {
    let fetches = [
        "src=\"",
        "href=\"",
        "url(",
        "url(\"",
        "url('",
        "@import \"",
        "@import '",
        "fetch(\"",
        "fetch('",
        "import(\"",
    ];
    let mut breaches = Vec::new();
    for (idx, line) in file.text.lines().enumerate() {
        // A link that a person follows is not a fetch; everything else in an attribute is.
        let is_link = line.contains("<a ");
        for start in fetches
            .iter()
            .filter(|start| !(is_link && **start == "href=\""))
        {
            for address in ["http:", "https:", "//"] {
                if line.contains(&format!("{start}{address}")) {
                    breaches.push(format!(
                        "{}:{}: fetches from another origin: {}",
                        file.path,
                        idx + 1,
                        line.trim()
                    ));
                }
            }
        }
    }
    breaches
}

/// Rules with `touch-action: none` whose selector is not a drag handle.
pub fn greedy_touch(file: &SourceFile) -> Vec<String> {
    let mut breaches = Vec::new();
    for block in file.text.split('}') {
        let Some((selector, body)) = block.rsplit_once('{') else {
            continue;
        };
        let is_greedy = body.replace(' ', "").contains("touch-action:none");
        let selector = selector
            .rsplit(['{', ';', '/'])
            .next()
            .unwrap_or(selector)
            .trim();
        if is_greedy && !selector.contains("handle") {
            breaches.push(format!(
                "{}: `{selector}` has touch-action: none",
                file.path
            ));
        }
    }
    breaches
}

/// Packages with a protected house style in a lock or manifest file.
pub fn protected_assets(name: &str, text: &str) -> Vec<String> {
    let found = PROTECTED.iter().filter(|package| text.contains(**package));
    found.map(|package| format!("{name}: {package}")).collect()
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

    #[test]
    fn bad_markup_is_seen_in_pages_and_in_code_but_not_in_comments() {
        assert_eq!(
            bad_markup(&file("src/ui/a.rs", "view! { <ul role=\"tree\"> }")).len(),
            1
        );
        assert_eq!(
            bad_markup(&file("src/ui/a.rs", "view! { <p style=\"top:0\"> }")).len(),
            1
        );
        assert_eq!(
            bad_markup(&file(
                "src/ui/a.rs",
                "view! { <p style:top=top> } // role=\"tree\""
            ))
            .len(),
            0
        );
        assert_eq!(
            bad_markup(&file("index.html", "<meta content=\"user-scalable=no\">")).len(),
            1
        );
        assert_eq!(bad_markup(&file("public/rescue.html", "<style>")).len(), 0);
        assert_eq!(bad_markup(&file("public/other.html", "<style>")).len(), 1);
    }

    #[test]
    fn a_fetch_from_another_origin_is_seen_and_a_link_is_not() {
        assert_eq!(
            outside_addresses(&file("index.html", "<script src=\"https://x.nl/a.js\">")).len(),
            1
        );
        assert_eq!(
            outside_addresses(&file("index.html", "<link href=\"//x.nl/a.css\">")).len(),
            1
        );
        assert_eq!(
            outside_addresses(&file("a.css", "a { background: url(https://x.nl/a.png) }")).len(),
            1
        );
        assert_eq!(
            outside_addresses(&file("index.html", "<a href=\"https://x.nl\">x</a>")).len(),
            0
        );
        assert_eq!(
            outside_addresses(&file("index.html", "<link href=\"a.css\">")).len(),
            0
        );
    }

    #[test]
    fn touch_is_stopped_on_a_handle_only() {
        assert_eq!(
            greedy_touch(&file("a.css", ".tree { touch-action: none; }")).len(),
            1
        );
        assert_eq!(
            greedy_touch(&file("a.css", "@media (x) { .tree { touch-action:none } }")).len(),
            1
        );
        assert_eq!(
            greedy_touch(&file("a.css", ".card__handle { touch-action: none; }")).len(),
            0
        );
    }

    #[test]
    fn protected_packages_are_seen() {
        assert_eq!(
            protected_assets("package.json", "\"@utrecht/design-tokens\": \"5\"").len(),
            1
        );
        assert!(protected_assets("package.json", "\"@utrecht/button-css\": \"5\"").is_empty());
    }
}

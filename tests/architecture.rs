// SPDX-License-Identifier: EUPL-1.2
//! The rules of the repository that a compiler does not check: who may import whom, what may not be in a page, what
//! every file starts with. Each rule says why it exists and what to do instead.

#![allow(
    unreachable_pub,
    reason = "the modules belong to this test, not to a library"
)]

#[path = "architecture/pages.rs"]
mod pages;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;

use rules::{Module, TABLE};
use source::{files, read};

/// Fails with every breach at once.
fn report(rule: &str, breaches: &[String]) {
    assert!(
        breaches.is_empty(),
        "{rule}\n{} breach(es):\n{}",
        breaches.len(),
        breaches.join("\n")
    );
}

fn module_of(path: &str) -> Option<&'static Module> {
    let first = path.strip_prefix("src/")?.split(['/', '.']).next()?;
    TABLE.iter().find(|module| module.name == first)
}

#[test]
fn every_module_is_in_the_table() {
    let mut breaches = Vec::new();
    for file in files("src", &[".rs"]) {
        if module_of(&file.path).is_none() && file.path != "src/lib.rs" {
            breaches.push(format!(
                "{}: add its module to TABLE in tests/architecture/rules.rs",
                file.path
            ));
        }
    }
    report(
        "A new module starts with the decision what it may import (design §3).",
        &breaches,
    );
}

#[test]
fn imports_go_downward_only() {
    let mut breaches = Vec::new();
    for file in files("src", &[".rs"]) {
        if let Some(module) = module_of(&file.path) {
            breaches.extend(rules::forbidden_imports(&file, module));
        }
    }
    report(
        "Imports follow the table in tests/architecture/rules.rs: downward only.",
        &breaches,
    );
}

#[test]
fn crates_stay_in_their_layer() {
    let mut breaches = Vec::new();
    let dependencies =
        rules::dependencies(&read("Cargo.toml").expect("the crate has a Cargo.toml"));
    assert!(
        dependencies.contains(&"web_sys".to_owned()),
        "dependencies were not read: {dependencies:?}"
    );
    for file in files("src", &[".rs"]) {
        if let Some(module) = module_of(&file.path) {
            breaches.extend(rules::forbidden_crates(&file, module, &dependencies));
        }
    }
    report(
        "Browser crates live in web/ only; ui/ has Leptos; the core has neither.",
        &breaches,
    );
}

#[test]
fn the_core_touches_no_outside_world() {
    let mut breaches = Vec::new();
    for file in files("src", &[".rs"]) {
        if module_of(&file.path).is_some_and(|module| module.is_core) {
            breaches.extend(rules::outside_world(&file));
        }
    }
    report(
        "Time, files, threads and the environment are handed to the core by the edge.",
        &breaches,
    );
}

#[test]
fn no_unfinished_code_is_left() {
    let mut breaches = Vec::new();
    for folder in ["src", "xtask/src"] {
        for file in files(folder, &[".rs"]) {
            breaches.extend(rules::unfinished(&file));
        }
    }
    report(
        "What is in main is finished; a plan belongs in an issue.",
        &breaches,
    );
}

#[test]
fn ui_waits_only_for_what_is_still_there() {
    let mut breaches = Vec::new();
    for file in files("src/ui", &[".rs"]) {
        breaches.extend(rules::bare_waits(&file));
    }
    report(
        "A signal that is read after its end stops the app: wait with `Alive::next_frame` (src/ui/later.rs).",
        &breaches,
    );
}

#[test]
fn files_stay_small_enough_to_read() {
    let mut breaches = Vec::new();
    for file in all_rust().chain(files("style", &[".css"])) {
        breaches.extend(rules::too_long(&file));
    }
    report(
        "A file has one job and at most 600 lines; split it by job, not by length.",
        &breaches,
    );
}

#[test]
fn every_rust_file_names_its_licence_and_its_purpose() {
    let breaches: Vec<String> = all_rust()
        .filter_map(|file| rules::bad_header(&file))
        .collect();
    report(
        "Line 1 is `// SPDX-License-Identifier: EUPL-1.2`, then the module's `//!` text.",
        &breaches,
    );
}

#[test]
fn the_public_core_is_documented() {
    let mut breaches = Vec::new();
    for file in files("src", &[".rs"]) {
        if module_of(&file.path).is_some_and(|module| module.is_core) {
            breaches.extend(rules::undocumented(&file));
        }
    }
    report(
        "A reader sees what a public function gives, in which units, and how it fails.",
        &breaches,
    );
}

#[test]
fn words_on_the_screen_come_from_the_language_files() {
    let mut breaches = Vec::new();
    for file in files("src/ui", &[".rs"])
        .into_iter()
        .chain(files("src/web", &[".rs"]))
    {
        breaches.extend(rules::sentences_in_code(&file));
    }
    report(
        "Put the text in locales/nl.toml and locales/en.toml and call its method on Words.",
        &breaches,
    );
}

#[test]
fn the_screen_keeps_the_page_safe_and_accessible() {
    let mut breaches = Vec::new();
    for file in files("src/ui", &[".rs"])
        .into_iter()
        .chain(files("src/web", &[".rs"]))
    {
        breaches.extend(pages::bad_markup(&file));
    }
    for file in pages_of_the_site() {
        breaches.extend(pages::bad_markup(&file));
        breaches.extend(pages::outside_addresses(&file));
    }
    report(
        "See reference/ux.md §8 and reference/offline.md on CSP for the reasons.",
        &breaches,
    );
}

#[test]
fn only_a_drag_handle_stops_the_finger() {
    let mut breaches = Vec::new();
    for file in files("style", &[".css"]) {
        breaches.extend(pages::greedy_touch(&file));
        breaches.extend(pages::outside_addresses(&file));
    }
    report(
        "`touch-action: none` elsewhere takes scrolling and zooming away (R16).",
        &breaches,
    );
}

#[test]
fn protected_house_styles_are_not_used() {
    let mut breaches = Vec::new();
    for name in ["package.json", "package-lock.json", "Cargo.lock"] {
        let text = read(name).unwrap_or_default();
        breaches.extend(pages::protected_assets(name, &text));
    }
    report(
        "Their licences are not open source (ux.md §2.2, §5.2).",
        &breaches,
    );
}

#[test]
fn the_files_a_public_project_needs_are_there() {
    let mut breaches = Vec::new();
    for (name, must_hold) in pages::PROJECT_FILES {
        match read(name) {
            None => breaches.push(format!("{name} is missing")),
            Some(text) => {
                let missing = must_hold.iter().filter(|part| !text.contains(**part));
                breaches.extend(missing.map(|part| format!("{name} lacks {part:?}")));
            }
        }
    }
    report(
        "The Standard for Public Code asks for these (ux.md §1.3).",
        &breaches,
    );
}

fn all_rust() -> impl Iterator<Item = source::SourceFile> {
    let folders = ["src", "tests", "xtask", "benches", "examples"].into_iter();
    let build = read("build.rs").map(|text| source::SourceFile {
        path: "build.rs".to_owned(),
        text,
    });
    folders
        .flat_map(|folder| files(folder, &[".rs"]))
        .chain(build)
}

fn pages_of_the_site() -> Vec<source::SourceFile> {
    let index = read("index.html").map(|text| source::SourceFile {
        path: "index.html".to_owned(),
        text,
    });
    let templates = files("xtask/assets", &[".html", ".js"]);
    index
        .into_iter()
        .chain(files("public", &[".html", ".js"]))
        .chain(templates)
        .collect()
}

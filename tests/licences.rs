// SPDX-License-Identifier: EUPL-1.2
//! `public/licences.html` names everything that the app hands on, with its makers and licence texts.
//!
//! The page is made of what cargo knows about the crates in the wasm. `UPDATE_GOLDEN=1 cargo test --test licences`
//! writes it anew after a dependency changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

/// Licences we take when a crate offers several, best first: short, and clear on the web.
const CHOICES: [&str; 5] = ["MIT", "Zlib", "BSL-1.0", "Unicode-3.0", "Apache-2.0"];

/// What a crate is, for the page.
#[derive(Debug, PartialEq, Eq)]
struct Crate {
    name: String,
    licences: Vec<&'static str>,
    makers: String,
    folder: PathBuf,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn metadata() -> Value {
    let run = |extra: &[&str]| {
        let arguments = [
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--filter-platform",
            "wasm32-unknown-unknown",
        ];
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(arguments)
            .args(extra)
            .current_dir(root())
            .output();
        output.ok().filter(|output| output.status.success())
    };
    // Without network first: the crates are there when the app was built once.
    let output = run(&["--offline"])
        .or_else(|| run(&[]))
        .expect("cargo metadata runs on our own manifest");
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The crates whose code is in the wasm: normal dependencies, macros left out.
fn shipped(metadata: &Value) -> Vec<Crate> {
    let packages: BTreeMap<&str, &Value> = list(&metadata["packages"])
        .iter()
        .map(|package| (text(&package["id"]), package))
        .collect();
    let nodes: BTreeMap<&str, &Value> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| (text(&node["id"]), node))
        .collect();
    let is_ours = |package: &Value| text(&package["name"]) == "doelenboom";
    let root = packages
        .values()
        .find(|package| is_ours(package))
        .expect("our package is in its own metadata");
    let (mut seen, mut open, mut found) =
        (BTreeSet::new(), vec![text(&root["id"])], BTreeMap::new());
    while let Some(id) = open.pop() {
        let package = packages[id];
        let is_macro = list(&package["targets"])
            .iter()
            .any(|target| list(&target["kind"]).contains(&"proc-macro".into()));
        if is_macro || !seen.insert(id) {
            continue;
        }
        if !is_ours(package) {
            found.insert(text(&package["name"]), describe(package));
        }
        for dependency in list(&nodes[id]["deps"]) {
            if list(&dependency["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null())
            {
                open.push(text(&dependency["pkg"]));
            }
        }
    }
    found.into_values().collect()
}

fn describe(package: &Value) -> Crate {
    let folder = Path::new(text(&package["manifest_path"]))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default();
    let name = text(&package["name"]).to_owned();
    let licences = choose(text(&package["license"]));
    assert!(
        !licences.is_empty(),
        "{name}: a licence nobody looked at yet: {}",
        package["license"]
    );
    let from_files: BTreeSet<String> = licences
        .iter()
        .flat_map(|licence| copyright_lines(&folder, licence))
        .collect();
    let authors: Vec<&str> = list(&package["authors"]).iter().map(text).collect();
    let says_who = |claim: &String| {
        let tail = claim.trim_start_matches(|c: char| !c.is_ascii_digit());
        tail.is_empty() || tail.contains(char::is_alphabetic)
    };
    let claims = from_files.iter().cloned().collect::<Vec<_>>().join("; ");
    let people = if authors.is_empty() {
        format!("the authors of {name}")
    } else {
        authors.join(", ")
    };
    let makers = if !from_files.is_empty() && from_files.iter().all(says_who) {
        claims
    } else {
        [claims, people].join(" ").trim().to_owned()
    };
    Crate {
        name,
        licences,
        makers: without_addresses(&makers),
        folder,
    }
}

/// The licences we use a crate under: one of each group of alternatives, all that are joined by AND.
fn choose(expression: &str) -> Vec<&'static str> {
    expression
        .split(" AND ")
        .filter_map(|group| {
            let offered: Vec<&str> = group
                .split([' ', '/', '(', ')'])
                .filter(|word| !word.is_empty())
                .collect();
            CHOICES.into_iter().find(|choice| offered.contains(choice))
        })
        .collect()
}

/// The licence files of a crate that may hold the text of this licence, the likeliest first.
fn licence_files(folder: &Path, licence: &str) -> Vec<String> {
    let short = licence.split('-').next().unwrap_or(licence).to_uppercase();
    let short = if short == "BSL" {
        "BOOST".to_owned()
    } else {
        short
    };
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.to_uppercase().starts_with("LICEN"))
        .collect();
    let named_after_another = |name: &str| {
        let name = name.to_uppercase();
        !name.contains(&short)
            && ["MIT", "APACHE", "ZLIB", "UNICODE", "0BSD"]
                .iter()
                .any(|other| name.contains(other))
    };
    names.retain(|name| !named_after_another(name));
    names.sort_by_key(|name| (!name.to_uppercase().contains(&short), name.clone()));
    names
        .into_iter()
        .filter_map(|name| fs::read_to_string(folder.join(name)).ok())
        .collect()
}

fn copyright_lines(folder: &Path, licence: &str) -> Vec<String> {
    let is_claim = |line: &&str| {
        let lower = line.to_lowercase();
        (lower.starts_with("copyright (c)")
            || lower.starts_with("copyright ©")
            || starts_with_year(&lower))
            && !lower.contains("[yyyy]")
    };
    let first = licence_files(folder, licence)
        .into_iter()
        .next()
        .unwrap_or_default();
    first
        .lines()
        .map(str::trim)
        .filter(is_claim)
        .map(|line| line.trim_end_matches('.').to_owned())
        .collect()
}

fn starts_with_year(line: &str) -> bool {
    line.strip_prefix("copyright ")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// E-mail addresses of makers are not ours to publish again.
fn without_addresses(makers: &str) -> String {
    let mut out = String::new();
    let mut rest = makers;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before.trim_end());
        rest = after.split_once('>').map_or("", |(_, tail)| tail);
    }
    out + rest
}

/// The text of a licence without the lines that name a maker.
fn licence_text(crates: &[Crate], licence: &str) -> String {
    let marks: &[&str] = match licence {
        "MIT" => &[
            "Permission is hereby granted, free of charge",
            "THE SOFTWARE IS PROVIDED \"AS IS\"",
        ],
        "Zlib" => &[
            "This software is provided 'as-is'",
            "This notice may not be removed",
        ],
        "BSL-1.0" => &[
            "Boost Software License - Version 1.0",
            "SHALL THE COPYRIGHT HOLDERS",
        ],
        "Unicode-3.0" => &["UNICODE LICENSE V3", "DATA FILES OR SOFTWARE"],
        _ => &["Apache License", "TERMS AND CONDITIONS"],
    };
    let mut texts = crates
        .iter()
        .filter(|one| one.licences.contains(&licence))
        .flat_map(|one| licence_files(&one.folder, licence))
        .filter(|text| marks.iter().all(|mark| text.contains(mark)));
    let text = texts
        .next()
        .unwrap_or_else(|| panic!("no crate under {licence} has the whole text"));
    let is_name = |line: &str| {
        line.trim().to_lowercase().starts_with("copyright") && licence != "Unicode-3.0"
    };
    text.lines()
        .skip_while(|line| is_name(line))
        .filter(|line| !is_name(line))
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn page(crates: &[Crate]) -> String {
    let mut rows = String::new();
    for one in crates {
        let licences = one.licences.join(" + ");
        let _ = writeln!(
            rows,
            "      <li>{} ({licences}): {}</li>",
            escape(&one.name),
            escape(&one.makers)
        );
    }
    let used: BTreeSet<&str> = crates
        .iter()
        .flat_map(|one| one.licences.iter().copied())
        .collect();
    let mut texts = String::new();
    for licence in used {
        let _ = writeln!(
            texts,
            "    <h2>{licence}</h2>\n    <pre>{}</pre>",
            escape(&licence_text(crates, licence))
        );
    }
    let font = fs::read_to_string(root().join("public/fonts/OFL.txt"))
        .expect("the font comes with its licence");
    include_str!("licences/page.html")
        .replace("{crates}", rows.trim_end())
        .replace("{texts}", texts.trim_end())
        .replace("{font}", escape(font.trim()).trim())
}

#[test]
fn the_licences_page_names_everything_we_hand_on() {
    let crates = shipped(&metadata());
    assert!(
        crates.iter().any(|one| one.name == "leptos"),
        "the wasm has Leptos in it: {crates:?}"
    );
    let expected = page(&crates);
    let path = root().join("public/licences.html");
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &expected).expect("public/ is writable");
    }
    let actual = fs::read_to_string(&path).unwrap_or_default();
    let differs = actual
        .lines()
        .zip(expected.lines())
        .find(|(is, should)| is != should);
    assert!(
        actual == expected,
        "dependencies changed; UPDATE_GOLDEN=1 cargo test --test licences; first: {differs:?}"
    );
}

#[test]
fn the_best_licence_of_each_group_is_chosen() {
    assert_eq!(choose("MIT OR Apache-2.0"), ["MIT"]);
    assert_eq!(choose("Unlicense/MIT"), ["MIT"]);
    assert_eq!(
        choose("(MIT OR Apache-2.0) AND Unicode-3.0"),
        ["MIT", "Unicode-3.0"]
    );
    assert!(choose("GPL-3.0-only").is_empty());
}

#[test]
fn makers_are_named_without_their_address() {
    assert_eq!(without_addresses("Ada <ada@x.nl>, Bo <bo@x.nl>"), "Ada, Bo");
    assert_eq!(
        without_addresses("Copyright (c) 2020 Cé"),
        "Copyright (c) 2020 Cé"
    );
}

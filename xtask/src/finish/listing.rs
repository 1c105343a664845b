// SPDX-License-Identifier: EUPL-1.2
//! Which files a release has, which it must have, and whether everything they name is there.

use std::fs;
use std::path::Path;

use super::FinishError;
use super::INDEX;
use super::MANIFEST;
use super::WORKER;
use super::page;

/// Kinds of files the app is made of. Anything else in the folder got there by mistake.
const KINDS: [&str; 11] = [
    "css",
    "html",
    "js",
    "json",
    "png",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
    "webp",
    "woff2",
];

const REQUIRED: [&str; 5] = [INDEX, MANIFEST, "rescue.html", "rescue.js", "watchdog.js"];

/// Every file under `dir` but the worker, relative with `/`, sorted.
///
/// # Errors
/// `Unlistable` for a file of an unknown kind or with an unusual name.
pub fn files(dir: &Path) -> Result<Vec<String>, FinishError> {
    let mut found = Vec::new();
    walk(dir, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(dir: &Path, prefix: &str, found: &mut Vec<String>) -> Result<(), FinishError> {
    let failed = |e| FinishError::File(dir.display().to_string(), e);
    for entry in fs::read_dir(dir).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(failed)?.is_dir() {
            walk(&entry.path(), &format!("{name}/"), found)?;
        } else if is_listable(&name) {
            found.push(name);
        } else if name != WORKER {
            return Err(FinishError::Unlistable(name));
        }
    }
    Ok(())
}

/// The files whose bytes contain `mark`.
///
/// # Errors
/// When a file cannot be read or listed.
pub fn files_with(dir: &Path, mark: &[u8]) -> Result<Vec<String>, FinishError> {
    let mut found = Vec::new();
    let worker = dir.join(WORKER).is_file().then(|| WORKER.to_owned());
    for name in files(dir)?.into_iter().chain(worker) {
        let bytes = fs::read(dir.join(&name)).map_err(|e| FinishError::File(name.clone(), e))?;
        if bytes.windows(mark.len()).any(|part| part == mark) {
            found.push(name);
        }
    }
    Ok(found)
}

fn is_listable(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    let kind = name.rsplit_once('.').map(|(_, kind)| kind);
    let hidden = name.split('/').any(|part| part.starts_with('.'));
    name != WORKER
        && !hidden
        && name.chars().all(plain)
        && kind.is_some_and(|kind| KINDS.contains(&kind))
}

/// Fails if a file without which the app cannot start or be rescued is not there.
///
/// # Errors
/// `Required` with the first such file.
pub fn check_required(files: &[String]) -> Result<(), FinishError> {
    for name in REQUIRED {
        if !files.iter().any(|f| f == name) {
            return Err(FinishError::Required(name));
        }
    }
    for (kind, what) in [
        ("css", "style sheet"),
        ("wasm", "wasm module"),
        ("woff2", "font"),
    ] {
        if !files.iter().any(|f| f.rsplit('.').next() == Some(kind)) {
            return Err(FinishError::Required(what));
        }
    }
    Ok(())
}

/// Fails if a page, style sheet or the manifest names a file that is not there, or another origin.
///
/// # Errors
/// `Dangling` with the first such name.
pub fn check_references(dir: &Path, files: &[String], public_url: &str) -> Result<(), FinishError> {
    for from in files {
        let Some((_, kind)) = from.rsplit_once('.') else {
            continue;
        };
        let named = match kind {
            "html" => in_page(&super::read(dir, from)?),
            "css" => in_style(&super::read(dir, from)?),
            "webmanifest" => in_manifest(&super::read(dir, from)?)?,
            _ => continue,
        };
        for to in named {
            if !resolves(&to, from, public_url, files) {
                let from = from.clone();
                return Err(FinishError::Dangling { from, to });
            }
        }
    }
    Ok(())
}

/// Whether `to`, named by the file `from`, is a file of the release, the site's folder itself, or no address of a file.
fn resolves(to: &str, from: &str, public_url: &str, files: &[String]) -> bool {
    if to.starts_with('#') || to.starts_with("data:") {
        return true;
    }
    let folder = from.rfind('/').map_or("", |end| &from[..=end]);
    let name = match to.strip_prefix(public_url) {
        Some(rest) => rest.to_owned(),
        None => format!("{folder}{}", to.strip_prefix("./").unwrap_or(to)),
    };
    let name = name.split(['?', '#']).next().unwrap_or_default();
    name.is_empty() || files.iter().any(|f| f == name)
}

fn in_page(html: &str) -> Vec<String> {
    let attributes = page::tags(html)
        .into_iter()
        .filter(|(tag, _)| !tag.starts_with("base"))
        .filter_map(|(tag, _)| {
            page::attribute(tag, "src")
                .or_else(|| page::attribute(tag, "href"))
                .or_else(|| super::office::named_by(tag))
        })
        .map(str::to_owned);
    let in_scripts = page::inline_scripts(html).into_iter().flat_map(|script| {
        script
            .split('\'')
            .skip(1)
            .step_by(2)
            .filter(|text| text.ends_with(".js") || text.ends_with(".wasm"))
            .map(str::to_owned)
    });
    attributes.chain(in_scripts).collect()
}

fn in_style(css: &str) -> Vec<String> {
    css.split("url(")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|address| address.trim().trim_matches(['"', '\'']).to_owned())
        .collect()
}

fn in_manifest(text: &str) -> Result<Vec<String>, FinishError> {
    let manifest: serde_json::Value =
        serde_json::from_str(text).map_err(|e| FinishError::Manifest(e.to_string()))?;
    let icons = manifest["icons"].as_array().cloned().unwrap_or_default();
    let sources = icons.iter().filter_map(|icon| icon["src"].as_str());
    Ok(sources
        .chain(manifest["start_url"].as_str())
        .map(str::to_owned)
        .collect())
}

// SPDX-License-Identifier: EUPL-1.2
//! Turns Trunk's output into a release: content security policy, version, names of the office module, service worker.
//!
//! Trunk calls this through its post-build hook while the output is still in the staging folder, so a failure leaves the
//! last good `dist` in place. Debug builds and `trunk serve` (which injects an inline reload script) are left as they are.
//! Equal input gives byte-identical output: no clock, no randomness, sorted names.

pub mod listing;
pub mod next;
pub mod office;
pub mod page;
pub mod worker;

use std::fs;
use std::io;
use std::path::Path;

use thiserror::Error;

use crate::single::recipe;

/// The page that everything starts from.
pub const INDEX: &str = "index.html";
/// The service worker; the one file of a release that is not in its own list.
pub const WORKER: &str = "sw.js";
const MANIFEST: &str = "manifest.webmanifest";

/// What an unfinished `index.html` says its version is; the app then registers no service worker.
pub const UNFINISHED: &str = "dev";

/// Why an output folder cannot become a release.
#[derive(Debug, Error)]
pub enum FinishError {
    /// Reading or writing failed.
    #[error("{0}: {1}")]
    File(String, io::Error),
    /// `index.html` lacks something that is put in its place here.
    #[error("index.html has no {0}")]
    Missing(&'static str),
    /// A page has code or style inside a tag, which the policy forbids.
    #[error("{page}: {what} is forbidden by the content security policy")]
    Inline {
        /// The page.
        page: String,
        /// What was found.
        what: String,
    },
    /// A file whose kind or name the list does not allow for.
    #[error("{0} cannot be listed: unknown kind of file or characters outside A-Z a-z 0-9 . _ - /")]
    Unlistable(String),
    /// A page, style or manifest names a file that is not there.
    #[error("{from} refers to {to}, which is not in the release")]
    Dangling {
        /// The file that names it.
        from: String,
        /// What it names.
        to: String,
    },
    /// A file without which the app does not work offline is not there.
    #[error("the release has no {0}")]
    Required(&'static str),
    /// The service worker's list and the folder differ.
    #[error(
        "{WORKER} and the folder differ: listed but missing {missing:?}, there but unlisted {unlisted:?}"
    )]
    List {
        /// Listed, not there.
        missing: Vec<String>,
        /// There, not listed.
        unlisted: Vec<String>,
    },
    /// The service worker's list cannot be read back.
    #[error("{WORKER} has no readable list of files")]
    NoList,
    /// The manifest is not what [`finish`] expects.
    #[error("{MANIFEST}: {0}")]
    Manifest(String),
}

/// What a finished release consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Label and content hash, as in the service worker's cache name.
    pub version: String,
    /// Every file but the worker, relative, sorted.
    pub files: Vec<String>,
    /// The content security policy of `index.html`.
    pub policy: String,
}

/// Finishes the output in `dir` for a site folder `public_url`; `label` is the version people see.
///
/// May be called again on a finished folder, with another label or after a change.
///
/// # Errors
/// When something is missing, dangling, unlisted or forbidden; the folder is then no release.
pub fn finish(dir: &Path, label: &str, public_url: &str) -> Result<Finished, FinishError> {
    let worker = dir.join(WORKER);
    if worker.exists() {
        fs::remove_file(&worker).map_err(|e| FinishError::File(WORKER.to_owned(), e))?;
    }
    let html = page::with_version(&read(dir, INDEX)?, label)?;
    let html = office::place(dir, &html)?;
    let (html, policy) = page::with_policy(&html)?;
    write(dir, INDEX, &html)?;
    place_manifest(dir, public_url)?;

    let files = listing::files(dir)?;
    listing::check_required(&files)?;
    listing::check_references(dir, &files, public_url)?;
    page::check_pages(dir, &files)?;
    // Made of what is there now, and one file more.
    write(dir, recipe::SCRIPT, &recipe::script(dir)?)?;
    let files = listing::files(dir)?;
    let version = format!("{label}-{}", worker::content_hash(dir, &files)?);
    write(dir, WORKER, &worker::script(&version, &files))?;
    verify(dir)?;
    Ok(Finished {
        version,
        files,
        policy,
    })
}

/// Checks that the worker's list is exactly what lies in `dir`.
///
/// # Errors
/// `List` with the differences, `NoList` if there is no worker to read.
pub fn verify(dir: &Path) -> Result<(), FinishError> {
    let listed = worker::listed(&read(dir, WORKER)?)?;
    let there = listing::files(dir)?;
    let without = |these: &[String], those: &[String]| -> Vec<String> {
        these
            .iter()
            .filter(|f| !those.contains(f))
            .cloned()
            .collect()
    };
    let missing = without(&listed, &there);
    let unlisted = without(&there, &listed);
    if missing.is_empty() && unlisted.is_empty() {
        Ok(())
    } else {
        Err(FinishError::List { missing, unlisted })
    }
}

/// Writes the site's folder as the manifest's `id`, the only field that browsers do not read relative to the manifest.
fn place_manifest(dir: &Path, public_url: &str) -> Result<(), FinishError> {
    let text = read(dir, MANIFEST)?;
    let bad = |e: serde_json::Error| FinishError::Manifest(e.to_string());
    let manifest: serde_json::Value = serde_json::from_str(&text).map_err(bad)?;
    let id = manifest["id"]
        .as_str()
        .ok_or_else(|| FinishError::Manifest("no id".to_owned()))?;
    let old = format!("\"id\": \"{id}\"");
    if !text.contains(&old) {
        return Err(FinishError::Manifest(format!("{old} not written so")));
    }
    let new = format!("\"id\": \"{public_url}\"");
    write(dir, MANIFEST, &text.replacen(&old, &new, 1))
}

fn read(dir: &Path, name: &str) -> Result<String, FinishError> {
    fs::read_to_string(dir.join(name)).map_err(|e| FinishError::File(name.to_owned(), e))
}

fn write(dir: &Path, name: &str, text: &str) -> Result<(), FinishError> {
    fs::write(dir.join(name), text).map_err(|e| FinishError::File(name.to_owned(), e))
}

#[cfg(test)]
mod tests;

// SPDX-License-Identifier: EUPL-1.2
//! The same release as if it were the next one: another version, other file names. For the tests of an update.

use std::fs;
use std::path::Path;

use super::FinishError;
use super::Finished;
use super::INDEX;
use super::finish;
use super::listing;
use super::page;

/// Length of the content hash in the names Trunk gives.
const HASH_LENGTH: usize = 16;

/// Makes `to` a copy of the finished release `from` with version `label` and none of its hashed file names, so that a
/// page which mixed the two would fail.
///
/// # Errors
/// When `from` is no finished release or `to` cannot be written.
pub fn copy(from: &Path, to: &Path, label: &str) -> Result<Finished, FinishError> {
    let failed = |e| FinishError::File(to.display().to_string(), e);
    if to.exists() {
        fs::remove_dir_all(to).map_err(failed)?;
    }
    let mut html = super::read(from, INDEX)?;
    let public_url = page::public_url(&html)?.to_owned();
    for name in listing::files(from)? {
        let new_name = renamed(&name);
        html = html.replace(&name, &new_name);
        let target = to.join(&new_name);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        fs::copy(from.join(&name), target).map_err(failed)?;
    }
    // What starts the office module names its other files.
    let office = super::office::Office::of_page(&html)?;
    super::write(to, &office.loader, &office.loader_text())?;
    super::write(to, INDEX, &html)?;
    finish(to, label, &public_url)
}

/// The name with its content hash turned around; a name without one stays.
fn renamed(name: &str) -> String {
    let is_hash =
        |part: &str| part.len() == HASH_LENGTH && part.chars().all(|c| c.is_ascii_hexdigit());
    let parts = name.split_inclusive(['-', '_', '.']);
    parts
        .map(|part| {
            let word = part.trim_end_matches(['-', '_', '.']);
            if is_hash(word) {
                let turned: String = word.chars().rev().collect();
                part.replacen(word, &turned, 1)
            } else {
                part.to_owned()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn only_the_hash_changes() {
        assert_eq!(
            renamed("app-0123456789abcdef_bg.wasm"),
            "app-fedcba9876543210_bg.wasm"
        );
        assert_eq!(renamed("icons/icon-192.png"), "icons/icon-192.png");
    }
}

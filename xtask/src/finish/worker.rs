// SPDX-License-Identifier: EUPL-1.2
//! The service worker's text: the template with version and list of files filled in.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use sha2::Digest;
use sha2::Sha256;

use super::FinishError;
use super::INDEX;

const TEMPLATE: &str = include_str!("../../assets/sw.js");
const LIST_START: &str = "const FILES = ";
const LIST_END: &str = ";\n";

/// The start page under the address people visit.
const HOME: &str = "./";

/// The worker for these files. `index.html` is listed as `./`.
#[must_use]
pub fn script(version: &str, files: &[String]) -> String {
    let list: Vec<String> = files
        .iter()
        .map(|file| if file == INDEX { HOME } else { file })
        .map(|file| format!("  '{file}',\n"))
        .collect();
    TEMPLATE
        .replace("__VERSION__", version)
        .replace("__FILES__", &format!("[\n{}]", list.concat()))
}

/// The files a worker lists, `./` as `index.html`, sorted.
///
/// # Errors
/// `NoList` if the text is no worker of ours.
pub fn listed(script: &str) -> Result<Vec<String>, FinishError> {
    let (_, rest) = script.split_once(LIST_START).ok_or(FinishError::NoList)?;
    let (list, _) = rest.split_once(LIST_END).ok_or(FinishError::NoList)?;
    let mut files: Vec<String> = list
        .split('\'')
        .skip(1)
        .step_by(2)
        .map(|file| if file == HOME { INDEX } else { file })
        .map(str::to_owned)
        .collect();
    files.sort();
    Ok(files)
}

/// A short hash over the names and contents of all files and over the worker's own code.
///
/// # Errors
/// `File` if one cannot be read.
pub fn content_hash(dir: &Path, files: &[String]) -> Result<String, FinishError> {
    let mut all = Sha256::new();
    all.update(TEMPLATE);
    for file in files {
        let bytes = fs::read(dir.join(file)).map_err(|e| FinishError::File(file.clone(), e))?;
        // Length and separate hashes: moving bytes from one file to the next must change the result.
        all.update(file.as_bytes());
        all.update([0]);
        all.update(Sha256::digest(&bytes));
    }
    let mut text = String::new();
    for byte in all.finalize().iter().take(8) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

// SPDX-License-Identifier: EUPL-1.2
//! A file of another program, judged by its bytes, as a file of ours.

use super::decode::decode;
use super::package::Package;
use super::{cards, csv, ods, outline, xlsx, xmind};
use crate::format::sketch::{Sketch, Spot};
use crate::format::{LoadError, MAX_FILE_BYTES, Sort, sniff};

/// Reads a file; `name` is what it is called.
///
/// # Errors
/// A [`LoadError`] when it can't be read or holds no cards.
pub fn read(name: &str, bytes: &[u8]) -> Result<String, LoadError> {
    if bytes.len() > MAX_FILE_BYTES {
        let (bytes, limit) = (bytes.len(), MAX_FILE_BYTES);
        return Err(LoadError::TooBig { bytes, limit });
    }
    let mut sketch = match sniff(bytes) {
        Sort::Empty => return Err(LoadError::Empty),
        Sort::OldOffice => return Err(LoadError::OldOffice),
        Sort::Outline => outline::read(&decode(bytes))?,
        Sort::Table => cards::sketch(&[csv::read(&decode(bytes))?])?,
        Sort::Package => package(&Package::open(bytes)?)?,
        _ => return Err(LoadError::WrongFormat),
    };
    let tops = sketch.cards.iter();
    let tops = tops.filter(|card| card.parent.is_none() && card.spot == Spot::Tree);
    // Goals without a theme above them: the name of the file says what they are about.
    if sketch.title.is_empty() && tops.take(2).count() > 1 {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        stem.trim().clone_into(&mut sketch.title);
    }
    sketch.to_file(bytes)
}

/// What a package is follows from the files in it.
fn package(package: &Package) -> Result<Sketch, LoadError> {
    if let Some(content) = package.file("content.json") {
        return xmind::read_json(&decode(content));
    }
    if package.file("xl/workbook.xml").is_some() {
        return cards::sketch(&xlsx::read(package)?);
    }
    let content = package.file("content.xml").ok_or(LoadError::WrongFormat)?;
    let content = decode(content);
    match xmind::read_xml(&content) {
        Err(LoadError::WrongFormat) => cards::sketch(&ods::read(&content)?),
        read => read,
    }
}

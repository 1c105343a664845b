// SPDX-License-Identifier: EUPL-1.2
//! A file of another program, judged by its bytes, as a file of ours.

use super::decode::decode;
use super::outline;
use crate::format::{LoadError, MAX_FILE_BYTES, Sort, sniff};

/// Reads a file; `name` is what it is called.
///
/// # Errors
/// A [`LoadError`] when it can't be read or holds no cards.
pub fn read(_name: &str, bytes: &[u8]) -> Result<String, LoadError> {
    if bytes.len() > MAX_FILE_BYTES {
        let (bytes, limit) = (bytes.len(), MAX_FILE_BYTES);
        return Err(LoadError::TooBig { bytes, limit });
    }
    let sketch = match sniff(bytes) {
        Sort::Empty => return Err(LoadError::Empty),
        Sort::Outline => outline::read(&decode(bytes))?,
        _ => return Err(LoadError::WrongFormat),
    };
    sketch.to_file(bytes)
}

// SPDX-License-Identifier: EUPL-1.2
//! A package of files (zip), unpacked within limits.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::format::LoadError;

/// More files than an office program puts into one.
const MAX_FILES: usize = 5_000;
/// The most that is unpacked, all together, in bytes.
const MAX_BYTES: usize = 60_000_000;

/// The files of a package, by name.
#[derive(Debug, Default)]
pub(super) struct Package(BTreeMap<String, Vec<u8>>);

impl Package {
    /// Unpacks the files that could hold cards: pictures and fonts stay packed.
    ///
    /// # Errors
    /// [`LoadError::DamagedPackage`], [`LoadError::Locked`] or [`LoadError::TooBig`].
    pub(super) fn open(bytes: &[u8]) -> Result<Self, LoadError> {
        let damaged = |error: ZipError| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => LoadError::Locked,
            _ => LoadError::DamagedPackage,
        };
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > MAX_FILES {
            let limit = MAX_FILES;
            return Err(LoadError::TooManyValues { limit });
        }
        let (mut files, mut left) = (BTreeMap::new(), MAX_BYTES);
        for nth in 0..archive.len() {
            let file = archive.by_index(nth).map_err(damaged)?;
            let name = file.name().map_err(damaged)?.into_owned();
            let holds = [".xml", ".rels", ".json", "mimetype"];
            if !holds.iter().any(|end| name.ends_with(end)) {
                continue;
            }
            let mut unpacked = Vec::new();
            // What a file says of its size is not trusted: one byte more than there is room for is enough to know.
            let room = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
            let read = file.take(room).read_to_end(&mut unpacked);
            read.map_err(|_| LoadError::DamagedPackage)?;
            let Some(rest) = left.checked_sub(unpacked.len()) else {
                let (bytes, limit) = (unpacked.len(), MAX_BYTES);
                return Err(LoadError::TooBig { bytes, limit });
            };
            left = rest;
            files.insert(name, unpacked);
        }
        Ok(Self(files))
    }

    /// A file of the package.
    pub(super) fn file(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// Packs it again without compression, for a reader that unpacks by itself: nothing can swell any more.
    ///
    /// # Errors
    /// [`LoadError::DamagedPackage`] for a name that no package may have.
    pub(super) fn flat(&self) -> Result<Vec<u8>, LoadError> {
        let files = self
            .0
            .iter()
            .map(|(name, bytes)| (&**name, &**bytes, false));
        pack(files).ok_or(LoadError::DamagedPackage)
    }
}

/// Packs files in their order, those that say so compressed. The same files always give the same bytes.
pub(super) fn pack<'a>(files: impl Iterator<Item = (&'a str, &'a [u8], bool)>) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes, is_compressed) in files {
        let method = if is_compressed {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(name, options).ok()?;
        zip.write_all(bytes).ok()?;
    }
    zip.finish().ok().map(Cursor::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_out() {
        let files = [
            ("mimetype", &b"a"[..], false),
            ("x/content.xml", b"bb", true),
        ];
        let packed = pack(files.into_iter()).expect("packs");
        assert_eq!(
            pack(files.into_iter()),
            Some(packed.clone()),
            "the same again"
        );
        let package = Package::open(&packed).expect("opens");
        assert_eq!(package.file("x/content.xml"), Some(&b"bb"[..]));
        let flat = Package::open(&package.flat().expect("packs")).expect("opens");
        assert_eq!(flat.0, package.0);
    }

    #[test]
    fn bombs_and_damage_are_refused() {
        let zeros = vec![b' '; MAX_BYTES + 1];
        let bomb = pack([("content.xml", &zeros[..], true)].into_iter()).expect("packs");
        assert!(bomb.len() < 100_000, "{}", bomb.len());
        assert!(matches!(
            Package::open(&bomb).map(|_| ()),
            Err(LoadError::TooBig { .. })
        ));
        let good = pack([("content.xml", &b"<a/>"[..], true)].into_iter()).expect("packs");
        for cut in [10, good.len() / 2, good.len() - 5] {
            let opened = Package::open(&good[..cut]).map(|_| ());
            assert_eq!(opened, Err(LoadError::DamagedPackage), "{cut}");
        }
    }
}

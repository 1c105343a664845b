// SPDX-License-Identifier: EUPL-1.2
//! One stored version of one document, as bytes: the same bytes in both stores.
//!
//! Three parts: a line `{"format":…,"schema":…,"checksum":…}`, a line with the [`Header`], and then
//! the document's text untouched. The text is not JSON in JSON: that would double its quotes, and a
//! person who rescues the bytes by hand can cut off two lines and has the document.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{checksum::checksum, key::DocKey};

/// Marks a record as ours.
pub const FORMAT: &str = "doelenboom-keep";
/// The schema version this build writes. A higher one is never overwritten.
pub const SCHEMA: u32 = 1;
/// How many earlier writers a version remembers; see [`Header::base`].
pub(super) const MAX_BASE: usize = 16;

/// What a stored version is called: a counter, and who counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Counts the committed changes; 1 + the highest revision seen.
    pub revision: u64,
    /// Random for every opening of a document, so that two tabs never write the same version.
    pub writer: String,
}

/// What the library shows of a document without opening it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Title as shown in the library.
    pub title: String,
    /// Number of cards; 0 means an empty document.
    pub n_cards: usize,
    /// A small picture (SVG or a data address); may be empty.
    pub picture: String,
}

/// A document as the caller hands it over: opaque text and what to show of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The document, usually JSON. The keeper never looks inside.
    pub text: String,
    /// What the library shows.
    pub summary: Summary,
}

/// What is known of a document beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Shared by copies and mailed files of one document; opaque here.
    pub lineage: String,
    /// The newest revision that was saved as a file outside this device.
    pub exported_revision: Option<u64>,
    /// When it was put in the bin (ms since 1970), if it is there.
    pub bin_ms: Option<u64>,
    /// Set on a copy kept because two tabs worked on one document: the other one's key.
    pub conflict_of: Option<DocKey>,
    /// Folded cards and the like; opaque here.
    #[serde(default)]
    pub view: String,
    /// How many tips the rules have on the newest text; `None` when they were not asked since it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n_tips: Option<usize>,
    /// Of a restore point: the name that somebody gave it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Everything in a record but the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The entry it belongs to.
    pub key: DocKey,
    /// Which version this is.
    #[serde(flatten)]
    pub version: Version,
    /// The newest version of each earlier writer that this version knows of, latest writer first.
    /// It tells an older copy of the same work from another line of work.
    pub base: Vec<Version>,
    /// The revision at which the text last changed.
    pub text_revision: u64,
    /// When it was saved (ms since 1970), for display only: clocks never order versions.
    pub saved_at_ms: u64,
    /// What is known beside the text.
    #[serde(flatten)]
    pub meta: Meta,
    /// What the library shows.
    pub summary: Summary,
    /// Length of the text in UTF-8 bytes.
    pub n_bytes: usize,
}

impl Header {
    /// Whether this version came after `other` and knows it (or is it).
    #[must_use]
    pub fn sees(&self, other: &Version) -> bool {
        sees(&self.version, &self.base, other)
    }

    /// Whether the newest text was saved as a file outside this device.
    #[must_use]
    pub fn is_kept_outside(&self) -> bool {
        self.meta
            .exported_revision
            .is_some_and(|exported| exported >= self.text_revision)
    }
}

/// Whether `version`, which grew out of `base`, knows `other`. One writer's versions are one line.
#[must_use]
pub(super) fn sees(version: &Version, base: &[Version], other: &Version) -> bool {
    std::iter::once(version)
        .chain(base)
        .any(|known| known.writer == other.writer && known.revision >= other.revision)
}

/// The base of an opening that starts from `version` with `base`, and also knows `others`.
#[must_use]
pub(super) fn grow_base(version: &Version, base: &[Version], others: &[Version]) -> Vec<Version> {
    let mut grown: Vec<Version> = Vec::new();
    for known in std::iter::once(version).chain(others).chain(base) {
        match grown.iter_mut().find(|had| had.writer == known.writer) {
            Some(had) => had.revision = had.revision.max(known.revision),
            None => grown.push(known.clone()),
        }
    }
    grown.truncate(MAX_BASE);
    grown
}

/// A readable record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// All but the text.
    pub header: Header,
    /// The document.
    pub text: String,
}

/// Why bytes could not be read as a record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RecordError {
    /// The first line isn't ours.
    #[error("these bytes are not a stored document")]
    NotARecord,
    /// A newer version of the app wrote it.
    #[error("written by a newer version (schema {0})")]
    Newer(u32),
    /// The bytes are not those that were written.
    #[error("the stored bytes have changed or were cut off")]
    Checksum,
    /// The second line can't be read.
    #[error("the header can't be read: {0}")]
    Header(String),
    /// The record belongs to another entry.
    #[error("the record belongs to another entry")]
    OtherKey,
    /// There is no document in it.
    #[error("the stored document is blank")]
    Blank,
}

#[derive(Serialize, Deserialize)]
struct Seal {
    format: String,
    schema: u32,
    checksum: String,
}

/// The record's bytes.
#[must_use]
pub fn encode(header: &Header, text: &str) -> String {
    seal(&format!("{}\n{text}", header_line(header)))
}

/// What the durable store keeps beside the record, so that listing the library reads no texts.
#[must_use]
pub(super) fn encode_summary(header: &Header) -> String {
    seal(&header_line(header))
}

fn header_line(header: &Header) -> String {
    // Strings, integers and lists only: serialising can't fail. If it ever did, the empty line
    // would be refused when read back, before anything is called saved.
    serde_json::to_string(header).unwrap_or_default()
}

/// Puts the first line before `body`.
pub(super) fn seal(body: &str) -> String {
    format!(
        "{{\"format\":\"{FORMAT}\",\"schema\":{SCHEMA},\"checksum\":\"{:016x}\"}}\n{body}",
        checksum(body.as_bytes())
    )
}

/// Checks the first line and gives the rest.
pub(super) fn unseal(raw: &str) -> Result<&str, RecordError> {
    let (line, body) = raw.split_once('\n').ok_or(RecordError::NotARecord)?;
    let seal: Seal = serde_json::from_str(line).map_err(|_| RecordError::NotARecord)?;
    if seal.format != FORMAT {
        return Err(RecordError::NotARecord);
    }
    if seal.schema > SCHEMA {
        return Err(RecordError::Newer(seal.schema));
    }
    if seal.checksum != format!("{:016x}", checksum(body.as_bytes())) {
        return Err(RecordError::Checksum);
    }
    Ok(body)
}

/// Reads a record that should belong to `key`.
///
/// # Errors
/// A [`RecordError`] that says why; nothing is repaired or guessed.
pub fn decode(key: &DocKey, raw: &str) -> Result<Record, RecordError> {
    let (line, text) = unseal(raw)?.split_once('\n').ok_or(RecordError::Checksum)?;
    let header = read_header(key, line)?;
    if header.n_bytes != text.len() {
        return Err(RecordError::Checksum);
    }
    if text.trim().is_empty() {
        return Err(RecordError::Blank);
    }
    Ok(Record {
        header,
        text: text.to_owned(),
    })
}

/// Reads what [`encode_summary`] wrote.
///
/// # Errors
/// As [`decode`].
pub(super) fn decode_summary(key: &DocKey, raw: &str) -> Result<Header, RecordError> {
    read_header(key, unseal(raw)?)
}

fn read_header(key: &DocKey, line: &str) -> Result<Header, RecordError> {
    let header: Header =
        serde_json::from_str(line).map_err(|e| RecordError::Header(e.to_string()))?;
    if header.key != *key {
        return Err(RecordError::OtherKey);
    }
    Ok(header)
}

/// Header and text of a record whose schema is newer, as far as they still look like ours.
#[must_use]
pub(super) fn peek_newer(key: &DocKey, raw: &str) -> Option<Record> {
    let mut parts = raw.splitn(3, '\n').skip(1);
    let header = read_header(key, parts.next()?).ok()?;
    Some(Record {
        header,
        text: parts.next()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Header {
        Header {
            key: DocKey::from_random(7),
            version: Version {
                revision: 3,
                writer: "w".into(),
            },
            base: vec![Version {
                revision: 2,
                writer: "v".into(),
            }],
            text_revision: 3,
            saved_at_ms: 1,
            meta: Meta::default(),
            summary: Summary {
                title: "Zinvolle \"dag\"\n".into(),
                n_cards: 2,
                picture: String::new(),
            },
            n_bytes: text.len(),
        }
    }

    #[test]
    fn a_record_reads_back_whole() {
        let text = "{\"a\":\"é → 漢\",\n\"b\":1}\n";
        let header = header(text);
        let raw = encode(&header, text);
        let record = decode(&header.key, &raw).expect("own bytes");
        assert_eq!(record.text, text);
        assert_eq!(record.header, header);
        let listed = decode_summary(&header.key, &encode_summary(&header));
        assert_eq!(listed, Ok(header));
    }

    #[test]
    fn every_kind_of_damage_has_its_error() {
        let h = header("{}");
        let raw = encode(&h, "{}");
        let read = |raw: &str| decode(&h.key, raw).map(|_| ());
        assert_eq!(read(""), Err(RecordError::NotARecord));
        assert_eq!(read("{\"a\":null}"), Err(RecordError::NotARecord));
        assert_eq!(
            read(&format!("\u{feff}{raw}")),
            Err(RecordError::NotARecord)
        );
        assert_eq!(read(&raw[..raw.len() - 1]), Err(RecordError::Checksum));
        assert_eq!(
            read(&raw.replacen("\"schema\":1", "\"schema\":2", 1)),
            Err(RecordError::Newer(2))
        );
        assert_eq!(
            decode(&DocKey::from_random(8), &raw),
            Err(RecordError::OtherKey)
        );
        assert_eq!(read(&encode(&header(" "), " ")), Err(RecordError::Blank));
        assert!(matches!(
            read(&seal("{\"key\":3}\n{}")),
            Err(RecordError::Header(_))
        ));
    }

    #[test]
    fn a_version_sees_its_own_line_and_nothing_else() {
        let h = header("{}");
        let v = |revision, writer: &str| Version {
            revision,
            writer: writer.into(),
        };
        assert!(h.sees(&v(3, "w")) && h.sees(&v(1, "w")) && h.sees(&v(2, "v")));
        assert!(!h.sees(&v(4, "w")) && !h.sees(&v(3, "v")) && !h.sees(&v(1, "x")));
        let grown = grow_base(&h.version, &h.base, &[v(9, "x")]);
        assert_eq!(grown, vec![v(3, "w"), v(9, "x"), v(2, "v")]);
    }
}

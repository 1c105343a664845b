// SPDX-License-Identifier: EUPL-1.2
//! Files that go between the tablets of one room: a document with a purpose, and closed ballot boxes.
//!
//! - A document with a purpose is an ordinary document: `"purpose"` near its start only tells the app what it was sent for.
//!   It is not part of the document, and whoever does not know it opens the file as any other.
//! - A file of ballot boxes, `*.stembus.json`, holds the closed boxes of one tablet: counts by group and card, under a random
//!   id. No names, no order of voting, no times, no table. The same boxes give the same bytes, in whatever order they were
//!   made; `check` tells damage.

use thiserror::Error;

use super::json;
use super::json::value::{Json, push_text};
use crate::model::{BallotBox, Document, hash_bytes};

/// What a document was sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Every table begins with it, so that what comes back belongs together.
    Start,
    /// A table votes in its open round.
    Round,
}

impl Purpose {
    const ALL: [Self; 2] = [Self::Start, Self::Round];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "\"purpose\":\"start\"",
            Self::Round => "\"purpose\":\"round\"",
        }
    }
}

/// Returns the number by which two people see that two devices hold the same document: six digits of its contents.
#[must_use]
pub fn check_number(doc: &Document) -> String {
    let number = hash_bytes(json::write(doc).as_bytes()) % 1_000_000;
    format!("{:03} {:03}", number / 1_000, number % 1_000)
}

/// As far as a purpose or the name of the format stands from the start of a file, in bytes.
const HEAD: usize = 120;

/// Writes a document with what it is sent for.
#[must_use]
pub fn write(doc: &Document, purpose: Purpose) -> String {
    let lineage = ",\"lineage\":";
    let text = json::write(doc);
    text.replacen(lineage, &format!(",{}{lineage}", purpose.as_str()), 1)
}

/// Returns what a file was sent for, if it says so. A cheap look: whether it is a document is for the reader to say.
#[must_use]
pub fn purpose(bytes: &[u8]) -> Option<Purpose> {
    let head = head(bytes);
    if !head.contains("\"format\":\"doelenboom\"") {
        return None;
    }
    Purpose::ALL
        .into_iter()
        .find(|purpose| head.contains(purpose.as_str()))
}

fn head(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).into_owned()
}

/// Why a file of ballot boxes does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BoxFileError {
    /// A newer version of the app wrote it.
    #[error("a newer version wrote the ballot boxes")]
    Newer,
    /// It is not as it was written.
    #[error("the ballot boxes are damaged")]
    Damaged,
}

const FORMAT: &str = "\"format\":\"doelenboom-ballots\"";

/// Tells whether a file claims to be one of ballot boxes.
#[must_use]
pub fn is_boxes(bytes: &[u8]) -> bool {
    let head = head(bytes);
    head.trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('{')
        && head.contains(FORMAT)
}

/// Writes closed ballot boxes to be handed to another tablet. The order in which they are given does not show.
#[must_use]
pub fn write_boxes(boxes: &[BallotBox]) -> String {
    let text = canonical(boxes);
    let mut check = String::from("\"version\":1,\"check\":");
    push_text(&mut check, &format!("{:016x}", hash_bytes(text.as_bytes())));
    text.replacen("\"version\":1", &check, 1)
}

fn canonical(boxes: &[BallotBox]) -> String {
    let mut sorted = boxes.to_vec();
    sorted.sort_by_key(|ballots| ballots.id);
    sorted.dedup();
    json::write_boxes(&sorted)
}

/// Reads what [`write_boxes`] wrote.
///
/// # Errors
/// A [`BoxFileError`].
pub fn read_boxes(bytes: &[u8]) -> Result<Vec<BallotBox>, BoxFileError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| BoxFileError::Damaged)?;
    let Ok(Json::Object(fields)) = Json::parse(text) else {
        return Err(BoxFileError::Damaged);
    };
    let field = |name: &str| fields.iter().rfind(|(field, _)| field == name);
    match field("version") {
        Some((_, Json::Count(1))) => {}
        Some((_, Json::Count(newer))) if *newer > 1 => return Err(BoxFileError::Newer),
        _ => return Err(BoxFileError::Damaged),
    }
    let boxes = json::read_boxes(text).ok_or(BoxFileError::Damaged)?;
    let check = format!("{:016x}", hash_bytes(canonical(&boxes).as_bytes()));
    let said = field("check").and_then(|(_, check)| check.as_str());
    if said == Some(&check) && !boxes.is_empty() && boxes.iter().all(|ballots| ballots.is_closed) {
        Ok(boxes)
    } else {
        Err(BoxFileError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BoxId, LineageId, RoundId, Share};

    fn ballots(id: u64, voters: u32) -> BallotBox {
        let votes = [(crate::model::NodeId(3), voters)].into();
        BallotBox {
            id: BoxId(id),
            round: RoundId(2),
            is_closed: true,
            shares: [(None, Share { voters, votes })].into(),
            blank: 1,
        }
    }

    #[test]
    fn a_document_with_a_purpose_is_the_same_document() {
        let mut doc = Document::new(LineageId(5));
        let stamp = crate::model::Stamp::NONE;
        let title = crate::model::Value::Text("\"purpose\":\"round\"".to_owned());
        doc.write(crate::model::Slot::Title, title, stamp);
        let plain = json::write(&doc);
        assert_eq!(purpose(plain.as_bytes()), None, "{plain}");
        for of in Purpose::ALL {
            let text = write(&doc, of);
            assert_eq!(purpose(text.as_bytes()), Some(of), "{text}");
            let opened = json::read(text.as_bytes()).expect("a document");
            assert_eq!(json::write(&opened.document), plain);
            assert_eq!(opened.repairs, []);
            assert_eq!(check_number(&opened.document), check_number(&doc));
        }
        assert_eq!(purpose(b"{\"purpose\":\"round\"}"), None);
    }

    #[test]
    fn ballot_boxes_have_one_way_of_being_written() {
        let (one, other) = (ballots(1, 4), ballots(2, 1));
        let text = write_boxes(&[one.clone(), other.clone()]);
        assert!(is_boxes(text.as_bytes()));
        assert_eq!(
            write_boxes(&[other.clone(), one.clone(), other.clone()]),
            text
        );
        assert_eq!(read_boxes(text.as_bytes()), Ok(vec![one, other]));
        assert_eq!(
            super::super::open(text.as_bytes()),
            Err(super::super::LoadError::Ballots)
        );
    }

    #[test]
    fn ballot_boxes_that_were_touched_or_are_newer_are_told_apart() {
        let text = write_boxes(&[ballots(1, 4)]);
        let newer = text.replacen("\"version\":1", "\"version\":2", 1);
        assert_eq!(read_boxes(newer.as_bytes()), Err(BoxFileError::Newer));
        let open = BallotBox {
            is_closed: false,
            ..ballots(1, 4)
        };
        for broken in [
            text.replacen(":4", ":5", 1),
            text.replacen("\"check\"", "\"other\"", 1),
            text[..text.len() - 9].to_owned(),
            write_boxes(&[]),
            write_boxes(&[open]),
            String::new(),
        ] {
            assert_eq!(
                read_boxes(broken.as_bytes()),
                Err(BoxFileError::Damaged),
                "{broken}"
            );
        }
    }
}

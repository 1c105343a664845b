// SPDX-License-Identifier: EUPL-1.2
//! Why a file did not open, and what was repaired in one that did.

use crate::format::{LoadError, Repair, RepairKind};
use crate::job::OfficeError;
use crate::model::Document;
use crate::text::strings::Words;

/// What our own files end in, for a person who chose another.
const EXTENSION: &str = ".doelenboom.json";

/// Returns why nothing could be opened.
#[must_use]
pub fn file_error(w: Words, error: &LoadError) -> String {
    match *error {
        LoadError::Empty => w.open_empty().to_owned(),
        LoadError::TooBig { bytes, limit } => w.open_too_big(&size(w, bytes), &size(w, limit)),
        LoadError::NotText => w.open_not_text().to_owned(),
        LoadError::WrongFormat => w.open_wrong_type(EXTENSION),
        LoadError::NotJson { line } | LoadError::DamagedXml { line } => w.open_bad_structure(line),
        LoadError::Truncated { .. } => w.open_truncated().to_owned(),
        LoadError::TooDeep { limit } => w.open_too_deep(limit),
        LoadError::TooManyCards { count, limit } => w.open_too_many(count, limit),
        LoadError::TooManyValues { .. } => w.open_too_many_values().to_owned(),
        LoadError::Ballots => w.boxes_open_first().to_owned(),
        LoadError::NoCards => w.open_no_cards().to_owned(),
        LoadError::NoDocumentInside => w.open_plain_picture().to_owned(),
        LoadError::DamagedInside => w.open_damaged_inside().to_owned(),
        LoadError::BadLink => w.send_damaged().to_owned(),
        LoadError::NewerVersion => w.open_newer().to_owned(),
        LoadError::Entities => w.office_entities().to_owned(),
        LoadError::DamagedPackage => w.office_damaged().to_owned(),
        LoadError::Locked => w.office_locked().to_owned(),
        LoadError::OldOffice => w.office_old().to_owned(),
    }
}

/// Returns why the office module did not do what was asked.
#[must_use]
pub fn office_error(w: Words, error: &OfficeError) -> String {
    match error {
        OfficeError::Refused(error) => file_error(w, error),
        OfficeError::TooLong => w.office_too_long().to_owned(),
        OfficeError::BrokeOff => w.office_broke_off().to_owned(),
        OfficeError::Missing | OfficeError::Garbled => w.office_missing().to_owned(),
        OfficeError::OneFile => w.office_one_file().to_owned(),
    }
}

/// Returns what was repaired, with the card it was about. `doc` is the document that was read.
#[must_use]
pub fn repair(w: Words, doc: &Document, repair: &Repair) -> String {
    let text = repair.card.map(|id| doc.text(id)).unwrap_or_default();
    let card = if text.is_empty() {
        w.repair_the_file()
    } else {
        text
    };
    match repair.kind {
        RepairKind::DuplicateId => w.repair_duplicate_id(card),
        RepairKind::MissingId => w.repair_missing_id(card),
        RepairKind::MissingParent => w.repair_missing_parent(card),
        RepairKind::Cycle => w.repair_cycle(card),
        RepairKind::ForbiddenPlace => w.repair_forbidden_place(card),
        RepairKind::SecondRoot => w.repair_second_root(card),
        RepairKind::NoRoot => w.repair_no_root().to_owned(),
        RepairKind::TooDeep => w.repair_too_deep(card),
        RepairKind::UnknownKind => w.repair_unknown_kind(card),
        RepairKind::BadNumber => w.repair_bad_number(card),
        RepairKind::BadText => w.repair_bad_text(card),
        RepairKind::LongText => w.repair_long_text(card),
        RepairKind::BadLink => w.repair_bad_link().to_owned(),
        RepairKind::DuplicateLink => w.repair_duplicate_link().to_owned(),
        RepairKind::UnknownGroup => w.repair_unknown_group(card),
        RepairKind::DuplicateGroup => w.repair_duplicate_group().to_owned(),
        RepairKind::BadField => w.repair_bad_field(card),
    }
}

/// Returns a size that people know, rounded up: `3 kB`, `12 MB`.
#[must_use]
pub fn size(w: Words, bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", w.number(bytes.div_ceil(1_000)))
    } else {
        format!("{} MB", w.number(bytes.div_ceil(1_000_000)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LineageId;
    use crate::text::strings::Lang;

    #[test]
    fn each_error_names_its_cause() {
        let w = Lang::Nl.words();
        assert_eq!(file_error(w, &LoadError::Empty), "Dit bestand is leeg.");
        let big = LoadError::TooBig {
            bytes: 10_000_001,
            limit: 10_000_000,
        };
        assert_eq!(
            file_error(w, &big),
            "Dit bestand is te groot: 11 MB. Het mag 10 MB zijn."
        );
        let many = LoadError::TooManyCards {
            count: 1_000_000,
            limit: 20_000,
        };
        assert_eq!(
            file_error(w, &many),
            "Er staan te veel kaarten in: 1.000.000. Het mogen er 20.000 zijn."
        );
        assert_eq!(
            file_error(w, &LoadError::WrongFormat),
            "Dit bestand past niet bij deze app. Kies een bestand dat eindigt op .doelenboom.json."
        );
    }

    #[test]
    fn every_repair_has_its_own_sentence() {
        let doc = Document::new(LineageId(1));
        for lang in Lang::ALL {
            let tell = |kind: &RepairKind| {
                repair(
                    lang.words(),
                    &doc,
                    &Repair {
                        kind: *kind,
                        card: None,
                    },
                )
            };
            let mut told: Vec<String> = RepairKind::ALL.iter().map(tell).collect();
            told.sort_unstable();
            told.dedup();
            assert_eq!(told.len(), RepairKind::ALL.len(), "{lang:?}");
        }
    }

    #[test]
    fn sizes_are_rounded_up() {
        let w = Lang::Nl.words();
        assert_eq!(size(w, 0), "0 kB");
        assert_eq!(size(w, 1), "1 kB");
        assert_eq!(size(w, 999_999), "1.000 kB");
        assert_eq!(size(w, 1_000_000), "1 MB");
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What can be asked of the office module (`office`), and how a question and its answer are written between page and worker.
//! The start-up module has these types, too, so they stay small.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::format::LoadError;
use crate::format::form::Form;

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReportForm {
    /// A text of OpenDocument.
    Odt,
    /// A text of Word.
    Docx,
    /// Its tables for a spreadsheet of OpenDocument.
    Ods,
    /// Its tables for Excel.
    Xlsx,
}

/// Something to do. The bytes that it is about go beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Job {
    /// Reads a file of another program. Part: the file. Answer: a file of ours, as `format::json` reads.
    Read {
        /// What the file is called; for the title only, never for what it is.
        name: String,
    },
    /// Reads the QR codes in a picture. Part: a byte of brightness for each px, row by row. Answer: their texts, one a line.
    Codes {
        /// In px.
        width: u32,
        /// In px.
        height: u32,
    },
    /// Writes a table of all cards. Part: the document, as `format::json` writes it. Answer: the file.
    Write {
        /// Which table.
        form: Form,
        /// The code of the language for its heads.
        lang: String,
    },
    /// Writes a report. Parts: the document as `format::json` writes it; the picture of its tree as SVG and as PNG, each
    /// empty when there is none. Answer: the file.
    Report {
        /// As what.
        form: ReportForm,
        /// The language, such as `nl`.
        lang: String,
        /// What goes in, as `report::Options` writes itself.
        options: String,
        /// How large the picture is, in px.
        size: (u32, u32),
    },
}

/// Why a job was not done.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum OfficeError {
    /// The file can't be read.
    #[error(transparent)]
    Refused(LoadError),
    /// The question or the answer was not understood: page and module do not belong together.
    #[error("the office module did not understand")]
    Garbled,
    /// It took too long and was ended.
    #[error("the office module took too long")]
    TooLong,
    /// It broke off, most likely for lack of memory.
    #[error("the office module broke off")]
    BrokeOff,
    /// The module did not start: it is not there, or the browser refuses it.
    #[error("the office module did not start")]
    Missing,
    /// The app is one file opened from the disk, and this browser starts no module from there (WebKit, measured).
    #[error("this browser starts no office module from a file")]
    OneFile,
}

impl From<LoadError> for OfficeError {
    fn from(error: LoadError) -> Self {
        Self::Refused(error)
    }
}

impl Job {
    /// Writes the question for the worker.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Plain strings and choices always have a JSON text.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a question.
    ///
    /// # Errors
    /// [`OfficeError::Garbled`].
    pub fn from_text(text: &str) -> Result<Self, OfficeError> {
        serde_json::from_str(text).map_err(|_| OfficeError::Garbled)
    }
}

impl OfficeError {
    /// Writes how a job went, for the page.
    #[must_use]
    pub fn to_text(outcome: &Result<(), Self>) -> String {
        serde_json::to_string(outcome).unwrap_or_default()
    }

    /// Reads how a job went.
    ///
    /// # Errors
    /// What went wrong, or [`OfficeError::Garbled`].
    pub fn from_text(text: &str) -> Result<(), Self> {
        serde_json::from_str(text).unwrap_or(Err(Self::Garbled))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_and_outcomes_read_back() {
        let job = Job::Read {
            name: "a \"b\".ods".to_owned(),
        };
        assert_eq!(Job::from_text(&job.to_text()), Ok(job));
        assert_eq!(Job::from_text("{}"), Err(OfficeError::Garbled));
        for outcome in [
            Ok(()),
            Err(OfficeError::TooLong),
            Err(OfficeError::Refused(LoadError::TooManyCards {
                count: 1_000_000,
                limit: 20_000,
            })),
        ] {
            let text = OfficeError::to_text(&outcome);
            assert_eq!(OfficeError::from_text(&text), outcome, "{text}");
        }
        assert_eq!(OfficeError::from_text(""), Err(OfficeError::Garbled));
    }
}

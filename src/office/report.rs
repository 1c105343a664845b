// SPDX-License-Identifier: EUPL-1.2
//! Reports and their tables as files of office programs.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{docx, report_xlsx};
use crate::format::json;
use crate::geometry::Size;
use crate::job::{OfficeError, ReportForm};
use crate::model::Tree;
use crate::report::odt::Picture;
use crate::report::sheets::sheets;
use crate::report::{self, Options, ods, odt};
use crate::text::strings::Lang;

/// Writes a report, or its tables, of a document as `format::json` writes it. `drawing` is the picture of the tree as SVG
/// and `painting` as PNG, each empty when there is none.
///
/// # Errors
/// [`OfficeError::Refused`] for a document that can't be read; else what the writer says.
pub(super) fn write(
    form: ReportForm,
    (lang, options, size): (&str, &str, (u32, u32)),
    document: &[u8],
    [drawing, painting]: [&Vec<u8>; 2],
) -> Result<Vec<u8>, OfficeError> {
    let options = Options::from_text(options).ok_or(OfficeError::Garbled)?;
    let doc = json::read(document)?.document;
    let tree = Tree::build(&doc);
    let w = Lang::from_tag(lang).unwrap_or_default().words();
    let picture = Picture {
        drawing: String::from_utf8_lossy(drawing).into_owned(),
        painting: painting.clone(),
        size: Size::new(f64::from(size.0), f64::from(size.1)),
    };
    let report = || report::report(w, &doc, &tree, &options);
    match form {
        ReportForm::Odt => zipped(&odt::files(w, &report(), &picture)),
        ReportForm::Docx => docx::write(w, &report(), &picture),
        ReportForm::Ods => zipped(&ods::files(w, &sheets(w, &doc, &tree))),
        ReportForm::Xlsx => report_xlsx::write(&report().title, &sheets(w, &doc, &tree)),
    }
}

/// Puts files into a zip. The first is not packed: it tells what the zip is.
fn zipped(files: &[(&'static str, Vec<u8>)]) -> Result<Vec<u8>, OfficeError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (nth, (name, bytes)) in files.iter().enumerate() {
        let method = match nth {
            0 => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default().compression_method(method);
        let started = zip.start_file(*name, options);
        started.map_err(|_| OfficeError::Garbled)?;
        zip.write_all(bytes).map_err(|_| OfficeError::Garbled)?;
    }
    let file = zip.finish().map_err(|_| OfficeError::Garbled)?;
    Ok(file.into_inner())
}

// SPDX-License-Identifier: EUPL-1.2
//! Doing a job.

use super::{codes, read, report, write};
use crate::job::{Job, OfficeError};

/// Does a job. Runs in the worker, where a panic ends the job and nothing else; it is still a mistake of ours.
///
/// # Errors
/// [`OfficeError::Refused`] for a file that can't be read, [`OfficeError::Garbled`] when a part is missing.
pub fn run(job: &Job, parts: &[Vec<u8>]) -> Result<Vec<u8>, OfficeError> {
    let part = |nth: usize| parts.get(nth).ok_or(OfficeError::Garbled);
    match job {
        Job::Codes { width, height } => Ok(codes(*width, *height, part(0)?)?.into_bytes()),
        Job::Read { name } => Ok(read(name, part(0)?)?.into_bytes()),
        Job::Write { form, lang } => write(*form, lang, part(0)?),
        Job::Report {
            form,
            lang,
            options,
            size,
        } => report::write(
            *form,
            (lang, options, *size),
            part(0)?,
            [part(1)?, part(2)?],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_without_its_bytes_is_refused() {
        let job = Job::Read {
            name: String::new(),
        };
        assert_eq!(run(&job, &[]), Err(OfficeError::Garbled));
    }
}

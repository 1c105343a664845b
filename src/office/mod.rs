// SPDX-License-Identifier: EUPL-1.2
//! Heavy, rare work: the files of office programs, in and out. It runs in a second wasm module (`src/bin/office.rs`), in a
//! worker that starts with the first job, so that starting the app stays light and a hostile file can't freeze the page.
//!
//! # How a job goes
//!
//! `web::office::ask` hands a [`crate::job::Job`] and bytes to the worker; [`run()`] does it there and answers with bytes. A job that takes
//! too long, or runs out of memory, ends its worker; the next job gets a new one. The page trusts the answer no more than
//! a file: what is read comes back as a file of ours, which `format::json` cleans and limits.
//!
//! # Adding a job
//!
//! 1. Add a variant to `Job` in `src/job.rs`, with what is small (names, choices, the language); what is large goes in `parts`.
//! 2. Write what it does as a pure function in a file of its own beside this one, with its tests, behind the feature
//!    `office`, and name it in the `match` of `run.rs`. A new crate is optional in `Cargo.toml` and listed under that feature.
//! 3. Call `web::office::ask(&Job::Yours { … }, &[bytes]).await` from `ui`; [`crate::say::office_error`] gives the sentence.
//!
//! Natively: `cargo test --no-default-features --features office --lib office`. Only the feature brings the heavy crates; the
//! types in `src/job.rs` are in the start-up module too, so keep them small.

mod cards;
mod codes;
mod columns;
mod csv;
mod decode;
mod docx;
mod grid;
#[cfg(test)]
mod hostile;
mod ods;
mod ods_write;
mod outline;
mod package;
mod read;
mod report;
mod report_xlsx;
mod run;
mod write;
mod xlsx;
mod xmind;
mod xml;

pub use codes::codes;
pub use read::read;
pub use run::run;
pub use write::write;

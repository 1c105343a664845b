// SPDX-License-Identifier: EUPL-1.2
//! How much a first visit costs, compressed as a good host would send it.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use crate::finish::FinishError;
use crate::finish::WORKER;
use crate::finish::listing;
use crate::finish::office::is_office;

/// Most that the start-up wasm may weigh, brotli, in kB of 1,000 bytes.
pub const WASM_BUDGET_KB: f64 = 250.0;
/// Most that everything needed offline may weigh, brotli, in kB of 1,000 bytes.
pub const TOTAL_BUDGET_KB: f64 = 400.0;
/// What the wasm weighed when it was last looked at, and a little more: the budget is missed (every screen is in the one
/// module that starts the page), and until it is met nothing may get heavier unseen. Lower it with the weight.
pub const WASM_CEILING_KB: f64 = 915.0;
/// The same for everything needed offline; 69 kB of it are the pictures of the help.
pub const TOTAL_CEILING_KB: f64 = 1_135.0;

/// Files that gain nothing from compression.
const COMPRESSED: [&str; 3] = [".woff2", ".png", ".webp"];

/// Weights of a release, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sizes {
    /// (file, as it is, as sent), sorted by name.
    pub files: Vec<(String, usize, usize)>,
}

impl Sizes {
    /// The wasm that starts the page, as sent, in kB.
    #[must_use]
    pub fn wasm_kb(&self) -> f64 {
        self.kb(|name| name.ends_with(".wasm") && !is_office(name))
    }

    /// Everything but the office module as sent, in kB.
    #[must_use]
    pub fn total_kb(&self) -> f64 {
        self.kb(|name| !is_office(name))
    }

    /// The office module, which is loaded on demand and kept offline after the page is usable, as sent, in kB.
    #[must_use]
    pub fn office_kb(&self) -> f64 {
        self.kb(is_office)
    }

    /// Whether both budgets are kept.
    #[must_use]
    pub fn fits(&self) -> bool {
        self.wasm_kb() <= WASM_BUDGET_KB && self.total_kb() <= TOTAL_BUDGET_KB
    }

    fn kb(&self, wanted: impl Fn(&str) -> bool) -> f64 {
        let files = self.files.iter().filter(|(name, _, _)| wanted(name));
        let bytes: usize = files.map(|(_, _, sent)| sent).sum();
        u32::try_from(bytes).map_or(f64::INFINITY, f64::from) / 1000.0
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, plain, sent) in &self.files {
            writeln!(f, "  {plain:>9} {sent:>9}  {name}")?;
        }
        let line = |f: &mut fmt::Formatter<'_>, what, kb: f64, budget: f64| {
            let verdict = if kb <= budget { "ok" } else { "TOO MUCH" };
            writeln!(
                f,
                "size: {what} {kb:.1} kB brotli, budget {budget:.0} kB: {verdict}"
            )
        };
        line(f, "wasm", self.wasm_kb(), WASM_BUDGET_KB)?;
        line(f, "all to run offline", self.total_kb(), TOTAL_BUDGET_KB)?;
        let office = self.office_kb();
        writeln!(
            f,
            "size: office module, apart from these, {office:.1} kB brotli"
        )
    }
}

/// Weighs the release in `dir`, the service worker included.
///
/// # Errors
/// When a file cannot be read or has no place in a release.
pub fn weigh(dir: &Path) -> Result<Sizes, FinishError> {
    let mut names = listing::files(dir)?;
    names.push(WORKER.to_owned());
    let mut sizes = Sizes::default();
    for name in names {
        let failed = |e| FinishError::File(name.clone(), e);
        let bytes = fs::read(dir.join(&name)).map_err(failed)?;
        let sent = if COMPRESSED.iter().any(|end| name.ends_with(end)) {
            bytes.len()
        } else {
            brotli_length(&bytes).map_err(failed)?
        };
        sizes.files.push((name, bytes.len(), sent));
    }
    Ok(sizes)
}

/// Length after brotli at its best quality, which is what a host does once per release.
fn brotli_length(bytes: &[u8]) -> io::Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(wasm: usize, rest: usize) -> Sizes {
        Sizes {
            files: vec![
                ("a.wasm".to_owned(), 0, wasm),
                ("b.js".to_owned(), 0, rest),
                ("office-0_bg.wasm".to_owned(), 0, 900_000),
            ],
        }
    }

    #[test]
    fn a_budget_is_kept_up_to_its_last_byte() {
        assert!(sizes(250_000, 150_000).fits());
        assert!(!sizes(250_001, 0).fits());
        assert!(!sizes(250_000, 150_001).fits());
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let text = sizes(300_000, 1_000).to_string();
        assert!(
            text.contains("wasm 300.0 kB brotli, budget 250 kB: TOO MUCH"),
            "{text}"
        );
        assert!(
            text.contains("offline 301.0 kB brotli, budget 400 kB: ok"),
            "{text}"
        );
        assert!(
            text.contains("office module, apart from these, 900.0 kB"),
            "{text}"
        );
    }

    #[test]
    fn compressing_makes_text_small() -> io::Result<()> {
        let text = "doelenboom ".repeat(1000);
        let length = brotli_length(text.as_bytes())?;
        assert!(length > 0 && length < 100, "{length}");
        Ok(())
    }
}

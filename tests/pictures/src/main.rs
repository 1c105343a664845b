// SPDX-License-Identifier: EUPL-1.2
//! Is the picture that the app saves drawn whole, no text outside its card, by the programs that people open it with?
//!
//! Each program draws every picture twice, with and without its texts; what differs is the ink of the texts. It must lie
//! inside the cards, each line must be there from its start to its end, and without texts all programs must draw the same.
//! Our font is not installed on the machine that runs this, so the texts come in a wider one, as on most machines. A
//! program that is not installed is named and not asked. The last line is `N passed, N failed`.

mod look;
mod sheet;
mod tool;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use resvg::tiny_skia::Pixmap;

use crate::look::{difference, look};
use crate::sheet::Sheet;
use crate::tool::{FALLBACK, Tool};

/// Most that two programs may draw differently without texts, in percent: the smoothing of edges.
const MOST_DIFFERENT: f64 = 0.5;

fn main() -> ExitCode {
    match run() {
        Ok((passed, failed)) => {
            println!("{passed} passed, {failed} failed");
            if failed == 0 && passed > 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(usize, usize), String> {
    let folder = std::env::args().nth(1);
    let folder = folder.map_or_else(|| PathBuf::from("target/pictures"), PathBuf::from);
    let mut sheets = sheet::sheets()?;
    sheets.push(sheet::faulty()?);
    let (mut passed, mut failed) = (0, 0);
    let mut first: Option<Vec<Pixmap>> = None;
    for tool in Tool::ALL {
        let Some(version) = tool.version() else {
            println!("  --  {tool:?}: not installed here, so not checked");
            continue;
        };
        let pictures = draw(
            tool,
            &sheets,
            &folder.join(format!("{tool:?}").to_lowercase()),
        )?;
        let like = first.as_deref().unwrap_or(&pictures);
        for (nth, sheet) in sheets.iter().enumerate() {
            let good = judge(
                &version,
                sheet,
                &pictures[2 * nth..2 * nth + 2],
                &like[2 * nth + 1],
            );
            passed += usize::from(good);
            failed += usize::from(!good);
        }
        first.get_or_insert(pictures);
    }
    Ok((passed, failed))
}

/// Draws each sheet with its texts and then without.
fn draw(tool: Tool, sheets: &[Sheet], folder: &Path) -> Result<Vec<Pixmap>, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(failed)?;
    let mut files = Vec::new();
    for sheet in sheets {
        for (end, text) in [("", &sheet.full), ("-bare", &sheet.bare)] {
            let file = folder.join(format!("{}{end}.svg", sheet.name));
            fs::write(&file, text).map_err(failed)?;
            files.push(file);
        }
    }
    tool.draw(&files)
        .map_err(|error| format!("{tool:?}: {error}"))
}

/// Prints a line about a sheet; tells whether it is right.
fn judge(version: &str, sheet: &Sheet, drawn: &[Pixmap], like: &Pixmap) -> bool {
    let findings = look(sheet, &drawn[0], &drawn[1]);
    if sheet.name == "faulty" {
        let found = findings
            .faults
            .iter()
            .any(|fault| fault.contains("outside"));
        let verdict = if found { "  ok" } else { "FAIL" };
        println!("{verdict}  {version}: sees a text that runs out of its card");
        return found;
    }
    let differs = difference(&drawn[1], like);
    let mut faults = findings.faults;
    if differs > MOST_DIFFERENT {
        faults.push(format!("{differs:.2} % is drawn unlike resvg"));
    }
    if faults.is_empty() {
        println!(
            "  ok  {version}, {}: {} lines of text whole, all inside {} cards (at least {:.0} px from the right edge, in {FALLBACK}); \
             {differs:.2} % unlike resvg",
            sheet.name,
            sheet.lines.len(),
            sheet.cards.len(),
            findings.least_room
        );
    } else {
        println!("FAIL  {version}, {}: {}", sheet.name, faults.join("; "));
    }
    faults.is_empty()
}

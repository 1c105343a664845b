// SPDX-License-Identifier: EUPL-1.2
//! What comes out of the printer: a PDF with real text, on paper of the chosen size.

use std::path::Path;
use std::process::Command;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::app::TWELVE;
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::engine::Engine;
use crate::failure::{Failure, Outcome, ensure};
use crate::page::Page;

/// Printing only counts: the window of the device is out of reach.
const NO_PRINTER: &str = "window.__printed = 0; window.print = () => { window.__printed += 1; };";

/// Words of a PDF, its number of pages, and the size of the first in points.
struct Pdf {
    words: String,
    n_pages: usize,
    size: (f64, f64),
}

fn read(file: &Path) -> Outcome<Pdf> {
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program)
            .args(arguments)
            .output()
            .map_err(|error| Failure::new(format!("{program}: {error}")))?;
        ensure!(output.status.success(), "{program} fails on a PDF of ours");
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let path = file.display().to_string();
    let words = run("pdftotext", &["-raw", &path, "-"])?;
    let info = run("pdfinfo", &[&path])?;
    let field = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':'))
            .map(|(_, value)| value.trim().to_owned())
    };
    let size: Vec<f64> = field("Page size")
        .unwrap_or_default()
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect();
    Ok(Pdf {
        words: words.split_whitespace().collect::<Vec<_>>().join(" "),
        n_pages: field("Pages").and_then(|n| n.parse().ok()).unwrap_or(0),
        size: (
            size.first().copied().unwrap_or_default(),
            size.get(1).copied().unwrap_or_default(),
        ),
    })
}

/// Prints the page as it is now.
async fn pdf(case: &Case, page: &Page, name: &str) -> Outcome<Pdf> {
    let wishes = json!({ "preferCSSPageSize": true, "printBackground": false });
    let printed = page.cdp("Page.printToPDF", wishes).await?;
    let bytes = printed["data"].as_str().unwrap_or_default();
    let bytes = STANDARD
        .decode(bytes)
        .map_err(|error| Failure::new(error.to_string()))?;
    let file = case.run.args.shots.join(format!("{name}.pdf"));
    std::fs::write(&file, bytes)?;
    read(&file)
}

/// Goes to *Afdrukken*, makes the choices and taps the button.
async fn print(page: &Page, choices: &[&str], paper: &str) -> Outcome {
    page.tap("Bewaren").await?;
    page.tap("Afdrukken").await?;
    for choice in choices {
        page.tap_role("radio", choice).await?;
    }
    let before = page.js("return window.__printed;", vec![]).await?;
    page.tap(&format!("Afdrukken op {paper}")).await?;
    let printed = format!("window.__printed > {before}");
    page.wait_for("the printer", &printed).await
}

fn about(value: f64, mm: f64) -> bool {
    (value - mm / 25.4 * 72.0).abs() < 2.0
}

pub(super) async fn sheets(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.js(NO_PRINTER, vec![]).await?;
    page.tap("Bewaren").await?;
    page.tap("Afdrukken").await?;
    case.axe()?.check(&page, "print").await?;
    page.check("print", ALWAYS).await?;
    case.shot(&page, "paper-choices").await?;
    page.press("Esc").await?;

    print(&page, &[], "A4").await?;
    let there = page
        .js(
            "return document.querySelectorAll('.print__sheet').length;",
            vec![],
        )
        .await?;
    ensure!(there == 1, "{there} sheets instead of one");
    // Only Chromium makes a PDF of the page as its own style wants it.
    if case.engine == Engine::Chromium {
        let a4 = pdf(&case, &page, "paper-a4").await?;
        ensure!(a4.n_pages == 1, "the tree on A4 takes {} pages", a4.n_pages);
        ensure!(
            about(a4.size.0.max(a4.size.1), 297.0) && about(a4.size.0.min(a4.size.1), 210.0),
            "A4 is {:?} points",
            a4.size
        );
        for (_, _, text) in TWELVE {
            let text = text.split(' ').next().unwrap_or_default();
            ensure!(
                a4.words.contains(text),
                "the PDF lacks {text}: {}",
                a4.words
            );
        }
        ensure!(!a4.words.contains("Bewaren"), "a button is on paper");
    }
    page.js("dispatchEvent(new Event('afterprint'));", vec![])
        .await?;
    page.wait_for("no sheets", "!document.querySelector('.print__sheet')")
        .await?;

    print(&page, &["A3"], "A3").await?;
    if case.engine == Engine::Chromium {
        let a3 = pdf(&case, &page, "paper-a3").await?;
        ensure!(
            a3.n_pages == 1 && about(a3.size.0.max(a3.size.1), 420.0),
            "A3: {} pages of {:?} points",
            a3.n_pages,
            a3.size
        );
    }
    print(&page, &["Een poster van meerdere bladen", "2 bij 2"], "A4").await?;
    let n_sheets = page
        .js(
            "return document.querySelectorAll('.print__sheet').length;",
            vec![],
        )
        .await?;
    ensure!(n_sheets.as_u64() > Some(1), "a poster of {n_sheets} sheets");
    if case.engine == Engine::Chromium {
        let poster = pdf(&case, &page, "paper-poster").await?;
        ensure!(
            Some(poster.n_pages as u64) == n_sheets.as_u64(),
            "a poster of {n_sheets} sheets takes {} pages",
            poster.n_pages
        );
        for words in ["Blad 1 van", "rij 1, plek 1", "Zinvolle"] {
            ensure!(poster.words.contains(words), "the poster lacks {words}");
        }
    }
    print(&page, &["De lijst", "A4"], "A4").await?;
    if case.engine == Engine::Chromium {
        let list = pdf(&case, &page, "paper-list").await?;
        for (_, _, text) in TWELVE {
            ensure!(
                list.words.contains(text),
                "the list lacks {text}: {}",
                list.words
            );
        }
    }
    Ok(())
}

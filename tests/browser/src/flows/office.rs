// SPDX-License-Identifier: EUPL-1.2
//! Files of other programs through the office module: lists, mind maps, tables.

use std::rc::Rc;

use crate::app::{TWELVE, TWELVE_OUTLINE};
use crate::case::Case;
use crate::failure::{Failure, Outcome, ensure};
use crate::flows::carry::save_as;
use crate::page::Page;

/// The tree that every file here holds.
pub(super) const OUTLINE: &str = "Dag\n  Rust\n    Tuin\n  Werk";
pub(super) const OPML: &str = r#"<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head/><body><outline text="Dag">
    <outline text="Rust"><outline text="Tuin"/></outline><outline text="Werk"/></outline></body></opml>"#;
const CSV: &str = "Niveau;Tekst\r\n1;Dag\r\n2;Rust\r\n3;Tuin\r\n2;Werk\r\n";
const MAP: &str = r#"<map version="1.0.1"><node TEXT="Dag"><node TEXT="Rust"><node TEXT="Tuin"/></node><node TEXT="Werk"/></node></map>"#;

/// Opens a file, looks at its tree and goes back to the start.
pub(super) async fn opens(case: &Case, page: &Page, name: &str, bytes: &[u8]) -> Outcome {
    let path = case.folder.join(name);
    std::fs::write(&path, bytes)?;
    page.choose_file(&path).await?;
    page.shows(OUTLINE)
        .await
        .map_err(|error| Failure::new(format!("{name}: {error}")))?;
    page.leave().await
}

/// Every sort of file opens, also with the server gone.
pub(super) async fn tables(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.ready_offline().await?;
    opens(&case, &page, "lijst.opml", OPML.as_bytes()).await?;
    page.reload().await?;
    page.at_start().await?;
    case.server.stop();
    for (name, text) in [
        ("lijst.opml", OPML),
        ("kaart.mm", MAP),
        ("tabel.csv", CSV),
        // What a file is follows from what is in it.
        ("tabel.ods", MAP),
    ] {
        opens(&case, &page, name, text.as_bytes()).await?;
    }
    Ok(())
}

/// Tables go out with every card and come back as the same tree, without the server; damage gives a sentence.
pub(super) async fn tables_out(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.ready_offline().await?;
    page.shows(TWELVE_OUTLINE).await?;
    let names = page.names().await?;
    case.server.stop();
    page.tap("Bewaren").await?;
    page.tap("Andere vormen").await?;
    let mut saved = Vec::new();
    for (name, ending) in [("Tabel (ODS)", ".ods"), ("Tabel als tekst (CSV)", ".csv")] {
        let file = save_as(&page, name).await?;
        ensure!(file.name.ends_with(ending), "{name} is {}", file.name);
        saved.push(file);
    }
    case.shot(&page, "carry-tables").await?;
    page.press("Esc").await?;
    page.wait_for("no dialog", "!document.querySelector('dialog[open]')")
        .await?;
    page.leave().await?;
    for file in &saved {
        let path = case.folder.join(&file.name);
        std::fs::write(&path, &file.bytes)?;
        page.choose_file(&path).await?;
        page.shows(TWELVE_OUTLINE).await?;
        // Marks on the cards come a moment after the cards.
        let mut came = page.names().await?;
        for _ in 0..20 {
            if came == names {
                break;
            }
            page.settle().await?;
            came = page.names().await?;
        }
        ensure!(
            came == names,
            "{} is another tree:\n{came}\nwas\n{names}",
            file.name
        );
        page.leave().await?;
    }
    let path = case.folder.join("heel.ods");
    std::fs::write(&path, &saved[0].bytes[..saved[0].bytes.len() / 2])?;
    page.choose_file(&path).await?;
    page.see("heading", "Dit bestand gaat niet open").await?;
    let told = "document.body.innerText.includes('Dit bestand is beschadigd.')";
    page.wait_for("why it does not open", told).await?;
    case.axe()?.check(&page, "why it does not open").await
}

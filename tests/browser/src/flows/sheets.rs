// SPDX-License-Identifier: EUPL-1.2
//! Worksheets on paper: what the printer gets is the chosen sheet and nothing else, on A4, with the cards to vote on.

use std::rc::Rc;

use base64::Engine as _;
use serde_json::json;

use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Failure, Outcome, ensure};
use crate::page::Page;

/// A wall with this many cards.
fn wall(n: usize) -> String {
    let card = |nth: usize| json!({ "id": format!("w{nth}"), "kind": "value", "text": format!("Kaartje nummer {nth}"), "place": "wall" });
    let cards: Vec<_> = (0..n).map(card).collect();
    json!({ "format": "doelenboom", "version": 1, "title": "Muur", "cards": cards }).to_string()
}

async fn open(page: &Page) -> Outcome {
    page.tap("Menu").await?;
    page.tap("Werkbladen").await?;
    page.see("button", "Afdrukken").await
}

async fn look(case: &Case, page: &Page, name: &str) -> Outcome {
    page.settle().await?;
    case.axe()?.check(page, name).await?;
    page.check(name, ALWAYS).await?;
    case.shot(page, &format!("sheets-{name}")).await
}

/// What is on paper, as text, and how many pages it takes; Chromium only.
pub(super) async fn paper(case: &Case, page: &Page, name: &str) -> Outcome<(String, usize)> {
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }))
        .await?;
    let text = page.text("document.body.innerText").await?;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "" }))
        .await?;
    // A4 in inches, with the margins of the style sheet.
    let a4 = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true });
    let answer = page.cdp("Page.printToPDF", a4).await?;
    let pdf = base64::engine::general_purpose::STANDARD
        .decode(answer["data"].as_str().unwrap_or_default())
        .map_err(|error| Failure::new(error.to_string()))?;
    std::fs::write(case.run.args.shots.join(format!("sheets-{name}.pdf")), &pdf)?;
    let pages = String::from_utf8_lossy(&pdf)
        .matches("/Type /Page\n")
        .count();
    Ok((text, pages))
}

/// Each sheet is chosen by a tap and looks the same on screen as on paper.
pub(super) async fn by_taps(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.drop_file("muur.doelenboom.json", wall(60).as_bytes())
        .await?;
    page.see("button", "Menu").await?;
    open(&page).await?;
    // The button asks the device; what it does then is not the page's business.
    page.js("window.print = () => { window.__printed = true; };", vec![])
        .await?;
    page.tap("Afdrukken").await?;
    page.wait_for("the device asked to print", "window.__printed")
        .await?;
    for (sheet, says) in [
        ("Kaartjes", "Dit heb ik nodig"),
        ("Groot doel", "Wat is daarvoor nodig?"),
        ("Signaal", "Dit horen we van mensen"),
        ("Actie", "Wat is de eerste kleine stap?"),
        ("Stemblad", "Kaartje nummer 59"),
    ] {
        page.tap_role("radio", sheet).await?;
        let there = format!(
            "document.querySelector('.sheet-preview').innerText.includes({})",
            json!(says)
        );
        page.wait_for(&format!("‘{says}’ on the sheet ‘{sheet}’"), &there)
            .await?;
        look(&case, &page, sheet).await?;
    }
    page.press("Esc").await?;
    page.gone("button", "Afdrukken").await
}

/// What comes out of the printer, as Chromium makes a PDF of it.
pub(super) async fn on_paper(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.drop_file("muur.doelenboom.json", wall(60).as_bytes())
        .await?;
    page.see("button", "Menu").await?;
    open(&page).await?;
    for (sheet, says, most) in [
        ("Kaartjes", "Dit heb ik nodig", 1),
        ("Groot doel", "Wat is daarvoor nodig?", 1),
        ("Signaal", "Dit horen we van mensen", 1),
        ("Actie", "Wat is de eerste kleine stap?", 1),
        ("Stemblad", "Kaartje nummer 59", 4),
    ] {
        page.tap_role("radio", sheet).await?;
        page.settle().await?;
        let (text, pages) = paper(&case, &page, sheet).await?;
        ensure!(text.contains(says), "{sheet}: {text}");
        ensure!(
            !text.contains("Afdrukken") && !text.contains("Menu"),
            "buttons on paper: {text}"
        );
        ensure!((1..=most).contains(&pages), "{sheet} takes {pages} pages");
    }
    let (text, _) = paper(&case, &page, "Stemblad").await?;
    ensure!(text.contains("Je hebt 3 stippen."), "how many dots: {text}");
    // Once the dialog is gone, paper has the tree again.
    page.press("Esc").await?;
    page.gone("button", "Afdrukken").await?;
    let (text, _) = paper(&case, &page, "tree").await?;
    ensure!(
        !text.contains("Stippen") && text.contains("Muur"),
        "the sheet stays: {text}"
    );
    Ok(())
}

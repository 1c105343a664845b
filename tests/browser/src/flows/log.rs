// SPDX-License-Identifier: EUPL-1.2
//! The log and the report of a meeting: what was worked on is in it, what was only passed is not; an agreement comes and goes
//! with a step back; the page that goes out has no script and names nobody.

use std::rc::Rc;

use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

const REPORT: &str = "document.querySelector('.minutes').innerText";

async fn look(case: &Case, page: &Page, name: &str) -> Outcome {
    page.settle().await?;
    case.axe()?.check(page, name).await?;
    page.check(name, ALWAYS).await?;
    case.shot(page, &format!("log-{name}")).await
}

async fn report(page: &Page) -> Outcome<String> {
    page.tap("Menu").await?;
    page.tap("Verslag van de bijeenkomst").await?;
    page.see("button", "Bewaar als webpagina").await?;
    page.text(REPORT).await
}

/// By taps, from an empty report to a file.
pub(super) async fn by_taps(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    page.see("button", "Thema maken").await?;
    let empty = report(&page).await?;
    ensure!(empty.contains("Er is nog geen vraag besproken."), "{empty}");
    look(&case, &page, "empty").await?;
    page.tap("Sluiten").await?;

    page.tap("Menu").await?;
    page.tap("Bijeenkomst").await?;
    page.tap("Ik ben aan de beurt").await?;
    // The focus brings the heading into sight, and what one taps with it.
    page.wait_for("the turn", "document.activeElement?.id === 'meeting-part'")
        .await?;
    page.settle().await?;
    page.tap("Erbij horen").await?;
    page.tap_role("checkbox", "Laat zien: ‘Erbij horen’")
        .await?;
    page.tap("Geef de tablet door").await?;
    page.see("heading", "Nu is de volgende aan de beurt.")
        .await?;
    // Only passed: the wall.
    page.tap("Volgende vraag").await?;
    page.see("heading", "Wat hoort bij elkaar?").await?;
    page.tap("Alle vragen").await?;
    page.tap("Hoe kijken we terug?").await?;
    look(&case, &page, "agree-0").await?;
    page.tap("Bewaar deze afspraak").await?;
    page.hears("Schrijf eerst").await?;
    for agreement in ["We zien elkaar in maart", "Elke tafel bewaart haar bestand"] {
        page.tap_role("textbox", "In jullie eigen woorden").await?;
        page.type_text(agreement).await?;
        page.tap("Bewaar deze afspraak").await?;
        page.see("button", &format!("Weghalen: ‘{agreement}’"))
            .await?;
    }
    look(&case, &page, "agree").await?;
    page.tap("Weghalen: ‘Elke tafel bewaart haar bestand’")
        .await?;
    page.gone("button", "Weghalen: ‘Elke tafel bewaart haar bestand’")
        .await?;
    page.tap("Stap terug").await?;
    page.see("button", "Weghalen: ‘Elke tafel bewaart haar bestand’")
        .await?;

    page.tap("Verslag van de bijeenkomst").await?;
    page.see("button", "Bewaar als webpagina").await?;
    look(&case, &page, "report").await?;
    let told = page.text(REPORT).await?;
    for said in [
        "Wat maakt een dag goed voor jou?",
        "Kaartjes op de muur: 1",
        "Hoe kijken we terug?",
        "We zien elkaar in maart",
        "Elke tafel bewaart haar bestand",
    ] {
        ensure!(told.contains(said), "‘{said}’ is not in the report: {told}");
    }
    ensure!(
        !told.contains("Wat hoort bij elkaar?"),
        "the wall was only passed: {told}"
    );

    let before = page.before_saving().await?;
    page.tap("Bewaar als webpagina").await?;
    let saved = page.saved(&before).await?;
    ensure!(saved.name.ends_with(".html"), "{}", saved.name);
    let text = saved.text();
    ensure!(
        text.contains("<li>We zien elkaar in maart</li>") && !text.contains("<script"),
        "the page: {text}"
    );
    page.tap("Sluiten").await?;

    // The log is no step: going all the way back leaves it, and it is kept.
    page.tap("Doelenboom bekijken").await?;
    page.kept().await?;
    page.reload().await?;
    page.see("button", "Menu").await?;
    let told = report(&page).await?;
    ensure!(
        told.contains("Wat maakt een dag goed voor jou?"),
        "after coming back: {told}"
    );
    Ok(())
}

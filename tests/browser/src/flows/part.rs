// SPDX-License-Identifier: EUPL-1.2
//! *Meedoen*, and the place in the meeting: what participants see and make, and where a device goes on.

use std::rc::Rc;

use super::meeting::{fill, open_meeting};
use super::room::look_everywhere;
use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

/// *Meedoen*: the question and nothing else, kept over a reload, left in two steps; the clock is the facilitator's.
pub(super) async fn taking_part(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    page.see("button", "Thema maken").await?;
    page.add_card(None, crate::app::THEME, "Een goede dag")
        .await?;
    open_meeting(&page).await?;
    page.tap("Maak 3 groepen").await?;
    page.tap("Klok").await?;
    page.wait_for(
        "the clock",
        "document.querySelector('.meeting__clock')?.innerText.includes('Gepland: 15')",
    )
    .await?;
    page.tap("Meedoen").await?;
    page.see("heading", "Meedoen").await?;
    look_everywhere(&case, &page, "part-begin").await?;
    page.tap("Beginnen met meedoen").await?;
    page.gone("button", "Volgende vraag").await?;
    for name in [
        "Menu",
        "Bewaren",
        "Naar alle doelenbomen",
        "Stap terug",
        "Klok",
        "Kaartjes van papier invoeren",
        "Alle vragen",
    ] {
        ensure!(
            !page.has("button", name).await?,
            "participants have ‘{name}’"
        );
    }
    ensure!(
        !page.has("heading", "Bezig").await?
            && page
                .text("document.querySelector('.meeting__clock')")
                .await?
                == "null",
        "participants see the clock"
    );
    look_everywhere(&case, &page, "part-day").await?;
    page.reload().await?;
    page.see("button", "Ik ben aan de beurt").await?;
    ensure!(
        !page.has("button", "Menu").await?,
        "a reload shows everything"
    );
    page.tap("Doelenboom bekijken").await?;
    page.wait_for(
        "the tree to read",
        "document.querySelector('.part-tree')?.innerText.includes('Een goede dag')",
    )
    .await?;
    look_everywhere(&case, &page, "part-tree").await?;
    page.tap("Terug naar de vraag").await?;
    for nth in 1..=4 {
        page.tap("Stoppen met meedoen").await?;
        page.see("heading", "Is de begeleider erbij?").await?;
        page.tap("Volgende vraag").await?;
        if nth == 3 {
            meaning_together(&case, &page).await?;
        }
    }
    // Four questions further a card can be made, and changed until the tablet goes on.
    page.see("heading", "Wat willen we bereiken?").await?;
    fill(
        &page,
        "textbox",
        "Wat willen jullie bereiken?",
        "Iederen hoort erbij",
    )
    .await?;
    page.tap("Groot doel maken: ‘Een goede dag’").await?;
    page.tap_role("textbox", "Tekst veranderen").await?;
    page.press("Ctrl+a").await?;
    page.type_text("Iedereen hoort erbij").await?;
    page.press("Tab").await?;
    look_everywhere(&case, &page, "part-own").await?;
    page.tap("Geef de tablet door").await?;
    page.gone("textbox", "Tekst veranderen").await?;
    // By keys alone it can be stopped too. After a reload the focus begins at the top: past the last button it would go
    // through the browser's own.
    page.reload().await?;
    page.tab_to("button", "Stoppen met meedoen").await?;
    page.press("Enter").await?;
    look_everywhere(&case, &page, "part-stop").await?;
    page.tab_to("button", "Ja, alle knoppen laten zien").await?;
    page.press("Enter").await?;
    page.see("button", "Menu").await?;
    page.tap("Doelenboom bekijken").await?;
    page.shows("Een goede dag\n  Iedereen hoort erbij").await?;
    place_in_the_meeting(&case, &page).await
}

/// Each adds to what the theme means, and nobody changes what is there.
async fn meaning_together(case: &Case, page: &Page) -> Outcome {
    page.see("heading", "Wat betekent ‘Een goede dag’ voor ons?")
        .await?;
    for (words, all) in [
        ("Samen op pad", "Samen op pad"),
        (
            "Een dag die van jou is",
            "Samen op pad|Een dag die van jou is",
        ),
    ] {
        fill(page, "textbox", "In jullie eigen woorden", words).await?;
        page.tap("Bewaar deze woorden").await?;
        page.hears("Jullie woorden staan bij het thema.").await?;
        let lines = "[...document.querySelectorAll('.grow__main > p')].map((line) => line.innerText).join('|')";
        page.wait_for(words, &format!("{lines} === {all:?}"))
            .await?;
        page.wait_for(
            "an empty field",
            "!document.getElementById('meaning-text').value",
        )
        .await?;
    }
    look_everywhere(case, page, "part-meaning").await
}

/// Weeks later the same question is there, and each meeting has its own way in. Questions are made, and go again.
async fn place_in_the_meeting(case: &Case, page: &Page) -> Outcome {
    page.reload().await?;
    page.tap("Bijeenkomst").await?;
    page.see("heading", "Wat willen we bereiken?").await?;
    page.tap("Alle vragen").await?;
    page.wait_for(
        "the minutes of each meeting",
        "[...document.querySelectorAll('dialog h3')].map((head) => head.innerText).join() === 'Bijeenkomst 1 90 minuten,Bijeenkomst 2 90 minuten,Bijeenkomst 3 90 minuten'",
    )
    .await?;
    page.settle().await?;
    page.check("plan", &["names", "overflow", "clipped"])
        .await?;
    case.shot(page, "meeting-plan").await?;
    page.tap("Begin met bijeenkomst 2").await?;
    page.see("heading", "Waaraan zien we dat dit gelukt is?")
        .await?;
    page.reload().await?;
    page.tap("Bijeenkomst").await?;
    page.see("heading", "Waaraan zien we dat dit gelukt is?")
        .await?;
    page.tap("Alle vragen").await?;
    let change = "Woorden veranderen 20 minuten: ‘Waaraan zien we dat dit gelukt is?’";
    page.tap(change).await?;
    fill(page, "textbox", "Hoeveel minuten?", "veel").await?;
    page.press("Tab").await?;
    page.hears("Vul een heel getal in, van 0 tot en met 600.")
        .await?;
    page.wait_for(
        "the reason beside the field, with what was there before",
        "document.querySelector('dialog .error').innerText.includes('0 tot en met 600') && document.querySelector('dialog details[open] input[id*=minutes]').value === '20'",
    )
    .await?;
    case.shot(page, "meeting-plan-minutes").await?;
    page.tap_role("textbox", "Hoeveel minuten?").await?;
    page.press("Ctrl+a").await?;
    page.type_text("35").await?;
    page.press("Tab").await?;
    page.wait_for(
        "more minutes",
        "document.querySelector('dialog').innerText.includes('105 minuten')",
    )
    .await?;
    // The question is still unfolded.
    page.tap("Vraag hierna maken").await?;
    page.see("button", "Nieuwe vraag").await?;
    page.tap("Woorden veranderen: ‘Nieuwe vraag’").await?;
    case.shot(page, "meeting-plan-own").await?;
    page.tap("Deze vraag weghalen").await?;
    page.gone("button", "Nieuwe vraag").await?;
    page.tap("Sluiten").await?;
    page.tap("Stap terug").await?;
    page.tap("Volgende vraag").await?;
    page.see("heading", "Nieuwe vraag").await
}

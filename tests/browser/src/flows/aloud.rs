// SPDX-License-Identifier: EUPL-1.2
//! *Lees voor*, with a device that pretends to have voices: only the local one reads, one text at a time, and going elsewhere
//! makes it silent.

use std::rc::Rc;

use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

const VOICES: &str = include_str!("../voices.js");

/// Waits until the last that was asked of the voice is this.
async fn last(page: &Page, wanted: &str) -> Outcome {
    let expression = format!("__said_aloud.at(-1) === {}", serde_json::json!(wanted));
    if page.wait_for("", &expression).await.is_err() {
        let said = page.text("__said_aloud.join(' | ')").await?;
        crate::failure::fail!("the voice should have got ‘{wanted}’ but got ‘{said}’");
    }
    Ok(())
}

async fn meeting(page: &Page) -> Outcome {
    page.tap("Menu").await?;
    page.tap("Bijeenkomst").await?;
    page.see("heading", "Wat maakt een dag goed voor jou?")
        .await
}

/// Taps read and stop; the end, a failure and going elsewhere are all an end.
pub(super) async fn by_taps(case: Rc<Case>) -> Outcome {
    case.server.add_script("/__voices.js", VOICES)?;
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    meeting(&page).await?;
    ensure!(
        !page.has("button", "Lees voor").await?,
        "a button before there is a voice"
    );
    page.js("speechSynthesis.tell();", vec![]).await?;
    page.tap("Lees voor").await?;
    let question = "of the device 0.9: Wat maakt een dag goed voor jou? Denk aan jezelf. Er is geen fout antwoord.";
    last(&page, question).await?;
    page.see("button", "Stop met voorlezen").await?;
    page.settle().await?;
    case.axe()?.check(&page, "reading").await?;
    page.check("reading", ALWAYS).await?;
    case.shot(&page, "aloud-reading").await?;
    page.tap("Stop met voorlezen").await?;
    last(&page, "stopped").await?;
    page.tap("Lees voor").await?;
    last(&page, question).await?;
    page.js("speechSynthesis.end('end');", vec![]).await?;
    page.see("button", "Lees voor").await?;

    // A card of one's own, and the cards to start from: one text after another, never two at once.
    page.tap("Ik ben aan de beurt").await?;
    // The focus brings the heading into sight, and what one taps with it.
    page.wait_for("the turn", "document.activeElement?.id === 'meeting-part'")
        .await?;
    page.settle().await?;
    page.tap("Erbij horen").await?;
    // Her own card stands before the one to start from that it came of.
    let own = page
        .find_nth("button", "Lees voor: ‘Erbij horen’", Some(0))
        .await?;
    page.tap_element(&own).await?;
    last(&page, "of the device 0.9: Erbij horen").await?;
    page.tap("Lees voor: ‘Of kies een kaartje’").await?;
    page.wait_for(
        "the cards to start from",
        "__said_aloud.at(-1).includes('Een veilige plek. Ritme in mijn dag.')",
    )
    .await?;
    ensure!(
        page.text("__said_aloud.at(-2)").await? == "stopped",
        "two voices at once"
    );
    page.see("button", "Lees voor: ‘Erbij horen’").await?;
    page.settle().await?;
    page.check("cards", ALWAYS).await?;
    case.shot(&page, "aloud-cards").await?;
    page.js("speechSynthesis.end('error');", vec![]).await?;
    page.hears("Voorlezen lukt nu niet.").await?;
    page.gone("button", "Stop met voorlezen").await?;

    // Another question, and the tree, are elsewhere.
    page.tap("Geef de tablet door").await?;
    page.tap("Nee, terug").await?;
    page.tap_role("button", "Lees voor").await?;
    last(&page, question).await?;
    page.tap("Doelenboom bekijken").await?;
    last(&page, "stopped").await?;

    // A card of the tree.
    page.add_card(None, crate::app::THEME, "Een goede dag")
        .await?;
    page.choose("Een goede dag").await?;
    page.tap("Lees voor").await?;
    last(&page, "of the device 0.9: Een goede dag").await?;
    // The other language has no voice here.
    page.leave().await?;
    last(&page, "stopped").await?;
    page.tap("English").await?;
    page.tap("Help").await?;
    page.see("heading", "Read aloud").await?;
    let help = page.text("document.body.innerText").await?;
    ensure!(
        !help.contains("headphones"),
        "the help speaks of a voice that is not there"
    );
    Ok(())
}

/// A device without a voice has no button, and Hulp says why.
pub(super) async fn not_here(case: Rc<Case>) -> Outcome {
    let silent = "Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: undefined });";
    case.server.add_script("/__voices.js", silent)?;
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    meeting(&page).await?;
    ensure!(
        !page.has("button", "Lees voor").await?,
        "a button without a voice"
    );
    page.tap("Doelenboom bekijken").await?;
    page.leave().await?;
    page.tap("Hulp").await?;
    page.see("heading", "Lees voor").await?;
    let help = page.text("document.body.innerText").await?;
    ensure!(
        help.contains("Dit apparaat heeft geen Nederlandse stem."),
        "the help does not say why"
    );
    Ok(())
}

/// Every card to start from has a way to be heard, and so has every question of the lenses.
pub(super) async fn cards_and_lenses(case: Rc<Case>) -> Outcome {
    case.server.add_script("/__voices.js", VOICES)?;
    let page = case.with_tree(super::lens::TREE).await?;
    page.js("speechSynthesis.tell();", vec![]).await?;
    meeting(&page).await?;
    page.tap("Ik ben aan de beurt").await?;
    page.wait_for("the turn", "document.activeElement?.id === 'meeting-part'")
        .await?;
    page.settle().await?;
    let each = "document.querySelectorAll('.starter').length > 7 &&
        [...document.querySelectorAll('.starter')].every((card) => card.parentElement.querySelector('.aloud'))";
    page.wait_for("a voice for every card to start from", each)
        .await?;
    page.tap("Lees voor: ‘Ritme in mijn dag’").await?;
    last(&page, "of the device 0.9: Ritme in mijn dag").await?;
    for (width, height) in [(1024, 768), (768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        page.settle().await?;
        page.check("starters", ALWAYS).await?;
        case.shot(&page, &format!("aloud-starters-{width}")).await?;
    }
    page.resize(1280, 800).await?;
    page.tap("Geef de tablet door").await?;
    page.tap("Doelenboom bekijken").await?;
    for (lens, inside) in [
        ("Wat bedoelen wij met …", None),
        ("Persona", Some("Kijk door de ogen van Nadia")),
        ("Participatiewiel", Some("8. De buurt: Nog leeg")),
        ("Waardendriehoek", None),
        ("Praatplaat", None),
        ("Associatiekaarten", None),
        ("IJsberg", None),
        ("Landkaart", None),
    ] {
        super::lens::all(&page).await?;
        page.tap_role("checkbox", &format!("Gebruiken: {lens}"))
            .await?;
        page.hears(&format!("‘{lens}’ staat aan.")).await?;
        page.tap(&format!("Openen: {lens}")).await?;
        page.see("heading", lens).await?;
        page.settle().await?;
        page.tap_role("button", "Lees voor").await?;
        let begins = format!(
            "__said_aloud.at(-1).startsWith({})",
            serde_json::json!(format!("of the device 0.9: {lens}"))
        );
        page.wait_for("the name of the lens", &begins).await?;
        if let Some(inside) = inside {
            page.tap(inside).await?;
        }
        if lens == "Waardendriehoek" {
            page.tap_role("textbox", "Waar gaat het over?").await?;
            page.type_text("Een taxi").await?;
            page.tap("Geval erbij zetten").await?;
            page.see("heading", "Een taxi").await?;
        }
        page.settle().await?;
        // Whatever is typed or chosen is asked for, and the question can be heard.
        let silent = "[...document.querySelectorAll('.lens textarea, .lens input[type=text]')].filter((field) => T.visible(field) && !field.closest('.asked')?.querySelector('.aloud')).map(T.name).join(', ')";
        let silent = page.text(silent).await?;
        ensure!(silent.is_empty(), "{lens} asks without a voice: {silent}");
        page.check(lens, ALWAYS).await?;
        case.shot(
            &page,
            &format!("aloud-{}", lens.split(' ').next().unwrap_or(lens)),
        )
        .await?;
    }
    super::lens::all(&page).await?;
    page.tap("Openen: Praatplaat").await?;
    let each = "document.querySelectorAll('.talk-card').length === document.querySelectorAll('.talk-card > .aloud').length";
    page.wait_for("a voice for every question to talk about", each)
        .await?;
    page.tap("Lees voor: ‘Wanneer besliste jij zelf?").await?;
    last(
        &page,
        "of the device 0.9: Wanneer besliste jij zelf? Hoe voelde dat?",
    )
    .await?;
    page.settle().await?;
    case.axe()?.check(&page, "questions with voices").await?;
    page.tap("Doelenboom bekijken").await?;
    in_the_tree(&case, &page).await
}

/// Whoever takes part can hear every card of the tree.
async fn in_the_tree(case: &Case, page: &Page) -> Outcome {
    meeting(page).await?;
    page.tap("Meedoen").await?;
    page.tap("Beginnen met meedoen").await?;
    page.tap("Doelenboom bekijken").await?;
    page.tap("Lees voor: ‘Iedereen doet mee’").await?;
    last(page, "of the device 0.9: Iedereen doet mee").await?;
    page.settle().await?;
    case.shot(page, "aloud-tree").await?;
    case.axe()?.check(page, "a tree with voices").await
}

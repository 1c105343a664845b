// SPDX-License-Identifier: EUPL-1.2
//! Hands that are quicker than the screen: the next tap begins before the app is done with the one before.

use std::rc::Rc;

use serde_json::{Value, json};

use super::meeting::{fill, open_meeting};
use crate::app::{TWELVE, TWELVE_OUTLINE};
use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

/// Taps two things with as little time between as quick hands leave, and stays on the second for a moment.
async fn tap_both(page: &Page, first: (&str, &str), second: (&str, &str)) -> Outcome {
    let mut actions: Vec<Value> = Vec::new();
    for ((role, name), stays) in [(first, 10), (second, 150)] {
        let element = page.find(role, name).await?.to_json()?;
        let place = page
            .js("return T.place(arguments[0]);", vec![element])
            .await?;
        actions.extend([
            json!({ "type": "pointerMove", "duration": 0, "x": place["x"], "y": place["y"] }),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pause", "duration": stays }),
            json!({ "type": "pointerUp", "button": 0 }),
        ]);
    }
    page.act(json!([{
        "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions,
    }]))
    .await
}

/// A field that changed and a card tapped right after it: the name is kept, and the tap does what it is for.
pub(super) async fn taps(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    page.see("button", "Thema maken").await?;
    open_meeting(&page).await?;
    page.tap("Kaartjes van papier invoeren").await?;
    page.tap_role("textbox", "Schrijf het in je eigen woorden")
        .await?;
    for card in ["Samen eten", "Rust"] {
        page.wait_for(
            "an empty field with the focus",
            "document.activeElement?.id === 'paper-text' && !document.activeElement.value",
        )
        .await?;
        page.type_text(card).await?;
        page.press("Enter").await?;
        page.hears(card).await?;
    }
    page.tap("Klaar met papier").await?;
    page.tap("Volgende vraag").await?;
    page.see("heading", "Wat hoort bij elkaar?").await?;
    page.tap("Samen eten").await?;
    page.tap("Maak een groepje").await?;
    let field = ("textbox", "Naam van het groepje");
    fill(&page, field.0, field.1, "Samen").await?;
    tap_both(&page, field, ("button", "Rust")).await?;
    page.see("button", "Zet in ‘Samen’").await
}

/// What a tap does after its click, such as a tick, is not lost when the field before it changed.
pub(super) async fn tick(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    page.see("button", "Thema maken").await?;
    open_meeting(&page).await?;
    page.tap("Alle vragen").await?;
    page.tap_role(
        "button",
        "Woorden veranderen 20 minuten: ‘Wat hoort bij elkaar?’",
    )
    .await?;
    fill(&page, "textbox", "De vraag", "Wat past bij elkaar? ").await?;
    page.tap_role("checkbox", "Overslaan").await?;
    let kept = "[...document.querySelectorAll('.step')].some((step) =>
        step.classList.contains('is-skipped') && step.innerText.includes('Wat past bij elkaar?'))";
    page.wait_for("the changed question, left out", kept).await
}

/// What a key says that is still held down; not every driver holds keys.
const HELD: &str = "
    const [key, times] = arguments;
    for (let n = 0; n < times; n += 1) document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key, repeat: true, bubbles: true, cancelable: true }));";

/// A key that is held down removes one branch, not all of them, and does not send off the next field, empty.
pub(super) async fn held_keys(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.choose("De inloop wordt drukker").await?;
    page.press("Delete").await?;
    page.focus_is("button Elke week samen koken").await?;
    page.js(HELD, vec![json!("Delete"), json!(5)]).await?;
    page.settle().await?;
    let wanted = TWELVE_OUTLINE.replace("      De inloop wordt drukker\n", "");
    page.shows(&wanted).await?;
    page.choose("Hulp is dichtbij").await?;
    page.press("Shift+Enter").await?;
    let empty = "document.activeElement?.id === 'card-text' && !document.activeElement.value";
    page.wait_for("a field", empty).await?;
    page.type_text("De hulp kent je").await?;
    page.press("Enter").await?;
    page.wait_for("the next field", empty).await?;
    page.js(HELD, vec![json!("Enter"), json!(5)]).await?;
    page.settle().await?;
    page.wait_for(
        "a field without a complaint",
        &format!("{empty} && !document.querySelector('#card-text[aria-invalid]')"),
    )
    .await
}

/// What looks at cards brings the tree, from wherever it is asked for.
pub(super) async fn asked_from_elsewhere(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    open_meeting(&page).await?;
    for (way, dialog) in [
        ("Zoeken", "Zoeken"),
        ("Tabellen", "Tabellen"),
        ("Wat kan beter?", "Wat kan beter?"),
    ] {
        page.tap("Menu").await?;
        page.tap(way).await?;
        page.see("heading", dialog).await?;
        page.tap("Sluiten").await?;
        page.card("Mensen ontmoeten elkaar").await?;
        open_meeting(&page).await?;
    }
    page.tap("Doelenboom bekijken").await?;
    page.card("Mensen ontmoeten elkaar").await?;
    ensure!(
        !page.has("button", "Sluiten").await?,
        "a dialog came up by itself"
    );
    Ok(())
}

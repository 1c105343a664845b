// SPDX-License-Identifier: EUPL-1.2
//! Hands that are quicker than the screen: the next tap begins before the app is done with the one before.

use std::rc::Rc;

use serde_json::{Value, json};

use super::meeting::{fill, open_meeting};
use crate::case::Case;
use crate::failure::Outcome;
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

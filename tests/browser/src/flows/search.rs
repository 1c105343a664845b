// SPDX-License-Identifier: EUPL-1.2
//! *Zoeken*: a card is found with a typing mistake, in the diagram and in the outline, behind a folded branch and beside
//! the tree.

use std::rc::Rc;

use crate::app::{BELOW, GOAL, Kind, THEME};
use crate::case::Case;
use crate::failure::Outcome;
use crate::page::Page;

const GOAL_TEXT: &str = "Mensen kennen elkaar";
const CAFE: &str = "Er is een café in de wijk";
const TREE: &[(Option<&str>, Kind, &str)] = &[
    (None, THEME, "Zinvolle dag"),
    (Some("Zinvolle dag"), GOAL, GOAL_TEXT),
    (Some(GOAL_TEXT), BELOW, CAFE),
    (Some("Zinvolle dag"), GOAL, "De wijk is van ons"),
];

async fn field_has_focus(page: &Page) -> Outcome {
    page.wait_for("the field", "document.activeElement.id === 'search-field'")
        .await
}

/// Opens the dialog by its button, which is in the menu when the window is not wide.
async fn open(page: &Page) -> Outcome {
    if !page.has("button", "Zoeken").await? {
        page.tap("Menu").await?;
    }
    page.tap("Zoeken").await?;
    field_has_focus(page).await
}

/// The count is seen, and heard within the dialog.
async fn counts(page: &Page, text: &str) -> Outcome {
    let there = format!(
        "document.getElementById('search-count')?.textContent === {text:?} \
         && document.querySelector('dialog [role=status]').textContent.trim() === {text:?}"
    );
    page.wait_for(text, &there).await
}

pub(super) async fn by_taps(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    open(&page).await?;
    page.type_text("fiets").await?;
    counts(&page, "Geen kaart gevonden met ‘fiets’.").await?;
    page.tap("Sluiten").await?;
    page.choose(CAFE).await?;
    page.action("Bewaren voor later").await?;
    open(&page).await?;
    page.type_text("CAFE").await?;
    counts(&page, "1 kaart gevonden.").await?;
    page.tap_role("option", "Er is een café in de wijk Doel Voor later")
        .await?;
    // It stands beside the tree, in a list that was closed.
    page.focus_is(&format!("button {CAFE}")).await?;
    page.wait_for(
        "the list is open",
        "document.activeElement.closest('details').open",
    )
    .await
}

pub(super) async fn by_keys(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.choose(GOAL_TEXT).await?;
    page.press("Left").await?;
    page.gone("button", CAFE).await?;
    page.press("Ctrl+f").await?;
    field_has_focus(&page).await?;
    page.type_text("wijk").await?;
    counts(&page, "2 kaarten gevonden.").await?;
    page.press("Down").await?;
    page.wait_for(
        "the second card",
        "document.querySelector('[role=option][aria-selected=true]').textContent.includes('van ons')",
    )
    .await?;
    page.press("Down").await?;
    page.press("Enter").await?;
    // The branch that hid it is open.
    page.focus_is(&format!("button {CAFE}")).await?;
    page.press("Ctrl+f").await?;
    field_has_focus(&page).await?;
    page.type_text("wjik ons").await?;
    counts(&page, "1 kaart gevonden.").await?;
    page.press("Esc").await?;
    page.focus_is(&format!("button {CAFE}")).await?;
    page.pick("Hoe wil je de doelenboom zien?", "Als lijst")
        .await?;
    open(&page).await?;
    page.type_text("elkaar").await?;
    counts(&page, "1 kaart gevonden.").await?;
    page.press("Enter").await?;
    page.focus_is(&format!("button {GOAL_TEXT}")).await
}

/// *Woorden vervangen*: seen first, one text left as it is, one step, taken back whole.
pub(super) async fn replace(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.press("Ctrl+f").await?;
    field_has_focus(&page).await?;
    page.type_text("WIJK").await?;
    page.tap("Woorden vervangen").await?;
    page.wait_for("the field", "document.activeElement.id === 'replace-field'")
        .await?;
    page.type_text("buurt").await?;
    page.see("button", "Vervang op 2 plekken").await?;
    page.tap_role(
        "checkbox",
        "Doel Nu: Er is een café in de wijk Straks: Er is een café in de buurt",
    )
    .await?;
    page.tap("Vervang op 1 plek").await?;
    page.hears("1 tekst is veranderd. Met ‘Stap terug’ draai je dat terug.")
        .await?;
    page.shows("Zinvolle dag\n  Mensen kennen elkaar\n    Er is een café in de wijk\n  De buurt is van ons")
        .await?;
    page.tap("Stap terug").await?;
    page.shows(
        "Zinvolle dag\n  Mensen kennen elkaar\n    Er is een café in de wijk\n  De wijk is van ons",
    )
    .await?;
    // By keys, all at once.
    page.press("Ctrl+f").await?;
    field_has_focus(&page).await?;
    page.type_text("wijk").await?;
    page.tab_to("button", "Woorden vervangen").await?;
    page.press("Enter").await?;
    page.wait_for("the field", "document.activeElement.id === 'replace-field'")
        .await?;
    page.type_text("buurt").await?;
    page.tab_to("button", "Vervang op 2 plekken").await?;
    page.press("Enter").await?;
    page.hears("2 teksten zijn veranderd. Met ‘Stap terug’ draai je dat terug.")
        .await?;
    page.shows("Zinvolle dag\n  Mensen kennen elkaar\n    Er is een café in de buurt\n  De buurt is van ons")
        .await?;
    page.press("Ctrl+z").await?;
    page.shows(
        "Zinvolle dag\n  Mensen kennen elkaar\n    Er is een café in de wijk\n  De wijk is van ons",
    )
    .await?;
    page.kept().await
}

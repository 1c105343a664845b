// SPDX-License-Identifier: EUPL-1.2
//! *Wat kan beter?*: a tip is seen, set aside with a reason, taken back by undo, and its card jumped to.

use std::rc::Rc;

use crate::app::{GOAL, Kind, THEME};
use crate::case::Case;
use crate::failure::Outcome;
use crate::page::Page;

const GOAL_TEXT: &str = "Niemand is eenzaam";
const TREE: &[(Option<&str>, Kind, &str)] = &[
    (None, THEME, "Zinvolle dag"),
    (Some("Zinvolle dag"), GOAL, GOAL_TEXT),
];
/// The tips on the goal: it says what is not wanted, and nothing stands under it.
const SET_ASIDE: &str = "Zet opzij met een reden: Zeg wat je wél wilt";
const TAKE_BACK: &str = "Tip weer laten zien: Zeg wat je wél wilt";
const JUMP: &str = "Niemand is eenzaam (2 tips)";

async fn reason_is_kept(page: &Page) -> Outcome {
    page.hears("De tip is opzij gezet.").await?;
    page.focus_is(&format!("button {TAKE_BACK}")).await?;
    page.wait_for(
        "the reason in the list",
        "document.body.innerText.includes('Opzij gezet: zo zei de groep het')",
    )
    .await?;
    page.see("button", "Niemand is eenzaam (1 tip)").await
}

pub(super) async fn by_taps(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.choose(GOAL_TEXT).await?;
    page.action("Tips bij deze kaart").await?;
    page.see("button", SET_ASIDE).await?;
    page.tap("Sluiten").await?;
    page.tap("Menu").await?;
    page.tap("Wat kan beter?").await?;
    page.see("button", JUMP).await?;
    page.tap(SET_ASIDE).await?;
    page.wait_for("the field", "document.activeElement.id === 'tip-reason'")
        .await?;
    page.type_text("zo zei de groep het").await?;
    page.tap("Zet deze tip opzij").await?;
    reason_is_kept(&page).await?;
    page.tap("Welke tips wil je zien?").await?;
    page.tap_role("checkbox", "Dit doel staat nog los").await?;
    page.see("button", "Niemand is eenzaam (0 tips)").await?;
    page.tap(TAKE_BACK).await?;
    page.hears("De tip staat er weer.").await?;
    page.tap("Niemand is eenzaam (1 tip)").await?;
    page.focus_is(&format!("button {GOAL_TEXT}")).await?;
    page.tap("Stap terug").await?;
    page.tap("Menu").await?;
    page.tap("Wat kan beter?").await?;
    page.see("button", TAKE_BACK).await?;
    // The library counts none that was set aside, and the one that was taken back.
    page.tap("Sluiten").await?;
    page.leave().await?;
    facts(&page, "2 kaarten").await?;
    page.tap("Openen: ‘Zinvolle dag’").await?;
    page.card(GOAL_TEXT).await?;
    page.tap("Menu").await?;
    page.tap("Wat kan beter?").await?;
    page.tap(TAKE_BACK).await?;
    page.hears("De tip staat er weer.").await?;
    page.tap("Sluiten").await?;
    page.leave().await?;
    facts(&page, "2 kaarten · 1 tip").await?;
    page.js("document.querySelector('.paper').scrollIntoView()", vec![])
        .await?;
    case.shot(&page, "coach-library").await?;
    // After a restart, too: it is kept with the document.
    page.reload().await?;
    page.at_start().await?;
    facts(&page, "2 kaarten · 1 tip").await
}

/// What the library says of the one document, beside its date.
async fn facts(page: &Page, wanted: &str) -> Outcome {
    let said = format!(
        "document.querySelector('.paper__facts')?.lastElementChild?.textContent === {wanted:?}"
    );
    page.wait_for(wanted, &said).await
}

pub(super) async fn by_keys(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.kept().await?;
    // The focus begins at the top again. Beyond the last button it would go through the browser's own.
    page.reload().await?;
    page.card(GOAL_TEXT).await?;
    page.tab_to("button", "Menu").await?;
    page.press("Enter").await?;
    page.tab_to("button", "Wat kan beter?").await?;
    page.press("Enter").await?;
    page.tab_to("button", SET_ASIDE).await?;
    page.press("Enter").await?;
    page.wait_for("the field", "document.activeElement.id === 'tip-reason'")
        .await?;
    page.press("Enter").await?;
    page.hears("Schrijf eerst een reden op.").await?;
    page.type_text("zo zei de groep het").await?;
    page.press("Enter").await?;
    reason_is_kept(&page).await?;
    page.press("Shift+Tab").await?;
    page.press("Shift+Tab").await?;
    page.focus_is("button Niemand is eenzaam (1 tip)").await?;
    page.press("Enter").await?;
    page.focus_is(&format!("button {GOAL_TEXT}")).await
}

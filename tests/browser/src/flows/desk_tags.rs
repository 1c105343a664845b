// SPDX-License-Identifier: EUPL-1.2
//! *Meer invullen*: what a card is about, for one card and for all of them, and fields of several lines.

use std::rc::Rc;

use super::desk::{TREE, looks_well};
use crate::case::Case;
use crate::failure::Outcome;
use crate::page::Page;

/// What a card is about: a word of one's own becomes a box that other cards can tick, and a colour; one step takes it back.
pub(super) async fn tags(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.choose("Iemand kennen").await?;
    page.action("Meer invullen").await?;
    page.tap_role("textbox", "Nog een onderwerp").await?;
    page.type_text("Wonen").await?;
    page.tap("Erbij zetten").await?;
    page.hears("‘Iemand kennen’ gaat nu ook over ‘Wonen’.")
        .await?;
    let is_on = |on: bool| {
        format!(
            "T.find('checkbox', 'Wonen').length === 1 && T.find('checkbox', 'Wonen')[0].checked === {on}"
        )
    };
    page.wait_for("the box", &is_on(true)).await?;
    looks_well(&case, &page, "desk-tags").await?;
    page.tap("Goed").await?;
    page.choose("Iets doen").await?;
    page.action("Meer invullen").await?;
    page.wait_for("the box of another card", &is_on(false))
        .await?;
    // The same word, written otherwise, is the same tag.
    page.tap_role("textbox", "Nog een onderwerp").await?;
    page.type_text("wonen").await?;
    page.press("Enter").await?;
    page.wait_for("one box, ticked", &is_on(true)).await?;
    page.tap_role("checkbox", "Wonen").await?;
    page.wait_for("no longer", &is_on(false)).await?;
    page.tap("Goed").await?;
    page.tap("Menu").await?;
    page.tap("Kleuren en lijnen").await?;
    page.tap_role("radio", "waar het over gaat").await?;
    page.tap("Goed").await?;
    page.wait_for(
        "the colour of what it is about",
        "T.outline(true).includes('Iemand kennen ● Wonen') || /Iemand kennen.*Wonen/.test(T.outline(true))",
    )
    .await?;
    for _ in 0..3 {
        page.tap("Stap terug").await?;
    }
    page.wait_for("no word any more", "!T.outline(true).includes('Wonen')")
        .await?;
    every_tag(&case, &page).await?;
    lines_stay(&page).await
}

/// A word is written otherwise, becomes another one, and goes, for every card at once.
async fn every_tag(case: &Case, page: &Page) -> Outcome {
    page.choose("Iemand kennen").await?;
    page.action("Meer invullen").await?;
    for word in ["Wonen", "Werk"] {
        page.tap_role("textbox", "Nog een onderwerp").await?;
        page.type_text(word).await?;
        page.tap("Erbij zetten").await?;
        page.see("checkbox", word).await?;
    }
    page.tap("Onderwerpen veranderen").await?;
    page.tap_role("textbox", "Wonen").await?;
    page.press("Ctrl+a").await?;
    page.type_text("Thuis").await?;
    page.press("Tab").await?;
    page.hears("‘Thuis’ is bewaard.").await?;
    page.see("checkbox", "Thuis").await?;
    page.focus_is("button Weghalen bij alle kaarten: ‘Thuis’")
        .await?;
    looks_well(case, page, "desk-every-tag").await?;
    page.tap_role("textbox", "Werk").await?;
    page.press("Ctrl+a").await?;
    page.type_text("thuis").await?;
    page.press("Enter").await?;
    page.gone("checkbox", "Werk").await?;
    page.wait_for(
        "one word for both",
        "T.find('checkbox', 'Thuis')[0]?.checked",
    )
    .await?;
    page.tab_to("button", "Weghalen bij alle kaarten: ‘Thuis’")
        .await?;
    page.press("Enter").await?;
    page.hears("‘Thuis’ staat bij geen enkele kaart meer.")
        .await?;
    page.gone("checkbox", "Thuis").await?;
    page.focus_is("input Nog een onderwerp").await?;
    page.tap("Goed").await?;
    page.tap("Stap terug").await?;
    page.action("Meer invullen").await?;
    page.see("checkbox", "Thuis").await?;
    page.tap("Goed").await
}

/// What has several lines keeps them when it is written at the desk.
async fn lines_stay(page: &Page) -> Outcome {
    page.choose("Zinvolle dag").await?;
    page.action("Meer invullen").await?;
    page.tap_role("textbox", "Wat bedoelen we hiermee?").await?;
    page.type_text("Erbij horen").await?;
    page.press("Enter").await?;
    page.type_text("Iets doen").await?;
    page.tap("Goed").await?;
    page.action("Meer invullen").await?;
    page.wait_for(
        "two lines",
        r"T.find('textbox', 'Wat bedoelen we hiermee?')[0]?.value === 'Erbij horen\nIets doen'",
    )
    .await
}

// SPDX-License-Identifier: EUPL-1.2
//! *Tabellen*: walk, change and leave a cell by keys; by taps; a range from a spreadsheet; what it costs together.

use std::rc::Rc;

use crate::app::{ACTION, GOAL, Kind, SIGNAL, THEME};
use crate::case::Case;
use crate::failure::Outcome;
use crate::page::Page;

const TREE: &[(Option<&str>, Kind, &str)] = &[
    (None, THEME, "Zinvolle dag"),
    (Some("Zinvolle dag"), GOAL, "Mensen doen mee"),
    (Some("Mensen doen mee"), SIGNAL, "Zoveel mensen doen mee"),
    (Some("Mensen doen mee"), ACTION, "Koffie op dinsdag"),
    (Some("Mensen doen mee"), ACTION, "Samen koken"),
];

async fn open(page: &Page) -> Outcome {
    page.tap("Menu").await?;
    page.tap("Tabellen").await
}

async fn cell(page: &Page, at: &str, text: &str) -> Outcome {
    let there = format!("document.getElementById('cell-{at}')?.textContent === {text:?}");
    page.wait_for(&format!("{text} in cell {at}"), &there).await
}

async fn focus(page: &Page, id: &str) -> Outcome {
    page.wait_for(id, &format!("document.activeElement.id === {id:?}"))
        .await
}

pub(super) async fn by_keys(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    open(&page).await?;
    page.tab_to("gridcell", "Zoveel mensen doen mee").await?;
    page.press("Right").await?;
    focus(&page, "cell-0-1").await?;
    // What stands above is not changed here.
    page.press("Enter").await?;
    page.hears("Dit verander je in de doelenboom zelf.").await?;
    page.press("Right").await?;
    focus(&page, "cell-0-2").await?;
    cell(&page, "0-2", "ontbreekt").await?;
    page.press("Enter").await?;
    focus(&page, "cell-field").await?;
    page.type_text("12 mensen").await?;
    page.press("Enter").await?;
    focus(&page, "cell-0-2").await?;
    cell(&page, "0-2", "12 mensen").await?;
    // Esc leaves the cell as it was, and the dialog open.
    page.press("F2").await?;
    focus(&page, "cell-field").await?;
    page.type_text("weg").await?;
    page.press("Esc").await?;
    focus(&page, "cell-0-2").await?;
    cell(&page, "0-2", "12 mensen").await?;
    // A letter begins a new text, Tab keeps it and goes on.
    page.press("Right").await?;
    focus(&page, "cell-0-3").await?;
    page.type_text("4").await?;
    focus(&page, "cell-field").await?;
    page.type_text("0").await?;
    page.press("Tab").await?;
    focus(&page, "cell-0-4").await?;
    cell(&page, "0-3", "40").await?;
    // A field of fixed answers.
    page.press("End").await?;
    focus(&page, "cell-0-8").await?;
    page.press("Enter").await?;
    focus(&page, "cell-field").await?;
    page.press("Down").await?;
    page.press("Enter").await?;
    cell(&page, "0-8", "Ja, verplicht").await?;
    page.press("Esc").await?;
    page.wait_for("no dialog", "!document.querySelector('dialog')")
        .await?;
    page.press("Ctrl+z").await?;
    page.hears("Je laatste stap is terug.").await?;
    page.kept().await
}

pub(super) async fn by_taps(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    open(&page).await?;
    page.tap_role("radio", "Acties").await?;
    cell(&page, "1-0", "Samen koken").await?;
    for _ in 0..2 {
        let cost = page.find_nth("gridcell", "ontbreekt", Some(0)).await?;
        page.tap_element(&cost).await?;
    }
    focus(&page, "cell-field").await?;
    page.type_text("Jan").await?;
    page.tap_role("gridcell", "Samen koken").await?;
    cell(&page, "0-2", "Jan").await?;
    // A range that does not fit changes nothing and says so.
    page.press("Home").await?;
    page.press("Right").await?;
    page.press("Right").await?;
    focus(&page, "cell-1-2").await?;
    page.paste_text("a\nb").await?;
    page.hears("Je plakt 2 regels. Hier passen er 1. Er is niets veranderd.")
        .await?;
    page.press("Up").await?;
    focus(&page, "cell-0-2").await?;
    page.paste_text("Jan\t1-3-2026\t€ 1.250,50\nEls\t2 maart 2026\t40\n")
        .await?;
    page.hears("6 vakjes zijn ingevuld. Met Stap terug draai je dat terug.")
        .await?;
    cell(&page, "0-4", "€ 1.250,50").await?;
    cell(&page, "1-4", "40").await?;
    page.wait_for(
        "the sum",
        "document.querySelector('.grid-together').textContent.includes('€ 1.290,50')",
    )
    .await?;
    // Sorted by cost, and back to the order of the tree.
    for first in ["40", "€ 1.250,50", "€ 1.250,50"] {
        page.tap("Wat kost het?").await?;
        cell(&page, "0-4", first).await?;
    }
    page.tap_role("checkbox", "Alleen wat nog niet compleet is")
        .await?;
    page.see("radio", "Acties").await?;
    page.wait_for("no lines", "!document.querySelector('[role=grid]')")
        .await?;
    page.tap("Sluiten").await?;
    page.tap("Stap terug").await?;
    open(&page).await?;
    page.tap_role("radio", "Acties").await?;
    cell(&page, "1-2", "ontbreekt").await?;
    cell(&page, "0-2", "Jan").await
}

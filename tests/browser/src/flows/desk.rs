// SPDX-License-Identifier: EUPL-1.2
//! The policymaker's desk: several cards at once, copying and pasting, the list of commands, the keys of mind maps.

use std::rc::Rc;

use crate::app::{ACTION, BELOW, GOAL, Kind, SIGNAL, THEME};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::engine::Engine;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

pub(in crate::flows) const TREE: &[(Option<&str>, Kind, &str)] = &[
    (None, THEME, "Zinvolle dag"),
    (Some("Zinvolle dag"), GOAL, "Mensen doen mee"),
    (Some("Mensen doen mee"), BELOW, "Iemand kennen"),
    (Some("Mensen doen mee"), BELOW, "Iets doen"),
    (Some("Zinvolle dag"), GOAL, "De wijk is van ons"),
];

const AS_MADE: &str = "\
Zinvolle dag
  Mensen doen mee
    Iemand kennen
    Iets doen
  De wijk is van ons";

/// A new screen, in windows of three sizes: axe finds nothing, nothing is cut off or too small.
pub(in crate::flows) async fn looks_well(case: &Case, page: &Page, name: &str) -> Outcome {
    let axe = case.axe()?;
    let small = case.engine.narrow();
    for (width, height) in [(1024, 768), (small, 640), (1280, 800)] {
        page.resize(width, height).await?;
        page.settle().await?;
        let at = format!("{name}-{width}x{height}");
        case.shot(page, &at).await?;
        page.check(&at, ALWAYS).await?;
        axe.check(page, &at).await?;
    }
    Ok(())
}

async fn pressed(page: &Page, n: usize) -> Outcome {
    page.wait_for(
        &format!("{n} cards that say that they are chosen"),
        &format!("document.querySelectorAll('.tree-card[aria-pressed=true]').length === {n}"),
    )
    .await
}

pub(super) async fn several_by_taps(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.choose("Iemand kennen").await?;
    page.action("Meerdere kaarten kiezen").await?;
    page.hears("Tik op de kaarten die je wilt kiezen.").await?;
    page.tap_card("Iets doen").await?;
    page.hears("2 kaarten gekozen.").await?;
    pressed(&page, 2).await?;
    looks_well(&case, &page, "desk-several").await?;
    page.tap("Verplaatsen").await?;
    page.see("heading", "Waar moeten deze 2 kaarten naartoe?")
        .await?;
    page.tap_role("radio", "De wijk is van ons").await?;
    page.tap("Zet hier neer").await?;
    page.hears("2 kaarten staan nu onder ‘De wijk is van ons’.")
        .await?;
    page.shows(
        "\
Zinvolle dag
  Mensen doen mee
  De wijk is van ons
    Iemand kennen
    Iets doen",
    )
    .await?;
    pressed(&page, 0).await?;
    page.tap("Stap terug").await?;
    page.shows(AS_MADE).await?;
    // A status for all of them; they stay chosen.
    page.choose("Iemand kennen").await?;
    page.action("Meerdere kaarten kiezen").await?;
    page.tap_card("De wijk is van ons").await?;
    page.tap("samen bekeken").await?;
    page.hears("2 kaarten zijn veranderd.").await?;
    pressed(&page, 2).await?;
    page.tap("Klaar met kiezen").await?;
    page.hears("Je kiest weer één kaart tegelijk.").await?;
    page.see("heading", "Wat wil je doen met ‘De wijk is van ons’?")
        .await
}

pub(super) async fn several_by_keys(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.choose("Mensen doen mee").await?;
    page.press("Shift+Down").await?;
    page.hears("2 kaarten gekozen.").await?;
    page.press("Shift+Down").await?;
    page.hears("3 kaarten gekozen.").await?;
    page.press("Shift+Up").await?;
    page.hears("2 kaarten gekozen.").await?;
    page.focus_is("button Iemand kennen").await?;
    page.press("Esc").await?;
    pressed(&page, 0).await?;
    page.press("Ctrl+Space").await?;
    page.press("Down").await?;
    page.press("Ctrl+Space").await?;
    pressed(&page, 3).await?;
    page.press("Esc").await?;
    page.choose("Iemand kennen").await?;
    page.press("Down").await?;
    page.press("Ctrl+Space").await?;
    page.hears("2 kaarten gekozen.").await?;
    page.press("Delete").await?;
    page.hears("2 kaarten zijn weg. Tik op ‘Stap terug’ als je dat niet wilde.")
        .await?;
    page.shows("Zinvolle dag\n  Mensen doen mee\n  De wijk is van ons")
        .await?;
    page.press("Ctrl+z").await?;
    page.shows(AS_MADE).await?;
    page.kept().await
}

pub(super) async fn clip(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.choose("Mensen doen mee").await?;
    page.press("Ctrl+c").await?;
    page.hears("‘Mensen doen mee’ is gekopieerd, met alles eronder.")
        .await?;
    page.choose("De wijk is van ons").await?;
    page.press("Ctrl+v").await?;
    page.hears("Er zijn 3 kaarten bij gekomen.").await?;
    page.shows(
        "\
Zinvolle dag
  Mensen doen mee
    Iemand kennen
    Iets doen
  De wijk is van ons
    Mensen doen mee
      Iemand kennen
      Iets doen",
    )
    .await?;
    page.press("Ctrl+z").await?;
    page.shows(AS_MADE).await?;
    // What was cut stays until it is pasted, and is the same card then.
    page.choose("Iets doen").await?;
    page.press("Ctrl+x").await?;
    page.choose("De wijk is van ons").await?;
    page.shows(AS_MADE).await?;
    page.press("Ctrl+v").await?;
    page.hears("‘Iets doen’ staat nu onder ‘De wijk is van ons’.")
        .await?;
    page.press("Ctrl+z").await?;
    page.shows(AS_MADE).await?;
    // Indented text of another program, with kinds in words.
    page.choose("De wijk is van ons").await?;
    page.paste_text("Er is groen\n\tActie: bomen planten\nEr is een plein\n")
        .await?;
    page.hears("Er zijn 3 kaarten bij gekomen.").await?;
    page.see("button", "Actie bomen planten").await?;
    // By taps, to another document.
    page.choose("Er is groen").await?;
    page.action("Kopiëren").await?;
    page.hears("‘Er is groen’ is gekopieerd, met alles eronder.")
        .await?;
    page.leave().await?;
    page.build(&[(None, THEME, "Een ander thema")]).await?;
    page.choose("Een ander thema").await?;
    page.action("Plakken").await?;
    page.hears("Er zijn 2 kaarten bij gekomen.").await?;
    page.shows("Een ander thema\n  Er is groen\n    bomen planten")
        .await?;
    page.kept().await
}

/// What can't be pasted there is refused in a sentence, and nothing changes.
pub(super) async fn clip_refused(case: Rc<Case>) -> Outcome {
    let page = case
        .with_tree(&[
            (None, THEME, "Zinvolle dag"),
            (Some("Zinvolle dag"), GOAL, "Mensen doen mee"),
            (Some("Mensen doen mee"), SIGNAL, "Zoveel mensen"),
            (Some("Mensen doen mee"), ACTION, "Samen koken"),
        ])
        .await?;
    let made = page.outline().await?;
    page.choose("Samen koken").await?;
    page.press("Ctrl+c").await?;
    page.choose("Zoveel mensen").await?;
    page.press("Ctrl+v").await?;
    page.hears("Een actie past niet onder een signaal.").await?;
    page.shows(&made).await?;
    page.paste_text("een\ntwee").await?;
    page.hears("Een doel past niet onder een signaal.").await?;
    page.shows(&made).await
}

pub(super) async fn palette(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.choose("Iets doen").await?;
    page.press("Ctrl+k").await?;
    page.wait_for("the field", "document.activeElement.id === 'palette-field'")
        .await?;
    looks_well(&case, &page, "desk-palette").await?;
    page.type_text("sign ma").await?;
    page.wait_for(
        "one command",
        "document.querySelectorAll('[role=option]').length === 1",
    )
    .await?;
    page.press("Enter").await?;
    page.see("textbox", SIGNAL.field).await?;
    page.type_text("Zoveel mensen").await?;
    page.press("Enter").await?;
    page.press("Esc").await?;
    page.card("Zoveel mensen").await?;
    // What can't be done says why, and stays in the list.
    page.choose("Iets doen").await?;
    page.press("Ctrl+k").await?;
    page.wait_for("the field", "document.activeElement.id === 'palette-field'")
        .await?;
    page.type_text("later zetten").await?;
    page.wait_for(
        "why not",
        "document.querySelector('[role=option]')?.textContent.includes('Kan nu niet: Dit staat al achteraan.')",
    )
    .await?;
    page.press("Enter").await?;
    page.hears("Dit staat al achteraan.").await?;
    page.press("Esc").await?;
    page.focus_is("button Iets doen").await?;
    // What the menu offers is in it, too.
    page.press("Ctrl+k").await?;
    page.wait_for("the field", "document.activeElement.id === 'palette-field'")
        .await?;
    page.type_text("tabellen").await?;
    page.wait_for(
        "the tables",
        "document.querySelector('[role=option]')?.textContent.includes('Tabellen')",
    )
    .await?;
    page.press("Enter").await?;
    page.see("radio", "Acties").await
}

/// Type-ahead offers what was said, never fills it in; with the keys of mind maps Enter and Tab make cards, and Esc lets
/// Tab go on.
pub(super) async fn mindmap_keys(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.tap("Menu").await?;
    page.tap("Weergave kiezen").await?;
    let on = page.find_nth("radio", "Aan", Some(2)).await?;
    page.tap_element(&on).await?;
    page.tap("Sluiten").await?;
    page.choose("Iets doen").await?;
    page.press("Tab").await?;
    page.see("textbox", BELOW.field).await?;
    page.type_text("iemand").await?;
    page.see("button", "Iemand kennen").await?;
    // The field stands over its card, which is elsewhere in a window of another size: only the outline goes along.
    if case.engine == Engine::Chromium {
        looks_well(&case, &page, "desk-ideas").await?;
    }
    page.type_text(" helpen").await?;
    page.press("Enter").await?;
    page.card("iemand helpen").await?;
    page.type_text("Iets maken").await?;
    page.press("Tab").await?;
    page.card("Iets maken").await?;
    page.press("Esc").await?;
    page.focus_is("button Iets maken").await?;
    page.press("Esc").await?;
    page.hears("Met Tab ga je nu naar de volgende knop.")
        .await?;
    page.press("Tab").await?;
    page.wait_for(
        "the focus beside the card",
        "document.activeElement?.textContent !== 'Iets maken' && !document.querySelector('#card-text')",
    )
    .await?;
    page.shows(
        "\
Zinvolle dag
  Mensen doen mee
    Iemand kennen
    Iets doen
      iemand helpen
      Iets maken
  De wijk is van ons",
    )
    .await
}

async fn versions(page: &Page) -> Outcome {
    page.tap("Menu").await?;
    page.tap("Eerdere versies").await?;
    page.see("textbox", "Naam van deze versie").await
}

/// A version gets a name, what changed since is listed, two versions are compared, and what is adopted asks before it changes.
pub(super) async fn versions_by_taps(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.kept().await?;
    versions(&page).await?;
    page.tap_role("textbox", "Naam van deze versie").await?;
    page.type_text("raad 12 maart").await?;
    page.tap("Bewaar deze versie apart").await?;
    page.hears("De versie ‘raad 12 maart’ is bewaard en blijft staan.")
        .await?;
    page.see("heading", "raad 12 maart").await?;
    page.tap("Sluiten").await?;
    page.choose("Iemand kennen").await?;
    page.action("Verplaatsen").await?;
    page.tap_role("radio", "De wijk is van ons").await?;
    page.tap("Zet hier neer").await?;
    page.choose("Iets doen").await?;
    page.action("Weghalen").await?;
    versions(&page).await?;
    // Versions with a name come first.
    page.tap("Vergelijk met nu").await?;
    page.see("heading", "Wat er anders is dan in ‘raad 12 maart’")
        .await?;
    page.wait_for(
        "the card that went",
        "document.querySelector('.changes').innerText.includes('‘Iets doen’ is weggehaald')",
    )
    .await?;
    page.wait_for(
        "the card that moved, from where to where",
        "document.querySelector('.changes').innerText\
         .includes('van onder ‘Mensen doen mee’ naar onder ‘De wijk is van ons’.')",
    )
    .await?;
    page.see("button", "Lijst afdrukken").await?;
    looks_well(&case, &page, "desk-versions").await?;
    page.tap_role("textbox", "Naam van deze versie").await?;
    page.type_text("raad 9 april").await?;
    page.press("Enter").await?;
    page.see("heading", "raad 9 april").await?;
    page.pick("Vergelijk met", "raad 12 maart").await?;
    let newest = page.find_nth("button", "Vergelijk", Some(0)).await?;
    page.tap_element(&newest).await?;
    page.see(
        "heading",
        "Wat er in ‘raad 9 april’ anders is dan in ‘raad 12 maart’",
    )
    .await?;
    // Adopted: shown at the title, kept, and asked before it changes.
    page.tap_role("radio", "Vastgesteld").await?;
    page.see("heading", "Vastgesteld").await?;
    page.tap("Sluiten").await?;
    page.wait_for(
        "the status at the title",
        "document.querySelector('.document-status')?.textContent === 'Vastgesteld'",
    )
    .await?;
    // The report says so, too, with the day of the version that it is.
    page.tap("Menu").await?;
    page.tap("Verslag maken").await?;
    page.wait_for(
        "the status and its day under the title",
        "document.querySelector('.paper__subtitle')?.textContent\
         .startsWith('Verslag van een doelenboom · Vastgesteld: ')",
    )
    .await?;
    page.tap("Terug naar de boom").await?;
    let made = page.outline().await?;
    page.choose("Iemand kennen").await?;
    page.action("Weghalen").await?;
    page.see("heading", "Deze doelenboom is vastgesteld")
        .await?;
    looks_well(&case, &page, "desk-adopted").await?;
    page.tap("Niets veranderen").await?;
    page.shows(&made).await?;
    page.action("Weghalen").await?;
    page.tap("Maak er weer een concept van").await?;
    page.hears("Het is weer een concept. Doe je stap nog een keer.")
        .await?;
    page.action("Weghalen").await?;
    page.hears("‘Iemand kennen’ is weg. Tik op ‘Stap terug’ als je dat niet wilde.")
        .await?;
    // Both steps can be taken back: then it is adopted again.
    page.tap("Stap terug").await?;
    page.shows(&made).await?;
    page.tap("Stap terug").await?;
    page.wait_for(
        "the status is back",
        "document.querySelector('.document-status')?.textContent === 'Vastgesteld'",
    )
    .await
}

/// Columns are chosen, and what is due this month stands alone.
pub(super) async fn table_choices(case: Rc<Case>) -> Outcome {
    let page = case
        .with_tree(&[
            (None, THEME, "Zinvolle dag"),
            (Some("Zinvolle dag"), GOAL, "Mensen doen mee"),
            (Some("Mensen doen mee"), ACTION, "Koffie op dinsdag"),
            (Some("Mensen doen mee"), ACTION, "Samen koken"),
        ])
        .await?;
    page.tap("Menu").await?;
    page.tap("Tabellen").await?;
    page.tap_role("radio", "Acties").await?;
    page.tap("Welke kolommen wil je zien?").await?;
    page.tap_role("checkbox", "Hoort bij").await?;
    page.wait_for(
        "a column less",
        "document.querySelectorAll('[role=columnheader]').length === 7",
    )
    .await?;
    looks_well(&case, &page, "desk-columns").await?;
    // Right goes to the next column that is shown, and a pasted range to those that are.
    page.tap_role("gridcell", "Samen koken").await?;
    page.press("Right").await?;
    let today = page
        .text("`1-${new Date().getMonth() + 1}-${new Date().getFullYear()}`")
        .await?;
    page.paste_text(&format!("Els\t{today}")).await?;
    page.hears("2 vakjes zijn ingevuld. Met ‘Stap terug’ draai je dat terug.")
        .await?;
    page.tap_role("checkbox", "Alleen wat deze maand aan de beurt is")
        .await?;
    page.wait_for(
        "one line",
        "document.querySelectorAll('.grid tbody tr td:first-child').length >= 1 \
         && document.getElementById('cell-0-0')?.textContent === 'Samen koken' && !document.getElementById('cell-1-0')",
    )
    .await?;
    page.see("gridcell", &today).await
}

async fn saved_file(page: &Page, with_versions: bool) -> Outcome<String> {
    page.tap("Bewaren").await?;
    page.see("checkbox", "Met de eerdere versie die een naam heeft")
        .await?;
    if !with_versions {
        page.tap_role("checkbox", "Met de eerdere versie die een naam heeft")
            .await?;
    }
    let before = page.before_saving().await?;
    page.tap("Bewaar als bestand").await?;
    let saved = page.saved(&before).await?;
    page.tap("Sluiten").await?;
    Ok(saved.text())
}

/// A version with a name goes along in the file, unless the person leaves it out, and comes back where the file is opened or
/// brought together with another.
pub(super) async fn versions_travel(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    page.kept().await?;
    versions(&page).await?;
    page.tap_role("textbox", "Naam van deze versie").await?;
    page.type_text("raad 12 maart").await?;
    page.tap("Bewaar deze versie apart").await?;
    page.see("heading", "raad 12 maart").await?;
    page.tap("Sluiten").await?;
    page.choose("Iets doen").await?;
    page.action("Weghalen").await?;
    page.gone("button", "Iets doen").await?;
    let without = saved_file(&page, false).await?;
    ensure!(
        !without.contains("raad 12 maart") && !without.contains("\"versions\""),
        "left out, and yet there"
    );
    let with = saved_file(&page, true).await?;
    page.hears(", met 1 eerdere versie.").await?;
    ensure!(
        with.contains("raad 12 maart"),
        "the version did not go along"
    );
    looks_with_versions(&case, &page).await?;

    let (file, plain) = (
        case.folder.join("mee.doelenboom.json"),
        case.folder.join("los.doelenboom.json"),
    );
    std::fs::write(&file, &with)?;
    std::fs::write(&plain, &without)?;
    let other = case.start().await?;
    other.choose_file(&file).await?;
    other.card("Iemand kennen").await?;
    other.hears("Er kwam 1 eerdere versie mee.").await?;
    versions(&other).await?;
    other.see("heading", "raad 12 maart").await?;
    other.tap("Vergelijk met nu").await?;
    other
        .see("heading", "Wat er anders is dan in ‘raad 12 maart’")
        .await?;
    other
        .wait_for(
            "the card that went",
            "document.querySelector('.changes').innerText.includes('‘Iets doen’ is weggehaald')",
        )
        .await?;
    other.tap("Sluiten").await?;
    // Brought in again it is no second one.
    other.tap("Menu").await?;
    other.tap("Samenvoegen").await?;
    other.choose_file(&file).await?;
    other.see("button", "Klaar met samenvoegen").await?;
    other.tap("Klaar met samenvoegen").await?;
    versions(&other).await?;
    other.see("heading", "raad 12 maart").await?;
    // A document that had none gets it when the two come together.
    other.tap("Sluiten").await?;
    other.leave().await?;
    other.choose_file(&plain).await?;
    other.card("Iemand kennen").await?;
    other.tap("Menu").await?;
    other.tap("Samenvoegen").await?;
    other.choose_file(&file).await?;
    other.hears("Er kwam 1 eerdere versie mee.").await?;
    other.tap("Klaar met samenvoegen").await?;
    versions(&other).await?;
    other.see("heading", "raad 12 maart").await
}

async fn looks_with_versions(case: &Case, page: &Page) -> Outcome {
    page.tap("Bewaren").await?;
    page.see("checkbox", "Met de eerdere versie die een naam heeft")
        .await?;
    looks_well(case, page, "desk-save-versions").await?;
    page.tap("Sluiten").await
}

// SPDX-License-Identifier: EUPL-1.2
//! *Tabellen*: walk, change and leave a cell by keys; by taps; a range from a spreadsheet; what it costs together.

use std::rc::Rc;

use serde_json::json;

use crate::app::{ACTION, GOAL, Kind, SIGNAL, THEME};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
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
    focus(&page, "cell-1-2").await?;
    page.press("Up").await?;
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
    // Delete empties a field, and only that.
    page.press("Left").await?;
    focus(&page, "cell-0-3").await?;
    page.press("Delete").await?;
    cell(&page, "0-3", "ontbreekt").await?;
    focus(&page, "cell-0-3").await?;
    // The empty line at the end is a new signal; with one goal there is nothing to ask.
    page.press("Down").await?;
    focus(&page, "cell-1-3").await?;
    cell(&page, "1-0", "Nieuw signaal").await?;
    page.type_text("M").await?;
    focus(&page, "cell-field").await?;
    page.type_text("eer bekenden").await?;
    page.press("Enter").await?;
    page.hears("Er is 1 kaart bij. Met ‘Stap terug’ draai je dat terug.")
        .await?;
    cell(&page, "1-0", "Meer bekenden").await?;
    focus(&page, "cell-2-0").await?;
    page.press("Ctrl+Home").await?;
    focus(&page, "cell-0-0").await?;
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
    page.hears("Je laatste stap is teruggedraaid.").await?;
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
    page.hears("6 vakjes zijn ingevuld. Met ‘Stap terug’ draai je dat terug.")
        .await?;
    cell(&page, "0-4", "€ 1.250,50").await?;
    cell(&page, "1-4", "40").await?;
    page.wait_for(
        "the sum",
        "document.querySelector('.grid-together').textContent.includes('€\\u00a01.290,50')",
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

/// A list from a spreadsheet becomes cards under a goal that is asked for, in one step; the lines of one goal; more lines than
/// are shown at once; what each goal costs, action by action.
pub(super) async fn new_lines(case: Rc<Case>) -> Outcome {
    let page = case
        .with_tree(&[
            (None, THEME, "Zinvolle dag"),
            (Some("Zinvolle dag"), GOAL, "Mensen doen mee"),
            (Some("Zinvolle dag"), GOAL, "De wijk is van ons"),
        ])
        .await?;
    open(&page).await?;
    page.tap_role("radio", "Acties").await?;
    page.tap_role("gridcell", "Nieuwe actie").await?;
    focus(&page, "cell-field").await?;
    page.press("Esc").await?;
    focus(&page, "cell-0-0").await?;
    page.paste_text("Koffie\t\tJan\t\t€ 1.250,50\nThee\tDe wijk is van ons\t\t\t40\nSoep\n")
        .await?;
    page.see("group", "Onder welk doel komen de 3 nieuwe kaarten?")
        .await?;
    focus(&page, "grid-home").await?;
    let axe = case.axe()?;
    for (width, height) in [(1024, 768), (case.engine.narrow(), 640), (1280, 800)] {
        page.resize(width, height).await?;
        page.settle().await?;
        let at = format!("tables-ask-{width}x{height}");
        case.shot(&page, &at).await?;
        page.check(&at, ALWAYS).await?;
        axe.check(&page, &at).await?;
    }
    page.pick(
        "Onder welk doel komen de 3 nieuwe kaarten?",
        "Mensen doen mee",
    )
    .await?;
    page.tap("Zet hier neer").await?;
    page.hears("Er zijn 3 kaarten bij. Met ‘Stap terug’ draai je dat terug.")
        .await?;
    for (at, text) in [
        ("0-0", "Koffie"),
        ("0-2", "Jan"),
        ("1-0", "Soep"),
        ("2-0", "Thee"),
        ("2-1", "De wijk is van ons"),
        ("3-0", "Nieuwe actie"),
    ] {
        cell(&page, at, text).await?;
    }
    // What it costs: each goal, its actions, and all together.
    page.wait_for(
        "the costs",
        "[...document.querySelectorAll('.costs tbody tr')].map((row) => row.innerText.replace(/\\s+/g, ' ').trim())\
         .join('|') === 'Mensen doen mee 2 acties. 1 zonder bedrag. € 1.250,50|Koffie € 1.250,50|Soep nog niet bekend|\
         De wijk is van ons 1 actie. € 40|Thee € 40|Samen € 1.290,50'",
    )
    .await?;
    // With the lines of one goal, a new line goes under that goal at once.
    page.pick("Bij welk doel?", "De wijk is van ons").await?;
    cell(&page, "0-0", "Thee").await?;
    // The way to that line was already there: the tap opens it.
    page.tap_role("gridcell", "Nieuwe actie").await?;
    focus(&page, "cell-field").await?;
    page.type_text("Wandelen").await?;
    page.press("Enter").await?;
    focus(&page, "cell-2-0").await?;
    cell(&page, "1-0", "Wandelen").await?;
    cell(&page, "1-1", "De wijk is van ons").await?;
    let list: String = (1..=210).map(|nth| format!("Actie {nth}\n")).collect();
    page.paste_text(&list).await?;
    page.hears("Er zijn 210 kaarten bij.").await?;
    page.gone("gridcell", "Nieuwe actie").await?;
    page.tap("Meer laten zien").await?;
    focus(&page, "cell-200-0").await?;
    page.press("Ctrl+End").await?;
    focus(&page, "cell-212-7").await?;
    cell(&page, "211-0", "Actie 210").await?;
    page.tap("Sluiten").await?;
    // One step back takes one paste back.
    page.tap("Stap terug").await?;
    page.tap("Stap terug").await?;
    page.tap("Stap terug").await?;
    page.shows("Zinvolle dag\n  Mensen doen mee\n  De wijk is van ons")
        .await?;
    page.kept().await
}

/// Five actions, and a set of rules that a later version of the app knows.
fn five_actions() -> String {
    let mut cards = vec![
        json!({ "id": "t", "kind": "theme", "text": "Zinvolle dag" }),
        json!({ "id": "g", "kind": "goal", "parent": "t", "text": "Mensen doen mee",
            "waivers": { "rule-of-2031": "zo besloten" } }),
    ];
    cards.extend((1..=5).map(|nth| {
        json!({ "id": format!("a{nth}"), "kind": "activity", "parent": "g", "text": format!("Actie {nth}") })
    }));
    json!({ "format": "doelenboom", "version": 1, "title": "Proef", "rules": { "rule-of-2031": "on" },
        "cards": cards })
    .to_string()
}

/// What people paste by mistake: a clear sentence and nothing changed, or the text as it is and a word that it does not
/// count. One step takes it back, and what a later version put in the file stays.
pub(super) async fn bad_input(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    let path = case.folder.join("proef.doelenboom.json");
    std::fs::write(&path, five_actions())?;
    page.choose_file(&path).await?;
    page.card("Zinvolle dag").await?;
    open(&page).await?;
    page.tap_role("radio", "Acties").await?;
    cell(&page, "4-0", "Actie 5").await?;
    // A tap begins to change it; Esc leaves it as it is.
    page.tap_role("gridcell", "Actie 1").await?;
    focus(&page, "cell-field").await?;
    page.press("Esc").await?;
    focus(&page, "cell-0-0").await?;
    page.press("Right").await?;
    focus(&page, "cell-0-1").await?;
    page.paste_text("ergens anders").await?;
    page.hears("In de kolom ‘Hoort bij’ kun je niet plakken. Er is niets veranderd.")
        .await?;
    page.press("Right").await?;
    focus(&page, "cell-0-2").await?;
    page.paste_text(&"Jan\n".repeat(10_000)).await?;
    page.hears("regels. Hier passen er 5. Er is niets veranderd.")
        .await?;
    page.paste_text("a\tb\tc\td\te\tf\tg\th\ti").await?;
    page.hears("Je plakt 9 kolommen.").await?;
    page.paste_text(" \n\t\n").await?;
    page.hears("Er is niets om te plakken.").await?;
    page.paste_text(&"x".repeat(3_000_000)).await?;
    page.hears("Dit is te veel om te plakken. Plak het in kleinere stukken.")
        .await?;
    cell(&page, "0-2", "ontbreekt").await?;
    // An owner with quotes on two lines, a day in five notations, amounts in two, and what is no amount.
    let range = "\"Jan \"\"de\"\" Boer\nen Els\"\t12-3-2026\t€ 1.250,50\n\
        Els\t12/03/2026\t1,250.50\n\
        Els\t2026-03-12\t-500\n\
        Els\t12 maart 2026\t99999999999999999999999\n\
        Els\t12.3.2026\t=SOM(A1:A3)\n";
    page.paste_text(range).await?;
    page.hears("15 vakjes zijn ingevuld. Met ‘Stap terug’ draai je dat terug.")
        .await?;
    cell(&page, "0-2", "Jan \"de\" Boer en Els").await?;
    cell(&page, "3-3", "12 maart 2026").await?;
    // A formula is a text, never worked out.
    cell(&page, "4-4", "=SOM(A1:A3)").await?;
    page.wait_for(
        "the sum of what can be read",
        "document.querySelector('.grid-together').textContent.includes('€\\u00a02.501')",
    )
    .await?;
    page.wait_for(
        "a word about the others",
        "document.querySelector('dialog').innerText.includes('3 bedragen tellen niet mee: schrijf alleen een getal.')",
    )
    .await?;
    page.check("tables-bad-input", ALWAYS).await?;
    // The table scrolls in its frame; the dialog around it does not.
    page.wait_for(
        "a dialog that is not wider than it is",
        "(() => { const d = document.querySelector('dialog'); return d.scrollWidth <= d.clientWidth; })()",
    )
    .await?;
    case.shot(&page, "tables-bad-input").await?;
    page.tap("Sluiten").await?;
    page.tap("Stap terug").await?;
    open(&page).await?;
    page.tap_role("radio", "Acties").await?;
    cell(&page, "0-2", "ontbreekt").await?;
    page.tap("Sluiten").await?;
    page.tap("Menu").await?;
    page.tap("Wat kan beter?").await?;
    page.see("heading", "Wat kan beter?").await?;
    page.tap("Sluiten").await?;
    page.kept().await?;
    page.tap("Bewaren").await?;
    let before = page.before_saving().await?;
    page.tap("Bewaar als bestand").await?;
    let saved = page.saved(&before).await?.text();
    ensure!(
        saved.contains("\"rules\":{\"rule-of-2031\":\"on\"}")
            && saved.contains("\"rule-of-2031\":\"zo besloten\""),
        "what a later version wrote is gone: {saved}"
    );
    Ok(())
}

// SPDX-License-Identifier: EUPL-1.2
//! Every question of the three meetings on a lying and on a standing tablet, with sixty cards and with none: nothing is cut
//! off, too small or too near, and axe finds nothing.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

/// What people write: short, long, and very much alike.
const TEXTS: [&str; 12] = [
    "Rust",
    "Elke dag een reden om op te staan",
    "Iemand die vraagt hoe het gaat, en dan ook luistert naar wat ik zeg",
    "Samen eten",
    "Een vaste plek waar ik altijd even binnen kan lopen, ook zonder afspraak",
    "Muziek",
    "Werken met mijn handen",
    "Dat mensen mij kennen",
    "Geld voor de bus",
    "Zelf mijn tempo bepalen",
    "Buiten zijn",
    "Niet steeds hetzelfde verhaal hoeven vertellen aan iemand die ik niet ken",
];

/// Sixty cards in two clusters and loose, two groups, a round that was revealed, and a tree with a few goals.
fn room() -> String {
    let mut cards: Vec<Value> = (0..60)
        .map(|nth| {
            let text = TEXTS[nth % TEXTS.len()];
            let text = if nth < TEXTS.len() { text.to_owned() } else { format!("{text} ({nth})") };
            let kind = if nth % 3 == 0 { "need" } else { "value" };
            let group = if nth % 2 == 0 { "gi" } else { "ga" };
            let mut card = json!({ "id": format!("w{nth}"), "kind": kind, "text": text, "place": "wall", "groups": [group] });
            if nth < 20 {
                card["cluster"] = json!(if nth < 12 { "k1" } else { "k2" });
            }
            card
        })
        .collect();
    cards.push(json!({ "id": "t", "kind": "theme", "text": "Zinvolle daginvulling" }));
    for (id, kind, text, parent) in [
        (
            "g",
            "goal",
            "Iedereen in de drie dorpen heeft een dag die ertoe doet",
            "t",
        ),
        ("s1", "subgoal", "Mensen ontmoeten elkaar", "g"),
        ("s2", "subgoal", "Ieder doet iets wat past", "g"),
        ("a", "activity", "Elke week samen koken en eten", "s1"),
    ] {
        cards.push(json!({ "id": id, "kind": kind, "text": text, "parent": parent }));
    }
    let all: Vec<String> = (0..60).map(|nth| format!("w{nth}")).collect();
    json!({
        "format": "doelenboom", "version": 1, "title": "Zestig kaartjes",
        "groups": [{ "id": "gi", "name": "Inwoners", "mark": "circle" }, { "id": "ga", "name": "Aanbieders", "mark": "triangle" }],
        "clusters": [{ "id": "k1", "name": "Samen" }, { "id": "k2", "name": "Een eigen plek" }],
        "cards": cards,
        "rounds": [{
            "id": "r", "setup": { "votes": 3, "cards": all },
            "result": {
                "boxes": ["b"], "voters": 12, "votes": { "w1": 9, "w4": 7, "w0": 7, "w7": 3 },
                "groups": [
                    { "group": "gi", "voters": 6, "votes": { "w1": 6, "w4": 5 } },
                    { "group": "ga", "voters": 6, "votes": { "w1": 3, "w0": 7, "w4": 2 } },
                ],
            },
        }],
    })
    .to_string()
}

async fn look(case: &Case, page: &Page, name: &str) -> Outcome {
    page.settle().await?;
    page.check(name, ALWAYS).await?;
    case.axe()?.check(page, name).await?;
    case.shot(page, &format!("steps-{name}")).await
}

/// As [`look`], but for the distances: what a closed list holds has boxes in some engines, and the ways of chosen cards lie
/// over the others.
async fn look_apart(case: &Case, page: &Page, name: &str) -> Outcome {
    page.settle().await?;
    page.check(name, &["names", "overflow", "clipped"]).await?;
    case.axe()?.check(page, name).await?;
    case.shot(page, &format!("steps-{name}")).await
}

/// The questions of the three meetings.
const N_QUESTIONS: usize = 15;

/// Walks through all questions at one size of window.
async fn walk(case: &Case, page: &Page, name: &str) -> Outcome {
    page.tap("Menu").await?;
    page.tap("Bijeenkomst").await?;
    page.tap("Alle vragen").await?;
    page.tap("Wat maakt een dag goed voor jou?").await?;
    page.gone("button", "Sluiten").await?;
    for nth in 1..=N_QUESTIONS {
        let question = "document.getElementById('meeting-question').innerText";
        let now = page.text(question).await?;
        look(case, page, &format!("{name}-{nth:02}")).await?;
        page.tap("Volgende vraag").await?;
        if nth < N_QUESTIONS {
            let moved = format!("{question} !== {}", json!(now));
            page.wait_for("the next question", &moved).await?;
        } else {
            page.hears("laatste vraag").await?;
        }
    }
    page.tap("Doelenboom bekijken").await
}

/// With sixty cards.
pub(super) async fn sixty(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.drop_file("zestig.doelenboom.json", room().as_bytes())
        .await?;
    page.see("button", "Menu").await?;
    for (width, height) in [(1024, 768), (768, 1024)] {
        page.resize(width, height).await?;
        page.settle().await?;
        walk(&case, &page, &format!("60-{width}")).await?;
    }
    // On a standing tablet what can be done with the last card is in reach at once.
    page.tap("Menu").await?;
    page.tap("Bijeenkomst").await?;
    page.tap("Alle vragen").await?;
    page.tap("Wat hoort bij elkaar?").await?;
    page.tap("Dat mensen mij kennen Aanbieders").await?;
    let reach = "(() => {
        const box = T.find('button', 'Maak een groepje')[0]?.getBoundingClientRect();
        return box && box.top >= 0 && box.bottom <= innerHeight;
    })()";
    page.wait_for("the ways of the chosen card in reach", reach)
        .await?;
    look_apart(&case, &page, "60-chosen").await?;
    page.tap("Doelenboom bekijken").await?;
    // The booth, and counting paper, are where all cards come together.
    page.tap("Menu").await?;
    page.tap("Bijeenkomst").await?;
    page.tap("Alle vragen").await?;
    look_apart(&case, &page, "60-plan").await?;
    page.tap("Wat vinden we het belangrijkst?").await?;
    page.tap("Beginnen met stemmen").await?;
    look_apart(&case, &page, "60-between").await?;
    page.tap("Ik ga stemmen").await?;
    look(&case, &page, "60-booth").await
}

/// Each action gets its first step, and who takes it; the focus goes on to the next field.
pub(super) async fn promise(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.drop_file("zestig.doelenboom.json", room().as_bytes())
        .await?;
    page.see("button", "Menu").await?;
    page.tap("Menu").await?;
    page.tap("Bijeenkomst").await?;
    page.tap("Alle vragen").await?;
    page.tap("Wat is de eerste kleine stap?").await?;
    page.tap_role("textbox", "Wat is de eerste kleine stap?")
        .await?;
    page.type_text("Een keuken zoeken").await?;
    page.press("Tab").await?;
    page.focus_is("input Wie doet het?").await?;
    page.type_text("De dorpskeuken").await?;
    page.press("Tab").await?;
    page.focus_is("input Met wie samen?").await?;
    look(&case, &page, "promise").await?;
    let kept = "/Een keuken zoeken/.test(Object.values(localStorage).join('')) && /De dorpskeuken/.test(Object.values(localStorage).join(''))";
    page.wait_for("both fields kept", kept).await?;
    page.tap_role("textbox", "In jullie eigen woorden").await?;
    page.type_text("We zien elkaar in maart").await?;
    page.tap("Bewaar deze afspraak").await?;
    page.see("button", "Weghalen: ‘We zien elkaar in maart’")
        .await?;
    // Participants read the same, and have nothing to change it with.
    page.tap("Meedoen").await?;
    page.tap("Beginnen met meedoen").await?;
    page.see("heading", "Dit spraken we af").await?;
    let all = page
        .text("document.querySelector('.meeting').innerText")
        .await?;
    for said in [
        "Elke week samen koken en eten",
        "De dorpskeuken",
        "Een keuken zoeken",
        "We zien elkaar in maart",
    ] {
        ensure!(all.contains(said), "‘{said}’ is not there to read: {all}");
    }
    let fields = page
        .text("document.querySelectorAll('.meeting input, .meeting textarea').length")
        .await?;
    ensure!(
        fields == "0"
            && !page
                .has("button", "Weghalen: ‘We zien elkaar in maart’")
                .await?,
        "participants can change what was agreed on"
    );
    for (width, height) in [(1024, 768), (768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        look(&case, &page, &format!("promise-part-{width}")).await?;
    }
    Ok(())
}

/// On a telephone, with sixty.
pub(super) async fn narrow(case: Rc<Case>) -> Outcome {
    let page = case.browser().await?;
    case.open_sized(&page, "", 320, 640).await?;
    page.at_start().await?;
    page.drop_file("zestig.doelenboom.json", room().as_bytes())
        .await?;
    page.see("button", "Menu").await?;
    walk(&case, &page, "60-320").await
}

/// In the dark and in English: the day, the wall, the vote, and every lens.
pub(super) async fn dark_english(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.drop_file("zestig.doelenboom.json", room().as_bytes())
        .await?;
    page.see("button", "Menu").await?;
    page.tap("Menu").await?;
    page.tap("Weergave kiezen").await?;
    page.tap_role("radio", "Donker").await?;
    page.tap_role("radio", "English").await?;
    page.tap("Close").await?;
    page.tap("Menu").await?;
    page.tap("Meeting").await?;
    page.tap("It is my turn").await?;
    for (width, height) in [(1024, 768), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        look(&case, &page, &format!("dark-day-{width}")).await?;
    }
    page.resize(1024, 768).await?;
    page.tap("Pass the tablet on").await?;
    page.tap("Next question").await?;
    look(&case, &page, "dark-wall").await?;
    page.tap("Next question").await?;
    look(&case, &page, "dark-result").await?;
    page.tap("Start voting").await?;
    look(&case, &page, "dark-between").await?;
    page.tap("I am going to vote").await?;
    look(&case, &page, "dark-booth").await?;
    page.tap("See the goal tree").await?;
    for lens in [
        "What do we mean by …",
        "Persona (in someone's shoes)",
        "Wheel of taking part",
        "Triangle of values",
        "Talk cards",
        "Picture cards",
        "Iceberg",
        "Map",
    ] {
        page.tap("Menu").await?;
        page.tap("More ways of looking").await?;
        page.settle().await?;
        page.tap_role("checkbox", &format!("Use this: {lens}"))
            .await?;
        page.tap(&format!("Open: {lens}")).await?;
        look(
            &case,
            &page,
            &format!("dark-{}", lens.split([' ', '(']).next().unwrap_or(lens)),
        )
        .await?;
    }
    Ok(())
}

/// With none.
pub(super) async fn none(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    page.see("button", "Menu").await?;
    for (width, height) in [(1024, 768), (768, 1024)] {
        page.resize(width, height).await?;
        page.settle().await?;
        walk(&case, &page, &format!("0-{width}")).await?;
    }
    Ok(())
}

// SPDX-License-Identifier: EUPL-1.2
//! What people do wrong in a meeting: nothing on a card, a whole story on one, nothing to vote on, nobody who votes, more dots
//! than there may be, and a wall with five hundred cards. Each gets a sentence, and nothing is lost.

use std::rc::Rc;
use std::time::Instant;

use serde_json::{Value, json};

use super::meeting::{fill, open_meeting};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

const FIELD: &str = "Schrijf het in je eigen woorden";
const EMPTY: &str = "Schrijf eerst iets op.";

async fn look(case: &Case, page: &Page, name: &str) -> Outcome {
    page.settle().await?;
    page.check(name, ALWAYS).await?;
    case.shot(page, &format!("bad-{name}")).await
}

/// Puts a long text into a field at once, as pasting does.
async fn paste(page: &Page, text: &str) -> Outcome {
    fill(page, "textbox", FIELD, "x").await?;
    page.press("Ctrl+a").await?;
    let insert = "return document.execCommand('insertText', false, arguments[0]);";
    page.js(insert, vec![json!(text)]).await?;
    let all = format!(
        "document.activeElement.value.length === {}",
        text.chars().count()
    );
    page.wait_for("the whole text in the field", &all).await
}

/// Cards that are empty, long or too long, by a person and from paper.
async fn cards(case: &Case, page: &Page, long: &str) -> Outcome {
    page.tap("Ik ben aan de beurt").await?;
    page.tap("Kaartje maken").await?;
    page.hears(EMPTY).await?;
    fill(page, "textbox", FIELD, "   ").await?;
    page.tap("Kaartje maken").await?;
    page.hears(EMPTY).await?;
    ensure!(
        page.text("document.querySelectorAll('.paper-card').length")
            .await?
            == "0",
        "an empty card was made"
    );
    paste(page, long).await?;
    page.tap("Kaartje maken").await?;
    let whole = "document.querySelector('.paper-card__text')?.textContent.length === 5000";
    page.wait_for("the long card, whole", whole).await?;
    for (width, height) in [(1024, 768), (768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        look(case, page, &format!("long-day-{width}")).await?;
    }
    page.resize(1280, 800).await?;
    page.tap_role("checkbox", "Laat zien").await?;
    page.tap("Geef de tablet door").await?;
    page.see("heading", "Nu is de volgende aan de beurt.")
        .await?;

    page.tap("Kaartjes van papier invoeren").await?;
    page.tap("Kaartje maken").await?;
    page.hears(EMPTY).await?;
    paste(page, &"woord ".repeat(1_700)).await?;
    page.tap("Kaartje maken").await?;
    page.hears("Deze tekst is te lang.").await?;
    let kept = "document.getElementById('paper-text').value.length === 10200";
    page.wait_for("what was typed, still there", kept).await?;
    page.tap_role("textbox", FIELD).await?;
    page.press("Ctrl+a").await?;
    page.type_text("Rust").await?;
    page.press("Enter").await?;
    page.hears("Rust").await?;
    page.tap("Stap terug").await?;
    page.wait_for(
        "the card from paper gone",
        "document.body.innerText.includes('Er hangt 1 kaartje op de muur')",
    )
    .await?;
    fill(page, "textbox", FIELD, "Rust").await?;
    page.press("Enter").await?;
    page.hears("Rust").await?;
    page.tap("Klaar met papier").await
}

/// Rounds without voters, and with more dots than there may be.
async fn votes(case: &Case, page: &Page) -> Outcome {
    page.tap("Beginnen met stemmen").await?;
    page.tap("Stemmen sluiten").await?;
    page.tap("Uitslag bekijken").await?;
    page.hears("Er zijn nog geen stemmen.").await?;
    look(case, page, "no-voters").await?;
    page.tap("Nog niet").await?;
    page.tap("Ik ga stemmen").await?;
    for (width, height) in [(1024, 768), (768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        look(case, page, &format!("long-booth-{width}")).await?;
    }
    page.resize(1280, 800).await?;
    page.tap("Geef een stem: ‘Rust’").await?;
    page.tap("Geef een stem: ‘Rust’").await?;
    page.hears("Op een kaartje mag je één stem geven.").await?;
    page.tap("Opnieuw stemmen").await?;
    page.tap("Ik kies nu niet").await?;
    page.tap("Geef de tablet door").await?;

    page.tap("Stemmen van papier invoeren").await?;
    fill(page, "spinbutton", "Rust", "9").await?;
    page.tap("Tel deze stemmen mee").await?;
    page.hears("Vul in hoeveel mensen stemden").await?;
    fill(page, "spinbutton", "Hoeveel mensen stemden op papier?", "1").await?;
    page.tap("Tel deze stemmen mee").await?;
    page.hears("Dat zijn 9 stemmen. Het mogen er 3 zijn.")
        .await?;
    look(case, page, "too-many").await?;
    let typed = "[...document.querySelectorAll('input[type=number]')].map((field) => field.value).includes('9')";
    page.wait_for("what was typed, still there", typed).await?;
    page.tap_role("spinbutton", "Rust").await?;
    page.press("Ctrl+a").await?;
    page.type_text("1").await?;
    page.tap("Tel deze stemmen mee").await?;
    page.hears("De stemmen van papier tellen mee.").await?;
    page.tap("Stemmen sluiten").await?;
    page.wait_for(
        "the warning for few voters",
        "document.body.innerText.includes('Er zijn minder dan 5 stemmers.')",
    )
    .await?;
    page.tap("Uitslag bekijken").await?;
    page.see("heading", "Uitslag van ronde 1").await?;
    look(case, page, "long-result").await
}

/// Everything that is wrong, one after the other, in one meeting.
pub(super) async fn input(case: Rc<Case>) -> Outcome {
    let long = "woord ".repeat(833) + "en";
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    page.see("button", "Thema maken").await?;
    open_meeting(&page).await?;
    // A round without cards.
    page.tap("Volgende vraag").await?;
    page.tap("Volgende vraag").await?;
    page.tap("Beginnen met stemmen").await?;
    page.hears("Er hangt nog niets op de muur. Maak eerst kaartjes.")
        .await?;
    page.tap("Vorige vraag").await?;
    page.tap("Vorige vraag").await?;
    cards(&case, &page, &long).await?;
    page.tap("Volgende vraag").await?;
    for (width, height) in [(1024, 768), (768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        look(&case, &page, &format!("long-wall-{width}")).await?;
    }
    page.resize(1280, 800).await?;
    page.tap("Volgende vraag").await?;
    votes(&case, &page).await
}

/// As many cards as no wall has.
const N_WALL: usize = 500;

fn five_hundred() -> String {
    const WORDS: [&str; 10] = [
        "wandelen", "zingen", "koken", "lezen", "fietsen", "tekenen", "praten", "dansen", "vissen",
        "bouwen",
    ];
    const PLACES: [&str; 10] = [
        "in het bos",
        "met mijn buren",
        "op dinsdag",
        "thuis",
        "in de kerk",
        "op school",
        "aan zee",
        "met kinderen",
        "in alle rust",
        "op de markt",
    ];
    let cards: Vec<Value> = (0..N_WALL)
        .map(|nth| {
            let text = format!("{nth} keer {} {}", WORDS[nth % 10], PLACES[nth / 10 % 10]);
            json!({ "id": format!("w{nth}"), "kind": "value", "text": text, "place": "wall" })
        })
        .collect();
    json!({ "format": "doelenboom", "version": 1, "title": "Vijfhonderd", "cards": cards })
        .to_string()
}

/// Five hundred cards: the wall comes, a card goes into a group and back, and people can vote on all of them.
pub(super) async fn wall(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.drop_file("vijfhonderd.doelenboom.json", five_hundred().as_bytes())
        .await?;
    page.see("button", "Menu").await?;
    open_meeting(&page).await?;
    let began = Instant::now();
    page.tap("Volgende vraag").await?;
    let all = format!("document.querySelectorAll('.wall-card').length === {N_WALL}");
    page.wait_for("every card", &all).await?;
    case.note(&format!(
        "{N_WALL} cards after {} ms",
        began.elapsed().as_millis()
    ));
    look(&case, &page, "wall-500").await?;
    let began = Instant::now();
    page.tap("7 keer dansen in het bos").await?;
    page.tap("Maak een groepje").await?;
    page.see("textbox", "Naam van het groepje").await?;
    case.note(&format!("a group after {} ms", began.elapsed().as_millis()));
    page.tap("Stap terug").await?;
    page.gone("textbox", "Naam van het groepje").await?;
    page.wait_for("every card is back", &all).await?;
    page.tap("Volgende vraag").await?;
    page.tap("Beginnen met stemmen").await?;
    page.tap("Ik ga stemmen").await?;
    page.tap("Geef een stem: ‘499 keer bouwen op de markt’")
        .await?;
    page.tap("Klaar met stemmen").await?;
    page.tap("Geef de tablet door").await?;
    page.tap("Stemmen sluiten").await?;
    page.tap("Uitslag bekijken").await?;
    page.see("heading", "Uitslag van ronde 1").await?;
    page.wait_for(
        "the card with a vote first",
        "document.querySelector('.ranked')?.innerText.includes('499 keer bouwen')",
    )
    .await
}

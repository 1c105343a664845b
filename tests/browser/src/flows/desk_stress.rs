// SPDX-License-Identifier: EUPL-1.2
//! Every screen of the desk with a tree of 123 cards full of long words: in the light in Dutch, in the dark in English, in
//! windows of three sizes. The pictures are there to be looked at; what can be counted is checked.

use std::rc::Rc;

use serde_json::{Value, json};

use super::see::large;
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::engine::{Engine, Look};
use crate::failure::Outcome;
use crate::page::Page;

/// In two languages: what a person taps.
type Label = [&'static str; 2];

/// Groups, words for what cards are about, owners, days and amounts, as people write them when there is much to say.
fn crowded() -> Value {
    let mut tree = large();
    tree["groups"] = json!([
        { "id": "i", "name": "Inwoners", "mark": "circle" },
        { "id": "a", "name": "Aanbieders van dagbesteding en welzijn", "mark": "triangle" },
        { "id": "m", "name": "Gemeente", "mark": "square" },
    ]);
    tree["tags"] = json!([
        { "id": "w", "name": "Wonen" },
        { "id": "g", "name": "Gezondheid en bewegen" },
        { "id": "l", "name": "Lang-leve-de-arbeidsmarktparticipatieondersteuningsregeling" },
    ]);
    let (groups, tags) = (["i", "a", "m"], ["w", "g", "l"]);
    let cards = tree["cards"].as_array_mut().into_iter().flatten();
    for (nth, card) in cards.enumerate() {
        card["groups"] = json!([groups[nth % 3]]);
        card["tags"] = json!([tags[nth / 2 % 3]]);
        card["status"] = json!(["concept", "shared", "adopted"][nth % 3]);
        match card["kind"].as_str() {
            Some("indicator") if nth % 2 == 0 => {
                card["fields"] = json!({ "measure": "counts", "baseline": "12 % van de inwoners", "target": "40",
                    "by_when": "31 december 2027", "source": "Gezondheidsmonitor volwassenen en ouderen" });
            }
            Some("activity") if nth % 2 == 0 => {
                card["fields"] = json!({ "who": "Stichting Welzijn Baarle-Nassau en Alphen-Chaam", "start": "1-3-2027",
                    "cost": format!("€ {nth}.250,50") });
            }
            _ => {}
        }
    }
    tree
}

async fn looks_well(case: &Case, page: &Page, name: &str) -> Outcome {
    let axe = case.axe()?;
    for (width, height) in [(1024, 768), (768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        page.settle().await?;
        let at = format!("stress-{name}-{width}");
        case.shot(page, &at).await?;
        page.check(&at, ALWAYS).await?;
        axe.check(page, &at).await?;
    }
    page.resize(1024, 768).await
}

pub(super) async fn light_in_dutch(case: Rc<Case>) -> Outcome {
    screens(case, 0).await
}

pub(super) async fn dark_in_english(case: Rc<Case>) -> Outcome {
    screens(case, 1).await
}

async fn screens(case: Rc<Case>, lang: usize) -> Outcome {
    let is_dark = lang == 1;
    let look = Look {
        dark: is_dark,
        ..Look::default()
    };
    let page = case.browser_with(look).await?;
    page.goto(&case.server.url()).await?;
    page.at_start().await?;
    if is_dark && case.engine == Engine::Chromium {
        page.media(&[("prefers-color-scheme", "dark")]).await?;
    }
    if is_dark {
        page.tap("English").await?;
        page.see("button", "Open a goal tree").await?;
    }
    page.resize(1024, 768).await?;
    let path = case.folder.join("groot.doelenboom.json");
    std::fs::write(&path, crowded().to_string())?;
    page.choose_file(&path).await?;
    page.card("Zinvolle dag").await?;
    let menu = async |name: Label| -> Outcome {
        page.tap("Menu").await?;
        page.tap(name[lang]).await
    };
    let close = async || page.tap(["Sluiten", "Close"][lang]).await;
    let shot = async |name: &str| {
        let name = format!("{name}-{}", ["nl", "en"][lang]);
        looks_well(&case, &page, &name).await
    };

    menu(["Alles openklappen", "Unfold everything"]).await?;
    page.wait_for("123 cards", "T.items().length === 123")
        .await?;
    menu(["Kleuren en lijnen", "Colours and lines"]).await?;
    let about = ["waar het over gaat", "what it is about"][lang];
    page.tap_role("radio", about).await?;
    shot("looks").await?;
    close().await?;
    shot("tree").await?;
    // Back from the list of a narrow window, what there is to see is in the window.
    page.wait_for(
        "a card in the window",
        "(() => { const s = document.querySelector('.stage').getBoundingClientRect();
            return [...document.querySelectorAll('.tree-card')].some((card) => { const c = card.getBoundingClientRect();
                return c.width > 0 && c.left < s.right && c.right > s.left && c.top < s.bottom && c.bottom > s.top; }); })()",
    )
    .await?;
    page.settle().await?;
    case.shot(&page, "stress-turned-back").await?;

    menu(["Filteren", "Filter"]).await?;
    shot("filter").await?;
    page.tap_role("checkbox", ["Signaal (31)", "Signal (31)"][lang])
        .await?;
    close().await?;
    shot("filtered").await?;
    page.tap(["Filter weghalen", "Clear the filter"][lang])
        .await?;

    menu(["Tabellen", "Tables"]).await?;
    shot("signals").await?;
    page.tap_role("radio", ["Acties", "Actions"][lang]).await?;
    page.wait_for("the costs", "document.querySelector('.grid-together')")
        .await?;
    shot("actions").await?;
    close().await?;

    menu(["Wat zegt elke groep?", "What does each group say?"]).await?;
    shot("voices").await?;
    close().await?;

    menu(["Wat kan beter?", "What can be better?"]).await?;
    page.wait_for(
        "tips",
        "document.querySelectorAll('.tips-card').length > 20",
    )
    .await?;
    shot("coach").await?;
    close().await?;

    menu(["Eerdere versies", "Earlier versions"]).await?;
    page.tap_role(
        "textbox",
        ["Naam van deze versie", "Name of this version"][lang],
    )
    .await?;
    page.type_text("raad 12 maart, met een lange naam die niet op een regel past")
        .await?;
    page.press("Enter").await?;
    let compare = ["Vergelijk met nu", "Compare with now"][lang];
    page.wait_for(
        "the version",
        &format!("T.find('button', {compare:?}).length > 0"),
    )
    .await?;
    let first = page.find_nth("button", compare, Some(0)).await?;
    page.tap_element(&first).await?;
    page.wait_for("what differs", "document.querySelector('.changes')")
        .await?;
    shot("compare").await?;
    close().await?;

    menu(["Verslag maken", "Make a report"]).await?;
    page.see("heading", ["Verslag maken", "Make a report"][lang])
        .await?;
    shot("report").await
}

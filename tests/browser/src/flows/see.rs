// SPDX-License-Identifier: EUPL-1.2
//! Other ways of seeing a tree: some of the cards, one branch, colours, what each group says.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

/// Two groups, two goals, an action with an owner, and a card that helps elsewhere.
fn room() -> Value {
    let card = |id: &str, kind: &str, text: &str, parent: Option<&str>, groups: &[&str]| {
        let mut card = json!({ "id": id, "kind": kind, "text": text, "groups": groups });
        if let Some(parent) = parent {
            card["parent"] = json!(parent);
        }
        card
    };
    let mut coffee = card("k", "activity", "Samen koffie drinken", Some("s"), &["i"]);
    coffee["fields"] = json!({ "who": "De buurtclub" });
    json!({ "format": "doelenboom", "version": 1, "title": "Proef",
        "groups": [{ "id": "i", "name": "Inwoners", "mark": "circle" },
            { "id": "a", "name": "Aanbieders", "mark": "triangle" }],
        "cards": [
            card("t", "theme", "Zinvolle dag", None, &[]),
            card("g", "goal", "Mensen kennen elkaar", Some("t"), &["i", "a"]),
            card("s", "subgoal", "Er is een plek in de wijk", Some("g"), &["a"]),
            coffee,
            card("h", "goal", "Ieder doet wat past", Some("t"), &["i"]),
            card("z", "subgoal", "Er is keuze", Some("h"), &[]),
        ],
        "links": [{ "kind": "helps", "from": "k", "to": "h" }] })
}

const WHOLE: &str = "Zinvolle dag
  Mensen kennen elkaar
    Er is een plek in de wijk
      Samen koffie drinken
  Ieder doet wat past
    Er is keuze";

async fn opened(case: &Case) -> Outcome<Page> {
    let page = case.start().await?;
    open_file(case, &page, &room()).await?;
    page.shows(WHOLE).await?;
    Ok(page)
}

async fn open_file(case: &Case, page: &Page, document: &Value) -> Outcome {
    let path = case.folder.join("room.doelenboom.json");
    std::fs::write(&path, document.to_string())?;
    page.choose_file(&path).await?;
    page.card("Zinvolle dag").await.map(|_| ())
}

/// Opens a dialog of *Kijken* from the menu.
async fn open(page: &Page, name: &str) -> Outcome {
    if !page.has("button", name).await? {
        page.tap("Menu").await?;
    }
    page.tap(name).await?;
    page.see("heading", name).await?;
    page.settle().await
}

/// Taps once, and hears what that does: a dialog keeps its place from when it opens.
async fn tick(page: &Page, role: &str, name: &str, told: &str) -> Outcome {
    page.tap_role(role, name).await?;
    page.hears(told).await
}

async fn looks_right(case: &Case, page: &Page, name: &str) -> Outcome {
    page.settle().await?;
    case.axe()?.check(page, name).await?;
    page.check(name, ALWAYS).await?;
    case.shot(page, name).await
}

/// Some of the cards: what was left out is not there at all, what stands above is, and says that it does not fit.
pub(super) async fn filter(case: Rc<Case>) -> Outcome {
    let page = opened(&case).await?;
    page.resize(1024, 768).await?;
    open(&page, "Filteren").await?;
    looks_right(&case, &page, "filter").await?;
    page.see("checkbox", "Met een tip (5)").await?;
    tick(
        &page,
        "checkbox",
        "Actie (1)",
        "Je ziet 1 van de 6 kaarten.",
    )
    .await?;
    page.tap("Laat zien").await?;
    page.shows("Zinvolle dag\n  Mensen kennen elkaar\n    Er is een plek in de wijk\n      Samen koffie drinken")
        .await?;
    let names = page.names().await?;
    let said = |card: &str| {
        let line = names.lines().find(|line| line.contains(card));
        line.is_some_and(|line| line.ends_with("past niet bij je keuze"))
    };
    ensure!(
        said("Mensen kennen elkaar") && !said("Samen koffie drinken"),
        "what does not fit says so:\n{names}"
    );
    page.see("region", "Wat je nu ziet").await?;
    looks_right(&case, &page, "filtered").await?;
    // What is made now stays in the picture, though it does not fit.
    page.add_card(
        Some("Er is een plek in de wijk"),
        crate::app::BELOW,
        "Een tuin",
    )
    .await?;
    page.shows("Zinvolle dag\n  Mensen kennen elkaar\n    Er is een plek in de wijk\n      Samen koffie drinken\n      Een tuin")
        .await?;
    // It is on after coming back, too.
    page.kept().await?;
    page.reload().await?;
    page.card("Samen koffie drinken").await?;
    page.gone("button", "Doel Een tuin").await?;
    page.tap("Filter weghalen").await?;
    page.hears("7 kaarten zichtbaar.").await?;
    page.gone("region", "Wat je nu ziet").await?;
    open(&page, "Filteren").await?;
    page.tap_role("checkbox", "De buurtclub (1)").await?;
    page.tap_role("checkbox", "Thema (1)").await?;
    page.hears("Geen kaart past bij je keuze.").await?;
    page.tap("Filter weghalen").await?;
    page.hears("7 kaarten zichtbaar.").await?;
    page.tap("Sluiten").await?;
    page.card("Een tuin").await.map(|_| ())
}

/// One branch, level by level and back, by keys alone.
pub(super) async fn branch_by_keys(case: Rc<Case>) -> Outcome {
    let page = opened(&case).await?;
    page.resize(1280, 800).await?;
    page.choose("Mensen kennen elkaar").await?;
    page.press("F8").await?;
    page.hears("Je ziet alleen de tak van ‘Mensen kennen elkaar’, met 3 kaarten.")
        .await?;
    page.shows("Mensen kennen elkaar\n  Er is een plek in de wijk\n    Samen koffie drinken")
        .await?;
    page.focus_is("button Mensen kennen elkaar").await?;
    looks_right(&case, &page, "branch").await?;
    page.press("End").await?;
    page.focus_is("button Samen koffie drinken").await?;
    page.press("Down").await?;
    page.focus_is("button Samen koffie drinken").await?;
    page.press("Home Up").await?;
    page.focus_is("button Mensen kennen elkaar").await?;
    // Deeper, then up by the way that stands above the tree.
    page.press("Down F8").await?;
    page.shows("Er is een plek in de wijk\n  Samen koffie drinken")
        .await?;
    page.tab_to("button", "Mensen kennen elkaar").await?;
    page.press("Enter").await?;
    page.shows("Mensen kennen elkaar\n  Er is een plek in de wijk\n    Samen koffie drinken")
        .await?;
    page.focus_is("button Mensen kennen elkaar").await?;
    // Searching goes to a card outside of it.
    page.press("Ctrl+f").await?;
    page.wait_for("the field", "document.activeElement.id === 'search-field'")
        .await?;
    page.type_text("keuze").await?;
    page.wait_for("a card", "document.querySelector('[role=option]')")
        .await?;
    page.press("Enter").await?;
    page.focus_is("button Er is keuze").await?;
    page.shows(WHOLE).await?;
    page.press("Home Down F8").await?;
    page.press("Esc").await?;
    page.hears("6 kaarten zichtbaar.").await?;
    page.focus_is("button Mensen kennen elkaar").await?;
    // Filter by keys.
    page.press("Ctrl+Shift+f").await?;
    page.tab_to("checkbox", "Actie (1)").await?;
    page.press("Space").await?;
    page.hears("Je ziet 1 van de 6 kaarten.").await?;
    page.press("Esc").await?;
    page.shows("Zinvolle dag\n  Mensen kennen elkaar\n    Er is een plek in de wijk\n      Samen koffie drinken")
        .await?;
    page.tab_to("button", "Filter weghalen").await?;
    page.press("Enter").await?;
    page.shows(WHOLE).await
}

/// Colours with a legend, levels, and what belongs to the chosen card.
pub(super) async fn looks(case: Rc<Case>) -> Outcome {
    let page = opened(&case).await?;
    page.resize(1024, 768).await?;
    open(&page, "Kleuren en lijnen").await?;
    let told = "De kleuren vertellen nu: van wie de kaart komt.";
    tick(&page, "radio", "van wie de kaart komt", told).await?;
    looks_right(&case, &page, "looks").await?;
    page.tap_role("checkbox", "Wat bij de gekozen kaart hoort")
        .await?;
    page.tap("Goed").await?;
    let hue = |card: &str, hue: u8| {
        format!(
            "T.items().find((i) => T.cardText(T.cardOf(i)) === {card:?}).classList.contains('hue-{hue}')"
        )
    };
    page.wait_for("one group", &hue("Er is een plek in de wijk", 2))
        .await?;
    page.wait_for("several", &hue("Mensen kennen elkaar", 5))
        .await?;
    page.wait_for("none", &hue("Er is keuze", 0)).await?;
    page.choose("Samen koffie drinken").await?;
    page.wait_for(
        "what belongs to it",
        "T.outline(true).includes('Ieder doet wat past ● Inwoners krijgt ook hulp') && T.outline(true).match(/staat erboven/g).length === 3",
    )
    .await?;
    looks_right(&case, &page, "colored").await?;
    for (width, height) in [(768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        looks_right(&case, &page, &format!("colored-{width}")).await?;
    }
    page.resize(1024, 768).await?;
    page.tap("Gewone kleuren").await?;
    page.hears("De kleuren vertellen nu: de soort kaart.")
        .await?;
    open(&page, "Kleuren en lijnen").await?;
    page.tap("Tot laag 2").await?;
    page.hears("3 kaarten zichtbaar.").await?;
    page.tap("Goed").await?;
    page.shows("Zinvolle dag\n  Mensen kennen elkaar\n  Ieder doet wat past")
        .await?;
    // By kind: every goal, and nothing that stands under one only to be done.
    open(&page, "Kleuren en lijnen").await?;
    page.tap("Tot en met doelen").await?;
    page.hears("5 kaarten zichtbaar.").await?;
    page.tap("Goed").await?;
    page.shows(
        "Zinvolle dag\n  Mensen kennen elkaar\n    Er is een plek in de wijk\n  Ieder doet wat past\n    Er is keuze",
    )
    .await?;
    open(&page, "Kleuren en lijnen").await?;
    page.tap("Tot en met acties").await?;
    page.tap("Goed").await?;
    page.shows(WHOLE).await
}

/// Side by side what each group says.
pub(super) async fn voices(case: Rc<Case>) -> Outcome {
    let page = opened(&case).await?;
    page.resize(1024, 768).await?;
    open(&page, "Wat zegt elke groep?").await?;
    page.see("heading", "Alleen van Inwoners").await?;
    let inside = |title: &str, card: &str| {
        format!(
            "T.text([...document.querySelectorAll('dialog section')].find((s) => s.textContent.includes({title:?}))).includes({card:?})"
        )
    };
    page.wait_for(
        "own",
        &inside("Alleen van Aanbieders", "Er is een plek in de wijk"),
    )
    .await?;
    page.wait_for(
        "shared",
        &inside("Van alle groepen", "Mensen kennen elkaar"),
    )
    .await?;
    page.see("button", "Afdrukken").await?;
    looks_right(&case, &page, "voices").await?;
    page.resize(case.engine.narrow(), 640).await?;
    looks_right(&case, &page, "voices-narrow").await?;
    page.resize(1024, 768).await?;
    page.tap("Actie Samen koffie drinken").await?;
    page.focus_is("button Samen koffie drinken").await
}

/// As large as the largest tree that people showed us: 123 cards and 284 relations, of which 162 run across.
pub(super) fn large() -> Value {
    let mut cards = vec![json!({ "id": "t", "kind": "theme", "text": "Zinvolle dag" })];
    let mut links = Vec::new();
    let mut add = |id: String, kind: &str, text: String, parent: &str| {
        cards.push(json!({ "id": id, "kind": kind, "text": text, "parent": parent }));
    };
    for goal in 0..5 {
        add(
            format!("g{goal}"),
            "goal",
            format!("Groot doel nummer {goal}"),
            "t",
        );
        for sub in 0..5 {
            let id = format!("s{goal}{sub}");
            add(
                id,
                "subgoal",
                format!("Doel {goal}.{sub} met wat meer woorden"),
                &format!("g{goal}"),
            );
        }
    }
    for nth in 0..92 {
        let sub = format!("s{}{}", nth % 25 / 5, nth % 5);
        let (kind, word) = if nth % 3 == 0 {
            ("indicator", "Signaal")
        } else {
            ("activity", "Actie")
        };
        add(
            format!("a{nth}"),
            kind,
            format!("{word} nummer {nth} in de wijk"),
            &sub,
        );
    }
    let mut nth = 0;
    while links.len() < 162 {
        nth += 1;
        let from = nth * 7 % 92;
        let to = nth * 11 % 25;
        if from % 3 == 0 {
            continue;
        }
        let link = json!({ "kind": "helps", "from": format!("a{from}"), "to": format!("s{}{}", to / 5, to % 5),
            "strength": if nth % 12 == 0 { 3 } else { 1 } });
        if !links.contains(&link) {
            links.push(link);
        }
    }
    json!({ "format": "doelenboom", "version": 1, "title": "Groot", "cards": cards, "links": links })
}

/// The lines that are drawn, as the page has them.
const LINES: &str = "document.querySelectorAll('.tree-extra .extra-line').length";

/// A large tree: its map goes anywhere by a tap, and of many lines the main ones are drawn.
pub(super) async fn large_tree(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.resize(1280, 800).await?;
    open_file(&case, &page, &large()).await?;
    page.tap("Menu").await?;
    page.tap("Alles openklappen").await?;
    page.wait_for("123 cards", "T.items().length === 123")
        .await?;
    page.wait_for("the map", "document.querySelector('.tree-map .map-cards')")
        .await?;
    page.settle().await?;
    looks_right(&case, &page, "large").await?;
    let scrolled =
        "document.querySelector('.stage').scrollLeft + document.querySelector('.stage').scrollTop";
    let before = page.text(scrolled).await?;
    let place = page
        .js(
            "const box = document.querySelector('.map-picture').getBoundingClientRect();
             return [Math.round(box.right - 12), Math.round(box.bottom - 12)];",
            vec![],
        )
        .await?;
    let at = |nth: usize| place[nth].as_i64().unwrap_or(0);
    page.touch(at(0), at(1)).await?;
    page.wait_for(
        "another place",
        &format!("String({scrolled}) !== {before:?}"),
    )
    .await?;
    page.settle().await?;
    looks_right(&case, &page, "large-elsewhere").await?;
    page.tap("Alles in beeld").await?;
    page.settle().await?;
    case.shot(&page, "large-whole").await?;
    let n: usize = page.text(LINES).await?.parse().unwrap_or(0);
    ensure!(n > 3 && n < 40, "{n} lines are drawn, not the main ones");
    open(&page, "Kleuren en lijnen").await?;
    page.wait_for(
        "a word about it",
        "document.querySelector('dialog').textContent.includes('Er zijn veel lijnen.')",
    )
    .await?;
    page.tap_role("checkbox", "Lijnen naar andere kaarten")
        .await?;
    page.tap_role("checkbox", "Klein overzicht bij een grote boom")
        .await?;
    page.tap("Goed").await?;
    page.wait_for("no lines", &format!("{LINES} === 0")).await?;
    page.wait_for("no map", "!document.querySelector('.tree-map')")
        .await
}

/// A line across the tree is drawn, goes away in the list, and the picture has the colours that are on.
pub(super) async fn lines_and_picture(case: Rc<Case>) -> Outcome {
    let page = opened(&case).await?;
    page.resize(1280, 800).await?;
    page.wait_for("a line", &format!("{LINES} === 1")).await?;
    case.shot(&page, "line").await?;
    page.pick("Hoe wil je de doelenboom zien?", "Als lijst")
        .await?;
    page.wait_for("no line", &format!("{LINES} === 0")).await?;
    // There it is said in words.
    page.wait_for(
        "words",
        "T.outline(true).includes('Helpt ook bij ‘Ieder doet wat past’')",
    )
    .await?;
    page.pick("Hoe wil je de doelenboom zien?", "Van boven naar beneden")
        .await?;
    page.wait_for("a line", &format!("{LINES} === 1")).await?;
    open(&page, "Kleuren en lijnen").await?;
    let told = "De kleuren vertellen nu: van wie de kaart komt.";
    tick(&page, "radio", "van wie de kaart komt", told).await?;
    page.tap("Goed").await?;
    page.tap("Bewaren").await?;
    page.tap("Andere vormen").await?;
    let svg = super::carry::save_as(&page, "Tekening die scherp blijft").await?;
    let svg = String::from_utf8_lossy(&svg.bytes);
    let body = svg.split("</metadata>").nth(1).unwrap_or_default();
    ensure!(
        body.contains("#fdebdd") && body.contains("van meerdere tegelijk") && body.contains("7 5"),
        "the picture lacks colours, legend or line"
    );
    Ok(())
}

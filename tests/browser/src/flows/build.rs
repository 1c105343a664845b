// SPDX-License-Identifier: EUPL-1.2
//! Building a tree: by taps, by keys, folding, moving, and all the way back and forth.

use std::rc::Rc;

use crate::app::{BELOW, GOAL, HURDLE, THEME, TWELVE, TWELVE_OUTLINE};
use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

pub(super) async fn by_taps(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    page.see("button", "Thema maken").await?;
    page.js("T.listen();", vec![]).await?;
    for (on, kind, text) in TWELVE {
        page.add_card(*on, *kind, text).await?;
        // Saving puts the focus on the card and says so.
        page.focus_is(&format!("button {text}")).await?;
        page.hears(&format!("‘{text}’")).await?;
    }
    page.shows(TWELVE_OUTLINE).await?;
    let said = page.js("return window.__said;", vec![]).await?;
    for (_, _, text) in TWELVE {
        let times = said.as_array().into_iter().flatten().filter(|s| {
            s.as_str()
                .is_some_and(|s| s.contains(&format!("‘{text}’ is bewaard")))
        });
        ensure!(
            times.count() == 1,
            "‘{text}’ should be announced once; said {said}"
        );
    }
    Ok(())
}

/// The tree that the keys of [`by_keys`] make.
const TYPED: &str = "\
Zinvolle daginvulling
  Goede dag
    Ontmoeten
      Inloop
      Koken
    Doen
      Talent
      Keuze
    Hulp
      Bellen
      Buurt
    Rust";

pub(super) async fn by_keys(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tab_to("button|link", "Nieuwe doelenboom maken")
        .await?;
    page.press("Enter").await?;
    page.tab_to("button", "Thema maken").await?;
    page.press("Enter").await?;
    typed(&page, "Zinvolle daginvulling", "Ctrl+Enter").await?;
    typed(&page, "Goede dag", "Ctrl+Enter").await?;
    for text in ["Ontmoeten", "Doen", "Hulp", "Rust"] {
        typed(&page, text, "Enter").await?;
    }
    // The field for a fifth one is open; Escape stops without a card.
    in_field(&page).await?;
    page.press("Esc").await?;
    page.focus_is("button Rust").await?;
    page.press("Up").await?;
    page.focus_is("button Hulp").await?;
    below(&page, &["Bellen", "Buurt"]).await?;
    page.press("Left").await?;
    page.focus_is("button Hulp").await?;
    page.press("Up").await?;
    page.focus_is("button Doen").await?;
    below(&page, &["Talent", "Keuze"]).await?;
    page.press("Left Up").await?;
    page.focus_is("button Ontmoeten").await?;
    below(&page, &["Inloop", "Koken"]).await?;
    page.shows(TYPED).await?;

    page.press("Home").await?;
    page.focus_is("button Zinvolle daginvulling").await?;
    page.press("End").await?;
    page.focus_is("button Rust").await?;
    page.press("F2").await?;
    in_field(&page).await?;
    page.press("Ctrl+A").await?;
    page.type_text("Stilte").await?;
    page.press("Enter").await?;
    page.focus_is("button Stilte").await?;
    page.press("Alt+Shift+Up").await?;
    page.focus_is("button Stilte").await?;
    page.shows(
        &TYPED
            .replace("\n    Rust", "")
            .replace("    Hulp", "    Stilte\n    Hulp"),
    )
    .await?;
    page.press("Alt+Shift+Right").await?;
    page.shows(
        &TYPED
            .replace("\n    Rust", "")
            .replace("Keuze", "Keuze\n      Stilte"),
    )
    .await?;
    page.press("Alt+Shift+Left").await?;
    page.shows(
        &TYPED
            .replace("\n    Rust", "")
            .replace("    Hulp", "    Stilte\n    Hulp"),
    )
    .await?;
    page.press("Delete").await?;
    page.focus_is("button Hulp").await?;
    page.shows(&TYPED.replace("\n    Rust", "")).await?;
    page.press("Ctrl+Z").await?;
    page.focus_is("button Stilte").await?;
    page.press("Ctrl+Y").await?;
    page.shows(&TYPED.replace("\n    Rust", "")).await?;
    // Backspace never takes a card away.
    page.press("Backspace").await?;
    page.shows(&TYPED.replace("\n    Rust", "")).await?;
    cut_and_paste(&page).await
}

/// Ctrl+X on a card, Ctrl+V on its new place.
async fn cut_and_paste(page: &Page) -> Outcome {
    page.press("End").await?;
    page.focus_is("button Buurt").await?;
    page.press("Ctrl+X Home").await?;
    page.focus_is("button Zinvolle daginvulling").await?;
    page.press("Down").await?;
    page.focus_is("button Goede dag").await?;
    page.press("Ctrl+V").await?;
    page.focus_is("button Buurt").await?;
    page.shows(&TYPED.replace("\n      Buurt", "").replace("Rust", "Buurt"))
        .await
}

/// Types into the open field and ends it with a key.
async fn typed(page: &Page, text: &str, end: &str) -> Outcome {
    in_field(page).await?;
    page.type_text(text).await?;
    page.press(end).await?;
    page.card(text).await.map(|_| ())
}

/// Two cards below the focused one, back on the last.
async fn below(page: &Page, texts: &[&str]) -> Outcome {
    page.press("Ctrl+Enter").await?;
    for text in texts {
        typed(page, text, "Enter").await?;
    }
    in_field(page).await?;
    page.press("Esc").await?;
    page.focus_is(&format!(
        "button {}",
        texts.last().copied().unwrap_or_default()
    ))
    .await
}

async fn in_field(page: &Page) -> Outcome {
    let field = "['TEXTAREA', 'INPUT'].includes(document.activeElement.tagName) && document.activeElement.value !== undefined";
    page.wait_for("the focus in a text field", field).await
}

pub(super) async fn fold(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    let chevron = "Onder ‘Hulp is dichtbij’";
    let expanded = |yes: bool| {
        format!("T.find('button', \"{chevron}\")[0]?.getAttribute('aria-expanded') === '{yes}'")
    };
    page.wait_for("an open branch", &expanded(true)).await?;
    page.tap(chevron).await?;
    page.wait_for("a closed branch", &expanded(false)).await?;
    page.hears("verborgen").await?;
    let folded = TWELVE_OUTLINE
        .split("\n      Je weet")
        .next()
        .unwrap_or_default();
    page.shows(folded).await?;
    // How one looked is remembered with the document, on this device.
    page.reload().await?;
    page.shows(folded).await?;
    page.settle().await?;
    page.tap(chevron).await?;
    page.shows(TWELVE_OUTLINE).await?;
    page.reload().await?;
    page.shows(TWELVE_OUTLINE).await
}

/// A large tree shows its top when it comes; all of it is one tap away, and how one looked is remembered.
pub(super) async fn fold_all(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.open_example_folded().await?;
    let top = page.outline().await?;
    page.reload().await?;
    page.shows(&top).await?;
    page.tap("Menu").await?;
    page.tap("Alles openklappen").await?;
    page.wait_for("the whole example", "T.items().length >= 30")
        .await?;
    page.hears("kaarten zichtbaar").await?;
    let theme_in_view = "const b = T.cardOf(T.items()[0]).getBoundingClientRect(); \
        return b.left >= 0 && b.right <= innerWidth && b.top >= 0 && b.bottom <= innerHeight;";
    page.wait_for(
        "the theme in view",
        &format!("(() => {{ {theme_in_view} }})()"),
    )
    .await?;
    page.tap("Menu").await?;
    page.tap("Alles dichtklappen").await?;
    page.hears("kaarten verborgen").await?;
    page.shows(&top).await
}

/// Folding is no step: undo and redo go past it.
pub(super) async fn fold_is_no_step(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.tap("Onder ‘Hulp is dichtbij’").await?;
    page.hears("verborgen").await?;
    // Folding is how one looks, not what one did: the step taken back is the last card, and making it again
    // opens the branch to show it.
    page.tap("Stap terug").await?;
    page.hears("Je laatste stap is teruggedraaid").await?;
    page.tap("Stap vooruit").await?;
    page.shows(TWELVE_OUTLINE).await
}

/// A line to another card is said on the card and in the panel, under the newest name of the other one; what is hard to have
/// together is said on both, changed from either, and taken away.
pub(super) async fn extra_link(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.choose("We kennen elkaars talent").await?;
    page.action("Lijn naar een andere kaart").await?;
    page.tap_role("radio", "Hulp is dichtbij").await?;
    page.tap_role("radio", "Sterk").await?;
    page.tap("Lijn maken").await?;
    page.hears("‘We kennen elkaars talent’ helpt ook bij ‘Hulp is dichtbij’.")
        .await?;
    shows_twice(&page, "Helpt ook bij ‘Hulp is dichtbij’").await?;
    page.choose("Hulp is dichtbij").await?;
    page.action("Tekst veranderen").await?;
    page.see("textbox", "Het doel in je eigen woorden").await?;
    page.press("Ctrl+a").await?;
    page.type_text("Hulp om de hoek").await?;
    page.tap("Bewaar dit doel").await?;
    page.card("Hulp om de hoek").await?;
    page.choose("We kennen elkaars talent").await?;
    shows_twice(&page, "Helpt ook bij ‘Hulp om de hoek’").await?;
    page.action("Lijn naar een andere kaart").await?;
    page.tap_role("radio", "Past moeilijk bij").await?;
    page.tap_role("radio", "Er is écht keuze").await?;
    page.tap_role("textbox", "Wat spreken jullie af?").await?;
    page.type_text("Om de week").await?;
    looks_well(&case, &page, "line").await?;
    page.tap("Lijn maken").await?;
    page.hears("‘We kennen elkaars talent’ past moeilijk bij ‘Er is écht keuze’.")
        .await?;
    shows_twice(&page, "Past moeilijk bij ‘Er is écht keuze’").await?;
    page.choose("Er is écht keuze").await?;
    shows_twice(&page, "Past moeilijk bij ‘We kennen elkaars talent’").await?;
    page.action("Lijn naar een andere kaart").await?;
    page.wait_for("what was agreed", &agreed("Om de week"))
        .await?;
    page.tap_role("textbox", "Wat spreken jullie af?").await?;
    page.press("Ctrl+a").await?;
    page.type_text("Elke maandag").await?;
    // The tap that leaves the field does what it is for.
    page.tap("Sluiten").await?;
    page.action("Lijn naar een andere kaart").await?;
    page.wait_for("what was agreed later", &agreed("Elke maandag"))
        .await?;
    page.tap("Lijn weghalen: ‘We kennen elkaars talent’ past moeilijk bij ‘Er is écht keuze’.")
        .await?;
    page.hears("De lijn tussen ‘We kennen elkaars talent’ en ‘Er is écht keuze’ is weg.")
        .await?;
    page.tap("Sluiten").await?;
    page.wait_for("no line", "!T.outline(true).includes('Past moeilijk bij')")
        .await?;
    page.tap("Stap terug").await?;
    shows_twice(&page, "Past moeilijk bij ‘Er is écht keuze’").await?;
    line_by_keys(&page).await
}

fn agreed(text: &str) -> String {
    format!("T.find('textbox', 'Wat spreken jullie af?')[0]?.value === {text:?}")
}

/// A hurdle in the way, with keys alone.
async fn line_by_keys(page: &Page) -> Outcome {
    page.add_card(Some("Elke week samen koken"), HURDLE, "Geen keuken")
        .await?;
    page.choose("Geen keuken").await?;
    page.tab_to("button", "Meer").await?;
    page.press("Enter").await?;
    page.tab_to("button", "Lijn naar een andere kaart").await?;
    page.press("Enter").await?;
    page.tab_to("radio", "Past moeilijk bij").await?;
    page.press("Space").await?;
    page.press("Down").await?;
    page.wait_for(
        "the other kind",
        "T.find('radio', 'Staat in de weg van')[0]?.checked",
    )
    .await?;
    page.tab_to("radio", "Iedereen heeft een goede dag").await?;
    page.press("Space").await?;
    page.tab_to("button", "Lijn maken").await?;
    page.press("Enter").await?;
    page.hears("‘Geen keuken’ staat in de weg van ‘Iedereen heeft een goede dag’.")
        .await?;
    page.focus_is("button Geen keuken").await?;
    shows_twice(page, "Staat in de weg van ‘Iedereen heeft een goede dag’").await
}

async fn looks_well(case: &Case, page: &Page, name: &str) -> Outcome {
    let axe = case.axe()?;
    for (width, height) in [(1024, 768), (768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        page.settle().await?;
        let at = format!("build-{name}-{width}");
        case.shot(page, &at).await?;
        page.check(&at, crate::checks::ALWAYS).await?;
        axe.check(page, &at).await?;
    }
    page.resize(1280, 800).await
}

async fn shows_twice(page: &Page, words: &str) -> Outcome {
    let on_card = format!(
        "T.items().some((i) => T.name(T.cardOf(i)).includes({words:?})) && \
         T.text(document.getElementById('panel')).includes({words:?})"
    );
    page.wait_for(&format!("‘{words}’ on the card and in the panel"), &on_card)
        .await
}

pub(super) async fn move_by_dialog(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.choose("We kennen elkaars talent").await?;
    page.action("Verplaatsen").await?;
    page.see("heading", "Waar moet ‘We kennen elkaars talent’ naartoe?")
        .await?;
    page.tap("Niet verplaatsen").await?;
    page.shows(TWELVE_OUTLINE).await?;
    page.focus_is("button Verplaatsen").await?;
    page.tap("Verplaatsen").await?;
    page.tap_role("radio", "Hulp is dichtbij").await?;
    page.tap("Zet hier neer").await?;
    page.hears("‘We kennen elkaars talent’ staat nu onder ‘Hulp is dichtbij’")
        .await?;
    page.focus_is("button We kennen elkaars talent").await?;
    let moved = TWELVE_OUTLINE.replace("      We kennen elkaars talent\n", "")
        + "\n      We kennen elkaars talent";
    page.shows(&moved).await?;
    page.action("Eerder zetten").await?;
    page.hears("staat nu op plek 2 van 3").await?;
    page.tap("Stap terug").await?;
    page.shows(&moved).await?;
    page.tap("Stap terug").await?;
    page.shows(TWELVE_OUTLINE).await
}

pub(super) async fn undo_to_empty(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.choose("Ieder doet wat past").await?;
    page.action("Weghalen").await?;
    page.hears("‘Ieder doet wat past’ is weg").await?;
    page.focus_is("button Hulp is dichtbij").await?;
    let names = page.names().await?;
    let mut steps = 0;
    while !page.outline().await?.is_empty() {
        let before = page.outline().await?;
        page.tap("Stap terug").await?;
        page.wait_for(
            "a step back",
            &format!("T.outline() !== {}", serde_json::json!(before)),
        )
        .await?;
        steps += 1;
        ensure!(steps <= 20, "20 steps back and still not empty");
    }
    ensure!(steps == 13, "13 steps were done, {steps} taken back");
    page.see("button", "Thema maken").await?;
    for _ in 0..steps {
        let before = page.outline().await?;
        page.tap("Stap vooruit").await?;
        page.wait_for(
            "a step forward",
            &format!("T.outline() !== {}", serde_json::json!(before)),
        )
        .await?;
    }
    ensure!(
        page.names().await? == names,
        "redone {}\nbut was {names}",
        page.names().await?
    );
    Ok(())
}

pub(super) async fn edit_and_remove(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..3]).await?;
    page.choose("Mensen ontmoeten elkaar").await?;
    page.action("Tekst veranderen").await?;
    page.see("textbox", BELOW.field).await?;
    page.press("Ctrl+A").await?;
    page.type_text("Niemand is alleen").await?;
    page.tap(BELOW.save).await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Niemand is alleen")
        .await?;
    // An empty text is refused in words, at the field.
    page.choose("Niemand is alleen").await?;
    page.action("Doel ernaast maken").await?;
    page.tap(BELOW.save).await?;
    page.wait_for(
        "‘Schrijf eerst een doel op’",
        "document.body.innerText.includes('Schrijf eerst een doel op')",
    )
    .await?;
    page.press("Esc").await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Niemand is alleen")
        .await?;
    page.choose("Iedereen heeft een goede dag").await?;
    page.action("Weghalen").await?;
    page.shows("Zinvolle daginvulling").await?;
    page.tap("Stap terug").await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Niemand is alleen")
        .await?;
    let _ = (THEME, GOAL);
    Ok(())
}

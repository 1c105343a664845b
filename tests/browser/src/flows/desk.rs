// SPDX-License-Identifier: EUPL-1.2
//! The policymaker's desk: several cards at once, copying and pasting, the list of commands, the keys of mind maps.

use std::rc::Rc;

use crate::app::{ACTION, BELOW, GOAL, Kind, SIGNAL, THEME};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::engine::Engine;
use crate::failure::Outcome;
use crate::page::Page;

const TREE: &[(Option<&str>, Kind, &str)] = &[
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
async fn looks_well(case: &Case, page: &Page, name: &str) -> Outcome {
    let axe = case.axe()?;
    // Only Chromium has windows as narrow as a telephone.
    let small = if case.engine == Engine::Chromium {
        320
    } else {
        640
    };
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
    page.action("Meer kaarten kiezen").await?;
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
    page.action("Meer kaarten kiezen").await?;
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
    page.type_text("tabellen").await?;
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
    looks_well(&case, &page, "desk-ideas").await?;
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

const GOALS: [&str; 3] = [
    "Inwoners horen erbij",
    "Inwoners doen wat bij hen past",
    "Inwoners vinden op tijd hulp",
];

const SUBGOALS: [[&str; 3]; 3] = [
    [
        "Buren kennen elkaar",
        "Iedereen heeft een plek om te komen",
        "Mensen met een beperking zijn welkom",
    ],
    [
        "Werk past bij wat iemand kan",
        "Talenten zijn bekend",
        "Leren kan op elke leeftijd",
    ],
    [
        "De weg naar hulp is kort",
        "Mensen praten over hun zorgen",
        "Vrienden houden het vol",
    ],
];

/// Types cards one after the other, each saved with Enter, which opens the next; Esc stops.
async fn type_cards(page: &Page, field: &str, texts: &[String]) -> Outcome {
    for text in texts {
        page.see("textbox", field).await?;
        page.wait_for(
            "an empty field",
            "document.activeElement?.id === 'card-text' && document.activeElement.value === ''",
        )
        .await?;
        page.type_text(text).await?;
        page.press("Enter").await?;
        page.wait_for(
            &format!("‘{text}’ is saved"),
            "document.getElementById('card-text')?.value === ''",
        )
        .await?;
    }
    page.press("Esc").await?;
    page.gone("textbox", field).await
}

/// Does something by its name: Ctrl+K, some letters, Enter.
async fn command(page: &Page, letters: &str) -> Outcome {
    page.press("Ctrl+k").await?;
    page.wait_for(
        "the field",
        "document.activeElement?.id === 'palette-field'",
    )
    .await?;
    page.type_text(letters).await?;
    page.wait_for(
        letters,
        &format!(
            "document.querySelectorAll('[role=option]').length > 0 && document.getElementById('palette-field')?.value === {letters:?}"
        ),
    )
    .await?;
    page.press("Enter").await?;
    page.wait_for("no list", "!document.getElementById('palette-field')")
        .await
}

async fn make_tree(page: &Page) -> Outcome {
    page.tab_to("button", "Thema maken").await?;
    page.press("Enter").await?;
    page.see("textbox", THEME.field).await?;
    page.type_text("Zinvolle daginvulling").await?;
    page.press("Ctrl+Enter").await?;
    type_cards(page, GOAL.field, &GOALS.map(str::to_owned)).await?;
    page.press("Home").await?;
    for (nth, goal) in GOALS.iter().enumerate() {
        page.press("Down").await?;
        page.focus_is(&format!("button {goal}")).await?;
        page.press("Ctrl+Enter").await?;
        type_cards(page, BELOW.field, &SUBGOALS[nth].map(str::to_owned)).await?;
        page.press("Left").await?;
        for (at, subgoal) in SUBGOALS[nth].iter().enumerate() {
            page.press("Down").await?;
            page.focus_is(&format!("button {subgoal}")).await?;
            let number = 3 * nth + at + 1;
            command(page, "signaal maken").await?;
            let signs = [
                format!("Aantal mensen dat dit zegt in wijk {number}"),
                format!("Wat mensen vertellen in wijk {number}"),
            ];
            type_cards(page, SIGNAL.field, &signs).await?;
            page.press("Left").await?;
            command(page, "actie maken").await?;
            let mut actions = vec![
                format!("Koffie in wijk {number}"),
                format!("Rondgang langs deuren in wijk {number}"),
            ];
            // Sixty cards in all: two places have one action more.
            actions.extend((number <= 2).then(|| format!("Markt in wijk {number}")));
            actions.push(format!("Krant van wijk {number}"));
            type_cards(page, ACTION.field, &actions).await?;
            // Up to the goal, and closed: the next one down stands beside it.
            page.press("Left").await?;
            page.press("Left").await?;
        }
    }
    Ok(())
}

/// Fills in the fields of all signals and all actions, as ranges of a spreadsheet.
async fn fill_tables(page: &Page) -> Outcome {
    command(page, "tabellen").await?;
    page.tab_to("gridcell", "Aantal mensen dat dit zegt in wijk 1")
        .await?;
    page.press("Right").await?;
    page.press("Right").await?;
    let signs: String = (0..18)
        .map(|nth| {
            let measure = if nth % 2 == 0 { "counts" } else { "tells" };
            format!("{nth}0\t{nth}5\t1-12-2027\tpeiling\talle inwoners\t{measure}\tno\n")
        })
        .collect();
    page.paste_text(&signs).await?;
    page.hears("126 vakjes zijn ingevuld. Met Stap terug draai je dat terug.")
        .await?;
    page.press("Shift+Tab").await?;
    page.tab_to("radio", "Signalen").await?;
    page.press("Right").await?;
    page.tab_to("gridcell", "Koffie in wijk 1").await?;
    page.press("Right").await?;
    page.press("Right").await?;
    let actions: String = (0..29)
        .map(|nth| format!("Team {nth}\t1-3-2027\t€ 1.{nth:03}\n"))
        .collect();
    page.paste_text(&actions).await?;
    page.hears("87 vakjes zijn ingevuld. Met Stap terug draai je dat terug.")
        .await?;
    page.press("Esc").await?;
    page.wait_for("no dialog", "!document.querySelector('dialog')")
        .await
}

/// Sets every tip aside with a reason. Returns how many there were.
async fn handle_tips(page: &Page) -> Outcome<usize> {
    command(page, "wat kan beter").await?;
    let any = "T.find('button', 'Zet opzij met een reden').length > 0";
    let mut n_tips = 0;
    while page.text(&format!("String({any})")).await? == "true" {
        page.tab_to("button", "Zet opzij met een reden").await?;
        page.press("Enter").await?;
        page.wait_for("the field", "document.activeElement?.id === 'tip-reason'")
            .await?;
        page.type_text("zo zei de groep het").await?;
        page.press("Enter").await?;
        page.wait_for("no field", "!document.getElementById('tip-reason')")
            .await?;
        n_tips += 1;
    }
    page.press("Esc").await?;
    Ok(n_tips)
}

/// From an empty document to a tree of sixty cards with everything filled in and every tip handled, without a pointer.
pub(super) async fn by_keys(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tab_to("button", "Nieuwe doelenboom maken").await?;
    page.press("Enter").await?;
    make_tree(&page).await?;
    fill_tables(&page).await?;
    let n_tips = handle_tips(&page).await?;
    case.note(&format!("{n_tips} tips set aside with a reason"));
    command(&page, "alles openklappen").await?;
    page.wait_for("sixty cards", "T.items().length === 60")
        .await?;
    page.kept().await?;
    // One edit more, by keys, and back.
    page.press("Ctrl+z").await?;
    page.hears("Je laatste stap is terug.").await?;
    case.shot(&page, "desk-sixty-cards").await
}

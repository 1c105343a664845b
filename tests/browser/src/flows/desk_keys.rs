// SPDX-License-Identifier: EUPL-1.2
//! The policymaker's whole job at the keyboard: from an empty document to a tree of sixty cards, and its report.

use std::rc::Rc;

use crate::app::{ACTION, BELOW, GOAL, SIGNAL, THEME};
use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

// Three of these ask for a tip: faster than what, what is not wanted, and a hard word.
const GOALS: [&str; 3] = [
    "Inwoners horen erbij",
    "Inwoners doen wat bij hen past",
    "Inwoners vinden sneller hulp",
];

const SUBGOALS: [[&str; 3]; 3] = [
    [
        "Buren kennen elkaar",
        "Niemand zit de hele week alleen",
        "Mensen met een beperking zijn welkom",
    ],
    [
        "Werk past bij wat iemand kan",
        "Participatie is gewoon",
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
    page.hears("126 vakjes zijn ingevuld. Met ‘Stap terug’ draai je dat terug.")
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
    page.hears("87 vakjes zijn ingevuld. Met ‘Stap terug’ draai je dat terug.")
        .await?;
    page.press("Esc").await?;
    page.wait_for("no dialog", "!document.querySelector('dialog')")
        .await
}

/// Sets every tip aside with a reason. Returns how many there were.
async fn handle_tips(page: &Page) -> Outcome<usize> {
    command(page, "wat kan beter").await?;
    page.see("heading", "Wat kan beter?").await?;
    page.wait_for(
        "the tips, or a word that there are none",
        "document.querySelector('dialog .hint')?.textContent && document.querySelector('dialog .dialog__body')",
    )
    .await?;
    page.settle().await?;
    let any = "T.find('button', 'Zet opzij met een reden').length > 0";
    let mut n_tips = 0;
    while page.text(&format!("String({any})")).await? == "true" {
        // The list is made anew after each tip: a key that comes just then is pressed again.
        for _ in 0..4 {
            page.tab_to("button", "Zet opzij met een reden").await?;
            page.press("Enter").await?;
            let field = "document.activeElement?.id === 'tip-reason'";
            let moment = std::time::Duration::from_secs(3);
            if page
                .wait_for_within("the field", field, moment)
                .await
                .is_ok()
            {
                break;
            }
        }
        page.wait_for("the field", "document.activeElement?.id === 'tip-reason'")
            .await?;
        page.type_text("zo zei de groep het").await?;
        page.press("Enter").await?;
        page.wait_for("no field", "!document.getElementById('tip-reason')")
            .await?;
        page.hears("De tip is opzij gezet.").await?;
        n_tips += 1;
    }
    page.press("Esc").await?;
    page.wait_for("no dialog", "!document.querySelector('dialog')")
        .await?;
    Ok(n_tips)
}

/// From an empty document to a tree of sixty cards with everything filled in and every tip handled, without a pointer.
pub(super) async fn sixty_cards(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tab_to("button", "Nieuwe doelenboom maken").await?;
    page.press("Enter").await?;
    make_tree(&page).await?;
    fill_tables(&page).await?;
    let n_tips = handle_tips(&page).await?;
    case.shot(&page, "desk-tips-handled").await?;
    case.note(&format!("{n_tips} tips set aside with a reason"));
    ensure!(n_tips >= 3, "the coach had {n_tips} tips");
    ensure!(handle_tips(&page).await? == 0, "some tips are left");
    command(&page, "alles openklappen").await?;
    page.wait_for("sixty cards", "T.items().length === 60")
        .await?;
    page.kept().await?;
    // The report, saved.
    command(&page, "verslag maken").await?;
    page.focus_is("h2 Verslag maken").await?;
    page.tab_to("button", "Bewaar als webpagina (.html)")
        .await?;
    let before = page.before_saving().await?;
    page.press("Enter").await?;
    let saved = page.saved(&before).await?;
    for text in [
        "Krant van wijk 9",
        "Wat mensen vertellen in wijk 1",
        "€\u{a0}29.406",
    ] {
        ensure!(saved.text().contains(text), "the report lacks ‘{text}’");
    }
    page.tab_to("button", "Terug naar de boom").await?;
    page.press("Enter").await?;
    page.card("Zinvolle daginvulling").await?;
    // One edit more, by keys, and back.
    page.press("Ctrl+z").await?;
    page.hears("Je laatste stap is teruggedraaid.").await?;
    case.shot(&page, "desk-sixty-cards").await
}

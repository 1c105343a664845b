// SPDX-License-Identifier: EUPL-1.2
//! A small rehearsal of the first meeting: one tablet, two people, twelve cards, a double joined, a round with paper added,
//! the reveal, the meaning and the big goal, by taps alone; with axe and our own checks on every new screen.

use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

const ONE: [&str; 5] = [
    "Elke dag wandelen",
    "Samen eten",
    "Rust",
    "Een eigen plek",
    "Muziek maken",
];
const OTHER: [&str; 3] = ["Een klus hebben", "Buiten zijn", "Geld voor de bus"];
const PAPER: [&str; 4] = [
    "Elke dag een wandeling",
    "Ergens welkom zijn",
    "Een vaste hulp",
    "Nieuwe mensen zien",
];

/// How long a person waits before tapping again.
const AGAIN_AFTER: Duration = Duration::from_secs(3);

/// Puts the focus in a field by tapping it, and types. What was said a moment ago may move the field just then; a person
/// who misses it taps again.
pub(super) async fn fill(page: &Page, role: &str, name: &str, text: &str) -> Outcome {
    let focused = format!("T.find({role:?}, {name:?}).includes(document.activeElement)");
    let what = format!("the focus in ‘{name}’");
    for _ in 0..4 {
        page.tap_role(role, name).await?;
        // A finger moves the focus a moment after it touches.
        let is_there = page.wait_for_within(&what, &focused, AGAIN_AFTER).await;
        if is_there.is_ok() {
            break;
        }
    }
    page.wait_for(&what, &focused).await?;
    page.type_text(text).await
}

pub(super) async fn look(case: &Case, page: &Page, name: &str) -> Outcome {
    page.settle().await?;
    case.axe()?.check(page, name).await?;
    page.check(name, ALWAYS).await?;
    case.shot(page, &format!("meeting-{name}")).await
}

async fn person(case: &Case, page: &Page, group: &str, cards: &[&str]) -> Outcome {
    page.tap("Ik ben aan de beurt").await?;
    let chosen = page
        .text("document.querySelectorAll('#meeting-group input:checked').length")
        .await?;
    ensure!(chosen == "0", "a group is chosen for them");
    for card in cards {
        fill(page, "textbox", "Schrijf het in je eigen woorden", card).await?;
        page.tap("Kaartje maken").await?;
        page.tap_role("checkbox", &format!("Laat zien: ‘{card}’"))
            .await?;
    }
    fill(
        page,
        "textbox",
        "Schrijf het in je eigen woorden",
        "Iets van mij alleen",
    )
    .await?;
    page.tap("Kaartje maken").await?;
    // Without a group it is asked for, once.
    page.tap("Geef de tablet door").await?;
    page.hears("Kies eerst bij welke groep je hoort.").await?;
    look(case, page, "my-day").await?;
    page.tap_role("radio", group).await?;
    page.tap("Geef de tablet door").await?;
    page.tap("Ja, geef de tablet door").await?;
    page.see("heading", "Nu is de volgende aan de beurt.")
        .await?;
    let left = page.text("document.body.innerText").await?;
    ensure!(
        !left.contains("Iets van mij alleen") && !left.contains(cards[0]),
        "the last person is still on the screen: {left}"
    );
    Ok(())
}

/// Opens the meeting from the tree.
pub(super) async fn open_meeting(page: &Page) -> Outcome {
    // A narrow window has it in the menu.
    if !page.has("button", "Bijeenkomst").await? {
        page.tap("Menu").await?;
    }
    page.tap("Bijeenkomst").await?;
    page.see("heading", "Wat maakt een dag goed voor jou?")
        .await
}

async fn cards(case: &Case, page: &Page) -> Outcome {
    open_meeting(page).await?;
    look(case, page, "empty-0").await?;
    page.tap("Maak 3 groepen").await?;
    person(case, page, "Inwoners", &ONE).await?;
    person(case, page, "Aanbieders", &OTHER).await?;
    page.tap("Kaartjes van papier invoeren").await?;
    page.tap_role("radio", "Gemeente").await?;
    page.tap_role("textbox", "Schrijf het in je eigen woorden")
        .await?;
    for card in PAPER {
        // After Enter the field is empty and has the focus: a helper types on.
        page.wait_for(
            "an empty field with the focus",
            "document.activeElement?.id === 'paper-text' && !document.activeElement.value",
        )
        .await?;
        page.type_text(card).await?;
        page.press("Enter").await?;
        page.hears(card).await?;
    }
    look(case, page, "paper").await?;
    page.tap("Klaar met papier").await?;
    let kept = page.text("Object.values(localStorage).join('')").await?;
    ensure!(
        kept.contains(PAPER[0]) && !kept.contains("Iets van mij alleen"),
        "a card that was not shown is stored"
    );
    Ok(())
}

async fn wall(case: &Case, page: &Page) -> Outcome {
    page.tap("Volgende vraag").await?;
    page.see("heading", "Wat hoort bij elkaar?").await?;
    page.see("heading", "Lijken deze op elkaar?").await?;
    // Who goes on to vote hears that two cards still look alike.
    page.tap("Volgende vraag").await?;
    page.wait_for(
        "how many look alike",
        "document.body.innerText.includes('Nog 1 keer: lijken deze op elkaar?')",
    )
    .await?;
    look(case, page, "vote-doubles").await?;
    page.tap("Wat hoort bij elkaar?").await?;
    page.tap("Maak er één kaartje van").await?;
    page.gone("heading", "Lijken deze op elkaar?").await?;
    page.tap("Samen eten Inwoners").await?;
    page.tap("Ergens welkom zijn Gemeente").await?;
    page.tap("Maak een groepje").await?;
    fill(page, "textbox", "Naam van het groepje", "Samen").await?;
    // The tap that leaves the field does what it is for.
    page.tap("Buiten zijn Aanbieders").await?;
    page.tap("Zet in ‘Samen’").await?;
    // Several cards go together, and one step back takes all of them back.
    page.tap("Rust Inwoners").await?;
    page.tap("Een vaste hulp Gemeente").await?;
    page.tap("Zet in ‘Samen’").await?;
    page.hears("2 kaarten staan nu onder ‘Samen’.").await?;
    page.tap("Stap terug").await?;
    let loose = "document.querySelector('.cluster.is-loose').innerText";
    page.wait_for(
        "both cards are loose again",
        &format!("{loose}.includes('Rust') && {loose}.includes('Een vaste hulp') && !{loose}.includes('Buiten zijn')"),
    )
    .await?;
    look(case, page, "wall").await?;
    by_hand(case, page).await
}

/// A card of the group *Samen*, and one that stands beside it.
const HELD: &str = "Buiten zijn";
const BESIDE: &str = "Samen eten";

/// Chooses a card of the wall. Chromium makes no click of a tap that follows within a tenth of a second of a drag by finger; a
/// person who sees nothing happen taps again.
async fn pick(page: &Page, name: &str) -> Outcome {
    let chosen = format!("T.find('button', {name:?})[0]?.getAttribute('aria-pressed') === 'true'");
    let what = format!("‘{name}’ chosen");
    for _ in 0..3 {
        page.tap(name).await?;
        if page
            .wait_for_within(&what, &chosen, AGAIN_AFTER)
            .await
            .is_ok()
        {
            return Ok(());
        }
    }
    page.wait_for(&what, &chosen).await
}

/// Cards go out of the group and back by hand: with the mouse, with a finger by the grip, one and two at a time. What is
/// not let go on a group stays.
async fn by_hand(case: &Case, page: &Page) -> Outcome {
    let loose = ".cluster.is-loose";
    let group = ".cluster:not(.is-loose)";
    carry(page, "mouse", HELD, loose, false).await?;
    let shows = format!("document.querySelector('.drag-ghost')?.textContent.includes({HELD:?})");
    page.wait_for("the card under the mouse", &shows).await?;
    case.shot(page, "meeting-wall-by-hand").await?;
    page.press("Esc").await?;
    page.hears(&format!("‘{HELD}’ staat weer op zijn oude plek."))
        .await?;
    let up = json!({ "type": "pointerUp", "button": 0 });
    point(page, "mouse", vec![up]).await?;
    holds(page, group, HELD).await?;
    carry(page, "mouse", HELD, loose, true).await?;
    holds(page, loose, HELD).await?;
    // The click at the end of it chose nothing.
    page.gone("heading", "1 kaartje gekozen").await?;
    let finger = if page.engine().has_touch() {
        "touch"
    } else {
        "mouse"
    };
    carry(page, finger, HELD, group, true).await?;
    holds(page, group, HELD).await?;
    for (card, to) in [(HELD, loose), (BESIDE, group)] {
        pick(page, &format!("{HELD} Aanbieders")).await?;
        pick(page, &format!("{BESIDE} Inwoners")).await?;
        page.see("heading", "2 kaartjes gekozen").await?;
        carry(page, "mouse", card, to, true).await?;
        holds(page, to, HELD).await?;
        holds(page, to, BESIDE).await?;
        page.gone("heading", "2 kaartjes gekozen").await?;
    }
    Ok(())
}

/// Waits until a card stands in a group.
async fn holds(page: &Page, group: &str, card: &str) -> Outcome {
    let is_in = format!(
        "[...document.querySelectorAll('{group} .wall-card')].some((c) => c.textContent.startsWith({card:?}))"
    );
    page.wait_for(&format!("{card} in {group}"), &is_in).await
}

/// Takes a card, a mouse by its text and a finger by its grip, over to the edge of a group, and lets go if asked to.
async fn carry(page: &Page, kind: &str, card: &str, group: &str, lets_go: bool) -> Outcome {
    page.settle().await?;
    let places = page
        .js(
            "const [kind, text, group] = arguments;
             const card = [...document.querySelectorAll('.wall-card')].find((c) => c.textContent.startsWith(text));
             card.scrollIntoView({ block: 'center', behavior: 'instant' });
             const held = kind === 'touch' ? card.parentElement.querySelector('.wall-handle') : card.firstElementChild;
             const middle = (el) => { const b = el.getBoundingClientRect(); return { x: Math.round(b.x + b.width / 2), y: Math.round(b.y + b.height / 2) }; };
             // Beside its cards, and not so near to an edge that the wall scrolls.
             const to = document.querySelector(group).getBoundingClientRect();
             const top = Math.max(to.top, 140), bottom = Math.min(to.bottom, innerHeight - 70);
             return [middle(held), { x: Math.round(to.right - 20), y: Math.round((top + bottom) / 2) }];",
            vec![json!(kind), json!(card), json!(group)],
        )
        .await?;
    let (from, to) = (&places[0], &places[1]);
    let along = |name: &str, part: f64| {
        let (a, b) = (
            from[name].as_f64().unwrap_or(0.0),
            to[name].as_f64().unwrap_or(0.0),
        );
        (b - a).mul_add(part, a).round()
    };
    let mut actions = vec![
        json!({ "type": "pointerMove", "duration": 0, "x": from["x"], "y": from["y"] }),
        json!({ "type": "pointerDown", "button": 0 }),
    ];
    for step in 1..=8 {
        let part = f64::from(step) / 8.0;
        actions.push(json!({ "type": "pointerMove", "duration": 30, "x": along("x", part), "y": along("y", part) }));
    }
    // As one list: a driver forgets a finger between two.
    if lets_go {
        actions.push(json!({ "type": "pointerUp", "button": 0 }));
    }
    point(page, kind, actions).await
}

async fn point(page: &Page, kind: &str, actions: Vec<Value>) -> Outcome {
    page.act(json!([{ "type": "pointer", "id": kind, "parameters": { "pointerType": kind }, "actions": actions }]))
        .await
}

async fn votes(case: &Case, page: &Page) -> Outcome {
    page.tap("Volgende vraag").await?;
    look(case, page, "vote-setup").await?;
    page.tap("Beginnen met stemmen").await?;
    for person in 0..2 {
        page.tap("Ik ga stemmen").await?;
        page.tap("Geef een stem: ‘Samen eten’").await?;
        page.tap("Geef een stem: ‘Buiten zijn’").await?;
        page.tap("Haal stem weg: ‘Buiten zijn’").await?;
        if person == 0 {
            // The name that people gave to a cluster stands above its cards.
            page.see("heading", "Samen").await?;
            look(case, page, "booth").await?;
        }
        page.tap("Klaar met stemmen").await?;
        page.hears("Kies eerst bij welke groep je hoort.").await?;
        if person == 0 {
            look(case, page, "booth-group").await?;
            page.tap_role("radio", "Inwoners").await?;
        }
        // Once more without a group is an answer too.
        page.tap("Klaar met stemmen").await?;
        page.see("heading", "Bedankt. Niemand ziet wat jij koos.")
            .await?;
        page.tap("Geef de tablet door").await?;
    }
    page.tap("Stemmen van papier invoeren").await?;
    page.tap_role("radio", "Gemeente").await?;
    // What is no number of people is not taken for nobody.
    fill(
        page,
        "spinbutton",
        "Hoeveel mensen stemden op papier?",
        "-5",
    )
    .await?;
    page.press("Tab").await?;
    page.hears("Vul een heel getal in").await?;
    page.tap_role("spinbutton", "Hoeveel mensen stemden op papier?")
        .await?;
    page.press("Ctrl+a").await?;
    page.type_text("5").await?;
    fill(page, "spinbutton", "Rust", "5").await?;
    page.press("Tab").await?;
    look(case, page, "vote-paper").await?;
    page.tap("Tel deze stemmen mee").await?;
    let hidden = page.text("document.body.innerText").await?;
    ensure!(
        !hidden.contains("Plek 1"),
        "the result shows before the reveal"
    );
    page.tap("Stemmen sluiten").await?;
    page.tap("Uitslag bekijken").await?;
    page.see("heading", "Uitslag van ronde 1").await?;
    look(case, page, "result").await?;
    // Once the result is kept.
    page.wait_for(
        "no ballots left",
        "!Object.keys(localStorage).some((key) => key.startsWith('doelenboom:ballots'))",
    )
    .await?;
    // A second round may be about what came first alone.
    page.tap_role("radio", "Over de 2 kaartjes bovenaan in de vorige ronde")
        .await?;
    look(case, page, "vote-again").await?;
    page.tap("Beginnen met stemmen").await?;
    page.tap("Ik ga stemmen").await?;
    page.see("button", "Geef een stem: ‘Samen eten’").await?;
    page.see("button", "Geef een stem: ‘Rust’").await?;
    page.gone("button", "Geef een stem: ‘Buiten zijn’").await?;
    page.tap("Ik kies nu niet").await?;
    page.tap("Geef de tablet door").await?;
    page.tap("Ronde stoppen zonder uitslag").await?;
    page.tap("Ja, stop de ronde").await
}

async fn goal(case: &Case, page: &Page) -> Outcome {
    page.tap("Volgende vraag").await?;
    fill(
        page,
        "textbox",
        "Waar gaat deze doelenboom over?",
        "Een goede dag",
    )
    .await?;
    page.tap("Bewaar dit thema").await?;
    page.see("heading", "Wat betekent ‘Een goede dag’ voor ons?")
        .await?;
    fill(
        page,
        "textbox",
        "In jullie eigen woorden",
        "Een dag die van jou is",
    )
    .await?;
    page.tap("Bewaar deze woorden").await?;
    look(case, page, "meaning").await?;
    page.tap("Volgende vraag").await?;
    fill(
        page,
        "textbox",
        "Wat willen jullie bereiken?",
        "Iedereen hoort erbij",
    )
    .await?;
    page.tap_role("radio", "Inwoners").await?;
    page.tap("Groot doel maken: ‘Een goede dag’").await?;
    page.tap_role("checkbox", "Rust").await?;
    page.wait_for(
        "the group of the goal",
        "document.querySelector('.grown small')?.innerText === 'Inwoners'",
    )
    .await?;
    look(case, page, "goal").await?;
    signal(case, page).await?;
    page.tap("Doelenboom bekijken").await?;
    page.shows("Een goede dag\n  Iedereen hoort erbij").await?;
    let kept = page.text("Object.values(localStorage).join('')").await?;
    ensure!(
        kept.contains("Een dag die van jou is"),
        "the meaning is not kept"
    );
    ensure!(
        kept.contains("based_on"),
        "the value under the goal is not kept"
    );
    sources(case, page).await
}

/// Beside the tree, a goal can be based on any card of the wall, and what it is based on can be taken off.
async fn sources(case: &Case, page: &Page) -> Outcome {
    page.choose("Iedereen hoort erbij").await?;
    page.action("Waar komt dit vandaan?").await?;
    page.wait_for(
        "what it is based on",
        "T.find('checkbox', 'Rust')[0]?.checked",
    )
    .await?;
    page.tap_role("checkbox", "Buiten zijn").await?;
    page.hears("‘Iedereen hoort erbij’ komt van ‘Buiten zijn’.")
        .await?;
    page.tap_role("checkbox", "Rust").await?;
    page.hears("De lijn tussen ‘Iedereen hoort erbij’ en ‘Rust’ is weg.")
        .await?;
    look(case, page, "sources").await?;
    page.tap("Goed").await?;
    page.wait_for(
        "the source on the card",
        "T.outline(true).includes('Komt van ‘Buiten zijn’') && !T.outline(true).includes('‘Rust’')",
    )
    .await
}

/// A signal says whether it counts or tells, and who brought it, as one step.
async fn signal(case: &Case, page: &Page) -> Outcome {
    page.tap("Alle vragen").await?;
    page.tap("Hoe tellen of horen we dat?").await?;
    page.see("heading", "Hoe tellen of horen we dat?").await?;
    let make = "Signaal maken: ‘Iedereen hoort erbij’";
    page.see("button", make).await?;
    let field = page
        .js(
            "return document.querySelector('.grow-card input[type=text]').labels[0].innerText;",
            vec![],
        )
        .await?;
    let field = field.as_str().unwrap_or_default();
    fill(page, "textbox", field, "Honderd bezoekers").await?;
    page.tap_role("radio", "Dit tellen we").await?;
    look(case, page, "signal").await?;
    page.tap(make).await?;
    page.wait_for(
        "its group and that it counts",
        "document.querySelector('.grown small')?.innerText === 'Inwoners · Dit tellen we'",
    )
    .await?;
    let chosen = page
        .text("document.querySelectorAll('[id^=measure] input:checked').length")
        .await?;
    ensure!(chosen == "0", "the next signal has an answer already");
    page.wait_for(
        "the answer is kept",
        "Object.values(localStorage).join('').includes('counts')",
    )
    .await?;
    look(case, page, "signal-made").await?;
    page.tap("Stap terug").await?;
    page.wait_for("no signal", "!document.querySelector('.grown')")
        .await
}

/// The whole of it.
pub(super) async fn rehearsal(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    page.see("button", "Thema maken").await?;
    cards(&case, &page).await?;
    wall(&case, &page).await?;
    votes(&case, &page).await?;
    goal(&case, &page).await
}

// SPDX-License-Identifier: EUPL-1.2
//! The lenses by taps: each is off at first, is turned on in one place, says something when it is empty, keeps what the room
//! writes, and shows it on the tree where that helps; with axe and our own checks on every screen.

use std::rc::Rc;

use crate::app::{ACTION, BELOW, GOAL, Kind, THEME};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

pub(in crate::flows) const TREE: &[(Option<&str>, Kind, &str)] = &[
    (None, THEME, "Zinvolle dag"),
    (Some("Zinvolle dag"), GOAL, "Iedereen doet mee"),
    (Some("Iedereen doet mee"), BELOW, "Participatie in het dorp"),
    (Some("Participatie in het dorp"), ACTION, "Samen eten"),
];

const TITLE: &str = "Extra manieren van kijken";

async fn fill(page: &Page, name: &str, text: &str) -> Outcome {
    page.tap_role("textbox", name).await?;
    page.type_text(text).await
}

async fn look(case: &Case, page: &Page, name: &str) -> Outcome {
    page.settle().await?;
    case.axe()?.check(page, name).await?;
    page.check(name, ALWAYS).await?;
    case.shot(page, &format!("lens-{name}")).await
}

/// The same on tablets and on a phone.
async fn look_everywhere(case: &Case, page: &Page, name: &str) -> Outcome {
    look(case, page, name).await?;
    for (width, height) in [(1024, 768), (768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        page.settle().await?;
        page.check(name, ALWAYS).await?;
        case.shot(page, &format!("lens-{name}-{width}")).await?;
    }
    page.resize(1280, 800).await
}

pub(in crate::flows) async fn all(page: &Page) -> Outcome {
    page.tap("Menu").await?;
    page.tap(TITLE).await?;
    page.see("heading", TITLE).await?;
    page.settle().await
}

/// Opens the tree, turns a lens on and goes into it.
async fn with(case: &Case, lens: &str) -> Outcome<Page> {
    let page = case.with_tree(TREE).await?;
    all(&page).await?;
    ensure!(
        !page.has("button", &format!("Openen: {lens}")).await?,
        "{lens} is on before anyone turned it on"
    );
    page.tap_role("checkbox", &format!("Gebruiken: {lens}"))
        .await?;
    page.hears(&format!("‘{lens}’ staat aan.")).await?;
    page.tap(&format!("Openen: {lens}")).await?;
    page.see("heading", lens).await?;
    Ok(page)
}

async fn to_tree(page: &Page) -> Outcome {
    page.tap("Doelenboom bekijken").await?;
    page.wait_for("the tree", "!!document.querySelector('.tree-card')")
        .await
}

pub(super) async fn off_and_on(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    all(&page).await?;
    look(&case, &page, "all-off").await?;
    page.tap_role("checkbox", "Gebruiken: Persona").await?;
    page.see("button", "Openen: Persona").await?;
    look_everywhere(&case, &page, "all-on").await?;
    page.tap("Stap terug").await?;
    page.gone("button", "Openen: Persona").await?;
    page.tap_role("checkbox", "Gebruiken: Praatplaat").await?;
    page.kept().await?;
    page.reload().await?;
    all(&page).await?;
    page.see("button", "Openen: Praatplaat").await
}

/// Adds a meaning to the word that a card has.
async fn participation_means(page: &Page, text: &str) -> Outcome {
    let field = "Wat betekent ‘participatie’ voor jullie?";
    fill(page, field, text).await?;
    page.tap("Betekenis erbij zetten").await?;
    page.hears(&format!("‘{text}’ is bewaard.")).await
}

pub(super) async fn words(case: Rc<Case>) -> Outcome {
    let page = with(&case, "Wat bedoelen wij met …").await?;
    look(&case, &page, "words-empty").await?;
    // A hard word on a card is offered.
    page.tap("participatie").await?;
    participation_means(&page, "Erbij horen").await?;
    participation_means(&page, "Iets doen voor geld").await?;
    fill(&page, "Welk woord?", "dagbesteding").await?;
    page.tap("Woord erbij zetten").await?;
    page.see("heading", "dagbesteding").await?;
    look_everywhere(&case, &page, "words").await?;
    page.tap("Weghalen: ‘dagbesteding’").await?;
    page.gone("heading", "dagbesteding").await?;
    page.tap("Stap terug").await?;
    page.see("heading", "dagbesteding").await?;
    // What was made is corrected and taken away: a word, with its meanings kept, and a meaning.
    page.tap("Veranderen: ‘dagbesteding’").await?;
    page.wait_for(
        "the word in the field",
        "document.activeElement?.value === 'dagbesteding'",
    )
    .await?;
    page.press("Ctrl+a").await?;
    page.type_text("zinvolle dag").await?;
    page.tap("Bewaar deze woorden").await?;
    page.see("heading", "zinvolle dag").await?;
    page.gone("heading", "dagbesteding").await?;
    page.tap("Veranderen: ‘Iets doen voor geld’").await?;
    page.wait_for(
        "the meaning in the field",
        "document.activeElement?.value === 'Iets doen voor geld'",
    )
    .await?;
    page.press("Ctrl+a").await?;
    page.type_text("Iets doen voor een ander").await?;
    page.tap("Bewaar deze woorden").await?;
    page.see("button", "Weghalen: ‘Iets doen voor een ander’")
        .await?;
    page.gone("button", "Weghalen: ‘Iets doen voor geld’")
        .await?;
    page.tap("Weghalen: ‘Erbij horen’").await?;
    page.gone("button", "Weghalen: ‘Erbij horen’").await?;
    page.tap("Stap terug").await?;
    page.see("button", "Weghalen: ‘Erbij horen’").await?;
    to_tree(&page).await?;
    // The word is marked on the card, and the panel says what it means.
    page.choose("Participatie in het dorp").await?;
    let shown = page.text("document.body.innerText").await?;
    ensure!(
        shown.contains("Zie ‘participatie’")
            && shown.contains("‘participatie’: Erbij horen · Iets doen voor een ander"),
        "the meanings are not at the card: {shown}"
    );
    look(&case, &page, "words-tree").await?;
    page.kept().await
}

pub(super) async fn persona(case: Rc<Case>) -> Outcome {
    let page = with(&case, "Persona").await?;
    look(&case, &page, "persona-empty").await?;
    page.tap("Kijk door de ogen van Nadia").await?;
    page.see("heading", "Wat wil Nadia zelf?").await?;
    ensure!(
        !page.has("heading", "Wat ziet de klantmanager?").await?,
        "the klantmanager speaks before the persona"
    );
    for (button, heading) in [
        ("Nu de klantmanager", "Wat ziet de klantmanager?"),
        ("Nu de hulpverlener", "Wat ziet de hulpverlener?"),
    ] {
        page.tap(button).await?;
        page.focus_is(&format!("h4 {heading}")).await?;
        page.settle().await?;
    }
    page.tap("Loop langs de kaarten als Nadia").await?;
    page.see("heading", "Wat doet ‘Iedereen doet mee’ voor Nadia?")
        .await?;
    page.tap_role("radio", "Helpt").await?;
    look_everywhere(&case, &page, "persona-walk").await?;
    page.tap("Volgende kaart").await?;
    page.see("heading", "Wat doet ‘Participatie in het dorp’ voor Nadia?")
        .await?;
    page.tap_role("radio", "Zit in de weg").await?;
    fill(&page, "Waarom?", "Te druk voor mij").await?;
    page.tap("Dit vond Nadia").await?;
    page.see("heading", "Zit in de weg").await?;
    page.see("heading", "Nog niet bekeken").await?;
    look_everywhere(&case, &page, "persona-result").await?;
    page.tap("Laat zien op de doelenboom").await?;
    page.wait_for(
        "the judgment on its card",
        "[...document.querySelectorAll('.tree-card')].some(card => card.textContent.includes('Nadia: Zit in de weg'))",
    )
    .await?;
    look_everywhere(&case, &page, "persona-tree").await?;
    page.tap("Gewone doelenboom").await?;
    page.wait_for(
        "the plain tree",
        "!document.querySelector('.tree-list').textContent.includes('Nadia')",
    )
    .await?;
    // Taken away while in use: nothing is lost.
    all(&page).await?;
    page.tap("Openen: Persona").await?;
    page.tap("Weghalen: ‘Nadia’").await?;
    page.hears("‘Nadia’ is weg. Tik op ‘Stap terug’ als je dat niet wilde.")
        .await?;
    page.tap("Stap terug").await?;
    page.see("button", "Weghalen: ‘Nadia’").await?;
    page.tap("Kijk door de ogen van Nadia").await?;
    page.see("heading", "Zit in de weg").await?;
    page.kept().await
}

pub(super) async fn wheel(case: Rc<Case>) -> Outcome {
    let page = with(&case, "Participatiewiel").await?;
    look(&case, &page, "wheel-empty").await?;
    page.tap("8. De buurt: Nog leeg").await?;
    page.see("heading", "Wat raakt ‘De buurt’?").await?;
    page.tap_role("checkbox", "Samen eten").await?;
    page.see("button", "8. De buurt: 1 kaart").await?;
    fill(&page, "Wie helpt?", "Klantmanager").await?;
    page.press("Enter").await?;
    page.hears("‘Klantmanager’ is bewaard.").await?;
    fill(&page, "Wie helpt?", "Wijkverpleegkundige").await?;
    page.tap("Helper erbij zetten").await?;
    page.hears("‘Wijkverpleegkundige’ is bewaard.").await?;
    let shown = page.text("document.body.innerText").await?;
    ensure!(
        shown.contains("Er staan 2 helpers om één inwoner heen."),
        "the helpers are not counted: {shown}"
    );
    look_everywhere(&case, &page, "wheel").await?;
    page.tap("Laat zien op de doelenboom").await?;
    page.wait_for(
        "the part on its card",
        "[...document.querySelectorAll('.tree-card')].some(card => card.textContent.includes('Raakt: De buurt'))",
    )
    .await?;
    page.kept().await
}

pub(super) async fn triangle(case: Rc<Case>) -> Outcome {
    let page = with(&case, "Waardendriehoek").await?;
    look(&case, &page, "triangle-empty").await?;
    fill(&page, "Waar gaat het over?", "Een taxi naar de dagopvang").await?;
    page.tap("Geval erbij zetten").await?;
    page.see("heading", "Een taxi naar de dagopvang").await?;
    for _ in 0..3 {
        page.tap("Meer: Betrokkenheid voor Inwoner").await?;
        page.tap("Meer: Rendement voor Gemeente").await?;
    }
    page.tap("Minder: Betrokkenheid voor Inwoner").await?;
    page.hears("Betrokkenheid: 2 van 5").await?;
    fill(&page, "Welke rol weegt ook mee?", "Chauffeur").await?;
    page.tap("Rol erbij zetten").await?;
    page.see("heading", "Zo weegt: Chauffeur").await?;
    let shown = page.text("document.body.innerText").await?;
    ensure!(
        shown.contains("Rendement: bij Inwoner weegt het 0, bij Gemeente 3."),
        "the difference is not told: {shown}"
    );
    // Each role says why; the reason stands beside its weights, and can be corrected.
    let reason = "Waarom weegt Gemeente zo?";
    fill(&page, reason, "Er is weinig geld").await?;
    page.press("Tab").await?;
    page.hears("‘Er is weinig geld’ is bewaard.").await?;
    let said = "[...document.querySelectorAll('.wheel__drawing li')].some((role) => role.textContent.includes('Gemeente') && role.textContent.includes('Er is weinig geld'))";
    page.wait_for("the reason beside the weights", said).await?;
    look_everywhere(&case, &page, "triangle").await?;
    fill(
        &page,
        "Waarom weegt Inwoner zo?",
        "Zonder taxi blijf ik thuis",
    )
    .await?;
    page.press("Tab").await?;
    page.hears("‘Zonder taxi blijf ik thuis’ is bewaard.")
        .await?;
    page.tap("Stap terug").await?;
    let one = "document.body.innerText.includes('Er is weinig geld') && !document.body.innerText.includes('Zonder taxi')";
    page.wait_for("one reason", one).await?;
    page.kept().await
}

/// Participants see the question and the plain tree, whatever the facilitator turned on; what a word means to the room stands
/// with the card, for everyone.
pub(super) async fn taking_part(case: Rc<Case>) -> Outcome {
    let page = with(&case, "Wat bedoelen wij met …").await?;
    page.tap("participatie").await?;
    participation_means(&page, "Erbij horen").await?;
    all(&page).await?;
    page.tap_role("checkbox", "Gebruiken: Persona").await?;
    page.tap("Openen: Persona").await?;
    page.tap("Kijk door de ogen van Nadia").await?;
    page.tap("Loop langs de kaarten als Nadia").await?;
    page.see("heading", "Wat doet ‘Iedereen doet mee’ voor Nadia?")
        .await?;
    page.tap_role("radio", "Helpt").await?;
    page.tap("Dit vond Nadia").await?;
    page.tap("Laat zien op de doelenboom").await?;
    page.see("button", "Gewone doelenboom").await?;

    super::meeting::open_meeting(&page).await?;
    page.tap("Meedoen").await?;
    page.tap("Beginnen met meedoen").await?;
    page.gone("button", "Volgende vraag").await?;
    for is_reloaded in [false, true] {
        if is_reloaded {
            page.kept().await?;
            page.reload().await?;
            page.see("button", "Ik ben aan de beurt").await?;
        }
        for name in ["Menu", "Gewone doelenboom", TITLE, "Alle manieren"] {
            ensure!(
                !page.has("button", name).await?,
                "participants have ‘{name}’"
            );
        }
        page.tap("Doelenboom bekijken").await?;
        page.wait_for(
            "the meaning at its card",
            "document.querySelector('.part-tree')?.innerText.includes('‘participatie’: Erbij horen')",
        )
        .await?;
        let shown = page.text("document.body.innerText").await?;
        ensure!(
            !shown.contains("Nadia"),
            "participants see what was said as Nadia: {shown}"
        );
        look_everywhere(&case, &page, "taking-part").await?;
        page.tap("Terug naar de vraag").await?;
    }
    page.tap("Stoppen met meedoen").await?;
    page.tap("Ja, alle knoppen laten zien").await?;
    all(&page).await?;
    page.see("button", "Openen: Persona").await
}

pub(super) async fn talk(case: Rc<Case>) -> Outcome {
    let page = with(&case, "Praatplaat").await?;
    look(&case, &page, "talk-empty").await?;
    let question = "Zelf aan het stuur Wanneer besliste jij zelf? Hoe voelde dat? Voor: inwoners";
    page.tap(question).await?;
    fill(
        &page,
        "Wat willen jullie bewaren?",
        "Vraag het eerst aan mij",
    )
    .await?;
    page.tap("Bewaar deze woorden").await?;
    page.hears("‘Vraag het eerst aan mij’ is bewaard.").await?;
    fill(&page, "De kaart in je eigen woorden", "Niemand vraagt het").await?;
    page.pick("Onder welke kaart?", "Iedereen doet mee").await?;
    page.tap_role("radio", "Drempel").await?;
    page.tap("Kaartje maken").await?;
    page.hears("‘Niemand vraagt het’ staat nu onder ‘Iedereen doet mee’.")
        .await?;
    look_everywhere(&case, &page, "talk").await?;
    to_tree(&page).await?;
    page.card("Niemand vraagt het").await?;
    page.kept().await
}

pub(super) async fn pictures(case: Rc<Case>) -> Outcome {
    let page = with(&case, "Associatiekaarten").await?;
    look(&case, &page, "pictures-empty").await?;
    page.tap("Plaatje erbij zetten").await?;
    page.hears("Kies eerst een plaatje.").await?;
    page.tap_role("radio", "Brug").await?;
    fill(&page, "Waarom past dit plaatje?", "Je komt bij elkaar").await?;
    page.tap("Plaatje erbij zetten").await?;
    page.see("heading", "Bij ‘Zinvolle dag’").await?;
    let shown = page.text("document.body.innerText").await?;
    ensure!(shown.contains("Brug: Je komt bij elkaar"), "{shown}");
    look_everywhere(&case, &page, "pictures").await?;
    page.kept().await
}

pub(super) async fn iceberg_and_map(case: Rc<Case>) -> Outcome {
    let page = with(&case, "IJsberg").await?;
    look(&case, &page, "iceberg-empty").await?;
    fill(&page, "Wat zie je gebeuren?", "Mensen komen niet").await?;
    page.tap("Zet boven water").await?;
    page.see("button", "Weghalen: ‘Mensen komen niet’").await?;
    fill(
        &page,
        "Welke gedachte, angst of gewoonte ligt eronder?",
        "Bang om te falen",
    )
    .await?;
    page.tap("Zet onder water").await?;
    page.see("button", "Weghalen: ‘Bang om te falen’").await?;
    look_everywhere(&case, &page, "iceberg").await?;
    page.tap("Laat zien op de doelenboom").await?;
    page.wait_for(
        "what lies beneath, on its card",
        "[...document.querySelectorAll('.tree-card')].some(card => card.textContent.includes('1 ding onder water'))",
    )
    .await?;
    all(&page).await?;
    page.tap_role("checkbox", "Gebruiken: Landkaart").await?;
    page.tap("Openen: Landkaart").await?;
    look(&case, &page, "map-empty").await?;
    page.pick("Kies een kaart", "Samen eten").await?;
    fill(&page, "Wie werkt met wie?", "gemeente en zorgboerderij").await?;
    page.tap("Samenwerking erbij zetten").await?;
    page.hears("Kies eerst hoe het gaat.").await?;
    page.tap_role("radio", "✕ Gaat moeilijk").await?;
    page.tap("Samenwerking erbij zetten").await?;
    page.see("button", "Weghalen: ‘gemeente en zorgboerderij’")
        .await?;
    look_everywhere(&case, &page, "map").await?;
    page.tap("Laat zien op de doelenboom").await?;
    page.wait_for(
        "the cooperation on its card",
        "[...document.querySelectorAll('.tree-card')].some(card => card.textContent.includes('gemeente en zorgboerderij: Gaat moeilijk'))",
    )
    .await?;
    page.kept().await
}

/// In the meeting each link is read both ways, and ticked when it holds; what is hard to have together is written under it,
/// with what is agreed.
pub(super) async fn why(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TREE).await?;
    if !page.has("button", "Bijeenkomst").await? {
        page.tap("Menu").await?;
    }
    page.tap("Bijeenkomst").await?;
    page.tap("Alle vragen").await?;
    page.tap("Waarom doen we dit?").await?;
    page.see("heading", "Waarom doen we dit?").await?;
    page.settle().await?;
    page.tap_role("checkbox", "Dit klopt: ‘Samen eten’").await?;
    let is_ticked = "document.activeElement.checked";
    page.wait_for("the tick", is_ticked).await?;
    look(&case, &page, "why").await?;
    page.tap("Stap terug").await?;
    let none = "[...document.querySelectorAll('.grow-card input[type=checkbox]')].every(box => !box.checked)";
    page.wait_for("no tick", none).await?;
    page.tap("Lijn maken").await?;
    page.hears("Kies eerst een kaart.").await?;
    page.pick("Kaart", "Iedereen doet mee").await?;
    page.pick("Past moeilijk bij", "Samen eten").await?;
    fill(&page, "Wat spreken jullie af?", "Om de week").await?;
    page.tap("Lijn maken").await?;
    let made = "‘Iedereen doet mee’ past moeilijk bij ‘Samen eten’.";
    page.hears(made).await?;
    page.see("button", &format!("Lijn weghalen: {made}"))
        .await?;
    let strong = page.find_nth("radio", "Sterk", Some(0)).await?;
    page.tap_element(&strong).await?;
    page.wait_for("a strong line", "T.find('radio', 'Sterk')[0].checked")
        .await?;
    look_everywhere(&case, &page, "tension").await?;
    let reasons = "T.find('textbox', 'Wat spreken jullie af?').map((field) => field.value).join()";
    let reasons = page.text(reasons).await?;
    ensure!(reasons == "Om de week,", "the agreements are {reasons}");
    page.tap("Doelenboom bekijken").await?;
    page.wait_for(
        "the tension on both cards",
        "T.outline(true).includes('Past moeilijk bij ‘Samen eten’') && T.outline(true).includes('Past moeilijk bij ‘Iedereen doet mee’')",
    )
    .await?;
    page.kept().await
}

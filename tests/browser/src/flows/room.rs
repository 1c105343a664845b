// SPDX-License-Identifier: EUPL-1.2
//! Several tablets in one room: a round goes out as a file, ballot boxes come back, and what does not belong is refused.

use std::path::PathBuf;
use std::rc::Rc;

use super::meeting::{fill, look, open_meeting};
use super::sheets::paper;
use crate::case::Case;
use crate::engine::Engine;
use crate::failure::{Outcome, ensure};
use crate::files::Saved;
use crate::page::Page;

/// Taps a button that saves a file; puts the file where the next tablet can choose it.
pub(in crate::flows) async fn take_out(
    case: &Case,
    page: &Page,
    button: &str,
    name: &str,
) -> Outcome<PathBuf> {
    let before = page.before_saving().await?;
    page.tap(button).await?;
    let saved = page.saved(&before).await?;
    keep(case, &saved, name)
}

/// Puts a file where a tablet can choose it.
pub(in crate::flows) fn keep(case: &Case, saved: &Saved, name: &str) -> Outcome<PathBuf> {
    let path = case.folder.join(name);
    std::fs::write(&path, &saved.bytes)?;
    Ok(path)
}

/// One person votes by taps: the group, a card for each vote.
pub(in crate::flows) async fn vote(page: &Page, group: &str, cards: &[&str]) -> Outcome {
    page.tap("Ik ga stemmen").await?;
    page.tap_role("radio", group).await?;
    for card in cards {
        page.tap(&format!("Geef een stem: ‘{card}’")).await?;
    }
    page.tap("Klaar met stemmen").await?;
    page.tap("Geef de tablet door").await
}

/// Looks at a screen on a desk, on a lying and a standing tablet, and as narrow as the engine goes.
pub(super) async fn look_everywhere(case: &Case, page: &Page, name: &str) -> Outcome {
    let small = case.engine.narrow();
    for (width, height) in [(1024, 768), (768, 1024), (small, 640), (1280, 800)] {
        page.resize(width, height).await?;
        look(case, page, &format!("{name}-{width}x{height}")).await?;
    }
    Ok(())
}

/// The line of the list of boxes that came in.
pub(in crate::flows) async fn told(page: &Page, file: &str, line: &str) -> Outcome {
    let expression = format!(
        "[...document.querySelectorAll('.boxes li')].some((item) => item.textContent.includes({file:?}) && item.textContent.includes({line:?}))"
    );
    if page.wait_for("", &expression).await.is_err() {
        let list = page
            .text("document.querySelector('.boxes')?.innerText")
            .await?;
        crate::failure::fail!("the list does not say ‘{line}’ of {file} but: {list}");
    }
    Ok(())
}

pub(in crate::flows) async fn set_up(page: &Page) -> Outcome {
    page.tap("Nieuwe doelenboom maken").await?;
    page.see("button", "Thema maken").await?;
    open_meeting(page).await?;
    page.tap("Maak 3 groepen").await?;
    page.tap("Kaartjes van papier invoeren").await?;
    for card in ["Rust", "Elke dag wandelen", "Samen eten"] {
        fill(page, "textbox", "Schrijf het in je eigen woorden", card).await?;
        page.press("Enter").await?;
        page.hears(card).await?;
    }
    page.tap("Klaar met papier").await?;
    page.tap("Volgende vraag").await?;
    page.tap("Volgende vraag").await?;
    page.tap("Beginnen met stemmen").await
}

/// A round that travels by file, and everything that can be wrong with a ballot box.
pub(super) async fn boxes(case: Rc<Case>) -> Outcome {
    let lead = case.start().await?;
    set_up(&lead).await?;
    let round = take_out(&case, &lead, "Ronde meegeven", "ronde.doelenboom.json").await?;
    look_everywhere(&case, &lead, "boxes-lead").await?;

    let tablet = case.start().await?;
    tablet.choose_file(&round).await?;
    tablet
        .see("heading", "Wat vinden we het belangrijkst?")
        .await?;
    tablet.hears("Hier kan iedereen nu stemmen.").await?;
    look_everywhere(&case, &tablet, "boxes-guest").await?;
    // An empty box is nothing to hand in.
    tablet.tap("Stembus meegeven").await?;
    tablet.hears("Er zijn nog geen stemmen.").await?;
    vote(&tablet, "Inwoners", &["Rust"]).await?;
    vote(&tablet, "Gemeente", &["Samen eten"]).await?;
    let first = take_out(&case, &tablet, "Stembus meegeven", "een.stembus.json").await?;
    let text = std::fs::read_to_string(&first)?;
    ensure!(text.contains("doelenboom-ballots"), "no ballot box: {text}");
    // Someone was late: a second box, in one file with the first.
    vote(&tablet, "Inwoners", &["Elke dag wandelen"]).await?;
    let both = take_out(&case, &tablet, "Stembus meegeven", "beide.stembus.json").await?;

    let damaged = case.folder.join("stuk.stembus.json");
    std::fs::write(&damaged, text.replacen("\"voters\":1", "\"voters\":2", 1))?;
    let newer = case.folder.join("nieuwer.stembus.json");
    std::fs::write(&newer, text.replacen("\"version\":1", "\"version\":2", 1))?;
    lead.choose_files(&[&*both, &*damaged, &*first, &*newer])
        .await?;
    told(&lead, "beide.stembus.json", "3 mensen tellen nu mee").await?;
    told(&lead, "stuk.stembus.json", "beschadigd").await?;
    told(&lead, "een.stembus.json", "Hij telt één keer").await?;
    told(&lead, "nieuwer.stembus.json", "nieuwere versie").await?;
    lead.see("heading", "Andere tablets").await?;
    look_everywhere(&case, &lead, "boxes-came").await?;
    lead.wait_for(
        "three people",
        "document.body.innerText.includes('Er hebben 3 mensen gestemd')",
    )
    .await?;

    lead.tap("Stemmen sluiten").await?;
    lead.tap("Uitslag bekijken").await?;
    lead.see("heading", "Uitslag van ronde 1").await?;
    // Too late, and then a box of the round before in the next one.
    lead.choose_file(&first).await?;
    lead.hears("Deze ronde heeft al een uitslag").await?;
    lead.tap("Beginnen met stemmen").await?;
    let second = take_out(&case, &lead, "Ronde meegeven", "ronde2.doelenboom.json").await?;
    // The tablet has the document: the second round comes into it, and what was counted is forgotten there.
    tablet.choose_file(&second).await?;
    tablet.hears("Hier kan iedereen nu stemmen.").await?;
    tablet
        .wait_for(
            "no old ballots",
            "!Object.keys(localStorage).some((key) => key.startsWith('doelenboom:ballots'))",
        )
        .await?;
    tablet
        .wait_for(
            "nobody voted yet",
            "document.body.innerText.includes('Er hebben 0 mensen gestemd')",
        )
        .await?;
    tablet.leave().await?;
    let n = tablet.text("T.find('button', 'Openen').length").await?;
    ensure!(n == "1", "{n} documents on the tablet");
    // Without its document a box says what to do first.
    tablet.choose_file(&first).await?;
    tablet.see("heading", "Dit bestand gaat niet open").await?;
    look(&case, &tablet, "boxes-no-document").await?;
    // *Alles wissen* takes the votes along that lie in an open box.
    vote(&lead, "Inwoners", &["Rust"]).await?;
    lead.wait_for(
        "votes on the device",
        "Object.keys(localStorage).some((key) => key.startsWith('doelenboom:ballots'))",
    )
    .await?;
    lead.leave().await?;
    lead.tap("Over deze app").await?;
    lead.tap("Alles wissen van dit apparaat").await?;
    lead.tap("Ja, alles wissen").await?;
    lead.hears("Alles is gewist").await?;
    nothing_left(&lead).await
}

async fn from_menu(page: &Page, name: &str) -> Outcome {
    page.tap("Menu").await?;
    page.tap(name).await
}

/// Preparing, a start file for two tables, and a borrowed tablet that is emptied only after its copy was looked at.
pub(super) async fn start_to_end(case: Rc<Case>) -> Outcome {
    let lead = case.start().await?;
    lead.tap("Nieuwe doelenboom maken").await?;
    lead.see("button", "Thema maken").await?;
    from_menu(&lead, "Voorbereiden").await?;
    lead.tap_role("checkbox", "Alles is opgeladen.").await?;
    look_everywhere(&case, &lead, "prepare").await?;
    if case.engine == Engine::Chromium {
        // On paper stands the list and nothing else. A test cannot open the window of the printer.
        lead.js(
            "document.documentElement.setAttribute('data-print', 'dialog');",
            vec![],
        )
        .await?;
        let (text, pages) = paper(&case, &lead, "prepare").await?;
        ensure!(
            text.contains("Alles is opgeladen.")
                && text.contains("Je weet hoe je afsluit.")
                && pages <= 2,
            "on {pages} pages: {text}"
        );
        ensure!(
            !text.contains("Sluiten")
                && !text.contains("Thema maken")
                && !text.contains("Lijst afdrukken"),
            "buttons on paper: {text}"
        );
        lead.js(
            "document.documentElement.removeAttribute('data-print');",
            vec![],
        )
        .await?;
    }
    lead.tap("Startbestand maken").await?;
    lead.see("heading", "Startbestand maken").await?;
    look(&case, &lead, "start-empty").await?;
    fill(&lead, "textbox", "Naam van de doelenboom", "Een goede dag").await?;
    lead.tap("Maak 3 groepen").await?;
    lead.tap("Maak 4 tafels").await?;
    fill(&lead, "textbox", "Naam van een tafel", "Raamtafel").await?;
    lead.tap("Tafel erbij").await?;
    lead.see("button", "Weghalen: ‘Raamtafel’").await?;
    lead.tap("Weghalen: ‘Tafel 4’").await?;
    lead.gone("button", "Weghalen: ‘Tafel 4’").await?;
    own_groups(&lead).await?;
    look_everywhere(&case, &lead, "start").await?;
    let start = take_out(
        &case,
        &lead,
        "Bewaar het startbestand",
        "start.doelenboom.json",
    )
    .await?;
    lead.hears("op elke tablet").await?;
    // The ticks are there again.
    lead.reload().await?;
    lead.see("button", "Thema maken").await?;
    from_menu(&lead, "Voorbereiden").await?;
    lead.wait_for(
        "one tick",
        "document.querySelectorAll('dialog input:checked').length === 1",
    )
    .await?;
    lead.tap("Sluiten").await?;

    let tablet = case.start().await?;
    tablet.choose_file(&start).await?;
    tablet.see("heading", "Welke tafel is dit?").await?;
    look_everywhere(&case, &tablet, "which-table").await?;
    tablet.tap("Raamtafel").await?;
    tablet
        .see("heading", "Wat maakt een dag goed voor jou?")
        .await?;
    tablet
        .wait_for(
            "the table",
            "document.querySelector('.meeting__table')?.innerText === 'Raamtafel'",
        )
        .await?;
    tablet.tap("Ik ben aan de beurt").await?;
    tablet.tap_role("radio", "Inwoners").await?;
    fill(
        &tablet,
        "textbox",
        "Schrijf het in je eigen woorden",
        "Naar buiten",
    )
    .await?;
    tablet.tap("Kaartje maken").await?;
    tablet
        .tap_role("checkbox", "Laat zien: ‘Naar buiten’")
        .await?;
    tablet.tap("Geef de tablet door").await?;
    tablet
        .see("heading", "Nu is de volgende aan de beurt.")
        .await?;
    // A group that brought cards goes only after a question.
    tablet.tap("Groepen veranderen").await?;
    tablet.tap("Weghalen: ‘Inwoners’").await?;
    tablet.hears("Van ‘Inwoners’ zijn al kaartjes").await?;
    look_everywhere(&case, &tablet, "group-used").await?;
    tablet.tap("Nee, terug").await?;
    tablet.gone("button", "Nee, terug").await?;
    tablet.see("textbox", "Naam van ‘Inwoners’").await?;
    tablet.tap("Goed").await?;

    from_menu(&tablet, "Tablet inleveren").await?;
    look_everywhere(&case, &tablet, "handin").await?;
    let copy = take_out(&case, &tablet, "Bewaar als bestand", "raam.doelenboom.json").await?;
    fill(
        &tablet,
        "textbox",
        "Welk getal staat er op de laptop?",
        "000 000",
    )
    .await?;
    tablet.tap("Tablet leegmaken").await?;
    tablet
        .hears("Dit getal hoort niet bij wat hier staat")
        .await?;
    ensure!(
        !tablet.has("button", "Ja, alles wissen").await?,
        "a wrong number may empty the tablet"
    );

    from_menu(&lead, "Tablet inleveren").await?;
    lead.choose_file(&copy).await?;
    lead.hears("Het getal is").await?;
    lead.hears("Nog niet alles").await?;
    look_everywhere(&case, &lead, "handin-look").await?;
    let told = lead.status().await?;
    let number: String = told.chars().filter(char::is_ascii_digit).collect();
    let number = &number[number.len().saturating_sub(6)..];
    tablet
        .tap_role("textbox", "Welk getal staat er op de laptop?")
        .await?;
    tablet.press("Ctrl+a").await?;
    tablet.type_text(number).await?;
    tablet.tap("Tablet leegmaken").await?;
    tablet.tap("Ja, alles wissen").await?;
    tablet.at_start().await?;
    tablet.hears("Deze tablet is leeg").await?;
    nothing_left(&tablet).await
}

/// Other groups than the usual ones: another name, one more, one less.
async fn own_groups(lead: &Page) -> Outcome {
    lead.tap_role("textbox", "Naam van ‘Aanbieders’").await?;
    lead.press("Ctrl+a").await?;
    lead.type_text("Mantelzorgers").await?;
    // The tap that leaves the field does what it is for.
    lead.tap("Weghalen: ‘Gemeente’").await?;
    lead.gone("button", "Weghalen: ‘Gemeente’").await?;
    lead.see("textbox", "Naam van ‘Mantelzorgers’").await?;
    // Without a name it stays what it was.
    lead.tap_role("textbox", "Naam van ‘Inwoners’").await?;
    lead.press("Ctrl+a").await?;
    lead.press("Backspace").await?;
    lead.press("Tab").await?;
    lead.hears("Schrijf eerst iets op.").await?;
    fill(lead, "textbox", "Naam van een groep", "Jongeren").await?;
    lead.tap("Groep erbij").await?;
    lead.see("textbox", "Naam van ‘Jongeren’").await?;
    let names = "[...document.querySelectorAll('#room-group-title ~ .room-list')][0].querySelectorAll('input')";
    lead.wait_for(
        "the groups in the order in which they were made",
        &format!(
            "[...{names}].map((field) => field.value).join() === 'Inwoners,Mantelzorgers,Jongeren'"
        ),
    )
    .await?;
    // Each change is a step that can be taken back.
    lead.tap("Sluiten").await?;
    for _ in 0..2 {
        lead.tap("Stap terug").await?;
    }
    from_menu(lead, "Startbestand maken").await?;
    lead.see("textbox", "Naam van ‘Gemeente’").await?;
    lead.gone("textbox", "Naam van ‘Jongeren’").await?;
    lead.tap("Sluiten").await?;
    lead.tap("Stap vooruit").await?;
    lead.tap("Stap vooruit").await?;
    from_menu(lead, "Startbestand maken").await?;
    lead.see("textbox", "Naam van ‘Jongeren’").await
}

/// Nothing of people is in any place of this device: marks that something is gone hold a number, no words.
pub(in crate::flows) async fn nothing_left(page: &Page) -> Outcome {
    let kept = "
        const left = [];
        for (const [key, value] of Object.entries(localStorage)) if (!key.startsWith('doelenboom:gone:') || !/^\\d+$/.test(value)) left.push(key);
        left.push(...Object.keys(sessionStorage));
        for (const { name } of await indexedDB.databases()) {
            const open = await new Promise((done, fail) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); asked.onerror = fail; });
            for (const shelf of open.objectStoreNames) {
                const all = open.transaction(shelf).objectStore(shelf).getAll();
                const values = await new Promise((done) => { all.onsuccess = () => done(all.result); });
                for (const value of values) if (!/^\\d+$/.test(String(value))) left.push(`${name}/${shelf}: ${JSON.stringify(value).slice(0, 80)}`);
            }
            open.close();
        }
        for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) if (/json$|stembus/.test(new URL(url).pathname) && !/manifest|schema/.test(url)) left.push(url);
        return left.join(' ');";
    let left = page.js_async(kept, vec![]).await?;
    ensure!(left.as_str() == Some(""), "left on the device: {left}");
    Ok(())
}

/// A round of voting with the keyboard alone.
pub(super) async fn vote_by_keys(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    set_up(&page).await?;
    press_on(&page, "button", "Ik ga stemmen").await?;
    // None holds until one is chosen. (Whether an arrow goes on at the other end differs among browsers.)
    page.tab_to("radio", "Inwoners").await?;
    page.press("Down").await?;
    page.focus_is("input Aanbieders").await?;
    press_on(&page, "button", "Geef een stem: ‘Rust’").await?;
    press_on(&page, "button", "Geef een stem: ‘Samen eten’").await?;
    press_on(&page, "button", "Haal stem weg: ‘Samen eten’").await?;
    // A second vote on one card is refused with the reason, and the focus stays.
    back_to(&page, "button", "Geef een stem: ‘Rust’").await?;
    page.press("Enter").await?;
    page.hears("Op een kaartje mag je één stem geven.").await?;
    page.focus_is("button Geef een stem: ‘Rust’").await?;
    press_on(&page, "button", "Klaar met stemmen").await?;
    page.focus_is("h3 Bedankt. Niemand ziet wat jij koos.")
        .await?;
    press_on(&page, "button", "Geef de tablet door").await?;
    page.focus_is("h3 Nu is de volgende aan de beurt.").await?;
    press_on(&page, "button", "Stemmen sluiten").await?;
    page.focus_is("h3 Iedereen klaar? Dan zie je de uitslag.")
        .await?;
    press_on(&page, "button", "Uitslag bekijken").await?;
    page.see("heading", "Uitslag van ronde 1").await?;
    page.wait_for(
        "Rust first",
        "document.querySelector('.ranked')?.innerText.includes('Rust')",
    )
    .await
}

/// Presses Shift+Tab until the element has the focus: forward it would go through the browser's own buttons.
async fn back_to(page: &Page, role: &str, name: &str) -> Outcome {
    let there = format!("return T.find({role:?}, {name:?}).includes(document.activeElement);");
    for _ in 0..30 {
        if page.js(&there, vec![]).await? == serde_json::Value::Bool(true) {
            return Ok(());
        }
        page.press("Shift+Tab").await?;
    }
    crate::failure::fail!("30 times Shift+Tab do not reach {role} ‘{name}’")
}

async fn press_on(page: &Page, role: &str, name: &str) -> Outcome {
    page.tab_to(role, name).await?;
    page.press("Enter").await
}

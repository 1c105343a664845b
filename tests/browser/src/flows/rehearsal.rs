// SPDX-License-Identifier: EUPL-1.2
//! The whole room: four tables and a laptop, 24 people in three groups of which one is of one person, from a start file to the
//! last tablet that is handed in. By taps alone; every vote is cast by a person at a tablet or counted from paper.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::meeting::{fill, open_meeting};
use super::room::{keep, nothing_left, take_out, vote};
use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

const WHAT: [&str; 12] = [
    "Wandelen",
    "Koken",
    "Zingen",
    "Tuinieren",
    "Lezen",
    "Timmeren",
    "Fietsen",
    "Schilderen",
    "Dansen",
    "Vissen",
    "Naaien",
    "Puzzelen",
];
const WHERE: [&str; 5] = [
    "in het bos",
    "met buren",
    "op het plein",
    "in de kerk",
    "voor kinderen",
];
/// Two cards from paper that say nearly what others say.
const NEARLY: [(&str, &str); 2] = [
    ("Puzzelen voor kinderen", "Een wandeling in het bos"),
    ("Naaien voor kinderen", "Samen koken met buren"),
];
/// Cards of each table from a tablet, and from paper.
const ON_TABLET: usize = 10;
const ON_PAPER: usize = 5;
/// The people of each table who vote on its tablet, by group; one more at each table votes on paper.
const VOTERS: [[&str; 5]; 4] = [
    [
        "Inwoners",
        "Inwoners",
        "Inwoners",
        "Aanbieders",
        "Aanbieders",
    ],
    [
        "Inwoners",
        "Inwoners",
        "Inwoners",
        "Aanbieders",
        "Aanbieders",
    ],
    [
        "Inwoners",
        "Inwoners",
        "Inwoners",
        "Aanbieders",
        "Aanbieders",
    ],
    [
        "Inwoners",
        "Inwoners",
        "Aanbieders",
        "Aanbieders",
        "Gemeente",
    ],
];

/// The nth of sixty cards that do not look alike, but for the two that do.
fn card(nth: usize) -> String {
    let text = format!("{} {}", WHAT[nth % WHAT.len()], WHERE[nth / WHAT.len()]);
    let nearly = NEARLY.iter().find(|(card, _)| *card == text);
    nearly.map_or(text, |(_, nearly)| (*nearly).to_owned())
}

/// The cards of a table: first those from its tablet, then those from paper.
fn cards(table: usize) -> Vec<String> {
    let first = table * (ON_TABLET + ON_PAPER);
    (first..first + ON_TABLET + ON_PAPER).map(card).collect()
}

async fn from_menu(page: &Page, name: &str) -> Outcome {
    page.tap("Menu").await?;
    page.tap(name).await
}

async fn start_file(case: &Case, lead: &Page) -> Outcome<PathBuf> {
    lead.tap("Nieuwe doelenboom maken").await?;
    lead.see("button", "Thema maken").await?;
    from_menu(lead, "Startbestand maken").await?;
    fill(lead, "textbox", "Naam van de doelenboom", "Een goede dag").await?;
    lead.tap("Maak 3 groepen").await?;
    lead.tap("Maak 4 tafels").await?;
    lead.see("button", "Weghalen: ‘Tafel 4’").await?;
    take_out(
        case,
        lead,
        "Bewaar het startbestand",
        "start.doelenboom.json",
    )
    .await
}

/// A table opens the start file; two people make cards, a helper types those from paper; the file goes back.
async fn table(case: &Case, start: &Path, nth: usize) -> Outcome<(Page, PathBuf)> {
    let page = case.start().await?;
    page.choose_file(start).await?;
    let name = format!("Tafel {}", nth + 1);
    page.tap(&name).await?;
    page.see("heading", "Wat maakt een dag goed voor jou?")
        .await?;
    let cards = cards(nth);
    let (on_tablet, on_paper) = cards.split_at(ON_TABLET);
    for (person, cards) in on_tablet.chunks(ON_TABLET / 2).enumerate() {
        page.tap("Ik ben aan de beurt").await?;
        page.tap_role("radio", VOTERS[nth][3 * person]).await?;
        for card in cards {
            fill(&page, "textbox", "Schrijf het in je eigen woorden", card).await?;
            page.tap("Kaartje maken").await?;
            page.tap_role("checkbox", &format!("Laat zien: ‘{card}’"))
                .await?;
        }
        page.tap("Geef de tablet door").await?;
        page.see("heading", "Nu is de volgende aan de beurt.")
            .await?;
    }
    page.tap("Kaartjes van papier invoeren").await?;
    page.tap_role("radio", "Inwoners").await?;
    for card in on_paper {
        fill(&page, "textbox", "Schrijf het in je eigen woorden", card).await?;
        page.tap("Kaartje maken").await?;
        page.hears(card).await?;
    }
    page.tap("Klaar met papier").await?;
    page.tap("Bewaren").await?;
    let before = page.before_saving().await?;
    page.tap("Bewaar als bestand").await?;
    let saved = page.saved(&before).await?;
    ensure!(
        saved.name.contains(&name),
        "the file of {name} is called {}",
        saved.name
    );
    page.tap("Sluiten").await?;
    Ok((
        page,
        keep(case, &saved, &format!("tafel {nth}.doelenboom.json"))?,
    ))
}

async fn bring_together(lead: &Page, files: &[PathBuf], told: &str) -> Outcome {
    from_menu(lead, "Samenvoegen").await?;
    let paths: Vec<&Path> = files.iter().map(AsRef::as_ref).collect();
    lead.choose_files(&paths).await?;
    lead.hears(told).await?;
    lead.tap("Sluiten").await
}

async fn wall(lead: &Page) -> Outcome {
    open_meeting(lead).await?;
    lead.wait_for(
        "sixty cards",
        "document.body.innerText.includes('Er hangen 60 kaartjes op de muur')",
    )
    .await?;
    lead.tap("Volgende vraag").await?;
    for (_, nearly) in NEARLY {
        let offered = format!("document.querySelector('.doubles')?.innerText.includes({nearly:?})");
        lead.wait_for(nearly, &offered).await?;
    }
    for _ in NEARLY {
        let button = lead
            .find_nth("button", "Maak er één kaartje van", Some(0))
            .await?;
        lead.tap_element(&button).await?;
    }
    lead.gone("heading", "Lijken deze op elkaar?").await?;
    lead.wait_for(
        "fifty-eight cards",
        "document.querySelectorAll('.wall-card').length === 58",
    )
    .await
}

/// A round: out to four tablets, 20 people by taps and 4 from paper, the boxes back in another order, one of them twice.
async fn round(case: &Case, lead: &Page, tablets: &[Page], nth: usize) -> Outcome {
    let n_votes = [3, 2][nth - 1];
    lead.tap_role("radio", &n_votes.to_string()).await?;
    lead.tap("Beginnen met stemmen").await?;
    let out = take_out(
        case,
        lead,
        "Ronde meegeven",
        &format!("ronde {nth}.doelenboom.json"),
    )
    .await?;
    let mut boxes = Vec::new();
    for (at, tablet) in tablets.iter().enumerate() {
        tablet.choose_file(&out).await?;
        tablet.hears("Hier kan iedereen nu stemmen.").await?;
        for (person, group) in VOTERS[at].iter().enumerate() {
            // Everyone wants to cycle; the one of the council also wants to fish, as nobody else does.
            let other = if *group == "Gemeente" {
                "Vissen in de kerk"
            } else {
                WANTED[(at + person) % WANTED.len()]
            };
            let wishes = [
                "Fietsen in het bos",
                other,
                WANTED[(at + person + 1) % WANTED.len()],
            ];
            vote(tablet, group, &wishes[..n_votes]).await?;
        }
        boxes.push(
            take_out(
                case,
                tablet,
                "Stembus meegeven",
                &format!("tafel {at} ronde {nth}.stembus.json"),
            )
            .await?,
        );
    }
    boxes.rotate_left(2);
    boxes.push(boxes[0].clone());
    let paths: Vec<&Path> = boxes.iter().map(AsRef::as_ref).collect();
    lead.choose_files(&paths[..3]).await?;
    lead.hears("3 bestanden bekeken").await?;
    lead.choose_files(&paths[3..]).await?;
    lead.hears("2 bestanden bekeken").await?;
    lead.tap("Stemmen van papier invoeren").await?;
    lead.tap_role("radio", "Inwoners").await?;
    fill(lead, "spinbutton", "Hoeveel mensen stemden op papier?", "4").await?;
    fill(lead, "spinbutton", "Timmeren met buren", "4").await?;
    // Two touches at one spot of the glass within a moment are a double tap, which Chromium answers by dropping the key
    // after it: the group is looked at in between.
    lead.tap_role("radio", "Inwoners").await?;
    fill(lead, "spinbutton", "Lezen op het plein", "3").await?;
    let typed = lead
        .text("[...document.querySelectorAll('input[type=number]')].map((field) => `${field.labels[0].innerText}: ${field.value}`).filter((line) => !line.endsWith(': ')).join(', ')")
        .await?;
    ensure!(
        [
            "papier?: 4",
            "Timmeren met buren: 4",
            "Lezen op het plein: 3"
        ]
        .iter()
        .all(|line| typed.contains(line)),
        "typed is {typed}"
    );
    lead.tap("Tel deze stemmen mee").await?;
    lead.wait_for(
        "everyone",
        "document.body.innerText.includes('Er hebben 24 mensen gestemd')",
    )
    .await?;
    lead.tap("Stemmen sluiten").await?;
    lead.tap("Uitslag bekijken").await?;
    lead.see("heading", &format!("Uitslag van ronde {nth}"))
        .await?;
    result(lead, n_votes).await
}

/// What most people want, besides cycling.
const WANTED: [&str; 3] = [
    "Timmeren met buren",
    "Zingen op het plein",
    "Dansen in de kerk",
];

/// The result counts every vote once, and the one of the council can't be told apart.
async fn result(lead: &Page, n_votes: usize) -> Outcome {
    let given = 20 * n_votes + 7;
    let sum = "[...document.querySelector('.ranking').querySelectorAll('.ranked__votes')].reduce((sum, n) => sum + parseInt(n.innerText), 0)";
    lead.wait_for("every vote once", &format!("{sum} === {given}"))
        .await?;
    let shown = lead
        .text("document.querySelector('.result__groups').innerText")
        .await?;
    // Of 15 residents, 8 providers and 1 of the council the residents alone are shown: the rest is nine.
    ensure!(
        shown.contains("Inwoners: 15")
            && !shown.contains("Aanbieders")
            && !shown.contains("Gemeente"),
        "the groups are {shown}"
    );
    lead.wait_for(
        "no ballots left",
        "!Object.keys(localStorage).some((key) => key.startsWith('doelenboom:ballots'))",
    )
    .await
}

async fn add_under(page: &Page, under: &str, button: &str, texts: &[&str]) -> Outcome {
    for text in texts {
        let section = format!(
            "return [...document.querySelectorAll('.grow-card')].find((card) => card.querySelector('h3')?.innerText === {under:?})?.querySelector('input');"
        );
        let field = page
            .browser
            .driver
            .execute(section, vec![])
            .await?
            .element()?;
        page.tap_element(&field).await?;
        page.wait_for(
            "the focus in the field",
            "document.activeElement?.tagName === 'INPUT'",
        )
        .await?;
        page.type_text(text).await?;
        page.tap(&format!("{button}: ‘{under}’")).await?;
        page.wait_for(
            text,
            &format!("document.querySelector('.grow').innerText.includes({text:?})"),
        )
        .await?;
    }
    Ok(())
}

const SUBGOALS: [&str; 6] = [
    "Mensen kennen hun buren",
    "Ieder kiest zelf wat past",
    "Er is altijd iets te doen",
    "Vervoer is goed geregeld",
    "Hulp is dichtbij",
    "Talent telt",
];
const SIGNALS: [&str; 8] = [
    "De inloop telt honderd mensen",
    "Mensen vertellen over hun week",
    "Twintig nieuwe namen op de lijst",
    "Niemand wacht op de bus",
    "Wie belt krijgt antwoord",
    "Tien mensen leren iets aan anderen",
    "Minder mensen zeggen eenzaam te zijn",
    "Verhalen in de dorpskrant",
];
const ACTIONS: [&str; 5] = [
    "Elke dinsdag samen koken",
    "Een rit delen",
    "Een kaart met namen en nummers",
    "Een ochtend over talenten",
    "De kerk open op woensdag",
];

async fn tree(lead: &Page) -> Outcome {
    lead.tap("Volgende vraag").await?;
    fill(
        lead,
        "textbox",
        "Waar gaat deze doelenboom over?",
        "Zinvolle daginvulling",
    )
    .await?;
    lead.tap("Bewaar dit thema").await?;
    fill(
        lead,
        "textbox",
        "In jullie eigen woorden",
        "Een dag die van jou is",
    )
    .await?;
    lead.tap("Bewaar deze woorden").await?;
    lead.tap("Volgende vraag").await?;
    add_under(
        lead,
        "Zinvolle daginvulling",
        "Groot doel maken",
        &["Iedereen hoort erbij"],
    )
    .await?;
    lead.tap_role("checkbox", "Fietsen in het bos").await?;
    lead.tap("Volgende vraag").await?;
    lead.tap("Volgende vraag").await?;
    lead.see("heading", "Waaraan zien we dat dit gelukt is?")
        .await?;
    add_under(
        lead,
        "Iedereen hoort erbij",
        "Doel eronder maken",
        &SUBGOALS,
    )
    .await?;
    lead.tap("Volgende vraag").await?;
    lead.tap("Volgende vraag").await?;
    lead.see("heading", "Hoe tellen of horen we dat?").await?;
    for (nth, text) in SIGNALS.iter().enumerate() {
        add_under(lead, SUBGOALS[nth % 6], "Signaal maken", &[text]).await?;
    }
    for _ in 0..3 {
        lead.tap("Volgende vraag").await?;
    }
    lead.see("heading", "Wat gaan we doen?").await?;
    for (nth, text) in ACTIONS.iter().enumerate() {
        add_under(lead, SUBGOALS[nth], "Actie maken", &[text]).await?;
    }
    lead.tap("Doelenboom bekijken").await?;
    let outline = lead.outline().await?;
    for text in SUBGOALS.iter().chain(&SIGNALS).chain(&ACTIONS) {
        ensure!(
            outline.contains(text),
            "‘{text}’ is not in the tree:\n{outline}"
        );
    }
    Ok(())
}

/// The report names nobody and no small group; the presentation shows the tree branch by branch, votes only when asked for.
async fn look_back(case: &Case, lead: &Page) -> Outcome {
    from_menu(lead, "Verslag van de bijeenkomst").await?;
    lead.see("button", "Bewaar als webpagina").await?;
    let told = lead
        .text("document.querySelector('.minutes').innerText")
        .await?;
    for said in [
        "Wat vinden we het belangrijkst?",
        "Iedereen hoort erbij",
        "Inwoners",
    ] {
        ensure!(
            told.contains(said),
            "the report does not say ‘{said}’: {told}"
        );
    }
    ensure!(
        !told.contains("Gemeente") && !told.contains("Tafel 4"),
        "the report tells a small group or a table: {told}"
    );
    case.shot(lead, "rehearsal-report").await?;
    lead.tap("Sluiten").await?;
    from_menu(lead, "Presenteren").await?;
    lead.wait_for("a slide", "document.getElementById('beamer-slide')")
        .await?;
    let mut seen = String::new();
    for _ in 0..60 {
        seen.push_str(
            &lead
                .text("document.getElementById('beamer-slide').innerText")
                .await?,
        );
        if lead.status().await?.contains("laatste") {
            break;
        }
        lead.tap("Volgende dia").await?;
        lead.settle().await?;
    }
    for text in SUBGOALS.iter().chain(&SIGNALS).chain(&ACTIONS) {
        ensure!(
            seen.contains(text),
            "‘{text}’ is not in the presentation: {seen}"
        );
    }
    case.shot(lead, "rehearsal-slide").await?;
    lead.tap("Sluiten").await?;
    lead.see("button", "Menu").await
}

/// A tablet goes back: its copy is looked at on the laptop and brought in, then it is emptied.
async fn hand_in(case: &Case, lead: &Page, tablet: &Page) -> Outcome {
    from_menu(tablet, "Tablet inleveren").await?;
    let copy = take_out(case, tablet, "Bewaar als bestand", "terug.doelenboom.json").await?;
    // All that this table made came in before; the votes too.
    let copies = std::slice::from_ref(&copy);
    bring_together(lead, copies, "Hier staat niets nieuws in.").await?;
    from_menu(lead, "Tablet inleveren").await?;
    lead.choose_file(&copy).await?;
    lead.hears("Alles hieruit staat al in deze doelenboom")
        .await?;
    let told = lead.status().await?;
    let number: String = told.chars().filter(char::is_ascii_digit).collect();
    let number = &number[number.len().saturating_sub(6)..];
    lead.tap("Sluiten").await?;
    fill(
        tablet,
        "textbox",
        "Welk getal staat er op de laptop?",
        number,
    )
    .await?;
    // Whether the box of this tablet arrived only a person can see.
    tablet.tap("Tablet leegmaken").await?;
    tablet.hears("mee op de laptop?").await?;
    tablet.tap_role("checkbox", "De stem").await?;
    tablet.tap("Tablet leegmaken").await?;
    tablet.tap("Ja, alles wissen").await?;
    tablet.at_start().await?;
    tablet.hears("Deze tablet is leeg").await?;
    nothing_left(tablet).await
}

/// The whole of it.
pub(super) async fn whole_room(case: Rc<Case>) -> Outcome {
    let began = std::time::Instant::now();
    let lead = case.start().await?;
    let start = start_file(&case, &lead).await?;
    let (mut tablets, mut files) = (Vec::new(), Vec::new());
    for nth in 0..4 {
        let (page, file) = table(&case, &start, nth).await?;
        tablets.push(page);
        files.push(file);
    }
    let told = "De doelenbomen staan nu samen in één doelenboom";
    bring_together(&lead, &files, told).await?;
    wall(&lead).await?;
    case.note(&format!(
        "60 cards on the wall after {} s",
        began.elapsed().as_secs()
    ));
    case.shot(&lead, "rehearsal-wall").await?;
    lead.tap("Volgende vraag").await?;
    for nth in 1..=2 {
        round(&case, &lead, &tablets, nth).await?;
    }
    case.note(&format!("two rounds after {} s", began.elapsed().as_secs()));
    case.shot(&lead, "rehearsal-result").await?;
    tree(&lead).await?;
    case.shot(&lead, "rehearsal-tree").await?;
    look_back(&case, &lead).await?;
    hand_in(&case, &lead, &tablets[3]).await?;
    case.note(&format!(
        "the whole room in {} s",
        began.elapsed().as_secs()
    ));
    Ok(())
}

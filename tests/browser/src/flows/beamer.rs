// SPDX-License-Identifier: EUPL-1.2
//! The presentation: branch by branch by taps, by keys and by a clicker; votes and notes hidden until shown; letters that can
//! be read from the back of the room.

use std::rc::Rc;

use serde_json::json;

use super::late::{HOLD, let_go};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
use crate::page::Page;
use crate::trees;

/// The size of the letters on the slide, in px, and whether all of it fits.
const LETTERS: &str = "(() => {
    const slide = document.getElementById('beamer-slide');
    return [parseFloat(getComputedStyle(slide).fontSize), slide.scrollHeight <= slide.clientHeight + 1];
})()";

/// A room that voted: seven people, two cards on the wall, a goal that comes from one of them.
fn voted() -> String {
    json!({
        "format": "doelenboom", "version": 1, "title": "Na de stemming",
        "cards": [
            { "id": "t", "kind": "theme", "text": "Een goede dag", "note": "Alleen voor wie het vraagt" },
            { "id": "g", "kind": "goal", "text": "Iedereen hoort erbij", "parent": "t" },
            { "id": "s", "kind": "subgoal", "text": "Elke week samen eten", "parent": "g" },
            { "id": "w1", "kind": "value", "text": "Rust", "place": "wall" },
            { "id": "w2", "kind": "value", "text": "Samen eten", "place": "wall" },
        ],
        "links": [{ "kind": "based_on", "from": "g", "to": "w1" }],
        "rounds": [{
            "id": "r",
            "setup": { "votes": 3, "several": true, "cards": ["w1", "w2"] },
            "result": { "boxes": ["b"], "voters": 7, "votes": { "w1": 5, "w2": 9 }, "groups": [] },
        }],
    })
    .to_string()
}

async fn open(page: &Page, name: &str, text: &str) -> Outcome {
    page.drop_file(name, text.as_bytes()).await?;
    page.see("button", "Menu").await
}

async fn present(page: &Page) -> Outcome {
    page.tap("Menu").await?;
    page.tap("Presenteren").await?;
    page.see("button", "Volgende dia").await?;
    page.wait_for(
        "the focus on the slide",
        "document.activeElement?.id === 'beamer-slide'",
    )
    .await
}

async fn look(case: &Case, page: &Page, name: &str) -> Outcome {
    page.settle().await?;
    case.axe()?.check(page, name).await?;
    page.check(name, ALWAYS).await?;
    case.shot(page, &format!("beamer-{name}")).await
}

/// By taps: every card of the tree is seen, and each slide fits in letters that can be read from afar.
pub(super) async fn by_taps(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.open_example().await?;
    let cards: Vec<String> = page
        .outline()
        .await?
        .lines()
        .map(|line| line.trim().to_owned())
        .collect();
    present(&page).await?;
    look(&case, &page, "theme").await?;
    let mut seen = String::new();
    for _ in 0..200 {
        seen.push_str(
            &page
                .text("document.getElementById('beamer-slide').innerText")
                .await?,
        );
        seen.push('\n');
        let fits = page.js(&format!("return {LETTERS};"), vec![]).await?;
        let letters = fits[0].as_f64().unwrap_or(0.0);
        ensure!(fits[1] == json!(true), "a slide does not fit: {seen}");
        ensure!(letters >= 20.0, "letters of {letters} px");
        if page.text("T.status()").await?.contains("laatste") {
            break;
        }
        page.tap("Volgende dia").await?;
        page.settle().await?;
    }
    for card in &cards {
        ensure!(seen.contains(card), "no slide has ‘{card}’");
    }
    page.tap("Vorige dia").await?;
    page.tap("Sluiten").await?;
    page.gone("button", "Volgende dia").await?;
    page.see("button", "Menu").await
}

/// By keys and by a clicker; Esc leaves to where it came from.
pub(super) async fn by_keys(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.open_example().await?;
    page.tap("Menu").await?;
    page.tap("Bijeenkomst").await?;
    page.see("heading", "Wat maakt een dag goed voor jou?")
        .await?;
    present(&page).await?;
    let slide = "document.getElementById('beamer-slide').getAttribute('aria-label')";
    let all = page.text(&format!("{slide}.split(' ').pop()")).await?;
    for (key, nth) in [
        ("Right", "2"),
        ("PageDown", "3"),
        ("PageUp", "2"),
        ("Down", "3"),
        ("Up", "2"),
        ("Space", "3"),
        ("Left", "2"),
        ("Left", "1"),
        ("End", all.as_str()),
        ("Home", "1"),
    ] {
        page.press(key).await?;
        let wanted = format!("{slide} === 'Dia {nth} van {all}'");
        page.wait_for(&format!("slide {nth} after {key}"), &wanted)
            .await?;
    }
    // A slide that still has the letters of the one before is not taken for one that does not fit.
    page.js(HOLD, vec![]).await?;
    for nth in 2..=6 {
        page.press("Space").await?;
        let wanted = format!("{slide} === 'Dia {nth} van {all}'");
        page.wait_for(&format!("slide {nth} before it is drawn"), &wanted)
            .await?;
    }
    let_go(&page, "five slides", 5).await?;
    page.press("Home Left").await?;
    page.hears("Dit is de eerste dia.").await?;
    page.press("Right").await?;
    page.hears(&format!("Dia 2 van {all}. Groot doel: "))
        .await?;
    page.press("Esc").await?;
    page.see("heading", "Wat maakt een dag goed voor jou?")
        .await
}

/// Votes and notes show only after a tap.
pub(super) async fn votes_and_notes(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    open(&page, "gestemd.doelenboom.json", &voted()).await?;
    present(&page).await?;
    let text = "document.getElementById('beamer-slide').innerText";
    ensure!(
        !page.text(text).await?.contains("Alleen voor"),
        "the note shows"
    );
    page.tap("Laat uitleg zien").await?;
    page.wait_for(
        "the note",
        &format!("{text}.includes('Alleen voor wie het vraagt')"),
    )
    .await?;
    page.tap("Volgende dia").await?;
    page.see("heading", "Uitslag van ronde 1").await?;
    look(&case, &page, "round-hidden").await?;
    let hidden = page.text(text).await?;
    ensure!(
        !hidden.contains("Samen eten") && !hidden.contains('9'),
        "the votes show: {hidden}"
    );
    page.tap("Laat stemmen zien").await?;
    page.wait_for(
        "the result",
        &format!("/Samen eten[^]*9 stemmen[^]*Rust[^]*5 stemmen/.test({text})"),
    )
    .await?;
    look(&case, &page, "round").await?;
    page.tap("Volgende dia").await?;
    page.wait_for(
        "the value with its votes",
        &format!("{text}.includes('‘Rust’ (5 stemmen)')"),
    )
    .await?;
    let dark = "document.documentElement.dataset.theme = 'dark';";
    page.js(dark, vec![]).await?;
    look(&case, &page, "dark").await?;
    page.tap("Verberg stemmen").await?;
    page.wait_for(
        "the value alone",
        &format!("{text}.includes('‘Rust’') && !{text}.includes('5 stemmen')"),
    )
    .await
}

/// A large tree is split with a word, and an empty one says so; at every size of screen.
pub(super) async fn large_and_empty(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    page.see("button", "Menu").await?;
    page.tap("Menu").await?;
    page.tap("Presenteren").await?;
    page.wait_for(
        "the word for nothing",
        "document.getElementById('beamer-slide')?.innerText.includes('nog niets')",
    )
    .await?;
    look(&case, &page, "empty").await?;
    page.press("Esc").await?;
    page.leave().await?;
    let mut rows = vec![(
        "t",
        "theme",
        "Een thema met een lange naam die over twee regels gaat",
        None,
    )];
    let texts: Vec<(String, String)> = (0..14)
        .map(|nth| {
            (
                format!("g{nth}"),
                format!("Doel {nth}: iedereen in de buurt kent iemand die helpt"),
            )
        })
        .collect();
    rows.extend(
        texts
            .iter()
            .map(|(id, text)| (id.as_str(), "goal", text.as_str(), Some("t"))),
    );
    open(&page, "groot.doelenboom.json", &trees::file(&rows)).await?;
    for (width, height) in [(1280, 800), (1920, 1080), (1024, 768), (768, 1024)] {
        page.resize(width, height).await?;
        page.settle().await?;
        present(&page).await?;
        page.wait_for(
            "the first part",
            "document.getElementById('beamer-slide').innerText.includes('Deel 1 van 3')",
        )
        .await?;
        look(&case, &page, &format!("split-{width}")).await?;
        let fits = page.js(&format!("return {LETTERS};"), vec![]).await?;
        let least = f64::from(height.min(width)) * 0.025;
        ensure!(
            fits[0].as_f64().unwrap_or(0.0) >= least && fits[1] == json!(true),
            "at {width}×{height}: {fits}"
        );
        page.press("Esc").await?;
        page.gone("button", "Volgende dia").await?;
    }
    Ok(())
}

/// The whole screen is given and taken back, with the slide and its buttons on it.
pub(super) async fn full_screen(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.open_example().await?;
    present(&page).await?;
    page.tap("Volledig scherm").await?;
    page.wait_for(
        "the whole screen",
        "document.fullscreenElement?.contains(document.getElementById('beamer-slide'))",
    )
    .await?;
    page.see("button", "Gewoon scherm").await?;
    page.tap("Volgende dia").await?;
    look(&case, &page, "full").await?;
    page.tap("Gewoon scherm").await?;
    page.wait_for("the screen back", "!document.fullscreenElement")
        .await?;
    page.tap("Volledig scherm").await?;
    page.wait_for("the whole screen again", "document.fullscreenElement")
        .await?;
    page.tap("Sluiten").await?;
    page.wait_for(
        "the screen back with the presentation gone",
        "!document.fullscreenElement && T.find('button', 'Menu').length",
    )
    .await
}

/// On a telephone, where the slide scrolls.
pub(super) async fn narrow(case: Rc<Case>) -> Outcome {
    let page = case.browser().await?;
    case.open_sized(&page, "", 320, 640).await?;
    page.at_start().await?;
    page.open_example().await?;
    present(&page).await?;
    look(&case, &page, "narrow").await
}

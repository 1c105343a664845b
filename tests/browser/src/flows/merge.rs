// SPDX-License-Identifier: EUPL-1.2
//! *Samenvoegen*: the trees of several tables come into one, what differs is settled, and one step takes it all back.

use std::path::Path;
use std::rc::Rc;

use serde_json::Value;

use super::carry::save_as;
use crate::app::{TWELVE, TWELVE_OUTLINE};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
use crate::page::Page;
use crate::trees;

/// How many cards each table made.
const N_CARDS: usize = 40;

/// The tree of one table, begun on its own: a theme, three goals, and what is needed for them. The first two tables thought
/// of the same goal, and the other two of another.
fn table(name: &str, theme: &str) -> String {
    let same = "Iedereen kan meedoen in de buurt".to_owned();
    let rows: Vec<[String; 3]> = (0..N_CARDS)
        .map(|nth| {
            let (kind, text) = match nth {
                0 => ("theme", theme.to_owned()),
                1 if name == "eik" || name == "beuk" => ("goal", same.clone()),
                1 => ("goal", "Elke dag samen eten".to_owned()),
                2..=3 => ("goal", format!("{name} wil {nth}")),
                _ => ("subgoal", format!("{name} nodig {nth}")),
            };
            [format!("{name}{nth}"), kind.to_owned(), text]
        })
        .collect();
    let parent = |nth: usize| match nth {
        0 => None,
        1..=3 => Some(0),
        _ => Some(1 + (nth - 4) % 3),
    };
    let rows: Vec<trees::Row<'_>> = rows
        .iter()
        .enumerate()
        .map(|(nth, [id, kind, text])| {
            let above = parent(nth).map(|above| rows[above][0].as_str());
            (id.as_str(), kind.as_str(), text.as_str(), above)
        })
        .collect();
    trees::file(&rows)
}

/// The button that asks for files opens a window of the device, which no test can reach: it only counts.
const NO_CHOOSER: &str = "
    window.__asked = 0;
    HTMLInputElement.prototype.click = function () { if (this.type === 'file') window.__asked += 1; };";

async fn open_dialog(page: &Page) -> Outcome {
    page.tap("Menu").await?;
    page.tap("Samenvoegen").await
}

async fn count(page: &Page, n_cards: usize) -> Outcome {
    let there = format!("T.items().length === {n_cards}");
    page.wait_for(&format!("{n_cards} cards"), &there).await
}

pub(super) async fn four_tables(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    let n_before = TWELVE.len();
    let mut files = Vec::new();
    for (name, theme) in [
        ("eik", "Meedoen"),
        ("beuk", "Samen leven"),
        ("linde", "Een goede dag"),
        ("wilg", "Erbij horen"),
    ] {
        let file = case.folder.join(format!("tafel {name}.doelenboom.json"));
        std::fs::write(&file, table(name, theme))?;
        files.push(file);
    }
    page.js(NO_CHOOSER, vec![]).await?;
    open_dialog(&page).await?;
    case.shot(&page, "merge-start").await?;
    page.tap("Bestanden erbij halen").await?;
    page.wait_for("a question for files", "window.__asked === 1")
        .await?;
    let paths: Vec<&Path> = files.iter().map(AsRef::as_ref).collect();
    page.choose_files(&paths).await?;
    page.hears("De doelenbomen staan nu samen in één doelenboom")
        .await?;
    // Every file is named, with how many cards it brought: all but its theme, which is one theme now.
    for name in ["eik", "beuk", "linde", "wilg"] {
        let told = format!(
            "[...document.querySelectorAll('dialog li')].some((item) => item.textContent.includes('tafel {name}') && item.textContent.includes('39 kaarten erbij'))"
        );
        page.wait_for(&format!("the cards of {name}"), &told)
            .await?;
    }
    page.focus_is("h3 Nog 3 keer kiezen").await?;
    let axe = case.axe()?;
    let small = case.engine.narrow();
    for (width, height) in [(1024, 768), (small, 640), (1280, 800)] {
        page.resize(width, height).await?;
        page.settle().await?;
        let at = format!("merge-choices-{width}x{height}");
        case.shot(&page, &at).await?;
        page.check(&at, ALWAYS).await?;
        axe.check(&page, &at).await?;
    }
    page.tap("Kies dit: Zinvolle daginvulling").await?;
    page.focus_is("h3 Nog 2 keer kiezen").await?;
    // The pair that is told first is made one; the other may wait.
    page.js(
        "T.find('button', 'Maak er één kaart van')[0].focus();",
        vec![],
    )
    .await?;
    page.press("Enter").await?;
    page.focus_is("h3 Nog 1 keer kiezen").await?;
    page.tap("Klaar met samenvoegen").await?;
    // One theme for all, and one goal that two tables had.
    let n_after = n_before + 4 * (N_CARDS - 1) - 1;
    count(&page, n_after).await?;
    tree_shows_what_came(&case, &page).await?;

    page.tap("Stap terug").await?;
    count(&page, n_before).await?;
    page.shows(TWELVE_OUTLINE).await?;
    page.tap("Stap vooruit").await?;
    count(&page, n_after).await?;
    page.kept().await?;
    page.reload().await?;
    count(&page, n_after).await?;
    the_pair_has_waited(&case, &page).await?;
    // There is a way back after that, too.
    page.tap("Menu").await?;
    page.tap("Eerdere versies").await?;
    page.wait_for(
        "the restore point",
        "document.querySelector('dialog')?.textContent.includes('Voor het samenvoegen')",
    )
    .await?;
    // Of the points of this minute, the one before the merge.
    page.js(
        "const of = (button) => button.closest('li')?.textContent.includes('Voor het samenvoegen');
         [...document.querySelectorAll('dialog button')].find((b) => b.textContent.includes('Vergelijk') && of(b)).focus();",
        vec![],
    )
    .await?;
    page.press("Enter").await?;
    page.hears("verschillen").await?;
    case.shot(&page, "merge-restore-point").await
}

/// How many cards a sticker says this of.
fn stickers(text: &str, n: usize) -> String {
    format!(
        "[...document.querySelectorAll('.tree-sticker')].filter((s) => s.textContent.includes({text:?})).length === {n}"
    )
}

/// New cards are marked by sign and word; where they come from is in the colours and in the panel, and no group is made of it.
async fn tree_shows_what_came(case: &Case, page: &Page) -> Outcome {
    let legend = "document.querySelector('.see-sign')?.textContent.includes('nieuw: 156')";
    page.wait_for("how many cards are new", legend).await?;
    case.shot(page, "merge-tree-news").await?;
    page.tap("Merktekens weg").await?;
    page.gone("button", "Merktekens weg").await?;
    page.wait_for("no marks", &stickers("nieuw", 0)).await?;
    page.tap("Menu").await?;
    page.tap("Kleuren en lijnen").await?;
    page.tap_role("radio", "uit welk bestand de kaart komt")
        .await?;
    page.hears("De kleuren vertellen nu: uit welk bestand de kaart komt.")
        .await?;
    page.press("Esc").await?;
    let legend = "['deze doelenboom', 'tafel eik', 'tafel beuk', 'tafel linde', 'tafel wilg'].every((name) => [...document.querySelectorAll('.see-sign .see-entry')].some((entry) => entry.textContent.includes(name)))";
    page.wait_for("the legend of where cards come from", legend)
        .await?;
    let axe = case.axe()?;
    axe.check(page, "merge-origins").await?;
    case.shot(page, "merge-tree").await?;
    page.choose("eik wil 2").await?;
    let from = "document.getElementById('panel').textContent.includes('Uit tafel eik')";
    page.wait_for("where the chosen card comes from", from)
        .await?;
    page.action("Meer invullen").await?;
    page.see("button", "Inwoners, aanbieders en gemeente")
        .await?;
    page.press("Esc").await?;
    page.tap("Gewone kleuren").await
}

/// What was left to choose is found again, also after the document was closed, and so is what was said of it.
async fn the_pair_has_waited(case: &Case, page: &Page) -> Outcome {
    open_dialog(page).await?;
    page.see("heading", "Nog 1 keer kiezen").await?;
    let from = "['Uit tafel linde', 'Uit tafel wilg'].every((name) => document.querySelector('dialog').textContent.includes(name))";
    page.wait_for("where both cards come from", from).await?;
    case.shot(page, "merge-pair-waited").await?;
    page.tap("Laat allebei staan").await?;
    page.focus_is("h3 Alles is bij elkaar. Er is niets meer te kiezen.")
        .await?;
    page.press("Esc").await?;
    page.kept().await?;
    page.reload().await?;
    page.see("button", "Menu").await?;
    open_dialog(page).await?;
    page.see("button", "Bestanden erbij halen").await?;
    page.gone("button", "Laat allebei staan").await?;
    page.press("Esc").await
}

pub(super) async fn compare_and_branch(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    let file = case.folder.join("tafel eik.doelenboom.json");
    std::fs::write(&file, table("eik", "Meedoen"))?;
    page.js(NO_CHOOSER, vec![]).await?;
    // Comparing changes nothing.
    open_dialog(&page).await?;
    page.tap("Vergelijken").await?;
    page.choose_files(&[&file]).await?;
    // What is here alone, what is there alone, and that there it has a name.
    let n = TWELVE.len() + N_CARDS + 1;
    page.hears(&format!("Er zijn {n} verschillen")).await?;
    case.shot(&page, "merge-compare").await?;
    // A line about a card that is here leads to it.
    page.tap("‘Hulp is dichtbij’ staat alleen in deze doelenboom.")
        .await?;
    page.focus_is("button Hulp is dichtbij").await?;
    page.see("button", "Merktekens weg").await?;
    case.shot(&page, "merge-compare-tree").await?;
    page.shows(TWELVE_OUTLINE).await?;
    // The whole tree of the table under the chosen card, its theme as a goal.
    page.choose("Hulp is dichtbij").await?;
    open_dialog(&page).await?;
    page.tap("Als tak toevoegen").await?;
    page.choose_files(&[&file]).await?;
    count(&page, TWELVE.len() + N_CARDS).await?;
    page.focus_is("button Meedoen").await?;
    case.shot(&page, "merge-branch").await?;
    page.tap("Stap terug").await?;
    page.shows(TWELVE_OUTLINE).await
}

/// The text under the field for who wants neither of the two.
const OWN: &str = "Of schrijf iets anders";

pub(super) async fn conflict_by_keys(case: Rc<Case>) -> Outcome {
    let card = "Ieder doet wat past";
    let page = case.with_tree(TWELVE).await?;
    page.kept().await?;
    let here = page.text("location.hash").await?;
    let file = save_as(&page, "Bewaar als bestand").await?;
    page.press("Esc").await?;
    // Someone else takes the file along and changes a card; so do we.
    let path = case.folder.join("mee.doelenboom.json");
    std::fs::write(&path, &file.bytes)?;
    rename(&page, card, "Hier geschreven").await?;
    page.leave().await?;
    page.choose_file(&path).await?;
    page.card(card).await?;
    rename(&page, card, "Daar geschreven").await?;
    let other = save_as(&page, "Bewaar als bestand").await?;
    page.press("Esc").await?;
    let other_path = case.folder.join("terug.doelenboom.json");
    std::fs::write(&other_path, &other.bytes)?;
    page.leave().await?;
    page.js(&format!("location.hash = {here:?};"), vec![])
        .await?;
    page.card("Hier geschreven").await?;
    let before = page.outline().await?;

    page.tab_to("button", "Menu").await?;
    page.press("Enter").await?;
    page.tab_to("button", "Samenvoegen").await?;
    page.press("Enter").await?;
    page.see("button", "Bestanden erbij halen").await?;
    page.choose_file(&other_path).await?;
    page.focus_is("h3 Nog 1 keer kiezen").await?;
    page.see("button", "Kies dit: Hier geschreven").await?;
    page.see("button", "Kies dit: Daar geschreven").await?;
    case.shot(&page, "merge-conflict").await?;
    page.tab_to("textbox", OWN).await?;
    page.type_text("Samen geschreven").await?;
    page.tab_to("button", "Bewaar deze tekst").await?;
    page.press("Enter").await?;
    page.focus_is("h3 Alles is bij elkaar. Er is niets meer te kiezen.")
        .await?;
    page.press("Esc").await?;
    page.card("Samen geschreven").await?;
    page.press("Ctrl+z").await?;
    page.shows(&before).await?;

    // A damaged file says so and changes nothing; a document with itself has nothing new.
    let broken = case.folder.join("stuk.doelenboom.json");
    std::fs::write(&broken, &other.bytes[..other.bytes.len() / 2])?;
    open_dialog(&page).await?;
    page.choose_file(&broken).await?;
    let told = "document.querySelector('dialog .merge__list')?.textContent.includes('stuk')";
    page.wait_for("why the file did not come in", told).await?;
    page.choose_file(&path).await?;
    page.hears("Hier staat niets nieuws in").await?;
    // What a newer version wrote could be half understood: it stays out, and so does a page that is no tree.
    let newer = case.folder.join("nieuwer.doelenboom.json");
    let text = String::from_utf8_lossy(&other.bytes);
    std::fs::write(&newer, text.replacen("\"version\":1", "\"version\":99", 1))?;
    page.choose_file(&newer).await?;
    page.hears("Dit bestand komt uit een nieuwere versie.")
        .await?;
    let letter = case.folder.join("brief.doelenboom.json");
    std::fs::write(&letter, "%PDF-1.7\n%\u{e2}\n1 0 obj\n")?;
    page.choose_file(&letter).await?;
    page.hears("Dit bestand past niet bij deze app.").await?;
    page.press("Esc").await?;
    page.shows(&before).await?;
    let is_open = page
        .js("return !!document.querySelector('dialog[open]');", vec![])
        .await?;
    ensure!(is_open == Value::Bool(false), "a dialog is still open");
    Ok(())
}

async fn rename(page: &Page, card: &str, text: &str) -> Outcome {
    page.choose(card).await?;
    page.action("Tekst veranderen").await?;
    page.press("Ctrl+a").await?;
    page.type_text(text).await?;
    page.press("Enter").await?;
    page.card(text).await?;
    page.kept().await
}

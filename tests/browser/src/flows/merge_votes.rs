// SPDX-License-Identifier: EUPL-1.2
//! *Samenvoegen* of files in which one round of voting was counted apart: results of other ballot boxes are added up, and
//! results that share a part of theirs are refused, with the way out on the screen.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::{Value, json};

use super::carry::save_as;
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Failure, Outcome, ensure};
use crate::page::Page;

const ADDED: &str = "De stemmen van beide kanten zijn bij elkaar geteld.";
const REFUSED: &str =
    "Die uitslagen kunnen niet bij elkaar. Kies er één, of haal alle stembussen opnieuw op.";

/// A tree with a round of voting over two goals, and what came of it where these boxes were counted.
fn counted(boxes: &[&str], votes: [u32; 2]) -> Value {
    let goal =
        |id: &str, text: &str| json!({ "id": id, "kind": "goal", "parent": "thema", "text": text });
    json!({
        "format": "doelenboom", "version": 1, "lineage": "stemmen",
        "cards": [
            { "id": "thema", "kind": "theme", "text": "Een goede dag" },
            goal("rust", "Rust in huis"), goal("werk", "Iets nuttigs doen"),
        ],
        "rounds": [{
            "id": "ronde", "setup": { "votes": 1, "cards": ["rust", "werk"] },
            "result": {
                "boxes": boxes, "voters": votes[0] + votes[1],
                "votes": { "rust": votes[0], "werk": votes[1] }, "groups": [],
            },
        }],
    })
}

fn put(case: &Case, name: &str, file: &Value) -> Outcome<PathBuf> {
    let path = case.folder.join(name);
    std::fs::write(&path, file.to_string())?;
    Ok(path)
}

async fn bring(page: &Page, path: &Path) -> Outcome {
    page.tap("Menu").await?;
    page.tap("Samenvoegen").await?;
    page.see("button", "Bestanden erbij halen").await?;
    page.choose_file(path).await
}

async fn shown(page: &Page, sentence: &str) -> Outcome {
    let there = format!(
        "[...document.querySelectorAll('dialog p')].some((p) => T.visible(p) && p.textContent.includes({}))",
        json!(sentence)
    );
    page.wait_for(&format!("‘{sentence}’ in the dialog"), &there)
        .await
}

/// The result as the saved file holds it: how many voted, and for what.
async fn result(page: &Page) -> Outcome<(u64, u64, u64)> {
    let file = save_as(page, "Bewaar als bestand").await?;
    page.press("Esc").await?;
    page.wait_for("no dialog", "!document.querySelector('dialog[open]')")
        .await?;
    let json: Value =
        serde_json::from_slice(&file.bytes).map_err(|error| Failure::new(error.to_string()))?;
    let result = &json["rounds"][0]["result"];
    let n = |value: &Value| value.as_u64().unwrap_or_default();
    Ok((
        n(&result["voters"]),
        n(&result["votes"]["rust"]),
        n(&result["votes"]["werk"]),
    ))
}

/// Each looks at the dialog on a tablet and in a narrow window.
async fn look(case: &Case, page: &Page, name: &str) -> Outcome {
    for (width, height) in [(1024, 768), (case.engine.narrow(), 640), (1280, 800)] {
        page.resize(width, height).await?;
        page.settle().await?;
        let at = format!("merge-votes-{name}-{width}x{height}");
        case.shot(page, &at).await?;
        page.check(&at, ALWAYS).await?;
    }
    case.axe()?.check(page, name).await
}

pub(super) async fn counted_apart(case: Rc<Case>) -> Outcome {
    let one = put(&case, "tafel een.json", &counted(&["a", "b"], [7, 5]))?;
    let other = put(&case, "tafel twee.json", &counted(&["c"], [2, 6]))?;
    let half = put(&case, "tafel drie.json", &counted(&["b", "d"], [3, 6]))?;

    // Boxes of their own: added up, as one step that goes back.
    let page = case.start().await?;
    page.choose_file(&one).await?;
    page.shows("Een goede dag\n  Rust in huis\n  Iets nuttigs doen")
        .await?;
    bring(&page, &other).await?;
    shown(&page, ADDED).await?;
    page.hears(ADDED).await?;
    page.focus_is("h3 Alles is bij elkaar. Er is niets meer te kiezen.")
        .await?;
    look(&case, &page, "added").await?;
    page.tap("Klaar met samenvoegen").await?;
    let sum = result(&page).await?;
    ensure!(sum == (20, 9, 11), "added up to {sum:?}");
    // The same file again counts nobody twice.
    bring(&page, &other).await?;
    page.hears("Hier staat niets nieuws in").await?;
    page.tap("Klaar met samenvoegen").await?;
    let sum = result(&page).await?;
    ensure!(sum == (20, 9, 11), "the second time it became {sum:?}");
    page.tap("Stap terug").await?;
    let before = result(&page).await?;
    ensure!(before == (12, 7, 5), "a step back gave {before:?}");

    // A box in common: neither is lost, and someone chooses.
    bring(&page, &half).await?;
    shown(&page, REFUSED).await?;
    page.hears(REFUSED).await?;
    page.focus_is("h3 Nog 1 keer kiezen").await?;
    page.see("heading", "De uitslag van een stemronde").await?;
    look(&case, &page, "refused").await?;
    page.tap("Kies dit: Stemmers: 9. Stembussen: 2.").await?;
    page.focus_is("h3 Alles is bij elkaar. Er is niets meer te kiezen.")
        .await?;
    let gone = format!(
        "![...document.querySelectorAll('dialog p')].some((p) => p.textContent.includes({}))",
        json!(REFUSED)
    );
    page.wait_for("no more talk of choosing", &gone).await?;
    page.tap("Klaar met samenvoegen").await?;
    let chosen = result(&page).await?;
    ensure!(chosen == (9, 3, 6), "the chosen result is {chosen:?}");
    page.tap("Stap terug").await?;
    page.tap("Stap terug").await?;
    let before = result(&page).await?;
    ensure!(before == (12, 7, 5), "two steps back gave {before:?}");
    Ok(())
}

// SPDX-License-Identifier: EUPL-1.2
//! Carrying a tree as a file: save, wipe, open, drop, paste.

use std::rc::Rc;

use crate::app::{TWELVE, TWELVE_OUTLINE};
use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::files::Saved;
use crate::page::Page;

/// Saves through the menu and gives back the file.
pub(super) async fn save_as(page: &Page, name: &str) -> Outcome<Saved> {
    if !page.has("button", name).await? {
        page.tap("Bewaren").await?;
    }
    let before = page.before_saving().await?;
    page.tap(name).await?;
    page.saved(&before).await
}

pub(super) async fn json_and_svg(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    let names = page.names().await?;
    let json = save_as(&page, "Bewaar als bestand").await?;
    close_dialogs(&page).await?;
    let svg = save_as(&page, "Bewaar als plaatje").await?;
    ensure!(
        json.name.ends_with(".doelenboom.json"),
        "the file is called {}",
        json.name
    );
    ensure!(
        svg.name.ends_with(".svg"),
        "the picture is called {}",
        svg.name
    );
    ensure!(
        svg.text().contains("</svg>") && svg.text().contains("Mensen"),
        "the picture is no picture"
    );
    for text in ["<script", "foreignObject", "<style"] {
        ensure!(!svg.text().contains(text), "the picture holds {text}");
    }
    std::fs::write(
        case.run
            .args
            .shots
            .join(format!("saved-{}.svg", case.engine)),
        &svg.bytes,
    )?;
    case.close(page);

    // Another device: nothing is left of the first one.
    let page = case.start().await?;
    for saved in [&json, &svg] {
        let file = case.folder.join(&saved.name);
        std::fs::write(&file, &saved.bytes)?;
        page.choose_file(&file).await?;
        page.shows(TWELVE_OUTLINE).await?;
        ensure!(
            page.names().await? == names,
            "{} opened as\n{}",
            saved.name,
            page.names().await?
        );
        page.leave().await?;
    }
    // Dropped and pasted, each a document of its own: nothing that was there is replaced.
    page.drop_file(&svg.name, &svg.bytes).await?;
    page.shows(TWELVE_OUTLINE).await?;
    page.leave().await?;
    page.paste_text(&json.text()).await?;
    page.shows(TWELVE_OUTLINE).await?;
    page.leave().await?;
    let count = page
        .js("return T.find('button|link', 'Openen: ‘').length;", vec![])
        .await?;
    ensure!(
        count.as_u64() == Some(4),
        "{count} documents in the list instead of 4"
    );
    Ok(())
}

/// Leaves whatever dialog or menu is open.
async fn close_dialogs(page: &Page) -> Outcome {
    let open = "return !!document.querySelector('dialog[open]');";
    if page.js(open, vec![]).await? == serde_json::Value::Bool(true) {
        page.press("Esc").await?;
        page.wait_for("no dialog", "!document.querySelector('dialog[open]')")
            .await?;
    }
    Ok(())
}

pub(super) async fn example(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.tap("Voorbeeld bekijken").await?;
    page.wait_for("about 40 cards", "T.items().length >= 30")
        .await?;
    // The rest of a tree is put on the page in idle moments.
    let mut outline = page.outline().await?;
    loop {
        page.settle().await?;
        let now = page.outline().await?;
        if now == outline {
            break;
        }
        outline = now;
    }
    page.reload().await?;
    page.shows(&outline).await
}

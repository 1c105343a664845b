// SPDX-License-Identifier: EUPL-1.2
//! The whole app as one file, opened from the disk with the network gone.

use std::rc::Rc;

use crate::app::{TWELVE, TWELVE_OUTLINE};
use crate::case::Case;
use crate::engine::Engine;
use crate::failure::{Failure, Outcome, ensure};
use crate::flows::carry::save_as;
use crate::flows::office;

/// Makes a tree, keeps it as file and picture, finds the draft after a reload, and opens the file in another browser.
pub(super) async fn from_disk(case: Rc<Case>) -> Outcome {
    let dist = case.run.args.dist.as_ref();
    let dist = dist.ok_or_else(|| Failure::new("needs --dist"))?;
    let html = xtask::single::page(dist).map_err(|e| Failure::new(e.to_string()))?;
    let file = case.folder.join(xtask::single::NAME);
    std::fs::write(&file, &html)?;
    case.note(&format!("one file of {} kB", html.len() / 1000));
    let url = format!("file://{}", file.display());
    case.server.stop();

    let page = case.browser().await?;
    page.goto(&url).await?;
    page.at_start().await?;
    let told =
        "document.querySelector('main').innerText.includes('Dit is Doelenboom als één bestand.')";
    page.wait_for("what is not kept here", told).await?;
    ensure!(
        !page.has("heading", "Zet de app op dit apparaat").await?,
        "a file cannot be put on the device as an app"
    );
    case.shot(&page, "single-start").await?;
    case.axe()?
        .check(&page, "the start of the one-file app")
        .await?;

    page.build(TWELVE).await?;
    page.kept().await?;
    let json = save_as(&page, "Bewaar als bestand").await?;
    page.reload().await?;
    page.shows(TWELVE_OUTLINE).await?;
    // The picture needs the fonts, which a page from the disk cannot fetch.
    let png = save_as(&page, "Bewaar als plaatje").await?;
    ensure!(
        png.bytes.starts_with(b"\x89PNG"),
        "no picture: {}",
        png.name
    );
    let asked = page
        .text("performance.getEntriesByType('resource').map((e) => e.name).filter((n) => !/^(data|blob):/.test(n)).join()")
        .await?;
    ensure!(asked.is_empty(), "it asked for {asked}");
    case.close(page);

    let page = case.browser().await?;
    page.goto(&url).await?;
    page.at_start().await?;
    let saved = case.folder.join(&json.name);
    std::fs::write(&saved, &json.bytes)?;
    page.choose_file(&saved).await?;
    page.shows(TWELVE_OUTLINE).await?;
    page.leave().await?;
    // The office module is in the page, too; WebKit starts no worker there, and the app says so.
    if case.engine == Engine::Webkit {
        let path = case.folder.join("lijst.opml");
        std::fs::write(&path, office::OPML)?;
        page.choose_file(&path).await?;
        let told = "document.body.innerText.includes('Gebruik Edge, Chrome of Firefox.')";
        return page.wait_for("why it does not open", told).await;
    }
    office::opens(&case, &page, "lijst.opml", office::OPML.as_bytes()).await
}

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

/// With a document inside it opens with that, says so, and asks the next time.
pub(super) async fn with_document(case: Rc<Case>) -> Outcome {
    let dist = case.run.args.dist.as_ref();
    let dist = dist.ok_or_else(|| Failure::new("needs --dist"))?;
    let error = |e: xtask::finish::FinishError| Failure::new(e.to_string());
    let html = xtask::single::page(dist).map_err(error)?;
    let document = crate::trees::file(&[
        ("a", "theme", "Uit het bestand", None),
        ("b", "goal", "Erbij", Some("a")),
    ]);
    let html = xtask::single::with_document(&html, document.as_bytes()).map_err(error)?;
    let file = case.folder.join(xtask::single::NAME);
    std::fs::write(&file, &html)?;
    let url = format!("file://{}", file.display());
    case.server.stop();
    let page = case.browser().await?;
    page.goto(&url).await?;
    page.shows("Uit het bestand\n  Erbij").await?;
    page.hears("Deze doelenboom zat in het bestand dat je opende")
        .await?;
    page.kept().await?;
    page.add_card(Some("Erbij"), crate::app::BELOW, "Hier bij gemaakt")
        .await?;
    page.kept().await?;
    // The app makes a copy of itself, with the tree as it is now.
    page.tap("Bewaren").await?;
    page.tap("Andere vormen").await?;
    let before = page.before_saving().await?;
    page.tap("De hele app met deze boom").await?;
    let copy = page.saved(&before).await?;
    ensure!(
        copy.name.ends_with(".doelenboom.html"),
        "it is called {}",
        copy.name
    );
    ensure!(
        copy.text().matches("id=\"app-document\"").count() == 1,
        "the copy holds not one document"
    );
    case.close(page);
    let page = case.browser().await?;
    let second = case.folder.join("kopie.html");
    std::fs::write(&second, &copy.bytes)?;
    page.goto(&format!("file://{}", second.display())).await?;
    page.shows("Uit het bestand\n  Erbij\n    Hier bij gemaakt")
        .await?;
    page.kept().await?;
    page.goto(&format!("file://{}?2", second.display())).await?;
    page.see("heading", "Deze doelenboom openen?").await?;
    case.shot(&page, "single-asks").await?;
    page.tap("Niet openen").await
}

/// From a site the app makes the one file of what it has itself, also with the server gone, and that file is the app.
pub(super) async fn from_site(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.ready_offline().await?;
    // The service worker answers from now on, as after every later visit.
    page.reload().await?;
    page.shows(TWELVE_OUTLINE).await?;
    case.server.stop();
    page.tap("Bewaren").await?;
    page.tap("Andere vormen").await?;
    let before = page.before_saving().await?;
    page.tap("De hele app met deze boom").await?;
    let made = page.saved(&before).await?;
    ensure!(
        made.name.ends_with(".doelenboom.html"),
        "it is called {}",
        made.name
    );
    case.note(&format!("made of a site: {} kB", made.bytes.len() / 1000));
    case.close(page);

    let page = case.browser().await?;
    let file = case.folder.join("van-de-site.html");
    std::fs::write(&file, &made.bytes)?;
    page.goto(&format!("file://{}", file.display())).await?;
    page.shows(TWELVE_OUTLINE).await?;
    page.hears("Deze doelenboom zat in het bestand dat je opende")
        .await?;
    page.kept().await?;
    let png = save_as(&page, "Bewaar als plaatje").await?;
    ensure!(
        png.bytes.starts_with(b"\x89PNG"),
        "no picture: {}",
        png.name
    );
    page.check("the app made of a site", crate::checks::ALWAYS)
        .await
}

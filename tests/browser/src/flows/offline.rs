// SPDX-License-Identifier: EUPL-1.2
//! Without a server, with a newer one, in a sub-folder, and when the app does not start.

use std::rc::Rc;

use crate::app::{BELOW, TWELVE};
use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

pub(super) async fn work_on(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..2]).await?;
    page.ready_offline().await?;
    case.server.stop();
    page.reload().await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag")
        .await?;
    page.add_card(
        Some("Iedereen heeft een goede dag"),
        BELOW,
        "Zonder internet",
    )
    .await?;
    page.kept().await?;
    page.reload().await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Zonder internet")
        .await?;
    // Other ways in work as well: the first page, the example, the rescue page.
    page.goto(&case.server.url()).await?;
    page.at_start().await?;
    page.open_example().await?;
    page.goto(&format!("{}rescue.html", case.server.url()))
        .await?;
    page.see("heading", "Je werk bewaren als bestand").await
}

async fn version(page: &Page) -> Outcome<String> {
    page.text("document.querySelector('meta[name=doelenboom-version]')?.content")
        .await
}

pub(super) async fn update(case: Rc<Case>) -> Outcome {
    let next = case.next_build()?;
    let page = case.with_tree(&TWELVE[..2]).await?;
    page.kept().await?;
    page.ready_offline().await?;
    let old = version(&page).await?;
    // The old files are gone from the server from now on.
    case.server.switch(&next);
    page.reload().await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag")
        .await?;
    ensure!(
        version(&page).await? == old,
        "a reload alone switched the version"
    );
    page.see("button", "Nieuwe versie gebruiken").await?;
    // Not asked for: it stays the old one, also over another reload.
    page.reload().await?;
    ensure!(
        version(&page).await? == old,
        "a second reload switched the version"
    );
    page.add_card(
        Some("Iedereen heeft een goede dag"),
        BELOW,
        "Vlak voor de nieuwe",
    )
    .await?;
    page.tap("Nieuwe versie gebruiken").await?;
    let changed = format!(
        "document.querySelector('meta[name=doelenboom-version]')?.content !== {old:?} && document.readyState === 'complete'"
    );
    page.wait_for("the new version", &changed).await?;
    let tree = "Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Vlak voor de nieuwe";
    page.shows(tree).await?;
    case.note(&format!("from version {old} to {}", version(&page).await?));
    let caches = page
        .js_async(
            "return (await caches.keys()).filter((k) => k.startsWith('doelenboom')).length;",
            vec![],
        )
        .await?;
    ensure!(caches.as_u64() == Some(1), "{caches} caches are left");
    case.server.stop();
    page.reload().await?;
    page.shows(tree).await?;
    ensure!(
        version(&page).await? != old,
        "offline it is the old version again"
    );
    Ok(())
}

pub(super) async fn sub_folder(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..2]).await?;
    page.ready_offline().await?;
    let scope = page
        .js_async(
            "return (await navigator.serviceWorker.ready).scope;",
            vec![],
        )
        .await?;
    ensure!(
        scope.as_str() == Some(case.server.url().as_str()),
        "the service worker is in charge of {scope}"
    );
    case.server.stop();
    page.reload().await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag")
        .await?;
    let outside: Vec<_> = case
        .server
        .requests()
        .into_iter()
        .filter(|r| !r.contains(crate::case::SUB_FOLDER))
        .collect();
    ensure!(outside.is_empty(), "asked outside its folder: {outside:?}");
    Ok(())
}

pub(super) async fn rescue(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..3]).await?;
    page.kept().await?;
    page.goto(&format!("{}rescue.html", case.server.url()))
        .await?;
    page.see("heading", "Je werk bewaren als bestand").await?;
    page.wait_for(
        "a stored document",
        "document.querySelectorAll('#found li').length > 0",
    )
    .await?;
    let stored = page.text("localStorage.getItem(Object.keys(localStorage).find((k) => k.startsWith('doelenboom:doc:')))").await?;
    ensure!(
        stored.contains("Mensen ontmoeten elkaar"),
        "the stored text lacks the last card"
    );
    let before = page.before_saving().await?;
    let save = page.js("return [...document.querySelectorAll('#found li')].find((li) => li.innerText.includes('doelenboom:doc:')).querySelector('button');", vec![]).await?;
    let save = thirtyfour::WebElement::from_json(save, page.browser.driver.handle().clone())?;
    page.tap_element(&save).await?;
    let saved = page.saved(&before).await?;
    ensure!(
        saved.text() == stored,
        "the rescued file differs from what is stored"
    );
    case.axe()?.check(&page, "rescue page").await
}

pub(super) async fn watchdog(case: Rc<Case>) -> Outcome {
    case.server.hide(".wasm");
    let page = case.open().await?;
    page.see("heading", "Doelenboom start niet").await?;
    page.tap("Werk als bestand bewaren").await?;
    page.see("heading", "Je werk bewaren als bestand").await
}

/// Errors of the page. A resize observer that needs a second frame is how the cards are measured, no fault.
const ERRORS: &str =
    "return window.__probe.errors.filter((e) => !e.startsWith('ResizeObserver loop'));";

pub(super) async fn own_origin_only(case: Rc<Case>) -> Outcome {
    case.server.add_probe()?;
    let page = case.with_tree(TWELVE).await?;
    page.choose("Hulp is dichtbij").await?;
    page.action("Verplaatsen").await?;
    page.tap("Niet verplaatsen").await?;
    super::carry::save_as(&page, "Bewaar als plaatje").await?;
    page.check_own_origin().await?;
    let errors = page.js(ERRORS, vec![]).await?;
    ensure!(
        errors.as_array().is_some_and(Vec::is_empty),
        "errors in the page: {errors}"
    );
    Ok(())
}

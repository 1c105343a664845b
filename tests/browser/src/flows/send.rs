// SPDX-License-Identifier: EUPL-1.2
//! Sending without a file: a link, and QR codes.

use std::rc::Rc;

use serde_json::json;

use crate::app::{GOAL, Kind, THEME};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

/// A tree that fits in a link.
const TWO: &[(Option<&str>, Kind, &str)] = &[
    (None, THEME, "Zinvolle daginvulling"),
    (
        Some("Zinvolle daginvulling"),
        GOAL,
        "Iedereen heeft een goede dag",
    ),
];
const TWO_OUTLINE: &str = "Zinvolle daginvulling\n  Iedereen heeft een goede dag";

async fn open_codes(page: &Page) -> Outcome {
    page.tap("Bewaren").await?;
    page.tap("Link of QR-code").await
}

async fn n_documents(page: &Page) -> Outcome<Option<u64>> {
    let count = "return T.find('button|link', 'Openen: ‘').length;";
    Ok(page.js(count, vec![]).await?.as_u64())
}

/// A link is copied, opens in another browser only after a question, and replaces nothing.
pub(super) async fn link(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWO).await?;
    open_codes(&page).await?;
    case.axe()?.check(&page, "link and codes").await?;
    page.check("link and codes", ALWAYS).await?;
    case.shot(&page, "send-link").await?;
    page.tap("Laat de QR-code zien").await?;
    page.see("img", "QR-code").await?;
    case.shot(&page, "send-code").await?;
    page.press("Esc").await?;
    page.gone("img", "QR-code").await?;
    page.js(
        "navigator.clipboard.writeText = (text) => { window.__copied = text; return Promise.resolve(); };",
        vec![],
    )
    .await?;
    page.tap("Kopieer de link").await?;
    page.hears("De link staat op je klembord").await?;
    let link = page.text("window.__copied").await?;
    let field = page
        .text("document.querySelector('#send-link').value")
        .await?;
    ensure!(link == field, "the field holds another link");
    ensure!(
        link.starts_with(&case.server.url()) && link.contains("#/link/") && link.len() <= 2_000,
        "the link: {link}"
    );
    case.note(&format!("a link of {} characters", link.len()));
    case.close(page);

    let page = case.start().await?;
    page.goto(&link).await?;
    page.see("heading", "Deze doelenboom openen?").await?;
    case.axe()?
        .check(&page, "the question about a link")
        .await?;
    page.check("the question about a link", ALWAYS).await?;
    case.shot(&page, "send-offer").await?;
    page.tap("Niet openen").await?;
    page.gone("heading", "Deze doelenboom openen?").await?;
    page.reload().await?;
    page.at_start().await?;
    ensure!(
        n_documents(&page).await? == Some(0),
        "a link that was declined left a document"
    );
    page.goto(&link).await?;
    page.tap("Openen als nieuwe doelenboom").await?;
    page.shows(TWO_OUTLINE).await?;
    page.hears("Deze doelenboom kwam uit een link").await?;
    page.kept().await?;
    // Once more: a second document beside the first.
    page.goto(&link).await?;
    page.see("heading", "Deze doelenboom openen?").await?;
    let same = "document.querySelector('dialog[open]').innerText.includes('Je hebt al een versie van deze boom')";
    page.wait_for("that it is known", same).await?;
    page.tap("Openen als nieuwe doelenboom").await?;
    page.shows(TWO_OUTLINE).await?;
    page.leave().await?;
    let count = n_documents(&page).await?;
    ensure!(count == Some(2), "{count:?} documents instead of 2");
    // A link that a mail program broke off.
    page.goto(&link[..link.len() - 30]).await?;
    let broken = "document.querySelector('dialog[open]')?.innerText.includes('Deze link of code is niet heel')";
    page.wait_for("that the link is broken", broken).await?;
    page.tap("Sluiten").await?;
    page.paste_text(&format!("Kijk eens: {link} groet")).await?;
    page.shows(TWO_OUTLINE).await
}

/// A tree that is too large for one code takes several, by themselves and by hand.
pub(super) async fn codes(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.open_example().await?;
    open_codes(&page).await?;
    let refused = "document.querySelector('dialog[open]').innerText.includes('Een link lukt niet')";
    page.wait_for("why there is no link", refused).await?;
    page.tap("Laat 6 QR-codes zien").await?;
    let total = "+document.querySelector('.codes__count').innerText.match(/van (\\d+)/)[1]";
    page.wait_for("several codes", &format!("{total} > 1"))
        .await?;
    let total = page.js(&format!("return {total};"), vec![]).await?;
    case.note(&format!("the example takes {total} codes"));
    let now = "document.querySelector('.codes__count').innerText";
    let first = page.text(now).await?;
    page.wait_for("another code", &format!("{now} !== {}", json!(first)))
        .await?;
    page.tap("Stilzetten").await?;
    let stood = page.text(now).await?;
    page.tap("Volgende code").await?;
    page.wait_for("the next code", &format!("{now} !== {}", json!(stood)))
        .await?;
    page.tap("Vorige code").await?;
    page.wait_for("the code before", &format!("{now} === {}", json!(stood)))
        .await?;
    page.see("button", "Ga door").await?;
    case.axe()?.check(&page, "several codes").await?;
    page.check("several codes", ALWAYS).await?;
    // The whole code is in sight, without scrolling.
    for (width, height) in [(1280, 800), (1024, 768), (768, 1024), (320, 640)] {
        page.resize(width, height).await?;
        let whole = "(() => { const box = document.querySelector('.code').getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth && box.width > 220; })()";
        page.wait_for("the whole code", whole).await?;
        page.check(&format!("codes at {width}"), ALWAYS).await?;
        case.shot(&page, &format!("send-codes-{width}")).await?;
    }
    Ok(())
}

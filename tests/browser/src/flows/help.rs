// SPDX-License-Identifier: EUPL-1.2
//! The help: a page for each of the people around the table, with pictures that are there, in both languages and without a network.

use std::rc::Rc;

use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::Outcome;
use crate::page::Page;

/// The pages and what each says.
const PAGES: [(&str, &str); 3] = [
    ("Als je meedoet", "Niemand ziet wat jij koos."),
    ("Als je begeleidt", "Samenvoegen"),
    ("Als je beleid maakt", "Verslag maken"),
];

async fn pictures(page: &Page) -> Outcome {
    let drawn = "[...document.querySelectorAll('.help__picture img')].length > 0 \
        && [...document.querySelectorAll('.help__picture img')].every((image) => image.naturalWidth > 300 && image.alt.length > 60)";
    page.wait_for("pictures with words for who cannot see them", drawn)
        .await
}

async fn says(page: &Page, text: &str) -> Outcome {
    let there = format!("document.querySelector('main').innerText.includes({text:?})");
    page.wait_for(text, &there).await
}

/// Every page by taps, at every size, in both languages.
pub(super) async fn pages(case: Rc<Case>) -> Outcome {
    case.server.hide("sw.js");
    let page = case.start().await?;
    let axe = case.axe()?;
    for (width, height) in [(1280, 800), (1024, 768), (768, 1024), (320, 640)] {
        page.goto("about:blank").await?;
        case.open_sized(&page, "#/hulp", width, height).await?;
        page.see("heading", "Zo werkt een doelenboom").await?;
        pictures(&page).await?;
        let at = format!("the help at {width}×{height}");
        page.check(&at, ALWAYS).await?;
        axe.check(&page, &at).await?;
        case.shot(&page, &format!("help-{width}")).await?;
        for (nth, (title, text)) in PAGES.into_iter().enumerate() {
            page.tap(title).await?;
            page.focus_is(&format!("h1 {title}")).await?;
            says(&page, text).await?;
            pictures(&page).await?;
            let at = format!("{title} at {width}×{height}");
            page.check(&at, ALWAYS).await?;
            axe.check(&page, &at).await?;
            case.shot(&page, &format!("help-{nth}-{width}")).await?;
            page.tap("Naar alle hulp").await?;
            page.see("heading", "Zo werkt een doelenboom").await?;
        }
    }
    page.goto("about:blank").await?;
    case.open_sized(&page, "#/hulp/beleid", 1280, 800).await?;
    page.tap("English").await?;
    page.see("heading", "When you make policy").await?;
    page.wait_for(
        "a picture in English",
        "document.querySelector('.help__picture img').alt.startsWith('Theme: ')",
    )
    .await
}

/// The help, and what it says of accessibility, when the server is gone.
pub(super) async fn offline(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.ready_offline().await?;
    case.server.stop();
    page.goto(&format!("{}#/hulp/begeleider", case.server.url()))
        .await?;
    page.see("heading", "Als je begeleidt").await?;
    pictures(&page).await?;
    page.tap("Naar alle hulp").await?;
    page.tap("Over deze app").await?;
    // No claim that nobody made.
    says(&page, "Er is nog geen volledig onderzoek gedaan.").await?;
    says(
        &page,
        "De uitgever van deze app gaf nog geen toegankelijkheidsverklaring op.",
    )
    .await
}

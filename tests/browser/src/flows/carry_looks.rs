// SPDX-License-Identifier: EUPL-1.2
//! The screens that carry a tree out and in, at the sizes of a tablet held either way and of a telephone, light and dark.

use std::rc::Rc;

use crate::app::{TWELVE, TWELVE_OUTLINE};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::engine::{Engine, Look};
use crate::failure::Outcome;
use crate::page::Page;

async fn at_every_size(case: &Case, page: &Page, name: &str) -> Outcome {
    let axe = case.axe()?;
    for (width, height) in [(1024, 768), (768, 1024), (case.engine.narrow(), 640)] {
        page.resize(width, height).await?;
        page.settle().await?;
        let at = format!("carry-{name}-{width}x{height}");
        case.shot(page, &at).await?;
        page.check(&at, ALWAYS).await?;
    }
    axe.check(page, name).await?;
    page.resize(1024, 768).await?;
    page.settle().await
}

/// Leaves the dialogs, the innermost first.
async fn close(page: &Page) -> Outcome {
    let count = "return document.querySelectorAll('dialog[open]').length;";
    while let Some(n @ 1..) = page.js(count, vec![]).await?.as_u64() {
        page.press("Esc").await?;
        let fewer = format!("document.querySelectorAll('dialog[open]').length < {n}");
        page.wait_for("one dialog less", &fewer).await?;
    }
    Ok(())
}

/// Opens each screen as a person does. The words after the first are taps that lead there.
const SCREENS: [(&str, &[&str]); 6] = [
    ("samenvoegen", &["Menu", "Samenvoegen"]),
    ("bewaren", &["Bewaren"]),
    ("vormen", &["Bewaren", "Andere vormen"]),
    ("link", &["Bewaren", "Link of QR-code"]),
    (
        "qr",
        &["Bewaren", "Link of QR-code", "Laat de QR-code zien"],
    ),
    ("afdrukken", &["Bewaren", "Afdrukken"]),
];

async fn screens(case: &Case, look: Look, name: &str) -> Outcome {
    let page = case.browser_with(look).await?;
    page.goto(&case.server.url()).await?;
    page.at_start().await?;
    if look.dark && case.engine == Engine::Chromium {
        page.media(&[("prefers-color-scheme", "dark")]).await?;
    }
    page.build(TWELVE).await?;
    page.shows(TWELVE_OUTLINE).await?;
    page.kept().await?;
    for (screen, taps) in SCREENS {
        for tap in taps {
            page.tap(tap).await?;
        }
        at_every_size(case, &page, &format!("{screen}-{name}")).await?;
        close(&page).await?;
    }
    case.close(page);
    Ok(())
}

pub(super) async fn light(case: Rc<Case>) -> Outcome {
    screens(&case, Look::default(), "light").await
}

pub(super) async fn dark(case: Rc<Case>) -> Outcome {
    let look = Look {
        dark: true,
        ..Look::default()
    };
    screens(&case, look, "dark").await
}

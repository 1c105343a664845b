// SPDX-License-Identifier: EUPL-1.2
//! The help: a page for each of the people around the table, with pictures that are there, in both languages and without a network.

use std::path::Path;
use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::case::Case;
use crate::checks::ALWAYS;
use crate::failure::{Failure, Outcome, ensure};
use crate::page::Page;

/// The pages and what each says.
const PAGES: [(&str, &str); 3] = [
    ("Als je meedoet", "Niemand ziet wat jij koos."),
    ("Als je begeleidt", "Samenvoegen"),
    ("Als je beleid maakt", "Verslag maken"),
];

async fn pictures(page: &Page) -> Outcome {
    let drawn = "[...document.querySelectorAll('.help__picture img')].length > 0 \
        && [...document.querySelectorAll('main figure img')].every((image) => image.naturalWidth > 300 && image.alt.length > 50)";
    page.wait_for("pictures with words for who cannot see them", drawn)
        .await
}

/// What a person sees on the way to the pictures of the screen, in one language.
struct Told {
    code: &'static str,
    example: &'static str,
    meeting: &'static str,
    turn: &'static str,
    questions: &'static str,
    tables: &'static str,
}

const TOLD: [Told; 2] = [
    Told {
        code: "nl",
        example: "Voorbeeld bekijken",
        meeting: "Bijeenkomst",
        turn: "Ik ben aan de beurt",
        questions: "Alle vragen",
        tables: "Tabellen",
    },
    Told {
        code: "en",
        example: "Look at an example",
        meeting: "Meeting",
        turn: "It is my turn",
        questions: "All questions",
        tables: "Tables",
    },
];

/// The most that a picture of the help may weigh, in bytes: all of them are kept offline.
const SCREEN_BYTES: usize = 16_000;

/// Makes a small picture of one that the browser took.
const SMALLER: &str = "
    const image = new Image();
    image.src = args[0];
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 400];
    const on = canvas.getContext('2d');
    on.imageSmoothingQuality = 'high';
    on.drawImage(image, 0, 0, 640, 400);
    return canvas.toDataURL('image/webp', 0.3);";

/// The pictures of the screen that the help shows, made anew and laid beside those in `public/help`.
pub(super) async fn screens(case: Rc<Case>) -> Outcome {
    case.server.hide("sw.js");
    let page = case.browser().await?;
    for told in &TOLD {
        page.goto("about:blank").await?;
        case.open_sized(&page, "", 1080, 675).await?;
        if told.code == "en" {
            page.tap("English").await?;
        }
        // The mark of a finger would stay on the picture.
        let no_mark = "document.documentElement.style.webkitTapHighlightColor = 'transparent';";
        page.js(no_mark, vec![]).await?;
        page.tap(told.example).await?;
        page.tap("Menu").await?;
        page.tap(told.tables).await?;
        screen(&case, &page, "policymaker", told).await?;
        page.press("Esc").await?;
        // In a window of this width it is in the menu.
        page.tap("Menu").await?;
        page.tap(told.meeting).await?;
        page.tap(told.questions).await?;
        screen(&case, &page, "facilitator", told).await?;
        page.press("Esc").await?;
        page.tap(told.turn).await?;
        screen(&case, &page, "participant", told).await?;
    }
    Ok(())
}

async fn screen(case: &Case, page: &Page, name: &str, told: &Told) -> Outcome {
    page.settle().await?;
    let name = format!("{name}-{}.webp", told.code);
    let shot = case.run.args.shots.join(format!("help-{name}.png"));
    page.screenshot(&shot).await?;
    let taken = STANDARD.encode(std::fs::read(&shot)?);
    let made = page
        .js_async(
            SMALLER,
            vec![json!(format!("data:image/png;base64,{taken}"))],
        )
        .await?;
    let made = made.as_str().unwrap_or_default();
    let made = made.rsplit(',').next().unwrap_or_default();
    let made = STANDARD
        .decode(made)
        .map_err(|error| Failure::new(error.to_string()))?;
    ensure!(
        made.len() <= SCREEN_BYTES,
        "{name} has {} bytes: too many for the help",
        made.len()
    );
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/help");
    let kept = kept.join(&name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&kept, &made)?;
    }
    let n_kept = std::fs::metadata(&kept)?.len() as usize;
    // Not pixel by pixel: dates and smoothing differ. A screen that changed a lot has another size.
    ensure!(
        n_kept.abs_diff(made.len()) * 4 <= n_kept,
        "{name} has {n_kept} bytes, the app's {}: look at it, and write it anew with UPDATE_GOLDEN=1",
        made.len()
    );
    Ok(())
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

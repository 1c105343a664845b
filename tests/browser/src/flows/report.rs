// SPDX-License-Identifier: EUPL-1.2
//! *Verslag maken*: choose, see, take along.

use std::rc::Rc;

use crate::app::TWELVE;
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::engine::Engine;
use crate::failure::{Outcome, ensure};
use crate::flows::carry::save_as;
use crate::page::Page;

/// The name of the menu's button and of the screen.
const TITLE: &str = "Verslag maken";

async fn open(page: &Page) -> Outcome {
    page.tap("Menu").await?;
    page.tap(TITLE).await?;
    page.focus_is("h2 Verslag maken").await
}

/// What the paper says.
async fn paper(page: &Page) -> Outcome<String> {
    page.text("document.querySelector('.paper').innerText")
        .await
}

async fn says(page: &Page, text: &str, is_in: bool) -> Outcome {
    let has = format!("document.querySelector('.paper')?.innerText.includes({text:?}) === {is_in}");
    page.wait_for(&format!("paper with ‘{text}’: {is_in}"), &has)
        .await
}

/// The example by taps: the parts come and go, the sums are there, the page is saved and nothing is wrong with it.
pub(super) async fn by_taps(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.open_example().await?;
    page.kept().await?;
    open(&page).await?;
    for text in [
        "Zinvolle daginvulling",
        "Hoofddoel 2: Wij werken samen rond de inwoner",
        "Zoveel inwoners krijgen hulp op maat (verplichte beleidsindicator)",
        "€\u{a0}32.900",
        "Niet elke keuze past binnen het geld dat er is.",
        "Verslag van een doelenboom · Concept · ",
        "Eerste kleine stap: ",
        "Telt: een getal · Voor wie: ",
    ] {
        says(&page, text, true).await?;
    }
    page.wait_for(
        "the picture",
        "document.querySelector('.paper img')?.naturalWidth > 400",
    )
    .await?;
    let axe = case.axe()?;
    axe.check(&page, "the report").await?;
    page.check("the report", ALWAYS).await?;
    case.shot(&page, "report-1280").await?;

    says(&page, "Iemand rekent op mij", false).await?;
    page.tap_role("checkbox", "Kaartjes van de muur en kaarten voor later")
        .await?;
    page.hears("Het verslag is aangepast.").await?;
    says(&page, "Iemand rekent op mij", true).await?;
    page.tap_role("checkbox", "Acties en kosten").await?;
    says(&page, "€\u{a0}32.900", false).await?;
    page.tap_role("checkbox", "Acties en kosten").await?;
    says(&page, "€\u{a0}32.900", true).await?;

    let saved = save_as(&page, "Bewaar als webpagina (.html)").await?;
    ensure!(
        saved.name == "Verslag Zinvolle daginvulling.html",
        "it is called {}",
        saved.name
    );
    ensure!(
        saved.text().contains("€\u{a0}32.900") && !saved.text().contains("<script"),
        "the page lacks the sum or has a script"
    );
    page.tap_role("radio", "Eén bladzijde voor de raad").await?;
    says(&page, "Het plan in het kort", true).await?;
    says(&page, "De doelenboom", false).await?;
    page.gone("checkbox", "Acties en kosten").await?;
    case.shot(&page, "report-summary").await?;
    let summary = save_as(&page, "Bewaar als webpagina (.html)").await?;
    ensure!(
        summary.name == "Samenvatting Zinvolle daginvulling.html",
        "it is called {}",
        summary.name
    );
    page.tap("Terug naar de boom").await?;
    page.see("heading", "Zinvolle daginvulling").await?;
    page.card("Zinvolle daginvulling").await?;

    case.close(page);

    // The pages, alone, in a browser whose service worker does not answer with the app.
    let page = case.browser().await?;
    case.server.add_page("/__page.html", saved.bytes.clone());
    case.server.add_page("/__short.html", summary.bytes.clone());
    for name in ["__page", "__short"] {
        page.goto(&format!("{}/{name}.html", case.server.origin()))
            .await?;
        page.see("heading", "Zinvolle daginvulling").await?;
        page.wait_for(
            "tables",
            "document.querySelectorAll('main table caption').length > 0",
        )
        .await?;
        axe.check(&page, "the saved report").await?;
        page.check("the saved report", &["overflow", "viewport"])
            .await?;
        case.shot(&page, &format!("report-saved{name}")).await?;
    }
    Ok(())
}

/// A branch by keys, with nothing of the rest; what is typed elsewhere is in it at once.
pub(super) async fn branch_by_keys(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.tap_card("Ieder doet wat past").await?;
    page.tap("Menu").await?;
    page.tab_to("button", TITLE).await?;
    page.press("Enter").await?;
    page.focus_is("h2 Verslag maken").await?;
    says(&page, "Mensen ontmoeten elkaar", true).await?;
    page.tab_to("radio", "De hele doelenboom").await?;
    page.press("Down").await?;
    says(&page, "Mensen ontmoeten elkaar", false).await?;
    says(&page, "We kennen elkaars talent", true).await?;
    ensure!(
        paper(&page).await?.starts_with("Ieder doet wat past"),
        "the title is not the card"
    );
    page.tab_to("checkbox", "Signalen").await?;
    page.press("Space").await?;
    says(&page, "Waaraan zien we dat het lukt?", false).await?;
    page.tab_to("button", "Bewaar als webpagina (.html)")
        .await?;
    let before = page.before_saving().await?;
    page.press("Enter").await?;
    let saved = page.saved(&before).await?;
    ensure!(
        saved.name == "Verslag Ieder doet wat past.html"
            && !saved.text().contains("Mensen ontmoeten elkaar"),
        "{} holds more than the branch",
        saved.name
    );
    Ok(())
}

/// Nothing to report is said, on an empty tree; a screen of every size has room.
pub(super) async fn empty_and_small(case: Rc<Case>) -> Outcome {
    case.server.hide("sw.js");
    let page = case.start().await?;
    page.tap("Nieuwe doelenboom maken").await?;
    open(&page).await?;
    ensure!(
        page.text("document.body.innerText")
            .await?
            .contains("Deze boom is nog leeg."),
        "nothing says that the tree is empty"
    );
    ensure!(
        !page.has("button", "Afdrukken").await?,
        "an empty tree can be printed"
    );
    let axe = case.axe()?;
    axe.check(&page, "the report of an empty tree").await?;
    page.tap("Terug naar de boom").await?;
    page.leave().await?;
    page.open_example().await?;
    page.kept().await?;
    let tree = page.text("location.hash").await?;
    for (width, height) in [(1024, 768), (768, 1024), (320, 640)] {
        page.goto("about:blank").await?;
        case.open_sized(&page, &tree, width, height).await?;
        page.card("Zinvolle daginvulling").await?;
        open(&page).await?;
        says(&page, "€\u{a0}32.900", true).await?;
        let at = format!("the report at {width}×{height}");
        page.check(&at, ALWAYS).await?;
        axe.check(&page, &at).await?;
        case.shot(&page, &format!("report-{width}x{height}"))
            .await?;
        page.js("document.querySelector('.paper').scrollIntoView();", vec![])
            .await?;
        case.shot(&page, &format!("report-paper-{width}x{height}"))
            .await?;
    }
    if case.engine == Engine::Chromium {
        page.media(&[("prefers-color-scheme", "dark")]).await?;
        page.settle().await?;
        axe.check(&page, "the report in the dark").await?;
        case.shot(&page, "report-dark").await?;
        page.media(&[]).await?;
    }
    Ok(())
}

/// The office forms, written by the second module, with a server and without one.
pub(super) async fn office(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.ready_offline().await?;
    page.open_example().await?;
    page.kept().await?;
    open(&page).await?;
    for (label, ending, inside) in [
        (
            "Bewaar als document (.odt)",
            ".odt",
            "mimetypeapplication/vnd.oasis.opendocument.text",
        ),
        (
            "Bewaar als Word-document (.docx)",
            ".docx",
            "word/document.xml",
        ),
        (
            "Bewaar de tabellen (.ods)",
            ".ods",
            "mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        ),
        (
            "Bewaar de tabellen voor Excel (.xlsx)",
            ".xlsx",
            "xl/worksheets/sheet3.xml",
        ),
    ] {
        let saved = save_as(&page, label).await?;
        ensure!(
            saved.name == format!("Verslag Zinvolle daginvulling{ending}"),
            "it is called {}",
            saved.name
        );
        let text = String::from_utf8_lossy(&saved.bytes);
        ensure!(
            saved.bytes.starts_with(b"PK") && text.contains(inside),
            "{} is no {ending}",
            saved.name
        );
        // A text has the picture that the browser painted.
        let is_text = matches!(ending, ".odt" | ".docx");
        ensure!(
            text.contains(".png") == is_text,
            "{}: a picture, or none",
            saved.name
        );
        case.note(&format!("{ending}: {} bytes", saved.bytes.len()));
        std::fs::write(
            case.run
                .args
                .shots
                .join(format!("report-{}{ending}", case.engine)),
            &saved.bytes,
        )?;
    }
    case.server.stop();
    let saved = save_as(&page, "Bewaar als document (.odt)").await?;
    ensure!(saved.bytes.starts_with(b"PK"), "nothing without a server");
    Ok(())
}

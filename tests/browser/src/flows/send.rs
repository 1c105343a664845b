// SPDX-License-Identifier: EUPL-1.2
//! Sending without a file: a link, and QR codes.

use std::rc::Rc;

use serde_json::json;

use super::codes;
use crate::app::{GOAL, Kind, THEME};
use crate::case::Case;
use crate::checks::ALWAYS;
use crate::engine::Engine;
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
        if width < 500 && case.engine != Engine::Chromium {
            // Windows of the others stop at some 450 px.
            continue;
        }
        page.resize(width, height).await?;
        let whole = "(() => { const box = document.querySelector('.code').getBoundingClientRect();
            return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth && box.width > 220; })()";
        page.wait_for("the whole code", whole).await?;
        page.check(&format!("codes at {width}"), ALWAYS).await?;
        case.shot(&page, &format!("send-codes-{width}")).await?;
    }
    Ok(())
}

/// A mail is put ready with a readable text; the picture to attach is saved first and opens again.
pub(super) async fn mail(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWO).await?;
    page.js(
        "const click = HTMLElement.prototype.click;
         HTMLElement.prototype.click = function () { if (this.href?.startsWith('mailto:')) window.__mail = this.href; else click.call(this); };",
        vec![],
    )
    .await?;
    // The address that the organisation set stands under the picture.
    page.tap("Menu").await?;
    page.tap("Weergave kiezen").await?;
    let field = page
        .find("textbox", "Adres van Doelenboom, voor onder een plaatje")
        .await?;
    page.tap_element(&field).await?;
    page.type_text("https://doelenboom.example/").await?;
    page.press("Shift+Tab").await?;
    page.wait_for(
        "the address",
        "localStorage.getItem('doelenboom:address') === 'https://doelenboom.example/'",
    )
    .await?;
    // What is no address is said, and the one before stays.
    page.tap_element(&field).await?;
    page.type_text(" en meer").await?;
    page.press("Shift+Tab").await?;
    page.hears("Dit is geen adres").await?;
    page.press("Esc").await?;
    page.tap("Bewaren").await?;
    let before = page.before_saving().await?;
    page.tap("In een mail zetten").await?;
    let picture = page.saved(&before).await?;
    page.wait_for("a mail", "window.__mail").await?;
    let text = page.text("decodeURIComponent(window.__mail)").await?;
    for part in [
        "Zinvolle daginvulling",
        "Iedereen heeft een goede dag",
        "Zinvolle daginvulling.png",
    ] {
        ensure!(text.contains(part), "the mail lacks {part}: {text}");
    }
    ensure!(
        picture.bytes.starts_with(b"\x89PNG"),
        "{} is no picture",
        picture.name
    );
    page.hears("Je mail staat klaar").await?;
    page.press("Esc").await?;
    page.tap("Bewaren").await?;
    page.tap("Andere vormen").await?;
    page.tap_role("radio", "Klein, voor een mail").await?;
    page.tap_role("radio", "Voor de printer").await?;
    case.axe()?.check(&page, "other forms").await?;
    page.check("other forms", ALWAYS).await?;
    case.shot(&page, "send-picture").await?;
    let before = page.before_saving().await?;
    page.tap("Tekening die scherp blijft").await?;
    let drawing = page.saved(&before).await?;
    let text = drawing.text();
    ensure!(
        text.contains("https://doelenboom.example/") && text.contains("Verder werken?"),
        "the foot is missing"
    );
    ensure!(
        !text.contains("fill=\"#17324d\" stroke"),
        "the theme is a coloured area on paper"
    );
    case.close(page);
    let page = case.start().await?;
    let file = case.folder.join(&picture.name);
    std::fs::write(&file, &picture.bytes)?;
    page.choose_file(&file).await?;
    page.shows(TWO_OUTLINE).await
}

/// What another app shares comes in through the service worker, with the server gone.
pub(super) async fn shared(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.ready_offline().await?;
    case.server.stop();
    let file = crate::trees::file(&[("a", "theme", "Gedeeld", None)]);
    let share = "const form = new FormData();
        form.append('title', 'x');
        form.append('files', new File([arguments[0]], 'van een ander.doelenboom.json', { type: 'application/json' }));
        const answer = await fetch('share', { method: 'POST', body: form, redirect: 'manual' });
        location.hash = '#/gedeeld';
        return answer.type;";
    let answer = page.js_async(share, vec![json!(file)]).await?;
    ensure!(
        answer == json!("opaqueredirect"),
        "the worker answered {answer}"
    );
    page.shows("Gedeeld").await?;
    page.leave().await?;
    ensure!(
        n_documents(&page).await? == Some(1),
        "it came in more than once"
    );
    page.reload().await?;
    page.at_start().await?;
    ensure!(n_documents(&page).await? == Some(1), "it comes in again");
    Ok(())
}

/// How many cards go over by camera.
const N_SENT: usize = 200;
/// The codes on one screen are read by the camera of another device, in another order.
pub(super) async fn camera(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    let file = case.folder.join("breed.doelenboom.json");
    std::fs::write(&file, crate::trees::broad(N_SENT))?;
    page.choose_file(&file).await?;
    page.wait_for("the tree", "T.items().length > 5").await?;
    open_codes(&page).await?;
    let show = page
        .text("T.find('button', 'Laat ')[0]?.innerText ?? [...document.querySelectorAll('dialog[open] button')].find((b) => b.innerText.startsWith('Laat')).innerText")
        .await?;
    page.tap(show.trim()).await?;
    let mut codes = codes::on_screen(&page).await?;
    case.note(&format!("{} codes for {N_SENT} cards", codes.len()));
    ensure!(codes.len() > 1, "one code is no test of several");
    codes.reverse();
    case.close(page);

    let page = codes::with_camera(&case).await?;
    codes::hold(&case, &page, &codes).await?;
    page.tap("QR-codes scannen").await?;
    case.shot(&page, "send-scan").await?;
    page.wait_for_within(
        "the scanned tree",
        "document.querySelector('dialog[open]')?.innerText.includes('Deze doelenboom openen?')",
        std::time::Duration::from_secs(60),
    )
    .await?;
    let off = "!document.querySelector('video')";
    page.wait_for("the camera off", off).await?;
    let count =
        format!("document.querySelector('dialog[open]').innerText.includes('{N_SENT} kaarten')");
    page.wait_for("every card", &count).await?;
    page.tap("Openen als nieuwe doelenboom").await?;
    page.wait_for("the tree", "T.items().length > 5").await?;
    page.hears("Deze doelenboom kwam binnen met de camera")
        .await?;
    page.leave().await?;

    // Into an open document, as another table's tree.
    page.tap("Nieuwe doelenboom maken").await?;
    page.add_card(None, THEME, "Zinvolle daginvulling").await?;
    page.tap("Menu").await?;
    page.tap("Samenvoegen").await?;
    page.tap("QR-codes scannen").await?;
    page.wait_for_within(
        "the merged tree",
        "T.items().length > 3",
        std::time::Duration::from_secs(60),
    )
    .await
}

/// Without a camera there is a sentence and another way.
pub(super) async fn no_camera(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    for (error, sentence) in [
        ("NotAllowedError", "De camera mag niet aan."),
        ("NotFoundError", "Dit apparaat heeft geen camera."),
        ("NotReadableError", "De camera is bezet."),
        ("TypeError", "De camera kan hier niet aan."),
    ] {
        let stub = "Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: {
            getUserMedia: () => Promise.reject(Object.assign(new Error('no'), { name: arguments_0 })) } });"
            .replace("arguments_0", &format!("'{error}'"));
        page.js(&stub, vec![]).await?;
        page.tap("QR-codes scannen").await?;
        page.hears(sentence).await?;
        page.check("no camera", ALWAYS).await?;
        page.press("Esc").await?;
        page.gone("heading", "QR-codes scannen").await?;
    }
    page.js(
        "Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });",
        vec![],
    )
    .await?;
    page.tap("QR-codes scannen").await?;
    page.hears("De camera kan hier niet aan.").await?;
    case.axe()?.check(&page, "no camera").await?;
    case.shot(&page, "send-no-camera").await
}

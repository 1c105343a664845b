// SPDX-License-Identifier: EUPL-1.2
//! Keeping work: a reload, a killed browser, two tabs, damaged and full storage.

use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::app::{BELOW, TWELVE, TWELVE_OUTLINE};
use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

/// The pause between the edit and the kill that the app must survive (design §6.1).
const BEFORE_KILL: Duration = Duration::from_millis(1500);

pub(super) async fn reload_finds_it(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    let names = page.names().await?;
    // At once, without waiting for ‘Bewaard’: the synchronous copy is there.
    page.reload().await?;
    page.shows(TWELVE_OUTLINE).await?;
    ensure!(
        page.names().await? == names,
        "other names after the reload: {}",
        page.names().await?
    );
    page.leave().await?;
    page.goto(&case.server.url()).await?;
    page.at_start().await?;
    open_first(&page).await?;
    page.shows(TWELVE_OUTLINE).await
}

/// What is being typed is kept when the page goes, and when another screen comes.
pub(super) async fn typed_text(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..2]).await?;
    let goal = "Iedereen heeft een goede dag";
    page.choose(goal).await?;
    page.action("Tekst veranderen").await?;
    page.press("Ctrl+A").await?;
    page.type_text("Ieder telt mee").await?;
    page.reload().await?;
    page.shows("Zinvolle daginvulling\n  Ieder telt mee")
        .await?;
    page.choose("Ieder telt mee").await?;
    page.action("Tekst veranderen").await?;
    page.press("Ctrl+A").await?;
    page.type_text("Iedereen hoort erbij").await?;
    // Not by a tap, which takes the focus out of the field first: the way back of the browser.
    let document = page.text("location.hash").await?;
    page.js("location.hash = '#/';", vec![]).await?;
    page.at_start().await?;
    page.js(&format!("location.hash = {document:?};"), vec![])
        .await?;
    page.shows("Zinvolle daginvulling\n  Iedereen hoort erbij")
        .await
}

/// An earlier version opens beside the document, which stays as it is.
pub(super) async fn version_as_copy(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..2]).await?;
    page.kept().await?;
    let now = page.text("location.hash").await?;
    page.tap("Menu").await?;
    page.tap("Eerdere versies").await?;
    page.tap("Bewaar deze versie apart").await?;
    page.see("button", "Deze versie als kopie openen").await?;
    page.press("Esc").await?;
    page.add_card(Some("Iedereen heeft een goede dag"), BELOW, "Later gemaakt")
        .await?;
    page.kept().await?;
    page.tap("Menu").await?;
    page.tap("Eerdere versies").await?;
    let first = page
        .find_nth("button", "Deze versie als kopie openen", Some(0))
        .await?;
    page.tap_element(&first).await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag")
        .await?;
    page.js(&format!("location.hash = {now:?};"), vec![])
        .await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Later gemaakt")
        .await
}

/// Opens the only document of the list.
async fn open_first(page: &Page) -> Outcome {
    let first = page.find_nth("button|link", "Openen: ‘", Some(0)).await?;
    page.tap_element(&first).await
}

pub(super) async fn kill_after_edit(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..2]).await?;
    page.kept().await?;
    // The first write of a session is kept by luck more often; the second shows the truth.
    page.add_card(
        Some("Iedereen heeft een goede dag"),
        BELOW,
        "Net voor de klap",
    )
    .await?;
    let url = page.text("location.href").await?;
    tokio::time::sleep(BEFORE_KILL).await;
    let profile = page.kill();
    let page = case.reopen(profile).await?;
    page.goto(&url).await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Net voor de klap")
        .await
}

/// WebKitGTK keeps nothing under automation: a page beside the app drives it in a plain MiniBrowser.
pub(super) async fn kill_after_edit_minibrowser(case: Rc<Case>) -> Outcome {
    let page = |body: &str| {
        format!(
            "<!doctype html><iframe src='{}' width=1200 height=800></iframe><script>{}\n{body}</script>",
            case.server.url(),
            include_str!("../drive.js"),
        )
    };
    // No service worker, or it would answer for the driving page as well.
    case.server.hide("sw.js");
    case.server.add_page("/__write.html", page("write();"));
    case.server.add_page("/__read.html", page("read();"));
    let home = case.folder.join("home");
    let mut first = case
        .minibrowser(&home, &format!("{}/__write.html", case.server.origin()))
        .await?;
    wait_report(&case, 1).await?;
    ensure!(
        case.server.reports()[0] == "written",
        "{}",
        case.server.reports()[0]
    );
    tokio::time::sleep(BEFORE_KILL).await;
    first.kill_hard();
    let _second = case
        .minibrowser(&home, &format!("{}/__read.html", case.server.origin()))
        .await?;
    wait_report(&case, 2).await?;
    let found = &case.server.reports()[1];
    ensure!(
        found == "Zinvolle daginvulling\n  Net voor de klap",
        "found {found}"
    );
    Ok(())
}

/// Waits for the nth report of a page.
pub(super) async fn wait_report(case: &Case, count: usize) -> Outcome {
    let end = Instant::now() + Duration::from_secs(40);
    while case.server.reports().len() < count {
        ensure!(
            Instant::now() < end,
            "no report number {count}; requests {:?}",
            case.server.requests()
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

pub(super) async fn close_tab_at_once(case: Rc<Case>) -> Outcome {
    // A neutral page keeps the browser open.
    let page = case.browser().await?;
    page.goto("about:blank").await?;
    let other = page.other_tab(&case.server.url()).await?;
    page.at_start().await?;
    page.build(&TWELVE[..2]).await?;
    let url = page.text("location.href").await?;
    page.add_card(
        Some("Iedereen heeft een goede dag"),
        BELOW,
        "Net voor het sluiten",
    )
    .await?;
    page.browser.driver.close_window().await?;
    page.browser.driver.switch_to_window(other).await?;
    page.goto(&url).await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Net voor het sluiten")
        .await
}

pub(super) async fn two_tabs(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..2]).await?;
    page.kept().await?;
    let url = page.text("location.href").await?;
    let driver = &page.browser.driver;
    let first = page.other_tab(&url).await?;
    let second = driver.window().await?;
    page.see("button", "Hier verder werken").await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag")
        .await?;

    driver.switch_to_window(first.clone()).await?;
    page.add_card(Some("Iedereen heeft een goede dag"), BELOW, "Van de eerste")
        .await?;
    driver.switch_to_window(second.clone()).await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Van de eerste")
        .await?;

    page.tap("Hier verder werken").await?;
    page.gone("button", "Hier verder werken").await?;
    page.add_card(Some("Iedereen heeft een goede dag"), BELOW, "Van de tweede")
        .await?;
    driver.switch_to_window(first).await?;
    page.see("button", "Hier verder werken").await?;
    let both = "Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Van de eerste\n    Van de tweede";
    page.shows(both).await?;
    page.reload().await?;
    page.shows(both).await
}

/// Cuts the end off every stored text of ours, in both stores.
const DAMAGE: &str = "
    const cut = (value) => typeof value === 'string' ? value.slice(0, -7)
        : value && typeof value === 'object' && !(value instanceof ArrayBuffer) && !ArrayBuffer.isView(value)
            ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, cut(v)])) : value;
    const [which] = args;
    const raw = {};
    if (which !== 'durable') for (const key of Object.keys(localStorage).filter((k) => /^doelenboom:(doc|journal):/.test(k))) {
        raw[key] = cut(localStorage.getItem(key));
        localStorage.setItem(key, raw[key]);
    }
    if (which !== 'fast') {
        const db = await new Promise((done, fail) => { const r = indexedDB.open('doelenboom'); r.onsuccess = () => done(r.result); r.onerror = () => fail(r.error); });
        for (const name of db.objectStoreNames) await new Promise((done, fail) => {
            const work = db.transaction(name, 'readwrite');
            work.oncomplete = done; work.onerror = () => fail(work.error); work.onabort = () => fail(work.error);
            work.objectStore(name).openCursor().onsuccess = (event) => { const at = event.target.result; if (at) { at.update(cut(at.value)); at.continue(); } };
        });
        db.close();
    }
    return raw;";

pub(super) async fn damaged_fast_copy(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..3]).await?;
    page.kept().await?;
    let (url, names) = (page.text("location.href").await?, page.names().await?);
    page.goto(&format!("{}rescue.html", case.server.url()))
        .await?;
    let raw = page.js_async(DAMAGE, vec![json!("fast")]).await?;
    ensure!(
        raw.as_object().is_some_and(|o| !o.is_empty()),
        "there was nothing to damage"
    );
    page.goto(&url).await?;
    page.wait_for("the tree from the other copy", "T.items().length === 3")
        .await?;
    ensure!(
        page.names().await? == names,
        "another tree: {}",
        page.names().await?
    );
    still_there(&page, &raw).await
}

pub(super) async fn damaged_both_copies(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..3]).await?;
    page.kept().await?;
    page.goto(&format!("{}rescue.html", case.server.url()))
        .await?;
    let raw = page.js_async(DAMAGE, vec![json!("both")]).await?;
    page.goto(&case.server.url()).await?;
    page.at_start().await?;
    page.see("heading", "Beschadigde doelenbomen").await?;
    still_there(&page, &raw).await?;
    let before = page.before_saving().await?;
    let save = page
        .find_nth("button", "Bewaar de ruwe tekst als bestand", Some(0))
        .await?;
    page.tap_element(&save).await?;
    let saved = page.saved(&before).await?.text();
    ensure!(
        raw.as_object()
            .is_some_and(|o| o.values().any(|v| v.as_str() == Some(saved.as_str())))
            || saved.contains("Zinvolle"),
        "the saved text is not the raw one: {}",
        saved.chars().take(200).collect::<String>()
    );
    // A new document gets a key of its own and the damaged bytes stay.
    page.build(&TWELVE[..1]).await?;
    page.kept().await?;
    still_there(&page, &raw).await
}

/// The damaged bytes are still somewhere in local storage or the database, byte for byte.
async fn still_there(page: &Page, raw: &serde_json::Value) -> Outcome {
    let found = page
        .js_async(
            "const [raw] = args;
             const texts = Object.keys(localStorage).map((k) => localStorage.getItem(k));
             const db = await new Promise((done, fail) => { const r = indexedDB.open('doelenboom'); r.onsuccess = () => done(r.result); r.onerror = () => fail(r.error); });
             for (const name of db.objectStoreNames) texts.push(...(await new Promise((done) => { db.transaction(name).objectStore(name).getAll().onsuccess = (e) => done(e.target.result); })).flatMap((v) => typeof v === 'string' ? [v] : Object.values(v ?? {})));
             db.close();
             return Object.values(raw).filter((text) => !texts.includes(text)).length;",
            vec![raw.clone()],
        )
        .await?;
    ensure!(found == json!(0), "{found} damaged texts are gone");
    Ok(())
}

/// Fills local storage to the last character.
pub(super) const FILL: &str = "
    let text = 'x'.repeat(1 << 20);
    for (let i = 0; text.length; ) {
        try { localStorage.setItem(`vol-${i}`, text); i += 1; } catch { text = text.slice(0, text.length >> 1); }
    }";

/// Lets the database refuse too; filling it for real would take the disk.
const REFUSE_PUT: &str = "
    window.__put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () { throw new DOMException('vol', 'QuotaExceededError'); };";

pub(super) async fn full_storage(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..2]).await?;
    page.kept().await?;
    page.js(FILL, vec![]).await?;
    page.js(REFUSE_PUT, vec![]).await?;
    page.add_card(
        Some("Iedereen heeft een goede dag"),
        BELOW,
        "Past er niet meer bij",
    )
    .await?;
    let full = "document.body.innerText.includes('Het geheugen van dit apparaat is vol')";
    page.wait_for("‘Het geheugen van dit apparaat is vol’", full)
        .await?;
    // Editing goes on in memory, and a file can be saved.
    page.add_card(Some("Iedereen heeft een goede dag"), BELOW, "En door")
        .await?;
    let saved = super::carry::save_as(&page, "Bewaar als bestand").await?;
    ensure!(
        saved.text().contains("En door"),
        "the file lacks the last edit"
    );
    page.js(
        "Object.keys(localStorage).filter((k) => k.startsWith('vol-')).forEach((k) => localStorage.removeItem(k));
         IDBObjectStore.prototype.put = window.__put;",
        vec![],
    )
    .await?;
    page.wait_for_within(
        "‘Bewaard’ once there is room",
        &format!("!({full})"),
        Duration::from_secs(40),
    )
    .await?;
    page.kept().await?;
    page.reload().await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Past er niet meer bij\n    En door").await
}

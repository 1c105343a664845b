// SPDX-License-Identifier: EUPL-1.2
//! Proves the harness itself against a tiny page: a harness that sees nothing would pass everything.

use std::rc::Rc;

use serde_json::json;

use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

async fn add(page: &Page, text: &str) -> Outcome {
    page.tap_role("textbox", "Het doel in je eigen woorden")
        .await?;
    page.type_text(text).await?;
    page.tap("Doel eronder maken").await
}

pub(super) async fn finds_and_taps(case: Rc<Case>) -> Outcome {
    let page = case.open().await?;
    page.see("heading", "Proefpagina").await?;
    add(&page, "Héél veilig €5").await?;
    page.shows("Héél veilig €5").await?;
    page.tap_card("Héél veilig €5").await?;
    let pointer = if case.engine.has_touch() {
        "touch"
    } else {
        "mouse"
    };
    page.hears(&format!("{pointer} op Héél veilig €5")).await?;
    page.tap_role("textbox", "Het doel").await?;
    page.type_text("Twee").await?;
    page.press("Ctrl+Enter").await?;
    page.shows("Héél veilig €5\nTwee").await?;
    page.tap("Verplaatsen").await?;
    page.see("heading", "Waar moet het naartoe?").await?;
    ensure!(
        !page.has("button", "Bewaar als bestand").await?,
        "what is behind a dialog must not be found"
    );
    page.press("Esc").await?;
    page.focus_is("button Verplaatsen").await?;
    page.reload().await?;
    page.shows("Héél veilig €5\nTwee").await?;
    for (width, height) in [(1280, 800), (768, 1024), (1024, 768)] {
        page.resize(width, height).await?;
    }
    Ok(())
}

pub(super) async fn small_windows(case: Rc<Case>) -> Outcome {
    case.server.hide("sw.js");
    let page = case.browser().await?;
    for (width, height) in [(320, 640), (320, 256)] {
        case.open_sized(&page, "", width, height).await?;
        page.tap_role("textbox", "Het doel in je eigen woorden")
            .await?;
        page.type_text(&format!("Bij {height}")).await?;
        page.tap("Doel eronder maken").await?;
        page.card(&format!("Bij {height}")).await?;
        page.hears("Bewaard").await?;
    }
    Ok(())
}

pub(super) async fn files(case: Rc<Case>) -> Outcome {
    let page = case.open().await?;
    add(&page, "Een").await?;
    page.shows("Een").await?;
    let before = page.before_saving().await?;
    page.tap("Bewaar als bestand").await?;
    let saved = page.saved(&before).await?;
    ensure!(
        saved.name.starts_with("proef") && saved.text() == "[\"Een\"]",
        "saved {saved:?}"
    );
    let file = case.folder.join("open.json");
    std::fs::write(&file, "[\"Gekozen\"]")?;
    page.choose_file(&file).await?;
    page.shows("Gekozen").await?;
    page.drop_file("drop.json", b"[\"Gesleept\"]").await?;
    page.shows("Gesleept").await?;
    page.paste_file("paste.json", b"[\"Geplakt\"]").await?;
    page.shows("Geplakt").await?;
    page.paste_text("[\"Tekst\"]").await?;
    page.shows("Tekst").await
}

pub(super) async fn offline(case: Rc<Case>) -> Outcome {
    let page = case.open().await?;
    let ready = "window.__ready || (navigator.serviceWorker.ready.then(() => { window.__ready = true; }), false)";
    page.wait_for("the service worker", ready).await?;
    page.reload().await?;
    page.wait_for(
        "a page under the service worker",
        "navigator.serviceWorker.controller",
    )
    .await?;
    case.server.stop();
    page.reload().await?;
    page.see("heading", "Proefpagina").await?;
    let reached = page
        .js_async(
            "return fetch('not-listed.txt').then(() => true, () => false);",
            vec![],
        )
        .await?;
    ensure!(reached == json!(false), "the stopped server still answers");
    case.server.resume()?;
    let reached = page
        .js_async(
            "return fetch('fixture.css?x').then((r) => r.ok, () => false);",
            vec![],
        )
        .await?;
    ensure!(reached == json!(true), "the server does not come back");
    Ok(())
}

pub(super) async fn axe_and_checks(case: Rc<Case>) -> Outcome {
    case.server.add_probe()?;
    let page = case.open().await?;
    add(&page, "Een").await?;
    let axe = case.axe()?;
    axe.check(&page, "fixture").await?;
    page.check("fixture", crate::checks::ALWAYS).await?;
    page.check_own_origin().await?;
    // Planted faults must be found, or the checks are blind.
    page.js(
        "for (const side of ['0', '-10px']) {
             const b = document.createElement('button'); b.textContent = 'klein'; b.setAttribute('aria-label', 'anders');
             b.style.cssText = 'min-height: 0; width: 20px; height: 20px; color: #fff; background: #eee; padding: 0; overflow: hidden';
             b.style.marginLeft = side;
             document.querySelector('.row').append(b);
         }
         const i = document.createElement('img'); i.src = 'https://example.invalid/x.png'; document.body.append(i);",
        vec![],
    )
    .await?;
    let found = page.findings(&["targets", "names"]).await?;
    ensure!(
        found.iter().any(|f| f.starts_with("targets")),
        "a small target is not found: {found:?}"
    );
    ensure!(
        found.iter().any(|f| f.starts_with("names")),
        "a wrong name is not found: {found:?}"
    );
    let report = axe
        .check(&page, "fixture")
        .await
        .err()
        .map(|e| e.0)
        .unwrap_or_default();
    for rule in ["color-contrast", "target-size", "image-alt"] {
        ensure!(report.contains(rule), "axe does not find {rule}: {report}");
    }
    page.wait_for("the violation", "window.__probe.violations.length")
        .await?;
    ensure!(
        page.check_own_origin().await.is_err(),
        "a picture from elsewhere is not noticed"
    );
    Ok(())
}

pub(super) async fn kill(case: Rc<Case>) -> Outcome {
    let page = case.open().await?;
    add(&page, "Blijft").await?;
    page.hears("Bewaard").await?;
    let profile = page.kill();
    let page = case.reopen(profile).await?;
    page.goto(&case.server.url()).await?;
    page.shows("Blijft").await
}

pub(super) async fn kill_minibrowser(case: Rc<Case>) -> Outcome {
    // The page that drives lies beside the app, on the same origin, and holds it in a frame.
    let drive = |body: &str| {
        format!(
            "<!doctype html><iframe src='/' width=1200 height=800></iframe><script>
             const frame = document.querySelector('iframe');
             const report = (text) => fetch('/__report', {{ method: 'POST', body: text }});
             frame.onload = async () => {{ const app = frame.contentDocument; {body} }};</script>"
        )
    };
    let write = "app.getElementById('text').value = 'Blijft'; app.getElementById('add').click(); \
        const wait = setInterval(() => { if (app.getElementById('status').textContent === 'Bewaard') { clearInterval(wait); report('written'); } }, 20);";
    let read = "const wait = setInterval(() => { const card = app.querySelector('[data-card]'); if (card) { clearInterval(wait); report(card.textContent); } }, 20);";
    case.server.add_page("/__write.html", drive(write));
    case.server.add_page("/__read.html", drive(read));
    let home = case.folder.join("home");
    let mut first = case
        .minibrowser(&home, &format!("{}/__write.html", case.server.origin()))
        .await?;
    super::keep::wait_report(&case, 1).await?;
    first.kill_hard();
    let _second = case
        .minibrowser(&home, &format!("{}/__read.html", case.server.origin()))
        .await?;
    super::keep::wait_report(&case, 2).await?;
    ensure!(
        case.server.reports()[1] == "Blijft",
        "found {:?}",
        case.server.reports()
    );
    Ok(())
}

pub(super) async fn emulation(case: Rc<Case>) -> Outcome {
    let page = case.open().await?;
    for (feature, value) in [
        ("prefers-color-scheme", "dark"),
        ("forced-colors", "active"),
        ("prefers-reduced-motion", "reduce"),
    ] {
        page.media(&[(feature, value)]).await?;
        page.wait_for(
            feature,
            &format!("matchMedia('({feature}: {value})').matches"),
        )
        .await?;
    }
    let work = "const t = performance.now(); let x = 0; for (let i = 0; i < 2e7; i++) x += i % 7; return performance.now() - t;";
    let fast = page.js(work, vec![]).await?.as_f64().unwrap_or(0.0);
    page.slow_down(4).await?;
    let slow = page.js(work, vec![]).await?.as_f64().unwrap_or(0.0);
    case.note(&format!(
        "busy loop {fast:.0} ms, four times slowed {slow:.0} ms"
    ));
    ensure!(
        slow > fast * 1.8,
        "slowing does nothing: {fast} ms, {slow} ms"
    );
    Ok(())
}

/// Two tabs of one browser: one storage, each its own page, closed and left in peace.
pub(super) async fn tabs(case: Rc<Case>) -> Outcome {
    let page = case.open().await?;
    add(&page, "Een").await?;
    page.hears("Bewaard").await?;
    let first = page.other_tab(&case.server.url()).await?;
    let driver = &page.browser.driver;
    page.shows("Een").await?;
    add(&page, "Twee").await?;
    page.hears("Bewaard").await?;
    driver.close_window().await?;
    driver.switch_to_window(first).await?;
    page.shows("Een").await?;
    page.reload().await?;
    page.shows("Een\nTwee").await
}

/// Walking by Tab, and a storage without room.
pub(super) async fn keys_and_full_storage(case: Rc<Case>) -> Outcome {
    let page = case.open().await?;
    page.tab_to("textbox", "Het doel in je eigen woorden")
        .await?;
    page.type_text("Met toetsen").await?;
    page.tab_to("button", "Doel eronder maken").await?;
    page.press("Space").await?;
    page.shows("Met toetsen").await?;
    page.hears("Bewaard").await?;
    page.js(super::keep::FILL, vec![]).await?;
    let refused = page
        .js(
            "try { localStorage.setItem('nog', 'x'.repeat(100)); return ''; } catch (e) { return e.name; }",
            vec![],
        )
        .await?;
    ensure!(
        refused == json!("QuotaExceededError"),
        "a full storage says {refused}"
    );
    Ok(())
}

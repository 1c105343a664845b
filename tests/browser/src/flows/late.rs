// SPDX-License-Identifier: EUPL-1.2
//! What comes late: a frame or an answer that was asked for by a field, a dialog or a screen that is gone by then. On a
//! slow tablet with a quick person that is usual; it must never stop the app.

use std::rc::Rc;

use serde_json::Value;

use crate::app::TWELVE;
use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

/// Frames that the app asks for wait until they are let go.
pub(super) const HOLD: &str = "
    const held = window.__held ??= { frames: [], frame: window.requestAnimationFrame };
    window.requestAnimationFrame = (then) => { held.frames.push(then); return 0; };";

/// Lets them go, with those they ask for in turn. Gives how many there were.
const LET_GO: &str = "
    const held = window.__held;
    let count = 0;
    // A stop is seen by its screen, and told better by that.
    try { while (held.frames.length) { count += 1; held.frames.shift()(performance.now()); } } catch {}
    window.requestAnimationFrame = held.frame;
    return count;";

/// IndexedDB says of each transaction that it is done a while later.
const SLOW: &str = "
    const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete');
    window.__late = 0;
    Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { ...own, set(then) {
        own.set.call(this, then && ((event) => { window.__late += 1; setTimeout(() => then.call(this, event), 700); }));
    } });";

/// The app still runs: the screen of a stop is not there, and a tap is answered.
async fn still_runs(page: &Page, after: &str) -> Outcome {
    let stopped = page
        .text("document.getElementById('panic')?.innerText ?? ''")
        .await?;
    ensure!(
        stopped.is_empty(),
        "after {after} the app stopped: {stopped}"
    );
    Ok(())
}

pub(super) async fn let_go(page: &Page, after: &str, at_least: u64) -> Outcome {
    let count = page.js(LET_GO, vec![]).await?.as_u64().unwrap_or(0);
    still_runs(page, after).await?;
    ensure!(
        count >= at_least,
        "{after}: {count} frames were asked for, the test expects {at_least}"
    );
    Ok(())
}

pub(super) async fn frames(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..3]).await?;
    let field = "document.getElementById('card-text')";
    let address = page.text("location.hash").await?;

    page.choose("Mensen ontmoeten elkaar").await?;
    for (key, what) in [
        ("F2", "a text that is not changed"),
        ("Shift+Enter", "a card that is not made"),
    ] {
        page.js(HOLD, vec![]).await?;
        page.press(key).await?;
        page.wait_for("the field", field).await?;
        page.press("Esc").await?;
        page.wait_for("no field", &format!("!{field}")).await?;
        let_go(&page, what, 1).await?;
        page.focus_is("button Mensen ontmoeten elkaar").await?;
    }

    page.action("Verplaatsen").await?;
    page.tap_role("radio", "Zinvolle daginvulling").await?;
    page.js(HOLD, vec![]).await?;
    page.tap("Zet hier neer").await?;
    page.leave().await?;
    let_go(&page, "a move and away", 1).await?;

    page.js(HOLD, vec![]).await?;
    open(&page, &address).await?;
    page.leave().await?;
    let_go(&page, "opening and away", 1).await?;

    open(&page, &address).await?;
    page.js(HOLD, vec![]).await?;
    page.tap("Groter").await?;
    page.tap("Alles in beeld").await?;
    page.press("F2").await?;
    page.leave().await?;
    let_go(&page, "zooming and away", 1).await?;

    // And everything is as it was.
    open(&page, &address).await?;
    page.shows("Zinvolle daginvulling\n  Iedereen heeft een goede dag\n    Mensen ontmoeten elkaar")
        .await
}

async fn open(page: &Page, address: &str) -> Outcome {
    page.js(&format!("location.hash = {address:?};"), vec![])
        .await?;
    page.card("Mensen ontmoeten elkaar").await.map(|_| ())
}

pub(super) async fn answers(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(&TWELVE[..3]).await?;
    page.kept().await?;
    let address = page.text("location.hash").await?;
    page.js(SLOW, vec![]).await?;
    // Asked, and away before the answer.
    for steps in [
        &["Menu", "Eerdere versies"][..],
        &["Menu", "Eerdere versies", "Bewaar deze versie apart"][..],
    ] {
        for step in steps {
            page.tap(step).await?;
        }
        page.js("location.hash = '';", vec![]).await?;
        page.at_start().await?;
        page.js(
            "location.hash = arguments[0];",
            vec![Value::from(address.clone())],
        )
        .await?;
        page.js("location.hash = '';", vec![]).await?;
        page.at_start().await?;
        page.js_async("await new Promise((r) => setTimeout(r, 2500));", vec![])
            .await?;
        still_runs(&page, &steps.join(", ")).await?;
        open(&page, &address).await?;
    }
    page.add_card(
        Some("Mensen ontmoeten elkaar"),
        crate::app::BELOW,
        "Nog een doel",
    )
    .await?;
    page.leave().await?;
    page.js_async("await new Promise((r) => setTimeout(r, 2500));", vec![])
        .await?;
    still_runs(&page, "a card and away").await?;
    let late = page.js("return window.__late;", vec![]).await?;
    ensure!(late.as_u64() > Some(3), "{late} answers came late");
    open(&page, &address).await?;
    page.card("Nog een doel").await.map(|_| ())
}

// SPDX-License-Identifier: EUPL-1.2
//! Figures next to the budgets of design §7. A missed budget is printed as such and does not fail the run: the
//! machine that runs the tests is shared. What fails the run is an edit that does not work.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::case::Case;
use crate::engine::Engine;
use crate::failure::{Outcome, ensure};
use crate::page::Page;
use crate::trees::broad;

/// Edits measured, each `(name, script that resolves when it is on screen)`. `i` counts the repeats, `n` the cards.
const EDITS: &[(&str, &str)] = &[
    ("add", "bench.add(`c${5 + i}`, `Nieuw ${i}`)"),
    (
        "rename",
        "bench.rename(`c${7 + i}`, `Een andere tekst ${i}`)",
    ),
    ("fold", "bench.fold(`c${6 + i}`)"),
    ("move", "bench.move(`c${n - 1 - i}`, `c${8 + i}`)"),
    ("undo", "bench.undo()"),
];

/// Repeats of one measurement; the median counts.
const REPEATS: usize = 9;

/// Runs an edit `repeats` times; gives wall time to the next frame for each, in ms.
const TO_FRAME: &str = "
    const [n, repeats, from] = args;
    const bench = window.doelenbench;
    const frame = () => new Promise((done) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => done(); c.port2.postMessage(0); }));
    const times = [];
    for (let i = from; i < from + repeats; i++) {
        await frame();
        await new Promise((r) => setTimeout(r, 60));
        const start = performance.now();
        await EDIT;
        await frame();
        times.push(performance.now() - start);
    }
    return times;";

/// Edit to the next frame, at three sizes; in Chromium also the time the main thread was busy, and slowed four times.
pub(super) async fn edits(case: Rc<Case>) -> Outcome {
    let speeds: &[u32] = if case.engine == Engine::Chromium {
        &[1, 4]
    } else {
        &[1]
    };
    let page = case.open().await?;
    page.wait_for("window.doelenbench", "window.doelenbench")
        .await?;
    for n in [300_usize, 1_000, 10_000] {
        for speed in speeds {
            measure(&case, &page, n, *speed).await?;
        }
    }
    Ok(())
}

async fn measure(case: &Case, page: &Page, n: usize, speed: u32) -> Outcome {
    let chromium = case.engine == Engine::Chromium;
    if chromium {
        page.slow_down(speed).await?;
    }
    let opened = page.js_async(
        "const [json] = args; const start = performance.now(); await window.doelenbench.open(json);
         await new Promise((r) => requestAnimationFrame(() => setTimeout(r, 0))); return performance.now() - start;",
        vec![json!(broad(n))],
    ).await?;
    let opened = opened.as_f64().unwrap_or(f64::NAN);
    let budget = match (n, speed) {
        (300, 1) => " (budget 40)",
        (1_000, 1) => " (budget 75)",
        (10_000, 1) => " (budget 400)",
        _ => "",
    };
    let mut line = format!("{n:>6} cards, {speed}× slowed: open {opened:.0} ms{budget};");
    // The rest of a large tree is mounted in idle slices; edits are measured on a tree at rest.
    page.wait_for(
        "a tree at rest",
        "!document.querySelector('main [aria-busy]')",
    )
    .await?;
    page.settle().await?;
    for (name, edit) in EDITS {
        let (wall, busy) = one_edit(page, n, edit, chromium).await?;
        line.push_str(&format!(" {name} {wall:.0}"));
        if let Some(busy) = busy {
            line.push_str(&format!("/{busy:.1}"));
        }
    }
    let budget = match (n, speed) {
        (1_000, 1) => "10",
        (10_000, 1) => "33",
        (300, 4) => "16",
        (1_000, 4) => "50",
        _ => "–",
    };
    line.push_str(&format!(
        " ms to next frame{} (budget {budget} ms busy)",
        if chromium { "/main thread busy" } else { "" }
    ));
    if n == 1_000 {
        let svg = page.js_async(
            "const t = []; for (let i = 0; i < 7; i++) { const s = performance.now(); await window.doelenbench.svg(); t.push(performance.now() - s); } return t;",
            vec![],
        ).await?;
        line.push_str(&format!(
            "; svg {:.0} ms (budget 50)",
            median(&numbers(&svg))
        ));
    }
    if chromium && n == 1_000 && speed == 1 {
        let heap = page.cdp("Runtime.getHeapUsage", json!({})).await?;
        let mb = |key: &str| heap[key].as_f64().unwrap_or(0.0) / 1e6;
        line.push_str(&format!(
            "; heap {:.0} MB + buffers {:.0} MB (budget 60 together)",
            mb("usedSize"),
            mb("backingStorageSize")
        ));
    }
    if chromium {
        page.slow_down(1).await?;
    }
    case.note(&line);
    Ok(())
}

/// Medians in ms: wall time to the next frame, and (Chromium) time the main thread was busy.
async fn one_edit(
    page: &Page,
    n: usize,
    edit: &str,
    chromium: bool,
) -> Outcome<(f64, Option<f64>)> {
    let body = TO_FRAME.replace("EDIT", edit);
    if !chromium {
        let times = page
            .js_async(&body, vec![json!(n), json!(REPEATS), json!(0)])
            .await?;
        return Ok((median(&numbers(&times)), None));
    }
    let (mut wall, mut busy) = (Vec::new(), Vec::new());
    // What the measuring itself costs, to be taken off.
    let idle = TO_FRAME.replace("EDIT", "0");
    let mut empty = Vec::new();
    page.cdp("Performance.enable", json!({})).await?;
    for i in 0..REPEATS {
        empty.push(busy_during(page, &idle, n, i).await?.1);
        let (time, cost) = busy_during(page, &body, n, i).await?;
        wall.push(time);
        busy.push(cost);
    }
    Ok((
        median(&wall),
        Some((median(&busy) - median(&empty)).max(0.0)),
    ))
}

async fn busy_during(page: &Page, body: &str, n: usize, i: usize) -> Outcome<(f64, f64)> {
    let before = task_seconds(page).await?;
    let times = page
        .js_async(body, vec![json!(n), json!(1), json!(i)])
        .await?;
    let after = task_seconds(page).await?;
    let times = numbers(&times);
    ensure!(times.len() == 1, "no time came back");
    Ok((times[0], (after - before) * 1e3))
}

async fn task_seconds(page: &Page) -> Outcome<f64> {
    let metrics = page.cdp("Performance.getMetrics", json!({})).await?;
    let all = metrics["metrics"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let found = all
        .iter()
        .find(|m| m["name"] == "TaskDuration")
        .and_then(|m| m["value"].as_f64());
    Ok(found.unwrap_or(f64::NAN))
}

/// From navigation to a start screen that can be used, from the service worker's cache without a server.
pub(super) async fn start(case: Rc<Case>) -> Outcome {
    let page = case.start().await?;
    page.ready_offline().await?;
    let watch = "
        const look = () => [...document.querySelectorAll('button,a')].some((b) => b.textContent.includes('Nieuwe doelenboom maken'));
        const wait = new MutationObserver(() => { if (look()) { wait.disconnect(); requestAnimationFrame(() => setTimeout(() => { window.__usable = performance.now(); }, 0)); } });
        wait.observe(document, { childList: true, subtree: true });";
    page.cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": watch }),
    )
    .await?;
    case.server.stop();
    for speed in [1, 4] {
        page.slow_down(speed).await?;
        let mut times = Vec::new();
        for _ in 0..7 {
            page.reload().await?;
            page.wait_for("a usable start", "window.__usable").await?;
            times.push(
                page.js("return window.__usable;", vec![])
                    .await?
                    .as_f64()
                    .unwrap_or(f64::NAN),
            );
        }
        let budget = if speed == 4 { " (budget 1000)" } else { "" };
        case.note(&format!(
            "start to usable, offline, {speed}× slowed: {:.0} ms{budget}",
            median(&times)
        ));
    }
    page.slow_down(1).await
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect()
}

fn median(times: &[f64]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

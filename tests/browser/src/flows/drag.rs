// SPDX-License-Identifier: EUPL-1.2
//! Extras of the pointer: dragging by the handle, and the size of the drawing.

use std::rc::Rc;

use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::app::TWELVE;
use crate::case::Case;
use crate::failure::{Outcome, ensure};
use crate::page::Page;

/// How a drag ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Drop,
    Escape,
    /// The system takes the pointer away: a palm, a call, a turn of the tablet.
    Cancel,
}

pub(super) async fn with_handle(case: Rc<Case>) -> Outcome {
    // A tree that fits in the window, so that nothing scrolls away under the pointer.
    let page = case.with_tree(&TWELVE[..6]).await?;
    page.resize(1280, 800).await?;
    page.tap("Alles in beeld").await?;
    page.settle().await?;
    let before = page.outline().await?;
    let last = "Ieder doet wat past";
    let target = page.card("Mensen ontmoeten elkaar").await?;
    for end in [End::Escape, End::Cancel] {
        drag(&page, last, &target, end).await?;
        page.settle().await?;
        ensure!(
            page.outline().await? == before,
            "{end:?} leaves\n{}",
            page.outline().await?
        );
    }
    drag(&page, last, &target, End::Drop).await?;
    page.hears(&format!("‘{last}’ staat nu")).await?;
    let after = before.replace("\n    Ieder doet wat past", "\n      Ieder doet wat past");
    page.shows(&after).await?;
    page.tap("Stap terug").await?;
    page.shows(&before).await
}

/// Presses on the card's handle, moves in steps to the middle of the target, and ends.
async fn drag(page: &Page, card: &str, target: &WebElement, end: End) -> Outcome {
    page.choose(card).await?;
    // Decoration for the pointer alone, so it has no name; *Verplaatsen* is the way with one.
    page.wait_for("a drag handle", "document.querySelector('.tree-handle')")
        .await?;
    let handle = page
        .browser
        .driver
        .find(thirtyfour::By::Css(".tree-handle"))
        .await?;
    let middle = "return T.place(arguments[0]);";
    let from = page.js(middle, vec![handle.to_json()?]).await?;
    let to = page.js(middle, vec![target.to_json()?]).await?;
    let at = |place: &Value, part: f64| {
        let (x, y) = (
            place["x"].as_f64().unwrap_or(0.0),
            place["y"].as_f64().unwrap_or(0.0),
        );
        let (from_x, from_y) = (
            from["x"].as_f64().unwrap_or(0.0),
            from["y"].as_f64().unwrap_or(0.0),
        );
        (
            (x - from_x).mul_add(part, from_x).round(),
            (y - from_y).mul_add(part, from_y).round(),
        )
    };
    let mut actions = vec![
        json!({ "type": "pointerMove", "duration": 0, "x": from["x"], "y": from["y"] }),
        json!({ "type": "pointerDown", "button": 0 }),
    ];
    for step in 1..=8 {
        let (x, y) = at(&to, f64::from(step) / 8.0);
        actions.push(json!({ "type": "pointerMove", "duration": 30, "x": x, "y": y }));
    }
    let pointer = |actions: Vec<Value>| json!([{ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": actions }]);
    page.act(pointer(actions)).await?;
    match end {
        End::Drop => {}
        End::Escape => page.press("Esc").await?,
        End::Cancel => {
            let cancel = "const h = arguments[0]; h.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true, pointerId: 1, isPrimary: true }));";
            page.js(cancel, vec![handle.to_json()?]).await?;
        }
    }
    page.act(pointer(vec![json!({ "type": "pointerUp", "button": 0 })]))
        .await
}

pub(super) async fn zoom(case: Rc<Case>) -> Outcome {
    let page = case.with_tree(TWELVE).await?;
    page.resize(1280, 800).await?;
    let width = async || -> Outcome<f64> {
        page.settle().await?;
        let width = page
            .js(
                "return T.cardOf(T.items()[0]).getBoundingClientRect().width;",
                vec![],
            )
            .await?;
        Ok(width.as_f64().unwrap_or(0.0))
    };
    let usual = width().await?;
    page.tap("Groter").await?;
    let larger = width().await?;
    ensure!(
        larger > usual * 1.02,
        "‘Groter’ makes {usual} px into {larger} px"
    );
    page.tap("Kleiner").await?;
    page.tap("Kleiner").await?;
    let smaller = width().await?;
    ensure!(
        smaller < larger * 0.98,
        "‘Kleiner’ makes {larger} px into {smaller} px"
    );
    page.tap("Alles in beeld").await?;
    page.settle().await?;
    let outside = page
        .js(
            "return T.items().map(T.cardOf).filter((c) => { const b = c.getBoundingClientRect(); return b.left < 0 || b.top < 0 || b.right > innerWidth || b.bottom > innerHeight; }).length;",
            vec![],
        )
        .await?;
    ensure!(
        outside == json!(0),
        "‘Alles in beeld’ leaves {outside} cards outside the window"
    );
    Ok(())
}

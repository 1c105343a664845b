// SPDX-License-Identifier: EUPL-1.2
//! axe-core on the page as it stands.

use std::fmt::Write as _;
use std::fs;
use std::rc::Rc;

use serde_json::Value;

use crate::failure::{Failure, Outcome, ensure};
use crate::page::Page;

/// The text of axe-core, read from `node_modules`.
#[derive(Debug, Clone)]
pub(crate) struct Axe {
    source: Rc<str>,
}

/// Everything WCAG 2.2 AA asks plus good practice; `target-size` is off in axe unless named.
const RUN: &str = "
    const found = await axe.run(document, {
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
        rules: { 'target-size': { enabled: true } },
        resultTypes: ['violations'],
    });
    return found.violations.map((v) => ({ id: v.id, impact: v.impact, help: v.help,
        nodes: v.nodes.map((n) => ({ html: n.html.slice(0, 220), why: n.failureSummary })) }));";

impl Axe {
    /// Reads `axe.min.js` from the project's `node_modules`.
    pub(crate) fn load() -> Outcome<Self> {
        let file = xtask::process::root().join("node_modules/axe-core/axe.min.js");
        let source = fs::read_to_string(&file)
            .map_err(|_| Failure::new("axe-core is missing: run `npm ci` in the project folder"))?;
        Ok(Self {
            source: source.into(),
        })
    }

    /// Fails with a readable list unless the page has no violation. `screen` names it in the list.
    pub(crate) async fn check(&self, page: &Page, screen: &str) -> Outcome {
        let present = page
            .js("return typeof window.axe === 'object';", vec![])
            .await?;
        if present != Value::Bool(true) {
            let inject = format!("{}\nwindow.axe = window.axe ?? axe;", self.source);
            page.browser.driver.execute(inject, vec![]).await?;
        }
        page.settle().await?;
        let violations = page.js_async(RUN, vec![]).await?;
        let report = report(&violations);
        ensure!(report.is_empty(), "axe on {screen}:\n{report}");
        Ok(())
    }
}

fn report(violations: &Value) -> String {
    let mut out = String::new();
    for violation in violations.as_array().into_iter().flatten() {
        let text = |key: &str| violation[key].as_str().unwrap_or_default().to_owned();
        let _ = writeln!(
            out,
            "  {} ({}): {}",
            text("id"),
            text("impact"),
            text("help")
        );
        let nodes = violation["nodes"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        for node in nodes.iter().take(5) {
            let _ = writeln!(out, "    {}", node["html"].as_str().unwrap_or_default());
            let why = node["why"].as_str().unwrap_or_default().replace('\n', " ");
            let _ = writeln!(out, "      {why}");
        }
        if nodes.len() > 5 {
            let _ = writeln!(out, "    and {} more", nodes.len() - 5);
        }
    }
    out
}

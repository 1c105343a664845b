// SPDX-License-Identifier: EUPL-1.2
//! Scripted checks of `ux.md` §8 (type S), for what axe has no rule for.

use serde_json::{Value, json};

use crate::failure::{Outcome, ensure};
use crate::page::Page;

const CHECKS: &str = include_str!("checks.js");

/// Text spacing a person may set (WCAG 1.4.12).
const SPACING: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];";

/// What holds for every screen at any size.
pub(crate) const ALWAYS: &[&str] = &[
    "targets",
    "names",
    "overflow",
    "clipped",
    "viewport",
    "document",
    "structure",
    "icons",
];

impl Page {
    /// Findings of the named checks, each with the check's name before it.
    pub(crate) async fn findings(&self, checks: &[&str]) -> Outcome<Vec<String>> {
        let body = format!(
            "{CHECKS}\nreturn arguments[0].flatMap((name) => CHECKS[name]().map((text) => `${{name}}: ${{text}}`));"
        );
        let found = self.js(&body, vec![json!(checks)]).await?;
        let list = found.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(list
            .iter()
            .filter_map(Value::as_str)
            .map(String::from)
            .collect())
    }

    /// Fails with all findings unless there are none. `screen` names the place.
    pub(crate) async fn check(&self, screen: &str, checks: &[&str]) -> Outcome {
        let found = self.findings(checks).await?;
        let shown = found
            .iter()
            .take(20)
            .map(|f| format!("  {f}"))
            .collect::<Vec<_>>()
            .join("\n");
        ensure!(
            found.is_empty(),
            "{} findings on {screen}:\n{shown}",
            found.len()
        );
        Ok(())
    }

    /// Spaces the text out as a person's own style would.
    pub(crate) async fn space_text(&self) -> Outcome {
        self.js(SPACING, vec![]).await?;
        self.settle().await
    }

    /// R60, SE1, SE2: no request to another origin and no violation of the content security policy, as the
    /// page itself saw it. Needs the server's probe.
    pub(crate) async fn check_own_origin(&self) -> Outcome {
        let probe = self.js("return window.__probe ?? null;", vec![]).await?;
        ensure!(probe.is_object(), "the probe is not in the page");
        let violations = &probe["violations"];
        ensure!(
            violations.as_array().is_some_and(Vec::is_empty),
            "security policy violated: {violations}"
        );
        let foreign = self
            .js(
                "return performance.getEntriesByType('resource').map((e) => e.name)
                     .filter((name) => !name.startsWith(location.origin + '/') && !/^(blob|data):/.test(name));",
                vec![],
            )
            .await?;
        ensure!(
            foreign.as_array().is_some_and(Vec::is_empty),
            "requests to other origins: {foreign}"
        );
        Ok(())
    }
}

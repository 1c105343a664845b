// SPDX-License-Identifier: EUPL-1.2
//! What the person has set on the device: dark, less motion, forced colours; and a slow processor.

use serde_json::json;

use crate::failure::Outcome;
use crate::page::Page;

impl Page {
    /// Emulates media features, e.g. `[("prefers-color-scheme", "dark")]`; Chromium only. An empty list
    /// ends the emulation.
    pub(crate) async fn media(&self, features: &[(&str, &str)]) -> Outcome {
        let features: Vec<_> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await?;
        Ok(())
    }

    /// Slows the processor of the page by this factor; 1 is full speed. Chromium only.
    pub(crate) async fn slow_down(&self, factor: u32) -> Outcome {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": factor }))
            .await?;
        Ok(())
    }

    /// Sets the root font size in per cent of the usual, as a person's text setting does.
    pub(crate) async fn text_size(&self, percent: u32) -> Outcome {
        let body = format!("document.documentElement.style.fontSize = '{percent}%';");
        self.js(&body, vec![]).await?;
        self.settle().await
    }

    /// Waits for two frames, so that layout and resize observers have had their turn.
    pub(crate) async fn settle(&self) -> Outcome {
        self.js_async(
            "for (let i = 0; i < 2; i++) await new Promise((r) => { requestAnimationFrame(r); setTimeout(r, 200); });",
            vec![],
        )
        .await?;
        Ok(())
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! What a person does with a page: look for a name, tap, press keys, type, read.

use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::common::command::{Actions, Command, ExtensionCommand};
use thirtyfour::{WebElement, WindowHandle};

use crate::browser::{Browser, Profile};
use crate::engine::Engine;
use crate::failure::{Failure, Outcome, ensure, fail};
use crate::keys;

/// Put before every script.
const DOM: &str = include_str!("dom.js");
/// Lets the page draw frames for a while: one nearly invisible pixel changes.
const DRAW_ON: &str = "
    const dot = document.createElement('i');
    dot.setAttribute('aria-hidden', 'true');
    Object.assign(dot.style, { position: 'fixed', left: '0', top: '0', width: '1px', height: '1px', background: '#888' });
    document.documentElement.append(dot);
    const end = performance.now() + 1500;
    const step = () => {
        dot.style.opacity = dot.style.opacity === '0.1' ? '0.2' : '0.1';
        if (performance.now() < end) requestAnimationFrame(step); else dot.remove();
    };
    step();";

/// How long a person waits for something before calling it broken.
const PATIENCE: Duration = Duration::from_secs(30);
/// Time between two looks at the page.
const LOOK: Duration = Duration::from_millis(40);

/// The page of a browser; cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) browser: Rc<Browser>,
}

#[derive(Debug, Deserialize)]
struct Place {
    x: i64,
    y: i64,
    free: bool,
    over: String,
}

impl Page {
    /// The engine that shows this page.
    pub(crate) fn engine(&self) -> Engine {
        self.browser.profile.engine
    }

    /// Goes to an address and waits for its load event.
    pub(crate) async fn goto(&self, url: &str) -> Outcome {
        // From within a frame WebKitGTK would wait for a load that never ends.
        self.browser.driver.enter_default_frame().await?;
        Ok(self.browser.driver.goto(url).await?)
    }

    /// Loads the page again, as the button of the browser does. By script, because geckodriver's own command
    /// goes past the service worker.
    pub(crate) async fn reload(&self) -> Outcome {
        self.js(
            "window.__old = true; setTimeout(() => location.reload(), 0);",
            vec![],
        )
        .await?;
        self.wait_for(
            "the page loaded again",
            "!window.__old && document.readyState === 'complete'",
        )
        .await
    }

    /// Runs a function body in the page; `T` holds the helpers of `dom.js`, `arguments` the arguments.
    pub(crate) async fn js(&self, body: &str, args: Vec<Value>) -> Outcome<Value> {
        let script = format!("{DOM}\n{body}");
        Ok(self
            .browser
            .driver
            .execute(script, args)
            .await?
            .json()
            .clone())
    }

    /// As [`Self::js`], for a body that awaits.
    pub(crate) async fn js_async(&self, body: &str, args: Vec<Value>) -> Outcome<Value> {
        let script = format!(
            "{DOM}\nconst __done = arguments[arguments.length - 1]; const args = [...arguments].slice(0, -1);\n\
             (async () => {{ {body} }})().then((value) => __done({{ value }}), (error) => __done({{ error: String(error) }}));"
        );
        let answer = self
            .browser
            .driver
            .execute_async(script, args)
            .await?
            .json()
            .clone();
        if let Some(error) = answer.get("error").and_then(Value::as_str) {
            fail!("script in the page: {error}");
        }
        Ok(answer.get("value").cloned().unwrap_or(Value::Null))
    }

    /// The text an expression gives.
    pub(crate) async fn text(&self, expression: &str) -> Outcome<String> {
        let value = self
            .js(&format!("return String({expression});"), vec![])
            .await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Polls until the expression is truthy.
    pub(crate) async fn wait_for(&self, what: &str, expression: &str) -> Outcome {
        self.wait_for_within(what, expression, PATIENCE).await
    }

    /// Polls until the expression is truthy, for at most `patience`.
    pub(crate) async fn wait_for_within(
        &self,
        what: &str,
        expression: &str,
        patience: Duration,
    ) -> Outcome {
        let end = Instant::now() + patience;
        let body = format!("return !!({expression});");
        let mut last = String::from("false");
        while Instant::now() < end {
            match self.js(&body, vec![]).await {
                Ok(Value::Bool(true)) => return Ok(()),
                Ok(_) => {}
                // A page that is being replaced has no document for a moment.
                Err(error) => last = error.0,
            }
            tokio::time::sleep(LOOK).await;
        }
        fail!(
            "waited {} s in vain for: {what} ({last})",
            patience.as_secs_f32()
        )
    }

    /// Waits for exactly one reachable element of that role and name. `role` may be `button|link`.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Outcome<WebElement> {
        self.find_nth(role, name, None).await
    }

    /// Whether such an element can be reached now.
    pub(crate) async fn has(&self, role: &str, name: &str) -> Outcome<bool> {
        let found = self
            .js(
                "return T.find(...arguments).length;",
                vec![json!(role), json!(name)],
            )
            .await?;
        Ok(found.as_u64().unwrap_or(0) > 0)
    }

    /// Waits until such an element can be reached.
    pub(crate) async fn see(&self, role: &str, name: &str) -> Outcome {
        self.find_nth(role, name, Some(0)).await.map(|_| ())
    }

    /// Waits until no such element can be reached.
    pub(crate) async fn gone(&self, role: &str, name: &str) -> Outcome {
        let expression = format!("T.find({}, {}).length === 0", json!(role), json!(name));
        self.wait_for(&format!("{role} ‘{name}’ gone"), &expression)
            .await
    }

    /// As [`Self::find`], taking the nth of several.
    pub(crate) async fn find_nth(
        &self,
        role: &str,
        name: &str,
        nth: Option<usize>,
    ) -> Outcome<WebElement> {
        let end = Instant::now() + PATIENCE;
        let mut problem = Failure::new("no look taken");
        while Instant::now() < end {
            let script = format!("{DOM}\nreturn T.find(...arguments);");
            let found = self
                .browser
                .driver
                .execute(script, vec![json!(role), json!(name)])
                .await;
            match found.and_then(thirtyfour::session::scriptret::ScriptRet::elements) {
                Ok(mut all) => match (all.len(), nth) {
                    (1, None) => return Ok(all.remove(0)),
                    (n, Some(i)) if i < n => return Ok(all.remove(i)),
                    (0, _) => problem = Failure::new(format!("no {role} ‘{name}’ on the screen")),
                    (n, _) => {
                        problem = Failure::new(format!("{n} times {role} ‘{name}’ on the screen"));
                    }
                },
                Err(error) => problem = error.into(),
            }
            tokio::time::sleep(LOOK).await;
        }
        Err(problem)
    }

    /// Taps a button or link by its name, with a finger where the engine knows fingers.
    pub(crate) async fn tap(&self, name: &str) -> Outcome {
        self.tap_role("button|link", name).await
    }

    /// Taps the element of that role and name.
    pub(crate) async fn tap_role(&self, role: &str, name: &str) -> Outcome {
        let element = self.find(role, name).await?;
        self.tap_element(&element)
            .await
            .map_err(|e| Failure::new(format!("tap on ‘{name}’: {e}")))
    }

    /// Taps the card with that text in the tree.
    pub(crate) async fn tap_card(&self, text: &str) -> Outcome {
        let element = self.card(text).await?;
        self.tap_element(&element)
            .await
            .map_err(|e| Failure::new(format!("tap on card ‘{text}’: {e}")))
    }

    /// The button of the card with that text.
    pub(crate) async fn card(&self, text: &str) -> Outcome<WebElement> {
        let expression = format!(
            "T.items().some((i) => T.cardText(T.cardOf(i)) === {})",
            json!(text)
        );
        self.wait_for(&format!("a card ‘{text}’"), &expression)
            .await?;
        let script = format!(
            "{DOM}\nreturn T.cardOf(T.items().find((i) => T.cardText(T.cardOf(i)) === arguments[0]));"
        );
        Ok(self
            .browser
            .driver
            .execute(script, vec![json!(text)])
            .await?
            .element()?)
    }

    /// Taps the middle of an element; fails if something lies over it.
    pub(crate) async fn tap_element(&self, element: &WebElement) -> Outcome {
        let end = Instant::now() + PATIENCE;
        loop {
            let place = self
                .js("return T.place(arguments[0]);", vec![element.to_json()?])
                .await?;
            let place: Place = serde_json::from_value(place)?;
            if place.free {
                return self.touch(place.x, place.y).await;
            }
            ensure!(
                Instant::now() < end,
                "at {},{} lies {}",
                place.x,
                place.y,
                place.over
            );
            tokio::time::sleep(LOOK).await;
        }
    }

    /// One short touch at a point of the window, in CSS px.
    pub(crate) async fn touch(&self, x: i64, y: i64) -> Outcome {
        let kind = if self.engine().has_touch() {
            "touch"
        } else {
            "mouse"
        };
        self.act(json!([{
            "type": "pointer", "id": "finger", "parameters": { "pointerType": kind },
            "actions": [
                { "type": "pointerMove", "duration": 0, "x": x, "y": y },
                { "type": "pointerDown", "button": 0 },
                { "type": "pause", "duration": 20 },
                { "type": "pointerUp", "button": 0 },
            ],
        }]))
        .await
    }

    /// Presses chords one after the other, e.g. `press("Ctrl+Enter")` or `press("Tab Tab Space")`.
    pub(crate) async fn press(&self, chords: &str) -> Outcome {
        for chord in chords.split_whitespace() {
            let actions = keys::chord(chord)?;
            self.act(json!([{ "type": "key", "id": "keys", "actions": actions }]))
                .await?;
        }
        Ok(())
    }

    /// Types into whatever has the focus.
    pub(crate) async fn type_text(&self, text: &str) -> Outcome {
        // WebKitGTK's own active-element command answers for the top window, also from within a frame.
        let field = self
            .browser
            .driver
            .execute("return document.activeElement;", vec![])
            .await?
            .element()?;
        Ok(field.send_keys(text).await?)
    }

    /// Sends raw W3C input actions.
    pub(crate) async fn act(&self, actions: Value) -> Outcome {
        self.browser
            .driver
            .cmd(Command::PerformActions(Actions::from(actions)))
            .await?;
        Ok(())
    }

    /// What the status region says now.
    pub(crate) async fn status(&self) -> Outcome<String> {
        self.text("T.status()").await
    }

    /// Waits until the status region contains `text`.
    pub(crate) async fn hears(&self, text: &str) -> Outcome {
        let expression = format!("T.status().includes({})", json!(text));
        if self.wait_for("", &expression).await.is_err() {
            fail!(
                "the status region does not say ‘{text}’ but ‘{}’",
                self.status().await?
            );
        }
        Ok(())
    }

    /// The tree on the screen as an outline.
    pub(crate) async fn outline(&self) -> Outcome<String> {
        self.text("T.outline()").await
    }

    /// Waits until the tree on the screen is this outline.
    pub(crate) async fn shows(&self, outline: &str) -> Outcome {
        let expression = format!("T.outline() === {}", json!(outline));
        if self.wait_for("", &expression).await.is_err() {
            fail!(
                "the tree should be\n{outline}\nbut is\n{}",
                self.outline().await?
            );
        }
        Ok(())
    }

    /// Tag and accessible name of the focused element.
    pub(crate) async fn focused(&self) -> Outcome<String> {
        self.text("document.activeElement.tagName.toLowerCase() + ' ' + (document.activeElement.matches('[data-card]') ? T.cardText(document.activeElement) : T.name(document.activeElement))").await
    }

    /// Waits until the focus is there, as [`Self::focused`] says it.
    pub(crate) async fn focus_is(&self, wanted: &str) -> Outcome {
        let end = Instant::now() + PATIENCE;
        loop {
            let now = self.focused().await?;
            if now == wanted {
                return Ok(());
            }
            ensure!(
                Instant::now() < end,
                "the focus should be on ‘{wanted}’ but is on ‘{now}’"
            );
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Saves a picture of the window.
    pub(crate) async fn screenshot(&self, file: &Path) -> Outcome {
        if self.engine() == Engine::Webkit {
            // Its picture waits for the next frame, and a page at rest draws none.
            self.js(DRAW_ON, vec![]).await?;
        }
        Ok(self.browser.driver.screenshot(file).await?)
    }

    /// A DevTools command; Chromium only.
    pub(crate) async fn cdp(&self, command: &str, params: Value) -> Outcome<Value> {
        ensure!(
            self.engine() == Engine::Chromium,
            "DevTools commands are Chromium's"
        );
        let command = Cdp {
            command: command.to_owned(),
            params,
        };
        let answer = self
            .browser
            .driver
            .cmd(Command::ExtensionCommand(Box::new(command)))
            .await?;
        Ok(answer.value_json()?)
    }

    /// Gives the window an inner size in CSS px and checks that it got it.
    pub(crate) async fn resize(&self, width: u32, height: u32) -> Outcome {
        if self.engine() == Engine::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.cdp("Emulation.setDeviceMetricsOverride", size).await?;
        } else {
            self.resize_window(width, height).await?;
        }
        let wanted = format!("innerWidth === {width} && innerHeight === {height}");
        if self
            .wait_for_within("", &wanted, Duration::from_secs(3))
            .await
            .is_err()
        {
            fail!(
                "the window is {} instead of {width}×{height}",
                self.text("innerWidth + '×' + innerHeight").await?
            );
        }
        Ok(())
    }

    async fn resize_window(&self, width: u32, height: u32) -> Outcome {
        let driver = &self.browser.driver;
        // The frame around the page differs, so look at what came out and correct it.
        let (mut outer_w, mut outer_h) = (i64::from(width), i64::from(height));
        for _ in 0..6 {
            let (w, h) = (
                u32::try_from(outer_w).unwrap_or(1),
                u32::try_from(outer_h).unwrap_or(1),
            );
            driver.set_window_rect(0, 0, w, h).await?;
            let wanted = format!("innerWidth === {width} && innerHeight === {height}");
            if self
                .wait_for_within("", &wanted, Duration::from_millis(800))
                .await
                .is_ok()
            {
                return Ok(());
            }
            let now = self.js("return [innerWidth, innerHeight];", vec![]).await?;
            outer_w += i64::from(width) - now[0].as_i64().unwrap_or(0);
            outer_h += i64::from(height) - now[1].as_i64().unwrap_or(0);
        }
        Ok(())
    }

    /// Opens another tab of the same browser and goes there; gives back the tab it came from. In WebKitGTK a
    /// window, because its hidden tabs answer no pointer.
    pub(crate) async fn other_tab(&self, url: &str) -> Outcome<WindowHandle> {
        let driver = &self.browser.driver;
        let here = driver.window().await?;
        let there = if self.engine() == Engine::Webkit {
            driver.new_window().await?
        } else {
            driver.new_tab().await?
        };
        driver.switch_to_window(there).await?;
        self.goto(url).await?;
        Ok(here)
    }

    /// Kills the browser as a pulled battery would; gives back the profile to start again from.
    pub(crate) fn kill(self) -> Profile {
        self.browser.kill();
        self.browser.profile.clone()
    }

    /// Console of the page, as far as this engine tells, and what is on the screen: for a failure report.
    pub(crate) async fn excerpt(&self) -> String {
        let screen = match self.text("T.screen()").await {
            Ok(text) => text,
            Err(error) => format!("(the page does not answer: {error})"),
        };
        let probe = self
            .text("JSON.stringify(window.__probe ?? null, null, 1)")
            .await
            .unwrap_or_default();
        let console = if self.engine() == Engine::Chromium {
            match self.browser.driver.browser_log().await {
                Ok(log) => log
                    .iter()
                    .rev()
                    .take(15)
                    .map(|e| format!("{} {}", e.level, e.message))
                    .collect::<Vec<_>>()
                    .join("\n"),
                Err(error) => error.to_string(),
            }
        } else {
            crate::browser::tail(&self.browser.profile.log(), 30)
        };
        format!("{screen}\n\nprobe {probe}\n\nconsole\n{console}\n")
    }
}

/// chromedriver's door to the DevTools protocol.
#[derive(Debug)]
struct Cdp {
    command: String,
    params: Value,
}

impl ExtensionCommand for Cdp {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "cmd": self.command, "params": self.params }))
    }

    fn method(&self) -> http::Method {
        http::Method::POST
    }

    fn endpoint(&self) -> std::sync::Arc<str> {
        "/goog/cdp/execute".into()
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Files out of the page and into it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::failure::{Failure, Outcome, fail};
use crate::page::Page;

/// A file the app saved.
#[derive(Debug, Clone)]
pub(crate) struct Saved {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Saved {
    /// The contents as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Notes what the page hands to the browser for saving. WebKitGTK's automation keeps no downloads, so there
/// the link's click is caught and its blob read; the app cannot tell the difference.
const CATCH_DOWNLOADS: &str = "
    if (window.__saved) return;
    window.__saved = [];
    const blobs = new Map();
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (thing) => { const url = make(thing); blobs.set(url, thing); return url; };
    const keep = (link) => {
        const blob = blobs.get(link.href);
        const entry = { name: link.download, data: null };
        window.__saved.push(entry);
        const reader = new FileReader();
        reader.onload = () => { entry.data = reader.result.split(',')[1] ?? ''; };
        reader.readAsDataURL(blob);
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () { if (this.download && blobs.has(this.href)) keep(this); else click.call(this); };
    document.addEventListener('click', (event) => {
        const link = event.target.closest?.('a[download]');
        if (link && blobs.has(link.href)) { event.preventDefault(); keep(link); }
    }, true);
";

impl Page {
    /// To be called before the tap that saves; returns what [`Page::saved`] must be given.
    pub(crate) async fn before_saving(&self) -> Outcome<Vec<PathBuf>> {
        if self.engine() == Engine::Webkit {
            self.js(CATCH_DOWNLOADS, vec![]).await?;
            self.js("window.__saved.length = 0;", vec![]).await?;
            return Ok(Vec::new());
        }
        Ok(complete_files(&self.browser.profile.downloads()))
    }

    /// Waits for the file that was not there `before`.
    pub(crate) async fn saved(&self, before: &[PathBuf]) -> Outcome<Saved> {
        let end = Instant::now() + Duration::from_secs(10);
        while Instant::now() < end {
            let found = if self.engine() == Engine::Webkit {
                self.caught().await?
            } else {
                self.downloaded(before)?
            };
            if let Some(saved) = found {
                return Ok(saved);
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        fail!("no file was saved")
    }

    fn downloaded(&self, before: &[PathBuf]) -> Outcome<Option<Saved>> {
        let now = complete_files(&self.browser.profile.downloads());
        let Some(file) = now.into_iter().find(|file| !before.contains(file)) else {
            return Ok(None);
        };
        let name = file
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        Ok(Some(Saved {
            name,
            bytes: fs::read(file)?,
        }))
    }

    async fn caught(&self) -> Outcome<Option<Saved>> {
        let entry = self
            .js(
                "return window.__saved.find((e) => e.data !== null) ?? null;",
                vec![],
            )
            .await?;
        let (Some(name), Some(data)) = (entry["name"].as_str(), entry["data"].as_str()) else {
            return Ok(None);
        };
        let bytes = STANDARD
            .decode(data)
            .map_err(|e| Failure::new(format!("caught file: {e}")))?;
        Ok(Some(Saved {
            name: name.to_owned(),
            bytes,
        }))
    }

    /// Gives files to the page's file input, as choosing them in the dialog of the system would.
    pub(crate) async fn choose_file(&self, file: &Path) -> Outcome {
        self.choose_files(&[file]).await
    }

    /// Chooses several files at once, as through the button that asks for them.
    pub(crate) async fn choose_files(&self, files: &[&Path]) -> Outcome {
        self.wait_for("a file input", "document.querySelector('input[type=file]')")
            .await?;
        let input = self
            .browser
            .driver
            .find(thirtyfour::By::Css("input[type=file]"))
            .await?;
        // An input for several files would keep the ones of before.
        self.js(
            "document.querySelector('input[type=file]').value = '';",
            vec![],
        )
        .await?;
        let names: Vec<String> = files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        Ok(input.send_keys(names.join("\n")).await?)
    }

    /// Drops a file on the middle of the window.
    pub(crate) async fn drop_file(&self, name: &str, bytes: &[u8]) -> Outcome {
        self.transfer(name, bytes, "
            const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body;
            for (const type of ['dragenter', 'dragover', 'drop']) {
                target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer: data,
                    clientX: innerWidth / 2, clientY: innerHeight / 2 }));
            }").await
    }

    /// Pastes a file outside any text field.
    pub(crate) async fn paste_file(&self, name: &str, bytes: &[u8]) -> Outcome {
        self.transfer(name, bytes, PASTE).await
    }

    /// Pastes text outside any text field.
    pub(crate) async fn paste_text(&self, text: &str) -> Outcome {
        let body = format!(
            "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); {PASTE}"
        );
        self.js(&body, vec![json!(text)]).await?;
        Ok(())
    }

    async fn transfer(&self, name: &str, bytes: &[u8], then: &str) -> Outcome {
        let body = format!(
            "const raw = Uint8Array.from(atob(arguments[1]), (c) => c.charCodeAt(0));
             const data = new DataTransfer(); data.items.add(new File([raw], arguments[0])); {then}"
        );
        self.js(
            &body,
            vec![json!(name), Value::String(STANDARD.encode(bytes))],
        )
        .await?;
        Ok(())
    }
}

const PASTE: &str = "
    const target = document.activeElement ?? document.body;
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true, clipboardData: data });
    // Some engines take no clipboardData in the constructor.
    if (!event.clipboardData || event.clipboardData.types.length === 0) Object.defineProperty(event, 'clipboardData', { value: data });
    target.dispatchEvent(event);";

/// Files in the folder that the browser has finished.
fn complete_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let all: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let half = |file: &PathBuf| {
        let name = file.to_string_lossy();
        let part = PathBuf::from(format!("{name}.part"));
        name.ends_with(".part")
            || name.ends_with(".crdownload")
            || name.contains("/.org.chromium")
            || name.contains("/.com.google")
            || all.contains(&part)
            // Firefox makes the empty file first.
            || fs::metadata(file).map_or(true, |meta| meta.len() == 0)
    };
    all.iter().filter(|file| !half(file)).cloned().collect()
}

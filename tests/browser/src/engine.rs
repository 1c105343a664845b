// SPDX-License-Identifier: EUPL-1.2
//! The three engines: where their drivers are, how they are started, what a session asks for.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::failure::{Failure, Outcome};

/// A browser engine under test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    /// WebKitGTK: the nearest to Safari that runs here.
    Webkit,
}

/// Every engine, in the order of running.
pub(crate) const ALL: &[Engine] = &[Engine::Chromium, Engine::Firefox, Engine::Webkit];
/// For what only the DevTools protocol can do.
pub(crate) const CHROMIUM: &[Engine] = &[Engine::Chromium];
/// For what needs a profile that outlives an automation session.
pub(crate) const WITH_PROFILE: &[Engine] = &[Engine::Chromium, Engine::Firefox];
/// For what only plain MiniBrowser does.
pub(crate) const WEBKIT: &[Engine] = &[Engine::Webkit];

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        })
    }
}

impl Engine {
    /// The engine of that name on the command line.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        ALL.iter()
            .copied()
            .find(|engine| engine.to_string() == name)
    }
    /// The narrowest window of this engine, in px: only Chromium has windows as narrow as a telephone.
    pub(crate) fn narrow(self) -> u32 {
        if self == Self::Chromium { 320 } else { 640 }
    }

    /// Whether a touch pointer arrives as touch. WebKitGTK makes a mouse of it, so a mouse is asked for.
    pub(crate) fn has_touch(self) -> bool {
        self != Self::Webkit
    }

    fn driver_name(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::Webkit => "WebKitWebDriver",
        }
    }

    /// The driver's command line; errors when the driver is not installed.
    pub(crate) fn driver_command(self, port: u16, display: Option<&str>) -> Outcome<Command> {
        let program = find_program(self.driver_name()).ok_or_else(|| {
            Failure::new(format!("{self}: {} is not installed", self.driver_name()))
        })?;
        let mut command = Command::new(program);
        match self {
            Self::Chromium => {
                command.arg(format!("--port={port}"));
            }
            Self::Firefox => {
                command.args(["--port", &port.to_string(), "--websocket-port", "0"]);
                // Firefox refuses a HOME that belongs to somebody else, and writes nothing there with -profile.
            }
            Self::Webkit => {
                command.args(["-p", &port.to_string()]);
            }
        }
        if let Some(display) = display {
            webkit_environment(&mut command, display);
        }
        Ok(command)
    }

    /// What the session asks for. `profile` is kept between sessions where the engine can do that.
    pub(crate) fn capabilities(self, profile: &Path, downloads: &Path, look: Look) -> Value {
        match self {
            Self::Chromium => chromium(profile, downloads, look),
            Self::Firefox => firefox(profile, downloads, look),
            Self::Webkit => json!({
                "webkitgtk:browserOptions": {
                    "binary": minibrowser().display().to_string(),
                    "args": ["--automation", "--enable-write-console-messages-to-stdout=true"],
                },
            }),
        }
    }
}

/// Preferences of the person at the device that Firefox must know before it starts.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Look {
    pub(crate) dark: bool,
    pub(crate) less_motion: bool,
    /// Chromium only: a camera that sees `camera.y4m` of the test's folder.
    pub(crate) camera: bool,
}

/// Environment that lets WebKitGTK run as root, without a graphics card, on the virtual display.
pub(crate) fn webkit_environment(command: &mut Command, display: &str) {
    command
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
        .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
}

/// Debian's MiniBrowser, of whichever API version is installed.
pub(crate) fn minibrowser() -> PathBuf {
    let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"];
    let versions = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];
    folders
        .iter()
        .flat_map(|folder| {
            versions
                .iter()
                .map(move |version| Path::new(folder).join(version).join("MiniBrowser"))
        })
        .find(|path| path.exists())
        .unwrap_or_else(|| PathBuf::from("MiniBrowser"))
}

/// The program in the project's `.tools/bin`, else on the PATH.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let project = xtask::process::root().join(".tools/bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::iter::once(project)
        .chain(std::env::split_paths(&path))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn chromium(profile: &Path, downloads: &Path, look: Look) -> Value {
    let mut args: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-default-browser-check",
        "--force-device-scale-factor=1",
        "--window-size=1280,800",
        "--lang=nl",
        // A page that is not looked at must run as if it were: all pages here are unseen.
        "--disable-renderer-backgrounding",
        "--disable-backgrounding-occluded-windows",
    ]
    .map(String::from)
    .into();
    args.push(format!("--user-data-dir={}", profile.display()));
    if look.camera {
        // The profile is two folders below that of the test.
        let folder = profile.ancestors().nth(2).unwrap_or(profile);
        let film = folder.join("camera.y4m");
        args.push("--use-fake-ui-for-media-stream".to_owned());
        args.push("--use-fake-device-for-media-stream".to_owned());
        args.push(format!(
            "--use-file-for-fake-video-capture={}",
            film.display()
        ));
    }
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": {
            "args": args,
            "prefs": {
                "download.default_directory": downloads.display().to_string(),
                "download.prompt_for_download": false,
                "intl.accept_languages": "nl,en",
            },
        },
    })
}

fn firefox(profile: &Path, downloads: &Path, look: Look) -> Value {
    let mut options = json!({
        "args": ["-headless", "-profile", profile.display().to_string(), "--width", "1280", "--height", "900"],
        "prefs": {
            "browser.download.folderList": 2,
            "browser.download.dir": downloads.display().to_string(),
            // The panel that tells of a saved file would take the keys from the page.
            "browser.download.alwaysOpenPanel": false,
            "browser.download.always_ask_before_handling_new_types": false,
            "browser.helperApps.neverAsk.saveToDisk": "application/json,image/svg+xml,application/octet-stream,text/plain,image/png",
            "browser.shell.checkDefaultBrowser": false,
            "datareporting.policy.dataSubmissionEnabled": false,
            "devtools.console.stdout.content": true,
            "dom.disable_open_during_load": false,
            "intl.accept_languages": "nl,en",
            "intl.locale.requested": "nl,en",
            "layout.css.prefers-color-scheme.content-override": i32::from(!look.dark),
            "ui.systemUsesDarkTheme": i32::from(look.dark),
            "ui.prefersReducedMotion": i32::from(look.less_motion),
            "dom.w3c_touch_events.enabled": 1,
        },
    });
    if let Some(binary) = find_program("firefox-esr").or_else(|| find_program("firefox")) {
        options["binary"] = json!(binary.display().to_string());
    }
    json!({ "browserName": "firefox", "moz:firefoxOptions": options })
}

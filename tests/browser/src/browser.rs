// SPDX-License-Identifier: EUPL-1.2
//! One running browser with its driver, and the virtual display WebKitGTK needs.

use std::cell::RefCell;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;
use thirtyfour::{Capabilities, WebDriver};

use crate::engine::{Engine, Look, find_program};
use crate::failure::{Failure, Outcome, ensure};
use crate::process::Tree;

/// A folder that holds what a browser keeps between two starts, and where it saves files.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    pub(crate) engine: Engine,
    pub(crate) folder: PathBuf,
    pub(crate) look: Look,
}

impl Profile {
    /// A new, empty profile below `parent`.
    pub(crate) fn create(engine: Engine, parent: &Path, name: &str, look: Look) -> Outcome<Self> {
        let profile = Self {
            engine,
            folder: parent.join(name),
            look,
        };
        fs::create_dir_all(profile.data())?;
        fs::create_dir_all(profile.downloads())?;
        Ok(profile)
    }

    /// Where the browser keeps its data.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Where the browser puts saved files.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// Output of the driver and, where it prints, of the page's console.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.join("driver.log")
    }

    /// Removes what a killed browser leaves behind and would refuse to start over.
    fn unlock(&self) {
        for name in [
            "SingletonLock",
            "SingletonSocket",
            "SingletonCookie",
            "lock",
            ".parentlock",
        ] {
            let _ = fs::remove_file(self.data().join(name));
        }
    }
}

/// A browser under WebDriver. Ends, with its driver, when dropped.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    pub(crate) profile: Profile,
    tree: RefCell<Tree>,
}

impl Browser {
    /// Starts a driver and a session on `profile`. `display` is needed by WebKitGTK only.
    pub(crate) async fn start(profile: Profile, display: Option<&str>) -> Outcome<Self> {
        profile.unlock();
        let port = free_port()?;
        let mut command = profile.engine.driver_command(port, display)?;
        let mut tree = Tree::start(&mut command, &profile.log())?;
        wait_for_port(port, &mut tree, &profile).await?;
        let wanted: Value =
            profile
                .engine
                .capabilities(&profile.data(), &profile.downloads(), profile.look);
        let wanted: Capabilities = serde_json::from_value(wanted)?;
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), wanted)
            .request_timeout(Duration::from_secs(90))
            .connect()
            .await
            .map_err(|error| {
                Failure::new(format!(
                    "{} does not start: {error}\n{}",
                    profile.engine,
                    tail(&profile.log(), 12)
                ))
            })?;
        driver.set_script_timeout(Duration::from_secs(60)).await?;
        driver
            .set_page_load_timeout(Duration::from_secs(60))
            .await?;
        Ok(Self {
            driver,
            profile,
            tree: RefCell::new(tree),
        })
    }

    /// Kills driver and browser without a chance to write anything; the profile stays.
    pub(crate) fn kill(&self) {
        self.tree.borrow_mut().kill_hard();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The session ends with its process; asking the driver for it first would only take time, and hang on
        // a driver that hangs.
        let _ = self.driver.clone().leak();
    }
}

/// The virtual display, shared by all WebKitGTK browsers of a run.
#[derive(Debug)]
pub(crate) struct Display {
    pub(crate) name: String,
    _tree: Tree,
}

impl Display {
    /// Starts Xvfb on the first free display number.
    pub(crate) async fn start(folder: &Path) -> Outcome<Self> {
        let program = find_program("Xvfb").ok_or_else(|| Failure::new("Xvfb is not installed"))?;
        let log = folder.join("xvfb.log");
        let mut command = Command::new(program);
        command.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1600x1400x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ]);
        let mut tree = Tree::start(&mut command, &log)?;
        let end = Instant::now() + Duration::from_secs(15);
        loop {
            let said = fs::read_to_string(&log).unwrap_or_default();
            if let Some(number) = said
                .lines()
                .find_map(|line| line.trim().parse::<u32>().ok())
            {
                return Ok(Self {
                    name: format!(":{number}"),
                    _tree: tree,
                });
            }
            ensure!(
                tree.alive() && Instant::now() < end,
                "Xvfb does not start:\n{said}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The last `lines` lines of a log file.
pub(crate) fn tail(file: &Path, lines: usize) -> String {
    let text = fs::read(file)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default();
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

async fn wait_for_port(port: u16, tree: &mut Tree, profile: &Profile) -> Outcome {
    let end = Instant::now() + Duration::from_secs(30);
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        ensure!(
            tree.alive() && Instant::now() < end,
            "the driver of {} does not start:\n{}",
            profile.engine,
            tail(&profile.log(), 12)
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

// SPDX-License-Identifier: EUPL-1.2
//! Installs what is missing, at the pinned versions, into the project folder.
//!
//! Rust tools go to `.tools/bin`, outside `target/`, so that cleaning or caching the build leaves them alone; they are built
//! unoptimised because a tool that is used for seconds should not take ten minutes to make. npm's go to `node_modules`
//! by the committed lock file. Only the browsers and what draws pictures for the tests come from the system.

use std::fs;
use std::path::Path;

use thiserror::Error;

use crate::process::RunError;
use crate::process::command;
use crate::process::output;
use crate::process::root;
use crate::process::run;

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program from the crate registry.
struct CargoTool {
    krate: &'static str,
    program: &'static str,
    version: &'static str,
    features: &'static [&'static str],
    minutes: &'static str,
}

const TRUNK: CargoTool = CargoTool {
    krate: "trunk",
    program: "trunk",
    version: "0.21.14",
    // No TLS and no update check: Trunk then cannot download anything.
    features: &["--no-default-features"],
    minutes: "3 to 6 minutes",
};

const WASM_BINDGEN: CargoTool = CargoTool {
    krate: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.129",
    features: &["--no-default-features"],
    minutes: "1 to 3 minutes",
};

const GECKODRIVER: CargoTool = CargoTool {
    krate: "geckodriver",
    program: "geckodriver",
    version: "0.37.1",
    features: &[],
    minutes: "1 to 3 minutes",
};

const WASM_OPT_VERSION: &str = "version_132";

/// (program that must be on `PATH`, Debian package that brings it)
const SYSTEM: [(&str, &str); 11] = [
    ("chromium", "chromium"),
    ("chromedriver", "chromium-driver"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("xvfb-run", "xvfb"),
    ("rsvg-convert", "librsvg2-bin"),
    ("pdftotext", "poppler-utils"),
    ("python3", "python3"),
    ("inkscape", "inkscape"),
    ("lowriter", "libreoffice-writer"),
    ("localc", "libreoffice-calc"),
];

/// Why the tools are not there.
#[derive(Debug, Error)]
pub enum ToolError {
    /// An installer failed.
    #[error(transparent)]
    Run(#[from] RunError),
    /// A folder could not be made or removed.
    #[error("{0}: {1}")]
    Folder(String, std::io::Error),
    /// Something that we do not install is missing.
    #[error("this machine lacks {0}")]
    Missing(&'static str),
    /// npm did not bring the pinned wasm-opt.
    #[error(
        "wasm-opt {WASM_OPT_VERSION} is not in node_modules after `npm ci`; is npm allowed to run?"
    )]
    WasmOpt,
    /// System packages are missing and cannot be installed here.
    #[error("these Debian packages are missing: {0}\n  sudo apt-get install {0}")]
    System(String),
}

/// Makes sure a release can be built.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn for_building() -> Result<(), ToolError> {
    // First what we cannot install: nobody should learn after ten minutes that it is missing.
    needs(
        "npm",
        "Node with npm, from https://nodejs.org or your system's packages",
    )?;
    wasm_target()?;
    let installed = [cargo_tool(&WASM_BINDGEN)?, cargo_tool(&TRUNK)?];
    if installed.contains(&true) {
        clear_build_folder()?;
    }
    npm_tools()
}

/// Makes sure the tests in the browsers can run.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn for_testing() -> Result<(), ToolError> {
    system_packages()?;
    if cargo_tool(&GECKODRIVER)? {
        clear_build_folder()?;
    }
    npm_test_tools()
}

/// Makes sure the programs that people open our pictures with are there.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn for_drawing() -> Result<(), ToolError> {
    system_packages()
}

/// Makes sure the programs that people read our reports with are there.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn for_reading() -> Result<(), ToolError> {
    system_packages()
}

fn wasm_target() -> Result<(), ToolError> {
    let args = ["--print", "target-libdir", "--target", WASM_TARGET];
    let there =
        output(command("rustc").args(args)).is_some_and(|dir| Path::new(dir.trim()).is_dir());
    if there {
        return Ok(());
    }
    needs("rustup", "rustup, from https://rustup.rs")?;
    println!("Installing the Rust target {WASM_TARGET}");
    Ok(run(command("rustup").args(["target", "add", WASM_TARGET]))?)
}

/// Refuses to go on without a program of the system.
fn needs(program: &'static str, what: &'static str) -> Result<(), ToolError> {
    if on_path(program) {
        Ok(())
    } else {
        Err(ToolError::Missing(what))
    }
}

/// Installs a tool unless its exact version is there; answers whether it had to.
fn cargo_tool(tool: &CargoTool) -> Result<bool, ToolError> {
    // Anywhere on PATH will do, as Trunk looks there too; `.tools/bin` comes first.
    let said = output(command(tool.program).arg("--version"));
    if said.is_some_and(|text| text.split_whitespace().any(|word| word == tool.version)) {
        return Ok(false);
    }
    println!(
        "Building {} {} into .tools (once, {})",
        tool.krate, tool.version, tool.minutes
    );
    let tools = root().join(".tools");
    let mut install = command("cargo");
    install
        .args(["install", tool.krate, "--version", tool.version])
        .args(["--locked", "--force", "--root"])
        .arg(&tools)
        .args(tool.features)
        .env("CARGO_TARGET_DIR", tools.join("build"))
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    run(&mut install)?;
    Ok(true)
}

/// What the builds of the tools leave behind is large and never needed again.
fn clear_build_folder() -> Result<(), ToolError> {
    let folder = root().join(".tools/build");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .map_err(|e| ToolError::Folder(folder.display().to_string(), e))?;
    }
    Ok(())
}

/// wasm-opt.
fn npm_tools() -> Result<(), ToolError> {
    let there = || {
        output(command("wasm-opt").arg("--version"))
            .is_some_and(|text| text.contains(WASM_OPT_VERSION))
    };
    if there() {
        return Ok(());
    }
    println!("Installing wasm-opt from npm into node_modules");
    npm_ci()?;
    if there() {
        Ok(())
    } else {
        Err(ToolError::WasmOpt)
    }
}

/// What the browser tests put into the page: axe-core.
fn npm_test_tools() -> Result<(), ToolError> {
    if root().join("node_modules/axe-core/axe.min.js").is_file() {
        return Ok(());
    }
    println!("Installing axe-core from npm into node_modules");
    npm_ci()
}

fn npm_ci() -> Result<(), ToolError> {
    let mut npm = command("npm");
    npm.arg("ci")
        .args(["--ignore-scripts", "--no-audit", "--no-fund"]);
    Ok(run(&mut npm)?)
}

fn system_packages() -> Result<(), ToolError> {
    let missing: Vec<&str> = SYSTEM
        .iter()
        .filter(|(program, _)| !on_path(program))
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing Debian packages: {}", missing.join(" "));
    let root_user = output(command("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let apt = |arguments: &[&str]| {
        let mut apt = if root_user {
            command("apt-get")
        } else {
            let mut sudo = command("sudo");
            sudo.args(["-n", "apt-get"]);
            sudo
        };
        run(apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let install = ["install", "-y", "-q", "--no-install-recommends"];
    let installed = apt(&["update", "-q"]).and_then(|()| apt(&[&install[..], &missing].concat()));
    installed.map_err(|_| ToolError::System(missing.join(" ")))
}

fn on_path(program: &str) -> bool {
    std::env::split_paths(&crate::process::tool_path()).any(|dir| dir.join(program).is_file())
}

// SPDX-License-Identifier: EUPL-1.2
//! Running other programs: where the repository is, what `PATH` they get, what happens when they fail.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use thiserror::Error;

/// Why a program did not do its work.
#[derive(Debug, Error)]
pub enum RunError {
    /// The program could not be started at all.
    #[error("could not start {program}: {source}")]
    Start {
        /// The program's name.
        program: String,
        /// What the system said.
        source: io::Error,
    },
    /// The program ran and reported failure.
    #[error("{0} failed")]
    Failed(String),
}

/// The folder of the repository: the parent of this crate's folder.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A command that runs in the repository with the project's own tools first on `PATH`.
#[must_use]
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", tool_path());
    // Trunk 0.21 refuses the usual `NO_COLOR=1`.
    command.env_remove("NO_COLOR");
    command
}

/// `PATH` with `.tools/bin` and `node_modules/.bin` in front.
#[must_use]
pub fn tool_path() -> OsString {
    let own = [root().join(".tools/bin"), root().join("node_modules/.bin")];
    let rest = env::var_os("PATH").unwrap_or_default();
    let all = own.into_iter().chain(env::split_paths(&rest));
    env::join_paths(all).unwrap_or(rest)
}

/// Runs a command to its end with our output.
///
/// # Errors
/// `Start` if there is no such program, `Failed` if it ends with another status than 0.
pub fn run(command: &mut Command) -> Result<(), RunError> {
    let program = name(command);
    let status = command
        .status()
        .map_err(|source| RunError::Start { program, source })?;
    if status.success() {
        Ok(())
    } else {
        Err(RunError::Failed(line(command)))
    }
}

/// The standard output of a command, or `None` if it is missing or fails.
#[must_use]
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command as a line to show.
#[must_use]
pub fn line(command: &Command) -> String {
    let arguments = command.get_args().map(|a| a.to_string_lossy().into_owned());
    std::iter::once(name(command))
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

// SPDX-License-Identifier: EUPL-1.2
//! Makes a release by calling Trunk; Trunk calls back `finish-dist` (see [`crate::finish`]).

use std::path::Path;

use crate::process::RunError;
use crate::process::command;
use crate::process::run;

/// Which release to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildOptions {
    /// With `window.doelenbench`, for an outside harness. Default: no.
    pub bench: bool,
    /// Folder of the site the app will live in, with a slash on both ends. Default: `/`.
    pub base: String,
    /// Output folder, relative to the repository. Default: `dist`, or `dist-bench` with `bench`.
    pub dist: Option<String>,
}

impl Default for BuildOptions {
    fn default() -> Self {
        Self {
            bench: false,
            base: "/".to_owned(),
            dist: None,
        }
    }
}

impl BuildOptions {
    /// The output folder, relative to the repository.
    #[must_use]
    pub fn dist(&self) -> &str {
        let default = if self.bench { "dist-bench" } else { "dist" };
        self.dist.as_deref().unwrap_or(default)
    }
}

/// Builds a release; the tools must be there (see [`crate::tools::for_building`]).
///
/// # Errors
/// When Trunk, the compiler or `finish-dist` fails.
pub fn build(options: &BuildOptions) -> Result<(), RunError> {
    println!(
        "Building the release for {} into {}",
        options.base,
        options.dist()
    );
    let mut trunk = command("trunk");
    trunk
        .args(["build", "--release", "--dist", options.dist()])
        .args(["--public-url", &options.base]);
    if options.bench {
        trunk.args(["--features", "bench"]);
    }
    run(&mut trunk)
}

/// Whether a text can be the site's folder: `/` or `/some/folder/`.
#[must_use]
pub fn is_base(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~".contains(c);
    text.starts_with('/')
        && text.ends_with('/')
        && !text.contains("//")
        && text.chars().all(plain)
        && !Path::new(text)
            .components()
            .any(|part| part.as_os_str() == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_plain_folder_with_slashes_on_both_ends() {
        for good in ["/", "/app/", "/a/b-c_1.2/"] {
            assert!(is_base(good), "{good}");
        }
        for bad in [
            "",
            "app",
            "/app",
            "app/",
            "//x/",
            "/a/../b/",
            "/a b/",
            "https://x/",
            "/\"/",
        ] {
            assert!(!is_base(bad), "{bad}");
        }
    }

    #[test]
    fn the_bench_build_never_lands_in_dist() {
        let bench = BuildOptions {
            bench: true,
            ..BuildOptions::default()
        };
        assert_eq!(bench.dist(), "dist-bench");
        assert_eq!(BuildOptions::default().dist(), "dist");
    }
}

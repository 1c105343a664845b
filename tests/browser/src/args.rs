// SPDX-License-Identifier: EUPL-1.2
//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use crate::engine::{ALL, Engine};
use crate::failure::{Failure, Outcome, fail};

/// How to call the program.
pub(crate) const USAGE: &str = "\
browser-tests --dist DIR [--dist-bench DIR] [--dist-next DIR] [--dist-sub DIR] [--engine chromium|firefox|webkit]... \
[--only SUBSTRING]... [--jobs N] [--shots DIR] [--list]

  --dist DIR        the release build to test
  --dist-bench DIR  the same app with window.doelenbench, for the measurements
  --dist-next DIR   the build to update to (default: the release under other names)
  --dist-sub DIR    the release built with `--base /app/`, for a site in a sub-folder
  --engine NAME     only this engine; may be repeated
  --only PART       only tests whose name contains PART; may be repeated
  --jobs N          tests side by side (default: the processors, at most one test per engine)
  --shots DIR       where screenshots go (default: target/browser-shots)
  --list            print the names of the tests and end";

/// What was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Args {
    pub(crate) dist: Option<PathBuf>,
    pub(crate) dist_bench: Option<PathBuf>,
    pub(crate) dist_next: Option<PathBuf>,
    pub(crate) dist_sub: Option<PathBuf>,
    pub(crate) engines: Vec<Engine>,
    pub(crate) only: Vec<String>,
    pub(crate) jobs: usize,
    pub(crate) shots: PathBuf,
    pub(crate) list: bool,
}

impl Args {
    /// Reads the words after the program's name.
    pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Outcome<Self> {
        let mut args = Self {
            dist: None,
            dist_bench: None,
            dist_next: None,
            dist_sub: None,
            engines: Vec::new(),
            only: Vec::new(),
            jobs: std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
            shots: PathBuf::from("target/browser-shots"),
            list: false,
        };
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || {
                words
                    .next()
                    .ok_or_else(|| Failure::new(format!("{word} needs a value\n{USAGE}")))
            };
            match word.as_str() {
                "--dist" => args.dist = Some(value()?.into()),
                "--dist-bench" => args.dist_bench = Some(value()?.into()),
                "--dist-next" => args.dist_next = Some(value()?.into()),
                "--dist-sub" => args.dist_sub = Some(value()?.into()),
                "--shots" => args.shots = value()?.into(),
                "--jobs" => {
                    let wanted = value()?;
                    args.jobs = wanted
                        .parse()
                        .ok()
                        .filter(|jobs| *jobs > 0)
                        .ok_or_else(|| Failure::new(format!("no number of jobs: {wanted}")))?;
                }
                "--only" => args.only.push(value()?),
                "--engine" => {
                    let name = value()?;
                    let engine = Engine::from_name(&name);
                    args.engines.push(
                        engine
                            .ok_or_else(|| Failure::new(format!("no engine is called {name}")))?,
                    );
                }
                "--list" => args.list = true,
                _ => fail!("unknown argument {word}\n{USAGE}"),
            }
        }
        if args.engines.is_empty() {
            args.engines = ALL.to_vec();
        }
        Ok(args)
    }

    /// Whether a test of that name was asked for.
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|part| name.contains(part.as_str()))
    }
}

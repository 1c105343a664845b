// SPDX-License-Identifier: EUPL-1.2
//! Runs the tests one after the other, prints a line for each, and counts.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::args::Args;
use crate::case::{Case, Run, Site};
use crate::engine::Engine;
use crate::failure::{Failure, Outcome};

type Running = Pin<Box<dyn Future<Output = Outcome>>>;

/// A named test and where it runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Test {
    pub(crate) name: &'static str,
    pub(crate) site: Site,
    pub(crate) engines: &'static [Engine],
    /// Seconds after which the test is broken.
    pub(crate) seconds: u64,
    pub(crate) run: fn(Rc<Case>) -> Running,
}

/// A row of the table: `test!("build_by_taps", build::by_taps, Site::Dist, ALL, 60)`.
macro_rules! test {
    ($name:literal, $function:path, $site:expr, $engines:expr, $seconds:expr) => {
        $crate::runner::Test {
            name: $name,
            site: $site,
            engines: $engines,
            seconds: $seconds,
            run: |case| Box::pin($function(case)),
        }
    };
}
pub(crate) use test;

/// Result of a whole run.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

/// Runs what was asked for. The last line printed is `N passed, N failed`.
pub(crate) async fn run(args: Args, tests: &[Test]) -> Outcome<Tally> {
    let engines = args.engines.clone();
    let run = Rc::new(Run::new(args)?);
    let mut tally = Tally::default();
    for engine in engines {
        for test in tests
            .iter()
            .filter(|t| t.engines.contains(&engine) && run.args.wants(t.name))
        {
            let Some(root) = test.site.root(&run.args) else {
                println!(
                    "  --  {engine:<9} {:<40} not asked for: no {:?} build given",
                    test.name, test.site
                );
                continue;
            };
            let started = Instant::now();
            let result = run_one(&run, *test, engine, &root).await;
            let seconds = started.elapsed().as_secs_f32();
            match result {
                Ok(()) => {
                    tally.passed += 1;
                    println!("  ok  {engine:<9} {:<40} {seconds:>6.1} s", test.name);
                }
                Err(failure) => {
                    tally.failed += 1;
                    println!("FAIL  {engine:<9} {:<40} {seconds:>6.1} s", test.name);
                    println!("{}", indent(&failure.0));
                }
            }
        }
    }
    Ok(tally)
}

async fn run_one(run: &Rc<Run>, test: Test, engine: Engine, root: &std::path::Path) -> Outcome {
    let case = Rc::new(Case::new(
        Rc::clone(run),
        test.name,
        engine,
        root,
        test.site.base(),
    )?);
    let limit = Duration::from_secs(test.seconds);
    let result = match tokio::time::timeout(limit, (test.run)(Rc::clone(&case))).await {
        Ok(result) => result,
        Err(_) => Err(Failure::new(format!("not done after {} s", test.seconds))),
    };
    let Err(failure) = result else { return Ok(()) };
    let evidence = tokio::time::timeout(Duration::from_secs(20), case.evidence()).await;
    Err(Failure::new(format!(
        "{failure}\n\n{}",
        evidence.unwrap_or_default()
    )))
}

fn indent(text: &str) -> String {
    text.lines()
        .map(|line| format!("      {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

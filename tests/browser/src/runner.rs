// SPDX-License-Identifier: EUPL-1.2
//! Runs the tests, as many at a time as there are processors, prints a line for each, and counts.
//!
//! What fails is run once more at the end, alone: a browser that dies, a starved machine or a trap in an engine's compiler
//! is no fault of the app. Such a test is counted by its second run, and named at the end with what went wrong the first
//! time.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::LocalSet;

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

impl Test {
    /// What measures time gets the machine for itself.
    fn is_alone(&self) -> bool {
        self.name.starts_with("speed_") || self.name == "harness_emulation"
    }
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

/// A test in one engine.
type Item = (Engine, Test);

/// What the lanes share.
struct Shared {
    run: Rc<Run>,
    waiting: RefCell<Vec<Item>>,
    /// Engines that have a test running: one at a time each, or two windows would fight for the focus.
    busy: RefCell<Vec<Engine>>,
    tally: Cell<Tally>,
    /// What failed, to be run again.
    again: RefCell<Vec<Item>>,
}

/// Runs what was asked for, on several processors side by side, then alone what measures time. The last line printed is
/// `N passed, N failed`.
pub(crate) async fn run(args: Args, tests: &[Test]) -> Outcome<Tally> {
    let engines = args.engines.clone();
    let jobs = args.jobs;
    let run = Rc::new(Run::new(args)?);
    let mut items: Vec<Item> = Vec::new();
    for engine in engines {
        let wanted = |test: &&Test| test.engines.contains(&engine) && run.args.wants(test.name);
        items.extend(tests.iter().filter(wanted).map(|test| (engine, *test)));
    }
    let (alone, together): (Vec<Item>, Vec<Item>) =
        items.into_iter().partition(|(_, test)| test.is_alone());
    let shared = Rc::new(Shared {
        run,
        waiting: RefCell::new(together),
        busy: RefCell::default(),
        tally: Cell::default(),
        again: RefCell::default(),
    });
    let lanes = LocalSet::new();
    for _ in 0..jobs {
        lanes.spawn_local(lane(Rc::clone(&shared)));
    }
    lanes.await;
    for item in alone {
        shared.run_and_print(item, true).await;
    }
    let again = shared.again.take();
    for item in &again {
        shared.run_and_print(*item, false).await;
    }
    for (engine, test) in again {
        println!("  failed the first time, see above: {engine} {}", test.name);
    }
    Ok(shared.tally.get())
}

/// Takes one test after the other until none is left.
async fn lane(shared: Rc<Shared>) {
    while !shared.waiting.borrow().is_empty() {
        let Some(item) = shared.take() else {
            // What is left is of an engine that is busy.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        shared.run_and_print(item, true).await;
        shared.busy.borrow_mut().retain(|engine| *engine != item.0);
    }
}

impl Shared {
    /// The next test of the free engine that has the most left.
    fn take(&self) -> Option<Item> {
        let mut waiting = self.waiting.borrow_mut();
        let left = |engine: Engine| waiting.iter().filter(|(other, _)| *other == engine).count();
        let free = waiting
            .iter()
            .map(|(engine, _)| *engine)
            .filter(|engine| !self.busy.borrow().contains(engine));
        let engine = free.max_by_key(|engine| left(*engine))?;
        let at = waiting.iter().position(|(other, _)| *other == engine)?;
        self.busy.borrow_mut().push(engine);
        Some(waiting.remove(at))
    }

    async fn run_and_print(&self, item: Item, may_run_again: bool) {
        let (engine, test) = item;
        let Some(root) = test.site.root(&self.run.args) else {
            println!(
                "  --  {engine:<9} {:<40} not asked for: no {:?} build given",
                test.name, test.site
            );
            return;
        };
        let started = Instant::now();
        let result = run_one(&self.run, test, engine, &root).await;
        let seconds = started.elapsed().as_secs_f32();
        let mut tally = self.tally.get();
        match result {
            Ok(()) => {
                tally.passed += 1;
                println!("  ok  {engine:<9} {:<40} {seconds:>6.1} s", test.name);
            }
            Err(failure) => {
                let word = if may_run_again {
                    self.again.borrow_mut().push(item);
                    "again"
                } else {
                    tally.failed += 1;
                    "FAIL "
                };
                println!(
                    "{word} {engine:<9} {:<40} {seconds:>6.1} s\n{}",
                    test.name,
                    indent(&failure.0)
                );
            }
        }
        self.tally.set(tally);
    }
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

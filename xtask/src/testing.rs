// SPDX-License-Identifier: EUPL-1.2
//! `cargo xtask test`: every check, the cheap ones first, stopping at the first that fails.
//!
//! Each step shows its own output; the counts in it are added up, a step without counts counts as one check. The last
//! line is always `N passed, N failed`.

use std::io::BufRead;
use std::io::BufReader;
use std::process::Command;
use std::process::Stdio;
use std::time::Instant;

use crate::build;
use crate::build::BuildOptions;
use crate::finish;
use crate::process;
use crate::process::command;
use crate::process::root;
use crate::sizes;
use crate::tools;

type Failure = Box<dyn std::error::Error>;

/// What a release must not contain: the name under which a bench build can be driven from outside.
const BENCH_MARK: &[u8] = b"doelenbench";

/// Which steps to run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TestOptions {
    /// Only what needs no wasm and no browser. Default: no.
    pub quick: bool,
    /// Only the step of this name. Default: all.
    pub only: Option<String>,
}

/// How many checks went well and how many did not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Went well.
    pub passed: u64,
    /// Did not.
    pub failed: u64,
}

impl Counts {
    const ONE: Self = Self {
        passed: 1,
        failed: 0,
    };

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// One step: its name, whether `--quick` runs it, what it does.
struct Step {
    name: &'static str,
    quick: bool,
    run: fn() -> Result<Counts, Failure>,
}

/// The office module, natively.
const OFFICE: [&str; 3] = ["--no-default-features", "--features", "office"];

const fn step(name: &'static str, quick: bool, run: fn() -> Result<Counts, Failure>) -> Step {
    Step { name, quick, run }
}

const STEPS: [Step; 15] = [
    step("format", true, || {
        plain("cargo", &["fmt", "--all", "--check"])
    }),
    step("lint-core", true, || {
        let mut sum = clippy(&["--no-default-features", "--all-targets"])?;
        sum.add(clippy(&[&OFFICE[..], &["--all-targets"]].concat())?);
        Ok(sum)
    }),
    step("core", true, || {
        counted("cargo", &["test", "--no-default-features"])
    }),
    step("office", true, || {
        let mut sum = counted(
            "cargo",
            &[&["test"], &OFFICE[..], &["--lib", "office"]].concat(),
        )?;
        // Damaged files for every importer, and what every export tells of a vote: those of the office module too.
        for (file, part) in [("hostile", "importers"), ("ballots", "exports")] {
            let tests = ["--test", file, part];
            sum.add(counted(
                "cargo",
                &[&["test"], &OFFICE[..], &tests].concat(),
            )?);
        }
        Ok(sum)
    }),
    step("reports", false, || {
        tools::for_reading()?;
        counted(
            "cargo",
            &[&["test"], &OFFICE[..], &["--test", "report"]].concat(),
        )
    }),
    step("merge", false, merge_laws),
    step("xtask", true, || counted("cargo", &["test", "-p", "xtask"])),
    step("lint-app", false, lint_app),
    step("lint-tools", false, || {
        clippy(&[
            "-p",
            "xtask",
            "-p",
            "browser-tests",
            "-p",
            "picture-tests",
            "--all-targets",
        ])
    }),
    step("docs", false, docs),
    step("pictures", false, pictures),
    step("programs", false, programs),
    step("budgets", false, || {
        plain(
            "cargo",
            &["bench", "-q", "--no-default-features", "--bench", "budgets"],
        )
    }),
    step("release", false, release),
    step("browsers", false, browsers),
];

/// The names of all steps, in their order.
#[must_use]
pub fn step_names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

/// Runs the steps and prints the sum as the last line; answers whether everything passed.
///
/// # Errors
/// When no step has the name asked for.
pub fn test(options: &TestOptions) -> Result<bool, Failure> {
    let wanted = |step: &&Step| match &options.only {
        Some(name) => step.name == name,
        None => step.quick || !options.quick,
    };
    let steps: Vec<&Step> = STEPS.iter().filter(wanted).collect();
    if steps.is_empty() {
        return Err(format!("no such step; there are: {}", step_names().join(" ")).into());
    }
    let mut sum = Counts::default();
    for step in steps {
        println!("\n== {}", step.name);
        let start = Instant::now();
        let counts = outcome((step.run)());
        sum.add(counts);
        let seconds = start.elapsed().as_secs();
        let Counts { passed, failed } = counts;
        println!(
            "== {}: {passed} passed, {failed} failed ({seconds} s)",
            step.name
        );
        if failed > 0 {
            println!(
                "Stopped at the step {}; the steps after it did not run",
                step.name
            );
            break;
        }
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
    Ok(sum.failed == 0)
}

/// A step that could not do its work is a failed check, with the reason on the screen.
fn outcome(result: Result<Counts, Failure>) -> Counts {
    result.unwrap_or_else(|error| {
        println!("error: {error}");
        Counts {
            passed: 0,
            failed: 1,
        }
    })
}

/// A command that succeeds or fails as a whole.
fn plain(program: &str, arguments: &[&str]) -> Result<Counts, Failure> {
    process::run(command(program).args(arguments))?;
    Ok(Counts::ONE)
}

/// A command that prints how many tests passed.
fn counted(program: &str, arguments: &[&str]) -> Result<Counts, Failure> {
    run_counting(command(program).args(arguments), libtest_counts)
}

fn clippy(arguments: &[&str]) -> Result<Counts, Failure> {
    let mut clippy = command("cargo");
    clippy
        .arg("clippy")
        .args(arguments)
        .args(["--", "-D", "warnings"]);
    process::run(&mut clippy)?;
    Ok(Counts::ONE)
}

fn lint_app() -> Result<Counts, Failure> {
    tools::for_building()?;
    let target = ["--target", "wasm32-unknown-unknown", "--lib", "--bins"];
    let mut sum = clippy(&target)?;
    sum.add(clippy(&[&target[..], &["--features", "bench"]].concat())?);
    Ok(sum)
}

/// The laws of merging on 10,000 histories: four laws, 2,500 each. Two minutes on two cores at most.
fn merge_laws() -> Result<Counts, Failure> {
    let mut laws = command("cargo");
    laws.args(["test", "--no-default-features", "--test", "merge", "laws"])
        .env("MERGE_HISTORIES", "2500");
    run_counting(&mut laws, libtest_counts)
}

fn docs() -> Result<Counts, Failure> {
    let mut docs = command("cargo");
    docs.args([
        "doc",
        "--no-deps",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
    ])
    .env("RUSTDOCFLAGS", "-D warnings");
    process::run(&mut docs)?;
    Ok(Counts::ONE)
}

/// Every release the browser tests need, the budgets of size, and that the release cannot be driven from outside.
fn release() -> Result<Counts, Failure> {
    tools::for_building()?;
    build::build(&BuildOptions::default())?;
    build::build(&BuildOptions {
        bench: true,
        ..BuildOptions::default()
    })?;
    build::build(&BuildOptions {
        base: "/app/".to_owned(),
        dist: Some("dist-app".to_owned()),
        ..BuildOptions::default()
    })?;
    let dist = root().join("dist");
    finish::next::copy(&dist, &root().join("dist-next"), "next")?;

    let sizes = sizes::weigh(&dist)?;
    print!("{sizes}");
    let mut counts = Counts::ONE;
    let mut check = |good: bool, what: &str| {
        println!("{}: {what}", if good { "ok" } else { "FAILED" });
        counts.add(Counts {
            passed: u64::from(good),
            failed: u64::from(!good),
        });
    };
    check(
        sizes.wasm_kb() <= sizes::WASM_CEILING_KB,
        "wasm not heavier than it was (its budget: see above)",
    );
    check(
        sizes.total_kb() <= sizes::TOTAL_CEILING_KB,
        "everything not heavier than it was (its budget: see above)",
    );
    for (release, has_door) in [("dist", false), ("dist-app", false), ("dist-bench", true)] {
        let traces = finish::listing::files_with(&root().join(release), BENCH_MARK)?;
        let what = if has_door {
            "the bench build has its door, where the search finds it"
        } else {
            "no trace of the bench build in the release"
        };
        check(
            traces.is_empty() != has_door,
            &format!("{release}: {what} {traces:?}"),
        );
    }
    Ok(counts)
}

/// What other programs make of the picture that the app saves.
fn pictures() -> Result<Counts, Failure> {
    tools::for_drawing()?;
    let mut tests = command("cargo");
    tests.args(["run", "-q", "-p", "picture-tests"]);
    run_counting(&mut tests, closing_counts)
}

/// What other programs make of our tables, lists and mind maps.
fn programs() -> Result<Counts, Failure> {
    tools::for_drawing()?;
    counted(
        "cargo",
        &[&["test"], &OFFICE[..], &["--test", "office"]].concat(),
    )
}

fn browsers() -> Result<Counts, Failure> {
    tools::for_testing()?;
    let mut tests = command("cargo");
    tests
        .args(["run", "-q", "-p", "browser-tests", "--"])
        .args([
            "--dist",
            "dist",
            "--dist-bench",
            "dist-bench",
            "--dist-next",
            "dist-next",
            "--dist-sub",
            "dist-app",
        ]);
    run_counting(&mut tests, closing_counts)
}

/// Runs a command, shows its output and adds up what `counts` finds in it.
fn run_counting(
    command: &mut Command,
    counts: fn(&str) -> Option<Counts>,
) -> Result<Counts, Failure> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut sum = Counts::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            if let Some(found) = counts(&line) {
                sum.add(found);
            }
        }
    }
    let success = child.wait()?.success();
    Ok(judge(sum, success))
}

/// A command that fails without a failed test did not run all of them; one without any test shows nothing.
fn judge(mut counts: Counts, success: bool) -> Counts {
    if counts.failed == 0 && (!success || counts.passed == 0) {
        counts.failed = 1;
    }
    counts
}

/// `test result: ok. 3 passed; 0 failed; …`, once per test program.
fn libtest_counts(line: &str) -> Option<Counts> {
    let (_, rest) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut parts = rest.split("; ");
    Some(Counts {
        passed: parts.next()?.strip_suffix(" passed")?.parse().ok()?,
        failed: parts.next()?.strip_suffix(" failed")?.parse().ok()?,
    })
}

/// `3 passed, 0 failed`, alone on the closing line.
fn closing_counts(line: &str) -> Option<Counts> {
    let (passed, failed) = line.trim().split_once(" passed, ")?;
    Some(Counts {
        passed: passed.parse().ok()?,
        failed: failed.strip_suffix(" failed")?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn counts(passed: u64, failed: u64) -> Counts {
        Counts { passed, failed }
    }

    #[test]
    fn counts_are_read_from_a_test_programs_last_line() {
        let line = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(libtest_counts(line), Some(counts(12, 0)));
        let line = "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(libtest_counts(line), Some(counts(2, 3)));
        assert_eq!(libtest_counts("test edit::tests::adds ... ok"), None);
    }

    #[test]
    fn counts_are_read_from_the_closing_line_only() {
        assert_eq!(closing_counts("40 passed, 2 failed"), Some(counts(40, 2)));
        assert_eq!(closing_counts("chromium: 40 passed, 2 failed"), None);
        assert_eq!(closing_counts("40 passed"), None);
    }

    #[test]
    fn a_failed_or_empty_run_never_counts_as_passed() {
        assert_eq!(judge(counts(5, 0), true), counts(5, 0));
        assert_eq!(judge(counts(5, 0), false), counts(5, 1));
        assert_eq!(judge(counts(5, 2), false), counts(5, 2));
        assert_eq!(judge(counts(0, 0), true), counts(0, 1));
    }

    #[test]
    fn an_unknown_step_is_refused() {
        let options = TestOptions {
            quick: false,
            only: Some("nonsense".to_owned()),
        };
        assert!(test(&options).is_err());
    }
}

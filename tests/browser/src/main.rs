// SPDX-License-Identifier: EUPL-1.2
//! Browser tests of doelenboom: flows a user would recognise, in Chromium, Firefox and WebKitGTK.
//!
//! One driver and one browser with an empty profile per test, one server on its own port per test, nothing
//! shared. A test is an `async fn(Rc<Case>) -> Outcome` in [`flows`], listed in [`flows::TESTS`]; it finds things
//! by role and name like a person does ([`page`]). `tests/browser/README.md` tells how to run and write them.

mod app;
mod args;
mod axe;
mod browser;
mod case;
mod checks;
mod engine;
mod failure;
mod files;
mod flows;
mod keys;
mod media;
mod packages;
mod page;
mod process;
mod runner;
mod server;
mod trees;

use std::process::ExitCode;

use crate::args::Args;
use crate::runner::Tally;

fn main() -> ExitCode {
    let args = match Args::parse(std::env::args().skip(1)) {
        Ok(args) => args,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    if args.list {
        for test in flows::TESTS {
            println!("{}", test.name);
        }
        return ExitCode::SUCCESS;
    }
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let tally = runtime.block_on(async {
        tokio::select! {
            result = runner::run(args, flows::TESTS) => result,
            // Dropping the run ends every driver and browser.
            () = interrupted() => Err(failure::Failure::new("interrupted")),
        }
    });
    match tally {
        Ok(Tally { passed, failed }) => {
            println!("{passed} passed, {failed} failed");
            // Nothing run is nothing shown to work.
            if failed == 0 && passed > 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}

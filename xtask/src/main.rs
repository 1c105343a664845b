// SPDX-License-Identifier: EUPL-1.2
//! `cargo xtask <command>`: see [`USAGE`].

use std::env;
use std::net::TcpListener;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use xtask::build;
use xtask::build::BuildOptions;
use xtask::finish;
use xtask::finish::page;
use xtask::process::root;
use xtask::serve::ServeOptions;
use xtask::serve::Server;
use xtask::single;
use xtask::testing;
use xtask::testing::TestOptions;
use xtask::tools;

const USAGE: &str = "\
cargo xtask start [--port N] [--base /x/]     install what is missing, build a release, serve it on 127.0.0.1
cargo xtask build [--bench] [--base /x/] [--dist FOLDER]   make a release in dist/ (dist-bench/ with --bench)
cargo xtask single [--out FILE] [--document FILE]  make a release and the whole app as one file, doelenboom.html,
                                              with a document inside that opens at once
cargo xtask test [--quick] [--only NAME]      install what testing needs and run every check
cargo xtask serve FOLDER [--port N] [--base /x/]  serve a folder as it is
cargo xtask next FROM TO                      copy a release as if it were the next one, to try an update
cargo xtask tools                             only install what building and testing need
cargo xtask finish-dist                       called by Trunk after a build
";

/// Ports tried one after the other when none is asked for.
const PORTS: std::ops::Range<u16> = 8080..8100;

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<ExitCode, Failure> {
    let (command, rest) = arguments.split_first().ok_or(USAGE)?;
    let rest = Arguments(rest.to_vec());
    match command.as_str() {
        "start" => start(rest)?,
        "build" => build_release(rest)?,
        "single" => single_file(rest)?,
        "serve" => serve_folder(rest)?,
        "test" => return test(rest),
        "next" => next(rest)?,
        "finish-dist" => finish_dist(rest)?,
        "tools" => {
            rest.end()?;
            tools::for_building()?;
            tools::for_testing()?;
        }
        _ => return Err(USAGE.into()),
    }
    Ok(ExitCode::SUCCESS)
}

fn start(mut arguments: Arguments) -> Result<(), Failure> {
    let port = arguments.port()?;
    let base = arguments.base()?;
    arguments.end()?;
    // Before ten minutes of building, not after.
    if let Some(port) = port {
        TcpListener::bind(("127.0.0.1", port)).map_err(|e| format!("port {port}: {e}"))?;
    }
    tools::for_building()?;
    let options = BuildOptions {
        base,
        ..BuildOptions::default()
    };
    build::build(&options)?;
    serve(root().join(options.dist()), options.base, port)
}

fn build_release(mut arguments: Arguments) -> Result<(), Failure> {
    let options = BuildOptions {
        bench: arguments.flag("--bench"),
        base: arguments.base()?,
        dist: arguments.value("--dist")?,
    };
    arguments.end()?;
    tools::for_building()?;
    build::build(&options)?;
    println!(
        "The release is in {}",
        root().join(options.dist()).display()
    );
    Ok(())
}

fn single_file(mut arguments: Arguments) -> Result<(), Failure> {
    let out = arguments.value("--out")?;
    let document = arguments.value("--document")?;
    arguments.end()?;
    // Before ten minutes of building, not after.
    let document = document
        .map(|path| std::fs::read(&path).map_err(|e| format!("{path}: {e}")))
        .transpose()?;
    let out = out.map_or_else(|| root().join(single::NAME), PathBuf::from);
    tools::for_building()?;
    let options = BuildOptions::default();
    build::build(&options)?;
    let mut page = single::page(&root().join(options.dist()))?;
    if let Some(document) = document {
        page = single::with_document(&page, &document)?;
    }
    std::fs::write(&out, &page).map_err(|e| format!("{}: {e}", out.display()))?;
    println!(
        "The app as one file of {} kB: {}",
        page.len() / 1000,
        out.display()
    );
    Ok(())
}

fn test(mut arguments: Arguments) -> Result<ExitCode, Failure> {
    let options = TestOptions {
        quick: arguments.flag("--quick"),
        only: arguments.value("--only")?,
    };
    arguments.end()?;
    let passed = testing::test(&options)?;
    Ok(if passed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn serve_folder(mut arguments: Arguments) -> Result<(), Failure> {
    let port = arguments.port()?;
    let base = arguments.base()?;
    let folder = arguments.0.pop().ok_or(USAGE)?;
    arguments.end()?;
    serve(PathBuf::from(folder), base, port)
}

fn serve(folder: PathBuf, base: String, port: Option<u16>) -> Result<(), Failure> {
    let on = |port| {
        let mut options = ServeOptions::new(folder.clone());
        options.base.clone_from(&base);
        options.port = port;
        Server::start(options)
    };
    let server = match port {
        Some(port) => on(port).map_err(|e| format!("port {port}: {e}"))?,
        None => PORTS
            .clone()
            .find_map(|port| on(port).ok())
            .ok_or("no free port; choose one with --port")?,
    };
    println!("Doelenboom is at {} (Ctrl+C stops it)", server.address());
    server.wait();
    Ok(())
}

/// Copies a finished release as if it were the next one, to try an update by hand.
fn next(arguments: Arguments) -> Result<(), Failure> {
    let [from, to] = arguments.0.as_slice() else {
        return Err(USAGE.into());
    };
    let finished = finish::next::copy(Path::new(from), Path::new(to), "next")?;
    println!("Release {} is in {to}", finished.version);
    Ok(())
}

/// Trunk's post-build hook: makes a release of the staging folder, leaves anything else as it is.
fn finish_dist(arguments: Arguments) -> Result<(), Failure> {
    arguments.end()?;
    let variable = |name: &str| {
        env::var(name).map_err(|_| format!("{name} is not set; Trunk calls this command"))
    };
    if variable("TRUNK_PROFILE")? != "release" {
        return Ok(());
    }
    let staging = variable("TRUNK_STAGING_DIR")?;
    let staging = Path::new(&staging);
    let html = std::fs::read_to_string(staging.join(finish::INDEX))?;
    if page::reloads_itself(&html) {
        println!("Served with a reload script: no policy, no service worker");
        return Ok(());
    }
    let label =
        env::var("DOELENBOOM_VERSION").unwrap_or_else(|_| env!("CARGO_PKG_VERSION").to_owned());
    let finished = finish::finish(staging, &label, &variable("TRUNK_PUBLIC_URL")?)?;
    println!(
        "Release {}: {} files to keep offline",
        finished.version,
        finished.files.len()
    );
    Ok(())
}

/// The words behind a command; each is taken out when it is understood.
struct Arguments(Vec<String>);

impl Arguments {
    fn flag(&mut self, name: &str) -> bool {
        let found = self.0.iter().position(|word| word == name);
        found.map(|i| self.0.remove(i)).is_some()
    }

    fn value(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let Some(at) = self.0.iter().position(|word| word == name) else {
            return Ok(None);
        };
        if at + 1 == self.0.len() {
            return Err(format!("{name} needs a value").into());
        }
        self.0.remove(at);
        Ok(Some(self.0.remove(at)))
    }

    fn port(&mut self) -> Result<Option<u16>, Failure> {
        let Some(text) = self.value("--port")? else {
            return Ok(None);
        };
        let port = text
            .parse()
            .map_err(|_| format!("--port {text}: no port"))?;
        Ok(Some(port))
    }

    fn base(&mut self) -> Result<String, Failure> {
        let base = self.value("--base")?.unwrap_or_else(|| "/".to_owned());
        if build::is_base(&base) {
            Ok(base)
        } else {
            Err(format!("--base {base}: write it as /folder/").into())
        }
    }

    fn end(self) -> Result<(), Failure> {
        match self.0.first() {
            None => Ok(()),
            Some(word) => Err(format!("unknown: {word}\n{USAGE}").into()),
        }
    }
}

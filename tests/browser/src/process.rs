// SPDX-License-Identifier: EUPL-1.2
//! Child processes that always end.
//!
//! A driver starts a browser, which starts helpers, some in a process group of their own. Everything we start
//! carries a random mark in its environment, so that "all of it" can be found in `/proc`, stopped and killed
//! by process id, whatever the parentage has become. Linux only, like the three drivers together.

use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

const MARK: &str = "DOELENBOOM_BROWSER_TEST";
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A process and everything it started; ended when dropped.
#[derive(Debug)]
pub(crate) struct Tree {
    child: Child,
    mark: String,
}

impl Tree {
    /// Starts `command` in its own process group, its output going to `log`.
    pub(crate) fn start(command: &mut Command, log: &Path) -> io::Result<Self> {
        let mark = format!(
            "{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let out = File::options().create(true).append(true).open(log)?;
        let child = command
            .env(MARK, &mark)
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(out.try_clone()?)
            .stderr(out)
            .spawn()?;
        Ok(Self { child, mark })
    }

    /// Whether the first process still runs.
    pub(crate) fn alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Stops every process, then kills every process: what a pulled battery looks like to the page, short of
    /// the disk cache of the operating system.
    pub(crate) fn kill_hard(&mut self) {
        // Stopped first, so that none can notice the death of another and write something down.
        self.signal_all(Signal::STOP);
        self.kill();
    }

    fn signal_all(&self, signal: Signal) -> usize {
        let pids = marked(&self.mark);
        for pid in &pids {
            // Gone in the meantime is what we want anyway.
            let _ = kill_process(*pid, signal);
        }
        pids.len()
    }

    fn kill(&mut self) {
        let end = Instant::now() + Duration::from_secs(5);
        loop {
            let left = self.signal_all(Signal::KILL);
            // Reaps the direct child; the others are reaped by init.
            let _ = self.child.try_wait();
            if left == 0 || Instant::now() > end {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Living processes whose environment holds our mark.
fn marked(mark: &str) -> Vec<Pid> {
    let wanted = format!("{MARK}={mark}");
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok())
        .filter(|pid| carries(*pid, wanted.as_bytes()))
        .filter_map(Pid::from_raw)
        .collect()
}

fn carries(pid: i32, wanted: &[u8]) -> bool {
    // A zombie has an empty environment, so the dead do not count.
    fs::read(format!("/proc/{pid}/environ"))
        .is_ok_and(|all| all.split(|b| *b == 0).any(|pair| pair == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_ends_with_its_grandchildren() {
        let log = std::env::temp_dir().join(format!("doelenboom-tree-{}", std::process::id()));
        let mut tree = Tree::start(
            Command::new("sh").args(["-c", "setsid sleep 60 & sleep 60"]),
            &log,
        )
        .expect("sh starts");
        let end = Instant::now() + Duration::from_secs(5);
        while marked(&tree.mark).len() < 3 && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert!(tree.alive());
        let mark = tree.mark.clone();
        assert!(marked(&mark).len() >= 2);
        drop(tree);
        assert!(marked(&mark).is_empty());
        let _ = fs::remove_file(log);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Good files with random damage, for a number of rounds or for a stated time.
//!
//! `FUZZ_SECONDS=300` runs for so long, with another seed each time unless `FUZZ_SEED` gives one; otherwise a fixed number of
//! files with a fixed seed is tried. The seed is printed first. A file that breaks a reader, or that takes too long, is kept in
//! the folder for temporary files, and its name is printed.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// How many damaged files of each sort are tried in an ordinary run.
const N_ORDINARY: u64 = 40;
/// The seed of an ordinary run.
const SEED: u64 = 27;
/// Longer than this for one file is a hang: files here are small, though this may be a build for tests.
const HANG: Duration = Duration::from_secs(20);
/// More memory than this for all of it together is no longer bounded by the files, in kB.
const MAX_MEMORY_KB: u64 = 1_500_000;

/// Numbers that look random and are the same every time (SplitMix64).
pub(super) struct Chance(pub(super) u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n.max(1) as u64)).expect("small")
    }
}

/// What breaks readers: ends, nesting, odd numbers and characters, and words that mean something to one of them.
const ODD: &[&[u8]] = &[
    b"",
    b"{",
    b"}",
    b"[[[[[[[[",
    b"\"",
    b"\\",
    b"\\ud800",
    b"1e999",
    b"-0",
    b"NaN",
    b"99999999999999999999",
    b"null",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"\0",
    b"\xff",
    b"\xe2\x80\xae",
    b"\t\t\t\t\t\t",
    b"# ",
    b"- ",
    b"doelenboom-document:1:",
    b":doelenboom-end",
    b"iTXt",
    b"IEND",
    b"\x7f\xff\xff\xff",
    b"#/link/",
    b"#/code/",
    b"DOELENBOOM:",
    b"%00",
    b";",
    b"=1+1",
    b"sep=;\n",
    b"<node TEXT=\"x\">",
    b"<outline>",
    b"<!DOCTYPE a [<!ENTITY b \"b\">]>",
    b"&b;",
    b"<![CDATA[",
    b" table:number-rows-repeated=\"1048576\"",
    b" table:number-columns-repeated=\"16384\"",
    b"<c r=\"XFD1048576\" t=\"s\"><v>99</v></c>",
    b"\xfe\xff",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"../../x",
];

/// The files of a package: names and contents.
pub(super) type Parts = Vec<(String, Vec<u8>)>;

/// A good file: its bytes, or what is packed in it.
pub(super) enum File {
    /// The bytes as they are.
    Plain(Vec<u8>),
    /// Names and contents of a package of files, and how they are packed: damage inside has to get past the checksum.
    #[cfg_attr(
        not(feature = "office"),
        allow(dead_code, reason = "packages are for the office module")
    )]
    Package(Parts, fn(&Parts) -> Vec<u8>),
}

impl File {
    /// The file as it was meant.
    pub(super) fn whole(&self) -> Vec<u8> {
        match self {
            Self::Plain(bytes) => bytes.clone(),
            Self::Package(parts, pack) => pack(parts),
        }
    }

    fn damaged(&self, chance: &mut Chance) -> Vec<u8> {
        match self {
            Self::Package(parts, pack) if chance.below(4) > 0 => {
                let mut parts = parts.clone();
                let at = chance.below(parts.len());
                parts[at].1 = damage(&parts[at].1, chance);
                pack(&parts)
            }
            whole => damage(&whole.whole(), chance),
        }
    }
}

fn damage(good: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        match chance.below(7) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            2 => {
                let odd = ODD[chance.below(ODD.len())];
                bytes.splice(at..at, odd.iter().copied());
            }
            3 => {
                let end = (at + chance.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + chance.below(400)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                let to = chance.below(bytes.len() + 1);
                bytes.splice(to..to, again);
            }
            5 => {
                let odd = ODD[chance.below(ODD.len())].repeat(1 + chance.below(3_000));
                bytes.splice(at..at, odd);
            }
            _ if at < bytes.len() => bytes[at] = u8::try_from(chance.below(256)).expect("a byte"),
            _ => {}
        }
    }
    bytes
}

/// The file that is being read.
#[derive(Clone, Default)]
struct Now(Arc<Mutex<Option<Reading>>>);

/// Since when, what it is called, and its bytes.
type Reading = (Instant, String, Vec<u8>);

impl Now {
    fn set(&self, file: Option<Reading>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = file;
    }

    /// Keeps the file and says where.
    fn tell(&self, what: &str) {
        let now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, name, bytes)) = &*now {
            let path = std::env::temp_dir().join("doelenboom-fuzz-failed");
            let kept = std::fs::write(&path, bytes);
            eprintln!("{what}: {name}; kept as {}: {kept:?}", path.display());
        }
    }

    fn hangs(&self) -> bool {
        let now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        now.as_ref()
            .is_some_and(|(since, _, _)| since.elapsed() > HANG)
    }

    /// A reader that never comes back can only be ended with the whole test.
    fn watch(&self) {
        let now = self.clone();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                if now.hangs() {
                    now.tell("hangs");
                    std::process::abort();
                }
            }
        });
    }
}

impl Drop for Now {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.tell("broke a reader");
        }
    }
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The most memory that this process had so far, in kB. Linux tells; elsewhere it is not known.
fn peak_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Reads damaged files in turn, as long as was asked, and prints the figures. `read` tells whether a file opened.
pub(super) fn run(good: &[(&'static str, File)], mut read: impl FnMut(&str, &[u8]) -> bool) {
    let seconds = setting("FUZZ_SECONDS");
    let clock = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let fresh = clock.map_or(SEED, |since| since.as_secs());
    let seed = setting("FUZZ_SEED").unwrap_or(if seconds.is_some() { fresh } else { SEED });
    println!("seed {seed}");
    let now = Now::default();
    now.watch();
    let mut chance = Chance(seed);
    let mut figures = vec![(0_u64, 0_u64, Duration::ZERO); good.len()];
    let (start, mut round) = (Instant::now(), 0);
    while seconds.map_or(round < N_ORDINARY, |n| {
        start.elapsed() < Duration::from_secs(n)
    }) {
        round += 1;
        for ((name, file), (n, n_open, longest)) in good.iter().zip(&mut figures) {
            let bytes = file.damaged(&mut chance);
            let before = Instant::now();
            let called = format!("{name}, seed {seed}, round {round}");
            now.set(Some((before, called, bytes.clone())));
            let is_open = read(name, &bytes);
            let took = before.elapsed();
            now.set(None);
            (*n, *n_open) = (*n + 1, *n_open + u64::from(is_open));
            *longest = (*longest).max(took);
        }
    }
    let n_files: u64 = figures.iter().map(|(n, _, _)| n).sum();
    for ((name, _), (n, n_open, longest)) in good.iter().zip(&figures) {
        println!("{name}: {n} damaged files, {n_open} opened, the slowest in {longest:?}");
        assert!(*n > 0);
    }
    let slowest = figures.iter().map(|(_, _, longest)| longest).max();
    let peak = peak_kb();
    println!(
        "in all {n_files} files in {:?}, the slowest in {slowest:?}, at most {peak:?} kB of memory",
        start.elapsed()
    );
    // Beside other tests it is their memory, too.
    if seconds.is_some() {
        assert!(peak.is_none_or(|kb| kb < MAX_MEMORY_KB), "{peak:?} kB");
    }
}

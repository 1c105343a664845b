// SPDX-License-Identifier: EUPL-1.2
//! Restore points: earlier versions of a document, in the durable store only.

use std::fmt;

use super::{
    checksum::checksum,
    key::DocKey,
    record::{Header, Summary, Version},
    store::{Shelf, Slot, Write},
};

/// How many automatic points a document keeps.
pub const MAX_AUTO: usize = 5;
/// How many points a document keeps that were taken for a reason. Those with a name are not counted and never go.
pub const MAX_NAMED: usize = 20;
/// An automatic point is due after this many changes …
const EDITS_BETWEEN: u32 = 20;
/// … or at the first change after this long.
const MS_BETWEEN: u64 = 5 * 60 * 1000;

/// Why a point was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointKind {
    /// By time and number of changes; rotates.
    Auto,
    /// Before a file was read into the document.
    BeforeImport,
    /// Before a merge.
    BeforeMerge,
    /// Before the app was updated.
    BeforeUpdate,
    /// Before an earlier version was put back.
    BeforeRestore,
    /// Because somebody asked.
    Asked,
    /// Because somebody gave it a name; stays for good.
    Named,
}

impl PointKind {
    const ALL: [Self; 7] = [
        Self::Auto,
        Self::BeforeImport,
        Self::BeforeMerge,
        Self::BeforeUpdate,
        Self::BeforeRestore,
        Self::Asked,
        Self::Named,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::BeforeImport => "import",
            Self::BeforeMerge => "merge",
            Self::BeforeUpdate => "update",
            Self::BeforeRestore => "restore",
            Self::Asked => "asked",
            Self::Named => "named",
        }
    }
}

/// Names one restore point; the name says which version it holds, so keeping it twice is one point.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PointId(pub(super) String);

impl fmt::Display for PointId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A restore point as listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its name.
    pub id: PointId,
    /// Why it was kept.
    pub kind: PointKind,
    /// Which version it holds.
    pub version: Version,
    /// When that version was saved (ms since 1970), for display.
    pub saved_at_ms: u64,
    /// What it looks like.
    pub summary: Summary,
    /// The name that somebody gave it; empty for none.
    pub note: String,
}

pub(super) fn prefix(key: &DocKey) -> String {
    format!("{key}/")
}

pub(super) fn slot(header: &Header, kind: PointKind) -> Slot {
    let Version { revision, writer } = &header.version;
    let name = format!(
        "{}{revision:016}-{writer}-{}",
        prefix(&header.key),
        kind.as_str()
    );
    (Shelf::Points, name)
}

pub(super) fn kind_of(name: &str) -> PointKind {
    let end = name.rsplit('-').next().unwrap_or_default();
    let found = PointKind::ALL.into_iter().find(|k| k.as_str() == end);
    found.unwrap_or(PointKind::Asked)
}

/// The deletions that bring `names` (in key order, oldest first) back to the allowed number.
pub(super) fn prune(names: &[String]) -> Vec<Write> {
    let (auto, named): (Vec<&String>, Vec<&String>) = names
        .iter()
        .filter(|n| kind_of(n) != PointKind::Named)
        .partition(|n| kind_of(n) == PointKind::Auto);
    let drop = |kept: Vec<&String>, max: usize| {
        let n_extra = kept.len().saturating_sub(max);
        kept.into_iter()
            .take(n_extra)
            .map(|name| Write::Delete((Shelf::Points, name.clone())))
            .collect::<Vec<_>>()
    };
    let mut writes = drop(auto, MAX_AUTO);
    writes.extend(drop(named, MAX_NAMED));
    writes
}

/// The version that a point stands for which came along in a file. It was never a version of this entry: it comes before
/// all of those, in the order in which such points were kept. The same point gets the same name, however often it comes.
pub(super) fn foreign(kept_ms: u64, note: &str, text: &str) -> Version {
    let contents = checksum(format!("{note}\n{text}").as_bytes());
    Version {
        revision: 0,
        writer: format!("{kept_ms:016}{contents:016x}"),
    }
}

/// Says when an automatic point is due.
#[derive(Clone, Debug, Default)]
pub(super) struct PointClock {
    /// Names of the points there are, in key order.
    pub(super) names: Vec<String>,
    /// Changes since the last point.
    pub(super) n_edits: u32,
    /// When the last point was taken; `None` before the first of this opening.
    pub(super) last_ms: Option<u64>,
}

impl PointClock {
    pub(super) fn is_due(&self, now_ms: u64) -> bool {
        let Some(last_ms) = self.last_ms else {
            return true;
        };
        self.n_edits >= EDITS_BETWEEN
            || (self.n_edits > 0 && now_ms.saturating_sub(last_ms) >= MS_BETWEEN)
    }

    pub(super) fn taken(&mut self, name: Option<String>, now_ms: u64) {
        self.last_ms = Some(now_ms);
        self.n_edits = 0;
        if let Some(name) = name
            && !self.names.contains(&name)
        {
            self.names.push(name);
            self.names.sort();
        }
    }

    pub(super) fn pruned(&mut self, writes: &[Write]) {
        for write in writes {
            if let Write::Delete((Shelf::Points, name)) = write {
                self.names.retain(|had| had != name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_automatic_points_go_and_named_ones_stay() {
        let name = |n: usize, kind: &str| format!("k/{n:016}-w-{kind}");
        let mut names: Vec<String> = (1..=7).map(|n| name(n, "auto")).collect();
        names.insert(0, name(0, "merge"));
        let gone = prune(&names);
        let expected = [1, 2].map(|n| Write::Delete((Shelf::Points, name(n, "auto"))));
        assert_eq!(gone, expected);
    }

    #[test]
    fn a_version_with_a_name_never_goes_and_takes_no_place() {
        let name = |n: usize, kind: &str| format!("k/{n:016}-w-{kind}");
        let mut names: Vec<String> = (0..MAX_NAMED + 9).map(|n| name(n, "named")).collect();
        assert_eq!(prune(&names), []);
        names.extend((100..100 + MAX_NAMED).map(|n| name(n, "asked")));
        assert_eq!(prune(&names), []);
        names.push(name(999, "asked"));
        assert_eq!(
            prune(&names),
            [Write::Delete((Shelf::Points, name(100, "asked")))]
        );
    }

    #[test]
    fn a_point_is_due_at_first_then_by_edits_or_time() {
        let mut clock = PointClock::default();
        assert!(clock.is_due(0));
        clock.taken(None, 0);
        assert!(!clock.is_due(MS_BETWEEN), "time alone keeps nothing new");
        clock.n_edits = 1;
        assert!(!clock.is_due(MS_BETWEEN - 1) && clock.is_due(MS_BETWEEN));
        clock.n_edits = EDITS_BETWEEN;
        assert!(clock.is_due(1));
    }
}

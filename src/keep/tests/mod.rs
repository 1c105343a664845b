// SPDX-License-Identifier: EUPL-1.2
//! The keeper as a whole, over fake stores.

mod failing;
mod large;
mod library;
mod load_table;
mod property;
mod saving;

use std::{pin::pin, rc::Rc};

use super::{
    budget::FAST_LIMIT,
    engine::CommitError,
    fake::{Disk, JOURNAL_ABOVE, Knobs, Tab, poll, run, snapshot, tab, take},
    key::{self, DocKey},
    library::DamagedAt,
    load::LoadError,
    open::{OpenAs, Opened},
    points::{MAX_AUTO, PointKind},
    record::decode,
    state::{Handle, KeepEvent, KeepState, ReadOnly},
    store::{Shelf, StoreError},
};

pub(super) fn disk() -> Rc<Disk> {
    Rc::new(Disk::default())
}

/// A document with this text, saved in both stores and closed.
pub(super) fn saved(disk: &Rc<Disk>, text: &str) -> DocKey {
    let (tab, _) = tab(disk);
    let handle = tab.create(snapshot(text), "line", "");
    run(tab.pump(handle));
    let key = tab.key_of(handle).expect("open");
    tab.close(handle);
    key
}

pub(super) fn open(tab: &Tab, key: &DocKey) -> Opened {
    run(tab.open(key, OpenAs::Writer)).expect("opens")
}

pub(super) fn edit(tab: &Tab, handle: Handle, text: &str) -> u64 {
    tab.commit(handle, "", take(text)).expect("taken")
}

pub(super) fn fast_text(disk: &Disk, key: &DocKey) -> Option<String> {
    let raw = disk.fast.borrow().get(&key::doc(key)).cloned()?;
    decode(key, &raw).ok().map(|record| record.text)
}

pub(super) fn durable_text(disk: &Disk, key: &DocKey) -> Option<String> {
    let raw = disk.get(Shelf::Documents, key.as_str())?;
    decode(key, &raw).ok().map(|record| record.text)
}

/// All texts the library can open, sorted.
pub(super) fn library_texts(disk: &Rc<Disk>) -> Vec<String> {
    let (tab, _) = tab(disk);
    let mut texts = Vec::new();
    for entry in run(tab.list()).entries {
        texts.push(run(tab.read(&entry.key)).expect("listed").text);
    }
    texts.sort();
    texts
}

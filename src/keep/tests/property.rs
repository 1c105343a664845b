// SPDX-License-Identifier: EUPL-1.2
//! Whatever happens to stores and tabs, nothing the keeper acknowledged is lost.
//!
//! Each edit adds a number to the document's text. After a random history of edits, failures,
//! closings and kills in two tabs without any lock, every acknowledged number must be in some
//! document that the library can open.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use proptest::prelude::*;

use crate::keep::{
    fake::{Disk, JOURNAL_ABOVE, Knobs, Tab, run, snapshot, tab, take},
    key::DocKey,
    open::OpenAs,
    state::{Handle, KeepState},
    store::StoreError,
};

#[derive(Clone, Copy, Debug)]
enum Step {
    Edit(usize),
    /// The durable write, if the store lets it.
    Pump(usize),
    Fold(usize),
    FastFull(usize, bool),
    DurableFails(usize, bool),
    AnswerLost(usize, bool),
    /// The tab is closed at once, without a chance to write; the fast store keeps what it has.
    CloseTab(usize),
    /// The browser brings the fast store to disk, as it does now and then.
    Flush,
    /// The browser is killed: the fast store is as at the last flush.
    Kill,
}

fn step() -> impl Strategy<Value = Step> {
    let tab = || 0..2usize;
    prop_oneof![
        6 => tab().prop_map(Step::Edit),
        4 => tab().prop_map(Step::Pump),
        1 => tab().prop_map(Step::Fold),
        1 => (tab(), any::<bool>()).prop_map(|(t, on)| Step::FastFull(t, on)),
        1 => (tab(), any::<bool>()).prop_map(|(t, on)| Step::DurableFails(t, on)),
        1 => (tab(), any::<bool>()).prop_map(|(t, on)| Step::AnswerLost(t, on)),
        2 => tab().prop_map(Step::CloseTab),
        1 => Just(Step::Flush),
        1 => Just(Step::Kill),
    ]
}

struct Client {
    tab: Tab,
    knobs: Rc<Knobs>,
    open: Option<(Handle, String)>,
}

struct Room {
    disk: Rc<Disk>,
    key: DocKey,
    clients: Vec<Client>,
    n_edits: u32,
    padding: usize,
    /// Numbers the durable store confirmed.
    durable: BTreeSet<u32>,
    /// Numbers that were only in the fast store.
    fast: BTreeSet<u32>,
    flushed: (BTreeMap<String, String>, BTreeSet<u32>),
}

fn client(disk: &Rc<Disk>) -> Client {
    let (tab, knobs) = tab(disk);
    Client {
        tab,
        knobs,
        open: None,
    }
}

fn numbers(text: &str) -> BTreeSet<u32> {
    let words = text.split_whitespace();
    words.filter_map(|word| word.parse().ok()).collect()
}

impl Room {
    fn new(padding: usize) -> Self {
        let disk = Rc::new(Disk::default());
        let (first, _) = tab(&disk);
        let handle = first.create(snapshot(&format!("{} 0", "x".repeat(padding))), "line", "");
        run(first.pump(handle));
        let key = first.key_of(handle).expect("open");
        let flushed = (disk.fast.borrow().clone(), BTreeSet::new());
        Self {
            clients: vec![client(&disk), client(&disk)],
            disk,
            key,
            n_edits: 0,
            padding,
            durable: BTreeSet::from([0]),
            fast: BTreeSet::new(),
            flushed,
        }
    }

    /// Opens the document in a tab as a person would, doing changes again where needed.
    fn open(&mut self, n: usize) -> bool {
        let client = &mut self.clients[n];
        if client.open.is_some() {
            return true;
        }
        let Ok(opened) = run(client.tab.open(&self.key, OpenAs::Writer)) else {
            return false;
        };
        let mut text = opened.contents.text.clone();
        if !opened.contents.replay.is_empty() {
            text.push_str(&opened.contents.replay.concat());
            let done = client.tab.finish_replay(opened.handle, take(&text), true);
            assert!(done.is_ok());
        }
        client.open = Some((opened.handle, text));
        self.acknowledge(n);
        true
    }

    fn edit(&mut self, n: usize) {
        if !self.open(n) {
            return;
        }
        self.n_edits += 1;
        let change = format!(" {}", self.n_edits);
        let client = &mut self.clients[n];
        let Some((handle, text)) = &mut client.open else {
            return;
        };
        let next = format!("{text}{change}");
        if client.tab.commit(*handle, &change, take(&next)).is_ok() {
            *text = next;
            self.acknowledge(n);
        } else {
            client.tab.close(*handle);
            client.open = None;
        }
    }

    /// Takes the state at its word.
    fn acknowledge(&mut self, n: usize) {
        let client = &self.clients[n];
        let Some((handle, text)) = &client.open else {
            return;
        };
        match client.tab.state(*handle) {
            Some(KeepState::Saved { .. }) => {
                self.durable.extend(numbers(text));
                self.fast.extend(numbers(text));
            }
            Some(KeepState::OnlyDurable { .. }) => self.durable.extend(numbers(text)),
            Some(KeepState::OnlyFast { .. }) => self.fast.extend(numbers(text)),
            Some(KeepState::Saving { .. }) => {
                // Said before the fast store failed or not: ask the store.
                if client.knobs.fast_error.borrow().is_none() {
                    self.fast.extend(numbers(text));
                }
            }
            Some(KeepState::NotKept { .. } | KeepState::ReadOnly { .. }) | None => {}
        }
    }

    fn take_step(&mut self, step: Step) {
        let full = |on: bool| on.then_some(StoreError::Full);
        match step {
            Step::Edit(n) => self.edit(n),
            Step::Pump(n) => {
                if let Some((handle, _)) = self.clients[n].open {
                    run(self.clients[n].tab.pump(handle));
                    self.acknowledge(n);
                }
            }
            Step::Fold(n) => {
                if let Some((handle, _)) = self.clients[n].open {
                    self.clients[n].tab.fold(handle);
                }
            }
            Step::FastFull(n, on) => *self.clients[n].knobs.fast_error.borrow_mut() = full(on),
            Step::DurableFails(n, on) => {
                *self.clients[n].knobs.durable_error.borrow_mut() = full(on);
            }
            Step::AnswerLost(n, on) => self.clients[n].knobs.is_answer_lost.set(on),
            Step::CloseTab(n) => self.clients[n] = client(&self.disk),
            Step::Flush => self.flushed = (self.disk.fast.borrow().clone(), self.fast.clone()),
            Step::Kill => {
                self.clients = vec![client(&self.disk), client(&self.disk)];
                *self.disk.fast.borrow_mut() = self.flushed.0.clone();
                self.fast = self.flushed.1.clone();
            }
        }
    }

    /// Everything the library can open, after opening each document once.
    fn found(&self) -> BTreeSet<u32> {
        let (tab, _) = tab(&self.disk);
        let mut found = BTreeSet::new();
        for _ in 0..2 {
            for entry in run(tab.list()).entries {
                if let Ok(opened) = run(tab.open(&entry.key, OpenAs::Writer)) {
                    let replay = opened.contents.replay.concat();
                    found.extend(numbers(&format!("{}{replay}", opened.contents.text)));
                    tab.close(opened.handle);
                }
            }
        }
        found
    }
}

fn check(padding: usize, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut room = Room::new(padding);
    for step in steps {
        room.take_step(*step);
    }
    prop_assert!(room.padding == padding);
    let found = room.found();
    let acknowledged: BTreeSet<u32> = room.durable.union(&room.fast).copied().collect();
    let lost: Vec<_> = acknowledged.difference(&found).collect();
    prop_assert!(lost.is_empty(), "lost {lost:?}, found {found:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_acknowledged_is_lost(steps in prop::collection::vec(step(), 1..60)) {
        check(0, &steps)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_acknowledged_is_lost_of_a_large_document(
        steps in prop::collection::vec(step(), 1..60),
    ) {
        check(JOURNAL_ABOVE + 1, &steps)?;
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Reading and writing files. Budgets: 1,000 stamped cards written in 2 ms, read in 5 ms.
//!
//! `cargo bench --no-default-features --bench load`. Measured on 2026-11-23, a 2-core Xeon that others used too, wall
//! time: 1,000 cards written 1.5 ms (0.7 ms when the view is at hand), read 4.1 ms; 10,000 cards written 22 ms (7 ms),
//! read 62 ms; a line of the journal 0.5 µs; 243 bytes a card. Two thirds of writing is building the view.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use doelenboom::format::{journal, json};
use doelenboom::model::{NodeId, NodeSlot, Slot, Tree, Value};

#[path = "support/documents.rs"]
mod documents;
use documents::{STAMP, document};

fn bench(c: &mut Criterion) {
    for n_cards in [1_000, 10_000] {
        let doc = document(n_cards);
        let text = json::write(&doc);
        println!("{n_cards} cards: {} bytes a card", text.len() / n_cards);
        c.bench_function(&format!("write {n_cards} cards"), |b| {
            b.iter(|| json::write(black_box(&doc)));
        });
        let tree = Tree::build(&doc);
        c.bench_function(&format!("write {n_cards} cards as shown"), |b| {
            b.iter(|| json::write_as_shown(black_box(&doc), &tree));
        });
        c.bench_function(&format!("read {n_cards} cards"), |b| {
            b.iter(|| json::read(black_box(text.as_bytes())));
        });
    }
    let change = [(
        Slot::Node(NodeId(7), NodeSlot::Text),
        Value::Text("Iedereen kan elke dag iets doen dat ertoe doet".into()),
    )];
    c.bench_function("write a line of the journal", |b| {
        b.iter(|| journal::write_line(STAMP, black_box(&change)));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);

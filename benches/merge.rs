// SPDX-License-Identifier: EUPL-1.2
//! Bringing two documents together. Budget: two of 10,000 cards in 100 ms.
//!
//! `cargo bench --no-default-features --bench merge`. The two come from one file: each has 1,000 other cards renamed, 100 of
//! them by both, and 100 new ones. Timed is all of it: the merged document, its view, what differs, and the conflicts.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use doelenboom::merge::{likely_pairs, merge};
use doelenboom::model::NodeId;

#[path = "support/documents.rs"]
mod documents;
#[path = "support/edited.rs"]
mod edited;
use documents::document;
use edited::edited;

fn bench(c: &mut Criterion) {
    for n_cards in [1_000, 10_000] {
        let doc = document(n_cards);
        let (a, b) = (edited(&doc, 2, 0), edited(&doc, 3, n_cards * 9 / 100));
        let merged = merge(&a, &b).expect("within the limits");
        assert_eq!(merged.conflicts.len(), n_cards / 100);
        c.bench_function(&format!("merge two of {n_cards} cards"), |bench| {
            bench.iter(|| merge(black_box(&a), black_box(&b)));
        });
        c.bench_function(&format!("likely pairs among {n_cards} cards"), |bench| {
            let origin = |id: NodeId| u64::from(a.node(id).is_some());
            bench.iter(|| likely_pairs(&merged.document, &merged.tree, origin));
        });
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);

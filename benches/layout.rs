// SPDX-License-Identifier: EUPL-1.2
//! Cards placed per second, for trees of cards of different sizes.
//!
//! `cargo bench --no-default-features --bench layout`. Budget (design.md §7): ten million cards a
//! second at 10,000–100,000, linear up to 1,000,000.
//!
//! Criterion reports wall time; on a machine that is shared, compare CPU time. Measured on
//! 2026-11-23, a 2-core Xeon with a load of 6 to 12, memory kept, best of 15, million
//! cards per second of CPU time:
//!
//! | cards | top-down | left-to-right | stacked |
//! |---|---|---|---|
//! | 1,000 | 17.8 | 30.1 | 35.1 |
//! | 10,000 | 11.2 | 16.5 | 19.0 |
//! | 100,000 | 12.5 | 11.9 | 15.2 |
//! | 1,000,000 | 9.5 | 9.7 | 10.7 |
//!
//! Wall time in the same runs was two to three times as long (4.5 to 10 million a second at
//! 10,000–100,000); with Criterion under a load of 12 it was 3.6 to 7.1.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use doelenboom::layout::{Layout, Layouter, Options, Style, TreeShape, layout};

#[path = "support/forest.rs"]
mod forest;
use forest::tree;

fn place(criterion: &mut Criterion) {
    for (name, style) in [
        ("top-down", Style::TopDown),
        ("left-to-right", Style::LeftToRight),
        ("stacked", Style::TopDownStacked),
    ] {
        let mut group = criterion.benchmark_group(format!("layout {name}"));
        let options = Options {
            style,
            ..Options::default()
        };
        for n_items in [1_000, 10_000, 100_000, 1_000_000] {
            let (parents, sizes) = tree(n_items);
            let shape = TreeShape {
                parents: &parents,
                sizes: &sizes,
            };
            group.throughput(Throughput::Elements(n_items as u64));
            group.sample_size(if n_items > 100_000 { 10 } else { 30 });
            let mut layouter = Layouter::default();
            let mut places = Layout::default();
            group.bench_function(BenchmarkId::new("memory kept", n_items), |bencher| {
                bencher.iter(|| {
                    layouter.run_into(black_box(&shape), &options, black_box(&mut places));
                });
            });
            if style == Style::TopDown {
                group.bench_function(BenchmarkId::new("memory new", n_items), |bencher| {
                    bencher.iter(|| layout(black_box(&shape), &options));
                });
            }
        }
        group.finish();
    }
}

criterion_group!(benches, place);
criterion_main!(benches);

// SPDX-License-Identifier: EUPL-1.2
//! Making a picture. Budget: 1,000 nodes in 50 ms, the document inside.
//!
//! `cargo bench --no-default-features --bench svg`. Measured on 2026-11-23, a 2-core Xeon that others used too, wall
//! time: 12.8 ms from document to file that reopens, of which drawing 3.0 ms and writing 3.7 ms; 1.7 MB.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use doelenboom::format::{open, svg};
use doelenboom::model::Tree;
use doelenboom::scene::{SceneOptions, SceneWords, draw};

#[path = "support/documents.rs"]
mod documents;
use documents::document;

fn bench(c: &mut Criterion) {
    let words = SceneWords {
        lang: "nl".into(),
        title: "Doelenboom".into(),
        description: "Een doelenboom".into(),
        kinds: std::array::from_fn(|_| "Groot doel".into()),
    };
    let doc = document(1_000);
    let tree = Tree::build(&doc);
    let options = SceneOptions::default();
    let scene = draw(&doc, &tree, &words, &options);
    let text = svg::write(&scene, Some(&doc));
    println!("1,000 cards: {} bytes", text.len());
    c.bench_function("draw 1000 cards", |b| {
        b.iter(|| draw(black_box(&doc), &tree, &words, &options));
    });
    c.bench_function("svg of 1000 cards, plain", |b| {
        b.iter(|| svg::write(black_box(&scene), None));
    });
    c.bench_function(
        "svg of 1000 cards, from document to file that reopens",
        |b| {
            b.iter(|| svg::write(&draw(&doc, &tree, &words, &options), Some(black_box(&doc))));
        },
    );
    c.bench_function("reopen the svg of 1000 cards", |b| {
        b.iter(|| open(black_box(text.as_bytes())));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);

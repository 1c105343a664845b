// SPDX-License-Identifier: EUPL-1.2
//! The rule coach. Budgets: 1,000 cards from the start in 75 ms, one edit among
//! them in 1 ms.
//!
//! `cargo bench --no-default-features --bench rules`. Measured on 2026-11-23, a 2-core Xeon that eight others used too, wall
//! time, on texts that look alike but for a number, the worst case: 1,000 cards from the start 59 ms, 10,000 cards 1.2 s;
//! one edit among 1,000 cards 0.12 ms, among 10,000 cards 4.3 ms.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use doelenboom::edit::{Command, Editor};
use doelenboom::method::rules::Coach;
use doelenboom::model::NodeId;

#[path = "support/documents.rs"]
mod documents;
use documents::{STAMP, document};

/// Texts of all sorts, so that the rules have something to say.
const SENTENCES: &str = include_str!("../tests/rules/sentences.txt");

/// A document whose cards have sentences of people on them.
fn editor(n_cards: usize) -> Editor {
    let doc = document(n_cards);
    let mut editor = Editor::new(doc, STAMP.counter);
    let texts = SENTENCES
        .lines()
        .filter_map(|line| line.rsplit(" | ").next());
    let texts: Vec<&str> = texts.filter(|text| !text.starts_with('#')).collect();
    let ids: Vec<NodeId> = editor.document().nodes.keys().copied().collect();
    for (nth, id) in ids.into_iter().enumerate() {
        let text = format!("{} {}", texts[nth % texts.len()], nth / texts.len());
        let _ = editor.execute(Command::Rename { id, text });
    }
    editor
}

fn bench(c: &mut Criterion) {
    for n_cards in [1_000, 10_000] {
        let mut editor = editor(n_cards);
        let coach = Coach::new(editor.document(), editor.tree());
        println!("{n_cards} cards: {} tips", coach.n_open());
        c.bench_function(&format!("all rules on {n_cards} cards"), |b| {
            b.iter(|| Coach::new(black_box(editor.document()), editor.tree()));
        });
        let ids: Vec<NodeId> = editor.document().nodes.keys().copied().collect();
        let id = ids[n_cards / 2];
        let mut coach = coach;
        let mut texts = ["Iedereen heeft een fijne dag", "Niemand eet alleen"]
            .into_iter()
            .cycle();
        c.bench_function(&format!("one edit among {n_cards} cards"), |b| {
            b.iter_custom(|times| {
                let mut spent = Duration::ZERO;
                for _ in 0..times {
                    let text = texts.next().unwrap_or_default().to_owned();
                    let change = editor.execute(Command::Rename { id, text }).expect("there");
                    let start = Instant::now();
                    coach.follow(editor.document(), editor.tree(), black_box(&change));
                    spent += start.elapsed();
                }
                spent
            });
        });
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);

// SPDX-License-Identifier: EUPL-1.2
//! The figures of the core next to their budgets (design §7), in a few seconds: for the test run, which prints them.
//!
//! `cargo bench --no-default-features --bench budgets`. Each is the best of several batches, in processor time where the
//! system tells it (Linux), because the machine that runs the tests is shared. A missed budget is printed as such and
//! fails nothing; the other benches are for reading closely.

use std::hint::black_box;
use std::time::{Duration, Instant};

use doelenboom::format::svg;
use doelenboom::layout::{Layout, Layouter, Options, Style, TreeShape};
use doelenboom::merge::merge;
use doelenboom::model::Tree;
use doelenboom::scene::{SceneOptions, SceneWords, draw};

#[path = "support/documents.rs"]
mod documents;
#[path = "support/edited.rs"]
mod edited;
#[path = "support/forest.rs"]
mod forest;

/// Cards a second, in millions.
const LAYOUT_BUDGET: f64 = 10.0;
/// A picture of 1,000 cards, in ms.
const SVG_BUDGET_MS: f64 = 50.0;
/// Two documents of 10,000 cards brought together, in ms.
const MERGE_BUDGET_MS: f64 = 100.0;

fn main() {
    for (name, style) in [
        ("top-down", Style::TopDown),
        ("left-to-right", Style::LeftToRight),
        ("stacked", Style::TopDownStacked),
    ] {
        layout_rate(name, style);
    }
    picture();
    merging();
}

/// The time this thread has spent on a processor, in steps of some ms; `None` where the system does not tell.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let spent = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(spent))
}

/// The time that `work` takes: the best mean of several batches, each long enough for a clock that ticks every 4 ms.
fn best_mean(mut work: impl FnMut()) -> Duration {
    let mut batch = |n_runs: u32| {
        let (wall, spent) = (Instant::now(), processor_time());
        (0..n_runs).for_each(|_| work());
        match (spent, processor_time()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => wall.elapsed(),
        }
    };
    let mut n_runs = 1;
    while batch(n_runs) < Duration::from_millis(150) {
        n_runs *= 2;
    }
    (0..5)
        .map(|_| batch(n_runs) / n_runs)
        .min()
        .unwrap_or_default()
}

fn verdict(is_good: bool) -> &'static str {
    if is_good { "ok" } else { "MISSED" }
}

/// How many cards are placed in a second, and whether a hundred times as many take a hundred times as long.
fn layout_rate(name: &str, style: Style) {
    let options = Options {
        style,
        ..Options::default()
    };
    let mut line = format!("budget: layout {name}, million cards a second:");
    let mut missed = false;
    for n_items in [10_000_usize, 100_000, 1_000_000] {
        let (parents, sizes) = forest::tree(n_items);
        let shape = TreeShape {
            parents: &parents,
            sizes: &sizes,
        };
        let (mut layouter, mut places) = (Layouter::default(), Layout::default());
        let took = best_mean(|| {
            layouter.run_into(black_box(&shape), &options, black_box(&mut places));
        });
        let rate = n_items as f64 / took.as_secs_f64() / 1e6;
        // The budget names the sizes up to 100,000.
        missed |= n_items <= 100_000 && rate < LAYOUT_BUDGET;
        line.push_str(&format!(" {rate:.1} at {n_items};"));
    }
    println!(
        "{line} budget {LAYOUT_BUDGET} up to 100000: {}",
        verdict(!missed)
    );
}

/// From document to a file that reopens.
fn picture() {
    let words = SceneWords {
        lang: "nl".into(),
        title: "Doelenboom".into(),
        description: "Een doelenboom".into(),
        kinds: std::array::from_fn(|_| "Groot doel".into()),
    };
    let doc = documents::document(1_000);
    let tree = Tree::build(&doc);
    let options = SceneOptions::default();
    let took = best_mean(|| {
        black_box(svg::write(
            &draw(&doc, &tree, &words, &options),
            Some(black_box(&doc)),
        ));
    });
    let ms = took.as_secs_f64() * 1e3;
    println!(
        "budget: picture of 1000 cards, native: {ms:.1} ms, budget {SVG_BUDGET_MS}: {}",
        verdict(ms <= SVG_BUDGET_MS)
    );
}

/// Two documents of one origin, each with 1,000 cards renamed and 100 new: the outcome, its view and what there is to tell.
fn merging() {
    const N_CARDS: usize = 10_000;
    let doc = documents::document(N_CARDS);
    let (ours, theirs) = (
        edited::edited(&doc, 2, 0),
        edited::edited(&doc, 3, N_CARDS * 9 / 100),
    );
    let took = best_mean(|| {
        let _ = black_box(merge(black_box(&ours), black_box(&theirs)));
    });
    let ms = took.as_secs_f64() * 1e3;
    println!(
        "budget: merge of two documents of {N_CARDS} cards, native: {ms:.1} ms, budget {MERGE_BUDGET_MS}: {}",
        verdict(ms <= MERGE_BUDGET_MS)
    );
}

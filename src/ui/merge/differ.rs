// SPDX-License-Identifier: EUPL-1.2
//! What differs between two documents, as a list to read.

use crate::merge::{CardDifference, Comparison, Side};
use crate::model::Document;
use crate::say::{self, Compared};
use crate::text::strings::Words;
use crate::ui::context::App;
use crate::ui::el::{El, Part, el};

/// More differences than this nobody reads here.
const MAX_SHOWN: usize = 200;

/// What is told of one card, in sentences.
pub(in crate::ui) type Line = String;

/// What differs, to read.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Differences {
    /// How many there are: a card is one, however much of it differs.
    pub(in crate::ui) n: usize,
    /// A line for each card and each other thing that has a name, and one for all else.
    pub(in crate::ui) lines: Vec<Line>,
}

/// The differences in words: first what the other document has, then what both changed, then what is here alone.
/// `called` is what either document is called in a sentence, this one first.
pub(in crate::ui) fn differences(
    w: Words,
    ours: &Document,
    theirs: &Document,
    found: &Comparison,
    called: (&str, &str),
) -> Differences {
    let of = Compared {
        ours,
        theirs,
        called,
    };
    let rank = |found: &CardDifference| match found.side {
        Side::Theirs => 0,
        Side::Both => 1,
        Side::Ours => 2,
    };
    // What is told of one card stands together.
    let mut cards: Vec<&[CardDifference]> = found.cards.chunk_by(|a, b| a.id == b.id).collect();
    cards.sort_by_key(|card| card.iter().map(rank).min());
    let told = |card: &[CardDifference]| {
        let told = card.iter().map(|one| say::difference(w, of, one));
        told.collect::<Vec<_>>().join(" ")
    };
    let mut lines: Vec<Line> = cards.into_iter().map(told).collect();
    lines.extend(say::other_differences(w, of, found));
    let n = found.count();
    Differences { n, lines }
}

/// The lines as a list, cut where nobody reads on.
pub(in crate::ui) fn lines_list(app: App, lines: Vec<Line>) -> El {
    if lines.is_empty() {
        return el("p").text(app.word(Words::merge_same));
    }
    let more = lines.len().saturating_sub(MAX_SHOWN);
    let items = lines.into_iter().take(MAX_SHOWN);
    let items: Vec<El> = items.map(|line| el("li").text(line)).collect();
    let more = (more > 0).then(|| el("p").text(move || app.words().merge_more(more)));
    el("div")
        .child(el("ul").class("list").child(items))
        .child(more)
}

/// The same behind a button of the browser's own.
pub(super) fn folded_lines(app: App, differences: Differences) -> Part {
    let Differences { n, lines } = differences;
    if n == 0 {
        return Part::nothing();
    }
    let summary = el("summary").text(move || app.words().merge_all_of_it(n));
    Part::One(
        el("details")
            .class("merge__more")
            .child(summary)
            .child(lines_list(app, lines)),
    )
}

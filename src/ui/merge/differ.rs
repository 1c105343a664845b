// SPDX-License-Identifier: EUPL-1.2
//! What differs between two documents, as a list to read.

use leptos::prelude::*;

use crate::merge::{CardDifference, Comparison, Side};
use crate::model::{Document, NodeId, Region};
use crate::say::{self, Compared};
use crate::text::strings::Words;
use crate::ui::el::{El, Part, el};
use crate::ui::session::Session;

/// More differences than this nobody reads here.
const MAX_SHOWN: usize = 200;

/// What is told of one card, in sentences, and which card it is.
pub(in crate::ui) type Line = (Option<NodeId>, String);

/// Where a line leads.
pub(in crate::ui) type Go = Callback<NodeId>;

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
        let told = told.collect::<Vec<_>>().join(" ");
        (card.first().map(|one| one.id), told)
    };
    let mut lines: Vec<Line> = cards.into_iter().map(told).collect();
    let others = say::other_differences(w, of, found).into_iter();
    lines.extend(others.map(|line| (None, line)));
    let n = found.count();
    Differences { n, lines }
}

/// A way from a line to its card, for [`lines_list`]: out of the dialog, to the tree.
pub(in crate::ui) fn go_from(session: Session, shows: RwSignal<bool>) -> Go {
    Callback::new(move |id| {
        shows.set(false);
        if let Some(meeting) = session.board.app.meeting.get_value() {
            meeting.shows.set(false);
        }
        session.board.go_to(id);
    })
}

/// The lines as a list, cut where nobody reads on. A line about a card of the tree leads there.
pub(in crate::ui) fn lines_list(session: Session, lines: Vec<Line>, go: Go) -> El {
    let (board, app) = (session.board, session.board.app);
    if lines.is_empty() {
        return el("p").text(app.word(Words::merge_same));
    }
    let more = lines.len().saturating_sub(MAX_SHOWN);
    let items = lines.into_iter().take(MAX_SHOWN);
    let is_there = |id: &NodeId| {
        board.with_editor(|editor| {
            let region = editor.tree().region(*id);
            region.is_some_and(|region| region != Region::Wall)
        })
    };
    let item = |(card, line): Line| match card.filter(is_there) {
        None => el("li").text(line),
        Some(id) => el("li").child(
            el("button")
                .attr("type", "button")
                .class("merge__line")
                .on("click", move |_| go.run(id))
                .text(line),
        ),
    };
    let items: Vec<El> = items.map(item).collect();
    let more = (more > 0).then(|| el("p").text(move || app.words().merge_more(more)));
    el("div")
        .child(el("ul").class("list").child(items))
        .child(more)
}

/// The same behind a button of the browser's own.
pub(super) fn folded_lines(session: Session, differences: Differences, go: Go) -> Part {
    let app = session.board.app;
    let Differences { n, lines } = differences;
    if n == 0 {
        return Part::nothing();
    }
    let summary = el("summary").text(move || app.words().merge_all_of_it(n));
    Part::One(
        el("details")
            .class("merge__more")
            .child(summary)
            .child(lines_list(session, lines, go)),
    )
}

// SPDX-License-Identifier: EUPL-1.2
//! What is on, above the tree, as long as it is on: the branch with the way up, the filter with the way back, the legend.

use leptos::prelude::*;

use super::filter::counts;
use crate::merge::News;
use crate::model::NodeId;
use crate::say;
use crate::text::strings::Words;
use crate::ui::board::Board;
use crate::ui::dialog::button;
use crate::ui::el::{El, IntoPart, Part, el, live, when};
use crate::ui::icon::{self, icon};
use crate::view::ColorBy;
use crate::web::page;

/// The bar above the tree that says what is left out and what colours mean.
pub fn sign(board: Board) -> Part {
    let is_branch = move || board.seeing.with(|seeing| seeing.top.is_some());
    let is_filtered = move || board.seeing.with(|seeing| !seeing.filter.is_empty());
    let is_colored = move || board.seeing.with(|seeing| seeing.color != ColorBy::Kind);
    let has_news = move || board.news.with(|news| *news != [0; 4]);
    let is_on = move || is_branch() || is_filtered() || is_colored() || has_news();
    when(is_on, move || {
        el("section")
            .class("see-sign")
            .attr("aria-label", board.app.word(Words::see_bar))
            .child(when(is_branch, move || crumbs(board)))
            .child(when(is_filtered, move || filtered(board)))
            .child(when(is_colored, move || colored(board)))
            .child(when(has_news, move || news(board)))
    })
}

/// The cards above the branch, each a way there, and the branch itself.
fn crumbs(board: Board) -> El {
    let app = board.app;
    let path = Memo::new(move |_| {
        board.seeing.track();
        board.track_editor(|editor| {
            let (doc, tree) = (editor.document(), editor.tree());
            let top = editor.view.root(tree)?;
            let text = |id: NodeId| (id, doc.text(id).to_owned());
            let mut path: Vec<_> = tree.ancestors(top).map(text).collect();
            path.reverse();
            Some((path, text(top).1))
        })
    });
    let items = move |path: Option<(Vec<(NodeId, String)>, String)>| {
        let (above, here) = path.unwrap_or_default();
        let step = |(nth, (id, text)): (usize, (NodeId, String))| {
            let go = el("button")
                .attr("type", "button")
                .class("button button--quiet see-crumb")
                .on("click", move |_| {
                    board.see_branch((nth > 0).then_some(id));
                })
                .child(el("bdi").text(text));
            el("li").child(go)
        };
        let mut items: Vec<El> = above.into_iter().enumerate().map(step).collect();
        let here = el("bdi").attr("aria-current", "true").text(here);
        items.push(el("li").class("see-here").child(here));
        items
    };
    let list = el("ol")
        .class("see-crumbs")
        .child(live(move || path.get(), items));
    let back = button(icon::BACK, "", app.word(Words::panel_show_all), move || {
        board.see_branch(None);
    });
    el("nav")
        .class("see-row")
        .attr("aria-label", app.word(Words::see_path))
        .child(back)
        .child(list)
}

fn filtered(board: Board) -> El {
    let app = board.app;
    let asked = move || {
        let w = app.words();
        let asked = board
            .seeing
            .with(|seeing| board.track_editor(|e| say::filter(w, e.document(), &seeing.filter)));
        w.filter_on(&asked)
    };
    let clear = button(icon::CLOSE, "", app.word(Words::filter_clear), move || {
        board.see_all_cards();
        // The button goes; the tree is what a person looks at now.
        let to = board.with_editor(|editor| {
            let chosen = editor.view.selected;
            chosen.or_else(|| editor.view.root(editor.tree()))
        });
        if let Some(id) = to {
            board.next_frame(move || {
                board.focus(id);
            });
        }
    });
    let words = el("p")
        .class("see-words")
        .child(icon(icon::FILTER))
        .child(el("strong").child(el("bdi").text(asked)))
        .text(" ")
        .child(el("span").text(move || counts(app.words(), board.track_counts())));
    el("div").class("see-row").child(words).child(clear)
}

fn colored(board: Board) -> El {
    let app = board.app;
    let usual = button(icon::CLOSE, "", app.word(Words::see_usual), move || {
        board.see(|seeing| seeing.color = ColorBy::Kind);
        let w = app.words_now();
        app.say(w.see_colored(w.see_by_kind()));
        if let Some(id) = board.selected.get_untracked() {
            board.next_frame(move || {
                board.focus(id);
            });
        }
    });
    let by = move || {
        let by = board.seeing.with(|seeing| seeing.color);
        app.words().see_colors_are(say::color_by(app.words(), by))
    };
    el("div")
        .class("see-row")
        .child(el("p").class("see-words").child(el("strong").text(by)))
        .child(legend(board))
        .child(usual)
}

/// What the marks after a merge or a comparison mean, and how many cards have each.
fn news(board: Board) -> El {
    let app = board.app;
    let enough = button(icon::CLOSE, "", app.word(Words::news_enough), move || {
        board.show_news(News::new());
        match board.selected.get_untracked() {
            Some(id) => board.next_frame(move || {
                board.focus(id);
            }),
            None => page::focus("main"),
        }
    });
    let entries = move |counts: [usize; 4]| {
        let w = app.words_now();
        let all = say::NEWS.into_iter().zip(counts);
        let entry = |((_, sign, word), n): (say::NewsMark, usize)| {
            el("li")
                .class("see-entry is-news")
                .child(
                    el("span")
                        .class("see-swatch")
                        .attr("aria-hidden", "true")
                        .text(sign),
                )
                .text(w.news_count(word(w), n))
        };
        let all: Vec<El> = all.filter(|(_, n)| *n > 0).map(entry).collect();
        all
    };
    let list = el("ul")
        .class("see-legend")
        .attr("role", "list")
        .attr("aria-label", app.word(Words::news_title))
        .child(live(move || board.news.get(), entries));
    el("div")
        .class("see-row")
        .child(
            el("p")
                .class("see-words")
                .child(el("strong").text(app.word(Words::news_title))),
        )
        .child(list)
        .child(enough)
}

/// What the colours mean: shape, colour and word.
pub(super) fn legend(board: Board) -> Part {
    let app = board.app;
    let entries = Memo::new(move |_| {
        let w = app.words();
        board.track_coloring(|coloring| {
            let all = coloring.entries().iter();
            all.map(|entry| (entry.hue, entry.sign.glyph(), say::color_name(w, entry)))
                .collect::<Vec<_>>()
        })
    });
    let item = |(hue, glyph, name): (u8, &'static str, String)| {
        el("li")
            .class(format!("see-entry hue-{hue}"))
            .child(
                el("span")
                    .class("see-swatch")
                    .attr("aria-hidden", "true")
                    .text(glyph),
            )
            .child(el("bdi").text(name))
    };
    let list = move || {
        el("ul")
            .class("see-legend")
            .attr("role", "list")
            .attr("aria-label", app.word(Words::see_legend))
            .child(live(
                move || entries.get(),
                move |entries| entries.into_iter().map(item).collect::<Vec<El>>(),
            ))
    };
    when(move || entries.with(|entries| !entries.is_empty()), list).into_part()
}

// SPDX-License-Identifier: EUPL-1.2
//! What happens with the files that were chosen: they come in, are compared, or become branches.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::differ::{Differences, differences};
use super::{CHOICES, Source, State, Wish, target};
use crate::edit::Command;
use crate::format::versions::NamedVersion;
use crate::format::{Opened, versions};
use crate::keep::PointKind;
use crate::merge::{
    Comparison, Difference, Merged, News, Side, branch_of, compare, mark_origin, merge, origin_name,
};
use crate::method::join_results;
use crate::model::{Document, NodeId, Tree, origin_names};
use crate::say;
use crate::text::strings::Words;
use crate::ui::files::read;
use crate::ui::versions::take_in;
use crate::web::files::Incoming;
use crate::web::page;
use crate::web::random::random_u64;

/// A name, and what was read or why not.
type Files = Vec<(String, Result<Opened, String>)>;

/// The versions with a name that came along in all of them.
type Came = Vec<NamedVersion>;

pub(super) fn take(state: State, given: Vec<Incoming>) {
    let app = state.app;
    spawn_local(async move {
        let (mut files, mut came) = (Files::new(), Came::new());
        for file in given {
            let name = if file.is_text() {
                app.words_now().merge_pasted().to_owned()
            } else {
                short_name(&file.name).to_owned()
            };
            let found = read(app, &file).await.map(|(opened, bytes)| {
                if !opened.read_only {
                    came.extend(versions::read(&bytes));
                }
                opened
            });
            files.push((name, found));
        }
        match state.wish.try_get_value() {
            Some(Wish::Merge) => bring_in(state, files, came).await,
            Some(Wish::Compare) => show_differences(state, files),
            Some(Wish::Branch) => add_branches(state, files),
            // The dialog was closed before the files were read.
            None => app.tell(app.words_now().merge_not_taken()),
        }
    });
}

/// The name of a file without its ending.
fn short_name(name: &str) -> &str {
    let end = name.rfind(".doelenboom").or_else(|| name.rfind('.'));
    match end {
        Some(at) if at > 0 => &name[..at],
        _ => name,
    }
}

/// Takes what may be taken in out of what was read.
fn usable(w: Words, opened: Result<Opened, String>) -> Result<Document, String> {
    let opened = opened?;
    if opened.read_only {
        return Err(w.merge_newer().to_owned());
    }
    Ok(opened.document)
}

async fn bring_in(state: State, files: Files, versions: Came) {
    let (app, session) = (state.app, state.session);
    let w = app.words_now();
    let kept = app
        .keeper()
        .keep_point(session.handle(), PointKind::BeforeMerge)
        .await;
    if let Err(error) = kept {
        app.tell(say::library_error(w, &error));
    }
    if state.shows.try_get_untracked() != Some(true) || !session.is_open() {
        app.tell(app.words_now().merge_not_taken());
        return;
    }
    let before = session
        .board
        .with_editor(|editor| editor.document().clone());
    let (mut document, found, news) = bring_together(state, &before, files);
    let votes = join_results(&mut document, random_u64());
    let came = found.iter().any(|source| source.doc.is_some());
    let is_new = document != before;
    if came && is_new && session.board.adopt(document).is_err() {
        return;
    }
    if came {
        session.board.show_news(news);
    }
    let refused = found.iter().find(|source| source.doc.is_none());
    let message = match refused {
        Some(source) if !came => source.told.clone(),
        _ if is_new => w.announce_merged().to_owned(),
        _ => w.merge_nothing_new().to_owned(),
    };
    // Both stand in the dialog: a notice on the page behind it would not be seen.
    let told = say::votes_told(votes);
    state.came.votes.set(told);
    let message = match told {
        Some(told) => format!("{message} {}", told(w)),
        None => message,
    };
    state.compared.set(Vec::new());
    state.came.sources.update(|sources| {
        if sources.is_empty() {
            sources.push(Source {
                name: w.merge_here().to_owned(),
                nth: 0,
                told: String::new(),
                differences: Differences::default(),
                doc: Some(before),
            });
        }
        sources.extend(found);
    });
    app.say(message);
    page::focus(CHOICES);
    // Each side keeps what it gave a name.
    if came && let Some(key) = session.key() {
        let of = session
            .board
            .with_editor(|editor| editor.document().lineage);
        take_in(app, &key, of, versions).await;
    }
}

/// What came of the files: the document that holds them all, each file, and what to mark in the tree.
fn bring_together(state: State, before: &Document, files: Files) -> (Document, Vec<Source>, News) {
    let w = state.app.words_now();
    let marks = state.marks.get_untracked();
    let mut document = before.clone();
    // The names that the document notes have the first shapes and colours.
    let n_earlier = state.came.sources.with_untracked(Vec::len).max(1) + origin_names(before).len();
    let (mut found, mut news) = (Vec::new(), News::new());
    for (nth, (name, opened)) in (n_earlier..).zip(files) {
        let came = usable(w, opened).and_then(|doc| {
            let merged = merge(&document, &doc).map_err(|error| say::merge_error(w, &error))?;
            let new = new_cards(&merged);
            add_news(&mut news, &merged.differences, |side| side != Side::Ours);
            let called = origin_name(&merged.document, &name);
            let mut source = Source {
                name: called,
                nth,
                told: told(w, &merged),
                differences: differences(
                    w,
                    &document,
                    &doc,
                    &merged.differences,
                    (w.merge_here(), w.merge_where_there()),
                ),
                doc: Some(doc),
            };
            document = merged.document;
            if marks {
                document = mark_origin(
                    std::mem::take(&mut document),
                    &new,
                    &source.name,
                    random_u64(),
                );
                // The same shape and colour here as in the tree.
                let mut names = origin_names(&document).into_iter();
                if let Some(at) = names.position(|name| name == source.name) {
                    source.nth = at + 1;
                }
            }
            Ok(source)
        });
        found.push(came.unwrap_or_else(|told| Source {
            name,
            nth,
            told,
            differences: Differences::default(),
            doc: None,
        }));
    }
    (document, found, news)
}

fn add_news(news: &mut News, found: &Comparison, is_asked: fn(Side) -> bool) {
    for (id, bits) in found.news(is_asked) {
        *news.entry(id).or_default() |= bits;
    }
}

/// The cards that the file brought.
fn new_cards(merged: &Merged) -> Vec<NodeId> {
    let new = merged.differences.of(Side::Theirs);
    new.filter(|found| found.what == Difference::New)
        .map(|found| found.id)
        .collect()
}

fn told(w: Words, merged: &Merged) -> String {
    let mut told = say::brought(w, &merged.differences, Side::Theirs);
    if merged.has_joined_themes {
        told.push(' ');
        told.push_str(w.merge_themes_joined());
    }
    told
}

fn show_differences(state: State, files: Files) {
    let w = state.app.words_now();
    if !state.session.is_open() {
        return;
    }
    let mut news = News::new();
    let compared: Vec<(String, Differences)> = files
        .into_iter()
        .map(|(name, opened)| {
            let found = match opened {
                Err(why) => Differences {
                    n: 0,
                    lines: vec![(None, why)],
                },
                Ok(opened) => state.session.board.with_editor(|editor| {
                    let ours = editor.document();
                    let found = compare(ours, &opened.document);
                    add_news(&mut news, &found, |_| true);
                    differences(
                        w,
                        ours,
                        &opened.document,
                        &found,
                        (w.merge_here(), w.merge_where_there()),
                    )
                }),
            };
            (name, found)
        })
        .collect();
    let n: usize = compared.iter().map(|(_, found)| found.n).sum();
    let unread = compared
        .iter()
        .find(|(_, found)| found.n == 0 && !found.lines.is_empty());
    match unread {
        // What can't be read may be all that differs.
        Some((_, found)) if n == 0 => state.app.say(&found.lines[0].1),
        _ if n == 0 => state.app.say(w.merge_same()),
        _ => state.app.say(w.merge_differences(n)),
    }
    state.compared.set(compared);
    state.session.board.show_news(news);
}

fn add_branches(state: State, files: Files) {
    let (app, board) = (state.app, state.session.board);
    let w = app.words_now();
    if !state.session.is_open() {
        return;
    }
    let parent = board.with_editor(|editor| target(editor.view.selected, editor.tree()));
    let Some(parent) = parent else {
        app.say(w.merge_first());
        return;
    };
    let mut added = None;
    for (name, opened) in files {
        let branch = usable(w, opened).and_then(|doc| {
            branch_of(&doc, &Tree::build(&doc)).ok_or_else(|| w.merge_no_tree().to_owned())
        });
        match branch {
            Ok(mut branch) => {
                branch.origin = Some(board.with_editor(|e| origin_name(e.document(), &name)));
                if let Ok(change) = board.run(Command::AddBranch { parent, branch }) {
                    added = change.selected;
                }
            }
            Err(why) => app.tell(&why),
        }
    }
    if let Some(id) = added {
        state.shows.set(false);
        board.next_frame(move || {
            board.reveal(id);
            board.focus(id);
        });
    }
}
